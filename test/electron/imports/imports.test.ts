import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import * as XLSX from '@e965/xlsx';
import { beforeEach, describe, expect, test } from 'vitest';
import type { CommandContext } from '../../../electron/commands/command.ts';
import { importLedger } from '../../../electron/commands/import.ts';
import { commands } from '../../../electron/commands/registry.ts';
import { readBackup } from '../../../electron/store/backups/backupFile.ts';
import { MAX_LEDGER_ROWS, type RowDecision } from '../../../shared/imports/contract.ts';
import type { LedgerMapping } from '../../../shared/imports/mapping.ts';
import { newId } from '../../../shared/kernel/ids.ts';
import { ledgerBytes, ledgerFile, officeOf } from '../../support/ledger.ts';
import { failureOf, openTestDesk, type TestDesk } from '../../support/testDesk.ts';

const HEAD = ['站点名称', '地址', '建设方式', '共建单位', '建成时间', '管理员', '工会投入（元）', '2023年服务人次'];
type Row = (string | number | null)[];
const ROW: Row = ['锦翔驿站', '安昌路60号', '自建', '', '2021.5.3', '李敏', 5000, 680];
/** A ledger as a csv file. */
const fileOf = (rows: Row[], name = '台账.csv', head: Row = HEAD): File =>
  new File([[head, ...rows].map((r) => r.map((c) => c ?? '').join(',')).join('\r\n')], name);

let desk: TestDesk;
beforeEach(async () => {
  desk = await openTestDesk({ today: '2024-01-15' });
  await desk.client.office.save({ version: null, fields: officeOf() });
});

async function look(file: File, change: Partial<LedgerMapping> = {}) {
  const { upload, sheet, heading, mapping } = await desk.client.imports.inspect({ file });
  if (!heading) throw new Error('no heading found');
  return { upload, ...(await desk.client.imports.preview({ upload, sheet, heading, mapping: { ...mapping, ...change } })) };
}
async function bringIn(file: File, decisions: RowDecision[] = [], change: Partial<LedgerMapping> = {}) {
  const { upload, notices } = await look(file, change);
  return desk.client.imports.apply({ upload, decisions, confirmed: notices.map((n) => n.code) });
}
const verdicts = async (file: File) => (await desk.client.imports.rows({ upload: (await look(file)).upload, limit: 100 })).rows;
const stations = async () => (await desk.client.stations.list({ limit: 500 })).rows;
const everything = async () => ({
  stations: (await stations()).map(({ id: _, version: __, partnerIds: ___, createdAt: ____, updatedAt: _____, ...s }) => s),
  funds: (await desk.client.funds.list({ limit: 500 })).rows.map((f) => [f.stationName, f.on, f.source, f.amountFen]).toSorted(),
  counts: (await desk.client.services.list({ limit: 500 })).rows.map((c) => [c.stationName, c.fromOn, c.toOn, c.visits]).toSorted(),
});

describe('the county ledger in other formats', () => {
  /** The ledger's sheet with its dates written as a Chinese Excel shows them. */
  const book = XLSX.read(ledgerBytes(), { type: 'buffer', cellNF: true });
  const sheet = book.Sheets[book.SheetNames[0] ?? ''] as XLSX.WorkSheet;
  for (let row = 5; row <= 38; row++) if (sheet[`H${row}`]?.t === 'n') sheet[`H${row}`] = { t: 'n', v: sheet[`H${row}`].v, z: 'yyyy/m/d' };
  const csv = XLSX.utils.sheet_to_csv(sheet);
  /** GBK as iconv writes it: every character of the ledger but 䶮, which GBK lacks and GB 18030 has in four bytes. */
  const gb18030 = (text: string): Uint8Array => {
    const table = new Map<string, number[]>();
    const decoder = new TextDecoder('gb18030');
    for (let lead = 0x81; lead <= 0xfe; lead++)
      for (let trail = 0x40; trail <= 0xfe; trail++) table.set(decoder.decode(Uint8Array.from([lead, trail])), [lead, trail]);
    table.set('䶮', [0xfe, 0x9f]);
    return Uint8Array.from([...text].flatMap((c) => (c < '\u0080' ? [c.charCodeAt(0)] : (table.get(c) ?? [0x3f]))));
  };

  test.each<[string, () => File]>([
    ['.xls', () => new File([XLSX.write(book, { type: 'array', bookType: 'biff8' })], '台账.xls')],
    ['.et', () => new File([XLSX.write(book, { type: 'array', bookType: 'biff8' })], '台账.et')],
    ['.csv in UTF-8 with byte order mark', () => new File([`\ufeff${csv}`], '台账.csv')],
    ['.csv in UTF-8', () => new File([csv], '台账.csv')],
    ['.csv in GBK', () => new File([gb18030(csv) as Uint8Array<ArrayBuffer>], '台账.csv')],
  ])('%s comes out the same', async (_, file) => {
    await bringIn(ledgerFile());
    const first = await everything();
    expect(first.stations).toHaveLength(33);
    desk = await openTestDesk({ today: '2024-01-15' });
    await desk.client.office.save({ version: null, fields: officeOf() });
    await bringIn(file());
    expect(await everything()).toEqual(first);
  });
});

