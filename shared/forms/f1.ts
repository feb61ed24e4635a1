import { toPrintedYuan } from '../kernel/money.ts';
import { F1_ROWS, type F1Content, type F1Row, rowOf } from '../reports/f1.ts';
import { f1FigureText, f1RowText, lateText, reconciliationText } from '../text/reports.ts';
import type { CellPlace, FormColumn, FormGroup, FormSheet, SheetCell, SheetRow } from './formSheet.ts';

// 工会户外劳动者服务站点建设进度统计表, annex 3 of the Mianyang plan, word for word.

export type F1Column =
  | 'stockBefore'
  | 'newTotal'
  | 'newSelf'
  | 'newJoint'
  | 'fundsTotal'
  | 'fundsUnion'
  | 'fundsGovernment'
  | 'fundsOther'
  | 'served';
type Column = FormColumn & { key: F1Column };

const count = (key: F1Column, heading: string, widthMm: number): Column => ({ key, heading, format: 'count', widthMm });
const money = (key: F1Column, heading: string): Column => ({ key, heading, format: 'wan', widthMm: 25 });

const stationColumns: readonly Column[] = [
  count('stockBefore', f1FigureText.stockBefore, 29),
  count('newTotal', f1FigureText.newTotal, 25),
  count('newSelf', f1FigureText.newSelf, 25),
  count('newJoint', f1FigureText.newJoint, 29),
];
const moneyColumns: readonly Column[] = [
  money('fundsTotal', '总计'),
  money('fundsUnion', f1FigureText.fundsUnion),
  money('fundsGovernment', f1FigureText.fundsGovernment),
  money('fundsOther', f1FigureText.fundsOther),
];
const serviceColumns: readonly Column[] = [count('served', f1FigureText.served, 35)];
const COLUMNS: readonly Column[] = [...stationColumns, ...moneyColumns, ...serviceColumns];
export const F1_COLUMNS: readonly F1Column[] = COLUMNS.map((c) => c.key);

const groups = (objectName: string): FormGroup[] => [
  { heading: `${objectName}数量（个）`, columns: stationColumns },
  { heading: '投入资金（万元）', columns: moneyColumns },
  { heading: '服务人数（人次）', columns: serviceColumns },
];

/** Columns of one row that a total stands for. */
const PARTS: Partial<Record<F1Column, readonly F1Column[]>> = {
  newTotal: ['newSelf', 'newJoint'],
  fundsTotal: ['fundsUnion', 'fundsGovernment', 'fundsOther'],
};
const placeOf = (row: number, column: F1Column): CellPlace => ({ row, column: F1_COLUMNS.indexOf(column) });

/**
 * Figures as printed: money in whole 元, each part rounded by itself and every total the sum of printed parts, so that paper always adds up
 * (forms.md, F1). Null where the form is blank.
 */
export function printedRows(rows: readonly F1Row[]): Record<F1Column, number | null>[] {
  const yuan = (fen: number | null): number | null => (fen === null ? null : toPrintedYuan(fen));
  const add = (values: (number | null)[]): number | null =>
    values.every((v) => v === null) ? null : values.reduce<number>((sum, v) => sum + (v ?? 0), 0);
  const quarters = rows
    .filter((r) => r.quarter !== 'total')
    .map((r) => {
      const parts = [yuan(r.fundsUnion), yuan(r.fundsGovernment), yuan(r.fundsOther)] as const;
      return {
        stockBefore: r.stockBefore,
        newTotal: r.newTotal,
        newSelf: r.newSelf,
        newJoint: r.newJoint,
        fundsTotal: add([...parts]),
        fundsUnion: parts[0],
        fundsGovernment: parts[1],
        fundsOther: parts[2],
        served: r.served,
      };
    });
  const total = rowOf({ rows: [...rows] }, 'total');
  const sums = Object.fromEntries(F1_COLUMNS.map((c) => [c, add(quarters.map((r) => r[c]))])) as Record<F1Column, number | null>;
  return [...quarters, { ...sums, stockBefore: total.stockBefore }];
}

function sheetRows(content: F1Content): SheetRow[] {
  const printed = printedRows(content.rows);
  const totalAt = printed.length - 1;
  const filled = printed.slice(0, totalAt).flatMap((row, place) => (row.newTotal === null ? [] : [place]));
  const sumOf = (row: number, column: F1Column, value: number | null): readonly CellPlace[] | null => {
    if (value === null) return null;
    if (row < totalAt) return PARTS[column]?.map((part) => placeOf(row, part)) ?? null;
    if (column !== 'stockBefore') return filled.map((place) => placeOf(place, column));
    return content.heads.stockTotal === 'startOfYear' ? [placeOf(0, column)] : null;
  };
  return F1_ROWS.map((key, row) => ({
    key: String(key),
    heading: f1RowText[key],
    cells: F1_COLUMNS.map((column): SheetCell => {
      const value = printed[row]?.[column] ?? null;
      return { value, sumOf: sumOf(row, column, value) };
    }),
  }));
}

/** 注 at the foot; the paper's own wording, with the office's addressee. */
export function f1FootNote(heads: Pick<F1Content['heads'], 'upperName' | 'upperEmail'>): string {
  const address = heads.upperEmail === '' ? '' : `邮箱（${heads.upperEmail}）`;
  return `注：此表每季度最后一个星期的周一前报送至${heads.upperName || '上级工会'}${address}。`;
}

export const f1Title = (heads: Pick<F1Content['heads'], 'titleArea' | 'objectName'>): string => `${heads.titleArea}${heads.objectName}建设进度统计表`;

/** What stands beside the figures only when it is so or is asked for. */
export interface F1SheetOptions {
  /** Null for a form that is no correction. */
  correction: { no: number; reason: string } | null;
  /** Prints 上季度末 + 新建 − 撤销 = 本季度末, which the paper form has no room for. */
  withReconciliation: boolean;
}

/** The form ready for any of its makers. */
export function f1Sheet(content: F1Content, options: F1SheetOptions): FormSheet {
  const { heads } = content;
  const row = rowOf(content, content.quarter);
  const late = lateText(row.late);
  const notes = [f1FootNote(heads)];
  if (late) notes.push(late);
  if (options.correction) notes.push(`本表为第 ${options.correction.no} 次更正。更正原因：${options.correction.reason.replace(/。$/, '')}。`);
  const reconciliation = options.withReconciliation ? reconciliationText(row) : null;
  if (reconciliation) notes.push(`站点数量核对：${reconciliation}。`);
  return {
    code: content.form,
    name: '建设进度统计表',
    title: f1Title(heads),
    heads: [
      { label: '填报单位', value: heads.office },
      { label: '填报人', value: heads.reporter },
      { label: '联系电话', value: heads.phone },
      { label: '填报日期', value: heads.filledOn },
    ],
    rowHeading: '时间',
    rowHeadingWidthMm: 24,
    groups: groups(heads.objectName),
    rows: sheetRows(content),
    notes,
  };
}
