import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';

/** The project's folder. */
export const root = path.resolve(import.meta.dirname, '..', '..', '..');

/** Debian's Chromium; another one by GONGYI_CHROMIUM. */
export const chromiumProgram = process.env.GONGYI_CHROMIUM ?? '/usr/bin/chromium';
export const isRoot = process.getuid?.() === 0;
/** The clerk's PC: page and host are in one place and know the same day. */
export const TIME_ZONE = 'Asia/Shanghai';

/** The Electron program, or why the window cannot be tested here. */
export function electronRuntime(): { program: string; missing: null } | { program: null; missing: string } {
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH || path.join(root, 'node_modules', 'electron', 'dist');
  const program = path.join(folder, process.platform === 'win32' ? 'electron.exe' : 'electron');
  if (!existsSync(program)) return { program: null, missing: 'no Electron runtime here (ELECTRON_OVERRIDE_DIST_PATH names one)' };
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY)
    return { program: null, missing: 'no screen for the Electron window (xvfb-run gives one)' };
  return { program, missing: null };
}

/** A PC of the desk's own: whatever the program leaves behind lands beside the data folder, and nothing of the developer's is touched. */
export function machineOf(dataDir: string): Record<string, string> {
  const place = (name: string): string => {
    const folder = path.join(path.dirname(dataDir), name);
    mkdirSync(folder, { recursive: true });
    return folder;
  };
  const own = { TMPDIR: place('tmp'), XDG_STATE_HOME: place('state'), XDG_CONFIG_HOME: place('config'), XDG_CACHE_HOME: place('cache') };
  return { ...(process.env as Record<string, string>), ...own, TZ: TIME_ZONE };
}

/** Builds what the stories run on, unless it is there and as new as its sources. */
export function buildIfOutdated(): void {
  const { status } = spawnSync(process.execPath, ['scripts/build.mjs', '--if-outdated'], { cwd: root, stdio: 'inherit' });
  if (status !== 0) throw new Error('the build failed');
}

/** Runs the command line on a data folder that no host holds, and gives its JSON. Throws with its messages when it does not succeed. */
export const runCommand = (dataDir: string, ...args: string[]): unknown => runWith({}, dataDir, args);

/** The same as somebody who signs in to a protected file. */
export const runCommandAs = (user: { name: string; password: string }, dataDir: string, ...args: string[]): unknown =>
  runWith({ GONGYI_PASSWORD: user.password }, dataDir, [...args, '--user', user.name]);

function runWith(env: Record<string, string>, dataDir: string, args: readonly string[]): unknown {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['electron/cli.ts', '--data', dataDir, ...args], {
    cwd: root,
    encoding: 'utf8',
    // What Node made of the sources is kept: most of a command's time would go into it.
    env: { ...machineOf(dataDir), NODE_COMPILE_CACHE: path.join(tmpdir(), 'gongyi-compiled'), ...env },
  });
  if (status !== 0) throw new Error(`cli ${args.join(' ')} ended with ${status}: ${stderr}`);
  return JSON.parse(stdout);
}

export interface RunningHost {
  /** The one line on stdout. */
  readonly address: string;
  readonly pid: number;
  /** All that it said, line by line. */
  readonly stdout: readonly string[];
  readonly stderr: readonly string[];
  /** Asks it to end and gives its exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** Starts the browser host as `npm start -- --browser --no-open` does. */
export async function startBrowserHost(dataDir: string, ...more: string[]): Promise<RunningHost> {
  const child = spawn(process.execPath, ['scripts/start.mjs', '--browser', '--no-open', '--data', dataDir, ...more], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: machineOf(dataDir),
  });
  const stdout: string[] = [];
  const stderr: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => stderr.push(line));
  // Closed, not only ended: its last words are read by then.
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const address = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      stdout.push(line);
      resolve(line);
    });
    ended.then((code) => reject(new Error(`the browser host ended with ${code}: ${stderr.join('\n')}`)), reject);
  });
  return {
    address,
    pid: child.pid ?? 0,
    stdout,
    stderr,
    stop: (signal = 'SIGTERM') => {
      child.kill(signal);
      return ended;
    },
  };
}
