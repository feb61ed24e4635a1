import { ORPCError } from '@orpc/client';
import type { PlainDate } from '../../shared/kernel/plainDate.ts';
import { firstDayOf, lastDayOf, previousQuarter, type Quarter, quarterAt, quarterIndex } from '../../shared/kernel/quarter.ts';
import type { Office } from '../../shared/office/office.ts';
import type { FormAsk, FormState, FormView } from '../../shared/reports/contract.ts';
import { type F1Closing, type F1Content, type F1Heads, f1Content, f1Rows, rowOf } from '../../shared/reports/f1.ts';
import { cutOffOf, type DaySum, daysOfQuarter, type FactScope, lastClosing } from '../../shared/reports/facts.ts';
import { notSetUp } from '../errors.ts';
import { officeStore } from '../office/officeStore.ts';
import type { Db } from '../store/recordStore.ts';
import { factStore } from './factStore.ts';
import { reportedFactStore } from './reportedFactStore.ts';
import { type FrozenForm, submissionStore } from './submissionStore.ts';

// Forms out of the data: what is submitted as frozen, the rest from facts. Which fact counts in which quarter is settled by
// shared/reports/facts.ts and f1.ts; here stands only which facts have to be fetched for that.

/** The office and everything it ever submitted. */
export interface Book {
  office: Office;
  /** Every version, oldest first. */
  versions: FrozenForm[];
}

/** NOT_SET_UP before there is an office. */
export async function openBook(db: Db): Promise<Book> {
  const office = await officeStore.get(db);
  if (!office) throw notSetUp();
  return { office, versions: await submissionStore.all(db) };
}

/** One form as asked for, with its terms settled. */
export interface Subject {
  quarter: Quarter;
  state: FormState;
  cutOffOn: PlainDate;
  earliestCutOffOn: PlainDate;
  latestCutOffOn: PlainDate;
  /** Submissions that the form continues, latest versions: all, but for a correction only those of quarters before it. */
  base: FrozenForm[];
  /** The version shown or to be followed; null while nothing was submitted for the quarter. */
  version: FrozenForm | null;
}

const notSubmitted = (quarter: Quarter) =>
  new ORPCError('NOT_SUBMITTED', {
    status: 409,
    message: 'the quarter is not submitted',
    data: { form: 'F1', year: quarter.year, quarter: quarter.quarter },
  });

export const cutOffRefused = (reason: 'beforeQuarter' | 'afterQuarter' | 'afterToday' | 'notBegun', earliestOn: PlainDate, latestOn: PlainDate) =>
  new ORPCError('CUT_OFF_REFUSED', { status: 422, message: `cut-off refused: ${reason}`, data: { reason, earliestOn, latestOn } });

export const latestVersions = (book: Book): FrozenForm[] => book.versions.filter((v) => v.latest);

/** Settles which form is meant. CUT_OFF_REFUSED when `asOf` lies before the quarter, whatever day the one before was cut off; NOT_SUBMITTED when there is nothing to correct. */
export function settle(book: Book, ask: Pick<FormAsk, 'year' | 'quarter' | 'asOf' | 'correction'>): Subject {
  const quarter: Quarter = { year: ask.year, quarter: ask.quarter };
  const index = quarterIndex(quarter);
  const latest = latestVersions(book);
  const version = latest.find((v) => quarterIndex(v) === index) ?? null;
  if (ask.correction && !version) throw notSubmitted(quarter);
  if (version) {
    const cutOffOn = version.cutOffOn;
    const settled = { quarter, cutOffOn, earliestCutOffOn: cutOffOn, latestCutOffOn: cutOffOn, version };
    return ask.correction
      ? { ...settled, state: 'correcting', base: latest.filter((v) => quarterIndex(v) < index) }
      : { ...settled, state: 'submitted', base: latest };
  }
  const last = lastClosing(latest);
  const end = lastDayOf(quarter);
  if (last && index < quarterIndex(last))
    return { quarter, state: 'passed', cutOffOn: end, earliestCutOffOn: end, latestCutOffOn: end, base: latest, version };
  const earliest = firstDayOf(quarter);
  if (ask.asOf !== null && ask.asOf < earliest) throw cutOffRefused('beforeQuarter', earliest, end);
  const cutOffOn = ask.asOf === null || ask.asOf > end ? end : ask.asOf;
  return { quarter, state: 'open', cutOffOn, earliestCutOffOn: earliest, latestCutOffOn: end, base: latest, version };
}

/** Every fact that a submission of this form would hold: its own, 补报, and what earlier quarters left that were never submitted. */
export function scopesToHold({ state, base, version, cutOffOn }: Subject): FactScope[] {
  const last = lastClosing(base);
  const heldBy = state === 'correcting' ? (version?.id ?? null) : null;
  if (heldBy === null || last === null) return [{ unheld: true, heldBy, after: null, to: cutOffOn }];
  // 补报 that the version already had stay with its correction; what was entered since goes to the next form, as it was shown there.
  return [
    { unheld: false, heldBy, after: null, to: last.cutOffOn },
    { unheld: true, heldBy, after: last.cutOffOn, to: cutOffOn, leavesTo: last.cutOffOn },
  ];
}

