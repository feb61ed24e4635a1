import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import * as fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openDataFile } from '../../../electron/store/dataFile.ts';
import { diskErrorFrom, nodeDisk } from '../../../electron/store/disk.ts';

vi.mock('node:fs/promises', async (original) => ({ ...(await original<typeof fs>()) }));

const bytes = (text: string) => new TextEncoder().encode(text);
const refused = (code: string) => Object.assign(new Error(`${code}: refused`), { code });
let folder = '';
let file = '';

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'gongyi-disk-'));
  file = path.join(folder, '工驿管家.sqlite');
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});
const temporaries = () => readdirSync(folder).filter((name) => name.endsWith('.tmp'));

describe('replacing a file', () => {
  test('puts the new content in place and leaves nothing beside it', async () => {
    await nodeDisk.replace(file, bytes('一'));
    await nodeDisk.replace(file, bytes('二'));
    expect(readFileSync(file, 'utf8')).toBe('二');
    expect(readdirSync(folder)).toEqual(['工驿管家.sqlite']);
  });

  test.each(['EPERM', 'EBUSY', 'EACCES'])('tries again while a scanner holds the file (%s)', async (code) => {
    const rename = vi.spyOn(fs, 'rename').mockRejectedValueOnce(refused(code)).mockRejectedValueOnce(refused(code));
    await nodeDisk.replace(file, bytes('一'));
    expect(rename).toHaveBeenCalledTimes(3);
    expect(readFileSync(file, 'utf8')).toBe('一');
  });

  test('gives up in the end, says why, and leaves the old content', async () => {
    writeFileSync(file, '旧');
    vi.spyOn(fs, 'rename').mockRejectedValue(refused('EBUSY'));
    await expect(nodeDisk.replace(file, bytes('新'))).rejects.toMatchObject({ name: 'DiskError', reason: 'busy', path: file });
    expect(readFileSync(file, 'utf8')).toBe('旧');
    expect(temporaries()).toEqual([]);
  });

  test('does not try again what will not change', async () => {
    const rename = vi.spyOn(fs, 'rename').mockRejectedValue(refused('ENOSPC'));
    await expect(nodeDisk.replace(file, bytes('新'))).rejects.toMatchObject({ reason: 'full' });
    expect(rename).toHaveBeenCalledTimes(1);
  });

  test('syncs the content before the rename, and the folder after it', async () => {
    const steps: string[] = [];
    const open = fs.open;
    vi.spyOn(fs, 'open').mockImplementation(async (...args) => {
      const handle = await open(...args);
      const sync = handle.sync.bind(handle);
      handle.sync = async () => {
        steps.push(args[0] === folder ? 'folder synced' : 'content synced');
        await sync();
      };
      return handle;
    });
    const rename = fs.rename;
    vi.spyOn(fs, 'rename').mockImplementation(async (...args) => {
      steps.push('renamed');
      await rename(...args);
    });
    await nodeDisk.replace(file, bytes('一'));
    expect(steps).toEqual(['content synced', 'renamed', 'folder synced']);
  });

  test('takes a folder that cannot be synced as it is, but not one whose disk fails', async () => {
    const open = fs.open;
    const syncFails = (code: string) =>
      vi.spyOn(fs, 'open').mockImplementation(async (...args) => {
        const handle = await open(...args);
        if (args[0] === folder) handle.sync = () => Promise.reject(refused(code));
        return handle;
      });
    syncFails('EINVAL');
    await nodeDisk.replace(file, bytes('一'));
    vi.restoreAllMocks();
    syncFails('EIO');
    await expect(nodeDisk.replace(file, bytes('二'))).rejects.toMatchObject({ reason: 'other' });
  });
});

describe('creating a file', () => {
  test('happens once: the second comes too late and changes nothing', async () => {
    expect(await nodeDisk.create(file, bytes('一'))).toBe(true);
    expect(await nodeDisk.create(file, bytes('二'))).toBe(false);
    expect(readFileSync(file, 'utf8')).toBe('一');
    expect(temporaries()).toEqual([]);
  });

  test('has one winner among many', async () => {
    const results = await Promise.all(Array.from({ length: 20 }, (_, i) => nodeDisk.create(file, bytes(String(i)))));
    expect(results.filter(Boolean)).toHaveLength(1);
    expect(readFileSync(file, 'utf8')).toBe(String(results.indexOf(true)));
  });

  test('works on drives without hard links too', async () => {
    vi.spyOn(fs, 'link').mockRejectedValue(refused('EPERM'));
    const results = await Promise.all(Array.from({ length: 20 }, (_, i) => nodeDisk.create(file, bytes(String(i)))));
    expect(results.filter(Boolean)).toHaveLength(1);
    expect(readFileSync(file, 'utf8')).toBe(String(results.indexOf(true)));
    expect(temporaries()).toEqual([]);
  });

  test('names what the drive says otherwise', async () => {
    vi.spyOn(fs, 'link').mockRejectedValue(refused('EROFS'));
    await expect(nodeDisk.create(file, bytes('一'))).rejects.toMatchObject({ reason: 'readOnly' });
  });
});

