import { z } from 'zod';
import { forHardshipEditors, forHardshipViewers } from '../kernel/contractBase.ts';
import { plainDate } from '../kernel/plainDate.ts';
import { recordRef, search, sortBy, withdrawInput } from '../kernel/recordContract.ts';
import { areaCode, id, instant, line, paging } from '../kernel/values.ts';
import { fileAttachment, hardshipFile, hardshipFileFields } from './file.ts';
import { judgement } from './judgement.ts';
import { fileAlert, fileMove, fileState, fileStep, moveDetails } from './process.ts';
import { clockName, clockSpan } from './rules.ts';
import { attachmentKind, cause, fileLevel, hardshipCategory } from './valueLists.ts';

// 困难职工档案. Whatever leaves the data host is masked (ID numbers, phones, bank card); one field whole is `reveal`, a look with its purpose. Texts that come
// back as they were masked stay as they are stored.

/** Why somebody looks, in his own words; kept in the audit trail. */
export const purpose = line(100, 2);
export const sensitiveField = z.enum(['idNumber', 'phone', 'otherPhone', 'cardNo']);
export type SensitiveField = z.infer<typeof sensitiveField>;

export const fileFilter = z.object({
  /** Words of name, employer, street, number of the file; or a whole ID number of anybody in the household. */
  search,
  /** Only these; none named: all. */
  ids: z.array(id).max(500).default([]),
  /** None: all but the destroyed. */
  states: z.array(fileState).default([]),
  categories: z.array(hardshipCategory).default([]),
  causes: z.array(cause).default([]),
  street: line(40).default(''),
  /** Only files that have this alert today. */
  alert: fileAlert.shape.code.nullable().default(null),
  clock: clockName.nullable().default(null),
  withdrawn: z.boolean().default(false),
});
export type FileFilter = z.infer<typeof fileFilter>;
export const FILE_SORTS = ['name', 'state', 'category', 'street', 'receivedOn', 'approvedOn', 'updatedAt'] as const;

export const fileListItem = z.object({
  id,
  version: z.int(),
  /** Of the person whose file it is; null where it was destroyed. */
  applicantId: id.nullable(),
  fileNo: z.string(),
  name: z.string(),
  employer: z.string(),
  areaCode,
  street: z.string(),
  level: fileLevel.nullable(),
  mainCause: cause.nullable(),
  persons: z.int(),
  state: fileState,
  category: hardshipCategory.nullable(),
  receivedOn: plainDate.nullable(),
  publishedOn: plainDate.nullable(),
  approvedOn: plainDate.nullable(),
  alerts: z.array(fileAlert),
  updatedAt: instant,
  withdrawnAt: instant.nullable(),
});
export type FileListItem = z.infer<typeof fileListItem>;

export const runningClock = z.object({
  clock: clockName,
  end: z.enum(['by', 'until']),
  unit: clockSpan.shape.unit,
  sinceOn: plainDate,
  /** Null: the calendar of `unknownYear` is missing. */
  lastOn: plainDate.nullable(),
  unknownYear: z.int().nullable(),
  /** From today to the last day, in working days where the rule counts in them, else in days; negative when it has gone by. Null: not known. */
  left: z.int().nullable(),
});
export type RunningClockView = z.infer<typeof runningClock>;

/** Somebody of this file stands in another one too, or the household does. Names only; numbers stay masked. */
export const fileMatch = z.object({
  fileId: id,
  fileName: z.string(),
  state: fileState,
  by: z.enum(['idNumber', 'nameAndBirth', 'bankCard', 'address']),
  /** Who it is here and there; '' for the household as a whole. */
  person: z.string(),
  otherPerson: z.string(),
});
export type FileMatch = z.infer<typeof fileMatch>;

/** Files in force that share persons or a household, and why they may be one: enough of each to tell it from its namesakes. */
export const sharingFiles = z.object({
  files: z.array(z.object({ id, name: z.string(), fileNo: z.string(), employer: z.string(), street: z.string(), state: fileState })),
  /** The surest first. `names`: whom it is about, as written in the files; none for the household as a whole. */
  reasons: z.array(z.object({ by: fileMatch.shape.by, names: z.array(z.string()) })),
});
export type SharingFilesView = z.infer<typeof sharingFiles>;

/** What is kept for a time and then destroyed: hardship files, and the light files of outdoor workers. */
export const keptFileKind = z.enum(['hardshipFile', 'lightFile']);
export type KeptFileKind = z.infer<typeof keptFileKind>;
/**
 * A file whose keeping time is over. `closedOn`: since when it was kept, for a withdrawn one the day of that; of a light file the last day on which
 * anything was given or changed.
 */
export const dueFile = fileListItem
  .pick({ id: true, version: true, name: true, fileNo: true, employer: true, areaCode: true, street: true, category: true, withdrawnAt: true })
  .extend({ kind: keptFileKind, closedOn: plainDate, keepUntilOn: plainDate });
export type DueFile = z.infer<typeof dueFile>;

/** One 销毁 as it is remembered: nothing of the persons, but how many files, on whose word. */
export const destruction = z.object({
  at: instant,
  on: plainDate,
  documentNo: z.string(),
  approvedBy: z.string(),
  actor: z.string(),
  files: z.array(z.object({ kind: keptFileKind, id, areaCode, closedOn: plainDate.nullable() })),
});
export type Destruction = z.infer<typeof destruction>;

