import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';
import { receiptRoutes } from '../../../../renderer/pages/receipts/routes.ts';
import { approvedLines, earmarkedOf, makeReceipt, payFrom } from '../../../support/moneyDesk.ts';
import { openOfficeDesk } from '../../../support/officeDesk.ts';
import { onDay, renderPage, savedFiles } from '../../../support/page.tsx';
import type { TestDesk } from '../../../support/testDesk.ts';

let desk: TestDesk;
onDay('2023-09-20');
const saved = savedFiles();
beforeEach(async () => {
  desk = await openOfficeDesk('2023-09-20');
});

const routes = receiptRoutes.map((route) => ({ ...route, path: `/${route.path}` }));
const open = (at: string) => renderPage(routes, { desk, at });
type Opened = Awaited<ReturnType<typeof open>>;
const press = async ({ user }: Opened, name: string | RegExp) => user.click(await screen.findByRole('button', { name }));
const receipts = async () => (await desk.client.receipts.list({})).rows;

test('earmarked money without a purpose is refused at the purposes; with them it is booked', async () => {
  const page = await open('/receipts/new');
  await page.user.type(await screen.findByRole('textbox', { name: '收入名称' }), '建站专项');
  await page.user.type(screen.getByRole('textbox', { name: '金额' }), '600000');
  await page.user.click(screen.getByRole('combobox', { name: '来源细分' }));
  await page.user.click(await screen.findByRole('option', { name: '专项' }));
  await press(page, '保存');
  expect(await screen.findByText(/还有 1 处要改/)).toBeTruthy();
  await page.user.click(screen.getByRole('checkbox', { name: '建设' }));
  await page.user.click(screen.getByRole('checkbox', { name: '设备' }));
  await press(page, '保存');
  await waitFor(() => expect(page.router.state.location.pathname).toMatch(/^\/receipts\/[0-9a-f-]{36}$/));
  expect(await receipts()).toMatchObject([{ name: '建站专项', amountFen: 60_000_000, purposes: ['construction', 'equipment'] }]);
});

// 2,000.00 元 received; 1,000.00 planned; 400.00 and 500.00 paid, so 600.00 and 100.00 are left of the line, and 1,100.00 of the receipt.
test('one page leads from the receipt to each payment, with what the line had left after it', async () => {
  const receipt = await makeReceipt(desk, earmarkedOf({ endsOn: '2023-10-20' }));
  const [line] = await approvedLines(desk, { name: '建站', sourceDetail: 'earmarked', receiptId: receipt.id });
  if (!line) throw new Error('no line');
  await payFrom(desk, line, { on: '2023-03-01', amountFen: 40_000, payee: '鑫源装饰', voucherNo: '记-0012' });
  const activity = await desk.makeActivity({ subject: '开站仪式' });
  const { id, version } = await payFrom(desk, line, { on: '2023-04-01', amountFen: 50_000, voucherNo: '记-0020', activityId: activity.id });
  await desk.client.funds.attachDocument({ id, version, file: new File(['一'], '发票.pdf') });
  await open(`/receipts/${receipt.id}`);
  const payments = within(await screen.findByRole('region', { name: '建站的支出' }));
  expect(payments.getAllByRole('row').map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent))).toEqual([
    [],
    ['2023-03-01', '400.00', '600.00', '鑫源装饰', '记-0012', '—', '—', '—', '—'],
    ['2023-04-01', '500.00', '100.00', '—', '记-0020', '—', '开站仪式', '1', '—'],
  ]);
  expect(screen.getByText('还有 30 天到期，还剩 1,100.00 元')).toBeTruthy();
  expect(screen.getByRole('link', { name: '打开项目' }).getAttribute('href')).toBe(`/budgets/lines/${line.id}`);
});

test('money that nobody plans to spend says how it is brought into a budget', async () => {
  await open(`/receipts/${(await makeReceipt(desk)).id}`);
  expect(await screen.findByText(/在项目的“对应的收入”里选它/)).toBeTruthy();
});

test('money given back is a second receipt below zero that names the first', async () => {
  const receipt = await makeReceipt(desk);
  const page = await open(`/receipts/${receipt.id}`);
  await press(page, '冲销');
  const dialog = within(await screen.findByRole('dialog'));
  const amount = dialog.getByRole('textbox', { name: '冲销的金额' });
  await page.user.clear(amount);
  await page.user.type(amount, '500');
  await page.user.type(dialog.getByRole('textbox', { name: '冲销的原因' }), '结余上缴');
  await page.user.click(dialog.getByRole('button', { name: '冲销' }));
  expect(await screen.findByText('已冲销')).toBeTruthy();
  expect(await receipts()).toContainEqual(expect.objectContaining({ amountFen: -50_000, reversesId: receipt.id, remark: '结余上缴' }));
});

test('what can be given back is what was not spent; lines that plan more than came in are pointed out', async () => {
  const receipt = await makeReceipt(desk, earmarkedOf({ amountFen: 100_000 }));
  const [line] = await approvedLines(desk, { receiptId: receipt.id, sourceDetail: 'earmarked', amountFen: 130_000 });
  if (!line) throw new Error('no line');
  await payFrom(desk, line, { on: '2023-04-01', amountFen: 40_000 });
  const page = await open(`/receipts/${receipt.id}`);
  expect(await screen.findByText('超出收入 300.00 元')).toBeTruthy();
  await press(page, '冲销');
  // 1,000.00 came in, 400.00 were spent.
  const amount = await screen.findByRole<HTMLInputElement>('textbox', { name: '冲销的金额' });
  expect(amount.value).toBe('600.00');
  await page.user.clear(amount);
  await page.user.type(amount, '600.01');
  await page.user.type(screen.getByRole('textbox', { name: '冲销的原因' }), '退回');
  await page.user.click(within(screen.getByRole('dialog')).getByRole('button', { name: '冲销' }));
  expect(await screen.findByText('“2023年建站专项”只剩 600.00 元，不能超过')).toBeTruthy();
});

test('a receipt that a budget line draws on is not withdrawn, and the dialog says why', async () => {
  const receipt = await makeReceipt(desk, earmarkedOf());
  await approvedLines(desk, { sourceDetail: 'earmarked', receiptId: receipt.id });
  const page = await open(`/receipts/${receipt.id}`);
  await press(page, '撤回');
  const dialog = within(await screen.findByRole('alertdialog', { name: '撤回收入“2023年建站专项”' }));
  await page.user.click(dialog.getByRole('button', { name: '撤回' }));
  expect(await dialog.findByText(/1 个预算项目/)).toBeTruthy();
});

test('the use of earmarked money is saved for the day asked for', async () => {
  await makeReceipt(desk, earmarkedOf());
  const page = await open('/receipts');
  await press(page, '专项资金使用情况');
  await press(page, '导出');
  await waitFor(() => expect(saved.map(({ name }) => name)).toEqual([expect.stringMatching(/专项资金使用情况.*\.xlsx$/)]));
});
