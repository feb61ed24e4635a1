// What the shipped Electron may not do any more, tried on a copy of a real one: ELECTRON_OVERRIDE_DIST_PATH, or the one installed.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FuseState, FuseV1Options, flipFuses, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FUSES } from '../../build/fuses.ts';
import { asarFile } from '../support/asarFile.ts';

const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH || path.resolve(import.meta.dirname, '../../node_modules/electron/dist');
const hasRuntime = process.platform === 'linux' && existsSync(path.join(dist, 'electron'));
const WHY_NOT = 'no Electron runtime for Linux here (ELECTRON_OVERRIDE_DIST_PATH)';

const MAIN = `
const { app, protocol, utilityProcess, BrowserWindow } = require('electron');
const path = require('node:path');
process.stdout.write('started ' + path.basename(__dirname) + '\\n');
protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }]);
app.disableHardwareAcceleration();
setTimeout(() => app.exit(9), 20000);
app.whenReady().then(async () => {
  const child = utilityProcess.fork(path.join(__dirname, 'host.js'), [], { stdio: 'inherit' });
  const answer = await new Promise((resolve) => child.once('message', resolve));
  protocol.handle('app', () => new Response('<title>the page</title>', { headers: { 'content-type': 'text/html' } }));
  const window = new BrowserWindow({ show: false, webPreferences: { sandbox: true } });
  await window.loadURL('app://gongyi/');
  process.stdout.write('data host ' + answer + ', page ' + window.webContents.getTitle() + '\\n');
  app.exit(0);
});
`;
const HOST = `
const bytes = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);
WebAssembly.instantiate(bytes).then(() => process.parentPort.postMessage('serves'));
`;

test('every fuse there is has been thought about', () => {
  const named = Object.values(FuseV1Options).filter((value) => typeof value === 'number');
  expect(named.filter((fuse) => typeof FUSES[fuse] !== 'boolean')).toEqual([]);
  expect(FUSES.strictlyRequireAllFuses).toBe(true);
});

