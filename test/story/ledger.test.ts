import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { FundEntry } from '../../shared/funds/fundEntry.ts';
import type { Inspection } from '../../shared/imports/contract.ts';
import type { ServiceCount } from '../../shared/services/serviceCount.ts';
import type { StationListItem } from '../../shared/stations/contract.ts';
import { hostTypeText } from '../../shared/text/values.ts';
import { ledgerFile, officeOf } from '../support/ledger.ts';
import { readXmlCells } from '../support/rawWorkbook.ts';
import { failureOf, openTestDesk, type TestDesk } from '../support/testDesk.ts';

// The county's own ledger of 33 stations, brought into an empty data file and checked station by station against the workbook, which a
// second, independent reader (unzip and regular expressions) takes apart here. Nothing below goes through the program's own readers.

const cells = readXmlCells(readFileSync(path.resolve(import.meta.dirname, '../fixtures/ledger-county.xlsx')));
const at = (column: string, row: number): string => cells.get(`${column}${row}`)?.text ?? '';

/** What the clerk wrote, by rules written down here once more and independently. */
interface Expected {
  row: number;
  name: string;
  street: string;
  address: string;
  joint: boolean;
  partner: string;
  host: string;
  finishedOn: string;
  areaSqm: number;
  union: number;
  government: number;
  other: number;
  hours: string;
  lng: number;
  lat: number;
  keeper: string;
  phone: string;
  served: number;
  grade: string;
}

const pad = (n: string | undefined): string => (n ?? '1').padStart(2, '0');
const digits = (text: string): string => text.replace(/[^\d.]/g, '');
const fen = (wan: string): number => Math.round(Number(wan || 0) * 1_000_000);

function dateOf(column: string, row: number): string {
  const cell = cells.get(`${column}${row}`);
  if (!cell) return '';
  if (cell.isNumber) return new Date(Date.UTC(1899, 11, 30) + Number(cell.text) * 86_400_000).toISOString().slice(0, 10);
  const [year, month, day] = cell.text.split(/\D+/).filter(Boolean);
  return `${year}-${pad(month)}-${pad(day)}`;
}

const expected: Expected[] = [];
for (let row = 5; row <= 38; row++) {
  if (!at('B', row)) continue;
  const [lng, lat] = at('N', row).split(',').map(Number);
  expected.push({
    row,
    name: at('B', row).trim(),
    street: at('C', row),
    address: at('D', row),
    joint: at('E', row).includes('共建'),
    partner: at('F', row),
    host: at('G', row),
    finishedOn: dateOf('H', row),
    areaSqm: Number(digits(at('I', row))),
    union: fen(at('J', row)),
    government: fen(at('K', row)),
    other: fen(at('L', row)),
    hours: at('M', row),
    lng: lng ?? 0,
    lat: lat ?? 0,
    keeper: at('O', row),
    phone: at('P', row),
    served: Number(digits(at('Q', row))),
    grade: at('R', row),
  });
}

async function openOffice(name = '示例区总工会'): Promise<TestDesk> {
  const desk = await openTestDesk({ today: '2024-01-15' });
  await desk.client.office.save({ version: null, fields: officeOf(name) });
  return desk;
}

type Change = (inspected: Inspection) => Partial<Inspection['mapping']>;
const look = async ({ client }: TestDesk, change: Change = () => ({}), file = ledgerFile()) => {
  const inspected = await client.imports.inspect({ file });
  if (!inspected.heading) throw new Error('no heading found');
  const { upload, sheet, heading, mapping } = inspected;
  const preview = await client.imports.preview({ upload, sheet, heading, mapping: { ...mapping, ...change(inspected) } });
  return { inspected, preview };
};
const bringIn = async (desk: TestDesk, change?: Change) => {
  const { inspected, preview } = await look(desk, change);
  return desk.client.imports.apply({ upload: inspected.upload, confirmed: preview.notices.map((n) => n.code) });
};

const stationsOf = async ({ client }: TestDesk): Promise<StationListItem[]> => (await client.stations.list({ limit: 500 })).rows;
const fundsOf = async ({ client }: TestDesk): Promise<FundEntry[]> => (await client.funds.list({ limit: 500 })).rows;
const countsOf = async ({ client }: TestDesk): Promise<ServiceCount[]> => (await client.services.list({ limit: 500 })).rows;

