import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { isSealed } from '../../../electron/store/protection/sealed.ts';
import { openSqlite } from '../../../electron/store/sqlite.ts';
import { formatRecoveryKey, RECOVERY_KEY_BYTES } from '../../../shared/accounts/recoveryKey.ts';
import { officeOf } from '../../support/ledger.ts';
import { openMemoryDataFile } from '../../support/memoryDataFile.ts';
import { type MemoryDisk, makeMemoryDisk } from '../../support/memoryDisk.ts';
import { failureOf, openProtectedDesk, openTestDesk, type ProtectedDesk, passwordOf } from '../../support/testDesk.ts';

const DATA_FILE = '/data/工驿管家.sqlite';
const NEW_PASSWORD = '换过的密码5678';
const bytesOf = ({ disk }: ProtectedDesk): Uint8Array => disk.files.get(DATA_FILE)?.bytes ?? new Uint8Array();
const issuesOf = (failure: { data: Record<string, unknown> }) =>
  (failure.data.issues as { path: string; code: string }[]).map((i) => `${i.path} ${i.code}`);
const clerk = { name: '李敏', role: 'clerk', hardship: false } as const;
const signIn = ({ client }: ProtectedDesk, name: string, password = passwordOf(name)) => client.accounts.signIn({ name, password });
/** Everything that the audit trail holds, as text. */
const trailOf = ({ file }: ProtectedDesk) => file.read(async (db) => JSON.stringify(await db.selectFrom('audit').selectAll().execute()));

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

/** A plain folder with one attachment. */
async function folderWithDocument(): Promise<MemoryDisk> {
  const disk = makeMemoryDisk();
  const file = await openMemoryDataFile({ disk });
  await file.attachments.add(new TextEncoder().encode('共建协议'));
  await file.close();
  return disk;
}

describe('signing in', () => {
  test('opens the locked file for its account', async () => {
    const desk = await openProtectedDesk({ as: clerk, unlocked: false });
    expect(await desk.client.host.status()).toMatchObject({ state: 'locked', waitSeconds: 0 });
    expect(await signIn(desk, '李敏')).toMatchObject({ state: 'open', protected: true });
    expect((await desk.client.accounts.me()).account?.name).toBe('李敏');
  });

  test('takes a name however it is typed', async () => {
    const desk = await openProtectedDesk({ as: { name: 'Li Min2', role: 'clerk', hardship: false }, unlocked: false });
    expect(await signIn(desk, ' ｌｉ ｍｉｎ２ ', passwordOf('Li Min2'))).toMatchObject({ state: 'open' });
  });

  test('does not tell a wrong name from a wrong password', async () => {
    const desk = await openProtectedDesk({ unlocked: false });
    const failures = [await failureOf(signIn(desk, '王芳', '错的密码1234')), await failureOf(signIn(desk, '没有此人'))];
    expect(failures).toEqual([
      { code: 'WRONG_PASSWORD', data: { waitSeconds: 0 } },
      { code: 'WRONG_PASSWORD', data: { waitSeconds: 0 } },
    ]);
    expect(await desk.client.host.status()).toMatchObject({ state: 'locked' });
  });

  test('after five wrong tries it has to wait, with the right password too', async () => {
    const desk = await openProtectedDesk({ unlocked: false });
    for (let i = 0; i < 4; i++) await failureOf(signIn(desk, '王芳', '错的密码1234'));
    expect(await failureOf(signIn(desk, '王芳', '错的密码1234'))).toEqual({ code: 'WRONG_PASSWORD', data: { waitSeconds: 30 } });
    expect(await failureOf(signIn(desk, '王芳'))).toEqual({ code: 'TOO_MANY_TRIES', data: { waitSeconds: 30 } });
    expect(await desk.client.host.status()).toMatchObject({ state: 'locked', waitSeconds: 30 });
    desk.clock.set('2023-09-21');
    expect(await signIn(desk, '王芳')).toMatchObject({ state: 'open' });
  });

  test('many tries at once are not all free', async () => {
    const desk = await openProtectedDesk({ unlocked: false });
    const failures = await Promise.all(Array.from({ length: 20 }, () => failureOf(signIn(desk, '王芳', '错的密码1234'))));
    expect(failures.filter(({ code }) => code === 'WRONG_PASSWORD')).toHaveLength(5);
  });

  test('twice at once opens once', async () => {
    const desk = await openProtectedDesk({ unlocked: false });
    const both = await Promise.all([signIn(desk, '王芳'), signIn(desk, '王芳')]);
    expect(both.map(({ state }) => state)).toEqual(['open', 'open']);
  });

  test('a second page that still shows the lock is asked for the password all the same', async () => {
    const desk = await openProtectedDesk({ as: clerk });
    expect(await failureOf(signIn(desk, '王芳', '错的密码1234'))).toMatchObject({ code: 'WRONG_PASSWORD' });
    expect((await desk.client.accounts.me()).account?.name).toBe('李敏');
    await signIn(desk, '王芳');
    expect((await desk.client.accounts.me()).account?.name).toBe('王芳');
  });

  test('of one who was withdrawn is refused', async () => {
    const desk = await openProtectedDesk();
    const made = await desk.client.accounts.create({ ...clerk, password: passwordOf('李敏') });
    await desk.client.accounts.withdraw({ id: made.id, version: 1, reason: '调离' });
    expect(await failureOf(signIn(desk, '李敏'))).toMatchObject({ code: 'WRONG_PASSWORD' });
  });

  test('the name of who has signed in stands in the audit trail', async () => {
    const desk = await openProtectedDesk({ as: clerk });
    await desk.makeStation();
    expect((await desk.client.audit.changes({ limit: 1 })).rows[0]).toMatchObject({ actor: '李敏', action: 'stations.create' });
  });
});

