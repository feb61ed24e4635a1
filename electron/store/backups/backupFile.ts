import { createHash, type Hash } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import { z } from 'zod';
import { type BackupFault, backupReason } from '../../../shared/backups/contract.ts';
import { instant } from '../../../shared/kernel/values.ts';
import { backupReadMe } from '../../../shared/text/backupReadMe.ts';
import { UnreadableTable } from '../../documents/unreadableTable.ts';
import { zipWriter } from '../../documents/zipFile.ts';
import { END_BYTES, END_OF_DIRECTORY, LOCAL_BYTES, LOCAL_HEADER } from '../../documents/zipLayout.ts';
import { unzipParts } from '../../documents/zipParts.ts';
import { APPLICATION_ID } from '../migrate.ts';
import { isSealed, readSealed, SealError } from '../protection/sealed.ts';
import type { BackupReason } from '../types.ts';

// A backup is one zip that explains itself, in this order:
//
//   请先读我.txt      what this is and how it is restored, with the program and without it
//   工驿管家.sqlite   the data file as it lay: sealed when it is protected (docs/data-file.md)
//   附件/<SHA-256>   the attachments as they lay, in a whole backup
//   manifest.json    what the program reads: below
//
// Stored, not packed, so that any zip tool opens it and damage stays where it is. The comment of the archive is the SHA-256 of everything before
// it; a backup that somebody packed anew has none, and is read by the sums of its manifest alone.

const README = '请先读我.txt';
const DATA = '工驿管家.sqlite';
const MANIFEST = 'manifest.json';
const ATTACHMENT = /^附件\/([0-9a-f]{64})$/;
export const BACKUP_FORMAT = 1;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const manifestShape = z.object({
  format: z.int().min(1),
  /** Version of the program that made it. */
  program: z.string().max(50),
  madeAt: instant,
  reason: backupReason,
  /** Null where the file had no change yet that it could be known by. */
  fileId: z
    .string()
    .regex(/^[0-9a-f]{32}$/)
    .nullable(),
  /** SQLite's change counter of the data file. */
  counter: z.int().min(0),
  protected: z.boolean(),
  whole: z.boolean(),
  /** Every other file of the archive. */
  files: z.array(z.object({ name: z.string().max(100), bytes: z.int().min(0), sha256 })),
});
export type BackupManifest = z.infer<typeof manifestShape>;

export class BackupError extends Error {
  readonly why: BackupFault;
  constructor(why: BackupFault, detail: string, cause?: unknown) {
    super(`backup: ${why}: ${detail}`, { cause });
    this.name = 'BackupError';
    this.why = why;
  }
}

const STEP_BYTES = 1024 * 1024;

/** Others get their turn in between: a copy is made while the clerk works. */
async function hashInSteps(hash: Hash, bytes: Uint8Array): Promise<void> {
  for (let offset = 0; offset < bytes.length; offset += STEP_BYTES) {
    hash.update(bytes.subarray(offset, offset + STEP_BYTES));
    if (bytes.length > STEP_BYTES) await turn();
  }
}

/** SHA-256, hex. */
export async function digestOf(bytes: Uint8Array): Promise<string> {
  const hash = createHash('sha256');
  await hashInSteps(hash, bytes);
  return hash.digest('hex');
}

/** An attachment's file as it lies in its folder. */
export interface AttachmentFile {
  hash: string;
  bytes: Uint8Array;
}

export interface BackupParts {
  /** The data file as it lies, and its SHA-256. */
  data: Uint8Array;
  digest: string;
  program: string;
  madeAt: Date;
  reason: BackupReason;
  /** Of a plain file; a sealed one says it itself. */
  fileId: string | null;
  counter: number;
  /** Null: they lie beside the data file. */
  attachments: AsyncIterable<AttachmentFile> | null;
}

const COMMENT_START = 'SHA-256 ';
const COMMENT_BYTES = COMMENT_START.length + 64;

