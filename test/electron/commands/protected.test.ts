// The command line at a protected file: whose password, from where, and what it says without one.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { readRecoveryKey } from '../../../shared/accounts/recoveryKey.ts';
import { type Outcome, runCli } from '../../support/commandLine.ts';

const root = path.resolve(import.meta.dirname, '..', '..', '..');
const PASSWORD = '路口的桂花开了两回';
let folder: string;
let data: string;
let passwordFile: string;
let recoveryKey: string;

const onData = (...args: string[]) => runCli(['--data', data, ...args]);
const asWang = (...args: string[]) => onData('--user', '王芳', '--password-file', passwordFile, ...args);
const sentenceOf = ({ stderr }: Outcome): string => stderr.split('\n')[0] ?? '';
const codeOf = ({ stderr }: Outcome): string => JSON.parse(stderr.split('\n')[1] ?? '{}').code;
const OFFICE = ['--office', '涪城区总工会', '--area', '510703'];
const magicOf = (file: string): string => readFileSync(file).subarray(0, 8).toString('latin1');

beforeAll(async () => {
  process.env.XDG_STATE_HOME = mkdtempSync(path.join(tmpdir(), 'gongyi-state-'));
  folder = mkdtempSync(path.join(tmpdir(), 'gongyi-cli-'));
  data = path.join(folder, '数据');
  passwordFile = path.join(folder, 'password.txt');
  writeFileSync(passwordFile, `\uFEFF${PASSWORD}\r\n第二行不算\r\n`);
  const made = await asWang('init', ...OFFICE);
  if (made.status !== 0) throw new Error(made.stderr);
  expect(made.json).toMatchObject({ name: '涪城区总工会', version: 1 });
  recoveryKey = (made.json as { recoveryKey: string }).recoveryKey;
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  rmSync(process.env.XDG_STATE_HOME ?? '', { recursive: true, force: true });
});
afterEach(() => {
  delete process.env.GONGYI_PASSWORD;
});

describe('init with --user', () => {
  test('makes a protected file and tells its recovery key', () => {
    expect(magicOf(path.join(data, '工驿管家.sqlite'))).toBe('GYGJSEAL');
    expect(readRecoveryKey(recoveryKey).wrongGroups).toBeNull();
  });

  test('asks for the new password twice at a terminal, and makes nothing when the two differ', async () => {
    const place = path.join(folder, 'typed');
    const differing = await runCli(['--data', place, 'init', ...OFFICE, '--user', '李敏'], { typed: [PASSWORD, '另一个密码1'] });
    expect([differing.status, differing.stdout]).toEqual([1, '']);
    expect(sentenceOf(differing)).toContain('不一致');
    const made = await runCli(['--data', place, 'init', ...OFFICE, '--user', '李敏'], { typed: [PASSWORD, PASSWORD] });
    expect([made.status, made.asked]).toEqual([0, ['李敏 的密码：', '再输一遍：']]);
  });

  test('a password that breaks the rules makes no office', async () => {
    const place = path.join(folder, 'weak');
    process.env.GONGYI_PASSWORD = '1234';
    const weak = await runCli(['--data', place, 'init', ...OFFICE, '--user', '李敏']);
    expect([weak.status, weak.stdout]).toEqual([1, '']);
    expect(sentenceOf(weak)).toBe('密码不能用：至少 8 个字符。没有办理');
    expect((await runCli(['--data', place, 'call', 'office.get'])).json).toBeNull();
  });

  test('without it the file is plain', async () => {
    const place = path.join(folder, 'plain');
    const made = await runCli(['--data', place, 'init', ...OFFICE]);
    expect(made.json).not.toHaveProperty('recoveryKey');
    expect(magicOf(path.join(place, '工驿管家.sqlite'))).toBe('SQLite f');
  });
});

