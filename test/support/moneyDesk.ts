import type { BudgetLine, BudgetLineFields } from '../../shared/budgets/budget.ts';
import type { FundEntry, FundEntryFields } from '../../shared/funds/fundEntry.ts';
import type { Receipt, ReceiptFields } from '../../shared/receipts/receipt.ts';
import { makeBudget } from './budgetDesk.ts';
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

/** Lines of an approved budget of 2023, each of 1,000.00 元 of union money for construction where nothing else is said. */
export const approvedLines = async (desk: TestDesk, ...lines: Partial<BudgetLineFields>[]): Promise<BudgetLine[]> =>
  (
    await makeBudget(
      desk,
      lines.map((line) => ({ name: '建站', purpose: 'construction', ...line })),
    )
  ).lines;

/** Money paid out of the line, with its purpose and source. */
export const payFrom = (desk: TestDesk, line: BudgetLine, fields: Partial<FundEntryFields> = {}): Promise<FundEntry> =>
  desk.makeFundEntry({ lineId: line.id, purpose: line.purpose, source: line.source, sourceDetail: line.sourceDetail, ...fields });
