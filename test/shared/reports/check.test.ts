import { fc, test as prop } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { checkF1 } from '../../../shared/reports/check.ts';
import type { CheckInput, LedgerStation, SpanCount } from '../../../shared/reports/checkInput.ts';
import { overlapping } from '../../../shared/reports/checkServices.ts';
import { F1_RULES, type F1Rule } from '../../../shared/reports/finding.ts';
import type { QuarterRecords } from '../../../shared/reports/quarterRecords.ts';
import { f1ContentOf, f1RowOf } from '../../support/f1Forms.ts';

const NO_RECORDS: QuarterRecords = { accepted: [], struckOff: [], funds: [], counts: [] };
const id = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const inputOf = (of: Partial<CheckInput> = {}): CheckInput => ({
  content: f1ContentOf(),
  previous: null,
  today: '2023-09-27',
  to: '2023-09-25',
  stations: [],
  records: NO_RECORDS,
  neighbours: [],
  counted: new Set(),
  served: new Set([1, 2, 3, 4, 5, 6].map(id)),
  moneyOf: new Map(),
  unitCost: { leastFen: 100_000, mostFen: 20_000_000 },
  changes: [],
  afterCutOff: [],
  lastSubmitted: null,
  ...of,
});
const stationOf = (n: number, of: Partial<LedgerStation> = {}): LedgerStation => ({
  id: id(n),
  ownName: `驿站${n}`,
  street: '',
  address: '',
  withdrawn: false,
  buildKind: 'self',
  buildMode: null,
  partnerIds: [],
  status: 'open',
  plannedOn: null,
  startedOn: null,
  finishedOn: null,
  acceptedOn: '2021-03-01',
  platedOn: null,
  openedOn: null,
  struckOffOn: null,
  ...of,
});
const accepted = (s: LedgerStation) => ({ id: s.id, name: s.ownName, on: s.acceptedOn ?? '', buildKind: s.buildKind, late: false });
const countOf = (n: number, stationId: string, of: Partial<QuarterRecords['counts'][number]> = {}) => ({
  id: id(n),
  stationId,
  stationName: '驿站',
  fromOn: '2023-08-01',
  toOn: '2023-08-31',
  visits: 100,
  late: false,
  ...of,
});
const fundOf = (n: number, of: Partial<QuarterRecords['funds'][number]> = {}): QuarterRecords['funds'][number] => ({
  id: id(n),
  on: '2023-08-01',
  amountFen: 1_000_000,
  source: 'union',
  purpose: 'construction',
  stationId: id(1),
  stationName: '驿站1',
  documentNo: '',
  late: false,
  ...of,
});
/** Counts of the quarter, with themselves as neighbours. */
const withCounts = (counts: QuarterRecords['counts'], more: SpanCount[] = []): Partial<CheckInput> => ({
  records: { ...NO_RECORDS, counts },
  counted: new Set(counts.map((c) => c.id)),
  neighbours: [...counts, ...more],
});
const codes = (of: Partial<CheckInput> = {}): string[] => checkF1(inputOf(of)).map((f) => f.code);
const told = (rule: F1Rule, of: Partial<CheckInput>) => checkF1(inputOf(of)).filter((f) => f.code === F1_RULES[rule].code);

describe('逻辑检查', () => {
  test('a form that adds up is 逻辑正确', () => {
    expect(codes()).toEqual([]);
  });

  test('every rule has a code of its own', () => {
    const all = Object.values(F1_RULES).map((r) => r.code);
    expect(new Set(all).size).toBe(all.length);
  });

  test('puts errors first, then goes by code, the same way every time', () => {
    const heads = { ...f1ContentOf().heads, upperEmail: '', phone: '', reporter: '' };
    const input = inputOf({ content: f1ContentOf({ heads }) });
    expect(checkF1(input).map((f) => [f.severity, f.code])).toEqual([
      ['error', 'F1-12'],
      ['error', 'F1-13'],
      ['notice', 'F1-14'],
    ]);
    expect(checkF1(input)).toEqual(checkF1(input));
  });
});

