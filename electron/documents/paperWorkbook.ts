import type ExcelJS from 'exceljs';
import type { PaperCellKind, PaperForm } from '../../shared/forms/paperForm.ts';
import { FORM_FONTS, linesOf, makeBook, setText, type WorkbookMeta, widthOf } from './workbook.ts';

// Makes an .xlsx of a form of one record (shared/forms/paperForm.ts): portrait A4, one page wide, pages numbered.

const POINTS = { title: 20, body: 10.5 };
/** Excel draws no row higher than `most`. */
const HEIGHTS = { title: 40, heads: 24, line: 15, padding: 8, most: 409 };
const FIRST_BODY_ROW = 3;
/** What the cell's own edges take of its width. */
const EDGES_MM = 3;
const PAGE_NUMBER = '&C第 &P 页，共 &N 页';

const FONTS: Record<PaperCellKind, string> = {
  section: FORM_FONTS.title,
  label: FORM_FONTS.heading,
  value: FORM_FONTS.body,
  opinion: FORM_FONTS.body,
};
const ALIGNMENTS: Record<PaperCellKind, Partial<ExcelJS.Alignment>> = {
  section: { horizontal: 'center', vertical: 'middle', wrapText: true },
  label: { horizontal: 'center', vertical: 'middle', wrapText: true },
  value: { horizontal: 'left', vertical: 'middle', wrapText: true },
  opinion: { horizontal: 'right', vertical: 'bottom', wrapText: true },
};

const rowHeight = (lines: number): number => Math.min(HEIGHTS.most, lines * HEIGHTS.line + HEIGHTS.padding);

function draw(ws: ExcelJS.Worksheet, form: PaperForm): void {
  const width = form.columnWidthsMm.length;
  const millimetres = (from: number, to: number): number => form.columnWidthsMm.slice(from - 1, to).reduce((sum, mm) => sum + mm, 0) - EDGES_MM;
  form.columnWidthsMm.forEach((mm, i) => {
    ws.getColumn(i + 1).width = widthOf(mm);
  });
  const span = (row: number, from: number, to: number, text: string): ExcelJS.Cell => {
    if (to > from) ws.mergeCells(row, from, row, to);
    const cell = ws.getCell(row, from);
    setText(cell, text);
    return cell;
  };
  const title = span(1, 1, width, form.title);
  title.font = { name: FORM_FONTS.title, size: POINTS.title };
  title.alignment = { horizontal: 'center', vertical: 'middle' };
  ws.getRow(1).height = HEIGHTS.title;
  form.heads.forEach(({ label, value }, i, all) => {
    const cell = span(2, Math.round((i * width) / all.length) + 1, Math.round(((i + 1) * width) / all.length), `${label}：${value}`);
    cell.font = { name: FORM_FONTS.body, size: POINTS.body };
    cell.alignment = { vertical: 'middle', wrapText: true };
  });
  ws.getRow(2).height = HEIGHTS.heads;

  form.rows.forEach(({ cells, lines }, i) => {
    const row = FIRST_BODY_ROW + i;
    let [column, high] = [1, lines];
    for (const { kind, text, columns } of cells) {
      const last = column + columns - 1;
      span(row, column, last, text);
      for (let c = column; c <= last; c++) {
        const cell = ws.getCell(row, c);
        cell.font = { name: FONTS[kind], size: POINTS.body };
        cell.alignment = { ...ALIGNMENTS[kind] };
        // Every cell gets objects of its own: the maker shares what is passed twice.
        cell.border = { top: { style: 'thin' }, left: { style: 'thin' }, bottom: { style: 'thin' }, right: { style: 'thin' } };
      }
      high = Math.max(high, linesOf(text, millimetres(column, last)));
      column = last + 1;
    }
    ws.getRow(row).height = rowHeight(high);
  });

  const after = FIRST_BODY_ROW + form.rows.length;
  form.notes.forEach((note, i) => {
    const cell = span(after + i, 1, width, note);
    cell.font = { name: FORM_FONTS.body, size: POINTS.body };
    cell.alignment = { vertical: 'middle', wrapText: true };
    ws.getRow(after + i).height = rowHeight(linesOf(note, millimetres(1, width)));
  });
  ws.pageSetup.orientation = 'portrait';
  ws.pageSetup.printArea = `A1:${ws.getCell(after + form.notes.length - 1, width).address}`;
  ws.headerFooter.oddFooter = PAGE_NUMBER;
}

/** The form on as many portrait A4 pages as it takes. Rejects only on a defect. */
export const makePaperWorkbook = (form: PaperForm, meta: WorkbookMeta): Promise<Uint8Array<ArrayBuffer>> =>
  makeBook(form.name, 0, (ws) => draw(ws, form), null, meta);
