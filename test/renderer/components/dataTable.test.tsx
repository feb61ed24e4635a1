import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { screen, waitFor, within } from '@testing-library/react';
import { beforeAll, describe, expect, test } from 'vitest';
import { useApi, useClient } from '../../../renderer/api/client.ts';
import { DataTable, type ListColumn } from '../../../renderer/components/list/DataTable.tsx';
import { choicesOf, filterBy } from '../../../renderer/components/list/filters.ts';
import { useList } from '../../../renderer/components/list/useList.ts';
import { STATION_SORTS, type StationListItem, stationFilter } from '../../../shared/stations/contract.ts';
import { stationStatusText } from '../../../shared/text/values.ts';
import { renderPage } from '../../support/page.tsx';
import { openTestDesk, type TestDesk } from '../../support/testDesk.ts';

const FILTER = stationFilter.omit({ search: true });
const FIRST_SORT = { field: 'code', direction: 'asc' } as const;
const COLUMNS: readonly ListColumn<StationListItem, (typeof STATION_SORTS)[number]>[] = [
  { field: 'ownName', label: '站点名称', cell: (s) => s.ownName, sort: 'name', width: 180, grow: true },
  { field: 'code', label: '站点编码', cell: (s) => s.code, sort: 'code', width: 140 },
  { field: 'areaSqm', label: '面积（㎡）', cell: (s) => s.areaSqm, width: 100, right: true },
  { field: 'street', label: '街道', cell: (s) => s.street, width: 100, hidden: true },
];

function Stations() {
  const api = useApi();
  const client = useClient();
  const list = useList({ filter: FILTER, sorts: STATION_SORTS, sort: FIRST_SORT });
  const query = useQuery(api.stations.list.queryOptions({ input: list.input, placeholderData: keepPreviousData }));
  return (
    <DataTable
      name="stations"
      unit="个站点"
      list={list}
      query={query}
      columns={COLUMNS}
      searchHint="名称、拼音"
      filters={[filterBy.any('状态', choicesOf(stationStatusText), list.filter.statuses, (statuses) => list.setFilter({ statuses }))]}
      to={(s) => `/stations/${s.id}`}
      sums={(data) => `使用面积 ${data.areaSqm} ㎡`}
      allIds={() => client.stations.ids({ ...list.filter, search: list.search })}
      bulk={(ids) => <span>对 {ids.length} 个操作</span>}
      empty={{ sentence: '还没有站点。', action: <button type="button">新建站点</button> }}
    />
  );
}
const routes = [
  { path: '/', element: <Stations /> },
  { path: '/stations/:id', element: <p>站点的页面</p> },
];

let many: TestDesk;
beforeAll(async () => {
  many = await openTestDesk();
  for (let i = 1; i <= 23; i++) {
    const number = String(i).padStart(3, '0');
    await many.makeStation({
      ownName: `驿站${number}`,
      code: `5107032023${number}`,
      areaSqm: i,
      ...(i === 7 && { ownName: '欧阳路驿站', status: 'paused' }),
    });
  }
  await many.client.settings.set({ key: 'display.pageSize', value: 20 });
});
const rowNames = () => screen.getAllByRole('link').map((link) => link.textContent);
const grid = () => screen.findByRole('grid', { name: '站点列表' });
const foot = () => screen.getByRole('contentinfo').textContent ?? '';

describe('A list', () => {
  test('shows one page, with count and sums of all that pass the filter', async () => {
    await renderPage(routes, { desk: many });
    await grid();
    await waitFor(() => expect(rowNames()).toHaveLength(20));
    expect(foot()).toContain('共 23 个站点');
    expect(foot()).toContain(`使用面积 ${(23 * 24) / 2} ㎡`);
  });
  test('goes to the next page and back', async () => {
    const { user } = await renderPage(routes, { desk: many });
    await grid();
    await user.click(await screen.findByRole('button', { name: '下一页' }));
    await waitFor(() => expect(rowNames()).toEqual(['驿站021', '驿站022', '驿站023']));
    await user.click(screen.getByRole('button', { name: '第一页' }));
    await waitFor(() => expect(rowNames()[0]).toBe('驿站001'));
  });
  test('searches by initials once typing stops; Escape empties the search', async () => {
    const { user } = await renderPage(routes, { desk: many });
    const search = await screen.findByRole('searchbox');
    await user.type(search, 'oyl');
    await waitFor(() => expect(rowNames()).toEqual(['欧阳路驿站']));
    expect(foot()).toContain('共 1 个站点');
    await user.type(search, '{Escape}');
    await waitFor(() => expect(rowNames()).toHaveLength(20));
  });
  test('a filter in force is a chip that takes it away', async () => {
    const { user, router } = await renderPage(routes, { desk: many });
    await user.click(await screen.findByRole('button', { name: '状态' }));
    await user.click(await screen.findByRole('menuitemcheckbox', { name: '暂停' }));
    await user.keyboard('{Escape}');
    await waitFor(() => expect(rowNames()).toEqual(['欧阳路驿站']));
    expect(router.state.location.search).toContain('statuses');
    await user.click(screen.getByRole('button', { name: '去掉筛选 状态：暂停' }));
    await waitFor(() => expect(rowNames()).toHaveLength(20));
  });
  test('sorts by a heading, both ways', async () => {
    const { user } = await renderPage(routes, { desk: many });
    await grid();
    await user.click(await screen.findByRole('columnheader', { name: /站点编码/ }));
    await waitFor(() => expect(rowNames()[0]).toBe('驿站023'));
  });
  test('stands in its address: going back finds it as it was left, and a senseless address does no harm', async () => {
    const { router } = await renderPage(routes, { desk: many, at: '/?q=oyl&sort=nonsense.up&page=-3&statuses=%7Bbroken&areaCode=%22x%22' });
    await waitFor(() => expect(rowNames()).toEqual(['欧阳路驿站']));
    expect(router.state.location.search).toContain('q=oyl');
  });
  test('a page beyond the last shows the last', async () => {
    await renderPage(routes, { desk: many, at: '/?page=9' });
    await waitFor(() => expect(rowNames()).toEqual(['驿站021', '驿站022', '驿站023']));
  });
});

