import { configure, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';
import { stationRoutes } from '../../../../renderer/pages/stations/routes.ts';
import { openOfficeDesk } from '../../../support/officeDesk.ts';
import { onDay, renderPage } from '../../../support/page.tsx';

configure({ asyncUtilTimeout: 10_000 });

let desk: Awaited<ReturnType<typeof openOfficeDesk>>;
onDay('2023-09-20');
beforeEach(async () => {
  desk = await openOfficeDesk('2023-09-20');
});

const routes = stationRoutes.map((route) => ({ ...route, path: `/${route.path}` }));
type User = Awaited<ReturnType<typeof renderPage>>['user'];
const box = (name: string | RegExp) => screen.findByRole<HTMLInputElement>('textbox', { name });
const press = async (user: User, name: string | RegExp) => user.click(await screen.findByRole('button', { name }));
async function choose(user: User, label: string, option: string) {
  await user.click(await screen.findByRole('combobox', { name: label }));
  await user.click(await screen.findByRole('option', { name: option }));
}
async function type(user: User, name: string, text: string) {
  const field = await box(name);
  await user.clear(field);
  await user.type(field, text);
}
/** The sentence under a field. */
const sentenceAt = (field: HTMLElement) => document.getElementById(field.getAttribute('aria-describedby') ?? '')?.textContent;
const stations = async () => (await desk.client.stations.list({})).rows;

async function openNew() {
  const page = await renderPage(routes, { desk, at: '/stations/new' });
  await box('站点名称');
  return page;
}
/** All that a self-built station in use needs. */
async function fillIn(user: User, ownName = '欧阳路驿站') {
  await type(user, '站点名称', ownName);
  await user.click(await screen.findByRole('radio', { name: '自建' }));
  await choose(user, '状态', '在用');
  await type(user, '验收日期', '2023-03-15');
}

test('a new station gets its formal name and its code by themselves, and its page is opened', async () => {
  const { user, router } = await openNew();
  expect(await screen.findByText('空着则自动编为 5107032023001')).toBeTruthy();
  await fillIn(user);
  expect((await box('站点全称')).value).toBe('工会户外劳动者服务站点·欧阳路驿站');
  await press(user, '保存');
  await waitFor(async () => expect(await stations()).toMatchObject([{ ownName: '欧阳路驿站', code: '5107032023001', acceptedOn: '2023-03-15' }]));
  await waitFor(() => expect(router.state.location.pathname).toMatch(/^\/stations\/[0-9a-f-]{36}$/));
});

test('a formal name that somebody wrote is left alone', async () => {
  const { user } = await openNew();
  await type(user, '站点名称', '欧阳路');
  await type(user, '站点全称', '涪城区劳动者驿站');
  await type(user, '站点名称', '滨江路驿站');
  expect((await box('站点全称')).value).toBe('涪城区劳动者驿站');
});

test('what is missing is told at its field and at the top, and nothing is saved', async () => {
  const { user } = await openNew();
  await press(user, '保存');
  const top = await screen.findByRole('alert');
  expect(
    within(top)
      .getAllByRole('listitem')
      .map((item) => item.textContent),
  ).toEqual(['站点名称：必填', '建设方式：必填', '状态：必填']);
  expect(sentenceAt(await box('站点名称'))).toBe('必填');
  expect(await stations()).toEqual([]);
});

test('the service’s rules speak before saving; a rule over two dates is mended at either of them', async () => {
  const { user } = await openNew();
  await fillIn(user);
  await user.click(screen.getByRole('radio', { name: '共建' }));
  await type(user, '建成日期', '2023-04-01');
  await press(user, '保存');
  expect((await screen.findAllByText(/共建站点要选共建单位/)).length).toBeGreaterThan(0);
  expect(sentenceAt(await box('验收日期'))).toBe('不能早于建成日期（2023-04-01）');
  await type(user, '建成日期', '2023-03-01');
  await waitFor(async () => expect(sentenceAt(await box('验收日期'))).toBeUndefined());
  expect(await stations()).toEqual([]);
});

test('a place copied from a map fills longitude and latitude; its system is asked for', async () => {
  const { user } = await openNew();
  fireEvent.paste(await box('纬度'), { clipboardData: { getData: () => '31.51, 104.77' } });
  expect([(await box('经度')).value, (await box('纬度')).value]).toEqual(['104.77', '31.51']);
  await fillIn(user);
  await press(user, '保存');
  expect((await screen.findAllByText(/经度、纬度和坐标系要一起填/)).length).toBeGreaterThan(0);
  await choose(user, '坐标系', 'GCJ-02（高德、腾讯）');
  await press(user, '保存');
  await waitFor(async () => expect(await stations()).toMatchObject([{ lng: 104.77, lat: 31.51, coordSystem: 'GCJ02' }]));
});

test('the four-way mode offers what fits the kind, and gives way when the kind changes', async () => {
  const { user } = await openNew();
  await user.click(await screen.findByRole('radio', { name: '共建' }));
  await choose(user, '建设方式细分', '集成共建');
  await user.click(screen.getByRole('radio', { name: '自建' }));
  await user.click(screen.getByRole('combobox', { name: '建设方式细分' }));
  expect((await screen.findAllByRole('option')).map((option) => option.textContent)).toEqual(['不细分', '工会自建']);
  expect(screen.getByRole('option', { name: '不细分', selected: true })).toBeTruthy();
});

test('the status chosen decides which dates there are; one typed before for another status is not saved', async () => {
  const { user } = await openNew();
  await fillIn(user);
  await choose(user, '状态', '拟建');
  expect(screen.queryByRole('textbox', { name: '验收日期' })).toBeNull();
  await type(user, '立项日期', '2023-01-05');
  await press(user, '保存');
  await waitFor(async () => expect(await stations()).toMatchObject([{ status: 'planned', plannedOn: '2023-01-05', acceptedOn: null }]));
});

test('a partner that is not on the list is made in place and chosen, and the form around it is not saved by it', async () => {
  const { user } = await openNew();
  await press(user, '新建共建单位');
  const dialog = within(await screen.findByRole('dialog', { name: '新建共建单位' }));
  await user.type(dialog.getByRole('textbox', { name: '单位名称' }), '建设银行');
  await user.click(dialog.getByRole('button', { name: '新建' }));
  expect((await dialog.findAllByText('必填')).length).toBe(1);
  await choose(user, '单位类别', '金融机构');
  await user.click(dialog.getByRole('button', { name: '新建' }));
  expect(await screen.findByRole('button', { name: '建设银行' })).toBeTruthy();
  expect((await desk.client.partners.list({})).rows.map((p) => p.name)).toEqual(['建设银行']);
  expect(screen.queryByRole('alert')).toBeNull();
});

test('a code in use is told at the code; what was typed stays', async () => {
  await desk.makeStation({ code: 'A-1' });
  const { user } = await openNew();
  await fillIn(user, '滨江路驿站');
  await type(user, '站点编码', 'A-1');
  await press(user, '保存');
  await waitFor(async () => expect(sentenceAt(await box('站点编码'))).toBe('站点编码 A-1 已被另一个站点使用，没有保存。'));
  expect((await box('站点名称')).value).toBe('滨江路驿站');
  await type(user, '站点编码', 'A-2');
  await press(user, '保存');
  await waitFor(async () => expect((await stations()).map((s) => s.code)).toEqual(['A-1', 'A-2']));
});

test('a full disk loses nothing that was typed; after it is cleared the same form saves', async () => {
  const { user } = await openNew();
  await fillIn(user);
  desk.disk.refusal = { reason: 'full' };
  await press(user, '保存');
  expect(await screen.findByText(/磁盘已满，这次没有保存。.*填写的内容还在/)).toBeTruthy();
  expect((await box('站点名称')).value).toBe('欧阳路驿站');
  desk.disk.refusal = null;
  await press(user, '保存');
  await waitFor(async () => expect(await stations()).toMatchObject([{ ownName: '欧阳路驿站' }]));
});

test('an edit changes what was edited alone; the status is not among its fields', async () => {
  const s = await desk.makeStation({ ownName: '欧阳路驿站', platedOn: '2023-05-01' });
  const { user, router } = await renderPage(routes, { desk, at: `/stations/${s.id}/edit` });
  await type(user, '使用面积', '46');
  expect(screen.queryByRole('combobox', { name: '状态' })).toBeNull();
  await press(user, '保存');
  await waitFor(async () =>
    expect((await desk.client.stations.get({ id: s.id })).station).toMatchObject({ ...s, areaSqm: 46, version: 2, updatedAt: expect.anything() }),
  );
  await waitFor(() => expect(router.state.location.pathname).toBe(`/stations/${s.id}`));
});

test('a change made in another window is told with what it changed; one’s own stays if wanted', async () => {
  const s = await desk.makeStation({ areaSqm: 20, openingHours: '8:30-18:00', keeperName: '李敏' });
  const { user } = await renderPage(routes, { desk, at: `/stations/${s.id}/edit` });
  await type(user, '管理员', '王芳');
  await desk.client.stations.update({ ...s, fields: { ...s, areaSqm: 46, keeperName: '赵强' } });
  await press(user, '保存');
  const elsewhere = await screen.findByRole('list', { name: '别处的修改' });
  expect(
    within(elsewhere)
      .getAllByRole('listitem')
      .map((item) => item.textContent),
  ).toEqual(['使用面积：20 ㎡ → 46 ㎡', '管理员：李敏 → 赵强（这里也改了这一项）']);
  expect((await desk.client.stations.get({ id: s.id })).station.keeperName).toBe('赵强');
  await press(user, '保留我的修改');
  expect([(await box('使用面积')).value, (await box('管理员')).value]).toEqual(['46', '王芳']);
  await press(user, '保存');
  await waitFor(async () => expect((await desk.client.stations.get({ id: s.id })).station).toMatchObject({ areaSqm: 46, keeperName: '王芳' }));
});

test('or the other window’s record is taken and one’s own changes are let go', async () => {
  const s = await desk.makeStation({ keeperName: '李敏' });
  const { user } = await renderPage(routes, { desk, at: `/stations/${s.id}/edit` });
  await type(user, '管理员', '王芳');
  await desk.client.stations.update({ ...s, fields: { ...s, keeperName: '赵强' } });
  await press(user, '保存');
  await press(user, '重新载入，放弃我的修改');
  await waitFor(async () => expect((await box('管理员')).value).toBe('赵强'));
  expect(screen.queryByRole('alert')).toBeNull();
});
