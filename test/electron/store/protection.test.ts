import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { LockedError, type OpenOptions, openDataFile } from '../../../electron/store/dataFile.ts';
import { DiskError } from '../../../electron/store/disk.ts';
import {
  newKeyring,
  passwordSlotFor,
  recoverySlotFor,
  type Secret,
  WrongSecretError,
  withoutAccount,
  withSlot,
} from '../../../electron/store/protection/keyring.ts';
import { isSealed, readSealed } from '../../../electron/store/protection/sealed.ts';
import type { DataFile } from '../../../electron/store/types.ts';
import { verifyDataFile } from '../../../electron/store/verify.ts';
import { newId } from '../../../shared/kernel/ids.ts';
import { fixedClock } from '../../support/memoryDataFile.ts';
import { type MemoryDisk, makeMemoryDisk } from '../../support/memoryDisk.ts';

const PATH = '/data/工驿管家.sqlite';
const cost = { n: 2, r: 1, p: 1 };
const change = { actor: '王芳', action: 'test' };
const secret: Secret = { kind: 'password', name: '王芳', password: '一二三四五六七八' };
const recoveryKey = randomBytes(20);
const accountId = newId();

const open = (disk: MemoryDisk, more: Partial<OpenOptions> = {}) => openDataFile({ folder: '/data', clock: fixedClock, disk, ...more });
const bytesOf = (disk: MemoryDisk): Uint8Array => disk.files.get(PATH)?.bytes ?? new Uint8Array();

async function protect(file: DataFile): Promise<void> {
  const fileId = await file.read((db) => db.selectFrom('fileIdentity').select('fileId').executeTakeFirstOrThrow());
  const empty = newKeyring(fileId.fileId);
  const slot = await passwordSlotFor(empty, { accountId, name: '王芳', password: '一二三四五六七八', cost });
  await file.change(change, async (scope) => scope.rekey(() => withSlot(withSlot(empty, slot), recoverySlotFor(empty, recoveryKey))));
}
const put = (file: DataFile, key: string, value: string) =>
  file.change(change, async ({ db, note }) => {
    await db
      .insertInto('setting')
      .values({ key, value: JSON.stringify(value) })
      .execute();
    note({ entity: 'area', entityId: key, before: null, after: { value } });
  });
const get = (file: DataFile, key: string) => file.read((db) => db.selectFrom('setting').select('value').where('key', '=', key).executeTakeFirst());

async function protectedDisk(): Promise<MemoryDisk> {
  const disk = makeMemoryDisk();
  const file = await open(disk);
  await put(file, 'name', '张桂芳510703198001011234');
  await protect(file);
  await file.close();
  return disk;
}

