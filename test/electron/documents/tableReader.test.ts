import { deflateRawSync } from 'node:zlib';
import * as XLSX from '@e965/xlsx';
import { describe, expect, test } from 'vitest';
import { parseTables } from '../../../electron/documents/tableParser.ts';
import { READ_LIMITS, readTables } from '../../../electron/documents/tableReader.ts';
import type { ReadLimits, UnreadableTable } from '../../../electron/documents/unreadableTable.ts';
import { zipFiles } from '../../../electron/documents/zipFile.ts';
import { unzipParts } from '../../../electron/documents/zipParts.ts';
import type { RawTable } from '../../../shared/imports/rawTable.ts';
import { tableFault } from '../../../shared/imports/tableFault.ts';
import { tableFaultText } from '../../../shared/text/tableFaults.ts';
import { ledgerBytes } from '../../support/ledger.ts';

const SHEETS: Record<string, unknown[][]> = {
  台账: [
    ['站点名称', '建成时间', '联系电话'],
    ['欧阳路驿站', { t: 'n', v: 44197, z: 'yyyy/m/d' }, 13800000000],
  ],
};
function bookOf(sheets: Record<string, unknown[][]> = SHEETS): XLSX.WorkBook {
  const book = XLSX.utils.book_new();
  for (const [name, rows] of Object.entries(sheets)) XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(rows), name);
  return book;
}
const bytesOf = (book: XLSX.WorkBook, bookType: XLSX.BookType): Uint8Array => XLSX.write(book, { type: 'buffer', bookType, compression: true });
const read = (bytes: Uint8Array, name: string, limits: Partial<ReadLimits> = {}) => readTables(bytes, name, { ...READ_LIMITS, ...limits });
async function faultOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'read',
    (error: UnreadableTable) => error.fault,
  );
}
const only = (tables: RawTable[]): RawTable => {
  expect(tables).toHaveLength(1);
  return tables[0] as RawTable;
};

describe('the same table in every format', () => {
  const rows = [
    ['站点名称', '建成时间', '联系电话'],
    ['欧阳路驿站', { day: '2021-01-01', monthOnly: false }, 13800000000],
  ];

  test.each([
    ['xlsx', 'xlsx', 'ledger.xlsx'],
    ['xlsb', 'xlsb', 'ledger.xlsb'],
    ['xls of Excel 97', 'biff8', 'ledger.xls'],
    ['xls under the name that WPS gives', 'biff8', 'ledger.et'],
    ['xlsx under a wrong name', 'xlsx', 'ledger.csv'],
  ] as const)('%s', async (_, bookType, name) => {
    expect(only(await read(bytesOf(bookOf(), bookType), name)).rows).toEqual(rows);
  });

  const csv = '站点名称,建成时间,联系电话\r\n"欧阳路""驿站""","2021,1",13800000000123456\r\n';
  const text = [
    ['站点名称', '建成时间', '联系电话'],
    ['欧阳路"驿站"', '2021,1', '13800000000123456'],
  ];
  const utf8 = new TextEncoder().encode(csv);
  const gbk = Uint8Array.from(Buffer.from('d5beb5e3c3fbb3c62cbda8b3c9cab1bce42cc1aacfb5b5e7bbb00d0a22c5b7d1f4c2b72222e6e4d5be222222', 'hex'));
  test('csv in UTF-8, with and without byte order mark; no number loses a digit', async () => {
    expect(only(await read(utf8, 'l.csv')).rows).toEqual(text);
    expect(only(await read(Uint8Array.from([0xef, 0xbb, 0xbf, ...utf8]), 'l.csv')).rows).toEqual(text);
  });
  test('csv in UTF-16 as Excel writes it', async () => {
    const utf16 = Buffer.from(`\ufeff${csv}`, 'utf16le');
    expect(only(await read(utf16, 'l.csv')).rows).toEqual(text);
  });
  test('csv in GBK', async () => {
    const tail = new TextEncoder().encode(',"2021,1",13800000000123456\r\n');
    expect(only(await read(Uint8Array.from([...gbk, ...tail]), 'l.csv')).rows).toEqual(text);
  });
  test('text parted by tabs or semicolons, lines ended by either mark', async () => {
    const parted = new TextEncoder().encode('a\tb,c\r1\t"x\ny"\n');
    expect(only(await read(parted, 'l.txt')).rows).toEqual([
      ['a', 'b,c'],
      ['1', 'x\ny'],
    ]);
  });
});

