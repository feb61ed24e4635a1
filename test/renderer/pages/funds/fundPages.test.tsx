import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';
import { activityRoutes } from '../../../../renderer/pages/activities/routes.ts';
import { fundRoutes } from '../../../../renderer/pages/funds/routes.ts';
import type { BudgetLine } from '../../../../shared/budgets/budget.ts';
import { openAidDesk } from '../../../support/aidDesk.ts';
import { makeBudget } from '../../../support/budgetDesk.ts';
import { approvedLines, earmarkedOf, makeReceipt, payFrom } from '../../../support/moneyDesk.ts';
import { openOfficeDesk } from '../../../support/officeDesk.ts';
import { onDay, renderPage, savedFiles } from '../../../support/page.tsx';
import { approve, claimOf, refsOf, ruleOf } from '../../../support/subsidyDesk.ts';
import { openTestDesk, type TestDesk } from '../../../support/testDesk.ts';

let desk: TestDesk;
let line: BudgetLine;
const saved = savedFiles();
onDay('2023-09-20');
beforeEach(async () => {
  desk = await openOfficeDesk('2023-09-20');
  // 1,000.00 元 for activities, of the treasury; warned of from 80 % on.
  const [made] = await approvedLines(desk, { name: '夏送清凉', purpose: 'activity', source: 'government', sourceDetail: 'treasury' });
  if (!made) throw new Error('no line');
  line = made;
});

const routes = [
  ...[...fundRoutes, ...activityRoutes].map((route) => ({ ...route, path: `/${route.path}` })),
  { path: '/budgets/lines/:id', element: <p>项目页</p> },
];
const open = (at: string, of: TestDesk = desk) => renderPage(routes, { desk: of, at });
type Opened = Awaited<ReturnType<typeof open>>;
const press = async ({ user }: Opened, name: string | RegExp) => user.click(await screen.findByRole('button', { name }));
const box = (name: string) => screen.findByRole<HTMLInputElement>('textbox', { name });
const clerkDesk = () => openTestDesk({ today: '2023-09-20', file: desk.file, holder: { role: 'clerk', hardship: false } });
const entries = async () => (await desk.client.funds.list({ sort: { field: 'on', direction: 'asc' } })).rows;

test('the line is chosen among those with money left; it settles purpose and source, and says what is left before and after', async () => {
  const page = await open('/funds/new');
  await page.user.type(await box('金额'), '850');
  await page.user.type(screen.getByRole('combobox', { name: '预算项目' }), '活动');
  await page.user.click(await screen.findByRole('option', { name: /夏送清凉.*结余 1,000.00 元/ }));
  // 850.00 of 1,000.00 is 85 %.
  expect(await screen.findByText('结余 1,000.00 元，记入后结余 150.00 元，快用完了')).toBeTruthy();
  expect(screen.getByRole('combobox', { name: '用途' }).textContent).toBe('活动');
  expect(screen.getByRole('combobox', { name: '用途' }).getAttribute('aria-disabled')).toBe('true');
  await page.user.type(await box('收款人'), '鑫源装饰');
  await page.user.type(await box('凭证号'), '记-0042');
  await press(page, '保存');
  await waitFor(async () =>
    expect(await entries()).toMatchObject([
      {
        amountFen: 85_000,
        lineId: line.id,
        purpose: 'activity',
        source: 'government',
        sourceDetail: 'treasury',
        payee: '鑫源装饰',
        voucherNo: '记-0042',
      },
    ]),
  );
});

test('what an activity cost is booked from its page, and added up there', async () => {
  const activity = await desk.makeActivity({ subject: '夏日送清凉' });
  const page = await open(`/activities/${activity.id}`);
  expect(await screen.findByText('还没有登记这次活动的支出')).toBeTruthy();
  await page.user.click(screen.getByRole('link', { name: '记一笔支出' }));
  expect((await screen.findByRole('combobox', { name: '用途' })).textContent).toBe('活动');
  await page.user.type(await box('金额'), '850');
  await press(page, '保存');
  await waitFor(async () => expect(await entries()).toMatchObject([{ amountFen: 85_000, activityId: activity.id, purpose: 'activity' }]));
  cleanup();
  await open(`/activities/${activity.id}`);
  expect(await screen.findByText('已登记支出 1 笔，合计 850.00 元')).toBeTruthy();
});

