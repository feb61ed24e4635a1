import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDataFile } from '../../../electron/store/dataFile.ts';
import { verifyDataFile } from '../../../electron/store/verify.ts';
import { spawnWriter } from '../../support/spawnWriter.ts';

const KILLS = 50;
const clock = { now: () => new Date() };
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'gongyi-kill-'));
  // Some megabytes, so that a save takes its time and many kills meet it half-way.
  const file = await openDataFile({ folder, clock });
  await file.change({ actor: 'test', action: 'settings.set' }, async ({ db }) => {
    for (let i = 0; i < 40; i++) {
      await db
        .insertInto('setting')
        .values({ key: `filler ${i}`, value: 'x'.repeat(100_000) })
        .execute();
    }
  });
  await file.close();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test(`killed ${KILLS} times at random moments, no acknowledged change is lost and the file always opens`, { timeout: 300_000 }, async () => {
  const acknowledged = new Set<number>();
  let leftBehind = 0;
  for (let kill = 0; kill < KILLS; kill++) {
    const writer = spawnWriter(folder);
    // One in five while it is still opening the file, the others while it writes.
    if (kill % 5 === 0) await pause(Math.random() * 600);
    else {
      await writer.said('saved');
      await pause(Math.random() * 100);
    }
    await writer.kill();
    for (const n of writer.saved()) acknowledged.add(n);
    leftBehind += (await readdir(folder)).filter((name) => name.endsWith('.tmp')).length;

    const file = await openDataFile({ folder, clock });
    const rows = await file.read((db) => db.selectFrom('setting').select('key').where('key', 'like', 'n%').execute());
    const kept = new Set(rows.map((row) => Number(row.key.slice(1))));
    expect([...acknowledged].filter((n) => !kept.has(n))).toEqual([]);
    expect((await verifyDataFile(file)).problems).toEqual([]);
    await file.close();
    expect((await readdir(folder)).filter((name) => name.startsWith('工驿管家.sqlite.'))).toEqual([]);
  }
  expect(acknowledged.size).toBeGreaterThan(KILLS);
  // Otherwise no kill met a save, and the test proved nothing.
  expect(leftBehind).toBeGreaterThan(0);
});
