import { z } from 'zod';
import { type PlainDate, plainDate } from '../kernel/plainDate.ts';
import { lastDayOf, type Quarter, quarterAt, quarterIndex, quarterOf } from '../kernel/quarter.ts';
import { id } from '../kernel/values.ts';

// What a quarterly form counts are facts: a station's acceptance, its striking off, money, a service count. Each has a day, and by
// that day and the cut-offs it belongs to exactly one quarter (forms.md, F1).

/** `accept` and `strike` are keyed by the station, `fund` by the entry, `count` by the service count. */
export const FACT_KINDS = ['accept', 'strike', 'fund', 'count'] as const;
export const factKind = z.enum(FACT_KINDS);
export type FactKind = z.infer<typeof factKind>;

/** The figures that facts are counted in; every other figure of F1 is a sum of these. */
export const MEASURES = ['newSelf', 'newJoint', 'fundsUnion', 'fundsGovernment', 'fundsOther', 'served', 'struckOff'] as const;
export const measure = z.enum(MEASURES);
export type Measure = z.infer<typeof measure>;

/** Facts of one measure and one day, summed: stations, fen or 人次. */
export interface DaySum {
  measure: Measure;
  on: PlainDate;
  amount: number;
}

/** A submitted quarter: what is dated up to its cut-off is closed. */
export interface Closing extends Quarter {
  cutOffOn: PlainDate;
}

/** Which facts: those no submission holds, those that one submission holds, or both; dated after `after` (excluded) up to `to` (included). */
export interface FactScope {
  unheld: boolean;
  heldBy: string | null;
  /** Null: from the beginning. */
  after: PlainDate | null;
  to: PlainDate;
  /** Unheld facts up to this day are left to the next form; with a station's acceptance its striking off is left, too, or the stock would lose what it never had. */
  leavesTo?: PlainDate;
}

/** A record that a figure or a rule points at. `label` is what a clerk knows it by. */
export const recordLink = z.object({
  entity: z.enum(['station', 'fundEntry', 'serviceCount', 'submission', 'office']),
  id: id.or(z.literal('')),
  label: z.string(),
});
export type RecordLink = z.infer<typeof recordLink>;

/** A record behind a figure, with the day it counts on and what it adds: stations, fen or 人次. */
export const countedRecord = recordLink.extend({
  kind: factKind,
  on: plainDate,
  measure,
  amount: z.int(),
  /** 补报: dated before the cut-off of a form already submitted. */
  late: z.boolean(),
});
export type CountedRecord = z.infer<typeof countedRecord>;

/** Last day that counts in `quarter`: the cut-off it was closed with, else its own last day. */
export const cutOffOf = (quarter: Quarter, closings: readonly Closing[]): PlainDate =>
  closings.find((c) => quarterIndex(c) === quarterIndex(quarter))?.cutOffOn ?? lastDayOf(quarter);

/** The closing of the latest quarter; null while nothing is submitted. `closings` need no order. */
export const lastClosing = <T extends Closing>(closings: readonly T[]): T | null =>
  closings.reduce<T | null>((last, c) => (last === null || quarterIndex(c) > quarterIndex(last) ? c : last), null);

/**
 * The quarter in which an unsubmitted fact of this day counts: the first whose cut-off is not before it. A day that a submission has
 * already closed is 补报 (`late`) and counts in the quarter after the last submitted one, so that no form already sent ever changes.
 * `chosen` is the cut-off tried for one quarter that is not submitted yet.
 */
export function quarterOfFact(on: PlainDate, closings: readonly Closing[], chosen: Closing | null = null): { quarter: Quarter; late: boolean } {
  const last = lastClosing(closings);
  if (last !== null && on <= last.cutOffOn) return { quarter: quarterAt(quarterIndex(last) + 1), late: true };
  const cutOffs = chosen === null ? closings : [...closings, chosen];
  let quarter = quarterOf(on);
  while (cutOffOf(quarter, cutOffs) < on) quarter = quarterAt(quarterIndex(quarter) + 1);
  return { quarter, late: false };
}

/**
 * Days of the unsubmitted facts that count in `quarter` when it is cut off at `cutOffOn`: those after the cut-off before it, and those
 * from the beginning where 补报 come to it.
 */
export function daysOfQuarter(quarter: Quarter, closings: readonly Closing[], cutOffOn: PlainDate): { after: PlainDate | null; to: PlainDate } {
  const last = lastClosing(closings);
  const takesLate = last !== null && quarterIndex(last) + 1 === quarterIndex(quarter);
  return { after: takesLate ? null : cutOffOf(quarterAt(quarterIndex(quarter) - 1), closings), to: cutOffOn };
}