describe('the executable with its fuses set', { timeout: 180_000 }, () => {
  let folder: string;
  /** Two programs with the same archive: as it was downloaded, and as it is shipped. */
  const programs = { downloaded: '', shipped: '' };

  beforeAll(async () => {
    if (!hasRuntime) return;
    folder = mkdtempSync(path.join(tmpdir(), 'gongyi-fuses-'));
    for (const name of ['downloaded', 'shipped'] as const) {
      const home = path.join(folder, name);
      mkdirSync(path.join(home, 'resources'), { recursive: true });
      for (const file of readdirSync(dist))
        if (file !== 'electron' && file !== 'resources') symlinkSync(path.join(dist, file), path.join(home, file));
      programs[name] = path.join(home, 'electron');
      copyFileSync(path.join(dist, 'electron'), programs[name]);
      writeFileSync(
        path.join(home, 'resources', 'app.asar'),
        asarFile({ 'package.json': '{"name":"fused","version":"1.0.0","main":"main.js"}', 'main.js': MAIN, 'host.js': HOST }),
      );
    }
    writeFileSync(path.join(folder, 'evil.cjs'), "require('node:fs').writeSync(1, 'evil code ran\\n'); process.exit(7);");
    const wire = await getCurrentFuseWire(programs.shipped);
    // An Electron older than the one we ship lacks the latest fuses.
    const known = Object.entries(FUSES).filter(([key]) => !/^\d+$/.test(key) || key in wire);
    await flipFuses(programs.shipped, Object.fromEntries(known) as typeof FUSES);
  }, 60_000);
  afterAll(() => {
    if (hasRuntime) rmSync(folder, { recursive: true, force: true });
  });

  function run(name: keyof typeof programs, args: string[], env: Record<string, string> = {}): { code: number | null; said: string } {
    const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    const home = path.join(folder, `home-${name}`);
    mkdirSync(home, { recursive: true });
    const { status, stdout, stderr } = spawnSync('xvfb-run', ['-a', programs[name], ...args, ...asRoot], {
      encoding: 'utf8',
      timeout: 40_000,
      env: { ...process.env, ELECTRON_RUN_AS_NODE: undefined, HOME: home, XDG_CONFIG_HOME: home, ...env },
    });
    return { code: status, said: stdout + stderr };
  }

  test('the wire reads back as it was meant', async (context) => {
    if (!hasRuntime) return context.skip(WHY_NOT);
    const wire = (await getCurrentFuseWire(programs.shipped)) as unknown as Record<string, FuseState>;
    const read = Object.entries(wire).filter(([fuse]) => /^\d+$/.test(fuse));
    expect(read.length).toBeGreaterThanOrEqual(8);
    for (const [fuse, state] of read) {
      const wanted = FUSES[Number(fuse) as FuseV1Options];
      expect([FuseV1Options[Number(fuse)], state], 'a fuse that was removed from this Electron keeps its mark').toEqual([
        FuseV1Options[Number(fuse)],
        wanted ? FuseState.ENABLE : FuseState.DISABLE,
      ]);
    }
    // Nothing else in the executable has changed.
    const [before, after] = [readFileSync(programs.downloaded), readFileSync(programs.shipped)];
    let different = 0;
    for (let i = 0; i < before.length; i++) if (before[i] !== after[i]) different++;
    expect([before.length, different <= read.length]).toEqual([after.length, true]);
  });

  test('the program starts from its archive: its data host answers from a utility process and its page comes over app://', (context) => {
    if (!hasRuntime) return context.skip(WHY_NOT);
    const { code, said } = run('shipped', []);
    expect(said).toContain('started app.asar');
    expect(said).toContain('data host serves, page the page');
    expect(code).toBe(0);
  });

  test('it cannot be used as a Node that runs anybody’s script', (context) => {
    if (!hasRuntime) return context.skip(WHY_NOT);
    const asNode = { ELECTRON_RUN_AS_NODE: '1' };
    expect(run('downloaded', [path.join(folder, 'evil.cjs')], asNode)).toMatchObject({ code: 7, said: expect.stringContaining('evil code ran') });
    expect(run('shipped', [path.join(folder, 'evil.cjs')], asNode)).toMatchObject({ code: 0, said: expect.stringContaining('started app.asar') });
  });

  test('no variable of the environment brings code into it', (context) => {
    if (!hasRuntime) return context.skip(WHY_NOT);
    const env = { NODE_OPTIONS: `--require ${path.join(folder, 'evil.cjs')}` };
    const { code, said } = run('shipped', [], env);
    expect([code, said.includes('evil code ran')]).toEqual([0, false]);
  });

  test('no word on the command line opens a debugger in it', (context) => {
    if (!hasRuntime) return context.skip(WHY_NOT);
    expect(run('downloaded', ['--inspect=0']).said).toContain('Debugger listening');
    expect(run('shipped', ['--inspect=0']).said).not.toContain('Debugger listening');
  });

  test('a folder laid beside the archive, or named on the command line, is not run in its place', (context) => {
    if (!hasRuntime) return context.skip(WHY_NOT);
    for (const name of ['downloaded', 'shipped'] as const) {
      const resources = path.join(folder, name, 'resources');
      mkdirSync(path.join(resources, 'app'), { recursive: true });
      writeFileSync(path.join(resources, 'app', 'package.json'), '{"name":"evil","version":"1.0.0","main":"main.js"}');
      copyFileSync(path.join(folder, 'evil.cjs'), path.join(resources, 'app', 'main.js'));
    }
    const other = path.join(folder, 'shipped', 'resources', 'app');
    expect(run('shipped', [other]).said).toContain('started app.asar');
    // Without its archive the shipped one runs nothing at all; the downloaded one takes the folder.
    for (const name of ['downloaded', 'shipped'] as const) rmSync(path.join(folder, name, 'resources', 'app.asar'));
    expect(run('downloaded', []).said).toContain('evil code ran');
    expect(run('shipped', []).said).not.toContain('evil code ran');
  });
});
