import { describe, expect, test } from 'vitest';
import { formatRecoveryKey, RECOVERY_KEY_BYTES } from '../../../shared/accounts/recoveryKey.ts';
import { clerk, issuesOf, NEW_PASSWORD, signIn } from '../../support/accountDesk.ts';
import { officeOf } from '../../support/ledger.ts';
import { failureOf, openProtectedDesk, passwordOf } from '../../support/testDesk.ts';

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

  test('where somebody else is at work hands over to whoever has the key, and what was begun ends', async () => {
    const desk = await openProtectedDesk({ as: clerk });
    const write = () => desk.file.change({ actor: desk.session.actor(), action: 'test' }, async () => null);
    const begun = desk.session.sitting(async () => {
      await write();
      await desk.client.accounts.recover({ recoveryKey: desk.recoveryKey, name: '王芳', newPassword: NEW_PASSWORD });
      return write();
    });
    expect(await failureOf(begun)).toMatchObject({ code: 'LOCKED' });
    expect((await desk.client.accounts.me()).account?.name).toBe('王芳');
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
