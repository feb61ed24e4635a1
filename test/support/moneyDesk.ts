import type { BudgetLine, BudgetLineFields } from '../../shared/budgets/budget.ts';
import type { FundEntry, FundEntryFields } from '../../shared/funds/fundEntry.ts';
import type { Receipt, ReceiptFields } from '../../shared/receipts/receipt.ts';
import type { TestDesk } from './testDesk.ts';

/** 2,000.00 元 from the city, not earmarked. Overrides win. */
export const receiptOf = (fields: Partial<ReceiptFields> = {}): ReceiptFields => ({
  on: '2023-02-10',
  name: '2023年站点补助',
  amountFen: 200_000,
  source: 'union',
  sourceDetail: 'upperSubsidy',
  payer: '绵阳市总工会',
  documentNo: '绵工发〔2023〕5号',
  accountCode: '',
  purposes: [],
  endsOn: null,
  reversesId: null,
  remark: '',
  ...fields,
});
/** Earmarked for stations to be built. */
export const earmarkedOf = (fields: Partial<ReceiptFields> = {}): ReceiptFields =>
  receiptOf({ name: '2023年建站专项', sourceDetail: 'earmarked', purposes: ['construction'], ...fields });

export const makeReceipt = (desk: TestDesk, fields: Partial<ReceiptFields> = {}): Promise<Receipt> => desk.client.receipts.create(receiptOf(fields));

/** An approved budget of 2023 with these lines, each of 1,000.00 元 of union money for construction where nothing else is said. */
export async function approvedLines(desk: TestDesk, ...lines: Partial<BudgetLineFields>[]): Promise<BudgetLine[]> {
  const { budgets } = desk.client;
  const budget = await budgets.create({ year: 2023, warnPercent: 80, remark: '', copyOf: null });
  const made: BudgetLine[] = [];
  for (const fields of lines)
    made.push(
      await budgets.createLine({
        ...{ budgetId: budget.id, name: '建站', purpose: 'construction', accountCode: '', source: 'union', sourceDetail: null, receiptId: null },
        ...{ amountFen: 100_000, remark: '' },
        ...fields,
      }),
    );
  const submitted = await budgets.move({ id: budget.id, version: budget.version, move: 'submit', on: '2023-01-05', documentNo: '', reason: '' });
  const documentNo = '涪工委〔2023〕1号';
  await budgets.move({ id: budget.id, version: submitted.version, move: 'approve', on: '2023-01-10', documentNo, reason: '' });
  return made;
}

/** Money paid out of the line, with its purpose and source. */
export const payFrom = (desk: TestDesk, line: BudgetLine, fields: Partial<FundEntryFields> = {}): Promise<FundEntry> =>
  desk.makeFundEntry({ lineId: line.id, purpose: line.purpose, source: line.source, sourceDetail: line.sourceDetail, ...fields });
