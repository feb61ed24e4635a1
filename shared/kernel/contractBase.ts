import { oc } from '@orpc/contract';
import { z } from 'zod';

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

/** Why the data file could not be opened. `missing`: it has gone, for there are backups of it. */
export const openFailureKind = z.enum(['newer', 'damaged', 'missing', 'upgradeFailed', 'inUse', 'disk']);
export type OpenFailureKind = z.infer<typeof openFailureKind>;

/** Every procedure may fail in these ways; a procedure adds its own. Statuses are those of HTTP. */
export const base = oc.errors({
  /** No data file is open; `host.status` says why, `host.retryOpen` tries again. */
  NOT_OPEN: { status: 503, data: z.object({ kind: openFailureKind }) },
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
