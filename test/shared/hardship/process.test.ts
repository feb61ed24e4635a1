import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { statutoryCalendar, workCalendarOf } from '../../../shared/calendar/workCalendar.ts';
import { hardshipPresets } from '../../../shared/hardship/presets.ts';
import {
  afterJudgement,
  afterMove,
  afterSync,
  FILE_CLOCKS,
  FILE_MOVES,
  type FileMove,
  type FileProcess,
  type FileState,
  fileAlerts,
  fileMove,
  fileMovesFrom,
  fileProcess,
  fileState,
  type MoveContext,
  type MoveDetails,
  moveIssues,
  newProcess,
  runningClocks,
} from '../../../shared/hardship/process.ts';
import type { ProcessRule } from '../../../shared/hardship/rules.ts';

const read = (name: string): unknown => JSON.parse(readFileSync(`resources/presets/${name}`, 'utf8'));
const calendar = workCalendarOf(statutoryCalendar.parse(read('statutory-calendar.json')), { days: [], years: [] });
const clocksOf = (key: string): Pick<ProcessRule, 'clocks'> => {
  const preset = hardshipPresets.parse(read('hardship.json')).processRules.find((r) => r.key === key);
  if (!preset) throw new Error(key);
  return preset;
};
const national = clocksOf('national');

const process = (part: Partial<FileProcess>): FileProcess => fileProcess.parse({ ...newProcess('2024-01-02'), ...part });
const told: MoveDetails = {
  on: '2024-06-03',
  opinion: '情况属实',
  reason: '见说明',
  documentNo: '县工档〔2034〕1号',
  destination: '城东街道总工会',
  closing: 'deceased',
};
const context: MoveContext = {
  today: '2024-06-28',
  hasConsent: true,
  judgement: { on: '2024-06-01', category: 'deep' },
  rule: national,
  calendar,
};
const codes = (p: FileProcess, move: FileMove, details: Partial<MoveDetails> = {}, more: Partial<MoveContext> = {}) =>
  moveIssues(p, move, { ...told, ...details }, { ...context, ...more }).map((i) => `${i.path}:${i.code}`);

/** Which moves each state allows, written down from domain.md 6.3. */
const allowed: Record<FileState, FileMove[]> = {
  draft: ['submit', 'giveUp'],
  awaitingFirstReview: ['investigate', 'return', 'refuse', 'giveUp'],
  investigating: ['publish', 'return', 'refuse', 'giveUp'],
  published: ['endPublication', 'object', 'giveUp'],
  objected: ['dismissObjection', 'upholdObjection', 'return', 'refuse', 'giveUp'],
  awaitingTownReview: ['approveInTown', 'return', 'refuse', 'giveUp'],
  awaitingDataCheck: ['sendDataCheck', 'return', 'refuse', 'giveUp'],
  dataCheckSent: ['receiveDataCheck', 'return', 'refuse', 'giveUp'],
  awaitingDecision: ['approve', 'return', 'refuse', 'giveUp'],
  returned: ['complete', 'giveUp'],
  active: ['review', 'adjust', 'transfer', 'reapply', 'relieve', 'close'],
  tracking: ['relapse', 'close'],
  closed: ['destroy'],
  destroyed: [],
};
/** A file in each state, with whatever days it has by then; nothing of it stands in a move's way on 2024-06-03. */
const inState = (state: FileState): FileProcess =>
  process({
    state,
    receivedOn: state === 'draft' ? null : '2024-01-03',
    publishedOn: state === 'published' ? '2024-01-08' : null,
    approvedOn: ['active', 'tracking'].includes(state) ? '2024-02-01' : null,
    reviewedOn: ['active', 'tracking'].includes(state) ? '2024-02-01' : null,
    relievedOn: state === 'tracking' ? '2024-03-01' : null,
    // Kept for ten years by 2024-06-03.
    closedOn: state === 'closed' ? '2014-06-02' : null,
    closing: state === 'closed' ? 'relieved' : null,
  });

