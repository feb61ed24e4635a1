import type { DueFile, FileListItem } from '../hardship/contract.ts';
import type { HardshipSummary, PublicationNotice } from '../hardship/papersContract.ts';
import { type CauseGroup, causeGroup } from '../hardship/publication.ts';
import type { CategoryTable } from '../hardship/summaries.ts';
import type { HardshipCategory } from '../hardship/valueLists.ts';
import { maskIdNumber } from '../kernel/masking.ts';
import type { PlainDate } from '../kernel/plainDate.ts';
import {
  aidKindText,
  causeGroupText,
  causeText,
  fileLevelText,
  HIDDEN_COUNT,
  hardshipCategoryText,
  hiddenCountNote,
  summaryByText,
} from '../text/hardship.ts';
import { fileStateText, keptFileKindText, keptSinceText } from '../text/hardshipFile.ts';
import { longDate } from '../text/letters.ts';
import type { ListColumn, ListRow, ListSheet } from './listSheet.ts';
import { markText, type SheetMark } from './sheetMark.ts';

// 公示单, 困难职工名册 and 困难职工汇总表. No prescribed forms were found; what a notice may say stands in domain.md 6.8. None has a hidden copy of its content.

const entry = (values: readonly (string | number | null)[]): ListRow => ({ kind: 'entry', cells: values.map((value) => ({ value })) });

const NOTICE: readonly ListColumn[] = [
  { key: 'number', heading: '序号', format: 'count', widthMm: 14 },
  { key: 'maskedName', heading: '姓名', format: 'text', widthMm: 30 },
  { key: 'employer', heading: '工作单位', format: 'text', widthMm: 80 },
  { key: 'category', heading: '困难类别', format: 'text', widthMm: 34 },
  { key: 'cause', heading: '主要致困原因', format: 'text', widthMm: 40 },
  { key: 'proposedAid', heading: '拟帮扶项目', format: 'text', widthMm: 66 },
];

/** 公示单, to be put up where everybody reads it. */
export const noticeSheet = ({ lines, fromOn, toOn, office, mark }: PublicationNotice): ListSheet => ({
  code: 'hardshipNotice',
  name: '困难职工公示单',
  title: '困难职工建档公示',
  heads: [
    { label: '公示单位', value: office.name },
    { label: '公示时间', value: `${fromOn} 至 ${toOn}` },
  ],
  columns: NOTICE,
  rows: lines.map(({ number, maskedName, employer, category, cause, proposedAid }) =>
    entry([
      ...[number, maskedName, employer, hardshipCategoryText[category], causeGroupText[cause]],
      proposedAid.map((kind) => aidKindText[kind]).join('、'),
    ]),
  ),
  boxes: [],
  notes: [
    `经本人申请、入户调查和困难认定，拟将以上 ${lines.length} 户职工家庭列入困难职工档案，现予公示。`,
    `公示期间对以上情况有异议的，请向${office.name}反映${office.phone && `，电话：${office.phone}`}。`,
    { atRight: `${office.name}（盖章）` },
    { atRight: longDate(fromOn) },
    markText(mark),
  ],
});

const ROSTER: readonly ListColumn[] = [
  { key: 'no', heading: '序号', format: 'count', widthMm: 13 },
  { key: 'fileNo', heading: '职工编号', format: 'text', widthMm: 28 },
  { key: 'name', heading: '姓名', format: 'text', widthMm: 22 },
  { key: 'idNumber', heading: '身份证号', format: 'text', widthMm: 40 },
  { key: 'employer', heading: '工作单位', format: 'text', widthMm: 42 },
  { key: 'street', heading: '街道（镇）', format: 'text', widthMm: 24 },
  { key: 'persons', heading: '家庭人口', format: 'count', widthMm: 14 },
  { key: 'level', heading: '建档标准', format: 'text', widthMm: 18 },
  { key: 'category', heading: '困难类别', format: 'text', widthMm: 20 },
  { key: 'mainCause', heading: '主要致困原因', format: 'text', widthMm: 30 },
  { key: 'state', heading: '状态', format: 'text', widthMm: 22 },
  { key: 'approvedOn', heading: '建档日期', format: 'text', widthMm: 24 },
];
/** A row of the list with the applicant's number, whole; the sheet masks it. */
export type RosterRow = FileListItem & { idNumber: string };

const word = <C extends string>(texts: Record<C, string>, code: C | null): string => (code === null ? '' : texts[code]);

/** 困难职工名册: names stand whole, numbers masked. */
export const rosterSheet = (rows: readonly RosterRow[], office: { name: string }, on: PlainDate, mark: SheetMark): ListSheet => ({
  code: 'hardshipRoster',
  name: '困难职工名册',
  title: '困难职工名册',
  heads: [
    { label: '单位', value: office.name },
    { label: '日期', value: on },
    { label: '户数', value: String(rows.length) },
  ],
  columns: ROSTER,
  rows: rows.map((row, i) =>
    entry([
      ...[i + 1, row.fileNo, row.name, maskIdNumber(row.idNumber), row.employer, row.street, row.persons, word(fileLevelText, row.level)],
      ...[word(hardshipCategoryText, row.category), word(causeText, row.mainCause), fileStateText[row.state], row.approvedOn],
    ]),
  ),
  boxes: [],
  notes: [`${markText(mark)}含个人信息，仅供困难职工帮扶工作使用，请妥善保管。`],
});

