import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { hardshipRoutes } from '../../../../renderer/pages/hardship/routes.ts';
import { applicantOf, hardshipFileFieldsOf, idNumberOf, memberOf } from '../../../support/hardship.ts';
import { CHIEF, inForce, openHardshipDesk, TODAY } from '../../../support/hardshipDesk.ts';
import { officeOf } from '../../../support/ledger.ts';
import { renderPage } from '../../../support/page.tsx';
import { openProtectedDesk, type TestDesk } from '../../../support/testDesk.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(`${TODAY}T10:00:00`) });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const routes = [...hardshipRoutes.map((route) => ({ ...route, path: `/${route.path}` })), { path: '/hardship/rules', element: <p>标准页</p> }];
const open = (desk: TestDesk, at = '/hardship') => renderPage(routes, { desk, at });
const rowOf = async (name: string) => {
  const row = (await screen.findByRole('link', { name })).closest<HTMLElement>('[role="row"]');
  if (!row) throw new Error(`no row ${name}`);
  return row;
};

test('a file stands in the list with its state, street, cause, household and alerts, and without any number of a person', async () => {
  const desk = await openHardshipDesk();
  await inForce(desk, { applicant: applicantOf({ idNumber: idNumberOf('1978-05-06', 1) }) });
  await open(desk);
  const row = within(await rowOf('张建国'));
  for (const words of ['在档', '城东街道', '子女上学', '3']) expect(row.getByText(words)).toBeTruthy();
  expect(row.getByText(/建档后从未帮扶/)).toBeTruthy();
  expect(document.body.textContent).not.toMatch(/\d{15}|1380000/);
});

test('a file is found by the whole ID number of a member, and by no part of it', async () => {
  const desk = await openHardshipDesk();
  const number = idNumberOf('1981-04-05', 8);
  await desk.makeFile({ members: [memberOf({ idNumber: number, bornOn: '1981-04-05' })] });
  await desk.makeFile({ applicant: applicantOf({ name: '钱玉梅', idNumber: idNumberOf('1970-01-02', 5), bornOn: '1970-01-02' }), members: [] });
  const { user, router } = await open(desk);
  await rowOf('钱玉梅');
  const box = screen.getByRole('searchbox');
  await user.type(box, number);
  await waitFor(() => expect(screen.queryByRole('link', { name: '钱玉梅' })).toBeNull());
  expect(await rowOf('张建国')).toBeTruthy();
  // A browser keeps the addresses that were open.
  expect(router.state.location.search).not.toContain(number.slice(0, 6));
  await user.clear(box);
  await user.type(box, number.slice(0, 12));
  await waitFor(() => expect(screen.queryByRole('link', { name: '张建国' })).toBeNull());
});

test('an address with an alert shows the files that have it', async () => {
  const desk = await openHardshipDesk();
  await inForce(desk);
  await desk.makeFile({ applicant: applicantOf({ name: '钱玉梅', idNumber: idNumberOf('1970-01-02', 5), bornOn: '1970-01-02' }), members: [] });
  await open(desk, '/hardship?alert="neverAided"');
  await rowOf('张建国');
  expect(screen.queryByRole('link', { name: '钱玉梅' })).toBeNull();
});

test('before the first file it says which rules are lacking, and leads to them', async () => {
  const desk = await openProtectedDesk({ today: TODAY, as: CHIEF });
  await desk.client.office.save({ version: null, fields: officeOf() });
  const { user, router } = await open(desk);
  expect(await screen.findByText(/还不能认定困难类别：缺城市低保标准、农村低保标准、认定标准/)).toBeTruthy();
  expect(screen.getByRole('link', { name: '先建档，以后再认定' })).toBeTruthy();
  await user.click(screen.getByRole('link', { name: '录入困难帮扶标准' }));
  expect(router.state.location.pathname).toBe('/hardship/rules');
});

test('who may only look is offered no new file and told why', async () => {
  const desk = await openHardshipDesk();
  await desk.signInAs({ name: '周看', role: 'viewer', hardship: true });
  await open(desk);
  expect(await screen.findByText(/现在的账号只能查看，建档要由管理员设为经办人/)).toBeTruthy();
  expect(screen.queryByRole('link', { name: /新建档案/ })).toBeNull();
  await expect(desk.client.hardship.create(hardshipFileFieldsOf())).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
});
