import { beforeEach, describe, expect, test } from 'vitest';
import { setUpOffice } from '../../support/reportDesk.ts';
import { openTestDesk, type TestDesk } from '../../support/testDesk.ts';

let desk: TestDesk;
const q = (quarter: 1 | 2 | 3 | 4, year = 2023) => ({ form: 'F1' as const, year, quarter });
const found = async (quarter: 1 | 2 | 3 | 4, of: { asOf?: string; correction?: boolean; year?: number } = {}) =>
  (await desk.client.reports.check({ ...q(quarter, of.year), ...of })).findings.map((f) => [f.code, f.severity, f.records.map((r) => r.label)]);

beforeEach(async () => {
  desk = await openTestDesk({ today: '2023-09-27' });
  await setUpOffice(desk);
});

describe('逻辑检查 over the records', () => {
  test('an empty quarter of a set-up office is 逻辑正确', async () => {
    expect(await desk.client.reports.check(q(3))).toEqual({
      form: 'F1',
      year: 2023,
      quarter: 3,
      cutOffOn: '2023-09-30',
      errors: 0,
      notices: 0,
      findings: [],
    });
  });

  test('reads overlaps with counts of other quarters, and names the station', async () => {
    const station = await desk.makeStation({ ownName: '甲', acceptedOn: '2022-01-01' });
    await desk.makeServiceCount({ stationId: station.id, fromOn: '2023-08-01', toOn: '2023-08-31', visits: 100 });
    await desk.makeServiceCount({ stationId: station.id, fromOn: '2023-01-01', toOn: '2023-12-31', visits: 900 });
    const gone = await desk.makeServiceCount({ stationId: station.id, fromOn: '2023-08-05', toOn: '2023-08-05', visits: 1 });
    await desk.client.services.withdraw({ id: gone.id, version: gone.version, reason: '' });
    expect(await found(3)).toEqual([['F1-31', 'error', ['甲 2023-01-01 至 2023-12-31 900 人次', '甲 2023-08-01 至 2023-08-31 100 人次']]]);
    expect(await found(2)).toEqual([]);
  });

  test('a late count that overlaps one already reported is an error too', async () => {
    const station = await desk.makeStation({ ownName: '甲', acceptedOn: '2022-01-01' });
    await desk.makeServiceCount({ stationId: station.id, fromOn: '2023-06-01', toOn: '2023-06-30', visits: 100 });
    await desk.client.reports.submit({ ...q(2), cutOffOn: '2023-06-30' });
    await desk.makeServiceCount({ stationId: station.id, fromOn: '2023-06-10', toOn: '2023-06-10', visits: 4 });
    expect((await found(3)).map(([code]) => code)).toContain('F1-31');
  });

  test('counts and money of a withdrawn station are told', async () => {
    const station = await desk.makeStation({ ownName: '甲', acceptedOn: '2023-07-01' });
    await desk.makeServiceCount({ stationId: station.id });
    await desk.makeFundEntry({ stationId: station.id, on: '2023-08-01', documentNo: '川工发3号' });
    await desk.client.stations.withdraw({ id: station.id, version: station.version, reason: '重复' });
    expect(await found(3)).toEqual([
      ['F1-33', 'error', ['甲 2023-08-01 至 2023-08-31 100 人次']],
      ['F1-44', 'notice', ['2023-08-01 工会投入 6,000.00 元 甲 川工发3号']],
    ]);
  });

  test('all money ever booked to a new station is weighed, earlier entries included', async () => {
    const station = await desk.makeStation({ ownName: '甲', acceptedOn: '2023-07-01' });
    await desk.makeServiceCount({ stationId: station.id });
    await desk.makeFundEntry({ stationId: station.id, on: '2023-05-01', amountFen: 19_000_000 });
    expect(await found(3)).toEqual([]);
    await desk.makeFundEntry({ stationId: station.id, on: '2023-08-01', amountFen: 1_500_000 });
    expect(await found(3)).toEqual([['F1-43', 'notice', ['甲']]]);
  });

  test('the first and the last quarter that there can be are checked as well', async () => {
    for (const [year, quarter] of [
      [1950, 1],
      [2100, 4],
    ] as const)
      expect((await desk.client.reports.check({ year, quarter })).errors).toBe(0);
  });

  test('tells which quarters would be passed over, but not before the first form and not of a form that is submitted', async () => {
    expect(await found(2)).toEqual([]);
    await desk.client.reports.submit({ year: 2023, quarter: 1, cutOffOn: '2023-03-27' });
    expect(await found(2)).toEqual([]);
    expect(await found(3)).toEqual([['F1-55', 'notice', []]]);
    await desk.client.reports.submit({ year: 2023, quarter: 3, cutOffOn: '2023-09-25' });
    expect(await found(3)).toEqual([]);
    expect(await found(2)).toEqual([]);
  });

  test('tells what the chosen cut-off leaves to the next quarter, and what lies in the future', async () => {
    await desk.makeStation({ ownName: '甲', acceptedOn: '2023-09-26' });
    expect(await found(3, { asOf: '2023-09-25' })).toEqual([['F1-54', 'notice', ['甲']]]);
    desk.clock.set('2023-09-20');
    expect(await found(3)).toContainEqual(['F1-51', 'error', ['甲']]);
  });

  test('lists every kind of record that changed after it was reported, and nothing any more once it is corrected', async () => {
    const { client } = desk;
    const partner = await desk.makePartner();
    const kind = await desk.makeStation({ ownName: '改建设方式', acceptedOn: '2023-07-01' });
    const day = await desk.makeStation({ ownName: '改验收日期', acceptedOn: '2023-07-02' });
    const gone = await desk.makeStation({ ownName: '撤回', acceptedOn: '2023-07-03' });
    const struck = await desk.makeStation({ ownName: '改撤销日期', acceptedOn: '2022-07-03', struckOffOn: '2023-08-01', status: 'struckOff' });
    const money = await desk.makeFundEntry({ on: '2023-08-01', amountFen: 100, stationId: kind.id });
    const count = await desk.makeServiceCount({ stationId: kind.id });
    await client.reports.submit({ ...q(3), cutOffOn: '2023-09-25' });
    expect((await found(3)).map(([code]) => code)).not.toContain('F1-53');
    await client.stations.update({ id: kind.id, version: kind.version, fields: { ...kind, buildKind: 'joint', partnerIds: [partner.id] } });
    await client.stations.update({ id: day.id, version: day.version, fields: { ...day, acceptedOn: '2023-07-09' } });
    await client.stations.withdraw({ id: gone.id, version: gone.version, reason: '重复' });
    await client.stations.update({ id: struck.id, version: struck.version, fields: { ...struck, struckOffOn: '2023-08-02' } });
    await client.funds.update({ id: money.id, version: money.version, fields: { ...money, source: 'government' } });
    await client.services.update({ id: count.id, version: count.version, fields: { ...count, visits: 101, byGroup: {} } });
    const changes = (await found(3)).find(([code]) => code === 'F1-53');
    expect(changes?.[2]).toEqual(
      expect.arrayContaining([
        '改建设方式：自建改为共建',
        '改验收日期：日期 2023-07-02 改为 2023-07-09',
        '撤回：2023-07-03 1 个已撤回',
        '改撤销日期：日期 2023-08-01 改为 2023-08-02',
        '改建设方式：工会投入改为政府投入',
        '改建设方式：100 人次改为 101 人次',
      ]),
    );
    expect((await found(4)).map(([code]) => code)).toContain('F1-53');
    await client.reports.correct({ ...q(3), reason: '核对后更正' });
    expect((await found(3)).map(([code]) => code)).not.toContain('F1-53');
  });

  test('the stock of January continues last December, submitted or not', async () => {
    await desk.makeStation({ ownName: '甲', acceptedOn: '2022-05-01' });
    expect((await found(1)).map(([code]) => code)).not.toContain('F1-04');
    await desk.client.reports.submit({ ...q(1), cutOffOn: '2023-03-27' });
    expect((await found(1)).map(([code]) => code)).not.toContain('F1-04');
    expect((await found(1, { correction: true })).map(([code]) => code)).not.toContain('F1-04');
    await desk.client.reports.submit({ ...q(3), cutOffOn: '2023-09-25' });
    expect((await found(3)).map(([code]) => code)).not.toContain('F1-04');
    expect((await found(4)).map(([code]) => code)).not.toContain('F1-04');
  });
});