const DUE: readonly ListColumn[] = [
  { key: 'no', heading: '序号', format: 'count', widthMm: 14 },
  { key: 'kind', heading: '档案', format: 'text', widthMm: 40 },
  { key: 'fileNo', heading: '职工编号', format: 'text', widthMm: 40 },
  { key: 'name', heading: '姓名', format: 'text', widthMm: 34 },
  { key: 'closedOn', heading: '起算日期', format: 'text', widthMm: 50 },
  { key: 'keepUntilOn', heading: '保管至', format: 'text', widthMm: 34 },
  { key: 'remark', heading: '备注', format: 'text', widthMm: 44 },
];
const APPROVAL_LINES = 5;

/** 待销毁清单, to be signed by who approves the destruction; names stand whole because nothing else tells the files apart. */
export const dueSheet = (rows: readonly DueFile[], office: { name: string }, on: PlainDate, mark: SheetMark): ListSheet => ({
  code: 'hardshipDue',
  name: '待销毁清单',
  title: '保管期满待销毁档案清单',
  heads: [
    { label: '单位', value: office.name },
    { label: '日期', value: on },
    { label: '份数', value: String(rows.length) },
  ],
  columns: DUE,
  rows: rows.map(({ kind, fileNo, name, closedOn, withdrawnAt, keepUntilOn }, i) => {
    const since = `${closedOn} ${withdrawnAt === null ? keptSinceText[kind] : '撤回'}`;
    return entry([i + 1, keptFileKindText[kind], fileNo, name, since, keepUntilOn, null]);
  }),
  boxes: [
    { label: '批准文号', value: '', lines: 1 },
    { label: '批准意见', value: '\n\n\n（盖章）　　　　批准人：　　　　　　　　年　　月　　日', lines: APPROVAL_LINES },
  ],
  notes: [`${markText(mark)}含个人信息，销毁以后请将本清单一并销毁或者按规定保管。`],
});

const isCauseGroup = (value: string): value is CauseGroup => causeGroup.safeParse(value).success;
/** What a row of a table is called. */
export function summaryRowText(by: CategoryTable['by'], value: string): string {
  if (by === 'cause' && isCauseGroup(value)) return causeGroupText[value];
  return value === '' ? '未填写' : by === 'year' ? `${value}年` : value;
}
/** What a column is called: several categories stand together where each has too few files. */
export const summaryColumnText = (categories: readonly HardshipCategory[]): string => categories.map((c) => hardshipCategoryText[c]).join('、');

function summaryRows({ by, rowValues, table }: CategoryTable): ListRow[] {
  const shown = (counts: readonly (number | null)[]): (string | number)[] => counts.map((count) => count ?? HIDDEN_COUNT);
  const entries = rowValues.map((value, i) =>
    entry([summaryByText[by], summaryRowText(by, value), ...shown([...(table.cells[i] ?? []), table.rowTotals[i] ?? null])]),
  );
  return [...entries, { ...entry([summaryByText[by], '合计', ...shown([...table.columnTotals, table.total])]), kind: 'sum' }];
}

/** How a summary is to be read: what is hidden in it, and what is counted. */
export const summaryNotes = (smallestCell: number): string[] => [
  hiddenCountNote(smallestCell),
  '统计当日在档和脱困跟踪的档案；致困原因和街道（镇）按档案现在的内容。',
];

/** 困难职工汇总表: three tables below one another, with the same columns. Sums are values, not formulas: a spreadsheet would take a hidden count for none. */
export function summarySheet({ asOf, smallestCell, tables, office, mark }: HardshipSummary): ListSheet {
  const categories = tables[0]?.columns ?? [];
  const columns: ListColumn[] = [
    { key: 'by', heading: '统计项目', format: 'text', widthMm: 40 },
    { key: 'value', heading: '分项', format: 'text', widthMm: 60 },
    ...categories.map((of, i): ListColumn => ({ key: `category${i}`, heading: summaryColumnText(of), format: 'count', widthMm: 34 })),
    { key: 'total', heading: '合计', format: 'count', widthMm: 34 },
  ];
  return {
    code: 'hardshipSummary',
    name: '困难职工汇总表',
    title: '困难职工汇总表',
    heads: [
      { label: '单位', value: office.name },
      { label: '统计日期', value: asOf },
      { label: '计量单位', value: '户' },
    ],
    columns,
    rows: tables.flatMap(summaryRows),
    boxes: [],
    notes: [...summaryNotes(smallestCell), markText(mark)],
  };
}
