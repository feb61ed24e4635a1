import { z } from 'zod';
import type { RuleIssue } from '../kernel/contractBase.ts';
import { fen } from '../kernel/money.ts';
import { type PlainDate, plainDate } from '../kernel/plainDate.ts';
import { recordHead } from '../kernel/recordHead.ts';
import { id, line, lines } from '../kernel/values.ts';

/** 资金来源, the three buckets of F1. */
export const fundSource = z.enum(['union', 'government', 'other']);
export type FundSource = z.infer<typeof fundSource>;
/** 资金来源, finer: 本级, 上级补助, 专项 (union); 财政 (government); 共建单位, 捐赠, 基金会 (other; domain.md 5.1). */
export const fundSourceDetail = z.enum(['ownLevel', 'upperSubsidy', 'earmarked', 'treasury', 'partner', 'donation', 'foundation']);
export type FundSourceDetail = z.infer<typeof fundSourceDetail>;
export const sourceOfDetail: Record<FundSourceDetail, FundSource> = {
  ownLevel: 'union',
  upperSubsidy: 'union',
  earmarked: 'union',
  treasury: 'government',
  partner: 'other',
  donation: 'other',
  foundation: 'other',
};
/** 用途. */
export const fundPurpose = z.enum([
  'construction',
  'equipment',
  'operation',
  'activity',
  'gifts',
  'condolence',
  'aid',
  'subsidy',
  'training',
  'other',
]);
export type FundPurpose = z.infer<typeof fundPurpose>;
/** 慰问 and 帮扶 go to persons: no money for stations, so neither F1 nor what a station costs counts them. */
export const PERSONAL_PURPOSES: readonly FundPurpose[] = ['condolence', 'aid'];

/** A voucher or contract kept beside the data file; `hash` is SHA-256, hex. */
export const fundDocument = z.object({ hash: z.string().regex(/^[0-9a-f]{64}$/), name: line(120) });
export type FundDocument = z.infer<typeof fundDocument>;
export const MAX_FUND_DOCUMENTS = 20;

export const fundEntryFields = z.object({
  on: plainDate,
  /** Negative only to reverse the entry that `reversesId` names (冲销). Never zero. */
  amountFen: fen,
  source: fundSource,
  sourceDetail: fundSourceDetail.nullable(),
  purpose: fundPurpose,
  /** Null: spent for all stations together. */
  stationId: id.nullable(),
  activityId: id.nullable(),
  /** The budget line it is spent against; null where the office keeps no budget of it. */
  lineId: id.nullable(),
  payee: line(80),
  voucherNo: line(40),
  documentNo: line(60),
  reversesId: id.nullable(),
  /** They come into an entry by attaching them, never by naming a hash. */
  documents: z.array(fundDocument).max(MAX_FUND_DOCUMENTS),
  /** Why an administrator let it go past what its line has left; else ''. */
  overrunReason: line(200),
  remark: lines(500),
});
export type FundEntryFields = z.infer<typeof fundEntryFields>;
export const fundEntry = fundEntryFields.extend(recordHead.shape);
export type FundEntry = z.infer<typeof fundEntry>;

/** Entries from before reversals named their entry may be negative without; whoever saves one again names it. */
export function fundEntryIssues(e: FundEntryFields): RuleIssue[] {
  const issues: RuleIssue[] = [];
  if (e.amountFen === 0) issues.push({ path: 'amountFen', code: 'amountZero' });
  if (e.amountFen < 0 && e.reversesId === null) issues.push({ path: 'amountFen', code: 'reversalNamesNone' });
  if (e.amountFen > 0 && e.reversesId !== null) issues.push({ path: 'amountFen', code: 'reversalPositive' });
  if (e.overrunReason !== '' && e.lineId === null) issues.push({ path: 'overrunReason', code: 'overrunWithoutLine' });
  if (e.sourceDetail && sourceOfDetail[e.sourceDetail] !== e.source) issues.push({ path: 'sourceDetail', code: 'sourceContradicts' });
  return issues;
}

/** What a reversal shares with the entry that it reverses: it gives back money of the same line, purpose, source, station and activity. */
const SHARED_BY_REVERSAL = [
  'lineId',
  'purpose',
  'source',
  'sourceDetail',
  'stationId',
  'activityId',
] as const satisfies readonly (keyof FundEntryFields)[];

/**
 * What a reversal obeys beside the entry that it names. `reversedFen` (≤ 0): the other reversals in force of that entry together. Fields that
 * are as they ought to be have no issue; the amount is measured last.
 */
export function reversalIssues(reversal: FundEntryFields, entry: FundEntry, reversedFen: number): RuleIssue[] {
  if (entry.withdrawnAt !== null || entry.amountFen < 0) return [{ path: 'reversesId', code: 'notReversible' }];
  const issues: RuleIssue[] = SHARED_BY_REVERSAL.filter((path) => reversal[path] !== entry[path]).map((path) => ({ path, code: 'reversalDiffers' }));
  if (reversal.on < entry.on) issues.push({ path: 'on', code: 'reversalEarlier', params: { on: entry.on } });
  const leftFen = entry.amountFen + reversedFen;
  if (reversal.amountFen + leftFen < 0) issues.push({ path: 'amountFen', code: 'reversalTooMuch', params: { leftFen } });
  return issues;
}

/** What an entry obeys while reversals of it are in force, `reversedFen` (< 0) together, the first of them on `firstOn`. */
export function reversedEntryIssues(
  entry: FundEntryFields,
  before: FundEntryFields,
  { reversedFen, firstOn }: { reversedFen: number; firstOn: PlainDate },
): RuleIssue[] {
  const issues: RuleIssue[] = SHARED_BY_REVERSAL.filter((path) => entry[path] !== before[path]).map((path) => ({ path, code: 'entryReversed' }));
  if (entry.on > firstOn) issues.push({ path: 'on', code: 'reversedBefore', params: { on: firstOn } });
  if (entry.amountFen + reversedFen < 0) issues.push({ path: 'amountFen', code: 'amountBelowReversed', params: { reversedFen: -reversedFen } });
  return issues;
}