describe('looking', () => {
  test('at what is not there gives nothing', async () => {
    expect(await nodeDisk.read(file)).toBeNull();
    expect(await nodeDisk.stamp(file)).toBeNull();
    expect(await nodeDisk.list(path.join(folder, '没有'))).toEqual([]);
  });

  test('a file has another stamp after each change', async () => {
    await nodeDisk.replace(file, bytes('一'));
    const first = await nodeDisk.stamp(file);
    await nodeDisk.replace(file, bytes('二'));
    expect(await nodeDisk.stamp(file)).not.toEqual(first);
  });

  test('the disk tells its own time', async () => {
    expect(Math.abs((await nodeDisk.now(file)) - Date.now())).toBeLessThan(5000);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('a folder where a file should be is an error with a path', async () => {
    mkdirSync(file);
    await expect(nodeDisk.read(file)).rejects.toMatchObject({ name: 'DiskError', path: file });
  });
});

test('data is never removed; temporary files, locks and backups are', async () => {
  for (const name of ['工驿管家.sqlite', 'a'.repeat(64), '照片.jpg']) {
    writeFileSync(path.join(folder, name), 'x');
    expect(() => nodeDisk.remove(path.join(folder, name))).toThrow('not removable');
  }
  for (const name of ['x.tmp', '工驿管家.lock', 'x.bak']) {
    writeFileSync(path.join(folder, name), 'x');
    await nodeDisk.remove(path.join(folder, name));
    await nodeDisk.remove(path.join(folder, name));
  }
  expect(readdirSync(folder)).toHaveLength(3);
});

test.each([
  ['ENOSPC', 'full'],
  ['EDQUOT', 'full'],
  ['EROFS', 'readOnly'],
  ['EACCES', 'readOnly'],
  ['EPERM', 'readOnly'],
  ['EBUSY', 'busy'],
  ['ENOENT', 'gone'],
  ['ENODEV', 'gone'],
  ['EIO', 'other'],
])('%s means %s', (code, reason) => {
  expect(diskErrorFrom(refused(code), file)).toMatchObject({ reason, path: file });
});

/** A disk of four megabytes, where the system lets us have one. */
function mountSmallDisk(): string | null {
  const mountPoint = mkdtempSync(path.join(tmpdir(), 'gongyi-mount-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', mountPoint], { stdio: 'ignore' });
    return mountPoint;
  } catch {
    rmSync(mountPoint, { recursive: true });
    return null;
  }
}
const smallDisk = mountSmallDisk();
afterAll(() => {
  if (!smallDisk) return;
  execFileSync('umount', [smallDisk]);
  rmSync(smallDisk, { recursive: true });
});

describe.runIf(smallDisk)('a real small disk', () => {
  const data = path.join(smallDisk ?? '', '数据');
  const clock = { now: () => new Date() };
  const clerk = { actor: '李工', action: 'settings.set' };
  const put = (target: Awaited<ReturnType<typeof openDataFile>>, key: string, length: number) =>
    target.change(clerk, ({ db }) =>
      db
        .insertInto('setting')
        .values({ key, value: 'x'.repeat(length) })
        .execute(),
    );
  test('that is full refuses the save; room made, the next save works', async () => {
    const target = await openDataFile({ folder: data, clock });
    const ballast = path.join(smallDisk ?? '', '别的文件');
    await target.backupNow('manual');
    expect(() => writeFileSync(ballast, new Uint8Array(8_000_000))).toThrow('ENOSPC');
    await expect(put(target, 'a', 10)).rejects.toMatchObject({ name: 'DiskError', reason: 'full' });
    rmSync(ballast);
    await put(target, 'b', 10);
    await target.close();
    const again = await openDataFile({ folder: data, clock });
    expect(await again.read((db) => db.selectFrom('setting').select('key').execute())).toEqual([{ key: 'b' }]);
    await again.close();
  });

  test('that becomes read-only refuses the save and the opening', async () => {
    const target = await openDataFile({ folder: data, clock });
    // The copy of opening is made by now: a file that is being written would keep the disk from becoming read-only.
    await target.backupNow('manual');
    execFileSync('mount', ['-o', 'remount,ro', smallDisk ?? '']);
    try {
      await expect(put(target, 'c', 10)).rejects.toMatchObject({ name: 'DiskError', reason: 'readOnly' });
      await expect(openDataFile({ folder: path.join(smallDisk ?? '', '新'), clock })).rejects.toMatchObject({
        name: 'OpenError',
        failure: { kind: 'disk', backups: [] },
      });
    } finally {
      execFileSync('mount', ['-o', 'remount,rw', smallDisk ?? '']);
    }
    await put(target, 'd', 10);
    await target.close();
  });
});
