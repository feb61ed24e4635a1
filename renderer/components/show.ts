import { addDays, daysBetween, type PlainDate, todayOf, weekdayOf } from '../../shared/kernel/plainDate.ts';
import { weekdayText } from '../../shared/text/calendar.ts';

// How values stand on the screen. Money is shown by shared/kernel/money.ts (formatYuan, fenAsWan).

const two = (n: number): string => String(n).padStart(2, '0');

/** An instant as the machine's clock shows it: 2023-09-25 12:03. */
export function showInstant(instant: string): string {
  const d = new Date(instant);
  return `${d.getFullYear()}-${two(d.getMonth() + 1)}-${two(d.getDate())} ${showClock(d)}`;
}
/** 9月25日 12:03. */
export function showMoment(instant: string): string {
  const d = new Date(instant);
  return `${d.getMonth() + 1}月${d.getDate()}日 ${showClock(d)}`;
}
/** 今天 12:03, 昨天 12:03, 9月25日 12:03, 2022年9月25日 12:03, as seen at `now`. */
export function showRecent(instant: string, now: Date = new Date()): string {
  const d = new Date(instant);
  const days = daysBetween(todayOf(d), todayOf(now));
  if (days === 0) return `今天 ${showClock(d)}`;
  if (days === 1) return `昨天 ${showClock(d)}`;
  return d.getFullYear() === now.getFullYear() ? showMoment(instant) : `${d.getFullYear()}年${showMoment(instant)}`;
}
/** 12:03. */
export const showClock = (d: Date): string => `${two(d.getHours())}:${two(d.getMinutes())}`;

/** 3080 is "3,080"; what is not known is a dash. */
export const showCount = (n: number | null | undefined): string => (n === null || n === undefined ? '—' : n.toLocaleString('en-US'));
/** 0.4 MB, 12.3 MB, 1.2 GB. */
export const showBytes = (bytes: number): string =>
  bytes >= 2 ** 30 ? `${(bytes / 2 ** 30).toFixed(1)} GB` : `${Math.max(0.1, bytes / 2 ** 20).toFixed(1)} MB`;
/** A plain date, or a dash. */
export const showDate = (date: PlainDate | null | undefined): string => date ?? '—';
/** A text, or a dash where it is empty. */
export const showText = (text: string | null | undefined): string => text || '—';

/** 9月25日 周一. */
export const showDeadline = (date: PlainDate): string => `${Number(date.slice(5, 7))}月${Number(date.slice(8))}日 ${weekdayText(date)}`;
/** 还有 6 天, 今天到期, 已过 3 天. `days` is negative when overdue. */
export const showDaysUntil = (days: number): string => (days > 0 ? `还有 ${days} 天` : days === 0 ? '今天到期' : `已过 ${-days} 天`);
/** The days of the month of `date` in whole weeks, Monday first: 35 or 42 days. */
export function monthGrid(firstOfMonth: PlainDate): PlainDate[] {
  const start = addDays(firstOfMonth, 1 - weekdayOf(firstOfMonth));
  return Array.from({ length: 42 }, (_, i) => addDays(start, i));
}
