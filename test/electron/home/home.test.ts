import { describe, expect, test } from 'vitest';
import type { OfficeFields } from '../../../shared/office/office.ts';
import { openTestDesk, type TestDesk } from '../../support/testDesk.ts';

const TODAY = '2023-09-20';
const fucheng: OfficeFields = {
  name: '涪城区总工会',
  level: 'county',
  areaCode: '510703',
  areaName: '涪城区',
  cityName: '绵阳市',
  upperName: '绵阳市总工会',
  upperEmail: '',
  reporter: '李敏',
  phone: '',
  objectName: '工会户外劳动者服务站点',
  deadlineReading: 'mondayOfLastWeek',
  stockTotal: 'startOfYear',
};

async function openOffice(): Promise<TestDesk> {
  const desk = await openTestDesk({ today: TODAY });
  await desk.client.office.save({ version: null, fields: fucheng });
  return desk;
}
const overviewOf = (desk: TestDesk, today = TODAY) => desk.client.home.overview({ today });
const complete = { lng: 104.7, lat: 31.4, coordSystem: 'GCJ02' as const };

test('a clock that stands in the first month of all shows the home page all the same', async () => {
  expect((await overviewOf(await openOffice(), '1949-10-01')).due.uncounted).toEqual({ month: '1949-09-01', stations: 0 });
});

describe('what is due', () => {
  test('stations that wait for acceptance, the longest wait first, five by name', async () => {
    const desk = await openOffice();
    for (const day of ['03', '01', '05', '02', '04', '06'])
      await desk.makeStation({ ownName: `驿站${day}`, status: 'awaitingAcceptance', acceptedOn: null, finishedOn: `2023-09-${day}` });
    const { awaiting } = (await overviewOf(desk)).due;
    expect(awaiting.total).toBe(6);
    expect(awaiting.stations.map((s) => s.ownName)).toEqual(['驿站01', '驿站02', '驿站03', '驿站04', '驿站05']);
  });

  test('agreements that have ended or end within 60 days', async () => {
    const desk = await openOffice();
    const until = (name: string, toOn: string | null) =>
      desk.makePartner({ name, agreement: { number: '1', fromOn: '2020-01-01', toOn, documentHash: null, documentName: '' } });
    await until('已到期', '2023-09-19');
    await until('今天到期', '2023-09-20');
    await until('60 天', '2023-11-19');
    await until('61 天', '2023-11-20');
    await until('长期', null);
    const { agreements } = (await overviewOf(desk)).due;
    expect(agreements).toMatchObject({ ended: 1, ending: 2 });
    expect(agreements.partners.map((p) => p.name)).toEqual(['已到期', '今天到期', '60 天']);
  });

  test('what accepted stations lack is what the station list shows behind each figure', async () => {
    const desk = await openOffice();
    await desk.makeStation({ ...complete });
    await desk.makeStation({ ...complete, keeperPhone: '' });
    await desk.makeStation({ keeperPhone: '', openingHours: '', areaSqm: null, address: '', hostType: null, status: 'paused' });
    await desk.makeStation({ keeperPhone: '', status: 'planned', acceptedOn: null });
    const { missing } = (await overviewOf(desk)).due;
    expect(missing).toEqual([
      { field: 'keeperPhone', stations: 2 },
      { field: 'openingHours', stations: 1 },
      { field: 'coordinates', stations: 1 },
      { field: 'areaSqm', stations: 1 },
      { field: 'address', stations: 1 },
      { field: 'hostType', stations: 1 },
    ]);
    for (const { field, stations } of missing) {
      const list = await desk.client.stations.list({ missing: field, statuses: ['accepted', 'open', 'paused', 'rectifying'] });
      expect(list.total).toBe(stations);
    }
  });

  test('stations in use all last month without a count that touches it', async () => {
    const desk = await openOffice();
    const counted = await desk.makeStation({ ownName: '有记录', openedOn: '2023-07-01' });
    const bySpan = await desk.makeStation({ ownName: '跨月记录', openedOn: '2023-07-01' });
    const byDay = await desk.makeStation({ ownName: '按日记录', openedOn: '2023-07-01' });
    const withdrawn = await desk.makeStation({ ownName: '记录已撤回', openedOn: '2023-07-01' });
    await desk.makeStation({ ownName: '没有记录', openedOn: '2023-07-01' });
    await desk.makeStation({ ownName: '八月中才启用', openedOn: '2023-08-15' });
    await desk.makeStation({ ownName: '暂停', openedOn: '2023-07-01', status: 'paused' });
    await desk.makeServiceCount({ stationId: counted.id });
    await desk.makeServiceCount({ stationId: bySpan.id, fromOn: '2023-07-20', toOn: '2023-08-03' });
    await desk.makeServiceCount({ stationId: byDay.id, fromOn: '2023-08-31', toOn: '2023-08-31' });
    const { id, version } = await desk.makeServiceCount({ stationId: withdrawn.id });
    await desk.client.services.withdraw({ id, version, reason: '记错' });
    expect((await overviewOf(desk)).due.uncounted).toEqual({ month: '2023-08-01', stations: 2 });
  });
});

