import path from 'node:path';
import type { LockHolder } from '../../shared/host/status.ts';
import type { OpenFailureKind } from '../../shared/kernel/contractBase.ts';
import { attachmentsIn } from './attachments.ts';
import { type Backups, backupsIn } from './backups.ts';
import { type Disk, DiskError, type FileStamp, nodeDisk } from './disk.ts';
import { inspect } from './inspect.ts';
import { type Lock, LockHeldError, type Machine, STALE_AFTER_MS, takeLock } from './lock.ts';
import { emptyDataFile, MIGRATIONS, type Migration, UpgradeError, upgrade } from './migrate.ts';
import { OpenError } from './openError.ts';
import type { Sqlite } from './sqlite.ts';
import type { Clock, DataFile } from './types.ts';
import { startWritePath } from './writePath.ts';

export const DATA_FILE_NAME = '工驿管家.sqlite';
const LOCK_FILE_NAME = '工驿管家.lock';
/** Milliseconds from opening to the backup of what was opened. */
const BACKUP_DELAY_MS = 3_000;

export interface OpenOptions {
  /** Absolute path of the folder; made if missing. */
  folder: string;
  clock: Clock;
  /** The machine's own disk unless given. */
  disk?: Disk;
  /** What the clerk need not know but who looks for a fault does. */
  onLog?: (event: string, detail: Record<string, unknown>) => void;
  /** Steps to the present schema and the machine that asks: others than the real ones only in tests. */
  migrations?: readonly Migration[];
  machine?: Machine;
}

interface Opening extends Required<Pick<OpenOptions, 'folder' | 'clock' | 'disk' | 'onLog' | 'migrations'>> {
  file: string;
  lockFile: string;
  backups: Backups;
}

async function refusal(opening: Opening, kind: OpenFailureKind, cause: unknown, holder: LockHolder | null = null): Promise<OpenError> {
  const { file, backups, onLog } = opening;
  const list = await backups.list().catch((error) => {
    onLog('the backups cannot be listed', { file, error: String(error) });
    return [];
  });
  const detail = cause instanceof Error ? cause.message : String(cause);
  return new OpenError({ kind, path: file, backups: list, holder, seenAt: null, detail }, cause);
}

/** Temporary files of a process that was killed while writing. The lock is ours, so nobody is writing but one who waits for it. */
async function removeLeftovers({ disk, folder, file, lockFile, onLog }: Opening): Promise<void> {
  try {
    for (const name of await disk.list(folder)) {
      const leftover = path.join(folder, name);
      if (!name.endsWith('.tmp')) continue;
      const ofLock = leftover.startsWith(`${lockFile}.`);
      if (!ofLock && !leftover.startsWith(`${file}.`)) continue;
      const stamp = await disk.stamp(leftover);
      if (!stamp || (ofLock && (await disk.now(file)) - stamp.modifiedMs < STALE_AFTER_MS)) continue;
      await disk.remove(leftover);
      onLog('a leftover of an interrupted save was removed', { file: leftover });
    }
  } catch (error) {
    onLog('leftovers could not be removed', { folder, error: String(error) });
  }
}

interface Content {
  bytes: Uint8Array;
  memory: Sqlite;
  stamp: FileStamp | null;
}

/** The file's bytes, checked and of the present schema; made or upgraded if need be. Throws `OpenError` or `DiskError`. */
async function presentContent(opening: Opening): Promise<Content> {
  const { disk, file, migrations, backups, onLog } = opening;
  for (;;) {
    const stamp = await disk.stamp(file);
    const bytes = await disk.read(file);
    if (!bytes) {
      // A file that was there once has been moved or deleted: an empty one in its place would look as if all work were lost.
      if ((await backups.list()).length > 0) throw await refusal(opening, 'missing', 'backups without a data file');
      await disk.create(file, await emptyDataFile(migrations));
      continue;
    }
    const found = await inspect(bytes);
    if (found.state === 'damaged') throw await refusal(opening, 'damaged', found.detail);
    if (found.schema === migrations.length) return { bytes, memory: found.memory, stamp };
    found.memory.close();
    if (found.schema > migrations.length) {
      throw await refusal(opening, 'newer', `the file has schema ${found.schema}, the program knows ${migrations.length}`);
    }
    try {
      const upgraded = await upgrade(bytes, found.schema, migrations);
      await backups.keep(bytes, 'migration');
      await disk.replace(file, upgraded);
    } catch (error) {
      throw error instanceof UpgradeError ? await refusal(opening, 'upgradeFailed', error) : error;
    }
    onLog('the data file was upgraded', { file, from: found.schema, to: migrations.length });
  }
}