describe('the next form due', () => {
  const due = () => desk.client.reports.deadline({ form: 'F1' });

  test('is that of the present quarter while nothing was submitted', async () => {
    desk.clock.set('2023-09-19');
    expect(await due()).toEqual({
      form: 'F1',
      year: 2023,
      quarter: 3,
      today: '2023-09-19',
      dueOn: '2023-09-25',
      daysLeft: 6,
      holiday: null,
      workdayOn: '2023-09-25',
    });
    desk.clock.set('2023-09-28');
    expect((await due()).daysLeft).toBe(-3);
  });

  test('is that of the quarter after the last one submitted, overdue if need be', async () => {
    await desk.client.reports.submit({ ...q(2), cutOffOn: '2023-06-26' });
    desk.clock.set('2023-10-09');
    expect(await due()).toMatchObject({ quarter: 3, dueOn: '2023-09-25', daysLeft: -14 });
  });

  test('follows the office’s reading and marks the statutory holiday it falls on', async () => {
    await setUpOffice(desk, { deadlineReading: 'fridayBefore' });
    desk.clock.set('2026-09-21');
    expect(await due()).toMatchObject({ year: 2026, quarter: 3, dueOn: '2026-09-25', daysLeft: 4, holiday: '中秋节', workdayOn: '2026-09-24' });
  });

  test('minds the days that the office sets itself, and tells no working day of a year that nobody has told of', async () => {
    await setUpOffice(desk, { deadlineReading: 'fridayBefore' });
    desk.clock.set('2026-12-01');
    expect(await due()).toMatchObject({ dueOn: '2026-12-25', holiday: null, workdayOn: '2026-12-25' });
    await desk.client.calendar.markDays({ from: '2026-12-24', to: '2026-12-25', kind: 'rest', remark: '搬迁放假' });
    expect(await due()).toMatchObject({ dueOn: '2026-12-25', holiday: '搬迁放假', workdayOn: '2026-12-23' });
    desk.clock.set('2027-02-01');
    expect(await due()).toMatchObject({ dueOn: '2027-03-26', holiday: null, workdayOn: null });
  });
});
