import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { isSealed } from '../../../electron/store/protection/sealed.ts';
import { verifyDataFile } from '../../../electron/store/verify.ts';
import type { BackupSource } from '../../../shared/backups/contract.ts';
import {
  ADMINISTRATOR,
  type BackupDesk,
  bytesOf,
  handIn,
  openBackupDesk,
  partnerWithDocument,
  protect,
  setUpOffice,
} from '../../support/backupDesk.ts';
import { failureOf, passwordOf } from '../../support/testDesk.ts';

const DATA_FILE = '/data/工驿管家.sqlite';
const password = { kind: 'password' as const, name: ADMINISTRATOR, password: passwordOf(ADMINISTRATOR) };

/** A set-up desk with a station, and a copy of that state. */
async function deskWithCopy(
  of: { protected?: boolean; state?: string } = {},
): Promise<{ desk: BackupDesk; source: BackupSource; recoveryKey: string }> {
  const desk = openBackupDesk(of.state === undefined ? {} : { state: of.state });
  await setUpOffice(desk);
  const recoveryKey = of.protected ? await protect(desk) : '';
  await desk.makeStation({ ownName: '欧阳路驿站' });
  const { kept } = await desk.client.backups.keepNow();
  return { desk, source: { from: 'local', name: kept.name }, recoveryKey };
}

const stationNames = async ({ client }: BackupDesk) => (await client.stations.list({})).rows.map((row) => row.ownName).toSorted();
const isSound = async ({ file }: BackupDesk) => expect(await verifyDataFile(file)).toMatchObject({ ok: true, problems: [] });
const trailOf = ({ file }: BackupDesk) =>
  file.read((db) => db.selectFrom('audit').select(['seq', 'action', 'reason', 'after']).orderBy('seq').execute());
const FOLDER_AS_IT_WAS = ({ disk }: BackupDesk) => new Map([...disk.files].map(([name, { bytes }]) => [name, Buffer.from(bytes).toString('base64')]));

