import { beforeEach, describe, expect, test } from 'vitest';
import { workCalendar } from '../../../electron/calendar/workCalendar.ts';
import type { MarkedDays } from '../../../shared/calendar/calendarDay.ts';
import { addWorkingDays } from '../../../shared/calendar/counting.ts';
import type { PlainDate } from '../../../shared/kernel/plainDate.ts';
import { failureOf, openTestDesk, type TestDesk } from '../../support/testDesk.ts';

let desk: TestDesk;
beforeEach(async () => {
  desk = await openTestDesk({ today: '2026-11-22' });
});
const yearOf = (year: number) => desk.client.calendar.year({ year });
const dayOf = async (on: PlainDate) => (await yearOf(Number(on.slice(0, 4)))).months.flat().find((day) => day.on === on);
const mark = (fields: Partial<MarkedDays> & { from: PlainDate }) =>
  desk.client.calendar.markDays({ to: fields.from, kind: 'rest', remark: '三月三', ...fields });
/** The last of so many working days, as every rule of the program counts it. */
const lastOf = (from: PlainDate, count: number) => desk.file.read(async (db) => addWorkingDays(from, count, await workCalendar(db)));
const issue = (path: string, code: string, params: object) => ({ code: 'RULES_BROKEN', data: { issues: [{ path, code, params }] } });

describe('a year of the calendar', () => {
  test('has twelve months, and says what each day is and why', async () => {
    const year = await yearOf(2024);
    expect(year.months.map((days) => days.length)).toEqual([31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]);
    expect(year.months[1]?.slice(16, 19)).toEqual([
      { on: '2024-02-17', kind: 'rest', mark: { kind: 'rest', by: 'holiday', name: '春节' }, own: null },
      { on: '2024-02-18', kind: 'work', mark: { kind: 'work', by: 'makeUp', name: '春节' }, own: null },
      { on: '2024-02-19', kind: 'work', mark: null, own: null },
    ]);
    expect(year).toMatchObject({ year: 2024, known: true, own: null });
    expect(year.documents).toEqual([
      { title: '国务院办公厅关于2024年部分节假日安排的通知', number: '国办发明电〔2023〕7号', issuedOn: '2023-10-25' },
    ]);
    // 366 days less 104 days of 52 weekends (1 January was a Monday), less 19 weekdays given off, and 8 make-up days.
    expect(year.months.flat().filter((day) => day.kind === 'work')).toHaveLength(251);
  });

  test('that is not shipped is unknown day by day', async () => {
    const year = await yearOf(2027);
    expect(year).toMatchObject({ known: false, documents: [], own: null });
    expect(year.months.flat().every((day) => day.kind === null && day.mark === null)).toBe(true);
  });
});

describe('the office sets days of its own', () => {
  test('one or several at once, and they win', async () => {
    const [day, ...more] = await mark({ from: '2026-04-19', to: '2026-04-21' });
    expect(more.map(({ on }) => on)).toEqual(['2026-04-20', '2026-04-21']);
    expect(await dayOf('2026-04-19')).toEqual({
      on: '2026-04-19',
      kind: 'rest',
      mark: { kind: 'rest', by: 'office', name: '三月三' },
      own: day,
    });
    // Friday 17 April: 22 is the first working day after the three days off.
    expect(await lastOf('2026-04-17', 1)).toEqual({ known: true, on: '2026-04-22' });
  });

  test('a day is changed, taken back and brought back', async () => {
    const [marked] = await mark({ from: '2026-10-10', remark: '不调休' });
    if (!marked) throw new Error('one day was set');
    const { id, version } = marked;
    const changed = await desk.client.calendar.updateDay({ id, version, fields: { on: '2026-10-10', kind: 'work', remark: '照常上班' } });
    expect(await dayOf('2026-10-10')).toMatchObject({ kind: 'work', mark: { by: 'office', name: '照常上班' } });
    const stale = desk.client.calendar.updateDay({ id, version, fields: { on: '2026-10-10', kind: 'rest', remark: '旧' } });
    expect((await failureOf(stale)).code).toBe('STALE_RECORD');
    const gone = await desk.client.calendar.withdrawDay({ ...changed, reason: '上级没有同意' });
    expect(await dayOf('2026-10-10')).toMatchObject({ mark: { by: 'makeUp', name: '国庆节' }, own: null });
    await desk.client.calendar.restoreDay(gone);
    expect(await dayOf('2026-10-10')).toMatchObject({ mark: { by: 'office', name: '照常上班' } });
  });

  test('a day is set once: of several nothing is written when one is set already', async () => {
    await mark({ from: '2026-04-20' });
    expect(await failureOf(mark({ from: '2026-04-19', to: '2026-04-21' }))).toEqual(issue('on', 'dayMarked', { on: '2026-04-20' }));
    expect((await dayOf('2026-04-19'))?.own).toBeNull();
    const [other] = await mark({ from: '2026-04-22' });
    if (!other) throw new Error('one day was set');
    const moved = desk.client.calendar.updateDay({ ...other, fields: { on: '2026-04-20', kind: 'rest', remark: '三月三' } });
    expect(await failureOf(moved)).toEqual(issue('on', 'dayMarked', { on: '2026-04-20' }));
  });

  test('a withdrawn day that was set anew does not come back beside it', async () => {
    const [first] = await mark({ from: '2026-04-20' });
    if (!first) throw new Error('one day was set');
    const gone = await desk.client.calendar.withdrawDay({ ...first, reason: '' });
    await mark({ from: '2026-04-20', remark: '又放' });
    expect(await failureOf(desk.client.calendar.restoreDay(gone))).toEqual(issue('on', 'dayMarked', { on: '2026-04-20' }));
    const withdrawal = (await desk.client.audit.changes({ action: 'calendar.withdrawDay' })).rows[0];
    expect(await failureOf(desk.client.audit.undo({ changeId: withdrawal?.changeId ?? '' }))).toMatchObject({
      code: 'CANNOT_UNDO',
      data: { why: 'nameTaken' },
    });
  });

  test('a span runs forward, is no longer than a month, and has a reason', async () => {
    expect(await failureOf(mark({ from: '2026-04-20', to: '2026-04-19' }))).toEqual({
      code: 'RULES_BROKEN',
      data: { issues: [{ path: 'to', code: 'spanReversed' }] },
    });
    expect(await failureOf(mark({ from: '2026-05-01', to: '2026-06-01' }))).toEqual(issue('to', 'tooManyDays', { maximum: 31 }));
    expect(await mark({ from: '2026-05-01', to: '2026-05-31' })).toHaveLength(31);
    expect((await failureOf(mark({ from: '2026-06-20', remark: ' ' }))).code).toBe('BAD_REQUEST');
    expect((await failureOf(mark({ from: '2026-02-30' }))).code).toBe('BAD_REQUEST');
  });
});

