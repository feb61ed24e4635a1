import path from 'node:path';
import { assertRemovable, type Disk, DiskError, type FileStamp } from '../../electron/store/disk.ts';
import type { DiskReason } from '../../shared/kernel/contractBase.ts';

interface MemoryFile {
  bytes: Uint8Array;
  stamp: FileStamp;
}

/** A disk in memory that can be told to refuse. */
export interface MemoryDisk extends Disk {
  /** Content by path. */
  readonly files: Map<string, MemoryFile>;
  /** Durable writes so far: replaced and created files. */
  writes: number;
  /** While set, every write of a matching file is refused; `afterRename` refuses when the new bytes are there already. */
  refusal: { reason: DiskReason; afterRename?: boolean; matching?: RegExp } | null;
  /** Puts bytes there behind the program's back. */
  put(file: string, bytes: Uint8Array): void;
}

export function makeMemoryDisk(): MemoryDisk {
  const files = new Map<string, MemoryFile>();
  const folders = new Set<string>();
  let clock = 0;
  const put = (file: string, bytes: Uint8Array): void => {
    clock++;
    files.set(file, { bytes: bytes.slice(), stamp: { size: bytes.length, modifiedMs: clock, inode: clock } });
  };
  function write(file: string, bytes: Uint8Array): void {
    const refusal = disk.refusal?.matching?.test(file) === false ? null : disk.refusal;
    if (refusal && !refusal.afterRename) throw new DiskError(refusal.reason, file);
    put(file, bytes);
    disk.writes++;
    if (refusal) throw new DiskError(refusal.reason, file);
  }
  const disk: MemoryDisk = {
    files,
    writes: 0,
    refusal: null,
    put,
    read: async (file) => files.get(file)?.bytes.slice() ?? null,
    replace: async (file, bytes) => write(file, bytes),
    async create(file, bytes) {
      if (files.has(file)) return false;
      write(file, bytes);
      return true;
    },
    stamp: async (file) => files.get(file)?.stamp ?? null,
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
