import { configure, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';
import { signageRoutes } from '../../../renderer/pages/signage/routes.ts';
import { EMBLEM_INKS, emblemPaths } from '../../../shared/emblem/geometry.ts';
import { renderPage, savedFiles, WithNotices } from '../../support/page.tsx';
import { openSignageDesk } from '../../support/signageDesk.ts';
import type { TestDesk } from '../../support/testDesk.ts';

// The first board waits for the font: two files of 10 MB.
configure({ asyncUtilTimeout: 10_000 });

let desk: TestDesk;
const saved = savedFiles();
beforeEach(async () => {
  desk = await openSignageDesk();
});

const routes = signageRoutes.map((route) => ({
  ...route,
  lazy: async () => {
    const { Component } = await (route.lazy as () => Promise<{ Component: React.ComponentType }>)();
    return {
      Component: () => (
        <WithNotices>
          <Component />
        </WithNotices>
      ),
    };
  },
}));
const open = (at: string) => renderPage(routes, { desk, at });
const button = (name: string | RegExp) => screen.findByRole('button', { name });
const picture = () => screen.findByRole('img', { name: /标识牌预览/ });

test('the board on screen carries the exact emblem, in its two inks and no other picture of it', async () => {
  const station = await desk.makeStation();
  await open(`/signage/${station.id}`);
  const board = await picture();
  for (const { d, ink } of emblemPaths()) {
    const drawn = [...board.querySelectorAll('path')].filter((path) => path.getAttribute('d') === d);
    expect(drawn.map((path) => path.getAttribute('fill'))).toEqual([EMBLEM_INKS[ink].screen]);
  }
  expect(board.querySelectorAll('image, text')).toHaveLength(0);
  expect(board.textContent).toContain('工会户外劳动者服务站点·欧阳路驿站');
});

test('生成 PDF hands the file of this station to the clerk', async () => {
  const station = await desk.makeStation();
  const { user } = await open(`/signage/${station.id}`);
  await user.click(await button('生成 PDF'));
  await waitFor(() => expect(saved.map((f) => f.name)).toEqual([`标识牌 ${station.code} 欧阳路驿站.pdf`]));
  expect(await screen.findByText(/共 1 页/)).toBeDefined();
});

test('before acceptance the page says why, shows the proof mark and offers the proof alone', async () => {
  const station = await desk.makeStation({ status: 'building', acceptedOn: null });
  const { user } = await open(`/signage/${station.id}`);
  expect(await screen.findByText('站点还没有验收合格，只能打印样张。')).toBeDefined();
  expect((await button('生成 PDF')).hasAttribute('disabled')).toBe(true);
  expect((await button('登记发放')).hasAttribute('disabled')).toBe(true);
  expect((await picture()).textContent).toContain('样张');
  await user.click(await button('生成样张'));
  await waitFor(() => expect(saved.map((f) => f.name)).toEqual([`标识牌样张 ${station.code} 欧阳路驿站.pdf`]));
});

test('a line that is switched off leaves the board, and the reminder of plate limits stands beside it', async () => {
  const station = await desk.makeStation({ hostType: 'partyCentre' });
  const { user } = await open(`/signage/${station.id}`);
  expect(await screen.findByText(/限制挂牌数量/)).toBeDefined();
  expect((await picture()).textContent).toContain(station.code);
  await user.click(screen.getByRole('checkbox', { name: '站点编码' }));
  await waitFor(async () => expect((await picture()).textContent).not.toContain(station.code));
});

test('a free size that makes no sense is refused under its field, and no file can be made of it', async () => {
  const station = await desk.makeStation();
  const { user } = await open(`/signage/${station.id}`);
  await user.click(await screen.findByRole('combobox', { name: '尺寸' }));
  await user.click(await screen.findByRole('option', { name: '自定尺寸' }));
  const wide = await screen.findByRole('textbox', { name: '宽' });
  await user.clear(wide);
  await user.type(wide, '50');
  await user.tab();
  expect(await screen.findByText('不能小于 150')).toBeDefined();
  await user.clear(wide);
  await user.type(wide, '600');
  await waitFor(async () => expect((await picture()).getAttribute('viewBox')).toBe('0 0 600 500'));
});

test('a character that cannot be printed is named in place of the board', async () => {
  const station = await desk.makeStation({ ownName: '𠮷驿站' });
  await open(`/signage/${station.id}`);
  expect(await screen.findByText(/U\+20BB7/)).toBeDefined();
});

test('登记发放 books who got how many plates; the line shows in the log and can be withdrawn', async () => {
  const station = await desk.makeStation();
  const { user } = await open(`/signage/${station.id}?tab=log`);
  expect(await screen.findByText(/还没有发放记录/)).toBeDefined();
  await user.click(await button('登记发放'));
  const dialog = await screen.findByRole('dialog', { name: '登记发放：欧阳路驿站' });
  const on = within(dialog).getByRole('textbox', { name: '发放日期' });
  await user.clear(on);
  await user.type(on, '2023-09-01');
  const quantity = within(dialog).getByRole('textbox', { name: '块数' });
  await user.clear(quantity);
  await user.type(quantity, '2');
  await user.click(within(dialog).getByRole('button', { name: '保存' }));
  await waitFor(async () =>
    expect((await desk.client.signage.issues({})).rows).toMatchObject([{ issuedOn: '2023-09-01', quantity: 2, widthMm: 300, heightMm: 500 }]),
  );
  expect(await screen.findByRole('button', { name: '2023-09-01' })).toBeDefined();
  await user.click(await button('撤回'));
  const asked = await screen.findByRole('alertdialog', { name: /撤回“欧阳路驿站”2023-09-01 的发放记录/ });
  await user.click(within(asked).getByRole('button', { name: '撤回' }));
  await waitFor(async () => expect((await desk.client.signage.issues({})).total).toBe(0));
});

test('the days of an issue are checked in its dialog before anything is sent', async () => {
  const station = await desk.makeStation();
  const { user } = await open(`/signage/${station.id}`);
  await user.click(await button('登记发放'));
  const dialog = await screen.findByRole('dialog');
  const on = within(dialog).getByRole('textbox', { name: '发放日期' });
  await user.clear(on);
  await user.type(on, '2023-09-01');
  await user.type(within(dialog).getByRole('textbox', { name: '挂牌日期' }), '2023-08-01');
  await user.click(within(dialog).getByRole('button', { name: '保存' }));
  expect(await screen.findByText('挂牌日期不能早于发放日期（2023-09-01）')).toBeDefined();
  expect((await desk.client.signage.issues({})).total).toBe(0);
});

test('the list shows what hangs at each station and makes the boards of those selected; those without acceptance can be left out', async () => {
  const hung = await desk.makeStation({ ownName: '城南驿站' });
  await desk.makeStation({ ownName: '城北驿站', status: 'building', acceptedOn: null });
  await desk.client.signage.issue({
    stationId: hung.id,
    issuedOn: '2023-05-01',
    widthMm: 300,
    heightMm: 500,
    quantity: 1,
    mountedOn: '2023-05-02',
    takenDownOn: null,
    remark: '',
  });
  const { user } = await open('/signage');
  expect(await screen.findByRole('link', { name: '城南驿站' })).toBeDefined();
  expect(screen.getByText('已挂牌')).toBeDefined();
  expect(screen.getByText('未发放')).toBeDefined();
  await user.click(screen.getByRole('checkbox', { name: /全选|选择所有|Select all/i }));
  await user.click(await button('生成标识牌'));
  const dialog = await screen.findByRole('dialog', { name: '生成 2 个站点的标识牌' });
  await user.click(within(dialog).getByRole('button', { name: '生成 PDF' }));
  expect((await within(dialog).findByRole('alert')).textContent).toContain('“城北驿站”');
  expect(saved).toEqual([]);
  await user.click(within(dialog).getByRole('button', { name: /略过，生成其余 1 块/ }));
  await waitFor(() => expect(saved.map((f) => f.name)).toEqual([`标识牌 ${hung.code} 城南驿站.pdf`]));
});
