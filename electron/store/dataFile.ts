import path from 'node:path';
import type { BackupFile, LockHolder } from '../../shared/host/status.ts';
import type { OpenFailureKind } from '../../shared/kernel/contractBase.ts';
import { secondPlaceStore } from '../backups/secondPlaceStore.ts';
import { attachmentsIn, leavingSealed } from './attachments.ts';
import type { AttachmentFile } from './backups/backupFile.ts';
import { type BackupFolder, backupsIn, LOCAL_FOLDER_NAME } from './backups/backupFolder.ts';
import { keepCopies } from './backups/copies.ts';
import { sealDamagedFiles } from './backups/damagedFiles.ts';
import { secondPlaceOf } from './backups/secondPlace.ts';
import { changeCounterOf, stampChecksum } from './checksum.ts';
import { type Disk, DiskError, type FileStamp, nodeDisk } from './disk.ts';
import { removeDoomedAttachments } from './doomedAttachments.ts';
import { fileIdOf } from './identity.ts';
import { inspect, looksSound } from './inspect.ts';
import { type Lock, LockHeldError, type Machine, STALE_AFTER_MS, takeLock } from './lock.ts';
import { emptyDataFile, MIGRATIONS, type Migration, UpgradeError, upgrade } from './migrate.ts';
import { OpenError } from './openError.ts';
import { type OpenedKeyring, openKeyring, type Secret } from './protection/keyring.ts';
import { sealData } from './protection/sealData.ts';
import { isSealed, readSealed, SealError, unseal } from './protection/sealed.ts';
import { type SeenStates, seenStatesIn } from './seenStates.ts';
import type { Sqlite } from './sqlite.ts';
import type { Clock, DataFile } from './types.ts';
import { startWritePath } from './writePath.ts';

export const DATA_FILE_NAME = '工驿管家.sqlite';
export const LOCK_FILE_NAME = '工驿管家.lock';
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
  /** What opens a protected file; without it such a file throws `LockedError`. */
  secret?: Secret;
  /** Folder of the PC's own where it is noted which states of which files it has seen; without it an older copy is not noticed. */
  stateFolder?: string;
  /** Also a state older than one seen. */
  acceptOlder?: boolean;
  /** Steps to the present schema and the machine that asks: others than the real ones only in tests. */
  migrations?: readonly Migration[];
  machine?: Machine;
}

/** The file is protected and no secret was given. Nothing has been changed, and the file is held by nobody. */
export class LockedError extends Error {
  constructor() {
    super('the data file is protected');
    this.name = 'LockedError';
  }
}

interface Opening extends Required<Pick<OpenOptions, 'folder' | 'clock' | 'disk' | 'onLog' | 'migrations'>> {
  file: string;
  lockFile: string;
  backups: BackupFolder;
  seen: SeenStates | null;
  secret: Secret | null;
  acceptOlder: boolean;
  stateFolder: string | null;
}

/** Newest first. Where one is to take the file's place, the first is good: what befell the file may have befallen its latest copies. */
async function offeredBackups({ backups }: Opening, kind: OpenFailureKind): Promise<BackupFile[]> {
  const list = await backups.list();
  if (kind !== 'damaged' && kind !== 'tampered' && kind !== 'missing') return list;
  for (const [i, backup] of list.entries()) {
    const data = await backups.dataOf(backup.name).catch(() => null); // one that cannot be read is no good one
    if (data && (await looksSound(data))) return list.slice(i);
  }
  return [];
}

async function refusal(
  opening: Opening,
  kind: OpenFailureKind,
  cause: unknown,
  { holder = null, seenAt = null }: { holder?: LockHolder | null; seenAt?: string | null } = {},
): Promise<OpenError> {
  const { file, onLog } = opening;
  const list = await offeredBackups(opening, kind).catch((error) => {
    onLog('the backups cannot be listed', { file, error: String(error) });
    return [];
  });
  const detail = cause instanceof Error ? cause.message : String(cause);
  return new OpenError({ kind, path: file, backups: list, holder, seenAt, detail }, cause);
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
  /** The file as it lies on the disk, its plain content, and the same opened. */
  fileBytes: Uint8Array;
  bytes: Uint8Array;
  memory: Sqlite;
  stamp: FileStamp | null;
  fileId: string;
  /** When this PC saw the later state in whose place this one was accepted; null where it is the latest. */
  olderThan: string | null;
  opened: OpenedKeyring | null;
}

