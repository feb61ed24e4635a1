import { describe, expect, test, vi } from 'vitest';
import { readBackup } from '../../../electron/store/backups/backupFile.ts';
import { openDataFile } from '../../../electron/store/dataFile.ts';
import { MIGRATIONS, type Migration } from '../../../electron/store/migrate.ts';
import { OpenError } from '../../../electron/store/openError.ts';
import { openSqlite } from '../../../electron/store/sqlite.ts';
import type { DiskReason } from '../../../shared/kernel/contractBase.ts';
import { fixedClock, openMemoryDataFile } from '../../support/memoryDataFile.ts';
import { type MemoryDisk, makeMemoryDisk } from '../../support/memoryDisk.ts';

const DATA = '/data/工驿管家.sqlite';
const LOCK = '/data/工驿管家.lock';

const open = (disk: MemoryDisk, migrations: readonly Migration[] = MIGRATIONS) =>
  openDataFile({ folder: '/data', clock: fixedClock, disk, migrations });
async function failureOf(opening: Promise<unknown>): Promise<OpenError['failure']> {
  const error = await opening.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof OpenError)) throw new Error(`expected an OpenError, got ${String(error)}`);
  return error.failure;
}
const contentOf = (disk: MemoryDisk, file = DATA) => disk.files.get(file)?.bytes ?? new Uint8Array();

/** A disk with a closed data file that holds one area and has one backup. */
async function usedDisk(): Promise<MemoryDisk> {
  const file = await openMemoryDataFile();
  await file.change({ actor: '李工', action: 'office.saveArea' }, ({ db }) =>
    db.insertInto('area').values({ code: '510703', name: '涪城区' }).execute(),
  );
  await file.backupNow('manual');
  await file.close();
  return file.disk;
}
/** Rewrites the file on the disk through SQLite. */
async function rewrite(disk: MemoryDisk, sql: string): Promise<void> {
  const memory = await openSqlite(contentOf(disk));
  memory.exec(sql);
  disk.put(DATA, memory.export());
  memory.close();
}

describe('a new folder', () => {
  test('gets a folder, a file and a lock', async () => {
    const disk = makeMemoryDisk();
    const file = await open(disk);
    expect(file.path).toBe(DATA);
    expect(await disk.list('/data')).toEqual(expect.arrayContaining(['工驿管家.lock', '工驿管家.sqlite']));
    const memory = await openSqlite(contentOf(disk));
    expect(memory.value('PRAGMA application_id')).toBe(0x4759474a);
    expect(memory.value('PRAGMA user_version')).toBe(MIGRATIONS.length);
  });

  test('does not overwrite a file that appears at that moment', async () => {
    const other = await usedDisk();
    const disk = makeMemoryDisk();
    const create = disk.create;
    disk.create = async (name, bytes) => {
      if (name === DATA && !disk.files.has(DATA)) disk.put(DATA, contentOf(other));
      return create(name, bytes);
    };
    const file = await open(disk);
    expect(await file.read((db) => db.selectFrom('area').select('code').execute())).toEqual([{ code: '510703' }]);
  });
});

describe('a file that has gone', () => {
  test('is not replaced by an empty one while there are backups of it: they are listed, and one put in its place opens', async () => {
    const disk = await usedDisk();
    disk.files.delete(DATA);
    const failure = await failureOf(open(disk));
    expect(failure).toMatchObject({ kind: 'missing', path: DATA });
    expect(failure.backups.length).toBeGreaterThan(0);
    expect(disk.files.has(DATA)).toBe(false);
    expect(disk.files.has(LOCK)).toBe(false);
    disk.put(DATA, (await readBackup(contentOf(disk, failure.backups[0]?.path))).data);
    const file = await open(disk);
    expect(await file.read((db) => db.selectFrom('area').select('code').execute())).toEqual([{ code: '510703' }]);
    await file.close();
  });
});

