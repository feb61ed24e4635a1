import { z } from 'zod';
import { lineOverrun } from '../funds/contract.ts';
import { aidVerdict } from '../hardship/caps.ts';
import { purpose } from '../hardship/contract.ts';
import { aidKind } from '../hardship/valueLists.ts';
import { forHardshipEditors, forHardshipViewers } from '../kernel/contractBase.ts';
import { plainDate } from '../kernel/plainDate.ts';
import { dateSpan, recordRef, search, sortBy, withdrawInput } from '../kernel/recordContract.ts';
import { id, line, paging } from '../kernel/values.ts';
import { aid, aidBatch, aidBatchFields, aidFields, batchState } from './aid.ts';

const wrongState = { WRONG_STATE: { status: 409, data: z.object({ state: batchState }) } };
/** Caps refuse a payment: which one, with the working. Nothing was written. */
const overCap = { OVER_CAP: { status: 409, data: z.object({ aidId: id.nullable(), name: z.string(), verdict: aidVerdict }) } };

/** `name`: of whoever gets it; `childName`: 助学子女, '' for other kinds; `of`: the file's applicant, or '' for a light file. */
export const aidView = aid.extend({ name: z.string(), childName: z.string(), of: z.string(), street: z.string() });
export type AidView = z.infer<typeof aidView>;
/** `returnedFen`: what reversals of its payment gave back (≥ 0). */
export const batchListItem = aidBatch.extend({ aids: z.int(), amountFen: z.int(), returnedFen: z.int() });
export type BatchListItem = z.infer<typeof batchListItem>;
export const AID_SORTS = ['on', 'name', 'kind', 'state', 'updatedAt'] as const;

export const aidContract = {
  list: forHardshipViewers
    .input(
      z.object({
        search,
        kinds: z.array(aidKind).default([]),
        states: z.array(batchState).default([]),
        ...dateSpan,
        withdrawn: z.boolean().default(false),
        sort: sortBy(AID_SORTS, 'on', 'desc'),
        ...paging,
      }),
    )
    .output(z.object({ rows: z.array(batchListItem), total: z.int(), sumFen: z.int() })),
  get: forHardshipViewers
    .input(z.object({ id }))
    .output(z.object({ batch: aidBatch, rows: z.array(aidView), amountFen: z.int(), returnedFen: z.int() })),
  /** What a file or light file was given, latest first; draft ones apart by their state. */
  of: forHardshipViewers
    .input(z.object({ fileId: id.nullable(), lightFileId: id.nullable() }))
    .output(z.object({ rows: z.array(aidView.extend({ batch: aidBatch })), paidFen: z.int() })),
  create: forHardshipEditors.input(aidBatchFields).output(aidBatch),
  update: forHardshipEditors
    .errors(wrongState)
    .input(recordRef.extend({ fields: aidBatchFields }))
    .output(aidBatch),
  /** WRONG_STATE while its money is out. */
  withdraw: forHardshipEditors.errors(wrongState).input(withdrawInput).output(aidBatch),
  /** It comes back as a draft: others may have used the caps up since it was approved. */
  restore: forHardshipEditors.input(recordRef).output(aidBatch),
  /** 依档帮扶: only files in force (`active`, `tracking`) are chosen; RULES_BROKEN `fileNotActive` otherwise. */
  add: forHardshipEditors
    .errors({ ...wrongState, ...overCap })
    .input(z.object({ rows: z.array(aidFields).min(1).max(500) }))
    .output(z.object({ rows: z.array(aid) })),
  change: forHardshipEditors
    .errors({ ...wrongState, ...overCap })
    .input(recordRef.extend({ fields: aidFields }))
    .output(aid),
  /** Of a draft; and of a paid batch as far as a reversal gave the money of the payment back (退回). */
  remove: forHardshipEditors.errors(wrongState).input(withdrawInput).output(aid),
  /** What may still be paid, with its working; nothing is kept. `aidId`: the payment that is being changed, which counts no more. */
  verdict: forHardshipViewers.input(aidFields.extend({ kind: aidKind, on: plainDate, aidId: id.nullable().default(null) })).output(aidVerdict),
  /**
   * What the caps say of every payment of a batch: as the approval kept it, before that as it is now. Null where the file is not in force any more, or
   * whoever was to get it is not in it: such a payment cannot be approved.
   */
  verdicts: forHardshipViewers.input(z.object({ id })).output(z.object({ rows: z.array(z.object({ id, verdict: aidVerdict.nullable() })) })),
  /** Freezes the batch: caps are judged once more and kept with every payment. */
  approve: forHardshipEditors
    .errors({ ...wrongState, ...overCap })
    .input(recordRef.extend({ on: plainDate, documentNo: line(60, 1) }))
    .output(aidBatch),
  /** Takes the money from a budget line: one fundEntry over the whole sum, payee 帮扶批次 with its name. RULES_BROKEN for a batch without money. */
  pay: forHardshipEditors
    .errors({ ...wrongState, ...lineOverrun })
    .input(recordRef.extend({ lineId: id, on: plainDate, voucherNo: line(40), overrunReason: line(200) }))
    .output(aidBatch),
  /** 发放 of a batch that is goods and visits alone: no money is taken, no entry made. RULES_BROKEN for one with money. */
  handOut: forHardshipEditors.errors(wrongState).input(recordRef).output(aidBatch),
  /** 签领: who has signed for it, and the list as an attachment. */
  receive: forHardshipEditors
    .errors(wrongState)
    .input(z.object({ refs: z.array(recordRef).min(1).max(500), on: plainDate }))
    .output(z.object({ rows: z.array(aid) })),
  attachSigned: forHardshipEditors
    .errors({ ...wrongState, FILE_TOO_LARGE: { status: 413, data: z.object({ maxBytes: z.int() }) } })
    .input(recordRef.extend({ file: z.file() }))
    .output(aidBatch),
  signed: forHardshipViewers
    .errors({ DOCUMENT_LOST: { status: 410, data: z.object({ name: z.string() }) } })
    .input(z.object({ id, purpose }))
    .output(z.file()),
  /** 签领表 to be signed on paper (names whole, numbers masked), and 帮扶审批表. Looks. */
  signingWorkbook: forHardshipViewers.input(z.object({ id, purpose })).output(z.file()),
  approvalWorkbook: forHardshipViewers.input(z.object({ id, purpose })).output(z.file()),
};
