import { beforeEach, describe, expect, test } from 'vitest';
import type { BudgetLine } from '../../../shared/budgets/budget.ts';
import { lineFieldsOf, makeBudget, reverse } from '../../support/budgetDesk.ts';
import { earmarkedOf, makeReceipt, payFrom } from '../../support/moneyDesk.ts';
import { failureOf, openTestDesk, type TestDesk } from '../../support/testDesk.ts';

let desk: TestDesk;
beforeEach(async () => {
  desk = await openTestDesk({ today: '2023-09-27' });
});
const issue = (path: string, code: string) => ({ code: 'RULES_BROKEN', data: { issues: [expect.objectContaining({ path, code })] } });
const noLine = '01890000-0000-7000-8000-000000000000';

describe('a budget', () => {
  test('there is one in force a year; a withdrawn one gives its year free and comes back only to a free year', async () => {
    const { budgets } = desk.client;
    const { budget } = await makeBudget(desk, [], { state: 'draft' });
    const second = () => budgets.create({ year: 2023, warnPercent: 90, remark: '', copyOf: null });
    expect(await failureOf(second())).toEqual({ code: 'YEAR_TAKEN', data: { year: 2023, id: budget.id } });
    const gone = await budgets.withdraw({ ...budget, reason: '重编' });
    await second();
    expect((await failureOf(budgets.restore(gone))).code).toBe('YEAR_TAKEN');
    expect((await budgets.list({ withdrawn: true })).rows.map((row) => row.id)).toEqual([budget.id]);
  });

  test('is handed in, returned with a reason and approved with its document; each step only from the one before', async () => {
    const { budgets } = desk.client;
    let { budget } = await makeBudget(desk, [{}], { state: 'draft' });
    const move = (step: 'submit' | 'approve' | 'return', more: { documentNo?: string; reason?: string; on?: string } = {}) =>
      budgets.move({ id: budget.id, version: budget.version, move: step, on: '2023-01-10', documentNo: '', reason: '', ...more });
    expect(await failureOf(move('approve', { documentNo: '1号' }))).toEqual({ code: 'WRONG_STATE', data: { state: 'draft' } });
    expect(await failureOf(move('submit', { on: '2023-09-28' }))).toMatchObject(issue('on', 'dateInFuture'));
    budget = await move('submit');
    expect(await failureOf(move('return'))).toMatchObject(issue('reason', 'required'));
    budget = await move('return', { reason: '用途不清' });
    expect(budget.state).toBe('draft');
    budget = await move('submit');
    expect(await failureOf(move('approve', { documentNo: '1号', on: '2023-01-09' }))).toMatchObject(issue('on', 'movedBefore'));
    expect(await failureOf(move('approve'))).toMatchObject(issue('documentNo', 'required'));
    budget = await move('approve', { documentNo: '涪工发〔2023〕2号' });
    expect(budget).toMatchObject({ state: 'approved', stateOn: '2023-01-10', documentNo: '涪工发〔2023〕2号' });
    expect((await failureOf(move('submit'))).code).toBe('WRONG_STATE');
  });

  test('keeps its lines once it was handed in; more or less money comes by adjustments of an approved one alone', async () => {
    const { budgets } = desk.client;
    const { budget, lines } = await makeBudget(desk, [{}]);
    const [line] = lines as [BudgetLine];
    const wrong = { code: 'WRONG_STATE', data: { state: 'approved' } };
    expect(await failureOf(budgets.createLine(lineFieldsOf({ budgetId: budget.id })))).toEqual(wrong);
    expect(await failureOf(budgets.updateLine({ ...line, fields: { ...line, amountFen: 1 } }))).toEqual(wrong);
    expect(await failureOf(budgets.withdrawLine({ ...line, reason: '' }))).toEqual(wrong);
    expect(await failureOf(budgets.update({ ...budget, fields: { ...budget, year: 2022 } }))).toMatchObject(issue('year', 'budgetYearFixed'));
    const draft = await makeBudget(desk, [{}], { year: 2022, state: 'draft' });
    const adjust = budgets.adjust({
      adjustments: [{ lineId: draft.lines[0]?.id ?? '', on: '2022-05-01', amountFen: 1, reason: '追加', documentNo: '3号' }],
    });
    expect(await failureOf(adjust)).toEqual({ code: 'WRONG_STATE', data: { state: 'draft' } });
  });

  test('is made of the one before with what that had in the end, in its order, and without its receipts', async () => {
    const { budgets } = desk.client;
    const receipt = await makeReceipt(desk, earmarkedOf({ on: '2022-02-01', purposes: ['operation'] }));
    const before = await makeBudget(
      desk,
      [
        { name: '运维', amountFen: 30_000 },
        { name: '专项', sourceDetail: 'earmarked', receiptId: receipt.id, amountFen: 20_000 },
        { name: '设备', purpose: 'equipment', amountFen: 10_000 },
      ],
      { year: 2022 },
    );
    await budgets.adjust({
      adjustments: [{ lineId: before.lines[0]?.id ?? '', on: '2022-05-01', amountFen: -5_000, reason: '压减', documentNo: '3号' }],
    });
    const copy = await budgets.create({ year: 2023, warnPercent: 80, remark: '', copyOf: before.budget.id });
    const { lines, money } = await budgets.get({ id: copy.id });
    expect(lines.map(({ name, amountFen, receiptId, sourceDetail }) => [name, amountFen, receiptId, sourceDetail])).toEqual([
      ['运维', 25_000, null, null],
      ['专项', 20_000, null, null],
      ['设备', 10_000, null, null],
    ]);
    expect(money.plannedFen).toBe(55_000);
  });

  test('cannot be withdrawn while money is spent of it', async () => {
    const { budget, lines } = await makeBudget(desk, [{}]);
    const entry = await payFrom(desk, lines[0] as BudgetLine, { amountFen: 100 });
    const withdraw = () => desk.client.budgets.withdraw({ ...budget, reason: '' });
    expect(await failureOf(withdraw())).toEqual({ code: 'IN_USE', data: { entries: 1 } });
    await desk.client.funds.withdraw({ ...entry, reason: '' });
    expect((await withdraw()).withdrawnAt).not.toBeNull();
  });
});

