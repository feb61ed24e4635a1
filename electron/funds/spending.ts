import { allows } from '../../shared/accounts/rights.ts';
import { type SpendingFrame, spendingIssues } from '../../shared/budgets/spending.ts';
import type { FundEntry, FundEntryFields } from '../../shared/funds/fundEntry.ts';
import { type PlainDate, todayOf } from '../../shared/kernel/plainDate.ts';
import type { Receipt } from '../../shared/receipts/receipt.ts';
import { aidPaymentIssues } from '../aid/aidMoney.ts';
import { budgetLineStore, budgetStore } from '../budgets/budgetStore.ts';
import { lineOverrun, notFound, requireNoIssues, rulesBroken } from '../errors.ts';
import { receiptStore } from '../receipts/receiptStore.ts';
import type { RpcContext } from '../rpc.ts';
import type { Db } from '../store/recordStore.ts';
import { subsidyPaymentIssues } from '../subsidies/subsidyRules.ts';
import { fundStore } from './fundStore.ts';

// What budget lines and receipts ask of the entries that are spent against them. Nothing is written here.

/** Who spends, and when. */
export interface Spender {
  today: PlainDate;
  /** An administrator may let a line go past what it has, with a reason. */
  mayOverrun: boolean;
}

/** Asked before a change begins: within it the session's own reading would wait for the change. */
export const spenderOf = async (context: RpcContext): Promise<Spender> => ({
  today: todayOf(context.clock.now()),
  mayOverrun: allows(await context.session.holder(), 'administer'),
});

/** The line, its budget and its receipt. Throws NOT_FOUND. */
async function frameOf(db: Db, lineId: string): Promise<SpendingFrame> {
  const line = await budgetLineStore.byId(db, lineId);
  const budget = line && (await budgetStore.byId(db, line.budgetId));
  if (!budget) throw notFound('budgetLine', lineId);
  return { line, budget, receipt: line.receiptId === null ? null : await receiptStore.byId(db, line.receiptId) };
}

/** What is left of a receipt, fen. */
async function leftOfReceipt(db: Db, receipt: Receipt): Promise<number> {
  const [found] = await receiptStore.withMoney(db, [receipt]);
  return found?.money.leftFen ?? 0;
}

const KEPT = ['on', 'purpose', 'source', 'sourceDetail', 'lineId', 'reversesId'] as const satisfies readonly (keyof FundEntryFields)[];
/** Whether all that says where the money goes is as it was. */
const isKept = (after: FundEntryFields, before: FundEntryFields): boolean => KEPT.every((field) => after[field] === before[field]);

/** What the line and its receipt have left without `counted`, weighed against `amountFen`. What asks for no more than before may always be saved. */
async function requireMoney(db: Db, { line, receipt }: SpendingFrame, amountFen: number, counted: FundEntry | null, overrun: () => boolean) {
  const countedLine = counted?.lineId ? await budgetLineStore.byId(db, counted.lineId) : null;
  const wasFen = countedLine?.id === line.id ? (counted?.amountFen ?? 0) : 0;
  if (amountFen > wasFen) {
    const leftFen = (await budgetLineStore.moneyOf(db, line.id)).leftFen + wasFen;
    if (amountFen > leftFen && !overrun()) throw lineOverrun({ lineName: line.name, leftFen, missingFen: amountFen - leftFen });
  }
  const drawnFen = receipt !== null && countedLine?.receiptId === receipt.id ? (counted?.amountFen ?? 0) : 0;
  if (receipt !== null && amountFen > drawnFen) {
    const leftFen = (await leftOfReceipt(db, receipt)) + drawnFen;
    if (amountFen > leftFen) throw rulesBroken([{ path: 'amountFen', code: 'receiptSpent', params: { name: receipt.name, leftFen } }]);
  }
}

const administratorOnly = () => rulesBroken([{ path: 'overrunReason', code: 'overrunAdministratorOnly' }]);

/** The reason for an overrun is an administrator's word: nobody else writes or changes one. Throws RULES_BROKEN. */
export function requireOwnReason(after: FundEntryFields, before: FundEntry | null, { mayOverrun }: Spender): void {
  if (after.overrunReason !== '' && after.overrunReason !== before?.overrunReason && !mayOverrun) throw administratorOnly();
}

/** What a reversal gave back to the line that it leaves may be spent again already. */
async function requireLeavable(db: Db, counted: FundEntry | null): Promise<void> {
  if (counted?.lineId && counted.amountFen < 0) await requireMoney(db, await frameOf(db, counted.lineId), 0, counted, () => false);
}

/**
 * Whether an entry may stand so: its line is of an approved budget of its year, with its purpose and source; earmarked money goes only where it may,
 * within its days; neither line nor receipt is overdrawn. `before` is the entry as it stands, withdrawn or in force; null for a new one. Throws
 * RULES_BROKEN, LINE_OVERRUN and NOT_FOUND. A reversal gives money back, so of all this only the sums ask anything of it.
 */
export async function requireSpendable(db: Db, after: FundEntryFields, before: FundEntry | null, spender: Spender): Promise<void> {
  requireOwnReason(after, before, spender);
  const counted = before?.withdrawnAt === null ? before : null;
  if (counted?.lineId !== after.lineId) await requireLeavable(db, counted);
  const isNew = after.reversesId === null && !(counted && isKept(after, counted));
  if (after.lineId === null) {
    // Past the line nobody would ask what the money may be spent on.
    if (isNew && after.sourceDetail === 'earmarked' && (await receiptStore.earmarked(db, after.on)).length > 0)
      throw rulesBroken([{ path: 'lineId', code: 'earmarkedWithoutLine' }]);
    return;
  }
  const frame = await frameOf(db, after.lineId);
  if (isNew) requireNoIssues(spendingIssues(after, frame));
  await requireMoney(db, frame, after.amountFen, counted, () => {
    if (after.overrunReason !== '' && !spender.mayOverrun) throw administratorOnly();
    return after.overrunReason !== '';
  });
}

/** An entry stays while it is reversed or pays a subsidy or a batch of aid, and a reversal while the money that it gave back is spent again. Throws RULES_BROKEN and LINE_OVERRUN. */
export async function requireWithdrawable(db: Db, entry: FundEntry): Promise<void> {
  if (entry.withdrawnAt !== null) return;
  if ((await fundStore.reversedFen(db, entry.id)) !== null) throw rulesBroken([{ path: '', code: 'entryReversed' }]);
  requireNoIssues([...(await subsidyPaymentIssues(db, entry, null)), ...(await aidPaymentIssues(db, entry, null))]);
  await requireLeavable(db, entry);
}
