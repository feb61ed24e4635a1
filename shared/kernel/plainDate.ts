import { z } from 'zod';

/** A calendar day without time or zone, `YYYY-MM-DD`, between 1949-10-01 and 2100-12-31. Plain text: it compares and sorts as such. */
export type PlainDate = string;

const MS_A_DAY = 86_400_000;
export const EARLIEST_DATE: PlainDate = '1949-10-01';
export const LATEST_DATE: PlainDate = '2100-12-31';

const toUtcMs = (date: PlainDate): number => Date.parse(`${date}T00:00:00Z`);
const fromUtcMs = (ms: number): PlainDate => new Date(ms).toISOString().slice(0, 10);

/** True for a day that exists (no 2023-02-30) within the range that this program accepts. */
export function isPlainDate(text: unknown): text is PlainDate {
  if (typeof text !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const ms = toUtcMs(text);
  return !Number.isNaN(ms) && fromUtcMs(ms) === text && text >= EARLIEST_DATE && text <= LATEST_DATE;
}

export const plainDate = z.string().refine(isPlainDate, { error: 'notADate' });

/** Null when the three numbers make no day. */
export function makeDate(year: number, month: number, day: number): PlainDate | null {
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return isPlainDate(text) ? text : null;
}

export const addDays = (date: PlainDate, days: number): PlainDate => fromUtcMs(toUtcMs(date) + days * MS_A_DAY);
/** Days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: PlainDate, to: PlainDate): number => Math.round((toUtcMs(to) - toUtcMs(from)) / MS_A_DAY);
/** 1 Monday to 7 Sunday. */
export const weekdayOf = (date: PlainDate): number => new Date(toUtcMs(date)).getUTCDay() || 7;
export const yearOf = (date: PlainDate): number => Number(date.slice(0, 4));
export const monthOf = (date: PlainDate): number => Number(date.slice(5, 7));
const DAYS_OF_MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
const isLeapYear = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
/** Without a Date: entitlement asks it for every month of every station. */
export function lastDayOfMonth(year: number, month: number): PlainDate {
  const days = month === 2 && isLeapYear(year) ? 29 : DAYS_OF_MONTHS[month - 1];
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${days}`;
}
/** The corresponding day of the month that lies `months` later, or that month's last day where it has no such day (民法典第二百零二条). */
export function addMonths(date: PlainDate, months: number): PlainDate {
  const first = fromUtcMs(Date.UTC(yearOf(date), monthOf(date) - 1 + months, 1));
  const last = lastDayOfMonth(yearOf(first), monthOf(first));
  const same = first.slice(0, 8) + date.slice(8);
  return same < last ? same : last;
}
/** The day on the clock of the machine, as the clerk sees it. */
export function todayOf(now: Date): PlainDate {
  return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}`;
}
/** The time of day on the same clock: 09:05:00. */
export const clockTimeOf = (now: Date): string =>
  [now.getHours(), now.getMinutes(), now.getSeconds()].map((part) => String(part).padStart(2, '0')).join(':');
