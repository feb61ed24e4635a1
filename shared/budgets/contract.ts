import { z } from 'zod';
import { fundPurpose } from '../funds/fundEntry.ts';
import { forEditors, forViewers } from '../kernel/contractBase.ts';
import { plainDate } from '../kernel/plainDate.ts';
import { recordRef, withdrawInput } from '../kernel/recordContract.ts';
import { id, line } from '../kernel/values.ts';
import { adjustment, adjustmentFields, budget, budgetFields, budgetLine, budgetLineFields, budgetMove, lineMoney } from './budget.ts';

const yearTaken = { YEAR_TAKEN: { status: 409, data: z.object({ year: z.int(), id }) } };
/** The budget is not in a state in which this may be done; nothing was written. */
const wrongState = { WRONG_STATE: { status: 409, data: z.object({ state: budget.shape.state }) } };

/** Lines that one paste may add. */
export const MAX_LINES_AT_ONCE = 200;

export const budgetLineView = budgetLine.extend({
  money: lineMoney,
  verdict: z.enum(['ok', 'nearlySpent', 'spent', 'overrun']),
  receiptName: z.string().nullable(),
});
export type BudgetLineView = z.infer<typeof budgetLineView>;
/** A budget with its lines in force in the order in which they were made, and their sums. */
export const budgetView = z.object({ budget, lines: z.array(budgetLineView), money: lineMoney, adjustments: z.array(adjustment) });
export type BudgetView = z.infer<typeof budgetView>;

export const budgetsContract = {
  /** Every budget, newest year first; `withdrawn` ones apart. */
  list: forViewers
    .input(z.object({ withdrawn: z.boolean().default(false) }))
    .output(z.object({ rows: z.array(budget.extend({ money: lineMoney, lines: z.int() })) })),
  get: forViewers.input(z.object({ id })).output(budgetView),
  /** With `copyOf`, the lines of that budget are copied as its first ones (amounts as planned and adjusted there, without receipts). */
  create: forEditors
    .errors(yearTaken)
    .input(budgetFields.extend({ copyOf: id.nullable() }))
    .output(budget),
  update: forEditors
    .errors(yearTaken)
    .input(recordRef.extend({ fields: budgetFields }))
    .output(budget),
  move: forEditors
    .errors(wrongState)
    .input(recordRef.extend({ move: budgetMove, on: plainDate, documentNo: line(60), reason: line(200) }))
    .output(budget),
  /** Refused while money is spent against one of its lines. */
  withdraw: forEditors
    .errors({ IN_USE: { status: 409, data: z.object({ entries: z.int() }) } })
    .input(withdrawInput)
    .output(budget),
  restore: forEditors.errors(yearTaken).input(recordRef).output(budget),
  /** Lines of budgets that money may be spent against (approved ones) on a day, for choosing; `purpose` narrows. */
  openLines: forViewers
    .input(z.object({ on: plainDate, purpose: fundPurpose.nullable().default(null) }))
    .output(z.object({ rows: z.array(budgetLineView.extend({ year: z.int() })) })),
  line: forViewers.input(z.object({ id })).output(budgetLineView.extend({ budget, adjustments: z.array(adjustment) })),
  createLine: forEditors.errors(wrongState).input(budgetLineFields).output(budgetLine),
  /** Several at once, all or none, in their order. */
  createLines: forEditors
    .errors(wrongState)
    .input(z.object({ lines: z.array(budgetLineFields).min(1).max(MAX_LINES_AT_ONCE) }))
    .output(z.object({ lines: z.array(budgetLine) })),
  updateLine: forEditors
    .errors(wrongState)
    .input(recordRef.extend({ fields: budgetLineFields }))
    .output(budgetLine),
  withdrawLine: forEditors.errors(wrongState).input(withdrawInput).output(budgetLine),
  restoreLine: forEditors.errors(wrongState).input(recordRef).output(budgetLine),
  /** Refused (RULES_BROKEN, `adjustmentBelowSpent`) where the line would have less than was spent. */
  adjust: forEditors
    .errors(wrongState)
    .input(z.object({ adjustments: z.array(adjustmentFields).min(1).max(20) }))
    .output(z.object({ adjustments: z.array(adjustment) })),
  withdrawAdjustment: forEditors.errors(wrongState).input(withdrawInput).output(adjustment),
  /** 预算执行表 of a year to a day, as a workbook. */
  executionWorkbook: forViewers.input(z.object({ id, asOf: plainDate })).output(z.file()),
};
