import { describe, expect, test } from 'vitest';
import shipped from '../../../resources/presets/unit-costs.json' with { type: 'json' };
import { lineVerdict } from '../../../shared/budgets/budget.ts';
import { listCellText } from '../../../shared/forms/listSheet.ts';
import { unitCosts, verdictOfCost } from '../../../shared/funds/unitCosts.ts';

describe('a line is warned of before it runs dry', () => {
  test.each([
    // available, spent, warned from percent on
    [100, 79, 80, 'ok'],
    [100, 80, 80, 'nearlySpent'],
    [100, 99, 80, 'nearlySpent'],
    [100, 100, 80, 'spent'],
    [100, 101, 80, 'overrun'],
    [100, 99, 100, 'ok'],
    [100, 1, 1, 'nearlySpent'],
    [0, 0, 80, 'ok'],
    [0, 1, 80, 'overrun'],
    // Gives back of the year before.
    [0, -5, 80, 'ok'],
    // 80 % of 3 fen is 2.4: 2 is under it, 3 is all.
    [3, 2, 80, 'ok'],
    [10_000, 7_999, 80, 'ok'],
    [10_000, 8_000, 80, 'nearlySpent'],
  ] as const)('of %i available %i spent, warning from %i %%: %s', (availableFen, spentFen, warnPercent, verdict) =>
    expect(lineVerdict({ availableFen, spentFen }, warnPercent)).toBe(verdict),
  );
});

describe('what a station cost beside what is seen elsewhere', () => {
  const { range, seen } = unitCosts.parse(shipped);

  test.each([
    [0, 'none'],
    [-1, 'none'],
    [range.leastFen - 1, 'below'],
    [range.leastFen, 'within'],
    [range.mostFen, 'within'],
    [range.mostFen + 1, 'above'],
  ])('%i fen: %s', (amountFen, verdict) => expect(verdictOfCost(amountFen, range)).toBe(verdict));

  test('every cost seen lies within the range that is drawn from them, and names where it was read', () => {
    for (const { investedFen, stations, source } of seen) {
      expect(verdictOfCost(investedFen / stations, range)).toBe('within');
      expect(source).not.toBe('');
    }
  });
});

test('percents are printed with two decimals', () => {
  expect([0, 5, 8_833, 10_000, 12_550].map((value) => listCellText('percent', value))).toEqual(['0.00%', '0.05%', '88.33%', '100.00%', '125.50%']);
});
