import { beforeEach, describe, expect, test } from 'vitest';
import type { BudgetLine } from '../../../shared/budgets/budget.ts';
import type { FundEntry } from '../../../shared/funds/fundEntry.ts';
import { makeBudget, reverse } from '../../support/budgetDesk.ts';
import { earmarkedOf, makeReceipt, payFrom } from '../../support/moneyDesk.ts';
import { failureOf, openTestDesk, type TestDesk } from '../../support/testDesk.ts';

const issue = (path: string, code: string) => ({ code: 'RULES_BROKEN', data: { issues: [expect.objectContaining({ path, code })] } });
const save = (desk: TestDesk, entry: FundEntry, fields: Partial<FundEntry>) =>
  desk.client.funds.update({ id: entry.id, version: entry.version, fields: { ...entry, ...fields } });

let desk: TestDesk;
let line: BudgetLine;
beforeEach(async () => {
  desk = await openTestDesk({ today: '2023-09-27' });
  const made = await makeBudget(desk, [{ name: '运维', amountFen: 1_000 }]);
  [line] = made.lines as [BudgetLine];
});

describe('a line that has run dry', () => {
  test('lets nothing past what it has, to the fen, and tells what is missing', async () => {
    await payFrom(desk, line, { amountFen: 999 });
    const past = { code: 'LINE_OVERRUN', data: { lineName: '运维', leftFen: 1, missingFen: 1 } };
    expect(await failureOf(payFrom(desk, line, { amountFen: 2 }))).toEqual(past);
    const last = await payFrom(desk, line, { amountFen: 1 });
    expect(await failureOf(save(desk, last, { amountFen: 2 }))).toEqual(past);
    expect((await desk.client.budgets.line({ id: line.id })).money.leftFen).toBe(0);
  });

  test('keeps its promise when an entry comes back, when a reversal goes, and when either is undone', async () => {
    const { funds, audit } = desk.client;
    const first = await payFrom(desk, line, { amountFen: 800 });
    const taken = await reverse(desk, first, -800);
    const second = await payFrom(desk, line, { amountFen: 600 });
    const gone = { code: 'LINE_OVERRUN', data: { lineName: '运维', leftFen: -400, missingFen: 400 } };
    expect(await failureOf(funds.withdraw({ ...taken, reason: '' }))).toEqual(gone);
    expect((await failureOf(save(desk, taken, { amountFen: -399 }))).code).toBe('LINE_OVERRUN');
    const [reversal] = (await audit.changes({ entityId: taken.id })).rows;
    expect(await failureOf(audit.undo({ changeId: reversal?.changeId ?? '' }))).toMatchObject({ data: { why: 'moneyRefused' } });
    const withdrawn = await funds.withdraw({ ...second, reason: '' });
    const third = await payFrom(desk, line, { amountFen: 500 });
    expect((await failureOf(funds.restore(withdrawn))).code).toBe('LINE_OVERRUN');
    await funds.withdraw({ ...third, reason: '' });
    expect((await funds.restore(withdrawn)).withdrawnAt).toBeNull();
  });

  test('keeps what came back and was spent again: the reversal does not leave it for an entry of another line', async () => {
    const other = await openTestDesk({ today: '2023-09-27' });
    const { lines } = await makeBudget(other, [
      { name: '运维', amountFen: 1_000 },
      { name: '维修', amountFen: 1_000 },
    ]);
    const [from, to] = lines as [BudgetLine, BudgetLine];
    const taken = await reverse(other, await payFrom(other, from, { amountFen: 800 }), -800);
    const second = await payFrom(other, to, { amountFen: 800 });
    await payFrom(other, from, { amountFen: 1_000 });
    const moved = save(other, taken, { reversesId: second.id, lineId: to.id });
    expect(await failureOf(moved)).toEqual({ code: 'LINE_OVERRUN', data: { lineName: '运维', leftFen: -800, missingFen: 800 } });
  });

  test('is let past by an administrator with a reason, which stays; the entry can be mended and lowered ever after', async () => {
    const entry = await payFrom(desk, line, { amountFen: 1_500, overrunReason: '抢修，党组会同意' });
    expect((await desk.client.budgets.line({ id: line.id })).verdict).toBe('overrun');
    const mended = await save(desk, entry, { remark: '水管爆裂' });
    const lowered = await save(desk, mended, { amountFen: 1_400 });
    expect(lowered).toMatchObject({ amountFen: 1_400, overrunReason: '抢修，党组会同意' });
    expect((await failureOf(payFrom(desk, line, { amountFen: 1 }))).code).toBe('LINE_OVERRUN');
    expect(await failureOf(desk.makeFundEntry({ overrunReason: '没有项目' }))).toMatchObject(issue('overrunReason', 'overrunWithoutLine'));
  });

  test('a clerk lets nothing past it: not with a reason, not by raising what an administrator allowed', async () => {
    const clerk = await openTestDesk({ today: '2023-09-27', file: desk.file, holder: { role: 'clerk', hardship: false } });
    const refused = issue('overrunReason', 'overrunAdministratorOnly');
    expect(await failureOf(payFrom(clerk, line, { amountFen: 1_500, overrunReason: '急用' }))).toMatchObject(refused);
    expect(await failureOf(payFrom(clerk, line, { amountFen: 1, overrunReason: '急用' }))).toMatchObject(refused);
    const entry = await payFrom(desk, line, { amountFen: 1_500, overrunReason: '抢修' });
    expect(await failureOf(save(clerk, entry, { amountFen: 1_501 }))).toMatchObject(refused);
    expect(await save(clerk, entry, { amountFen: 1_499 })).toMatchObject({ amountFen: 1_499 });
  });
});

