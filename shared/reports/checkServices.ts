import { daysBetween } from '../kernel/plainDate.ts';
import { isBuiltOn } from '../stations/station.ts';
import { countRecordLabel } from '../text/reports.ts';
import { type CheckInput, type LedgerStation, type SpanCount, stationLink, type Verdict } from './checkInput.ts';
import { rowOf } from './f1.ts';
import type { RecordLink } from './facts.ts';

/** More 人次 a day than this at one station is worth a second look; the national average is 12. */
export const VISITS_A_DAY = 1000;
/** A quarter this many times the one before, or this small a part of it, is worth a second look. */
export const JUMP = 3;
/** Below this many 人次 a jump says nothing. */
const JUMP_FROM = 100;

const bySpan = (a: SpanCount, b: SpanCount): number =>
  a.fromOn < b.fromOn ? -1 : a.fromOn > b.fromOn ? 1 : a.toOn < b.toOn ? -1 : a.toOn > b.toOn ? 1 : a.id < b.id ? -1 : 1;

/** Of one station's counts those that share a day with another, where one of the two is in `counted`. */
export function overlapping(counts: readonly SpanCount[], counted: ReadonlySet<string>): SpanCount[] {
  const found = new Set<SpanCount>();
  const sorted = counts.toSorted(bySpan);
  let reaching: SpanCount[] = [];
  for (const count of sorted) {
    reaching = reaching.filter((earlier) => earlier.toOn >= count.fromOn);
    for (const earlier of reaching)
      if (counted.has(earlier.id) || counted.has(count.id)) {
        found.add(earlier);
        found.add(count);
      }
    reaching.push(count);
  }
  return sorted.filter((count) => found.has(count));
}

/** Rules over the service counts of the quarter: counted twice, outside the station's life, out of proportion, missing. */
export function checkServices({ content, previous, to, stations, records, neighbours, counted, served }: CheckInput): Verdict[] {
  const verdicts: Verdict[] = [];
  const cell = { quarter: content.quarter, column: 'served' as const };
  const stationOf = new Map<string, LedgerStation>(stations.map((s) => [s.id, s]));
  const nameOf = (id: string): string => stationOf.get(id)?.ownName ?? '';
  const link = (c: SpanCount): RecordLink => ({
    entity: 'serviceCount',
    id: c.id,
    label: countRecordLabel({ ...c, stationName: nameOf(c.stationId) }),
  });
  const tell = (rule: Verdict['rule'], counts: readonly SpanCount[]): void => {
    if (counts.length > 0) verdicts.push({ rule, cell, records: counts.map(link) });
  };

  const countsOf = new Map<string, SpanCount[]>();
  for (const count of neighbours) {
    const known = countsOf.get(count.stationId);
    if (known) known.push(count);
    else countsOf.set(count.stationId, [count]);
  }
  for (const [stationId, counts] of countsOf) {
    const twice = overlapping(counts, counted);
    if (twice.length > 0) verdicts.push({ rule: 'countsOverlap', cell, params: { name: nameOf(stationId) }, records: twice.map(link) });
  }

  const having = (test: (c: SpanCount, s: LedgerStation) => boolean): SpanCount[] =>
    records.counts.filter((c) => {
      const station = stationOf.get(c.stationId);
      return station !== undefined && test(c, station);
    });
  tell(
    'countOfWithdrawn',
    having((_, s) => s.withdrawn),
  );
  // A month in which a station is accepted or struck off is normal: only spans wholly outside its life are told.
  tell(
    'countAfterStrikeOff',
    having((c, s) => !s.withdrawn && s.struckOffOn !== null && c.fromOn >= s.struckOffOn),
  );
  tell(
    'countBeforeAcceptance',
    having((c, s) => !s.withdrawn && (s.acceptedOn === null || c.toOn < s.acceptedOn)),
  );
  tell(
    'visitsADay',
    records.counts.filter((c) => c.visits > VISITS_A_DAY * (daysBetween(c.fromOn, c.toOn) + 1)),
  );

  const without = stations.filter((s) => !s.withdrawn && s.status === 'open' && isBuiltOn(s, to) && !served.has(s.id));
  if (without.length > 0) verdicts.push({ rule: 'stationWithoutCount', cell, records: without.map(stationLink) });

  const now = rowOf(content, content.quarter).served ?? 0;
  const earlierRow = content.rows.find((r) => r.quarter === content.quarter - 1) ?? previous;
  const before = earlierRow?.served ?? 0;
  if (Math.min(now, before) > 0 && Math.max(now, before) >= JUMP_FROM && (now > before * JUMP || now * JUMP < before))
    verdicts.push({ rule: 'servedJump', cell, params: { now, before } });
  return verdicts;
}
