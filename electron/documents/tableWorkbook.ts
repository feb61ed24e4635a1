import { Writable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import ExcelJS from 'exceljs';
import { A4, propertiesOf, type WorkbookMeta } from './workbook.ts';
import { withZipTime } from './zipTime.ts';

// Makes an .xlsx of a long list: one sheet, a line of headings, a row an entry. Rows go to the file as they come, so that 200,000 of them
// never stand in memory as cells.

export interface TableColumn {
  heading: string;
  /** In characters of the sheet's font, as Excel counts. */
  width: number;
}
export interface Table {
  sheetName: string;
  columns: readonly TableColumn[];
  /** Cells in the order of the columns. Text is text: what looks like a formula is none, and stays none when it is typed again. */
  rows: AsyncIterable<readonly (readonly (string | number)[])[]>;
  /** At the foot of every printed page, beside its number. */
  foot: string;
}

/** As much text as a cell holds. */
const CELL_CHARACTERS = 32_767;
/** Null leaves the cell empty. */
function cellValue(value: string | number): string | number | null {
  if (typeof value === 'number') return value;
  if (value === '') return null;
  return value.length > CELL_CHARACTERS ? `${value.slice(0, CELL_CHARACTERS - 1)}…` : value;
}

const LINE_POINTS = 18;
/** As high as a row can be. */
const MAX_ROW_POINTS = 409;
/** Characters of Chinese are as wide as two of others. */
const widthOf = (line: string): number => [...line].reduce((width, character) => width + (character > '\u2e7f' ? 2 : 1), 0);

/** So high that all of the row can be read: not every program finds that out when it opens the file. */
function heightOf(row: readonly (string | number)[], columns: readonly TableColumn[]): number {
  const lines = columns.map(({ width }, i) =>
    String(row[i] ?? '')
      .split('\n')
      .reduce((count, line) => count + Math.max(1, Math.ceil(widthOf(line) / width)), 0),
  );
  return Math.min(MAX_ROW_POINTS, LINE_POINTS * Math.max(1, ...lines));
}

/** Rejects with what `rows` throws, else only on a defect. */
export async function makeTableWorkbook({ sheetName, columns, rows, foot }: Table, meta: WorkbookMeta): Promise<Uint8Array<ArrayBuffer>> {
  const written: Uint8Array[] = [];
  const stream = new Writable({
    write: (part: Uint8Array, _, done) => {
      written.push(part);
      done();
    },
  });
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useStyles: true });
  Object.assign(workbook, propertiesOf(meta));
  const sheet = workbook.addWorksheet(sheetName, {
    views: [{ state: 'frozen', ySplit: 1 }],
    pageSetup: { paperSize: A4, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0, printTitlesRow: '1:1' },
    // & leads a command there.
    headerFooter: { oddFooter: `&L${foot.replaceAll('&', '&&')}&R第 &P 页，共 &N 页` },
  });
  sheet.columns = columns.map(({ heading, width }) => ({
    header: heading,
    width,
    style: { numFmt: '@', alignment: { vertical: 'top', wrapText: true }, border: { bottom: { style: 'hair' } } },
  }));
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: columns.length } };
  const headings = sheet.getRow(1);
  headings.font = { bold: true };
  headings.commit();
  for await (const part of rows) {
    for (const cells of part) {
      const row = sheet.addRow(cells.map(cellValue));
      row.height = heightOf(cells, columns);
      row.commit();
    }
    // Others may want something meanwhile.
    await setImmediate();
  }
  sheet.commit();
  await workbook.commit();
  return withZipTime(new Uint8Array(Buffer.concat(written)), meta.madeAt);
}
