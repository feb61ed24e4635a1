import * as XLSX from '@e965/xlsx';
import { beforeEach, describe, expect, test } from 'vitest';
import type { BudgetLine } from '../../../shared/budgets/budget.ts';
import { MACHINE_SHEET } from '../../../shared/forms/machineSheet.ts';
import { makeBudget, reverse } from '../../support/budgetDesk.ts';
import { makeReceipt, payFrom } from '../../support/moneyDesk.ts';
import { printedPages } from '../../support/printedPages.ts';
import { setUpOffice } from '../../support/reportDesk.ts';
import { failureOf, openTestDesk, type TestDesk } from '../../support/testDesk.ts';

let desk: TestDesk;
beforeEach(async () => {
  desk = await openTestDesk({ today: '2023-09-27' });
  await setUpOffice(desk);
});

type Cell = XLSX.CellObject | undefined;
async function opened(file: File) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const book = XLSX.read(bytes, { cellFormula: true, cellNF: true });
  const sheet = book.Sheets[book.SheetNames[0] ?? ''] ?? {};
  const cells = (addresses: readonly string[]) => addresses.map((address) => (sheet[address] as Cell)?.v);
  const formula = (address: string) => (sheet[address] as Cell)?.f;
  const machine = XLSX.utils.sheet_to_json<(string | number)[]>(book.Sheets[MACHINE_SHEET] ?? {}, { header: 1 });
  return { bytes, sheet, cells, formula, machine: new Map(machine.map(([name, value]) => [name, value])) };
}
const across = (from: string, to: string, row: number): string[] =>
  Array.from({ length: to.charCodeAt(0) - from.charCodeAt(0) + 1 }, (_, i) => `${String.fromCharCode(from.charCodeAt(0) + i)}${row}`);

