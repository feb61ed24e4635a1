import { describe, expect, test } from 'vitest';
import type { HardshipFile, HardshipFileFields } from '../../../shared/hardship/file.ts';
import { type HardshipDesk, inForce, openHardshipDesk } from '../../support/hardshipDesk.ts';
import { ruleOfPreset } from '../../support/hardshipRules.ts';
import { failureOf } from '../../support/testDesk.ts';

type Move = Parameters<HardshipDesk['move']>[1];

/** These moves, each on its day. */
async function walk(desk: HardshipDesk, file: HardshipFile, ...steps: readonly (readonly [Move, string])[]): Promise<HardshipFile> {
  let at = file;
  for (const [move, on] of steps) at = await desk.move(at, move, on);
  return at;
}

/** Handed in, judged and published on Monday, 3 March 2025: five working days after it, 4–7 and 10, publication ends. Today is 20 March. */
async function published(desk: HardshipDesk, fields?: Partial<HardshipFileFields>): Promise<HardshipFile> {
  desk.clock.set('2025-03-20');
  const investigated = await walk(desk, await desk.makeFile(fields), ['submit', '2025-03-03'], ['investigate', '2025-03-03']);
  return desk.move(await desk.judge(investigated, '2025-03-03'), 'publish', '2025-03-03');
}

const save = (desk: HardshipDesk, file: HardshipFile, fields: Partial<HardshipFileFields>) =>
  desk.client.hardship.update({ id: file.id, version: file.version, fields: { ...file, ...fields } });
const issuesOf = async (work: Promise<unknown>) => {
  const { code, data } = await failureOf(work);
  return { code, issues: data.issues };
};
const refused = (path: string, code: string, params?: object) => ({
  code: 'RULES_BROKEN',
  issues: [params ? { path, code, params } : { path, code }],
});
const viewOf = (desk: HardshipDesk, { id }: HardshipFile) => desk.client.hardship.get({ id });
const lastDays = async (desk: HardshipDesk, file: HardshipFile) =>
  Object.fromEntries((await viewOf(desk, file)).clocks.map(({ clock, lastOn }) => [clock, lastOn]));

describe('data are compared with the consent of the household alone', () => {
  /** What the comparison waits for, approved in town on 12 March 2025; with the signed 授权书, or with another paper in its place. */
  async function awaitingDataCheck(desk: HardshipDesk, consent: HardshipFileFields['consent'], paper: 'consent' | 'other' = 'consent') {
    const file = await desk.attach(await published(desk, { consent }), paper, '一份扫描件');
    return walk(desk, file, ['endPublication', '2025-03-11'], ['approveInTown', '2025-03-12']);
  }
  const send = (desk: HardshipDesk, file: HardshipFile) => desk.move(file, 'sendDataCheck', '2025-03-12');
  const given = { givenOn: '2025-03-01', withdrawnOn: null };

  test.each([
    ['agreed to, but no signed paper is there', given, 'other'],
    ['signed, but nobody told on which day', { ...given, givenOn: null }, 'consent'],
    ['signed only on the day after', { ...given, givenOn: '2025-03-13' }, 'consent'],
    ['withdrawn on the day before', { ...given, withdrawnOn: '2025-03-11' }, 'consent'],
    ['withdrawn on that day', { ...given, withdrawnOn: '2025-03-12' }, 'consent'],
  ] as const)('%s: refused, and the file stays where it is', async (_, consent, paper) => {
    const desk = await openHardshipDesk();
    const file = await awaitingDataCheck(desk, consent, paper);
    expect(await issuesOf(send(desk, file))).toEqual(refused('', 'consentMissing'));
    const { file: kept, steps } = await viewOf(desk, file);
    expect([kept.process.state, steps.at(-1)?.move]).toEqual(['awaitingDataCheck', 'approveInTown']);
  });

  test.each([
    ['agreed to', given],
    ['agreed to on that day', { ...given, givenOn: '2025-03-12' }],
    ['withdrawn only on the day after', { ...given, withdrawnOn: '2025-03-13' }],
  ] as const)('%s, and the signed paper is there: allowed', async (_, consent) => {
    const desk = await openHardshipDesk();
    expect((await send(desk, await awaitingDataCheck(desk, consent))).process.state).toBe('dataCheckSent');
  });

  test('what was missing is brought where the file is: the paper, and the day', async () => {
    const desk = await openHardshipDesk();
    const unsigned = await awaitingDataCheck(desk, given, 'other');
    expect((await send(desk, await desk.attach(unsigned, 'consent', '授权书'))).process.state).toBe('dataCheckSent');

    const undated = await awaitingDataCheck(desk, { ...given, givenOn: null });
    const dated = await desk.client.hardship.consent({ id: undated.id, version: undated.version, consent: given });
    expect([dated.process, dated.judgement]).toEqual([undated.process, undated.judgement]);
    expect((await send(desk, dated)).process.state).toBe('dataCheckSent');
  });

  test('the household takes it back at any step, and no comparison is sent any more', async () => {
    const desk = await openHardshipDesk();
    const file = await awaitingDataCheck(desk, given);
    const takenBack = { ...given, withdrawnOn: '2025-03-12' };
    const { id, version } = file;
    expect(await issuesOf(desk.client.hardship.consent({ id, version, consent: { ...given, withdrawnOn: '2025-02-28' } }))).toEqual(
      refused('consent.withdrawnOn', 'withdrawnBeforeGiven'),
    );
    expect(await issuesOf(desk.client.hardship.consent({ id, version, consent: { ...given, withdrawnOn: '2035-01-01' } }))).toEqual(
      refused('consent.withdrawnOn', 'dateInFuture'),
    );
    const withdrawn = await desk.client.hardship.consent({ id, version, consent: takenBack });
    expect(withdrawn.consent).toEqual(takenBack);
    expect(await issuesOf(send(desk, withdrawn))).toEqual(refused('', 'consentMissing'));
    const history = await desk.client.audit.history({ entity: 'hardshipFile', entityId: id });
    expect(history.rows[0]).toMatchObject({ action: 'hardship.consent' });
  });
});

