import { z } from 'zod';
import { fundPurpose, fundSource, fundSourceDetail, sourceOfDetail } from '../funds/fundEntry.ts';
import type { RuleIssue } from '../kernel/contractBase.ts';
import { fen } from '../kernel/money.ts';
import { type PlainDate, plainDate } from '../kernel/plainDate.ts';
import { recordHead } from '../kernel/recordHead.ts';
import { id, line, lines } from '../kernel/values.ts';

/** 收入: money received, from which budget lines spend. One with `purposes` is 专项资金: it may be spent on those alone (domain.md 5.1, "no diversion"). */
export const receiptFields = z.object({
  on: plainDate,
  /** What the office calls it, 2026年省总站点建设补助. */
  name: line(60, 1),
  amountFen: fen,
  source: fundSource,
  sourceDetail: fundSourceDetail.nullable(),
  /** Who paid: the upper union, the treasury, a partner. */
  payer: line(80),
  documentNo: line(60),
  /** Income title of the chart; '' unknown. */
  accountCode: line(12),
  /** 专项用途. Empty: not earmarked. */
  purposes: z.array(fundPurpose).max(10),
  /** Last day on which it may be spent; null for none. */
  endsOn: plainDate.nullable(),
  /** Negative only as reversal of this one (冲销). */
  reversesId: id.nullable(),
  remark: lines(500),
});
export type ReceiptFields = z.infer<typeof receiptFields>;
export const receipt = receiptFields.extend(recordHead.shape);
export type Receipt = z.infer<typeof receipt>;
/** Days before its last day from which money that is left of a receipt is pointed out. */
export const RECEIPT_NOTICE_DAYS = 60;
export const isEarmarked = (r: Pick<ReceiptFields, 'purposes'>): boolean => r.purposes.length > 0;

/** A reversal gives back money of the same source. */
const SHARED_BY_REVERSAL = ['source', 'sourceDetail'] as const satisfies readonly (keyof ReceiptFields)[];

/** What a reversal obeys beside the receipt that it names. `reversedFen` (≤ 0): the other reversals in force of that receipt together. The amount is measured last. */
export function receiptReversalIssues(reversal: ReceiptFields, of: Receipt, reversedFen: number): RuleIssue[] {
  if (of.withdrawnAt !== null || of.amountFen < 0) return [{ path: 'reversesId', code: 'notReversible' }];
  const issues: RuleIssue[] = SHARED_BY_REVERSAL.filter((path) => reversal[path] !== of[path]).map((path) => ({ path, code: 'reversalDiffers' }));
  if (reversal.on < of.on) issues.push({ path: 'on', code: 'reversalEarlier', params: { on: of.on } });
  const leftFen = of.amountFen + reversedFen;
  if (reversal.amountFen + leftFen < 0) issues.push({ path: 'amountFen', code: 'reversalTooMuch', params: { leftFen } });
  return issues;
}

/** What a receipt obeys while reversals of it are in force, `reversedFen` (< 0) together, the first of them on `firstOn`. */
export function reversedReceiptIssues(
  receipt: ReceiptFields,
  before: ReceiptFields,
  { reversedFen, firstOn }: { reversedFen: number; firstOn: PlainDate },
): RuleIssue[] {
  const issues: RuleIssue[] = SHARED_BY_REVERSAL.filter((path) => receipt[path] !== before[path]).map((path) => ({ path, code: 'entryReversed' }));
  if (receipt.on > firstOn) issues.push({ path: 'on', code: 'reversedBefore', params: { on: firstOn } });
  if (receipt.amountFen + reversedFen < 0) issues.push({ path: 'amountFen', code: 'amountBelowReversed', params: { reversedFen: -reversedFen } });
  return issues;
}

export function receiptIssues(r: ReceiptFields): RuleIssue[] {
  const issues: RuleIssue[] = [];
  if (r.amountFen === 0) issues.push({ path: 'amountFen', code: 'amountZero' });
  if (r.amountFen < 0 && r.reversesId === null) issues.push({ path: 'amountFen', code: 'reversalNamesNone' });
  if (r.amountFen > 0 && r.reversesId !== null) issues.push({ path: 'amountFen', code: 'reversalPositive' });
  if (r.sourceDetail && sourceOfDetail[r.sourceDetail] !== r.source) issues.push({ path: 'sourceDetail', code: 'sourceContradicts' });
  if (r.sourceDetail === 'earmarked' && r.purposes.length === 0) issues.push({ path: 'purposes', code: 'earmarkedWithoutPurpose' });
  if (r.endsOn !== null && r.endsOn < r.on) issues.push({ path: 'endsOn', code: 'endsBeforeReceived' });
  return issues;
}
