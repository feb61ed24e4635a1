import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { z } from 'zod';

// A sealed file, written down in docs/data-file.md:
//
//   magic    8 bytes   GYGJSEAL
//   length   4 bytes   of the head, big-endian
//   head     JSON      what may be read without a key
//   nonce   12 bytes   fresh for every file written
//   content            AES-256-GCM; magic, length and head are its additional data, so neither can be exchanged for another
//   tag     16 bytes
//   crc      4 bytes   CRC-32 of all before it: damage is told from tampering, and without a key

const MAGIC = Buffer.from('GYGJSEAL', 'latin1');
const LENGTH_BYTES = 4;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const CRC_BYTES = 4;
const MAX_HEAD_BYTES = 1024 * 1024;
/** Memory that a try of a password may take at most. */
const MAX_KDF_BYTES = 512 * 1024 * 1024;
export const KEY_BYTES = 32;

const base64 = (bytes: number) => z.string().refine((text) => Buffer.from(text, 'base64').length === bytes && /^[A-Za-z0-9+/]+=*$/.test(text));

/** The data key, encrypted with a key of one password or of the recovery key. */
const wrapped = { nonce: base64(NONCE_BYTES), wrapped: base64(KEY_BYTES + TAG_BYTES) };
export const passwordSlot = z.object({
  kind: z.literal('password'),
  accountId: z.uuid(),
  /** SHA-256 over file and account name: the name itself does not stand in the open. */
  nameTag: z.string().regex(/^[0-9a-f]{64}$/),
  // Bounds, because the head is believed before anything is proven: a hostile file must not take all memory.
  kdf: z
    .object({ name: z.literal('scrypt'), n: z.int().min(2), r: z.int().min(1).max(32), p: z.int().min(1).max(4), salt: base64(16) })
    // What scrypt itself demands of n, and room for two doublings of what a slot costs today.
    .refine(({ n, r }) => Number.isInteger(Math.log2(n)) && Math.log2(n) < 16 * r && 128 * n * r <= MAX_KDF_BYTES),
  ...wrapped,
});
export type PasswordSlot = z.infer<typeof passwordSlot>;
export const recoverySlot = z.object({ kind: z.literal('recovery'), salt: base64(16), ...wrapped });
export type RecoverySlot = z.infer<typeof recoverySlot>;
export const slot = z.discriminatedUnion('kind', [passwordSlot, recoverySlot]);
export type Slot = z.infer<typeof slot>;

/** What a sealed file says of itself in the open. */
export const sealedHead = z.object({
  /** Of this layout. A higher one is a newer program's. */
  format: z.int().min(1),
  fileId: z.string().regex(/^[0-9a-f]{32}$/),
  content: z.discriminatedUnion('kind', [
    /** The data file; `counter` is SQLite's change counter and only grows. */
    z.object({ kind: z.literal('data'), counter: z.int().min(0) }),
    /** An attachment, by the SHA-256 of its plain content, which is its name too. */
    z.object({ kind: z.literal('attachment'), hash: z.string().regex(/^[0-9a-f]{64}$/) }),
  ]),
  /** Who can open it; none in an attachment, whose key the data file holds. */
  slots: z.array(slot).max(500),
});
export type SealedHead = z.infer<typeof sealedHead>;
export const SEALED_FORMAT = 1;

/** `damaged`: the bytes are not as they were written. `newer`: a later program's. `tampered`: as somebody wrote them, but not with this key. */
export class SealError extends Error {
  readonly code: 'damaged' | 'newer' | 'tampered';
  constructor(code: SealError['code'], detail: string) {
    super(`sealed file: ${code}: ${detail}`);
    this.name = 'SealError';
    this.code = code;
  }
}

/** As many first bytes as `isSealed` needs. */
export const SEAL_BYTES = MAGIC.length;
export const isSealed = (bytes: Uint8Array): boolean => bytes.length >= MAGIC.length && MAGIC.equals(bytes.subarray(0, MAGIC.length));

