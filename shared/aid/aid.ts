import { z } from 'zod';
import { aidVerdict } from '../hardship/caps.ts';
import { type AidKind, aidKind } from '../hardship/valueLists.ts';
import type { RuleIssue } from '../kernel/contractBase.ts';
import { fen } from '../kernel/money.ts';
import { plainDate } from '../kernel/plainDate.ts';
import { recordHead } from '../kernel/recordHead.ts';
import { id, line, lines } from '../kernel/values.ts';

/**
 * 编制中, 已审批, 已发放. Payments are added, changed and removed while it is a draft. A batch whose payment was wholly reversed (冲销) is shown as `approved`
 * again, still with its `entryId`: the money is back, and it is paid anew or withdrawn.
 */
export const batchState = z.enum(['draft', 'approved', 'paid']);
export type BatchState = z.infer<typeof batchState>;

/** 帮扶批次: payments of one kind that are approved, paid from one budget line and signed for on one list. One payment is a batch of one. */
export const aidBatchFields = z.object({
  name: line(60, 1),
  kind: aidKind,
  on: plainDate,
  remark: lines(500),
});
export type AidBatchFields = z.infer<typeof aidBatchFields>;
export const aidBatch = aidBatchFields
  .extend({
    state: batchState,
    approvedOn: plainDate.nullable(),
    documentNo: line(60),
    /** The one fundEntry that pays it, or paid it before it was reversed: it names the batch, no person. Null in a `paid` batch without money. */
    entryId: id.nullable(),
    /** 签领表, the signed list as an attachment. */
    signedHash: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .nullable(),
    signedName: line(120),
  })
  .extend(recordHead.shape);
export type AidBatch = z.infer<typeof aidBatch>;

/** 帮扶记录: what one household, or one outdoor worker of a light file, gets in a batch. Exactly one of `fileId` and `lightFileId`. */
export const aidFields = z.object({
  batchId: id,
  fileId: id.nullable(),
  lightFileId: id.nullable(),
  /** Who gets it: the applicant or a member; of a light file, its own id. */
  personId: id,
  /** 子女助学: for which child. */
  childId: id.nullable(),
  /** 0 for goods or a visit that cost no money here: what they cost was booked where they were bought. */
  amountFen: fen.min(0),
  /** 个人承担费用 of what it is for. */
  selfPaidFen: fen.min(0).nullable(),
  /** What it is for, in words; goods of a gift. */
  reason: line(200),
  /** 领取日期, once signed for. */
  receivedOn: plainDate.nullable(),
});
export type AidFields = z.infer<typeof aidFields>;
/** `verdict`: the caps as they were when the batch was approved; null before. */
export const aid = aidFields.extend({ verdict: aidVerdict.nullable() }).extend(recordHead.shape);
export type Aid = z.infer<typeof aid>;

export function aidIssues(a: AidFields): RuleIssue[] {
  const issues: RuleIssue[] = [];
  if ((a.fileId === null) === (a.lightFileId === null)) issues.push({ path: 'fileId', code: 'notChosen' });
  if (a.lightFileId !== null && a.personId !== a.lightFileId) issues.push({ path: 'personId', code: 'personNotInFile' });
  return issues;
}

/**
 * What a payment obeys beside the kind of its batch: outdoor workers of light files get 送温暖 alone (先建档、后帮扶); a child is named for 子女助学 alone;
 * only 送温暖 may be goods without money, and then says what they are.
 */
export function aidKindIssues(a: Pick<AidFields, 'lightFileId' | 'childId' | 'amountFen' | 'reason'>, kind: AidKind): RuleIssue[] {
  const issues: RuleIssue[] = [];
  if (a.lightFileId !== null && kind !== 'warmth') issues.push({ path: 'lightFileId', code: 'lightFileOnlyWarmth' });
  if (a.childId !== null && kind !== 'schooling') issues.push({ path: 'childId', code: 'childOnlyForSchooling' });
  if (a.amountFen === 0 && kind !== 'warmth') issues.push({ path: 'amountFen', code: 'amountZero' });
  if (a.amountFen === 0 && kind === 'warmth' && a.reason === '') issues.push({ path: 'reason', code: 'goodsNotNamed' });
  return issues;
}
