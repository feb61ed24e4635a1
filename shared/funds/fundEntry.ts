import { z } from 'zod';
import type { RuleIssue } from '../kernel/contractBase.ts';
import { fen } from '../kernel/money.ts';
import { plainDate } from '../kernel/plainDate.ts';
import { recordHead } from '../kernel/recordHead.ts';
import { id, line, lines } from '../kernel/values.ts';

/** 资金来源, the three buckets of F1. */
export const fundSource = z.enum(['union', 'government', 'other']);
export type FundSource = z.infer<typeof fundSource>;
/** 资金来源, finer: 本级, 上级补助, 专项 (union); 财政 (government); 共建单位, 捐赠 (other). */
export const fundSourceDetail = z.enum(['ownLevel', 'upperSubsidy', 'earmarked', 'treasury', 'partner', 'donation']);
export type FundSourceDetail = z.infer<typeof fundSourceDetail>;
export const sourceOfDetail: Record<FundSourceDetail, FundSource> = {
  ownLevel: 'union',
  upperSubsidy: 'union',
  earmarked: 'union',
  treasury: 'government',
  partner: 'other',
  donation: 'other',
};
/** 用途. */
export const fundPurpose = z.enum(['construction', 'equipment', 'operation', 'activity', 'gifts', 'other']);
export type FundPurpose = z.infer<typeof fundPurpose>;

export const fundEntryFields = z.object({
  on: plainDate,
  /** Negative only to reverse an earlier entry. Never zero. */
  amountFen: fen,
  source: fundSource,
  sourceDetail: fundSourceDetail.nullable(),
  purpose: fundPurpose,
  /** Null: spent for all stations together. */
  stationId: id.nullable(),
  documentNo: line(60),
  remark: lines(500),
});
export type FundEntryFields = z.infer<typeof fundEntryFields>;
export const fundEntry = fundEntryFields.extend(recordHead.shape);
export type FundEntry = z.infer<typeof fundEntry>;

export function fundEntryIssues(e: FundEntryFields): RuleIssue[] {
  const issues: RuleIssue[] = [];
  if (e.amountFen === 0) issues.push({ path: 'amountFen', code: 'amountZero' });
  if (e.sourceDetail && sourceOfDetail[e.sourceDetail] !== e.source) issues.push({ path: 'sourceDetail', code: 'sourceContradicts' });
  return issues;
}
