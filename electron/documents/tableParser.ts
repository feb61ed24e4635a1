import * as XLSX from '@e965/xlsx';
import { isBlank, type Merge, type PlainCell, type RawCell, type RawTable } from '../../shared/imports/rawTable.ts';
import { makeDate } from '../../shared/kernel/plainDate.ts';
import { csvRows, decodeText } from './csvRows.ts';
import { type ReadLimits, UnreadableTable } from './unreadableTable.ts';
import { zipFiles } from './zipFile.ts';
import { unzipParts } from './zipParts.ts';

const WORKBOOK_NAME = /\.(xlsx|xlsm|xlsb|xls|xlt|et|ett)$/i;
const TEXT_NAME = /\.(csv|tsv|txt)$/i;
const CSV_SHEET_NAME = 'CSV';

/** Reads what `tableReader.ts` was given. Synchronous and greedy: runs in the reader's own thread. Throws UnreadableTable. */
export function parseTables(bytes: Uint8Array, fileName: string, limits: ReadLimits): RawTable[] {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tables = tablesOf(file, fileName, limits);
  if (tables.every((t) => t.rows.every((row) => row.every(isBlank)))) throw new UnreadableTable('noContent');
  return tables;
}

/** The content decides what the file is; its name only whether text may be a table. */
function tablesOf(file: Buffer, fileName: string, limits: ReadLimits): RawTable[] {
  if (file.length === 0) throw new UnreadableTable('emptyFile');
  if (file.toString('latin1', 0, 4) === 'PK\x03\x04') return readZip(file, limits);
  if (file.toString('hex', 0, 8) === 'd0cf11e0a1b11ae1') return readCompound(file, limits);
  // Excel 2 to 4 wrote bare records.
  if (file[0] === 0x09 && [0x00, 0x02, 0x04].includes(file[1] ?? -1)) throw new UnreadableTable('oldExcel');
  const isUtf16 = ['fffe', 'feff'].includes(file.toString('hex', 0, 2));
  const isText = isUtf16 || !file.subarray(0, 4096).includes(0);
  if (isText && WORKBOOK_NAME.test(fileName)) throw new UnreadableTable('textNamedWorkbook');
  if (!isText || !TEXT_NAME.test(fileName)) throw new UnreadableTable('notATable');
  const rows = csvRows(decodeText(file), limits.rows + 1);
  return [withinLimits({ sheetName: CSV_SHEET_NAME, hidden: false, rows, merges: [], hiddenRows: [], hiddenColumns: [] }, limits)];
}

/** Everything but pictures and embedded files: what describes cells is XML or its binary sister. */
const WANTED_PART = /^(?!.*(media|embeddings|activeX)\/).*\.(xml|rels|bin)$/i;

function readZip(file: Buffer, limits: ReadLimits): RawTable[] {
  const parts = unzipParts(file, (name) => WANTED_PART.test(name), limits.unpackedBytes);
  if (![...parts.keys()].some((name) => /^xl\/workbook\./i.test(name))) throw new UnreadableTable('notATable');
  const plain = zipFiles([...parts].map(([name, bytes]) => ({ name, bytes })));
  return readWorkbook(Buffer.from(plain.buffer), limits);
}

/** The part of SheetJS's compound file reader that is used here; the package ships it without types. */
const compoundFiles = XLSX.CFB as {
  read(file: Buffer, options: { type: 'buffer' }): object;
  find(container: object, path: string): { content: Uint8Array } | null;
};

function readCompound(file: Buffer, limits: ReadLimits): RawTable[] {
  let container: object;
  try {
    container = compoundFiles.read(file, { type: 'buffer' });
  } catch (error) {
    throw new UnreadableTable('damaged', error instanceof Error ? error.message : String(error));
  }
  const streamOf = (name: string) => compoundFiles.find(container, `/${name}`);
  if (streamOf('EncryptedPackage') ?? streamOf('EncryptionInfo')) throw new UnreadableTable('encrypted');
  const stream = streamOf('Workbook');
  if (!stream) throw new UnreadableTable(streamOf('Book') ? 'oldExcel' : 'notATable');
  checkRecords(Buffer.from(stream.content));
  return readWorkbook(file, limits);
}

const BOF = 0x0809;
const BIFF8 = 0x0600;
const EOF_RECORD = 0x000a;
const FILE_PASS = 0x002f;

/** Refuses an older BIFF under the new stream's name, and a workbook with a password ([MS-XLS] 2.4.21, 2.4.117). */
function checkRecords(stream: Buffer): void {
  if (stream.length < 6 || stream.readUInt16LE(0) !== BOF) throw new UnreadableTable('damaged', 'no beginning of file');
  if (stream.readUInt16LE(4) < BIFF8) throw new UnreadableTable('oldExcel');
  for (let at = 0; at + 4 <= stream.length; at += 4 + stream.readUInt16LE(at + 2)) {
    const record = stream.readUInt16LE(at);
    if (record === FILE_PASS) throw new UnreadableTable('encrypted');
    if (record === EOF_RECORD) return;
  }
}

