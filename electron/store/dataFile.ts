import path from 'node:path';
import { type Disk, nodeDisk } from './disk.ts';
import { m0001 } from './migrations/m0001.ts';
import { openSqlite } from './sqlite.ts';
import type { Clock, DataFile } from './types.ts';
import { startWritePath } from './writePath.ts';

export const DATA_FILE_NAME = '工驿管家.sqlite';

export interface OpenOptions {
  /** Absolute path of the folder; made if missing. */
  folder: string;
  clock: Clock;
  disk?: Disk;
  onLog?: (event: string, detail: Record<string, unknown>) => void;
}

async function emptyFile(): Promise<Uint8Array> {
  const memory = await openSqlite();
  for (const step of m0001) memory.exec(step);
  const bytes = memory.export();
  memory.close();
  return bytes;
}

export async function openDataFile(options: OpenOptions): Promise<DataFile> {
  const { folder, clock, disk = nodeDisk, onLog = () => undefined } = options;
  const file = path.join(folder, DATA_FILE_NAME);
  await disk.makeFolder(folder);
  await disk.create(file, await emptyFile());
  const bytes = (await disk.read(file)) ?? new Uint8Array();
  const writePath = await startWritePath({ disk, path: file, bytes, clock, stillOurs: async () => true, onLog });
  return {
    path: file,
    folder,
    read: writePath.read,
    change: writePath.change,
    saveState: writePath.saveState,
    close: writePath.stop,
  };
}
