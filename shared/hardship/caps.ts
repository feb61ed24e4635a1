import { z } from 'zod';
import { fen } from '../kernel/money.ts';
import { type PlainDate, plainDate, yearOf } from '../kernel/plainDate.ts';
import { areaCode, id } from '../kernel/values.ts';
import { householdFen } from './judgement.ts';
import { type AidCap, type AidCapSet, aidCap, approvalLevel, type HardshipRules, lineInForce, ruleInForce } from './rules.ts';
import { aidKind, hardshipCategory, residence, schoolStage } from './valueLists.ts';

// 帮扶限额 (domain.md 5.4, 6.4): what may still be paid to a household on a day, given what was paid before. Every cap that is about the payment
// counts at once, and the tightest decides. Shares and months are rounded down: a cap is never exceeded, not even by a fen.

/** What was paid, of any kind; a reversal is negative. `personId` and `childId` are ids within the file. */
export const aidPaid = z.object({
  on: plainDate,
  kind: aidKind,
  amountFen: fen,
  /** Who got it. */
  personId: id,
  /** 子女助学: for which child; null for other kinds. */
  childId: id.nullable(),
});
export type AidPaid = z.infer<typeof aidPaid>;

/** What is to be paid. */
export const aidRequest = aidPaid.extend({
  amountFen: fen.min(1),
  areaCode,
  residence,
  /** Category of the file on that day; null: the receiver has no file (送温暖 to outdoor workers). */
  category: hardshipCategory.nullable(),
  /** School of the child in that year. */
  schoolStage: schoolStage.nullable(),
  /** 个人承担费用 of what the aid is for: of this year for caps a year, in fen. Null: not known. */
  selfPaidFen: householdFen.nullable(),
});
export type AidRequest = z.infer<typeof aidRequest>;

/** What must be known before a cap can be told. */
export const missingForCap = z.enum(['aidCapSet', 'incomeLine', 'selfPaid', 'child', 'schoolStage']);
export type MissingForCap = z.infer<typeof missingForCap>;

/** One cap at work. Amounts in fen. */
export const capLimit = z.object({
  cap: aidCap,
  /** The 低保 line a month, for months of it; the self-paid sum, for a share of it; else null. */
  baseFen: z.int().nullable(),
  limitFen: z.int(),
  /** Paid before, as far as this cap counts it; never below 0. */
  countedFen: z.int(),
  /** Never below 0. */
  leftFen: z.int(),
});
export type CapLimit = z.infer<typeof capLimit>;

/** `notProvided`: the document has caps for this kind of aid, but none for this category or school. `otherKind`: one kind a year only. */
export const capRefusal = z.enum(['missing', 'notProvided', 'overCap', 'otherKind']);
export type CapRefusal = z.infer<typeof capRefusal>;

/** What may be paid, with its working: kept with the payment, so that it can be followed later. */
export const aidVerdict = z.object({
  allowed: z.boolean(),
  refusals: z.array(capRefusal),
  missing: z.array(missingForCap),
  /** The document; null when none is in force. */
  documentNo: z.string().nullable(),
  limits: z.array(capLimit),
  /** What may still be paid; null: the document limits this kind by no cap. 0 wherever it is refused for another reason than its size. */
  leftFen: z.int().nullable(),
  /** Index in `limits` of the cap that decides; null when there is none. */
  decisive: z.int().nullable(),
  /** 上级审批: the highest level whose threshold the year's total would pass. */
  approval: approvalLevel.nullable(),
});
export type AidVerdict = z.infer<typeof aidVerdict>;

const isOf = (cap: AidCap, request: AidRequest): boolean =>
  cap.kind === request.kind &&
  (cap.category === null || cap.category === request.category) &&
  // A stage that is not known is asked for instead of slipping past the caps.
  (cap.schoolStages.length === 0 || request.schoolStage === null || cap.schoolStages.includes(request.schoolStage));

/**
 * Whether `request` may be paid under the rules in force on its day at its place. `paid` is everything that the household got before, of all kinds and
 * years, without the payment in question; what is dated later counts, too, for it uses up the same cap. A year is a calendar year. Pure.
 */
