import { z } from 'zod';
import { forEditors, forViewers } from '../kernel/contractBase.ts';
import { plainDate } from '../kernel/plainDate.ts';
import { quarterNumber, reportYear } from '../kernel/quarter.ts';
import { id, instant, line, paging } from '../kernel/values.ts';
import { f1Content, f1Figure, f1RowKey } from './f1.ts';
import { countedRecord } from './facts.ts';
import { finding } from './finding.ts';

export const formCode = z.literal('F1').default('F1');
const formQuarter = { form: formCode, year: reportYear, quarter: quarterNumber };

/** Which form is looked at. A submitted quarter answers with its frozen form, whatever `asOf` says. */
export const formAsk = z.object({
  ...formQuarter,
  /** Cut-off to try; null is the last day of the quarter, and a later day counts as that. */
  asOf: plainDate.nullable().default(null),
  /** Computes a submitted quarter anew, as 更正 would, instead of showing what was frozen. */
  correction: z.boolean().default(false),
});
export type FormAsk = z.infer<typeof formAsk>;

/** A mail made from a submission. `attachmentChecksum` is SHA-256 (hex) of the attached workbook. */
export const mailRecord = z.object({
  id,
  recipient: z.string(),
  subject: z.string(),
  attachmentName: z.string(),
  attachmentChecksum: z.string(),
  createdAt: instant,
});
export type MailRecord = z.infer<typeof mailRecord>;

/** One version of a submitted form. `correctionNo` 0 is the first; each 更正 is one more, and all of them stay. */
export const submission = z.object({
  id,
  ...formQuarter,
  correctionNo: z.int().min(0),
  correctionReason: z.string(),
  cutOffOn: plainDate,
  submittedAt: instant,
  /** SHA-256 (hex) over the frozen form and its records. */
  checksum: z.string(),
  /** False once a correction has taken its place. */
  latest: z.boolean(),
});
export type Submission = z.infer<typeof submission>;

export const formState = z.enum(['open', 'passed', 'submitted', 'correcting']);
/**
 * `open`: figures as they stand; `passed`: never submitted, and a later quarter was; `submitted`: frozen; `correcting`: computed anew for 更正.
 */
export type FormState = z.infer<typeof formState>;

export const formView = f1Content.extend({
  state: formState,
  /** First and last day that a cut-off may have; equal where it is settled. */
  earliestCutOffOn: plainDate,
  latestCutOffOn: plainDate,
  /** The version shown, or the one that a correction would follow; null while nothing was submitted for the quarter. */
  submission: submission.nullable(),
});
export type FormView = z.infer<typeof formView>;

export const checkView = z.object({
  ...formQuarter,
  cutOffOn: plainDate,
  errors: z.int(),
  notices: z.int(),
  /** Errors first, then by code. Empty: 逻辑正确. */
  findings: z.array(finding),
});
export type CheckView = z.infer<typeof checkView>;

/** The next form due: of the quarter after the last one submitted, else of the present quarter. */
export const deadlineView = z.object({
  ...formQuarter,
  /** The day by the program's clock: a cut-off may not lie after it. */
  today: plainDate,
  dueOn: plainDate,
  /** Negative when overdue. */
  daysLeft: z.int(),
  /** Holiday, statutory or of the office, that the day falls on; null for an ordinary day. */
  holiday: z.string().nullable(),
  /** The day itself, or the last working day before it; null while nobody has told the days of that year. */
  workdayOn: plainDate.nullable(),
});
export type DeadlineView = z.infer<typeof deadlineView>;

const cutOffRefused = {
  /** The cut-off lies before the quarter, after it, or after today; `notBegun`: no cut-off would do yet. */
  CUT_OFF_REFUSED: {
    status: 422,
    data: z.object({ reason: z.enum(['beforeQuarter', 'afterQuarter', 'afterToday', 'notBegun']), earliestOn: plainDate, latestOn: plainDate }),
  },
};
const notSubmitted = { NOT_SUBMITTED: { status: 409, data: z.object(formQuarter) } };
const checkFailed = { CHECK_FAILED: { status: 422, data: z.object({ findings: z.array(finding).min(1) }) } };
const asking = forViewers.errors({ ...cutOffRefused, ...notSubmitted });
const printing = { withReconciliation: z.boolean().default(false) };

export const reportsContract = {
  /** The form: frozen where the quarter was submitted, else as the records stand. Rows after the quarter asked for are blank (null). */
  form: asking.input(formAsk).output(formView),
  /**
   * The records behind one figure, oldest first: their amounts add up to it. For a stock they are the stations standing. `submissionId` asks
   * for the records of an older version, as they were.
   */
  records: asking
    .input(formAsk.extend({ row: f1RowKey, column: f1Figure, submissionId: id.nullable().default(null), ...paging }))
    .output(z.object({ rows: z.array(countedRecord), total: z.int() })),
  /** 逻辑检查. */
  check: asking.input(formAsk).output(checkView),
  /** Freezes the form at its cut-off. Refused while a rule of severity error is broken. */
  submit: forEditors
    .errors({
      ...cutOffRefused,
      ...checkFailed,
      /** 更正 is the way on. */
      ALREADY_SUBMITTED: { status: 409, data: z.object({ submissionId: id, correctionNo: z.int() }) },
      LATER_SUBMITTED: { status: 409, data: z.object(formQuarter) },
    })
    .input(z.object({ ...formQuarter, cutOffOn: plainDate }))
    .output(submission),
  /** 更正: a further version at the same cut-off from the records of now. The versions before it stay as they are. */
  correct: forEditors
    .errors({ ...notSubmitted, ...checkFailed })
    .input(z.object({ ...formQuarter, reason: line(200, 1) }))
    .output(submission),
  /** All versions, newest quarter and newest version first; of one year when given. */
  submissions: forViewers
    .input(z.object({ form: formCode, year: reportYear.nullable().default(null) }))
    .output(z.array(submission.extend({ mails: z.array(mailRecord) }))),
  /** One version as it was frozen. `intact` is false when the file was tampered with. */
  submission: forViewers
    .input(z.object({ id }))
    .output(z.object({ submission, content: f1Content, intact: z.boolean(), mails: z.array(mailRecord) })),
  /** The workbook of a form, or of one version when `submissionId` is given. */
  workbook: asking.input(formAsk.extend({ submissionId: id.nullable().default(null), ...printing })).output(z.file()),
  /** A mail draft (.eml) to the upper office with the workbook of this version; noted in its history. */
  mailDraft: forEditors.input(z.object({ submissionId: id, ...printing })).output(z.file()),
  deadline: forViewers.input(z.object({ form: formCode }).default({ form: 'F1' })).output(deadlineView),
};
