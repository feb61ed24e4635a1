import { z } from 'zod';
import { fundPurpose, fundSource, fundSourceDetail, sourceOfDetail } from '../funds/fundEntry.ts';
import type { RuleIssue } from '../kernel/contractBase.ts';
import { fen } from '../kernel/money.ts';
import { plainDate } from '../kernel/plainDate.ts';
import { recordHead } from '../kernel/recordHead.ts';
import { id, line, lines } from '../kernel/values.ts';

/** 编制中, 已报批, 已批复. Lines change while it is a draft; after approval only by adjustment. */
export const budgetState = z.enum(['draft', 'submitted', 'approved']);
export type BudgetState = z.infer<typeof budgetState>;

export const budgetFields = z.object({
  /** One budget in force a year. */
  year: z.int().min(2000).max(2100),
  /** From this share of a line on, in percent, its spending is warned of. */
  warnPercent: z.int().min(1).max(100),
  remark: lines(1000),
});
export type BudgetFields = z.infer<typeof budgetFields>;
/** State, and the day and document of its last step. */
export const budget = budgetFields.extend({ state: budgetState, stateOn: plainDate.nullable(), documentNo: line(60) }).extend(recordHead.shape);
export type Budget = z.infer<typeof budget>;
export const budgetIssues = (_budget: BudgetFields): RuleIssue[] => [];

/** Moves of a budget. `approve` needs the document number; `return` needs a reason. */
export const BUDGET_MOVES = [
  { move: 'submit', from: 'draft', to: 'submitted' },
  { move: 'approve', from: 'submitted', to: 'approved' },
  { move: 'return', from: 'submitted', to: 'draft' },
] as const satisfies readonly { move: string; from: BudgetState; to: BudgetState }[];
export const budgetMove = z.enum(BUDGET_MOVES.map((m) => m.move) as [BudgetMove, ...BudgetMove[]]);
export type BudgetMove = (typeof BUDGET_MOVES)[number]['move'];

/** 预算科目 of one budget. */
export const budgetLineFields = z.object({
  budgetId: id,
  name: line(60, 1),
  purpose: fundPurpose,
  /** Expense title of the chart; '' not yet chosen. */
  accountCode: line(12),
  source: fundSource,
  sourceDetail: fundSourceDetail.nullable(),
  /** The receipt it spends; must be given for earmarked money. */
  receiptId: id.nullable(),
  amountFen: fen.min(0),
  remark: lines(500),
});
export type BudgetLineFields = z.infer<typeof budgetLineFields>;
export const budgetLine = budgetLineFields.extend(recordHead.shape);
export type BudgetLine = z.infer<typeof budgetLine>;

export function budgetLineIssues(l: BudgetLineFields): RuleIssue[] {
  const issues: RuleIssue[] = [];
  if (l.sourceDetail && sourceOfDetail[l.sourceDetail] !== l.source) issues.push({ path: 'sourceDetail', code: 'sourceContradicts' });
  if (l.sourceDetail === 'earmarked' && l.receiptId === null) issues.push({ path: 'receiptId', code: 'earmarkedWithoutReceipt' });
  return issues;
}

/** 预算调整 of a line of an approved budget: more or less, why, by which document. Moving money between lines is two adjustments of one document. */
export const adjustmentFields = z.object({
  lineId: id,
  on: plainDate,
  amountFen: fen,
  reason: line(200, 1),
  documentNo: line(60, 1),
});
export type AdjustmentFields = z.infer<typeof adjustmentFields>;
export const adjustment = adjustmentFields.extend(recordHead.shape);
export type Adjustment = z.infer<typeof adjustment>;
export const adjustmentIssues = (a: AdjustmentFields): RuleIssue[] => (a.amountFen === 0 ? [{ path: 'amountFen', code: 'amountZero' }] : []);

/** Money of a line, fen. available = planned + adjusted; left = available − spent; all may be what they are, `left` below 0 where an overrun was allowed. */
export const lineMoney = z.object({ plannedFen: z.int(), adjustedFen: z.int(), availableFen: z.int(), spentFen: z.int(), leftFen: z.int() });
export type LineMoney = z.infer<typeof lineMoney>;

export type LineVerdict = 'ok' | 'nearlySpent' | 'spent' | 'overrun';
/** `nearlySpent` from `warnPercent` of what is available on; `spent` at all of it. A line of 0 that spent nothing is ok. */
export function lineVerdict({ availableFen, spentFen }: Pick<LineMoney, 'availableFen' | 'spentFen'>, warnPercent: number): LineVerdict {
  if (spentFen > availableFen) return 'overrun';
  if (spentFen <= 0) return 'ok';
  if (spentFen === availableFen) return 'spent';
  return spentFen * 100 >= availableFen * warnPercent ? 'nearlySpent' : 'ok';
}
