import { cleanup, configure, screen, waitFor, within } from '@testing-library/react';
import type { RouteObject } from 'react-router';
import { afterEach, expect, test } from 'vitest';
import { areasWith } from '../../../electron/office/areas.ts';
import { sampleOffice } from '../../../electron/sample/sampleScene.ts';
import { homeRoutes } from '../../../renderer/pages/home/routes.ts';
import { addDays, todayOf } from '../../../shared/kernel/plainDate.ts';
import { answering } from '../../support/answering.ts';
import { renderPage } from '../../support/page.tsx';
import { openTestDesk, type TestDesk } from '../../support/testDesk.ts';

configure({ asyncUtilTimeout: 10_000 });
afterEach(cleanup);

const today = todayOf(new Date());
const others: RouteObject[] = [
  '/stations',
  '/stations/new',
  '/stations/:id',
  '/partners/:id',
  '/funds/new',
  '/services',
  '/reports',
  '/imports',
  '/backups',
].map((path) => ({
  path,
  element: <p>另一页</p>,
}));

async function openDesk(): Promise<TestDesk> {
  const desk = await openTestDesk({ today });
  await desk.client.office.save({ version: null, fields: sampleOffice(areasWith([])) });
  return desk;
}
const open = (desk: TestDesk) => renderPage([{ path: '/', children: homeRoutes }, ...others], { desk });
const section = async (name: string) => within(await screen.findByRole('region', { name }));

test('an empty office sees the first four things to do, with their ways, and no empty charts', async () => {
  const { router, user } = await open(await openDesk());
  const started = await section('开始使用');
  expect(started.getAllByRole('listitem')).toHaveLength(4);
  expect(started.getAllByTitle('还没做')).toHaveLength(4);
  expect(screen.queryByText('经费从哪里来')).toBeNull();
  await user.click(started.getByRole('link', { name: '新建站点' }));
  expect(router.state.location.pathname).toBe('/stations/new');
});

test('what was done is ticked, and the list put away stays away', async () => {
  const desk = await openDesk();
  await desk.makeStation();
  const { user } = await open(desk);
  const started = await section('开始使用');
  expect(started.getAllByTitle('已做过')).toHaveLength(1);
  await user.click(started.getByRole('button', { name: '收起' }));
  await waitFor(() => expect(screen.queryByText('开始使用')).toBeNull());
  await waitFor(async () => expect(await desk.client.settings.get({ key: 'home.startedPutAway' })).toBe(true));
  cleanup();
  await open(desk);
  await section('最近的改动');
  expect(screen.queryByText('开始使用')).toBeNull();
});

test('the due list names what waits and leads to it', async () => {
  const desk = await openDesk();
  const station = await desk.makeStation({ ownName: '欧阳路驿站', status: 'awaitingAcceptance', acceptedOn: null, finishedOn: addDays(today, -9) });
  await desk.makeStation({ ownName: '无电话驿站', keeperPhone: '' });
  await desk.makePartner({
    name: '邮政公司',
    agreement: { number: '1', fromOn: '2020-01-01', toOn: addDays(today, -1), documentHash: null, documentName: '' },
  });
  const { router, user } = await open(desk);
  const due = await section('待办');
  expect(await due.findByText(/第.季度统计表/)).toBeTruthy();
  expect(due.getByText('1 个待验收')).toBeTruthy();
  expect(due.getByText('1 份协议已到期')).toBeTruthy();
  expect(due.getByRole('link', { name: '邮政公司' })).toBeTruthy();
  const missing = due.getByRole('link', { name: '缺管理员电话' });
  const query = new URLSearchParams(missing.getAttribute('href')?.split('?')[1]);
  expect(JSON.parse(query.get('missing') ?? '')).toBe('keeperPhone');
  expect(JSON.parse(query.get('statuses') ?? '')).toContain('open');
  await user.click(due.getByRole('link', { name: '欧阳路驿站' }));
  expect(router.state.location.pathname).toBe(`/stations/${station.id}`);
});

