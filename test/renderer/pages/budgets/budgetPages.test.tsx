import { cleanup, createEvent, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import * as saving from '../../../../renderer/api/saveFile.ts';
import { adjustmentsOf } from '../../../../renderer/pages/budgets/AdjustDialog.tsx';
import { readPastedLines } from '../../../../renderer/pages/budgets/pastedLines.ts';
import { budgetRoutes } from '../../../../renderer/pages/budgets/routes.ts';
import { approvedLines, payFrom } from '../../../support/moneyDesk.ts';
import { openOfficeDesk } from '../../../support/officeDesk.ts';
import { cellOf, onDay, renderPage } from '../../../support/page.tsx';
import { openTestDesk, type TestDesk } from '../../../support/testDesk.ts';

let desk: TestDesk;
onDay('2023-09-20');
beforeEach(async () => {
  desk = await openOfficeDesk('2023-09-20');
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const routes = [...budgetRoutes.map((route) => ({ ...route, path: `/${route.path}` })), { path: '/funds/new', element: <p>记账页</p> }];
const open = (at: string, of: TestDesk = desk) => renderPage(routes, { desk: of, at });
type Opened = Awaited<ReturnType<typeof open>>;
/** Once it can be pressed: some wait for what the page is still reading. */
async function press({ user }: Opened, name: string | RegExp) {
  const button = await screen.findByRole<HTMLButtonElement>('button', { name });
  await waitFor(() => expect(button.disabled).toBe(false));
  await user.click(button);
}
const choose = async ({ user }: Opened, box: string, option: RegExp) => {
  await user.click(await screen.findByRole('combobox', { name: box }));
  await user.click(await screen.findByRole('option', { name: option }));
};
const draft = () => desk.client.budgets.create({ year: 2024, warnPercent: 80, remark: '', copyOf: null });
const linesOf = async (id: string) => (await desk.client.budgets.get({ id })).lines.map((line) => [line.name, line.amountFen]);

test('the budget of the next year is made from the lines of this one', async () => {
  await approvedLines(desk, { name: '建站', amountFen: 100_000 }, { name: '夏送清凉', purpose: 'activity', amountFen: 50_000 });
  const page = await open('/budgets');
  await press(page, '新建预算');
  expect((await screen.findByRole<HTMLInputElement>('textbox', { name: '年度' })).value).toBe('2024');
  await press(page, '新建');
  await waitFor(() => expect(page.router.state.location.pathname).toMatch(/^\/budgets\/[0-9a-f-]{36}$/));
  await screen.findByText('编制中');
  const [made] = (await desk.client.budgets.list({})).rows;
  expect(made?.year).toBe(2024);
  expect(await linesOf(made?.id ?? '')).toEqual([
    ['建站', 100_000],
    ['夏送清凉', 50_000],
  ]);
});

test('a year that has its budget is refused at the year', async () => {
  await approvedLines(desk, {});
  const page = await open('/budgets');
  await press(page, '新建预算');
  const year = await screen.findByRole('textbox', { name: '年度' });
  await page.user.clear(year);
  await page.user.type(year, '2023');
  await press(page, '新建');
  expect(await screen.findByText('2023年已有一份预算，没有保存。')).toBeTruthy();
});

test('amounts of a draft are typed one below the other; below zero is refused with what was typed', async () => {
  const budget = await draft();
  const line = {
    budgetId: budget.id,
    purpose: 'operation',
    accountCode: '',
    source: 'union',
    sourceDetail: null,
    receiptId: null,
    remark: '',
  } as const;
  await desk.client.budgets.createLine({ ...line, name: '水电', amountFen: 0 });
  await desk.client.budgets.createLine({ ...line, name: '药箱', amountFen: 0 });
  const page = await open(`/budgets/${budget.id}`);
  await screen.findByRole('grid', { name: '2024年预算编制表' });
  await page.user.click(cellOf('水电', 0));
  await page.user.keyboard('1200{Enter}300.5{Enter}');
  await waitFor(async () =>
    expect(await linesOf(budget.id)).toEqual([
      ['水电', 120_000],
      ['药箱', 30_050],
    ]),
  );
  await page.user.click(cellOf('水电', 0));
  await page.user.keyboard('-5{Enter}');
  expect(await screen.findByText('1 格没有保存')).toBeTruthy();
  await page.user.click(cellOf('水电', 0));
  expect(await screen.findByText('没有保存：预算数不能是负数')).toBeTruthy();
  // Once more on the same line, before the page has read it again: no stale version.
  await page.user.keyboard('{Escape}1300{Enter}');
  await page.user.click(cellOf('水电', 0));
  await page.user.keyboard('1400{Enter}');
  await waitFor(async () => expect((await linesOf(budget.id))[0]).toEqual(['水电', 140_000]));
  expect(screen.queryByText(/格没有保存/)).toBeNull();
});

test('a line is added by its name and amount and Enter; rows copied from Excel become lines at once', async () => {
  const budget = await draft();
  const page = await open(`/budgets/${budget.id}`);
  await page.user.type(await screen.findByRole('textbox', { name: '新项目的名称' }), '站点装修');
  await page.user.type(screen.getByRole('textbox', { name: '预算数' }), '50000{Enter}');
  expect(await screen.findByText('已添加“站点装修”。')).toBeTruthy();
  const box = screen.getByRole('textbox', { name: '新项目的名称' });
  const paste = (text: string) => fireEvent(box, createEvent.paste(box, { clipboardData: { getData: () => text } }));
  paste('水电\t1,200\r\n药箱\t\r\n');
  expect(await screen.findByText('第 2 行没有金额，没有添加。请只复制名称和金额两列，或者连表头一起复制。')).toBeTruthy();
  paste('序号\t名称\t预算（万元）\t用途\r\n1\t水电\t0.12\t水电费\r\n2\t药箱\t0.03005\t\r\n合计\t\t0.15005\t\r\n');
  expect(
    await screen.findByText(
      '已添加 2 项，合计 1,500.50 元。金额按表头的“万元”读；1 行合计没有当作项目；没有认出“水电费”，这些行的用途、资金来源请核对。',
    ),
  ).toBeTruthy();
  expect(await linesOf(budget.id)).toEqual([
    ['站点装修', 5_000_000],
    ['水电', 120_000],
    ['药箱', 30_050],
  ]);
});

describe('rows from Excel', () => {
  const codes = ['502', '50502'];
  const read = (...rows: string[]) => readPastedLines(rows.join('\r\n'), codes);
  const linesIn = (...rows: string[]) => read(...rows).lines;

  test('a heading is left out, and a row without name or amount is told by its number', () => {
    expect(read('项目\t金额', '水电\t1200', '', '\t5', '药箱\t', '7\t300')).toEqual({
      lines: [{ name: '水电', amountFen: 120_000 }],
      faults: [
        { row: 4, code: 'noName' },
        { row: 5, code: 'noAmount' },
        { row: 6, code: 'noName' },
      ],
      ...{ sums: 0, unit: 'yuan', unread: [] },
    });
    // A first row that only looks like one is no heading.
    expect(read('预算评审费\t', '水电\t1200').faults).toEqual([{ row: 1, code: 'noAmount' }]);
  });

  test('purpose, source and title are taken where they are told in the words of the program', () => {
    expect(linesIn('冰箱\t50502 办公设备\t设备\t财政\t3,000.50', '慰问品\t502\t政府投入\t800')).toEqual([
      { name: '冰箱', amountFen: 300_050, purpose: 'equipment', source: 'government', sourceDetail: 'treasury', accountCode: '50502' },
      { name: '慰问品', amountFen: 80_000, source: 'government', sourceDetail: null, accountCode: '502' },
    ]);
    // A number that might be a title is the amount where it is the only one; an amount that begins like a title is none.
    expect(linesIn('水电\t502', '油漆\t502.5\t其他')).toEqual([
      { name: '水电', amountFen: 50_200 },
      { name: '油漆', amountFen: 50_250, purpose: 'other' },
    ]);
    expect(linesIn('新站\t专项\t90')).toEqual([{ name: '新站', amountFen: 9_000, source: 'union', sourceDetail: null, isEarmarked: true }]);
  });

  test('a number or a code may stand before the name', () => {
    const lines = [
      { name: '站点装修', amountFen: 2_000_000 },
      { name: '站点设备', amountFen: 3_000_000 },
    ];
    expect(read('序号\t项目名称\t预算数（元）', '1\t站点装修\t20000', '2\t站点设备\t30000', '\t合 计\t50000')).toMatchObject({
      lines,
      sums: 1,
      faults: [],
    });
    expect(linesIn('（一）\t站点装修\t20000', '（二）\t站点设备\t30000')).toEqual(lines);
    expect(linesIn('50502\t冰箱\t3000')).toEqual([{ name: '冰箱', amountFen: 300_000, accountCode: '50502' }]);
  });

  test('a heading that says 万元 is believed, and so is a unit behind an amount', () => {
    expect(read('2026年经费预算表', '单位：万元', '项目名称\t预算数', '站点装修\t2.5', '站点设备\t3000元')).toMatchObject({
      unit: 'wan',
      lines: [
        { name: '站点装修', amountFen: 2_500_000 },
        { name: '站点设备', amountFen: 300_000 },
      ],
    });
    expect(linesIn('站点装修\t2.5万')).toEqual([{ name: '站点装修', amountFen: 2_500_000 }]);
  });

  test('of several numbers the heading says which is the amount; without it nothing is guessed', () => {
    expect(linesIn('项目名称\t数量\t单价\t预算金额', '微波炉\t4\t500\t2000')).toEqual([{ name: '微波炉', amountFen: 200_000 }]);
    expect(read('微波炉\t4\t500\t2000').faults).toEqual([{ row: 1, code: 'severalAmounts' }]);
    expect(read('项目名称\t数量\t预算金额', '微波炉\t4\t').faults).toEqual([{ row: 2, code: 'noAmount' }]);
  });

  test('words that mean nothing here are told, each once', () => {
    expect(read('1\t水电\t1200\t水电费\t政府投入', '2\t药箱\t300\t水电费\t50502').unread).toEqual(['水电费']);
  });
});

test('a budget is handed in and approved; without the number of its document it is not', async () => {
  const budget = await draft();
  await desk.client.budgets.createLine({
    ...{ budgetId: budget.id, name: '水电', purpose: 'operation', accountCode: '', source: 'union', sourceDetail: null, receiptId: null },
    ...{ amountFen: 100, remark: '' },
  });
  const page = await open(`/budgets/${budget.id}`);
  await press(page, '报批');
  await press(page, '办理');
  await screen.findByText('已报批');
  expect(screen.queryByRole('grid', { name: /编制表/ })).toBeNull();
  await press(page, '批复');
  await press(page, '办理');
  expect(await screen.findByText('必填')).toBeTruthy();
  await page.user.type(screen.getByRole('textbox', { name: '批复文号' }), '涪工委〔2024〕1号');
  await press(page, '办理');
  expect(await screen.findByText('已批复')).toBeTruthy();
  expect((await desk.client.budgets.get({ id: budget.id })).budget).toMatchObject({ state: 'approved', documentNo: '涪工委〔2024〕1号' });
});

// 1,000.00 元 each. 850.00 of the first is 85 %, above the 80 % of the budget; 1,200.00 of the second is 200.00 more than it has.
test('a line that is nearly spent is warned of, and an overrun says by how much', async () => {
  const [near, over, calm] = await approvedLines(desk, { name: '建站' }, { name: '扩建' }, { name: '改建' });
  if (!near || !over || !calm) throw new Error('no lines');
  await payFrom(desk, near, { amountFen: 85_000 });
  await payFrom(desk, over, { amountFen: 120_000, overrunReason: '主席办公会同意' });
  const { rows } = await desk.client.budgets.list({});
  await open(`/budgets/${rows[0]?.id}`);
  const row = async (name: string) => (await screen.findByRole('link', { name })).closest('tr') as HTMLElement;
  expect(within(await row('建站')).getByText('快用完了')).toBeTruthy();
  expect(within(await row('建站')).getByText('85%')).toBeTruthy();
  expect(within(await row('扩建')).getByText('超支')).toBeTruthy();
  expect(within(await row('扩建')).getByText('-200.00')).toBeTruthy();
  expect(within(await row('改建')).getByText('0%')).toBeTruthy();
  expect(screen.getByText('2 个项目要留意')).toBeTruthy();
  expect(within(screen.getByText('合计 3 项').closest('tr') as HTMLElement).getByText('2,050.00')).toBeTruthy();
});

test('money is moved between two lines without typing a minus: two adjustments of one document, each to be withdrawn', async () => {
  const [from, to] = await approvedLines(desk, { name: '建站' }, { name: '扩建' });
  if (!from || !to) throw new Error('no lines');
  const page = await open(`/budgets/${from.budgetId}`);
  await press(page, '预算调整');
  await page.user.click(await screen.findByRole('radio', { name: '两项之间调剂' }));
  await choose(page, '调出的项目', /建站/);
  await choose(page, '调入的项目', /建站/);
  await page.user.type(screen.getByRole('textbox', { name: '调整的金额' }), '300');
  await page.user.type(screen.getByRole('textbox', { name: '调整原因' }), '先扩建');
  await page.user.type(screen.getByRole('textbox', { name: '依据文号' }), '涪工办〔2023〕8号');
  await press(page, '调整');
  expect(await screen.findByText('调出和调入不能是同一项')).toBeTruthy();
  await choose(page, '调入的项目', /扩建/);
  expect(screen.getByText(/“建站”调整后可用 700.00 元，结余 700.00 元。 “扩建”调整后可用 1,300.00 元/)).toBeTruthy();
  await press(page, '调整');
  await page.user.click(await screen.findByRole('tab', { name: '调整（2）' }));
  expect(await screen.findByText('调减 300.00')).toBeTruthy();
  await page.user.click(screen.getAllByRole('button', { name: '撤回 2023-09-20 的调整' })[0] as HTMLElement);
  const dialog = within(await screen.findByRole('alertdialog'));
  await page.user.type(dialog.getByRole('textbox', { name: '原因' }), '重复');
  await page.user.click(dialog.getByRole('button', { name: '撤回' }));
  expect(await screen.findByRole('tab', { name: '调整（1）' })).toBeTruthy();
});

test('an adjustment is refused at the field that is wrong', async () => {
  const [line] = await approvedLines(desk, { name: '建站' });
  if (!line) throw new Error('no line');
  await payFrom(desk, line, { amountFen: 90_000 });
  const page = await open(`/budgets/${line.budgetId}`);
  await press(page, '预算调整');
  await page.user.click(await screen.findByRole('radio', { name: '调减' }));
  await choose(page, '调减的项目', /建站/);
  const amount = screen.getByRole('textbox', { name: '调整的金额' });
  const on = screen.getByRole('textbox', { name: '调整日期' });
  await page.user.type(amount, '300');
  await page.user.type(screen.getByRole('textbox', { name: '调整原因' }), '压减');
  await page.user.type(screen.getByRole('textbox', { name: '依据文号' }), '涪工办〔2023〕8号');
  await press(page, '调整');
  expect(await screen.findByText('“建站”已支出 900.00 元，调整后不能比这少')).toBeTruthy();
  expect(amount.getAttribute('aria-invalid')).toBe('true');
  await page.user.clear(amount);
  await page.user.type(amount, '-300');
  await press(page, '调整');
  expect(await screen.findByText('要填正数，不用填负号')).toBeTruthy();
  await page.user.clear(amount);
  await page.user.type(amount, '50');
  await page.user.clear(on);
  await page.user.type(on, '2023-01-01');
  await press(page, '调整');
  expect(await screen.findByText('不能早于预算的批复日期（2023-01-10）')).toBeTruthy();
  expect(on.getAttribute('aria-invalid')).toBe('true');
});

test('a cut is one adjustment below zero, more money one above', () => {
  const typed = { fromId: 'a', toId: 'b', amountFen: 500, on: '2023-09-20', reason: '原因', documentNo: '8号' };
  const of = { on: typed.on, reason: typed.reason, documentNo: typed.documentNo };
  expect(adjustmentsOf({ ...typed, kind: 'less' })).toEqual([{ ...of, lineId: 'a', amountFen: -500 }]);
  expect(adjustmentsOf({ ...typed, kind: 'more' })).toEqual([{ ...of, lineId: 'b', amountFen: 500 }]);
});

test('a line’s page lists its payments and leads to booking the next one', async () => {
  const [line] = await approvedLines(desk, { name: '建站' });
  if (!line) throw new Error('no line');
  await payFrom(desk, line, { amountFen: 40_000, payee: '鑫源装饰', voucherNo: '记-0012' });
  const page = await open(`/budgets/lines/${line.id}`);
  const payments = within(await screen.findByRole('region', { name: '支出' }));
  expect(payments.getByText('鑫源装饰')).toBeTruthy();
  expect(payments.getByText('记-0012')).toBeTruthy();
  await page.user.click(screen.getByRole('link', { name: '记一笔支出' }));
  expect(`${page.router.state.location.pathname}${page.router.state.location.search}`).toBe(`/funds/new?line=${line.id}`);
});

test('the execution table is seen as it is printed, and saved for the day asked for', async () => {
  const saved: File[] = [];
  vi.spyOn(saving, 'saveFile').mockImplementation((file) => {
    saved.push(file);
  });
  const [line] = await approvedLines(desk, {});
  const page = await open(`/budgets/${line?.budgetId}`);
  await press(page, '预算执行表');
  const paper = within(await screen.findByRole('table', { name: '2023年站点经费预算执行表，第 1 页' }));
  expect(paper.getByRole('cell', { name: '建站' })).toBeTruthy();
  await press(page, '导出 Excel');
  expect((await screen.findByRole<HTMLInputElement>('textbox', { name: '截至' })).value).toBe('2023-09-20');
  await press(page, '导出');
  await waitFor(() => expect(saved.map(({ name }) => name)).toEqual([expect.stringMatching(/2023年.*预算执行表.*\.xlsx$/)]));
});

test('who may only look is offered no change', async () => {
  const [line] = await approvedLines(desk, {});
  const viewer = await openTestDesk({ today: '2023-09-20', file: desk.file, holder: { role: 'viewer', hardship: false } });
  await open(`/budgets/${line?.budgetId}`, viewer);
  await screen.findByRole('link', { name: '建站' });
  await waitFor(() => expect(screen.queryByRole('button', { name: /预算调整|修改|撤回|退回/ })).toBeNull());
  expect(screen.getByRole('button', { name: '预算执行表' })).toBeTruthy();
});
