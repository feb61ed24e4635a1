import { configure, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import { stationRoutes } from '../../../../renderer/pages/stations/routes.ts';
import { StationBulkActions } from '../../../../renderer/pages/stations/StationBulkActions.tsx';
import type { Station } from '../../../../shared/stations/station.ts';
import { openOfficeDesk } from '../../../support/officeDesk.ts';
import { onDay, renderPage, WithNotices } from '../../../support/page.tsx';

configure({ asyncUtilTimeout: 10_000 });

let desk: Awaited<ReturnType<typeof openOfficeDesk>>;
onDay('2023-09-20');
beforeEach(async () => {
  desk = await openOfficeDesk('2023-09-20');
});

const routes = stationRoutes.map((route) => ({ ...route, path: `/${route.path}` }));
type User = Awaited<ReturnType<typeof renderPage>>['user'];
const press = async (user: User, name: string | RegExp) => user.click(await screen.findByRole('button', { name }));
const open = (station: Station, tab = 'overview') => renderPage(routes, { desk, at: `/stations/${station.id}?tab=${tab}` });
const fresh = async (station: Station) => (await desk.client.stations.get({ id: station.id })).station;
async function chooseMore(user: User, item: string) {
  await press(user, '更多');
  await user.click(await screen.findByRole('menuitem', { name: item }));
}

test('the page offers the steps that the status allows, and no other', async () => {
  const waiting = await desk.makeStation({ status: 'awaitingAcceptance', acceptedOn: null });
  const { user } = await open(waiting);
  expect(await screen.findByRole('button', { name: '验收合格' })).toBeTruthy();
  await press(user, '更多');
  const items = (await screen.findAllByRole('menuitem')).map((item) => item.textContent);
  expect(items).toEqual(['验收不合格，退回在建', '撤回']);
});

test('a step is judged at its date before it is saved, and then stands in the history with its document', async () => {
  const s = await desk.makeStation({ status: 'awaitingAcceptance', acceptedOn: null, finishedOn: '2023-04-01' });
  const { user } = await open(s);
  await press(user, '验收合格');
  const date = await screen.findByRole('textbox', { name: '验收日期' });
  await user.clear(date);
  await user.type(date, '2023-03-01');
  await user.type(screen.getByRole('textbox', { name: '依据文号' }), '涪工验〔2023〕3号');
  await press(user, '办理');
  expect(await screen.findByText('不能早于建成日期（2023-04-01）')).toBeTruthy();
  expect((await fresh(s)).status).toBe('awaitingAcceptance');
  await user.clear(date);
  await user.type(date, '20230501');
  await press(user, '办理');
  await waitFor(async () => expect(await fresh(s)).toMatchObject({ status: 'accepted', acceptedOn: '2023-05-01' }));
  await user.click(await screen.findByRole('tab', { name: '历史' }));
  const log = within(await screen.findByRole('region', { name: '状态记录' }));
  expect(log.getByText('待验收 → 已验收')).toBeTruthy();
  expect(log.getByText('涪工验〔2023〕3号')).toBeTruthy();
});

test('striking off is named by its object, keeps the focus on the safe choice, and can be taken back', async () => {
  const s = await desk.makeStation({ ownName: '欧阳路驿站' });
  const { user } = await open(s, 'history');
  await chooseMore(user, '撤销站点');
  const dialog = await screen.findByRole('dialog', { name: '撤销站点“欧阳路驿站”' });
  expect(document.activeElement).toBe(within(dialog).getByRole('button', { name: '取消' }));
  await user.type(within(dialog).getByRole('textbox', { name: '原因' }), '拆迁{Enter}');
  expect((await fresh(s)).status).toBe('open');
  await user.click(within(dialog).getByRole('button', { name: '撤销站点' }));
  await waitFor(async () => expect(await fresh(s)).toMatchObject({ status: 'struckOff', struckOffOn: '2023-09-20' }));
  await press(user, '还原');
  const undo = await screen.findByRole('alertdialog');
  await user.click(within(undo).getByRole('button', { name: '还原' }));
  await waitFor(async () => expect(await fresh(s)).toMatchObject({ status: 'open', struckOffOn: null }));
});

test('a withdrawn station says so, offers nothing but to be brought back, and comes back', async () => {
  const s = await desk.makeStation();
  const { user } = await open(s);
  await chooseMore(user, '撤回');
  await user.click(within(await screen.findByRole('alertdialog')).getByRole('button', { name: '撤回' }));
  expect(await screen.findByText(/这个站点已撤回/)).toBeTruthy();
  expect(screen.queryByRole('link', { name: '编辑' })).toBeNull();
  expect(screen.queryByRole('button', { name: '更多' })).toBeNull();
  await press(user, '恢复');
  expect(await screen.findByRole('link', { name: '编辑' })).toBeTruthy();
});

test('the place shows as it was entered, and in the other two systems as what it is: derived', async () => {
  const s = await desk.makeStation({ lng: 116.481499, lat: 39.990475, coordSystem: 'WGS84' });
  await open(s);
  expect((await screen.findByText(/WGS-84（GPS），登记值/)).parentElement?.textContent).toBe('116.481499, 39.990475 WGS-84（GPS），登记值');
  expect(screen.getByText(/GCJ-02（高德、腾讯），换算值/).parentElement?.textContent).toMatch(/^116\.48758\d, 39\.99175\d /);
  expect(screen.getByText(/BD-09（百度），换算值/)).toBeTruthy();
});

test('history tells each change by the fields’ names, with names for ids', async () => {
  const partner = await desk.makePartner({ name: '建设银行' });
  const s = await desk.makeStation({ areaSqm: 20 });
  await desk.client.stations.update({ ...s, fields: { ...s, areaSqm: 46, buildKind: 'joint', partnerIds: [partner.id] } });
  await open(s, 'history');
  expect(await screen.findByText('20 ㎡ → 46 ㎡')).toBeTruthy();
  expect(await screen.findByText('（空） → 建设银行')).toBeTruthy();
  expect(screen.getByText('修改站点')).toBeTruthy();
});

test('money, counts and activities of the station stand in its tabs', async () => {
  const s = await desk.makeStation();
  await desk.makeFundEntry({ stationId: s.id, amountFen: 1_250_000, payee: '鑫源装饰', voucherNo: '记-0012', documentNo: '绵工办〔2023〕18号' });
  await desk.makeServiceCount({ stationId: s.id, visits: 3080 });
  await desk.makeActivity({ stationIds: [s.id], subject: '夏日送清凉' });
  const { user } = await open(s, 'funds');
  expect(await screen.findByText('合计 1.25 万元')).toBeTruthy();
  const headings = screen.getAllByRole('columnheader').map((heading) => heading.textContent);
  const cells = within(screen.getByRole('row', { name: /鑫源装饰/ })).getAllByRole('cell');
  expect(cells[headings.slice(-cells.length).indexOf('凭证号')]?.textContent).toBe('记-0012');
  await user.click(screen.getByRole('tab', { name: '运行' }));
  expect(await screen.findByText('累计 3,080 人次')).toBeTruthy();
  await user.click(screen.getByRole('tab', { name: '活动' }));
  expect(await screen.findByText('夏日送清凉')).toBeTruthy();
});

function openBulk(stations: Station[], withdrawn = false) {
  const done = vi.fn();
  const ids = stations.map((s) => s.id);
  return renderPage(
    <WithNotices>
      <StationBulkActions ids={ids} withdrawn={withdrawn} onDone={done} />
    </WithNotices>,
    { desk },
  ).then((page) => ({ ...page, done }));
}
async function chooseField(user: User, label: string) {
  await user.click(await screen.findByRole('combobox', { name: '要改的项目' }));
  await user.click(await screen.findByRole('option', { name: label }));
}

test('one field of many stations is changed at once and can be taken back at once; a bad value is told at its field', async () => {
  const stations = [await desk.makeStation({ keeperPhone: '0816-1111111' }), await desk.makeStation({ ownName: '滨江路驿站', keeperPhone: '' })];
  const { user, done } = await openBulk(stations);
  await press(user, '批量修改');
  await chooseField(user, '管理员电话');
  const phone = await screen.findByRole('textbox', { name: '管理员电话' });
  await user.type(phone, '找李敏');
  await press(user, '修改 2 个站点');
  expect(await screen.findByText('电话号码格式不对')).toBeTruthy();
  await user.clear(phone);
  await user.type(phone, '１３８００００００００');
  await press(user, '修改 2 个站点');
  await waitFor(() => expect(done).toHaveBeenCalledOnce());
  const phones = async () => (await desk.client.stations.list({})).rows.map((s) => s.keeperPhone);
  expect(await phones()).toEqual(['13800000000', '13800000000']);
  await press(user, '还原');
  await waitFor(async () => expect(await phones()).toEqual(['0816-1111111', '']));
});

test('selected stations are withdrawn with a reason and brought back from the notice', async () => {
  const stations = [await desk.makeStation(), await desk.makeStation({ ownName: '滨江路驿站' })];
  const { user } = await openBulk(stations);
  await press(user, '撤回');
  const dialog = within(await screen.findByRole('alertdialog', { name: '撤回 2 个站点' }));
  await user.type(dialog.getByRole('textbox', { name: /原因/ }), '重复登记');
  await user.click(dialog.getByRole('button', { name: '撤回' }));
  await waitFor(async () => expect((await desk.client.stations.list({})).total).toBe(0));
  await press(user, '恢复');
  await waitFor(async () => expect((await desk.client.stations.list({})).total).toBe(2));
});