describe('restoring', () => {
  test('brings the state of the backup back, tells of it in the trail, and the file is sound', async () => {
    const { desk, source } = await deskWithCopy();
    await desk.makeStation({ ownName: '后来的驿站' });
    const { undo, status } = await desk.client.backups.restore({ source, reason: '台账导错了' });
    expect(await stationNames(desk)).toEqual(['欧阳路驿站']);
    expect(status).toMatchObject({ state: 'open' });
    expect(undo).toMatchObject({ place: 'local', reason: 'restore' });
    expect((await trailOf(desk)).at(-1)).toMatchObject({ action: 'backups.restore', reason: '台账导错了' });
    await isSound(desk);
  });

  test('can be undone by restoring the copy that it made, and that undone again', async () => {
    const { desk, source } = await deskWithCopy();
    await desk.makeStation({ ownName: '后来的驿站' });
    const { undo } = await desk.client.backups.restore({ source, reason: '试一试' });
    const back = await desk.client.backups.restore({ source: { from: 'local', name: undo?.name ?? '' }, reason: '退回去' });
    expect(await stationNames(desk)).toEqual(['后来的驿站', '欧阳路驿站']);
    await desk.client.backups.restore({ source: { from: 'local', name: back.undo?.name ?? '' }, reason: '还是旧的好' });
    expect(await stationNames(desk)).toEqual(['欧阳路驿站']);
    await isSound(desk);
  });

  test('a backup of the very same state changes nothing but the trail', async () => {
    const { desk, source } = await deskWithCopy();
    await desk.client.backups.restore({ source, reason: '一样的' });
    await desk.client.backups.restore({ source, reason: '再来一次' });
    expect(await stationNames(desk)).toEqual(['欧阳路驿站']);
    expect((await trailOf(desk)).filter((row) => row.action === 'backups.restore')).toHaveLength(1);
    await isSound(desk);
  });

  test('lasts: the file opens as restored, and no older than this PC has seen it', async () => {
    const { desk, source } = await deskWithCopy({ state: '/pc' });
    for (let n = 0; n < 5; n++) await desk.makeStation({ ownName: `驿站${n}` });
    await desk.client.backups.restore({ source, reason: '恢复' });
    await desk.session.close();
    const again = openBackupDesk({ disk: desk.disk, state: '/pc' });
    expect(await stationNames(again)).toEqual(['欧阳路驿站']);
    await again.session.close();
  });

  test('leaves accounts and passwords as they are now', async () => {
    const { desk, source } = await deskWithCopy({ protected: true });
    const { client } = desk;
    const later = await client.accounts.create({ name: '李敏', role: 'clerk', hardship: false, password: passwordOf('李敏') });
    await client.accounts.changePassword({ password: passwordOf(ADMINISTRATOR), newPassword: '换过的密码5678' });
    await client.backups.restore({ source, reason: '恢复' });
    expect((await client.accounts.list()).map((account) => account.id)).toContain(later.id);
    await client.accounts.lock();
    expect(await failureOf(client.accounts.signIn({ name: ADMINISTRATOR, password: passwordOf(ADMINISTRATOR) }))).toMatchObject({
      code: 'WRONG_PASSWORD',
    });
    expect(await client.accounts.signIn({ name: '李敏', password: passwordOf('李敏') })).toMatchObject({ state: 'open' });
    expect(await stationNames(desk)).toEqual(['欧阳路驿站']);
    expect(isSealed(desk.disk.files.get(DATA_FILE)?.bytes ?? new Uint8Array())).toBe(true);
  });

  test('a plain backup from before the protection leaves the file protected', async () => {
    const { desk, source } = await deskWithCopy();
    await protect(desk);
    await desk.client.backups.restore({ source, reason: '恢复' });
    expect(await desk.status()).toMatchObject({ state: 'open', protected: true });
    expect(isSealed(desk.disk.files.get(DATA_FILE)?.bytes ?? new Uint8Array())).toBe(true);
    expect((await desk.client.accounts.list()).map((account) => account.name)).toEqual([ADMINISTRATOR]);
    await isSound(desk);
  });

  test('drops the drafts of now: they belong to what is replaced', async () => {
    const { desk, source } = await deskWithCopy();
    await desk.client.drafts.save({ key: 'stationEdit.new', place: '/stations/new', title: '新建站点', content: { ownName: '没存' } });
    const { undo } = await desk.client.backups.restore({ source, reason: '恢复' });
    expect(await desk.client.drafts.list()).toEqual([]);
    await desk.client.backups.restore({ source: { from: 'local', name: undo?.name ?? '' }, reason: '退回去' });
    expect(await desk.client.drafts.list()).toHaveLength(1);
  });

  test('does not lose what another window saves in between: the copy that undoes it holds it', async () => {
    const { desk, source } = await deskWithCopy();
    const [{ undo }] = await Promise.all([
      desk.client.backups.restore({ source, reason: '恢复' }),
      ...Array.from({ length: 5 }, (_, n) => desk.makeStation({ ownName: `同时${n}` }).catch(() => null)),
    ]);
    const restored = await stationNames(desk);
    await desk.client.backups.restore({ source: { from: 'local', name: undo?.name ?? '' }, reason: '退回去' });
    const before = await stationNames(desk);
    // Each of the five was saved before the restoring, and is in the copy, or after it, and was never taken back.
    for (let n = 0; n < 5; n++) expect([...before, ...restored]).toContain(`同时${n}`);
  });

  test('on a full disk changes nothing', async () => {
    const { desk, source } = await deskWithCopy();
    await desk.makeStation({ ownName: '后来的驿站' });
    desk.disk.refusal = { reason: 'full' };
    expect(await failureOf(desk.client.backups.restore({ source, reason: '恢复' }))).toMatchObject({
      code: 'DISK_WRITE_FAILED',
      data: { reason: 'full' },
    });
    desk.disk.refusal = { reason: 'full', matching: /工驿管家\.sqlite$/ };
    expect(await failureOf(desk.client.backups.restore({ source, reason: '恢复' }))).toMatchObject({ code: 'DISK_WRITE_FAILED' });
    desk.disk.refusal = null;
    expect(await stationNames(desk)).toEqual(['后来的驿站', '欧阳路驿站']);
    await isSound(desk);
  });

  test('a file of the first schema brings it to the present one', async () => {
    const old = readFileSync(path.join(import.meta.dirname, '../../fixtures/schema1/工驿管家.sqlite'));
    const desk = openBackupDesk();
    await setUpOffice(desk);
    const { source, head } = await handIn(desk, new Uint8Array(old), '工驿管家.sqlite');
    expect(head).toMatchObject({ protected: false, program: '', sameFile: false });
    const { tables } = await desk.client.backups.preview({ source });
    const stations = tables.find(({ table }) => table === 'station');
    await desk.client.backups.restore({ source, reason: '旧版本的数据' });
    const { counts } = await desk.client.host.verify();
    expect(counts.station).toBeGreaterThanOrEqual(stations?.restored ?? Number.POSITIVE_INFINITY);
    await isSound(desk);
  });

  test('asks for a reason', async () => {
    const { desk, source } = await deskWithCopy();
    expect(await failureOf(desk.client.backups.restore({ source, reason: '' }))).toMatchObject({ code: 'BAD_REQUEST' });
  });
});

