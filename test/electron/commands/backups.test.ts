// Backups on the command line: made, checked, carried to another folder, restored.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCli } from '../../support/commandLine.ts';

const PASSWORD = '路口的桂花开了两回';
let folder: string;
let passwordFile: string;

async function cli(...args: string[]): Promise<{ status: number; stderr: string; json: Record<string, unknown> }> {
  const { status, stderr, json } = await runCli(args);
  return { status, stderr, json: (json ?? {}) as Record<string, unknown> };
}
const at = (name: string) => path.join(folder, name);
const asWang = (data: string, ...args: string[]) => cli('--data', at(data), '--user', '王芳', '--password-file', passwordFile, ...args);
const officeOf = async (data: string) => (await cli('--data', at(data), 'call', 'office.get')).json;
const OFFICE = ['--office', '涪城区总工会', '--area', '510703'];

beforeAll(async () => {
  process.env.XDG_STATE_HOME = mkdtempSync(path.join(tmpdir(), 'gongyi-state-'));
  folder = mkdtempSync(path.join(tmpdir(), 'gongyi-backups-'));
  passwordFile = at('password.txt');
  writeFileSync(passwordFile, PASSWORD);
  expect((await cli('--data', at('甲'), 'init', ...OFFICE)).status).toBe(0);
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  rmSync(process.env.XDG_STATE_HOME ?? '', { recursive: true, force: true });
});

describe('a backup', () => {
  test('is kept beside the file, and listed', async () => {
    const { status, json } = await cli('--data', at('甲'), 'backup');
    expect(status).toBe(0);
    expect(json).toMatchObject({ kept: { place: 'local', whole: false }, second: null });
    const { json: list } = await cli('--data', at('甲'), 'backups');
    expect(list).toMatchObject({ folder: at('甲/备份'), second: null, lastGoodAt: expect.any(String) });
    expect(readdirSync(at('甲/备份'))).toContain((json.kept as { name: string }).name);
  });

  test('is written where it is wanted, into a folder under its own name, never over another file', async () => {
    expect(await cli('--data', at('甲'), 'backup', '--to', at('甲.zip'))).toMatchObject({ status: 0, json: { file: at('甲.zip') } });
    const before = readFileSync(at('甲.zip'));
    const again = await cli('--data', at('甲'), 'backup', '--to', at('甲.zip'));
    expect(again.status).toBe(1);
    expect(again.stderr).toContain('已经有这个文件');
    expect(readFileSync(at('甲.zip')).equals(before)).toBe(true);
    mkdirSync(at('优盘'));
    expect((await cli('--data', at('甲'), 'backup', '--to', at('优盘'))).status).toBe(0);
    expect(readdirSync(at('优盘'))).toEqual([expect.stringMatching(/^工驿管家-\d{8}-\d{6}-manual-[0-9a-f]{16}-含附件\.zip$/)]);
  });

  test('is checked; a damaged one is told with exit code 1', async () => {
    expect(await cli('--data', at('甲'), 'backup-check', at('甲.zip'))).toMatchObject({ status: 0, json: { ok: true } });
    const bytes = readFileSync(at('甲.zip'));
    bytes[9000] = (bytes[9000] ?? 0) ^ 1;
    writeFileSync(at('坏.zip'), bytes);
    const { status, stderr } = await cli('--data', at('甲'), 'backup-check', at('坏.zip'));
    expect(status).toBe(1);
    expect(stderr).toContain('已损坏');
    expect((await cli('--data', at('甲'), 'backup-check', at('没有.zip'))).status).toBe(2);
    expect((await cli('--data', at('甲'), 'backup-check')).status).toBe(2);
  });

  test('is restored in another folder, with a reason', async () => {
    expect((await cli('--data', at('乙'), 'restore', at('甲.zip'))).status).toBe(2);
    expect(await cli('--data', at('乙'), 'restore', at('甲.zip'), '--reason', '换电脑')).toMatchObject({
      status: 0,
      json: { undo: null, status: { state: 'open', protected: false } },
    });
    expect(await officeOf('乙')).toMatchObject({ name: '涪城区总工会' });
    expect(await cli('--data', at('乙'), 'restore', at('甲.zip'), '--reason', '再来')).toMatchObject({
      status: 0,
      json: { undo: { reason: 'restore' } },
    });
    expect((await cli('--data', at('乙'), 'verify')).status).toBe(0);
  });
});

describe('a protected backup', () => {
  test('opens elsewhere with the password of --user, or the recovery key of a file, and with nothing else', async () => {
    const { json } = await asWang('丙', 'init', ...OFFICE);
    writeFileSync(at('密钥.txt'), `${json.recoveryKey}\n`);
    expect((await asWang('丙', 'backup', '--to', at('丙.zip'))).status).toBe(0);
    expect(readFileSync(at('丙.zip')).includes('涪城')).toBe(false);
    const without = await cli('--data', at('丁'), 'restore', at('丙.zip'), '--reason', '换电脑');
    expect(without.status).toBe(1);
    expect(without.stderr).toContain('SECRET_NEEDED');
    expect(await cli('--data', at('丁'), 'backup-check', at('丙.zip'), '--recovery-key-file', at('密钥.txt'))).toMatchObject({ status: 0 });
    expect(await asWang('丁', 'restore', at('丙.zip'), '--reason', '换电脑')).toMatchObject({ status: 0, json: { status: { state: 'locked' } } });
    expect((await cli('--data', at('丁'), 'verify')).status).toBe(1);
    expect((await asWang('丁', 'verify')).status).toBe(0);
    expect(await cli('--data', at('戊'), 'restore', at('丙.zip'), '--reason', '换电脑', '--recovery-key-file', at('密钥.txt'))).toMatchObject({
      status: 0,
    });
    expect((await asWang('戊', 'verify')).status).toBe(0);
  });
});
