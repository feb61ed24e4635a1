import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { isSealed } from '../../../electron/store/protection/sealed.ts';
import { openSqlite } from '../../../electron/store/sqlite.ts';
import { clerk, issuesOf, NEW_PASSWORD, signIn } from '../../support/accountDesk.ts';
import { openMemoryDataFile } from '../../support/memoryDataFile.ts';
import { type MemoryDisk, makeMemoryDisk } from '../../support/memoryDisk.ts';
import { failureOf, openProtectedDesk, openTestDesk, type ProtectedDesk, passwordOf } from '../../support/testDesk.ts';

const DATA_FILE = '/data/工驿管家.sqlite';
const bytesOf = ({ disk }: ProtectedDesk): Uint8Array => disk.files.get(DATA_FILE)?.bytes ?? new Uint8Array();

/** A plain folder with one attachment. */
async function folderWithDocument(): Promise<MemoryDisk> {
  const disk = makeMemoryDisk();
  const file = await openMemoryDataFile({ disk });
  await file.attachments.add(new TextEncoder().encode('共建协议'));
  await file.close();
  return disk;
}

describe('a file without accounts', () => {
  test('gives everybody every right but those to hardship files', async () => {
    const { client } = await openTestDesk();
    expect(await client.accounts.me()).toEqual({ account: null, rights: ['anyone', 'view', 'edit', 'administer'], idleMinutes: 10 });
    expect(await client.accounts.list()).toEqual([]);
  });

  test('has nobody to sign in, and nothing to lock', async () => {
    const { client } = await openTestDesk();
    expect(await client.accounts.signIn({ name: '王芳', password: 'x' })).toMatchObject({ state: 'open', protected: false });
    expect(await client.accounts.lock()).toMatchObject({ state: 'open', protected: false });
    const { recoveryKey } = await client.accounts.proposeRecoveryKey();
    expect(await client.accounts.recover({ recoveryKey, name: '王芳', newPassword: NEW_PASSWORD })).toMatchObject({ state: 'open' });
    for (const refused of [
      client.accounts.create({ ...clerk, password: NEW_PASSWORD }),
      client.accounts.changePassword({ password: 'x', newPassword: NEW_PASSWORD }),
      client.accounts.renewRecoveryKey({ password: 'x', recoveryKey }),
      client.accounts.exportPlain({ password: 'x', reason: '给维护人员' }),
    ])
      expect(await failureOf(refused)).toMatchObject({ code: 'NOT_PROTECTED' });
  });
});