describe('a damaged file', () => {
  const damages: [string, (bytes: Uint8Array) => Uint8Array][] = [
    ['empty', () => new Uint8Array()],
    ['text', () => new TextEncoder().encode('这不是数据库。'.repeat(500))],
    ['only its head', (bytes) => bytes.slice(0, 100)],
    ['cut off in the middle of a page', (bytes) => bytes.slice(0, bytes.length - 5000)],
    ['cut off by whole pages', (bytes) => bytes.slice(0, bytes.length / 2)],
    ['longer than it says', (bytes) => new Uint8Array([...bytes, ...new Uint8Array(4096)])],
    ['with a page of noise', (bytes) => bytes.map((byte, i) => (i >= 4096 * 3 && i < 4096 * 4 ? (i * 7) % 256 : byte))],
    ['with zeros for its first tables', (bytes) => bytes.map((byte, i) => (i >= 200 && i < 4096 ? 0 : byte))],
  ];
  test.each(damages)('%s: is named, left as it is, and the backups are listed', async (_, damage) => {
    const disk = await usedDisk();
    const damaged = damage(contentOf(disk));
    disk.put(DATA, damaged);
    const failure = await failureOf(open(disk));
    expect(failure).toMatchObject({ kind: 'damaged', path: DATA, holder: null });
    expect(failure.detail).not.toBe('');
    expect(failure.backups.length).toBeGreaterThan(0);
    expect(Buffer.compare(contentOf(disk), damaged)).toBe(0);
    expect(disk.files.has(LOCK)).toBe(false);
  });

  test('of another program is not taken for ours', async () => {
    const disk = await usedDisk();
    await rewrite(disk, 'PRAGMA application_id = 0');
    expect(await failureOf(open(disk))).toMatchObject({ kind: 'damaged', detail: 'a SQLite file of another program' });
  });

  test('of no schema is not upgraded', async () => {
    const disk = await usedDisk();
    await rewrite(disk, 'PRAGMA user_version = 0');
    expect(await failureOf(open(disk))).toMatchObject({ kind: 'damaged' });
  });
});

test('a newer file is left as it is', async () => {
  const disk = await usedDisk();
  await rewrite(disk, 'PRAGMA user_version = 99');
  const before = contentOf(disk);
  const failure = await failureOf(open(disk));
  expect(failure).toMatchObject({ kind: 'newer', path: DATA });
  expect(failure.detail).toContain('99');
  expect(failure.backups.length).toBeGreaterThan(0);
  expect(Buffer.compare(contentOf(disk), before)).toBe(0);
});

describe('an upgrade', () => {
  const addColumn: Migration = ["ALTER TABLE area ADD COLUMN note TEXT NOT NULL DEFAULT ''", "UPDATE area SET note = '城区'"];

  test('runs all steps, and keeps the old bytes as a backup', async () => {
    const disk = await usedDisk();
    const before = contentOf(disk);
    const file = await open(disk, [...MIGRATIONS, addColumn, ['CREATE TABLE extra (id TEXT PRIMARY KEY) STRICT']]);
    const memory = await openSqlite(contentOf(disk));
    expect(memory.value('PRAGMA user_version')).toBe(MIGRATIONS.length + 2);
    expect(memory.rows('SELECT code, note FROM area')).toEqual([['510703', '城区']]);
    await file.close();
    const kept = await Promise.all((await file.backups()).map(async ({ path }) => (await readBackup(contentOf(disk, path))).data));
    expect(kept.some((data) => Buffer.compare(data, before) === 0)).toBe(true);
  });

  test.each<[string, Migration, RegExp]>([
    ['fails in the middle', ['CREATE TABLE half (id TEXT)', 'CREATE TABLE half (id TEXT)'], /already exists/],
    ['breaks a reference', [`PRAGMA defer_foreign_keys = ON`, `INSERT INTO "stationPartner" VALUES ('s', 'p', 0)`], /refers to a missing/],
    ['is no SQL', ['CREATE TABEL x'], /syntax error/],
  ])('that %s leaves the file untouched and names the step', async (_, broken, why) => {
    const disk = await usedDisk();
    const before = contentOf(disk);
    const failure = await failureOf(open(disk, [...MIGRATIONS, addColumn, broken]));
    expect(failure).toMatchObject({ kind: 'upgradeFailed', path: DATA });
    expect(failure.detail).toMatch(why);
    expect(failure.detail).toContain(`schema ${MIGRATIONS.length + 2}`);
    expect(failure.backups.length).toBeGreaterThan(0);
    expect(Buffer.compare(contentOf(disk), before)).toBe(0);
    expect(disk.files.has(LOCK)).toBe(false);
    await (await open(disk)).close();
  });

  test('is not written when the old bytes cannot be kept', async () => {
    const disk = await usedDisk();
    await rewrite(disk, "INSERT INTO area VALUES ('1', 'x')");
    const before = contentOf(disk);
    disk.refusal = { reason: 'full', matching: /备份/ };
    expect(await failureOf(open(disk, [...MIGRATIONS, addColumn]))).toMatchObject({ kind: 'disk' });
    expect(Buffer.compare(contentOf(disk), before)).toBe(0);
  });
});

