import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { offerPlace } from '../../../electron/backups/secondPlaces.ts';
import { SECOND_INTERVAL_MS, WORKING_INTERVAL_MS } from '../../../electron/store/backups/copies.ts';
import { isSealed } from '../../../electron/store/protection/sealed.ts';
import { type BackupDesk, bytesOf, handIn, openBackupDesk, partnerWithDocument, protect, setUpOffice } from '../../support/backupDesk.ts';
import type { MemoryDisk } from '../../support/memoryDisk.ts';
import { failureOf } from '../../support/testDesk.ts';

const namesIn = ({ files }: MemoryDisk, folder: string) => [...files.keys()].filter((name) => name.startsWith(`${folder}/`));
const reasons = async ({ client }: BackupDesk) => (await client.backups.list()).backups.map(({ place, reason }) => `${place} ${reason}`);
const settled = (desk: BackupDesk) => desk.client.backups.keepNow();

/** The stick is pulled out until what is answered is called. */
function pulled(disk: MemoryDisk): () => void {
  const { stamp, create } = disk;
  disk.stamp = async (file) => (file.startsWith('/usb') ? null : stamp(file));
  disk.create = async (file, content) => {
    if (file.startsWith('/usb')) throw new Error('written to a stick that is not there');
    return create(file, content);
  };
  return () => {
    disk.stamp = stamp;
    disk.create = create;
  };
}

async function deskWithStick(): Promise<BackupDesk> {
  const desk = openBackupDesk({ state: '/pc' });
  await setUpOffice(desk);
  const { id } = await offerPlace('/usb');
  await desk.client.backups.setSecondPlace({ id });
  return desk;
}

describe('copies while working', () => {
  test('follow the first change after a quarter of an hour, and no other', async () => {
    const desk = openBackupDesk();
    await setUpOffice(desk);
    await settled(desk);
    await desk.makeStation({ ownName: '一' });
    expect(await reasons(desk)).not.toContain('local working');
    desk.pass(WORKING_INTERVAL_MS);
    await desk.makeStation({ ownName: '二' });
    await desk.makeStation({ ownName: '三' });
    await expect.poll(() => reasons(desk)).toContain('local working');
    expect((await reasons(desk)).filter((reason) => reason === 'local working')).toHaveLength(1);
  });

  test('never fail a save: a full backup folder is only logged', async () => {
    const desk = openBackupDesk();
    await setUpOffice(desk);
    await settled(desk);
    desk.disk.refusal = { reason: 'full', matching: /备份/ };
    desk.pass(WORKING_INTERVAL_MS);
    await desk.makeStation({ ownName: '一' });
    expect(await failureOf(desk.client.backups.keepNow())).toMatchObject({ code: 'DISK_WRITE_FAILED', data: { reason: 'full' } });
    expect(await desk.client.stations.list({})).toMatchObject({ total: 1 });
  });

  test('the latest good one is told of with its time', async () => {
    const desk = openBackupDesk();
    await setUpOffice(desk);
    const { kept } = await desk.client.backups.keepNow();
    const { lastGoodAt, folder, backups } = await desk.client.backups.list();
    expect(folder).toBe('/data/备份');
    expect(backups[0]).toEqual(kept);
    expect(Date.parse(lastGoodAt ?? '')).toBeGreaterThanOrEqual(Date.parse(kept.madeAt));
  });

  test('a copy that reads back as something else is no copy', async () => {
    const desk = openBackupDesk();
    await setUpOffice(desk);
    const { create } = desk.disk;
    desk.disk.create = async (file, content) => {
      const made = await create(file, content);
      const written = desk.disk.files.get(file)?.bytes;
      if (written && file.includes('/备份/')) written[2000] = (written[2000] ?? 0) ^ 1;
      return made;
    };
    expect(await failureOf(desk.client.backups.keepNow())).toMatchObject({ code: 'DISK_WRITE_FAILED', data: { reason: 'changedOutside' } });
    expect((await desk.client.backups.list()).backups).toEqual([]);
  });

  test('a latest copy that has rotted is made anew', async () => {
    const desk = openBackupDesk();
    await setUpOffice(desk);
    const { kept } = await desk.client.backups.keepNow();
    const rotten = desk.disk.files.get(`/data/备份/${kept.name}`)?.bytes ?? new Uint8Array();
    rotten[5000] = (rotten[5000] ?? 0) ^ 4;
    expect((await desk.client.backups.keepNow()).kept.name).not.toBe(kept.name);
  });
});

