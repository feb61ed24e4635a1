import { describe, expect, test } from 'vitest';
import { areasWith } from '../../../electron/office/areas.ts';
import { sampleBooks } from '../../../electron/sample/sampleBooks.ts';
import { sampleMoney } from '../../../electron/sample/sampleMoney.ts';
import { sampleOffice, sampleScene } from '../../../electron/sample/sampleScene.ts';
import { budget, budgetLine, budgetLineIssues } from '../../../shared/budgets/budget.ts';
import { lineReceiptIssues, spendingIssues } from '../../../shared/budgets/spending.ts';
import { receipt, receiptIssues } from '../../../shared/receipts/receipt.ts';
import { subsidy, subsidyRule, subsidyRuleIssues } from '../../../shared/subsidies/subsidy.ts';
import { openTestDesk } from '../../support/testDesk.ts';

const areas = areasWith([]);
function make(seed: number, today = '2023-09-20') {
  const scene = sampleScene({ seed, today, office: sampleOffice(areas), areas });
  const books = sampleBooks(scene, { stations: 60, counts: null });
  return { books, money: sampleMoney(scene, books) };
}

describe('money of the sample county', () => {
  test.each([1, 2, 3, 77])('every record of seed %i obeys the rules of its kind', (seed) => {
    const { money } = make(seed);
    budget.parse(money.budget);
    expect(receiptIssues(receipt.parse(money.receipt))).toEqual([]);
    for (const line of money.lines) {
      expect(budgetLineIssues(budgetLine.parse(line))).toEqual([]);
      if (line.receiptId) expect(lineReceiptIssues(line, money.receipt)).toEqual([]);
    }
    expect(subsidyRuleIssues(subsidyRule.parse(money.rule))).toEqual([]);
    for (const claim of money.claims) subsidy.parse(claim);
  });

  test.each(['2023-09-20', '2024-01-01', '2023-12-31'])('what is spent keeps to its line, and no line is overrun (%s)', (today) => {
    const { money, books } = make(5, today);
    expect(money.funds.map(({ id }) => id)).toEqual(books.funds.map(({ id }) => id));
    for (const line of money.lines) {
      const own = money.funds.filter((entry) => entry.lineId === line.id);
      const frame = { line, budget: money.budget, receipt: line.receiptId ? money.receipt : null };
      for (const entry of own) expect(spendingIssues(entry, frame)).toEqual([]);
      expect(own.reduce((sum, entry) => sum + entry.amountFen, 0)).toBeLessThanOrEqual(line.amountFen);
    }
    for (const entry of money.funds) {
      const reversed = money.funds.find(({ id }) => id === entry.reversesId);
      if (reversed) expect(reversed.lineId).toBe(entry.lineId);
    }
  });

  test('is in the file once the sample is loaded: a budget that is spent, earmarked money with its trail, claims', async () => {
    const desk = await openTestDesk({ today: '2023-09-20' });
    await desk.client.sample.load({ stations: 60 });
    const { rows } = await desk.client.budgets.list({});
    expect(rows).toMatchObject([{ year: 2023, state: 'approved' }]);
    expect(rows[0]?.money.spentFen).toBeGreaterThan(0);
    const [special] = (await desk.client.receipts.list({ earmarked: true })).rows;
    expect(special?.money.spentFen).toBeGreaterThan(0);
    expect((await desk.client.subsidies.list({})).total).toBe(3);
    await desk.client.sample.clear();
    expect((await desk.client.budgets.list({})).rows).toEqual([]);
  });
});