/** Does `work` once, after a while or as soon as somebody asks for it; gives what was done. */
function soon<T>(work: () => Promise<T>, delayMs: number): () => Promise<T> {
  let done: Promise<T> | null = null;
  const timer = setTimeout(() => void now(), delayMs);
  function now(): Promise<T> {
    clearTimeout(timer);
    done ??= work();
    return done;
  }
  return now;
}

async function openLocked(opening: Opening, lock: Lock): Promise<DataFile> {
  const { disk, folder, file, clock, backups, onLog } = opening;
  await removeLeftovers(opening);
  const content = await presentContent(opening);
  async function rescue(saved: Uint8Array): Promise<void> {
    await backups.keep(saved, 'rescue').catch((error) => onLog('what was saved could not be kept', { file, error: String(error) }));
  }
  const { stillOurs } = lock;
  const { read, change, saveState, savedBytes, stop } = startWritePath({ disk, path: file, clock, stillOurs, rescue, onLog, ...content });
  // Can wait until the clerk sees the first page: these bytes do not change any more, and a full disk shows with the first save.
  const backedUp = soon(
    () => backups.keep(content.bytes, 'open').catch((error) => onLog('no backup on opening', { file, error: String(error) })),
    BACKUP_DELAY_MS,
  );
  let closing: Promise<void> | null = null;
  async function close(): Promise<void> {
    await stop();
    await backedUp();
    await lock.release();
  }
  return {
    path: file,
    folder,
    read,
    change,
    saveState,
    attachments: attachmentsIn(disk, folder),
    async backupNow(reason) {
      await backedUp();
      return backups.keep(savedBytes(), reason);
    },
    async backups() {
      await backedUp();
      return backups.list();
    },
    async keepAside(folderName) {
      for (let number = 1; ; number++) {
        const aside = path.join(folder, number === 1 ? folderName : `${folderName} ${number}`);
        await disk.makeFolder(aside);
        const copy = path.join(aside, DATA_FILE_NAME);
        if (await disk.create(copy, savedBytes())) return copy;
      }
    },
    async contentOnDisk() {
      const bytes = await disk.read(file);
      if (!bytes) throw new DiskError('gone', file);
      return bytes;
    },
    close() {
      closing ??= close();
      return closing;
    },
  };
}

/**
 * Opens the data file of a folder for this process alone, made if there never was one. Throws `OpenError`, and then nothing has been
 * changed: a damaged or newer file stays as it is, and so does one whose upgrade failed; none is made beside the backups of another.
 */
export async function openDataFile(options: OpenOptions): Promise<DataFile> {
  const { folder, clock, machine, disk = nodeDisk, onLog = () => undefined, migrations = MIGRATIONS } = options;
  const opening: Opening = {
    folder,
    clock,
    disk,
    onLog,
    migrations,
    file: path.join(folder, DATA_FILE_NAME),
    lockFile: path.join(folder, LOCK_FILE_NAME),
    backups: backupsIn({ disk, folder, clock, onLog }),
  };
  let lock: Lock | null = null;
  try {
    await disk.makeFolder(folder);
    lock = await takeLock({ disk, file: opening.lockFile, clock, onLog, ...(machine && { machine }) });
    return await openLocked(opening, lock);
  } catch (error) {
    await lock?.release().catch((failure) => onLog('the lock could not be given back', { folder, error: String(failure) }));
    if (error instanceof LockHeldError) throw await refusal(opening, 'inUse', error, error.holder);
    if (error instanceof DiskError) throw await refusal(opening, 'disk', error);
    throw error;
  }
}
