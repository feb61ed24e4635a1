import { describe, expect, test } from 'vitest';
import { clerk, issuesOf, NEW_PASSWORD, signIn } from '../../support/accountDesk.ts';
import { failureOf, openProtectedDesk, type ProtectedDesk, passwordOf } from '../../support/testDesk.ts';

/** Everything that the audit trail holds, as text. */
const trailOf = ({ file }: ProtectedDesk) => file.read(async (db) => JSON.stringify(await db.selectFrom('audit').selectAll().execute()));

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
