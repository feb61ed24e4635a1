import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { chartRoutes } from '../../../../renderer/pages/chart/routes.ts';
import { renderPage } from '../../../support/page.tsx';
import { openTestDesk, type TestDesk } from '../../../support/testDesk.ts';

let desk: TestDesk;
beforeEach(async () => {
  desk = await openTestDesk();
});
afterEach(cleanup);

const routes = chartRoutes.map((route) => ({ ...route, path: `/${route.path}` }));
const open = (of: TestDesk = desk) => renderPage(routes, { desk: of, at: '/chart' });
type Opened = Awaited<ReturnType<typeof open>>;
const press = async ({ user }: Opened, name: string | RegExp) => user.click(await screen.findByRole('button', { name }));
const codes = async () => (await desk.client.chart.list({})).rows.map((title) => title.code);

test('the chart of the accounting rules is adopted in one step; titles stand under those they belong to', async () => {
  const page = await open();
  await press(page, '采用制度科目');
  await screen.findByRole('radio', { name: /2009年/ });
  await press(page, '采用');
  const cell = await screen.findByRole('cell', { name: '40304' });
  await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
  const inset = (of: HTMLElement) => Number.parseFloat(getComputedStyle(of.firstElementChild as HTMLElement).paddingLeft || '0');
  expect(inset(cell)).toBeGreaterThan(inset(screen.getByRole('cell', { name: '403' })));
});

test('the older chart says since when a newer one has taken its place', async () => {
  const page = await open();
  await press(page, '采用制度科目');
  expect(await screen.findByRole('radio', { name: /2009年.*2022年起由新制度代替/ })).toBeTruthy();
  expect((screen.getByRole('radio', { name: /2021年.*没有可采用的科目/ }) as HTMLInputElement).disabled).toBe(true);
});

test('titles copied from the books of the office are added at once; a line that cannot be read is named, and nothing is added', async () => {
  const page = await open();
  await press(page, '粘贴科目');
  await page.user.click(await screen.findByRole('textbox', { name: '代码和名称' }));
  await page.user.paste('科目编码\t科目名称\n502\t维权支出\n职工服务支出\n50205\t送温暖费');
  await press(page, '添加');
  await screen.findByText(/第 3 行的代码不是 3 至 10 位数字/);
  expect(await codes()).toEqual([]);
  await page.user.clear(screen.getByRole('textbox', { name: '代码和名称' }));
  await page.user.paste('502\t维权支出\n50205\t送温暖费');
  await screen.findByText('读出 2 个科目');
  await press(page, '添加');
  await screen.findByRole('cell', { name: '50205' });
  expect((await desk.client.chart.list({ kind: 'expense' })).rows.map((title) => title.edition)).toEqual(['own', 'own']);
});

test('a code that is taken is told at the code', async () => {
  await desk.client.chart.create({ code: '501', name: '职工活动支出', kind: 'expense', edition: 'own' });
  const page = await open();
  await press(page, '添加科目');
  await page.user.type(await screen.findByRole('textbox', { name: '科目代码' }), '501');
  await page.user.type(screen.getByRole('textbox', { name: '科目名称' }), '活动');
  await press(page, '添加');
  await waitFor(() => expect(screen.getByRole('textbox', { name: '科目代码' }).getAttribute('aria-invalid')).toBe('true'));
  await page.user.type(screen.getByRole('textbox', { name: '科目代码' }), '01');
  await press(page, '添加');
  await waitFor(async () => expect(await codes()).toEqual(['501', '50101']));
});

test('a title is changed, withdrawn and brought back', async () => {
  await desk.client.chart.create({ code: '501', name: '活动', kind: 'expense', edition: 'own' });
  const page = await open();
  await press(page, '修改 501');
  const name = await screen.findByRole('textbox', { name: '科目名称' });
  await page.user.clear(name);
  await page.user.type(name, '职工活动支出');
  await press(page, '保存');
  await screen.findByText('职工活动支出');
  await press(page, '撤回 501');
  const dialog = within(await screen.findByRole('alertdialog', { name: '撤回科目 501 职工活动支出' }));
  await page.user.click(dialog.getByRole('button', { name: '撤回' }));
  await waitFor(async () => expect(await codes()).toEqual([]));
  await page.user.click(screen.getByRole('checkbox', { name: '已撤回' }));
  await press(page, '恢复');
  await waitFor(async () => expect(await codes()).toEqual(['501']));
});

test('a clerk before an empty chart is told who fills it, and that the budget need not wait', async () => {
  await open(await openTestDesk({ file: desk.file, holder: { role: 'clerk', hardship: false } }));
  await screen.findByText(/由管理员添加.*可以先不选科目/);
});

test('a clerk reads the chart and is offered no change', async () => {
  await desk.client.chart.create({ code: '501', name: '活动', kind: 'expense', edition: 'own' });
  const clerk = await openTestDesk({ file: desk.file, holder: { role: 'clerk', hardship: false } });
  await open(clerk);
  await screen.findByText('501');
  await waitFor(() => expect(screen.queryByRole('button', { name: /添加|采用|粘贴|修改|撤回/ })).toBeNull());
});