describe('figures', () => {
  const rows = (of: Parameters<typeof f1RowOf>[1]) =>
    f1ContentOf({ rows: [f1RowOf(1, { stockBefore: 26, stockAfter: 28 }), f1RowOf(2, { stockBefore: 28, stockAfter: 30 }), f1RowOf(3, of)] });

  test('parts must add up to their total, in words that name both', () => {
    expect(told('newParts', { content: rows({ newTotal: 4, stockAfter: 33 }) })[0]).toMatchObject({
      severity: 'error',
      cell: { quarter: 3, column: 'newTotal' },
      sentence: '本季度新建总计 4 个，不等于自建与共建之和 3 个。',
    });
    expect(told('fundsParts', { content: rows({ fundsTotal: 4_500_001 }) })).toHaveLength(2);
  });

  test('合计 must add up the rows', () => {
    const content = f1ContentOf();
    const wrong = { ...content, rows: content.rows.map((r) => (r.quarter === 'total' ? { ...r, served: 1 } : r)) };
    expect(told('columnSums', { content: wrong })).toMatchObject([{ cell: { quarter: 'total', column: 'served' } }]);
  });

  test('the stock must continue the quarter before, within the year and from the year before', () => {
    expect(told('stockContinues', { content: rows({ stockBefore: 31, stockAfter: 33 }) })).toMatchObject([{ cell: { quarter: 3 } }]);
    expect(told('stockContinues', { previous: f1RowOf(4, { stockAfter: 25 }) })).toMatchObject([{ cell: { quarter: 1, column: 'stockBefore' } }]);
    expect(told('stockContinues', { previous: f1RowOf(4, { stockAfter: 26 }) })).toEqual([]);
  });

  test('the stock must follow from new and struck off, and never be negative', () => {
    expect(told('stockAdds', { content: rows({ stockAfter: 34 }) })).toHaveLength(1);
    expect(told('stockNegative', { content: rows({ struckOff: 40, stockAfter: -7 }) })).toHaveLength(1);
  });
});

describe('stations', () => {
  test('a new joint station without a partner, a contradicting build mode and dates out of order are errors', () => {
    const joint = stationOf(1, { acceptedOn: '2023-08-01', buildKind: 'joint' });
    const mode = stationOf(2, { acceptedOn: '2023-08-01', buildMode: 'societyBuilt' });
    const dates = stationOf(3, { acceptedOn: '2023-08-01', startedOn: '2023-09-01' });
    const records = { ...NO_RECORDS, accepted: [joint, mode, dates].map(accepted) };
    const found = checkF1(inputOf({ stations: [joint, mode, dates], records }));
    expect(found.map((f) => [f.code, f.severity, f.records[0]?.id])).toEqual([
      ['F1-21', 'error', id(1)],
      ['F1-22', 'error', id(2)],
      ['F1-23', 'error', id(3)],
    ]);
  });

  test('the same faults of stations from earlier quarters are one notice', () => {
    const stations = [stationOf(1, { buildKind: 'joint' }), stationOf(2, { buildKind: 'joint' })];
    const found = checkF1(inputOf({ stations }));
    expect(found).toMatchObject([{ code: 'F1-27', severity: 'notice', recordCount: 2 }]);
  });

  test('a status that its dates contradict is an error, with the reason in words', () => {
    const found = told('statusAgainstDates', {
      stations: [
        stationOf(1, { acceptedOn: null }),
        stationOf(2, { status: 'struckOff' }),
        stationOf(3, { status: 'building', acceptedOn: '2023-10-01' }),
      ],
    });
    expect(found.map((f) => f.sentence)).toEqual([
      '“驿站1”的状态与日期不符：已验收的站点要填验收日期。',
      '“驿站2”的状态与日期不符：已撤销的站点要填撤销日期。',
    ]);
  });

  test('doubles by name or address are noticed through spaces, width and punctuation; withdrawn and struck-off ones are no doubles', () => {
    const stations = [
      stationOf(1, { ownName: '文昌街驿站 ', address: '临园路６８号' }),
      stationOf(2, { ownName: '文昌街·驿站', address: '临园路68号' }),
      stationOf(3, { ownName: '文昌街驿站', withdrawn: true, address: '临园路68号' }),
      stationOf(4, { ownName: '文昌街驿站', struckOffOn: '2022-01-01', status: 'struckOff' }),
      stationOf(5),
      stationOf(6),
    ];
    const found = checkF1(inputOf({ stations }));
    expect(found.map((f) => [f.code, f.records.map((r) => r.id)])).toEqual([
      ['F1-25', [id(1), id(2)]],
      ['F1-26', [id(1), id(2)]],
    ]);
  });
});