test('the second reader sees 33 stations, a gap at row 21 and a total row', () => {
  expect(expected).toHaveLength(33);
  expect(at('B', 21)).toBe('');
  expect(at('A', 39)).toBe('合计');
});

describe('the ledger of the county, brought into an empty file', () => {
  let desk: TestDesk;
  beforeAll(async () => {
    desk = await openOffice();
    await bringIn(desk, () => ({ coordSystem: 'GCJ02' }));
  });

  test.each(expected)('row $row: $name', async (row) => {
    const station = (await stationsOf(desk)).find((s) => s.ownName === row.name);
    expect(station).toMatchObject({
      ownName: row.name,
      formalName: `工会户外劳动者服务站点·${row.name}`,
      areaCode: '510703',
      street: row.street,
      address: row.address,
      buildKind: row.joint ? 'joint' : 'self',
      partnerNames: row.partner ? [row.partner] : [],
      areaSqm: row.areaSqm,
      openingHours: row.hours,
      keeperName: row.keeper,
      keeperPhone: row.phone,
      grade: row.grade,
      remark: '',
      lng: row.lng,
      lat: row.lat,
      coordSystem: 'GCJ02',
      status: 'open',
      finishedOn: row.finishedOn,
      acceptedOn: row.finishedOn,
      openedOn: row.finishedOn,
    });
    expect(station?.code.startsWith(`510703${row.finishedOn.slice(0, 4)}`)).toBe(true);
    const label = station?.hostType ? hostTypeText[station.hostType] : '';
    expect(row.host === '物流快递网点' ? '邮政/快递物流网点' : row.host).toBe(label);
    const own = (await fundsOf(desk)).filter((f) => f.stationId === station?.id);
    const sum = (source: string) => own.filter((f) => f.source === source).reduce((all, f) => all + f.amountFen, 0);
    expect({ union: sum('union'), government: sum('government'), other: sum('other') }).toEqual({
      union: row.union,
      government: row.government,
      other: row.other,
    });
    expect(own.every((f) => f.on === row.finishedOn && f.purpose === 'construction')).toBe(true);
    const counts = (await countsOf(desk)).filter((c) => c.stationId === station?.id);
    expect(counts.map(({ fromOn, toOn, visits }) => ({ fromOn, toOn, visits }))).toEqual([
      { fromOn: '2023-01-01', toOn: '2023-12-31', visits: row.served },
    ]);
  });

  test('nothing else came: 33 stations, the money and visits of the columns, five partners', async () => {
    expect(await stationsOf(desk)).toHaveLength(33);
    const total = (key: 'union' | 'government' | 'other') => expected.reduce((sum, row) => sum + row[key], 0);
    const { sums } = await desk.client.funds.list({ limit: 1 });
    expect(sums).toEqual({
      total: total('union') + total('government') + total('other'),
      union: total('union'),
      government: total('government'),
      other: total('other'),
    });
    // The ledger's own total of its first column of money, stored by the program that wrote it.
    expect(sums.union).toBe(fen(at('J', 39)));
    expect((await desk.client.services.list({ limit: 1 })).visits).toBe(expected.reduce((sum, row) => sum + row.served, 0));
    const partners = (await desk.client.partners.list({ limit: 100 })).rows.map((p) => [p.name, p.kind]);
    expect(Object.fromEntries(partners)).toEqual({
      市公园管理处: 'institution',
      区环卫所: 'institution',
      农业银行: 'bank',
      中国石油: 'stateEnterprise',
      邮政速递: 'postOrTelecom',
    });
  });

  test('each station begins its history in use, on the day it was finished', async () => {
    for (const { id, acceptedOn } of await stationsOf(desk)) {
      const { changes } = await desk.client.stations.get({ id });
      expect(changes).toMatchObject([{ from: null, to: 'open', on: acceptedOn }]);
    }
  });

  test('codes run through the years without a gap', async () => {
    const codes = (await stationsOf(desk)).map((s) => s.code).toSorted();
    for (const year of ['2021', '2022', '2023']) {
      const own = codes.filter((c) => c.slice(6, 10) === year);
      expect(own).toEqual(own.map((_, i) => `510703${year}${String(i + 1).padStart(3, '0')}`));
    }
  });

  test('a second import proposes no new station but 33 matches, and doubles nothing', async () => {
    const before = [await stationsOf(desk), await fundsOf(desk), await countsOf(desk)];
    const { preview } = await look(desk, () => ({ coordSystem: 'GCJ02' }));
    expect(preview.counts).toEqual({ rows: 33, new: 0, matched: 33, differing: 0, refused: 0 });
    const again = await bringIn(desk, () => ({ coordSystem: 'GCJ02' }));
    expect(again.batch).toBeNull();
    expect([await stationsOf(desk), await fundsOf(desk), await countsOf(desk)]).toEqual(before);
  });
});

