import { beforeEach, describe, expect, test } from 'vitest';
import type { BudgetLine } from '../../../shared/budgets/budget.ts';
import { F1_RULES } from '../../../shared/reports/finding.ts';
import { makeBudget, reverse } from '../../support/budgetDesk.ts';
import { payFrom } from '../../support/moneyDesk.ts';
import { setUpOffice } from '../../support/reportDesk.ts';
import { failureOf, openTestDesk, type TestDesk } from '../../support/testDesk.ts';

let desk: TestDesk;
beforeEach(async () => {
  desk = await openTestDesk({ today: '2023-09-27' });
});

const broken = (...issues: { path: string; code: string }[]) => ({ code: 'RULES_BROKEN', data: { issues } });
const dayAfter = { on: '2023-03-20' };

describe('negative money is a reversal of a named entry', () => {
  test('one that names none is refused, and a reversal that takes nothing back as well', async () => {
    const entry = await desk.makeFundEntry({ amountFen: 500 });
    expect(await failureOf(desk.makeFundEntry({ amountFen: -500 }))).toMatchObject(broken({ path: 'amountFen', code: 'reversalNamesNone' }));
    expect(await failureOf(reverse(desk, entry, 500))).toMatchObject(broken({ path: 'amountFen', code: 'reversalPositive' }));
    expect((await failureOf(desk.makeFundEntry({ amountFen: -5, reversesId: '01890000-0000-7000-8000-000000000000' }))).code).toBe('NOT_FOUND');
  });

  test('it is of the same purpose, source and station, and not before it', async () => {
    const station = await desk.makeStation();
    const entry = await desk.makeFundEntry({ amountFen: 500, stationId: station.id });
    for (const [path, fields] of [
      ['purpose', { purpose: 'equipment' }],
      ['source', { source: 'government' }],
      ['sourceDetail', { sourceDetail: 'upperSubsidy' }],
      ['stationId', { stationId: null }],
      ['activityId', { activityId: (await desk.makeActivity()).id }],
    ] as const)
      expect(await failureOf(reverse(desk, entry, -100, fields))).toMatchObject(broken({ path, code: 'reversalDiffers' }));
    expect(await failureOf(reverse(desk, entry, -100, { on: '2023-03-14' }))).toMatchObject(broken({ path: 'on', code: 'reversalEarlier' }));
    expect((await reverse(desk, entry, -100, dayAfter)).amountFen).toBe(-100);
  });

  test('all reversals of an entry together never pass it; neither a reversal nor a withdrawn entry can be reversed', async () => {
    const entry = await desk.makeFundEntry({ amountFen: 500 });
    const first = await reverse(desk, entry, -300, dayAfter);
    expect(await failureOf(reverse(desk, entry, -201, dayAfter))).toMatchObject({
      data: { issues: [{ path: 'amountFen', code: 'reversalTooMuch', params: { leftFen: 200 } }] },
    });
    await reverse(desk, entry, -200, dayAfter);
    const more = desk.client.funds.update({ id: first.id, version: first.version, fields: { ...first, amountFen: -301 } });
    expect(await failureOf(more)).toMatchObject(broken({ path: 'amountFen', code: 'reversalTooMuch' }));
    expect(await failureOf(reverse(desk, first, -1, dayAfter))).toMatchObject(broken({ path: 'reversesId', code: 'notReversible' }));
    const wrong = await desk.makeFundEntry({ amountFen: 9 });
    await desk.client.funds.withdraw({ ...wrong, reason: '' });
    expect(await failureOf(reverse(desk, wrong, -9, dayAfter))).toMatchObject(broken({ path: 'reversesId', code: 'notReversible' }));
  });

  test('nothing reverses itself', async () => {
    const entry = await desk.makeFundEntry({ amountFen: 500 });
    const turned = desk.client.funds.update({ id: entry.id, version: entry.version, fields: { ...entry, amountFen: -500, reversesId: entry.id } });
    expect(await failureOf(turned)).toMatchObject(broken({ path: 'reversesId', code: 'notReversible' }));
  });

  test('it leaves the entry that it names for another only while what it gave back is not spent again', async () => {
    const [poor, rich] = (await makeBudget(desk, [{ name: '甲' }, { name: '乙' }])).lines as [BudgetLine, BudgetLine];
    // 1,000.00 元 each: 甲 pays all of it, has all of it back and pays it once more.
    const entry = await payFrom(desk, poor, { amountFen: 100_000 });
    const reversal = await reverse(desk, entry, -100_000);
    await payFrom(desk, poor, { amountFen: 100_000 });
    const other = await payFrom(desk, rich, { amountFen: 100_000 });
    const fields = { ...reversal, lineId: rich.id, reversesId: other.id };
    expect(await failureOf(desk.client.funds.update({ ...reversal, fields }))).toEqual({
      code: 'LINE_OVERRUN',
      data: { lineName: '甲', leftFen: -100_000, missingFen: 100_000 },
    });
  });

  test('a reversed entry stays, keeps what the reversal shares with it, and cannot go below what was reversed', async () => {
    const { funds, audit } = desk.client;
    const entry = await desk.makeFundEntry({ amountFen: 500 });
    const taken = await reverse(desk, entry, -300, dayAfter);
    const save = (fields: object) => funds.update({ id: entry.id, version: entry.version, fields: { ...entry, ...fields } });
    expect(await failureOf(funds.withdraw({ ...entry, reason: '' }))).toMatchObject(broken({ path: '', code: 'entryReversed' }));
    expect(await failureOf(save({ purpose: 'other' }))).toMatchObject(broken({ path: 'purpose', code: 'entryReversed' }));
    expect(await failureOf(save({ amountFen: 299 }))).toMatchObject({
      data: { issues: [{ path: 'amountFen', code: 'amountBelowReversed', params: { reversedFen: 300 } }] },
    });
    expect(await failureOf(save({ on: '2023-03-21' }))).toMatchObject(broken({ path: 'on', code: 'reversedBefore' }));
    const [change] = (await audit.changes({ entityId: entry.id })).rows;
    expect(await failureOf(audit.undo({ changeId: change?.changeId ?? '' }))).toMatchObject({ code: 'CANNOT_UNDO', data: { why: 'moneyRefused' } });
    await funds.withdraw({ ...taken, reason: '' });
    await funds.withdraw({ ...entry, reason: '' });
    const back = await funds.get({ id: taken.id });
    expect(await failureOf(funds.restore(back))).toMatchObject(broken({ path: 'reversesId', code: 'notReversible' }));
  });

  test('what is left of an entry and its reversals is what F1 counts', async () => {
    await setUpOffice(desk);
    const entry = await desk.makeFundEntry({ on: '2023-07-03', amountFen: 500_00 });
    await reverse(desk, entry, -200_00, { on: '2023-07-20' });
    const { rows } = await desk.client.reports.form({ form: 'F1', year: 2023, quarter: 3 });
    expect(rows.find((row) => row.quarter === 3)?.fundsUnion).toBe(300_00);
    expect((await desk.client.funds.list({ reversesId: entry.id })).rows.map((row) => row.amountFen)).toEqual([-200_00]);
  });

  test('a negative entry from before that names none counts on, and names its entry when it is saved again', async () => {
    const entry = await desk.makeFundEntry({ amountFen: 500 });
    const old = await desk.makeFundEntry({ amountFen: 40 });
    await desk.file.change({ actor: '测试员', action: 'fixture' }, ({ db, note }) => {
      note({ entity: 'fundEntry', entityId: old.id, before: old, after: { ...old, amountFen: -40 } });
      return db.updateTable('fundEntry').set({ amountFen: -40 }).where('id', '=', old.id).execute();
    });
    expect((await desk.client.funds.list({})).sums.total).toBe(460);
    const fields = { ...old, amountFen: -40, remark: '冲销' };
    const save = (more: object) => desk.client.funds.update({ id: old.id, version: 1, fields: { ...fields, ...more } });
    expect(await failureOf(save({}))).toMatchObject(broken({ path: 'amountFen', code: 'reversalNamesNone' }));
    expect(await save({ reversesId: entry.id })).toMatchObject({ amountFen: -40, reversesId: entry.id });
  });
});

