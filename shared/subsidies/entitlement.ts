import { lastDayOfMonth, monthOf, type PlainDate, yearOf } from '../kernel/plainDate.ts';
import type { RecordHead } from '../kernel/recordHead.ts';
import type { Station, StationStatus, StatusChange } from '../stations/station.ts';
import type { Subsidy, SubsidyFields, SubsidyRuleFields, SubsidyTier } from './subsidy.ts';

// Which stations are entitled to what. Pure. A month is judged by itself: it counts when the station was in use on a day of it. So the month of acceptance
// and the one in which it was struck off count, months before and after do not, and neither does one in which it was paused, under rectification or not yet
// opened from the first day to the last: nobody pays for the water of a closed station. What is paid once goes to a station that is in use now; one that is
// paused or under rectification has it when it is open again.

/** `YYYY-MM`. */
export type Month = string;
export const monthOfDay = (on: PlainDate): Month => on.slice(0, 7);
export const firstDayOf = (month: Month): PlainDate => `${month}-01`;
export const lastDayOf = (month: Month): PlainDate => lastDayOfMonth(yearOf(month), monthOf(month));
export function nextMonth(month: Month): Month {
  const [year, number] = [yearOf(month), monthOf(month)];
  return number === 12 ? `${year + 1}-01` : `${month.slice(0, 5)}${String(number + 1).padStart(2, '0')}`;
}
/** Both included. */
export const monthsBetween = (from: Month, to: Month): number =>
  (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + monthOf(firstDayOf(to)) - monthOf(firstDayOf(from)) + 1;

/** Days on which a station was shut: from (included) until (excluded), null for still. */
export interface ShutSpan {
  fromOn: PlainDate;
  untilOn: PlainDate | null;
}
const SHUT: readonly StationStatus[] = ['accepted', 'paused', 'rectifying'];

/** Spans, in order, in which a station was accepted but not opened, paused or under rectification, by the log of its life. */
export function shutSpans(changes: readonly Pick<StatusChange, 'id' | 'to' | 'on'>[]): ShutSpan[] {
  const inOrder = changes.toSorted((a, b) => (a.on === b.on ? (a.id < b.id ? -1 : 1) : a.on < b.on ? -1 : 1));
  return inOrder.flatMap(({ to, on }, i) => (SHUT.includes(to) ? [{ fromOn: on, untilOn: inOrder[i + 1]?.on ?? null }] : []));
}

/** As much of a station as its entitlement depends on. */
export interface ClaimingStation extends Pick<Station, 'status' | 'grade' | 'areaSqm' | 'acceptedOn' | 'openedOn' | 'struckOffOn'> {
  shut: readonly ShutSpan[];
}

/** Whether the station was in use on any day from `fromOn` to `toOn`, both included. */
export function wasInUse({ acceptedOn, openedOn, struckOffOn, shut }: ClaimingStation, fromOn: PlainDate, toOn: PlainDate): boolean {
  if (acceptedOn === null) return false;
  const begunOn = openedOn !== null && openedOn > acceptedOn ? openedOn : acceptedOn;
  let day = begunOn > fromOn ? begunOn : fromOn;
  for (const span of shut) {
    if (span.fromOn > day) break;
    if (span.untilOn === null) return false;
    if (span.untilOn > day) day = span.untilOn;
  }
  return day <= toOn && (struckOffOn === null || day < struckOffOn);
}

/** The first tier that the station meets; null when it meets none. A station of unknown area meets no tier that asks for one. */
export function tierOf(rule: Pick<SubsidyRuleFields, 'tiers'>, { grade, areaSqm }: Pick<ClaimingStation, 'grade' | 'areaSqm'>): SubsidyTier | null {
  return (
    rule.tiers.find(
      (tier) =>
        grade.includes(tier.grade) &&
        (tier.minAreaSqm === null || (areaSqm !== null && areaSqm >= tier.minAreaSqm)) &&
        (tier.maxAreaSqm === null || (areaSqm !== null && areaSqm < tier.maxAreaSqm)),
    ) ?? null
  );
}

type Rule = Pick<SubsidyRuleFields, 'kind' | 'tiers' | 'fromOn' | 'toOn'>;
const counts = ({ fromOn, toOn }: Rule, on: PlainDate): boolean => on >= fromOn && (toOn === null || on <= toOn);

/**
 * Whether the station is entitled to what the tier pays once, by the end of `upTo`. Without a grade it is paid for building: to stations accepted
 * while the rule is in force. For a grade it goes to whoever has it, however old the station: 全国最美 of 2023 were built long before.
 */
function isEntitledOnce({ fromOn, toOn }: Rule, { grade }: SubsidyTier, { status, acceptedOn }: ClaimingStation, upTo: Month): boolean {
  if (status !== 'open' || acceptedOn === null || monthOfDay(acceptedOn) > upTo || (toOn !== null && acceptedOn > toOn)) return false;
  return grade === '' ? acceptedOn >= fromOn : monthOfDay(fromOn) <= upTo;
}

/** Whether the month counts for the station: it began while the rule was in force, and the station was in use on a day of it. */
const countsMonth = (rule: Rule, station: ClaimingStation, month: Month): boolean =>
  counts(rule, firstDayOf(month)) && wasInUse(station, firstDayOf(month), lastDayOf(month));

/** Months of a claim; both null for what is paid once. */
export type ClaimSpan = Pick<SubsidyFields, 'fromMonth' | 'toMonth'>;
/** Whether two claims by one rule are for the same: a month in common, or no months at all. */
export const overlap = (a: ClaimSpan, b: ClaimSpan): boolean =>
  a.fromMonth === null || a.toMonth === null || b.fromMonth === null || b.toMonth === null || (a.fromMonth <= b.toMonth && b.fromMonth <= a.toMonth);

/** A claim that stands: one that was refused or withdrawn keeps nobody from another. */
export const isStanding = (claim: Pick<Subsidy, 'state'> & Pick<RecordHead, 'withdrawnAt'>): boolean =>
  claim.withdrawnAt === null && claim.state !== 'refused';

/** What a claim of these months comes to, fen; null when the station is not entitled to all of it, claims made before left out of account. */
export function amountOf(rule: Rule, station: ClaimingStation, { fromMonth, toMonth }: ClaimSpan, upTo: Month): number | null {
  const tier = tierOf(rule, station);
  if (tier === null) return null;
  if (rule.kind === 'once') return fromMonth === null && toMonth === null && isEntitledOnce(rule, tier, station, upTo) ? tier.amountFen : null;
  if (fromMonth === null || toMonth === null || fromMonth > toMonth || toMonth > upTo) return null;
  for (let month = fromMonth; month <= toMonth; month = nextMonth(month)) if (!countsMonth(rule, station, month)) return null;
  return tier.amountFen * monthsBetween(fromMonth, toMonth);
}

export interface EntitledSpan extends ClaimSpan {
  /** 0 for what is paid once. */
  months: number;
  amountFen: number;
}

/** What the station is entitled to by the rule up to the month and has not claimed. `claims`: those that stand, of this station by this rule. Months that follow each other are one span. */
export function entitledSpans(rule: Rule, station: ClaimingStation, claims: readonly ClaimSpan[], upTo: Month): EntitledSpan[] {
  const tier = tierOf(rule, station);
  if (tier === null || station.acceptedOn === null) return [];
  if (rule.kind === 'once')
    return claims.length === 0 && isEntitledOnce(rule, tier, station, upTo)
      ? [{ fromMonth: null, toMonth: null, months: 0, amountFen: tier.amountFen }]
      : [];
  const from = station.acceptedOn > rule.fromOn ? station.acceptedOn : rule.fromOn;
  const spans: { fromMonth: Month; toMonth: Month }[] = [];
  for (let month = monthOfDay(from); month <= upTo; month = nextMonth(month)) {
    if (!countsMonth(rule, station, month) || claims.some((claim) => overlap(claim, { fromMonth: month, toMonth: month }))) continue;
    const last = spans.at(-1);
    if (last && nextMonth(last.toMonth) === month) last.toMonth = month;
    else spans.push({ fromMonth: month, toMonth: month });
  }
  return spans.map((span) => {
    const months = monthsBetween(span.fromMonth, span.toMonth);
    return { ...span, months, amountFen: tier.amountFen * months };
  });
}

/** Documents are compared by what is written, not by how: 川工发[2023]5 号 is 川工发〔2023〕5号. */
const documentKey = (basis: string): string =>
  basis
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/[〔［【（({[]/g, '[')
    .replace(/[〕］】）)}\]]/g, ']')
    .toLowerCase();

/** Whether two rules may pay the same money twice: another rule of the same document that pays in the same way. Once and monthly of one document are two things. */
export const sharesBasis = (a: { id: string } & Pick<SubsidyRuleFields, 'basis' | 'kind'>, b: typeof a): boolean =>
  a.id !== b.id && a.kind === b.kind && documentKey(a.basis) === documentKey(b.basis);
