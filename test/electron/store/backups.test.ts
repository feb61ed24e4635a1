import { describe, expect, test, vi } from 'vitest';
import { readBackup } from '../../../electron/store/backups/backupFile.ts';
import { backupsIn } from '../../../electron/store/backups/backupFolder.ts';
import { superfluousBackups } from '../../../electron/store/backups/backupName.ts';
import { APPLICATION_ID } from '../../../electron/store/migrate.ts';
import type { BackupReason } from '../../../electron/store/types.ts';
import { openMemoryDataFile } from '../../support/memoryDataFile.ts';
import { makeMemoryDisk } from '../../support/memoryDisk.ts';

/** Something of the length of a data file's head at least. */
const content = (text: string) => {
  const bytes = new Uint8Array(512);
  bytes.set(new TextEncoder().encode('SQLite format 3\0'));
  new DataView(bytes.buffer).setUint32(68, APPLICATION_ID);
  bytes.set(new TextEncoder().encode(text), 100);
  return bytes;
};

function open() {
  const disk = makeMemoryDisk();
  let now = new Date(2023, 7, 16, 10, 0, 0);
  const onLog = vi.fn();
  const backups = backupsIn({ disk, folder: '/data/备份', clock: { now: () => now }, onLog });
  return {
    disk,
    backups,
    onLog,
    at: (...parts: [number, number, number, number, number]) => {
      const [year, month, day, hour, minute] = parts;
      now = new Date(year, month - 1, day, hour, minute);
    },
  };
}

describe('keeping a copy', () => {
  test('names time and reason, and gives the content back', async () => {
    const { disk, backups } = open();
    const kept = await backups.keep({ bytes: content('甲') }, 'import');
    expect(kept.name).toMatch(/^工驿管家-20230816-100000-import-[0-9a-f]{16}\.zip$/);
    const madeAt = new Date(2023, 7, 16, 10, 0, 0).toISOString();
    expect(kept).toMatchObject({ path: `/data/备份/${kept.name}`, madeAt, reason: 'import', whole: false });
    expect(kept.bytes).toBe(disk.files.get(kept.path)?.bytes.length);
    expect(new Uint8Array((await backups.dataOf(kept.name)) ?? [])).toEqual(content('甲'));
  });

  test('of what the latest backup holds already makes no second one', async () => {
    const { backups, at } = open();
    const first = await backups.keep({ bytes: content('甲') }, 'open');
    at(2023, 8, 16, 11, 0);
    expect(await backups.keep({ bytes: content('甲') }, 'manual')).toEqual(first);
    await backups.keep({ bytes: content('乙') }, 'open');
    at(2023, 8, 16, 12, 0);
    await backups.keep({ bytes: content('甲') }, 'open');
    expect((await backups.list()).map((b) => b.madeAt.slice(11, 13))).toHaveLength(3);
  });

  test('lists the newest first, and nothing that is no backup', async () => {
    const { disk, backups, at } = open();
    await backups.keep({ bytes: content('甲') }, 'open');
    at(2023, 8, 17, 9, 0);
    await backups.keep({ bytes: content('乙') }, 'open');
    disk.put('/data/备份/工驿管家 - 副本.sqlite', content('x'));
    expect((await backups.list()).map((b) => b.name.slice(5, 13))).toEqual(['20230817', '20230816']);
  });

  test('on a full disk throws and leaves the old ones', async () => {
    const { disk, backups, at } = open();
    await backups.keep({ bytes: content('甲') }, 'open');
    at(2023, 8, 17, 9, 0);
    disk.refusal = { reason: 'full' };
    await expect(backups.keep({ bytes: content('乙') }, 'import')).rejects.toMatchObject({ name: 'DiskError', reason: 'full' });
    expect(await backups.list()).toHaveLength(1);
  });

  test('does not fail because an old one cannot be removed', async () => {
    const { disk, backups, onLog, at } = open();
    for (let i = 0; i < 4; i++) {
      at(2023, 8, 16, 10, i);
      if (i === 3) disk.remove = () => Promise.reject(new Error('held'));
      await backups.keep({ bytes: content(String(i)) }, 'open');
    }
    expect(await backups.list()).toHaveLength(4);
    expect(onLog).toHaveBeenCalledWith('an old backup could not be removed', expect.anything());
  });
});

