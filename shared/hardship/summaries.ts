import { type PlainDate, yearOf } from '../kernel/plainDate.ts';
import { causeGroupOf } from './publication.ts';
import { countTable, type SafeTable, suppressed } from './suppression.ts';
import type { Cause, HardshipCategory } from './valueLists.ts';

// 汇总: how many files of each category, cause, street and year. No person is in it, and none can be picked out of it.

/** What of a file is counted. */
export interface CountedFile {
  category: HardshipCategory;
  mainCause: Cause | null;
  street: string;
  /** Of the year in which it was approved. */
  approvedOn: PlainDate;
}

export type SummaryBy = 'category' | 'cause' | 'street' | 'year';
const valueBy: Record<SummaryBy, (file: CountedFile) => string> = {
  category: (f) => f.category,
  cause: (f) => causeGroupOf(f.mainCause),
  street: (f) => f.street,
  year: (f) => String(yearOf(f.approvedOn)),
};

/** One line a value, in the order of the values; null where the count is hidden. */
export interface Summary {
  by: SummaryBy;
  rows: { value: string; count: number | null }[];
  total: number | null;
}

const valuesOf = (files: readonly CountedFile[], by: SummaryBy): string[] => [...new Set(files.map(valueBy[by]))].sort();

/**
 * The files by each of the four, together: they share nothing but the total, so what is hidden in one cannot be had from another. `smallestCell` is
 * that of the rule in force.
 */
export function summaries(files: readonly CountedFile[], smallestCell: number): Summary[] {
  const all = (hideTotal: boolean): Summary[] =>
    (['category', 'cause', 'street', 'year'] as const).map((by) => summary(files, by, smallestCell, hideTotal));
  const each = all(false);
  // A total that one of them must hide would stand in the others.
  return each.some((s) => s.total === null) ? all(true) : each;
}

function summary(files: readonly CountedFile[], by: SummaryBy, smallestCell: number, hideTotal: boolean): Summary {
  const values = valuesOf(files, by);
  const safe = suppressed(countTable([countBy(files, by, values)]), smallestCell, hideTotal);
  // A single row says everything twice, as cell and as total of its column: what is hidden in one place is hidden in both.
  const rows = values.map((value, i) => ({ value, count: safe.columnTotals[i] === null ? null : (safe.cells[0]?.[i] ?? null) }));
  return { by, rows, total: safe.rowTotals[0] === null ? null : safe.total };
}

function countBy(files: readonly CountedFile[], by: SummaryBy, values: readonly string[]): number[] {
  const counts = new Map(values.map((value) => [value, 0]));
  for (const file of files) counts.set(valueBy[by](file), (counts.get(valueBy[by](file)) ?? 0) + 1);
  return [...counts.values()];
}

/** Files by two at once, with totals. */
export interface CrossSummary {
  rowsBy: SummaryBy;
  columnsBy: SummaryBy;
  rowValues: string[];
  columnValues: string[];
  table: SafeTable;
}

/**
 * The files by two of the four. What is hidden is hidden within this table: published side by side with another table of the same files, the totals of
 * one may tell what the other hides, so one of them is chosen.
 */
export function crossSummary(files: readonly CountedFile[], rowsBy: SummaryBy, columnsBy: SummaryBy, smallestCell: number): CrossSummary {
  const rowValues = valuesOf(files, rowsBy);
  const columnValues = valuesOf(files, columnsBy);
  const cells = rowValues.map((row) =>
    countBy(
      files.filter((f) => valueBy[rowsBy](f) === row),
      columnsBy,
      columnValues,
    ),
  );
  return { rowsBy, columnsBy, rowValues, columnValues, table: suppressed(countTable(cells), smallestCell) };
}