describe('rows that meet stations in force', () => {
  beforeEach(async () => {
    await bringIn(fileOf([ROW]));
  });

  test('spaces, width and quotation marks make no other station', async () => {
    expect(await verdicts(fileOf([['“锦翔” 驿站', '安昌路６０号', ...ROW.slice(2)]]))).toMatchObject([
      { verdict: 'matched', station: { by: 'name' } },
    ]);
  });

  test('a station of another name at the same place is a difference, not a new station', async () => {
    expect(await verdicts(fileOf([['锦绣驿站', ...ROW.slice(1)]]))).toMatchObject([
      {
        verdict: 'differing',
        station: { by: 'address', ownName: '锦翔驿站' },
        differences: [{ field: 'ownName', existing: '锦翔驿站', ledger: '锦绣驿站', takeable: true }],
      },
    ]);
  });

  test('differences are shown field by field, and nothing is changed without being told to', async () => {
    const changed = fileOf([['锦翔驿站', '安昌路60号', '共建', '农业银行', '2021.5.4', '王建国', 6000, 700]]);
    const [row] = await verdicts(changed);
    expect(row?.differences).toEqual([
      { field: 'keeperName', existing: '李敏', ledger: '王建国', takeable: true },
      { field: 'buildKind', existing: 'self', ledger: 'joint', takeable: true },
      { field: 'finishedOn', existing: '2021-05-03', ledger: '2021-05-04', takeable: true },
      { field: 'partners', existing: '', ledger: '农业银行', takeable: true },
      { field: 'funds.union', existing: '0.5', ledger: '0.6', takeable: false },
      { field: 'served.2023-01-01.2023-12-31', existing: '680', ledger: '700', takeable: false },
    ]);
    const before = await everything();
    const { batch, counts, leftovers } = await bringIn(changed);
    expect(batch).toBeNull();
    expect(counts).toMatchObject({ new: 0, differing: 1, taken: 0 });
    expect(leftovers).toMatchObject([{ row: 2, station: '锦翔驿站', reason: 'differs', params: { count: 6 } }]);
    expect(await everything()).toEqual(before);
  });

  test('taken over: fields follow the ledger, money and counts that are there stay', async () => {
    const { batch, counts, leftovers } = await bringIn(fileOf([['锦翔驿站', '安昌路60号', '共建', '农业银行', '2021.5.3', '王建国', 6000, 700]]), [
      { row: 2, decision: 'take' },
    ]);
    expect(counts).toMatchObject({ new: 0, taken: 1 });
    expect(leftovers.map((l) => [l.heading, l.reason])).toEqual([
      ['funds.union', 'keptExisting'],
      ['served.2023-01-01.2023-12-31', 'keptExisting'],
    ]);
    expect(await stations()).toMatchObject([{ keeperName: '王建国', buildKind: 'joint', partnerNames: ['农业银行'], version: 2 }]);
    expect((await desk.client.funds.list({ limit: 1 })).sums.total).toBe(500_000);
    if (!batch) throw new Error('nothing was written');
    await desk.client.imports.undo({ id: batch.id });
    expect(await stations()).toMatchObject([{ keeperName: '李敏', buildKind: 'self', partnerNames: [] }]);
  });

  test('taken over: what the station lacked is added', async () => {
    const head = [...HEAD, '政府投入（元）', '2022年服务人次'];
    const wider = fileOf([[...ROW, 3000, 90]], '台账.csv', head);
    await bringIn(wider, [{ row: 2, decision: 'take' }]);
    expect((await desk.client.funds.list({ limit: 1 })).sums).toMatchObject({ union: 500_000, government: 300_000 });
    expect((await desk.client.services.list({ limit: 1 })).visits).toBe(770);
    expect(await verdicts(wider)).toMatchObject([{ verdict: 'matched' }]);
  });

  test('taken over where the rules forbid it: the station stays, and the rule is named', async () => {
    const head = [...HEAD, '开工时间'];
    const { leftovers, counts } = await bringIn(fileOf([[...ROW, '2022.1.1']], '台账.csv', head), [{ row: 2, decision: 'take' }]);
    expect(counts.taken).toBe(1);
    expect(leftovers).toMatchObject([{ reason: 'ruleBroken', params: { code: 'datesOutOfOrder' } }]);
    expect(await stations()).toMatchObject([{ startedOn: null, version: 1 }]);
  });

  test('a differing row may be a new station all the same, and a new one left out', async () => {
    const { counts } = await bringIn(
      fileOf([
        ['锦绣驿站', ...ROW.slice(1)],
        ['雅云驿站', '文昌街3号', ...ROW.slice(2)],
      ]),
      [
        { row: 2, decision: 'asNew' },
        { row: 3, decision: 'leaveOut' },
      ],
    );
    expect(counts).toMatchObject({ new: 1, taken: 0 });
    expect((await stations()).map((s) => [s.ownName, s.code])).toEqual([
      ['锦翔驿站', '5107032021001'],
      ['锦绣驿站', '5107032021002'],
    ]);
  });

  test('monthly counts that add up to the figure of the year are no difference, and never added to', async () => {
    const [station] = await stations();
    const [count] = (await desk.client.services.list({ limit: 1 })).rows;
    if (!station || !count) throw new Error('nothing was written');
    await desk.client.services.withdraw({ id: count.id, version: count.version, reason: '' });
    for (const [fromOn, toOn, visits] of [
      ['2023-01-01', '2023-06-30', 300],
      ['2023-07-01', '2023-12-31', 380],
    ] as const)
      await desk.makeServiceCount({ stationId: station.id, fromOn, toOn, visits });
    expect(await verdicts(fileOf([ROW]))).toMatchObject([{ verdict: 'matched' }]);
    await desk.makeServiceCount({ stationId: station.id, fromOn: '2022-12-01', toOn: '2023-01-31', visits: 5 });
    const [row] = await verdicts(fileOf([[...ROW.slice(0, 7), 690]]));
    expect(row?.differences).toMatchObject([{ existing: '680', ledger: '690', takeable: false }]);
  });

  test('partners are found again by their names', async () => {
    await desk.makePartner({ name: '农业 银行', kind: 'bank' });
    const joint: Row = ['雅云驿站', '文昌街3号', '与农业银行共建', '', '2021.5.3', '', '', ''];
    const { partners } = await look(fileOf([joint]));
    expect(partners).toEqual([{ name: '农业银行', kind: 'bank', isNew: false, stations: 1 }]);
    await bringIn(fileOf([joint]));
    expect((await desk.client.partners.list({ limit: 10 })).total).toBe(1);
  });
});