describe('a line', () => {
  test('draws on a receipt of its own source and purpose; earmarked money is nothing without its receipt', async () => {
    const { budget } = await makeBudget(desk, [], { state: 'draft' });
    const receipt = await makeReceipt(desk, earmarkedOf({ name: '建站专项' }));
    const free = await makeReceipt(desk);
    const make = (fields: object) => desk.client.budgets.createLine(lineFieldsOf({ budgetId: budget.id, purpose: 'construction', ...fields }));
    expect(await failureOf(make({ sourceDetail: 'earmarked' }))).toMatchObject(issue('receiptId', 'earmarkedWithoutReceipt'));
    expect(await failureOf(make({ sourceDetail: 'donation' }))).toMatchObject(issue('sourceDetail', 'sourceContradicts'));
    expect(await failureOf(make({ purpose: 'gifts', receiptId: receipt.id }))).toMatchObject(issue('purpose', 'receiptOtherPurpose'));
    expect(await failureOf(make({ source: 'other', receiptId: receipt.id }))).toMatchObject(issue('source', 'receiptOtherSource'));
    expect(await failureOf(make({ sourceDetail: 'earmarked', receiptId: free.id }))).toMatchObject(issue('receiptId', 'receiptNotEarmarked'));
    expect((await failureOf(make({ receiptId: noLine }))).code).toBe('NOT_FOUND');
    expect(await failureOf(make({ accountCode: '50299' }))).toMatchObject(issue('accountCode', 'accountCodeUnknown'));
    expect((await make({ sourceDetail: 'earmarked', receiptId: receipt.id })).receiptId).toBe(receipt.id);
  });

  test('comes with others in one change, all or none, in their order', async () => {
    const { budgets, audit } = desk.client;
    const { budget } = await makeBudget(desk, [], { state: 'draft' });
    const named = (name: string, more: object = {}) => lineFieldsOf({ budgetId: budget.id, name, ...more });
    expect((await failureOf(budgets.createLines({ lines: [named('水电'), named('药箱', { accountCode: '999' })] }))).code).toBe('RULES_BROKEN');
    expect((await budgets.get({ id: budget.id })).lines).toEqual([]);
    await budgets.createLines({ lines: [named('水电'), named('药箱'), named('冰箱')] });
    expect((await budgets.get({ id: budget.id })).lines.map((each) => each.name)).toEqual(['水电', '药箱', '冰箱']);
    expect((await audit.changes({ action: 'budgets.createLines' })).rows).toHaveLength(1);
  });

  test('is withdrawn and brought back while the budget is a draft, and never moves to another budget', async () => {
    const { budgets } = desk.client;
    const { budget, lines } = await makeBudget(desk, [{ name: '甲' }, { name: '乙' }], { state: 'draft' });
    const other = await makeBudget(desk, [], { year: 2022, state: 'draft' });
    const [line] = lines as [BudgetLine];
    const elsewhere = budgets.updateLine({ ...line, fields: { ...line, budgetId: other.budget.id } });
    expect(await failureOf(elsewhere)).toMatchObject(issue('budgetId', 'lineKeepsBudget'));
    const gone = await budgets.withdrawLine({ ...line, reason: '' });
    expect((await budgets.get({ id: budget.id })).lines.map(({ name }) => name)).toEqual(['乙']);
    await budgets.restoreLine(gone);
    expect((await budgets.get({ id: budget.id })).lines.map(({ name }) => name)).toEqual(['甲', '乙']);
  });

  test('tells what it has: planned, adjusted, spent and left, and warns before it runs dry', async () => {
    const { budgets } = desk.client;
    const { budget, lines } = await makeBudget(desk, [{ amountFen: 100_00 }]);
    const [line] = lines as [BudgetLine];
    const verdict = async () => (await budgets.line({ id: line.id })).verdict;
    const first = await payFrom(desk, line, { amountFen: 79_99 });
    expect(await verdict()).toBe('ok');
    await payFrom(desk, line, { amountFen: 1 });
    expect(await verdict()).toBe('nearlySpent');
    await payFrom(desk, line, { amountFen: 20_00 });
    expect(await verdict()).toBe('spent');
    await reverse(desk, first, -50_00);
    await budgets.adjust({ adjustments: [{ lineId: line.id, on: '2023-06-01', amountFen: 25_00, reason: '追加', documentNo: '5号' }] });
    // Spent 79.99 + 0.01 + 20.00 - 50.00 = 50.00 of 100.00 + 25.00.
    const money = { plannedFen: 100_00, adjustedFen: 25_00, availableFen: 125_00, spentFen: 50_00, leftFen: 75_00 };
    expect((await budgets.get({ id: budget.id })).lines).toMatchObject([{ money, verdict: 'ok' }]);
    expect((await budgets.list({})).rows).toMatchObject([{ money, lines: 1 }]);
  });

  test('can be spent against only when its budget is approved, and of its own year', async () => {
    const { budgets } = desk.client;
    const draft = await makeBudget(desk, [{}], { state: 'draft' });
    const [line] = draft.lines as [BudgetLine];
    expect((await budgets.openLines({ on: '2023-03-01' })).rows).toEqual([]);
    expect(await failureOf(payFrom(desk, line))).toMatchObject(issue('lineId', 'lineNotOpen'));
    const { lines } = await makeBudget(desk, [{ name: '运维' }, { name: '设备', purpose: 'equipment' }], { year: 2022 });
    expect((await budgets.openLines({ on: '2022-03-01', purpose: 'equipment' })).rows.map(({ name, year }) => [name, year])).toEqual([
      ['设备', 2022],
    ]);
    expect(await failureOf(payFrom(desk, lines[0] as BudgetLine))).toMatchObject(issue('on', 'lineOtherYear'));
  });
});

