import { z } from 'zod';
import { type PlainDate, yearOf } from '../kernel/plainDate.ts';
import { causeGroupOf } from './publication.ts';
import { countTable, suppressed } from './suppression.ts';
import { type Cause, type HardshipCategory, hardshipCategory } from './valueLists.ts';

// 汇总: how many files of each category, cause, street and year. No person is in it, and none can be picked out of it.

/** What of a file is counted. */
export interface CountedFile {
  category: HardshipCategory;
  mainCause: Cause | null;
  street: string;
  /** Of the year in which it was approved. */
  approvedOn: PlainDate;
}

/** What a table counts by, beside the category; its values are codes of cause groups, names of streets, years. */
export const summaryBy = z.enum(['cause', 'street', 'year']);
export type SummaryBy = z.infer<typeof summaryBy>;
const valueBy: Record<SummaryBy, (file: CountedFile) => string> = {
  cause: (f) => causeGroupOf(f.mainCause),
  street: (f) => f.street,
  year: (f) => String(yearOf(f.approvedOn)),
};

const valuesOf = (files: readonly CountedFile[], by: SummaryBy): string[] => [...new Set(files.map(valueBy[by]))].sort();

function countBy(files: readonly CountedFile[], by: SummaryBy, values: readonly string[]): number[] {
  const counts = new Map(values.map((value) => [value, 0]));
  for (const file of files) counts.set(valueBy[by](file), (counts.get(valueBy[by](file)) ?? 0) + 1);
  return [...counts.values()];
}

/** Null: hidden. */
const shownCount = z.int().nullable();
/** Files by cause, street or year, a column each category, with totals. */
export const categoryTable = z.object({
  by: summaryBy,
  /** Codes of cause groups, names of streets, years; '' for files without a street. */
  rowValues: z.array(z.string()),
  /** Categories of each column: several where those of too few files are counted together. */
  columns: z.array(z.array(hardshipCategory)),
  table: z.object({
    cells: z.array(z.array(shownCount)),
    rowTotals: z.array(shownCount),
    columnTotals: z.array(shownCount),
    total: shownCount,
  }),
});
export type CategoryTable = z.infer<typeof categoryTable>;

/**
 * The files by category and cause, category and street, category and year: three tables that may be published together. They share the totals of the
 * categories, so small categories are merged first, alike in all, and no table hides anything behind those totals. A table that cannot be made safe
 * is withheld (all null). `smallestCell` is that of the rule in force.
 */
export function categoryTables(files: readonly CountedFile[], smallestCell: number): CategoryTable[] {
  const columns = categoryColumns(files, smallestCell);
  return summaryBy.options.map((by) => {
    const rowValues = valuesOf(files, by);
    const byColumn = columns.map((categories) =>
      countBy(
        files.filter((f) => categories.includes(f.category)),
        by,
        rowValues,
      ),
    );
    const cells = rowValues.map((_, i) => byColumn.map((counts) => counts[i] ?? 0));
    return { by, rowValues, columns, table: suppressed(countTable(cells), smallestCell, { columnTotalsKnown: true }) };
  });
}

/** Categories that there are, in their order; those of too few files together in one column at the end, with the next smallest where that is too small still. */
function categoryColumns(files: readonly CountedFile[], smallestCell: number): HardshipCategory[][] {
  const counts = hardshipCategory.options
    .map((category) => ({ category, count: files.filter((f) => f.category === category).length }))
    .filter((c) => c.count > 0);
  const merged: HardshipCategory[] = [];
  let mergedCount = 0;
  for (const { category, count } of counts.toSorted((a, b) => a.count - b.count)) {
    if (count >= smallestCell && (mergedCount === 0 || mergedCount >= smallestCell)) break;
    merged.push(category);
    mergedCount += count;
  }
  const alone = counts.filter((c) => !merged.includes(c.category)).map((c) => [c.category]);
  return merged.length > 0 ? [...alone, hardshipCategory.options.filter((c) => merged.includes(c))] : alone;
}
