import { capitalFigures } from '../kernel/capitalFigures.ts';
import type { PlainDate } from '../kernel/plainDate.ts';
import type { Office } from '../office/office.ts';
import type { SubsidyView } from '../subsidies/contract.ts';
import type { SubsidyRule } from '../subsidies/subsidy.ts';
import { monthCountOf, monthsText } from '../text/subsidies.ts';
import { subsidyLevelText } from '../text/values.ts';
import type { ListColumn, ListRow, ListSheet } from './listSheet.ts';

// 奖补资金申请表. No prescribed form was found (domain.md, limits): columns are what the rules seen ask for, with the amount in figures and in words.

const COLUMNS: readonly ListColumn[] = [
  { key: 'no', heading: '序号', format: 'count', widthMm: 13 },
  { key: 'stationCode', heading: '站点编码', format: 'text', widthMm: 32 },
  { key: 'station', heading: '站点名称', format: 'text', widthMm: 42 },
  { key: 'acceptedOn', heading: '验收日期', format: 'text', widthMm: 24 },
  { key: 'rule', heading: '奖补标准', format: 'text', widthMm: 36 },
  { key: 'level', heading: '级别', format: 'text', widthMm: 13 },
  { key: 'basis', heading: '依据文件', format: 'text', widthMm: 42 },
  { key: 'months', heading: '补助月份', format: 'text', widthMm: 32 },
  { key: 'monthCount', heading: '月数', format: 'count', widthMm: 13 },
  { key: 'amountFen', heading: '金额（元）', format: 'yuan', widthMm: 28 },
  // Filled in by hand: the program keeps neither.
  { key: 'use', heading: '用途', format: 'text', widthMm: 24 },
  { key: 'account', heading: '收款户名、开户行及账号', format: 'text', widthMm: 40 },
  { key: 'remark', heading: '备注', format: 'text', widthMm: 24 },
];
const AMOUNT = COLUMNS.findIndex((column) => column.key === 'amountFen');
const OPINION_LINES = 4;
const SIGNATURE = '\n\n（盖章）　　　　负责人：　　　　　　　　年　　月　　日';

/** The claims in their order. */
export function subsidyApplicationSheet(
  claims: readonly SubsidyView[],
  rules: ReadonlyMap<string, Pick<SubsidyRule, 'basis' | 'level'>>,
  office: Office,
  filledOn: PlainDate,
): ListSheet {
  const entries = claims.map((claim, i): ListRow => {
    const rule = rules.get(claim.ruleId);
    const months = monthCountOf(claim);
    const values = [
      ...[i + 1, claim.stationCode, claim.stationName, claim.acceptedOn],
      ...[claim.ruleName, rule ? subsidyLevelText[rule.level] : '', rule?.basis ?? ''],
      ...[months === 0 ? '一次性' : monthsText(claim), months === 0 ? null : months, claim.amountFen, null, null, claim.remark],
    ];
    return { kind: 'entry', cells: values.map((value) => ({ value })) };
  });
  const totalFen = claims.reduce((sum, claim) => sum + claim.amountFen, 0);
  const sum: ListRow = {
    kind: 'sum',
    cells: COLUMNS.map((_, column) => {
      if (column === AMOUNT) return { value: totalFen, sumOf: claims.map((__, row) => ({ row, column })) };
      return { value: COLUMNS[column]?.key === 'station' ? '合计' : null };
    }),
  };
  return {
    code: 'subsidyApplication',
    name: '奖补资金申请表',
    title: `${office.objectName}奖补资金申请表`,
    heads: [
      { label: '申请单位', value: office.name },
      { label: '填报日期', value: filledOn },
      { label: '填报人', value: office.reporter },
      { label: '联系电话', value: office.phone },
    ],
    columns: COLUMNS,
    rows: [...entries, sum],
    boxes: [
      { label: '合计金额（大写）', value: capitalFigures(totalFen), lines: 1 },
      { label: '申请单位意见', value: SIGNATURE, lines: OPINION_LINES },
      { label: '上级工会审核意见', value: SIGNATURE, lines: OPINION_LINES },
    ],
    notes: ['注：用途填改建扩建、软硬件升级或日常运维。'],
  };
}