describe('key figures and charts', () => {
  test('built are those accepted and not struck off by today, by how they were built', async () => {
    const desk = await openOffice();
    const partner = await desk.makePartner();
    await desk.makeStation({ acceptedOn: TODAY });
    await desk.makeStation({ acceptedOn: '2022-05-05', buildKind: 'joint', partnerIds: [partner.id] });
    await desk.makeStation({ acceptedOn: '2022-05-05', status: 'struckOff', struckOffOn: TODAY });
    await desk.makeStation({ acceptedOn: null, status: 'building' });
    const wrong = await desk.makeStation({ acceptedOn: '2023-01-01' });
    await desk.client.stations.withdraw({ id: wrong.id, version: wrong.version, reason: '重复' });
    const { figures } = await overviewOf(desk);
    expect(figures).toMatchObject({ builtSelf: 1, builtJoint: 1, newThisYear: 1 });
    expect((await overviewOf(desk, '2023-09-19')).figures).toMatchObject({ builtSelf: 1, builtJoint: 1, newThisYear: 0 });
  });

  test('money and visits of this year, and of eight quarters with none left out', async () => {
    const desk = await openOffice();
    const station = await desk.makeStation();
    await desk.makeFundEntry({ on: '2023-01-01', amountFen: 100 });
    await desk.makeFundEntry({ on: '2023-09-20', amountFen: 30, source: 'government' });
    await desk.makeFundEntry({ on: '2022-12-31', amountFen: 7, source: 'other' });
    desk.clock.set('2023-09-21');
    await desk.makeFundEntry({ on: '2023-09-21', amountFen: 1000 });
    desk.clock.set('2023-09-20');
    await desk.makeServiceCount({ stationId: station.id, fromOn: '2022-12-15', toOn: '2023-01-02', visits: 40 });
    await desk.makeServiceCount({ stationId: station.id, fromOn: '2023-08-01', toOn: '2023-08-31', visits: 60 });
    await desk.makeServiceCount({ stationId: station.id, fromOn: '2022-03-01', toOn: '2022-03-31', visits: 5 });
    const { figures, charts } = await overviewOf(desk);
    expect(figures.fundsThisYear).toEqual({ total: 130, union: 100, government: 30, other: 0 });
    expect(figures.visitsThisYear).toBe(100);
    expect(charts.fundsByQuarter.map((q) => q.quarter)).toEqual([
      '2021-Q4',
      '2022-Q1',
      '2022-Q2',
      '2022-Q3',
      '2022-Q4',
      '2023-Q1',
      '2023-Q2',
      '2023-Q3',
    ]);
    expect(charts.fundsByQuarter.map((q) => q.total)).toEqual([0, 0, 0, 0, 7, 100, 0, 30]);
    expect(charts.visitsByQuarter.map((q) => q.visits)).toEqual([0, 5, 0, 0, 0, 40, 0, 60]);
  });

  test('stations accepted by month, twelve months over the turn of the year', async () => {
    const desk = await openOffice();
    await desk.makeStation({ acceptedOn: '2022-10-01' });
    await desk.makeStation({ acceptedOn: '2022-09-30' });
    await desk.makeStation({ acceptedOn: '2023-09-01' });
    const { acceptedByMonth } = (await overviewOf(desk)).charts;
    expect(acceptedByMonth).toHaveLength(12);
    expect(acceptedByMonth[0]).toEqual({ month: '2022-10', self: 1, joint: 0 });
    expect(acceptedByMonth.at(-1)).toEqual({ month: '2023-09', self: 1, joint: 0 });
    expect(acceptedByMonth.reduce((n, m) => n + m.self + m.joint, 0)).toBe(2);
  });
});