describe('moves', () => {
  const every = fileState.options.flatMap((state) => fileMove.options.map((move) => [state, move, allowed[state].includes(move)] as const));

  test.each(every)('from %s, %s: %s', (state, move, isAllowed) => {
    expect(codes(inState(state), move)).toEqual(isAllowed ? [] : [':moveNotAllowed']);
    expect(fileMovesFrom(state).includes(move)).toBe(isAllowed);
  });

  test('the way of a file from application to destruction', () => {
    const way: [FileMove, string, FileState][] = [
      ['submit', '2024-03-01', 'awaitingFirstReview'],
      ['investigate', '2024-03-04', 'investigating'],
      ['publish', '2024-03-05', 'published'],
      ['object', '2024-03-06', 'objected'],
      ['dismissObjection', '2024-03-08', 'published'],
      ['endPublication', '2024-03-13', 'awaitingTownReview'],
      ['return', '2024-03-14', 'returned'],
      ['complete', '2024-03-18', 'awaitingFirstReview'],
      ['investigate', '2024-03-19', 'investigating'],
      ['publish', '2024-03-20', 'published'],
      ['endPublication', '2024-03-28', 'awaitingTownReview'],
      ['approveInTown', '2024-03-29', 'awaitingDataCheck'],
      ['sendDataCheck', '2024-04-01', 'dataCheckSent'],
      ['receiveDataCheck', '2024-04-10', 'awaitingDecision'],
      ['approve', '2024-04-15', 'active'],
      ['review', '2025-04-10', 'active'],
      ['relieve', '2025-11-03', 'tracking'],
      ['close', '2026-06-01', 'closed'],
      ['destroy', '2036-06-02', 'destroyed'],
    ];
    let file = newProcess('2024-02-28');
    for (const [move, on, state] of way) {
      const judgement = { on, category: 'relative' as const };
      expect([move, codes(file, move, { on, closing: 'relieved' }, { today: '2036-07-01', judgement })]).toEqual([move, []]);
      file = afterMove(file, move, { on, closing: 'relieved' }, 'relative');
      expect([move, file.state, file.enteredOn <= on]).toEqual([move, state, true]);
    }
    expect(file).toEqual({
      state: 'destroyed',
      enteredOn: '2036-06-02',
      changedOn: '2036-06-02',
      receivedOn: '2024-03-18',
      publishedOn: '2024-03-20',
      approvedOn: '2024-04-15',
      reviewedOn: '2025-04-10',
      relievedOn: '2025-11-03',
      closedOn: '2026-06-01',
      destroyedOn: '2036-06-02',
      closing: 'relieved',
      category: 'relative',
      unsyncedFromOn: '2024-04-15',
    });
  });

  test('nothing happens after today, or before the file came into its state', () => {
    const file = process({ state: 'awaitingTownReview', enteredOn: '2024-06-03', receivedOn: '2024-05-06' });
    expect(codes(file, 'approveInTown', { on: '2024-06-03' })).toEqual([]);
    expect(codes(file, 'approveInTown', { on: '2024-06-02' })).toEqual(['on:moveBeforeState']);
    expect(codes(file, 'approveInTown', { on: '2024-06-29' })).toEqual(['on:dateInFuture']);
  });

  test.each([
    ['investigate', { opinion: '' }, 'opinion:required'],
    ['publish', { opinion: '' }, 'opinion:required'],
    ['endPublication', { opinion: '' }, 'opinion:required'],
    ['object', { reason: '' }, 'reason:required'],
    ['dismissObjection', { opinion: '' }, 'opinion:required'],
    ['upholdObjection', { opinion: '' }, 'opinion:required'],
    ['approveInTown', { opinion: '' }, 'opinion:required'],
    ['receiveDataCheck', { opinion: '' }, 'opinion:required'],
    ['approve', { opinion: '' }, 'opinion:required'],
    ['return', { reason: '' }, 'reason:required'],
    ['refuse', { reason: '' }, 'reason:required'],
    ['giveUp', { reason: '' }, 'reason:required'],
    ['review', { opinion: '' }, 'opinion:required'],
    ['adjust', { reason: '' }, 'reason:required'],
    ['transfer', { reason: '' }, 'reason:required'],
    ['transfer', { destination: '' }, 'destination:required'],
    ['relieve', { reason: '' }, 'reason:required'],
    ['relapse', { reason: '' }, 'reason:required'],
    ['close', { reason: '' }, 'reason:required'],
    ['close', { closing: null }, 'closing:notChosen'],
    ['destroy', { documentNo: '' }, 'documentNo:required'],
  ] as [FileMove, Partial<MoveDetails>, string][])('%s asks for its words: %o', (move, details, issue) => {
    const state = fileState.options.find((s) => allowed[s].includes(move) && s !== 'draft') as FileState;
    expect(codes(inState(state), move, details)).toEqual([issue]);
  });

  test('data are compared only with the consent of the household', () => {
    expect(codes(inState('awaitingDataCheck'), 'sendDataCheck', {}, { hasConsent: false })).toEqual([':consentMissing']);
  });

  test('nothing is published or approved without a judgement that found a category', () => {
    for (const [state, move] of [
      ['investigating', 'publish'],
      ['awaitingDecision', 'approve'],
      ['active', 'review'],
      ['active', 'adjust'],
      ['tracking', 'relapse'],
    ] as const) {
      expect(codes(inState(state), move, {}, { judgement: { on: '2024-06-01', category: null } })).toEqual([':categoryNotMet']);
      expect(codes(inState(state), move, {}, { judgement: null })).toEqual([':judgementMissing']);
    }
  });

  test('a judgement of an earlier round does not do: it is made anew for each application, review and relapse', () => {
    expect(codes(inState('awaitingDecision'), 'approve', {}, { judgement: { on: '2024-01-02', category: 'deep' } })).toEqual([':judgementMissing']);
    expect(codes(inState('active'), 'review', {}, { judgement: { on: '2024-01-31', category: 'deep' } })).toEqual([':judgementMissing']);
    expect(codes(inState('tracking'), 'relapse', {}, { judgement: { on: '2024-02-29', category: 'deep' } })).toEqual([':judgementMissing']);
    expect(codes(inState('tracking'), 'relapse', {}, { judgement: { on: '2024-03-01', category: 'deep' } })).toEqual([]);
    // Applied for anew in May: what was judged in April was of the round before.
    const anew = { ...inState('investigating'), receivedOn: '2024-05-06', approvedOn: '2023-05-08', reviewedOn: '2023-05-08' };
    expect(codes(anew, 'publish', {}, { judgement: { on: '2024-04-30', category: 'deep' } })).toEqual([':judgementMissing']);
    expect(codes(anew, 'publish', {}, { judgement: { on: '2024-05-06', category: 'deep' } })).toEqual([]);
  });

  test('a decision is not older than the judgement that it rests on', () => {
    const judgement = { on: '2024-06-04', category: 'deep' } as const;
    expect(codes(inState('awaitingDecision'), 'approve', { on: '2024-06-03' }, { judgement })).toEqual(['on:moveBeforeJudgement']);
    expect(codes(inState('awaitingDecision'), 'approve', { on: '2024-06-04' }, { judgement })).toEqual([]);
  });

  test('the category is what was judged until the approval, and then what was decided, whatever is judged meanwhile', () => {
    const judged = afterJudgement(inState('investigating'), 'relative');
    expect(judged.category).toBe('relative');
    const approved = afterMove(judged, 'approve', { on: '2024-06-03', closing: null }, 'relative');
    expect(afterJudgement(approved, 'deep').category).toBe('relative');
    expect(afterMove(approved, 'transfer', { on: '2024-06-04', closing: null }, 'deep').category).toBe('relative');
    expect(afterMove(approved, 'adjust', { on: '2024-06-04', closing: null }, 'deep').category).toBe('deep');
  });

  test('an application on paper is handed in as of the day on which it was received, before anybody typed it', () => {
    const typed = newProcess('2024-06-20');
    expect(codes(typed, 'submit', { on: '2024-06-03' })).toEqual([]);
    expect(codes(afterMove(typed, 'submit', { on: '2024-06-03', closing: null }, null), 'investigate', { on: '2024-06-02' })).toEqual([
      'on:moveBeforeState',
    ]);
  });

  test('a file in force is closed as relieved only by way of 脱困跟踪', () => {
    expect(codes(inState('active'), 'close', { closing: 'relieved' })).toEqual(['closing:relievedWithoutTracking']);
    expect(codes(inState('tracking'), 'close', { closing: 'relieved' })).toEqual([]);
    expect(codes(inState('active'), 'close', { closing: 'movedAway' })).toEqual([]);
  });

  test('where the rule gives 脱困跟踪 a time, a file is closed as relieved only after it; for another reason at once', () => {
    const rule = { clocks: { ...national.clocks, tracking: { count: 3, unit: 'months' as const, countsFirstDay: false } } };
    const close = (on: string, closing: MoveDetails['closing']) => codes(inState('tracking'), 'close', { on, closing }, { rule });
    // Relieved on 2024-03-01.
    expect(close('2024-06-01', 'relieved')).toEqual(['on:trackingRunning']);
    expect(close('2024-06-02', 'relieved')).toEqual([]);
    expect(close('2024-03-02', 'deceased')).toEqual([]);
  });

  test('refused is 不符, given up is 放弃, whatever was told', () => {
    expect(afterMove(inState('investigating'), 'refuse', { on: '2024-06-03', closing: 'deceased' }, null).closing).toBe('ineligible');
    expect(afterMove(inState('draft'), 'giveUp', { on: '2024-06-03', closing: null }, null).closing).toBe('givenUp');
    expect(afterMove(inState('active'), 'close', { on: '2024-06-03', closing: 'movedAway' }, null).closing).toBe('movedAway');
  });

  test('staying in force keeps the day since when; a move entered late does not set the last change back', () => {
    const file = process({ state: 'active', enteredOn: '2024-02-01', changedOn: '2024-05-20', reviewedOn: '2024-02-01' });
    expect(afterMove(file, 'review', { on: '2024-05-06', closing: null }, null)).toMatchObject({
      enteredOn: '2024-02-01',
      changedOn: '2024-05-20',
      reviewedOn: '2024-05-06',
    });
  });

  test('every move begins and ends in states there are, and from every state but destroyed a way leads on', () => {
    for (const state of fileState.options) expect([state, fileMovesFrom(state).length > 0]).toEqual([state, state !== 'destroyed']);
    const reached = new Set<FileState>(['draft']);
    for (const _ of fileState.options) for (const m of FILE_MOVES) if (m.from.some((s) => reached.has(s))) reached.add(m.to);
    expect([...reached].sort()).toEqual([...fileState.options].sort());
  });
});

