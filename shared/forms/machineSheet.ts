import type { PlainDate } from '../kernel/plainDate.ts';
import { F1_FIGURES, F1_FLOWS, type F1Content } from '../reports/f1.ts';
import type { ListSheet } from './listSheet.ts';

/** Name of the hidden sheet by which the upper level reads a form back without guessing. */
export const MACHINE_SHEET = '_gydesk';
/** The layout of that sheet; a reader refuses a number it does not know. */
export const MACHINE_LAYOUT = 1;
const LIST_FORM_VERSION = 1;

export type MachineCell = string | number | null;

/**
 * Rows of the hidden sheet: names and values, then a table of the figures (money in fen, 补报 apart). The checksum is not among them:
 * it is made over these rows by `machineText` and stands in the row after the last.
 */
export function machineRows(content: F1Content, submission: { correctionNo: number; submittedAt: string } | null): MachineCell[][] {
  return [
    ['gydesk', MACHINE_LAYOUT],
    ['form', content.form],
    ['formVersion', content.formVersion],
    ['office', content.heads.office],
    ['areaCode', content.heads.areaCode],
    ['areaName', content.heads.areaName],
    ['year', content.year],
    ['quarter', content.quarter],
    ['cutOffOn', content.cutOffOn],
    ['correctionNo', submission?.correctionNo ?? null],
    ['submittedAt', submission?.submittedAt ?? null],
    ['row', ...F1_FIGURES, ...F1_FLOWS.map((f) => `late.${f}`)],
    ...content.rows.map((row) => [String(row.quarter), ...F1_FIGURES.map((f) => row[f]), ...F1_FLOWS.map((f) => row.late[f])]),
  ];
}

/** The text that the checksum (SHA-256, UTF-8) is made over: cells parted by tabs, rows by line feeds, blank cells empty. */
export const machineText = (rows: readonly (readonly MachineCell[])[]): string =>
  rows.map((row) => row.map((cell) => (cell === null ? '' : String(cell))).join('\t')).join('\n');

/** The same of a form that is a list: what it is about, then its entries (sums are left out; money in fen). */
export function listMachineRows(
  sheet: Pick<ListSheet, 'code' | 'columns' | 'rows'>,
  of: { office: string; areaCode: string; areaName: string; asOf: PlainDate },
): MachineCell[][] {
  return [
    ['gydesk', MACHINE_LAYOUT],
    ['form', sheet.code],
    ['formVersion', LIST_FORM_VERSION],
    ['office', of.office],
    ['areaCode', of.areaCode],
    ['areaName', of.areaName],
    ['cutOffOn', of.asOf],
    ['row', ...sheet.columns.map((column) => column.key)],
    ...sheet.rows.filter((row) => row.kind === 'entry').map((row, i) => [i + 1, ...row.cells.map((cell) => cell.value)]),
  ];
}
