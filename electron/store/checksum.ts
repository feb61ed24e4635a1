import { crc32 } from 'node:zlib';

// A plain SQLite file carries its own check sum in the part of its head that SQLite keeps for later and never reads (bytes 72 to 91):
//   72  "GYCK"   76  CRC-32 of the file with these four bytes zero   80  SQLite's change counter when the sum was made
// SQLite itself notices a torn page, but not a flipped bit in a name or an amount.

const MARK = 0x4759434b;
const MARK_AT = 72;
const SUM_AT = 76;
const COUNTER_AT = 80;
const RESERVED_END = 92;
/** SQLite counts every write here; and again in the field that says for which count the size in the head holds. */
const CHANGE_COUNTER_AT = 24;
const VALID_FOR_AT = 92;

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** SQLite's change counter of a file's bytes: it only grows. */
export const changeCounterOf = (bytes: Uint8Array): number => viewOf(bytes).getUint32(CHANGE_COUNTER_AT);

const ZERO = new Uint8Array(4);
const sumOf = (bytes: Uint8Array): number => crc32(bytes.subarray(SUM_AT + 4), crc32(ZERO, crc32(bytes.subarray(0, SUM_AT))));

/** Writes the check sum into the bytes of a SQLite file. */
export function stampChecksum(bytes: Uint8Array): void {
  const view = viewOf(bytes);
  view.setUint32(MARK_AT, MARK);
  view.setUint32(COUNTER_AT, changeCounterOf(bytes));
  view.setUint32(SUM_AT, sumOf(bytes));
}

/** Takes the check sum out of bytes that are going to be sealed: the seal proves them, and a sum of before would be wrong. */
export function removeChecksum(bytes: Uint8Array): void {
  bytes.fill(0, MARK_AT, RESERVED_END);
}

/** Makes the change counter at least `least`: a state put in the place of a later one counts on from there. A check sum has to be made anew. */
export function raiseChangeCounter(bytes: Uint8Array, least: number): void {
  const view = viewOf(bytes);
  if (view.getUint32(CHANGE_COUNTER_AT) >= least) return;
  view.setUint32(CHANGE_COUNTER_AT, least);
  view.setUint32(VALID_FOR_AT, least);
}

/**
 * `unmarked`: without a check sum, as older versions and other programs wrote it, and as it stands in a sealed file. `foreign`: another program has written it since; SQLite's
 * own check has to do. Any single damaged place is `damaged`.
 */
export function checksumVerdict(bytes: Uint8Array): 'good' | 'unmarked' | 'foreign' | 'damaged' {
  const view = viewOf(bytes);
  if (bytes.subarray(MARK_AT, RESERVED_END).every((byte) => byte === 0)) return 'unmarked';
  if (view.getUint32(MARK_AT) !== MARK) return 'damaged';
  const counter = changeCounterOf(bytes);
  if (view.getUint32(COUNTER_AT) === counter) return sumOf(bytes) === view.getUint32(SUM_AT) ? 'good' : 'damaged';
  if (view.getUint32(VALID_FOR_AT) !== counter) return 'damaged';
  // Only the count beside the sum may be what was hit.
  const mended = bytes.slice(0, RESERVED_END + 4);
  viewOf(mended).setUint32(COUNTER_AT, counter);
  const sum = crc32(bytes.subarray(mended.length), crc32(mended.subarray(SUM_AT + 4), crc32(ZERO, crc32(mended.subarray(0, SUM_AT)))));
  return sum === view.getUint32(SUM_AT) ? 'damaged' : 'foreign';
}