describe('The keyboard in a list', () => {
  test('Enter opens the row', async () => {
    const { user } = await renderPage(routes, { desk: many });
    await grid();
    await user.click(await screen.findByRole('gridcell', { name: '5107032023003' }));
    await user.keyboard('{Enter}');
    await screen.findByText('站点的页面');
  });
  test('Space selects the row and opens the bar, which selects all that pass the filter', async () => {
    const { user } = await renderPage(routes, { desk: many });
    await grid();
    await user.click(await screen.findByRole('gridcell', { name: '5107032023003' }));
    await user.keyboard(' {ArrowDown} ');
    const bar = await screen.findByRole('region', { name: '批量操作' });
    expect(bar.textContent).toContain('已选 2 个站点');
    expect(bar.textContent).toContain('对 2 个操作');
    await user.click(within(bar).getByRole('button', { name: '选中全部 23 个站点' }));
    await waitFor(() => expect(bar.textContent).toContain('对 23 个操作'));
    await user.click(within(bar).getByRole('button', { name: '取消选择' }));
    await waitFor(() => expect(screen.queryByRole('region', { name: '批量操作' })).toBeNull());
  });
  test('another filter drops the selection: nothing is acted on unseen', async () => {
    const { user } = await renderPage(routes, { desk: many });
    await grid();
    await user.click(await screen.findByRole('gridcell', { name: '5107032023003' }));
    await user.keyboard(' ');
    await screen.findByRole('region', { name: '批量操作' });
    await user.type(screen.getByRole('searchbox'), 'oyl');
    await waitFor(() => expect(screen.queryByRole('region', { name: '批量操作' })).toBeNull());
  });
});

test('the choice of columns is kept with the office', async () => {
  const { user, desk } = await renderPage(routes, { desk: many });
  await grid();
  expect(screen.queryByRole('columnheader', { name: /街道/ })).toBeNull();
  await user.click(screen.getByRole('button', { name: '列' }));
  const choice = await screen.findByRole('dialog', { name: '显示的列' });
  expect(within(choice).getByRole<HTMLInputElement>('checkbox', { name: '站点名称' }).disabled).toBe(true);
  await user.click(within(choice).getByRole('checkbox', { name: '街道' }));
  await user.click(within(choice).getByRole('checkbox', { name: '站点编码' }));
  await waitFor(async () => expect(await desk.client.settings.get({ key: 'stations.hiddenColumns' })).toEqual(['code']));
  await user.click(within(choice).getByRole('button', { name: '恢复默认的列' }));
  await waitFor(async () => expect(await desk.client.settings.get({ key: 'stations.hiddenColumns' })).toEqual(['street']));
});

describe('Nothing to show', () => {
  test('an empty book: one sentence and one action', async () => {
    await renderPage(routes);
    await screen.findByText('还没有站点。');
    expect(screen.getByRole('button', { name: '新建站点' })).toBeTruthy();
  });
  test('nothing that passes the filter: the way back to all', async () => {
    const { user } = await renderPage(routes, { desk: many, at: '/?q=没有这个' });
    await screen.findByText('没有符合条件的站点。');
    await user.click(screen.getByRole('button', { name: '清除搜索和筛选' }));
    await waitFor(() => expect(rowNames()).toHaveLength(20));
  });
  test('a read that fails says so and can be tried again', async () => {
    let broken = true;
    const { user } = await renderPage(routes, {
      desk: many,
      link: (link) => ({
        call: async (path, input, options) => {
          if (broken && path.join('.') === 'stations.list') throw new Error('broken');
          return link.call(path, input, options);
        },
      }),
    });
    await screen.findByRole('alert');
    broken = false;
    await user.click(screen.getByRole('button', { name: '再试一次' }));
    await waitFor(() => expect(rowNames()).toHaveLength(20));
  });
});