test('backups that have grown old are a quiet line with the way to them; nothing is said while they are good, nor before there is work to lose', async () => {
  const desk = await openDesk();
  const state = (days: number) => ({
    'backups.list': () => ({ folder: '/data/备份', backups: [], lastGoodAt: new Date(Date.now() - days * 86_400_000).toISOString(), second: null }),
  });
  const openWith = (days: number) => renderPage([{ path: '/', children: homeRoutes }, ...others], { desk, link: answering(state(days)) });
  await openWith(30);
  expect((await section('待办')).queryByText(/备份/)).toBeNull();
  cleanup();
  await desk.makeStation();
  await openWith(12);
  const due = await section('待办');
  expect(await due.findByText(/已经 12 天没有备份/)).toBeTruthy();
  expect(due.getByRole('link', { name: '备份与恢复' }).getAttribute('href')).toBe('/backups');
  cleanup();
  await openWith(2);
  expect((await section('待办')).queryByText(/备份/)).toBeNull();
});

test('the key figures carry their units', async () => {
  const desk = await openDesk();
  const station = await desk.makeStation({ acceptedOn: '2020-01-01' });
  await desk.makeFundEntry({ on: today, amountFen: 1_250_000 });
  await desk.makeServiceCount({ stationId: station.id, fromOn: today, toOn: today, visits: 3080 });
  await open(desk);
  const figures = (await screen.findByLabelText('主要数字')).textContent ?? '';
  expect(figures).toContain('1 个自建 1，共建 0');
  expect(figures).toContain('1.25 万元');
  expect(figures).toContain('3,080 人次');
});

test('three charts ask three questions, each with its values as a table', async () => {
  const desk = await openDesk();
  await desk.makeStation({ acceptedOn: today });
  const { user } = await open(desk);
  for (const question of ['每月新建多少站点', '经费从哪里来', '服务人次是升是降']) {
    const chart = await section(question);
    await user.click(chart.getByRole('button', { name: '数据' }));
    expect(chart.getAllByRole('row').length).toBeGreaterThan(7);
  }
});

test('sample data says what it is, and clearing it asks first', async () => {
  const desk = await openTestDesk({ today });
  await desk.client.sample.load({});
  const { user } = await open(desk);
  await user.click(await screen.findByRole('button', { name: '清除示例数据，开始正式使用' }));
  await screen.findByRole('alertdialog');
  await user.keyboard('{Enter}');
  await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
  expect((await desk.client.stations.list({})).total).toBe(60);
  await user.click(await screen.findByRole('button', { name: '清除示例数据，开始正式使用' }));
  await user.click(within(await screen.findByRole('alertdialog')).getByRole('button', { name: '清除示例数据' }));
  await waitFor(async () => expect((await desk.client.stations.list({})).total).toBe(0));
  expect(await desk.client.office.get()).toBeNull();
});

test('the latest changes stand in words, newest first', async () => {
  const desk = await openDesk();
  const station = await desk.makeStation({ ownName: '欧阳路驿站' });
  await desk.client.stations.withdraw({ id: station.id, version: station.version, reason: '重复' });
  await open(desk);
  const items = (await section('最近的改动')).getAllByRole('listitem').map((item) => item.textContent ?? '');
  expect(items[0]).toContain('撤回站点 欧阳路驿站');
  expect(items.at(-1)).toContain('设置本单位');
});

test('forms that were not finished are listed, gone on with, or given up after a question', async () => {
  const desk = await openDesk();
  await open(desk);
  await section('待办');
  expect(screen.queryByRole('region', { name: '没写完的' })).toBeNull();
  cleanup();
  await desk.client.drafts.save({ key: 'station.new', place: '/stations/new', title: '新建站点', content: {} });
  await desk.client.drafts.save({ key: 'fund.new', place: '/funds/new?station=1', title: '记一笔收支', content: {} });
  const { user, router } = await open(desk);
  const unfinished = await section('没写完的');
  expect(unfinished.getAllByRole('listitem')).toHaveLength(2);
  await user.click(unfinished.getByRole('button', { name: '放弃：新建站点' }));
  await user.click(await screen.findByRole('button', { name: '留着' }));
  expect(await desk.client.drafts.list()).toHaveLength(2);
  await user.click(unfinished.getByRole('button', { name: '放弃：新建站点' }));
  await user.click(await screen.findByRole('button', { name: '放弃' }));
  await waitFor(() => expect(unfinished.getAllByRole('listitem')).toHaveLength(1));
  expect((await desk.client.drafts.list()).map((draft) => draft.key)).toEqual(['fund.new']);
  await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
  await user.click(unfinished.getByRole('link', { name: '继续：记一笔收支' }));
  expect(router.state.location).toMatchObject({ pathname: '/funds/new', search: '?station=1' });
});