describe('locking', () => {
  test('closes the file: nothing is answered any more', async () => {
    const desk = await openProtectedDesk();
    expect(await desk.client.accounts.lock()).toMatchObject({ state: 'locked' });
    for (const refused of [desk.client.office.get(), desk.client.stations.list({}), desk.client.accounts.me(), desk.client.host.saveState()])
      expect(await failureOf(refused)).toMatchObject({ code: 'LOCKED' });
    expect([...desk.disk.files.keys()].filter((name) => name.endsWith('.lock'))).toEqual([]);
  });

  test('while calls are under way loses nothing that was acknowledged', async () => {
    const desk = await openProtectedDesk();
    const saves = Array.from({ length: 30 }, (_, i) => desk.makeStation({ ownName: `驿站${i}` }));
    const reads = Array.from({ length: 10 }, () => desk.client.stations.list({}));
    const locked = desk.client.accounts.lock();
    const late = Array.from({ length: 10 }, (_, i) => desk.makeStation({ ownName: `晚${i}` }));
    const ends = await Promise.allSettled([...saves, ...late, ...reads]);
    expect(await locked).toMatchObject({ state: 'locked' });
    for (const end of ends) if (end.status === 'rejected') expect(end.reason).toMatchObject({ code: 'LOCKED' });
    expect(ends.slice(30, 40).every(({ status }) => status === 'rejected')).toBe(true);
    const acknowledged = ends.slice(0, 40).filter(({ status }) => status === 'fulfilled').length;
    await signIn(desk, '王芳');
    expect((await desk.client.stations.list({})).total).toBe(acknowledged);
    expect(await desk.client.host.verify()).toMatchObject({ ok: true });
  });

  test('what was begun before it is not gone on with under another’s name', async () => {
    const desk = await openProtectedDesk({ as: clerk });
    const write = () => desk.file.change({ actor: desk.session.actor(), action: 'test' }, async () => null);
    const begun = desk.session.sitting(async () => {
      await write();
      await desk.client.accounts.lock();
      await signIn(desk, '王芳');
      return write();
    });
    expect(await failureOf(begun)).toMatchObject({ code: 'LOCKED' });
    const switched = desk.session.sitting(async () => {
      await desk.signInAs(clerk);
      return write();
    });
    expect(await failureOf(switched)).toMatchObject({ code: 'LOCKED' });
    await write();
  });

  test('forgets a ledger that was taken', async () => {
    const desk = await openProtectedDesk();
    await desk.client.office.save({ version: null, fields: officeOf() });
    const { upload } = await desk.client.imports.inspect({ file: new File(['站点名称,地址,建设方式\r\n锦翔驿站,安昌路60号,自建\r\n'], '台账.csv') });
    await desk.client.accounts.lock();
    await signIn(desk, '王芳');
    expect(await failureOf(desk.client.imports.apply({ upload, confirmed: [] }))).toMatchObject({ code: 'UPLOAD_GONE' });
  });
});

