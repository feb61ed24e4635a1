import { cleanup, configure, screen, waitFor, within } from '@testing-library/react';
import type { RouteObject } from 'react-router';
import { Outlet } from 'react-router';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { reportRoutes } from '../../../renderer/pages/reports/routes.ts';
import { renderPage, WithNotices } from '../../support/page.tsx';
import { setUpOffice } from '../../support/reportDesk.ts';
import { openTestDesk, type TestDesk } from '../../support/testDesk.ts';

configure({ asyncUtilTimeout: 10_000 });
afterEach(cleanup);

const others: RouteObject[] = ['/stations/:id', '/funds/:id', '/services/:id', '/settings'].map((path) => ({ path, element: <p>另一页</p> }));
let desk: TestDesk;
/** Files that the page handed to the clerk. */
let saved: string[];

beforeEach(async () => {
  desk = await openTestDesk({ today: '2023-09-20' });
  await setUpOffice(desk);
  saved = [];
  vi.stubGlobal('URL', Object.assign(URL, { createObjectURL: () => 'blob:', revokeObjectURL: () => undefined }));
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    saved.push(this.download);
  });
});
afterEach(() => vi.restoreAllMocks());

const open = (at = '/reports') =>
  renderPage(
    [
      {
        path: '/',
        element: (
          <WithNotices>
            <Outlet />
          </WithNotices>
        ),
        children: reportRoutes,
      },
      ...others,
    ],
    { desk, at },
  );
const figure = (name: RegExp) => screen.findByRole('button', { name });

test('opens the form that is due, cut off today, with its deadline and countdown', async () => {
  await open();
  expect(await screen.findByRole('table', { name: '绵阳市工会户外劳动者服务站点建设进度统计表' })).toBeTruthy();
  expect(screen.getByText('未报送')).toBeTruthy();
  expect(screen.getByText('9月25日 周一前报，还有 5 天')).toBeTruthy();
  await waitFor(() => expect((screen.getByLabelText('数据截止日期') as HTMLInputElement).value).toBe('2023-09-20'));
  expect(await screen.findByText('逻辑正确')).toBeTruthy();
});

test('every figure opens its records, and a record leads to its page', async () => {
  const station = await desk.makeStation({ ownName: '欧阳路驿站', acceptedOn: '2023-07-22' });
  const { user, router } = await open();
  await user.click(await figure(/^三季度，本季度新建总计，1/));
  const list = await screen.findByRole('list', { name: '数字由来' });
  expect(list.textContent).toContain('2023-07-22 验收');
  await user.click(within(list).getByRole('link', { name: '欧阳路驿站' }));
  expect(router.state.location.pathname).toBe(`/stations/${station.id}`);
});

test('the reconciliation opens the stations struck off, for which the paper has no column', async () => {
  await desk.makeStation({ ownName: '旧站', acceptedOn: '2022-07-22', struckOffOn: '2023-08-01', status: 'struckOff' });
  const { user } = await open();
  await user.click(await screen.findByRole('button', { name: '撤销 1' }));
  expect((await screen.findByRole('list', { name: '数字由来' })).textContent).toContain('旧站2023-08-01 撤销');
});

test('a broken rule is told with its code, marks its figure and leads to the record; submitting tells it again and freezes nothing', async () => {
  const partner = await desk.makePartner();
  const station = await desk.makeStation({ ownName: '共建站', acceptedOn: '2023-07-22', buildKind: 'joint', partnerIds: [partner.id] });
  await desk.makeServiceCount({ stationId: station.id, fromOn: '2023-08-01', toOn: '2023-08-31', visits: 10 });
  await desk.makeServiceCount({ stationId: station.id, fromOn: '2023-08-05', toOn: '2023-08-05', visits: 2 });
  const { user } = await open();
  const rules = await screen.findByRole('list', { name: '逻辑检查的结果' });
  expect(rules.textContent).toContain('错误F1-31');
  expect(within(rules).getAllByRole('link')[0]?.textContent).toBe('共建站 2023-08-01 至 2023-08-31 10 人次');
  expect(await figure(/^三季度，服务户外劳动者，12，错误 F1-31/)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: '报送' }));
  const dialog = await screen.findByRole('dialog');
  await user.click(within(dialog).getByRole('button', { name: '只报送' }));
  expect((await within(dialog).findByRole('alert')).textContent).toContain('逻辑检查有 1 处错误');
  expect(await desk.client.reports.submissions({})).toEqual([]);
});

