import { z } from 'zod';
import type { RuleIssue } from '../kernel/contractBase.ts';
import { fen } from '../kernel/money.ts';
import { plainDate } from '../kernel/plainDate.ts';
import { recordHead } from '../kernel/recordHead.ts';
import { id, line, lines } from '../kernel/values.ts';

/** Whose rule it is. */
export const subsidyLevel = z.enum(['national', 'province', 'city', 'county', 'other']);
export type SubsidyLevel = z.infer<typeof subsidyLevel>;

/** 1 亿元 for one station, or for one month of it. */
export const MAX_TIER_FEN = 10_000_000_000;
/** The first tier that a station meets counts. A grade is met by a station whose own grade contains it (省级示范 meets 示范); empty: any. Areas in square metres, from (included) to (excluded), null open. */
export const subsidyTier = z.object({
  grade: line(60),
  minAreaSqm: z.number().min(0).max(100_000).nullable(),
  maxAreaSqm: z.number().min(0).max(100_000).nullable(),
  amountFen: fen.min(1).max(MAX_TIER_FEN),
});
export type SubsidyTier = z.infer<typeof subsidyTier>;

/** 奖补标准 (domain.md 5.3): once for a station, or so much a month. */
export const subsidyRuleFields = z.object({
  name: line(60, 1),
  level: subsidyLevel,
  /** 依据文件. */
  basis: line(120, 1),
  kind: z.enum(['once', 'monthly']),
  tiers: z.array(subsidyTier).min(1).max(20),
  /** Counts for stations accepted (once, but for tiers of a grade: isEntitledOnce) and months begun (monthly) from this day on, to that day included. */
  fromOn: plainDate,
  toOn: plainDate.nullable(),
  remark: lines(500),
});
export type SubsidyRuleFields = z.infer<typeof subsidyRuleFields>;
export const subsidyRule = subsidyRuleFields.extend(recordHead.shape);
export type SubsidyRule = z.infer<typeof subsidyRule>;

export function subsidyRuleIssues(r: SubsidyRuleFields): RuleIssue[] {
  const issues: RuleIssue[] = [];
  if (r.toOn !== null && r.toOn < r.fromOn) issues.push({ path: 'toOn', code: 'spanReversed' });
  r.tiers.forEach((t, i) => {
    if (t.minAreaSqm !== null && t.maxAreaSqm !== null && t.maxAreaSqm <= t.minAreaSqm)
      issues.push({ path: `tiers.${i}.maxAreaSqm`, code: 'spanReversed' });
  });
  return issues;
}

/** `YYYY-MM`: compares and sorts as text. */
export const month = z.string().regex(/^(19|20)\d{2}-(0[1-9]|1[0-2])$/, { error: 'notAMonth' });

/** 已申请, 已批准, 未批准, 已发放. */
export const subsidyState = z.enum(['applied', 'approved', 'refused', 'paid']);
export type SubsidyState = z.infer<typeof subsidyState>;

/** 奖补申请 of one station by one rule; months for a monthly rule (both included), null for one that is paid once. */
export const subsidyFields = z.object({
  ruleId: id,
  stationId: id,
  fromMonth: month.nullable(),
  toMonth: month.nullable(),
  appliedOn: plainDate,
  remark: lines(500),
});
export type SubsidyFields = z.infer<typeof subsidyFields>;
export const subsidy = subsidyFields
  .extend({
    /** Worked out from rule and station when applied for, and kept: a later change of the rule changes nothing paid. */
    amountFen: fen,
    state: subsidyState,
    decidedOn: plainDate.nullable(),
    documentNo: line(60),
    /** Why it was refused. */
    reason: line(200),
    /** The payment (fundEntry). */
    entryId: id.nullable(),
  })
  .extend(recordHead.shape);
export type Subsidy = z.infer<typeof subsidy>;

export const subsidyIssues = (s: SubsidyFields): RuleIssue[] =>
  s.fromMonth !== null && s.toMonth !== null && s.toMonth < s.fromMonth ? [{ path: 'toMonth', code: 'spanReversed' }] : [];
