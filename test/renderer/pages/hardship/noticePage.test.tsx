import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';
import { noticeAddress } from '../../../../renderer/pages/hardship/noticeChoice.ts';
import { hardshipRoutes } from '../../../../renderer/pages/hardship/routes.ts';
import { NOTICE_FILES_MAX } from '../../../../shared/hardship/papersContract.ts';
import { newId } from '../../../../shared/kernel/ids.ts';
import { applicantOf } from '../../../support/hardship.ts';
import { type HardshipDesk, openHardshipDesk, TODAY } from '../../../support/hardshipDesk.ts';
import { officeOf } from '../../../support/ledger.ts';
import { onDay, renderPage, savedFiles } from '../../../support/page.tsx';

let desk: HardshipDesk;
const saved = savedFiles();
onDay(TODAY);
beforeEach(async () => {
  desk = await openHardshipDesk();
});

const routes = [
  ...hardshipRoutes.map((route) => ({ ...route, path: `/${route.path}` })),
  { path: '/hardship/rules', element: <p>标准页</p> },
  { path: '/settings', element: <p>设置页</p> },
];
const open = (at: string) => renderPage(routes, { desk, at });

/** In publication since a day; its id. */
async function published(name: string, on = TODAY, employer = '东城环卫所'): Promise<string> {
  let file = await desk.makeFile({ applicant: applicantOf({ name, employer }), members: [] });
  file = await desk.move(file, 'submit', on);
  file = await desk.move(file, 'investigate', on);
  file = await desk.judge(file, on);
  return (await desk.move(file, 'publish', on)).id;
}
const margin = async (name: string) => within(await screen.findByRole('listitem', { name }));
const paper = () => screen.findByRole('table', { name: /^困难职工建档公示/ });
const choose = async ({ user }: Awaited<ReturnType<typeof open>>, box: HTMLElement, kinds: string[]) => {
  await user.click(box);
  for (const kind of kinds) await user.click(await screen.findByRole('option', { name: kind }));
  await user.keyboard('{Escape}');
};

test('the paper tells no more than it may; the names of those in it stand beside it, with what each is to be given', async () => {
  const ids = [await published('欧阳慧敏'), await published('王海')];
  const page = await open(noticeAddress(ids));
  const table = within(await paper());
  expect((await margin('欧阳慧敏')).getByRole('link', { name: '欧阳慧敏' }).getAttribute('href')).toBe(`/hardship/${ids[0]}`);
  expect(table.getByText('欧阳**')).toBeTruthy();
  expect(table.queryByText(/欧阳慧敏|王海/)).toBeNull();
  expect(screen.getByText(`公示时间：${TODAY} 至 2025-03-10`)).toBeTruthy();
  expect(screen.getByText(`公示期间对以上情况有异议的，请向${officeOf().name}反映，电话：${officeOf().phone}。`)).toBeTruthy();

  await choose(page, (await margin('王海')).getByRole('combobox', { name: '拟帮扶项目' }), ['子女助学', '生活救助']);
  // In the order of the kinds, not of the clicks.
  const row = (name: string) => within(screen.getByText(name).closest('tr') as HTMLElement);
  await waitFor(() => expect(row('王*').getByText('生活救助、子女助学')).toBeTruthy());
  expect(row('欧阳**').queryByText(/救助/)).toBeNull();
  expect(screen.getByRole('combobox', { name: '全部拟帮扶项目' }).textContent).toBe('各户不同');
  await choose(page, screen.getByRole('combobox', { name: '全部拟帮扶项目' }), ['大病救助']);
  await waitFor(() => expect(within(screen.getByRole('table')).getAllByText('大病救助')).toHaveLength(2));
  // Whoever comes back from a file finds the notice as it was left.
  expect(page.router.state.location.search).toContain('medical');

  await page.user.click(screen.getByRole('button', { name: '导出工作簿' }));
  await waitFor(() => expect(saved.map(({ name }) => name)).toEqual([`困难职工公示单-${TODAY}.xlsx`]));
  const { rows } = await desk.client.audit.changes({ kind: 'look', entity: 'hardshipFile' });
  expect(rows.map(({ reason }) => reason)).toEqual([`公示（${TODAY} 至 2025-03-10）`]);
});

test('before the printer it is one page of landscape A4', async () => {
  const page = await open(noticeAddress([await published('王海')]));
  await paper();
  await page.user.click(screen.getByRole('button', { name: '打印' }));
  expect(await screen.findByText('A4 横向，共 1 页')).toBeTruthy();
  expect(within(screen.getByRole('dialog')).getByText('王*')).toBeTruthy();
});

