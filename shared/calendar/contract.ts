import { z } from 'zod';
import { forAdministrators, forViewers } from '../kernel/contractBase.ts';
import { plainDate } from '../kernel/plainDate.ts';
import { reportYear } from '../kernel/quarter.ts';
import { recordRef, withdrawInput } from '../kernel/recordContract.ts';
import { calendarDay, calendarDayFields, calendarYear, calendarYearFields, markedDays } from './calendarDay.ts';
import { dayKind, noticeDocument } from './workCalendar.ts';

export const dayView = z.object({
  on: plainDate,
  /** Null: nobody has told. */
  kind: dayKind.nullable(),
  /** Null for an ordinary weekday or weekend. */
  mark: z.object({ kind: dayKind, by: z.enum(['holiday', 'makeUp', 'office']), name: z.string() }).nullable(),
  /** The office's own record behind the mark. */
  own: calendarDay.nullable(),
});
export type DayView = z.infer<typeof dayView>;

export const calendarYearView = z.object({
  year: reportYear,
  /** Whether working days of this year can be counted. */
  known: z.boolean(),
  /** The notices behind the shipped days; empty for a year that is not shipped. */
  documents: z.array(noticeDocument),
  /** The office's word that it has entered the year; null for none. */
  own: calendarYear.nullable(),
  /** Twelve lists of days. */
  months: z.array(z.array(dayView)).length(12),
});
export type CalendarYearView = z.infer<typeof calendarYearView>;

/** 工作日历: the days of the State Council's notices, and the office's own over them. */
export const calendarContract = {
  year: forViewers.input(z.object({ year: reportYear })).output(calendarYearView),
  /** Sets each day from `from` to `to`, all or none; a day that the office has set already is refused (`dayMarked`): it is changed by itself. */
  markDays: forAdministrators.input(markedDays).output(z.array(calendarDay)),
  updateDay: forAdministrators.input(recordRef.extend({ fields: calendarDayFields })).output(calendarDay),
  /** The day is again as the notice or the week has it. */
  withdrawDay: forAdministrators.input(withdrawInput).output(calendarDay),
  restoreDay: forAdministrators.input(recordRef).output(calendarDay),
  /** Tells that all days of the year are entered: from now on its working days are counted. Refused for a year that is known (`yearKnown`). */
  declareYear: forAdministrators.input(calendarYearFields).output(calendarYear),
  withdrawYear: forAdministrators.input(withdrawInput).output(calendarYear),
};