describe('the password', () => {
  test('comes from a file: its first line, without the editor’s mark', async () => {
    expect((await asWang('call', 'office.get')).json).toMatchObject({ name: '涪城区总工会' });
  });
  test('comes from the environment', async () => {
    process.env.GONGYI_PASSWORD = PASSWORD;
    expect((await onData('--user', '王芳', 'call', 'office.get')).status).toBe(0);
  });
  test('is asked for once at a terminal, and the options may stand behind the command', async () => {
    const outcome = await runCli(['--data', data, 'call', 'office.get', '--user=王芳'], { typed: [PASSWORD] });
    expect([outcome.status, outcome.asked]).toEqual([0, ['王芳 的密码：']]);
  });
  test('is never taken from the line', async () => {
    for (const args of [
      ['--user', '王芳', '--password', PASSWORD, 'verify'],
      ['--user', '王芳', `--password=${PASSWORD}`, 'verify'],
    ]) {
      const outcome = await onData(...args);
      expect([outcome.status, outcome.stdout]).toEqual([2, '']);
      expect(outcome.stderr).not.toContain(PASSWORD);
    }
    const called = await onData('call', 'accounts.signIn', JSON.stringify({ name: '王芳', password: PASSWORD }));
    expect([called.status, called.stdout]).toEqual([2, '']);
  });
  test('missing: a clear refusal where nobody sits at a terminal', async () => {
    const outcome = await onData('--user', '王芳', 'verify');
    expect([outcome.status, outcome.stdout]).toEqual([1, '']);
    expect(sentenceOf(outcome)).toContain('GONGYI_PASSWORD');
    const child = spawnSync(process.execPath, ['electron/cli.ts', '--data', data, '--user', '王芳', 'verify'], {
      cwd: root,
      encoding: 'utf8',
      input: '',
    });
    expect([child.status, child.stdout]).toEqual([1, '']);
    expect(child.stderr).toContain('GONGYI_PASSWORD');
  });
  test('in a file that is not there or is no text makes no sense', async () => {
    const binary = path.join(folder, 'gbk.txt');
    writeFileSync(binary, Buffer.from([0xb9, 0xf0, 0xbb, 0xa8]));
    for (const file of [binary, path.join(folder, 'none.txt')]) {
      const outcome = await onData('--user', '王芳', '--password-file', file, 'verify');
      expect([outcome.status, outcome.stdout]).toEqual([2, '']);
      expect(sentenceOf(outcome)).toContain(file);
    }
  });
  test.each([[['--user']], [['verify', '--user', '']], [['--password-file']]])('%j makes no sense', async (args) => {
    expect((await onData(...args)).status).toBe(2);
  });
});