describe('what the clerk is told', () => {
  test('the heading, the total row and the proposal are found', async () => {
    const { inspected } = await look(await openOffice());
    expect(inspected.heading).toEqual({ firstRow: 2, lastRow: 3 });
    expect(inspected.stationRows).toBe(33);
    expect(inspected.skipped).toEqual([{ row: 39, kind: 'total', text: '合计  48.43' }]);
    expect(inspected.columns.map((c) => c.target)).toEqual(
      'sequence name street address buildKind partners hostType finishedOn areaSqm fundsUnion fundsGovernment fundsOther openingHours coordinates keeperName keeperPhone served remark'.split(
        ' ',
      ),
    );
  });

  test('acceptance follows completion, and is said once', async () => {
    const { preview } = await look(await openOffice());
    expect(preview.notices.filter((n) => n.code === 'acceptedFromFinished')).toMatchObject([{ params: { heading: '建成时间' } }]);
  });

  test('visits are of the whole year, since stations finished after the cut-off of the title', async () => {
    const { preview } = await look(await openOffice());
    expect(preview.notices.find((n) => n.code === 'spanWholeYear')?.params).toMatchObject({
      cutOff: '2023-09-30',
      latest: '2023-12-02',
      fromOn: '2023-01-01',
      toOn: '2023-12-31',
    });
  });

  test('another office is told that the ledger names another unit, and may go on', async () => {
    const own = await look(await openOffice());
    expect(own.preview.notices.some((n) => n.code === 'reportingUnitDiffers')).toBe(false);
    const { preview } = await look(await openOffice('涪城区总工会'));
    expect(preview.notices.find((n) => n.code === 'reportingUnitDiffers')).toMatchObject({
      mustConfirm: false,
      params: { ledger: '示例区总工会', office: '涪城区总工会' },
    });
  });

  test('coordinates of an unnamed system are listed, not taken', async () => {
    const desk = await openOffice();
    const { leftovers, leftoverCount } = await bringIn(desk);
    expect(leftoverCount).toBe(33);
    expect(leftovers[0]).toEqual({
      row: 5,
      column: 'N',
      heading: '坐标',
      station: expected[0]?.name,
      text: at('N', 5),
      reason: 'coordSystemUnknown',
    });
    expect((await stationsOf(desk)).every((s) => s.lng === null && s.coordSystem === null)).toBe(true);
  });

  test('months without a day and grades in the remarks are noted at their rows', async () => {
    const desk = await openOffice();
    const { inspected } = await look(desk);
    const { rows } = await desk.client.imports.rows({ upload: inspected.upload, limit: 100 });
    const noted = (note: string) => rows.filter((r) => r.notes.some((n) => n.note === note)).map((r) => r.row);
    expect(noted('monthOnly')).toEqual(expected.filter((e) => /^\d{4}年\d+月$/.test(at('H', e.row))).map((e) => e.row));
    expect(noted('gradeFromRemark')).toEqual(expected.filter((e) => e.grade !== '').map((e) => e.row));
  });
});

