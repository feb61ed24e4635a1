import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as saving from '../../../../renderer/api/saveFile.ts';
import { hardshipRoutes } from '../../../../renderer/pages/hardship/routes.ts';
import { applicantOf, idNumberOf } from '../../../support/hardship.ts';
import { type HardshipDesk, inForce, openHardshipDesk, TODAY } from '../../../support/hardshipDesk.ts';
import { ruleOfPreset } from '../../../support/hardshipRules.ts';
import { renderPage } from '../../../support/page.tsx';

let desk: HardshipDesk;
const saved: string[] = [];
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(`${TODAY}T10:00:00`) });
  desk = await openHardshipDesk();
  saved.length = 0;
  vi.spyOn(saving, 'saveFile').mockImplementation(({ name }) => {
    saved.push(name);
  });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const routes = [...hardshipRoutes.map((route) => ({ ...route, path: `/${route.path}` })), { path: '/hardship/rules', element: <p>标准页</p> }];
const open = (at: string) => renderPage(routes, { desk, at });
const press = async ({ user }: Awaited<ReturnType<typeof open>>, name: string) => user.click(await screen.findByRole('button', { name }));
const sayWhy = async (page: Awaited<ReturnType<typeof open>>, action: string) => {
  const dialog = within(await screen.findByRole('dialog'));
  await page.user.type(dialog.getByLabelText(/^用途/), '报县总审批');
  await page.user.click(dialog.getByRole('button', { name: action }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
};
const looks = async () => (await desk.client.audit.changes({ kind: 'look', entity: 'hardshipFile' })).rows.map(({ reason }) => reason);

test('困难职工档案表 is made after a purpose, numbers masked unless they are asked for', async () => {
  const { id } = await desk.makeFile({ fileNo: 'ZG0001' });
  const page = await open(`/hardship/${id}`);
  await press(page, '档案表');
  await page.user.click(screen.getByRole('button', { name: '生成' }));
  expect(await screen.findByText('必填')).toBeTruthy();
  expect(saved).toEqual([]);
  await sayWhy(page, '生成');
  expect(saved).toEqual([`困难职工档案表-ZG0001-${TODAY}.xlsx`]);
  await press(page, '档案表');
  await page.user.click(screen.getByRole('checkbox', { name: /完整显示/ }));
  await sayWhy(page, '生成');
  expect(await looks()).toEqual(['含完整号码；报县总审批', '报县总审批']);
  // A draft is published nowhere.
  expect(screen.queryByRole('link', { name: '公示单' })).toBeNull();
});

test('who may only look makes papers too; of a withdrawn file nobody does', async () => {
  const { id, version } = await desk.makeFile();
  await desk.signInAs({ name: '周看', role: 'viewer', hardship: true });
  await open(`/hardship/${id}`);
  expect(await screen.findByRole('button', { name: '档案表' })).toBeTruthy();
  cleanup();
  await desk.signInAs({ name: '李管', role: 'administrator', hardship: true });
  await desk.client.hardship.withdraw({ id, version, reason: '' });
  await open(`/hardship/${id}`);
  expect(await screen.findByRole('button', { name: '恢复' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: '档案表' })).toBeNull();
});

test('名册 lists what the list finds, after a purpose', async () => {
  await desk.makeFile({ street: '城西街道' });
  const other = applicantOf({ name: '钱玉梅', idNumber: idNumberOf('1970-01-02', 5), bornOn: '1970-01-02' });
  await desk.makeFile({ applicant: other, members: [] });
  const page = await open('/hardship?street="城西街道"');
  await screen.findByRole('link', { name: '张建国' });
  await press(page, '导出名册');
  expect(await screen.findByText('导出困难职工名册（1 户）')).toBeTruthy();
  await sayWhy(page, '导出');
  expect(saved).toEqual([`困难职工名册-${TODAY}.xlsx`]);
  // A look at the one that it lists.
  expect(await looks()).toEqual(['报县总审批']);
});

test('an empty list makes no roster', async () => {
  await open('/hardship');
  await screen.findByText(/还没有困难职工档案/);
  expect(screen.getByRole<HTMLButtonElement>('button', { name: '导出名册' }).disabled).toBe(true);
});

test('files chosen in the list go to a notice', async () => {
  const { id } = await desk.makeFile();
  const { user, router } = await open('/hardship');
  const row = (await screen.findByRole('link', { name: '张建国' })).closest<HTMLElement>('[role="row"]');
  await user.click(within(row as HTMLElement).getByRole('checkbox'));
  await user.click(within(screen.getByRole('region', { name: '批量操作' })).getByRole('link', { name: '公示单' }));
  await waitFor(() => expect(router.state.location.pathname + router.state.location.search).toBe(`/hardship/notice?files=${id}`));
});

/** Six ill of 城东 and one of 城南 whose children go to school, all in force since 20 March 2025. */
async function sevenInForce(): Promise<void> {
  await desk.client.hardshipRules.create(ruleOfPreset('disclosureRule', 'fewerThanFive', { areaCode: '51' }));
  for (let i = 0; i < 7; i++) {
    desk.clock.set(TODAY);
    await inForce(desk, { street: i < 6 ? '城东街道' : '城南街道', mainCause: i < 6 ? 'ownIllness' : 'schooling' });
  }
  vi.setSystemTime(new Date('2025-03-20T10:00:00'));
}
const table = async (name: string) => within(await screen.findByRole('region', { name }));

test('汇总 counts by cause, street and year; what could be picked out stands as a star, which is explained', async () => {
  await sevenInForce();
  const page = await open('/hardship');
  await page.user.click(await screen.findByRole('link', { name: '汇总' }));
  const years = await table('建档年度');
  // All seven are of one category and one year.
  const cells = (row: HTMLElement) =>
    within(row)
      .getAllByRole('cell')
      .slice(1)
      .map((cell) => cell.textContent);
  for (const name of [/^2025年/, /^合计/]) expect(cells(years.getByRole('row', { name }))).toEqual(['7', '7']);
  // One of seven would be told by the other six: neither is shown, and those who do not see the star hear it.
  const hidden = { 主要致困原因: [/^因病/, /^子女上学/], '街道（镇）': [/^城东街道/, /^城南街道/] };
  for (const [by, names] of Object.entries(hidden))
    for (const name of names) expect(cells((await table(by)).getByRole('row', { name }))).toEqual(['*不显示', '*不显示']);
  expect(screen.getByText('“*”表示户数少于 5 户，或据此可以推算出来，不予显示。')).toBeTruthy();
  expect(document.body.textContent).not.toContain('张建国');

  await press(page, '导出工作簿');
  await waitFor(() => expect(saved).toEqual(['困难职工汇总表-2025-03-20.xlsx']));
  expect(await looks()).toEqual([]);
  await press(page, '打印');
  expect(await screen.findByText('A4 横向，共 1 页')).toBeTruthy();
});

test('the day is chosen: before anything was in force there is nothing to count, and no day to come is counted', async () => {
  await sevenInForce();
  const { user, router } = await open('/hardship/summary');
  await table('建档年度');
  const day = screen.getByLabelText('统计日期');
  const choose = async (text: string) => {
    await user.clear(day);
    await user.type(day, `${text}{Tab}`);
  };
  await choose('2025-03-19');
  expect(await screen.findByText('2025-03-19 没有在档或脱困跟踪的档案，没有可以汇总的。')).toBeTruthy();
  expect(router.state.location.search).toBe('?on=2025-03-19');
  await choose('2025-03-21');
  expect(await screen.findByText('日期不能晚于今天')).toBeTruthy();
  expect(screen.queryByRole('region', { name: '建档年度' })).toBeNull();
  await choose('三月');
  expect(await screen.findByText(/日期不存在或格式不对/)).toBeTruthy();
  await choose('2025-03-20');
  expect(await table('建档年度')).toBeTruthy();
  expect(router.state.location.search).toBe('');
});

test('files too few for anything to be told are in no table', async () => {
  await desk.client.hardshipRules.create(ruleOfPreset('disclosureRule', 'fewerThanFive', { areaCode: '51' }));
  await inForce(desk);
  vi.setSystemTime(new Date('2025-03-20T10:00:00'));
  await open('/hardship/summary');
  expect(await screen.findAllByText('户数太少，列出来会认出个人，这张表不显示。')).toHaveLength(3);
});

test('without the rule of disclosure nothing is counted, and the way to it is shown', async () => {
  const { user, router } = await open('/hardship/summary');
  expect(await screen.findByText(/没有当日适用的公开汇总标准/)).toBeTruthy();
  await user.click(screen.getByRole('link', { name: '打开困难帮扶标准' }));
  expect(router.state.location.pathname).toBe('/hardship/rules');
});
