import { inflateRawSync } from 'node:zlib';
import { UnreadableTable } from './unreadableTable.ts';
import { DIRECTORY_ENTRY, END_BYTES, END_OF_DIRECTORY, ENTRY_BYTES, LOCAL_BYTES, LOCAL_HEADER } from './zipLayout.ts';

// Office files are zips. This reader believes none of the sizes that a zip declares: every part is inflated against what is
// left of the limit, so a bomb ends after `limit` bytes whatever its directory says (APPNOTE.TXT 6.3.10, 4.4).

const MAX_COMMENT = 0xffff;
const UNKNOWN_32 = 0xffffffff;
const MAX_ENTRIES = 10_000;
const ENCRYPTED_FLAG = 0x1;
const STORED = 0;
const DEFLATED = 8;

interface Entry {
  name: string;
  encrypted: boolean;
  method: number;
  packedSize: number;
  size: number;
  offset: number;
}

const damaged = (detail: string) => new UnreadableTable('damaged', detail);

function findEnd(zip: Buffer): number {
  for (let at = zip.length - END_BYTES; at >= Math.max(0, zip.length - END_BYTES - MAX_COMMENT); at--)
    if (zip.readUInt32LE(at) === END_OF_DIRECTORY) return at;
  throw damaged('no end of directory');
}

/** Sizes and offset that did not fit in 32 bits stand in extra field 1, in this order, only those that did not fit. */
function withZip64(entry: Entry, extra: Buffer): Entry {
  const wide = { ...entry };
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue;
    let field = at + 4;
    for (const key of ['size', 'packedSize', 'offset'] as const) {
      if (entry[key] !== UNKNOWN_32) continue;
      if (field + 8 > extra.length) throw damaged('zip64 field cut off');
      wide[key] = Number(extra.readBigUInt64LE(field));
      field += 8;
    }
  }
  return wide;
}

function entriesOf(zip: Buffer): Entry[] {
  const end = findEnd(zip);
  const count = zip.readUInt16LE(end + 10);
  if (count > MAX_ENTRIES) throw new UnreadableTable('unpacksTooLarge', `${count} parts`);
  const entries: Entry[] = [];
  let at = zip.readUInt32LE(end + 16);
  for (let i = 0; i < count; i++) {
    if (at + ENTRY_BYTES > zip.length || zip.readUInt32LE(at) !== DIRECTORY_ENTRY) throw damaged('directory cut off');
    const nameEnd = at + ENTRY_BYTES + zip.readUInt16LE(at + 28);
    const extraEnd = nameEnd + zip.readUInt16LE(at + 30);
    const entry: Entry = {
      name: zip.toString('utf8', at + ENTRY_BYTES, nameEnd),
      encrypted: (zip.readUInt16LE(at + 8) & ENCRYPTED_FLAG) !== 0,
      method: zip.readUInt16LE(at + 10),
      packedSize: zip.readUInt32LE(at + 20),
      size: zip.readUInt32LE(at + 24),
      offset: zip.readUInt32LE(at + 42),
    };
    entries.push(withZip64(entry, zip.subarray(nameEnd, extraEnd)));
    at = extraEnd + zip.readUInt16LE(at + 32);
  }
  return entries;
}

function unpack(zip: Buffer, entry: Entry, atMost: number): Buffer {
  if (entry.encrypted) throw new UnreadableTable('encrypted');
  if (entry.size > atMost) throw new UnreadableTable('unpacksTooLarge', `${entry.name} declares ${entry.size} bytes`);
  if (entry.offset + LOCAL_BYTES > zip.length || zip.readUInt32LE(entry.offset) !== LOCAL_HEADER) throw damaged(`no header of ${entry.name}`);
  const start = entry.offset + LOCAL_BYTES + zip.readUInt16LE(entry.offset + 26) + zip.readUInt16LE(entry.offset + 28);
  if (start + entry.packedSize > zip.length) throw damaged(`${entry.name} is cut off`);
  const packed = zip.subarray(start, start + entry.packedSize);
  if (entry.method === STORED) {
    if (packed.length > atMost) throw new UnreadableTable('unpacksTooLarge', entry.name);
    return packed;
  }
  if (entry.method !== DEFLATED) throw damaged(`${entry.name} is packed by method ${entry.method}`);
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, atMost) });
  } catch (error) {
    if (error instanceof RangeError) throw new UnreadableTable('unpacksTooLarge', entry.name);
    throw damaged(`${entry.name}: ${error instanceof Error ? error.message : error}`);
  }
}

/** The parts that `wanted` names, unpacked; at most `limit` bytes together. Throws UnreadableTable: unpacksTooLarge, encrypted or damaged. */
export function unzipParts(zip: Buffer, wanted: (name: string) => boolean, limit: number): Map<string, Buffer> {
  const parts = new Map<string, Buffer>();
  let left = limit;
  for (const entry of entriesOf(zip)) {
    if (entry.name.endsWith('/') || !wanted(entry.name)) continue;
    const part = unpack(zip, entry, left);
    left -= part.length;
    parts.set(entry.name, part);
  }
  return parts;
}
