import type { Entitlement, SubsidyView, UnclaimedPayment } from '../../shared/subsidies/contract.ts';
import { type ClaimSpan, entitledSpans, firstDayOf, type Month } from '../../shared/subsidies/entitlement.ts';
import type { Subsidy, SubsidyRule } from '../../shared/subsidies/subsidy.ts';
import type { Db } from '../store/recordStore.ts';
import { sameBasisClaims } from './subsidyRules.ts';
import { subsidyRuleStore, subsidyStore } from './subsidyStore.ts';

// Claims, made or still to be made, as the clerk knows them. Nothing is written here.

const byId = <T extends { id: string }>(records: readonly T[]): Map<string, T> => new Map(records.map((record) => [record.id, record]));

/** Payments that may be what the claim is for: none is older than its first month, or than the rule. */
function paidSince(payments: readonly UnclaimedPayment[] = [], { fromMonth }: ClaimSpan, rule: SubsidyRule | undefined): UnclaimedPayment[] {
  const since = fromMonth === null ? (rule?.fromOn ?? '') : firstDayOf(fromMonth);
  return payments.filter(({ on }) => on >= since);
}

/** In the order of `claims`. */
export async function viewsOf(db: Db, claims: readonly Subsidy[]): Promise<SubsidyView[]> {
  const stationIds = claims.map((claim) => claim.stationId);
  const [stations, rules] = [byId(await subsidyStore.stations(db, stationIds)), byId(await subsidyRuleStore.all(db))];
  const standing = await subsidyStore.standing(db, stationIds);
  const unclaimed = await subsidyStore.unclaimedPayments(db, stationIds);
  const out = await subsidyStore.outFen(
    db,
    claims.flatMap(({ entryId }) => entryId ?? []),
  );
  return claims.map((claim) => {
    const station = stations.get(claim.stationId);
    return {
      ...claim,
      stationName: station?.ownName ?? '',
      stationCode: station?.code ?? '',
      outFen: claim.entryId === null ? null : (out.get(claim.entryId) ?? 0),
      acceptedOn: station?.acceptedOn ?? null,
      ruleName: rules.get(claim.ruleId)?.name ?? '',
      sameBasis: sameBasisClaims(claim, standing, rules),
      unclaimed: paidSince(unclaimed.get(claim.stationId), claim, rules.get(claim.ruleId)),
    };
  });
}

/** What stations in force are entitled to by rules in force (or one of them) and have not claimed, by the rule's name and the station's code. */
export async function entitlements(db: Db, ruleId: string | null, upTo: Month): Promise<Entitlement[]> {
  const rules = byId(await subsidyRuleStore.all(db));
  const claims = new Map<string, Subsidy[]>();
  for (const claim of await subsidyStore.standing(db, null)) claims.set(claim.stationId, [...(claims.get(claim.stationId) ?? []), claim]);
  const unclaimed = await subsidyStore.unclaimedPayments(db, null);
  const stations = await subsidyStore.stations(db, null);
  const asked = [...rules.values()]
    .filter((rule) => rule.withdrawnAt === null && (ruleId === null || rule.id === ruleId))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'zh-CN') || (a.id < b.id ? -1 : 1));
  return asked.flatMap((rule) =>
    stations.flatMap(({ id: stationId, ownName: stationName, code: stationCode, ...station }) => {
      const own = claims.get(stationId) ?? [];
      const claimed = own.filter((claim) => claim.ruleId === rule.id);
      return entitledSpans(rule, station, claimed, upTo).map((span) => ({
        ...{ ...span, ruleId: rule.id, ruleName: rule.name, stationId, stationName, stationCode, acceptedOn: station.acceptedOn },
        sameBasis: sameBasisClaims({ ...span, id: null, ruleId: rule.id, stationId }, own, rules),
        unclaimed: paidSince(unclaimed.get(stationId), span, rule),
      }));
    }),
  );
}
