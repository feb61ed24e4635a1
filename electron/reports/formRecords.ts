import { lastDayOf, type Quarter, quarterAt, quarterIndex } from '../../shared/kernel/quarter.ts';
import type { F1Content, F1Figure, F1RowKey } from '../../shared/reports/f1.ts';
import { type CountedRecord, cutOffOf, daysOfQuarter, lastClosing, quarterOfFact } from '../../shared/reports/facts.ts';
import { measureOfBuild, type QuarterRecords, recordsBehind, unpackRecords } from '../../shared/reports/quarterRecords.ts';
import { notFound } from '../errors.ts';
import type { Db } from '../store/recordStore.ts';
import { factStore } from './factStore.ts';
import { type Book, before, latestVersions, passedBy, type Subject, scopesOfRow } from './formBook.ts';
import { reportedFactStore, type StationLife } from './reportedFactStore.ts';
import { submissionStore } from './submissionStore.ts';

// The records behind the figures of a form: frozen ones as they were reported, the rest as they are.

const joined = (parts: readonly QuarterRecords[]): QuarterRecords => ({
  accepted: parts.flatMap((p) => p.accepted),
  struckOff: parts.flatMap((p) => p.struckOff),
  funds: parts.flatMap((p) => p.funds),
  counts: parts.flatMap((p) => p.counts),
});

/** The records that a version froze. NOT_FOUND when there is no such version. */
async function recordsOfVersion(db: Db, id: string): Promise<QuarterRecords> {
  const texts = await submissionStore.texts(db, id);
  if (!texts) throw notFound('submission', id);
  return unpackRecords(texts.records);
}

/**
 * The records behind the row of `quarter`, which is the form's own quarter or one before it. With `amissOn` (today) service counts may be
 * left out in which no rule can find anything amiss.
 */
export async function recordsOfRow(db: Db, subject: Subject, quarter: Quarter, amissOn: string | null = null): Promise<QuarterRecords> {
  const index = quarterIndex(quarter);
  const own = subject.state === 'submitted' && index === quarterIndex(subject.quarter) ? subject.version : null;
  const version = own ?? subject.base.find((v) => quarterIndex(v) === index);
  if (version) return recordsOfVersion(db, version.id);
  const carrier = passedBy(subject.base, quarter);
  const earlier = carrier ? before(subject.base, carrier) : subject.base;
  const last = lastClosing(earlier);
  // Nothing is 补报 but what comes to the quarter right after the last submitted one.
  const lateTo = last && quarterIndex(last) + 1 === index ? last.cutOffOn : null;
  if (carrier) return reportedFactStore.records(db, carrier.id, daysOfQuarter(quarter, earlier, lastDayOf(quarter)), lateTo);
  const parts: QuarterRecords[] = [];
  for (const scope of scopesOfRow(subject, quarter)) parts.push(await factStore.records(db, scope, lateTo, amissOn));
  return joined(parts);
}

/** The quarter (by index) in which a station's fact counts in this form; null when it does not. */
function indexOf(book: Book, subject: Subject, on: string | null, heldBy: string | null): number | null {
  if (on === null) return null;
  const last = lastClosing(subject.base);
  const chosen = { ...subject.quarter, cutOffOn: subject.cutOffOn };
  const followed = subject.state === 'correcting' ? subject.version?.id : null;
  if (heldBy !== null && heldBy !== followed) {
    const holder = latestVersions(book).find((v) => v.id === heldBy);
    return holder ? quarterIndex(quarterOfFact(on, before(latestVersions(book), holder)).quarter) : null;
  }
  // What was entered too late for the form being corrected is shown in the next one.
  if (heldBy === null && subject.state === 'correcting' && last && on <= last.cutOffOn) return null;
  return quarterIndex(quarterOfFact(on, subject.base, chosen).quarter);
}

/** Stations standing when quarter `index` begins: accepted in an earlier one and not struck off in one. */
async function stockBefore(db: Db, book: Book, subject: Subject, index: number): Promise<CountedRecord[]> {
  const isEarlier = (at: number | null): boolean => at !== null && at < index;
  const stands = (s: StationLife): boolean =>
    isEarlier(indexOf(book, subject, s.acceptedOn, s.acceptHeldBy)) && !isEarlier(indexOf(book, subject, s.struckOffOn, s.strikeHeldBy));
  const lives = await reportedFactStore.stationLives(db);
  return lives.filter(stands).map((s) => ({
    entity: 'station',
    id: s.id,
    label: s.name,
    kind: 'accept',
    on: s.acceptedOn ?? '',
    measure: measureOfBuild[s.buildKind],
    amount: 1,
    late: false,
  }));
}

/** The records behind a row as the form shows it: a frozen one holds earlier quarters as they stood then, whatever was corrected since. */
async function recordsShown(db: Db, book: Book, subject: Subject, index: number): Promise<QuarterRecords> {
  const { state, version } = subject;
  if (state !== 'submitted' || version === null || index === quarterIndex(version)) return recordsOfRow(db, subject, quarterAt(index));
  const stood = book.versions.findLast((v) => quarterIndex(v) === index && v.submittedAt <= version.submittedAt);
  return stood ? recordsOfVersion(db, stood.id) : recordsOfRow(db, subject, quarterAt(index));
}

/** The records behind one figure; their amounts add up to it. Empty for a blank one. */
export async function recordsOfFigure(
  db: Db,
  book: Book,
  subject: Subject,
  content: F1Content,
  row: F1RowKey,
  figure: F1Figure,
): Promise<CountedRecord[]> {
  const january = quarterIndex({ year: subject.quarter.year, quarter: 1 });
  const shown = quarterIndex(subject.quarter);
  const own = row === 'total' ? shown : january + row - 1;
  if (own > shown) return [];
  if (figure === 'stockAfter') return stockBefore(db, book, subject, own + 1);
  if (figure === 'stockBefore') {
    if (row !== 'total') return stockBefore(db, book, subject, own);
    const { stockTotal } = content.heads;
    return stockTotal === 'blank' ? [] : stockBefore(db, book, subject, stockTotal === 'startOfYear' ? january : shown + 1);
  }
  const found: CountedRecord[][] = [];
  for (let index = row === 'total' ? january : own; index <= own; index++)
    found.push(recordsBehind(await recordsShown(db, book, subject, index), figure));
  return found.flat();
}

/** Where a quarter's ordinary facts begin and end. */
export const ordinaryDays = (subject: Subject): { after: string; to: string } => ({
  after: cutOffOf(quarterAt(quarterIndex(subject.quarter) - 1), subject.base),
  to: subject.cutOffOn,
});
