import { openDataFile } from '../../electron/store/dataFile.ts';
import type { Clock, DataFile } from '../../electron/store/types.ts';
import { type MemoryDisk, makeMemoryDisk } from './memoryDisk.ts';

/** 10:00 in China on a working day of 2023. */
export const fixedClock: Clock = { now: () => new Date('2023-08-16T02:00:00.000Z') };

/** A real data file, engine and all, on a disk in memory. */
export async function openMemoryDataFile(options: { clock?: Clock; disk?: MemoryDisk } = {}): Promise<DataFile & { disk: MemoryDisk }> {
  const disk = options.disk ?? makeMemoryDisk();
  const file = await openDataFile({ folder: '/data', clock: options.clock ?? fixedClock, disk });
  return { ...file, disk };
}