describe('a preview', () => {
  test('tells what restoring would change, and changes nothing', async () => {
    const { desk, source } = await deskWithCopy();
    await desk.makeStation({ ownName: '后来的驿站' });
    await desk.makePartner();
    const before = FOLDER_AS_IT_WAS(desk);
    const preview = await desk.client.backups.preview({ source });
    expect(preview.head).toMatchObject({ reason: 'manual', protected: false, sameFile: true });
    expect(preview.office).toEqual({ present: '涪城区总工会', restored: '涪城区总工会' });
    expect(preview.tables).toContainEqual({ table: 'station', present: 2, restored: 1 });
    expect(preview.tables).toContainEqual({ table: 'partner', present: 1, restored: 0 });
    expect(preview.tables.map(({ table }) => table)).not.toContain('account');
    expect(preview.lost?.total).toBe(2);
    expect(preview.lost?.changes.map(({ action }) => action)).toEqual(['partners.create', 'stations.create']);
    expect(preview.missingAttachments).toBe(0);
    expect(FOLDER_AS_IT_WAS(desk)).toEqual(before);
  });

  test('of another office’s backup names it, and takes no change of ours back', async () => {
    const other = openBackupDesk({ folder: '/other' });
    await setUpOffice(other, '游仙区总工会');
    const whole = await bytesOf(await other.client.backups.download({}));
    const { desk } = await deskWithCopy();
    const { source, head } = await handIn(desk, whole);
    expect(head.sameFile).toBe(false);
    const preview = await desk.client.backups.preview({ source });
    expect(preview.office).toEqual({ present: '涪城区总工会', restored: '游仙区总工会' });
    expect(preview.lost).toBeNull();
  });

  test('counts the attachments that neither backup nor folder has', async () => {
    const { desk } = await deskWithCopy();
    const lost = await partnerWithDocument(desk, '邮政', '协议一');
    await partnerWithDocument(desk, '快递', '协议二');
    const { kept } = await desk.client.backups.keepNow();
    desk.disk.files.delete(`/data/附件/${lost}`);
    expect((await desk.client.backups.preview({ source: { from: 'local', name: kept.name } })).missingAttachments).toBe(1);
  });
});

