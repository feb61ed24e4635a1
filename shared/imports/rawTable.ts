import type { PlainDate } from '../kernel/plainDate.ts';

/** A day that the file keeps as a date. `monthOnly`: the cell shows year and month alone, so the day in it means nothing. */
export interface DayCell {
  day: PlainDate;
  monthOnly: boolean;
}
export type PlainCell = null | string | number | DayCell;
/** A formula with the result that was stored when the file was saved; the formula itself is never run. */
export interface FormulaCell {
  formula: true;
  value: PlainCell;
}
/** One cell as the file keeps it, before any meaning is given to it. Null is empty; blank text is kept as text. */
export type RawCell = PlainCell | FormulaCell;

/** Cells shown as one, both ends included, counted from 0. Only the top left one holds something. */
export interface Merge {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

/** One sheet of a workbook, or a csv file. Rows and columns count from 0; a row is as long as its last cell that holds something. */
export interface RawTable {
  sheetName: string;
  /** The sheet itself is hidden. */
  hidden: boolean;
  rows: RawCell[][];
  merges: Merge[];
  hiddenRows: number[];
  hiddenColumns: number[];
}

/** Files that are larger are refused before they are read, by the page and the host alike. */
export const MAX_TABLE_FILE_BYTES = 30 * 1024 * 1024;

/** The result of a formula, or the cell itself. */
export const plainOf = (cell: RawCell | undefined): PlainCell =>
  cell === undefined || cell === null ? null : typeof cell === 'object' && 'formula' in cell ? cell.value : cell;

/** A cell as text: trimmed; days as YYYY-MM-DD (months as YYYY-MM); numbers without grouping; empty is ''. */
export function cellText(cell: RawCell | undefined): string {
  const plain = plainOf(cell);
  if (plain === null) return '';
  if (typeof plain === 'string') return plain.trim();
  if (typeof plain === 'number') return numberText(plain);
  return plain.monthOnly ? plain.day.slice(0, 7) : plain.day;
}

/** A number with the 15 digits that spreadsheets keep, so that 0.1 + 0.2 is "0.3"; never in exponent form below 1e21. */
export const numberText = (value: number): string => String(Number(value.toPrecision(15)));

export const isBlank = (cell: RawCell | undefined): boolean => cellText(cell) === '';

/** 0 is A, 26 is AA. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return letters;
}

/** The cells of a table as they show: every place of merged cells shows the top left one. */
export interface Grid {
  at(row: number, column: number): RawCell;
  /** The merge that covers the place; null when none does. */
  mergeAt(row: number, column: number): Merge | null;
}

export function gridOf(table: Pick<RawTable, 'rows' | 'merges'>): Grid {
  const byRow = new Map<number, Merge[]>();
  for (const merge of table.merges) {
    for (let row = merge.top; row <= merge.bottom; row++) {
      const inRow = byRow.get(row);
      if (inRow) inRow.push(merge);
      else byRow.set(row, [merge]);
    }
  }
  const mergeAt = (row: number, column: number) => byRow.get(row)?.find((m) => column >= m.left && column <= m.right) ?? null;
  return {
    mergeAt,
    at(row, column) {
      const merge = mergeAt(row, column);
      return table.rows[merge?.top ?? row]?.[merge?.left ?? column] ?? null;
    },
  };
}
