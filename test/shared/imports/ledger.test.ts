import { describe, expect, test } from 'vitest';
import { bodyRows } from '../../../shared/imports/bodyRows.ts';
import type { ColumnTarget } from '../../../shared/imports/columnTarget.ts';
import { findHeading, type Heading, headingAt } from '../../../shared/imports/findHeading.ts';
import { meaningOf } from '../../../shared/imports/headingWords.ts';
import { readLedger } from '../../../shared/imports/ledgerRows.ts';
import { mappingOf, propose } from '../../../shared/imports/propose.ts';
import type { Merge, RawCell, RawTable } from '../../../shared/imports/rawTable.ts';
import { cutOffOf, moneyUnitOf, reportingUnitOf, spanOfHeading } from '../../../shared/imports/titles.ts';

const TODAY = '2024-01-15';
const table = (rows: RawCell[][], merges: Merge[] = [], more: Partial<RawTable> = {}): RawTable => ({
  sheetName: '台账',
  hidden: false,
  rows,
  merges,
  hiddenRows: [],
  hiddenColumns: [],
  ...more,
});
const merge = (top: number, left: number, bottom: number, right: number): Merge => ({ top, left, bottom, right });
function headingOf(t: RawTable): Heading {
  const found = findHeading(t);
  if (!found) throw new Error('no heading');
  return found;
}
const proposalOf = (t: RawTable) => propose(t, headingOf(t), { name: '示例区总工会' }, TODAY);
const targetsOf = (t: RawTable): ColumnTarget[] => proposalOf(t).columns.map((c) => c.target);
const rowsOf = (t: RawTable, change: (m: ReturnType<typeof mappingOf>) => void = () => undefined) => {
  const mapping = mappingOf(proposalOf(t));
  change(mapping);
  return readLedger(t, headingOf(t), mapping, TODAY);
};

describe('the heading is found', () => {
  test('in the first row, when nothing stands above', () => {
    expect(
      headingOf(
        table([
          ['站点名称', '地址', '联系电话'],
          ['a', 'b', '1'],
        ]),
      ),
    ).toMatchObject({ firstRow: 0, lastRow: 0, titles: [] });
  });

  test('below a title, 填报单位 in cells of its own, and an empty row', () => {
    const t = table([
      ['户外劳动者服务站点名称地址一览表'],
      ['填报单位：示例区总工会', null, '填报人：周玲', '联系电话：0816-2222222'],
      [],
      ['序号', '驿站名称', '地址', '联系方式'],
      [1, 'a', 'b', 'c'],
    ]);
    expect(headingOf(t)).toMatchObject({
      firstRow: 3,
      lastRow: 3,
      titles: ['户外劳动者服务站点名称地址一览表', '填报单位：示例区总工会  填报人：周玲  联系电话：0816-2222222'],
    });
  });

  test('over two rows with merged groups', () => {
    const t = table(
      [
        ['序号', '站点名称', '管理员', null, '建设资金（万元）', null, null],
        [null, null, '姓名', '电话', '工会', '财政', '其他'],
        [1, 'a', 'b', 'c', 1, 2, 3],
      ],
      [merge(0, 0, 1, 0), merge(0, 1, 1, 1), merge(0, 2, 0, 3), merge(0, 4, 0, 6)],
    );
    expect(headingOf(t)).toMatchObject({ firstRow: 0, lastRow: 1 });
    expect(targetsOf(t)).toEqual(['sequence', 'name', 'keeperName', 'keeperPhone', 'fundsUnion', 'fundsGovernment', 'fundsOther']);
  });

  test('over two rows in a csv, which keeps no merges', () => {
    const t = table([
      ['台账'],
      ['序号', '站点名称', '投入资金（元）', null, null, '开放时间'],
      [null, null, '工会', '政府', '其他'],
      ['1', 'a', '1', '2', '3', '24小时'],
    ]);
    expect(headingOf(t)).toMatchObject({ firstRow: 1, lastRow: 2 });
    expect(targetsOf(t)).toEqual(['sequence', 'name', 'fundsUnion', 'fundsGovernment', 'fundsOther', 'openingHours']);
    expect(headingOf(t).columns[3]).toEqual({ column: 3, group: '投入资金（元）', label: '政府' });
  });

  test('with groups above the row that carries the known words', () => {
    const t = table(
      [
        ['站点台账', null, null, null, null],
        ['基本情况', null, null, '运行情况', null],
        ['站点名称', '地址', '面积', '开放时间', '2023年服务人次'],
        ['a', 'b', 1, 'c', 5],
      ],
      [merge(0, 0, 0, 4), merge(1, 0, 1, 2), merge(1, 3, 1, 4)],
    );
    expect(headingOf(t)).toMatchObject({ firstRow: 1, lastRow: 2, titles: ['站点台账'] });
    expect(targetsOf(t)).toEqual(['name', 'address', 'areaSqm', 'openingHours', 'served']);
  });

  test('and a first row of data is not taken for labels', () => {
    const t = table([
      ['站点名称', '建设方式', '共建单位', '备注'],
      ['锦翔驿站', '共建', '农业银行', '市级示范'],
    ]);
    expect(headingOf(t)).toMatchObject({ firstRow: 0, lastRow: 0 });
  });

  test('not where no row has three known words', () => {
    expect(
      findHeading(
        table([
          ['甲', '乙', '丙'],
          ['站点名称', 'x'],
        ]),
      ),
    ).toBeNull();
    expect(findHeading(table([]))).toBeNull();
  });

  test('where the clerk says it is', () => {
    const t = table([
      ['甲', '乙'],
      ['a', 'b'],
    ]);
    expect(headingAt(t, 0, 0).columns).toEqual([
      { column: 0, group: '', label: '甲' },
      { column: 1, group: '', label: '乙' },
    ]);
  });
});