describe('rows among themselves', () => {
  test('one name twice is refused, unless the addresses differ', async () => {
    const rows = await verdicts(fileOf([ROW, ROW, ['锦翔驿站', '文昌街3号', ...ROW.slice(2)], ['锦翔驿站', '', ...ROW.slice(2)]]));
    expect(rows.map((r) => [r.row, r.verdict, r.refusals[0]?.params?.row])).toEqual([
      [2, 'new', undefined],
      [3, 'refused', 2],
      [4, 'new', undefined],
      [5, 'refused', 2],
    ]);
  });
  test('both of one name are matched again', async () => {
    const file = fileOf([ROW, ['锦翔驿站', '文昌街3号', ...ROW.slice(2)]]);
    await bringIn(file);
    expect((await look(file)).counts).toMatchObject({ new: 0, matched: 2 });
  });
  test('codes of the ledger are kept; a code twice is refused', async () => {
    const head = [...HEAD, '站点编码'];
    const file = fileOf(
      [
        [...ROW, 'FC-01'],
        ['雅云驿站', '文昌街3号', ...ROW.slice(2), 'FC-01'],
      ],
      '台账.csv',
      head,
    );
    const { counts, leftovers } = await bringIn(file);
    expect(counts).toMatchObject({ new: 1, refused: 1 });
    expect(leftovers).toMatchObject([{ row: 3, station: '雅云驿站', reason: 'codeTaken', params: { code: 'FC-01' } }]);
    expect(await stations()).toMatchObject([{ code: 'FC-01' }]);
  });
});

