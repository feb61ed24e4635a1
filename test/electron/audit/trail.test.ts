import { describe, expect, test, vi } from 'vitest';
import { verifyDataFile } from '../../../electron/store/verify.ts';
import { DATA_FILE_ID } from '../../../shared/audit/contract.ts';
import { makeBudget } from '../../support/budgetDesk.ts';
import { failureOf, openProtectedDesk, openTestDesk, passwordOf, stationFieldsOf, type TestDesk } from '../../support/testDesk.ts';

// Partners stand in for the kinds of records that only holders of the right to hardship files may see.
const protectedEntities = vi.hoisted((): string[] => []);
vi.mock('../../../shared/audit/protectedEntities.ts', () => ({ PROTECTED_ENTITIES: protectedEntities }));
const protecting = async (work: () => Promise<void>) => {
  protectedEntities.push('partner');
  try {
    await work();
  } finally {
    protectedEntities.length = 0;
  }
};

const found = async (desk: TestDesk, of: Parameters<TestDesk['client']['audit']['changes']>[0]) =>
  (await desk.client.audit.changes(of)).rows.map((change) => change.action);
const lookAt = (desk: TestDesk, action: string, entityId: string, purpose: string) =>
  desk.file.change({ actor: '李敏', action }, async (scope) => scope.look({ entity: 'account', entityId, purpose }));

describe('the trail is narrowed', () => {
  test('to who did it, and to what was done: one procedure, or all of a feature', async () => {
    const desk = await openTestDesk();
    await desk.makeStation();
    await desk.makePartner();
    await lookAt(desk, 'accounts.exportPlain', 'a1', '换电脑');
    expect(await found(desk, { actor: '李敏' })).toEqual(['accounts.exportPlain']);
    expect(await found(desk, { actor: '测试员' })).toEqual(['partners.create', 'stations.create']);
    expect(await found(desk, { action: 'stations' })).toEqual(['stations.create']);
    expect(await found(desk, { action: 'partners.create' })).toEqual(['partners.create']);
    expect(await found(desk, { action: 'station' })).toEqual([]);
    expect(await found(desk, { action: '%' })).toEqual([]);
  });

  test('to words of the record’s name, of the reason, and of what changed: all of them must occur', async () => {
    const desk = await openTestDesk();
    const station = await desk.makeStation({ ownName: '欧阳路驿站', remark: '靠近"老"菜场' });
    await desk.client.stations.withdraw({ id: station.id, version: 1, reason: '重复登记' });
    await desk.makePartner({ name: '建设银行' });
    expect(await found(desk, { search: '欧阳路' })).toEqual(['stations.withdraw', 'stations.create']);
    expect(await found(desk, { search: '欧阳路 重复' })).toEqual(['stations.withdraw']);
    expect(await found(desk, { search: '建设银行' })).toEqual(['partners.create']);
    expect(await found(desk, { search: '"老"' })).toEqual(['stations.withdraw', 'stations.create']);
    expect(await found(desk, { search: '100%' })).toEqual([]);
  });

  test('to a station by its name with all that belongs to it, and such records are called by it', async () => {
    const desk = await openTestDesk();
    const station = await desk.makeStation({ ownName: '欧阳路驿站' });
    const other = await desk.makeStation({ ownName: '滨江路驿站', address: '' });
    await desk.makeFundEntry({ stationId: station.id });
    await desk.makeServiceCount({ stationId: station.id });
    await desk.makeServiceCount({ stationId: other.id });
    const { rows } = await desk.client.audit.changes({ search: '欧阳路' });
    expect(rows.map((change) => [change.action, change.name])).toEqual([
      ['services.create', '欧阳路驿站'],
      ['funds.create', '欧阳路驿站'],
      ['stations.create', '欧阳路驿站'],
    ]);
  });

  test('records of money are called by their year or budget line where they have no name and no station', async () => {
    const desk = await openTestDesk({ today: '2023-09-27' });
    const [line] = (await makeBudget(desk, [{ name: '夏送清凉' }])).lines;
    await desk.client.budgets.adjust({
      adjustments: [{ lineId: line?.id ?? '', on: '2023-06-01', amountFen: 1, reason: '追加', documentNo: '5号' }],
    });
    const { rows } = await desk.client.audit.changes({});
    expect(rows.map((change) => [change.action, change.name])).toEqual([
      ['budgets.adjust', '夏送清凉'],
      ['budgets.move', '2023'],
      ['budgets.move', '2023'],
      ['budgets.createLine', '夏送清凉'],
      ['budgets.create', '2023'],
    ]);
  });

  test('the choices are those that the trail tells of', async () => {
    const desk = await openTestDesk();
    expect(await desk.client.audit.choices()).toEqual({ actors: [], actions: [] });
    await desk.makeStation();
    await desk.makeStation();
    await lookAt(desk, 'accounts.exportPlain', 'a1', '换电脑');
    expect(await desk.client.audit.choices()).toEqual({ actors: ['李敏', '测试员'].sort(), actions: ['accounts.exportPlain', 'stations.create'] });
  });

  test('and still counted behind its last page', async () => {
    const desk = await openTestDesk();
    await desk.makeStation();
    expect(await desk.client.audit.changes({ offset: 50 })).toEqual({ rows: [], total: 1 });
  });
});

