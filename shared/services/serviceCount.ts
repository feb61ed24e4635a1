import { z } from 'zod';
import type { RuleIssue } from '../kernel/contractBase.ts';
import { plainDate } from '../kernel/plainDate.ts';
import { recordHead } from '../kernel/recordHead.ts';
import { id, lines } from '../kernel/values.ts';
import { servedGroup } from '../stations/station.ts';

/** 服务人次, a flow over a span; never mixed with 人 (covered people) or 日均. */
export const visits = z.int().min(0).max(100_000_000);

export const serviceCountFields = z.object({
  stationId: id,
  /** First and last day of the span, both included: a day, a month or any span. It counts in the quarter in which it ends. */
  fromOn: plainDate,
  toOn: plainDate,
  visits,
  /** 人次 by group where known; may sum to less than `visits`, never to more. */
  byGroup: z.partialRecord(servedGroup, visits),
  remark: lines(200),
});
export type ServiceCountFields = z.infer<typeof serviceCountFields>;
export const serviceCount = serviceCountFields.extend(recordHead.shape);
export type ServiceCount = z.infer<typeof serviceCount>;

export function serviceCountIssues(c: ServiceCountFields): RuleIssue[] {
  const issues: RuleIssue[] = [];
  if (c.fromOn > c.toOn) issues.push({ path: 'toOn', code: 'spanReversed' });
  const sum = Object.values(c.byGroup).reduce<number>((a, b) => a + (b ?? 0), 0);
  if (sum > c.visits) issues.push({ path: 'byGroup', code: 'groupsExceedVisits', params: { sum, visits: c.visits } });
  return issues;
}
