import { createHash } from 'node:crypto';
import path from 'node:path';
import type { Disk } from './disk.ts';
import type { Keyring } from './protection/keyring.ts';
import { isSealed, SEAL_BYTES, SEALED_FORMAT, SealError, seal, unseal } from './protection/sealed.ts';

export const MAX_ATTACHMENT_BYTES = 20 * 1024 * 1024;
const FOLDER_NAME = '附件';
const HASH = /^[0-9a-f]{64}$/;

/** `tooLarge`: nothing was written. `missing`: no such attachment. `damaged`: what lies under that name is something else. */
export class AttachmentError extends Error {
  readonly code: 'tooLarge' | 'missing' | 'damaged';
  readonly hash: string;
  constructor(code: AttachmentError['code'], hash: string) {
    super(`attachment ${hash}: ${code}`);
    this.name = 'AttachmentError';
    this.code = code;
    this.hash = hash;
  }
}

/** Photos and documents beside the data file, in the folder 附件, each named by the SHA-256 (hex) of its plain content. */
export interface Attachments {
  /**
   * Durable when it resolves with the hash. The same content twice is one file. `sealedFor` (unless given, what the folder is protected with): what the
   * data file is about to be protected with. Throws `AttachmentError` or `DiskError`.
   */
  add(bytes: Uint8Array, sealedFor?: Keyring | null): Promise<string>;
  /** The content, proven by its hash. Throws `AttachmentError` or `DiskError`. */
  read(hash: string): Promise<Uint8Array>;
  /** Only for what was destroyed by rule (electron/store/doomedAttachments.ts). Throws `DiskError`. */
  remove(hash: string): Promise<void>;
  /** Hashes of all attachments, sorted. */
  list(): Promise<string[]>;
  /** The file itself: sealed in a protected folder. Null when there is none. Throws `DiskError`. */
  file(hash: string): Promise<Uint8Array | null>;
  /** Seals what still lies there plain, one file after the other, from before the folder was protected. Gives how many. Throws `DiskError`. */
  sealPlain(): Promise<number>;
}

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** The file in which a protected folder keeps an attachment. */
export function sealAttachment(bytes: Uint8Array, { fileId, dataKey }: Keyring): Uint8Array {
  return seal(bytes, { format: SEALED_FORMAT, fileId, content: { kind: 'attachment', hash: hashOf(bytes) }, slots: [] }, dataKey);
}

/** An attachment's file as it leaves a place protected with `keyring` (null: a plain one): what still lies there plain leaves it sealed all the same. */
export const leavingSealed = (bytes: Uint8Array, keyring: Keyring | null): Uint8Array =>
  keyring && !isSealed(bytes) ? sealAttachment(bytes, keyring) : bytes;

/** The plain content of an attachment's file, proven by its hash. `keyring` null: of a plain folder. Throws `AttachmentError`: damaged. */
export function openAttachment(hash: string, bytes: Uint8Array, keyring: Keyring | null): Uint8Array {
  let content = bytes;
  if (isSealed(bytes)) {
    if (!keyring) throw new AttachmentError('damaged', hash);
    try {
      const opened = unseal(bytes, keyring.dataKey);
      if (opened.head.content.kind !== 'attachment' || opened.head.content.hash !== hash) throw new AttachmentError('damaged', hash);
      content = opened.content;
    } catch (error) {
      throw error instanceof SealError ? new AttachmentError('damaged', hash) : error;
    }
  }
  // Plain content in a protected folder is not yet sealed; it is what its name says, or nothing.
  if (hashOf(content) !== hash) throw new AttachmentError('damaged', hash);
  return content;
}

/** Puts the file of an attachment, as it is, where there is none of that hash. Throws `DiskError`. */
export async function placeAttachmentFile(disk: Disk, dataFolder: string, hash: string, bytes: Uint8Array): Promise<void> {
  if (!HASH.test(hash)) throw new Error(`no hash: ${hash}`);
  const folder = path.join(dataFolder, FOLDER_NAME);
  await disk.makeFolder(folder);
  await disk.create(path.join(folder, hash), bytes);
}

/** `keyring` says what the folder is protected with at the moment; null for a plain one. */
export function attachmentsIn(disk: Disk, dataFolder: string, keyring: () => Keyring | null): Attachments {
  const folder = path.join(dataFolder, FOLDER_NAME);
  const place = (hash: string): string => path.join(folder, hash);
  // Anything but a hash would be a path, and lead elsewhere.
  const file = async (hash: string): Promise<Uint8Array | null> => (HASH.test(hash) ? disk.read(place(hash)) : null);
  const list = async (): Promise<string[]> => (await disk.list(folder)).filter((name) => HASH.test(name));

  async function read(hash: string): Promise<Uint8Array> {
    const bytes = await file(hash);
    if (!bytes) throw new AttachmentError('missing', hash);
    return openAttachment(hash, bytes, keyring());
  }

  async function liesGood(hash: string, ring: Keyring | null): Promise<boolean> {
    const bytes = await file(hash);
    if (!bytes || isSealed(bytes) !== (ring !== null)) return false;
    try {
      openAttachment(hash, bytes, ring);
      return true;
    } catch (error) {
      if (error instanceof AttachmentError) return false;
      throw error;
    }
  }

  return {
    read,
    file,
    list,
    async add(bytes, sealedFor = keyring()) {
      const hash = hashOf(bytes);
      if (bytes.length > MAX_ATTACHMENT_BYTES) throw new AttachmentError('tooLarge', hash);
      await disk.makeFolder(folder);
      const kept = sealedFor ? sealAttachment(bytes, sealedFor) : bytes;
      if (await disk.create(place(hash), kept)) return hash;
      // What lies there under this name may be damaged, plain from before the folder was protected, or sealed for another file: the content in hand mends it.
      if (!(await liesGood(hash, sealedFor))) await disk.replace(place(hash), kept);
      return hash;
    },
    async remove(hash) {
      if (HASH.test(hash)) await disk.remove(place(hash));
    },
    async sealPlain() {
      const ring = keyring();
      if (!ring) return 0;
      let sealed = 0;
      for (const hash of await list()) {
        const start = await disk.readStart(place(hash), SEAL_BYTES);
        if (!start || isSealed(start)) continue;
        const bytes = await disk.read(place(hash));
        if (!bytes) continue;
        await disk.replace(place(hash), sealAttachment(bytes, ring));
        sealed++;
      }
      return sealed;
    },
  };
}