describe('thinning out', () => {
  const today = '2023-08-16';
  let serial = 0;
  const named = (day: string, time = '100000', reason: BackupReason = 'open') =>
    `工驿管家-${day.replaceAll('-', '')}-${time}-${reason}-${String(++serial).padStart(16, '0')}.bak`;
  const left = (names: string[]) => {
    const gone = new Set(superfluousBackups(names, today));
    return names.filter((name) => !gone.has(name));
  };

  test('keeps the latest three of today', () => {
    const names = ['080000', '090000', '100000', '110000', '120000'].map((time) => named(today, time));
    expect(left(names)).toEqual(names.slice(2));
  });

  test('keeps the latest of each of the last 14 days', () => {
    const days = Array.from({ length: 14 }, (_, i) => `2023-08-${String(15 - i).padStart(2, '0')}`);
    const names = days.flatMap((day) => [named(day, '090000'), named(day, '170000')]);
    expect(left(names)).toEqual(names.filter((name) => name.includes('-170000-')));
  });

  test('keeps the latest of each of the last 12 months, and nothing older', () => {
    const names = ['2023-07-31', '2023-07-02', '2023-01-20', '2023-01-10', '2022-08-30', '2022-08-01', '2022-07-31', '2020-01-01'].map((day) =>
      named(day),
    );
    expect(left(names).map((name) => name.slice(5, 13))).toEqual(['20230731', '20230120', '20220830']);
  });

  test('keeps the latest from before an upgrade, however old and however busy the day', () => {
    const old = named('2019-05-05', '100000', 'migration');
    const older = named('2019-01-05', '100000', 'migration');
    expect(left([old, older])).toEqual([old]);
    const upgrade = named(today, '080000', 'migration');
    const later = ['090000', '100000', '110000'].map((time) => named(today, time));
    expect(left([upgrade, ...later])).toEqual([upgrade, ...later]);
  });

  test('keeps the latest that was rescued: nothing else may hold what it holds', () => {
    const rescued = named(today, '080000', 'rescue');
    const later = ['090000', '100000', '110000'].map((time) => named(today, time));
    expect(left([named('2019-05-05', '100000', 'rescue'), rescued, ...later])).toEqual([rescued, ...later]);
  });

  test('touches neither other files nor backups from the future', () => {
    const strangers = ['笔记.txt', '工驿管家.sqlite', '工驿管家-20190101-100000-open-x.bak'];
    const future = Array.from({ length: 5 }, () => named('2024-01-01'));
    expect(superfluousBackups([...strangers, ...future, named(today)], today)).toEqual([]);
  });
});

describe('the data file', () => {
  const backupNames = (files: Map<string, unknown>) => [...files.keys()].filter((name) => name.includes('/备份/'));

  test('is backed up on opening when it changed since the last backup, and only then', async () => {
    const file = await openMemoryDataFile();
    await file.close();
    expect(backupNames(file.disk.files)).toHaveLength(1);
    const unchanged = await openMemoryDataFile({ disk: file.disk });
    await unchanged.change({ actor: '李工', action: 'office.saveArea' }, ({ db }) =>
      db.insertInto('area').values({ code: '1', name: '区' }).execute(),
    );
    await unchanged.close();
    expect(backupNames(file.disk.files)).toHaveLength(1);
    await (await openMemoryDataFile({ disk: file.disk })).close();
    expect(backupNames(file.disk.files)).toHaveLength(2);
  });

  test('opens although the backup cannot be written', async () => {
    const file = await openMemoryDataFile();
    await file.close();
    for (const name of backupNames(file.disk.files)) file.disk.files.delete(name);
    file.disk.refusal = { reason: 'full', matching: /备份/ };
    const again = await openMemoryDataFile({ disk: file.disk });
    await expect(again.backupNow('import')).rejects.toMatchObject({ reason: 'full' });
    await again.close();
  });

  test('backs up what was last saved when asked', async () => {
    const file = await openMemoryDataFile();
    await file.change({ actor: '李工', action: 'office.saveArea' }, ({ db }) => db.insertInto('area').values({ code: '1', name: '区' }).execute());
    const kept = await file.backupNow('import');
    const { data } = await readBackup((await file.copies.read('local', kept.name)) ?? new Uint8Array());
    expect(Buffer.compare(data, await file.contentOnDisk())).toBe(0);
    expect((await file.backups()).map((b) => b.path)).toContain(kept.path);
  });
});
