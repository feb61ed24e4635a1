// npm start as the clerk's machine meets it: with and without an Electron runtime, a screen, a browser.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';

const root = path.resolve(import.meta.dirname, '..', '..');
/** Said when a source changed since the build, as it may while somebody works on the tree. */
const BUILDING = '正在准备程序，请稍候……\n';
let folder: string;
let running: ChildProcess[];

interface Started {
  child: ChildProcess;
  stdout: () => string;
  stderr: () => string;
  ended: Promise<number | null>;
}

/** Starts the program with these words; no Electron and no screen unless `env` says otherwise. */
function start(args: string[], env: Record<string, string> = {}, command: string[] = [process.execPath, 'scripts/start.mjs']): Started {
  const { DISPLAY: _display, WAYLAND_DISPLAY: _wayland, npm_lifecycle_event: _npm, INIT_CWD: _cwd, ...usual } = process.env;
  const child = spawn(command[0] ?? '', [...command.slice(1), ...args], {
    cwd: root,
    env: { ...usual, ELECTRON_OVERRIDE_DIST_PATH: path.join(folder, 'nothing'), ...env },
  });
  running.push(child);
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (part) => {
    stdout += part;
  });
  child.stderr?.on('data', (part) => {
    stderr += part;
  });
  return { child, stdout: () => stdout, stderr: () => stderr.replace(BUILDING, ''), ended: new Promise((resolve) => child.once('exit', resolve)) };
}
const dataDir = (): string => path.join(folder, 'data');
const browserOnly = (): string[] => ['--no-open', '--data', dataDir()];
const waitFor = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 20_000, interval: 100 });
const locked = (): boolean => existsSync(dataDir()) && readdirSync(dataDir()).some((name) => name.endsWith('.lock'));

/** A program of ours in a folder of its own. */
function program(name: string, script: string): string {
  const bin = mkdtempSync(path.join(folder, 'bin-'));
  writeFileSync(path.join(bin, name), `#!/bin/sh\n${script}\n`);
  chmodSync(path.join(bin, name), 0o755);
  return bin;
}

beforeAll(() => {
  const { status } = spawnSync(process.execPath, ['scripts/build.mjs', '--if-outdated'], { cwd: root, stdio: 'ignore' });
  if (status !== 0) throw new Error('the build failed');
}, 180_000);
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'gongyi-start-'));
  running = [];
});
afterEach(async () => {
  for (const child of running) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM'); // npm hands it on; killed outright it would leave the program behind
    await ended;
  }
  rmSync(folder, { recursive: true, force: true });
});
afterAll(() => vi.restoreAllMocks());

test('without an Electron runtime it says so in one line and serves the page to a browser', async () => {
  const { child, stdout, stderr, ended } = start(browserOnly());
  await waitFor(() => expect(stdout()).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]+\n$/));
  expect(stderr()).toBe('没有找到 Electron 运行环境，改用浏览器。\n');
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
});

test('without a screen it says so in one line and serves the page to a browser', async () => {
  const electron = program('electron', 'exit 3');
  const { stdout, stderr } = start(browserOnly(), { ELECTRON_OVERRIDE_DIST_PATH: electron });
  await waitFor(() => expect(stdout()).toMatch(/^http/));
  expect(stderr()).toBe('没有可用的图形界面，窗口打不开，改用浏览器。\n');
});

test('a runtime that lacks a library of the desktop is given up for the browser', async () => {
  const electron = program('electron', 'exit 127');
  const { stdout, stderr } = start(browserOnly(), { ELECTRON_OVERRIDE_DIST_PATH: electron, DISPLAY: ':99' });
  await waitFor(() => expect(stdout()).toMatch(/^http/));
  expect(stderr()).toBe('Electron 运行环境在这台电脑上启动不了，改用浏览器。\n');
});

test('with a runtime and a screen the window gets the words of the line, and its end is the end of the program', async () => {
  const said = path.join(folder, 'said');
  const electron = program('electron', `printf '%s\\n' "$@" > '${said}'; exit 3`);
  const { stdout, stderr, ended } = start(['--data', dataDir()], { ELECTRON_OVERRIDE_DIST_PATH: electron, DISPLAY: ':99' });
  expect(await ended).toBe(3);
  expect([stdout(), stderr()]).toEqual(['', '']);
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  expect(readFileSync(said, 'utf8').trim().split('\n')).toEqual([...asRoot, root, '--data', dataDir()]);
});

test('--browser takes the browser although a window could be had, and says nothing about it', async () => {
  const electron = program('electron', 'exit 3');
  const { stdout, stderr } = start(['--browser', ...browserOnly()], { ELECTRON_OVERRIDE_DIST_PATH: electron, DISPLAY: ':99' });
  await waitFor(() => expect(stdout()).toMatch(/^http/));
  expect(stderr()).toBe('');
});

test("the machine's own browser is opened with the address", async () => {
  const opened = path.join(folder, 'opened');
  const bin = program('xdg-open', `printf '%s\\n' "$1" > '${opened}'`);
  const { stdout } = start(['--browser', '--data', dataDir()], { PATH: `${bin}:${process.env.PATH}` });
  await waitFor(() => expect(readFileSync(opened, 'utf8')).toBe(stdout()));
});

test('a machine without a browser is told the address to copy, and goes on serving', async () => {
  const { stdout, stderr } = start(['--browser', '--data', dataDir()], { PATH: program('other', '') });
  await waitFor(() => expect(stderr()).toContain('请把上面的地址复制到浏览器中打开'));
  const answer = await fetch(stdout().trim(), { redirect: 'manual' });
  expect(answer.status).toBe(303);
});

test('through npm there is one line on stdout and no banner, and ending npm ends the program', async () => {
  mkdirSync(dataDir());
  const { child, stdout, stderr } = start([], {}, ['npm', 'start', '--', '--browser', ...browserOnly()]);
  await waitFor(() => expect(stdout()).toMatch(/^http.*\n$/));
  expect(stderr()).toBe('');
  await waitFor(() => expect(locked()).toBe(true));
  child.kill('SIGTERM');
  await waitFor(() => expect(locked()).toBe(false));
});

test('a relative folder is seen from where npm was called', async () => {
  const { child, stdout } = start([], {}, ['sh', '-c', `cd '${folder}' && exec npm --prefix '${root}' start -- --browser --no-open --data here`]);
  await waitFor(() => expect(stdout()).toMatch(/^http/));
  const lock = path.join(folder, 'here', '工驿管家.lock');
  await waitFor(() => expect(existsSync(lock)).toBe(true));
  child.kill('SIGTERM');
  await waitFor(() => expect(existsSync(lock)).toBe(false));
});