/** The plain content of the file's bytes. Throws `OpenError`, `LockedError` or `WrongSecretError`. */
async function unlocked(opening: Opening, fileBytes: Uint8Array): Promise<{ bytes: Uint8Array; opened: OpenedKeyring | null }> {
  if (!isSealed(fileBytes)) return { bytes: fileBytes, opened: null };
  try {
    const parts = readSealed(fileBytes);
    const { head } = parts;
    if (head.content.kind !== 'data') throw new SealError('tampered', 'an attachment in the place of the data file');
    if (head.slots.length === 0) throw new SealError('tampered', 'nobody can open it');
    if (!opening.secret) throw new LockedError();
    const opened = await openKeyring(head, opening.secret);
    const { content } = unseal(fileBytes, opened.keyring.dataKey, parts);
    return { bytes: content, opened };
  } catch (error) {
    throw error instanceof SealError ? await refusal(opening, error.code, error) : error;
  }
}

/** The file's identity, and when this PC saw a later state of it; null for never. Throws `OpenError` where that was not accepted. */
async function identified(opening: Opening, memory: Sqlite, schema: number, bytes: Uint8Array): Promise<Pick<Content, 'fileId' | 'olderThan'>> {
  let fileId: string | null;
  try {
    fileId = fileIdOf(memory, schema);
  } catch (error) {
    throw await refusal(opening, 'damaged', error);
  }
  if (fileId === null) return { fileId: '', olderThan: null };
  const seenAt = (await opening.seen?.laterThan(fileId, changeCounterOf(bytes))) ?? null;
  if (seenAt !== null && !opening.acceptOlder) throw await refusal(opening, 'older', `a later state was seen at ${seenAt}`, { seenAt });
  return { fileId, olderThan: seenAt };
}