export function aidVerdictOf(request: AidRequest, paid: readonly AidPaid[], rules: Pick<HardshipRules, 'aidCapSets' | 'incomeLines'>): AidVerdict {
  const scope = request.kind === 'warmth' ? 'warmth' : 'hardship';
  const set = ruleInForce(
    rules.aidCapSets.filter((s) => s.scope === scope),
    request.on,
    request.areaCode,
  );
  if (set === null) return refusedWithout(['aidCapSet']);

  const caps = set.caps.filter((cap) => isOf(cap, request));
  const line = lineInForce(rules.incomeLines, request.on, request.areaCode, request.residence);
  const missing = missingOf(caps, request, line !== null);
  if (missing.length > 0) return { ...refusedWithout(missing), documentNo: set.documentNo };

  const limits = caps.map((cap) => limitOf(cap, request, paid, line?.monthlyFen ?? 0));
  const lefts = limits.map((limit) => limit.leftFen);
  const least = lefts.length === 0 ? null : Math.min(...lefts);
  const refusals: CapRefusal[] = [];
  if (caps.length === 0 && set.caps.some((cap) => cap.kind === request.kind)) refusals.push('notProvided');
  if (otherKindPaid(set, request, paid)) refusals.push('otherKind');
  const leftFen = refusals.length > 0 ? 0 : least;
  if (least !== null && request.amountFen > least) refusals.push('overCap');
  return {
    allowed: refusals.length === 0,
    refusals,
    missing: [],
    documentNo: set.documentNo,
    limits,
    leftFen,
    decisive: least === null ? null : lefts.indexOf(least),
    approval: approvalOf(set, request, paid),
  };
}

const refusedWithout = (missing: MissingForCap[]): AidVerdict => ({
  allowed: false,
  refusals: ['missing'],
  missing,
  documentNo: null,
  limits: [],
  leftFen: 0,
  decisive: null,
  approval: null,
});

function missingOf(caps: readonly AidCap[], request: AidRequest, hasLine: boolean): MissingForCap[] {
  const missing: MissingForCap[] = [];
  if (!hasLine && caps.some((cap) => cap.measure.in === 'monthsOfLine')) missing.push('incomeLine');
  if (request.selfPaidFen === null && caps.some((cap) => cap.measure.in === 'permilleOfSelfPaid')) missing.push('selfPaid');
  if (request.childId === null && caps.some((cap) => cap.of === 'child')) missing.push('child');
  if (request.schoolStage === null && caps.some((cap) => cap.schoolStages.length > 0)) missing.push('schoolStage');
  return missing;
}

const sameYear = (a: PlainDate, b: PlainDate): boolean => yearOf(a) === yearOf(b);
const netOf = (paid: readonly AidPaid[]): number => paid.reduce((sum, p) => sum + p.amountFen, 0);

function limitOf(cap: AidCap, request: AidRequest, paid: readonly AidPaid[], lineFen: number): CapLimit {
  const { measure } = cap;
  const baseFen = measure.in === 'fen' ? null : measure.in === 'monthsOfLine' ? lineFen : (request.selfPaidFen ?? 0);
  const limitFen =
    measure.in === 'fen'
      ? measure.fen
      : measure.in === 'monthsOfLine'
        ? measure.months * lineFen
        : Math.floor(((request.selfPaidFen ?? 0) * measure.permille) / 1000);
  const counted = paid.filter(
    (p) =>
      p.kind === cap.kind &&
      (cap.per === 'ever' || sameYear(p.on, request.on)) &&
      (cap.of === 'household' || (cap.of === 'person' ? p.personId === request.personId : p.childId === request.childId)),
  );
  // More reversed than paid is a slip of the books; it opens no cap beyond its limit.
  const countedFen = cap.per === 'time' ? 0 : Math.max(0, netOf(counted));
  return { cap, baseFen, limitFen, countedFen, leftFen: Math.max(0, limitFen - countedFen) };
}

/** Whether the household, of a category that gets one kind a year, got another one this year. 送温暖 stands apart. */
function otherKindPaid(set: AidCapSet, request: AidRequest, paid: readonly AidPaid[]): boolean {
  if (request.category === null || !set.oneKindAYear.includes(request.category)) return false;
  return aidKind.options.some(
    (kind) => kind !== request.kind && kind !== 'warmth' && netOf(paid.filter((p) => p.kind === kind && sameYear(p.on, request.on))) > 0,
  );
}

function approvalOf(set: AidCapSet, request: AidRequest, paid: readonly AidPaid[]): AidVerdict['approval'] {
  const totalFen = request.amountFen + Math.max(0, netOf(paid.filter((p) => p.kind === request.kind && sameYear(p.on, request.on))));
  const levels = set.approvals.filter((a) => a.kind === request.kind && totalFen > a.aboveFen).map((a) => a.level);
  return approvalLevel.options.findLast((level) => levels.includes(level)) ?? null;
}