describe('what stands in the way', () => {
  test('without an office nothing is read', async () => {
    const empty = await openTestDesk();
    expect((await failureOf(empty.client.imports.inspect({ file: ledgerFile() }))).code).toBe('NOT_SET_UP');
  });
  test('a file that is no table ends in its fault', async () => {
    expect(await failureOf(desk.client.imports.inspect({ file: new File(['站点'], '台账.xlsx') }))).toEqual({
      code: 'TABLE_UNREADABLE',
      data: { fault: 'textNamedWorkbook' },
    });
  });
  test('a file of 200 MB is refused before its bytes are asked for', async () => {
    const file = new File([], '台账.xlsx');
    let asked = false;
    Object.defineProperty(file, 'size', { value: 200 * 1024 * 1024 });
    file.arrayBuffer = async () => {
      asked = true;
      return new ArrayBuffer(0);
    };
    expect(await failureOf(desk.client.imports.inspect({ file }))).toEqual({ code: 'TABLE_UNREADABLE', data: { fault: 'fileTooLarge' } });
    expect(asked).toBe(false);
  });
  test('a sheet that is not there', async () => {
    expect(await failureOf(desk.client.imports.inspect({ file: ledgerFile(), sheet: '台帐' }))).toEqual({
      code: 'SHEET_MISSING',
      data: { sheet: '台帐', sheets: ['站点台账'] },
    });
  });
  test('a file that the program no longer keeps', async () => {
    expect((await failureOf(desk.client.imports.rows({ upload: newId() }))).code).toBe('UPLOAD_GONE');
    const first = await look(fileOf([ROW]));
    for (let i = 0; i < 4; i++) await look(fileOf([ROW]));
    expect((await failureOf(desk.client.imports.apply({ upload: first.upload }))).code).toBe('UPLOAD_GONE');
  });
  test('a ledger without a known heading is shown, and read where the clerk says the heading is', async () => {
    const file = fileOf([['锦翔驿站', '自建']], '台账.csv', ['甲', '乙']);
    const inspected = await desk.client.imports.inspect({ file });
    expect(inspected).toMatchObject({
      heading: null,
      columns: [],
      stationRows: 0,
      view: {
        rows: [
          ['甲', '乙'],
          ['锦翔驿站', '自建'],
        ],
      },
    });
    const again = await desk.client.imports.inspectAgain({ upload: inspected.upload, sheet: inspected.sheet, heading: { firstRow: 0, lastRow: 0 } });
    expect(again).toMatchObject({
      stationRows: 1,
      notices: expect.arrayContaining([expect.objectContaining({ code: 'noStationColumn', mustConfirm: true })]),
    });
    const mapping: LedgerMapping = {
      ...again.mapping,
      columns: [
        { column: 0, target: 'name', unit: null, span: null },
        { column: 1, target: 'buildKind', unit: null, span: null },
      ],
    };
    const preview = await desk.client.imports.preview({ upload: again.upload, sheet: again.sheet, heading: { firstRow: 0, lastRow: 0 }, mapping });
    expect(preview).toMatchObject({ counts: { new: 1 }, notices: [expect.objectContaining({ code: 'columnsNotTaken' })] });
  });
  test('a ledger too long for one import is answered with its length', async () => {
    const rows = Array.from({ length: MAX_LEDGER_ROWS + 1 }, (_, i) => [`驿站${i}`, '', '自建', '', '2021.5.3', '', '', '']);
    expect(await failureOf(look(fileOf(rows)))).toEqual({ code: 'TOO_MANY_STATIONS', data: { rows: MAX_LEDGER_ROWS + 1, max: MAX_LEDGER_ROWS } });
  });
  test('data that changed after the preview is not written over', async () => {
    const { upload, notices } = await look(fileOf([ROW]));
    await desk.makeStation({ ownName: '锦翔驿站', address: '安昌路60号' });
    const failure = await failureOf(desk.client.imports.apply({ upload, confirmed: notices.map((n) => n.code) }));
    expect(failure).toMatchObject({ code: 'PREVIEW_OUTDATED', data: { counts: { new: 0, differing: 1 } } });
    expect(await stations()).toHaveLength(1);
  });
  test('formula and script text goes in as the text it is', async () => {
    await bringIn(fileOf([['=cmd|/C', '<img src=x onerror=alert(1)>', ...ROW.slice(2)]]));
    expect(await stations()).toMatchObject([{ ownName: '=cmd|/C', address: '<img src=x onerror=alert(1)>' }]);
  });
  test('the best of several sheets is looked at first, hidden ones are not', async () => {
    const book = XLSX.utils.book_new();
    XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet([['填表说明'], ['略']]), '说明');
    XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet([HEAD, ROW, ['旧驿站', ...ROW.slice(1)], ROW]), '旧台账');
    XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet([HEAD, ROW]), '台账');
    book.Workbook = { Sheets: [{ Hidden: 0 }, { Hidden: 1 }, { Hidden: 0 }] };
    const inspected = await desk.client.imports.inspect({ file: new File([XLSX.write(book, { type: 'array', bookType: 'xlsx' })], '台账.xlsx') });
    expect(inspected.sheet).toBe('台账');
    expect(inspected.sheets).toEqual([
      { name: '说明', rows: 2, hidden: false, hasHeading: false },
      { name: '旧台账', rows: 4, hidden: true, hasHeading: true },
      { name: '台账', rows: 2, hidden: false, hasHeading: true },
    ]);
  });
});

