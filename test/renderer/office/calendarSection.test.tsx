import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { areasWith } from '../../../electron/office/areas.ts';
import { sampleOffice } from '../../../electron/sample/sampleScene.ts';
import { officeRoutes } from '../../../renderer/pages/office/routes.ts';
import { renderPage } from '../../support/page.tsx';
import { openTestDesk, type TestDesk } from '../../support/testDesk.ts';

const routes = officeRoutes.map((route) => ({ ...route, path: `/${route.path}` }));
let desk: TestDesk;
const open = async (year: number, of: TestDesk = desk) => {
  const page = await renderPage(routes, { desk: of, at: `/settings?tab=calendar&year=${year}` });
  await screen.findByRole('heading', { name: `${year}年工作日历` });
  return page;
};
const dialog = async () => within(await screen.findByRole('dialog'));
const day = (name: RegExp) => screen.findByRole('button', { name });

beforeEach(async () => {
  vi.useFakeTimers({ now: new Date('2026-11-22T10:00:00'), toFake: ['Date'] });
  desk = await openTestDesk({ today: '2026-11-22' });
  await desk.client.office.save({ version: null, fields: sampleOffice(areasWith([])) });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

test('a year stands as twelve months; every day says what it is and why', async () => {
  await open(2026);
  expect(screen.getAllByRole('heading', { level: 3 }).map((title) => title.textContent)).toEqual(Array.from({ length: 12 }, (_, i) => `${i + 1}月`));
  expect(await day(/^2月17日 周二，休息，春节放假$/)).toBeTruthy();
  expect(await day(/^2月28日 周六，上班，春节调休上班$/)).toBeTruthy();
  expect(await day(/^11月21日 周六，休息$/)).toBeTruthy();
  expect((await day(/^11月22日 周日，休息$/)).getAttribute('aria-current')).toBe('date');
  // February 2026: 20 weekdays, less 16 to 20 and 23 (6), and two make-up Saturdays.
  expect(within(screen.getByRole('region', { name: '2月' })).getByText('16 个工作日')).toBeTruthy();
  expect(screen.getByText(/依据国办发明电〔2025〕7号/)).toBeTruthy();
});

test('a day is pressed, set with a remark, and listed', async () => {
  const { user } = await open(2026);
  await user.click(await day(/^4月20日 周一，上班$/));
  const form = await dialog();
  expect(form.getByRole<HTMLInputElement>('radio', { name: '休息' }).checked).toBe(true);
  await user.click(form.getByRole('button', { name: '保存' }));
  expect((await form.findAllByText('必填')).length).toBeGreaterThan(0);
  await user.type(form.getByLabelText(/^说明/), '三月三');
  await user.click(form.getByRole('button', { name: '保存' }));
  expect(await day(/^4月20日 周一，休息，三月三$/)).toBeTruthy();
  const list = within(await screen.findByRole('region', { name: '本单位的调整' }));
  expect(list.getByText('4月20日 周一')).toBeTruthy();

  await user.click(list.getByRole('button', { name: '修改：2026-04-20' }));
  const change = await dialog();
  await user.clear(change.getByLabelText(/^说明/));
  await user.type(change.getByLabelText(/^说明/), '广西三月三');
  await user.click(change.getByRole('button', { name: '保存' }));
  expect(await day(/^4月20日 周一，休息，广西三月三$/)).toBeTruthy();

  await user.click(await screen.findByRole('button', { name: '撤回：2026-04-20' }));
  await user.click(within(await screen.findByRole('alertdialog')).getByRole('button', { name: '撤回' }));
  expect(await day(/^4月20日 周一，上班$/)).toBeTruthy();
});

test('several days are set at once; one that is set already is told in the form, and what was typed stays', async () => {
  await desk.client.calendar.markDays({ from: '2026-04-21', to: '2026-04-21', kind: 'rest', remark: '三月三' });
  const { user } = await open(2026);
  await user.click(await screen.findByRole('button', { name: '调整几天' }));
  const form = await dialog();
  const [from, to] = [form.getByLabelText(/^从/), form.getByLabelText(/^到/)];
  await user.clear(from);
  await user.type(from, '2026-4-19');
  await user.clear(to);
  await user.type(to, '2026-4-21');
  await user.type(form.getByLabelText(/^说明/), '三月三');
  await user.click(form.getByRole('button', { name: '保存' }));
  expect(await form.findByText(/2026-04-21 已经调整过/)).toBeTruthy();
  await user.clear(to);
  await user.type(to, '2026-4-20');
  await user.click(form.getByRole('button', { name: '保存' }));
  expect(await day(/^4月19日 周日，休息，三月三$/)).toBeTruthy();
  expect(await day(/^4月20日 周一，休息，三月三$/)).toBeTruthy();
});

test('a year that nobody has told of says so until the office has entered it', async () => {
  const { user } = await open(2027);
  expect(screen.getByText(/2027年的放假安排还没有录入/)).toBeTruthy();
  expect(screen.getAllByText('工作日未知')).toHaveLength(12);
  await user.click(await screen.findByRole('button', { name: '已经录全' }));
  const form = await dialog();
  await user.type(form.getByLabelText(/^通知文号/), '国办发明电〔2026〕1号');
  await user.click(form.getByRole('button', { name: '确认录全' }));
  expect(await screen.findByText(/依据国办发明电〔2026〕1号/)).toBeTruthy();
  expect(screen.queryByText(/还没有录入/)).toBeNull();
  await user.click(await screen.findByRole('button', { name: '取消录全' }));
  await user.click(within(await screen.findByRole('alertdialog')).getByRole('button', { name: '取消录全' }));
  expect(await screen.findByText(/2027年的放假安排还没有录入/)).toBeTruthy();
});

test('arrows walk through the days, and one stop of the Tab key leads in', async () => {
  const { user } = await open(2026);
  const stops = () => screen.getAllByRole('button', { name: /周.，/ }).filter((button) => button.tabIndex === 0);
  expect(stops().map((button) => button.getAttribute('aria-label'))).toEqual(['11月22日 周日，休息']);
  stops()[0]?.focus();
  await user.keyboard('{ArrowRight}{ArrowDown}');
  await waitFor(() => expect(document.activeElement?.getAttribute('aria-label')).toBe('11月30日 周一，上班'));
  await user.keyboard('{ArrowRight}{Enter}');
  expect((await dialog()).getByLabelText<HTMLInputElement>(/^从/).value).toBe('2026-12-01');
});

test('the years before and after are a step away', async () => {
  const { user } = await open(2026);
  await user.click(screen.getByRole('button', { name: '上一年' }));
  expect(await screen.findByRole('heading', { name: '2025年工作日历' })).toBeTruthy();
  expect(await day(/^1月28日 周二，休息，春节放假$/)).toBeTruthy();
});

test('who is no administrator reads the calendar and changes nothing', async () => {
  const clerk = await openTestDesk({ file: desk.file, today: '2026-11-22', holder: { role: 'clerk', hardship: false } });
  await desk.client.calendar.markDays({ from: '2026-04-20', to: '2026-04-20', kind: 'rest', remark: '三月三' });
  await open(2026, clerk);
  expect(await screen.findByRole('img', { name: '4月20日 周一，休息，三月三' })).toBeTruthy();
  await waitFor(() => expect(screen.queryByRole('button', { name: '调整几天' })).toBeNull());
  expect(screen.queryByRole('button', { name: /^撤回/ })).toBeNull();
});