describe('clocks', () => {
  const lastDay = (file: FileProcess, clock: string, rule = national) => {
    const running = runningClocks(file, rule, calendar).find((c) => c.clock === clock);
    return running === undefined ? null : running.last.known ? running.last.on : running.last.code;
  };
  const published = (publishedOn: string) => lastDay(process({ state: 'published', publishedOn }), 'publication');

  test('five working days of publication over Spring Festival, counted on the calendar', () => {
    // 2024: rest 02-10 to 02-17, work on Sunday 02-18. 02-07, 08, 09, 18, 19.
    expect(published('2024-02-06')).toBe('2024-02-19');
    // 2025: work on Sunday 01-26, rest 01-28 to 02-04. 01-26, 27, 02-05, 06, 07.
    expect(published('2025-01-24')).toBe('2025-02-07');
    // 2026: work on Saturday 02-14, rest 02-15 to 02-23. 02-12, 13, 14, 24, 25.
    expect(published('2026-02-11')).toBe('2026-02-25');
  });

  test('five working days of publication over National Day', () => {
    // 2024: work on Sunday 09-29, rest 10-01 to 10-07. 09-29, 30, 10-08, 09, 10.
    expect(published('2024-09-27')).toBe('2024-10-10');
    // 2025: rest 10-01 to 10-08, work on Saturday 10-11. 09-30, 10-09, 10, 11, 13.
    expect(published('2025-09-29')).toBe('2025-10-13');
    // 2026: rest 10-01 to 10-07, work on Saturday 10-10. 10-08, 09, 10, 12, 13.
    expect(published('2026-09-30')).toBe('2026-10-13');
  });

  test('where the first day counts, publication ends a working day earlier', () => {
    const counting = { clocks: { publication: { count: 5, unit: 'workingDays' as const, countsFirstDay: true } } };
    expect(lastDay(process({ state: 'published', publishedOn: '2024-02-06' }), 'publication', counting)).toBe('2024-02-18');
  });

  test('publication lasts through its last day and can be ended on the next, not before', () => {
    const file = process({ state: 'published', publishedOn: '2024-02-06', receivedOn: '2024-02-01', enteredOn: '2024-02-06' });
    expect(codes(file, 'endPublication', { on: '2024-02-19' })).toEqual(['on:publicationRunning']);
    expect(codes(file, 'endPublication', { on: '2024-02-20' })).toEqual([]);
    expect(moveIssues(file, 'endPublication', { ...told, on: '2024-02-08' }, context)).toEqual([
      { path: 'on', code: 'publicationRunning', params: { lastOn: '2024-02-19' } },
    ]);
  });

  test('without a rule, or in a year whose calendar nobody has told, publication is not guessed to be over', () => {
    const file = process({ state: 'published', publishedOn: '2024-02-06' });
    expect(codes(file, 'endPublication', {}, { rule: null })).toEqual([':processRuleMissing']);
    expect(codes(file, 'endPublication', {}, { rule: { clocks: {} } })).toEqual([':processRuleMissing']);
    const later = process({ state: 'published', publishedOn: '2031-03-03', enteredOn: '2031-03-03' });
    expect(codes(later, 'endPublication', { on: '2031-04-01' }, { today: '2031-04-01' })).toEqual(['on:calendarUnknown']);
  });

  test('the investigation is due five days after receipt, days of rest included', () => {
    const file = process({ state: 'awaitingFirstReview', receivedOn: '2024-02-08' });
    expect(lastDay(file, 'investigation')).toBe('2024-02-13');
    expect(lastDay({ ...file, state: 'investigating' }, 'investigation')).toBe('2024-02-13');
    expect(lastDay({ ...file, state: 'awaitingTownReview' }, 'investigation')).toBeNull();
  });

  test('an objection found right gives the investigation its five days anew', () => {
    const objected = process({ state: 'objected', receivedOn: '2024-03-01', publishedOn: '2024-03-05', enteredOn: '2024-03-11' });
    const again = afterMove(objected, 'upholdObjection', { on: '2024-03-13', closing: null }, null);
    expect(lastDay(again, 'investigation')).toBe('2024-03-18');
    // Of the application a year later the publication of before says nothing.
    const reapplied = process({ state: 'investigating', receivedOn: '2025-03-03', publishedOn: '2024-03-05', enteredOn: '2025-03-04' });
    expect(lastDay(reapplied, 'investigation')).toBe('2025-03-08');
  });

  test('what was changed after the day on which the national system was told is left to be told', () => {
    const changed = process({ state: 'active', changedOn: '2024-09-20', unsyncedFromOn: '2024-09-02' });
    expect(afterSync(changed, '2024-09-19').unsyncedFromOn).toBe('2024-09-20');
    expect(afterSync(changed, '2024-09-20').unsyncedFromOn).toBeNull();
  });

  test('the national system is told within thirty working days of the first change that it does not know', () => {
    // From Monday 2024-09-02: 3–6 (4), 9–13 (9), make-up Saturday 14 (10), 18–20 (13), 23–27 (18), make-up Sunday 29 (19), 30 (20),
    // October 8–11 (24), make-up Saturday 12 (25), 14–18 (30).
    const active = process({ state: 'active', approvedOn: '2024-09-02', reviewedOn: '2024-09-02', unsyncedFromOn: '2024-09-02' });
    expect(lastDay(active, 'sync')).toBe('2024-10-18');
    const again = afterMove(active, 'adjust', { on: '2024-09-20', closing: null }, null);
    expect(lastDay(again, 'sync')).toBe('2024-10-18');
    expect(lastDay(afterSync(again, '2024-09-20'), 'sync')).toBeNull();
    const closed = afterMove(afterSync(again, '2024-09-20'), 'close', { on: '2024-09-27', closing: 'deceased' }, null);
    expect(closed.unsyncedFromOn).toBe('2024-09-27');
    expect(lastDay(closed, 'sync')).not.toBeNull();
  });

  test('the thirty working days over Spring Festival and National Day, make-up days worked through', () => {
    const told = (unsyncedFromOn: string) => lastDay(process({ state: 'active', unsyncedFromOn }), 'sync');
    // Spring Festival 2024, from Friday 01-19: 22–26 (5), 29–February 2 (10), make-up Sunday 4 (11), 5–9 (16), rest 10–17, make-up Sunday 18 (17),
    // 19–23 (22), 26–March 1 (27), 4–6 (30).
    expect(told('2024-01-19')).toBe('2024-03-06');
    // Spring Festival 2025, from Monday 01-13: 14–17 (4), 20–24 (9), make-up Sunday 26 (10), 27 (11), rest 28–February 4, 5–7 (14), make-up Saturday 8 (15),
    // 10–14 (20), 17–21 (25), 24–28 (30).
    expect(told('2025-01-13')).toBe('2025-02-28');
    // Spring Festival 2026, from Monday 01-26: 27–30 (4), February 2–6 (9), 9–13 (14), make-up Saturday 14 (15), rest 15–23, 24–27 (19),
    // make-up Saturday 28 (20), March 2–6 (25), 9–13 (30).
    expect(told('2026-01-26')).toBe('2026-03-13');
    // National Day 2025, from Monday 09-08: 9–12 (4), 15–19 (9), 22–26 (14), make-up Sunday 28 (15), 29–30 (17), rest October 1–8, 9–10 (19),
    // make-up Saturday 11 (20), 13–17 (25), 20–24 (30).
    expect(told('2025-09-08')).toBe('2025-10-24');
    // National Day 2026, from Wednesday 09-16: 17–18 (2), make-up Sunday 20 (3), 21–24 (7), rest 25–27, 28–30 (10), rest October 1–7, 8–9 (12),
    // make-up Saturday 10 (13), 12–16 (18), 19–23 (23), 26–30 (28), November 2–3 (30).
    expect(told('2026-09-16')).toBe('2026-11-03');
  });

  test('what never came into force need not be told to the national system', () => {
    expect(afterMove(inState('investigating'), 'refuse', { on: '2024-06-03', closing: null }, null).unsyncedFromOn).toBeNull();
  });

  test('a file once in force is told of when its re-application is refused; a change not told before stays due meanwhile', () => {
    const active = process({ state: 'active', approvedOn: '2023-05-06', reviewedOn: '2023-05-06' });
    const again = afterMove(active, 'reapply', { on: '2024-05-06', closing: null }, null);
    expect(lastDay(again, 'sync')).toBeNull();
    expect(afterMove(again, 'refuse', { on: '2024-06-03', closing: null }, null).unsyncedFromOn).toBe('2024-06-03');
    expect(afterMove(again, 'giveUp', { on: '2024-06-03', closing: null }, null).unsyncedFromOn).toBe('2024-06-03');
    const untold = afterMove({ ...active, unsyncedFromOn: '2024-09-02' }, 'reapply', { on: '2024-09-20', closing: null }, null);
    expect(lastDay(untold, 'sync')).toBe('2024-10-18');
  });

  test('the review is due a year after the last, on 28 February after a 29th', () => {
    const active = (reviewedOn: string) => process({ state: 'active', approvedOn: '2023-05-06', reviewedOn });
    expect(lastDay(active('2024-05-06'), 'review')).toBe('2025-05-06');
    expect(lastDay(active('2024-02-29'), 'review')).toBe('2025-02-28');
  });

  test('where files must be applied for anew, a year after approval, whatever was reviewed since', () => {
    const active = process({ state: 'active', approvedOn: '2023-05-06', reviewedOn: '2024-04-01' });
    expect(lastDay(active, 'reapplication')).toBeNull();
    expect(lastDay(active, 'reapplication', clocksOf('weihai'))).toBe('2024-05-06');
  });

  test('ten years of keeping begin with closing, and destruction is allowed on the day after', () => {
    const closed = process({ state: 'closed', closedOn: '2014-06-03', closing: 'relieved', enteredOn: '2014-06-03', changedOn: '2014-06-03' });
    expect(lastDay(closed, 'keeping')).toBe('2024-06-03');
    expect(codes(closed, 'destroy', { on: '2024-06-03' })).toEqual(['on:keepingRunning']);
    expect(codes(closed, 'destroy', { on: '2024-06-04' })).toEqual([]);
  });

  test('steps that the preset gives no time have a clock as soon as the office gives them one', () => {
    const spans = { clocks: Object.fromEntries(FILE_CLOCKS.map(({ clock }) => [clock, { count: 3, unit: 'days' as const, countsFirstDay: false }])) };
    for (const [state, clock] of [
      ['objected', 'objection'],
      ['awaitingTownReview', 'townReview'],
      ['dataCheckSent', 'dataCheck'],
      ['awaitingDecision', 'decision'],
      ['returned', 'completion'],
    ] as const) {
      const file = process({ state, enteredOn: '2024-03-01' });
      expect([state, lastDay(file, clock)]).toEqual([state, null]);
      expect([state, lastDay(file, clock, spans)]).toEqual([state, '2024-03-04']);
    }
    expect(lastDay(process({ state: 'tracking', relievedOn: '2024-03-01' }), 'tracking', spans)).toBe('2024-03-04');
  });
});

