import { z } from 'zod';
import { forAdministrators, forEditors, forViewers } from '../kernel/contractBase.ts';
import { dateSpan, search } from '../kernel/recordContract.ts';
import { instant, line, paging } from '../kernel/values.ts';

/** The kinds of records that the audit trail tells of. */
export const entityName = z.enum([
  'office',
  'area',
  'station',
  'statusChange',
  'partner',
  'fundEntry',
  'serviceCount',
  'activity',
  'submission',
  'mail',
  'plateIssue',
  'importBatch',
  'budget',
  'budgetLine',
  'adjustment',
  'accountTitle',
  'receipt',
  'subsidyRule',
  'subsidy',
  'account',
  'calendarDay',
  'calendarYear',
  'hardshipRule',
  'hardshipFile',
  'hardshipStep',
  'hardshipJudgement',
  'lightFile',
  'aidBatch',
  'aid',
  /** The data file as a whole: protected, restored, exported, an older copy accepted. */
  'dataFile',
]);
export type EntityName = z.infer<typeof entityName>;

/** Kinds of records that stay as they are once they are made: what was sent, and who may open what. Their changes cannot be undone. */
export const KEPT_ENTITIES: readonly EntityName[] = ['submission', 'mail', 'account', 'dataFile'];

/** What the data file as a whole is called where a record's id stands. */
export const DATA_FILE_ID = 'dataFile';

/** `change`: something was altered; `look`: protected data was shown or exported. */
export const auditKind = z.enum(['change', 'look']);
export type AuditKind = z.infer<typeof auditKind>;

/** One act of a clerk: all that was saved together and is undone together. */
export const auditChange = z.object({
  changeId: z.string(),
  kind: auditKind,
  at: instant,
  actor: z.string(),
  /** `feature.procedure`. */
  action: z.string(),
  reason: z.string(),
  /** How many entries it has. */
  entries: z.int(),
  /** Its first record. `entityId` is '' for a batch too large to list; `name` is what the clerk calls the record, '' for none. */
  entity: entityName,
  entityId: z.string(),
  name: z.string(),
  /** It was taken back, and that was not taken back in its turn. */
  undone: z.boolean(),
});
export type AuditChange = z.infer<typeof auditChange>;

/** One record as one change left it. */
export const auditEntry = z.object({
  seq: z.int(),
  changeId: z.string(),
  at: instant,
  actor: z.string(),
  action: z.string(),
  entity: entityName,
  /** '' for a batch too large to list; before and after are null then. */
  entityId: z.string(),
  name: z.string(),
  /** The record as its own contract shows it; `before` is null for a new one. Both are null for a look. */
  before: z.record(z.string(), z.unknown()).nullable(),
  after: z.record(z.string(), z.unknown()).nullable(),
  reason: z.string(),
  /** What it told was destroyed for good, with the file that it told of: `before` and `after` are there, and empty. */
  destroyed: z.boolean(),
});
export type AuditEntry = z.infer<typeof auditEntry>;

const namedRecord = z.object({ entity: entityName, entityId: z.string(), name: z.string() });
export type NamedRecord = z.infer<typeof namedRecord>;

/** At most so many records are named by an error; `total` counts all. */
export const NAMED_AT_MOST = 20;

/**
 * Why a change cannot be undone at all. `batch`: its records were too many to note one by one. `look`: nothing was changed. `kept`: records
 * of this kind stay as they are once made (submissions, mails, the own unit). `nameTaken`: another record in force has taken the code or
 * name. `inUse`: others in force refer to it. `partnerWithdrawn`: it refers to a partner withdrawn since. `alreadyClaimed`: the station has
 * another claim in force for the same subsidy. `budgetFixed`: lines of a budget that was handed in change by adjustments alone. `moneyRefused`: a
 * budget line, a receipt or a reversed entry does not allow it. `ruleTwice`: the area has another rule from the same day on. `batchFixed`: what
 * a batch of aid gives was approved or paid since; it is approved anew.
 * `destroyed`: what it was before is destroyed for good.
 */
export const undoHindrance = z.enum([
  'batch',
  'look',
  'kept',
  'nameTaken',
  'inUse',
  'partnerWithdrawn',
  'alreadyClaimed',
  'budgetFixed',
  'moneyRefused',
  'ruleTwice',
  'batchFixed',
  'destroyed',
]);
export type UndoHindrance = z.infer<typeof undoHindrance>;

/** Ways in which a change cannot be taken back; nothing was written. */
export const undoErrors = {
  /** These records were changed again since. */
  CHANGED_SINCE: { status: 409, data: z.object({ records: z.array(namedRecord).max(NAMED_AT_MOST), total: z.int() }) },
  CANNOT_UNDO: { status: 409, data: z.object({ why: undoHindrance, record: namedRecord }) },
};

/** What a list of the audit trail is narrowed to. A change passes when one of its entries does; days are those of the clerk's clock. */
export const auditFilter = z.object({
  entity: entityName.nullable().default(null),
  entityId: z.string().max(100).nullable().default(null),
  actor: z.string().max(100).nullable().default(null),
  /** `feature` or `feature.procedure`. */
  action: z.string().max(100).nullable().default(null),
  kind: auditKind.nullable().default(null),
  /** Words that the record's name, the reason or what changed contains; a name is also that of the station that a record belongs to. */
  search,
  ...dateSpan,
});
export type AuditFilter = z.infer<typeof auditFilter>;

export const auditContract = {
  /** Changes, the latest first. */
  changes: forViewers.input(auditFilter.extend(paging)).output(z.object({ rows: z.array(auditChange), total: z.int() })),
  /** Who and what the trail tells of, for the filter's choices. */
  choices: forViewers.output(z.object({ actors: z.array(z.string()), actions: z.array(z.string()) })),
  /** One change, and its entries in the order in which they were made. NOT_FOUND when there is no such change. */
  entries: forViewers
    .input(z.object({ changeId: z.string().max(100), ...paging }))
    .output(z.object({ change: auditChange, rows: z.array(auditEntry), total: z.int() })),
  /** What happened to one record, the latest first. */
  history: forViewers
    .input(z.object({ entity: entityName, entityId: z.string().min(1).max(100), ...paging }))
    .output(z.object({ rows: z.array(auditEntry), total: z.int() })),
  /** The entries that pass as a workbook, the latest first, with the differences in words; the export stands in the trail itself, as a look. */
  export: forAdministrators.input(auditFilter).output(z.file()),
  /** The caller's own last change that has not been undone since, undoings themselves apart; null for none. `undo` takes it back. */
  lastOwn: forViewers.output(auditChange.nullable()),
  /**
   * Takes a whole change back, in a new change: new records become withdrawn, changed ones go back to what they were. All or
   * nothing. The new change can be undone in its turn.
   */
  undo: forEditors
    .errors(undoErrors)
    .input(z.object({ changeId: z.string().max(100), reason: line(200).default('') }))
    .output(z.object({ changeId: z.string(), undone: z.int() })),
  /**
   * Brings a record back to the state that entry `seq` left it in, as a new change. STALE_RECORD when it is not at `version` any more,
   * NOT_FOUND when no entry `seq` tells a state.
   */
  restoreState: forEditors
    .errors(undoErrors)
    .input(z.object({ seq: z.int().min(1), version: z.int().min(1), reason: line(200, 1) }))
    .output(z.object({ changeId: z.string() })),
};