/** The pieces of the backup, one after the other. Throws what reading the attachments throws, and `RangeError` beyond 4 GB. */
export async function* packBackup(parts: BackupParts): AsyncGenerator<Uint8Array> {
  const { data, digest, program, madeAt, reason, counter, attachments } = parts;
  const sealed = isSealed(data);
  const fileId = sealed ? readSealed(data).head.fileId : parts.fileId;
  // The zip's own times are read as local ones by whoever looks into it.
  const zip = zipWriter(new Date(madeAt.getTime() - madeAt.getTimezoneOffset() * 60_000));
  const whole = createHash('sha256');
  const files: BackupManifest['files'] = [];

  async function* hashed(pieces: Uint8Array[]): AsyncGenerator<Uint8Array> {
    for (const piece of pieces) {
      await hashInSteps(whole, piece);
      yield piece;
    }
  }
  async function* file(name: string, bytes: Uint8Array, sum?: string): AsyncGenerator<Uint8Array> {
    if (name !== MANIFEST) files.push({ name, bytes: bytes.length, sha256: sum ?? (await digestOf(bytes)) });
    yield* hashed(zip.entry({ name, bytes }));
  }

  const about = { madeAt, reason, program, sealed, whole: attachments !== null };
  yield* file(README, new TextEncoder().encode(backupReadMe(about)));
  yield* file(DATA, data, digest);
  for await (const { hash, bytes } of attachments ?? []) yield* file(`附件/${hash}`, bytes);
  const manifest: BackupManifest = {
    ...{ format: BACKUP_FORMAT, program, madeAt: madeAt.toISOString(), reason, fileId, counter },
    ...{ protected: sealed, whole: attachments !== null, files },
  };
  yield* file(MANIFEST, new TextEncoder().encode(`${JSON.stringify(manifest, null, 2)}\n`));
  yield* hashed(zip.end(COMMENT_BYTES));
  yield new TextEncoder().encode(`${COMMENT_START}${whole.digest('hex')}`);
}

export interface ReadBackup {
  /** Null for the bare copy of a data file. */
  manifest: BackupManifest | null;
  /** The data file, sealed or plain. */
  data: Uint8Array;
  /** By hash, as they lay. */
  attachments: ReadonlyMap<string, Uint8Array>;
}

const SQLITE_MAGIC = 'SQLite format 3\0';
/** A backup packed anew may be smaller than what is in it, but not by more than this. */
const MOST_PACKED = 20;
const LEAST_LIMIT = 64 * 1024 * 1024;

const isPlainData = (bytes: Buffer): boolean => bytes.length >= 100 && bytes.toString('latin1', 0, SQLITE_MAGIC.length) === SQLITE_MAGIC;
const isOurs = (bytes: Buffer): boolean => bytes.readUInt32BE(68) === APPLICATION_ID;

/** What the program's own archive says about all of itself. Throws `BackupError` where that does not hold. */
async function assertUnharmed(zip: Buffer): Promise<void> {
  const commented = zip.length - END_BYTES - COMMENT_BYTES;
  const comment = zip.toString('latin1', zip.length - COMMENT_BYTES);
  const own = commented > 0 && comment.startsWith(COMMENT_START) && zip.readUInt16LE(zip.length - COMMENT_BYTES - 2) === COMMENT_BYTES;
  if (own) {
    if (!(await isUnharmed(zip))) throw new BackupError('damaged', 'the sum of the whole');
    return;
  }
  // Packed anew: its end is the zip's end, without a word behind.
  if (zip.length < END_BYTES || zip.readUInt32LE(zip.length - END_BYTES) !== END_OF_DIRECTORY) throw new BackupError('damaged', 'the end');
}

/** Whether an archive of this program is, byte for byte, as it was made; one that was packed anew is not. */
export async function isUnharmed(bytes: Uint8Array): Promise<boolean> {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (zip.length < END_BYTES + COMMENT_BYTES) return false;
  const sum = await digestOf(zip.subarray(0, -COMMENT_BYTES));
  return zip.toString('latin1', zip.length - COMMENT_BYTES) === `${COMMENT_START}${sum}`;
}

const isKnown = (name: string): boolean => name === README || name === DATA || name === MANIFEST || ATTACHMENT.test(name);

function unpack(zip: Buffer): Map<string, Buffer> {
  const seen = new Set<string>();
  const wanted = (name: string): boolean => {
    if (!isKnown(name) || seen.has(name)) throw new BackupError('damaged', `a file that no backup has: ${name}`);
    seen.add(name);
    return true;
  };
  try {
    return unzipParts(zip, wanted, Math.max(zip.length * MOST_PACKED, LEAST_LIMIT));
  } catch (error) {
    throw error instanceof UnreadableTable ? new BackupError('damaged', error.message, error) : error;
  }
}

