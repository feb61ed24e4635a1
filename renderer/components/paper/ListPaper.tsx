import type { ReactElement } from 'react';
import { type ListRow, type ListSheet, listCellText, noteText } from '../../../shared/forms/listSheet.ts';
import { PaperSheet } from './PaperTable.tsx';

/** mm: what an A4 landscape page has for rows, below the form's head and without it, and what its table is wide. */
const ROOM = { first: 128, next: 150, width: 270 };
/** mm of one row, of one line of text in it, and of a full-width character at 9 pt. */
const ROW = { least: 8, line: 3.9, character: 3.2 };

const charactersOf = (text: string): number => [...text].reduce((sum, character) => sum + (character.charCodeAt(0) < 0x80 ? 0.5 : 1), 0);

/** How high a row comes out, in mm: as its longest text breaks. */
function heightOf({ columns }: ListSheet, row: ListRow): number {
  const scale = ROOM.width / columns.reduce((sum, column) => sum + column.widthMm, 0);
  const lines = columns.map(({ format, widthMm }, cell) => {
    const room = Math.max(1, Math.floor((widthMm * scale - 2) / ROW.character));
    return format === 'text' ? Math.ceil(charactersOf(listCellText(format, row.cells[cell]?.value ?? null)) / room) : 1;
  });
  return Math.max(ROW.least, Math.max(...lines) * ROW.line + 1);
}

interface ListPage {
  /** From 1. */
  number: number;
  rows: ListRow[];
}

/** Where the rows of a list are cut into pages, so that none is cut off. At least one page. */
export function cutRows(sheet: ListSheet): ListPage[] {
  let page: ListPage = { number: 1, rows: [] };
  const pages = [page];
  let left = ROOM.first;
  for (const row of sheet.rows) {
    const height = heightOf(sheet, row);
    if (height > left && page.rows.length > 0) {
      page = { number: page.number + 1, rows: [] };
      pages.push(page);
      left = ROOM.next;
    }
    page.rows.push(row);
    left -= height;
  }
  return pages;
}

/** A form that is a list, as the pages that come out of the printer: the columns' headings on every page, head, boxes and notes once. */
export function listPages(sheet: ListSheet): ReactElement[] {
  const width = sheet.columns.reduce((sum, column) => sum + column.widthMm, 0);
  const pages = cutRows(sheet);
  return pages.map(({ number, rows }) => (
    <PaperSheet key={number}>
      {number === 1 && (
        <>
          <h2>{sheet.title}</h2>
          <div className="heads">
            {sheet.heads.map((head) => (
              <span key={head.label}>
                {head.label}：{head.value}
              </span>
            ))}
          </div>
        </>
      )}
      <table className="list" aria-label={`${sheet.title}，第 ${number} 页`}>
        <colgroup>
          {sheet.columns.map((column) => (
            <col key={column.key} style={{ width: `${(column.widthMm / width) * 100}%` }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {sheet.columns.map((column) => (
              <th key={column.key} scope="col">
                {column.heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={sheet.rows.indexOf(row)} className={row.kind}>
              {sheet.columns.map((column, cell) => (
                <td key={column.key} className={column.format === 'text' ? 'words' : 'figure'}>
                  {listCellText(column.format, row.cells[cell]?.value ?? null)}
                </td>
              ))}
            </tr>
          ))}
          {number === pages.length &&
            sheet.boxes.map((box) => (
              <tr key={box.label}>
                <td className="words" colSpan={sheet.columns.length} style={{ height: `${box.lines * 8}mm` }}>
                  {box.label}：{box.value}
                </td>
              </tr>
            ))}
        </tbody>
      </table>
      {number === pages.length && (
        <ul className="notes">
          {sheet.notes.map((note) => (
            <li key={noteText(note)} className={typeof note === 'string' ? undefined : 'atRight'}>
              {noteText(note)}
            </li>
          ))}
        </ul>
      )}
    </PaperSheet>
  ));
}
