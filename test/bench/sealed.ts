import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DATA_FILE_NAME, openDataFile } from '../../electron/store/dataFile.ts';
import { KDF_COST, newKeyring, passwordSlotFor, recoverySlotFor, type Secret, withSlot } from '../../electron/store/protection/keyring.ts';
import type { DataFile } from '../../electron/store/types.ts';
import { ACCOUNT_ID, PASSWORD, RECOVERY_KEY } from '../support/protectedFile.ts';
import { median, ratioOf, timed } from './measure.ts';
import { addCount, fillWithLogs } from './save.ts';

// A protected data file of 30 MB against the very same file plain: saving one record, and opening it until
// it can be read. Both in turn, so that a busy machine is busy for both.

/** Service counts that make some 30 MB. */
const LOGS = 87_000;
const ROUNDS = 15;
const OPENINGS = 7;
export const SEALED_SAVE_AIM = 1.5;
export const UNLOCK_AIM = 2;

const clock = { now: () => new Date() };

interface Pair {
  folder: string;
  plain: string;
  sealed: string;
  stationId: string;
}

/** Two folders with the same records, one of them protected with what a password really costs. */
async function prepare(): Promise<Pair> {
  const folder = await mkdtemp(path.join(tmpdir(), 'gongyi-sealed-'));
  const [plain, sealed] = [path.join(folder, 'plain'), path.join(folder, 'sealed')];
  let file = await openDataFile({ folder: plain, clock });
  const stationId = await fillWithLogs(file, LOGS);
  await file.close();
  await mkdir(sealed);
  await copyFile(path.join(plain, DATA_FILE_NAME), path.join(sealed, DATA_FILE_NAME));
  file = await openDataFile({ folder: sealed, clock });
  const { fileId } = await file.read((db) => db.selectFrom('fileIdentity').select('fileId').executeTakeFirstOrThrow());
  const empty = newKeyring(fileId);
  const slot = await passwordSlotFor(empty, { accountId: ACCOUNT_ID, name: PASSWORD.name, password: PASSWORD.password });
  const keyring = withSlot(withSlot(empty, slot), recoverySlotFor(empty, RECOVERY_KEY.key));
  await file.change({ actor: 'bench', action: 'accounts.protect' }, async ({ rekey }) => rekey(() => keyring));
  await file.close();
  return { folder, plain, sealed, stationId };
}

export interface SealedSaveBench {
  name: string;
  ratio: number;
  aim: number;
  /** Medians over the rounds. */
  sealedMs: number;
  plainMs: number;
  fileBytes: number;
  rounds: number;
}

export async function benchSealedSave(): Promise<SealedSaveBench> {
  const { folder, plain, sealed, stationId } = await prepare();
  const files: DataFile[] = [];
  try {
    const plainFile = await openDataFile({ folder: plain, clock });
    files.push(plainFile);
    const sealedFile = await openDataFile({ folder: sealed, clock, secret: RECOVERY_KEY });
    files.push(sealedFile);
    for (const file of files) await file.backupNow('manual');
    // Else it would be done in the background of the first rounds.
    await sealedFile.sealLeftovers();
    const plainMs: number[] = [];
    const sealedMs: number[] = [];
    for (let round = -2; round < ROUNDS; round++) {
      const times = [
        await timed(() => addCount(plainFile, stationId, LOGS + round)),
        await timed(() => addCount(sealedFile, stationId, LOGS + round)),
      ] as const;
      // The first two rounds only warm up.
      if (round < 0) continue;
      plainMs.push(times[0]);
      sealedMs.push(times[1]);
    }
    return {
      name: 'durable save of one record, protected against plain',
      ratio: ratioOf(sealedMs, plainMs),
      aim: SEALED_SAVE_AIM,
      sealedMs: Math.round(median(sealedMs)),
      plainMs: Math.round(median(plainMs)),
      fileBytes: sealedFile.saveState().bytes,
      rounds: ROUNDS,
    };
  } finally {
    for (const file of files) await file.close();
    await rm(folder, { recursive: true, force: true });
  }
}

export interface UnlockBench {
  name: string;
  /** Without the key stretching, which is dear on purpose. */
  ratio: number;
  aim: number;
  /** Medians from the opening to the first answered read: plain, with the recovery key (no stretching), with a password. */
  plainMs: number;
  recoveryKeyMs: number;
  passwordMs: number;
  /** The stretching alone. */
  scryptMs: number;
  scryptN: number;
  rounds: number;
}

export async function benchUnlock(): Promise<UnlockBench> {
  const { folder, plain, sealed } = await prepare();
  try {
    const opening = async (from: string, secret?: Secret): Promise<number> => {
      let file: DataFile | null = null;
      const ms = await timed(async () => {
        file = await openDataFile({ folder: from, clock, ...(secret && { secret }) });
        await file.read((db) => db.selectFrom('station').selectAll().limit(50).execute());
      });
      await (file as DataFile | null)?.close();
      return ms;
    };
    const stretching = () => passwordSlotFor(newKeyring('0'.repeat(32)), { accountId: ACCOUNT_ID, name: '', password: PASSWORD.password });
    const times: { plain: number; recoveryKey: number; password: number; scrypt: number }[] = [];
    for (let round = -1; round < OPENINGS; round++) {
      const taken = {
        plain: await opening(plain),
        recoveryKey: await opening(sealed, RECOVERY_KEY),
        password: await opening(sealed, PASSWORD),
        scrypt: await timed(stretching),
      };
      // The first round only warms up, and makes the copies of opening.
      if (round >= 0) times.push(taken);
    }
    const middle = (of: keyof (typeof times)[number]): number => Math.round(median(times.map((taken) => taken[of])));
    return {
      name: 'unlock to the first page, key stretching apart, against opening the same file plain',
      ratio: ratioOf(
        times.map(({ recoveryKey }) => recoveryKey),
        times.map(({ plain: ms }) => ms),
      ),
      aim: UNLOCK_AIM,
      plainMs: middle('plain'),
      recoveryKeyMs: middle('recoveryKey'),
      passwordMs: middle('password'),
      scryptMs: middle('scrypt'),
      scryptN: KDF_COST.n,
      rounds: OPENINGS,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

if (import.meta.main) console.log(JSON.stringify([await benchSealedSave(), await benchUnlock()], null, 1));
