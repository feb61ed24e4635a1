import { addDays, addMonths, type PlainDate } from '../kernel/plainDate.ts';
import { type CalendarAnswer, type WorkCalendar, workingDay } from './workCalendar.ts';

// How spans are counted. 民法典第二百零一条: the day on which something happens does not count, the next day is the first. 第二百零二条: a span of months
// ends on the corresponding day, or on the month's last. 第二百零三条: a span whose last day is a day of rest ends on the next working day.
// Working days are those of 行政许可法第八十二条 and 行政处罚法第八十五条: without statutory holidays and weekends, with the make-up days.

type Day = CalendarAnswer<{ on: PlainDate }>;

/** The first working day from `date` on, itself included, going by `step` days. */
function nearestWorkingDay(date: PlainDate, step: 1 | -1, calendar: WorkCalendar): Day {
  let on = date;
  for (;;) {
    const day = workingDay(on, calendar);
    if (!day.known) return day;
    if (day.kind === 'work') return { known: true, on };
    on = addDays(on, step);
  }
}
/** The day itself when it is worked on, else the next one that is: where a span ends whose last day is one of rest (民法典第二百零三条). */
export const workingDayOnOrAfter = (date: PlainDate, calendar: WorkCalendar): Day => nearestWorkingDay(date, 1, calendar);
/** The day itself when it is worked on, else the last one before it that is. */
export const workingDayOnOrBefore = (date: PlainDate, calendar: WorkCalendar): Day => nearestWorkingDay(date, -1, calendar);

/**
 * The last day of `count` working days after `from`; `from` itself for 0. What happened on `from` is published, say, up to the end of the day that is
 * answered. Throws RangeError for a count that is no natural number.
 */
export function addWorkingDays(from: PlainDate, count: number, calendar: WorkCalendar): Day {
  if (!Number.isInteger(count) || count < 0) throw new RangeError('working days are counted forwards in whole numbers');
  let last: Day = { known: true, on: from };
  for (let i = 0; i < count && last.known; i++) last = workingDayOnOrAfter(addDays(last.on, 1), calendar);
  return last;
}

/**
 * Working days after `from` up to `to`, that one included: n for the day that `addWorkingDays` gives for n. Negative when `to` is earlier: the
 * working days by which something is overdue on `from` that was due on `to`.
 */
export function workingDaysBetween(from: PlainDate, to: PlainDate, calendar: WorkCalendar): CalendarAnswer<{ days: number }> {
  const [earlier, later] = from <= to ? [from, to] : [to, from];
  let days = 0;
  for (let on = addDays(earlier, 1); on <= later; on = addDays(on, 1)) {
    const day = workingDay(on, calendar);
    if (!day.known) return day;
    if (day.kind === 'work') days++;
  }
  return { known: true, days: from <= to ? days : 0 - days };
}

/** A span as rules give it. `countsFirstDay`: against the rule the day on which it begins is its first; without meaning for months. */
export interface Span {
  count: number;
  unit: 'days' | 'workingDays' | 'months';
  countsFirstDay: boolean;
}

/** The last day of a span that begins with what happened on `from`. Natural days and months need no calendar, and are not moved off days of rest. */
export function spanEnd(from: PlainDate, { count, unit, countsFirstDay }: Span, calendar: WorkCalendar): Day {
  if (unit === 'months') return { known: true, on: addMonths(from, count) };
  const dayBefore = countsFirstDay ? addDays(from, -1) : from;
  return unit === 'days' ? { known: true, on: addDays(dayBefore, count) } : addWorkingDays(dayBefore, count, calendar);
}