describe('预算执行表', () => {
  test('has every line with what was planned, adjusted, spent and left up to the day, sums as formulas', async () => {
    const { budgets } = desk.client;
    const { budget, lines } = await makeBudget(desk, [
      { name: '运维', amountFen: 1_000_00 },
      { name: '=设备', purpose: 'equipment', amountFen: 500_50 },
    ]);
    const [a, b] = lines as [BudgetLine, BudgetLine];
    await budgets.adjust({ adjustments: [{ lineId: a.id, on: '2023-05-01', amountFen: 200_00, reason: '追加', documentNo: '5号' }] });
    const first = await payFrom(desk, a, { on: '2023-03-01', amountFen: 1_100_00 });
    await reverse(desk, first, -40_00, { on: '2023-06-30' });
    await payFrom(desk, b, { on: '2023-07-01', amountFen: 99_00 });
    const { bytes, cells, formula, machine } = await opened(await budgets.executionWorkbook({ id: budget.id, asOf: '2023-06-30' }));
    // 1,000.00 + 200.00 = 1,200.00; 1,100.00 - 40.00 = 1,060.00, 88.33 % of it, past the 80 % of the warning. The payment of July is not in it. 1,060.00 of 1,700.50 are 62.33 %.
    expect(cells(across('A', 'L', 4))).toEqual([1, '运维', '日常运维', undefined, '工会投入', 1000, 200, 1200, 1060, 140, 0.8833, '快用完了']);
    expect(cells(across('A', 'K', 5))).toEqual([2, '=设备', '设备', undefined, '工会投入', 500.5, 0, 500.5, 0, 500.5, 0]);
    expect(cells(across('F', 'K', 6))).toEqual([1500.5, 200, 1700.5, 1060, 640.5, 0.6233]);
    expect(['H4', 'J4', 'F6', 'J6'].map(formula)).toEqual(['SUM(F4:G4)', 'H4-I4', 'SUM(F4:F5)', 'SUM(J4:J5)']);
    expect(formula('B5')).toBeUndefined();
    expect([machine.get('form'), machine.get('office'), machine.get('cutOffOn')]).toEqual(['budgetExecution', '涪城区总工会', '2023-06-30']);
    const [page, ...more] = printedPages(bytes);
    expect(more).toEqual([]);
    expect(page?.landscapeA4).toBe(true);
    expect(page?.text).toContain('2023年站点经费预算执行表');
    expect(page?.text).toContain('1,060.00');
    expect(page?.text).toContain('88.33%');
    expect(page?.text).not.toMatch(/#{2,}/);
  }, 120_000);

  test('of a budget without lines has no sums to make, and without an office there is no form', async () => {
    const { budget } = await makeBudget(desk, [], { state: 'draft' });
    const { cells } = await opened(await desk.client.budgets.executionWorkbook({ id: budget.id, asOf: '2023-06-30' }));
    expect(cells(across('A', 'K', 4))).toEqual([undefined, '合计', undefined, undefined, undefined, 0, 0, 0, 0, 0, undefined]);
    const bare = await openTestDesk({ today: '2023-09-27' });
    const made = await makeBudget(bare, [], { state: 'draft' });
    expect((await failureOf(bare.client.budgets.executionWorkbook({ id: made.budget.id, asOf: '2023-06-30' }))).code).toBe('NOT_SET_UP');
  });
});

describe('经费收支明细', () => {
  test('lists receipts and payments in their order, with what each source has left after every one', async () => {
    const station = await desk.makeStation({ ownName: '滨江路驿站' });
    await makeReceipt(desk, { on: '2022-12-01', amountFen: 500_00 });
    await desk.makeFundEntry({ on: '2022-12-31', amountFen: 100_00 });
    await makeReceipt(desk, {
      on: '2023-03-01',
      name: '财政补助',
      source: 'government',
      sourceDetail: 'treasury',
      payer: '财政局',
      amountFen: 300_00,
    });
    const activity = await desk.makeActivity({ subject: '夏日送清凉' });
    const visit = await desk.makeActivity({ subject: '慰问张三' });
    const entry = {
      on: '2023-03-01',
      amountFen: 120_00,
      stationId: station.id,
      activityId: activity.id,
      payee: '电器行',
      voucherNo: '记-3',
      purpose: 'equipment',
      remark: '空调',
    } as const;
    const paid = await desk.makeFundEntry(entry);
    await reverse(desk, paid, -20_00, { on: '2023-03-05', activityId: activity.id, voucherNo: '记-4' });
    await desk.makeFundEntry({
      on: '2023-04-01',
      source: 'government',
      amountFen: 50_00,
      purpose: 'aid',
      activityId: visit.id,
      payee: '张三',
      remark: '张三家庭',
    });
    await desk.makeFundEntry({ on: '2023-07-01', amountFen: 1_00 });
    const { bytes, cells, formula, machine } = await opened(await desk.client.funds.ledgerWorkbook({ from: '2023-01-01', to: '2023-06-30' }));
    // 工会 begins with 500.00 - 100.00.
    expect(cells(['B4', 'D4', 'J4', 'K4', 'L4'])).toEqual(['2023-01-01', '期初结余', 400, 0, 0]);
    expect(cells(across('A', 'L', 5))).toEqual([
      1,
      '2023-03-01',
      '绵工发〔2023〕5号',
      '财政补助',
      '财政局',
      undefined,
      '政府投入',
      300,
      undefined,
      400,
      300,
      0,
    ]);
    const payment = [2, '2023-03-01', '记-3', '设备；夏日送清凉；空调', '电器行', '滨江路驿站', '工会投入', undefined, 120, 280, 300, 0];
    expect(cells(across('A', 'L', 6))).toEqual(payment);
    expect(cells(across('A', 'L', 7))).toEqual([
      3,
      '2023-03-05',
      '记-4',
      '冲销 设备；夏日送清凉',
      undefined,
      '滨江路驿站',
      '工会投入',
      undefined,
      -20,
      300,
      300,
      0,
    ]);
    expect(cells(across('A', 'L', 8))).toEqual([4, '2023-04-01', undefined, '帮扶', undefined, undefined, '政府投入', undefined, 50, 300, 250, 0]);
    expect(cells(across('H', 'L', 9))).toEqual([300, 150, 300, 250, 0]);
    expect(['K5', 'J5', 'J6', 'H9', 'J9'].map(formula)).toEqual(['K4+H5', 'J4', 'J5-I6', 'SUM(H5:H8)', 'J8']);
    expect(machine.get('form')).toBe('fundLedger');
    expect(JSON.stringify(XLSX.read(bytes))).not.toContain('张三');
    const [page] = printedPages(bytes);
    expect(page?.landscapeA4).toBe(true);
    expect(page?.text).not.toMatch(/#{2,}/);
  }, 120_000);

  test('over many pages repeats its heading, and days turned round are refused', async () => {
    for (let i = 0; i < 60; i++) await desk.makeFundEntry({ on: '2023-03-01', amountFen: 1 + i, remark: '一段比较长的摘要，要折成好几行才看得全' });
    const { bytes } = await opened(await desk.client.funds.ledgerWorkbook({ from: '2023-01-01', to: '2023-06-30' }));
    const pages = printedPages(bytes);
    expect(pages.length).toBeGreaterThan(1);
    for (const page of pages.slice(0, -1)) expect(page.text).toContain('工会结余');
    const turned = desk.client.funds.ledgerWorkbook({ from: '2023-06-30', to: '2023-01-01' });
    expect(await failureOf(turned)).toMatchObject({ data: { issues: [{ path: 'to', code: 'spanReversed' }] } });
  }, 120_000);
});

describe('what a station cost', () => {
  test('by source, with those outside the range seen elsewhere told, and money for persons or of no station apart', async () => {
    const { funds } = desk.client;
    const cheap = await desk.makeStation({ ownName: '甲', acceptedOn: '2023-02-01' });
    const dear = await desk.makeStation({ ownName: '乙', acceptedOn: '2023-02-02' });
    const usual = await desk.makeStation({ ownName: '丙', acceptedOn: '2023-02-03' });
    await desk.makeStation({ ownName: '丁', acceptedOn: '2023-02-04' });
    await desk.makeStation({ ownName: '戊', acceptedOn: null, status: 'planned', plannedOn: '2023-08-01' });
    // The range of resources/presets/unit-costs.json: 0.1 to 20 万元.
    await desk.makeFundEntry({ stationId: cheap.id, amountFen: 999_99 });
    await desk.makeFundEntry({ stationId: dear.id, amountFen: 150_000_00 });
    await desk.makeFundEntry({ stationId: dear.id, amountFen: 50_000_01, source: 'government' });
    await desk.makeFundEntry({ stationId: usual.id, amountFen: 1_000_00 });
    await desk.makeFundEntry({ stationId: usual.id, amountFen: 900_000_00, purpose: 'aid' });
    await desk.makeFundEntry({ amountFen: 77_00 });
    const { rows, totalFen, sharedFen, unitCosts } = await funds.costPerStation({});
    expect(rows.map((row) => [row.ownName, row.union, row.government, row.total, row.verdict])).toEqual([
      ['甲', 999_99, 0, 999_99, 'below'],
      ['乙', 150_000_00, 50_000_01, 200_000_01, 'above'],
      ['丙', 1_000_00, 0, 1_000_00, 'within'],
      ['丁', 0, 0, 0, 'none'],
    ]);
    expect([totalFen, sharedFen]).toEqual([202_000_00, 77_00]);
    expect(unitCosts.seen.length).toBeGreaterThan(5);
    expect((await funds.costPerStation({ from: '2023-04-01' })).totalFen).toBe(0);
    expect((await funds.costPerStation({ to: '2023-02-02' })).rows.map((row) => row.ownName)).toEqual(['甲', '乙']);
    const { bytes, cells, formula } = await opened(await funds.costWorkbook({ to: '2023-06-30' }));
    expect(cells(across('C', 'J', 5))).toEqual(['乙', '自建', '2023-02-02', 150_000, 50_000.01, 0, 200_000.01, '偏高']);
    expect(cells(across('F', 'I', 8))).toEqual([151_999.99, 50_000.01, 0, 202_000]);
    expect([formula('I5'), formula('I8')]).toEqual(['SUM(F5:H5)', 'SUM(I4:I7)']);
    expect(cells(['A10'])[0]).toContain('山东省 2022 年 0.9874 万元');
    const [page, ...more] = printedPages(bytes);
    expect(more).toEqual([]);
    expect(page?.text).not.toMatch(/#{2,}/);
  }, 120_000);
});
