import { z } from 'zod';
import { addDays, type PlainDate, plainDate, weekdayOf } from '../kernel/plainDate.ts';
import { lastDayOf, type Quarter } from '../kernel/quarter.ts';
import type { DeadlineReading } from '../office/office.ts';

/** Statutory days off and make-up workdays, as the State Council announces them year by year; later years simply lack. */
export const holidays = z.object({
  source: z.string(),
  daysOff: z.array(z.object({ name: z.string(), from: plainDate, to: plainDate })),
  workdays: z.array(plainDate),
});
export type Holidays = z.infer<typeof holidays>;

const SUNDAY = 7;
const SATURDAY = 6;
const mondayOfWeek = (date: PlainDate): PlainDate => addDays(date, 1 - weekdayOf(date));

/**
 * 每季度最后一个星期的周一前 (Mianyang plan, part four), by the office's reading: the Monday of the week that holds the quarter's last
 * day; the Monday of the last full week (Monday to Sunday) of the quarter; or the Friday before the first of these.
 */
export function deadlineOf(quarter: Quarter, reading: DeadlineReading): PlainDate {
  const lastDay = lastDayOf(quarter);
  const monday = mondayOfWeek(lastDay);
  switch (reading) {
    case 'mondayOfLastWeek':
      return monday;
    case 'mondayOfLastFullWeek':
      return weekdayOf(lastDay) === SUNDAY ? monday : addDays(monday, -7);
    case 'fridayBefore':
      return addDays(monday, -3);
  }
}

/** Name of the statutory holiday that the day falls on; null for every other day, weekends included. */
export const holidayOn = (date: PlainDate, calendar: Holidays): string | null =>
  calendar.daysOff.find((span) => span.from <= date && date <= span.to)?.name ?? null;

export const isWorkday = (date: PlainDate, calendar: Holidays): boolean =>
  holidayOn(date, calendar) === null && (weekdayOf(date) < SATURDAY || calendar.workdays.includes(date));

/** The day itself when it is a working day, else the last working day before it. */
export function workdayOnOrBefore(date: PlainDate, calendar: Holidays): PlainDate {
  let day = date;
  while (!isWorkday(day, calendar)) day = addDays(day, -1);
  return day;
}
