import { oc } from '@orpc/contract';
import { z } from 'zod';
import { type Right, right } from '../accounts/rights.ts';

/** One broken rule: where, which, and the values its sentence needs. The sentence itself stands in shared/text. */
export const ruleIssue = z.object({
  /** Field of the input the rule points at; empty for the record as a whole. */
  path: z.string(),
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
export type RuleIssue = z.infer<typeof ruleIssue>;

export const diskReason = z.enum(['full', 'readOnly', 'busy', 'changedOutside', 'gone', 'other']);
export type DiskReason = z.infer<typeof diskReason>;

/**
 * Why the data file could not be opened. `missing`: it has gone, for there are backups of it. `older`: this PC has seen a later state of it.
 * `tampered`: the password is right, but head and content do not belong together.
 */
export const openFailureKind = z.enum(['newer', 'damaged', 'missing', 'upgradeFailed', 'inUse', 'disk', 'older', 'tampered']);
export type OpenFailureKind = z.infer<typeof openFailureKind>;

/** What every procedure of the contract says about itself; null only in this file. */
export interface ProcedureMeta {
  right: Right | null;
}

/** Every procedure may fail in these ways; a procedure adds its own. Statuses are those of HTTP. */
const base = oc.$meta<ProcedureMeta>({ right: null }).errors({
  /** No data file is open; `host.status` says why, `host.retryOpen` tries again. */
  NOT_OPEN: { status: 503, data: z.object({ kind: openFailureKind }) },
  /** The data file is protected and nobody has signed in; nothing was done. */
  LOCKED: { status: 423 },
  /** Whoever has signed in lacks this right; nothing was done. */
  NOT_ALLOWED: { status: 403, data: z.object({ right }) },
  /** The request is larger than the host takes; nothing was done. */
  PAYLOAD_TOO_LARGE: { status: 413, data: z.object({ maxBytes: z.int() }) },
  /** The office is not set up yet. */
  NOT_SET_UP: { status: 409, data: z.object({ missing: z.enum(['office']) }) },
  NOT_FOUND: { status: 404, data: z.object({ entity: z.string(), id: z.string() }) },
  /** The record changed since it was read: nothing was written. */
  STALE_RECORD: { status: 409, data: z.object({ entity: z.string(), id: z.string() }) },
  /** Nothing was written. */
  RULES_BROKEN: { status: 422, data: z.object({ issues: z.array(ruleIssue).min(1) }) },
  /** The disk refused; memory went back to the last durable state, so what was saved before is safe. */
  DISK_WRITE_FAILED: { status: 507, data: z.object({ reason: diskReason, path: z.string() }) },
});

// A procedure begins with the right that it asks for; it is checked before the procedure runs, whatever host carries the call.
export const forAnyone = base.meta({ right: 'anyone' });
export const forViewers = base.meta({ right: 'view' });
export const forEditors = base.meta({ right: 'edit' });
export const forAdministrators = base.meta({ right: 'administer' });
export const forHardshipViewers = base.meta({ right: 'viewHardship' });
export const forHardshipEditors = base.meta({ right: 'editHardship' });
export const forHardshipAdministrators = base.meta({ right: 'administerHardship' });