describe('the funds heading that lacks 工会', () => {
  const sum = (key: 'union' | 'government' | 'other') => expected.reduce((all, row) => all + row[key], 0);

  test('is shown with the sums of its columns and has to be confirmed', async () => {
    const desk = await openOffice();
    const { inspected, preview } = await look(desk);
    const notice = preview.notices.find((n) => n.code === 'fundsHeadingShifted');
    expect(notice).toMatchObject({
      mustConfirm: true,
      columns: [
        { letter: 'J', heading: '投入资金/政府', filled: 33, sumFen: sum('union') },
        { letter: 'K', heading: '投入资金/其他', filled: 11, sumFen: sum('government') },
        { letter: 'L', heading: '投入资金/', filled: expected.filter((e) => e.joint).length, sumFen: sum('other') },
      ],
      choices: [{ code: 'inOrder' }, { code: 'asLabelled' }],
    });
    expect(await failureOf(desk.client.imports.apply({ upload: inspected.upload }))).toEqual({
      code: 'NOT_CONFIRMED',
      data: { notices: ['fundsHeadingShifted'] },
    });
    expect(await stationsOf(desk)).toEqual([]);
  });

  test('taken in order: 工会, 政府, 其他', async () => {
    const desk = await openOffice();
    await bringIn(desk);
    expect((await desk.client.funds.list({ limit: 1 })).sums).toMatchObject({
      union: sum('union'),
      government: sum('government'),
      other: sum('other'),
    });
  });

  test('taken at its word: 政府, 其他, and the third column listed without a source', async () => {
    const desk = await openOffice();
    const result = await bringIn(desk, ({ notices, mapping }) => {
      const chosen = notices.find((n) => n.code === 'fundsHeadingShifted')?.choices.find((c) => c.code === 'asLabelled')?.columns ?? [];
      return { columns: mapping.columns.map((c) => chosen.find((o) => o.column === c.column) ?? c) };
    });
    expect((await desk.client.funds.list({ limit: 1 })).sums).toEqual({
      total: sum('union') + sum('government'),
      union: 0,
      government: sum('union'),
      other: sum('government'),
    });
    const listed = result.leftovers.filter((l) => l.reason === 'fundsSourceUnknown');
    expect(listed.map((l) => [l.row, fen(l.text)])).toEqual(expected.filter((e) => e.other > 0).map((e) => [e.row, e.other]));
  });
});

describe('an import taken back', () => {
  test('leaves nothing in force, stays in the list as undone, and a later import proposes 33 new stations', async () => {
    const desk = await openOffice();
    const { batch } = await bringIn(desk);
    if (!batch) throw new Error('nothing was written');
    const undone = await desk.client.imports.undo({ id: batch.id, reason: '拿错了文件' });
    expect(undone.undoneAt).not.toBeNull();
    expect([await stationsOf(desk), await fundsOf(desk), await countsOf(desk)]).toEqual([[], [], []]);
    expect((await desk.client.partners.list({ limit: 10 })).total).toBe(0);
    expect((await desk.client.imports.list({})).rows).toEqual([undone]);
    expect((await failureOf(desk.client.imports.undo({ id: batch.id }))).code).toBe('ALREADY_UNDONE');
    const { preview } = await look(desk);
    expect(preview.counts).toMatchObject({ new: 33, matched: 0 });
    await bringIn(desk);
    expect(await stationsOf(desk)).toHaveLength(33);
    expect(await fundsOf(desk)).toHaveLength(expected.reduce((n, e) => n + [e.union, e.government, e.other].filter((f) => f > 0).length, 0));
  });

  test('is refused as a whole when one of its stations was changed since', async () => {
    const desk = await openOffice();
    const { batch } = await bringIn(desk);
    const [station] = await stationsOf(desk);
    if (!batch || !station) throw new Error('nothing was written');
    const { id, version, createdAt: _, updatedAt: __, withdrawnAt: ___, partnerNames: ____, ...fields } = station;
    await desk.client.stations.update({ id, version, fields: { ...fields, keeperName: '新管理员' } });
    expect((await failureOf(desk.client.imports.undo({ id: batch.id }))).code).toBe('CHANGED_SINCE');
    expect(await stationsOf(desk)).toHaveLength(33);
    expect((await desk.client.imports.list({})).rows[0]?.undoneAt).toBeNull();
  });
});
