import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { BEAT_EVERY_MS, type Lock, LockHeldError, type Machine, STALE_AFTER_MS, takeLock } from '../../../electron/store/lock.ts';
import { fixedClock } from '../../support/memoryDataFile.ts';
import { type MemoryDisk, makeMemoryDisk } from '../../support/memoryDisk.ts';

const FILE = '/data/工驿管家.lock';
const running = new Set<number>();
const machine = (pid: number, hostname = '办公室'): Machine => ({ pid, hostname, isRunning: (other) => running.has(other) });
const take = (disk: MemoryDisk, by: Machine): Promise<Lock> => takeLock({ disk, file: FILE, clock: fixedClock, machine: by, onLog: () => undefined });
const holderOf = (disk: MemoryDisk) => JSON.parse(new TextDecoder().decode(disk.files.get(FILE)?.bytes));
/** What a process leaves that was killed while it held the lock. */
async function leaveLock(disk: MemoryDisk, by: Machine): Promise<void> {
  const elsewhere = makeMemoryDisk();
  await take(elsewhere, by);
  disk.put(FILE, elsewhere.files.get(FILE)?.bytes ?? new Uint8Array());
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  running.clear();
  running.add(1).add(2).add(3);
});
afterEach(() => {
  vi.useRealTimers();
});

test('the lock names process, computer and time', async () => {
  const disk = makeMemoryDisk();
  await take(disk, machine(1));
  expect(holderOf(disk)).toMatchObject({ pid: 1, hostname: '办公室', since: '2023-08-16T02:00:00.000Z' });
});

describe('a living lock', () => {
  test('of a running process on this computer is refused by name', async () => {
    const disk = makeMemoryDisk();
    await take(disk, machine(1));
    const refused = take(disk, machine(2));
    await expect(refused).rejects.toThrow(LockHeldError);
    await expect(refused).rejects.toMatchObject({ holder: { pid: 1, hostname: '办公室', since: '2023-08-16T02:00:00.000Z' } });
    expect(holderOf(disk).pid).toBe(1);
  });

  test('of this very process is refused too', async () => {
    const disk = makeMemoryDisk();
    const lock = await take(disk, machine(1));
    await expect(take(disk, machine(1))).rejects.toThrow(LockHeldError);
    await lock.release();
    await take(disk, machine(1));
  });

  test('of another computer counts as living, though no such process runs here', async () => {
    const disk = makeMemoryDisk();
    await leaveLock(disk, machine(77, '会计室'));
    await expect(take(disk, machine(2))).rejects.toMatchObject({ holder: { pid: 77, hostname: '会计室' } });
  });

  test('is renewed every half minute, so that it never grows old', async () => {
    const disk = makeMemoryDisk();
    await take(disk, machine(1));
    disk.nowMs += STALE_AFTER_MS;
    await vi.advanceTimersByTimeAsync(BEAT_EVERY_MS);
    await expect(take(disk, machine(2, '会计室'))).rejects.toThrow(LockHeldError);
  });
});

