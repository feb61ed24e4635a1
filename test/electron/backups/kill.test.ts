import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readBackup } from '../../../electron/store/backups/backupFile.ts';
import { backupsIn, LOCAL_FOLDER_NAME } from '../../../electron/store/backups/backupFolder.ts';
import { openDataFile } from '../../../electron/store/dataFile.ts';
import { nodeDisk } from '../../../electron/store/disk.ts';

/** At least so many kills, and more until one of them has met a copy half-way. */
const KILLS = 6;
const AT_MOST = 40;
/** Milliseconds from the first sight of a copy that is being written to the kill. */
const WITHIN_MS = 25;
const PROGRAM = path.join(import.meta.dirname, '..', '..', 'support', 'copyingProcess.ts');
const clock = { now: () => new Date() };

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'gongyi-copies-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const copiesIn = () => path.join(folder, LOCAL_FOLDER_NAME);
const halfWritten = async () => (await readdir(copiesIn()).catch(() => [])).filter((name) => name.endsWith('.tmp'));

/** Kills the program so long after it has begun to write a copy; gives what it said it had kept. */
async function killedWhileCopying(afterMs: number): Promise<string[]> {
  const child = spawn(process.execPath, [PROGRAM, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  const kept: string[] = [];
  const reader = createInterface({ input: child.stdout }).on('line', (line) => kept.push(line.slice('kept '.length)));
  const ended = Promise.all([once(child, 'exit'), once(reader, 'close')]);
  while ((await halfWritten()).length === 0) {
    if (child.exitCode !== null) throw new Error(`the program ended with ${child.exitCode} before it wrote a copy`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  if (afterMs > 0) await new Promise((resolve) => setTimeout(resolve, afterMs));
  child.kill('SIGKILL');
  await ended;
  return kept;
}

test('killed while copies are written, the program leaves none that is half-written, and none that it told of is lost', {
  timeout: 120_000,
}, async () => {
  const backups = backupsIn({ disk: nodeDisk, folder: copiesIn(), clock, onLog: () => undefined });
  let met = 0;
  for (let n = 0; n < KILLS || (met === 0 && n < AT_MOST); n++) {
    const kept = await killedWhileCopying(n % 2 === 0 ? 0 : Math.random() * WITHIN_MS);
    met += (await halfWritten()).length > 0 ? 1 : 0;
    const listed = await backups.list();
    for (const { path: file } of listed.slice(0, 2)) await readBackup(await readFile(file));
    // Older ones may have been thinned out by the later ones.
    if (kept.length > 0) expect(listed.map(({ name }) => name)).toContain(kept.at(-1));
    const file = await openDataFile({ folder, clock });
    await file.backupNow('manual');
    await file.close();
    expect(await halfWritten()).toEqual([]);
  }
  // Otherwise no kill met a copy half-way, and the test proved nothing.
  expect(met).toBeGreaterThan(0);
});
