import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { openSession } from '../../../electron/hosts/openSession.ts';
import { changeCounterOf } from '../../../electron/store/checksum.ts';
import { type OpenOptions, openDataFile } from '../../../electron/store/dataFile.ts';
import { OpenError } from '../../../electron/store/openError.ts';
import { openSqlite } from '../../../electron/store/sqlite.ts';
import type { DataFile } from '../../../electron/store/types.ts';
import { fixedClock } from '../../support/memoryDataFile.ts';
import { type MemoryDisk, makeMemoryDisk } from '../../support/memoryDisk.ts';
import { PASSWORD, protectFile, RECOVERY_KEY } from '../../support/protectedFile.ts';

const DATA = '/data/工驿管家.sqlite';
const bytesOf = (disk: MemoryDisk, file = DATA): Uint8Array => disk.files.get(file)?.bytes ?? new Uint8Array();
const open = (disk: MemoryDisk, more: Partial<OpenOptions> = {}): Promise<DataFile> =>
  openDataFile({ folder: '/data', stateFolder: '/pc', clock: fixedClock, disk, secret: PASSWORD, ...more });
const put = (file: DataFile, code: string) =>
  file.change({ actor: '李工', action: 'office.saveArea' }, ({ db, note }) => {
    note({ entity: 'area', entityId: code, before: null, after: { code } });
    return db.insertInto('area').values({ code, name: '区' }).execute();
  });
const codes = async (file: DataFile): Promise<string[]> =>
  (await file.read((db) => db.selectFrom('area').select('code').orderBy('code').execute())).map(({ code }) => code);
async function failureOf(opening: Promise<DataFile>): Promise<OpenError['failure']> {
  const end = await opening.catch((error: unknown) => error);
  if (!(end instanceof OpenError)) throw new Error(`expected an OpenError, got ${String(end)}`);
  return end.failure;
}
/** Every file and what it holds, for seeing that nothing was written. */
const stateOf = (disk: MemoryDisk): [string, string][] => [...disk.files].map(([name, { bytes }]) => [name, Buffer.from(bytes).toString('base64')]);

/** The bytes of a day ago, of a file that this PC has seen in a later state. Closed. */
async function aged(sealed: boolean): Promise<{ disk: MemoryDisk; older: Uint8Array; latest: Uint8Array }> {
  const disk = makeMemoryDisk();
  let file = await open(disk);
  await put(file, 'a');
  if (sealed) await protectFile(file);
  await file.close();
  const older = bytesOf(disk);
  file = await open(disk);
  await put(file, 'b');
  await file.close();
  return { disk, older, latest: bytesOf(disk) };
}

describe.each([
  ['plain', false],
  ['sealed', true],
])('an older copy in the place of a %s file', (_, sealed) => {
  test('is told before anything is written, each time until it is accepted', async () => {
    const { disk, older } = await aged(sealed);
    disk.put(DATA, older);
    const before = stateOf(disk);
    for (let time = 0; time < 2; time++) {
      const failure = await failureOf(open(disk));
      expect(failure).toMatchObject({ kind: 'older', path: DATA, seenAt: fixedClock.now().toISOString() });
      expect(failure.backups.length).toBeGreaterThan(0);
      expect(stateOf(disk)).toEqual(before);
    }
  });

  test('accepted, it opens, and is never asked about again', async () => {
    const { disk, older } = await aged(sealed);
    disk.put(DATA, older);
    const file = await open(disk, { acceptOlder: true });
    expect(file.olderThan).toBe(fixedClock.now().toISOString());
    expect(await codes(file)).toEqual(['a']);
    // Not even after a crash: the file is not closed, and nobody holds its lock any more.
    disk.files.delete('/data/工驿管家.lock');
    const again = await open(disk);
    expect(again.olderThan).toBeNull();
    await put(again, 'c');
    await again.close();
    await (await open(disk)).close();
  });

  test('the file itself opens after a crash, whatever of it was noted', async () => {
    const { disk } = await aged(sealed);
    const file = await open(disk);
    await put(file, 'c');
    disk.files.delete('/data/工驿管家.lock');
    const again = await open(disk);
    expect(await codes(again)).toEqual(['a', 'b', 'c']);
    await again.close();
  });

  test('a save that the disk refused, there or not there, is no later state', async () => {
    for (const afterRename of [false, true]) {
      const { disk } = await aged(sealed);
      const file = await open(disk);
      disk.refusal = { reason: 'full', afterRename, matching: /sqlite/ };
      await expect(put(file, 'c')).rejects.toMatchObject({ reason: 'full' });
      disk.refusal = null;
      await file.close();
      await (await open(disk)).close();
    }
  });

  test('a change that makes the file many times larger leads to a later state', async () => {
    const { disk, latest } = await aged(sealed);
    let file = await open(disk);
    const before = changeCounterOf(await file.contentOnDisk());
    for (const key of ['big', 'bigger'])
      await file.change({ actor: '李工', action: 'settings.set' }, ({ db }) =>
        db
          .insertInto('setting')
          .values({ key, value: 'x'.repeat(key === 'big' ? 4_000_000 : 40_000_000) })
          .execute(),
      );
    expect(changeCounterOf(await file.contentOnDisk())).toBeGreaterThan(before + 1);
    await file.close();
    file = await open(disk);
    expect(file.olderThan).toBeNull();
    await file.close();
    disk.put(DATA, latest);
    expect(await failureOf(open(disk))).toMatchObject({ kind: 'older' });
  });

  test('restored by the clerk, it is the latest state from then on', async () => {
    const { disk, older } = await aged(sealed);
    let file = await open(disk);
    const content = await plainContentOf(file, older);
    const before = changeCounterOf(await file.contentOnDisk());
    await file.replaceContent({ actor: '李工', action: 'backups.restore' }, content, async () => undefined);
    expect(await codes(file)).toEqual(['a']);
    expect(changeCounterOf(await file.contentOnDisk())).toBeGreaterThan(before);
    await file.close();
    file = await open(disk);
    expect(file.olderThan).toBeNull();
    const restored = changeCounterOf(await file.contentOnDisk());
    await put(file, 'd');
    expect(changeCounterOf(await file.contentOnDisk())).toBeGreaterThan(restored);
    await file.close();
  });
});