describe('alerts', () => {
  const alerts = (file: FileProcess, today: string, wasAided = true, rule = national) =>
    fileAlerts(file, { wasAided, rule, calendar, today, aheadDays: 10 }).map((a) => `${a.code} ${a.clock ?? ''} ${a.on ?? ''}`.trim());
  const active = process({ state: 'active', approvedOn: '2024-03-01', reviewedOn: '2024-03-01', changedOn: '2024-03-01' });

  test('a review is told of ten days ahead, on its day, and as overdue from the day after', () => {
    const changed = { ...active, changedOn: '2024-12-30' };
    expect(alerts(changed, '2025-02-18')).toEqual([]);
    expect(alerts(changed, '2025-02-19')).toEqual(['dueSoon review 2025-03-01']);
    expect(alerts(changed, '2025-03-01')).toEqual(['dueSoon review 2025-03-01']);
    expect(alerts(changed, '2025-03-02')).toEqual(['overdue review 2025-03-01']);
  });

  test('a file not changed for a year, from the day after', () => {
    const reviewed = { ...active, reviewedOn: '2024-12-02' };
    expect(alerts(reviewed, '2025-03-01')).toEqual([]);
    expect(alerts(reviewed, '2025-03-02')).toEqual(['ended unchanged 2025-03-01']);
  });

  test('a file in force that was never aided, and no other', () => {
    expect(alerts(active, '2024-04-01', false)).toEqual(['neverAided']);
    expect(alerts(active, '2024-04-01', true)).toEqual([]);
    expect(alerts(process({ state: 'tracking', relievedOn: '2024-03-01' }), '2024-04-01', false)).toEqual([]);
  });

  test('publication that has ended, and files whose time of keeping is over', () => {
    const file = process({ state: 'published', publishedOn: '2024-02-06' });
    expect([alerts(file, '2024-02-19'), alerts(file, '2024-02-20')]).toEqual([[], ['ended publication 2024-02-19']]);
    const closed = process({ state: 'closed', closedOn: '2014-06-03' });
    expect([alerts(closed, '2024-06-03'), alerts(closed, '2024-06-04')]).toEqual([[], ['ended keeping 2024-06-03']]);
  });

  test('the most pressing comes first, and a missing calendar is told', () => {
    const late = { ...active, unsyncedFromOn: '2024-03-01' };
    // Thirty working days from Friday 2024-03-01: March 4–8 (5), 11–15 (10), 18–22 (15), 25–29 (20), April 1–3 (23), make-up Sunday 7 (24), 8–12 (29), 15.
    expect(alerts(late, '2025-03-02', false)).toEqual([
      'overdue sync 2024-04-15',
      'overdue review 2025-03-01',
      'ended unchanged 2025-03-01',
      'neverAided',
    ]);
    expect(alerts(process({ state: 'published', publishedOn: '2031-03-03' }), '2031-03-04')).toEqual(['calendarUnknown publication']);
    // Thirty working days from Wednesday 2025-01-22: 23–24 (2), make-up 26, 27 (4), February 5–8 (8), 10–14 (13), 17–21 (18), 24–28 (23), March 3–7 (28), 10, 11.
    const soon = { ...active, changedOn: '2025-01-22', unsyncedFromOn: '2025-01-22' };
    expect(alerts(soon, '2025-03-02')).toEqual(['overdue review 2025-03-01', 'dueSoon sync 2025-03-11']);
    expect(alerts(soon, '2025-03-12')).toEqual(['overdue review 2025-03-01', 'overdue sync 2025-03-11']);
  });

  test('nothing is told of a file that was destroyed', () => {
    expect(alerts(process({ state: 'destroyed', closedOn: '2014-06-03', unsyncedFromOn: '2014-06-03' }), '2025-03-02')).toEqual([]);
  });
});
