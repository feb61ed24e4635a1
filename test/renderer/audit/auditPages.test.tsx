import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, test } from 'vitest';
import { CommandPalette } from '../../../renderer/app/CommandPalette.tsx';
import { RecordHistory } from '../../../renderer/components/RecordHistory.tsx';
import { auditRoutes } from '../../../renderer/pages/audit/routes.ts';
import type { RightsHolder } from '../../../shared/accounts/rights.ts';
import type { Station, StationFields } from '../../../shared/stations/station.ts';
import { stationFieldText } from '../../../shared/text/recordFields.ts';
import { onDay, renderPage, savedFiles, WithNotices } from '../../support/page.tsx';
import { openTestDesk, type TestDesk } from '../../support/testDesk.ts';

let desk: TestDesk;
onDay('2023-09-20');
const saved = savedFiles();
beforeEach(async () => {
  desk = await openTestDesk({ today: '2023-09-20' });
});

const routes = auditRoutes.map((route) => ({ ...route, path: `/${route.path}` }));
const stations = { path: '/stations/:id', element: <p>站点页</p> };
type User = Awaited<ReturnType<typeof renderPage>>['user'];
const press = async (user: User, name: string | RegExp) => user.click(await screen.findByRole('button', { name }));
const open = (at = '/audit', of: TestDesk = desk) => renderPage([...routes, stations], { desk: of, at });
const change = (station: Station, fields: Partial<StationFields>) => {
  const { id, version, ...rest } = station;
  return desk.client.stations.update({ id, version, fields: { ...rest, ...fields } });
};
const stationNow = async (id: string) => (await desk.client.stations.get({ id })).station;
const rowsShown = () => screen.getAllByRole('row').slice(1);
/** The trail of the same file, for somebody else. */
const deskFor = (holder: RightsHolder) => openTestDesk({ today: '2023-09-20', file: desk.file, holder });

describe('操作记录', () => {
  test('lists who did what to which record, the latest first', async () => {
    const station = await desk.makeStation({ ownName: '欧阳路驿站' });
    await desk.client.stations.withdraw({ id: station.id, version: 1, reason: '重复登记' });
    await open();
    await waitFor(() => expect(rowsShown()).toHaveLength(2));
    const [first, second] = rowsShown().map((row) => row.textContent);
    expect(first).toContain('2023-09-20 10:00测试员撤回站点站点“欧阳路驿站”重复登记');
    expect(second).toContain('新建站点站点“欧阳路驿站” 等 2 条');
  });

  test('of a new office says what will stand here', async () => {
    await open();
    expect(await screen.findByText(/还没有操作记录/)).toBeTruthy();
  });

  test('is narrowed by who, by what, by the kind of record and by words; the filter stands in the address', async () => {
    await desk.makeStation({ ownName: '欧阳路驿站' });
    await desk.makePartner({ name: '建设银行' });
    const { user, router } = await open();
    await waitFor(() => expect(rowsShown()).toHaveLength(2));
    await press(user, '记录种类');
    await user.click(await screen.findByRole('option', { name: '共建单位' }));
    await waitFor(() => expect(rowsShown()).toHaveLength(1));
    expect(rowsShown()[0]?.textContent).toContain('建设银行');
    await press(user, '去掉筛选 记录种类：共建单位');
    await press(user, '操作');
    await user.click(await screen.findByRole('menuitemradio', { name: '新建站点' }));
    await waitFor(() => expect(rowsShown()).toHaveLength(1));
    expect(rowsShown()[0]?.textContent).toContain('欧阳路驿站');
    expect(router.state.location.search).toContain(encodeURIComponent('"stations.create"'));
    await user.type(screen.getByRole('searchbox'), '建设银行');
    expect(await screen.findByText('没有符合条件的操作。')).toBeTruthy();
  });

  test('the words stand in no address: they may be the name of somebody in need, and a browser keeps addresses', async () => {
    await desk.makeStation({ ownName: '欧阳路驿站' });
    await desk.makePartner({ name: '建设银行' });
    const { user, router } = await open();
    await waitFor(() => expect(rowsShown()).toHaveLength(2));
    await user.type(screen.getByRole('searchbox'), '建设银行');
    await waitFor(() => expect(rowsShown()).toHaveLength(1));
    const { pathname, search, state } = router.state.location;
    expect(decodeURIComponent(JSON.stringify([pathname, search, state]))).not.toContain('建设');
  });

  test('of one record is named by it', async () => {
    const station = await desk.makeStation({ ownName: '欧阳路驿站' });
    await desk.makeStation({ ownName: '滨江路驿站' });
    await open(`/audit?entity="station"&entityId="${station.id}"`);
    await waitFor(() => expect(rowsShown()).toHaveLength(1));
    expect(screen.getByRole('button', { name: '去掉筛选 只看：站点“欧阳路驿站”' })).toBeTruthy();
  });

  test('is exported as it is filtered, and the export stands in it', async () => {
    await desk.makeStation();
    await desk.makePartner();
    const { user } = await open('/audit?entity="partner"');
    await waitFor(() => expect(rowsShown()).toHaveLength(1));
    await press(user, '导出');
    await waitFor(() => expect(saved.map((file) => file.name)).toEqual(['操作记录-2023-09-20.xlsx']));
    expect((await desk.client.audit.changes({ kind: 'look' })).rows[0]?.reason).toBe('共建单位；共 1 条');
  });

  test('offers a viewer neither the export nor the undoing', async () => {
    await desk.makeStation();
    await open('/audit', await deskFor({ role: 'viewer', hardship: false }));
    await waitFor(() => expect(rowsShown()).toHaveLength(1));
    expect(screen.queryByRole('button', { name: '导出' })).toBeNull();
    expect(screen.queryByRole('button', { name: '撤销我的上一步' })).toBeNull();
  });
});

