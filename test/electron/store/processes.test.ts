import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDataFile } from '../../../electron/store/dataFile.ts';
import { OpenError } from '../../../electron/store/openError.ts';
import { verifyDataFile } from '../../../electron/store/verify.ts';
import { spawnWriter, type Writer } from '../../support/spawnWriter.ts';

const clock = { now: () => new Date() };
let folder = '';
let writers: Writer[] = [];
const spawn = (options?: Parameters<typeof spawnWriter>[1]): Writer => {
  const writer = spawnWriter(folder, options);
  writers.push(writer);
  return writer;
};

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'gongyi-process-'));
  writers = [];
});
afterEach(async () => {
  await Promise.all(writers.map((writer) => writer.kill()));
  await rm(folder, { recursive: true, force: true });
});

test('a second process is told who holds the file, and takes over when that one was killed', async () => {
  const writer = spawn();
  await writer.said('saved');
  const refused = await openDataFile({ folder, clock }).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(OpenError);
  expect((refused as OpenError).failure).toMatchObject({ kind: 'inUse', holder: { pid: writer.process.pid } });
  await writer.kill();
  const file = await openDataFile({ folder, clock });
  expect((await verifyDataFile(file)).ok).toBe(true);
  await file.close();
});

test('of several processes that find an abandoned lock at once, exactly one gets the file', { timeout: 120_000 }, async () => {
  const dead = spawn();
  await dead.said('saved');
  await dead.kill();
  const rivals = [spawn(), spawn(), spawn(), spawn()];
  const outcomes = await Promise.all(rivals.map((rival) => Promise.race([rival.said('open'), rival.said('refused')])));
  expect(outcomes.toSorted()).toEqual(['open', 'refused inUse', 'refused inUse', 'refused inUse']);
});

test('a disk that takes no more ends the save, not the file', async () => {
  const first = spawn();
  await first.said('saved');
  await first.kill();
  const file = await openDataFile({ folder, clock });
  await file.backupNow('manual');
  await file.close();
  const before = await readFile(file.path);
  // The lock fits, the data file does not.
  const writer = spawn({ maxFileKb: 64 });
  expect(await writer.said('failed')).toBe('failed full');
  await writer.ended;
  expect(writer.lines).toEqual(['open', 'failed full']);
  expect(Buffer.compare(await readFile(file.path), before)).toBe(0);
  expect((await readdir(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  const again = await openDataFile({ folder, clock });
  expect((await verifyDataFile(again)).problems).toEqual([]);
  await again.close();
});
