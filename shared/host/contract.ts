import { z } from 'zod';
import { fileVerdict } from '../audit/verdict.ts';
import { base, openFailureKind } from '../kernel/contractBase.ts';
import { instant } from '../kernel/values.ts';

/** A kept copy of the data file, newest first in lists. */
export const backupFile = z.object({ name: z.string(), path: z.string(), madeAt: instant, bytes: z.int() });
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
  /** What the machine said, for the details to copy; never shown as a sentence. */
  detail: z.string(),
});
export type OpenFailure = z.infer<typeof openFailure>;

export const hostStatus = z.discriminatedUnion('state', [
  z.object({ state: z.literal('open'), path: z.string(), folder: z.string() }),
  openFailure.extend({ state: z.literal('failed') }),
]);
export type HostStatus = z.infer<typeof hostStatus>;

/** What this host can do. The page asks for these and never what the host is. */
export const hostCapabilities = z.object({
  /** The data folder can be shown in the machine's own file manager. */
  openFolder: z.boolean(),
});
export type HostCapabilities = z.infer<typeof hostCapabilities>;

export const hostContract = {
  /** Waits for the opening that is under way. Never NOT_OPEN: a data file that cannot be opened is an answer, not an error. */
  status: base.output(hostStatus),
  /** Opens the data file if it is not open; answers as `status`. */
  retryOpen: base.output(hostStatus),
  capabilities: base.output(hostCapabilities),
  version: base.output(z.object({ program: z.string() })),
  saveState: base.output(
    z.object({
      /** Null when nothing was saved since the file was opened. */
      savedAt: instant.nullable(),
      bytes: z.int(),
      folder: z.string(),
    }),
  ),
  /** Shows the data folder in the machine's file manager; false where the host cannot. */
  openDataFolder: base.output(z.object({ opened: z.boolean() })),
  /** Reads the data file on disk again and checks it: structure, references, attachments, audit trail. Empty `problems` means sound. */
  verify: base.output(fileVerdict.extend({ path: z.string(), bytes: z.int() })),
};
