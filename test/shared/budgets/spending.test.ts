import { expect, test } from 'vitest';
import type { Budget, BudgetLine } from '../../../shared/budgets/budget.ts';
import { lineReceiptIssues, type SpendingFrame, spendingIssues } from '../../../shared/budgets/spending.ts';
import type { FundEntryFields, FundPurpose } from '../../../shared/funds/fundEntry.ts';
import type { Receipt } from '../../../shared/receipts/receipt.ts';
import { lineFieldsOf } from '../../support/budgetDesk.ts';
import { earmarkedOf, receiptOf } from '../../support/moneyDesk.ts';

const head = { id: '', version: 1, createdAt: '', updatedAt: '', withdrawnAt: null };
const budget: Budget = { ...head, year: 2023, warnPercent: 80, remark: '', state: 'approved', stateOn: '2023-01-10', documentNo: '' };
/** 建站专项 of 2023, for building alone, to be spent by the end of October. */
const special: Receipt = { ...head, ...earmarkedOf({ name: '建站专项', on: '2023-02-10', purposes: ['construction'], endsOn: '2023-10-31' }) };
const lineOf = (purpose: FundPurpose): BudgetLine => ({
  ...head,
  ...lineFieldsOf({ budgetId: budget.id, purpose, sourceDetail: 'earmarked', receiptId: special.id }),
});
const frameOf = (purpose: FundPurpose, receipt: Receipt = special): SpendingFrame => ({ line: lineOf(purpose), budget, receipt });
const spent = (purpose: FundPurpose, on = '2023-05-06'): FundEntryFields => ({
  ...{ on, amountFen: 100, source: 'union', sourceDetail: 'earmarked', purpose, stationId: null, activityId: null, lineId: '' },
  ...{ payee: '', voucherNo: '', documentNo: '', reversesId: null, documents: [], overrunReason: '', remark: '' },
});

const otherThanFund = { path: 'purpose', code: 'receiptOtherPurpose', params: { name: '建站专项' } };

test('a special fund is spent on its purpose, within its days', () => {
  expect(spendingIssues(spent('construction'), frameOf('construction'))).toEqual([]);
  expect(spendingIssues(spent('construction', '2023-10-31'), frameOf('construction'))).toEqual([]);
  expect(spendingIssues(spent('construction', '2023-11-01'), frameOf('construction'))).toEqual([
    { path: 'on', code: 'receiptEnded', params: { name: '建站专项', endsOn: '2023-10-31' } },
  ]);
  expect(spendingIssues(spent('construction', '2023-02-09'), frameOf('construction'))).toEqual([
    { path: 'on', code: 'receiptLater', params: { name: '建站专项', on: '2023-02-10' } },
  ]);
});

test('the special fund refuses another purpose by itself, also where the line has that purpose', () => {
  expect(lineReceiptIssues(lineOf('gifts'), special)).toEqual([otherThanFund]);
  expect(spendingIssues(spent('gifts'), frameOf('gifts'))).toEqual([otherThanFund]);
});

test('a line draws on money that came in, neither on what was given back nor on a receipt that was withdrawn', () => {
  const notInForce = [{ path: 'receiptId', code: 'receiptNotInForce' }];
  expect(lineReceiptIssues(lineOf('construction'), special)).toEqual([]);
  expect(lineReceiptIssues(lineOf('construction'), { ...special, amountFen: -1, reversesId: 'x' })).toEqual(notInForce);
  const withdrawn = { ...special, withdrawnAt: '2023-03-01T00:00:00.000Z' };
  expect(lineReceiptIssues(lineOf('construction'), withdrawn)).toEqual(notInForce);
  expect(spendingIssues(spent('construction'), frameOf('construction', withdrawn))).toEqual([{ path: 'lineId', code: 'receiptNotInForce' }]);
});

test('line and special fund each refuse what is not theirs', () => {
  const otherThan = (purpose: FundPurpose) => ({ path: 'purpose', code: 'lineOtherPurpose', params: { purpose } });
  // The line's own purpose is not the fund's: what the fund is for, the line does not pay, and what neither is for, both refuse.
  expect(spendingIssues(spent('construction'), frameOf('gifts'))).toEqual([otherThan('gifts')]);
  expect(spendingIssues(spent('operation'), frameOf('gifts'))).toEqual([otherThan('gifts'), otherThanFund]);
});

test('a fund with several purposes is spent on any of them, money that is not earmarked on whatever its line is for', () => {
  const wider: Receipt = { ...special, purposes: ['construction', 'gifts'] };
  expect(spendingIssues(spent('gifts'), frameOf('gifts', wider))).toEqual([]);
  const free: Receipt = { ...head, ...receiptOf() };
  const line: BudgetLine = { ...lineOf('gifts'), sourceDetail: null };
  expect(spendingIssues({ ...spent('gifts'), sourceDetail: null }, { line, budget, receipt: free })).toEqual([]);
});
