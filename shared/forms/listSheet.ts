import { formatYuan } from '../kernel/money.ts';
import type { CellPlace } from './formSheet.ts';

// A form that is a list: as many rows as there are records, columns of text and of numbers, sums at the foot. Data, as every form (formSheet.ts).

/** `yuan` holds fen and is shown in 元 with two decimals; `percent` holds ten-thousandths and is shown with two decimals. */
export type ListFormat = 'text' | 'count' | 'yuan' | 'percent';

export interface ListColumn {
  key: string;
  heading: string;
  format: ListFormat;
  widthMm: number;
}
export interface ListCell {
  /** Text, a whole number, or fen; null is blank on paper. */
  value: string | number | null;
  /** The cells that this one adds up; absent for a value of its own. */
  sumOf?: readonly CellPlace[];
  /** The cells that are taken off that sum. */
  lessOf?: readonly CellPlace[];
}
export interface ListRow {
  /** A sum stands out in bold. */
  kind: 'entry' | 'sum';
  /** One a column. */
  cells: readonly ListCell[];
}
/** A line below the list; `atRight` for 落款 and its date. */
export type ListNote = string | { atRight: string };
export const noteText = (note: ListNote): string => (typeof note === 'string' ? note : note.atRight);

export interface ListSheet {
  /** Code of the form, for programs that read it. */
  code: string;
  /** For the tab of the workbook: at most 31 characters, none of []:*?/\\. */
  name: string;
  title: string;
  /** Above the list: 填报单位 and the like. */
  heads: readonly { label: string; value: string }[];
  columns: readonly ListColumn[];
  rows: readonly ListRow[];
  /** Boxes of the whole width at the foot of the list: 合计（大写）, 审批意见. `lines`: so many lines high. */
  boxes: readonly { label: string; value: string; lines: number }[];
  notes: readonly ListNote[];
}

/** The last note of a form that goes to the accounts: who answers for it, by hand. */
export const SIGNERS = '单位负责人：　　　　　　　　　　审核：　　　　　　　　　　制表：';

/** A cell as it is printed. */
export function listCellText(format: ListFormat, value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  if (format === 'percent') return `${(value / 100).toFixed(2)}%`;
  return format === 'yuan' ? formatYuan(value) : String(value);
}
