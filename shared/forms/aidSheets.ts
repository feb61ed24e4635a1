import type { AidBatch } from '../aid/aid.ts';
import type { AidView } from '../aid/contract.ts';
import type { AidVerdict } from '../hardship/caps.ts';
import type { HardshipCategory } from '../hardship/valueLists.ts';
import { capitalFigures } from '../kernel/capitalFigures.ts';
import { maskIdNumber } from '../kernel/masking.ts';
import type { Office } from '../office/office.ts';
import { whatForText } from '../text/aid.ts';
import { aidVerdictSentence } from '../text/aidCaps.ts';
import { aidKindText, hardshipCategoryText } from '../text/hardship.ts';
import type { ListColumn, ListRow, ListSheet } from './listSheet.ts';
import { markText } from './sheetMark.ts';

// 签领表 and 帮扶审批表 of a batch (实名制). No prescribed form was found: names stand whole because whoever signs or approves must know them, numbers are
// masked, and the foot says who made the sheet and when. They have no hidden copy of their content.

export interface AidSheetRow extends AidView {
  /** Whole; the sheet masks it. */
  idNumber: string;
  /** Null: a light file. */
  category: HardshipCategory | null;
  /** As kept by the approval, or as it would be now. */
  verdict: AidVerdict | null;
}
export interface AidSheet {
  office: Pick<Office, 'name'>;
  batch: AidBatch;
  rows: readonly AidSheetRow[];
  /** Who made it, and when, in words. */
  madeBy: string;
  madeAt: string;
}

const NAMED: readonly ListColumn[] = [
  { key: 'no', heading: '序号', format: 'count', widthMm: 12 },
  { key: 'name', heading: '姓名', format: 'text', widthMm: 24 },
  { key: 'idNumber', heading: '身份证号', format: 'text', widthMm: 44 },
];
const SIGNING: readonly ListColumn[] = [
  ...NAMED,
  { key: 'street', heading: '街道（镇）', format: 'text', widthMm: 30 },
  { key: 'reason', heading: '事由', format: 'text', widthMm: 46 },
  { key: 'amountFen', heading: '金额（元）', format: 'yuan', widthMm: 28 },
  { key: 'signature', heading: '领取人签字', format: 'text', widthMm: 34 },
  { key: 'receivedOn', heading: '领取日期', format: 'text', widthMm: 26 },
  { key: 'remark', heading: '备注', format: 'text', widthMm: 24 },
];
const APPROVAL: readonly ListColumn[] = [
  ...NAMED,
  { key: 'category', heading: '困难类别', format: 'text', widthMm: 24 },
  { key: 'of', heading: '建档职工', format: 'text', widthMm: 24 },
  { key: 'reason', heading: '事由', format: 'text', widthMm: 40 },
  { key: 'amountFen', heading: '金额（元）', format: 'yuan', widthMm: 28 },
  { key: 'verdict', heading: '限额核对', format: 'text', widthMm: 72 },
];
const OPINION_LINES = 4;
const SIGNATURE = '\n\n（盖章）　　　　负责人：　　　　　　　　年　　月　　日';

function listed(sheet: AidSheet, columns: readonly ListColumn[], of: (row: AidSheetRow) => Record<string, string | number | null>): ListRow[] {
  const entries = sheet.rows.map((row, i): ListRow => {
    const values: Record<string, string | number | null> = {
      ...{ no: i + 1, name: row.name, idNumber: maskIdNumber(row.idNumber), reason: whatForText(row), amountFen: row.amountFen },
      ...of(row),
    };
    return { kind: 'entry', cells: columns.map(({ key }) => ({ value: values[key] ?? null })) };
  });
  const sum: ListRow = {
    kind: 'sum',
    cells: columns.map(({ key }, column) => {
      if (key === 'amountFen') return { value: totalOf(sheet), sumOf: entries.map((_, row) => ({ row, column })) };
      return { value: key === 'name' ? '合计' : null };
    }),
  };
  return [...entries, sum];
}

const totalOf = ({ rows }: AidSheet): number => rows.reduce((sum, row) => sum + row.amountFen, 0);
const headsOf = ({ office, batch }: AidSheet): ListSheet['heads'] => [
  { label: '单位', value: office.name },
  { label: '批次', value: batch.name },
  { label: '帮扶日期', value: batch.on },
  { label: '审批文号', value: batch.documentNo },
];
const footOf = (sheet: AidSheet): string[] => [`${markText(sheet)}含个人信息，仅供本批次办理使用，请妥善保管。`];
const capitals = (sheet: AidSheet) => ({ label: '合计金额（大写）', value: capitalFigures(totalOf(sheet)), lines: 1 });

/** 签领表, to be signed on paper by whoever gets something. */
export const aidSigningSheet = (sheet: AidSheet): ListSheet => ({
  code: 'aidSigning',
  name: '签领表',
  title: `${aidKindText[sheet.batch.kind]}签领表`,
  heads: headsOf(sheet),
  columns: SIGNING,
  rows: listed(sheet, SIGNING, ({ street, receivedOn }) => ({ street, receivedOn })),
  boxes: [capitals(sheet)],
  notes: ['由他人代领的，请在备注栏写明代领人姓名和关系。', ...footOf(sheet)],
});

/** 帮扶审批表, with what the caps say of every payment. */
export const aidApprovalSheet = (sheet: AidSheet): ListSheet => ({
  code: 'aidApproval',
  name: '帮扶审批表',
  title: `帮扶审批表（${aidKindText[sheet.batch.kind]}）`,
  heads: headsOf(sheet),
  columns: APPROVAL,
  rows: listed(sheet, APPROVAL, ({ category, of, verdict }) => ({
    category: category === null ? '' : hardshipCategoryText[category],
    of,
    verdict: verdict === null ? '' : aidVerdictSentence(verdict),
  })),
  boxes: [
    capitals(sheet),
    { label: '经办人意见', value: SIGNATURE.replace('（盖章）　　　　负责人', '经办人'), lines: OPINION_LINES },
    { label: '审批意见', value: SIGNATURE, lines: OPINION_LINES },
  ],
  notes: footOf(sheet),
});
