import { z } from 'zod';
import type { RuleIssue } from '../kernel/contractBase.ts';
import { daysBetween, plainDate } from '../kernel/plainDate.ts';
import { reportYear } from '../kernel/quarter.ts';
import { recordHead } from '../kernel/recordHead.ts';
import { line } from '../kernel/values.ts';
import { dayKind } from './workCalendar.ts';

/** A day that the office sets itself, against the notice or the week: a holiday of the region, a day worked on for all. One in force a day. */
export const calendarDayFields = z.object({ on: plainDate, kind: dayKind, remark: line(60, 1) });
export type CalendarDayFields = z.infer<typeof calendarDayFields>;
export const calendarDay = calendarDayFields.extend(recordHead.shape);
export type CalendarDay = z.infer<typeof calendarDay>;

/** The office's word that the days of a year whose notice is not shipped are all entered. One in force a year. */
export const calendarYearFields = z.object({
  year: reportYear,
  /** 文号 of the notice. */
  documentNo: line(60, 1),
});
export type CalendarYearFields = z.infer<typeof calendarYearFields>;
export const calendarYear = calendarYearFields.extend(recordHead.shape);
export type CalendarYear = z.infer<typeof calendarYear>;

/** No notice has given more days off at once. */
export const MARKED_AT_ONCE = 31;

/** Days set together, as a notice tells them: 2月15日至23日放假. */
export const markedDays = calendarDayFields.omit({ on: true }).extend({ from: plainDate, to: plainDate });
export type MarkedDays = z.infer<typeof markedDays>;

export function markedDaysIssues({ from, to }: MarkedDays): RuleIssue[] {
  if (to < from) return [{ path: 'to', code: 'spanReversed' }];
  return daysBetween(from, to) < MARKED_AT_ONCE ? [] : [{ path: 'to', code: 'tooManyDays', params: { maximum: MARKED_AT_ONCE } }];
}
