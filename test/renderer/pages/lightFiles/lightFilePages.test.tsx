import { cleanup, configure, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';
import { aidRoutes } from '../../../../renderer/pages/aid/routes.ts';
import { lightFileRoutes } from '../../../../renderer/pages/lightFiles/routes.ts';
import type { LightFile } from '../../../../shared/lightFiles/lightFile.ts';
import { type AidDesk, openAidDesk } from '../../../support/aidDesk.ts';
import { idNumberOf } from '../../../support/hardship.ts';
import { onDay, renderPage } from '../../../support/page.tsx';

configure({ asyncUtilTimeout: 20_000 });

let desk: AidDesk;
onDay('2023-09-20');
beforeEach(async () => {
  desk = await openAidDesk();
});

const routes = [...lightFileRoutes, ...aidRoutes].map((route) => ({ ...route, path: `/${route.path}` }));
type User = Awaited<ReturnType<typeof renderPage>>['user'];
const press = async (user: User, name: string | RegExp) => user.click(await screen.findByRole('button', { name }));
const open = (file: Pick<LightFile, 'id'>, rest = '') => renderPage(routes, { desk, at: `/light-files/${file.id}${rest}` });
const looksAt = async ({ id }: Pick<LightFile, 'id'>) => {
  const { rows } = await desk.client.audit.history({ entity: 'lightFile', entityId: id, limit: 20 });
  return rows.filter(({ action }) => action === 'lightFiles.reveal');
};

test('somebody is written in with little, in the office’s own area; who has a file already is told at the name', async () => {
  await desk.makeLightFile({ name: '赵晓雨', phone: '13800000000' });
  const { user, router } = await renderPage(routes, { desk, at: '/light-files/new' });
  await user.type(await screen.findByRole('textbox', { name: '姓名' }), '赵晓雨');
  const phone = screen.getByRole('textbox', { name: '联系电话' });
  await user.type(phone, '13800000000');
  await press(user, '保存');
  expect((await screen.findAllByText(/“赵晓雨”已有慰问档案/)).length).toBeGreaterThan(0);
  await user.clear(phone);
  await user.type(phone, '13900000001');
  await press(user, '保存');
  await waitFor(() => expect(router.state.location.pathname).toMatch(/^\/light-files\/[0-9a-f-]{36}$/));
  const { rows } = await desk.client.lightFiles.list({});
  const { areaCode } = (await desk.client.office.get()) ?? {};
  expect(rows).toHaveLength(2);
  expect(rows.find(({ phone: masked }) => masked === '139****0001')).toMatchObject({ name: '赵晓雨', areaCode });
});

test('a number is masked until somebody says what for; that is logged, and it can be hidden again', async () => {
  const idNumber = idNumberOf('1988-03-04', 1);
  const file = await desk.makeLightFile({ idNumber });
  const { user } = await open(file);
  const masked = `${idNumber.slice(0, 3)}***********${idNumber.slice(-4)}`;
  expect(await screen.findByText(masked)).toBeTruthy();
  expect(screen.queryByText(idNumber)).toBeNull();

  await press(user, '查看身份证号');
  const dialog = within(await screen.findByRole('dialog', { name: '查看完整的身份证号' }));
  await user.click(dialog.getByRole('button', { name: '查看' }));
  expect(await dialog.findByText('必填')).toBeTruthy();
  expect(await looksAt(file)).toEqual([]);
  await user.type(dialog.getByRole('textbox', { name: '用途' }), '核对身份');
  await user.click(dialog.getByRole('button', { name: '查看' }));
  expect(await screen.findByText(idNumber)).toBeTruthy();
  expect(await looksAt(file)).toMatchObject([{ reason: '身份证号；核对身份' }]);

  await press(user, '隐去身份证号');
  expect(await screen.findByText(masked)).toBeTruthy();
  expect(screen.queryByText(idNumber)).toBeNull();
});

test('masked numbers that are not touched in the form stay whole in the file', async () => {
  const idNumber = idNumberOf('1988-03-04', 1);
  const file = await desk.makeLightFile({ idNumber });
  const { user } = await open(file, '/edit');
  await user.type(await screen.findByRole('textbox', { name: '工作单位' }), '顺达速递');
  await press(user, '保存');
  await waitFor(async () => expect(await desk.client.lightFiles.get({ id: file.id })).toMatchObject({ employer: '顺达速递' }));
  const { value } = await desk.client.lightFiles.reveal({ id: file.id, field: 'idNumber', purpose: '核对' });
  expect(value).toBe(idNumber);
});

test('a number that is typed anew obeys the standard', async () => {
  const file = await desk.makeLightFile({ idNumber: idNumberOf('1988-03-04', 1) });
  const { user } = await open(file, '/edit');
  const box = await screen.findByRole('textbox', { name: '身份证号' });
  await user.clear(box);
  await user.type(box, '37000019880304');
  await press(user, '保存');
  expect((await screen.findAllByText(/14 位/)).length).toBeGreaterThan(0);
  expect((await desk.client.lightFiles.get({ id: file.id })).version).toBe(1);
});

test('what was given stands on the page, with its batch and whether it was paid', async () => {
  const worker = await desk.makeLightFile();
  const batch = await desk.makeBatch({ name: '中秋送温暖' });
  await desk.give(batch, { lightFileId: worker.id, amountFen: 60_000 });
  await desk.pay(await desk.approve(batch), desk.warmthLine);
  await open(worker);
  const row = within((await screen.findByRole('link', { name: '中秋送温暖' })).closest('tr') ?? document.body);
  expect(row.getByText('600.00')).toBeTruthy();
  expect(row.getByText('已发放')).toBeTruthy();
  expect(screen.getByText('已发放 600.00 元')).toBeTruthy();
});

test('who was given something is not withdrawn, and the dialog says why', async () => {
  const worker = await desk.makeLightFile();
  await desk.give(await desk.makeBatch(), { lightFileId: worker.id });
  const { user } = await open(worker);
  await press(user, '撤回');
  const dialog = within(await screen.findByRole('alertdialog'));
  await user.click(dialog.getByRole('button', { name: '撤回' }));
  expect(await dialog.findByText(/已在帮扶批次里，不能撤回/)).toBeTruthy();
});

test('a viewer with the right to files looks, and is offered no change', async () => {
  const worker = await desk.makeLightFile();
  await desk.signInAs({ name: '何静', role: 'viewer', hardship: true });
  await open(worker);
  expect(await screen.findByRole('heading', { name: '赵晓雨' })).toBeTruthy();
  await waitFor(() => expect(screen.queryByRole('link', { name: '编辑' })).toBeNull());
  expect(screen.queryByRole('button', { name: '撤回' })).toBeNull();
  expect(screen.getByRole('button', { name: '查看联系电话' })).toBeTruthy();
});

test('many are put into a batch at once, the same for each; where a cap refuses one nobody is', async () => {
  for (const name of ['赵晓雨', '钱大有']) await desk.makeLightFile({ name, phone: '' });
  const batch = await desk.makeBatch({ name: '冬季送温暖' });
  await desk.makeBatch({ name: '生活救助', kind: 'living' });
  const { user } = await renderPage(routes, { desk, at: '/light-files' });
  await screen.findByRole('link', { name: '赵晓雨' });
  await user.click(screen.getByRole('checkbox', { name: /全选|选择所有/ }));
  await press(user, '编进帮扶批次');
  const dialog = within(await screen.findByRole('dialog', { name: '编进帮扶批次（2 人）' }));
  await user.click(dialog.getByRole('combobox', { name: '批次' }));
  expect(screen.queryByRole('option', { name: /生活救助/ })).toBeNull();
  await user.click(await screen.findByRole('option', { name: /冬季送温暖/ }));
  const amount = dialog.getByRole('textbox', { name: '每人金额' });
  // At most 3,000.00 元 each time.
  await user.type(amount, '3001');
  await user.click(dialog.getByRole('button', { name: '编进批次' }));
  expect(await dialog.findByText(/不能发放：超过限额/)).toBeTruthy();
  expect((await desk.client.aid.get({ id: batch.id })).rows).toEqual([]);
  await user.clear(amount);
  await user.type(amount, '500');
  await user.click(dialog.getByRole('button', { name: '编进批次' }));
  await waitFor(async () => expect((await desk.client.aid.get({ id: batch.id })).rows.map(({ amountFen }) => amountFen)).toEqual([50_000, 50_000]));
});

test('a file leads straight into a batch, and shows what it is to be given; without a batch the way to a new one of 送温暖 is there', async () => {
  const worker = await desk.makeLightFile();
  const { user, router } = await open(worker);
  await press(user, '编进帮扶批次');
  const none = within(await screen.findByRole('dialog', { name: '编进帮扶批次（1 人）' }));
  expect(await none.findByText('没有编制中的送温暖批次。')).toBeTruthy();
  await user.click(none.getByRole('link', { name: '新建帮扶批次' }));
  await user.type(await screen.findByRole('textbox', { name: '批次名称' }), '冬季送温暖');
  await press(user, '保存');
  await waitFor(() => expect(router.state.location.pathname).toMatch(/^\/aid\/[0-9a-f-]{36}$/));
  const [batch] = (await desk.client.aid.list({})).rows;
  expect(batch).toMatchObject({ name: '冬季送温暖', kind: 'warmth' });
  cleanup();

  await open(worker);
  await press(user, '编进帮扶批次');
  const dialog = within(await screen.findByRole('dialog', { name: '编进帮扶批次（1 人）' }));
  await user.click(dialog.getByRole('combobox', { name: '批次' }));
  await user.click(await screen.findByRole('option', { name: /冬季送温暖/ }));
  await user.type(dialog.getByRole('textbox', { name: '金额' }), '500');
  await user.type(dialog.getByRole('textbox', { name: '事由或物资' }), '棉衣一件');
  await user.click(dialog.getByRole('button', { name: '编进批次' }));
  const row = within((await screen.findByRole('link', { name: '冬季送温暖' })).closest('tr') ?? document.body);
  expect(row.getByText('500.00')).toBeTruthy();
  expect(row.getByText('棉衣一件')).toBeTruthy();
  expect(row.getByText('编制中')).toBeTruthy();
});
