import { z } from 'zod';
import { fileVerdict } from '../audit/verdict.ts';
import { forAnyone, forViewers } from '../kernel/contractBase.ts';
import { instant } from '../kernel/values.ts';
import { hostStatus } from './status.ts';

/** What this host can do. The page asks for these and never what the host is. */
export const hostCapabilities = z.object({
  /** The data folder can be shown in the machine's own file manager. */
  openFolder: z.boolean(),
  /** A folder can be chosen in the machine's own dialog. */
  chooseFolder: z.boolean(),
});
export type HostCapabilities = z.infer<typeof hostCapabilities>;

export const hostContract = {
  /** Waits for the opening that is under way. Never NOT_OPEN: a data file that cannot be opened is an answer, not an error. */
  status: forAnyone.output(hostStatus),
  /**
   * Opens the data file if it is not open; answers as `status`. `acceptOlder`: also when this PC has seen a later state of it, which is
   * then forgotten; the acceptance stands in the audit trail.
   */
  retryOpen: forAnyone.input(z.object({ acceptOlder: z.boolean().default(false) }).default({ acceptOlder: false })).output(hostStatus),
  capabilities: forAnyone.output(hostCapabilities),
  version: forAnyone.output(z.object({ program: z.string() })),
  saveState: forAnyone.output(
    z.object({
      /** Null when nothing was saved since the file was opened. */
      savedAt: instant.nullable(),
      bytes: z.int(),
      folder: z.string(),
    }),
  ),
  /** Shows the data folder in the machine's file manager; false where the host cannot. */
  openDataFolder: forAnyone.output(z.object({ opened: z.boolean() })),
  /**
   * Facts for whoever looks for a fault, as text without personal data, made now and kept nowhere: versions, the state of the file, counts, the latest
   * happenings masked. `withCheck`: the verdict of `verify` too, where the file is open.
   */
  diagnostics: forAnyone.input(z.object({ withCheck: z.boolean().default(false) })).output(z.object({ fileName: z.string(), text: z.string() })),
  /** Reads the data file on disk again and checks it: structure, references, attachments, audit trail. Empty `problems` means sound. */
  verify: forViewers.output(fileVerdict.extend({ path: z.string(), bytes: z.int() })),
};