describe('what a ledger can hold and a record cannot', () => {
  const readable = async () => {
    await desk.client.stations.list({});
    await desk.client.partners.list({});
    return (await desk.client.host.verify()).problems;
  };
  const PLAIN = ['站点编码', '站点名称', '地址', '建设方式', '共建单位', '建成时间'];
  const many = (count: number) => Array.from({ length: count }, (_, i) => `第${i + 1}单位`).join('、');

  test.each([
    ['too long', `与${'某'.repeat(81)}共建`],
    ['with a control character', '与邮\u0001政共建'],
  ])('a partner named in 建设方式 that is %s leaves its row out, and the pages stay readable', async (_, built) => {
    const done = await bringIn(
      fileOf(
        [
          ['', '甲站', '路1号', built, '', '2021.5.3'],
          ['', '乙站', '路2号', '自建', '', '2021.5.3'],
        ],
        'a.csv',
        PLAIN,
      ),
    );
    expect(done.counts).toMatchObject({ new: 1, refused: 1 });
    expect(await readable()).toEqual([]);
  });

  test('more partners than a station can name: the first twenty are taken, and told', async () => {
    const row: Row = ['', '甲站', '路1号', '共建', many(25), '2021.5.3'];
    const done = await bringIn(fileOf([row], 'a.csv', PLAIN));
    expect(done.leftovers).toMatchObject([{ reason: 'tooManyPartners', text: many(25) }]);
    expect((await stations())[0]?.partnerNames).toHaveLength(20);
    expect(await readable()).toEqual([]);
  });

  test('nor does a row taken over a station bring more', async () => {
    await bringIn(fileOf([['', '甲站', '路1号', '共建', many(15), '2021.5.3']], 'a.csv', PLAIN));
    const names = Array.from({ length: 10 }, (_, i) => `新${i + 1}单位`).join('、');
    const done = await bringIn(fileOf([['', '甲站', '路1号', '共建', names, '2021.5.3']], 'b.csv', PLAIN), [{ row: 2, decision: 'take' }]);
    expect(done.leftovers).toMatchObject([{ reason: 'tooManyPartners' }]);
    expect((await stations())[0]?.partnerNames).toHaveLength(20);
    expect((await desk.client.partners.list({})).total).toBe(20);
    expect(await readable()).toEqual([]);
  });

  test('a code that the ledger gives itself is not made for a row above it', async () => {
    await bringIn(
      fileOf(
        [
          ['', '甲站', '路1号', '自建', '', '2021.5.3'],
          ['5107032021001', '乙站', '路2号', '自建', '', '2021.5.4'],
        ],
        'a.csv',
        PLAIN,
      ),
    );
    expect((await stations()).map((s) => [s.ownName, s.code])).toEqual([
      ['乙站', '5107032021001'],
      ['甲站', '5107032021002'],
    ]);
  });

  test('sums of columns beyond what one entry holds are left over', async () => {
    const head = ['站点名称', '建设方式', '建成时间', '工会投入（万元）', '政府投入（万元）'];
    const { upload, sheet, heading, mapping } = await desk.client.imports.inspect({
      file: fileOf([['甲站', '自建', '2021.5.3', 900_000, 900_000]], 'a.csv', head),
    });
    if (!heading) throw new Error('no heading found');
    const columns = mapping.columns.map((c) => (c.target === 'fundsGovernment' ? { ...c, target: 'fundsUnion' as const } : c));
    const { leftovers, sums } = await desk.client.imports.preview({ upload, sheet, heading, mapping: { ...mapping, columns } });
    expect(sums.unionFen).toBe(900_000 * 1_000_000);
    expect(leftovers).toMatchObject([{ reason: 'notAnAmount' }]);
  });

  test('a very long file name is kept so that the audit trail stays whole', async () => {
    const done = await bringIn(fileOf([ROW], `${'长'.repeat(195)}${'𠮷'.repeat(20)}.csv`));
    expect(done.batch?.fileName).toBe(`${'长'.repeat(195)}𠮷.csv`);
    expect(await readable()).toEqual([]);
  });
});

