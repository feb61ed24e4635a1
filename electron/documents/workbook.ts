import ExcelJS from 'exceljs';
import { type CellFormat, type CellPlace, columnsOf, type FormSheet } from '../../shared/forms/formSheet.ts';
import { looksLikeFormula } from '../../shared/kernel/spreadsheetText.ts';
import { withZipTime } from './zipTime.ts';

// Makes an .xlsx of a standard form (forms.md, Workbooks). Knows no feature: a form is a FormSheet, whatever it counts.

export const FORM_FONTS = { title: '黑体', body: '仿宋', heading: '宋体' } as const;
const { title: TITLE_FONT, body: BODY_FONT, heading: HEADING_FONT } = FORM_FONTS;
/** A4 as Excel numbers it. */
export const A4 = 9;
const MARGIN_INCHES = 0.5;
const POINTS = { title: 22, body: 12, heading: 12 };
const HEIGHTS = { title: 52, heads: 30, group: 34, column: 54, row: 44, note: 28 };
const NUMBER_FORMATS: Record<CellFormat, string> = { count: '#,##0', wan: '#,##0.00##' };
const WHOLE_YUAN_A_WAN = 10_000;

/** A column's width in Excel's unit (characters of 7 pixels and a padding of 5) for a width in mm at 96 dpi. */
export const widthOf = (mm: number): number => Math.round((((mm * 96) / 25.4 - 5) / 7) * 100) / 100;

const MM_A_CHARACTER = 2;
/** Lines that a text takes in a column; a Chinese character is as wide as two others. */
export function linesOf(text: string, widthMm: number): number {
  const widthOfLine = (line: string): number => [...line].reduce((width, character) => width + (character > '\u2e7f' ? 2 : 1), 0);
  return text.split('\n').reduce((lines, line) => lines + Math.max(1, Math.ceil((widthOfLine(line) * MM_A_CHARACTER) / widthMm)), 0);
}

export interface WorkbookMeta {
  author: string;
  title: string;
  /** Stands as made and changed, so that the same form gives the same bytes. */
  madeAt: Date;
}

/** A sheet for programs, hidden from the clerk. */
export interface HiddenSheet {
  name: string;
  rows: readonly (readonly (string | number | null)[])[];
}

/** A text stays one, whatever it looks like. */
export function setText(cell: ExcelJS.Cell, text: string): void {
  cell.value = text;
  if (looksLikeFormula(text)) cell.numFmt = '@';
}

/** Cells in one line side by side become SUM(first:last), one alone its own name, all others a sum of names. */
export function formulaOf(places: readonly CellPlace[], nameOf: (place: CellPlace) => string): string {
  const [first, second] = places;
  const last = places.at(-1);
  if (!first || !last) throw new Error('a sum of no cells');
  if (!second) return nameOf(first);
  const step = { row: second.row - first.row, column: second.column - first.column };
  const inLine =
    step.row + step.column === 1 && places.every((p, i) => p.row === first.row + step.row * i && p.column === first.column + step.column * i);
  return inLine ? `SUM(${nameOf(first)}:${nameOf(last)})` : places.map(nameOf).join('+');
}

const FIRST_BODY_ROW = 5;

