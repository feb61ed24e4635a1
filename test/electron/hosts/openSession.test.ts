import { createRouterClient, ORPCError } from '@orpc/server';
import { describe, expect, test } from 'vitest';
import { eventLog } from '../../../electron/host/eventLog.ts';
import { openSession } from '../../../electron/hosts/openSession.ts';
import { rpcContext } from '../../../electron/hosts/rpcContext.ts';
import { router } from '../../../electron/router.ts';
import { openDataFile } from '../../../electron/store/dataFile.ts';
import { OpenError } from '../../../electron/store/openError.ts';
import type { OpenFailure } from '../../../shared/host/status.ts';
import { fixedClock } from '../../support/memoryDataFile.ts';
import { makeMemoryDisk } from '../../support/memoryDisk.ts';

const inUse: OpenFailure = {
  kind: 'inUse',
  path: '/data/工驿管家.sqlite',
  backups: [],
  holder: { pid: 7, hostname: 'office-pc', since: '2023-08-16T01:00:00.000Z' },
  seenAt: null,
  detail: 'held by process 7 on office-pc',
};

/** A session whose file opens only at the given attempts. */
function sessionThat(opensAt: (attempt: number) => boolean, failure: unknown = new OpenError(inUse)) {
  const disk = makeMemoryDisk();
  let attempts = 0;
  const session = openSession({
    folder: '/data',
    clock: fixedClock,
    actor: '李工',
    open: async (options) => {
      attempts++;
      if (!opensAt(attempts)) throw failure;
      return openDataFile({ ...options, disk });
    },
  });
  return {
    session,
    client: createRouterClient(router, { context: rpcContext(session, eventLog(fixedClock.now), null) }),
    disk,
    attempts: () => attempts,
  };
}

describe('a data file that opens', () => {
  test('serves calls that came while it was being opened', async () => {
    const { client } = sessionThat(() => true);
    expect(await Promise.all([client.office.get(), client.host.status()])).toEqual([
      null,
      { state: 'open', path: '/data/工驿管家.sqlite', folder: '/data', protected: false, missingAttachments: 0 },
    ]);
  });
  test('says what is saved and where', async () => {
    const { client } = sessionThat(() => true);
    const before = await client.host.saveState();
    expect(before).toMatchObject({ savedAt: null, folder: '/data' });
    expect(before.bytes).toBeGreaterThan(4096);
    await client.settings.set({ key: 'display.theme', value: 'dark' });
    expect((await client.host.saveState()).savedAt).toBe('2023-08-16T02:00:00.000Z');
  });
  test('is given back once, when the host ends', async () => {
    const { session, client, disk } = sessionThat(() => true);
    await client.host.status();
    expect([...disk.files.keys()].some((name) => name.endsWith('.lock'))).toBe(true);
    await Promise.all([session.close(), session.close()]);
    expect([...disk.files.keys()].some((name) => name.endsWith('.lock'))).toBe(false);
  });
  test('trying again opens nothing a second time', async () => {
    const { client, attempts } = sessionThat(() => true);
    expect((await client.host.retryOpen()).state).toBe('open');
    expect(attempts()).toBe(1);
  });
});

describe('a data file that does not open', () => {
  test('is an answer with all that the screen needs', async () => {
    const { client } = sessionThat(() => false);
    expect(await client.host.status()).toEqual({ state: 'failed', ...inUse });
  });
  test('lets every other procedure end in the typed error NOT_OPEN with the reason', async () => {
    const { client } = sessionThat(() => false);
    const ends = [client.office.get(), client.settings.set({ key: 'display.theme', value: 'dark' }), client.host.saveState(), client.host.verify()];
    for (const error of (await Promise.allSettled(ends)).map((each) => (each.status === 'rejected' ? each.reason : null))) {
      expect(error).toBeInstanceOf(ORPCError);
      expect(error).toMatchObject({ code: 'NOT_OPEN', defined: true, status: 503, data: { kind: 'inUse' } });
    }
  });
  test('opens at the next try, and the same page goes on', async () => {
    const { client } = sessionThat((attempt) => attempt === 2);
    await expect(client.office.get()).rejects.toMatchObject({ code: 'NOT_OPEN' });
    expect(await client.host.retryOpen()).toMatchObject({ state: 'open' });
    expect(await client.office.get()).toBeNull();
  });
  test('two clicks on trying again make one attempt', async () => {
    const { client, attempts } = sessionThat((attempt) => attempt === 2);
    await client.host.status();
    await Promise.all([client.host.retryOpen(), client.host.retryOpen()]);
    expect(attempts()).toBe(2);
  });
  test('can still be asked for version and capabilities, and the host can end', async () => {
    const { session, client } = sessionThat(() => false);
    expect((await client.host.version()).program).toMatch(/^\d+\.\d+\.\d+$/);
    expect(await client.host.capabilities()).toEqual({ openFolder: false, chooseFolder: false });
    expect(await client.host.openDataFolder()).toEqual({ opened: false });
    await session.close();
  });
  test('for a reason nobody thought of is told with the details', async () => {
    const { client } = sessionThat(() => false, new TypeError('a defect'));
    expect(await client.host.status()).toMatchObject({ state: 'failed', kind: 'disk', detail: 'TypeError: a defect', holder: null });
  });
});

test('a session that was closed opens nothing any more', async () => {
  const { session, attempts } = sessionThat(() => false);
  await session.status();
  await session.close();
  await session.retryOpen();
  expect(attempts()).toBe(1);
});
