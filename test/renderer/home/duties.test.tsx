// 待办 of money, for everybody; of hardship files, for holders of the right alone.
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import type { RouteObject } from 'react-router';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { homeRoutes } from '../../../renderer/pages/home/routes.ts';
import { makeBudget } from '../../support/budgetDesk.ts';
import { applicantOf, idNumberOf } from '../../support/hardship.ts';
import { type HardshipDesk, inForce, openHardshipDesk, TODAY } from '../../support/hardshipDesk.ts';
import { renderPage } from '../../support/page.tsx';
import type { TestDesk } from '../../support/testDesk.ts';

const standAt = (day: string) => vi.useFakeTimers({ toFake: ['Date'], now: new Date(`${day}T10:00:00`) });
beforeEach(() => {
  standAt(TODAY);
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const others: RouteObject[] = [
  '/stations',
  '/reports',
  '/hardship',
  '/hardship/destruction',
  '/budgets',
  '/budgets/:id',
  '/budgets/lines/:id',
  '/receipts/:id',
].map((path) => ({ path, element: <p>另一页</p> }));
const open = (desk: TestDesk) => renderPage([{ path: '/', children: homeRoutes }, ...others], { desk });
const due = async () => within(await screen.findByRole('region', { name: '待办' }));
/** The filter that an address of the list carries. */
const filterOf = (link: HTMLElement) => {
  const [path, query] = (link.getAttribute('href') ?? '').split('?');
  return [path, Object.fromEntries([...new URLSearchParams(query)].map(([key, value]) => [key, JSON.parse(value)]))];
};

/** 张建国, in force since 20 March 2025, and 周立新, who gave up on 3 March 2025. */
async function openYears(): Promise<HardshipDesk> {
  const desk = await openHardshipDesk();
  const applicant = applicantOf({ name: '周立新', idNumber: idNumberOf('1961-03-04', 7), bornOn: '1961-03-04' });
  await desk.move(await desk.makeFile({ applicant, members: [], address: '太平里9号' }), 'giveUp', TODAY);
  const file = await inForce(desk);
  await desk.client.hardship.synced({ id: file.id, version: file.version, on: '2025-03-20' });
  return desk;
}

test('whoever holds the right is told what is due in hardship files, each with the way to just those files', async () => {
  const desk = await openYears();
  // A year and a month after the approval.
  standAt('2026-04-20');
  desk.clock.set('2026-04-20');
  await desk.signInAs({ name: '刘主任', role: 'administrator', hardship: true });
  await open(desk);
  const list = await due();
  expect(filterOf(await list.findByRole('link', { name: '年审' }))).toEqual(['/hardship', { alert: 'overdue', clock: 'review' }]);
  expect(filterOf(list.getByRole('link', { name: '长期没有变动' }))).toEqual(['/hardship', { alert: 'ended', clock: 'unchanged' }]);
  expect(filterOf(list.getByRole('link', { name: '建档后从未帮扶' }))).toEqual(['/hardship', { alert: 'neverAided' }]);
  expect(list.getByText('困难档案超期')).toBeTruthy();
  expect(list.queryByText(/保管期已满/)).toBeNull();
});

test('files to be destroyed lead to the page on which that is done', async () => {
  const desk = await openYears();
  standAt('2035-04-02');
  desk.clock.set('2035-04-02');
  await desk.signInAs({ name: '刘主任', role: 'administrator', hardship: true });
  const { router, user } = await open(desk);
  const list = await due();
  const link = await list.findByRole('link', { name: '保管期已满，可以销毁' });
  expect(link.parentElement?.textContent).toBe('保管期已满，可以销毁 1 份');
  await user.click(link);
  await waitFor(() => expect(router.state.location.pathname).toBe('/hardship/destruction'));
});

test('without the right there is not a word of it, and nothing is asked for', async () => {
  const desk = await openYears();
  await desk.signInAs({ name: '周看', role: 'administrator', hardship: false });
  const asked: string[] = [];
  await renderPage([{ path: '/', children: homeRoutes }, ...others], {
    desk,
    link: (link) => ({
      call: (path, input, options) => {
        asked.push(path.join('.'));
        return link.call(path, input, options);
      },
    }),
  });
  const list = await due();
  await list.findByText(/统计表/);
  await waitFor(() => expect(asked).toContain('home.money'));
  expect(asked.filter((name) => name.startsWith('hardship'))).toEqual([]);
  expect(list.queryByText(/困难|帮扶|销毁|年审/)).toBeNull();
});

test('a budget that waits for approval and lines that run dry are told with what is left', async () => {
  const desk = await openHardshipDesk();
  const { budget, lines } = await makeBudget(desk, [{ name: '礼袋' }, { name: '活动' }], { year: 2025, on: '2025-01-10' });
  await desk.makeFundEntry({ on: '2025-02-01', lineId: lines[0]?.id ?? '', purpose: 'operation', amountFen: 90_000 });
  const { router, user } = await open(desk);
  const list = await due();
  expect(await list.findByText('1 项预算快用完')).toBeTruthy();
  expect(list.getByText(/快用完了，还剩 100.00 元/)).toBeTruthy();
  expect(list.queryByText(/还没有批复|还没有编制/)).toBeNull();
  await user.click(list.getByRole('link', { name: '礼袋' }));
  await waitFor(() => expect(router.state.location.pathname).toBe(`/budgets/lines/${lines[0]?.id}`));
  cleanup();

  await desk.client.budgets.create({ year: 2026, warnPercent: 80, remark: '', copyOf: budget.id });
  standAt('2026-01-05');
  desk.clock.set('2026-01-05');
  await desk.signInAs({ name: '刘主任', role: 'administrator', hardship: true });
  await open(desk);
  expect((await (await due()).findByRole('link', { name: '预算' })).parentElement?.textContent).toBe('2026年的预算还没有报批');
});