/** The file's bytes, checked and of the present schema; made or upgraded if need be. Throws `OpenError`, `LockedError`, `WrongSecretError` or `DiskError`. */
async function presentContent(opening: Opening): Promise<Content> {
  const { disk, file, migrations, backups, onLog } = opening;
  let olderThan: string | null = null;
  for (;;) {
    const stamp = await disk.stamp(file);
    const fileBytes = await disk.read(file);
    if (!fileBytes) {
      // A file that was there once has been moved or deleted: an empty one in its place would look as if all work were lost.
      if ((await backups.list()).length > 0) throw await refusal(opening, 'missing', 'backups without a data file');
      await disk.create(file, await emptyDataFile(migrations));
      continue;
    }
    const { bytes, opened } = await unlocked(opening, fileBytes);
    const found = await inspect(bytes);
    if (found.state === 'damaged') throw await refusal(opening, 'damaged', found.detail);
    const { memory, schema } = found;
    try {
      if (schema > migrations.length) throw await refusal(opening, 'newer', `the file has schema ${schema}, the program knows ${migrations.length}`);
      const identity = await identified(opening, memory, schema, bytes);
      olderThan ??= identity.olderThan;
      if (schema === migrations.length) return { fileBytes, bytes, memory, stamp, ...identity, olderThan, opened };
    } catch (error) {
      memory.close();
      throw error;
    }
    memory.close();
    try {
      const upgraded = await upgrade(bytes, schema, migrations);
      await backups.keep({ bytes: fileBytes }, 'migration');
      await disk.replace(file, opened ? sealData(upgraded, opened.keyring) : upgraded);
    } catch (error) {
      throw error instanceof UpgradeError ? await refusal(opening, 'upgradeFailed', error) : error;
    }
    onLog('the data file was upgraded', { file, from: schema, to: migrations.length });
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
  const { disk, folder, file, clock, backups, onLog, stateFolder } = opening;
  await removeLeftovers(opening);
  const content = await presentContent(opening);
  const { fileId, olderThan, opened } = content;
  async function rescue(saved: Uint8Array): Promise<void> {
    await copies.keepBytes(saved, 'rescue').catch((error) => onLog('what was saved could not be kept', { file, error: String(error) }));
  }
  const { stillOurs } = lock;
  const { read, change, replaceContent, saveState, keyring, savedBytes, stop } = startWritePath({
    ...{ disk, path: file, clock, stillOurs, rescue, onLog, keyring: opened?.keyring ?? null, ...content },
    onSaved: (counter) => {
      opening.seen?.note(fileId, counter);
      copies.saved();
    },
  });
  opening.seen?.note(fileId, changeCounterOf(content.bytes));
  // What was accepted once is not asked again, whatever happens next.
  if (olderThan !== null) await opening.seen?.flush();
  const attachments = attachmentsIn(disk, folder, keyring);
  async function* attachmentFiles(): AsyncGenerator<AttachmentFile> {
    for (const hash of await attachments.list()) {
      const bytes = await attachments.file(hash);
      if (bytes) yield { hash, bytes: leavingSealed(bytes, keyring()) };
    }
  }
  const second = secondPlaceOf({
    ...{ disk, clock, onLog },
    folder: () => read(secondPlaceStore.folder),
    noteFile: stateFolder === null ? null : path.join(stateFolder, `second-${fileId}.json`),
  });
  const copies = keepCopies({ local: backups, second, clock, savedBytes, fileId, attachments: attachmentFiles, onLog });
  let sealing: Promise<number> = Promise.resolve(0);
  function sealLeftovers(): Promise<number> {
    sealing = sealing
      .catch(() => 0)
      .then(async () => {
        const ring = keyring();
        if (!ring) return 0;
        return (await attachments.sealPlain()) + (await sealDamagedFiles(disk, folder, ring)) + (await copies.seal(ring));
      });
    return sealing;
  }
  async function openingCopy(): Promise<void> {
    await backups.removeLeftovers(0);
    await copies.keepBytes(content.fileBytes, 'open').catch((error) => onLog('no backup on opening', { file, error: String(error) }));
  }
  // Can wait until the clerk sees the first page: these bytes do not change any more, and a full disk shows with the first save.
  const backedUp = soon(openingCopy, BACKUP_DELAY_MS);
  const tidySoon = setTimeout(() => {
    removeDoomedAttachments(openFile).catch((error) => onLog('attachments of what was destroyed are still there', { file, error: String(error) }));
    sealLeftovers().catch((error) => onLog('what is left plain could not be sealed', { file, error: String(error) }));
  }, BACKUP_DELAY_MS);
  let closing: Promise<void> | null = null;
  async function close(): Promise<void> {
    clearTimeout(tidySoon);
    await stop();
    await backedUp();
    await copies.stop();
    await sealing.catch(() => undefined); // whoever asked for it has been told
    await opening.seen?.flush();
    // A lock that stays behind is taken over by whoever comes next; the file is closed all the same.
    await lock.release().catch((error) => onLog('the lock could not be given back', { file, error: String(error) }));
  }
  const openFile: DataFile = {
    path: file,
    folder,
    read,
    change,
    replaceContent,
    saveState,
    keyring,
    openedBy: opened?.accountId ?? null,
    olderThan,
    attachments,
    copies,
    sealLeftovers,
    async backupNow(reason) {
      await backedUp();
      return copies.keep(reason);
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
      const ring = keyring();
      if (!ring) return bytes;
      const { content } = unseal(bytes, ring.dataKey);
      stampChecksum(content);
      return content;
    },
    close() {
      closing ??= close();
      return closing;
    },
  };
  return openFile;
}

/**
 * Opens the data file of a folder for this process alone, made if there never was one. Throws `OpenError`, `LockedError` or `WrongSecretError`, and
 * then nothing has been changed: a damaged or newer file stays as it is, and so does one whose upgrade failed; none is made beside the backups of another.
 */
export async function openDataFile(options: OpenOptions): Promise<DataFile> {
  const { folder, clock, machine, stateFolder, disk = nodeDisk, onLog = () => undefined, migrations = MIGRATIONS } = options;
  const opening: Opening = {
    folder,
    clock,
    disk,
    onLog,
    migrations,
    file: path.join(folder, DATA_FILE_NAME),
    lockFile: path.join(folder, LOCK_FILE_NAME),
    backups: backupsIn({ disk, folder: path.join(folder, LOCAL_FOLDER_NAME), clock, onLog }),
    seen: stateFolder === undefined ? null : seenStatesIn({ disk, folder: stateFolder, dataFolder: folder, now: () => clock.now(), onLog }),
    secret: options.secret ?? null,
    acceptOlder: options.acceptOlder ?? false,
    stateFolder: stateFolder ?? null,
  };
  let lock: Lock | null = null;
  try {
    await disk.makeFolder(folder);
    lock = await takeLock({ disk, file: opening.lockFile, clock, onLog, ...(machine && { machine }) });
    return await openLocked(opening, lock);
  } catch (error) {
    await lock?.release().catch((failure) => onLog('the lock could not be given back', { folder, error: String(failure) }));
    if (error instanceof LockHeldError) throw await refusal(opening, 'inUse', error, { holder: error.holder });
    if (error instanceof DiskError) throw await refusal(opening, 'disk', error);
    throw error;
  }
}
