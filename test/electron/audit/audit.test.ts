import { describe, expect, test } from 'vitest';
import { RESTORERS } from '../../../electron/audit/restorers.ts';
import { verifyDataFile } from '../../../electron/store/verify.ts';
import { entityName, KEPT_ENTITIES } from '../../../shared/audit/contract.ts';
import type { Station, StationFields } from '../../../shared/stations/station.ts';
import { failureOf, openTestDesk, type TestDesk } from '../../support/testDesk.ts';

const fieldsOf = (station: Station, fields: Partial<StationFields>): StationFields => {
  const { id: _, version: __, createdAt: ___, updatedAt: ____, withdrawnAt: _____, ...rest } = station;
  return { ...rest, ...fields };
};
const rename = (desk: TestDesk, station: Station, ownName: string) =>
  desk.client.stations.update({ id: station.id, version: station.version, fields: fieldsOf(station, { ownName }) });
const latest = async (desk: TestDesk) => {
  const change = (await desk.client.audit.changes({ limit: 1 })).rows[0];
  if (!change) throw new Error('nothing happened yet');
  return change;
};
const undoLatest = async (desk: TestDesk, reason = '') => desk.client.audit.undo({ changeId: (await latest(desk)).changeId, reason });
const stationNow = async (desk: TestDesk, id: string) => (await desk.client.stations.get({ id })).station;

describe('the audit trail', () => {
  test('tells the latest change first: who, when, what, to which record', async () => {
    const desk = await openTestDesk({ today: '2023-09-20' });
    const station = await desk.makeStation({ ownName: '欧阳路驿站' });
    await rename(desk, station, '城南驿站');
    const { rows, total } = await desk.client.audit.changes({});
    expect(total).toBe(2);
    expect(rows[0]).toMatchObject({
      actor: '测试员',
      action: 'stations.update',
      entity: 'station',
      entityId: station.id,
      name: '城南驿站',
      entries: 1,
    });
    // A new station comes with the first state of its life.
    expect(rows[1]).toMatchObject({ action: 'stations.create', name: '欧阳路驿站', entries: 2 });
  });

  test('of a new file is empty', async () => {
    const desk = await openTestDesk();
    expect(await desk.client.audit.changes({})).toEqual({ rows: [], total: 0 });
  });

  test('is filtered by kind, record and day, and paged', async () => {
    const desk = await openTestDesk({ today: '2023-09-18' });
    const first = await desk.makeStation({ ownName: '甲' });
    desk.clock.set('2023-09-19');
    await desk.makePartner();
    desk.clock.set('2023-09-20');
    await rename(desk, first, '乙');
    const found = async (of: Parameters<typeof desk.client.audit.changes>[0]) => (await desk.client.audit.changes(of)).rows.map((r) => r.action);
    expect(await found({ entity: 'partner' })).toEqual(['partners.create']);
    expect(await found({ entity: 'station', entityId: first.id })).toEqual(['stations.update', 'stations.create']);
    expect(await found({ from: '2023-09-19', to: '2023-09-19' })).toEqual(['partners.create']);
    expect(await found({ from: '2023-09-19' })).toEqual(['stations.update', 'partners.create']);
    expect(await desk.client.audit.changes({ offset: 1, limit: 1 })).toMatchObject({ total: 3, rows: [{ action: 'partners.create' }] });
  });

  test('shows what a record was before and after', async () => {
    const desk = await openTestDesk();
    const station = await desk.makeStation({ ownName: '甲' });
    await rename(desk, station, '乙');
    const { rows, total } = await desk.client.audit.history({ entity: 'station', entityId: station.id });
    expect(total).toBe(2);
    expect(rows[0]).toMatchObject({ before: { ownName: '甲' }, after: { ownName: '乙' }, name: '乙' });
    expect(rows[1]).toMatchObject({ before: null, after: station });
  });

  test('lists the entries of one change in order', async () => {
    const desk = await openTestDesk();
    await desk.makeStation();
    const { changeId } = await latest(desk);
    const { rows, total } = await desk.client.audit.entries({ changeId });
    expect(total).toBe(2);
    expect(rows.map((r) => r.entity)).toEqual(['station', 'statusChange']);
    expect(await failureOf(desk.client.audit.entries({ changeId: 'none' }))).toEqual({ code: 'NOT_FOUND', data: { entity: 'change', id: 'none' } });
  });
});