function readWorkbook(file: Buffer, limits: ReadLimits): RawTable[] {
  let book: XLSX.WorkBook;
  try {
    book = XLSX.read(file, {
      type: 'buffer',
      dense: true,
      // Days are read from serials: as JavaScript dates they would shift with the time zone.
      cellDates: false,
      cellNF: true,
      cellText: false,
      cellHTML: false,
      cellStyles: true,
      sheetRows: limits.rows + 1,
    });
  } catch (error) {
    if (error instanceof RangeError) throw new UnreadableTable('tooComplex', error.message);
    const message = error instanceof Error ? error.message : String(error);
    throw new UnreadableTable(/password|encrypt/i.test(message) ? 'encrypted' : 'damaged', message);
  }
  const date1904 = book.Workbook?.WBProps?.date1904 === true;
  const tables: RawTable[] = [];
  for (const [i, name] of book.SheetNames.entries()) {
    const sheet = book.Sheets[name];
    if (sheet && sheet['!type'] !== 'chart')
      tables.push(withinLimits(tableOf(name, sheet, (book.Workbook?.Sheets?.[i]?.Hidden ?? 0) !== 0, date1904), limits));
  }
  return tables;
}

function tableOf(sheetName: string, sheet: XLSX.WorkSheet, hidden: boolean, date1904: boolean): RawTable {
  const rows: RawCell[][] = [];
  // Sparse: rows and cells without anything are holes.
  (sheet['!data'] ?? []).forEach((cells, r) => {
    const row: RawCell[] = [];
    cells.forEach((cell, c) => {
      const value = rawCell(cell, date1904);
      if (value === null) return;
      while (row.length < c) row.push(null);
      row[c] = value;
    });
    if (row.length === 0) return;
    while (rows.length < r) rows.push([]);
    rows[r] = row;
  });
  const indexes = (infos: ({ hidden?: boolean } | undefined)[] | undefined) => {
    const found: number[] = [];
    infos?.forEach((info, i) => {
      if (info?.hidden) found.push(i);
    });
    return found;
  };
  return {
    sheetName,
    hidden,
    rows,
    merges: mergesWithin(sheet['!merges'] ?? [], rows.length),
    hiddenRows: indexes(sheet['!rows']),
    hiddenColumns: indexes(sheet['!cols']),
  };
}

/** More merged rows than this are left out: a real ledger has some hundred, a hostile file can name millions. */
const MAX_MERGED_ROWS = 500_000;

function mergesWithin(ranges: readonly XLSX.Range[], rowCount: number): Merge[] {
  const merges: Merge[] = [];
  let height = 0;
  for (const { s, e } of ranges) {
    const bottom = Math.min(e.r, rowCount - 1);
    if (bottom < s.r || e.c < s.c) continue;
    height += bottom - s.r + 1;
    if (height > MAX_MERGED_ROWS) break;
    merges.push({ top: s.r, left: s.c, bottom, right: e.c });
  }
  return merges;
}

const ERROR_TEXTS: Record<number, string> = { 0: '#NULL!', 7: '#DIV/0!', 15: '#VALUE!', 23: '#REF!', 29: '#NAME?', 36: '#NUM!', 42: '#N/A' };

function rawCell(cell: XLSX.CellObject, date1904: boolean): RawCell {
  const value = plainCell(cell, date1904);
  if (cell.f !== undefined || cell.F !== undefined) return { formula: true, value };
  return value;
}

function plainCell(cell: XLSX.CellObject, date1904: boolean): PlainCell {
  switch (cell.t) {
    case 's':
      return typeof cell.v === 'string' && cell.v !== '' ? cell.v : null;
    case 'n':
      return typeof cell.v === 'number' && Number.isFinite(cell.v) ? numberOrDay(cell.v, String(cell.z ?? 'General'), date1904) : null;
    case 'b':
      return cell.v === true ? '是' : '否';
    case 'e':
      return ERROR_TEXTS[Number(cell.v)] ?? '#N/A';
    default:
      return null;
  }
}

/** A number whose format shows a day is that day. A format of times alone leaves it a number. */
function numberOrDay(value: number, format: string, date1904: boolean): PlainCell {
  if (!XLSX.SSF.is_date(format)) return value;
  const letters = format.replace(/"[^"]*"|\[[^\]]*\]|\\./g, '');
  if (!/[yde]/i.test(letters)) return value;
  const parts = XLSX.SSF.parse_date_code(value, { date1904 });
  const day = parts && makeDate(parts.y, parts.m, parts.d);
  return day ? { day, monthOnly: /[ye]/i.test(letters) && !/d/i.test(letters) } : value;
}

function withinLimits(table: RawTable, limits: ReadLimits): RawTable {
  if (table.rows.length > limits.rows) throw new UnreadableTable('tooManyRows', `more than ${limits.rows}`);
  const width = table.rows.reduce((widest, row) => Math.max(widest, row.length), 0);
  if (width > limits.columns) throw new UnreadableTable('tooManyColumns', String(width));
  return table;
}