describe('a forgotten password', () => {
  test('is replaced with the printed recovery key', async () => {
    const desk = await openProtectedDesk({ unlocked: false });
    const typed = desk.recoveryKey.toLowerCase().replaceAll('-', ' ');
    expect(await desk.client.accounts.recover({ recoveryKey: typed, name: '王芳', newPassword: NEW_PASSWORD })).toMatchObject({ state: 'open' });
    expect((await desk.client.accounts.me()).account).toMatchObject({ name: '王芳', version: 2 });
    expect((await desk.client.audit.changes({ limit: 1 })).rows[0]).toMatchObject({ actor: '王芳', action: 'accounts.recover' });
    await desk.client.accounts.lock();
    expect(await failureOf(signIn(desk, '王芳'))).toMatchObject({ code: 'WRONG_PASSWORD' });
    expect(await signIn(desk, '王芳', NEW_PASSWORD)).toMatchObject({ state: 'open' });
  });

  test('under a name that nobody has: the administrators are named, and the file stays locked', async () => {
    const desk = await openProtectedDesk({ as: clerk, unlocked: false });
    const { recoveryKey } = desk;
    const refused = desk.client.accounts.recover({ recoveryKey, name: '没有此人', newPassword: NEW_PASSWORD });
    expect(await failureOf(refused)).toEqual({ code: 'ACCOUNT_UNKNOWN', data: { administrators: ['王芳'] } });
    expect(await desk.client.host.status()).toMatchObject({ state: 'locked' });
  });

  test('the key of another file opens nothing, and counts as a try', async () => {
    const desk = await openProtectedDesk({ unlocked: false });
    const other = formatRecoveryKey(new Uint8Array(RECOVERY_KEY_BYTES).fill(7));
    const recover = () => failureOf(desk.client.accounts.recover({ recoveryKey: other, name: '王芳', newPassword: NEW_PASSWORD }));
    expect(await recover()).toEqual({ code: 'WRONG_RECOVERY_KEY', data: { groups: [], waitSeconds: 0 } });
    for (let i = 0; i < 4; i++) await recover();
    expect(await recover()).toEqual({ code: 'TOO_MANY_TRIES', data: { waitSeconds: 30 } });
    expect(await failureOf(signIn(desk, '王芳'))).toMatchObject({ code: 'TOO_MANY_TRIES' });
  });

  test('a slip of the pen is no try', async () => {
    const desk = await openProtectedDesk({ unlocked: false });
    for (let i = 0; i < 9; i++) {
      const refused = desk.client.accounts.recover({ recoveryKey: `${desk.recoveryKey}7`, name: '王芳', newPassword: NEW_PASSWORD });
      expect(await failureOf(refused)).toMatchObject({ code: 'WRONG_RECOVERY_KEY' });
    }
    expect(await signIn(desk, '王芳')).toMatchObject({ state: 'open' });
  });

  test('a disk that refuses the new password leaves the file locked and the old one good', async () => {
    const desk = await openProtectedDesk({ unlocked: false });
    const { recoveryKey } = desk;
    desk.disk.refusal = { reason: 'full', matching: /\.sqlite$/ };
    const refused = desk.client.accounts.recover({ recoveryKey, name: '王芳', newPassword: NEW_PASSWORD });
    expect(await failureOf(refused)).toMatchObject({ code: 'DISK_WRITE_FAILED' });
    desk.disk.refusal = null;
    expect(await desk.client.host.status()).toMatchObject({ state: 'locked' });
    expect(await signIn(desk, '王芳')).toMatchObject({ state: 'open' });
  });

  test('a weak new password is refused before the key is tried', async () => {
    const desk = await openProtectedDesk({ unlocked: false });
    const { recoveryKey } = desk;
    const failure = await failureOf(desk.client.accounts.recover({ recoveryKey, name: '王芳', newPassword: '123' }));
    expect(issuesOf(failure)).toEqual(['newPassword passwordTooShort']);
    expect(await desk.client.host.status()).toMatchObject({ state: 'locked' });
  });
});

