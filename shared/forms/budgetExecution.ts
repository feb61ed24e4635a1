import { type Budget, type BudgetLine, type LineMoney, lineVerdict } from '../budgets/budget.ts';
import type { PlainDate } from '../kernel/plainDate.ts';
import type { Office } from '../office/office.ts';
import { fundPurposeText, fundSourceDetailText, fundSourceText, lineVerdictText } from '../text/values.ts';
import { type ListCell, type ListColumn, type ListRow, type ListSheet, SIGNERS } from './listSheet.ts';

// 预算执行表: every line of a year's budget with what was planned, adjusted and spent up to a day.

export interface BudgetExecution {
  office: Pick<Office, 'name' | 'reporter' | 'phone'>;
  budget: Pick<Budget, 'year' | 'warnPercent' | 'documentNo'>;
  /** In the order in which they are printed. `title`: the account title with its code, '' for none. */
  lines: readonly (Pick<BudgetLine, 'name' | 'purpose' | 'source' | 'sourceDetail'> & { title: string; money: LineMoney })[];
  asOf: PlainDate;
}

const COLUMNS = [
  { key: 'no', heading: '序号', format: 'count', widthMm: 12 },
  { key: 'name', heading: '预算项目', format: 'text', widthMm: 44 },
  { key: 'purpose', heading: '用途', format: 'text', widthMm: 20 },
  { key: 'title', heading: '会计科目', format: 'text', widthMm: 34 },
  { key: 'source', heading: '资金来源', format: 'text', widthMm: 24 },
  { key: 'plannedFen', heading: '预算数（元）', format: 'yuan', widthMm: 29 },
  { key: 'adjustedFen', heading: '调整数（元）', format: 'yuan', widthMm: 29 },
  { key: 'availableFen', heading: '调整后预算数（元）', format: 'yuan', widthMm: 29 },
  { key: 'spentFen', heading: '累计支出（元）', format: 'yuan', widthMm: 29 },
  { key: 'leftFen', heading: '结余（元）', format: 'yuan', widthMm: 29 },
  { key: 'share', heading: '执行率', format: 'percent', widthMm: 18 },
  { key: 'word', heading: '说明', format: 'text', widthMm: 20 },
] as const satisfies readonly ListColumn[];
const at = (key: (typeof COLUMNS)[number]['key']): number => COLUMNS.findIndex((column) => column.key === key);
const MONEY = ['plannedFen', 'adjustedFen', 'availableFen', 'spentFen', 'leftFen'] as const;

/** Spent of available, in ten-thousandths, rounded half up; null where nothing is available. */
const shareOf = ({ spentFen, availableFen }: LineMoney): number | null => (availableFen > 0 ? Math.round((spentFen / availableFen) * 10_000) : null);

/** The line's own money: what comes of others is a sum of the cells beside it. */
const moneyCells = (row: number, money: LineMoney): ListCell[] => [
  { value: money.plannedFen },
  { value: money.adjustedFen },
  {
    value: money.availableFen,
    sumOf: [
      { row, column: at('plannedFen') },
      { row, column: at('adjustedFen') },
    ],
  },
  { value: money.spentFen },
  { value: money.leftFen, sumOf: [{ row, column: at('availableFen') }], lessOf: [{ row, column: at('spentFen') }] },
];

export function budgetExecutionSheet({ office, budget, lines, asOf }: BudgetExecution): ListSheet {
  const rows: ListRow[] = lines.map((line, row) => ({
    kind: 'entry',
    cells: [
      { value: row + 1 },
      { value: line.name },
      { value: fundPurposeText[line.purpose] },
      { value: line.title },
      { value: line.sourceDetail ? fundSourceDetailText[line.sourceDetail] : fundSourceText[line.source] },
      ...moneyCells(row, line.money),
      { value: shareOf(line.money) },
      { value: lineVerdictText[lineVerdict(line.money, budget.warnPercent)] },
    ],
  }));
  const sums = Object.fromEntries(MONEY.map((key) => [key, lines.reduce((sum, line) => sum + line.money[key], 0)])) as unknown as LineMoney;
  const total: ListRow = {
    kind: 'sum',
    cells: [
      { value: null },
      { value: '合计' },
      { value: null },
      { value: null },
      { value: null },
      ...MONEY.map((key): ListCell => ({ value: sums[key], sumOf: lines.map((_, row) => ({ row, column: at(key) })) })),
      { value: shareOf(sums) },
      { value: null },
    ],
  };
  return {
    code: 'budgetExecution',
    name: `${budget.year}年预算执行表`,
    title: `${budget.year}年站点经费预算执行表`,
    heads: [
      { label: '填报单位', value: office.name },
      { label: '批复文号', value: budget.documentNo },
      { label: '截止日期', value: asOf },
      { label: '填报人', value: office.reporter },
      { label: '联系电话', value: office.phone },
    ],
    columns: COLUMNS,
    rows: [...rows, total],
    boxes: [],
    notes: ['注：结余 = 预算数 + 调整数 − 累计支出；执行率 = 累计支出 ÷ 调整后预算数。冲销已从支出中减去。', SIGNERS],
  };
}
