// Makes dist/: the page, and the programs of the window and of the browser host. Plain JavaScript: it runs on whatever Node starts the program.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(import.meta.dirname, '..');
const dist = path.join(root, 'dist');
/** Says when what lies beside it was built. */
const stamp = path.join(dist, '.built');
const SOURCES = [
  'shared',
  'electron',
  'renderer',
  'docs/manual',
  'vite.config.ts',
  'vite.electron.config.ts',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
];
/** Latest change below `entry`, ms; folders count too, since a removed file changes only its folder. */
function changedMs(entry) {
  const stats = statSync(entry, { throwIfNoEntry: false });
  if (!stats) return 0;
  if (!stats.isDirectory()) return stats.mtimeMs;
  return readdirSync(entry).reduce((latest, name) => Math.max(latest, changedMs(path.join(entry, name))), stats.mtimeMs);
}

/** True when dist/ is missing or older than what it is made of. */
export function isOutdated() {
  if (!existsSync(stamp)) return true;
  const builtMs = statSync(stamp).mtimeMs;
  return SOURCES.some((name) => changedMs(path.join(root, name)) > builtMs);
}

/** Builds anew; what the tools say goes to stderr. False when a step failed: then what was built before is still there. */
export function build() {
  const startedAt = new Date();
  // Built aside and put in place at the end, so that a program that runs from dist/ meanwhile never finds half of it.
  const work = path.join(root, '.tmp', `build-${process.pid}`);
  const made = path.join(work, 'dist');
  const programs = ['-c', 'vite.electron.config.ts', '--outDir', made];
  const vite = path.join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  try {
    for (const step of [['--outDir', path.join(made, 'page')], programs, [...programs, '--mode', 'preload']]) {
      const { status } = spawnSync(process.execPath, [vite, 'build', ...step], { cwd: root, stdio: ['ignore', 2, 2] });
      if (status !== 0) return false;
    }
    const builtStamp = path.join(made, path.basename(stamp));
    writeFileSync(builtStamp, '');
    // Dated when the build began: what was changed meanwhile is newer than it.
    utimesSync(builtStamp, startedAt, startedAt);
    if (existsSync(dist)) renameSync(dist, path.join(work, 'before'));
    renameSync(made, dist);
    return true;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const upToDate = process.argv.includes('--if-outdated') && !isOutdated();
  process.exitCode = upToDate || build() ? 0 : 1;
}