describe('undoing a change', () => {
  test('of a record puts it back as it was, as its next version', async () => {
    const desk = await openTestDesk();
    const station = await desk.makeStation({ ownName: '甲', services: ['water'], areaSqm: 12.5 });
    await rename(desk, station, '乙');
    expect(await undoLatest(desk, '写错了')).toMatchObject({ undone: 1 });
    expect(await stationNow(desk, station.id)).toEqual({ ...station, version: 3, updatedAt: desk.clock.now().toISOString() });
    expect(await latest(desk)).toMatchObject({ action: 'audit.undo', reason: '写错了', entity: 'station', name: '甲' });
    expect((await verifyDataFile(desk.file)).problems).toEqual([]);
  });

  test('that made a record withdraws it', async () => {
    const desk = await openTestDesk();
    const station = await desk.makeStation();
    await undoLatest(desk);
    expect((await stationNow(desk, station.id)).withdrawnAt).toBe(desk.clock.now().toISOString());
    expect((await desk.client.stations.list({})).total).toBe(0);
  });

  test('that withdrew a record brings it back', async () => {
    const desk = await openTestDesk();
    const station = await desk.makeStation();
    await desk.client.stations.withdraw({ id: station.id, version: 1, reason: '重复' });
    await undoLatest(desk);
    expect((await stationNow(desk, station.id)).withdrawnAt).toBeNull();
  });

  test('can itself be undone', async () => {
    const desk = await openTestDesk();
    const station = await desk.makeStation({ ownName: '甲' });
    await rename(desk, station, '乙');
    await undoLatest(desk);
    await undoLatest(desk);
    expect((await stationNow(desk, station.id)).ownName).toBe('乙');
  });

  test('of many records takes them all back', async () => {
    const desk = await openTestDesk();
    const stations = [await desk.makeStation({ street: '东街' }), await desk.makeStation({ street: '西街' })];
    await desk.client.stations.bulkChange({ ids: stations.map((s) => s.id), change: { field: 'street', value: '南街' } });
    expect(await undoLatest(desk)).toMatchObject({ undone: 2 });
    expect(await Promise.all(stations.map(async (s) => (await stationNow(desk, s.id)).street))).toEqual(['东街', '西街']);
  });

  test('of a step in a station’s life is a step back in its log', async () => {
    const desk = await openTestDesk({ today: '2023-09-20' });
    const station = await desk.makeStation();
    await desk.client.stations.move({ id: station.id, version: 1, move: 'pause', on: '2023-09-19', reason: '装修' });
    await undoLatest(desk);
    const { station: now, changes } = await desk.client.stations.get({ id: station.id });
    expect(now.status).toBe('open');
    expect(changes.map((c) => [c.from, c.to])).toEqual([
      [null, 'open'],
      ['open', 'paused'],
      ['paused', 'open'],
    ]);
    expect(changes[2]?.on).toBe('2023-09-20');
  });

  test.each(['fundEntry', 'serviceCount', 'activity'] as const)('works for a %s', async (kind) => {
    const desk = await openTestDesk();
    const station = await desk.makeStation();
    const make = {
      fundEntry: () => desk.makeFundEntry({ stationId: station.id }),
      serviceCount: () => desk.makeServiceCount({ stationId: station.id, byGroup: { courier: 3 } }),
      activity: () => desk.makeActivity({ stationIds: [station.id] }),
    }[kind];
    const record = await make();
    const change = await latest(desk);
    expect(change.entity).toBe(kind);
    await undoLatest(desk);
    const restorer = RESTORERS[kind];
    expect(await desk.file.read(async (db) => restorer?.current(db, record.id))).toMatchObject({ version: 2, withdrawnAt: expect.any(String) });
    await undoLatest(desk);
    expect(await desk.file.read(async (db) => restorer?.current(db, record.id))).toEqual({ ...record, version: 3, updatedAt: expect.any(String) });
  });

  test('brings an area’s name and the own unit’s fields back', async () => {
    const desk = await openTestDesk();
    const fields = {
      ...{
        name: '涪城区总工会',
        level: 'county' as const,
        areaCode: '510703',
        areaName: '涪城区',
        cityName: '绵阳市',
        upperName: '',
        upperEmail: '',
      },
      ...{
        reporter: '李敏',
        phone: '',
        objectName: '户外劳动者服务站点',
        deadlineReading: 'mondayOfLastWeek' as const,
        stockTotal: 'startOfYear' as const,
      },
    };
    await desk.client.office.save({ version: null, fields });
    const made = await latest(desk);
    await desk.client.office.save({ version: 1, fields: { ...fields, reporter: '王强' } });
    await undoLatest(desk);
    expect(await desk.client.office.get()).toMatchObject({ reporter: '李敏', version: 3 });
    await desk.client.office.saveArea({ code: '510703', name: '涪城新区' });
    await undoLatest(desk);
    expect((await desk.client.office.area({ code: '510703' })).name).toBe('涪城区');
    expect(await failureOf(desk.client.audit.undo({ changeId: made.changeId }))).toMatchObject({ code: 'CANNOT_UNDO', data: { why: 'kept' } });
  });
});

