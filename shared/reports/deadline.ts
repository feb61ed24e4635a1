import { addDays, type PlainDate, weekdayOf } from '../kernel/plainDate.ts';
import { lastDayOf, type Quarter } from '../kernel/quarter.ts';
import type { DeadlineReading } from '../office/office.ts';

const SUNDAY = 7;
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