test('a year without an approved budget says so, and the entry can be saved without a line', async () => {
  const page = await open('/funds/new');
  const on = await box('日期');
  await page.user.clear(on);
  await page.user.type(on, '2022-05-01');
  expect(await screen.findByText('2022年还没有批复的预算')).toBeTruthy();
  await page.user.type(await box('金额'), '5');
  await press(page, '保存');
  await waitFor(async () => expect(await entries()).toMatchObject([{ lineId: null, amountFen: 500 }]));
});

test('money that is not there any more of the receipt is told with the line, though the line has it; an amount below zero at the amount', async () => {
  const receipt = await makeReceipt(desk, earmarkedOf({ amountFen: 60_000 }));
  const draws = { purpose: 'construction', sourceDetail: 'earmarked', receiptId: receipt.id } as const;
  const { lines } = await makeBudget(desk, [draws], { year: 2022 });
  const page = await open(`/funds/new?line=${lines[0]?.id}`);
  expect(await screen.findByText('结余 1,000.00 元；对应的收入只剩 600.00 元')).toBeTruthy();
  await page.user.type(await box('金额'), '700');
  expect(await screen.findByText('结余 1,000.00 元，记入后结余 300.00 元；对应的收入只剩 600.00 元，超出 100.00 元')).toBeTruthy();
  expect(screen.getByRole('combobox', { name: '预算项目' }).getAttribute('aria-invalid')).toBe('true');
  await page.user.clear(await box('金额'));
  await page.user.type(await box('金额'), '-700');
  await press(page, '保存');
  expect((await screen.findAllByText(/不用填负数；退款或者记错了，打开原来那一笔点“冲销”/)).length).toBeGreaterThan(0);
  expect((await box('金额')).getAttribute('aria-invalid')).toBe('true');
  expect(await entries()).toEqual([]);
});

test('past what is left a clerk is told at once and refused; an administrator gives a reason', async () => {
  const page = await open(`/funds/new?line=${line.id}`, await clerkDesk());
  await page.user.type(await box('金额'), '1200');
  expect(await screen.findByText('结余 1,000.00 元，超出 200.00 元')).toBeTruthy();
  expect(await screen.findByText(/由管理员登记并写明原因/)).toBeTruthy();
  expect(screen.queryByRole('textbox', { name: '超支原因' })).toBeNull();
  await press(page, '保存');
  await waitFor(() => expect(screen.getByRole('textbox', { name: '金额' }).getAttribute('aria-invalid')).toBe('true'));
  expect(await entries()).toEqual([]);
  cleanup();

  const again = await open(`/funds/new?line=${line.id}`);
  await again.user.clear(await box('金额'));
  await again.user.type(await box('金额'), '1200');
  await press(again, '保存');
  await waitFor(() => expect(screen.getByRole('textbox', { name: '金额' }).getAttribute('aria-invalid')).toBe('true'));
  await again.user.type(await box('超支原因'), '主席办公会同意');
  await press(again, '保存');
  await screen.findByText('项目页');
  expect(await entries()).toMatchObject([{ amountFen: 120_000, overrunReason: '主席办公会同意' }]);
});

test('the amount of an entry under edit counts once', async () => {
  const entry = await payFrom(desk, line, { amountFen: 90_000 });
  const page = await open(`/funds/${entry.id}`);
  expect(await screen.findByText('结余 1,000.00 元，记入后结余 100.00 元，快用完了')).toBeTruthy();
  const amount = await box('金额');
  await page.user.clear(amount);
  await page.user.type(amount, '950');
  await press(page, '保存');
  await waitFor(async () => expect(await entries()).toMatchObject([{ amountFen: 95_000 }]));
});

