import { beforeEach, expect, test } from 'vitest';
import { failureOf, openTestDesk, type TestDesk } from '../../support/testDesk.ts';

let desk: TestDesk;
beforeEach(async () => {
  desk = await openTestDesk();
});

test('sums by station and by period agree with the entries in force', async () => {
  const a = await desk.makeStation({ ownName: '甲' });
  await desk.makeFundEntry({ on: '2023-01-31', amountFen: 100, stationId: a.id });
  await desk.makeFundEntry({ on: '2023-04-01', amountFen: 250, source: 'government', stationId: a.id });
  await desk.makeFundEntry({ on: '2023-06-30', amountFen: 7, source: 'other', sourceDetail: 'donation' });
  const wrong = await desk.makeFundEntry({ amountFen: 999 });
  await desk.client.funds.withdraw({ ...wrong, reason: '录错' });
  expect(await desk.client.funds.sums({ by: 'quarter' })).toEqual([
    { key: '2023-Q1', label: '2023年第1季度', entries: 1, total: 100, union: 100, government: 0, other: 0 },
    { key: '2023-Q2', label: '2023年第2季度', entries: 2, total: 257, union: 0, government: 250, other: 7 },
  ]);
  expect((await desk.client.funds.sums({ by: 'month', from: '2023-04-01' })).map((s) => [s.key, s.total])).toEqual([
    ['2023-04', 250],
    ['2023-06', 7],
  ]);
  expect((await desk.client.funds.sums({ by: 'station' })).map((s) => [s.key, s.label, s.total])).toEqual([
    ['', '', 7],
    [a.id, '甲', 350],
  ]);
  expect((await desk.client.funds.list({ sources: ['government'] })).sums).toEqual({ total: 250, union: 0, government: 250, other: 0 });
});

test('money of a foundation counts as other money, and as no other', async () => {
  await desk.makeFundEntry({ amountFen: 300, source: 'other', sourceDetail: 'foundation' });
  expect((await desk.client.funds.list({})).sums).toEqual({ total: 300, union: 0, government: 0, other: 300 });
  expect((await failureOf(desk.makeFundEntry({ source: 'government', sourceDetail: 'foundation' }))).code).toBe('RULES_BROKEN');
});

test('search looks through document number, remark and the name of the station', async () => {
  const a = await desk.makeStation({ ownName: '滨江路驿站' });
  await desk.makeFundEntry({ documentNo: 'PZ-0042', stationId: a.id });
  await desk.makeFundEntry({ remark: '空调移机' });
  const total = async (search: string) => (await desk.client.funds.list({ search })).total;
  expect([await total('pz-00'), await total('移机'), await total('bjl'), await total('没有')]).toEqual([1, 1, 1, 0]);
});

test('each entry tells its station, activity and line by name', async () => {
  const [station, activity] = [await desk.makeStation({ ownName: '滨江路驿站' }), await desk.makeActivity({ subject: '夏日送清凉' })];
  await desk.makeFundEntry({ stationId: station.id, activityId: activity.id });
  expect((await desk.client.funds.list({})).rows).toMatchObject([{ stationName: '滨江路驿站', activitySubject: '夏日送清凉', lineName: null }]);
});

test('an entry of nothing, of a contradicting source or for no station is refused', async () => {
  expect(await failureOf(desk.makeFundEntry({ amountFen: 0 }))).toMatchObject({ data: { issues: [{ path: 'amountFen', code: 'amountZero' }] } });
  expect(await failureOf(desk.makeFundEntry({ source: 'union', sourceDetail: 'donation' }))).toMatchObject({
    data: { issues: [{ code: 'sourceContradicts' }] },
  });
  expect((await failureOf(desk.makeFundEntry({ stationId: '01890000-0000-7000-8000-000000000000' }))).code).toBe('NOT_FOUND');
  expect((await failureOf(desk.makeFundEntry({ amountFen: 12.5 }))).code).toBe('BAD_REQUEST');
  expect((await desk.client.funds.list({})).total).toBe(0);
});

test('a withdrawn entry leaves the list and comes back as it was', async () => {
  const entry = await desk.makeFundEntry({ amountFen: 500 });
  const gone = await desk.client.funds.withdraw({ ...entry, reason: '' });
  expect((await desk.client.funds.list({})).total).toBe(0);
  expect((await desk.client.funds.list({ withdrawn: true })).total).toBe(1);
  expect(await desk.client.funds.restore(gone)).toMatchObject({ amountFen: 500, withdrawnAt: null, version: 3 });
});

test('money cannot be booked on a day that has not come; an entry that stands on one can still be mended', async () => {
  const future = { code: 'RULES_BROKEN', data: { issues: [{ path: 'on', code: 'dateInFuture' }] } };
  expect(await failureOf(desk.makeFundEntry({ on: '2023-09-21' }))).toEqual(future);
  const entry = await desk.makeFundEntry({ on: '2023-09-20' });
  const save = (fields: Partial<typeof entry>) => desk.client.funds.update({ id: entry.id, version: entry.version, fields: { ...entry, ...fields } });
  expect(await failureOf(save({ on: '2032-09-20' }))).toEqual(future);
  desk.clock.set('2023-09-01');
  expect(await save({ documentNo: '工发1号' })).toMatchObject({ on: '2023-09-20', documentNo: '工发1号' });
});
