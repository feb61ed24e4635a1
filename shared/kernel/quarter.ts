import { z } from 'zod';
import { lastDayOfMonth, monthOf, type PlainDate, yearOf } from './plainDate.ts';

export const quarterNumber = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]);
export type QuarterNumber = z.infer<typeof quarterNumber>;
export const QUARTERS: readonly QuarterNumber[] = [1, 2, 3, 4];
export const reportYear = z.int().min(1950).max(2100);
export const quarterSchema = z.object({ year: reportYear, quarter: quarterNumber });
export type Quarter = z.infer<typeof quarterSchema>;

export const quarterOf = (date: PlainDate): Quarter => ({
  year: yearOf(date),
  quarter: Math.ceil(monthOf(date) / 3) as QuarterNumber,
});
export const firstDayOf = (q: Quarter): PlainDate => `${q.year}-${String(q.quarter * 3 - 2).padStart(2, '0')}-01`;
export const lastDayOf = (q: Quarter): PlainDate => lastDayOfMonth(q.year, q.quarter * 3);
/** Whole quarters since year 0; quarters compare by it. */
export const quarterIndex = (q: Quarter): number => q.year * 4 + q.quarter - 1;
export const quarterAt = (index: number): Quarter => ({
  year: Math.floor(index / 4),
  quarter: ((index % 4) + 1) as QuarterNumber,
});
export const nextQuarter = (q: Quarter): Quarter => quarterAt(quarterIndex(q) + 1);
export const previousQuarter = (q: Quarter): Quarter => quarterAt(quarterIndex(q) - 1);