describe('the word of an administrator', () => {
  test('is written by nobody else, not into a withdrawn entry either', async () => {
    const clerk = await openTestDesk({ today: '2023-09-27', file: desk.file, holder: { role: 'clerk', hardship: false } });
    const entry = await payFrom(clerk, line, { amountFen: 500 });
    const gone = await clerk.client.funds.withdraw({ ...entry, reason: '' });
    expect(await failureOf(save(clerk, gone, { overrunReason: '主席同意' }))).toMatchObject(issue('overrunReason', 'overrunAdministratorOnly'));
  });

  test('was given for the line as it was then: undo does not use it once more', async () => {
    const entry = await payFrom(desk, line, { amountFen: 1_500, overrunReason: '抢修' });
    await desk.client.funds.withdraw({ ...entry, reason: '' });
    const [gone] = (await desk.client.audit.changes({ action: 'funds.withdraw' })).rows;
    // 1,500 again on a line of 1,000 that has spent 1,000 since would be an overrun that nobody allowed.
    await payFrom(desk, line, { amountFen: 1_000 });
    expect(await failureOf(desk.client.audit.undo({ changeId: gone?.changeId ?? '' }))).toMatchObject({ data: { why: 'moneyRefused' } });
  });
});

describe('money keeps to its line', () => {
  test('purpose, source and year are the line’s, in a new entry and in one that is changed', async () => {
    const entry = await payFrom(desk, line, { amountFen: 10 });
    for (const [path, code, fields] of [
      ['purpose', 'lineOtherPurpose', { purpose: 'gifts' }],
      ['source', 'lineOtherSource', { source: 'other' }],
      ['on', 'lineOtherYear', { on: '2022-12-31' }],
    ] as const) {
      expect(await failureOf(payFrom(desk, line, { amountFen: 10, ...fields }))).toMatchObject(issue(path, code));
      expect(await failureOf(save(desk, entry, fields))).toMatchObject(issue(path, code));
    }
    expect(await save(desk, entry, { lineId: null, purpose: 'gifts' })).toMatchObject({ lineId: null });
    expect((await desk.client.budgets.line({ id: line.id })).money.spentFen).toBe(0);
  });

  test('a reversal gives back to the line that paid, in the next year too', async () => {
    const entry = await payFrom(desk, line, { amountFen: 1_000 });
    expect(await failureOf(reverse(desk, entry, -10, { lineId: null }))).toMatchObject(issue('lineId', 'reversalDiffers'));
    desk.clock.set('2024-02-01');
    await reverse(desk, entry, -10, { on: '2024-01-20' });
    expect((await desk.client.budgets.line({ id: line.id })).money.leftFen).toBe(10);
  });
});