describe('rows below the heading', () => {
  const heading = ['序号', '站点名称', '地址', '面积'];
  const bodyOf = (rows: RawCell[][], merges: Merge[] = []) => {
    const t = table([heading, ...rows], merges);
    return bodyRows(t, headingOf(t), 1);
  };
  test('sums, notes, repeated headings and section lines are no stations; empty rows are nothing', () => {
    const body = bodyOf(
      [
        ['一、城厢街道'],
        [1, '锦翔驿站', 'x', 5],
        [],
        [null, null, null, null],
        ['小计', null, null, 5],
        heading,
        [2, '合计路驿站', 'y', 6],
        ['合 计', null, null, 11],
        ['注：面积为使用面积。'],
        ['审核人：', null, '填表人：'],
      ],
      [merge(1, 0, 1, 3)],
    );
    expect(body.stations).toEqual([2, 7]);
    expect(body.skipped.map((s) => [s.row, s.kind])).toEqual([
      [1, 'section'],
      [5, 'total'],
      [6, 'repeatedHeading'],
      [8, 'total'],
      [9, 'note'],
      [10, 'note'],
    ]);
  });
  test('a total written into the column of names is a total', () => {
    expect(
      bodyOf([
        [1, '锦翔驿站', 'x', 5],
        [null, '总计', null, 5],
      ]).skipped,
    ).toMatchObject([{ row: 2, kind: 'total' }]);
  });
  test('a row without a name that carries other things is kept, to be refused by name', () => {
    expect(bodyOf([[1, null, '安昌路60号', 5]]).stations).toEqual([1]);
  });
});