describe('service counts', () => {
  test('spans of one station that overlap would count twice; those that touch do not', () => {
    const one = stationOf(1);
    const month = countOf(11, one.id);
    const day = countOf(12, one.id, { fromOn: '2023-08-31', toOn: '2023-08-31' });
    const next = countOf(13, one.id, { fromOn: '2023-09-01', toOn: '2023-09-10' });
    expect(told('countsOverlap', { stations: [one], ...withCounts([month, day, next]) })).toMatchObject([
      { severity: 'error', recordCount: 2, sentence: expect.stringContaining('驿站1') },
    ]);
    expect(told('countsOverlap', { stations: [one], ...withCounts([month, next]) })).toEqual([]);
  });

  test('an overlap with a count of another quarter is told as well, one among other quarters alone is not', () => {
    const one = stationOf(1);
    const year = countOf(11, one.id, { fromOn: '2023-01-01', toOn: '2023-12-31' });
    const june = countOf(12, one.id, { fromOn: '2023-06-01', toOn: '2023-06-30' });
    expect(told('countsOverlap', { stations: [one], ...withCounts([countOf(13, one.id)], [year]) })).toHaveLength(1);
    expect(told('countsOverlap', { stations: [one], ...withCounts([], [year, june]) })).toEqual([]);
  });

  const span = fc
    .tuple(fc.integer({ min: 1, max: 28 }), fc.integer({ min: 0, max: 9 }))
    .map(([from, length]) => ({ from, to: Math.min(28, from + length) }));
  prop.prop([fc.array(span, { maxLength: 12 })])('overlaps are found exactly as by comparing every two spans', (spans) => {
    const two = (n: number) => String(n).padStart(2, '0');
    const counts = spans.map(
      (s, n): SpanCount => ({ id: id(n), stationId: id(99), fromOn: `2023-08-${two(s.from)}`, toOn: `2023-08-${two(s.to)}`, visits: 1 }),
    );
    const counted = new Set(counts.filter((_, n) => n % 2 === 0).map((c) => c.id));
    const meets = (a: SpanCount, b: SpanCount) => a !== b && a.fromOn <= b.toOn && b.fromOn <= a.toOn && (counted.has(a.id) || counted.has(b.id));
    const expected = counts.filter((a) => counts.some((b) => meets(a, b))).map((c) => c.id);
    expect(
      overlapping(counts, counted)
        .map((c) => c.id)
        .toSorted(),
    ).toEqual(expected.toSorted());
  });

  test('a span wholly before acceptance is noticed, one after striking off and one of a withdrawn station are errors', () => {
    const stations = [
      stationOf(1, { acceptedOn: '2023-09-10' }),
      stationOf(2, { struckOffOn: '2023-08-01', status: 'struckOff' }),
      stationOf(3, { withdrawn: true }),
      stationOf(4, { acceptedOn: '2023-08-15' }),
      stationOf(5, { struckOffOn: '2023-08-15', status: 'struckOff' }),
    ];
    const counts = stations.map((s, n) => countOf(20 + n, s.id));
    expect(checkF1(inputOf({ stations, ...withCounts(counts) })).map((f) => [f.code, f.severity, f.records.map((r) => r.id)])).toEqual([
      ['F1-32', 'error', [id(21)]],
      ['F1-33', 'error', [id(22)]],
      ['F1-34', 'notice', [id(20)]],
    ]);
  });

  test('a station in use that no count touches is noticed; paused ones and those not yet accepted are not', () => {
    const stations = [stationOf(1), stationOf(2), stationOf(3, { status: 'paused' }), stationOf(4, { acceptedOn: '2023-10-01' })];
    expect(told('stationWithoutCount', { stations, served: new Set([id(2)]) })).toMatchObject([{ recordCount: 1, records: [{ id: id(1) }] }]);
  });

  test('more than 1,000 visits a day and a jump by more than three times are noticed', () => {
    const counts = [countOf(11, id(1), { fromOn: '2023-08-01', toOn: '2023-08-02', visits: 2001 }), countOf(12, id(1), { visits: 31_000 })];
    expect(told('visitsADay', { stations: [stationOf(1)], ...withCounts(counts) })).toMatchObject([{ recordCount: 1, records: [{ id: id(11) }] }]);
    const jump = (served: number) =>
      f1ContentOf({ rows: [f1RowOf(1, { stockBefore: 26, stockAfter: 28 }), f1RowOf(2, { stockBefore: 28, stockAfter: 30, served }), f1RowOf(3)] });
    expect([299, 300, 2700, 2701, 0].map((served) => told('servedJump', { content: jump(served) }).length)).toEqual([1, 0, 0, 1, 0]);
  });
});