describe('special funds', () => {
  test('are not spent past the line that draws on them', async () => {
    const free = { sourceDetail: 'earmarked', purpose: 'gifts' } as const;
    const before = await desk.makeFundEntry(free);
    const receipt = await makeReceipt(desk, earmarkedOf());
    expect(await failureOf(desk.makeFundEntry(free))).toMatchObject(issue('lineId', 'earmarkedWithoutLine'));
    expect(await failureOf(payFrom(desk, line, { sourceDetail: 'earmarked', amountFen: 1 }))).toMatchObject(
      issue('sourceDetail', 'lineNotEarmarked'),
    );
    // What was booked before the receipt was known can be mended, and money spent before it came was none of it.
    expect(await save(desk, before, { remark: '补记' })).toMatchObject({ remark: '补记' });
    expect((await desk.makeFundEntry({ ...free, on: '2023-02-09' })).on < receipt.on).toBe(true);
  });

  test('are spent within their days', async () => {
    const receipt = await makeReceipt(desk, earmarkedOf({ name: '建站专项', on: '2022-02-10', endsOn: '2022-06-30' }));
    const fields = { sourceDetail: 'earmarked', purpose: 'construction', receiptId: receipt.id } as const;
    const [made] = (await makeBudget(desk, [fields], { year: 2022 })).lines as [BudgetLine];
    expect(await failureOf(payFrom(desk, made, { on: '2022-02-09' }))).toMatchObject(issue('on', 'receiptLater'));
    expect(await failureOf(payFrom(desk, made, { on: '2022-07-01' }))).toMatchObject(issue('on', 'receiptEnded'));
    expect(await failureOf(payFrom(desk, made, { on: '2022-03-01', sourceDetail: 'ownLevel' }))).toMatchObject(
      issue('sourceDetail', 'lineOtherSource'),
    );
    await payFrom(desk, made, { on: '2022-06-30', amountFen: 10 });
  });

  test('never pay out more than came in, over all lines that draw on them, whatever the lines plan', async () => {
    const receipt = await makeReceipt(desk, earmarkedOf({ name: '建站专项', on: '2022-02-10', amountFen: 1_000 }));
    const fields = { sourceDetail: 'earmarked', purpose: 'construction', receiptId: receipt.id, amountFen: 900 } as const;
    const [a, b] = (await makeBudget(desk, [fields, fields], { year: 2022 })).lines as [BudgetLine, BudgetLine];
    const on = { on: '2022-03-01' };
    const first = await payFrom(desk, a, { ...on, amountFen: 700 });
    expect(await failureOf(payFrom(desk, b, { ...on, amountFen: 301, overrunReason: '急用' }))).toMatchObject({
      data: { issues: [{ path: 'amountFen', code: 'receiptSpent', params: { name: '建站专项', leftFen: 300 } }] },
    });
    await payFrom(desk, b, { ...on, amountFen: 300 });
    expect(await failureOf(save(desk, first, { amountFen: 701 }))).toMatchObject(issue('amountFen', 'receiptSpent'));
    await reverse(desk, first, -100);
    await payFrom(desk, b, { ...on, amountFen: 100 });
    expect((await desk.client.receipts.trail({ id: receipt.id })).money.leftFen).toBe(0);
  });
});