describe('a protected file', () => {
  test('without a name says what is missing', async () => {
    const outcome = await onData('call', 'office.get');
    expect([outcome.status, outcome.stdout, codeOf(outcome)]).toEqual([1, '', 'LOCKED']);
    expect(sentenceOf(outcome)).toContain('--user');
  });
  test('with a wrong password says so, and answers nothing', async () => {
    process.env.GONGYI_PASSWORD = '错的密码1234';
    const outcome = await onData('--user', '王芳', 'call', 'office.get');
    expect([outcome.status, outcome.stdout, codeOf(outcome)]).toEqual([1, '', 'WRONG_PASSWORD']);
    expect(sentenceOf(outcome)).toContain('姓名或密码不对');
  });
  test('what needs nobody signed in is answered: a forgotten password is replaced from standard input', async () => {
    expect((await onData('call', 'host.status')).json).toMatchObject({ state: 'locked' });
    const place = path.join(folder, 'forgotten');
    process.env.GONGYI_PASSWORD = PASSWORD;
    const made = await runCli(['--data', place, 'init', ...OFFICE, '--user', '王芳']);
    const key = (made.json as { recoveryKey: string }).recoveryKey;
    const input = JSON.stringify({ recoveryKey: key, name: '王芳', newPassword: '想起来的那个新密码' });
    expect((await runCli(['--data', place, 'call', 'accounts.recover', '-'], { input })).json).toMatchObject({ state: 'open' });
    process.env.GONGYI_PASSWORD = '想起来的那个新密码';
    expect((await runCli(['--data', place, '--user', '王芳', 'verify'])).status).toBe(0);
  });
  test('changes stand under the name of who signed in', async () => {
    await asWang('call', 'office.saveArea', JSON.stringify({ add: true, code: '510703990', name: '高新片区' }));
    const { rows } = (await asWang('call', 'audit.changes', '{"limit":1}')).json as { rows: { actor: string; action: string }[] };
    expect(rows[0]).toMatchObject({ actor: '王芳', action: 'office.saveArea' });
  });
  test('lists its accounts', async () => {
    expect((await asWang('accounts', 'list')).json).toMatchObject([{ name: '王芳', role: 'administrator' }]);
    expect((await asWang('accounts')).status).toBe(2);
  });
  test('gives a plain copy with a reason', async () => {
    const out = path.join(folder, 'copy.sqlite');
    expect((await asWang('export-plain', '--out', out)).status).toBe(2);
    const outcome = await asWang('export-plain', '--reason', '交给维护人员', '--out', out);
    expect(outcome.json).toEqual({ path: out, bytes: statSync(out).size });
    expect(magicOf(out)).toBe('SQLite f');
    if (process.platform !== 'win32') expect(statSync(out).mode & 0o077).toBe(0);
    const { rows } = (await asWang('call', 'audit.changes', '{"limit":1}')).json as { rows: object[] };
    expect(rows[0]).toMatchObject({ kind: 'look', action: 'accounts.exportPlain', reason: '交给维护人员' });
  });
  test('writes no plain copy over a file that is there: others may read it', async () => {
    const out = path.join(folder, 'there.sqlite');
    writeFileSync(out, 'theirs', { mode: 0o644 });
    const outcome = await asWang('export-plain', '--reason', '交给维护人员', '--out', out);
    expect([outcome.status, outcome.stdout]).toEqual([1, '']);
    expect(sentenceOf(outcome)).toContain('没有覆盖');
    expect(readFileSync(out, 'utf8')).toBe('theirs');
  });
});

describe('protect', () => {
  test('makes a plain file a protected one', async () => {
    const place = path.join(folder, 'later');
    await runCli(['--data', place, 'init', ...OFFICE]);
    expect((await runCli(['--data', place, 'protect'])).status).toBe(2);
    const outcome = await runCli(['--data', place, '--user', '王芳', '--password-file', passwordFile, 'protect']);
    expect(outcome.status).toBe(0);
    expect(readRecoveryKey((outcome.json as { recoveryKey: string }).recoveryKey).wrongGroups).toBeNull();
    expect(magicOf(path.join(place, '工驿管家.sqlite'))).toBe('GYGJSEAL');
    const again = await runCli(['--data', place, '--user', '王芳', '--password-file', passwordFile, 'protect']);
    expect([again.status, codeOf(again)]).toEqual([1, 'ALREADY_PROTECTED']);
  });
});

describe('an older copy in the place of the data file', () => {
  test.each([
    ['plain', [] as string[]],
    ['protected', ['--user', '王芳']],
  ])('%s: is told, and gone on from only when that is asked for', async (name, user) => {
    const dir = path.join(folder, `older-${name}`);
    const file = path.join(dir, '工驿管家.sqlite');
    const run = (...args: string[]) => runCli(['--data', dir, ...user, ...(user.length > 0 ? ['--password-file', passwordFile] : []), ...args]);
    await run('init', ...OFFICE);
    const before = readFileSync(file);
    await run('call', 'settings.set', '{"key":"display.theme","value":"dark"}');
    writeFileSync(file, before);
    const refused = await run('call', 'settings.getAll');
    expect(refused.status).toBe(1);
    expect(sentenceOf(refused)).toContain('这台电脑上次保存过更新的内容');
    expect(refused.stderr).toContain('--accept-older');
    expect((await run('--accept-older', 'call', 'settings.getAll')).json).toEqual({});
    // Accepted once, it is the latest from then on, and the trail tells of it.
    const { json } = await run('call', 'audit.changes', '{"action":"host.acceptOlder"}');
    expect(json).toMatchObject({ total: 1 });
  });
});
