import { lastDayOfMonth, type PlainDate } from '../kernel/plainDate.ts';

/** The span of one column of the grid. */
export interface GridSpan {
  fromOn: PlainDate;
  toOn: PlainDate;
}

const two = (n: number): string => String(n).padStart(2, '0');

/** The twelve months of a year. */
export const monthsOf = (year: number): GridSpan[] =>
  Array.from({ length: 12 }, (_, i) => ({ fromOn: `${year}-${two(i + 1)}-01`, toOn: lastDayOfMonth(year, i + 1) }));

/** The days of a month (1 to 12), each a span of itself. */
export function daysOf(year: number, month: number): GridSpan[] {
  const last = Number(lastDayOfMonth(year, month).slice(8));
  return Array.from({ length: last }, (_, i) => {
    const day = `${year}-${two(month)}-${two(i + 1)}`;
    return { fromOn: day, toOn: day };
  });
}
