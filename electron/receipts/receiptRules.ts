import { lineReceiptIssues } from '../../shared/budgets/spending.ts';
import type { RuleIssue } from '../../shared/kernel/contractBase.ts';
import { type Receipt, type ReceiptFields, receiptReversalIssues, reversedReceiptIssues } from '../../shared/receipts/receipt.ts';
import { budgetLineStore } from '../budgets/budgetStore.ts';
import { accountCodeIssues } from '../chart/chartService.ts';
import { notFound } from '../errors.ts';
import type { Db } from '../store/recordStore.ts';
import { receiptStore } from './receiptStore.ts';

// What other records ask of a receipt: the one that it reverses, its reversals, the budget lines that draw on it and what they have spent. Nothing is written here.

/** Where the receipt contradicts a budget line: the field of the receipt for the one of the line. */
const FIELD_OF_LINE: Record<string, keyof ReceiptFields> = { source: 'source', purpose: 'purposes', receiptId: 'amountFen' };

/** Lines that draw on the receipt, and payments of theirs, hold it to what they were made by. */
async function issuesOfUse(db: Db, changed: Receipt): Promise<RuleIssue[]> {
  const issues: RuleIssue[] = (await budgetLineStore.inForce(db, { receiptId: changed.id })).flatMap((line) =>
    lineReceiptIssues(line, changed).map(({ path }) => ({
      path: FIELD_OF_LINE[path] ?? path,
      code: 'receiptContradictsLine',
      params: { lineName: line.name },
    })),
  );
  const spent = await receiptStore.spendingDays(db, changed.id);
  if (spent && spent.firstOn < changed.on) issues.push({ path: 'on', code: 'spentBefore', params: { on: spent.firstOn } });
  if (spent && changed.endsOn !== null && spent.lastOn > changed.endsOn)
    issues.push({ path: 'endsOn', code: 'spentAfter', params: { on: spent.lastOn } });
  return issues;
}

/** What is left of a receipt, fen, without what `id` gives back of it. */
async function leftWithout(db: Db, of: Receipt, id: string): Promise<number> {
  const [found] = await receiptStore.withMoney(db, [of]);
  const own = await receiptStore.byId(db, id);
  return (found?.money.leftFen ?? 0) - (own?.withdrawnAt === null && own.reversesId === of.id ? own.amountFen : 0);
}

/** What forbids the receipt `id` to stand in force with these fields; none for one that may. Throws NOT_FOUND for a receipt to be reversed that is none. */
export async function receiptStandingIssues(db: Db, fields: ReceiptFields, id: string): Promise<RuleIssue[]> {
  const before = await receiptStore.byId(db, id);
  const issues = await accountCodeIssues(db, fields.accountCode, 'income', before?.accountCode ?? null);
  if (fields.reversesId !== null) {
    const reversed = await receiptStore.byId(db, fields.reversesId);
    if (!reversed) throw notFound('receipt', fields.reversesId);
    if (reversed.id === id) return [{ path: 'reversesId', code: 'notReversible' }];
    const own = receiptReversalIssues(fields, reversed, (await receiptStore.reversedFen(db, reversed.id, id)) ?? 0);
    const leftFen = await leftWithout(db, reversed, id);
    issues.push(...own);
    if (own.length === 0 && fields.amountFen + leftFen < 0)
      issues.push({ path: 'amountFen', code: 'receiptSpent', params: { name: reversed.name, leftFen } });
  }
  if (!before) return issues;
  const reversedFen = await receiptStore.reversedFen(db, id);
  const firstOn = await receiptStore.firstReversalOn(db, id);
  if (reversedFen !== null && firstOn !== null) issues.push(...reversedReceiptIssues(fields, before, { reversedFen, firstOn }));
  const [own] = await receiptStore.withMoney(db, [before]);
  const neededFen = (own?.money.spentFen ?? 0) - (reversedFen ?? 0);
  if (fields.amountFen < neededFen && fields.reversesId === null && fields.amountFen !== before.amountFen)
    issues.push({ path: 'amountFen', code: 'receiptBelowSpent', params: { neededFen } });
  return [...issues, ...(await issuesOfUse(db, { ...before, ...fields, withdrawnAt: null }))];
}

/** Whether a budget line or a reversal in force names the receipt. */
export const receiptInUse = async (db: Db, id: string): Promise<boolean> =>
  (await budgetLineStore.inForce(db, { receiptId: id })).length > 0 || (await receiptStore.reversedFen(db, id)) !== null;