describe('columns are proposed by meaning', () => {
  test.each<[string, string, ColumnTarget | null]>([
    ['', '站点名称', 'name'],
    ['', '驿 站\n名 称', 'name'],
    ['', '名称', 'name'],
    ['', '所在街道（镇）', 'street'],
    ['', '乡镇（街道）', 'street'],
    ['', '详细地址', 'address'],
    ['', '建设方式（自建/共建）', 'buildKind'],
    ['', '共建单位', 'partners'],
    ['', '依托场所', 'hostType'],
    ['', '依托单位', 'hostType'],
    ['', '建成时间', 'finishedOn'],
    ['', '建站日期', 'finishedOn'],
    ['', '验收时间', 'acceptedOn'],
    ['', '投用时间', 'openedOn'],
    ['', '投入使用时间', 'openedOn'],
    ['', '挂牌时间', 'platedOn'],
    ['', '开放时间', 'openingHours'],
    ['', '服务时间', 'openingHours'],
    ['', '使用面积（平方米）', 'areaSqm'],
    ['', '经纬度', 'coordinates'],
    ['', '经度', 'lng'],
    ['', '管理员', 'keeperName'],
    ['', '负责人', 'keeperName'],
    ['', '联系人及电话', 'keeperName'],
    ['', '联系人电话', 'keeperPhone'],
    ['', '联系电话', 'keeperPhone'],
    ['', '手机号', 'keeperPhone'],
    ['', '2023年服务人次', 'served'],
    ['', '年服务人次（万）', 'served'],
    ['', '日均服务人次', 'ignore'],
    ['', '服务人数', 'ignore'],
    ['', '工会投入（万元）', 'fundsUnion'],
    ['', '财政资金', 'fundsGovernment'],
    ['', '其他资金', 'fundsOther'],
    ['', '总投入', 'fundsTotal'],
    ['', '投入资金', 'fundsUnknown'],
    ['投入资金', '共建单位', 'fundsOther'],
    ['投入资金', '小计', 'fundsTotal'],
    ['服务人次', '2022年', 'served'],
    ['', '星级', 'grade'],
    ['', '备注', 'remark'],
    ['', '站点编码', 'code'],
    ['', '心情', null],
    ['', '', null],
  ])('%s/%s is %s', (group, label, target) => {
    expect(meaningOf(group, label)?.target ?? null).toBe(target);
  });

  test('编号 over 1, 2, 3 numbers the rows; over codes it is the code', () => {
    expect(
      targetsOf(
        table([
          ['编号', '站点名称', '地址'],
          [1, 'a', 'b'],
          [2, 'c', 'd'],
        ]),
      )[0],
    ).toBe('sequence');
    expect(
      targetsOf(
        table([
          ['编号', '站点名称', '地址'],
          ['5107032021001', 'a', 'b'],
        ]),
      )[0],
    ).toBe('code');
  });

  test('of two columns with one meaning the surer stands, the other is told', () => {
    const { columns } = proposalOf(
      table([
        ['驿站所属站点名称简写', '站点名称', '地址'],
        ['x', 'a', 'b'],
      ]),
    );
    expect(columns.map((c) => [c.target, c.why])).toEqual([
      ['ignore', 'taken'],
      ['name', 'heading'],
      ['address', 'heading'],
    ]);
  });

  test('what is not known is left out and named', () => {
    const { notices } = proposalOf(
      table([
        ['站点名称', '地址', '面积', '心情', '天气'],
        ['a', 'b', 1, '好', '晴'],
      ]),
    );
    expect(notices).toMatchObject([{ code: 'columnsNotTaken', params: { count: 2, columns: '心情、天气' } }]);
  });

  test('the rule of shifted funds asks for exactly three columns reading 政府, 其他 and nothing', () => {
    const funds = (labels: (string | null)[]) =>
      table(
        [
          ['站点名称', '地址', '面积', '投入资金', ...labels.slice(1).map(() => null)],
          [null, null, null, ...labels],
          ['a', 'b', 1, 1, 2, 3, 4],
        ],
        [merge(0, 0, 1, 0), merge(0, 1, 1, 1), merge(0, 2, 1, 2), merge(0, 3, 0, 2 + labels.length)],
      );
    const shifted = (labels: (string | null)[]) => proposalOf(funds(labels)).notices.some((n) => n.code === 'fundsHeadingShifted');
    expect(shifted(['政府', '其他', null])).toBe(true);
    expect(shifted(['财政投入', '其他', null])).toBe(true);
    for (const labels of [
      ['工会', '政府', '其他'],
      ['政府', '其他'],
      ['工会', '政府', null],
      ['政府', '其他', null, null],
      [null, '政府', '其他'],
    ])
      expect([labels, shifted(labels)]).toEqual([labels, false]);
  });

  test('a system of coordinates named by the heading is taken', () => {
    for (const [heading, system] of [
      ['高德坐标', 'GCJ02'],
      ['坐标（BD-09）', 'BD09'],
      ['GPS坐标', 'WGS84'],
      ['坐标', null],
    ] as const)
      expect(
        proposalOf(
          table([
            ['站点名称', '地址', heading],
            ['a', 'b', '104.5,31.5'],
          ]),
        ).coordSystem,
      ).toBe(system);
  });
});