describe('a file in force', () => {
  /** As where files are applied for anew every year. */
  async function yearlyDesk(): Promise<HardshipDesk> {
    const desk = await openHardshipDesk();
    const { hardshipRules } = desk.client;
    for (const { id, version, kind } of (await hardshipRules.list({})).rows)
      if (kind === 'processRule') await hardshipRules.withdraw({ id, version, reason: '' });
    for (const rule of [ruleOfPreset('processRule', 'weihai'), ruleOfPreset('aidCapSet', 'provinceA')]) await hardshipRules.create(rule);
    return desk;
  }
  const sync = (desk: HardshipDesk, { id, version }: HardshipFile, on: string) => desk.client.hardship.synced({ id, version, on });

  test('is reviewed a year later: the review counts anew, the application does not', async () => {
    const desk = await yearlyDesk();
    let file = await inForce(desk);
    expect(await lastDays(desk, file)).toMatchObject({ review: '2026-03-20', reapplication: '2026-03-20' });
    desk.clock.set('2026-03-18');
    file = await desk.judge(file, '2026-03-18');
    expect(await issuesOf(desk.move(file, 'review', '2026-03-18', { opinion: '' }))).toEqual(refused('opinion', 'required'));
    file = await desk.move(file, 'review', '2026-03-18');
    expect(file.process).toMatchObject({ state: 'active', enteredOn: '2025-03-20', approvedOn: '2025-03-20', reviewedOn: '2026-03-18' });
    expect(await lastDays(desk, file)).toMatchObject({ review: '2027-03-18', reapplication: '2026-03-20' });
  });

  test('that is transferred tells whereto, and the national system has to be told', async () => {
    const desk = await yearlyDesk();
    const file = await sync(desk, await inForce(desk), '2025-03-20');
    expect(file.process.unsyncedFromOn).toBeNull();
    desk.clock.set('2025-04-01');
    const destination = '河西街道总工会';
    expect(await issuesOf(desk.move(file, 'transfer', '2025-04-01'))).toEqual(refused('destination', 'required'));
    expect(await issuesOf(desk.move(file, 'transfer', '2025-04-01', { destination, reason: '' }))).toEqual(refused('reason', 'required'));
    const { process } = await desk.move(file, 'transfer', '2025-04-01', { destination, reason: '迁居' });
    expect(process).toMatchObject({ state: 'active', enteredOn: '2025-03-20', unsyncedFromOn: '2025-04-01' });
    // Thirty working days after Tuesday, 1 April 2025: 2–3 (2), rest 4–6, 7–11 (7), 14–18 (12), 21–25 (17), make-up Sunday 27 (18), 28–30 (21),
    // rest May 1–5, 6–9 (25), 12–16 (30).
    expect(await lastDays(desk, file)).toMatchObject({ sync: '2025-05-16' });
    expect((await viewOf(desk, file)).steps.at(-1)).toMatchObject({ move: 'transfer', on: '2025-04-01', destination, reason: '迁居' });
  });

  test('is told to the national system on a day from its change to today; where nothing is left to tell, nothing is written', async () => {
    const desk = await openHardshipDesk();
    const file = await inForce(desk);
    expect(await issuesOf(sync(desk, file, '2025-03-21'))).toEqual(refused('on', 'dateInFuture'));
    expect(await issuesOf(sync(desk, file, '2025-03-19'))).toEqual(refused('on', 'moveBeforeState', { enteredOn: '2025-03-20' }));
    const told = await sync(desk, file, '2025-03-20');
    expect(await lastDays(desk, told)).not.toHaveProperty('sync');
    expect((await sync(desk, told, '2025-03-20')).version).toBe(told.version);
  });

  test('that is applied for anew gives nothing until it is approved again, and is handed in with nothing missing', async () => {
    const desk = await yearlyDesk();
    const { aid } = desk.client;
    let file = await inForce(desk);
    desk.clock.set('2026-03-19');
    const batch = await aid.create({ name: '一季度生活救助', kind: 'living', remark: '', on: '2026-03-19' });
    const payment = { batchId: batch.id, fileId: file.id, lightFileId: null, personId: file.applicant.id, childId: null };
    const give = () => aid.add({ rows: [{ ...payment, amountFen: 50_000, selfPaidFen: null, reason: '', receivedOn: null }] });
    expect((await give()).rows).toHaveLength(1);

    const { housing } = file;
    const incomplete = refused('', 'fileIncomplete', { count: 1 });
    file = await save(desk, file, { housing: null });
    expect(await issuesOf(desk.move(file, 'reapply', '2026-03-19'))).toEqual(incomplete);
    file = await desk.move(await save(desk, file, { housing }), 'reapply', '2026-03-19');
    expect(file.process).toMatchObject({ state: 'awaitingFirstReview', receivedOn: '2026-03-19', approvedOn: '2025-03-20' });
    expect(Object.keys(await lastDays(desk, file))).toEqual(['investigation', 'sync']);
    expect(await issuesOf(give())).toEqual(refused('rows.0.fileId', 'fileNotActive'));

    file = await desk.move(file, 'return', '2026-03-19');
    file = await save(desk, file, { housing: null });
    expect(await issuesOf(desk.move(file, 'complete', '2026-03-19'))).toEqual(incomplete);
    file = await walk(desk, await save(desk, file, { housing }), ['complete', '2026-03-19'], ['investigate', '2026-03-19']);
    // The judgement of the year before says nothing of now.
    expect(await issuesOf(desk.move(file, 'publish', '2026-03-19'))).toEqual(refused('', 'judgementMissing'));
    file = await desk.move(await desk.judge(file, '2026-03-19'), 'publish', '2026-03-19');
    // Five working days after Thursday, 19 March 2026: 20, 23–26.
    desk.clock.set('2026-04-03');
    expect(await issuesOf(desk.move(file, 'endPublication', '2026-03-26'))).toEqual(refused('on', 'publicationRunning', { lastOn: '2026-03-26' }));
    file = await walk(desk, file, ['endPublication', '2026-03-27'], ['approveInTown', '2026-03-27'], ['sendDataCheck', '2026-03-30']);
    file = await desk.move(file, 'receiveDataCheck', '2026-04-02');
    expect(await issuesOf(give())).toEqual(refused('rows.0.fileId', 'fileNotActive'));
    file = await desk.move(file, 'approve', '2026-04-03');
    expect(file.process).toMatchObject({ state: 'active', enteredOn: '2026-04-03', approvedOn: '2026-04-03', reviewedOn: '2026-04-03' });
    expect(await lastDays(desk, file)).toMatchObject({ review: '2027-04-03', reapplication: '2027-04-03' });
    expect((await give()).rows).toHaveLength(1);
  });
});