describe('the second place', () => {
  test('gets whole copies in a folder of its own: now, and by itself every four hours', async () => {
    const desk = await deskWithStick();
    await partnerWithDocument(desk, '邮政', '协议一');
    const { second } = await desk.client.backups.keepNow();
    expect(second).toMatchObject({ place: 'second', whole: true });
    expect(second?.name).toMatch(/-含附件\.zip$/);
    const list = await desk.client.backups.list();
    expect(list.second).toMatchObject({ reachable: true, failure: null, lastGoodAt: expect.any(String) });
    expect(list.second?.folder).toMatch(/^\/usb\/工驿管家备份-[0-9a-f]{8}$/);
    desk.pass(WORKING_INTERVAL_MS);
    await desk.makeStation({ ownName: '一' });
    await expect.poll(() => reasons(desk)).toContain('local working');
    desk.pass(SECOND_INTERVAL_MS);
    expect(await reasons(desk)).not.toContain('second working');
    await desk.makeStation({ ownName: '二' });
    await expect.poll(() => reasons(desk)).toContain('second working');
  });

  test('pulled out is told of, keeps nobody from working, and is tried again', async () => {
    const desk = await deskWithStick();
    const before = (await desk.client.backups.keepNow()).second;
    const putBack = pulled(desk.disk);
    await desk.makeStation({ ownName: '一' });
    expect(await desk.client.backups.keepNow()).toMatchObject({ kept: { place: 'local' }, second: null });
    const { second, backups } = await desk.client.backups.list();
    expect(second).toMatchObject({ reachable: false, failure: 'gone', lastGoodAt: expect.any(String) });
    expect(backups.some(({ place }) => place === 'second')).toBe(false);
    putBack();
    expect((await desk.client.backups.keepNow()).second?.name).not.toBe(before?.name);
    expect((await desk.client.backups.list()).second).toMatchObject({ reachable: true, failure: null });
  });

  test('is remembered with its last good copy although it is not there at the next start', async () => {
    const desk = await deskWithStick();
    await desk.client.backups.keepNow();
    const { lastGoodAt } = (await desk.client.backups.list()).second ?? {};
    await desk.session.close();
    pulled(desk.disk);
    const again = openBackupDesk({ disk: desk.disk, state: '/pc' });
    expect((await again.client.backups.list()).second).toMatchObject({ reachable: false, lastGoodAt, failure: 'gone' });
    await again.session.close();
  });

  test('that is full is told of', async () => {
    const desk = await deskWithStick();
    desk.disk.refusal = { reason: 'full', matching: /^\/usb/ };
    expect((await desk.client.backups.keepNow()).second).toBeNull();
    expect((await desk.client.backups.list()).second).toMatchObject({ reachable: true, failure: 'full' });
  });

  test('is none that the host did not offer, none inside the data folder, none that cannot be written', async () => {
    const desk = await deskWithStick();
    const refusal = (id: string) => failureOf(desk.client.backups.setSecondPlace({ id }));
    expect(await refusal('/etc')).toMatchObject({ code: 'PLACE_REFUSED', data: { why: 'unknown' } });
    expect(await refusal((await offerPlace('/data/备份')).id)).toMatchObject({ data: { why: 'sameFolder' } });
    desk.disk.refusal = { reason: 'readOnly', matching: /^\/cd/ };
    expect(await refusal((await offerPlace('/cd')).id)).toMatchObject({ data: { why: 'notWritable' } });
    expect(await failureOf(desk.client.settings.set({ key: 'backups.secondPlace', value: '/etc' }))).toMatchObject({ code: 'RULES_BROKEN' });
  });

  test('taken back leaves the copies there', async () => {
    const desk = await deskWithStick();
    await desk.client.backups.keepNow();
    await desk.client.backups.setSecondPlace({ id: null });
    expect((await desk.client.backups.list()).second).toBeNull();
    expect(namesIn(desk.disk, '/usb')).toHaveLength(1);
    const { rows } = await desk.client.audit.changes({ limit: 1 });
    expect(rows[0]).toMatchObject({ action: 'backups.setSecondPlace', entity: 'dataFile' });
  });

  test('stays as it is when another state is restored', async () => {
    const desk = openBackupDesk({ state: '/pc' });
    await setUpOffice(desk);
    const { kept } = await desk.client.backups.keepNow();
    await desk.client.backups.setSecondPlace({ id: (await offerPlace('/usb')).id });
    await desk.client.backups.restore({ source: { from: 'local', name: kept.name }, reason: '恢复' });
    expect((await desk.client.backups.list()).second?.folder).toMatch(/^\/usb\//);
  });
});

describe('after protecting', () => {
  test('no copy, attachment or damaged file is left plain, here or on the stick, and none is lost', async () => {
    const desk = await deskWithStick();
    await partnerWithDocument(desk, '邮政', '协议一');
    await desk.makeStation({ keeperName: '张桂芳' });
    const { kept, second } = await desk.client.backups.keepNow();
    desk.disk.put('/data/备份/工驿管家-20230101-100000-open-0123456789abcdef.bak', await desk.file.contentOnDisk());
    desk.disk.put('/data/备份/工驿管家-20230102-100000-open-0123456789abcdef.zip', (await desk.file.contentOnDisk()).subarray(0, 100_000));
    desk.disk.put('/data/损坏的数据文件-20230101-100000.sqlite', (await desk.file.contentOnDisk()).subarray(0, 100_000));
    const names = [...namesIn(desk.disk, '/data/备份'), ...namesIn(desk.disk, '/usb')];
    await protect(desk);
    await desk.file.sealLeftovers();
    for (const [name, { bytes }] of desk.disk.files) {
      const plain = ['SQLite format 3', '张桂芳', '协议一'].filter((word) => Buffer.from(bytes).includes(word));
      expect([name, plain]).toEqual([name, []]);
    }
    expect(desk.disk.files.has(names[0] ?? '')).toBe(true);
    for (const name of names) expect([...desk.disk.files.keys()]).toContain(name);
    for (const source of [
      { from: 'local' as const, name: kept.name },
      { from: 'second' as const, name: second?.name ?? '' },
      { from: 'local' as const, name: '工驿管家-20230101-100000-open-0123456789abcdef.bak' },
    ]) {
      expect(await desk.client.backups.head({ source })).toMatchObject({ protected: true, sameFile: true });
      expect(await desk.client.backups.check({ source })).toMatchObject({ ok: true });
    }
    expect(await desk.file.sealLeftovers()).toBe(0);
  });

  test('what was interrupted half-way goes on later', async () => {
    const desk = openBackupDesk();
    await setUpOffice(desk);
    for (let n = 0; n < 3; n++) {
      await desk.makeStation({ ownName: `驿站${n}` });
      await desk.client.backups.keepNow();
    }
    let left = 1;
    const { replace } = desk.disk;
    desk.disk.replace = async (file, content) => {
      if (file.includes('/备份/') && left-- <= 0) throw new Error('the power went');
      return replace(file, content);
    };
    await protect(desk);
    await expect(desk.file.sealLeftovers()).rejects.toThrow('the power went');
    expect(namesIn(desk.disk, '/data/备份')).toHaveLength(3);
    desk.disk.replace = replace;
    expect(await desk.file.sealLeftovers()).toBeGreaterThan(0);
    for (const { name } of (await desk.client.backups.list()).backups)
      expect(await desk.client.backups.check({ source: { from: 'local', name } })).toMatchObject({ ok: true });
  });
});

describe('a backup explains itself', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'gongyi-unzip-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test('to a stranger with any zip tool: words, the data file, the attachments by their names, sums that hold', async () => {
    const desk = openBackupDesk();
    await setUpOffice(desk);
    const hash = await partnerWithDocument(desk, '邮政', '协议一');
    const file = await desk.client.backups.download({});
    expect(file.name).toMatch(/^工驿管家-20230920-\d{6}-manual-[0-9a-f]{16}-含附件\.zip$/);
    const zip = path.join(folder, 'a.zip');
    writeFileSync(zip, await bytesOf(file));
    execFileSync('python3', ['-m', 'zipfile', '-e', zip, folder]);
    const words = readFileSync(path.join(folder, '请先读我.txt'), 'utf8');
    expect(words).toContain('2023年9月20日');
    expect(words).toContain('没有加密');
    expect(readFileSync(path.join(folder, '附件', hash), 'utf8')).toBe('协议一');
    const manifest = JSON.parse(readFileSync(path.join(folder, 'manifest.json'), 'utf8')) as {
      files: { name: string; bytes: number; sha256: string }[];
    };
    expect(manifest.files.map(({ name }) => name)).toEqual(['请先读我.txt', '工驿管家.sqlite', `附件/${hash}`]);
    for (const { name, bytes, sha256 } of manifest.files) {
      const content = readFileSync(path.join(folder, name));
      expect([content.length, createHash('sha256').update(content).digest('hex')]).toEqual([bytes, sha256]);
    }
    const names = execFileSync('python3', [
      '-c',
      'import sqlite3,sys; print(sqlite3.connect(sys.argv[1]).execute("SELECT name FROM partner").fetchone()[0])',
      path.join(folder, '工驿管家.sqlite'),
    ]);
    expect(names.toString().trim()).toBe('邮政');
  });

  test('and a protected one says that it needs the password or the recovery key, and tells nothing else', async () => {
    const desk = openBackupDesk();
    await setUpOffice(desk);
    await protect(desk);
    const hash = await partnerWithDocument(desk, '邮政', '协议一');
    const zip = path.join(folder, 'a.zip');
    writeFileSync(zip, await bytesOf(await desk.client.backups.download({})));
    execFileSync('python3', ['-m', 'zipfile', '-e', zip, folder]);
    const words = readFileSync(path.join(folder, '请先读我.txt'), 'utf8');
    expect(words).toContain('恢复密钥');
    expect(words).toContain('已加密');
    for (const name of ['工驿管家.sqlite', path.join('附件', hash)]) expect(isSealed(readFileSync(path.join(folder, name)))).toBe(true);
    for (const word of ['邮政', '涪城', '王芳', '协议一']) expect(readFileSync(zip).includes(word)).toBe(false);
    expect(existsSync(path.join(folder, 'manifest.json'))).toBe(true);
  });
});