describe('the own password', () => {
  test('is changed with the present one, by a viewer too', async () => {
    const desk = await openProtectedDesk({ as: { name: '赵强', role: 'viewer', hardship: false } });
    const dataKey = desk.file.keyring()?.dataKey;
    await desk.client.accounts.changePassword({ password: passwordOf('赵强'), newPassword: NEW_PASSWORD });
    expect(desk.file.keyring()?.dataKey).toEqual(dataKey);
    await desk.client.accounts.lock();
    expect(await failureOf(signIn(desk, '赵强'))).toMatchObject({ code: 'WRONG_PASSWORD' });
    expect(await signIn(desk, '赵强', NEW_PASSWORD)).toMatchObject({ state: 'open' });
    expect(await signIn(desk, '王芳')).toMatchObject({ state: 'open' });
  });

  test('is not changed without it, and wrong ones count', async () => {
    const { client } = await openProtectedDesk();
    const change = () => failureOf(client.accounts.changePassword({ password: '错的密码1234', newPassword: NEW_PASSWORD }));
    expect(await change()).toEqual({ code: 'WRONG_PASSWORD', data: { waitSeconds: 0 } });
    for (let i = 0; i < 4; i++) await change();
    expect(await change()).toMatchObject({ code: 'TOO_MANY_TRIES' });
  });
});

describe('the recovery key', () => {
  test('that is renewed opens, the one before does not', async () => {
    const desk = await openProtectedDesk();
    const { recoveryKey } = await desk.client.accounts.proposeRecoveryKey();
    await desk.client.accounts.renewRecoveryKey({ password: passwordOf('王芳'), recoveryKey });
    await desk.client.accounts.lock();
    const recover = (key: string) => desk.client.accounts.recover({ recoveryKey: key, name: '王芳', newPassword: NEW_PASSWORD });
    expect(await failureOf(recover(desk.recoveryKey))).toMatchObject({ code: 'WRONG_RECOVERY_KEY', data: { groups: [] } });
    expect(await recover(recoveryKey)).toMatchObject({ state: 'open' });
    const actions = (await desk.client.audit.changes({})).rows.map(({ action, kind }) => `${action} ${kind}`);
    expect(actions).toContain('accounts.renewRecoveryKey change');
  });
});