describe('one change', () => {
  test('shows every record with its fields before and after, and leads to it', async () => {
    const partner = await desk.makePartner({ name: '建设银行' });
    const station = await desk.makeStation({ ownName: '欧阳路驿站', areaSqm: 20 });
    await change(station, { areaSqm: 46, buildKind: 'joint', partnerIds: [partner.id] });
    const { user, router } = await open();
    await user.click((await screen.findAllByRole('link', { name: '2023-09-20 10:00' }))[0] as HTMLElement);
    expect(await screen.findByRole('heading', { level: 1, name: '修改站点' })).toBeTruthy();
    expect(await screen.findByText('20 ㎡ → 46 ㎡')).toBeTruthy();
    expect(screen.getByText('使用面积')).toBeTruthy();
    expect(await screen.findByText('（空） → 建设银行')).toBeTruthy();
    await user.click(screen.getByRole('link', { name: '站点“欧阳路驿站”' }));
    expect(router.state.location.pathname).toBe(`/stations/${station.id}`);
  });

  test('is undone with a reason, and says from then on that it was', async () => {
    const station = await desk.makeStation({ ownName: '甲' });
    await change(station, { ownName: '乙' });
    const [latest] = (await desk.client.audit.changes({})).rows;
    const { user } = await open(`/audit/${latest?.changeId}`);
    await press(user, '还原');
    const dialog = within(await screen.findByRole('alertdialog'));
    await user.type(dialog.getByRole('textbox', { name: '原因' }), '改错了');
    await user.click(dialog.getByRole('button', { name: '还原' }));
    expect(await screen.findByText('已还原')).toBeTruthy();
    expect((await stationNow(station.id)).ownName).toBe('甲');
    expect((await desk.client.audit.changes({})).rows[0]).toMatchObject({ action: 'audit.undo', reason: '改错了' });
    expect(screen.queryByRole('button', { name: '还原' })).toBeNull();
  });

  test('that cannot be undone any more says why, and nothing is written', async () => {
    const station = await desk.makeStation({ ownName: '甲' });
    const renamed = await change(station, { ownName: '乙' });
    const [latest] = (await desk.client.audit.changes({})).rows;
    await change(renamed, { ownName: '丙' });
    const { user } = await open(`/audit/${latest?.changeId}`);
    await press(user, '还原');
    const dialog = within(await screen.findByRole('alertdialog'));
    await user.click(dialog.getByRole('button', { name: '还原' }));
    expect(await dialog.findByText(/后来又被修改过（乙）/)).toBeTruthy();
    expect((await stationNow(station.id)).ownName).toBe('丙');
  });

  test('that was a look shows its purpose and nothing to undo', async () => {
    await desk.client.audit.export({});
    const [look] = (await desk.client.audit.changes({})).rows;
    await open(`/audit/${look?.changeId}`);
    expect(await screen.findByRole('heading', { level: 1, name: '导出操作记录' })).toBeTruthy();
    expect(screen.getByText('用途').parentElement?.textContent).toContain('全部；共 0 条');
    expect(screen.getByText('查看和导出')).toBeTruthy();
    expect(screen.queryByRole('button', { name: '还原' })).toBeNull();
  });

  test('that there is none of says so', async () => {
    await open('/audit/01a200f2-5b1c-7ccf-b0a5-8822d565c8dd');
    expect(await screen.findByRole('alert')).toBeTruthy();
  });
});

