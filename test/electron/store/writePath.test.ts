import { describe, expect, test, vi } from 'vitest';
import { readBackup } from '../../../electron/store/backups/backupFile.ts';
import { DiskError } from '../../../electron/store/disk.ts';
import { openSqlite } from '../../../electron/store/sqlite.ts';
import type { ChangeScope, DataFile } from '../../../electron/store/types.ts';
import { openMemoryDataFile } from '../../support/memoryDataFile.ts';
import type { MemoryDisk } from '../../support/memoryDisk.ts';

const clerk = { actor: '李工', action: 'office.saveArea' };
const DATA = '/data/工驿管家.sqlite';

/** Writes one area and notes it. */
const area = (code: string) => async (scope: ChangeScope) => {
  await scope.db.insertInto('area').values({ code, name: '区' }).execute();
  scope.note({ entity: 'area', entityId: code, before: null, after: { code, name: '区' } });
  return code;
};
const codes = (file: DataFile) => file.read(async (db) => (await db.selectFrom('area').select('code').orderBy('code').execute()).map((r) => r.code));
const audited = (file: DataFile) =>
  file.read(async (db) => (await db.selectFrom('audit').select('entityId').orderBy('seq').execute()).map((r) => r.entityId));

async function open() {
  const file = await openMemoryDataFile();
  // The backup on opening is written by then, so that only saves are counted.
  await file.backupNow('open');
  file.disk.written.length = 0;
  return file;
}
const saves = (file: { disk: { written: string[] } }) => file.disk.written.filter((name) => name === DATA).length;