describe('a file in use', () => {
  test('names who holds it, and since when', async () => {
    const file = await openMemoryDataFile();
    const failure = await failureOf(open(file.disk));
    expect(failure).toMatchObject({ kind: 'inUse', path: DATA, holder: { pid: process.pid, since: fixedClock.now().toISOString() } });
    expect(failure.holder?.hostname).not.toBe('');
    await file.close();
    await (await open(file.disk)).close();
  });
});

describe('a disk that refuses', () => {
  test.each<DiskReason>(['full', 'readOnly', 'gone'])('%s: ends in its own failure', async (reason) => {
    const disk = makeMemoryDisk();
    disk.refusal = { reason };
    expect(await failureOf(open(disk))).toMatchObject({ kind: 'disk', path: DATA, backups: [] });
  });

  test('reading: the lock is given back', async () => {
    const disk = await usedDisk();
    const { DiskError } = await import('../../../electron/store/disk.ts');
    const read = disk.read;
    disk.read = (name) => (name === DATA ? Promise.reject(new DiskError('other', name)) : read(name));
    expect(await failureOf(open(disk))).toMatchObject({ kind: 'disk' });
    expect(disk.files.has(LOCK)).toBe(false);
  });
});

describe('leftovers of a killed process', () => {
  test('are cleared away: temporary files of saves, an abandoned lock; nothing else', async () => {
    const disk = await usedDisk();
    const dead = { token: 'x', pid: 2 ** 22 + 1, hostname: (await import('node:os')).hostname(), since: '2023-08-15T00:00:00.000Z' };
    disk.put(LOCK, new TextEncoder().encode(JSON.stringify(dead)));
    disk.put(`${DATA}.123-4.tmp`, new Uint8Array(10));
    disk.put(`${LOCK}.123-5.tmp`, new Uint8Array(10));
    disk.put('/data/别人的.tmp', new Uint8Array(10));
    disk.put('/data/工驿管家 - 副本.sqlite', new Uint8Array(10));
    disk.nowMs += 10 * 60_000;
    const onLog = vi.fn();
    const file = await openDataFile({ folder: '/data', clock: fixedClock, disk, onLog });
    const names = await disk.list('/data');
    expect(names).toEqual(expect.arrayContaining(['别人的.tmp', '工驿管家 - 副本.sqlite']));
    expect(names.filter((name) => name.startsWith('工驿管家.') && name.endsWith('.tmp'))).toEqual([]);
    expect(onLog).toHaveBeenCalledWith('an abandoned lock was taken over', expect.anything());
    await file.close();
  });

  test('that cannot be removed do not hinder', async () => {
    const disk = await usedDisk();
    disk.put(`${DATA}.123-4.tmp`, new Uint8Array(10));
    const remove = disk.remove;
    disk.remove = (name) => (name.startsWith(DATA) ? Promise.reject(new Error('held')) : remove(name));
    const file = await open(disk);
    await file.close();
  });
});
