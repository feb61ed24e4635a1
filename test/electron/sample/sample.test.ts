import { describe, expect, test } from 'vitest';
import { failureOf, openTestDesk } from '../../support/testDesk.ts';

const OFFICE = {
  name: '游仙区总工会',
  level: 'county' as const,
  areaCode: '510704',
  areaName: '游仙区',
  cityName: '绵阳市',
  upperName: '绵阳市总工会',
  upperEmail: '',
  reporter: '李敏',
  phone: '',
  objectName: '工会户外劳动者服务站点',
  deadlineReading: 'mondayOfLastWeek' as const,
  stockTotal: 'startOfYear' as const,
};

describe('trying the program with sample data', () => {
  test('an empty file becomes a county with an office that calls itself 示例', async () => {
    const { client } = await openTestDesk();
    expect(await client.sample.state()).toEqual({ loaded: false, loadable: true });
    const made = await client.sample.load({});
    expect(made.stations).toBe(60);
    expect((await client.office.get())?.name).toBe('涪城区总工会（示例）');
    expect((await client.stations.list({})).total).toBe(60);
    expect(await client.sample.state()).toEqual({ loaded: true, loadable: false });
  });

  test('what was loaded can be found by pinyin and worked on like any other record', async () => {
    const { client } = await openTestDesk();
    await client.sample.load({});
    const { rows } = await client.stations.list({ search: 'yanxilu' });
    expect(rows.map((r) => r.ownName)).toEqual(['䶮溪路驿站']);
    const { id, version } = rows[0] ?? { id: '', version: 0 };
    const after = await client.stations.withdraw({ id, version, reason: '试用' });
    expect(after.withdrawnAt).not.toBeNull();
  });

  test.each([
    [1, '2023-09-20'],
    [2, '2024-02-29'],
    [3, '2025-12-31'],
    [4, '2026-01-01'],
    [5, '2026-06-22'],
  ])('forms of past quarters lie there as submitted, and the next one is due (seed %i, %s)', async (seed, today) => {
    const { client } = await openTestDesk({ today });
    const made = await client.sample.load({ seed });
    const submissions = await client.reports.submissions({});
    expect(made.submissions).toBe(submissions.length);
    expect(submissions.length).toBeGreaterThanOrEqual(7);
    const due = await client.reports.deadline({});
    expect(due.daysLeft).toBeGreaterThanOrEqual(0);
    expect(due.daysLeft).toBeLessThan(100);
    const check = await client.reports.check({ year: due.year, quarter: due.quarter });
    expect(check.errors).toBe(0);
  });

  test('vouchers that came late stand in the next form as 补报', async () => {
    const { client } = await openTestDesk();
    await client.sample.load({});
    const late: number[] = [];
    for (const { year, quarter } of await client.reports.submissions({})) {
      const form = await client.reports.form({ year, quarter });
      expect(form.state).toBe('submitted');
      late.push(...form.rows.map((row) => row.late.fundsTotal ?? 0));
    }
    expect(late.some((fen) => fen > 0)).toBe(true);
  });

  test('an office without a phone number has no submitted forms, for a form needs one', async () => {
    const { client } = await openTestDesk();
    await client.office.save({ version: null, fields: OFFICE });
    expect((await client.sample.load({})).submissions).toBe(0);
  });

  test('load data leaves its forms open', async () => {
    const { client } = await openTestDesk();
    expect((await client.sample.load({ stations: 20, serviceCounts: 500 })).submissions).toBe(0);
  });

  test('an office that is set up keeps its name and lends its places', async () => {
    const { client } = await openTestDesk();
    await client.office.save({ version: null, fields: OFFICE });
    await client.sample.load({ stations: 20 });
    expect((await client.office.get())?.name).toBe('游仙区总工会');
    expect((await client.stations.list({})).rows.every((s) => s.areaCode === '510704' && s.address.includes('游仙区') !== (s.address === ''))).toBe(
      true,
    );
  });

  test('a file with records takes no sample', async () => {
    const desk = await openTestDesk();
    await desk.makeStation();
    expect((await desk.client.sample.state()).loadable).toBe(false);
    expect(await failureOf(desk.client.sample.load({}))).toMatchObject({ code: 'NOT_EMPTY' });
    expect((await desk.client.stations.list({})).total).toBe(1);
  });

  test('for real use the sample is cleared as a whole and kept as a file of its own', async () => {
    const desk = await openTestDesk();
    const { client } = desk;
    await client.sample.load({});
    await desk.makeStation({ ownName: '试着新建的驿站' });
    await client.settings.set({ key: 'display.textSize', value: 'large' });
    await client.settings.set({ key: 'home.started', value: true });
    const { keptAs } = await client.sample.clear();
    expect(keptAs).toContain('示例数据 2023-09-20');
    expect(await client.office.get()).toBeNull();
    expect((await client.stations.list({})).total).toBe(0);
    expect((await client.partners.list({})).total).toBe(0);
    expect(await client.settings.getAll()).toEqual({ 'display.textSize': 'large' });
    expect(await client.sample.state()).toEqual({ loaded: false, loadable: true });
    await client.office.save({ version: null, fields: OFFICE });
    await desk.makeStation({ areaCode: '510704' });
    expect((await client.stations.list({})).total).toBe(1);
  });

  test('clearing twice on one day keeps both copies', async () => {
    const { client } = await openTestDesk();
    await client.sample.load({ stations: 5 });
    const first = await client.sample.clear();
    await client.sample.load({ stations: 5 });
    const second = await client.sample.clear();
    expect(second.keptAs).not.toBe(first.keptAs);
  });

  test('an office of one’s own stays when the sample goes', async () => {
    const { client } = await openTestDesk();
    await client.office.save({ version: null, fields: OFFICE });
    await client.sample.load({ stations: 5 });
    await client.sample.clear();
    expect((await client.office.get())?.name).toBe('游仙区总工会');
  });

  test('data that is no sample is never cleared', async () => {
    const desk = await openTestDesk();
    await desk.makeStation();
    expect(await failureOf(desk.client.sample.clear())).toMatchObject({ code: 'NOT_SAMPLE' });
    expect((await desk.client.stations.list({})).total).toBe(1);
  });

  test('sizes out of bounds are refused before anything is made', async () => {
    const { client } = await openTestDesk();
    expect(await failureOf(client.sample.load({ stations: 0 }))).toMatchObject({ code: 'BAD_REQUEST' });
    expect(await failureOf(client.sample.load({ serviceCounts: -1 }))).toMatchObject({ code: 'BAD_REQUEST' });
    expect((await client.stations.list({})).total).toBe(0);
  });

  test('load data of 5,000 stations and 200,000 counts is made in bounded time', async () => {
    const small = await openTestDesk();
    const large = await openTestDesk();
    // Of this process alone: what else the machine does meanwhile does not count.
    const timeOf = async (work: () => Promise<unknown>): Promise<number> => {
      const start = process.cpuUsage();
      await work();
      const { user, system } = process.cpuUsage(start);
      return (user + system) / 1000;
    };
    const smallMs = await timeOf(() => small.client.sample.load({ stations: 500, serviceCounts: 20_000 }));
    const largeMs = await timeOf(() => large.client.sample.load({ stations: 5000, serviceCounts: 200_000 }));
    // Ten times the records may take ten times as long, and not the square of it.
    expect(largeMs / smallMs).toBeLessThan(25);
    const { rows } = await large.client.services.sums({ by: 'station' }).then((sums) => ({ rows: sums }));
    expect(rows.reduce((n, r) => n + r.counts, 0)).toBe(200_000);
  }, 180_000);
});
