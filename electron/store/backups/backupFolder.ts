import path from 'node:path';
import type { BackupFile } from '../../../shared/host/status.ts';
import { todayOf } from '../../../shared/kernel/plainDate.ts';
import { programVersion } from '../../programVersion.ts';
import { changeCounterOf } from '../checksum.ts';
import { type Content, type Disk, DiskError } from '../disk.ts';
import { isSealed, readSealed } from '../protection/sealed.ts';
import type { BackupReason, Clock } from '../types.ts';
import { type AttachmentFile, digestOf, isUnharmed, packBackup, readBackup } from './backupFile.ts';
import { type BackupName, backupNameFor, byAge, parseBackupName, superfluousBackups } from './backupName.ts';

/** A backup as its name and its file tell of it. */
export interface BackupCopy extends BackupFile {
  reason: BackupReason;
  /** The attachments are in it. */
  whole: boolean;
}

/** What a copy is made of. */
export interface CopyOf {
  /** The data file as it lies. */
  bytes: Uint8Array;
  /** Of a plain file, where it is known; a sealed one says it itself. */
  fileId?: string | null;
  /** For a whole copy. */
  attachments?: AsyncIterable<AttachmentFile>;
}

/** Backups in one folder. */
export interface BackupFolder {
  readonly folder: string;
  /** Newest first; none when there is no folder. Nothing but backups, and never a half-written one. */
  list(): Promise<BackupCopy[]>;
  /**
   * Keeps a durable copy that was read back after it was written, unless the latest one has this content already and is sound (that one is answered
   * then), and thins out the old ones. Throws `DiskError` when the copy cannot be written (`changedOutside`: it read back as something else); old
   * copies that cannot be removed are only logged.
   */
  keep(of: CopyOf, reason: BackupReason): Promise<BackupCopy>;
  /** The bytes of a backup; null when there is none of that name. Throws `DiskError`. */
  read(name: string): Promise<Uint8Array | null>;
  /** The data file in it, sealed or plain, likewise. Throws `BackupError` too. */
  dataOf(name: string): Promise<Uint8Array | null>;
  /** Its first bytes, likewise. */
  readStart(name: string, atMost: number): Promise<Uint8Array | null>;
  /** Puts other content under the name of a backup, as a whole or not at all. Throws `DiskError`. */
  replace(name: string, content: Content): Promise<void>;
  /** Removes what processes that were killed left half-written, if it is so old, ms. Failures are only logged. */
  removeLeftovers(olderThanMs: number): Promise<void>;
}

/** Name of the folder of local copies, beside the data file. */
export const LOCAL_FOLDER_NAME = '备份';
const HALF_WRITTEN = /\.[^.]+\.tmp$/;

export interface BackupFolderOptions {
  disk: Disk;
  /** Absolute. */
  folder: string;
  clock: Clock;
  onLog: (event: string, detail: Record<string, unknown>) => void;
}

/** SQLite's change counter of a data file as it lies. */
export const counterOf = (bytes: Uint8Array): number => {
  if (!isSealed(bytes)) return changeCounterOf(bytes);
  const { content } = readSealed(bytes).head;
  return content.kind === 'data' ? content.counter : 0;
};

export function backupsIn({ disk, folder, clock, onLog }: BackupFolderOptions): BackupFolder {
  async function described({ name, madeAt, reason, whole }: BackupName): Promise<BackupCopy> {
    const file = path.join(folder, name);
    const stamp = await disk.stamp(file);
    return { name, path: file, madeAt: madeAt.toISOString(), bytes: stamp?.size ?? 0, reason, whole };
  }

  async function newestFirst(): Promise<BackupName[]> {
    return (await disk.list(folder)).flatMap((name) => parseBackupName(name) ?? []).toSorted(byAge);
  }

  async function read(name: string): Promise<Uint8Array | null> {
    return parseBackupName(name) ? disk.read(path.join(folder, name)) : null;
  }

  async function dataOf(name: string): Promise<Uint8Array | null> {
    const bytes = await read(name);
    return bytes && (await readBackup(bytes)).data;
  }

  /** `latest` stays, even where the clock was set back and it seems the oldest. */
  async function thinOut(latest: string): Promise<void> {
    try {
      for (const name of superfluousBackups(await disk.list(folder), todayOf(clock.now())))
        if (name !== latest) await disk.remove(path.join(folder, name));
    } catch (error) {
      onLog('an old backup could not be removed', { folder, error: String(error) });
    }
  }

  /** Whether a backup reads as it was written; `digest` is that of the data file in it. */
  async function readsBack(name: string, digest: string): Promise<boolean> {
    const bytes = await read(name);
    const good = bytes !== null && ((await isUnharmed(bytes)) || (await digestOf(bytes)) === digest);
    if (!good) onLog('a backup does not read as it was written', { folder, name });
    return good;
  }

  return {
    folder,
    read,
    dataOf,
    readStart: async (name, atMost) => (parseBackupName(name) ? disk.readStart(path.join(folder, name), atMost) : null),
    replace: (name, content) => disk.replace(path.join(folder, name), content),
    async list() {
      return Promise.all((await newestFirst()).map(described));
    },
    async keep({ bytes, fileId = null, attachments }, reason) {
      const whole = attachments !== undefined;
      const digest = await digestOf(bytes);
      const [latest] = (await newestFirst()).filter((each) => each.whole === whole);
      // The copy from before a restoring stays until the next one, whatever others are thinned out: it is made for itself.
      const same = latest && digest.startsWith(latest.digest) && (reason !== 'restore' || latest.reason === 'restore');
      // One that cannot even be read is no copy to rely on.
      if (same && (await readsBack(latest.name, digest).catch(() => false))) return described(latest);
      const madeAt = clock.now();
      const name = backupNameFor({ madeAt, reason, digest, whole });
      const kept = parseBackupName(name);
      if (!kept) throw new Error(`a backup cannot be named ${name}`);
      const file = path.join(folder, name);
      const about = { data: bytes, digest, program: programVersion(), madeAt, reason, fileId, counter: counterOf(bytes) };
      await disk.makeFolder(folder);
      // False means that this very content was kept within this second.
      await disk.create(file, packBackup({ ...about, attachments: attachments ?? null }));
      if (!(await readsBack(name, digest))) {
        await disk.remove(file);
        throw new DiskError('changedOutside', file);
      }
      await thinOut(name);
      return described(kept);
    },
    async removeLeftovers(olderThanMs) {
      try {
        for (const name of await disk.list(folder)) {
          if (!HALF_WRITTEN.test(name) || !parseBackupName(name.replace(HALF_WRITTEN, ''))) continue;
          const file = path.join(folder, name);
          const stamp = await disk.stamp(file);
          if (!stamp || (await disk.now(path.join(folder, 'now'))) - stamp.modifiedMs < olderThanMs) continue;
          await disk.remove(file);
        }
      } catch (error) {
        onLog('half-written backups could not be removed', { folder, error: String(error) });
      }
    },
  };
}
