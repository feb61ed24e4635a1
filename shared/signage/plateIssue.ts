import { z } from 'zod';
import type { RuleIssue } from '../kernel/contractBase.ts';
import { type PlainDate, plainDate } from '../kernel/plainDate.ts';
import { recordHead } from '../kernel/recordHead.ts';
import { id, line } from '../kernel/values.ts';

/** 标识牌发放记录: plates made for a station, mounted, and taken down again (spec: signage, the board). */
export const plateIssueFields = z.object({
  stationId: id,
  issuedOn: plainDate,
  widthMm: z.number().positive().max(10_000),
  heightMm: z.number().positive().max(10_000),
  quantity: z.int().min(1).max(100),
  /** 挂牌日期. */
  mountedOn: plainDate.nullable(),
  /** 摘牌日期. */
  takenDownOn: plainDate.nullable(),
  remark: line(200),
});
export type PlateIssueFields = z.infer<typeof plateIssueFields>;

export const plateIssue = plateIssueFields.extend(recordHead.shape);
export type PlateIssue = z.infer<typeof plateIssue>;

/** What hangs at a station: nothing yet, plates given out, plates mounted, or all taken down again. */
export const plateState = z.enum(['none', 'issued', 'mounted', 'takenDown']);
export type PlateState = z.infer<typeof plateState>;

/** Rules that one record obeys alone. */
export function plateIssueIssues(p: PlateIssueFields): RuleIssue[] {
  const issues: RuleIssue[] = [];
  if (p.mountedOn !== null && p.mountedOn < p.issuedOn)
    issues.push({ path: 'mountedOn', code: 'mountedBeforeIssued', params: { issuedOn: p.issuedOn } });
  if (p.takenDownOn !== null && p.mountedOn === null) issues.push({ path: 'takenDownOn', code: 'takenDownUnmounted' });
  else if (p.takenDownOn !== null && p.mountedOn !== null && p.takenDownOn < p.mountedOn)
    issues.push({ path: 'takenDownOn', code: 'takenDownBeforeMounted', params: { mountedOn: p.mountedOn } });
  return issues;
}

/** Nothing is booked that has not happened, and no plate is given out before the day of acceptance. */
export function plateDateIssues(p: PlateIssueFields, acceptedOn: PlainDate | null, today: PlainDate): RuleIssue[] {
  const issues: RuleIssue[] = [];
  for (const path of ['issuedOn', 'mountedOn', 'takenDownOn'] as const) {
    const on = p[path];
    if (on !== null && on > today) issues.push({ path, code: 'dateInFuture' });
  }
  if (acceptedOn !== null && p.issuedOn < acceptedOn) issues.push({ path: 'issuedOn', code: 'issuedBeforeAccepted', params: { acceptedOn } });
  return issues;
}