function drawForm(ws: ExcelJS.Worksheet, sheet: FormSheet): void {
  const columns = columnsOf(sheet);
  const width = columns.length + 1;
  ws.getColumn(1).width = widthOf(sheet.rowHeadingWidthMm);
  columns.forEach((column, i) => {
    ws.getColumn(i + 2).width = widthOf(column.widthMm);
  });
  const line = (row: number, height: number): void => {
    ws.getRow(row).height = height;
  };
  /** One text over several cells. */
  const span = (row: number, from: number, to: number, text: string, toRow = row): ExcelJS.Cell => {
    if (to > from || toRow > row) ws.mergeCells(row, from, toRow, to);
    const cell = ws.getCell(row, from);
    setText(cell, text);
    return cell;
  };
  const centred = { horizontal: 'center', vertical: 'middle', wrapText: true } as const;

  const title = span(1, 1, width, sheet.title);
  title.font = { name: TITLE_FONT, size: POINTS.title };
  title.alignment = centred;
  line(1, HEIGHTS.title);

  sheet.heads.forEach(({ label, value }, i, all) => {
    const from = Math.round((i * width) / all.length) + 1;
    const cell = span(2, from, Math.round(((i + 1) * width) / all.length), `${label}：${value}`);
    cell.font = { name: BODY_FONT, size: POINTS.body };
    cell.alignment = { vertical: 'middle', wrapText: true };
  });
  line(2, HEIGHTS.heads);

  span(3, 1, 1, sheet.rowHeading, 4);
  let at = 2;
  for (const group of sheet.groups) {
    span(3, at, at + group.columns.length - 1, group.heading);
    for (const column of group.columns) {
      span(4, at, at, column.heading);
      at++;
    }
  }
  line(3, HEIGHTS.group);
  line(4, HEIGHTS.column);

  const nameOf = ({ row, column }: CellPlace): string => ws.getCell(FIRST_BODY_ROW + row, column + 2).address;
  sheet.rows.forEach((row, i) => {
    setText(ws.getCell(FIRST_BODY_ROW + i, 1), row.heading);
    row.cells.forEach(({ value, sumOf }, j) => {
      const format = columns[j]?.format ?? 'count';
      const cell = ws.getCell(FIRST_BODY_ROW + i, j + 2);
      const shown = value === null ? null : format === 'wan' ? value / WHOLE_YUAN_A_WAN : value;
      // The result stands beside the formula, so that readers that do not calculate show it as well.
      cell.value = shown !== null && sumOf ? { formula: formulaOf(sumOf, nameOf), result: shown } : shown;
      cell.numFmt = NUMBER_FORMATS[format];
    });
    line(FIRST_BODY_ROW + i, HEIGHTS.row);
  });

  const lastBodyRow = FIRST_BODY_ROW + sheet.rows.length - 1;
  for (let row = 3; row <= lastBodyRow; row++)
    for (let column = 1; column <= width; column++) {
      const cell = ws.getCell(row, column);
      // Every cell gets objects of its own: the maker shares what is passed twice.
      cell.border = { top: { style: 'thin' }, left: { style: 'thin' }, bottom: { style: 'thin' }, right: { style: 'thin' } };
      cell.alignment = { ...centred };
      const isHeading = row < FIRST_BODY_ROW || column === 1;
      cell.font = isHeading ? { name: HEADING_FONT, size: POINTS.heading } : { name: BODY_FONT, size: POINTS.body };
    }

  sheet.notes.forEach((note, i) => {
    const cell = span(lastBodyRow + 1 + i, 1, width, note);
    cell.font = { name: BODY_FONT, size: POINTS.body };
    cell.alignment = { vertical: 'middle', wrapText: true };
    line(lastBodyRow + 1 + i, HEIGHTS.note);
  });
  ws.pageSetup.printArea = `A1:${ws.getCell(lastBodyRow + sheet.notes.length, width).address}`;
  ws.pageSetup.printTitlesRow = '3:4';
}

/** What a spreadsheet program tells of the file itself. */
export const propertiesOf = ({ author, title, madeAt }: WorkbookMeta) => ({
  creator: author,
  lastModifiedBy: author,
  title,
  created: madeAt,
  modified: madeAt,
});

/** One visible sheet on A4, landscape unless `draw` turns it, one page wide and `pagesHigh` (0: as many as it takes) high; and the hidden sheet if there is one. */
export async function makeBook(
  sheetName: string,
  pagesHigh: 0 | 1,
  draw: (ws: ExcelJS.Worksheet) => void,
  hidden: HiddenSheet | null,
  meta: WorkbookMeta,
): Promise<Uint8Array<ArrayBuffer>> {
  const workbook = new ExcelJS.Workbook();
  Object.assign(workbook, propertiesOf(meta));
  const margins = { left: MARGIN_INCHES, right: MARGIN_INCHES, top: MARGIN_INCHES, bottom: MARGIN_INCHES, header: 0.3, footer: 0.3 };
  const ws = workbook.addWorksheet(sheetName, {
    pageSetup: { paperSize: A4, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: pagesHigh, horizontalCentered: true, margins },
    views: [{ showGridLines: false }],
  });
  draw(ws);
  if (hidden) {
    const machine = workbook.addWorksheet(hidden.name, { state: 'hidden' });
    for (const row of hidden.rows) {
      const added = machine.addRow([...row]);
      row.forEach((value, i) => {
        if (typeof value === 'string') setText(added.getCell(i + 1), value);
      });
    }
  }
  return withZipTime(new Uint8Array(await workbook.xlsx.writeBuffer()), meta.madeAt);
}

/** The form on one landscape A4 page, and the hidden sheet if there is one. Rejects only on a defect. */
export const makeWorkbook = (sheet: FormSheet, hidden: HiddenSheet | null, meta: WorkbookMeta): Promise<Uint8Array<ArrayBuffer>> =>
  makeBook(sheet.name, 1, (ws) => drawForm(ws, sheet), hidden, meta);
