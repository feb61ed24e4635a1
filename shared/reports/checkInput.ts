import type { UnitCostRange } from '../funds/unitCosts.ts';
import type { PlainDate } from '../kernel/plainDate.ts';
import type { Quarter } from '../kernel/quarter.ts';
import { type StationRuleFields, stationIssues } from '../stations/station.ts';
import type { SentenceParams } from '../text/reports.ts';
import type { F1Content, F1Row } from './f1.ts';
import type { FactKind, Measure, RecordLink } from './facts.ts';
import type { F1Rule, FormCell } from './finding.ts';
import type { QuarterRecords } from './quarterRecords.ts';

/** A station as the rules read it. Withdrawn ones are there too: their money and counts may still be in force. */
export interface LedgerStation extends Omit<StationRuleFields, 'lng' | 'lat' | 'coordSystem'> {
  id: string;
  ownName: string;
  street: string;
  address: string;
  withdrawn: boolean;
}

/** A service count as the rules read it. */
export interface SpanCount {
  id: string;
  stationId: string;
  fromOn: PlainDate;
  toOn: PlainDate;
  visits: number;
}

/** A fact that a submission holds and whose record is another today. */
export interface ReportedChange {
  /** The quarter it was submitted in. */
  quarter: Quarter;
  kind: FactKind;
  record: RecordLink;
  was: { on: PlainDate; measure: Measure; amount: number };
  /** Null: withdrawn, or no longer counted at all. */
  now: { on: PlainDate; measure: Measure; amount: number } | null;
}

/** All that the rules look at. Pure data: the same input gives the same findings in the same order. */
export interface CheckInput {
  content: F1Content;
  /** The row of the quarter before; null when nothing was ever counted or asked for. */
  previous: F1Row | null;
  today: PlainDate;
  /** The form's cut-off: the last day that counts. */
  to: PlainDate;
  stations: readonly LedgerStation[];
  /** The records behind the quarter's own row; of the counts at least those that a rule other than overlap can find amiss. */
  records: QuarterRecords;
  /** Of stations whose counts may overlap: all counts in force that share a day with the quarter or one of its counts. */
  neighbours: readonly SpanCount[];
  /** Ids of the counts that the quarter counts, as far as they are among `neighbours`. */
  counted: ReadonlySet<string>;
  /** Stations with a count in force that shares a day with the quarter. */
  served: ReadonlySet<string>;
  /** All money booked to a station up to the cut-off, in fen, for stations new in the quarter. */
  moneyOf: ReadonlyMap<string, number>;
  /** What a station usually costs. */
  unitCost: UnitCostRange;
  changes: readonly ReportedChange[];
  /** Records dated after the cut-off but within the quarter. */
  afterCutOff: readonly RecordLink[];
  /** The last quarter submitted before this one; null while none was. */
  lastSubmitted: Quarter | null;
}

/** What a rule says before it is put in words. */
export interface Verdict {
  rule: F1Rule;
  cell: FormCell | null;
  params?: SentenceParams;
  records?: readonly RecordLink[];
}

export const stationLink = (s: { id: string; ownName: string }): RecordLink => ({ entity: 'station', id: s.id, label: s.ownName });

/** Rules that one station breaks, as its own form names them; where it stands is no matter of this form. */
export const brokenRulesOf = (s: LedgerStation): string[] =>
  stationIssues({ ...s, lng: null, lat: null, coordSystem: null }).map((issue) => issue.code);
