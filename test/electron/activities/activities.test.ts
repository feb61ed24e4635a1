import { beforeEach, expect, test } from 'vitest';
import { failureOf, openTestDesk, type TestDesk } from '../../support/testDesk.ts';

let desk: TestDesk;
beforeEach(async () => {
  desk = await openTestDesk();
});

test('an activity at several stations is listed at each of them; the foot sums persons and cost', async () => {
  const a = await desk.makeStation({ ownName: '甲' });
  const b = await desk.makeStation({ ownName: '乙' });
  await desk.makeActivity({ subject: '送清凉', stationIds: [b.id, a.id], persons: 120, costFen: 300_000 });
  await desk.makeActivity({ subject: '义诊', kind: 'health', stationIds: [a.id], on: '2023-08-01' });
  const list = await desk.client.activities.list({});
  expect(list).toMatchObject({ total: 2, persons: 120, costFen: 300_000 });
  expect(list.rows.map((r) => [r.subject, r.stationNames])).toEqual([
    ['义诊', ['甲']],
    ['送清凉', ['甲', '乙']],
  ]);
  expect((await desk.client.activities.list({ stationId: b.id })).total).toBe(1);
  expect((await desk.client.activities.list({ search: 'yz' })).rows.map((r) => r.subject)).toEqual(['义诊']);
});

test('changing an activity replaces its stations; a station named twice is refused', async () => {
  const a = await desk.makeStation({ ownName: '甲' });
  const b = await desk.makeStation({ ownName: '乙' });
  const made = await desk.makeActivity({ stationIds: [a.id] });
  await desk.client.activities.update({ ...made, fields: { ...made, stationIds: [b.id] } });
  expect((await desk.client.activities.get({ id: made.id })).stations.map((s) => s.ownName)).toEqual(['乙']);
  expect(await failureOf(desk.makeActivity({ stationIds: [a.id, a.id] }))).toMatchObject({ data: { issues: [{ code: 'stationTwice' }] } });
});