describe('the record of imports', () => {
  test('begins after a backup: the state before stays at hand', async () => {
    const before = await desk.file.contentOnDisk();
    await bringIn(ledgerFile());
    const kept = (await desk.file.backups()).find((backup) => backup.reason === 'import');
    const { data } = await readBackup((await desk.file.copies.read('local', kept?.name ?? '')) ?? new Uint8Array());
    expect(Buffer.compare(data, before)).toBe(0);
  });

  test('tells file, sheet, counts and leftovers, the latest first', async () => {
    const first = await bringIn(fileOf([[...ROW.slice(0, 4), '去年', ...ROW.slice(5)]], '一.csv'));
    desk.clock.set('2024-01-16');
    await bringIn(fileOf([['雅云驿站', '文昌街3号', ...ROW.slice(2)]], '二.csv'));
    const { rows, total } = await desk.client.imports.list({});
    expect([total, ...rows.map((b) => b.fileName)]).toEqual([2, '二.csv', '一.csv']);
    expect(rows[1]).toEqual(first.batch);
    const kept = await desk.client.imports.leftovers({ id: first.batch?.id ?? '' });
    expect(kept).toEqual({ leftovers: first.leftovers, leftoverCount: 2 });
    expect(kept.leftovers.map((l) => [l.column, l.reason])).toEqual([
      ['E', 'notADate'],
      ['G', 'moneyWithoutDay'],
    ]);
    expect((await failureOf(desk.client.imports.leftovers({ id: newId() }))).code).toBe('NOT_FOUND');
  });
});

