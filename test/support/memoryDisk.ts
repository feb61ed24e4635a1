import path from 'node:path';
import { assertRemovable, type Content, type Disk, DiskError, type FileStamp } from '../../electron/store/disk.ts';
import type { DiskReason } from '../../shared/kernel/contractBase.ts';

interface MemoryFile {
  bytes: Uint8Array;
  stamp: FileStamp;
}

/** A disk in memory that can be told to refuse. */
export interface MemoryDisk extends Disk {
  /** Content by path. */
  readonly files: Map<string, MemoryFile>;
  /** Paths of the files replaced and created so far. */
  readonly written: string[];
  /** While set, every write of a matching file is refused; `afterRename` refuses when the new bytes are there already. */
  refusal: { reason: DiskReason; afterRename?: boolean; matching?: RegExp } | null;
  /** The disk's clock, ms. Moves on by one with every write. */
  nowMs: number;
  /** Puts bytes there behind the program's back. */
  put(file: string, bytes: Uint8Array): void;
}

async function wholeOf(content: Content): Promise<Uint8Array> {
  // Not by its class: the tests of pages have a Uint8Array of another realm.
  if (ArrayBuffer.isView(content)) return content;
  const pieces: Uint8Array[] = [];
  for await (const piece of content) pieces.push(piece.slice());
  return Buffer.concat(pieces);
}

export function makeMemoryDisk(): MemoryDisk {
  const files = new Map<string, MemoryFile>();
  const folders = new Set<string>();
  const put = (file: string, bytes: Uint8Array): void => {
    disk.nowMs++;
    files.set(file, { bytes: new Uint8Array(bytes), stamp: { size: bytes.length, modifiedMs: disk.nowMs, inode: disk.nowMs } });
  };
  function write(file: string, bytes: Uint8Array): void {
    const refusal = disk.refusal?.matching?.test(file) === false ? null : disk.refusal;
    if (refusal && !refusal.afterRename) throw new DiskError(refusal.reason, file);
    put(file, bytes);
    disk.written.push(file);
    if (refusal) throw new DiskError(refusal.reason, file);
  }
  const disk: MemoryDisk = {
    files,
    written: [],
    refusal: null,
    nowMs: 0,
    put,
    read: async (file) => files.get(file)?.bytes.slice() ?? null,
    readStart: async (file, atMost) => files.get(file)?.bytes.slice(0, atMost) ?? null,
    replace: async (file, content) => write(file, await wholeOf(content)),
    async create(file, content) {
      if (files.has(file)) return false;
      write(file, await wholeOf(content));
      return true;
    },
    stamp: async (file) => files.get(file)?.stamp ?? (folders.has(file) ? { size: 0, modifiedMs: 0, inode: 0 } : null),
    now: async () => disk.nowMs,
    list: async (folder) =>
      [...files.keys(), ...folders]
        .filter((name) => path.dirname(name) === folder)
        .map((name) => path.basename(name))
        .toSorted(),
    async makeFolder(folder) {
      if (disk.refusal && disk.refusal.matching?.test(folder) !== false) throw new DiskError(disk.refusal.reason, folder);
      folders.add(folder);
    },
    async remove(file) {
      assertRemovable(file);
      files.delete(file);
    },
  };
  return disk;
}