describe('a change', () => {
  test('is on the disk when it resolves', async () => {
    const file = await open();
    expect(await file.change(clerk, area('1'))).toBe('1');
    expect(saves(file)).toBe(1);
    await file.close();
    const again = await openMemoryDataFile({ disk: file.disk });
    expect(await codes(again)).toEqual(['1']);
  });

  test('is told in the audit trail with who, when, what and why', async () => {
    const file = await open();
    const changeId = await file.change({ ...clerk, reason: '更名' }, async (scope) => {
      await area('1')(scope);
      return scope.changeId;
    });
    const [row] = await file.read((db) => db.selectFrom('audit').selectAll().execute());
    expect(row).toMatchObject({ seq: 1, changeId, at: '2023-08-16T02:00:00.000Z', actor: '李工', action: 'office.saveArea', reason: '更名' });
    expect(row).toMatchObject({ entity: 'area', entityId: '1', before: null, after: '{"code":"1","name":"区"}' });
    expect(row?.hash).toMatch(/^[0-9a-f]{64}$/);
  });

  test('that throws is rolled back alone and throws what it threw', async () => {
    const file = await open();
    const broken = file.change(clerk, async (scope) => {
      await area('2')(scope);
      throw new Error('the clerk may not');
    });
    const results = await Promise.allSettled([file.change(clerk, area('1')), broken, file.change(clerk, area('3'))]);
    expect(results.map((r) => r.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    await expect(broken).rejects.toThrow('the clerk may not');
    expect(await codes(file)).toEqual(['1', '3']);
    expect(await audited(file)).toEqual(['1', '3']);
  });

  test('shares one save with those that wait beside it', async () => {
    const file = await open();
    await Promise.all(Array.from({ length: 50 }, (_, i) => file.change(clerk, area(String(i)))));
    // The first starts at once; all others wait for it together.
    expect(saves(file)).toBeLessThanOrEqual(2);
    expect(await codes(file)).toHaveLength(50);
  });

  test('that changes nothing writes nothing', async () => {
    const file = await open();
    await file.change(clerk, async ({ db }) => db.selectFrom('area').selectAll().execute());
    expect(saves(file)).toBe(0);
    expect(file.saveState().savedAt).toBeNull();
  });

  test('sees what the changes before it wrote', async () => {
    const file = await open();
    const first = file.change(clerk, area('1'));
    const seen = file.change(clerk, ({ db }) => db.selectFrom('area').select('code').execute());
    await first;
    expect(await seen).toEqual([{ code: '1' }]);
  });

  test('cannot be started inside a change or a read: it would wait for itself', async () => {
    const file = await open();
    await expect(file.change(clerk, () => file.change(clerk, area('1')))).rejects.toThrow('inside a change');
    await expect(file.read(() => file.change(clerk, area('1')))).rejects.toThrow('inside a read');
    await expect(file.change(clerk, () => codes(file))).rejects.toThrow('its own db');
    await file.change(clerk, area('2'));
    expect(await codes(file)).toEqual(['2']);
  });

  test('can be started by what a read or a change has left running', async () => {
    const file = await open();
    let later: Promise<string> = Promise.resolve('');
    await file.read(async () => {
      later = new Promise((resolve, reject) => setTimeout(() => file.change(clerk, area('1')).then(resolve, reject), 5));
    });
    expect(await later).toBe('1');
  });
});

test('changes that make the file many times larger are saved whole, one after the other', async () => {
  const file = await open();
  const big = (key: string, length: number) =>
    file.change(clerk, ({ db }) =>
      db
        .insertInto('setting')
        .values({ key, value: key.repeat(length) })
        .execute(),
    );
  for (const [i, length] of [10, 3_000_000, 10, 5_000_000, 9_000_000, 10].entries()) {
    await big(String(i), length);
    const onDisk = await openSqlite(await file.contentOnDisk());
    expect(onDisk.rows('PRAGMA integrity_check')).toEqual([['ok']]);
    expect(onDisk.value('SELECT count(*) FROM setting')).toBe(i + 1);
    onDisk.close();
  }
  file.disk.refusal = { reason: 'full' };
  await expect(big('x', 20_000_000)).rejects.toThrow(DiskError);
  file.disk.refusal = null;
  await big('y', 10);
  expect(await file.read((db) => db.selectFrom('setting').select('key').orderBy('key').execute())).toHaveLength(7);
});

describe('a read', () => {
  test('never sees the middle of a change, nor one that is not saved yet', async () => {
    const file = await open();
    const steps: string[] = [];
    const replace = file.disk.replace;
    file.disk.replace = async (name, bytes) => {
      steps.push('saving');
      await new Promise((resolve) => setTimeout(resolve, 20));
      await replace(name, bytes);
      steps.push('saved');
    };
    const change = file.change(clerk, area('1'));
    const seen = codes(file).then((found) => {
      steps.push('read');
      return found;
    });
    expect(await seen).toEqual(['1']);
    await change;
    expect(steps).toEqual(['saving', 'saved', 'read']);
  });

  test('sees one state from begin to end', async () => {
    const file = await open();
    const reading = file.read(async (db) => {
      const before = await db.selectFrom('area').selectAll().execute();
      await new Promise((resolve) => setTimeout(resolve, 20));
      // A read inside a read does not wait behind the waiting change.
      return [before.length, (await codes(file)).length, (await db.selectFrom('area').selectAll().execute()).length];
    });
    const change = file.change(clerk, area('1'));
    expect(await reading).toEqual([0, 0, 0]);
    await change;
    expect(await codes(file)).toEqual(['1']);
  });

  test('cannot write', async () => {
    const file = await open();
    await expect(file.read((db) => db.insertInto('area').values({ code: '1', name: 'x' }).execute())).rejects.toThrow(/readonly/);
    await file.change(clerk, area('2'));
    await expect(file.read((db) => db.deleteFrom('area').execute())).rejects.toThrow(/readonly/);
  });
});

describe('a disk that refuses', () => {
  test.each(['full', 'readOnly', 'busy', 'gone', 'other'] as const)(
    '%s: every waiting caller is told, memory goes back, later saves work',
    async (reason) => {
      const file = await open();
      await file.change(clerk, area('1'));
      file.disk.refusal = { reason };
      const results = await Promise.allSettled([file.change(clerk, area('2')), file.change(clerk, area('3'))]);
      for (const result of results) expect(result).toMatchObject({ status: 'rejected', reason: { name: 'DiskError', reason, path: DATA } });
      expect(await codes(file)).toEqual(['1']);
      expect(await audited(file)).toEqual(['1']);
      file.disk.refusal = null;
      await file.change(clerk, area('4'));
      expect(await codes(file)).toEqual(['1', '4']);
      await file.close();
      expect(await codes(await openMemoryDataFile({ disk: file.disk }))).toEqual(['1', '4']);
    },
  );

  test('after the rename: the disk is put back to what was acknowledged', async () => {
    const file = await open();
    await file.change(clerk, area('1'));
    const acknowledged = await file.contentOnDisk();
    const replace = file.disk.replace;
    let failures = 1;
    file.disk.replace = async (name, bytes) => {
      await replace(name, bytes);
      if (failures-- > 0) throw new DiskError('other', name);
    };
    await expect(file.change(clerk, area('2'))).rejects.toThrow(DiskError);
    expect(Buffer.compare(await file.contentOnDisk(), acknowledged)).toBe(0);
    await file.change(clerk, area('3'));
    expect(await codes(file)).toEqual(['1', '3']);
  });

  test('after the rename, again and again: nothing blocks the save that works at last', async () => {
    const file = await open();
    await file.change(clerk, area('1'));
    file.disk.refusal = { reason: 'other', afterRename: true };
    await expect(file.change(clerk, area('2'))).rejects.toThrow(DiskError);
    await expect(file.change(clerk, area('3'))).rejects.toThrow(DiskError);
    file.disk.refusal = { reason: 'full' };
    await expect(file.change(clerk, area('4'))).rejects.toThrow(DiskError);
    file.disk.refusal = null;
    await file.change(clerk, area('5'));
    expect(await codes(file)).toEqual(['1', '5']);
  });

  test('after the rename, with no way back: what lies there is still known as ours', async () => {
    const file = await open();
    const replace = file.disk.replace;
    file.disk.replace = async (name, bytes) => {
      await replace(name, bytes);
      file.disk.replace = () => Promise.reject(new DiskError('gone', name));
      throw new DiskError('other', name);
    };
    await expect(file.change(clerk, area('1'))).rejects.toThrow(DiskError);
    await expect(file.change(clerk, area('2'))).rejects.toMatchObject({ reason: 'gone' });
    file.disk.replace = replace;
    await file.change(clerk, area('3'));
    expect(await codes(file)).toEqual(['3']);
  });

  test('a failing change keeps its own error when the save of the others fails', async () => {
    const file = await open();
    file.disk.refusal = { reason: 'full' };
    const results = await Promise.allSettled([
      file.change(clerk, area('1')),
      file.change(clerk, area('2')),
      file.change(clerk, () => Promise.reject(new Error('rule'))),
    ]);
    expect(results.map((r) => (r.status === 'rejected' ? r.reason.message : ''))).toEqual([
      expect.stringContaining('full'),
      expect.stringContaining('full'),
      'rule',
    ]);
  });
});

describe('a file changed by somebody else', () => {
  test('is not overwritten', async () => {
    const file = await open();
    const foreign = new TextEncoder().encode('somebody else');
    file.disk.put(DATA, foreign);
    await expect(file.change(clerk, area('1'))).rejects.toMatchObject({ name: 'DiskError', reason: 'changedOutside' });
    expect(file.disk.files.get(DATA)?.bytes).toEqual(foreign);
    expect(await codes(file)).toEqual([]);
  });

  test('or taken away: what was acknowledged is kept as a backup, once', async () => {
    for (const harm of [(disk: MemoryDisk) => disk.put(DATA, new Uint8Array(5)), (disk: MemoryDisk) => disk.files.delete(DATA)]) {
      const file = await open();
      await file.change(clerk, area('1'));
      harm(file.disk);
      await expect(file.change(clerk, area('2'))).rejects.toThrow();
      await expect(file.change(clerk, area('3'))).rejects.toThrow();
      const kept = (await file.backups()).filter((b) => b.name.includes('-rescue-'));
      expect(kept).toHaveLength(1);
      const memory = await openSqlite(
        await file.copies.read('local', kept[0]?.name ?? '').then(async (bytes) => (await readBackup(bytes ?? new Uint8Array())).data),
      );
      expect(memory.rows('SELECT code FROM area')).toEqual([['1']]);
      memory.close();
      await file.close();
    }
  });

  test('and seen only on closing: what was acknowledged is kept then', async () => {
    const file = await open();
    await file.change(clerk, area('1'));
    file.disk.put(DATA, new Uint8Array(5));
    await file.close();
    expect([...file.disk.files.keys()].filter((name) => name.includes('-rescue-'))).toHaveLength(1);
  });

  test('before anything was saved leaves nothing to rescue', async () => {
    const file = await open();
    file.disk.put(DATA, new Uint8Array(5));
    await expect(file.change(clerk, area('1'))).rejects.toThrow();
    await file.close();
    expect([...file.disk.files.keys()].filter((name) => name.includes('-rescue-'))).toEqual([]);
  });

  test('counts as the same when only its time or number is another', async () => {
    const file = await open();
    file.disk.put(DATA, await file.contentOnDisk());
    await file.change(clerk, area('1'));
    expect(await codes(file)).toEqual(['1']);
  });

  test('or taken away is not made anew', async () => {
    const file = await open();
    file.disk.files.delete(DATA);
    await expect(file.change(clerk, area('1'))).rejects.toMatchObject({ reason: 'gone' });
    expect(file.disk.files.has(DATA)).toBe(false);
    await expect(file.contentOnDisk()).rejects.toMatchObject({ reason: 'gone' });
  });

  test('or locked by another process by now is left alone', async () => {
    const file = await open();
    const other = { token: 'x', pid: 1, hostname: '别的电脑', since: '2023-08-16T02:00:00.000Z' };
    file.disk.put('/data/工驿管家.lock', new TextEncoder().encode(JSON.stringify(other)));
    await expect(file.change(clerk, area('1'))).rejects.toMatchObject({ reason: 'changedOutside' });
    await file.close();
    expect(file.disk.files.has('/data/工驿管家.lock')).toBe(true);
  });
});

describe('closing', () => {
  test('finishes what was asked for, refuses what comes later, and can be done twice', async () => {
    const file = await open();
    const change = file.change(clerk, area('1'));
    await Promise.all([file.close(), file.close()]);
    expect(await change).toBe('1');
    await expect(file.change(clerk, area('2'))).rejects.toThrow('closed');
    await expect(codes(file)).rejects.toThrow('closed');
    expect(await codes(await openMemoryDataFile({ disk: file.disk }))).toEqual(['1']);
  });

  test('gives the lock back', async () => {
    const file = await open();
    expect(file.disk.files.has('/data/工驿管家.lock')).toBe(true);
    await file.close();
    expect(file.disk.files.has('/data/工驿管家.lock')).toBe(false);
  });
});

test('the saving state tells when and how much', async () => {
  const clock = { now: vi.fn(() => new Date('2023-08-16T02:00:00.000Z')) };
  const file = await openMemoryDataFile({ clock });
  expect(file.saveState()).toEqual({ savedAt: null, bytes: (await file.contentOnDisk()).length });
  clock.now.mockReturnValue(new Date('2023-08-16T03:30:00.000Z'));
  await file.change(clerk, area('1'));
  expect(file.saveState()).toEqual({ savedAt: '2023-08-16T03:30:00.000Z', bytes: (await file.contentOnDisk()).length });
});
