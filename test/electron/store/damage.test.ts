import { beforeAll, describe, expect, test } from 'vitest';
import { openDataFile } from '../../../electron/store/dataFile.ts';
import { OpenError } from '../../../electron/store/openError.ts';
import { fixedClock } from '../../support/memoryDataFile.ts';
import { type MemoryDisk, makeMemoryDisk } from '../../support/memoryDisk.ts';
import { PASSWORD, protectFile } from '../../support/protectedFile.ts';

const DATA = '/data/工驿管家.sqlite';
const LOCK = '/data/工驿管家.lock';
const DAMAGES = 500;

const bytesOf = (disk: MemoryDisk, file = DATA): Uint8Array => disk.files.get(file)?.bytes ?? new Uint8Array();

/** A disk with a closed data file of some names and amounts, and one good backup. */
async function usedDisk(sealed: boolean): Promise<MemoryDisk> {
  const disk = makeMemoryDisk();
  const file = await openDataFile({ folder: '/data', clock: fixedClock, disk });
  await file.change({ actor: '李工', action: 'office.saveArea' }, async ({ db }) => {
    for (let i = 0; i < 200; i++)
      await db
        .insertInto('area')
        .values({ code: String(510_700 + i), name: `第${i}街道` })
        .execute();
  });
  if (sealed) await protectFile(file);
  await file.backupNow('manual');
  await file.close();
  return disk;
}

type Damage = [name: string, damaged: Uint8Array];
const flipped = (bytes: Uint8Array, at: number, bit = Math.floor(Math.random() * 8)): Damage => {
  const damaged = bytes.slice();
  damaged[at] = (damaged[at] ?? 0) ^ (1 << bit);
  return [`bit ${bit} of byte ${at} of ${bytes.length}`, damaged];
};
const cut = (bytes: Uint8Array, length: number): Damage => [`cut to ${length} of ${bytes.length} bytes`, bytes.slice(0, length)];
const upTo = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

/** Exactly `DAMAGES`: those that are given, and single bits anywhere. */
function filled(bytes: Uint8Array, given: Damage[]): Damage[] {
  const random = upTo(DAMAGES - given.length).map(() => flipped(bytes, Math.floor(Math.random() * bytes.length)));
  return [...given, ...random];
}

/** What is wrong with the way an opening of the damaged file ended; null when it was told as it should be. */
async function verdict(disk: MemoryDisk, [name, damaged]: Damage): Promise<string | null> {
  disk.put(DATA, damaged);
  const filesBefore = [...disk.files.keys()];
  const end = await openDataFile({ folder: '/data', clock: fixedClock, disk }).catch((error: unknown) => error);
  if (!(end instanceof OpenError)) return `${name}: ${end instanceof Error ? end.name : 'opened as good'}`;
  if (end.failure.kind !== 'damaged') return `${name}: ${end.failure.kind}`;
  if (end.failure.backups.length === 0) return `${name}: no backup is offered`;
  if (Buffer.compare(bytesOf(disk), damaged) !== 0) return `${name}: the file was changed`;
  if (disk.files.size !== filesBefore.length || disk.files.has(LOCK)) return `${name}: something was left behind`;
  return null;
}

async function wrongVerdicts(disk: MemoryDisk, damages: Damage[]): Promise<string[]> {
  expect(damages).toHaveLength(DAMAGES);
  const wrong: string[] = [];
  for (const damage of damages) {
    const found = await verdict(disk, damage);
    if (found) wrong.push(found);
  }
  return wrong;
}

describe('a plain data file', () => {
  let disk: MemoryDisk;
  let good: Uint8Array;
  beforeAll(async () => {
    disk = await usedDisk(false);
    good = bytesOf(disk).slice();
  });

  test(`damaged in ${DAMAGES} ways is never opened as good, and its backup is offered`, { timeout: 120_000 }, async () => {
    const head = upTo(100).map((at) => flipped(good, at));
    const counters = [24, 76, 80, 92].flatMap((field) => upTo(32).map((bit) => flipped(good, field + Math.floor(bit / 8), bit % 8)));
    const pages = upTo(good.length / 4096).map((page) => cut(good, page * 4096));
    const cuts = [1, 15, 16, 71, 72, 76, 99, 100, 101, 4095, 4097, good.length - 4095, good.length - 1].map((length) => cut(good, length));
    expect(await wrongVerdicts(disk, filled(good, [...head, ...counters, ...pages, ...cuts]))).toEqual([]);
  });
});

describe('a sealed data file', () => {
  let disk: MemoryDisk;
  let good: Uint8Array;
  beforeAll(async () => {
    disk = await usedDisk(true);
    good = bytesOf(disk).slice();
  });

  test(`damaged in ${DAMAGES} ways is told before a password is asked, and its backup is offered`, { timeout: 120_000 }, async () => {
    const start = 12 + Buffer.from(good).readUInt32BE(8);
    const head = upTo(12).flatMap((at) => upTo(8).map((bit) => flipped(good, at, bit)));
    const json = upTo(100).map((i) => flipped(good, 12 + Math.floor((i * (start - 12)) / 100)));
    const nonce = upTo(12).map((i) => flipped(good, start + i));
    const end = upTo(20).map((i) => flipped(good, good.length - 20 + i));
    const cuts = [
      0,
      1,
      7,
      8,
      11,
      12,
      13,
      start - 1,
      start,
      start + 1,
      start + 12,
      start + 13,
      51,
      52,
      good.length - 20,
      good.length - 4,
      good.length - 1,
    ];
    const given = [...head, ...json, ...nonce, ...end, ...cuts.map((length) => cut(good, length))];
    const random = upTo(60).map(() => cut(good, Math.floor(Math.random() * good.length)));
    expect(await wrongVerdicts(disk, filled(good, [...given, ...random]))).toEqual([]);
    disk.put(DATA, good);
    await (await openDataFile({ folder: '/data', clock: fixedClock, disk, secret: PASSWORD })).close();
  });
});

test.each([false, true])('where the latest backup is damaged as well, the latest good one is offered first (sealed: %s)', async (sealed) => {
  let now = new Date(2023, 7, 16, 10);
  const disk = await usedDisk(sealed);
  const clock = { now: () => now };
  for (const hour of [11, 12, 13]) {
    now = new Date(2023, 7, 16, hour);
    const file = await openDataFile({ folder: '/data', clock, disk, secret: PASSWORD });
    await file.change({ actor: '李工', action: 'office.saveArea' }, ({ db }) =>
      db
        .insertInto('area')
        .values({ code: String(hour), name: '' })
        .execute(),
    );
    await file.backupNow('manual');
    await file.close();
  }
  const names = [...disk.files.keys()].filter((name) => name.includes('/备份/')).toSorted();
  const [good, ...damaged] = names.slice(-3);
  for (const name of [...damaged, DATA]) disk.put(name, flipped(bytesOf(disk, name), 5000)[1]);
  const end = await openDataFile({ folder: '/data', clock, disk }).catch((error: unknown) => error);
  expect(end).toBeInstanceOf(OpenError);
  expect((end as OpenError).failure).toMatchObject({ kind: 'damaged', backups: [{ path: good }, ...names.slice(0, -3).map(() => ({}))] });
});
