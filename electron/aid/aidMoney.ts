import type { FundEntry, FundEntryFields } from '../../shared/funds/fundEntry.ts';
import type { RuleIssue } from '../../shared/kernel/contractBase.ts';
import { yearOf } from '../../shared/kernel/plainDate.ts';
import type { Db } from '../store/recordStore.ts';
import { aidBatchStore, aidStore } from './aidStore.ts';

// What batches of aid ask of the entries that pay them. Nothing is written here.

/** What the entry of a payment keeps: of what year it is tells which caps counted, whom it names is nobody, and aid is no money for stations. */
const KEPT_BY_PAYMENT = ['amountFen', 'payee', 'purpose'] as const satisfies readonly (keyof FundEntryFields)[];

/** What the entry, as it stands, may not become; `after` is null for one that is to be withdrawn. */
export async function aidPaymentIssues(db: Db, entry: FundEntry, after: FundEntryFields | null): Promise<RuleIssue[]> {
  const batch = await aidBatchStore.paidBy(db, entry.id);
  if (batch && after === null) {
    // Undo has taken the batch back before; one that was reversed and paid anew stays for its reversals' sake.
    if (batch.entryId === entry.id && batch.withdrawnAt === null) return [{ path: '', code: 'paysAid' }];
  } else if (batch && after !== null) {
    const changed: RuleIssue[] = KEPT_BY_PAYMENT.filter((path) => after[path] !== entry[path]).map((path) => ({ path, code: 'paysAid' }));
    if (after.lineId === null && entry.lineId !== null) changed.push({ path: 'lineId', code: 'paysAid' });
    if (yearOf(after.on) !== yearOf(entry.on)) changed.push({ path: 'on', code: 'paysAid' });
    if (changed.length > 0) return changed;
  }
  const givenBack = entry.reversesId === null || entry.withdrawnAt !== null ? null : await aidBatchStore.paidBy(db, entry.reversesId);
  if (!givenBack) return [];
  const isKept = after !== null && after.reversesId === entry.reversesId;
  const path = after === null ? '' : 'amountFen';
  // The batch was paid anew by another entry: were this money out again, it would be paid twice.
  if (givenBack.entryId !== entry.reversesId) return isKept && after.amountFen <= entry.amountFen ? [] : [{ path, code: 'aidPaidAnew' }];
  const { outFen } = await aidBatchStore.money(db, givenBack.id);
  const leftFen = givenBack.withdrawnAt === null ? await aidStore.sumOf(db, givenBack.id) : 0;
  return outFen - entry.amountFen + (isKept ? after.amountFen : 0) > leftFen ? [{ path, code: 'aidGivenBack' }] : [];
}
