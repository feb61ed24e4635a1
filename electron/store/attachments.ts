import { createHash } from 'node:crypto';
import path from 'node:path';
import type { Disk } from './disk.ts';

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

/** Photos and documents beside the data file, in the folder 附件, each named by its SHA-256 (hex). Never overwritten, never removed. */
export interface Attachments {
  /** Durable when it resolves with the hash. The same content twice is one file. Throws `AttachmentError` or `DiskError`. */
  add(bytes: Uint8Array): Promise<string>;
  /** The content, proven by its hash. Throws `AttachmentError` or `DiskError`. */
  read(hash: string): Promise<Uint8Array>;
  /** Hashes of all attachments, sorted. */
  list(): Promise<string[]>;
}

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

export function attachmentsIn(disk: Disk, dataFolder: string): Attachments {
  const folder = path.join(dataFolder, FOLDER_NAME);

  async function read(hash: string): Promise<Uint8Array> {
    // Anything but a hash would be a path, and lead elsewhere.
    const bytes = HASH.test(hash) ? await disk.read(path.join(folder, hash)) : null;
    if (!bytes) throw new AttachmentError('missing', hash);
    if (hashOf(bytes) !== hash) throw new AttachmentError('damaged', hash);
    return bytes;
  }

  return {
    read,
    async add(bytes) {
      const hash = hashOf(bytes);
      if (bytes.length > MAX_ATTACHMENT_BYTES) throw new AttachmentError('tooLarge', hash);
      await disk.makeFolder(folder);
      if (!(await disk.create(path.join(folder, hash), bytes))) await read(hash);
      return hash;
    },
    async list() {
      return (await disk.list(folder)).filter((name) => HASH.test(name));
    },
  };
}
