// A form of one record as it is on paper: boxes on a grid, portrait A4. Data, as every form (formSheet.ts).

/** 栏目, 项目, 内容, and a box for an opinion with date and stamp, whose text stands at its foot. */
export type PaperCellKind = 'section' | 'label' | 'value' | 'opinion';
export interface PaperCell {
  kind: PaperCellKind;
  text: string;
  /** Columns of the grid that it takes. */
  columns: number;
}
export interface PaperRow {
  /** Together as wide as the grid. */
  cells: readonly PaperCell[];
  /** At least so many lines high. */
  lines: number;
}
export interface PaperForm {
  /** For the tab of the workbook: at most 31 characters, none of []:*?/\\. */
  name: string;
  title: string;
  /** Above the form, in one line. */
  heads: readonly { label: string; value: string }[];
  columnWidthsMm: readonly number[];
  rows: readonly PaperRow[];
  /** Below it, a line each. */
  notes: readonly string[];
}
