import { constants, type Stats } from 'node:fs';
import { type FileHandle, link, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { DiskReason } from '../../shared/kernel/contractBase.ts';

/** The disk refused. What was on it before is still on it. */
export class DiskError extends Error {
  readonly reason: DiskReason;
  readonly path: string;
  constructor(reason: DiskReason, filePath: string, cause?: unknown) {
    super(`disk: ${reason}: ${filePath}`, { cause });
    this.name = 'DiskError';
    this.reason = reason;
    this.path = filePath;
  }
}

/** Tells one state of a file from the next, as far as that can be seen without reading it. */
export interface FileStamp {
  size: number;
  modifiedMs: number;
  inode: number;
}

/** Bytes, or pieces of them that come one after the other. */
export type Content = Uint8Array | AsyncIterable<Uint8Array>;

/** All that the store asks of a disk. Everything but `remove` either happens wholly or throws a `DiskError` with the old state kept. */
export interface Disk {
  /** Null when there is no such file. */
  read(file: string): Promise<Uint8Array | null>;
  /** The file's first bytes, at most so many. Null when there is no such file. */
  readStart(file: string, atMost: number): Promise<Uint8Array | null>;
  /** Durable when it resolves. False, and nothing written, when the file is there already. Never seen half written; what the pieces throw is thrown on. */
  create(file: string, content: Content): Promise<boolean>;
  /** Durable when it resolves: written beside the file, synced, renamed over it, folder synced. */
  replace(file: string, content: Content): Promise<void>;
  /** Null when there is no such file or folder. */
  stamp(file: string): Promise<FileStamp | null>;
  /** What the disk's own clock says, in ms: for telling how old a file beside `file` is, on a network drive too. */
  now(file: string): Promise<number>;
  /** Names in the folder, sorted; none when there is no such folder. */
  list(folder: string): Promise<string[]>;
  makeFolder(folder: string): Promise<void>;
  /** Removes a temporary file, a lock, a backup or an attachment, if it is there. Any other name is refused: nobody deletes data. */
  remove(file: string): Promise<void>;
}

// Attachments go only with the destruction of the file that they belonged to. Of zips the program's own backups alone: a clerk keeps other zips too.
const REMOVABLE = /\.(tmp|lock|bak)$|(^|[/\\])附件[/\\][0-9a-f]{64}$|(^|[/\\])工驿管家-\d{8}-\d{6}-[a-z]+-[0-9a-f]{16}(-含附件)?\.zip$/;
/** Throws when `file` is none of those that may ever be removed. */
export function assertRemovable(file: string): void {
  if (!REMOVABLE.test(file)) throw new Error(`not removable: ${path.basename(file)}`);
}

/** A name beside `file` for a version that is being written. Leftovers of a killed process are known by `.tmp`. */
export const temporaryName = (file: string, unique: string): string => `${file}.${unique}.tmp`;

const REASONS: Readonly<Record<string, DiskReason>> = {
  ENOSPC: 'full',
  EDQUOT: 'full',
  EFBIG: 'full',
  EROFS: 'readOnly',
  EACCES: 'readOnly',
  EPERM: 'readOnly',
  EBUSY: 'busy',
  ETXTBSY: 'busy',
  EMFILE: 'busy',
  ENFILE: 'busy',
  ENOENT: 'gone',
  ENOTDIR: 'gone',
  ENODEV: 'gone',
  ENXIO: 'gone',
  ESTALE: 'gone',
};

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');

/** What an error of the operating system means to the clerk. */
export function diskErrorFrom(error: unknown, file: string): DiskError {
  return error instanceof DiskError ? error : new DiskError(REASONS[codeOf(error)] ?? 'other', file, error);
}

async function typed<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw diskErrorFrom(error, file);
  }
}

async function unlessMissing<T>(file: string, work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw diskErrorFrom(error, file);
  }
}

// A virus scanner or a sync client holds a new file for a moment, and Windows then refuses the rename.
const RENAME_WAITS_MS = [10, 20, 50, 100, 200, 400, 800];
const HELD_CODES = new Set(['EPERM', 'EBUSY', 'EACCES']);