test('the last look shows recipient and attachment; submitting freezes the form and hands over the mail draft', async () => {
  await desk.makeStation({ acceptedOn: '2023-07-22' });
  const { user } = await open();
  await user.click(await screen.findByRole('button', { name: '报送' }));
  const dialog = await screen.findByRole('dialog');
  expect(dialog.textContent).toContain('mybzb122@163.com');
  expect(dialog.textContent).toContain('2023年第三季度绵阳市工会户外劳动者服务站点建设进度统计表-涪城区总工会.xlsx');
  await user.click(within(dialog).getByRole('button', { name: '报送并存邮件草稿' }));
  await waitFor(() => expect(saved).toEqual(['2023年第三季度绵阳市工会户外劳动者服务站点建设进度统计表-涪城区总工会.eml']));
  expect(await screen.findByText(/已报送，截止 2023-09-20/)).toBeTruthy();
  const [submission] = await desk.client.reports.submissions({});
  expect(submission).toMatchObject({ quarter: 3, cutOffOn: '2023-09-20', mails: [{ recipient: 'mybzb122@163.com' }] });
});

test('a submitted form is corrected in sight: changed figures are marked with what was reported, and the first version can be seen again', async () => {
  await desk.makeStation({ ownName: '甲', acceptedOn: '2023-07-22' });
  await desk.client.reports.submit({ year: 2023, quarter: 3, cutOffOn: '2023-09-20' });
  await desk.makeStation({ ownName: '漏报站', acceptedOn: '2023-08-01', address: '另一处' });
  const { user } = await open('/reports?year=2023&quarter=3');
  await user.click(await screen.findByRole('button', { name: '更正' }));
  expect(await figure(/^三季度，本季度新建总计，2，已报送 1，更正后 2/)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: '报送更正' }));
  const dialog = await screen.findByRole('alertdialog');
  await user.click(within(dialog).getByRole('button', { name: '报送更正' }));
  expect(within(dialog).getByText('必填')).toBeTruthy();
  await user.type(within(dialog).getByRole('textbox'), '漏报一个站点');
  await user.click(within(dialog).getByRole('button', { name: '报送更正' }));
  expect(await screen.findByText('本表为第 1 次更正。更正原因：漏报一个站点。')).toBeTruthy();
  await user.click(screen.getByRole('tab', { name: '报送记录' }));
  const history = await screen.findByRole('list', { name: '报送记录' });
  const first = within(history)
    .getByText(/首次报送/)
    .closest('li') as HTMLElement;
  await user.click(within(first).getByRole('button', { name: '查看' }));
  expect(await screen.findByText('这是首次报送时的样子，后来已更正。')).toBeTruthy();
  expect(await figure(/^三季度，本季度新建总计，1/)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: '回到现在的表' }));
  expect(await figure(/^三季度，本季度新建总计，2/)).toBeTruthy();
});

test('stays on the form just submitted, though the next one is due now', async () => {
  const { user } = await open();
  await user.click(await screen.findByRole('button', { name: '报送' }));
  const dialog = await screen.findByRole('dialog', { name: '报送2023年第三季度统计表' });
  await user.click(within(dialog).getByRole('button', { name: '只报送' }));
  await screen.findByText('已报送');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(screen.getByText('已报送')).toBeTruthy();
  expect(screen.getByRole('button', { name: '三季度', pressed: true })).toBeTruthy();
  expect(screen.queryByRole('button', { name: '报送' })).toBeNull();
});

test('a cut-off that cannot be is answered with the days that can', async () => {
  await desk.client.reports.submit({ year: 2023, quarter: 2, cutOffOn: '2023-06-26' });
  await open('/reports?year=2023&quarter=3&asOf=2023-06-01');
  expect(await screen.findByText('截止日期只能在 2023-07-01 至 2023-09-30 之间，请改后再试。')).toBeTruthy();
});

test('prints one landscape page, with the reconciliation only when it is ticked, and exports the same', async () => {
  await desk.makeStation({ acceptedOn: '2023-07-22' });
  const { user } = await open();
  await user.click(await screen.findByRole('button', { name: '打印' }));
  const preview = await screen.findByRole('dialog', { name: /打印预览/ });
  expect(preview.textContent).toContain('A4 横向，共 1 页');
  expect(preview.textContent).not.toContain('站点数量核对：');
  await user.click(within(preview).getByRole('checkbox', { name: '带站点数量核对行' }));
  expect(preview.textContent).toContain('站点数量核对：上季度末 0 个 + 新建 1 个 − 撤销 0 个 = 本季度末 1 个。');
  await user.click(within(preview).getByRole('button', { name: '导出' }));
  await waitFor(() => expect(saved[0]).toMatch(/（草稿）-涪城区总工会\.xlsx$/));
});