describe('latest changes', () => {
  test('one line a change, the newest first, with the record’s name', async () => {
    const desk = await openOffice();
    const station = await desk.makeStation({ ownName: '欧阳路驿站' });
    await desk.client.stations.withdraw({ id: station.id, version: station.version, reason: '重复' });
    const { latest } = await overviewOf(desk);
    expect(latest.map((c) => c.action)).toEqual(['stations.withdraw', 'stations.create', 'office.save']);
    expect(latest[0]).toMatchObject({ name: '欧阳路驿站', entity: 'station', entityId: station.id, actor: '测试员' });
  });

  test('a change of many records is one line that tells how many', async () => {
    const desk = await openOffice();
    const ids: string[] = [];
    for (let i = 0; i < 12; i++) ids.push((await desk.makeStation()).id);
    await desk.client.stations.bulkChange({ ids, change: { field: 'street', value: '工区街道' } });
    const { latest } = await overviewOf(desk);
    expect(latest).toHaveLength(8);
    expect(latest[0]).toMatchObject({ action: 'stations.bulkChange', records: 12 });
  });

  test('what was done to the sample data does not follow the clerk into real use', async () => {
    const desk = await openTestDesk({ today: TODAY });
    await desk.client.sample.load({ stations: 5 });
    await desk.makeStation();
    await desk.client.sample.clear();
    await desk.client.office.save({ version: null, fields: fucheng });
    const { latest } = await overviewOf(desk);
    expect(latest.map((c) => c.action)).toEqual(['office.save', 'sample.clear']);
  });
});

describe('the first things to do', () => {
  test('each is done once there is something of its kind', async () => {
    const desk = await openOffice();
    expect((await overviewOf(desk)).begun).toEqual({ stations: false, funds: false, counts: false, submissions: false });
    const station = await desk.makeStation();
    await desk.makeFundEntry();
    await desk.makeServiceCount({ stationId: station.id });
    expect((await overviewOf(desk)).begun).toEqual({ stations: true, funds: true, counts: true, submissions: false });
  });
});

describe('at load', () => {
  test('the page of 5,000 stations and 200,000 counts takes a bounded multiple of that of an empty office', async () => {
    const empty = await openOffice();
    const loaded = await openTestDesk({ today: TODAY });
    await loaded.client.sample.load({ stations: 5000, serviceCounts: 200_000 });
    const timeOf = async (desk: TestDesk): Promise<number> => {
      await overviewOf(desk);
      const times: number[] = [];
      for (let i = 0; i < 5; i++) {
        const start = performance.now();
        await overviewOf(desk);
        times.push(performance.now() - start);
      }
      return times.toSorted((a, b) => a - b)[2] ?? 0;
    };
    // An empty office takes some milliseconds; a scan over the counts without an index would take hundreds of times that.
    expect(await timeOf(loaded)).toBeLessThan(Math.max(10, await timeOf(empty)) * 60);
  }, 180_000);
});