describe('money for persons', () => {
  test.each(['condolence', 'aid'] as const)('%s is spent, and counts neither in F1 nor in what a station cost', async (purpose) => {
    await setUpOffice(desk);
    const station = await desk.makeStation({ acceptedOn: '2023-07-01' });
    await desk.makeFundEntry({ on: '2023-07-03', amountFen: 200_000, stationId: station.id });
    await desk.makeFundEntry({ on: '2023-07-04', amountFen: 900_000_000, purpose, stationId: station.id });
    const quarter = { form: 'F1', year: 2023, quarter: 3 } as const;
    const { rows } = await desk.client.reports.form(quarter);
    expect(rows.find((row) => row.quarter === 3)).toMatchObject({ fundsTotal: 200_000 });
    expect((await desk.client.reports.check(quarter)).findings.map((finding) => finding.code)).not.toContain(F1_RULES.fundsOfStation.code);
    expect((await desk.client.funds.list({ purposes: [purpose] })).sums.total).toBe(900_000_000);
  });

  test('an entry reported for stations and said later to be for a person is a difference to the form that was sent', async () => {
    await setUpOffice(desk);
    const entry = await desk.makeFundEntry({ on: '2023-07-03', amountFen: 200_000 });
    const quarter = { form: 'F1', year: 2023, quarter: 3 } as const;
    await desk.client.reports.submit({ ...quarter, cutOffOn: '2023-09-25' });
    await desk.client.funds.update({ id: entry.id, version: entry.version, fields: { ...entry, purpose: 'aid' } });
    const { findings } = await desk.client.reports.check(quarter);
    expect(findings.flatMap((finding) => finding.records.map((record) => record.id))).toContain(entry.id);
    await desk.client.reports.correct({ ...quarter, reason: '属于帮扶' });
    const { rows } = await desk.client.reports.form(quarter);
    expect(rows.find((row) => row.quarter === 3)?.fundsTotal).toBe(0);
  });
});