function readManifest(bytes: Buffer): BackupManifest {
  let json: unknown;
  try {
    json = JSON.parse(bytes.toString('utf8'));
  } catch (error) {
    throw new BackupError('damaged', `manifest: ${error instanceof Error ? error.message : error}`);
  }
  const format = z.object({ format: z.int() }).safeParse(json);
  if (format.success && format.data.format > BACKUP_FORMAT) throw new BackupError('newer', `format ${format.data.format}`);
  const manifest = manifestShape.safeParse(json);
  if (!manifest.success) throw new BackupError('damaged', 'the manifest makes no sense');
  return manifest.data;
}

/** The head of a sealed data file, believed no further than its check sum. Throws `BackupError`. */
function sealedHeadOf(data: Uint8Array): { fileId: string; counter: number } {
  try {
    const { fileId, content } = readSealed(data).head;
    if (content.kind !== 'data') throw new BackupError('foreign', 'an attachment in the place of the data file');
    return { fileId, counter: content.counter };
  } catch (error) {
    if (!(error instanceof SealError)) throw error;
    throw new BackupError(error.code === 'newer' ? 'newer' : 'damaged', error.message, error);
  }
}

async function readZip(zip: Buffer): Promise<ReadBackup> {
  await assertUnharmed(zip);
  const parts = unpack(zip);
  const manifest = readManifest(parts.get(MANIFEST) ?? Buffer.alloc(0));
  const told = new Set(manifest.files.map((file) => file.name));
  if (told.size !== manifest.files.length || told.size !== parts.size - 1 || told.has(MANIFEST))
    throw new BackupError('damaged', 'the manifest tells of other files');
  for (const { name, bytes, sha256: sum } of manifest.files) {
    const part = parts.get(name);
    if (part?.length !== bytes || (await digestOf(part)) !== sum) throw new BackupError('damaged', name);
  }
  const data = parts.get(DATA);
  if (!data) throw new BackupError('damaged', 'without a data file');
  const attachments = new Map<string, Uint8Array>();
  for (const [name, bytes] of parts) {
    const hash = ATTACHMENT.exec(name)?.[1];
    if (hash) attachments.set(hash, bytes);
  }
  if (!manifest.whole && attachments.size > 0) throw new BackupError('damaged', 'attachments that the manifest denies');
  if (isSealed(data) !== manifest.protected) throw new BackupError('damaged', 'protected or not');
  if (manifest.protected) {
    const head = sealedHeadOf(data);
    if (head.fileId !== manifest.fileId || head.counter !== manifest.counter) throw new BackupError('damaged', 'another file than the manifest says');
  } else if (!isPlainData(data) || !isOurs(data)) throw new BackupError('foreign', 'a data file of another program');
  return { manifest, data, attachments };
}

/**
 * What is in a backup, or in the bare copy of a data file: read as a whole and compared with its sums, but not unlocked. Throws `BackupError`.
 * Nothing of a hostile file is believed: names are ours or refused, sizes are bounded.
 */
export async function readBackup(bytes: Uint8Array): Promise<ReadBackup> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (isSealed(file)) {
    sealedHeadOf(file);
    return { manifest: null, data: file, attachments: new Map() };
  }
  if (isPlainData(file)) {
    if (!isOurs(file)) throw new BackupError('foreign', 'a SQLite file of another program');
    return { manifest: null, data: file, attachments: new Map() };
  }
  // Our archives begin with our readme and end with the manifest; of any other file nothing is told but that it is another's.
  const ours = file.subarray(0, 200).includes(README, 0, 'utf8') || file.includes(MANIFEST, Math.max(0, file.length - 4096), 'utf8');
  if (!ours) throw new BackupError('foreign', 'neither a backup nor a data file');
  return readZip(file);
}

/** Whether a backup holds its data file plain, told from its first `START_BYTES`; null where only all of it would tell. */
export function isPlainAtStart(start: Uint8Array): boolean | null {
  const file = Buffer.from(start.buffer, start.byteOffset, start.length);
  if (isSealed(file)) return false;
  if (isPlainData(file)) return true;
  // Behind the readme comes the data file, stored: its first bytes say what it is.
  for (let at = 0; at + LOCAL_BYTES <= file.length && file.readUInt32LE(at) === LOCAL_HEADER; ) {
    const name = at + LOCAL_BYTES;
    const content = name + file.readUInt16LE(at + 26) + file.readUInt16LE(at + 28);
    if (file.toString('utf8', name, name + file.readUInt16LE(at + 26)) === DATA) {
      const data = file.subarray(content);
      return isSealed(data) ? false : isPlainData(data) || null;
    }
    at = content + file.readUInt32LE(at + 18);
  }
  return null;
}
/** As many first bytes as `isPlainAtStart` needs. */
export const START_BYTES = 16 * 1024;