const narrowed = (scopes: readonly FactScope[], after: PlainDate | null, to: PlainDate): FactScope[] =>
  scopes
    .map((s) => ({ ...s, after: after === null || (s.after !== null && s.after > after) ? s.after : after, to: s.to < to ? s.to : to }))
    .filter((s) => s.after === null || s.after < s.to);

/** Scopes of the facts of one quarter that no submission before the form holds; part of `scopesToHold`. */
export function scopesOfRow(subject: Subject, quarter: Quarter): FactScope[] {
  const cutOffOn = quarterIndex(quarter) === quarterIndex(subject.quarter) ? subject.cutOffOn : lastDayOf(quarter);
  const days = daysOfQuarter(quarter, subject.base, cutOffOn);
  return narrowed(scopesToHold(subject), days.after, days.to);
}

/** The submission that passed over a quarter without its own; null when none did. */
export const passedBy = (base: readonly FrozenForm[], quarter: Quarter): FrozenForm | null =>
  base.find((v) => quarterIndex(v) > quarterIndex(quarter)) ?? null;
export const before = (base: readonly FrozenForm[], quarter: Quarter): FrozenForm[] => base.filter((v) => quarterIndex(v) < quarterIndex(quarter));

/** Submissions as the rows need them, with what they carry for quarters of the year that were passed over. */
async function closingsOf(db: Db, { base, quarter }: Subject): Promise<F1Closing[]> {
  const carriers = new Set<string>();
  for (let q = 1; q <= quarter.quarter; q++) {
    const shown = quarterAt(quarterIndex({ year: quarter.year, quarter: 1 }) + q - 1);
    const own = base.some((v) => quarterIndex(v) === quarterIndex(shown));
    const carrier = own ? null : passedBy(base, shown);
    if (carrier) carriers.add(carrier.id);
  }
  const closings: F1Closing[] = [];
  for (const v of base) {
    const carried = carriers.has(v.id)
      ? await reportedFactStore.sums(db, v.id, { after: null, to: cutOffOf(previousQuarter(v), before(base, v)) })
      : [];
    closings.push({ year: v.year, quarter: v.quarter, cutOffOn: v.cutOffOn, row: rowOf(v.content, v.quarter), carried });
  }
  return closings;
}

/** Sums of facts not yet frozen: stations from the beginning, for the stock; money and counts only as far back as the year's rows reach. */
async function unheldDays(db: Db, subject: Subject): Promise<DaySum[]> {
  if (subject.state === 'passed') return [];
  const scopes = scopesToHold(subject);
  const january: Quarter = { year: subject.quarter.year, quarter: 1 };
  const last = lastClosing(subject.base);
  const lateComesIntoTheYear = last !== null && quarterIndex(last) + 1 >= quarterIndex(january);
  const yearOnly = lateComesIntoTheYear ? scopes : narrowed(scopes, cutOffOf(previousQuarter(january), subject.base), subject.cutOffOn);
  const days: DaySum[] = [];
  for (const scope of scopes) days.push(...(await factStore.stationDays(db, scope)));
  for (const scope of yearOnly) days.push(...(await factStore.flowDays(db, scope)));
  return days;
}

function headsOf(office: Office, today: PlainDate): F1Heads {
  const titleArea = office.level === 'county' && office.cityName !== '' ? office.cityName : office.areaName;
  const { name, objectName, areaCode, areaName, reporter, phone, upperName, upperEmail, stockTotal } = office;
  return { titleArea, objectName, office: name, areaCode, areaName, reporter, phone, filledOn: today, upperName, upperEmail, stockTotal };
}

/** The form itself; a submitted one exactly as frozen. */
export async function contentOf(db: Db, book: Book, subject: Subject, today: PlainDate): Promise<F1Content> {
  if (subject.state === 'submitted' && subject.version) return subject.version.content;
  const source = { closings: await closingsOf(db, subject), unheld: await unheldDays(db, subject) };
  const { quarter, cutOffOn } = subject;
  return f1Content.parse({
    form: 'F1',
    formVersion: 1,
    ...quarter,
    cutOffOn,
    heads: headsOf(book.office, today),
    rows: f1Rows({ ...quarter, cutOffOn }, source, book.office.stockTotal),
  });
}

export function viewOf(content: F1Content, { state, earliestCutOffOn, latestCutOffOn, version }: Subject): FormView {
  return { ...content, state, earliestCutOffOn, latestCutOffOn, submission: version && headOfVersion(version) };
}

/** A version without its form. */
export function headOfVersion({ content: _, ...head }: FrozenForm): Omit<FrozenForm, 'content'> {
  return head;
}