describe('the history of a record', () => {
  const history = (station: Station, of: TestDesk = desk) =>
    renderPage(
      <WithNotices>
        <RecordHistory entity="station" entityId={station.id} texts={stationFieldText} />
      </WithNotices>,
      { desk: of },
    );

  test('brings an earlier state back: what will differ is shown, and a reason asked for', async () => {
    const station = await desk.makeStation({ ownName: '甲', keeperName: '李敏' });
    const second = await change(station, { ownName: '乙' });
    await change(second, { keeperName: '王强' });
    const { user } = await history(station);
    const earlier = await screen.findAllByRole('button', { name: /恢复到这个状态/ });
    expect(earlier).toHaveLength(2);
    await user.click(earlier[1] as HTMLElement);
    const dialog = within(await screen.findByRole('alertdialog'));
    expect(dialog.getByText('乙 → 甲')).toBeTruthy();
    expect(dialog.getByText('王强 → 李敏')).toBeTruthy();
    await user.click(dialog.getByRole('button', { name: '恢复到这个状态' }));
    expect(await dialog.findByText('必填')).toBeTruthy();
    expect((await stationNow(station.id)).version).toBe(3);
    await user.type(dialog.getByRole('textbox', { name: /原因/ }), '改回原名');
    await user.click(dialog.getByRole('button', { name: '恢复到这个状态' }));
    await waitFor(async () => expect(await stationNow(station.id)).toMatchObject({ ownName: '甲', keeperName: '李敏', version: 4 }));
    expect(await screen.findByText('恢复到以前的状态')).toBeTruthy();
  });

  test('says so when the record stands like that already', async () => {
    const station = await desk.makeStation({ ownName: '甲' });
    const second = await change(station, { ownName: '乙' });
    await change(second, { ownName: '甲' });
    const { user } = await history(station);
    await user.click((await screen.findAllByRole('button', { name: /恢复到这个状态/ }))[1] as HTMLElement);
    expect(await screen.findByText('这条记录现在就是这个样子，不用恢复。')).toBeTruthy();
  });

  test('offers a viewer nothing to undo or bring back', async () => {
    const station = await desk.makeStation({ ownName: '甲' });
    await change(station, { ownName: '乙' });
    await history(station, await deskFor({ role: 'viewer', hardship: false }));
    expect(await screen.findByText('甲 → 乙')).toBeTruthy();
    await waitFor(() => expect(screen.queryByRole('button')).toBeNull());
  });
});

describe('撤销我的上一步', () => {
  const palette = () =>
    renderPage(
      [
        {
          path: '*',
          element: (
            <WithNotices>
              <CommandPalette open onClose={() => undefined} />
            </WithNotices>
          ),
        },
      ],
      { desk, pages: routes },
    );
  const choose = async (user: User) => {
    await user.type(await screen.findByRole('combobox', { name: '搜索' }), 'cxwd');
    await user.click(await screen.findByRole('option', { name: '撤销我的上一步' }));
  };

  test('in the palette shows what will go back before it is done', async () => {
    const station = await desk.makeStation({ ownName: '甲' });
    await change(station, { ownName: '乙' });
    const { user } = await palette();
    await choose(user);
    const dialog = within(await screen.findByRole('alertdialog', { name: '撤销我的上一步' }));
    expect(await dialog.findByText('乙 → 甲')).toBeTruthy();
    expect((await stationNow(station.id)).ownName).toBe('乙');
    await user.click(dialog.getByRole('button', { name: '撤销这一步' }));
    expect(await screen.findByText('已撤销“修改站点”（乙）。')).toBeTruthy();
    expect((await stationNow(station.id)).ownName).toBe('甲');
  });

  test('says so when nothing was done', async () => {
    const { user } = await open();
    await press(user, '撤销我的上一步');
    expect(await screen.findByText('没有可以撤销的改动。')).toBeTruthy();
  });

  test('takes a new record out of force', async () => {
    const partner = await desk.makePartner({ name: '建设银行' });
    const { user } = await open();
    await press(user, '撤销我的上一步');
    expect(await screen.findByText('是这一步新建的，撤销以后不再在册')).toBeTruthy();
    await press(user, '撤销这一步');
    await waitFor(async () => expect((await desk.client.partners.get({ id: partner.id })).partner.withdrawnAt).not.toBeNull());
  });

  test('says of what was sent that it stays', async () => {
    await desk.file.change({ actor: '测试员', action: 'reports.submit' }, async ({ note }) =>
      note({ entity: 'submission', entityId: 's', before: null, after: { year: 2023, quarter: 3 } }),
    );
    const { user } = await open();
    await press(user, '撤销我的上一步');
    expect(await screen.findByText(/上一步是“报送季度统计表”.*保存以后不能撤销/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: '撤销这一步' })).toBeNull();
  });

  test('sends an import to its own place', async () => {
    await desk.file.change({ actor: '测试员', action: 'imports.apply' }, async ({ note }) =>
      note({ entity: 'partner', entityId: 'p', before: null, after: { name: '建设银行' } }),
    );
    const { user } = await open();
    await press(user, '撤销我的上一步');
    expect(await screen.findByText(/整批导入请在“数据导入”的导入记录里撤销/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: '撤销这一步' })).toBeNull();
  });
});