describe('an abandoned lock', () => {
  test('of a process that ended is taken over', async () => {
    const disk = makeMemoryDisk();
    await leaveLock(disk, machine(99));
    const lock = await take(disk, machine(2));
    expect(holderOf(disk).pid).toBe(2);
    expect(await lock.stillOurs()).toBe(true);
  });

  test('of an earlier process with our number is taken over', async () => {
    const disk = makeMemoryDisk();
    disk.put(FILE, new TextEncoder().encode(JSON.stringify({ token: 'old', pid: 2, hostname: '办公室', since: '2023-08-15T02:00:00.000Z' })));
    await take(disk, machine(2));
    expect(holderOf(disk).token).not.toBe('old');
  });

  test('that was not renewed for two minutes is taken over, whatever the process number says', async () => {
    const disk = makeMemoryDisk();
    await leaveLock(disk, machine(1, '会计室'));
    disk.nowMs += STALE_AFTER_MS - 1000;
    await expect(take(disk, machine(2))).rejects.toThrow(LockHeldError);
    disk.nowMs += 2000;
    await take(disk, machine(2));
    expect(holderOf(disk).pid).toBe(2);
  });

  test('that cannot be read is waited for, and taken over when it is old', async () => {
    const disk = makeMemoryDisk();
    disk.put(FILE, new Uint8Array());
    await expect(take(disk, machine(2))).rejects.toMatchObject({ holder: null });
    disk.nowMs += STALE_AFTER_MS + 1;
    await take(disk, machine(2));
    expect(holderOf(disk).pid).toBe(2);
  });

  test('is taken over by exactly one of many, at whatever moments they look', async () => {
    for (let round = 0; round < 30; round++) {
      const disk = makeMemoryDisk();
      await leaveLock(disk, machine(99));
      // Every step of the disk takes its own time, so that the rivals interleave differently each round.
      for (const name of ['read', 'create', 'replace', 'stamp', 'remove'] as const) {
        const original = disk[name] as (...args: never[]) => Promise<unknown>;
        Object.assign(disk, {
          [name]: async (...args: never[]) => {
            await new Promise((resolve) => setTimeout(resolve, Math.random() * 3));
            return original(...args);
          },
        });
      }
      const rivals = await Promise.allSettled([1, 2, 3].map((pid) => take(disk, machine(pid))));
      const winners = rivals.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
      expect(winners).toHaveLength(1);
      expect(await winners[0]?.stillOurs()).toBe(true);
      for (const result of rivals) if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(LockHeldError);
      expect([...disk.files.keys()]).toEqual([FILE]);
    }
  });

  test('is left alone when a rival took it over between the look and the claim', async () => {
    const disk = makeMemoryDisk();
    await leaveLock(disk, machine(99));
    const create = disk.create;
    disk.create = async (name, bytes) => {
      if (name.endsWith('.tmp') && holderOf(disk).pid === 99) await leaveLock(disk, machine(1));
      return create(name, bytes);
    };
    await expect(take(disk, machine(2))).rejects.toMatchObject({ holder: { pid: 1 } });
    expect(holderOf(disk).pid).toBe(1);
    expect([...disk.files.keys()]).toEqual([FILE]);
  });

  test('is taken over although another one died while taking it over', async () => {
    const disk = makeMemoryDisk();
    await leaveLock(disk, machine(99));
    const claim = { token: 'claim', pid: 98, hostname: '办公室', since: '2023-08-16T01:59:00.000Z' };
    disk.put(`${FILE}.${holderOf(disk).token}.tmp`, new TextEncoder().encode(JSON.stringify(claim)));
    await take(disk, machine(2));
    expect(holderOf(disk).pid).toBe(2);
  });
});

describe('the holder', () => {
  test('notices that another has taken over, does not beat over it and does not remove it', async () => {
    const disk = makeMemoryDisk();
    const lock = await take(disk, machine(1));
    await leaveLock(disk, machine(5, '会计室'));
    expect(await lock.stillOurs()).toBe(false);
    await vi.advanceTimersByTimeAsync(BEAT_EVERY_MS);
    await lock.release();
    expect(holderOf(disk)).toMatchObject({ pid: 5, hostname: '会计室' });
  });

  test('puts a lock back that was removed by hand', async () => {
    const disk = makeMemoryDisk();
    const lock = await take(disk, machine(1));
    await disk.remove(FILE);
    expect(await lock.stillOurs()).toBe(true);
    await expect(take(disk, machine(2))).rejects.toThrow(LockHeldError);
  });

  test('lives on when the disk refuses a beat', async () => {
    const disk = makeMemoryDisk();
    const lock = await take(disk, machine(1));
    disk.refusal = { reason: 'full' };
    await vi.advanceTimersByTimeAsync(BEAT_EVERY_MS);
    disk.refusal = null;
    expect(await lock.stillOurs()).toBe(true);
  });

  test('releases twice without harm', async () => {
    const disk = makeMemoryDisk();
    const lock = await take(disk, machine(1));
    await lock.release();
    await take(disk, machine(2));
    await lock.release();
    expect(holderOf(disk).pid).toBe(2);
  });
});
