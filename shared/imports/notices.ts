import { z } from 'zod';
import { columnUse } from './mapping.ts';

/** Things about the ledger as a whole that the clerk should know before it is imported. Each has its sentence in shared/text/imports.ts. */
export const noticeCode = z.enum([
  /** 投入资金 with the sub-headings 政府, 其他 and a blank: proposed as 工会, 政府, 其他. */
  'fundsHeadingShifted',
  'acceptedFromFinished',
  'acceptedFromOpened',
  'moneyOnAcceptance',
  'spanWholeYear',
  'spanEndsAtCutOff',
  'spanUnknown',
  'moneyUnitUnknown',
  'moneyUnitFromTitle',
  'fundsSourceUnknown',
  'coordSystemUnknown',
  'reportingUnitDiffers',
  'columnsNotTaken',
  'dailyAverage',
  'personsNotVisits',
  'hiddenRows',
  'newPartners',
  'noStationColumn',
]);
export type NoticeCode = z.infer<typeof noticeCode>;

/** Sums of a column that a notice is about. */
export const noticeColumn = z.object({
  column: z.int(),
  letter: z.string(),
  heading: z.string(),
  /** Cells that hold an amount, and their sum in fen by the column's unit (元 where it is not known). */
  filled: z.int(),
  sumFen: z.int(),
});
export const noticeChoice = z.object({ code: z.enum(['inOrder', 'asLabelled']), columns: z.array(columnUse) });

export const notice = z.object({
  code: noticeCode,
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  /** The clerk has to say yes, or choose, before anything is written. */
  mustConfirm: z.boolean(),
  columns: z.array(noticeColumn),
  /** Ways to read it, the proposed one first; empty when there is nothing to choose. */
  choices: z.array(noticeChoice),
});
export type Notice = z.infer<typeof notice>;

export const noticeOf = (code: NoticeCode, params: Notice['params'] = {}, more: Partial<Notice> = {}): Notice => ({
  code,
  params,
  mustConfirm: false,
  columns: [],
  choices: [],
  ...more,
});
