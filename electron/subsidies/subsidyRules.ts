import type { UndoHindrance } from '../../shared/audit/contract.ts';
import type { FundEntry, FundEntryFields } from '../../shared/funds/fundEntry.ts';
import type { RuleIssue } from '../../shared/kernel/contractBase.ts';
import type { SameBasisClaim } from '../../shared/subsidies/contract.ts';
import { isStanding, overlap, sharesBasis } from '../../shared/subsidies/entitlement.ts';
import type { Subsidy, SubsidyRule } from '../../shared/subsidies/subsidy.ts';
import { rulesBroken } from '../errors.ts';
import { fundStore } from '../funds/fundStore.ts';
import type { Db } from '../store/recordStore.ts';
import type { ChangeScope } from '../store/types.ts';
import { subsidyRuleStore, subsidyStore } from './subsidyStore.ts';

// What other records ask of a claim: claims of the same station, and the entry that paid it. Nothing is written here.

/** Another claim that stands for the same rule, station and time; null when there is none. */
export async function otherClaim(db: Db, claim: Pick<Subsidy, 'id' | 'ruleId' | 'stationId' | 'fromMonth' | 'toMonth'>): Promise<Subsidy | null> {
  const standing = await subsidyStore.standing(db, [claim.stationId]);
  return standing.find((other) => other.id !== claim.id && other.ruleId === claim.ruleId && overlap(other, claim)) ?? null;
}

/** Claims that stand of the same station for the same time, by another rule of the same document. `claim.id` null for one not made yet. */
export function sameBasisClaims(
  claim: Pick<Subsidy, 'ruleId' | 'stationId' | 'fromMonth' | 'toMonth'> & { id: string | null },
  standing: readonly Subsidy[],
  rules: ReadonlyMap<string, SubsidyRule>,
): SameBasisClaim[] {
  const rule = rules.get(claim.ruleId);
  if (!rule) return [];
  return standing.flatMap((other) => {
    const otherRule = rules.get(other.ruleId);
    if (other.id === claim.id || other.stationId !== claim.stationId || !otherRule) return [];
    return sharesBasis(rule, otherRule) && overlap(claim, other) ? [{ id: other.id, ruleName: otherRule.name, state: other.state }] : [];
  });
}

/** Whether the claim was paid and the money is still out: the payment is in force and not wholly reversed. */
export async function isPaymentOut(db: Db, { entryId }: Pick<Subsidy, 'entryId'>): Promise<boolean> {
  const entry = entryId === null ? null : await fundStore.byId(db, entryId);
  if (!entry || entry.withdrawnAt !== null) return false;
  return entry.amountFen + ((await fundStore.reversedFen(db, entry.id)) ?? 0) > 0;
}

/** What the entry of a payment keeps; so that it stays money of this claim, spent for what it says. */
const KEPT_BY_PAYMENT = ['stationId', 'amountFen', 'purpose'] as const satisfies readonly (keyof FundEntryFields)[];

/** What the entry, as it stands, may not become for a claim's sake; `after` is null for one that is to be withdrawn. */
export async function subsidyPaymentIssues(db: Db, entry: FundEntry, after: FundEntryFields | null): Promise<RuleIssue[]> {
  const paid = await subsidyStore.paidBy(db, entry.id);
  if (paid?.withdrawnAt === null) {
    if (after === null) return [{ path: '', code: 'paysSubsidy' }];
    const changed: RuleIssue[] = KEPT_BY_PAYMENT.filter((path) => after[path] !== entry[path]).map((path) => ({ path, code: 'paysSubsidy' }));
    if (after.lineId === null && entry.lineId !== null) changed.push({ path: 'lineId', code: 'paysSubsidy' });
    if (paid.decidedOn !== null && after.on < paid.decidedOn)
      changed.push({ path: 'on', code: 'paidBeforeDecided', params: { decidedOn: paid.decidedOn } });
    return changed;
  }
  // A claim was withdrawn because its money came back: were that no longer so, the station could be paid twice.
  const givenBack = entry.reversesId === null || entry.withdrawnAt !== null ? null : await subsidyStore.paidBy(db, entry.reversesId);
  if (!givenBack || givenBack.withdrawnAt === null) return [];
  if (after === null) return [{ path: '', code: 'subsidyGivenBack' }];
  const isLess = after.amountFen > entry.amountFen || after.reversesId !== entry.reversesId;
  return isLess ? [{ path: 'amountFen', code: 'subsidyGivenBack' }] : [];
}

/** What forbids that undo puts a rule so: claims were made by the way in which it pays. */
export async function subsidyRuleHindrance(db: Db, rule: SubsidyRule): Promise<UndoHindrance | null> {
  const current = await subsidyRuleStore.byId(db, rule.id);
  return current && current.kind !== rule.kind && (await subsidyStore.namesRule(db, rule.id)) ? 'inUse' : null;
}

/** What forbids that undo puts a claim so. */
export async function subsidyHindrance(db: Db, claim: Subsidy): Promise<UndoHindrance | null> {
  if (!isStanding(claim)) return null;
  if (await otherClaim(db, claim)) return 'alreadyClaimed';
  return claim.state === 'paid' && !(await isPaymentOut(db, claim)) ? 'moneyRefused' : null;
}

/** An earlier state of a claim does not come back by itself: what was decided and paid is taken back with the change that did it. */
export async function subsidyAlongside(_scope: ChangeScope, before: Subsidy, after: Subsidy): Promise<void> {
  const isMoved = before.state !== after.state || before.entryId !== after.entryId || before.withdrawnAt !== after.withdrawnAt;
  if (isMoved) throw rulesBroken([{ path: 'state', code: 'claimMovesAlone' }]);
}
