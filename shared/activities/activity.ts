import { z } from 'zod';
import type { RuleIssue } from '../kernel/contractBase.ts';
import { fen } from '../kernel/money.ts';
import { plainDate } from '../kernel/plainDate.ts';
import { recordHead } from '../kernel/recordHead.ts';
import { id, line, lines } from '../kernel/values.ts';

/** 活动类别: the seven 送 of the Mianyang plan, annex 5, and others. */
export const activityKind = z.enum(['warmth', 'coolness', 'culture', 'policy', 'health', 'safety', 'benefits', 'other']);
export type ActivityKind = z.infer<typeof activityKind>;

export const activityFields = z.object({
  on: plainDate,
  subject: line(100, 1),
  kind: activityKind,
  stationIds: z.array(id).max(500),
  /** 参加人次. Null: not counted. */
  persons: z.int().min(0).max(10_000_000).nullable(),
  /** Cost in fen, for information; money in F1 comes from fund entries alone. Null: not known. */
  costFen: fen.nullable(),
  remark: lines(1000),
});
export type ActivityFields = z.infer<typeof activityFields>;
export const activity = activityFields.extend(recordHead.shape);
export type Activity = z.infer<typeof activity>;

export function activityIssues(a: ActivityFields): RuleIssue[] {
  const issues: RuleIssue[] = [];
  if (new Set(a.stationIds).size !== a.stationIds.length) issues.push({ path: 'stationIds', code: 'stationTwice' });
  if (a.costFen !== null && a.costFen < 0) issues.push({ path: 'costFen', code: 'amountNegative' });
  return issues;
}
