import type { StationCost } from '../funds/contract.ts';
import type { SeenCost, UnitCosts } from '../funds/unitCosts.ts';
import { fenAsWan } from '../kernel/money.ts';
import type { PlainDate } from '../kernel/plainDate.ts';
import type { Office } from '../office/office.ts';
import { buildKindText, unitCostVerdictText } from '../text/values.ts';
import type { ListCell, ListColumn, ListRow, ListSheet } from './listSheet.ts';

// 单站投入情况: what each station cost, beside what stations cost elsewhere.

const COLUMNS = [
  { key: 'no', heading: '序号', format: 'count', widthMm: 13 },
  { key: 'code', heading: '站点编码', format: 'text', widthMm: 34 },
  { key: 'ownName', heading: '站点名称', format: 'text', widthMm: 50 },
  { key: 'buildKind', heading: '建设方式', format: 'text', widthMm: 18 },
  { key: 'acceptedOn', heading: '验收日期', format: 'text', widthMm: 25 },
  { key: 'union', heading: '工会投入（元）', format: 'yuan', widthMm: 30 },
  { key: 'government', heading: '政府投入（元）', format: 'yuan', widthMm: 30 },
  { key: 'other', heading: '其他资金（元）', format: 'yuan', widthMm: 30 },
  { key: 'total', heading: '合计（元）', format: 'yuan', widthMm: 32 },
  { key: 'verdict', heading: '与各地相比', format: 'text', widthMm: 24 },
] as const satisfies readonly ListColumn[];
const at = (key: (typeof COLUMNS)[number]['key']): number => COLUMNS.findIndex((column) => column.key === key);
const SOURCES = ['union', 'government', 'other'] as const;
const MONEY = [...SOURCES, 'total'] as const;

/** 山东省 2022 年 0.9874 万元（4,540 站）. */
const seenWords = ({ place, investedFen, stations }: SeenCost): string => `${place} ${fenAsWan(Math.round(investedFen / stations))} 万元`;
/** The range and what it was drawn from, for the foot of the form and the page. */
export function unitCostNotes({ range, seen, special }: UnitCosts): string[] {
  return [
    `各地每站投入多在 ${fenAsWan(range.leastFen)} 万元至 ${fenAsWan(range.mostFen)} 万元之间：${seen.map(seenWords).join('，')}。`,
    `智能化、综合体不在此列：${special.map(seenWords).join('，')}。`,
  ];
}

export function stationCostSheet(of: {
  office: Pick<Office, 'name' | 'reporter' | 'phone'>;
  rows: readonly StationCost[];
  unitCosts: UnitCosts;
  span: { from: PlainDate | null; to: PlainDate };
}): ListSheet {
  const rows = of.rows.map((row, i): ListRow => {
    const own: ListCell[] = SOURCES.map((source) => ({ value: row[source] }));
    const total: ListCell = { value: row.total, sumOf: SOURCES.map((source) => ({ row: i, column: at(source) })) };
    const words: ListCell[] = [
      { value: i + 1 },
      { value: row.code },
      { value: row.ownName },
      { value: buildKindText[row.buildKind] },
      { value: row.acceptedOn },
    ];
    return { kind: 'entry', cells: [...words, ...own, total, { value: unitCostVerdictText[row.verdict] }] };
  });
  const sums = MONEY.map(
    (key): ListCell => ({ value: of.rows.reduce((sum, row) => sum + row[key], 0), sumOf: of.rows.map((_, row) => ({ row, column: at(key) })) }),
  );
  const blank: ListCell = { value: null };
  return {
    code: 'stationCosts',
    name: '单站投入情况',
    title: '站点投入情况表',
    heads: [
      { label: '填报单位', value: of.office.name },
      { label: '时段', value: of.span.from === null ? `截至 ${of.span.to}` : `${of.span.from} 至 ${of.span.to}` },
      { label: '填报人', value: of.office.reporter },
      { label: '联系电话', value: of.office.phone },
    ],
    columns: COLUMNS,
    rows: [...rows, { kind: 'sum', cells: [blank, blank, { value: '合计' }, blank, blank, ...sums, blank] }],
    boxes: [],
    notes: ['注：没有落实到站点的资金、慰问和帮扶不在此表。', ...unitCostNotes(of.unitCosts)],
  };
}