describe('the rules of the day', () => {
  test('do not tell of a day to come: nothing is judged by it', async () => {
    const desk = await openHardshipDesk();
    const { id, version } = await desk.makeFile();
    for (const work of [desk.client.hardship.judge({ id, version, on: '2025-03-04' }), desk.client.hardship.judgePreview({ id, on: '2025-03-04' })])
      expect(await issuesOf(work)).toEqual(refused('on', 'dateInFuture'));
  });

  test('are asked for before anything goes by them: without time limits no publication ends', async () => {
    const desk = await openHardshipDesk();
    const file = await published(desk);
    const { hardshipRules } = desk.client;
    for (const { id, version, kind } of (await hardshipRules.list({})).rows)
      if (kind === 'processRule') await hardshipRules.withdraw({ id, version, reason: '' });
    expect(await failureOf(desk.move(file, 'endPublication', '2025-03-11'))).toEqual({ code: 'MISSING_RULE', data: { missing: 'processRule' } });
    expect((await viewOf(desk, file)).file.process.state).toBe('published');
  });
});

test('a file that was withdrawn goes nowhere until it is brought back', async () => {
  const desk = await openHardshipDesk();
  const { hardship } = desk.client;
  const made = await desk.makeFile();
  const withdrawn = await hardship.withdraw({ id: made.id, version: made.version, reason: '重复' });
  expect(await issuesOf(desk.move(withdrawn, 'submit', '2025-03-03'))).toEqual(refused('', 'moveNotAllowed'));
  expect((await viewOf(desk, made)).moves).toEqual([]);
  const back = await hardship.restore({ id: made.id, version: withdrawn.version });
  expect((await desk.move(back, 'submit', '2025-03-03')).process.state).toBe('awaitingFirstReview');
});