/** The file that holds `content` encrypted with `key`. `roomOf` gives the bytes to write it into. */
export function seal(
  content: Uint8Array,
  head: SealedHead,
  key: Uint8Array,
  roomOf: (size: number) => Uint8Array = (size) => new Uint8Array(size),
): Uint8Array {
  const headBytes = Buffer.from(JSON.stringify(sealedHead.parse(head)), 'utf8');
  const start = MAGIC.length + LENGTH_BYTES + headBytes.length;
  const room = roomOf(start + NONCE_BYTES + content.length + TAG_BYTES + CRC_BYTES);
  const file = Buffer.from(room.buffer, room.byteOffset, room.length);
  MAGIC.copy(file, 0);
  file.writeUInt32BE(headBytes.length, MAGIC.length);
  headBytes.copy(file, MAGIC.length + LENGTH_BYTES);
  const nonce = randomBytes(NONCE_BYTES);
  nonce.copy(file, start);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(file.subarray(0, start));
  let at = start + NONCE_BYTES;
  // In steps, so that no second copy of the whole lies in memory.
  for (let from = 0; from < content.length; from += STEP_BYTES) at += cipher.update(content.subarray(from, from + STEP_BYTES)).copy(file, at);
  at += cipher.final().copy(file, at);
  at += cipher.getAuthTag().copy(file, at);
  file.writeUInt32BE(crc32(file.subarray(0, at)), at);
  return room;
}
const STEP_BYTES = 256 * 1024;

export interface SealedParts {
  head: SealedHead;
  /** Length of magic, length and head. */
  start: number;
}

/** Head of a sealed file whose bytes are as they were written. Throws `SealError`: damaged or newer. */
export function readSealed(bytes: Uint8Array): SealedParts {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const least = MAGIC.length + LENGTH_BYTES + NONCE_BYTES + TAG_BYTES + CRC_BYTES;
  if (!isSealed(file) || file.length < least) throw new SealError('damaged', `${file.length} bytes are no sealed file`);
  if (file.readUInt32BE(file.length - CRC_BYTES) !== crc32(file.subarray(0, -CRC_BYTES))) throw new SealError('damaged', 'check sum');
  const length = file.readUInt32BE(MAGIC.length);
  if (length > MAX_HEAD_BYTES || length > file.length - least) throw new SealError('tampered', `a head of ${length} bytes`);
  const start = MAGIC.length + LENGTH_BYTES + length;
  let json: unknown;
  try {
    json = JSON.parse(file.toString('utf8', MAGIC.length + LENGTH_BYTES, start));
  } catch (error) {
    throw new SealError('tampered', `head: ${error instanceof Error ? error.message : error}`);
  }
  const format = z.object({ format: z.int() }).safeParse(json);
  if (format.success && format.data.format > SEALED_FORMAT) throw new SealError('newer', `format ${format.data.format}`);
  const head = sealedHead.safeParse(json);
  if (!head.success) throw new SealError('tampered', 'the head makes no sense');
  return { head: head.data, start };
}

/** The content, proven to be what was sealed with this key under this head. `parts`: as read from these bytes. Throws `SealError`. */
export function unseal(bytes: Uint8Array, key: Uint8Array, parts = readSealed(bytes)): { head: SealedHead; content: Uint8Array } {
  const { head, start } = parts;
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const from = start + NONCE_BYTES;
  const to = file.length - CRC_BYTES - TAG_BYTES;
  const decipher = createDecipheriv('aes-256-gcm', key, file.subarray(start, from)).setAAD(file.subarray(0, start));
  decipher.setAuthTag(file.subarray(to, to + TAG_BYTES));
  const content = new Uint8Array(to - from);
  try {
    for (let at = from; at < to; at += STEP_BYTES) content.set(decipher.update(file.subarray(at, Math.min(at + STEP_BYTES, to))), at - from);
    decipher.final();
  } catch (error) {
    throw new SealError('tampered', String(error));
  }
  return { head, content };
}