describe('accounts', () => {
  test('are listed in force first, by name', async () => {
    const { client } = await openProtectedDesk();
    const a = await client.accounts.create({ name: 'b', role: 'viewer', hardship: false, password: NEW_PASSWORD });
    await client.accounts.create({ name: 'a', role: 'viewer', hardship: true, password: NEW_PASSWORD });
    await client.accounts.withdraw({ id: a.id, version: 1, reason: '' });
    expect((await client.accounts.list()).map(({ name }) => name)).toEqual(['a', '王芳', 'b']);
  });

  test('in force have different names, however they are typed', async () => {
    const { client } = await openProtectedDesk();
    const made = await client.accounts.create({ name: 'Li', role: 'viewer', hardship: false, password: NEW_PASSWORD });
    const taken = { code: 'ACCOUNT_TAKEN', data: { name: 'Li' } };
    const same = { name: 'ＬＩ', role: 'viewer', hardship: false } as const;
    expect(await failureOf(client.accounts.create({ ...same, password: NEW_PASSWORD }))).toEqual(taken);
    const other = await client.accounts.create({ ...clerk, password: NEW_PASSWORD });
    expect(await failureOf(client.accounts.update({ id: other.id, version: 1, fields: same }))).toEqual(taken);
    const withdrawn = await client.accounts.withdraw({ id: made.id, version: 1, reason: '' });
    await client.accounts.create({ ...same, password: NEW_PASSWORD });
    const restored = client.accounts.restore({ id: made.id, version: withdrawn.version, password: NEW_PASSWORD });
    expect(await failureOf(restored)).toEqual({ code: 'ACCOUNT_TAKEN', data: { name: 'ＬＩ' } });
  });

  test('called otherwise keep their password', async () => {
    const desk = await openProtectedDesk();
    const made = await desk.client.accounts.create({ ...clerk, password: NEW_PASSWORD });
    await desk.client.accounts.update({ id: made.id, version: 1, fields: { ...clerk, name: '李小敏' } });
    await desk.client.accounts.lock();
    expect(await failureOf(signIn(desk, '李敏', NEW_PASSWORD))).toMatchObject({ code: 'WRONG_PASSWORD' });
    expect(await signIn(desk, '李小敏', NEW_PASSWORD)).toMatchObject({ state: 'open' });
  });

  test('rights that change count from the next call on', async () => {
    const desk = await openProtectedDesk();
    const self = (await desk.client.accounts.list())[0];
    const other = await desk.client.accounts.create({ name: '李敏', role: 'administrator', hardship: false, password: NEW_PASSWORD });
    expect(other.role).toBe('administrator');
    await desk.client.accounts.update({ id: self?.id ?? '', version: 1, fields: { name: '王芳', role: 'viewer', hardship: true } });
    expect((await desk.client.accounts.me()).rights).toEqual(['anyone', 'view', 'viewHardship']);
    expect(await failureOf(desk.client.accounts.list())).toEqual({ code: 'NOT_ALLOWED', data: { right: 'administer' } });
  });

  test('the last administrator stays one', async () => {
    const { client } = await openProtectedDesk();
    await client.accounts.create({ ...clerk, password: NEW_PASSWORD });
    const self = (await client.accounts.list()).find(({ role }) => role === 'administrator');
    const ref = { id: self?.id ?? '', version: 1 };
    expect(await failureOf(client.accounts.withdraw({ ...ref, reason: '' }))).toMatchObject({ code: 'LAST_ADMINISTRATOR' });
    expect(await failureOf(client.accounts.update({ ...ref, fields: { name: '王芳', role: 'clerk', hardship: false } }))).toMatchObject({
      code: 'LAST_ADMINISTRATOR',
    });
    expect(await client.accounts.update({ ...ref, fields: { name: '王芳', role: 'administrator', hardship: true } })).toMatchObject({
      hardship: true,
    });
  });

  test('who withdraws the own account is out', async () => {
    const desk = await openProtectedDesk({ as: { name: '李敏', role: 'administrator', hardship: false } });
    const self = (await desk.client.accounts.me()).account;
    await desk.client.accounts.withdraw({ id: self?.id ?? '', version: 1, reason: '退休' });
    expect(await desk.client.host.status()).toMatchObject({ state: 'locked' });
    expect(await failureOf(signIn(desk, '李敏'))).toMatchObject({ code: 'WRONG_PASSWORD' });
  });

  test('brought back get a new password', async () => {
    const desk = await openProtectedDesk();
    const made = await desk.client.accounts.create({ ...clerk, password: passwordOf('李敏') });
    await desk.client.accounts.withdraw({ id: made.id, version: 1, reason: '' });
    await desk.client.accounts.restore({ id: made.id, version: 2, password: NEW_PASSWORD });
    expect(await failureOf(signIn(desk, '李敏'))).toMatchObject({ code: 'WRONG_PASSWORD' });
    expect(await signIn(desk, '李敏', NEW_PASSWORD)).toMatchObject({ state: 'open' });
  });

  test('one in force is not given a password by bringing it back', async () => {
    const desk = await openProtectedDesk();
    const made = await desk.client.accounts.create({ ...clerk, password: passwordOf('李敏') });
    await desk.client.accounts.restore({ id: made.id, version: 1, password: NEW_PASSWORD });
    expect(await failureOf(signIn(desk, '李敏', NEW_PASSWORD))).toMatchObject({ code: 'WRONG_PASSWORD' });
  });

  test('get another password from an administrator, but not when they are withdrawn', async () => {
    const desk = await openProtectedDesk();
    const made = await desk.client.accounts.create({ ...clerk, password: passwordOf('李敏') });
    expect(await desk.client.accounts.setPassword({ id: made.id, version: 1, password: NEW_PASSWORD })).toMatchObject({ version: 2 });
    expect(await failureOf(signIn(desk, '李敏'))).toMatchObject({ code: 'WRONG_PASSWORD' });
    await desk.client.accounts.withdraw({ id: made.id, version: 2, reason: '' });
    expect(await failureOf(desk.client.accounts.setPassword({ id: made.id, version: 3, password: NEW_PASSWORD }))).toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await failureOf(desk.client.accounts.update({ id: made.id, version: 3, fields: clerk }))).toMatchObject({ code: 'NOT_FOUND' });
    expect(await failureOf(signIn(desk, '李敏', NEW_PASSWORD))).toMatchObject({ code: 'WRONG_PASSWORD' });
  });

  test('changed since they were read are not overwritten', async () => {
    const { client } = await openProtectedDesk();
    const made = await client.accounts.create({ ...clerk, password: NEW_PASSWORD });
    await client.accounts.setPassword({ id: made.id, version: 1, password: NEW_PASSWORD });
    for (const refused of [
      client.accounts.update({ id: made.id, version: 1, fields: clerk }),
      client.accounts.setPassword({ id: made.id, version: 1, password: NEW_PASSWORD }),
      client.accounts.withdraw({ id: made.id, version: 1, reason: '' }),
    ])
      expect(await failureOf(refused)).toMatchObject({ code: 'STALE_RECORD' });
  });

  test('weak passwords are refused wherever one is given', async () => {
    const { client } = await openProtectedDesk();
    const made = await client.accounts.create({ ...clerk, password: NEW_PASSWORD });
    for (const refused of [
      client.accounts.create({ ...clerk, name: '赵强', password: '1234' }),
      client.accounts.setPassword({ id: made.id, version: 1, password: '1234' }),
      client.accounts.changePassword({ password: passwordOf('王芳'), newPassword: '1234' }),
    ])
      expect(issuesOf(await failureOf(refused))[0]).toMatch(/^(newP|p)assword passwordTooShort$/);
  });

  test('every change of theirs stands in the audit trail, passwords and keys never', async () => {
    const desk = await openProtectedDesk();
    const { client } = desk;
    const made = await client.accounts.create({ ...clerk, password: NEW_PASSWORD });
    await client.accounts.update({ id: made.id, version: 1, fields: { ...clerk, role: 'viewer' } });
    await client.accounts.setPassword({ id: made.id, version: 2, password: NEW_PASSWORD });
    await client.accounts.withdraw({ id: made.id, version: 3, reason: '调离' });
    await client.accounts.restore({ id: made.id, version: 4, password: NEW_PASSWORD });
    await client.accounts.changePassword({ password: passwordOf('王芳'), newPassword: NEW_PASSWORD });
    await client.accounts.setIdleMinutes({ minutes: 5 });
    const { rows } = await client.audit.changes({});
    expect(rows.map(({ action }) => action).toReversed()).toEqual(
      ['protect', 'create', 'update', 'setPassword', 'withdraw', 'restore', 'changePassword', 'setIdleMinutes'].map((each) => `accounts.${each}`),
    );
    expect(rows.find(({ action }) => action === 'accounts.withdraw')).toMatchObject({
      actor: '王芳',
      reason: '调离',
      entity: 'account',
      name: '李敏',
    });
    const trail = await trailOf(desk);
    for (const secret of [NEW_PASSWORD, passwordOf('王芳'), desk.recoveryKey, desk.recoveryKey.replaceAll('-', '')])
      expect(trail).not.toContain(secret);
    expect(await client.host.verify()).toMatchObject({ ok: true });
  });
});

