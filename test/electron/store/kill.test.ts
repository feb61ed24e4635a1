import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LockedError, openDataFile } from '../../../electron/store/dataFile.ts';
import { WrongSecretError } from '../../../electron/store/protection/keyring.ts';
import type { DataFile } from '../../../electron/store/types.ts';
import { verifyDataFile } from '../../../electron/store/verify.ts';
import { PASSWORD } from '../../support/protectedFile.ts';
import { spawnMixed, type Writer } from '../../support/spawnWriter.ts';

const KILLS = 200;
/** Each lane has folders of its own: while one process works, the next ones are starting. */
const LANES = 4;
/** Kills in one folder, which begins without a password. */
const KILLS_A_FOLDER = 9;

let root = '';
beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'gongyi-kill-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

/**
 * What the program does first, and the time before the kill, from the line that it said: half-way through each of its deeds, and after each, which
 * on a slow machine it would otherwise seldom come to.
 */
const MOMENTS = [
  { first: null, until: 'begun', withinMs: 60 },
  { first: null, until: 'saved', withinMs: 150 },
  { first: 'password', until: 'password', withinMs: 20 },
  { first: 'password', until: 'password-is', withinMs: 80 },
  { first: 'restore', until: 'restoring', withinMs: 20 },
  { first: 'restore', until: 'restored', withinMs: 80 },
  { first: 'reopen', until: 'open', withinMs: 80 },
  { first: 'reopen', until: 'reopened', withinMs: 80 },
  { first: 'backup', until: 'open', withinMs: 80 },
  { first: 'backup', until: 'backup', withinMs: 80 },
  { first: null, until: 'saved', withinMs: 300 },
] as const;
function never(): never {
  throw new Error('no such moment');
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** What the program has promised of one data file. */
interface Promised {
  numbers: Set<number>;
  attachments: Set<string>;
  /** Null: plain. */
  password: string | null;
  /** Said, but not acknowledged: a password on its way, a restoring that keeps the numbers up to `restoring`. */
  pendingPassword: string | null;
  restoring: number | null;
  nextNumber: number;
}

function hear(promised: Promised, lines: readonly string[]): void {
  for (const line of lines) {
    const [word, what = ''] = line.split(' ');
    if (word === 'saved') promised.numbers.add(Number(what));
    if (word === 'attached') promised.attachments.add(what);
    if (word === 'password') promised.pendingPassword = what;
    if (word === 'password-is') Object.assign(promised, { password: what, pendingPassword: null });
    if (word === 'restoring') promised.restoring = Number(what);
    if (word === 'restored') {
      promised.numbers = new Set([...promised.numbers].filter((n) => n <= Number(what)));
      promised.restoring = null;
    }
  }
}

/** Null when the password does not open the file. */
async function openedWith(folder: string, password: string | null): Promise<DataFile | null> {
  const secret = password === null ? {} : { secret: { ...PASSWORD, password } };
  try {
    const file = await openDataFile({ folder, stateFolder: path.join(folder, 'pc'), clock: { now: () => new Date() }, ...secret });
    // A plain file opens whatever is given.
    if ((file.keyring() === null) === (password === null)) return file;
    await file.close();
  } catch (error) {
    if (!(error instanceof LockedError || error instanceof WrongSecretError)) throw error;
  }
  return null;
}

/** Opens the file with the one secret that it has now; throws when both or none of the possible ones fits. */
async function openedByOne(folder: string, promised: Promised): Promise<DataFile> {
  const passwords = promised.pendingPassword === null ? [promised.password] : [promised.password, promised.pendingPassword];
  promised.pendingPassword = null;
  const fitting: (string | null)[] = [];
  for (const password of passwords) {
    const file = await openedWith(folder, password);
    if (!file) continue;
    fitting.push(password);
    promised.password = password;
    if (passwords.length === 1) return file;
    await file.close();
  }
  const file = fitting.length === 1 ? await openedWith(folder, promised.password) : null;
  if (!file) throw new Error(`${fitting.length} of ${passwords.length} passwords open the file`);
  return file;
}

async function numbersIn(file: DataFile): Promise<Set<number>> {
  const rows = await file.read((db) => db.selectFrom('setting').select('key').where('key', 'like', 'n%').execute());
  return new Set(rows.map((row) => Number(row.key.slice(1))));
}

/** What was promised and is not there. A restoring in flight is there as a whole or not at all. */
function lost(promised: Promised, kept: ReadonlySet<number>): number[] {
  const missing = [...promised.numbers].filter((n) => !kept.has(n));
  const { restoring } = promised;
  promised.restoring = null;
  if (restoring === null || missing.length === 0) return missing;
  const isTakenBack = missing.every((n) => n > restoring) && [...kept].every((n) => n <= restoring);
  return isTakenBack ? [] : missing;
}

interface Counts {
  kills: number;
  saved: number;
  attached: number;
  backups: number;
  passwords: number;
  restored: number;
  reopened: number;
  /** Kills that met a save, the making of a password, a restoring half-way. */
  duringSave: number;
  duringPassword: number;
  duringRestore: number;
  protectedFolders: number;
}
const counts: Counts = {
  ...{ kills: 0, saved: 0, attached: 0, backups: 0, passwords: 0, restored: 0, reopened: 0 },
  ...{ duringSave: 0, duringPassword: 0, duringRestore: 0, protectedFolders: 0 },
};
const said = (lines: readonly string[], word: string): number => lines.filter((line) => line.split(' ')[0] === word).length;

async function killOnce(writer: Writer, folder: string, promised: Promised, kill: number): Promise<void> {
  const { first, until, withinMs } = MOMENTS[kill % MOMENTS.length] ?? never();
  writer.begin({ folder, password: promised.password, nextNumber: promised.nextNumber, first });
  await writer.said(until);
  await pause(Math.random() * withinMs);
  await writer.kill();
  const { lines } = writer;
  hear(promised, lines);
  counts.kills++;
  counts.saved += said(lines, 'saved');
  counts.attached += said(lines, 'attached');
  counts.backups += said(lines, 'backup');
  counts.passwords += said(lines, 'password-is');
  counts.restored += said(lines, 'restored');
  counts.reopened += said(lines, 'reopened');
  counts.duringSave += (await readdir(folder)).filter((name) => name.endsWith('.tmp')).length > 0 ? 1 : 0;
  counts.duringPassword += promised.pendingPassword === null ? 0 : 1;
  counts.duringRestore += promised.restoring === null ? 0 : 1;

  const file = await openedByOne(folder, promised);
  const kept = await numbersIn(file);
  expect(lost(promised, kept), lines.join(' ')).toEqual([]);
  promised.numbers = kept;
  promised.nextNumber = Math.max(promised.nextNumber, ...lines.filter((line) => line.startsWith('saved')).map((line) => Number(line.slice(6)))) + 10;
  expect((await verifyDataFile(file)).problems).toEqual([]);
  for (const hash of promised.attachments) await file.attachments.read(hash);
  await file.close();
  expect((await readdir(folder)).filter((name) => name.startsWith('工驿管家.sqlite.'))).toEqual([]);
}

async function lane(number: number): Promise<void> {
  const cache = path.join(root, 'cache');
  let next = spawnMixed(cache);
  for (let kill = 0, folder = '', promised: Promised | null = null; kill < KILLS / LANES; kill++) {
    if (!promised || kill % KILLS_A_FOLDER === 0) {
      counts.protectedFolders += promised?.password ? 1 : 0;
      folder = path.join(root, `${number}-${kill}`);
      await mkdir(folder);
      promised = { numbers: new Set(), attachments: new Set(), password: null, pendingPassword: null, restoring: null, nextNumber: 1 };
    }
    const writer = next;
    next = spawnMixed(cache);
    await killOnce(writer, folder, promised, kill).catch(async (error) => {
      await Promise.all([writer.kill(), next.kill()]);
      throw error;
    });
  }
  await next.kill();
}

test(`killed ${KILLS} times at random moments of a mixed load, nothing acknowledged is lost, and the password that opens is never in doubt`, {
  timeout: 300_000,
}, async () => {
  const ends = await Promise.allSettled(Array.from({ length: LANES }, (_, number) => lane(number)));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
  console.log(counts);
  expect(counts.kills).toBe(KILLS);
  // Otherwise no kill met what it was to meet, and the test proved nothing.
  for (const [what, count] of Object.entries(counts)) expect(count, what).toBeGreaterThan(0);
});
