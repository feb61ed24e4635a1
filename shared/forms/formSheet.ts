import { formatWan } from '../kernel/money.ts';

// A standard form is data. This one description makes the preview on screen, the printed page and the workbook, so they cannot differ.

/** `count` holds whole numbers; `wan` holds whole 元 and is shown in 万元 with two to four decimals. */
export type CellFormat = 'count' | 'wan';

export interface FormColumn {
  key: string;
  /** As on the paper form. */
  heading: string;
  format: CellFormat;
  widthMm: number;
}
/** Columns under one merged heading. */
export interface FormGroup {
  heading: string;
  columns: readonly FormColumn[];
}
/** Place of a cell: row and column of the table's body, both from 0; the column of row headings is not counted. */
export interface CellPlace {
  row: number;
  column: number;
}
export interface SheetCell {
  /** Null is blank on paper. */
  value: number | null;
  /** The cells this one adds (one alone: repeats); null for a number of its own. */
  sumOf: readonly CellPlace[] | null;
}
export interface SheetRow {
  key: string;
  heading: string;
  /** One per column, groups in order. */
  cells: readonly SheetCell[];
}
export interface FormSheet {
  /** F1 … */
  code: string;
  /** Short name, for the tab of the workbook: at most 31 characters, none of []:*?/\\. */
  name: string;
  title: string;
  /** Above the table: 填报单位 and the like. */
  heads: readonly { label: string; value: string }[];
  rowHeading: string;
  rowHeadingWidthMm: number;
  groups: readonly FormGroup[];
  rows: readonly SheetRow[];
  /** Below the table, a line each. */
  notes: readonly string[];
}

export const columnsOf = (sheet: Pick<FormSheet, 'groups'>): FormColumn[] => sheet.groups.flatMap((group) => group.columns);

/** A cell as it is printed: 3,080, 1.25, 2.00; blank is empty. */
export function cellText(format: CellFormat, value: number | null): string {
  if (value === null) return '';
  if (format === 'count') return `${value < 0 ? '-' : ''}${String(Math.abs(value)).replace(/\B(?=(\d{3})+$)/g, ',')}`;
  const [whole, fraction = ''] = formatWan(value).split('.');
  return `${whole}.${fraction.padEnd(2, '0')}`;
}
