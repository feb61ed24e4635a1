import { crc32 } from 'node:zlib';
import { dosTime, END_BYTES, END_OF_DIRECTORY } from './zipLayout.ts';

export interface ZipEntry {
  /** File name within the archive, as a path with slashes. */
  name: string;
  bytes: Uint8Array;
}

/** An archive made piece by piece, so that a large one need not lie in memory as a whole. */
export interface ZipWriter {
  /** The pieces of one more file. Throws beyond 65,535 files or 4 GB. */
  entry(entry: ZipEntry): Uint8Array[];
  /** What stands behind the last file. A comment of so many bytes, if any, is the caller's to write after it. */
  end(commentBytes?: number): Uint8Array[];
}

/** Files are stored as they are. Names in UTF-8. */
export function zipWriter(madeAt: Date): ZipWriter {
  const { time, day } = dosTime(madeAt);
  const directory: Uint8Array[] = [];
  let entries = 0;
  let offset = 0;
  return {
    entry({ name, bytes }) {
      if (++entries > 0xffff) throw new RangeError('too many files for one archive');
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
      const pieces = [new Uint8Array([0x50, 0x4b, 3, 4]), common, nameBytes, bytes];
      const tail = new DataView(new ArrayBuffer(14));
      tail.setUint32(10, offset, true);
      directory.push(new Uint8Array([0x50, 0x4b, 1, 2, 20, 0]), common, new Uint8Array(tail.buffer), nameBytes);
      offset += pieces.reduce((sum, piece) => sum + piece.length, 0);
      if (offset > 0xffff_0000) throw new RangeError('too large for one archive');
      return pieces;
    },
    end(commentBytes = 0) {
      const end = new DataView(new ArrayBuffer(END_BYTES));
      end.setUint32(0, END_OF_DIRECTORY, true);
      end.setUint16(8, entries, true);
      end.setUint16(10, entries, true);
      end.setUint32(
        12,
        directory.reduce((sum, part) => sum + part.length, 0),
        true,
      );
      end.setUint32(16, offset, true);
      end.setUint16(20, commentBytes, true);
      return [...directory, new Uint8Array(end.buffer)];
    },
  };
}

/** The earliest time that a zip can tell, for one that nobody keeps. */
const DOS_BEGIN = new Date('1980-01-01T00:00:00Z');

/** An archive of files as they are: print files are compressed already. Throws beyond 65,535 files or 4 GB. */
export function zipFiles(entries: readonly ZipEntry[], madeAt = DOS_BEGIN): Uint8Array<ArrayBuffer> {
  const writer = zipWriter(madeAt);
  const pieces = [...entries.flatMap((entry) => writer.entry(entry)), ...writer.end()];
  const archive = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    archive.set(piece, at);
    at += piece.length;
  }
  return archive;
}
