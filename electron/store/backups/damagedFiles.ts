import path from 'node:path';
import type { Disk } from '../disk.ts';
import type { Keyring } from '../protection/keyring.ts';
import { isSealed, SEAL_BYTES } from '../protection/sealed.ts';
import { fileTimeOf } from './backupName.ts';
import { sealUnread } from './sealBackups.ts';

const NAME = /^损坏的数据文件-\d{8}-\d{6}( \d+)?\.sqlite$/;

const nameFor = (at: Date, number: number): string => `损坏的数据文件-${fileTimeOf(at)}${number === 1 ? '' : ` ${number}`}.sqlite`;

/** Keeps a damaged data file for whoever may mend it, in its folder under another name, for good. Gives its path. Throws `DiskError`. */
export async function keepDamagedFile(disk: Disk, folder: string, bytes: Uint8Array, at: Date): Promise<string> {
  for (let number = 1; ; number++) {
    const file = path.join(folder, nameFor(at, number));
    if (await disk.create(file, bytes)) return file;
  }
}

/** Seals those that lie there plain. Gives how many. Throws `DiskError`. */
export async function sealDamagedFiles(disk: Disk, folder: string, keyring: Keyring): Promise<number> {
  let sealed = 0;
  for (const name of (await disk.list(folder)).filter((each) => NAME.test(each))) {
    const file = path.join(folder, name);
    const start = await disk.readStart(file, SEAL_BYTES);
    const bytes = start && !isSealed(start) ? await disk.read(file) : null;
    if (!bytes) continue;
    await disk.replace(file, sealUnread(bytes, keyring));
    sealed++;
  }
  return sealed;
}
