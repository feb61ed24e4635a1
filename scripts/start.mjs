// npm start: the window where an Electron runtime and a screen are there, else the page in a browser. Plain JavaScript, for any Node from 20 on.
// What stands behind `--` goes to the host: --browser, --no-open, --data DIR, --port N.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, isOutdated } from './build.mjs';

const root = path.resolve(import.meta.dirname, '..');
const args = process.argv.slice(2);
const say = (line) => process.stderr.write(`${line}\n`);
/** What a Linux shell and dynamic linker answer when a program cannot run at all: a library of the desktop is missing. */
const CANNOT_RUN = 127;

/** The Electron program, or null. It is only looked for, never fetched. */
function electronProgram() {
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH || path.join(root, 'node_modules', 'electron', 'dist');
  const name = { win32: 'electron.exe', darwin: 'Electron.app/Contents/MacOS/Electron' }[process.platform] ?? 'electron';
  const program = path.join(folder, name);
  return existsSync(program) ? program : null;
}

const hasScreen = () => process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

/** Runs the window until it is closed. Resolves to its exit code; CANNOT_RUN when it could not be started. */
function runWindow(program) {
  // Chromium's own sandbox refuses to work for root.
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return new Promise((resolve) => {
    const child = spawn(program, [...asRoot, root, ...args], { stdio: 'inherit', env: { ...process.env, ELECTRON_RUN_AS_NODE: undefined } });
    child.once('error', () => resolve(CANNOT_RUN));
    child.once('exit', (code) => resolve(code ?? 0));
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  });
}

async function runBrowser() {
  const { runBrowserHost } = await import(pathToFileURL(path.join(root, 'dist', 'browserHost.mjs')).href);
  await runBrowserHost(args.filter((word) => word !== '--browser'));
}

/**
 * npm hands a signal to the shell between itself and this program, and the shell dies of it without a word: then this program is an
 * orphan that nobody can end from the terminal. It takes the shell's end for the signal.
 */
function endWithNpm() {
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 500);
  watch.unref();
}

async function start() {
  endWithNpm();
  if (isOutdated()) {
    say('正在准备程序，请稍候……');
    if (!build()) {
      say('程序没有准备好：构建失败，原因见上面几行。');
      return 1;
    }
  }
  if (args.includes('--browser')) return runBrowser();
  const program = electronProgram();
  if (!program) {
    say('没有找到 Electron 运行环境，改用浏览器。');
    return runBrowser();
  }
  if (!hasScreen()) {
    say('没有可用的图形界面，窗口打不开，改用浏览器。');
    return runBrowser();
  }
  const code = await runWindow(program);
  if (code !== CANNOT_RUN) return code;
  say('Electron 运行环境在这台电脑上启动不了，改用浏览器。');
  return runBrowser();
}

start().then(
  (code) => {
    if (typeof code === 'number') process.exitCode = code;
  },
  (error) => {
    say(`程序没有启动：${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  },
);