describe('setting up the protection', () => {
  test('makes the first account, an administrator who has signed in, and encrypts the file', async () => {
    const desk = await openProtectedDesk();
    expect(await desk.client.accounts.me()).toMatchObject({
      account: { name: '王芳', role: 'administrator', hardship: false, version: 1 },
      rights: ['anyone', 'view', 'edit', 'administer'],
    });
    expect(await desk.client.host.status()).toMatchObject({ state: 'open', protected: true });
    expect(isSealed(bytesOf(desk))).toBe(true);
    expect(
      desk.file
        .keyring()
        ?.slots.map(({ kind }) => kind)
        .toSorted(),
    ).toEqual(['password', 'recovery']);
  });

  test('keeps for the first account what was chosen and typed before, and for nobody else', async () => {
    const { client } = await openTestDesk();
    await client.settings.set({ key: 'display.theme', value: 'dark' });
    await client.accounts.setIdleMinutes({ minutes: 5 });
    expect(await client.settings.getAll()).toEqual({ 'display.theme': 'dark' });
    await client.drafts.save({ key: 'stationEdit.new', place: '/stations/new', title: '新建站点', content: { ownName: '欧阳路' } });
    const { recoveryKey } = await client.accounts.proposeRecoveryKey();
    await client.accounts.protect({ name: '王芳', password: passwordOf('王芳'), recoveryKey });
    expect(await client.settings.getAll()).toEqual({ 'display.theme': 'dark' });
    expect(await client.drafts.list()).toHaveLength(1);
    await client.accounts.create({ ...clerk, password: passwordOf('李敏') });
    await client.accounts.signIn({ name: '李敏', password: passwordOf('李敏') });
    expect(await client.settings.getAll()).toEqual({});
    expect(await client.drafts.list()).toEqual([]);
  });

  test('seals the attachments of before', async () => {
    const { disk } = await openProtectedDesk();
    expect([...disk.files.keys()].filter((name) => name.includes('附件'))).toEqual([]);
    const desk = await openProtectedDesk({ disk: await folderWithDocument() });
    await expect.poll(() => [...desk.disk.files].filter(([name]) => name.includes('附件')).map(([, { bytes }]) => isSealed(bytes))).toEqual([true]);
  });

  test('what an interruption left plain is sealed at the next signing in', async () => {
    const desk = await openProtectedDesk();
    const document = new TextEncoder().encode('低保证明');
    const name = `/data/附件/${createHash('sha256').update(document).digest('hex')}`;
    await desk.client.accounts.lock();
    desk.disk.put(name, document);
    await signIn(desk, '王芳');
    await expect.poll(() => isSealed(desk.disk.files.get(name)?.bytes ?? new Uint8Array()), { timeout: 10_000 }).toBe(true);
  });

  test('happens once', async () => {
    const { client, recoveryKey } = await openProtectedDesk();
    const again = client.accounts.protect({ name: '李敏', password: passwordOf('李敏'), recoveryKey });
    expect(await failureOf(again)).toMatchObject({ code: 'ALREADY_PROTECTED' });
  });

  test('asked for twice at the same moment happens once', async () => {
    const { client } = await openTestDesk();
    const { recoveryKey } = await client.accounts.proposeRecoveryKey();
    const both = await Promise.allSettled(['王芳', '李敏'].map((name) => client.accounts.protect({ name, password: passwordOf(name), recoveryKey })));
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect((await client.accounts.me()).account?.name).toBe('王芳');
    expect(await client.accounts.list()).toHaveLength(1);
  });

  test('names the groups of the recovery key that were mistyped, and writes nothing', async () => {
    const { client, file } = await openTestDesk();
    const { recoveryKey } = await client.accounts.proposeRecoveryKey();
    const groups = recoveryKey.split('-');
    groups[2] = [...(groups[2] ?? '')].map((c, i) => (i === 1 ? (c === '7' ? '8' : '7') : c)).join('');
    const wrong = client.accounts.protect({ name: '王芳', password: passwordOf('王芳'), recoveryKey: groups.join('-') });
    expect(await failureOf(wrong)).toEqual({ code: 'WRONG_RECOVERY_KEY', data: { groups: [2], waitSeconds: 0 } });
    expect(file.keyring()).toBeNull();
  });

  test.each([
    ['1234567', 'password passwordTooShort'],
    ['aaabbbccc', 'password passwordTooSimple'],
    ['wangfang12', 'password passwordIsName'],
  ])('the password %s is refused at its field', async (password, issue) => {
    const { client } = await openTestDesk();
    const { recoveryKey } = await client.accounts.proposeRecoveryKey();
    const failure = await failureOf(client.accounts.protect({ name: 'WangFang', password, recoveryKey }));
    expect([failure.code, ...issuesOf(failure)]).toEqual(['RULES_BROKEN', issue]);
  });

  test('a disk that refuses leaves a plain file that works as before', async () => {
    const file = await openMemoryDataFile();
    const plain = await openTestDesk({ file });
    const { recoveryKey } = await plain.client.accounts.proposeRecoveryKey();
    file.disk.refusal = { reason: 'full' };
    const refused = plain.client.accounts.protect({ name: '王芳', password: passwordOf('王芳'), recoveryKey });
    expect(await failureOf(refused)).toMatchObject({ code: 'DISK_WRITE_FAILED' });
    file.disk.refusal = null;
    expect(await plain.client.accounts.me()).toMatchObject({ account: null });
    await plain.makeStation();
    const { rows } = await plain.client.audit.changes({});
    expect(rows.map(({ actor, action }) => [actor, action])).toEqual([['测试员', 'stations.create']]);
  });
});

describe('a plain copy', () => {
  test('opens with SQLite, and stands in the audit trail with its reason', async () => {
    const desk = await openProtectedDesk();
    await desk.makeStation({ ownName: '欧阳路驿站' });
    const copy = await desk.client.accounts.exportPlain({ password: passwordOf('王芳'), reason: '交给维护人员核对' });
    expect(copy.name).toBe('工驿管家-明文副本-2023-09-20.sqlite');
    const memory = await openSqlite(new Uint8Array(await copy.arrayBuffer()));
    expect(memory.rows('SELECT "ownName" FROM station')).toEqual([['欧阳路驿站']]);
    expect(memory.rows('SELECT name, role FROM account')).toEqual([['王芳', 'administrator']]);
    expect(memory.value('PRAGMA integrity_check')).toBe('ok');
    memory.close();
    expect((await desk.client.audit.changes({ limit: 1 })).rows[0]).toMatchObject({
      kind: 'look',
      action: 'accounts.exportPlain',
      reason: '交给维护人员核对',
      actor: '王芳',
    });
    expect(isSealed(bytesOf(desk))).toBe(true);
  });

  test('is not given without the password', async () => {
    const { client } = await openProtectedDesk();
    expect(await failureOf(client.accounts.exportPlain({ password: '错的密码1234', reason: '核对' }))).toMatchObject({ code: 'WRONG_PASSWORD' });
    expect((await client.audit.changes({})).rows.map(({ action }) => action)).toEqual(['accounts.protect']);
  });

  test('put in the file’s place is a plain file, and can be protected anew under the same name', async () => {
    const desk = await openProtectedDesk({ as: { ...clerk, role: 'administrator' } });
    const copy = await desk.client.accounts.exportPlain({ password: passwordOf('李敏'), reason: '核对' });
    const disk = makeMemoryDisk();
    disk.put(DATA_FILE, new Uint8Array(await copy.arrayBuffer()));
    const again = await openProtectedDesk({ disk });
    const inForce = (await again.client.accounts.list()).filter(({ withdrawnAt }) => withdrawnAt === null);
    expect(inForce.map(({ name }) => name)).toEqual(['王芳']);
    expect((await again.client.accounts.me()).account?.id).toBe(inForce[0]?.id);
  });
});
