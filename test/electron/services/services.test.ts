import { beforeEach, expect, test } from 'vitest';
import { failureOf, openTestDesk, type TestDesk } from '../../support/testDesk.ts';

let desk: TestDesk;
beforeEach(async () => {
  desk = await openTestDesk();
});
const july = { fromOn: '2023-07-01', toOn: '2023-07-31' };
const august = { fromOn: '2023-08-01', toOn: '2023-08-31' };

test('the grid saves, changes and takes back cells, each counted once, and shows them again', async () => {
  const a = await desk.makeStation({ ownName: '甲' });
  const b = await desk.makeStation({ ownName: '乙' });
  const save = (cells: { stationId: string; fromOn: string; toOn: string; visits: number | null }[]) => desk.client.services.saveCells({ cells });
  await save([
    { stationId: a.id, ...july, visits: 120 },
    { stationId: b.id, ...july, visits: 80 },
    { stationId: a.id, ...august, visits: 99 },
  ]);
  await save([
    { stationId: a.id, ...july, visits: 130 },
    { stationId: a.id, ...august, visits: null },
    { stationId: b.id, ...july, visits: 80 },
  ]);
  const sheet = await desk.client.services.sheet({ spans: [july, august] });
  expect(sheet.rows.map((r) => [r.ownName, ...r.cells.map((c) => c.visits)])).toEqual([
    ['甲', 130, null],
    ['乙', 80, null],
  ]);
  expect([sheet.total, sheet.sums]).toEqual([2, [210, 0]]);
  // Saving the same figure again is no change.
  expect(sheet.rows[1]?.cells[0]?.version).toBe(1);
});

test('a cell that would count days twice is refused alone; the others of the block are kept', async () => {
  const a = await desk.makeStation({ ownName: '甲' });
  const b = await desk.makeStation({ ownName: '乙' });
  await desk.makeServiceCount({ stationId: a.id, fromOn: '2023-07-01', toOn: '2023-09-15', visits: 500 });
  const { results } = await desk.client.services.saveCells({
    cells: [
      { stationId: a.id, ...august, visits: 10 },
      { stationId: b.id, ...august, visits: 20 },
    ],
  });
  expect(results).toEqual([
    { state: 'refused', issue: { path: 'visits', code: 'countOverlaps', params: { fromOn: '2023-07-01', toOn: '2023-09-15', visits: 500 } } },
    { state: 'saved' },
  ]);
  const sheet = await desk.client.services.sheet({ spans: [august] });
  expect(sheet.rows.map((r) => r.cells[0])).toMatchObject([
    { visits: null, otherVisits: 500 },
    { visits: 20, otherVisits: 0 },
  ]);
});

test('days that have not come cannot be counted', async () => {
  const a = await desk.makeStation();
  const future = { fromOn: '2023-10-01', toOn: '2023-10-31' };
  const { results } = await desk.client.services.saveCells({ cells: [{ stationId: a.id, ...future, visits: 5 }] });
  expect(results).toMatchObject([{ state: 'refused', issue: { code: 'dateInFuture' } }]);
  expect((await failureOf(desk.makeServiceCount({ stationId: a.id, ...future }))).code).toBe('RULES_BROKEN');
});

test('the grid lists stations that served in the span: accepted by then, not struck off before', async () => {
  await desk.makeStation({ ownName: '早撤', acceptedOn: '2022-01-01', struckOffOn: '2023-06-30', status: 'struckOff' });
  await desk.makeStation({ ownName: '月中撤', acceptedOn: '2022-01-01', struckOffOn: '2023-07-15', status: 'struckOff' });
  await desk.makeStation({ ownName: '后建', acceptedOn: '2023-08-01' });
  expect((await desk.client.services.sheet({ spans: [july] })).rows.map((r) => r.ownName)).toEqual(['月中撤']);
});

test('groups may explain the visits but not exceed them; a span may not run backwards', async () => {
  const a = await desk.makeStation();
  expect(await failureOf(desk.makeServiceCount({ stationId: a.id, visits: 10, byGroup: { courier: 8, sanitation: 3 } }))).toMatchObject({
    data: { issues: [{ path: 'byGroup', code: 'groupsExceedVisits', params: { sum: 11, visits: 10 } }] },
  });
  expect(await failureOf(desk.makeServiceCount({ stationId: a.id, fromOn: '2023-08-31', toOn: '2023-08-01' }))).toMatchObject({
    data: { issues: [{ code: 'spanReversed' }] },
  });
  expect((await desk.makeServiceCount({ stationId: a.id, visits: 11, byGroup: { courier: 8, sanitation: 3 } })).byGroup).toEqual({
    courier: 8,
    sanitation: 3,
  });
});

test('sums go by the quarter in which the span ends', async () => {
  const a = await desk.makeStation({ ownName: '甲' });
  await desk.makeServiceCount({ stationId: a.id, fromOn: '2023-06-15', toOn: '2023-07-14', visits: 7 });
  await desk.makeServiceCount({ stationId: a.id, fromOn: '2023-06-01', toOn: '2023-06-14', visits: 5 });
  expect(await desk.client.services.sums({ by: 'quarter' })).toEqual([
    { key: '2023-Q2', label: '2023年第2季度', visits: 5, counts: 1 },
    { key: '2023-Q3', label: '2023年第3季度', visits: 7, counts: 1 },
  ]);
  expect(await desk.client.services.sums({ by: 'station' })).toMatchObject([{ key: a.id, label: '甲', visits: 12 }]);
});
