import type { FundPurpose, FundSource } from '../funds/fundEntry.ts';
import type { PlainDate } from '../kernel/plainDate.ts';
import type { Office } from '../office/office.ts';
import { fundPurposeText, fundSourceText } from '../text/values.ts';
import { type ListCell, type ListColumn, type ListRow, type ListSheet, SIGNERS } from './listSheet.ts';

// 经费收支明细: receipts and payments in their order, with what each source has left after every one.

/** A receipt or a payment. `name`: what the receipt or the payment's budget line is called; `purpose` null for a receipt. */
export interface LedgerEntry {
  kind: 'receipt' | 'payment';
  on: PlainDate;
  /** Negative for a reversal. */
  amountFen: number;
  source: FundSource;
  purpose: FundPurpose | null;
  name: string;
  /** Who paid, or was paid; '' where it is a person. */
  party: string;
  /** What it was spent for; '' for none, and where money went to persons. */
  activity: string;
  stationName: string;
  /** The voucher's, else the document's. */
  number: string;
  remark: string;
}

const SOURCES = ['union', 'government', 'other'] as const satisfies readonly FundSource[];
const COLUMNS = [
  { key: 'no', heading: '序号', format: 'count', widthMm: 13 },
  { key: 'on', heading: '日期', format: 'text', widthMm: 24 },
  { key: 'number', heading: '凭证号', format: 'text', widthMm: 26 },
  { key: 'summary', heading: '摘要', format: 'text', widthMm: 48 },
  { key: 'party', heading: '对方单位', format: 'text', widthMm: 34 },
  { key: 'station', heading: '站点', format: 'text', widthMm: 30 },
  { key: 'source', heading: '资金来源', format: 'text', widthMm: 20 },
  { key: 'inFen', heading: '收入（元）', format: 'yuan', widthMm: 28 },
  { key: 'outFen', heading: '支出（元）', format: 'yuan', widthMm: 28 },
  { key: 'union', heading: '工会结余（元）', format: 'yuan', widthMm: 28 },
  { key: 'government', heading: '政府结余（元）', format: 'yuan', widthMm: 28 },
  { key: 'other', heading: '其他结余（元）', format: 'yuan', widthMm: 28 },
] as const satisfies readonly ListColumn[];
const at = (key: (typeof COLUMNS)[number]['key']): number => COLUMNS.findIndex((column) => column.key === key);

function summaryOf({ kind, purpose, name, activity, remark, amountFen }: LedgerEntry): string {
  const what = kind === 'receipt' ? name : [purpose && fundPurposeText[purpose], name].filter(Boolean).join(' ');
  return [amountFen < 0 ? `冲销 ${what}` : what, activity, remark.replaceAll('\n', ' ')].filter(Boolean).join('；');
}

/** `entries` in the order of the book; `opening` is what each source had before `from`, fen. */
export function fundLedgerSheet(of: {
  office: Pick<Office, 'name' | 'reporter' | 'phone'>;
  opening: Record<FundSource, number>;
  entries: readonly LedgerEntry[];
  from: PlainDate;
  to: PlainDate;
}): ListSheet {
  const blank: ListCell = { value: null };
  const left = { ...of.opening };
  const balances = (): ListCell[] => SOURCES.map((source) => ({ value: left[source] }));
  const words = (text: Partial<Record<'no' | 'on' | 'number' | 'summary' | 'party' | 'station' | 'source', string | number>>): ListCell[] =>
    COLUMNS.slice(0, at('inFen')).map(({ key }) => ({ value: text[key as keyof typeof text] || null }));

  const rows: ListRow[] = [{ kind: 'sum', cells: [...words({ on: of.from, summary: '期初结余' }), blank, blank, ...balances()] }];
  of.entries.forEach((entry, i) => {
    const row = i + 1;
    const isIn = entry.kind === 'receipt';
    left[entry.source] += isIn ? entry.amountFen : -entry.amountFen;
    const { on, number, party, stationName: station, source } = entry;
    rows.push({
      kind: 'entry',
      cells: [
        ...words({ no: row, on, number, summary: summaryOf(entry), party, station, source: fundSourceText[source] }),
        isIn ? { value: entry.amountFen } : blank,
        isIn ? blank : { value: entry.amountFen },
        ...SOURCES.map((each): ListCell => {
          const before = { row: row - 1, column: at(each) };
          if (each !== source) return { value: left[each], sumOf: [before] };
          return isIn
            ? { value: left[each], sumOf: [before, { row, column: at('inFen') }] }
            : { value: left[each], sumOf: [before], lessOf: [{ row, column: at('outFen') }] };
        }),
      ],
    });
  });
  const last = of.entries.length;
  const sumOf = (key: 'inFen' | 'outFen', kind: LedgerEntry['kind']): ListCell => ({
    value: of.entries.reduce((sum, entry) => sum + (entry.kind === kind ? entry.amountFen : 0), 0),
    sumOf: of.entries.map((_, i) => ({ row: i + 1, column: at(key) })),
  });
  const ends = SOURCES.map((source): ListCell => ({ value: left[source], sumOf: [{ row: last, column: at(source) }] }));
  rows.push({ kind: 'sum', cells: [...words({ on: of.to, summary: '合计' }), sumOf('inFen', 'receipt'), sumOf('outFen', 'payment'), ...ends] });
  return {
    code: 'fundLedger',
    name: '经费收支明细',
    title: '站点经费收支明细表',
    heads: [
      { label: '填报单位', value: of.office.name },
      { label: '时段', value: `${of.from} 至 ${of.to}` },
      { label: '填报人', value: of.office.reporter },
      { label: '联系电话', value: of.office.phone },
    ],
    columns: COLUMNS,
    rows,
    boxes: [],
    notes: ['注：冲销以负数列在原来的一栏；期初结余按本程序登记的收支计算。慰问和帮扶不列个人姓名。', SIGNERS],
  };
}
