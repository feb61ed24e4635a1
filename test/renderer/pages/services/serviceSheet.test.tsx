import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import type { RouteObject } from 'react-router';
import { beforeEach, expect, test } from 'vitest';
import { flushDrafts } from '../../../../renderer/components/form/useDraft.ts';
import { serviceRoutes } from '../../../../renderer/pages/services/routes.ts';
import type { ServiceCount } from '../../../../shared/services/serviceCount.ts';
import { cellOf, renderPage } from '../../../support/page.tsx';
import { openTestDesk, type TestDesk } from '../../../support/testDesk.ts';

const others: RouteObject[] = [{ path: '/stations', element: <p>站点台账页</p> }];
let desk: TestDesk;
let count2022: ServiceCount;
beforeEach(async () => {
  desk = await openTestDesk({ today: '2023-09-20' });
  const { id } = await desk.makeStation({ ownName: '欧阳路驿站', acceptedOn: '2021-03-15' });
  count2022 = await desk.makeServiceCount({ stationId: id, fromOn: '2022-01-01', toOn: '2022-01-31', visits: 77 });
});

const textIn = (column: number): string => {
  const cell = cellOf('欧阳路驿站', column);
  return cell.querySelector('input')?.value ?? cell.firstChild?.textContent ?? '';
};
const counts = async () => (await desk.client.services.list({ limit: 500 })).rows.map((c) => [c.fromOn, c.toOn, c.visits]).toSorted();
async function open(at = '/services?year=2023') {
  const page = await renderPage([...serviceRoutes, ...others], { desk, at });
  await screen.findByRole('grid', { name: '服务人次录入表' });
  return page;
}
async function type(page: Awaited<ReturnType<typeof open>>, column: number, text: string) {
  await page.user.click(cellOf('欧阳路驿站', column));
  await page.user.keyboard(`${text}{Enter}`);
}

test('what was typed for one year is taken back there, though another year is shown', async () => {
  const page = await open();
  await type(page, 2, '50');
  await waitFor(async () => expect(await counts()).toContainEqual(['2023-03-01', '2023-03-31', 50]));
  await page.router.navigate('/services?year=2022');
  await waitFor(() => expect(textIn(0)).toBe('77'));
  await page.user.click(cellOf('欧阳路驿站', 0));
  fireEvent.keyDown(document.activeElement as Element, { key: 'z', ctrlKey: true });
  await screen.findByText('已撤消 1 格');
  expect(await counts()).toEqual([['2022-01-01', '2022-01-31', 77]]);
});

test('what was refused for one year is saved again there, though days of another are shown', async () => {
  const page = await open();
  const { stationId } = count2022;
  const inTheWay = await desk.makeServiceCount({ stationId, fromOn: '2023-03-10', toOn: '2023-03-12', visits: 5 });
  await type(page, 2, '50');
  await screen.findByText('1 格没有保存');
  await desk.client.services.withdraw({ id: inTheWay.id, version: inTheWay.version, reason: '重复' });
  await page.router.navigate('/services?by=day&year=2022&month=2');
  await screen.findByRole('columnheader', { name: /28日/ });
  await page.user.click(screen.getByRole('button', { name: '再保存一次' }));
  await waitFor(() => expect(screen.queryByText('1 格没有保存')).toBeNull());
  expect(await counts()).toEqual([
    ['2022-01-01', '2022-01-31', 77],
    ['2023-03-01', '2023-03-31', 50],
  ]);
});

test('while another year is read, no figure of the year before stands under its months', async () => {
  const wait = new AbortController();
  const held = new Promise((resolve) => wait.signal.addEventListener('abort', resolve));
  const page = await renderPage([...serviceRoutes, ...others], {
    desk,
    at: '/services?year=2022',
    link: (link) => ({
      call: async (path, input, options) => {
        if (path.join('.') === 'services.sheet' && JSON.stringify(input).includes('2021-01-01')) await held;
        return link.call(path, input, options);
      },
    }),
  });
  await screen.findByRole('grid', { name: '服务人次录入表' });
  await waitFor(() => expect(textIn(0)).toBe('77'));
  await page.router.navigate('/services?year=2021');
  await waitFor(() => expect(textIn(0)).toBe(''));
  wait.abort();
});

test('leaving with cells that were refused is asked about first', async () => {
  const page = await open();
  await type(page, 2, 'abc');
  await screen.findByText('1 格没有保存');
  await page.router.navigate('/stations');
  await page.user.click(await screen.findByRole('button', { name: '留在这一页' }));
  expect(screen.getByText('1 格没有保存')).toBeTruthy();
  await page.router.navigate('/stations');
  await page.user.click(await screen.findByRole('button', { name: '不保存，离开' }));
  await screen.findByText('站点台账页');
});

test('cells that were refused are there again after a crash, with what was typed and why', async () => {
  const page = await open();
  await type(page, 2, 'abc');
  await screen.findByText('1 格没有保存');
  await flushDrafts();
  expect(await desk.client.drafts.list()).toMatchObject([{ key: 'serviceSheet', title: '服务人次表里没有存上的格' }]);
  cleanup();
  const again = await open();
  await screen.findByText('1 格没有保存');
  expect(textIn(2)).toContain('abc');
  await type(again, 2, '12');
  await waitFor(() => expect(screen.queryByText('1 格没有保存')).toBeNull());
  await waitFor(async () => expect(await desk.client.drafts.list()).toEqual([]));
});