describe('money', () => {
  test('without a station, of a withdrawn station, negative, or out of proportion is noticed', () => {
    const stations = [stationOf(1), stationOf(2, { withdrawn: true })];
    const funds = [fundOf(21, { stationId: null, stationName: null }), fundOf(22, { stationId: id(2) }), fundOf(23, { amountFen: 20_000_001 })];
    const found = checkF1(inputOf({ stations, records: { ...NO_RECORDS, funds } }));
    expect(found.map((f) => [f.code, f.severity])).toEqual([
      ['F1-42', 'notice'],
      ['F1-43', 'notice'],
      ['F1-44', 'notice'],
    ]);
    const negative = f1RowOf(3, { fundsOther: -100, fundsTotal: 4_499_900 });
    const content = f1ContentOf({
      rows: [f1RowOf(1, { stockBefore: 26, stockAfter: 28 }), f1RowOf(2, { stockBefore: 28, stockAfter: 30 }), negative],
    });
    expect(told('fundsNegative', { content })).toMatchObject([{ cell: { column: 'fundsOther' } }]);
  });

  test('a new station is measured by all that was spent on it; an old one may have a small repair', () => {
    const stations = [stationOf(1, { acceptedOn: '2023-08-01' }), stationOf(2)];
    const records = {
      ...NO_RECORDS,
      accepted: stations.slice(0, 1).map(accepted),
      funds: [fundOf(21, { amountFen: 30_000 }), fundOf(22, { stationId: id(2), amountFen: 30_000 })],
    };
    expect(told('fundsOfStation', { stations, records, moneyOf: new Map([[id(1), 30_000]]) })).toMatchObject([{ records: [{ id: id(1) }] }]);
    expect(told('fundsOfStation', { stations, records, moneyOf: new Map([[id(1), 130_000]]) })).toEqual([]);
  });
});

describe('time', () => {
  test('what has not happened yet is an error, what comes late and what the cut-off leaves out are notices', () => {
    const records = { ...NO_RECORDS, funds: [fundOf(21, { on: '2023-09-30' }), fundOf(22, { on: '2023-05-01', late: true })] };
    const stations = [stationOf(1)];
    const found = checkF1(inputOf({ stations, records, afterCutOff: [{ entity: 'station', id: id(5), label: '驿站5' }] }));
    expect(found.map((f) => [f.code, f.severity, f.records.map((r) => r.id)])).toEqual([
      ['F1-51', 'error', [id(21)]],
      ['F1-52', 'notice', [id(22)]],
      ['F1-54', 'notice', [id(5)]],
    ]);
  });

  test('quarters between the last form submitted and this one are named: they cannot be submitted any more after it', () => {
    const last = (year: number, quarter: 1 | 2 | 3 | 4) => told('passesOver', { lastSubmitted: { year, quarter } });
    expect(last(2023, 2)).toEqual([]);
    expect(last(2023, 1)).toMatchObject([{ code: 'F1-55', severity: 'notice', sentence: expect.stringContaining('2023年第二季度还没有报送') }]);
    expect(last(2022, 3)).toMatchObject([{ sentence: expect.stringContaining('2022年第四季度至2023年第二季度还没有报送') }]);
  });

  test('records changed since they were reported are listed by quarter, each with what changed', () => {
    const change = (was: number, now: number | null) => ({
      quarter: { year: 2023, quarter: 2 as const },
      kind: 'fund' as const,
      record: { entity: 'fundEntry' as const, id: id(31), label: '驿站1' },
      was: { on: '2023-05-01', measure: 'fundsUnion' as const, amount: was },
      now: now === null ? null : { on: '2023-05-02', measure: 'fundsOther' as const, amount: now },
    });
    const [found] = told('reportedChanged', { changes: [change(100_000, 200_000), change(100_000, null)] });
    expect(found?.sentence).toContain('2023年第二季度报送之后，所依据的 2 条记录有变动');
    expect(found?.sentence).toContain('更正');
    expect(found?.records.map((r) => r.label)).toEqual([
      '驿站1：日期 2023-05-01 改为 2023-05-02，工会投入改为其他资金，1,000.00 元改为 2,000.00 元',
      '驿站1：2023-05-01 1,000.00 元已撤回',
    ]);
  });
});