describe('a look', () => {
  test('stands in the trail with its purpose, apart from changes, and fits the chain', async () => {
    const desk = await openTestDesk();
    await desk.makeStation();
    await lookAt(desk, 'accounts.exportPlain', DATA_FILE_ID, '送审计组核对');
    const [look] = (await desk.client.audit.changes({ kind: 'look' })).rows;
    expect(look).toMatchObject({ kind: 'look', action: 'accounts.exportPlain', reason: '送审计组核对', entityId: DATA_FILE_ID, undone: false });
    expect(await found(desk, { kind: 'change' })).toEqual(['stations.create']);
    expect((await desk.client.audit.changes({})).rows.map((change) => change.kind)).toEqual(['look', 'change']);
    expect((await desk.client.audit.entries({ changeId: look?.changeId ?? '' })).rows).toMatchObject([{ before: null, after: null }]);
    expect((await verifyDataFile(desk.file)).problems).toEqual([]);
  });

  test('cannot be undone, and a batch too large to list is none', async () => {
    const desk = await openTestDesk();
    await lookAt(desk, 'accounts.exportPlain', 'a1', '');
    await desk.file.change({ actor: 'sample', action: 'sample.load' }, async ({ note }) =>
      note({ entity: 'station', entityId: '', before: null, after: null }),
    );
    const { rows } = await desk.client.audit.changes({});
    expect(rows.map((change) => change.kind)).toEqual(['change', 'look']);
    const undo = (at: number) => failureOf(desk.client.audit.undo({ changeId: rows[at]?.changeId ?? '' }));
    expect(await undo(0)).toMatchObject({ code: 'CANNOT_UNDO', data: { why: 'batch' } });
    expect(await undo(1)).toMatchObject({ code: 'CANNOT_UNDO', data: { why: 'look' } });
  });
});