describe('on another PC', () => {
  async function carried(isProtected: boolean) {
    const { desk, recoveryKey } = await deskWithCopy({ protected: isProtected });
    const hash = await partnerWithDocument(desk, '邮政', '协议一');
    const bytes = await bytesOf(await desk.client.backups.download({}));
    return {
      bytes,
      recoveryKey,
      hash,
      fileId: await desk.file.read((db) => db.selectFrom('fileIdentity').select('fileId').executeTakeFirstOrThrow()),
    };
  }

  test('a plain backup with attachments fills an empty folder', async () => {
    const { bytes, hash, fileId } = await carried(false);
    const desk = openBackupDesk({ state: '/pc' });
    const { source, head } = await handIn(desk, bytes);
    expect(head).toMatchObject({ protected: false, attachments: 1, sameFile: false });
    const { undo, status } = await desk.client.backups.restore({ source, reason: '换电脑' });
    expect(undo).toBeNull();
    expect(status).toMatchObject({ state: 'open', protected: false, missingAttachments: 0 });
    expect(await stationNames(desk)).toEqual(['欧阳路驿站']);
    expect(Buffer.from(await desk.file.attachments.read(hash)).toString()).toBe('协议一');
    expect(await desk.file.read((db) => db.selectFrom('fileIdentity').select('fileId').executeTakeFirstOrThrow())).toEqual(fileId);
    await isSound(desk);
  });

  test.each(['password', 'recoveryKey'] as const)('a protected one opens with the %s, and then asks to sign in', async (kind) => {
    const { bytes, recoveryKey, hash } = await carried(true);
    const desk = openBackupDesk({ state: '/pc' });
    const { source, head } = await handIn(desk, bytes);
    expect(head).toMatchObject({ protected: true, attachments: 1 });
    expect(await failureOf(desk.client.backups.preview({ source }))).toMatchObject({ code: 'SECRET_NEEDED' });
    expect(await failureOf(desk.client.backups.restore({ source, reason: '换电脑' }))).toMatchObject({ code: 'SECRET_NEEDED' });
    const secret = kind === 'password' ? password : { kind, recoveryKey };
    expect((await desk.client.backups.preview({ source, secret })).office.restored).toBe('涪城区总工会');
    const { undo, status } = await desk.client.backups.restore({ source, secret, reason: '换电脑' });
    expect(undo).toBeNull();
    expect(status).toMatchObject({ state: 'locked' });
    expect(await failureOf(desk.client.stations.list({}))).toMatchObject({ code: 'LOCKED' });
    await desk.client.accounts.signIn({ name: ADMINISTRATOR, password: password.password });
    expect(await stationNames(desk)).toEqual(['欧阳路驿站']);
    expect(Buffer.from(await desk.file.attachments.read(hash)).toString()).toBe('协议一');
    expect(isSealed((await desk.file.attachments.file(hash)) ?? new Uint8Array())).toBe(true);
    await desk.makeStation({ ownName: '新电脑上的驿站' });
    await isSound(desk);
    await desk.session.close();
    const again = openBackupDesk({ disk: desk.disk, state: '/pc' });
    expect(await again.client.accounts.signIn({ name: ADMINISTRATOR, password: password.password })).toMatchObject({ state: 'open' });
    await again.session.close();
  });

  test('a protected backup never becomes plain: a file without accounts takes its accounts over, whatever it holds', async () => {
    const { bytes } = await carried(true);
    const desk = openBackupDesk();
    await setUpOffice(desk, '错建的单位');
    const { source } = await handIn(desk, bytes);
    const { status } = await desk.client.backups.restore({ source, secret: password, reason: '换电脑' });
    expect(status).toMatchObject({ state: 'locked' });
    await desk.client.accounts.signIn({ name: ADMINISTRATOR, password: password.password });
    expect((await desk.client.office.get())?.name).toBe('涪城区总工会');
    await desk.file.sealLeftovers();
    for (const [name, { bytes: kept }] of desk.disk.files) expect([name, Buffer.from(kept).includes('SQLite format 3')]).toEqual([name, false]);
  });

  test('a folder that was lost on this very PC is filled again, although a later state was seen here', async () => {
    const { desk } = await deskWithCopy({ state: '/pc' });
    const bytes = await bytesOf(await desk.client.backups.download({}));
    for (let n = 0; n < 30; n++) await desk.makeStation({ ownName: `驿站${n}` });
    await desk.session.close();
    for (const name of [...desk.disk.files.keys()]) if (name.startsWith('/data/')) desk.disk.files.delete(name);
    const again = openBackupDesk({ disk: desk.disk, state: '/pc' });
    const { source } = await handIn(again, bytes);
    expect((await again.client.backups.restore({ source, reason: '文件夹丢了' })).status).toMatchObject({ state: 'open' });
    expect(await stationNames(again)).toEqual(['欧阳路驿站']);
    await again.session.close();
    const third = openBackupDesk({ disk: desk.disk, state: '/pc' });
    expect(await third.status()).toMatchObject({ state: 'open' });
    await third.session.close();
  });

  test('wrong secrets are refused, counted, and have to be waited for', async () => {
    const { bytes, recoveryKey } = await carried(true);
    const desk = openBackupDesk();
    const { source } = await handIn(desk, bytes);
    const wrong = { ...password, password: '不是这个密码' };
    const untouched = FOLDER_AS_IT_WAS(desk);
    expect(await failureOf(desk.client.backups.check({ source, secret: { kind: 'recoveryKey', recoveryKey: 'K7QM3' } }))).toMatchObject({
      code: 'WRONG_SECRET',
    });
    for (let n = 0; n < 5; n++)
      expect(await failureOf(desk.client.backups.restore({ source, secret: wrong, reason: '试' }))).toMatchObject({ code: 'WRONG_SECRET' });
    expect(await failureOf(desk.client.backups.restore({ source, secret: { kind: 'recoveryKey', recoveryKey }, reason: '试' }))).toMatchObject({
      code: 'TOO_MANY_TRIES',
      data: { waitSeconds: expect.any(Number) },
    });
    expect(FOLDER_AS_IT_WAS(desk)).toEqual(untouched);
  });
});
