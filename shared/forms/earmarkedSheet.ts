import { PERSONAL_PURPOSES } from '../funds/fundEntry.ts';
import type { PlainDate } from '../kernel/plainDate.ts';
import type { Office } from '../office/office.ts';
import type { ReceiptTrail } from '../receipts/contract.ts';
import { fundPurposeText } from '../text/values.ts';
import type { CellPlace } from './formSheet.ts';
import { type ListCell, type ListColumn, type ListRow, type ListSheet, SIGNERS } from './listSheet.ts';

// 专项资金使用情况: every earmarked receipt, the budget lines that draw on it and each payment, so that an auditor follows the money from the document to the voucher.

const COLUMNS: readonly ListColumn[] = [
  { key: 'receipt', heading: '专项资金', format: 'text', widthMm: 36 },
  { key: 'documentNo', heading: '拨款文号', format: 'text', widthMm: 28 },
  { key: 'purposes', heading: '专项用途', format: 'text', widthMm: 20 },
  { key: 'receivedOn', heading: '到账日期', format: 'text', widthMm: 22 },
  { key: 'receivedFen', heading: '到账金额（元）', format: 'yuan', widthMm: 26 },
  { key: 'line', heading: '预算项目', format: 'text', widthMm: 30 },
  { key: 'paidOn', heading: '支出日期', format: 'text', widthMm: 22 },
  { key: 'payee', heading: '收款人', format: 'text', widthMm: 30 },
  { key: 'station', heading: '站点', format: 'text', widthMm: 24 },
  { key: 'voucherNo', heading: '凭证号', format: 'text', widthMm: 20 },
  { key: 'paidFen', heading: '支出金额（元）', format: 'yuan', widthMm: 26 },
  { key: 'leftFen', heading: '结余（元）', format: 'yuan', widthMm: 26 },
];
const at = (key: string): number => COLUMNS.findIndex((column) => column.key === key);
const [RECEIVED, PAID] = [at('receivedFen'), at('paidFen')];

const rowOf = (kind: ListRow['kind'], cells: Readonly<Record<string, ListCell['value'] | ListCell>>): ListRow => ({
  kind,
  cells: COLUMNS.map(({ key }): ListCell => {
    const cell = cells[key] ?? null;
    return typeof cell === 'object' && cell !== null ? cell : { value: cell };
  }),
});

/** `funds` in the order in which they are listed; what they hold ends with `asOf`. A receipt's balance stands behind each of its payments, as in a bank book. */
export function earmarkedSheet(funds: readonly ReceiptTrail[], office: Office, asOf: PlainDate): ListSheet {
  const rows: ListRow[] = [];
  const sums: number[] = [];
  for (const { receipt, money, lines } of funds) {
    const first = rows.length;
    const received = money.amountFen + money.reversedFen;
    const payments = lines
      .flatMap((line) => line.payments.map((payment) => ({ ...payment, line: line.name })))
      .toSorted((a, b) => (a.on === b.on ? (a.id < b.id ? -1 : 1) : a.on < b.on ? -1 : 1));
    const head = {
      receipt: receipt.name,
      documentNo: receipt.documentNo,
      purposes: receipt.purposes.map((purpose) => fundPurposeText[purpose]).join('、'),
      receivedOn: receipt.on,
      receivedFen: received,
    };
    if (payments.length === 0) rows.push(rowOf('entry', { ...head, line: lines.map((line) => line.name).join('、'), leftFen: received }));
    let leftFen = received;
    payments.forEach((payment, i) => {
      leftFen -= payment.amountFen;
      const { line, on: paidOn, stationName, voucherNo, amountFen: paidFen } = payment;
      const payee = PERSONAL_PURPOSES.includes(payment.purpose) ? '' : payment.payee;
      rows.push(rowOf('entry', { ...(i === 0 && head), line, paidOn, payee, station: stationName, voucherNo, paidFen, leftFen }));
    });
    const own = (column: number): CellPlace[] => rows.slice(first).map((_, i) => ({ row: first + i, column }));
    const place = rows.length;
    rows.push(
      rowOf('sum', {
        receipt: '小计',
        receivedFen: { value: received, sumOf: own(RECEIVED) },
        paidFen: { value: money.spentFen, sumOf: own(PAID) },
        leftFen: { value: money.leftFen, sumOf: [{ row: place, column: RECEIVED }], lessOf: [{ row: place, column: PAID }] },
      }),
    );
    sums.push(place);
  }
  const total = (value: (fund: ReceiptTrail) => number): number => funds.reduce((sum, fund) => sum + value(fund), 0);
  const ofSums = (column: number): CellPlace[] => sums.map((row) => ({ row, column }));
  const place = rows.length;
  rows.push(
    rowOf('sum', {
      receipt: '合计',
      receivedFen: { value: total(({ money }) => money.amountFen + money.reversedFen), sumOf: ofSums(RECEIVED) },
      paidFen: { value: total(({ money }) => money.spentFen), sumOf: ofSums(PAID) },
      leftFen: { value: total(({ money }) => money.leftFen), sumOf: [{ row: place, column: RECEIVED }], lessOf: [{ row: place, column: PAID }] },
    }),
  );
  return {
    code: 'earmarkedFunds',
    name: '专项资金使用情况',
    title: `${office.name}专项资金使用情况`,
    heads: [
      { label: '填报单位', value: office.name },
      { label: '截止日期', value: asOf },
      { label: '填报人', value: office.reporter },
      { label: '联系电话', value: office.phone },
    ],
    columns: COLUMNS,
    rows,
    boxes: [],
    notes: ['注：到账金额已减去冲销；负数的支出是冲销以前的一笔。慰问和帮扶不列个人姓名。', SIGNERS],
  };
}