test('what is missing in a file hinders handing it in, and nothing else', async () => {
  const desk = await openHardshipDesk();
  const file = await desk.makeFile({ housing: null });
  expect(await issuesOf(desk.move(file, 'submit', '2025-03-03'))).toEqual(refused('', 'fileIncomplete', { count: 1 }));
  expect((await desk.move(file, 'giveUp', '2025-03-03')).process).toMatchObject({ state: 'closed', closing: 'givenUp' });
});

describe('an objection', () => {
  test('that is found wrong leaves publication as it was', async () => {
    const desk = await openHardshipDesk();
    let file = await published(desk);
    expect(await issuesOf(desk.move(file, 'object', '2025-03-05', { reason: '' }))).toEqual(refused('reason', 'required'));
    file = await desk.move(file, 'object', '2025-03-05', { reason: '有人反映其另有住房' });
    expect(file.process.state).toBe('objected');
    expect(await issuesOf(desk.move(file, 'endPublication', '2025-03-11'))).toEqual(refused('', 'moveNotAllowed'));
    expect(await issuesOf(desk.move(file, 'dismissObjection', '2025-03-06', { opinion: '' }))).toEqual(refused('opinion', 'required'));
    file = await desk.move(file, 'dismissObjection', '2025-03-06', { opinion: '经查不实' });
    expect(file.process).toMatchObject({ state: 'published', publishedOn: '2025-03-03' });
    expect(await issuesOf(desk.move(file, 'endPublication', '2025-03-10'))).toEqual(refused('on', 'publicationRunning', { lastOn: '2025-03-10' }));
    expect((await desk.move(file, 'endPublication', '2025-03-11')).process.state).toBe('awaitingTownReview');
    const { steps } = await viewOf(desk, file);
    expect(steps.slice(3, 5)).toMatchObject([
      { move: 'object', on: '2025-03-05', reason: '有人反映其另有住房', from: 'published', to: 'objected' },
      { move: 'dismissObjection', on: '2025-03-06', opinion: '经查不实', from: 'objected', to: 'published' },
    ]);
  });

  test('that is found right leads back to the facts, and what comes of them is published anew', async () => {
    const desk = await openHardshipDesk();
    let file = await desk.move(await published(desk), 'object', '2025-03-05');
    file = await desk.move(file, 'upholdObjection', '2025-03-06');
    expect(file.process.state).toBe('investigating');
    // Natural days, from the day on which it was found right.
    expect(await lastDays(desk, file)).toEqual({ investigation: '2025-03-11' });
    file = await save(desk, file, { applicant: { ...file.applicant, monthlyIncomeFen: 250_000 } });
    expect(await issuesOf(desk.move(file, 'publish', '2025-03-07'))).toEqual(refused('', 'judgementMissing'));
    file = await desk.move(await desk.judge(file, '2025-03-07'), 'publish', '2025-03-07');
    // Five working days after Friday, 7 March: 10–14.
    expect(await issuesOf(desk.move(file, 'endPublication', '2025-03-14'))).toEqual(refused('on', 'publicationRunning', { lastOn: '2025-03-14' }));
    expect((await desk.move(file, 'endPublication', '2025-03-15')).process.state).toBe('awaitingTownReview');
  });

  test('that is found right uses the judgement up that it was about, also when no fact is changed and all on one day', async () => {
    const desk = await openHardshipDesk();
    let file = await walk(desk, await published(desk), ['object', '2025-03-03'], ['upholdObjection', '2025-03-03']);
    expect(await issuesOf(desk.move(file, 'publish', '2025-03-03'))).toEqual(refused('', 'judgementMissing'));
    file = await desk.judge(file, '2025-03-03');
    expect((await desk.move(file, 'publish', '2025-03-03')).process.state).toBe('published');
  });
});

