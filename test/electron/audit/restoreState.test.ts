import { describe, expect, test } from 'vitest';
import type { EntityName } from '../../../shared/audit/contract.ts';
import type { Station, StationFields } from '../../../shared/stations/station.ts';
import { openOfficeDesk } from '../../support/officeDesk.ts';
import { failureOf, openTestDesk, type TestDesk } from '../../support/testDesk.ts';

const change = (desk: TestDesk, { id, version, ...station }: Station, fields: Partial<StationFields>) =>
  desk.client.stations.update({ id, version, fields: { ...station, ...fields } });
const stationNow = async (desk: TestDesk, id: string) => (await desk.client.stations.get({ id })).station;
/** Numbers of a record's entries, the first first. */
const entriesOf = async (desk: TestDesk, entity: EntityName, entityId: string) =>
  (await desk.client.audit.history({ entity, entityId })).rows.map((entry) => entry.seq).reverse();

/** A station that was called 甲, then 乙 with a new keeper, then 丙. */
async function renamedTwice() {
  const desk = await openTestDesk();
  const first = await desk.makeStation({ ownName: '甲', keeperName: '李敏' });
  const second = await change(desk, first, { ownName: '乙', keeperName: '王强' });
  const third = await change(desk, second, { ownName: '丙' });
  return { desk, first, second, third, seqs: await entriesOf(desk, 'station', first.id) };
}

describe('bringing an earlier state back', () => {
  test('gives the record all fields of that state, as its next version, in a change of its own with its reason', async () => {
    const { desk, first, seqs } = await renamedTwice();
    const { changeId } = await desk.client.audit.restoreState({ seq: seqs[0] ?? 0, version: 3, reason: '改回原名' });
    expect(await stationNow(desk, first.id)).toEqual({ ...first, version: 4, updatedAt: desk.clock.now().toISOString() });
    expect((await desk.client.audit.changes({ limit: 1 })).rows[0]).toMatchObject({
      ...{ changeId, action: 'audit.restoreState', reason: '改回原名', name: '甲', kind: 'change' },
    });
  });

  test('can itself be undone', async () => {
    const { desk, first, third, seqs } = await renamedTwice();
    const { changeId } = await desk.client.audit.restoreState({ seq: seqs[1] ?? 0, version: 3, reason: '看看' });
    expect((await stationNow(desk, first.id)).ownName).toBe('乙');
    await desk.client.audit.undo({ changeId });
    expect(await stationNow(desk, first.id)).toMatchObject({ ownName: third.ownName, keeperName: third.keeperName, version: 5 });
  });

  test('writes nothing when the record stands so already', async () => {
    const { desk, seqs } = await renamedTwice();
    await desk.client.audit.restoreState({ seq: seqs[2] ?? 0, version: 3, reason: '多余' });
    expect((await desk.client.audit.changes({})).total).toBe(3);
  });

  test('of a station’s status is a step in the log of its life, on the day it is brought back', async () => {
    const desk = await openTestDesk({ today: '2023-09-20' });
    const station = await desk.makeStation();
    const struck = await desk.client.stations.move({ id: station.id, version: 1, move: 'strikeOff', on: '2023-09-19', reason: '拆迁' });
    const [seq = 0] = await entriesOf(desk, 'station', station.id);
    await desk.client.audit.restoreState({ seq, version: struck.version, reason: '没有拆' });
    const now = await desk.client.stations.get({ id: station.id });
    expect(now.station).toMatchObject({ status: 'open', struckOffOn: null });
    expect(now.changes.at(-1)).toMatchObject({ from: 'struckOff', to: 'open', on: '2023-09-20', reason: '没有拆' });
  });

  test('takes a record back out of force, or into it', async () => {
    const desk = await openTestDesk();
    const entry = await desk.makeFundEntry({ amountFen: 100_00 });
    await desk.client.funds.withdraw({ id: entry.id, version: 1, reason: '' });
    await desk.client.funds.restore({ id: entry.id, version: 2 });
    const [made = 0, withdrawn = 0] = await entriesOf(desk, 'fundEntry', entry.id);
    await desk.client.audit.restoreState({ seq: withdrawn, version: 3, reason: '重复' });
    expect((await desk.client.funds.get({ id: entry.id })).withdrawnAt).not.toBeNull();
    await desk.client.audit.restoreState({ seq: made, version: 4, reason: '不重复' });
    expect((await desk.client.funds.get({ id: entry.id })).withdrawnAt).toBeNull();
  });

  test('works for the own unit', async () => {
    const desk = await openOfficeDesk();
    const office = await desk.client.office.get();
    if (!office) throw new Error('not set up');
    const { version, updatedAt: _, ...fields } = office;
    await desk.client.office.save({ version, fields: { ...fields, reporter: '王强' } });
    const [seq = 0] = await entriesOf(desk, 'office', 'office');
    await desk.client.audit.restoreState({ seq, version: version + 1, reason: '写错' });
    expect(await desk.client.office.get()).toMatchObject({ reporter: office.reporter, version: version + 2 });
  });
});