/** One file with all that its page shows. `file` is masked. */
export const fileView = z.object({
  file: hardshipFile,
  steps: z.array(fileStep.extend({ actor: z.string() })),
  moves: z.array(fileMove),
  clocks: z.array(runningClock),
  alerts: z.array(fileAlert),
  /** What the national form still asks for, by path. */
  gaps: z.array(z.object({ path: z.string(), code: z.string() })),
  /** Kinds of attachments of which one is enough; each row is one that is missing. */
  missingAttachments: z.array(z.array(attachmentKind)),
  figures: z.object({ persons: z.int(), otherIncomeFen: z.int(), yearlyIncomeFen: z.int(), monthlyPerPersonFen: z.int() }),
  aidedFen: z.int(),
  matches: z.array(fileMatch),
});
export type FileView = z.infer<typeof fileView>;

export const missingRule = {
  MISSING_RULE: {
    status: 409,
    data: z.object({ missing: z.enum(['incomeLine', 'judgementRule', 'processRule', 'attachmentRule', 'disclosureRule']) }),
  },
};

export const hardshipContract = {
  list: forHardshipViewers
    .input(fileFilter.extend({ sort: sortBy(FILE_SORTS, 'updatedAt', 'desc'), ...paging }))
    .output(z.object({ rows: z.array(fileListItem), total: z.int() })),
  /** Streets of files, for the filter and for suggestion, in Chinese order. */
  streets: forHardshipViewers.output(z.array(z.string())),
  get: forHardshipViewers.input(z.object({ id })).output(fileView),
  /** One field whole: `personId` is the applicant's or a member's; for the bank card the applicant's. A look in the audit trail. */
  reveal: forHardshipViewers.input(z.object({ id, personId: id, field: sensitiveField, purpose })).output(z.object({ value: z.string() })),
  create: forHardshipEditors.input(hardshipFileFields).output(hardshipFile),
  /** RULES_BROKEN `fileLocked` where the state allows no editing (handed in and not returned, closed): then `adjust`, `review` and `return` lead on. */
  update: forHardshipEditors.input(recordRef.extend({ fields: hardshipFileFields })).output(hardshipFile),
  withdraw: forHardshipEditors.input(withdrawInput).output(hardshipFile),
  restore: forHardshipEditors.input(recordRef).output(hardshipFile),

  /** As it would be judged on a day; nothing is kept. */
  judgePreview: forHardshipViewers
    .errors(missingRule)
    .input(z.object({ id, on: plainDate }))
    .output(judgement),
  /** RULES_BROKEN `fileLocked` where facts are locked, too: what others have under review is judged as they saw it. */
  judge: forHardshipEditors
    .errors(missingRule)
    .input(recordRef.extend({ on: plainDate }))
    .output(hardshipFile),
  /** Every judgement of a file, latest first. */
  judgements: forHardshipViewers.input(z.object({ id })).output(z.object({ rows: z.array(z.object({ id, madeAt: instant, judgement })) })),
  move: forHardshipEditors
    .errors(missingRule)
    .input(recordRef.extend({ move: fileMove.exclude(['destroy']), details: moveDetails }))
    .output(hardshipFile),
  /** 核对授权: the days it was given and taken back. Whatever state the file is in, for a household may take it back at any time. */
  consent: forHardshipEditors.input(recordRef.extend(hardshipFileFields.pick({ consent: true }).shape)).output(hardshipFile),
  /** 已录入全国系统. */
  synced: forHardshipEditors.input(recordRef.extend({ on: plainDate })).output(hardshipFile),

  /** At most 20 MB; kept encrypted beside the data file. */
  attach: forHardshipEditors
    .errors({ FILE_TOO_LARGE: { status: 413, data: z.object({ maxBytes: z.int() }) } })
    .input(recordRef.extend({ kind: attachmentKind, file: z.file() }))
    .output(z.object({ file: hardshipFile, attachment: fileAttachment })),
  /** One paper: the same scan stays where it is another kind of paper, too. */
  detach: forHardshipEditors
    .input(recordRef.extend({ hash: fileAttachment.shape.hash, kind: attachmentKind, reason: line(200, 1) }))
    .output(hardshipFile),
  /** Shown with a purpose: a look. */
  document: forHardshipViewers
    .errors({ DOCUMENT_LOST: { status: 410, data: z.object({ name: z.string() }) } })
    .input(z.object({ id, hash: fileAttachment.shape.hash, purpose }))
    .output(z.file()),

  /** 查重 over all files in force: who stands in more than one, and households that may be one. Those by a person's number first. */
  matches: forHardshipViewers.output(z.object({ rows: z.array(sharingFiles) })),
  /** How many files have which alert today; of light files those to be destroyed alone, `lightKeeping`. */
  alerts: forHardshipViewers.output(
    z.object({ rows: z.array(z.object({ code: fileAlert.shape.code, clock: clockName.nullable(), files: z.int() })) }),
  ),

  /** 到期待销毁: closed and withdrawn files, and light files, whose keeping time is over, the longest due first. */
  dueForDestruction: forHardshipViewers.output(z.object({ rows: z.array(dueFile) })),
  /**
   * 销毁: the persons' data of the files and their attachments are gone for good, also from the audit trail; a record of it stays. `attachmentsLeft`:
   * the disk kept attachments back; they go when the data file is opened next.
   */
  destroy: forHardshipEditors
    .errors(missingRule)
    .input(
      z.object({
        refs: z
          .array(recordRef.extend({ kind: keptFileKind }))
          .min(1)
          .max(500),
        ...{ on: plainDate, documentNo: line(60, 1), approvedBy: line(40, 1) },
      }),
    )
    .output(z.object({ destroyed: z.int(), attachmentsLeft: z.boolean() })),
  /** 销毁记录, the latest first. */
  destructions: forHardshipViewers.output(z.object({ rows: z.array(destruction) })),
};
