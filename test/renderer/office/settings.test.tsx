import { cleanup, configure, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { areasWith } from '../../../electron/office/areas.ts';
import { sampleOffice } from '../../../electron/sample/sampleScene.ts';
import { officeRoutes } from '../../../renderer/pages/office/routes.ts';
import type { OfficeFields } from '../../../shared/office/office.ts';
import { renderPage } from '../../support/page.tsx';
import { openTestDesk, type TestDesk } from '../../support/testDesk.ts';

configure({ asyncUtilTimeout: 10_000 });

const office: OfficeFields = { ...sampleOffice(areasWith([])), name: '涪城区总工会' };
let desk: TestDesk;
beforeEach(async () => {
  desk = await openTestDesk();
  await desk.client.office.save({ version: null, fields: office });
});
afterEach(cleanup);

const routes = officeRoutes.map((route) => ({ ...route, path: `/${route.path}` }));
const open = (tab: string) => renderPage(routes, { desk, at: `/settings?tab=${tab}` });
const press = async (user: { click: (e: Element) => Promise<void> }, name: string | RegExp) =>
  user.click(await screen.findByRole('button', { name }));

test('the own unit is read first and changed by its form', async () => {
  const { user } = await open('unit');
  expect(await screen.findByText('涪城区总工会')).toBeTruthy();
  await press(user, '编辑');
  const reporter = await screen.findByLabelText('填报人');
  await user.clear(reporter);
  await user.type(reporter, '王芳');
  await press(user, '保存');
  await waitFor(async () => expect((await desk.client.office.get())?.reporter).toBe('王芳'));
  expect(await screen.findByText('王芳')).toBeTruthy();
});

test('what was changed elsewhere is told before it is overwritten', async () => {
  const { user } = await open('unit');
  await press(user, '编辑');
  await desk.client.office.save({ version: 1, fields: { ...office, phone: '0816-7654321' } });
  const reporter = await screen.findByLabelText('填报人');
  await user.clear(reporter);
  await user.type(reporter, '王芳');
  await press(user, '保存');
  expect(await screen.findByText(/联系电话：.*0816-7654321/)).toBeTruthy();
  expect((await desk.client.office.get())?.reporter).toBe(office.reporter);
  await press(user, '保留我的修改');
  await press(user, '保存');
  await waitFor(async () => expect(await desk.client.office.get()).toMatchObject({ reporter: '王芳', phone: '0816-7654321' }));
});

test('an area that does not fit the level stays in the form with its sentence', async () => {
  const { user } = await open('unit');
  await press(user, '编辑');
  await user.click(await screen.findByRole('radio', { name: /^市/ }));
  await press(user, '保存');
  expect((await screen.findAllByText(/地区与单位的级别不一致/)).length).toBeGreaterThan(0);
  expect((await desk.client.office.get())?.level).toBe('county');
});

test('the counting rules say which days they give, and take another reading', async () => {
  const { user } = await open('counting');
  expect(await screen.findByText('季末当周的周一')).toBeTruthy();
  expect(screen.getByText(/3月\d+日 周一，6月\d+日 周一，9月\d+日 周一，12月\d+日 周一/)).toBeTruthy();
  await press(user, '编辑');
  await user.click(await screen.findByRole('radio', { name: /之前的周五/ }));
  await user.click(screen.getByRole('radio', { name: '不填' }));
  await press(user, '保存');
  await waitFor(async () => expect(await desk.client.office.get()).toMatchObject({ deadlineReading: 'fridayBefore', stockTotal: 'blank' }));
});

test('an area below is renamed, and a zone added under its parent', async () => {
  const { user } = await open('areas');
  await press(user, '改名：普明街道');
  const dialog = within(await screen.findByRole('dialog'));
  await user.clear(dialog.getByLabelText(/^名称/));
  await user.type(dialog.getByLabelText(/^名称/), '普明新街道');
  await user.click(dialog.getByRole('button', { name: '保存' }));
  expect(await screen.findByText('普明新街道')).toBeTruthy();
  await press(user, '添加地区');
  const adding = within(await screen.findByRole('dialog'));
  await user.type(adding.getByLabelText(/^代码/), '401');
  await user.type(adding.getByLabelText(/^名称/), '科创园区');
  await user.click(adding.getByRole('button', { name: '保存' }));
  expect(await screen.findByText('科创园区')).toBeTruthy();
  expect(await desk.client.office.area({ code: '510703401' })).toMatchObject({ own: true });
});

test('a code that is taken is told in the dialog, with what was typed', async () => {
  const { user } = await open('areas');
  await press(user, '添加地区');
  const dialog = within(await screen.findByRole('dialog'));
  await user.type(dialog.getByLabelText(/^代码/), '001');
  await user.type(dialog.getByLabelText(/^名称/), '某某街道');
  await user.click(dialog.getByRole('button', { name: '保存' }));
  expect(await dialog.findByText(/已经是“城厢街道”/)).toBeTruthy();
  expect((dialog.getByLabelText(/^名称/) as HTMLInputElement).value).toBe('某某街道');
});

test('a street leads to the stations that name it', async () => {
  await open('areas');
  const link = await screen.findByRole('link', { name: '查看普明街道的站点' });
  expect(decodeURIComponent(link.getAttribute('href') ?? '')).toBe('/stations?street="普明街道"');
});

test('the list that was put away is found again', async () => {
  await desk.client.settings.set({ key: 'home.startedPutAway', value: true });
  const { user } = await open('display');
  const shown = await screen.findByRole('switch', { name: /开始使用/ });
  await waitFor(() => expect((shown as HTMLInputElement).checked).toBe(false));
  await user.click(shown);
  await waitFor(async () => expect(await desk.client.settings.get({ key: 'home.startedPutAway' })).toBe(false));
});

test('large text and the dark theme are kept in the data file', async () => {
  const { user } = await open('display');
  await user.click(await screen.findByRole('radio', { name: '大字' }));
  await user.click(screen.getByRole('radio', { name: '深色' }));
  await waitFor(async () => expect(await desk.client.settings.getAll()).toMatchObject({ 'display.textSize': 'large', 'display.theme': 'dark' }));
});

test('the tab of the sample is there only while there is one', async () => {
  await open('unit');
  await screen.findByRole('tab', { name: '显示' });
  expect(screen.queryByRole('tab', { name: '示例数据' })).toBeNull();
});

test('the diagnostics are shown before anybody saves them, without what the ledger holds', async () => {
  await desk.makeStation({ keeperName: '张桂芳' });
  const { user } = await open('diagnostics');
  expect(screen.queryByRole('button', { name: '保存为文件' })).toBeNull();
  await press(user, '生成诊断信息');
  const text = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: '诊断信息' });
  expect(text.value).toContain('station: 1');
  expect(text.value).not.toContain('张桂芳');
  expect(screen.getByRole('button', { name: '保存为文件' })).toBeTruthy();
});
