import type ExcelJS from 'exceljs';
import { type ListFormat, type ListSheet, listCellText, noteText } from '../../shared/forms/listSheet.ts';
import { FEN_PER_YUAN } from '../../shared/kernel/money.ts';
import { FORM_FONTS, formulaOf, type HiddenSheet, linesOf, makeBook, setText, type WorkbookMeta, widthOf } from './workbook.ts';

// Makes an .xlsx of a form that is a list (shared/forms/listSheet.ts): landscape A4, one page wide, its heading on every page.

const POINTS = { title: 20, body: 11 };
const HEIGHTS = { title: 44, heads: 26, heading: 36, line: 17, padding: 9, note: 22 };
const NUMBER_FORMATS: Record<ListFormat, string> = { text: '@', count: '#,##0', yuan: '#,##0.00', percent: '0.00%' };
/** A number as the cell holds it, where that is another than the form's. */
const SCALES: Partial<Record<ListFormat, number>> = { yuan: FEN_PER_YUAN, percent: 10_000 };
const HEADING_ROW = 3;

const centred = { horizontal: 'center', vertical: 'middle', wrapText: true } as const;
const thin = { style: 'thin' } as const;

/** The column (from 1) with which each head ends, so that all have about as much of the line; every one has a column at least. */
function headEnds(widths: readonly number[], heads: number): number[] {
  const share = widths.reduce((sum, each) => sum + each, 0) / heads;
  const ends: number[] = [];
  for (let head = 1, column = 0, reached = 0; head <= heads; head++) {
    const last = head === heads ? widths.length : widths.length - (heads - head);
    do reached += widths[column++] ?? 0;
    while (column < last && (head === heads || reached + (widths[column] ?? 0) / 2 <= share * head));
    ends.push(column);
  }
  return ends;
}

function draw(ws: ExcelJS.Worksheet, sheet: ListSheet): void {
  const width = sheet.columns.length;
  const totalMm = sheet.columns.reduce((sum, column) => sum + column.widthMm, 0);
  sheet.columns.forEach((column, i) => {
    ws.getColumn(i + 1).width = widthOf(column.widthMm);
  });
  const span = (row: number, from: number, to: number, text: string): ExcelJS.Cell => {
    if (to > from) ws.mergeCells(row, from, row, to);
    const cell = ws.getCell(row, from);
    setText(cell, text);
    return cell;
  };
  const title = span(1, 1, width, sheet.title);
  title.font = { name: FORM_FONTS.title, size: POINTS.title };
  title.alignment = centred;
  ws.getRow(1).height = HEIGHTS.title;

  const ends = headEnds(
    sheet.columns.map((column) => column.widthMm),
    sheet.heads.length,
  );
  sheet.heads.forEach(({ label, value }, i) => {
    const cell = span(2, (ends[i - 1] ?? 0) + 1, ends[i] ?? width, `${label}：${value}`);
    cell.font = { name: FORM_FONTS.body, size: POINTS.body };
    cell.alignment = { vertical: 'middle', wrapText: true };
  });
  ws.getRow(2).height = HEIGHTS.heads;

  sheet.columns.forEach(({ heading }, i) => {
    const cell = span(HEADING_ROW, i + 1, i + 1, heading);
    cell.font = { name: FORM_FONTS.heading, size: POINTS.body };
  });
  ws.getRow(HEADING_ROW).height = HEIGHTS.heading;

  const first = HEADING_ROW + 1;
  const nameOf = ({ row, column }: { row: number; column: number }): string => ws.getCell(first + row, column + 1).address;
  sheet.rows.forEach((row, i) => {
    row.cells.forEach(({ value, sumOf, lessOf }, j) => {
      const column = sheet.columns[j];
      const format = column?.format ?? 'text';
      const cell = ws.getCell(first + i, j + 1);
      if (typeof value === 'string') {
        if (value !== '') setText(cell, value);
      } else if (value !== null) {
        const result = value / (SCALES[format] ?? 1);
        const less = lessOf?.map((place) => `-${nameOf(place)}`).join('') ?? '';
        // The result stands beside the formula, so that readers that do not calculate show it as well.
        cell.value = sumOf && sumOf.length > 0 ? { formula: `${formulaOf(sumOf, nameOf)}${less}`, result } : result;
        cell.numFmt = NUMBER_FORMATS[format];
      }
      cell.font = { name: FORM_FONTS.body, size: POINTS.body, bold: row.kind === 'sum' };
    });
    const lines = row.cells.map(({ value }, j) => linesOf(listCellText(sheet.columns[j]?.format ?? 'text', value), sheet.columns[j]?.widthMm ?? 1));
    ws.getRow(first + i).height = Math.max(...lines, 1) * HEIGHTS.line + HEIGHTS.padding;
  });

  const firstBox = first + sheet.rows.length;
  const labelColumns = Math.min(2, width - 1);
  sheet.boxes.forEach(({ label, value, lines }, i) => {
    span(firstBox + i, 1, labelColumns, label).font = { name: FORM_FONTS.heading, size: POINTS.body };
    span(firstBox + i, labelColumns + 1, width, value).font = { name: FORM_FONTS.body, size: POINTS.body };
    ws.getRow(firstBox + i).height = lines * HEIGHTS.line + HEIGHTS.padding;
  });

  const last = firstBox + sheet.boxes.length - 1;
  for (let row = HEADING_ROW; row <= last; row++)
    for (let column = 1; column <= width; column++) {
      const cell = ws.getCell(row, column);
      // Every cell gets objects of its own: the maker shares what is passed twice.
      cell.border = { top: { ...thin }, left: { ...thin }, bottom: { ...thin }, right: { ...thin } };
      const isBody = row >= first && row < firstBox;
      const format = sheet.columns[column - 1]?.format ?? 'text';
      cell.alignment = isBody && format in SCALES ? { horizontal: 'right', vertical: 'middle' } : { ...centred };
      if (row >= firstBox && column > labelColumns) cell.alignment = { vertical: 'middle', wrapText: true };
    }

  sheet.notes.forEach((note, i) => {
    const text = noteText(note);
    const cell = span(last + 1 + i, 1, width, text);
    cell.font = { name: FORM_FONTS.body, size: POINTS.body };
    cell.alignment = { vertical: 'middle', wrapText: true, ...(typeof note !== 'string' && { horizontal: 'right' }) };
    ws.getRow(last + 1 + i).height = Math.max(HEIGHTS.note, linesOf(text, totalMm) * HEIGHTS.line + HEIGHTS.padding);
  });
  ws.pageSetup.printArea = `A1:${ws.getCell(last + sheet.notes.length, width).address}`;
  ws.pageSetup.printTitlesRow = `${HEADING_ROW}:${HEADING_ROW}`;
}

/** The list on as many landscape A4 pages as it takes, and the hidden sheet if there is one. Rejects only on a defect. */
export const makeListWorkbook = (sheet: ListSheet, hidden: HiddenSheet | null, meta: WorkbookMeta): Promise<Uint8Array<ArrayBuffer>> =>
  makeBook(sheet.name, 0, (ws) => draw(ws, sheet), hidden, meta);