describe('a change is not undone', () => {
  test('when one of its records was changed since: they are named, and nothing is written', async () => {
    const desk = await openTestDesk();
    const stations = [await desk.makeStation({ ownName: '甲', street: '东街' }), await desk.makeStation({ ownName: '乙', street: '西街' })];
    await desk.client.stations.bulkChange({ ids: stations.map((s) => s.id), change: { field: 'street', value: '南街' } });
    const { changeId } = await latest(desk);
    const second = await stationNow(desk, stations[1]?.id ?? '');
    await rename(desk, second, '丙');
    expect(await failureOf(desk.client.audit.undo({ changeId }))).toEqual({
      code: 'CHANGED_SINCE',
      data: { records: [{ entity: 'station', entityId: second.id, name: '乙' }], total: 1 },
    });
    expect((await stationNow(desk, stations[0]?.id ?? '')).street).toBe('南街');
    expect((await desk.client.audit.changes({})).total).toBe(4);
  });

  test('twice', async () => {
    const desk = await openTestDesk();
    const station = await desk.makeStation();
    const { changeId } = await latest(desk);
    await desk.client.audit.undo({ changeId });
    expect(await failureOf(desk.client.audit.undo({ changeId }))).toMatchObject({
      code: 'CHANGED_SINCE',
      data: { records: [{ entityId: station.id }] },
    });
  });

  test('when there is none of that name', async () => {
    const desk = await openTestDesk();
    expect(await failureOf(desk.client.audit.undo({ changeId: 'none' }))).toEqual({ code: 'NOT_FOUND', data: { entity: 'change', id: 'none' } });
  });

  test('when its records were too many to note', async () => {
    const desk = await openTestDesk();
    await desk.file.change({ actor: 'sample', action: 'sample.fill' }, async ({ note }) =>
      note({ entity: 'station', entityId: '', before: null, after: null }),
    );
    expect(await failureOf(undoLatest(desk))).toMatchObject({ code: 'CANNOT_UNDO', data: { why: 'batch' } });
  });

  test('when another station has taken the code', async () => {
    const desk = await openTestDesk();
    const station = await desk.makeStation();
    await desk.client.stations.withdraw({ id: station.id, version: 1, reason: '' });
    const { changeId } = await latest(desk);
    await desk.makeStation({ code: station.code });
    expect(await failureOf(desk.client.audit.undo({ changeId }))).toMatchObject({
      code: 'CANNOT_UNDO',
      data: { why: 'nameTaken', record: { entityId: station.id } },
    });
    expect((await stationNow(desk, station.id)).withdrawnAt).not.toBeNull();
  });

  test('when a partner that it made is in use by now, or one that it names has been withdrawn', async () => {
    const desk = await openTestDesk();
    const partner = await desk.makePartner();
    const made = await latest(desk);
    const station = await desk.makeStation({ buildKind: 'joint', partnerIds: [partner.id] });
    expect(await failureOf(desk.client.audit.undo({ changeId: made.changeId }))).toMatchObject({ code: 'CANNOT_UNDO', data: { why: 'inUse' } });
    await desk.client.stations.update({ id: station.id, version: 1, fields: fieldsOf(station, { buildKind: 'self', partnerIds: [] }) });
    const left = await latest(desk);
    await desk.client.partners.withdraw({ id: partner.id, version: 1, reason: '' });
    expect(await failureOf(desk.client.audit.undo({ changeId: left.changeId }))).toMatchObject({
      code: 'CANNOT_UNDO',
      data: { why: 'partnerWithdrawn' },
    });
  });
});

test('every kind of record can be brought back, but those that are kept as they were sent', () => {
  expect(entityName.options.filter((entity) => !RESTORERS[entity])).toEqual(KEPT_ENTITIES);
});