describe('a year is extended by the office', () => {
  const notice = { year: 2027, documentNo: '国办发明电〔2026〕1号' };

  test('its working days are counted once the office says that it is entered, and no sooner', async () => {
    await mark({ from: '2027-01-01', to: '2027-01-03', remark: '元旦' });
    expect(await lastOf('2026-12-30', 2)).toEqual({ known: false, code: 'calendarUnknown', year: 2027 });
    const declared = await desk.client.calendar.declareYear(notice);
    expect(await yearOf(2027)).toMatchObject({ known: true, own: declared });
    // Thursday 31 December; 1 to 3 January off; Monday 4.
    expect(await lastOf('2026-12-30', 2)).toEqual({ known: true, on: '2027-01-04' });
    await desk.client.calendar.withdrawYear({ ...declared, reason: '录错了' });
    expect(await yearOf(2027)).toMatchObject({ known: false, own: null });
  });

  test('once, and never in place of a year that is shipped', async () => {
    await desk.client.calendar.declareYear(notice);
    expect(await failureOf(desk.client.calendar.declareYear(notice))).toEqual(issue('year', 'yearKnown', { year: 2027 }));
    expect(await failureOf(desk.client.calendar.declareYear({ ...notice, year: 2026 }))).toEqual(issue('year', 'yearKnown', { year: 2026 }));
  });
});

describe('in the audit trail', () => {
  test('days set together are one change, told in words and taken back together', async () => {
    await mark({ from: '2026-04-20', to: '2026-04-22' });
    const [change] = (await desk.client.audit.changes({ entity: 'calendarDay' })).rows;
    expect(change).toMatchObject({ action: 'calendar.markDays', entries: 3 });
    await desk.client.audit.undo({ changeId: change?.changeId ?? '' });
    expect(await dayOf('2026-04-21')).toMatchObject({ kind: 'work', own: null });
    const [undoing] = (await desk.client.audit.changes({ action: 'audit.undo' })).rows;
    await desk.client.audit.undo({ changeId: undoing?.changeId ?? '' });
    expect(await dayOf('2026-04-21')).toMatchObject({ kind: 'rest', mark: { name: '三月三' } });
  });

  test('a declared year is taken back too, and not twice in force', async () => {
    const notice = { year: 2027, documentNo: '国办发明电〔2026〕1号' };
    const declared = await desk.client.calendar.declareYear(notice);
    await desk.client.calendar.withdrawYear({ ...declared, reason: '' });
    await desk.client.calendar.declareYear(notice);
    const [withdrawal] = (await desk.client.audit.changes({ action: 'calendar.withdrawYear' })).rows;
    expect(await failureOf(desk.client.audit.undo({ changeId: withdrawal?.changeId ?? '' }))).toMatchObject({
      code: 'CANNOT_UNDO',
      data: { why: 'nameTaken' },
    });
  });

  test('a clerk cannot take back what an administrator has set', async () => {
    await mark({ from: '2026-04-20' });
    const clerk = await openTestDesk({ file: desk.file, holder: { role: 'clerk', hardship: false } });
    const [change] = (await clerk.client.audit.changes({ entity: 'calendarDay' })).rows;
    const refused = { code: 'NOT_ALLOWED', data: { right: 'administer' } };
    expect(await failureOf(clerk.client.audit.undo({ changeId: change?.changeId ?? '' }))).toEqual(refused);
    expect(await failureOf(clerk.client.calendar.markDays({ from: '2026-04-21', to: '2026-04-21', kind: 'rest', remark: '三月三' }))).toEqual(
      refused,
    );
  });
});