/** The content of a copy of the file, sealed or not. */
async function plainContentOf(file: DataFile, copy: Uint8Array): Promise<Uint8Array> {
  const ring = file.keyring();
  const disk = makeMemoryDisk();
  disk.put(DATA, copy);
  const opened = await openDataFile({ folder: '/data', clock: fixedClock, disk, ...(ring && { secret: { kind: 'dataKey', key: ring.dataKey } }) });
  return opened.contentOnDisk();
}

describe('restoring', () => {
  test('makes what was there before an older copy', async () => {
    const { disk, older, latest } = await aged(false);
    const file = await open(disk);
    await file.replaceContent({ actor: '李工', action: 'backups.restore' }, older, async () => undefined);
    await file.close();
    disk.put(DATA, latest);
    expect(await failureOf(open(disk))).toMatchObject({ kind: 'older' });
  });

  test('a state from another PC with a higher counter is no step back', async () => {
    const { disk, older } = await aged(false);
    const elsewhere = makeMemoryDisk();
    elsewhere.put(DATA, older);
    const other = await open(elsewhere);
    for (let i = 0; i < 20; i++) await put(other, `x${i}`);
    const content = await other.contentOnDisk();
    const file = await open(disk);
    await file.replaceContent({ actor: '李工', action: 'backups.restore' }, content, async () => undefined);
    expect(changeCounterOf(bytesOf(disk))).toBeGreaterThan(changeCounterOf(content));
    await file.close();
    await (await open(disk)).close();
  });
});

describe('a file of the first schema', () => {
  const fixture = new Uint8Array(readFileSync(path.join(import.meta.dirname, '..', '..', 'fixtures', 'schema1', '工驿管家.sqlite')));

  test('put in the place of itself upgraded is told before it is upgraded and kept', async () => {
    const disk = makeMemoryDisk();
    disk.put(DATA, fixture);
    const file = await open(disk);
    expect(changeCounterOf(bytesOf(disk))).toBeGreaterThan(changeCounterOf(fixture));
    await put(file, 'a');
    await file.close();
    disk.put(DATA, fixture);
    const before = stateOf(disk);
    expect(await failureOf(open(disk))).toMatchObject({ kind: 'older' });
    expect(stateOf(disk)).toEqual(before);
    const accepted = await open(disk, { acceptOlder: true });
    expect(accepted.olderThan).not.toBeNull();
    await accepted.close();
    await (await open(disk)).close();
  });

  test('has the same identity on whatever PC it is upgraded', async () => {
    const ids = await Promise.all(
      [makeMemoryDisk(), makeMemoryDisk()].map(async (disk) => {
        disk.put(DATA, fixture);
        const file = await open(disk);
        const { fileId } = await file.read((db) => db.selectFrom('fileIdentity').select('fileId').executeTakeFirstOrThrow());
        await file.close();
        return fileId;
      }),
    );
    expect(ids[0]).toMatch(/^[0-9a-f]{32}$/);
    expect(ids[1]).toBe(ids[0]);
  });
});