describe('adjustments', () => {
  test('move money between lines by one document, all or none, and leave each line what was spent of it', async () => {
    const { budgets } = desk.client;
    const { budget, lines } = await makeBudget(desk, [{ name: '甲' }, { name: '乙' }]);
    const [a, b] = lines as [BudgetLine, BudgetLine];
    await payFrom(desk, a, { amountFen: 60_000 });
    const shift = (amountFen: number) => {
      const document = { on: '2023-06-01', reason: '调剂', documentNo: '5号' };
      return budgets.adjust({
        adjustments: [
          { lineId: b.id, amountFen, ...document },
          { lineId: a.id, amountFen: -amountFen, ...document },
        ],
      });
    };
    expect(await failureOf(shift(40_001))).toMatchObject({
      data: { issues: [{ path: 'adjustments.1.amountFen', code: 'adjustmentBelowSpent', params: { name: '甲', spentFen: 60_000 } }] },
    });
    expect((await budgets.get({ id: budget.id })).adjustments).toEqual([]);
    const { adjustments } = await shift(40_000);
    expect((await budgets.get({ id: budget.id })).lines.map(({ money }) => money.availableFen)).toEqual([60_000, 140_000]);
    await payFrom(desk, b, { amountFen: 100_001 });
    const back = (i: number) => ({ ...(adjustments[i] ?? { id: '', version: 1 }), reason: '撤销调剂' });
    expect(await failureOf(budgets.withdrawAdjustment(back(0)))).toMatchObject(issue('', 'adjustmentBelowSpent'));
    const [change] = (await desk.client.audit.changes({ action: 'budgets.adjust' })).rows;
    expect(await failureOf(desk.client.audit.undo({ changeId: change?.changeId ?? '' }))).toMatchObject({ data: { why: 'moneyRefused' } });
    await budgets.withdrawAdjustment(back(1));
    expect((await budgets.get({ id: budget.id })).lines.map(({ money }) => money.availableFen)).toEqual([100_000, 140_000]);
  });

  test('are of their year, of a day that has come, of an amount, and name reason and document', async () => {
    const { lines } = await makeBudget(desk, [{}]);
    const adjust = (fields: object) =>
      desk.client.budgets.adjust({
        adjustments: [{ lineId: lines[0]?.id ?? '', on: '2023-06-01', amountFen: 1, reason: '追加', documentNo: '5号', ...fields }],
      });
    expect(await failureOf(adjust({ on: '2022-06-01' }))).toMatchObject(issue('adjustments.0.on', 'adjustmentOtherYear'));
    expect(await failureOf(adjust({ on: '2023-01-09' }))).toMatchObject(issue('adjustments.0.on', 'adjustmentBeforeApproval'));
    expect(await failureOf(adjust({ on: '2023-09-28' }))).toMatchObject(issue('adjustments.0.on', 'dateInFuture'));
    expect(await failureOf(adjust({ amountFen: 0 }))).toMatchObject(issue('adjustments.0.amountFen', 'amountZero'));
    expect((await failureOf(adjust({ reason: '' }))).code).toBe('BAD_REQUEST');
    expect((await failureOf(adjust({ lineId: noLine }))).code).toBe('NOT_FOUND');
  });
});