test('a negative amount of a ledger names no entry that it reverses: it is left over, and the row is taken without it', async () => {
  const row: Row = [...ROW.slice(0, 6), -5000, 680];
  const { counts, leftovers } = await bringIn(fileOf([row, ['滨江路驿站', '滨江路2号', '自建', '', '2021.6.1', '周玲', 3000, 10]]));
  expect(counts.new).toBe(2);
  expect(leftovers).toMatchObject([{ row: 2, station: '锦翔驿站', text: '-5000', reason: 'amountNegative' }]);
  expect((await desk.client.funds.list({})).rows.map((entry) => [entry.stationName, entry.amountFen])).toEqual([['滨江路驿站', 300_000]]);
});

describe('the command line', () => {
  const said: string[] = [];
  const context = (): CommandContext => ({
    client: desk.client,
    clock: desk.clock,
    user: null,
    password: async () => '',
    resolvePath: (given) => path.resolve(folder, given),
    readInput: async () => '',
    say: (line) => said.push(line),
  });
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'ledger-'));
    await writeFile(path.join(folder, '台账.xlsx'), ledgerBytes());
    return () => rm(folder, { recursive: true });
  });
  type Answer = Awaited<ReturnType<typeof importLedger.run>> & {
    counts: object;
    notices: { code: string; sentence: string }[];
    leftovers: { sentence: string }[];
    batchId: string | null;
  };
  const run = async (...args: string[]) => (await importLedger.run(context(), args)) as Answer;

  test('stands in the register', () => {
    expect(commands).toContain(importLedger);
  });
  test('a dry run tells everything and writes nothing', async () => {
    const answer = await run('stations', '台账.xlsx', '--dry-run');
    expect(answer).toMatchObject({ counts: { rows: 33, new: 33, matched: 0, differing: 0, refused: 0 }, batchId: null });
    expect(answer.notices.map((n) => n.code)).toContain('fundsHeadingShifted');
    expect(answer.notices.every((n) => said.includes(n.sentence))).toBe(true);
    expect(answer.leftovers).toHaveLength(33);
    expect(await stations()).toEqual([]);
  });
  test('imports as proposed, with the system of coordinates named, and once only', async () => {
    const first = await run('stations', '台账.xlsx', '--coords', 'GCJ02');
    expect(first).toMatchObject({ counts: { rows: 33, new: 33, matched: 0, differing: 0, refused: 0 }, leftovers: [], batchId: expect.any(String) });
    expect((await stations()).every((s) => s.coordSystem === 'GCJ02')).toBe(true);
    expect(await run('stations', '台账.xlsx', '--coords', 'GCJ02')).toMatchObject({
      counts: { rows: 33, new: 0, matched: 33, differing: 0, refused: 0 },
      batchId: null,
    });
  });
  test('a unit of money may be named where the ledger has none', async () => {
    const head = HEAD.map((h) => h.replace('（元）', ''));
    await writeFile(path.join(folder, 'a.csv'), new Uint8Array(await fileOf([ROW], 'a.csv', head).arrayBuffer()));
    expect(await run('stations', 'a.csv', '--dry-run')).toMatchObject({ leftovers: [{ reason: 'moneyUnitUnknown' }] });
    expect(await run('stations', 'a.csv', '--money', 'yuan')).toMatchObject({ leftovers: [], sums: { unionFen: 500_000 } });
  });
  test('wrong words and files end in a sentence', async () => {
    await expect(run('partners', '台账.xlsx')).rejects.toThrow('import stations');
    await expect(run('stations')).rejects.toThrow('import stations');
    await expect(run('stations', '没有.xlsx')).rejects.toThrow('读不到文件');
    await expect(run('stations', '台账.xlsx', '--coords', 'XY')).rejects.toThrow('--coords');
    await writeFile(path.join(folder, 'big.xlsx'), '');
    await truncate(path.join(folder, 'big.xlsx'), 200 * 1024 * 1024);
    await expect(run('stations', 'big.xlsx')).rejects.toThrow('文件超过 30 MB');
    await writeFile(path.join(folder, 'b.csv'), '甲,乙\n1,2\n');
    await expect(run('stations', 'b.csv')).rejects.toThrow('没有找到表头');
  });
});