describe('this PC', () => {
  test('tells two data files apart, open at once', async () => {
    const disk = makeMemoryDisk();
    const [mine, training] = [await open(disk), await open(disk, { folder: '/training' })];
    for (let i = 0; i < 9; i++) await put(mine, `m${i}`);
    await put(training, 't');
    await Promise.all([mine.close(), training.close()]);
    await (await open(disk, { folder: '/training' })).close();
    await (await open(disk)).close();
    expect((await disk.list('/pc')).length).toBe(2);
  });

  test.each<[string, string]>([
    ['nothing', ''],
    ['half of it', '{"counter":'],
    ['something else', '[1,2,3]'],
    ['a counter that is none', '{"counter":"many","at":"2023-08-16T02:00:00.000Z"}'],
  ])('whose memory holds %s opens the file and remembers anew', async (_, damaged) => {
    const { disk, older } = await aged(false);
    const [note] = await disk.list('/pc');
    disk.put(`/pc/${note}`, new TextEncoder().encode(damaged));
    const onLog = vi.fn();
    await (await open(disk, { onLog })).close();
    expect(onLog).toHaveBeenCalledWith('what this PC has seen cannot be read', expect.anything());
    disk.put(DATA, older);
    expect(await failureOf(open(disk))).toMatchObject({ kind: 'older' });
  });

  test('that cannot remember opens and saves all the same, also an older copy that is accepted', async () => {
    const { disk, older } = await aged(false);
    const read = disk.read;
    disk.refusal = { reason: 'readOnly', matching: /^\/pc/ };
    const onLog = vi.fn();
    let file = await open(disk, { onLog });
    await put(file, 'c');
    await file.close();
    expect(onLog).toHaveBeenCalledWith('what this PC has seen cannot be kept', expect.anything());
    disk.put(DATA, older);
    file = await open(disk, { acceptOlder: true });
    await file.close();
    disk.read = (name) => (name.startsWith('/pc') ? Promise.reject(new Error('no access')) : read(name));
    await (await open(disk)).close();
  });

  test('is never led elsewhere by the identity that a file claims', async () => {
    const { disk } = await aged(false);
    const memory = await openSqlite(bytesOf(disk));
    memory.exec(`UPDATE "fileIdentity" SET "fileId" = '../../../home/x'`);
    disk.put(
      DATA,
      memory.export().map((byte, i) => (i >= 72 && i < 92 ? 0 : byte)),
    );
    memory.close();
    const before = stateOf(disk);
    expect(await failureOf(open(disk))).toMatchObject({ kind: 'damaged', detail: 'a data file without identity' });
    expect(stateOf(disk)).toEqual(before);
  });
});

describe('the clerk', () => {
  const sessionOn = (disk: MemoryDisk) =>
    openSession({
      ...{ folder: '/data', clock: fixedClock, actor: '李工', stateFolder: '/pc' },
      open: (options) => openDataFile({ ...options, disk }),
    });
  const told = async (disk: MemoryDisk) => {
    const file = await open(disk);
    const rows = await file.read((db) => db.selectFrom('audit').selectAll().where('action', '=', 'host.acceptOlder').execute());
    await file.close();
    return rows;
  };

  test('accepts an older plain file, and that stands in the audit trail', async () => {
    const { disk, older } = await aged(false);
    disk.put(DATA, older);
    const session = sessionOn(disk);
    expect(await session.status()).toMatchObject({ state: 'failed', kind: 'older' });
    expect(await session.retryOpen()).toMatchObject({ state: 'failed', kind: 'older' });
    expect(await session.retryOpen({ acceptOlder: true })).toMatchObject({ state: 'open' });
    await session.close();
    expect(await told(disk)).toMatchObject([
      { actor: '李工', entity: 'dataFile', before: JSON.stringify({ laterSeenAt: fixedClock.now().toISOString() }) },
    ]);
  });

  test('accepts an older sealed file, and signs in once more', async () => {
    const { disk, older } = await aged(true);
    disk.put(DATA, older);
    const session = sessionOn(disk);
    expect(await session.status()).toMatchObject({ state: 'locked' });
    expect(await session.unlock(RECOVERY_KEY)).toMatchObject({ state: 'failed', kind: 'older' });
    expect(await session.retryOpen({ acceptOlder: true })).toMatchObject({ state: 'locked' });
    expect(await session.unlock(PASSWORD)).toMatchObject({ state: 'open' });
    expect(await session.lock()).toMatchObject({ state: 'locked' });
    expect(await session.unlock(PASSWORD)).toMatchObject({ state: 'open' });
    await session.close();
    expect(await told(disk)).toHaveLength(1);
  });
});