describe('the minutes until it locks', () => {
  test('are the file’s, and a choice of one’s own cannot change them', async () => {
    const desk = await openProtectedDesk();
    await desk.client.accounts.setIdleMinutes({ minutes: 3 });
    await desk.signInAs(clerk);
    expect(await failureOf(desk.client.settings.set({ key: 'accounts.idleMinutes', value: 240 }))).toMatchObject({ code: 'RULES_BROKEN' });
    expect((await desk.client.accounts.me()).idleMinutes).toBe(3);
    expect(await failureOf(desk.client.accounts.setIdleMinutes({ minutes: 240 }))).toMatchObject({ code: 'NOT_ALLOWED' });
  });
});

describe('choices', () => {
  test('are everybody’s own in a protected file', async () => {
    const desk = await openProtectedDesk();
    await desk.client.settings.set({ key: 'display.theme', value: 'dark' });
    await desk.signInAs({ name: '赵强', role: 'viewer', hardship: false });
    expect(await desk.client.settings.get({ key: 'display.theme' })).toBeNull();
    await desk.client.settings.set({ key: 'display.theme', value: 'light' });
    expect(await desk.client.settings.getAll()).toEqual({ 'display.theme': 'light' });
    await signIn(desk, '王芳');
    expect(await desk.client.settings.getAll()).toEqual({ 'display.theme': 'dark' });
    await desk.client.settings.set({ key: 'display.theme', value: null });
    expect(await desk.client.settings.getAll()).toEqual({});
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
