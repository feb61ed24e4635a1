import { z } from 'zod';
import { type ColumnTarget, isMoney } from './columnTarget.ts';
import { columnUse, type LedgerMapping } from './mapping.ts';

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

/** A proposal's notices as far as a mapping leaves them standing: what the clerk has settled needs no word any more. */
export function standingNotices(proposed: readonly Notice[], mapping: LedgerMapping): Notice[] {
  const has = (target: ColumnTarget) => mapping.columns.some((c) => c.target === target);
  const money = mapping.columns.filter((c) => isMoney(c.target));
  const stands: Partial<Record<NoticeCode, boolean>> = {
    noStationColumn: !has('name'),
    moneyOnAcceptance: money.length > 0,
    moneyUnitUnknown: money.some((c) => c.unit === null),
    // The rule of shifted headings has said it already.
    fundsSourceUnknown: has('fundsUnknown') && !proposed.some((n) => n.code === 'fundsHeadingShifted'),
    spanUnknown: mapping.columns.some((c) => c.target === 'served' && c.span === null),
    coordSystemUnknown: mapping.coordSystem === null && (has('coordinates') || has('lng')),
  };
  return proposed.filter((n) => stands[n.code] ?? true);
}