describe('entries of protected records', () => {
  const clerk = { role: 'administrator', hardship: false } as const;

  test('are shown to nobody without the right, wherever the trail is read', async () => {
    const desk = await openTestDesk({ holder: clerk });
    await desk.makeStation();
    const partner = await desk.makePartner({ name: '建设银行' });
    const { changeId } = (await desk.client.audit.changes({ entity: 'partner' })).rows[0] ?? { changeId: '' };
    await protecting(async () => {
      expect(await found(desk, {})).toEqual(['stations.create']);
      expect(await desk.client.audit.changes({ search: '建设银行' })).toEqual({ rows: [], total: 0 });
      expect((await desk.client.audit.choices()).actions).toEqual(['stations.create']);
      expect(await desk.client.audit.history({ entity: 'partner', entityId: partner.id })).toEqual({ rows: [], total: 0 });
      expect(await failureOf(desk.client.audit.entries({ changeId }))).toMatchObject({ code: 'NOT_FOUND' });
      expect((await desk.client.audit.lastOwn())?.action).toBe('stations.create');
      expect((await desk.client.home.overview({ today: '2023-09-20' })).latest.map((change) => change.action)).toEqual(['stations.create']);
    });
    expect(await found(desk, {})).toEqual(['partners.create', 'stations.create']);
  });

  test('are shown to holders of the right', async () => {
    const desk = await openTestDesk({ holder: { role: 'viewer', hardship: true } });
    await desk.file.change({ actor: '李敏', action: 'partners.create' }, async ({ note }) =>
      note({ entity: 'partner', entityId: 'p', before: null, after: { name: '建设银行' } }),
    );
    await protecting(async () => expect(await found(desk, {})).toEqual(['partners.create']));
  });

  test('are neither undone nor brought back by somebody who may not edit them', async () => {
    const desk = await openTestDesk({ holder: clerk });
    const partner = await desk.makePartner();
    const { changeId } = (await desk.client.audit.changes({})).rows[0] ?? { changeId: '' };
    // Nor is he told that there are any.
    await protecting(async () => {
      expect(await failureOf(desk.client.audit.undo({ changeId }))).toEqual({ code: 'NOT_FOUND', data: { entity: 'change', id: changeId } });
      const restore = desk.client.audit.restoreState({ seq: 1, version: 1, reason: '看看' });
      expect(await failureOf(restore)).toEqual({ code: 'NOT_FOUND', data: { entity: 'change', id: '1' } });
    });
    expect((await desk.client.partners.get({ id: partner.id })).partner.withdrawnAt).toBeNull();
  });
});

describe('rights', () => {
  test('a viewer reads the trail, and neither undoes nor exports', async () => {
    const desk = await openTestDesk({ holder: { role: 'viewer', hardship: false } });
    expect(await desk.client.audit.changes({})).toEqual({ rows: [], total: 0 });
    for (const refused of [
      desk.client.audit.undo({ changeId: 'x' }),
      desk.client.audit.restoreState({ seq: 1, version: 1, reason: '写错' }),
      desk.client.audit.export({}),
    ])
      expect(await failureOf(refused)).toMatchObject({ code: 'NOT_ALLOWED' });
  });
});

test('a filter that makes no sense is refused, not read', async () => {
  const desk = await openTestDesk();
  await desk.client.stations.create(stationFieldsOf());
  for (const filter of [{ from: '2023-02-30' }, { entity: 'sqlite_master' }, { kind: 'both' }, { search: 'a\u0000b' }, { limit: 501 }])
    expect(await failureOf(desk.client.audit.changes(filter as never))).toMatchObject({ code: 'BAD_REQUEST' });
});

describe('in a protected file', () => {
  test('everybody’s last step is his own, and accounts are told of without their passwords', async () => {
    const desk = await openProtectedDesk({ today: '2023-09-20' });
    await desk.makeStation({ ownName: '欧阳路驿站' });
    await desk.signInAs({ name: '李敏', role: 'clerk', hardship: false });
    expect(await desk.client.audit.lastOwn()).toBeNull();
    await desk.makePartner({ name: '建设银行' });
    expect(await desk.client.audit.lastOwn()).toMatchObject({ actor: '李敏', name: '建设银行' });
    await desk.signInAs({ name: desk.administrator, role: 'administrator', hardship: false });
    const { rows } = await desk.client.audit.changes({ entity: 'account' });
    expect(rows.map((change) => [change.action, change.name])).toContainEqual(['accounts.create', '李敏']);
    const trail = await desk.file.read((db) => db.selectFrom('audit').selectAll().execute());
    for (const secret of [passwordOf('李敏'), passwordOf(desk.administrator), desk.recoveryKey]) expect(JSON.stringify(trail)).not.toContain(secret);
    expect(await failureOf(desk.client.audit.undo({ changeId: rows[0]?.changeId ?? '' }))).toMatchObject({
      code: 'CANNOT_UNDO',
      data: { why: 'kept' },
    });
  });
});
