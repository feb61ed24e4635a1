import type { FundEntry, FundEntryFields } from '../../shared/funds/fundEntry.ts';
import type { RuleIssue } from '../../shared/kernel/contractBase.ts';
import { yearOf } from '../../shared/kernel/plainDate.ts';
import type { Db } from '../store/recordStore.ts';
import { aidBatchStore, aidStore } from './aidStore.ts';

// What batches of aid ask of the entries that pay them. Nothing is written here.

/** What the entry, as it stands, may not become; `after` is null for one that is to be withdrawn. */
export async function aidPaymentIssues(db: Db, entry: FundEntry, after: FundEntryFields | null): Promise<RuleIssue[]> {
  const batch = await aidBatchStore.paidBy(db, entry.id);
  if (batch && batch.withdrawnAt === null) {
    // Of what year it is tells which caps counted; whom it names is nobody.
    const path =
      after === null
        ? ''
        : after.amountFen !== entry.amountFen
          ? 'amountFen'
          : after.payee !== entry.payee
            ? 'payee'
            : yearOf(after.on) !== yearOf(entry.on)
              ? 'on'
              : null;
    if (path !== null) return [{ path, code: 'paysAid' }];
  }
  const givenBack = entry.reversesId === null || entry.withdrawnAt !== null ? null : await aidBatchStore.paidBy(db, entry.reversesId);
  if (!givenBack) return [];
  const { outFen } = await aidBatchStore.money(db, givenBack.id);
  const leftFen = givenBack.withdrawnAt === null ? await aidStore.sumOf(db, givenBack.id) : 0;
  return outFen - entry.amountFen + (after?.amountFen ?? 0) > leftFen ? [{ path: after === null ? '' : 'amountFen', code: 'aidGivenBack' }] : [];
}