async function renameOver(from: string, to: string): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await rename(from, to);
    } catch (error) {
      if (!HELD_CODES.has(codeOf(error))) throw error;
      const wait = RENAME_WAITS_MS[attempt];
      // The temporary file could be written, so on Windows it is not the folder that refuses but a program that holds the old file.
      if (wait === undefined) throw process.platform === 'win32' ? new DiskError('busy', to, error) : error;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
}

// Windows and some network folders cannot sync a folder; there the rename itself has to do.
const CANNOT_SYNC_FOLDER = new Set(['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'EPERM', 'EACCES', 'EISDIR', 'EBADF', 'ENOSYS']);

async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  let handle: FileHandle | null = null;
  try {
    handle = await open(folder, constants.O_RDONLY);
    await handle.sync();
  } catch (error) {
    if (!CANNOT_SYNC_FOLDER.has(codeOf(error))) throw error;
  } finally {
    await handle?.close();
  }
}

async function writeAll(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let offset = 0; offset < bytes.length; ) {
    const { bytesWritten } = await handle.write(bytes, offset, bytes.length - offset);
    offset += bytesWritten;
  }
}

async function writeSynced(file: string, content: Content): Promise<void> {
  const handle = await open(file, 'wx');
  try {
    if (content instanceof Uint8Array) await writeAll(handle, content);
    else for await (const piece of content) await writeAll(handle, piece);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

let written = 0;
const nextTemporary = (file: string): string => temporaryName(file, `${process.pid}-${++written}`);

/** Runs `use` with a synced temporary file beside `file`, and takes it away again whatever happens. */
async function withTemporary<T>(file: string, content: Content, use: (temporary: string) => Promise<T>): Promise<T> {
  const temporary = nextTemporary(file);
  try {
    await rm(temporary, { force: true });
    await writeSynced(temporary, content);
    return await use(temporary);
  } finally {
    await rm(temporary, { force: true }).catch(() => undefined);
  }
}

async function claimName(file: string): Promise<boolean> {
  try {
    await (await open(file, 'wx')).close();
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

// Drives without hard links (FAT, some network folders).
const CANNOT_LINK = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EISDIR', 'EINVAL', 'EMLINK']);

const stampOf = (stats: Stats): FileStamp => ({ size: stats.size, modifiedMs: stats.mtimeMs, inode: stats.ino });

/** The disk of the machine. */
export const nodeDisk: Disk = {
  read: (file) => unlessMissing(file, () => readFile(file)),

  readStart: (file, atMost) =>
    unlessMissing(file, async () => {
      const handle = await open(file, 'r');
      try {
        const { buffer, bytesRead } = await handle.read(new Uint8Array(atMost), 0, atMost, 0);
        return buffer.subarray(0, bytesRead);
      } finally {
        await handle.close();
      }
    }),

  replace: (file, content) =>
    typed(file, () =>
      withTemporary(file, content, async (temporary) => {
        await renameOver(temporary, file);
        await syncFolder(path.dirname(file));
      }),
    ),

  create: (file, content) =>
    typed(file, () =>
      withTemporary(file, content, async (temporary) => {
        try {
          await link(temporary, file);
        } catch (error) {
          if (codeOf(error) === 'EEXIST') return false;
          if (!CANNOT_LINK.has(codeOf(error))) throw error;
          // The name is claimed by an empty file first, so that nobody sees a half-written one.
          if (!(await claimName(file))) return false;
          await renameOver(temporary, file);
        }
        await syncFolder(path.dirname(file));
        return true;
      }),
    ),

  stamp: (file) => unlessMissing(file, async () => stampOf(await stat(file))),

  now: (file) => typed(file, () => withTemporary(`${file}.time`, new Uint8Array(), async (temporary) => (await stat(temporary)).mtimeMs)),

  list: async (folder) => ((await unlessMissing(folder, () => readdir(folder))) ?? []).toSorted(),

  makeFolder: (folder) =>
    typed(folder, async () => {
      await mkdir(folder, { recursive: true });
    }),

  remove: (file) => {
    assertRemovable(file);
    return typed(file, () => rm(file, { force: true }));
  },
};