describe('cells', () => {
  test('formulas keep their stored result, are never run, and are marked; script text stays text', async () => {
    const sheet = XLSX.utils.aoa_to_sheet([['=1+1', "=cmd|' /C calc'!A0", '<script>alert(1)</script>']]);
    sheet.A2 = { t: 'n', v: 48.43, f: 'SUM(J5:J38)' };
    sheet.B2 = { t: 's', v: '好', f: 'HYPERLINK("http://example.com","好")' };
    sheet.C2 = { t: 'n', f: 'WEBSERVICE("http://example.com")' };
    sheet['!ref'] = 'A1:C2';
    const table = only(await read(bytesOf({ SheetNames: ['S'], Sheets: { S: sheet } }, 'xlsx'), 'l.xlsx'));
    expect(table.rows[0]).toEqual(['=1+1', "=cmd|' /C calc'!A0", '<script>alert(1)</script>']);
    expect(table.rows[1]?.slice(0, 2)).toEqual([
      { formula: true, value: 48.43 },
      { formula: true, value: '好' },
    ]);
    expect(table.rows[1]?.[2]).toMatchObject({ formula: true });
  });

  test('days come from serials whatever the time zone, months are marked, times are no days', () => {
    const cell = (v: number, z: string) => ({ t: 'n', v, z });
    const formats = ['yyyy/m/d', 'yyyy"年"m"月"d"日"', 'yyyy"年"m"月"', 'h:mm', '0.00', '[$-804]aaaa', 'm"月"d"日"'];
    const zone = process.env.TZ;
    for (const TZ of ['Asia/Shanghai', 'America/New_York', 'UTC']) {
      process.env.TZ = TZ;
      const [table] = parseTables(bytesOf(bookOf({ S: [formats.map((z) => cell(18415, z))] }), 'xlsx'), 'l.xlsx', READ_LIMITS);
      expect(table?.rows[0]).toEqual([
        { day: '1950-06-01', monthOnly: false },
        { day: '1950-06-01', monthOnly: false },
        { day: '1950-06-01', monthOnly: true },
        18415,
        18415,
        18415,
        { day: '1950-06-01', monthOnly: false },
      ]);
    }
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  });

  test('the calendar that begins in 1904 gives the same days', async () => {
    const book = bookOf({ S: [[{ t: 'n', v: 44197 - 1462, z: 'yyyy/m/d' }]] });
    book.Workbook = { WBProps: { date1904: true } };
    expect(only(await read(bytesOf(book, 'xlsx'), 'l.xlsx')).rows[0]).toEqual([{ day: '2021-01-01', monthOnly: false }]);
  });

  test('merges, hidden rows, columns and sheets are told', async () => {
    const book = bookOf({
      说明: [['说明']],
      台账: [
        ['组', null, '名'],
        ['a', 'b', 'c'],
        ['x', 'y', 'z'],
      ],
    });
    const sheet = book.Sheets.台账 as XLSX.WorkSheet;
    sheet['!merges'] = [{ s: { r: 0, c: 0 }, e: { r: 0, c: 1 } }];
    sheet['!rows'] = [{}, {}, { hidden: true }];
    sheet['!cols'] = [{}, { hidden: true }];
    book.Workbook = { Sheets: [{ Hidden: 1 }, { Hidden: 0 }] };
    for (const type of ['xlsx', 'biff8'] as const) {
      const [first, second] = await read(bytesOf(book, type), type === 'xlsx' ? 'l.xlsx' : 'l.xls');
      expect([first?.hidden, second?.hidden]).toEqual([true, false]);
      expect(second).toMatchObject({
        merges: [{ top: 0, left: 0, bottom: 0, right: 1 }],
        hiddenRows: type === 'xlsx' ? [2] : expect.any(Array),
        hiddenColumns: [1],
      });
    }
  });

  test('a merge over the whole sheet reaches no further than its rows', async () => {
    const book = bookOf({ S: [['标题'], ['x']] });
    (book.Sheets.S as XLSX.WorkSheet)['!merges'] = [{ s: { r: 0, c: 0 }, e: { r: 1_048_575, c: 16_383 } }];
    expect(only(await read(bytesOf(book, 'xlsx'), 'l.xlsx')).merges).toEqual([{ top: 0, left: 0, bottom: 1, right: 16_383 }]);
  });
});

