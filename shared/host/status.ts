import { z } from 'zod';
import { openFailureKind } from '../kernel/contractBase.ts';
import { instant } from '../kernel/values.ts';

/** A kept copy of the data file, newest first in lists. */
export const backupFile = z.object({
  name: z.string(),
  path: z.string(),
  madeAt: instant,
  bytes: z.int(),
});
export type BackupFile = z.infer<typeof backupFile>;

/** Who holds the data file, as its lock says. */
export const lockHolder = z.object({ pid: z.int(), hostname: z.string(), since: instant.nullable() });
export type LockHolder = z.infer<typeof lockHolder>;

export const openFailure = z.object({
  kind: openFailureKind,
  /** The data file that could not be opened; it was left as it is. */
  path: z.string(),
  /** Copies that could take its place. */
  backups: z.array(backupFile),
  /** Only for `inUse`, and only when the lock could be read. */
  holder: lockHolder.nullable(),
  /** Only for `older`: when this PC last saw a later state of the file. */
  seenAt: instant.nullable(),
  /** What the machine said, for the details to copy; never shown as a sentence. */
  detail: z.string(),
});
export type OpenFailure = z.infer<typeof openFailure>;

const place = { path: z.string(), folder: z.string() };
export const hostStatus = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('open'),
    ...place,
    protected: z.boolean(),
    /** Attachments that records name and the folder lacks, or that are damaged there. */
    missingAttachments: z.int(),
  }),
  /** A protected file that waits for somebody to sign in. */
  z.object({
    state: z.literal('locked'),
    ...place,
    /** Wrong tries have to be waited for, seconds; 0 for none. */
    waitSeconds: z.int(),
  }),
  openFailure.extend({ state: z.literal('failed') }),
]);
export type HostStatus = z.infer<typeof hostStatus>;
