import { z } from 'zod';

/** A column of a sheet. */
export interface SheetColumn {
  key: string;
  label: string;
  /** A second line in the heading: the span, the unit. */
  hint?: string;
  /** px */
  width: number;
}
/** A row of a sheet. */
export interface SheetRow {
  key: string;
  label: string;
  /** A quiet second word: the code. */
  hint?: string;
  /** Address of the row's own page: its heading leads there. */
  to?: string;
}
/** A cell as it was read. */
export interface SheetCell {
  value: number | null;
  /** A word instead of a number; `locked` says where it is changed. */
  words?: string;
  /** Why it cannot be changed. */
  locked?: string | undefined;
  /** Something to know about it, shown when it is chosen; marked in the cell. */
  note?: string | undefined;
}
export interface SheetChange {
  row: string;
  column: string;
  /** Null clears the cell. */
  value: number | null;
}
export type CellOutcome = { state: 'saved' } | { state: 'failed'; reason: string };
/** A text as value, or why it is none. */
export type CellReading = { value: number | null } | { reason: string };

/** What the sheet knows of a cell beyond what was read: a change on its way, just saved, or refused with what was typed. */
export type CellState =
  | { state: 'saving' | 'saved'; value: number | null; turn: number }
  | { state: 'failed'; text: string; value: number | null | undefined; reason: string; turn: number };

/** What was typed into a cell and refused. */
export const refusedCell = z.object({ row: z.string(), column: z.string(), text: z.string(), reason: z.string() });
export type RefusedCell = z.infer<typeof refusedCell>;

export const cellKey = (row: string, column: string): string => `${row}\u0000${column}`;

/** What stands in a cell: what was typed where it was refused, else the change on its way, else what was read. */
export function shownText(cell: SheetCell, state: CellState | undefined, show: (value: number) => string): string {
  if (cell.words !== undefined) return cell.words;
  if (state?.state === 'failed' && state.value === undefined) return state.text;
  const value = state?.value !== undefined ? state.value : cell.value;
  return value === null ? '' : show(value);
}

/** The value that counts: a change on its way or saved, else what was read; a refused one does not count. */
export const countedValue = (cell: SheetCell, state: CellState | undefined): number | null =>
  state && state.state !== 'failed' ? state.value : cell.value;