test('what is returned is completed with nothing missing, and refused only with a reason; the national system never knew of it', async () => {
  const desk = await openHardshipDesk();
  let file = await desk.move(await published(desk), 'endPublication', '2025-03-11');
  expect(await issuesOf(desk.move(file, 'return', '2025-03-12', { reason: '' }))).toEqual(refused('reason', 'required'));
  file = await desk.move(file, 'return', '2025-03-12', { reason: '缺住房情况' });
  const { housing } = file;
  file = await save(desk, file, { housing: null });
  expect(await issuesOf(desk.move(file, 'complete', '2025-03-14'))).toEqual(refused('', 'fileIncomplete', { count: 1 }));
  file = await desk.move(await save(desk, file, { housing }), 'complete', '2025-03-14');
  expect(file.process).toMatchObject({ state: 'awaitingFirstReview', receivedOn: '2025-03-14' });
  expect(await issuesOf(desk.move(file, 'refuse', '2025-03-17', { reason: '' }))).toEqual(refused('reason', 'required'));
  file = await desk.move(file, 'refuse', '2025-03-17', { reason: '家庭收入超过标准', closing: 'deceased' });
  expect(file.process).toMatchObject({ state: 'closed', closedOn: '2025-03-17', closing: 'ineligible', approvedOn: null, unsyncedFromOn: null });
  const { steps, moves } = await viewOf(desk, file);
  expect(steps.slice(-3)).toMatchObject([
    { move: 'return', reason: '缺住房情况', to: 'returned' },
    { move: 'complete', on: '2025-03-14', to: 'awaitingFirstReview' },
    { move: 'refuse', on: '2025-03-17', reason: '家庭收入超过标准', to: 'closed' },
  ]);
  expect(moves).toEqual(['destroy']);
  expect(await issuesOf(desk.move(file, 'complete', '2025-03-17'))).toEqual(refused('', 'moveNotAllowed'));
  expect(await issuesOf(save(desk, file, {}))).toEqual(refused('', 'fileLocked'));
});

test('a move or judgement is taken back only while it is the last one, even where the file says the same after a later one', async () => {
  const desk = await openHardshipDesk();
  const { audit, hardship } = desk.client;
  let file = await inForce(desk);
  file = await desk.judge(file, '2025-03-20');
  file = await desk.move(file, 'adjust', '2025-03-20');
  const [first] = (await audit.changes({ action: 'hardship.judge' })).rows;
  file = await desk.judge(file, '2025-03-20');
  const changedSince = async (changeId = '') => (await failureOf(audit.undo({ changeId }))).code;
  expect(await changedSince(first?.changeId)).toBe('CHANGED_SINCE');
  file = await desk.move(file, 'transfer', '2025-03-20', { destination: '城西街道' });
  const [second] = (await audit.changes({ action: 'hardship.move' })).rows;
  await desk.move(file, 'transfer', '2025-03-20', { destination: '城北街道' });
  expect(await changedSince(second?.changeId)).toBe('CHANGED_SINCE');
  // Taken back from the last one on, each of them goes.
  const [third] = (await audit.changes({ action: 'hardship.move' })).rows;
  for (const change of [third, second]) await audit.undo({ changeId: change?.changeId ?? '' });
  expect((await hardship.get({ id: file.id })).steps.at(-1)).toMatchObject({ move: 'adjust' });
});