describe('titles and headings say what the figures are', () => {
  test('units', () => {
    expect(moneyUnitOf('投入资金（万元）', [])).toBe('wan');
    expect(moneyUnitOf('投入资金(元)', ['单位：万元'])).toBe('yuan');
    expect(moneyUnitOf('投入资金', ['填报单位：示例区总工会   单位：万元、人次'])).toBe('wan');
    expect(moneyUnitOf('投入资金', ['填报单位：元坝区总工会'])).toBeNull();
  });
  test('the reporting unit', () => {
    expect(reportingUnitOf(['台账', '填报单位：示例区总工会      填报人：周玲'])).toBe('示例区总工会');
    expect(reportingUnitOf(['填报单位（盖章）：示例区总工会'])).toBe('示例区总工会');
    expect(reportingUnitOf(['台账'])).toBe('');
  });
  test('the cut-off', () => {
    expect(cutOffOf(['台账（截至2023年9月）'])).toBe('2023-09-30');
    expect(cutOffOf(['截止2023年9月25日'])).toBe('2023-09-25');
    expect(cutOffOf(['截至2023.9.25'])).toBe('2023-09-25');
    expect(cutOffOf(['2023年台账'])).toBeNull();
  });
  test.each([
    ['2023年服务人次', '2023-01-01', '2023-12-31'],
    ['2023年1-9月服务人次', '2023-01-01', '2023-09-30'],
    ['2023年上半年服务人次', '2023-01-01', '2023-06-30'],
    ['2023年第三季度服务人次', '2023-07-01', '2023-09-30'],
    ['2024年2月服务人次', '2024-02-01', '2024-02-29'],
  ])('%s counts from %s to %s', (heading, fromOn, toOn) => {
    expect(spanOfHeading(heading)).toMatchObject({ fromOn, toOn });
  });
  test('服务人次 alone and 累计 name no span', () => {
    expect(spanOfHeading('服务人次')).toBeNull();
    expect(spanOfHeading('2023年累计服务人次')).toBeNull();
  });
  test('a cut-off ends the span, unless a station was finished after it', () => {
    const ledger = (finished: string) => table([['台账（截至2023年9月）'], ['站点名称', '建成时间', '2023年服务人次'], ['a', finished, 5]]);
    expect(rowsOf(ledger('2023年5月1日'))[0]?.counts).toEqual([{ fromOn: '2023-01-01', toOn: '2023-09-30', visits: 5 }]);
    expect(rowsOf(ledger('2023年10月1日'))[0]?.counts).toEqual([{ fromOn: '2023-01-01', toOn: '2023-12-31', visits: 5 }]);
  });
});

