import { crc32 } from 'node:zlib';

export interface ZipEntry {
  /** File name within the archive, no folders. */
  name: string;
  bytes: Uint8Array;
}

/** Days and times as DOS counts them, local to nowhere: UTC, so that the same content gives the same archive. */
const dosTime = (at: Date): { time: number; day: number } => ({
  time: (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1),
  day: ((at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate(),
});

/** An archive of files as they are: print files are compressed already. Names in UTF-8. Throws beyond 65,535 files or 4 GB. */
export function zipFiles(entries: readonly ZipEntry[], madeAt: Date): Uint8Array<ArrayBuffer> {
  if (entries.length > 0xffff) throw new RangeError('too many files for one archive');
  const { time, day } = dosTime(madeAt);
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const { name, bytes } of entries) {
    const nameBytes = new TextEncoder().encode(name);
    // The common part of the local and the central header: version 2.0, UTF-8 names, stored.
    const head = new DataView(new ArrayBuffer(26));
    head.setUint16(0, 20, true);
    head.setUint16(2, 0x0800, true);
    head.setUint16(6, time, true);
    head.setUint16(8, day, true);
    head.setUint32(10, crc32(bytes), true);
    head.setUint32(14, bytes.length, true);
    head.setUint32(18, bytes.length, true);
    head.setUint16(22, nameBytes.length, true);
    const common = new Uint8Array(head.buffer);
    const local = [new Uint8Array([0x50, 0x4b, 3, 4]), common, nameBytes, bytes];
    const tail = new DataView(new ArrayBuffer(14));
    tail.setUint32(10, offset, true);
    directory.push(new Uint8Array([0x50, 0x4b, 1, 2, 20, 0]), common, new Uint8Array(tail.buffer), nameBytes);
    parts.push(...local);
    offset += local.reduce((sum, part) => sum + part.length, 0);
    if (offset > 0xffff_0000) throw new RangeError('too large for one archive');
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  const end = new DataView(new ArrayBuffer(22));
  end.setUint32(0, 0x06054b50, true);
  end.setUint16(8, entries.length, true);
  end.setUint16(10, entries.length, true);
  end.setUint32(12, size, true);
  end.setUint32(16, offset, true);
  const all = [...parts, ...directory, new Uint8Array(end.buffer)];
  const archive = new Uint8Array(all.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of all) {
    archive.set(part, at);
    at += part.length;
  }
  return archive;
}