describe('an earlier state is not brought back', () => {
  test('over a record that was changed since it was read', async () => {
    const { desk, first, seqs } = await renamedTwice();
    const failure = await failureOf(desk.client.audit.restoreState({ seq: seqs[0] ?? 0, version: 2, reason: '改回' }));
    expect(failure).toEqual({ code: 'STALE_RECORD', data: { entity: 'station', id: first.id } });
    expect((await stationNow(desk, first.id)).ownName).toBe('丙');
  });

  test('without a reason', async () => {
    const { desk, seqs } = await renamedTwice();
    expect(await failureOf(desk.client.audit.restoreState({ seq: seqs[0] ?? 0, version: 3, reason: ' ' }))).toMatchObject({ code: 'BAD_REQUEST' });
  });

  test('from an entry that tells no state, or that there is none of', async () => {
    const desk = await openTestDesk();
    await desk.file.change({ actor: '李敏', action: 'accounts.exportPlain' }, async (scope) =>
      scope.look({ entity: 'dataFile', entityId: 'dataFile', purpose: '换电脑' }),
    );
    for (const seq of [1, 99])
      expect(await failureOf(desk.client.audit.restoreState({ seq, version: 1, reason: '试' }))).toEqual({
        code: 'NOT_FOUND',
        data: { entity: 'change', id: String(seq) },
      });
  });

  test('when another station has taken the code, or a partner of it is withdrawn', async () => {
    const desk = await openTestDesk();
    const station = await desk.makeStation({ code: '5107030001' });
    const moved = await change(desk, station, { code: '5107030002' });
    await desk.makeStation({ code: '5107030001' });
    const [first = 0] = await entriesOf(desk, 'station', station.id);
    expect(await failureOf(desk.client.audit.restoreState({ seq: first, version: 2, reason: '改回' }))).toMatchObject({
      code: 'CANNOT_UNDO',
      data: { why: 'nameTaken', record: { entityId: station.id } },
    });
    const partner = await desk.makePartner();
    const joint = await change(desk, moved, { buildKind: 'joint', partnerIds: [partner.id] });
    await change(desk, joint, { buildKind: 'self', partnerIds: [] });
    await desk.client.partners.withdraw({ id: partner.id, version: 1, reason: '' });
    const withPartner = (await entriesOf(desk, 'station', station.id))[2] ?? 0;
    expect(await failureOf(desk.client.audit.restoreState({ seq: withPartner, version: 4, reason: '改回' }))).toMatchObject({
      code: 'CANNOT_UNDO',
      data: { why: 'partnerWithdrawn' },
    });
  });

  test('of a step in a station’s log: the log only grows', async () => {
    const desk = await openTestDesk();
    await desk.makeStation();
    expect(await failureOf(desk.client.audit.restoreState({ seq: 2, version: 1, reason: '改回' }))).toMatchObject({
      code: 'CANNOT_UNDO',
      data: { why: 'kept', record: { entity: 'statusChange' } },
    });
  });
});

describe('the own last step', () => {
  test('is the latest own change that stands: undoing goes back step by step', async () => {
    const { desk, first } = await renamedTwice();
    const names: unknown[] = [];
    for (;;) {
      const last = await desk.client.audit.lastOwn();
      if (!last) break;
      names.push(last.action);
      await desk.client.audit.undo({ changeId: last.changeId });
      names.push((await stationNow(desk, first.id)).ownName);
    }
    expect(names).toEqual(['stations.update', '乙', 'stations.update', '甲', 'stations.create', '甲']);
    expect((await stationNow(desk, first.id)).withdrawnAt).not.toBeNull();
  });

  test('stands again when its undoing was undone', async () => {
    const { desk } = await renamedTwice();
    const last = await desk.client.audit.lastOwn();
    const undoing = await desk.client.audit.undo({ changeId: last?.changeId ?? '' });
    expect((await desk.client.audit.changes({})).rows.map((each) => each.undone)).toEqual([false, true, false, false]);
    await desk.client.audit.undo({ changeId: undoing.changeId });
    expect(await desk.client.audit.lastOwn()).toEqual(last);
    expect((await desk.client.audit.changes({})).rows.map((each) => each.undone)).toEqual([false, true, false, false, false]);
  });

  test('is not somebody else’s, no look, and null where nothing was done', async () => {
    const desk = await openTestDesk();
    expect(await desk.client.audit.lastOwn()).toBeNull();
    await desk.file.change({ actor: '李敏', action: 'stations.update' }, async ({ note }) =>
      note({ entity: 'station', entityId: 's', before: {}, after: {} }),
    );
    await desk.file.change({ actor: '测试员', action: 'accounts.exportPlain' }, async (scope) =>
      scope.look({ entity: 'dataFile', entityId: 'dataFile', purpose: '换电脑' }),
    );
    expect(await desk.client.audit.lastOwn()).toBeNull();
  });

  test('passes over what was undone by hand elsewhere', async () => {
    const desk = await openTestDesk();
    await desk.makeStation({ ownName: '甲' });
    const partners = await Promise.all(['a', 'b', 'c'].map((name) => desk.makePartner({ name })));
    const { changeId } = (await desk.client.audit.changes({ entity: 'partner', entityId: partners[2]?.id ?? '' })).rows[0] ?? { changeId: '' };
    await desk.client.audit.undo({ changeId });
    expect(await desk.client.audit.lastOwn()).toMatchObject({ name: 'b' });
  });
});

test('a change that was undone cannot be undone once more', async () => {
  const { desk, third } = await renamedTwice();
  const last = await desk.client.audit.lastOwn();
  await desk.client.audit.undo({ changeId: last?.changeId ?? '' });
  expect(await failureOf(desk.client.audit.undo({ changeId: last?.changeId ?? '' }))).toMatchObject({
    code: 'CHANGED_SINCE',
    data: { records: [{ entityId: third.id }] },
  });
});