test('an adjustment does not come back to a budget that is made anew', async () => {
  const { budgets, audit } = desk.client;
  const [line] = (await makeBudget(desk, [{}])).lines as [BudgetLine];
  const { adjustments } = await budgets.adjust({
    adjustments: [{ lineId: line.id, on: '2023-06-01', amountFen: 1, reason: '追加', documentNo: '5号' }],
  });
  for (const made of adjustments) await budgets.withdrawAdjustment({ ...made, reason: '记错' });
  const [gone] = (await audit.changes({ action: 'budgets.withdrawAdjustment' })).rows;
  const [approval] = (await audit.changes({ action: 'budgets.move' })).rows;
  await audit.undo({ changeId: approval?.changeId ?? '' });
  expect(await failureOf(audit.undo({ changeId: gone?.changeId ?? '' }))).toMatchObject({ code: 'CANNOT_UNDO', data: { why: 'moneyRefused' } });
});

test('undo takes the making of a budget back with its lines, but no state of a budget that is in use', async () => {
  const { budgets, audit } = desk.client;
  const { lines } = await makeBudget(desk, [{}], { year: 2022 });
  const copy = await budgets.create({ year: 2023, warnPercent: 80, remark: '', copyOf: lines[0]?.budgetId ?? '' });
  const undo = async (action: string) => {
    const [change] = (await audit.changes({ action })).rows;
    return audit.undo({ changeId: change?.changeId ?? '' });
  };
  await undo('budgets.create');
  expect((await budgets.get({ id: copy.id })).budget.withdrawnAt).not.toBeNull();
  await payFrom(desk, lines[0] as BudgetLine, { on: '2022-03-01', amountFen: 10 });
  expect(await failureOf(undo('budgets.move'))).toMatchObject({ code: 'CANNOT_UNDO', data: { why: 'inUse' } });
  expect(await failureOf(undo('budgets.createLine'))).toMatchObject({ code: 'CANNOT_UNDO', data: { why: 'budgetFixed' } });
});