test('whoever cannot stand in it is named with the reason, and taken out', async () => {
  const first = await published('欧阳慧敏');
  const draft = (await desk.makeFile()).id;
  desk.clock.set('2025-03-04');
  const later = await published('王海', '2025-03-04');
  const page = await open(noticeAddress([first, draft, later]));
  expect((await (await margin('张建国')).findByRole('alert')).textContent).toBe('这份档案不在公示中，不能列入公示单。');
  expect((await margin('王海')).getByRole('alert').textContent).toContain('从 2025-03-04 开始公示，与前面的不是同一天');
  expect((await margin('欧阳慧敏')).queryByRole('alert')).toBeNull();
  expect(screen.getByText('选中的档案里有 2 户不能列入，移出以后就能看到公示单。')).toBeTruthy();
  // They stand on top, however many others there are.
  expect(screen.getAllByRole('listitem').map((item) => item.getAttribute('aria-label'))).toEqual(['张建国', '王海', '欧阳慧敏']);
  for (const name of ['打印', '导出工作簿']) expect(screen.getByRole<HTMLButtonElement>('button', { name }).disabled).toBe(true);
  await page.user.click(screen.getByRole('button', { name: '移出不能列入的 2 户' }));
  expect(within(await paper()).getByText('欧阳**')).toBeTruthy();
  expect(screen.queryByRole('listitem', { name: '王海' })).toBeNull();

  await page.user.click((await margin('欧阳慧敏')).getByRole('button', { name: '移出欧阳慧敏' }));
  // Nobody is left: the days to choose from.
  expect(await screen.findByRole('button', { name: '生成 2025-03-04 起公示的公示单' })).toBeTruthy();
});

test('a file that was withdrawn since is told without a name', async () => {
  const id = await published('王海');
  const { version } = (await desk.client.hardship.get({ id })).file;
  await desk.client.hardship.withdraw({ id, version, reason: '' });
  await open(noticeAddress([id, await published('欧阳慧敏')]));
  expect((await (await margin('已撤回的档案')).findByRole('alert')).textContent).toContain('不在公示中');
});

test('without files it offers the days on which publication began; with one of a day, the others of it', async () => {
  const ids = [await published('欧阳慧敏'), await published('王海')];
  const page = await open('/hardship/notice');
  const day = within((await screen.findByText('欧阳慧敏、王海')).closest('tr') as HTMLElement);
  for (const words of [TODAY, '2']) expect(day.getByText(words)).toBeTruthy();
  await page.user.click(screen.getByRole('button', { name: `生成 ${TODAY} 起公示的公示单` }));
  await paper();
  expect(page.router.state.location.search).toBe(noticeAddress(ids).replace('/hardship/notice', ''));
  cleanup();
  const { user } = await open(noticeAddress(ids.slice(0, 1)));
  await user.click(await screen.findByRole('button', { name: '加入同一天公示的另外 1 户' }));
  expect(await margin('王海')).toBeTruthy();
  expect(screen.queryByRole('button', { name: /加入同一天/ })).toBeNull();
});

test('nothing is in publication, and that is said', async () => {
  await open('/hardship/notice');
  expect(await screen.findByText(/现在没有公示中的档案/)).toBeTruthy();
});

test('what is lacking for any notice is told with the way to it', async () => {
  const id = await published('王海');
  const { client } = desk;
  for (const rule of (await client.hardshipRules.list({})).rows)
    if (rule.kind === 'processRule') await client.hardshipRules.withdraw({ id: rule.id, version: rule.version, reason: '' });
  const { user, router } = await open(noticeAddress([id]));
  expect(await screen.findByText(/没有当日适用的办理时限/)).toBeTruthy();
  await user.click(screen.getByRole('link', { name: '打开困难帮扶标准' }));
  expect(router.state.location.pathname).toBe('/hardship/rules');
});

test('where a year has no calendar the end of the publication is not known, and the way to it is shown', async () => {
  desk.clock.set('2035-03-05');
  await open(noticeAddress([await published('王海', '2035-03-05')]));
  expect(await screen.findByText(/^公示的截止日期算不出来：2035年的放假安排还没有录入/)).toBeTruthy();
  expect(screen.getByRole('link', { name: '打开工作日历' }).getAttribute('href')).toBe('/settings?tab=calendar&year=2035');
  // Nobody is to be taken out for that.
  expect((await margin('王海')).queryByRole('alert')).toBeNull();
});

test('a notice without a phone to object by says so beside the paper', async () => {
  const id = await published('王海');
  await desk.client.office.save({ version: 1, fields: { ...officeOf(), phone: '' } });
  await open(noticeAddress([id]));
  expect(await screen.findByText('本单位没有填联系电话，公示单上没有反映电话。')).toBeTruthy();
  expect(screen.getByRole('link', { name: '去填写' })).toBeTruthy();
});

test('more files than a notice holds, and an address that names none, are told before the host is asked', async () => {
  await open(noticeAddress(Array.from({ length: NOTICE_FILES_MAX + 1 }, () => newId())));
  expect(await screen.findByText(`一张公示单最多 ${NOTICE_FILES_MAX} 户，现在选了 ${NOTICE_FILES_MAX + 1} 户。请分成几张。`)).toBeTruthy();
  cleanup();
  await open('/hardship/notice?files=nobody.living,..,');
  expect(await screen.findByText(/现在没有公示中的档案/)).toBeTruthy();
});
