import { z } from 'zod';
import { fundEntry, fundPurpose, fundSource } from '../funds/fundEntry.ts';
import { forEditors, forViewers } from '../kernel/contractBase.ts';
import { plainDate } from '../kernel/plainDate.ts';
import { dateSpan, recordRef, search, sortBy, withdrawInput } from '../kernel/recordContract.ts';
import { id, paging } from '../kernel/values.ts';
import { receipt, receiptFields } from './receipt.ts';

export const receiptFilter = z.object({
  search,
  sources: z.array(fundSource).default([]),
  earmarked: z.boolean().nullable().default(null),
  ...dateSpan,
  withdrawn: z.boolean().default(false),
});
export type ReceiptFilter = z.infer<typeof receiptFilter>;
export const RECEIPT_SORTS = ['on', 'amountFen', 'source', 'updatedAt'] as const;

/**
 * Money of one receipt, fen. `reversedFen` ≤ 0. `plannedFen`: what lines of budgets in force, with their adjustments, plan to spend of it. `leftFen` =
 * amount + reversed − spent. Of a reversal nothing is left: it stands in the receipt that it names.
 */
export const receiptMoney = z.object({ amountFen: z.int(), reversedFen: z.int(), plannedFen: z.int(), spentFen: z.int(), leftFen: z.int() });
export type ReceiptMoney = z.infer<typeof receiptMoney>;

/**
 * 资金流向 of one receipt: the budget lines that draw on it, and every payment of theirs, oldest first. `leftAfterFen`: what the line had left after the
 * payment, of what is available to it now.
 */
export const receiptTrail = z.object({
  receipt,
  money: receiptMoney,
  lines: z.array(
    z.object({
      id,
      budgetId: id,
      year: z.int(),
      name: z.string(),
      purpose: fundPurpose,
      availableFen: z.int(),
      spentFen: z.int(),
      payments: z.array(fundEntry.extend({ stationName: z.string().nullable(), activitySubject: z.string().nullable(), leftAfterFen: z.int() })),
    }),
  ),
});
export type ReceiptTrail = z.infer<typeof receiptTrail>;

export const receiptsContract = {
  list: forViewers
    .input(receiptFilter.extend({ sort: sortBy(RECEIPT_SORTS, 'on', 'desc'), ...paging }))
    .output(z.object({ rows: z.array(receipt.extend({ money: receiptMoney })), total: z.int(), sumFen: z.int() })),
  get: forViewers.input(z.object({ id })).output(receipt),
  create: forEditors.input(receiptFields).output(receipt),
  update: forEditors.input(recordRef.extend({ fields: receiptFields })).output(receipt),
  /** Refused while a budget line in force draws on it (IN_USE), or a reversal in force names it (RULES_BROKEN, `entryReversed`). */
  withdraw: forEditors
    .errors({ IN_USE: { status: 409, data: z.object({ lines: z.int() }) } })
    .input(withdrawInput)
    .output(receipt),
  restore: forEditors.input(recordRef).output(receipt),
  trail: forViewers.input(z.object({ id })).output(receiptTrail),
  /** 专项资金使用情况 as a workbook: every earmarked receipt with lines and payments, to the day given. */
  earmarkedWorkbook: forViewers.input(z.object({ asOf: plainDate })).output(z.file()),
};
