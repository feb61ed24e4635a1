import { createRouterClient } from '@orpc/server';
import { describe, expect, test } from 'vitest';
import { router } from '../../../electron/router.ts';
import type { Account } from '../../../shared/accounts/account.ts';
import { MAX_DRAFT_BYTES } from '../../../shared/drafts/contract.ts';
import { openMemoryDataFile } from '../../support/memoryDataFile.ts';
import { failureOf, openTestDesk, testClock } from '../../support/testDesk.ts';

const half = { key: 'station.new', place: '/stations/new', title: '新建站点', content: { record: null, typed: { ownName: '欧阳路驿站' } } };

/** Two clerks at one file with accounts. */
async function twoClerks() {
  const clock = testClock();
  const file = await openMemoryDataFile({ clock });
  const { folder, path } = file;
  const open = async () => ({ state: 'open', path, folder, protected: true, missingAttachments: 0 }) as const;
  const host = {
    capabilities: { openFolder: false, chooseFolder: false },
    status: open,
    retryOpen: open,
    openDataFolder: async () => false,
    chooseFolder: async () => null,
  };
  const clientOf = (id: string, name: string) => {
    const account: Account = { id, version: 1, createdAt: '', updatedAt: '', withdrawnAt: null, name, role: 'clerk', hardship: false };
    const session = { actor: () => name, account: async () => account, holder: async () => account, sitting: <T>(work: () => T) => work() };
    return createRouterClient(router, { context: { file, clock, host, session } as never });
  };
  return [clientOf('019a0000-0000-7000-8000-000000000001', '李敏'), clientOf('019a0000-0000-7000-8000-000000000002', '王芳')] as const;
}

describe('a draft', () => {
  test('is found as it was kept, and listed with its page and name but without what was typed', async () => {
    const { client } = await openTestDesk();
    expect(await client.drafts.get({ key: 'station.new' })).toBeNull();
    const { savedAt } = await client.drafts.save(half);
    expect(await client.drafts.get({ key: 'station.new' })).toEqual({ ...half, savedAt });
    expect(await client.drafts.list()).toEqual([{ key: 'station.new', place: '/stations/new', title: '新建站点', savedAt }]);
  });

  test('is overwritten by the next of the same form, and the latest form stands first', async () => {
    const { client, clock } = await openTestDesk();
    await client.drafts.save(half);
    clock.set('2023-09-21');
    await client.drafts.save({ ...half, key: 'fund.new', place: '/funds/new?station=1', title: '记一笔收支' });
    clock.set('2023-09-22');
    await client.drafts.save({ ...half, content: { typed: {} } });
    expect((await client.drafts.list()).map((draft) => draft.title)).toEqual(['新建站点', '记一笔收支']);
    expect((await client.drafts.get({ key: half.key }))?.content).toEqual({ typed: {} });
  });

  test('goes when it is removed; removing what is not there is no failure', async () => {
    const { client } = await openTestDesk();
    await client.drafts.save(half);
    await client.drafts.remove({ key: half.key });
    await client.drafts.remove({ key: half.key });
    expect(await client.drafts.list()).toEqual([]);
  });

  test('leaves nothing in the audit trail, and no saving where there was nothing to remove', async () => {
    const { client, file } = await openTestDesk();
    await client.drafts.remove({ key: half.key });
    expect(file.saveState().savedAt).toBeNull();
    await client.drafts.save(half);
    expect(file.saveState().savedAt).not.toBeNull();
    await client.drafts.remove({ key: half.key });
    expect(await file.read((db) => db.selectFrom('audit').select('seq').execute())).toEqual([]);
  });

  test('of another clerk is neither seen nor touched', async () => {
    const [limin, wangfang] = await twoClerks();
    await limin.drafts.save(half);
    expect(await wangfang.drafts.list()).toEqual([]);
    expect(await wangfang.drafts.get({ key: half.key })).toBeNull();
    await wangfang.drafts.save({ ...half, content: { typed: { ownName: '剑南路驿站' } } });
    await wangfang.drafts.remove({ key: half.key });
    expect((await limin.drafts.get({ key: half.key }))?.content).toEqual(half.content);
  });

  test('the oldest of more than fifty gives way, never the one just kept', async () => {
    const { client, clock } = await openTestDesk();
    for (let day = 1; day <= 50; day++) {
      clock.set(`2023-0${day <= 25 ? 7 : 8}-${String(((day - 1) % 25) + 1).padStart(2, '0')}`);
      await client.drafts.save({ ...half, key: `station.n${day}` });
    }
    clock.set('2022-01-01');
    await client.drafts.save({ ...half, key: 'partner.new' });
    const keys = (await client.drafts.list()).map((draft) => draft.key);
    expect(keys).toHaveLength(50);
    expect(keys).toContain('partner.new');
    expect(keys).not.toContain('station.n1');
    expect(keys).toContain('station.n2');
  });

  test.each([
    ['key', 'Station'],
    ['key', 'station/new'],
    ['key', ''],
    ['place', 'https://example.com/'],
    ['place', '//example.com/'],
    ['place', '/stations?q=欧阳'],
    ['place', '/stations new'],
    ['title', ''],
    ['title', '站'.repeat(101)],
    ['content', undefined],
    ['content', { typed: 'x'.repeat(MAX_DRAFT_BYTES) }],
  ])('%s cannot be %j', async (field, value) => {
    const { client } = await openTestDesk();
    expect(await failureOf(client.drafts.save({ ...half, [field]: value } as never))).toMatchObject({ code: 'BAD_REQUEST' });
    expect(await client.drafts.list()).toEqual([]);
  });

  test('keeps text that no database likes: quotes, a zero character, half a character', async () => {
    const { client } = await openTestDesk();
    const content = { typed: { ownName: `'";--\u0000\ud83d`, remark: '行\n行' } };
    await client.drafts.save({ ...half, content });
    expect((await client.drafts.get({ key: half.key }))?.content).toEqual(content);
  });
});
