import type { BackupPlace } from '../../../shared/backups/contract.ts';
import { programVersion } from '../../programVersion.ts';
import { DiskError } from '../disk.ts';
import type { Keyring } from '../protection/keyring.ts';
import type { BackupReason, Clock } from '../types.ts';
import { type AttachmentFile, digestOf, packBackup } from './backupFile.ts';
import { type BackupCopy, type BackupFolder, counterOf } from './backupFolder.ts';
import { backupNameFor } from './backupName.ts';
import { sealBackups } from './sealBackups.ts';
import type { SecondPlace, SecondState } from './secondPlace.ts';

/** Milliseconds of work after which a change is followed by a copy, and after which the second place gets one. */
export const WORKING_INTERVAL_MS = 15 * 60 * 1000;
export const SECOND_INTERVAL_MS = 4 * 60 * 60 * 1000;

/** A whole backup, ready to be handed out. */
export interface HandedOut {
  name: string;
  content: AsyncIterable<Uint8Array>;
}

/** The copies of an open data file, here and at the second place. */
export interface Copies {
  /** Newest first. `lastGoodAt`: of the latest that was written and read back; null for none. */
  local(): Promise<{ folder: string; backups: BackupCopy[]; lastGoodAt: string | null }>;
  /** Null when no second place is set; no backups where it cannot be reached. */
  second(): Promise<(SecondState & { backups: BackupCopy[] }) | null>;
  /** Keeps a whole copy at the second place now. Null when none is set. Throws `DiskError`. */
  keepAtSecond(reason: BackupReason): Promise<BackupCopy | null>;
  /** Null when there is none of that name, or no reaching it. Throws `DiskError`. */
  read(place: BackupPlace, name: string): Promise<Uint8Array | null>;
  /** What was last saved with all attachments. */
  whole(): Promise<HandedOut>;
  /** The files of all attachments, sealed where the data file is protected. */
  attachmentFiles(): AsyncIterable<AttachmentFile>;
  /** Makes the folder of a second place and writes in it for a try. Throws `DiskError`. */
  prepareSecond(folder: string): Promise<void>;
}

/** What the data file does with its copies. */
export interface KeptCopies extends Copies {
  keep(reason: BackupReason): Promise<BackupCopy>;
  /** Keeps these bytes instead of what was last saved. */
  keepBytes(bytes: Uint8Array, reason: BackupReason): Promise<BackupCopy>;
  /** Something was saved: every so often a copy is kept in the background. */
  saved(): void;
  /** Seals the plain backups that are left from before the file was protected, one after the other until it is stopped. Gives how many. Throws `DiskError`. */
  seal(keyring: Keyring): Promise<number>;
  /** Waits for the copy that is being written and begins none of its own any more. */
  stop(): Promise<void>;
}

/** Does one piece of work after the other. */
function inTurn(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };
}

export function keepCopies(options: {
  local: BackupFolder;
  second: SecondPlace;
  clock: Clock;
  /** The file as last saved, and the identity of a plain one. */
  savedBytes: () => Uint8Array;
  fileId: string | null;
  attachments: () => AsyncIterable<AttachmentFile>;
  onLog: (event: string, detail: Record<string, unknown>) => void;
}): KeptCopies {
  const { local, second, clock, savedBytes, fileId, onLog } = options;
  // A slow stick must not keep an import waiting for its local copy.
  const here = inTurn();
  const there = inTurn();
  let keptAt = clock.now().getTime();
  let goodAt: Date | null = null;
  let stopped = false;

  /** Ends a copy half-way where the file is closed meanwhile: what is half-written is taken away. */
  async function* attachments(): AsyncGenerator<AttachmentFile> {
    for await (const attachment of options.attachments()) {
      if (stopped) throw new DiskError('other', local.folder, new Error('the data file is being closed'));
      yield attachment;
    }
  }

  const keepAtSecond = (reason: BackupReason): Promise<BackupCopy | null> =>
    there(() => second.keep({ bytes: savedBytes(), fileId, attachments: attachments() }, reason));

  async function secondIfDue(reason: BackupReason): Promise<void> {
    try {
      const state = await second.state();
      const last = state?.lastGoodAt ? Date.parse(state.lastGoodAt) : 0;
      if (!state || stopped || clock.now().getTime() - last < SECOND_INTERVAL_MS) return;
      await keepAtSecond(reason);
    } catch (error) {
      // Told by `second()`, and tried again after the next copy.
      onLog('no copy at the second place', { error: String(error) });
    }
  }

  function keepBytes(bytes: Uint8Array | null, reason: BackupReason): Promise<BackupCopy> {
    return here(async () => {
      const kept = await local.keep({ bytes: bytes ?? savedBytes(), fileId }, reason);
      goodAt = clock.now();
      keptAt = goodAt.getTime();
      // Who asks for a copy by hand asks for the second one himself.
      if (reason !== 'manual' && !stopped) void secondIfDue(reason);
      return kept;
    });
  }

  return {
    async local() {
      const backups = await local.list();
      const times = [...(goodAt ? [goodAt.toISOString()] : []), ...(backups[0] ? [backups[0].madeAt] : [])];
      return { folder: local.folder, backups, lastGoodAt: times.toSorted().at(-1) ?? null };
    },
    async second() {
      const state = await second.state();
      if (!state) return null;
      const backups = (await (await second.backups())?.list().catch(() => null)) ?? [];
      return { ...state, backups };
    },
    keepAtSecond,
    async read(place, name) {
      const folder = place === 'local' ? local : await second.backups();
      return folder?.read(name) ?? null;
    },
    async whole() {
      const data = savedBytes();
      const madeAt = clock.now();
      const digest = await digestOf(data);
      const about = { data, digest, program: programVersion(), madeAt, reason: 'manual' as const, fileId, counter: counterOf(data) };
      return { name: backupNameFor({ ...about, whole: true }), content: packBackup({ ...about, attachments: attachments() }) };
    },
    attachmentFiles: attachments,
    prepareSecond: (folder) => second.prepare(folder),
    keep: (reason) => keepBytes(null, reason),
    keepBytes,
    saved() {
      const now = clock.now().getTime();
      if (stopped || now - keptAt < WORKING_INTERVAL_MS) return;
      keptAt = now;
      keepBytes(null, 'working').catch((error) => onLog('no copy while working', { error: String(error) }));
    },
    async seal(keyring) {
      const goesOn = (): boolean => !stopped;
      const sealedHere = await here(() => sealBackups(local, keyring, goesOn));
      const folder = stopped ? null : await second.backups();
      return sealedHere + (folder ? await there(() => sealBackups(folder, keyring, goesOn)) : 0);
    },
    async stop() {
      stopped = true;
      await here(async () => undefined);
      await there(async () => undefined);
    },
  };
}
