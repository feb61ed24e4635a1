import { addDays, type PlainDate } from '../../shared/kernel/plainDate.ts';
import { lastDayOf, type Quarter, quarterIndex, quarterSchema } from '../../shared/kernel/quarter.ts';
import { checkF1 } from '../../shared/reports/check.ts';
import type { CheckInput, ReportedChange } from '../../shared/reports/checkInput.ts';
import { type F1Content, type F1Row, rowOf } from '../../shared/reports/f1.ts';
import { type FactKind, lastClosing, type RecordLink } from '../../shared/reports/facts.ts';
import type { Finding } from '../../shared/reports/finding.ts';
import { type QuarterRecords, recordsBehind } from '../../shared/reports/quarterRecords.ts';
import { readUnitCosts } from '../funds/unitCosts.ts';
import type { Db } from '../store/recordStore.ts';
import { factStore } from './factStore.ts';
import { type Book, contentOf, latestVersions, passedBy, type Subject, scopesOfRow } from './formBook.ts';
import { ordinaryDays, recordsOfRow } from './formRecords.ts';
import { ledgerStore } from './ledgerStore.ts';
import { reportedFactStore } from './reportedFactStore.ts';

const ENTITY_OF: Record<FactKind, RecordLink['entity'] & ('station' | 'fundEntry' | 'serviceCount')> = {
  accept: 'station',
  strike: 'station',
  fund: 'fundEntry',
  count: 'serviceCount',
};

/** The row of the quarter before January; the rows of the year itself are in the form. Null before the first year that has forms. */
async function rowBeforeYear(db: Db, book: Book, subject: Subject, today: PlainDate): Promise<F1Row | null> {
  const quarter: Quarter = { year: subject.quarter.year - 1, quarter: 4 };
  if (!quarterSchema.safeParse(quarter).success) return null;
  const version = subject.base.find((v) => quarterIndex(v) === quarterIndex(quarter)) ?? null;
  const last: Subject = {
    ...subject,
    quarter,
    cutOffOn: version?.cutOffOn ?? lastDayOf(quarter),
    version: version ?? subject.version,
    state: version ? 'submitted' : passedBy(subject.base, quarter) ? 'passed' : subject.state,
  };
  return rowOf(await contentOf(db, book, last, today), 4);
}

/** Reported facts of this quarter and those before it whose records have changed since. */
async function changesUpTo(db: Db, book: Book, subject: Subject): Promise<ReportedChange[]> {
  const upTo = quarterIndex(subject.quarter);
  const versions = latestVersions(book).filter((v) => quarterIndex(v) <= upTo && !(subject.state === 'correcting' && quarterIndex(v) === upTo));
  if (versions.length === 0) return [];
  const quarterOfVersion = new Map(versions.map((v) => [v.id, { year: v.year, quarter: v.quarter }]));
  const changed = (await reportedFactStore.changed(db)).filter((c) => quarterOfVersion.has(c.submissionId));
  const names = new Map<string, string>();
  for (const entity of ['station', 'fundEntry', 'serviceCount'] as const) {
    const ids = changed.filter((c) => ENTITY_OF[c.kind] === entity).map((c) => c.recordId);
    for (const [id, name] of await ledgerStore.namesOf(db, entity, [...new Set(ids)])) names.set(id, name);
  }
  return changed.flatMap((c): ReportedChange[] => {
    const quarter = quarterOfVersion.get(c.submissionId);
    const record: RecordLink = { entity: ENTITY_OF[c.kind], id: c.recordId, label: names.get(c.recordId) ?? '' };
    return quarter ? [{ quarter, kind: c.kind, record, was: c.was, now: c.now }] : [];
  });
}

/** Records within the quarter that its cut-off leaves to the next form. */
async function leftOut(db: Db, subject: Subject): Promise<RecordLink[]> {
  const end = lastDayOf(subject.quarter);
  if (subject.state !== 'open' || subject.cutOffOn >= end) return [];
  const records = await factStore.records(db, { unheld: true, heldBy: null, after: subject.cutOffOn, to: end }, null);
  return (['newTotal', 'struckOff', 'fundsTotal', 'served'] as const)
    .flatMap((figure) => recordsBehind(records, figure))
    .map(({ entity, id, label }) => ({ entity, id, label }));
}

interface Reach {
  from: PlainDate;
  to: PlainDate;
}
const wider = (a: Reach, b: Reach | null): Reach => (b === null ? a : { from: b.from < a.from ? b.from : a.from, to: b.to > a.to ? b.to : a.to });

/** Counts that may be counted twice, and which of them the form counts. */
async function overlaps(db: Db, subject: Subject, records: QuarterRecords, own: Reach): Promise<Pick<CheckInput, 'neighbours' | 'counted'>> {
  // Frozen forms keep all their counts; of others the records are only a part, so the facts are asked.
  const scopes = subject.state === 'submitted' || subject.state === 'passed' ? [] : scopesOfRow(subject, subject.quarter);
  let reach = records.counts.reduce((r, c) => wider(r, { from: c.fromOn, to: c.toOn }), own);
  for (const scope of scopes) reach = wider(reach, await factStore.countReach(db, scope));
  const neighbours = await ledgerStore.overlapCandidates(db, reach.from, reach.to);
  const counted = new Set(records.counts.map((c) => c.id));
  const ids = neighbours.map((c) => c.id);
  for (const scope of scopes) for (const id of await factStore.countsAmong(db, scope, ids)) counted.add(id);
  return { neighbours, counted };
}

/** Fetches what the rules look at and runs them. */
export async function checkForm(db: Db, book: Book, subject: Subject, content: F1Content, today: PlainDate): Promise<Finding[]> {
  const days = ordinaryDays(subject);
  const own: Reach = { from: addDays(days.after, 1), to: days.to };
  const records = await recordsOfRow(db, subject, subject.quarter, today);
  const newStations = records.accepted.map((r) => r.id);
  return checkF1({
    content,
    previous: subject.quarter.quarter === 1 ? await rowBeforeYear(db, book, subject, today) : null,
    today,
    to: own.to,
    stations: await ledgerStore.stations(db),
    records,
    ...(await overlaps(db, subject, records, own)),
    served: await ledgerStore.servedStations(db, own.from, own.to),
    moneyOf: await ledgerStore.moneyOf(db, newStations, own.to),
    unitCost: readUnitCosts().range,
    changes: await changesUpTo(db, book, subject),
    afterCutOff: await leftOut(db, subject),
    lastSubmitted: subject.state === 'open' ? lastClosing(subject.base) : null,
  });
}