test('an entry that was let go past its line can still be mended by a clerk, for it asks for no more', async () => {
  const entry = await payFrom(desk, line, { amountFen: 120_000, overrunReason: '主席办公会同意' });
  const page = await open(`/funds/${entry.id}`, await clerkDesk());
  expect(await screen.findByText('结余 1,000.00 元，超出 200.00 元')).toBeTruthy();
  expect(screen.queryByText(/由管理员登记并写明原因/)).toBeNull();
  await page.user.type(await box('收款人'), '鑫源装饰');
  await press(page, '保存');
  await waitFor(async () => expect(await entries()).toMatchObject([{ payee: '鑫源装饰', overrunReason: '主席办公会同意' }]));
});

test('an entry is reversed by a second one that names it, at most for what is not reversed yet', async () => {
  const entry = await payFrom(desk, line, { amountFen: 50_000 });
  const page = await open(`/funds/${entry.id}`);
  await press(page, '冲销');
  const dialog = within(await screen.findByRole('dialog', { name: /^冲销 .* 的 500.00 元$/ }));
  const amount = dialog.getByRole('textbox', { name: '冲销的金额' });
  await page.user.clear(amount);
  await page.user.type(amount, '600');
  await page.user.type(dialog.getByRole('textbox', { name: '冲销的原因' }), '发票多开');
  await page.user.click(dialog.getByRole('button', { name: '冲销' }));
  expect(await dialog.findByText('超过了被冲销的那一笔，最多还能冲销 500.00 元')).toBeTruthy();
  await page.user.clear(amount);
  await page.user.type(amount, '200');
  await page.user.click(dialog.getByRole('button', { name: '冲销' }));
  expect(await screen.findByText(/还有 300.00 元/)).toBeTruthy();
  const reversal = (await entries()).find((each) => each.reversesId === entry.id);
  expect(reversal).toMatchObject({ amountFen: -20_000, lineId: line.id, purpose: 'activity', remark: '发票多开' });
  cleanup();

  await open(`/funds/${reversal?.id}`);
  await screen.findByText('冲销 200.00 元');
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: '金额' }).disabled).toBe(true);
  expect(screen.queryByRole('button', { name: '冲销' })).toBeNull();
  expect((await screen.findByRole('link', { name: /的 500.00 元/ })).getAttribute('href')).toBe(`/funds/${entry.id}`);
});

test('documents are attached and taken out beside a form in which something is typed, which stays', async () => {
  const entry = await payFrom(desk, line, { amountFen: 50_000 });
  const page = await open(`/funds/${entry.id}`);
  await page.user.type(await box('收款人'), '鑫源装饰');
  await page.user.upload(screen.getByLabelText('选择附件'), [new File(['一'], '发票.pdf'), new File(['二'], '审批单.pdf')]);
  await press(page, '发票.pdf');
  await waitFor(() => expect(saved.map(({ name }) => name)).toEqual(['发票.pdf']));
  await screen.findByRole('button', { name: '审批单.pdf' });
  await press(page, '去掉附件 发票.pdf');
  await waitFor(() => expect(screen.queryByRole('button', { name: '发票.pdf' })).toBeNull());
  expect((await box('收款人')).value).toBe('鑫源装饰');
  expect(screen.queryByText(/被修改/)).toBeNull();
  await press(page, '保存');
  await waitFor(async () => expect(await entries()).toMatchObject([{ payee: '鑫源装饰', documents: [{ name: '审批单.pdf' }] }]));
});

test('documents chosen beforehand are attached once a new entry is saved', async () => {
  const page = await open('/funds/new');
  await page.user.upload(await screen.findByLabelText('选择附件'), new File(['一'], '发票.pdf'));
  await page.user.type(await box('金额'), '5');
  await press(page, '保存');
  await waitFor(async () => expect(await entries()).toMatchObject([{ amountFen: 500, documents: [{ name: '发票.pdf' }] }]));
});