describe('rows are read', () => {
  const HEAD = ['站点名称', '建设方式', '共建单位', '建成时间', '工会投入（元）', '2023年服务人次', '面积'];
  const one = (...cells: RawCell[]) => {
    const [row] = rowsOf(table([HEAD, cells]));
    if (!row) throw new Error('no row');
    return row;
  };
  test('what cannot be read is left over with row, column, text and reason; the rest is taken', () => {
    const row = one('锦翔驿站', '自建', '', '去年', '若干', '很多', '50平方米');
    expect(row.refusals).toEqual([]);
    expect(row.given).toMatchObject({ buildKind: 'self', areaSqm: 50 });
    expect(row.leftovers).toEqual([
      { row: 2, column: 'D', heading: '建成时间', station: '锦翔驿站', text: '去年', reason: 'notADate' },
      { row: 2, column: 'E', heading: '工会投入（元）', station: '锦翔驿站', text: '若干', reason: 'notAnAmount' },
      { row: 2, column: 'F', heading: '2023年服务人次', station: '锦翔驿站', text: '很多', reason: 'notACount' },
    ]);
  });
  test('a row that cannot be a station is refused by name', () => {
    const reasons = (...cells: RawCell[]) => one(...cells).refusals.map((r) => r.reason);
    expect(reasons('', '自建', '', '2021.5.3')).toEqual(['nameMissing']);
    expect(reasons('长'.repeat(61), '自建')).toEqual(['nameTooLong']);
    expect(reasons('a', '', '')).toEqual(['buildKindMissing']);
    expect(reasons('a', '租赁', '')).toEqual(['unknownBuildKind']);
    expect(reasons('a', '共建', '')).toEqual(['partnerMissing']);
  });
  test('a partner named in 建设方式 is a partner; one that differs is kept beside', () => {
    expect(one('a', '与邮政共建', '')).toMatchObject({
      partners: ['邮政'],
      notes: expect.arrayContaining([expect.objectContaining({ note: 'partnerFromBuildKind' })]),
    });
    expect(one('a', '与邮政共建', '农业银行')).toMatchObject({ partners: ['农业银行', '邮政'] });
    expect(one('a', '', '农业银行')).toMatchObject({ given: { buildKind: 'joint' }, partners: ['农业银行'] });
  });
  test('what a blank 建设方式 counts as may be said for all', () => {
    const [row] = rowsOf(table([HEAD, ['a', '', '']]), (m) => {
      m.buildKindIfBlank = 'self';
    });
    expect(row).toMatchObject({ given: { buildKind: 'self' }, refusals: [] });
  });
  test('without a day of completion the station waits for acceptance and its money has no day', () => {
    const row = one('a', '自建', '', '', 5000, 10);
    expect(row).toMatchObject({ status: 'awaitingAcceptance', derived: {}, funds: [], counts: [{ visits: 10 }] });
    expect(row.leftovers).toMatchObject([{ column: 'E', reason: 'moneyWithoutDay' }]);
  });
  test('a column of acceptance is taken at its word: blank is not yet accepted', () => {
    const t = table([
      ['站点名称', '建设方式', '竣工时间', '验收时间'],
      ['a', '自建', '2021.5.3', '2021.6.1'],
      ['b', '自建', '2021.5.3', ''],
    ]);
    expect(rowsOf(t)).toMatchObject([
      { status: 'open', given: { finishedOn: '2021-05-03', acceptedOn: '2021-06-01' }, derived: { openedOn: '2021-06-01' } },
      { status: 'awaitingAcceptance', derived: {} },
    ]);
  });
  test('a keeper and a telephone in one cell are parted', () => {
    const t = table([
      ['站点名称', '建设方式', '联系人及电话'],
      ['a', '自建', '李敏 13811811867'],
    ]);
    expect(rowsOf(t)[0]?.given).toMatchObject({ keeperName: '李敏', keeperPhone: '13811811867' });
  });
  test('cells merged over rows give their text to each, but no money', () => {
    const t = table(
      [
        ['站点名称', '建设方式', '所在街道', '建成时间', '工会投入（元）'],
        ['a', '自建', '城厢街道', '2021.5.3', 5000],
        ['b', '自建', null, '2021.5.4', null],
      ],
      [merge(1, 2, 2, 2), merge(1, 4, 2, 4)],
    );
    const rows = rowsOf(t);
    expect(rows.map((r) => r.given.street)).toEqual(['城厢街道', '城厢街道']);
    expect(rows.map((r) => r.funds)).toEqual([[], []]);
    expect(rows.flatMap((r) => r.leftovers)).toMatchObject([{ row: 2, column: 'E', reason: 'mergedOverRows' }]);
  });
  test('a station over two rows is one station', () => {
    const t = table(
      [
        ['站点名称', '建设方式', '管理员', '建成时间', '工会投入（元）'],
        ['a', '自建', '李敏', '2021.5.3', 5000],
        [null, null, '王建国', null, null],
      ],
      [merge(1, 0, 2, 0), merge(1, 4, 2, 4)],
    );
    const [first, second] = rowsOf(t);
    expect(first).toMatchObject({ refusals: [], funds: [{ source: 'union', amountFen: 500_000 }] });
    expect(second?.refusals).toEqual([{ reason: 'continuesRowAbove' }]);
  });
  test('a formula counts by its stored result; without one it is left over', () => {
    expect(one('a', '自建', '', '2021.5.3', { formula: true, value: 5000 }).funds).toEqual([{ source: 'union', amountFen: 500_000 }]);
    expect(one('a', '自建', '', '2021.5.3', { formula: true, value: null }).leftovers).toMatchObject([{ reason: 'formulaWithoutResult' }]);
  });
  test('hidden rows are read and noted', () => {
    const [row] = rowsOf(table([HEAD, ['a', '自建']], [], { hiddenRows: [1] }));
    expect(row?.notes).toContainEqual({ note: 'hiddenRow', column: '', text: '' });
  });
  test('a sum that is not the sum of its parts is noted; alone it has no source', () => {
    const head = ['站点名称', '建设方式', '建成时间', '工会投入（元）', '政府投入（元）', '总投入（元）'];
    const rows = rowsOf(table([head, ['a', '自建', '2021.5.3', 1, 2, 3], ['b', '自建', '2021.5.3', 1, 2, 4], ['c', '自建', '2021.5.3', '', '', 4]]));
    expect(rows.map((r) => r.notes.map((n) => n.note))).toEqual([[], ['totalDiffers'], []]);
    expect(rows[2]?.leftovers).toMatchObject([{ column: 'F', reason: 'fundsSourceUnknown' }]);
  });
});
