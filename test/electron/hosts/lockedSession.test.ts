// A host at a protected file: locked, opened, taken by another process, ended.
import { createRouterClient } from '@orpc/server';
import { describe, expect, test } from 'vitest';
import { eventLog } from '../../../electron/host/eventLog.ts';
import { type OpenSession, openSession } from '../../../electron/hosts/openSession.ts';
import { rpcContext } from '../../../electron/hosts/rpcContext.ts';
import { router } from '../../../electron/router.ts';
import { openDataFile } from '../../../electron/store/dataFile.ts';
import { DiskError } from '../../../electron/store/disk.ts';
import type { Machine } from '../../../electron/store/lock.ts';
import { fixedClock } from '../../support/memoryDataFile.ts';
import { type MemoryDisk, makeMemoryDisk } from '../../support/memoryDisk.ts';
import { LOW_COST, passwordOf } from '../../support/testDesk.ts';

const NAME = '王芳';
const PASSWORD = passwordOf(NAME);
const FILE = '/data/工驿管家.sqlite';

/** A host of the PC `pid` at the folder on the disk. */
function hostAt(disk: MemoryDisk, of: { machine?: Machine; stateFolder?: string } = {}) {
  const session = openSession({
    folder: '/data',
    clock: fixedClock,
    actor: '李工',
    kdfCost: LOW_COST,
    disk,
    ...(of.stateFolder !== undefined && { stateFolder: of.stateFolder }),
    open: (options) => openDataFile({ ...options, ...(of.machine && { machine: of.machine }) }),
  });
  const client = createRouterClient(router, { context: rpcContext(session, eventLog(fixedClock.now), null) });
  return { session, client, signIn: () => client.accounts.signIn({ name: NAME, password: PASSWORD }) };
}
const locksOn = (disk: MemoryDisk): string[] => [...disk.files.keys()].filter((name) => name.endsWith('.lock'));

async function protectedFolder(of: { stateFolder?: string } = {}): Promise<MemoryDisk> {
  const disk = makeMemoryDisk();
  const { client, session } = hostAt(disk, of);
  const { recoveryKey } = await client.accounts.proposeRecoveryKey();
  await client.accounts.protect({ name: NAME, password: PASSWORD, recoveryKey });
  await session.close();
  return disk;
}

describe('a host that starts at a protected file', () => {
  test('waits for somebody to sign in, and holds nothing meanwhile', async () => {
    const disk = await protectedFolder();
    const { client, session } = hostAt(disk);
    expect(await client.host.status()).toEqual({ state: 'locked', path: FILE, folder: '/data', waitSeconds: 0 });
    expect(await client.host.retryOpen()).toMatchObject({ state: 'locked' });
    expect(locksOn(disk)).toEqual([]);
    await session.close();
  });

  test('ends well while it is locked, while it is being opened, and while it is being locked', async () => {
    const disk = await protectedFolder();
    for (const signsIn of [false, true]) {
      for (const locks of [false, true]) {
        const { session, client, signIn } = hostAt(disk);
        const underWay = [...(signsIn ? [signIn()] : []), ...(locks ? [client.accounts.lock()] : [])];
        await session.close();
        for (const end of await Promise.allSettled(underWay)) if (end.status === 'rejected') expect(end.reason).toMatchObject({ code: 'NOT_OPEN' });
        expect(locksOn(disk)).toEqual([]);
      }
    }
  });

  test('that has ended opens nothing any more, and calls under way are told so', async () => {
    const disk = await protectedFolder();
    const { session, client, signIn } = hostAt(disk);
    await signIn();
    const calls = Array.from({ length: 10 }, (_, i) => client.settings.set({ key: 'display.theme', value: i }));
    const closing = session.close();
    for (const end of await Promise.allSettled(calls)) if (end.status === 'rejected') expect(end.reason).toMatchObject({ code: 'NOT_OPEN' });
    await closing;
    await expect(signIn()).rejects.toMatchObject({ code: 'NOT_OPEN' });
    await expect(client.office.get()).rejects.toMatchObject({ code: 'NOT_OPEN' });
    expect(locksOn(disk)).toEqual([]);
  });
});

describe('signing in while another process holds the file', () => {
  test('is told as any file in use is, and works once the other has ended', async () => {
    const disk = await protectedFolder();
    const here: Machine = { pid: 7, hostname: 'office-pc', isRunning: () => true };
    const other = hostAt(disk, { machine: { ...here, pid: 8 } });
    await other.signIn();
    const { client, signIn } = hostAt(disk, { machine: here });
    expect(await client.host.status()).toMatchObject({ state: 'failed', kind: 'inUse', holder: { pid: 8 } });
    await other.client.accounts.lock();
    expect(await client.host.retryOpen()).toMatchObject({ state: 'locked' });
    await other.signIn();
    expect(await signIn()).toMatchObject({ state: 'failed', kind: 'inUse', holder: { pid: 8 } });
    await expect(client.office.get()).rejects.toMatchObject({ code: 'NOT_OPEN', data: { kind: 'inUse' } });
    await other.session.close();
    expect(await client.host.retryOpen()).toMatchObject({ state: 'locked' });
    expect(await signIn()).toMatchObject({ state: 'open' });
    expect(await client.office.get()).toBeNull();
  });
});

describe('an older copy in the place of a protected file', () => {
  const stateFolder = '/state';
  async function withOlderCopy() {
    const disk = await protectedFolder({ stateFolder });
    const older = disk.files.get(FILE)?.bytes ?? new Uint8Array();
    const newer = hostAt(disk, { stateFolder });
    await newer.signIn();
    await newer.client.settings.set({ key: 'display.theme', value: 'dark' });
    await newer.session.close();
    disk.put(FILE, older);
    return hostAt(disk, { stateFolder });
  }

  test('is told of after the password; accepted, it is signed in to again, and that stands in the audit trail', async () => {
    const { client, signIn } = await withOlderCopy();
    expect(await signIn()).toMatchObject({ state: 'failed', kind: 'older' });
    expect(await client.host.retryOpen()).toMatchObject({ state: 'locked' });
    expect(await signIn()).toMatchObject({ state: 'failed', kind: 'older' });
    expect(await client.host.retryOpen({ acceptOlder: true })).toMatchObject({ state: 'locked' });
    expect(await signIn()).toMatchObject({ state: 'open' });
    const { rows } = await client.audit.changes({ limit: 1 });
    expect(rows[0]).toMatchObject({ actor: NAME, action: 'host.acceptOlder', entity: 'dataFile', kind: 'change' });
    await client.accounts.lock();
    expect(await signIn()).toMatchObject({ state: 'open' });
  });

  test('is not accepted by a click that came before anybody was told of it', async () => {
    const { client, signIn } = await withOlderCopy();
    expect(await client.host.retryOpen({ acceptOlder: true })).toMatchObject({ state: 'locked' });
    expect(await signIn()).toMatchObject({ state: 'failed', kind: 'older' });
  });
});

test('a file that cannot be closed cleanly is locked all the same', async () => {
  const disk = await protectedFolder();
  const session: OpenSession = openSession({
    folder: '/data',
    clock: fixedClock,
    actor: '李工',
    kdfCost: LOW_COST,
    open: async (options) => {
      const file = await openDataFile({ ...options, disk });
      return { ...file, close: () => file.close().then(() => Promise.reject(new DiskError('gone', FILE))) };
    },
  });
  await session.unlock({ kind: 'password', name: NAME, password: PASSWORD });
  expect(await session.lock()).toMatchObject({ state: 'locked' });
  expect(await session.status()).toMatchObject({ state: 'locked' });
});