describe('a download', () => {
  test('stands in the audit trail as a look at the data file, with the name of the copy', async () => {
    const desk = openBackupDesk();
    await setUpOffice(desk);
    const { kept } = await desk.client.backups.keepNow();
    await desk.client.backups.download({ source: { from: 'local', name: kept.name } });
    const { rows } = await desk.client.audit.changes({ kind: 'look' });
    expect(rows).toEqual([expect.objectContaining({ action: 'backups.download', entity: 'dataFile', kind: 'look' })]);
    const { rows: entries } = await desk.client.audit.entries({ changeId: rows[0]?.changeId ?? '' });
    expect(entries[0]?.reason).toBe(kept.name);
  });

  test('is handed out by a full disk too, for that is when it is needed', async () => {
    const desk = openBackupDesk();
    await setUpOffice(desk);
    desk.disk.refusal = { reason: 'full' };
    expect((await desk.client.backups.download({})).size).toBeGreaterThan(1000);
  });

  test('of a kept copy has the attachments that lie beside, and is protected as the file is', async () => {
    const desk = openBackupDesk();
    await setUpOffice(desk);
    await partnerWithDocument(desk, '邮政', '协议一');
    const { kept } = await desk.client.backups.keepNow();
    const file = await desk.client.backups.download({ source: { from: 'local', name: kept.name } });
    expect(file.name).toBe(kept.name.replace('.zip', '-含附件.zip'));
    const other = openBackupDesk({ folder: '/other' });
    const { head, upload } = await other.client.backups.upload({ file: new File([await bytesOf(file)], file.name) });
    expect(head).toMatchObject({ attachments: 1, reason: 'manual', madeAt: expect.any(String) });
    expect(await other.client.backups.check({ source: { from: 'upload', upload } })).toMatchObject({
      ok: true,
      counts: { partner: 1, attachment: 1 },
    });
    await protect(desk);
    const sealed = await desk.client.backups.download({ source: { from: 'local', name: kept.name } });
    expect((await desk.client.backups.upload({ file: new File([await bytesOf(sealed)], sealed.name) })).head.protected).toBe(true);
  });

  test('of a plain one that was handed in to a protected file is sealed, its attachments too', async () => {
    const desk = openBackupDesk();
    await setUpOffice(desk);
    await partnerWithDocument(desk, '邮政', '协议一');
    const plain = await bytesOf(await desk.client.backups.download({}));
    expect(Buffer.from(plain).includes('协议一')).toBe(true);
    await protect(desk);
    const { source } = await handIn(desk, plain);
    const sealed = await bytesOf(await desk.client.backups.download({ source }));
    for (const word of ['邮政', '协议一']) expect(Buffer.from(sealed).includes(word)).toBe(false);
    const again = await handIn(desk, sealed);
    expect(again.head).toMatchObject({ protected: true, attachments: 1 });
    expect(await desk.client.backups.check({ source: again.source })).toMatchObject({ ok: true, counts: { partner: 1, attachment: 1 } });
  });
});