describe('a protected file', () => {
  test('opens with the password and with the recovery key, and with nothing else', async () => {
    const disk = await protectedDisk();
    expect(isSealed(bytesOf(disk))).toBe(true);
    await expect(open(disk)).rejects.toBeInstanceOf(LockedError);
    const wrong: Secret[] = [
      { ...secret, password: '一二三四五六七' } as Secret,
      { ...secret, name: '李敏' } as Secret,
      { kind: 'recoveryKey', key: randomBytes(20) },
    ];
    for (const each of wrong) await expect(open(disk, { secret: each })).rejects.toBeInstanceOf(WrongSecretError);
    for (const each of [secret, { kind: 'recoveryKey', key: recoveryKey } as Secret]) {
      const file = await open(disk, { secret: each });
      expect(JSON.parse((await get(file, 'name'))?.value ?? '')).toBe('张桂芳510703198001011234');
      expect(file.openedBy).toBe(each.kind === 'password' ? accountId : null);
      expect((await verifyDataFile(file)).problems).toEqual([]);
      await file.close();
    }
  });

  test('shows nothing of its content to who has only the file', async () => {
    const disk = await protectedDisk();
    const file = await open(disk, { secret });
    await put(file, 'more', '张桂芳');
    const hash = await file.attachments.add(new TextEncoder().encode('张桂芳的诊断书'));
    await file.close();
    expect(isSealed(disk.files.get(`/data/附件/${hash}`)?.bytes ?? new Uint8Array())).toBe(true);
    for (const name of disk.files.keys()) {
      const text = Buffer.from(disk.files.get(name)?.bytes ?? []).toString('utf8');
      // Backups from before it was protected are sealed by the backups' own tests.
      if (!name.includes('备份')) expect(text, name).not.toMatch(/张桂芳|510703198001011234|诊断书|SQLite format/);
    }
  });

  test('is written with a fresh nonce each time, under a counter that grows', async () => {
    const disk = await protectedDisk();
    const file = await open(disk, { secret });
    await put(file, 'a', '1');
    const first = bytesOf(disk).slice();
    await put(file, 'b', '2');
    const counters = [first, bytesOf(disk)].map((bytes) => {
      const { content } = readSealed(bytes).head;
      return content.kind === 'data' ? content.counter : 0;
    });
    expect(counters[1]).toBeGreaterThan(counters[0] ?? 0);
    const nonceOf = (bytes: Uint8Array): string =>
      Buffer.from(bytes)
        .subarray(readSealed(bytes).start, readSealed(bytes).start + 12)
        .toString('hex');
    expect(nonceOf(first)).not.toBe(nonceOf(bytesOf(disk)));
    await file.close();
  });

  test('a changed password opens, the one before does not, and the data key is the same', async () => {
    const disk = await protectedDisk();
    const file = await open(disk, { secret });
    const before = file.keyring();
    if (!before) throw new Error('plain');
    const slot = await passwordSlotFor(before, { accountId, name: '王芳', password: '新的密码12345', cost });
    await file.change(change, async (scope) => scope.rekey((keyring) => withSlot(keyring ?? before, slot)));
    expect(file.keyring()?.dataKey).toEqual(before.dataKey);
    await file.close();
    await expect(open(disk, { secret })).rejects.toBeInstanceOf(WrongSecretError);
    await (await open(disk, { secret: { ...secret, password: '新的密码12345' } as Secret })).close();
  });

  test('a disk that refuses leaves passwords as they were', async () => {
    const disk = await protectedDisk();
    const file = await open(disk, { secret });
    disk.refusal = { reason: 'full' };
    await expect(file.change(change, async (scope) => scope.rekey((keyring) => withoutAccount(keyring as never, accountId)))).rejects.toMatchObject({
      reason: 'full',
    });
    disk.refusal = null;
    await put(file, 'after', '1');
    await file.close();
    await (await open(disk, { secret })).close();
  });

  test.each(['taken back', 'left lying there'])(
    'a new password whose save fails after its rename, %s, is not in force after the next save',
    async (stray) => {
      const disk = await protectedDisk();
      const file = await open(disk, { secret });
      await put(file, 'before', '1');
      const before = bytesOf(disk);
      const ring = file.keyring();
      const slot = await passwordSlotFor(ring as never, { accountId, name: '王芳', password: '新的密码12345', cost });
      const replace = disk.replace;
      let writes = 0;
      disk.replace = async (name, content) => {
        if (name !== PATH) return replace(name, content);
        if (++writes > 1) throw new DiskError('full', name);
        await replace(name, content);
        if (stray === 'taken back') disk.replace = replace;
        throw new DiskError('full', name);
      };
      await expect(file.change(change, async (scope) => scope.rekey((keyring) => withSlot(keyring as never, slot)))).rejects.toMatchObject({
        reason: 'full',
      });
      disk.replace = replace;
      expect(file.keyring()).toBe(ring);
      expect(Buffer.compare(bytesOf(disk), before) === 0).toBe(stray === 'taken back');
      await put(file, 'after', '1');
      await put(file, 'later', '1');
      const counterOf = (bytes: Uint8Array): number => (readSealed(bytes).head.content as { counter: number }).counter;
      expect(counterOf(bytesOf(disk))).toBeGreaterThan(counterOf(before));
      await file.close();
      await expect(open(disk, { secret: { ...secret, password: '新的密码12345' } as Secret })).rejects.toBeInstanceOf(WrongSecretError);
      const again = await open(disk, { secret });
      expect(await get(again, 'later')).toBeDefined();
      expect((await verifyDataFile(again)).problems).toEqual([]);
      await again.close();
    },
  );
});