test('an entry leads to the claim of a subsidy that it pays', async () => {
  const claimDesk = await openOfficeDesk('2023-09-20');
  const [subsidyLine] = await approvedLines(claimDesk, { name: '奖补', purpose: 'subsidy', amountFen: 1_000_000 });
  const station = await claimDesk.makeStation();
  const rule = await claimDesk.client.subsidies.createRule(ruleOf());
  const { rows } = await claimDesk.client.subsidies.apply({ claims: [claimOf(rule, station.id)] });
  const payment = { lineId: subsidyLine?.id ?? '', on: '2023-07-20', voucherNo: '记-31', overrunReason: '' };
  const [claim] = (await claimDesk.client.subsidies.pay({ ...payment, refs: refsOf(await approve(claimDesk, rows)) })).rows;
  await open(`/funds/${claim?.entryId}`, claimDesk);
  expect((await screen.findByRole('link', { name: '奖补申请' })).getAttribute('href')).toBe(`/subsidies/${claim?.id}`);
});

test('an entry leads to the batch of aid that it pays', async () => {
  const aidDesk = await openAidDesk();
  const batch = await aidDesk.makeBatch();
  await aidDesk.give(batch, { lightFileId: (await aidDesk.makeLightFile()).id });
  const { entryId } = await aidDesk.pay(await aidDesk.approve(batch), aidDesk.warmthLine);
  await open(`/funds/${entryId}`, aidDesk);
  expect((await screen.findByRole('link', { name: '帮扶批次' })).getAttribute('href')).toBe(`/aid/${batch.id}`);
});

// The range seen elsewhere is 0.1 to 20 万元 a station (domain.md 5.2).
test('what each station cost stands beside what stations cost elsewhere; those outside can be picked out, and the sheet is saved', async () => {
  for (const [ownName, amountFen] of [
    ['贵驿站', 20_000_001],
    ['中驿站', 20_000_000],
    ['省驿站', 99_999],
  ] as const)
    await desk.makeFundEntry({ stationId: (await desk.makeStation({ ownName })).id, amountFen });
  const page = await open('/funds/costs');
  expect(await screen.findByText(/^各地每站投入多在 0\.1\d* 万元至 20(\.0+)? 万元之间：/)).toBeTruthy();
  const told = async (name: string) => within((await screen.findByText(name)).closest<HTMLElement>('[role="row"]') ?? document.body);
  expect((await told('贵驿站')).getByText('偏高')).toBeTruthy();
  expect((await told('省驿站')).getByText('偏低')).toBeTruthy();
  expect((await told('中驿站')).queryByText(/偏/)).toBeNull();
  await press(page, '与各地相比');
  await page.user.click(await screen.findByRole('menuitemcheckbox', { name: '偏高' }));
  await page.user.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByText('中驿站')).toBeNull());
  expect(screen.getByText('贵驿站')).toBeTruthy();
  expect(screen.queryByText('省驿站')).toBeNull();
  await press(page, '导出投入情况表');
  await waitFor(() => expect(saved.map(({ name }) => name)).toEqual([expect.stringMatching(/^单站投入情况.*\.xlsx$/)]));
});

test('receipts and payments of a span are saved as a sheet; days turned round are refused at the second', async () => {
  const page = await open('/funds');
  await press(page, '收支明细表');
  const dialog = within(await screen.findByRole('dialog', { name: '导出经费收支明细' }));
  const to = dialog.getByRole<HTMLInputElement>('textbox', { name: '结束日期' });
  const type = async (text: string) => {
    await page.user.clear(to);
    await page.user.type(to, text);
    await page.user.click(dialog.getByRole('button', { name: '导出' }));
  };
  await type('2022-12-31');
  await waitFor(() => expect(to.getAttribute('aria-invalid')).toBe('true'));
  expect(saved).toEqual([]);
  await type('2023-06-30');
  await waitFor(() => expect(saved.map(({ name }) => name)).toEqual([expect.stringMatching(/^经费收支明细.*2023-06-30\.xlsx$/)]));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});
