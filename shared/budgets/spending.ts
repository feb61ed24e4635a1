import type { FundEntryFields } from '../funds/fundEntry.ts';
import type { RuleIssue } from '../kernel/contractBase.ts';
import { yearOf } from '../kernel/plainDate.ts';
import { isEarmarked, type Receipt } from '../receipts/receipt.ts';
import type { Budget, BudgetLine, BudgetLineFields } from './budget.ts';

// What may be spent against a line, amounts apart: those are weighed where the sums are at hand. Pure; the form and the service give the same verdict.

/** What a line draws on that it may not draw on. `receipt`: the one that it names. */
export function lineReceiptIssues(line: Pick<BudgetLineFields, 'purpose' | 'source' | 'sourceDetail'>, receipt: Receipt): RuleIssue[] {
  if (receipt.withdrawnAt !== null || receipt.amountFen < 0) return [{ path: 'receiptId', code: 'receiptNotInForce' }];
  const issues: RuleIssue[] = [];
  if (receipt.source !== line.source) issues.push({ path: 'source', code: 'receiptOtherSource' });
  if (isEarmarked(receipt)) {
    if (!receipt.purposes.includes(line.purpose)) issues.push({ path: 'purpose', code: 'receiptOtherPurpose', params: { name: receipt.name } });
  } else if (line.sourceDetail === 'earmarked') issues.push({ path: 'receiptId', code: 'receiptNotEarmarked' });
  return issues;
}

/** The line that an entry is spent against, with all that says what it may be spent on. */
export interface SpendingFrame {
  line: BudgetLine;
  budget: Budget;
  receipt: Receipt | null;
}

/** Spending keeps to the line's own year, purpose and source, and to the purposes and days of the receipt that it draws on. */
export function spendingIssues(e: FundEntryFields, { line, budget, receipt }: SpendingFrame): RuleIssue[] {
  if (line.withdrawnAt !== null || budget.withdrawnAt !== null || budget.state !== 'approved') return [{ path: 'lineId', code: 'lineNotOpen' }];
  const issues: RuleIssue[] = [];
  if (yearOf(e.on) !== budget.year) issues.push({ path: 'on', code: 'lineOtherYear', params: { year: budget.year } });
  if (e.purpose !== line.purpose) issues.push({ path: 'purpose', code: 'lineOtherPurpose', params: { purpose: line.purpose } });
  if (e.source !== line.source) issues.push({ path: 'source', code: 'lineOtherSource', params: { source: line.source } });
  else if (line.sourceDetail !== null && e.sourceDetail !== line.sourceDetail)
    issues.push({ path: 'sourceDetail', code: 'lineOtherSource', params: { source: line.sourceDetail } });
  if (e.sourceDetail === 'earmarked' && !(receipt && isEarmarked(receipt))) issues.push({ path: 'sourceDetail', code: 'lineNotEarmarked' });
  if (receipt === null) return issues;
  const { name, on, endsOn, purposes } = receipt;
  if (receipt.withdrawnAt !== null) issues.push({ path: 'lineId', code: 'receiptNotInForce' });
  if (isEarmarked(receipt) && !purposes.includes(e.purpose)) issues.push({ path: 'purpose', code: 'receiptOtherPurpose', params: { name } });
  if (e.on < on) issues.push({ path: 'on', code: 'receiptLater', params: { name, on } });
  if (endsOn !== null && e.on > endsOn) issues.push({ path: 'on', code: 'receiptEnded', params: { name, endsOn } });
  return issues;
}
