import type { Budget, BudgetLine, BudgetLineFields } from '../../shared/budgets/budget.ts';
import type { FundEntry, FundEntryFields } from '../../shared/funds/fundEntry.ts';
import type { TestDesk } from './testDesk.ts';

/** A line of 日常运维 with 1,000 元. Overrides win. */
export const lineFieldsOf = (fields: Partial<BudgetLineFields> & { budgetId: string }): BudgetLineFields => ({
  name: '日常运维',
  purpose: 'operation',
  accountCode: '',
  source: 'union',
  sourceDetail: null,
  receiptId: null,
  amountFen: 100_000,
  remark: '',
  ...fields,
});

/** A budget of 2023 with these lines, handed in and approved (`on`: 10 January) unless `state` says otherwise. */
export async function makeBudget(
  desk: TestDesk,
  lines: readonly Partial<BudgetLineFields>[],
  of: { year?: number; warnPercent?: number; state?: 'draft' | 'approved'; on?: string } = {},
): Promise<{ budget: Budget; lines: BudgetLine[] }> {
  const { budgets } = desk.client;
  const year = of.year ?? 2023;
  let budget = await budgets.create({ year, warnPercent: of.warnPercent ?? 80, remark: '', copyOf: null });
  const made: BudgetLine[] = [];
  for (const line of lines) made.push(await budgets.createLine(lineFieldsOf({ ...line, budgetId: budget.id })));
  if (of.state === 'draft') return { budget, lines: made };
  const step = { on: of.on ?? `${year}-01-10`, reason: '' };
  budget = await budgets.move({ id: budget.id, version: budget.version, move: 'submit', documentNo: '', ...step });
  budget = await budgets.move({ id: budget.id, version: budget.version, move: 'approve', documentNo: `涪工发〔${year}〕2号`, ...step });
  return { budget, lines: made };
}

/** What gives part of an entry back. */
export const reverse = (desk: TestDesk, entry: FundEntry, amountFen: number, fields: Partial<FundEntryFields> = {}): Promise<FundEntry> => {
  const { on, source, sourceDetail, purpose, stationId, lineId } = entry;
  return desk.makeFundEntry({ on, source, sourceDetail, purpose, stationId, lineId, reversesId: entry.id, amountFen, ...fields });
};
