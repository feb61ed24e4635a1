// What of the year's money the home page points out.
import { expect, test } from 'vitest';
import type { ReceiptFields } from '../../../shared/receipts/receipt.ts';
import { makeBudget } from '../../support/budgetDesk.ts';
import { openTestDesk, type TestDesk } from '../../support/testDesk.ts';

const TODAY = '2023-09-20';
const open = () => openTestDesk({ today: TODAY });
const moneyOf = (desk: TestDesk) => desk.client.home.money({ today: TODAY });
const receiptOf = (desk: TestDesk, fields: Partial<ReceiptFields>) =>
  desk.client.receipts.create({
    ...{ on: '2023-01-05', name: '省总补助', amountFen: 100_000, source: 'union', sourceDetail: null, payer: '', documentNo: '' },
    ...{ accountCode: '', purposes: [], endsOn: null, reversesId: null, remark: '', ...fields },
  });

test('a budget that is not there, is a draft, or is approved, of this year alone', async () => {
  const desk = await open();
  await makeBudget(desk, [], { year: 2022 });
  expect(await moneyOf(desk)).toMatchObject({ year: 2023, budget: null });
  const { budget } = await makeBudget(desk, [], { state: 'draft' });
  expect((await moneyOf(desk)).budget).toEqual({ id: budget.id, state: 'draft' });
});

test('lines that run dry by the budget’s own warning: the overrun first, then those with the least left; the others are not named', async () => {
  const desk = await open();
  // Warned of from 80 % of 1,000.00 元 on.
  const { lines } = await makeBudget(
    desk,
    ['日常运维', '活动', '礼袋', '培训', '设备'].map((name) => ({ name })),
  );
  const spent = [79_999, 80_000, 100_000, 95_000, 120_000];
  for (const [i, { id }] of lines.entries())
    await desk.makeFundEntry({ lineId: id, purpose: 'operation', amountFen: spent[i] ?? 0, overrunReason: i === 4 ? '暴雨抢修' : '' });
  const { lines: dry } = await moneyOf(desk);
  expect(dry).toMatchObject({ total: 4, overrun: 1 });
  expect(dry.named.map(({ name, verdict, leftFen }) => [name, verdict, leftFen])).toEqual([
    ['设备', 'overrun', -20_000],
    ['礼袋', 'spent', 0],
    ['培训', 'nearlySpent', 5_000],
    ['活动', 'nearlySpent', 20_000],
  ]);
});

test('money whose last day has gone by or comes within 60 days, as long as any is left', async () => {
  const desk = await open();
  await receiptOf(desk, { name: '没有期限' });
  await receiptOf(desk, { name: '已过期', endsOn: '2023-09-19' });
  // 60 days after 20 September.
  await receiptOf(desk, { name: '60 天', endsOn: '2023-11-19' });
  await receiptOf(desk, { name: '61 天', endsOn: '2023-11-20' });
  const used = await receiptOf(desk, { name: '已用完', endsOn: '2023-09-30' });
  const { lines } = await makeBudget(desk, [{ name: '专项运维', receiptId: used.id }]);
  await desk.makeFundEntry({ lineId: lines[0]?.id ?? '', purpose: 'operation', amountFen: 100_000 });
  const { receipts } = await moneyOf(desk);
  expect(receipts).toMatchObject({ total: 2, ended: 1 });
  expect(receipts.named.map(({ name, leftFen }) => [name, leftFen])).toEqual([
    ['已过期', 100_000],
    ['60 天', 100_000],
  ]);
});

test('nothing is said of what has not begun', async () => {
  const desk = await open();
  expect(await moneyOf(desk)).toEqual({
    ...{ year: 2023, budget: null },
    lines: { total: 0, overrun: 0, named: [] },
    receipts: { total: 0, ended: 0, named: [] },
  });
});