describe('files that are refused by name', () => {
  const parts = (workbook: Uint8Array) => unzipParts(Buffer.from(workbook), () => true, 1e9);
  const zipOf = (of: ReadonlyMap<string, Buffer>): Buffer => Buffer.from(zipFiles([...of].map(([name, bytes]) => ({ name, bytes }))).buffer);
  const withSheet = (xml: Buffer) => new Map([...parts(bytesOf(bookOf(), 'xlsx')), ['xl/worksheets/sheet1.xml', xml]]);

  test('each fault has its own sentence', () => {
    const sentences = tableFault.options.map((fault) => tableFaultText[fault]);
    expect(new Set(sentences).size).toBe(sentences.length);
    for (const sentence of sentences) expect(sentence).toMatch(/。$/);
  });

  test('empty, not a table, or text under the name of a workbook', async () => {
    expect(await faultOf(read(new Uint8Array(), 'l.xlsx'))).toBe('emptyFile');
    expect(await faultOf(read(new TextEncoder().encode('站点,名称'), 'l.xlsx'))).toBe('textNamedWorkbook');
    expect(await faultOf(read(new TextEncoder().encode('<html><table></table></html>'), 'l.xls'))).toBe('textNamedWorkbook');
    expect(await faultOf(read(Buffer.from('%PDF-1.7\n'), 'l.pdf'))).toBe('notATable');
    expect(await faultOf(read(Buffer.from('89504e470d0a1a0a0000', 'hex'), 'l.csv'))).toBe('notATable');
    expect(await faultOf(read(zipOf(new Map([['word/document.xml', Buffer.from('<w/>')]])), 'l.xlsx'))).toBe('notATable');
    expect(await faultOf(read(Uint8Array.from([0x61, 0xff, 0xff, 0x62]), 'l.csv'))).toBe('notATable');
  });

  test('an empty sheet, and sheets of spaces', async () => {
    expect(await faultOf(read(bytesOf(bookOf({ S: [] }), 'xlsx'), 'l.xlsx'))).toBe('noContent');
    expect(await faultOf(read(new TextEncoder().encode('\r\n,,\r\n'), 'l.csv'))).toBe('noContent');
  });

  test('a workbook with a password, new and old', async () => {
    const compound = XLSX.CFB.utils.cfb_new();
    XLSX.CFB.utils.cfb_add(compound, '/EncryptionInfo', Buffer.from('x'));
    XLSX.CFB.utils.cfb_add(compound, '/EncryptedPackage', Buffer.alloc(64));
    expect(await faultOf(read(XLSX.CFB.write(compound, { type: 'buffer' }), 'l.xlsx'))).toBe('encrypted');

    const old = XLSX.CFB.read(bytesOf(bookOf(), 'biff8'), { type: 'buffer' });
    const stream = Buffer.from(XLSX.CFB.find(old, '/Workbook').content);
    const beginning = 4 + stream.readUInt16LE(2);
    const filePass = Buffer.from('2f000600000001000203', 'hex');
    const locked = XLSX.CFB.utils.cfb_new();
    XLSX.CFB.utils.cfb_add(locked, '/Workbook', Buffer.concat([stream.subarray(0, beginning), filePass, stream.subarray(beginning)]));
    expect(await faultOf(read(XLSX.CFB.write(locked, { type: 'buffer' }), 'l.xls'))).toBe('encrypted');
  });

  test('workbooks of Excel 95 and before', async () => {
    expect(await faultOf(read(bytesOf(bookOf(), 'biff5'), 'l.xls'))).toBe('oldExcel');
    expect(await faultOf(read(bytesOf(bookOf(), 'biff2'), 'l.xls'))).toBe('oldExcel');
  });

  test('cut off, or with rubbish inside', async () => {
    const whole = bytesOf(bookOf(), 'xlsx');
    expect(await faultOf(read(whole.subarray(0, whole.length - 30), 'l.xlsx'))).toBe('damaged');
    expect(await faultOf(read(bytesOf(bookOf(), 'biff8').subarray(0, 700), 'l.xls'))).toBe('damaged');
    const spoilt = Buffer.from(whole);
    spoilt.fill(0xff, 40, 400);
    expect(await faultOf(read(spoilt, 'l.xlsx'))).toBe('damaged');
  });

  test('larger than the limit: not even looked at', async () => {
    expect(await faultOf(read(new Uint8Array(READ_LIMITS.bytes + 1), 'l.xlsx'))).toBe('fileTooLarge');
  });

  test('too many rows or columns', async () => {
    const long = bytesOf(bookOf({ S: Array.from({ length: 60 }, (_, i) => [i]) }), 'xlsx');
    expect(await faultOf(read(long, 'l.xlsx', { rows: 50 }))).toBe('tooManyRows');
    expect(await faultOf(read(long, 'l.xlsx', { rows: 60 }))).toBe('read');
    const csv = new TextEncoder().encode('1\n'.repeat(60));
    expect(await faultOf(read(csv, 'l.csv', { rows: 50 }))).toBe('tooManyRows');
    expect(await faultOf(read(bytesOf(bookOf({ S: [Array.from({ length: 300 }, (_, i) => i)] }), 'xlsx'), 'l.xlsx'))).toBe('tooManyColumns');
  });

  test('a zip that unpacks to gigabytes, and one that lies about it', async () => {
    const gigabyte = 1024 * 1024 * 1024;
    // A few megabytes of zeros packed; the directory names what it likes.
    const packed = deflateRawSync(Buffer.alloc(40 * 1024 * 1024));
    const bomb = (declared: number): Buffer => {
      const zip = zipOf(withSheet(packed));
      // The sheet's entries: method becomes deflated, the size what is declared.
      for (const [signature, name, method, size] of [
        [0x04034b50, 26, 8, 22],
        [0x02014b50, 28, 10, 24],
      ] as const) {
        for (let at = 0; at + 46 < zip.length; at++) {
          if (zip.readUInt32LE(at) !== signature) continue;
          const start = at + (signature === 0x04034b50 ? 30 : 46);
          if (zip.toString('utf8', start, start + zip.readUInt16LE(at + name)) !== 'xl/worksheets/sheet1.xml') continue;
          zip.writeUInt16LE(8, at + method);
          zip.writeUInt32LE(declared, at + size);
          break;
        }
      }
      return zip;
    };
    const limits = { unpackedBytes: 20 * 1024 * 1024 };
    const began = performance.now();
    expect(await faultOf(read(bomb(3 * gigabyte), 'l.xlsx'))).toBe('unpacksTooLarge');
    expect(await faultOf(read(bomb(1000), 'l.xlsx', limits))).toBe('unpacksTooLarge');
    expect(await faultOf(read(bomb(40 * 1024 * 1024), 'l.xlsx', limits))).toBe('unpacksTooLarge');
    expect(performance.now() - began).toBeLessThan(10_000);
  });

  test('a reader that runs out of time or memory is stopped, and the program goes on', async () => {
    const rows = Array.from({ length: 20_000 }, (_, i) => Array.from({ length: 20 }, (_, j) => `格${i}-${j}`));
    const large = bytesOf(bookOf({ S: rows }), 'xlsx');
    expect(await faultOf(read(large, 'l.xlsx', { millis: 100 }))).toBe('tooComplex');
    expect(await faultOf(read(large, 'l.xlsx', { heapMb: 16 }))).toBe('tooComplex');
    let beats = 0;
    const pulse = setInterval(() => beats++, 10);
    expect(only(await read(large, 'l.xlsx')).rows).toHaveLength(20_000);
    clearInterval(pulse);
    expect(beats).toBeGreaterThan(10);
  });
});

test('the county ledger is read with its heading merges and the formula of its total', async () => {
  const table = only(await read(ledgerBytes(), 'ledger-county.xlsx'));
  expect(table.rows).toHaveLength(39);
  expect(table.merges).toContainEqual({ top: 2, left: 9, bottom: 2, right: 11 });
  expect(table.rows[38]?.[9]).toEqual({ formula: true, value: 48.43 });
});
