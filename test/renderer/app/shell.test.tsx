import { ORPCError } from '@orpc/client';
import { useMutation } from '@tanstack/react-query';
import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, test } from 'vitest';
import { useApi } from '../../../renderer/api/client.ts';
import { routes } from '../../../renderer/app/routes.tsx';
import { PageHeader } from '../../../renderer/components/PageHeader.tsx';
import type { OfficeFields } from '../../../shared/office/office.ts';
import { renderPage } from '../../support/page.tsx';
import { openTestDesk, type TestDesk } from '../../support/testDesk.ts';

const fields: OfficeFields = {
  name: '涪城区总工会',
  level: 'county',
  areaCode: '510703',
  areaName: '涪城区',
  cityName: '绵阳市',
  upperName: '绵阳市总工会',
  upperEmail: '',
  reporter: '李敏',
  phone: '',
  objectName: '工会户外劳动者服务站点',
  deadlineReading: 'mondayOfLastWeek',
  stockTotal: 'startOfYear',
};

/** A page with one change on it, which the data host takes or refuses. */
function StreetPage() {
  const api = useApi();
  const save = useMutation(api.settings.set.mutationOptions());
  return (
    <>
      <PageHeader title="站点台账" />
      <button type="button" onClick={() => save.mutate({ key: 'display.pageSize', value: 50 })}>
        保存一处
      </button>
    </>
  );
}
const pages = [
  { index: true, element: <PageHeader title="工作台" /> },
  { path: 'stations', element: <StreetPage /> },
  { path: 'stations/new', element: <PageHeader title="新建站点" /> },
  { path: 'stations/:id', element: <PageHeader title="一个站点" /> },
  {
    path: 'broken',
    Component: () => {
      throw new TypeError('x is not a function');
    },
  },
];
const shell = () => routes(pages, [{ path: '/welcome', element: <p>首次设置</p> }]);

let desk: TestDesk;
beforeEach(async () => {
  desk = await openTestDesk();
  await desk.client.office.save({ version: null, fields });
});
const title = (name: string) => screen.findByRole('heading', { level: 1, name });

describe('The shell', () => {
  test('without an office the first run comes first', async () => {
    await renderPage(shell(), { pages, desk: await openTestDesk() });
    await screen.findByText('首次设置');
  });
  test('but the data of another PC can be brought in before', async () => {
    const bring = { path: 'backups/restore', element: <PageHeader title="从备份恢复" /> };
    const built = [...pages, bring];
    await renderPage(routes(built, [{ path: '/welcome', element: <p>首次设置</p> }]), {
      pages: built,
      desk: await openTestDesk(),
      at: '/backups/restore',
    });
    await title('从备份恢复');
    expect(screen.queryByText('首次设置')).toBeNull();
  });
  test('names the office, the next deadline and who works here', async () => {
    await renderPage(shell(), { pages, desk });
    const bar = await screen.findByRole('banner');
    await within(bar).findByText('涪城区总工会');
    await within(bar).findByText(/三季度统计表 9月25日 周一，还有 5 天/);
    expect(within(bar).getByText('李敏')).toBeTruthy();
  });
  test('the rail lists only pages that are built, and marks the one that is open', async () => {
    const { user } = await renderPage(shell(), { pages, desk });
    const rail = await screen.findByRole('navigation', { name: '栏目' });
    await waitFor(() =>
      expect(
        within(rail)
          .getAllByRole('link')
          .map((l) => l.textContent),
      ).toEqual(['工作台', '站点台账']),
    );
    await user.click(within(rail).getByRole('link', { name: '站点台账' }));
    await title('站点台账');
    expect(within(rail).getByRole('link', { name: '站点台账' }).getAttribute('aria-current')).toBe('page');
    expect(within(rail).getByRole('link', { name: '工作台' }).getAttribute('aria-current')).toBeNull();
  });
  test('a page whose address lies below that of another is marked alone', async () => {
    const built = [...pages, { path: 'hardship', element: <p /> }, { path: 'hardship/rules', element: <PageHeader title="困难帮扶标准" /> }];
    await renderPage(routes(built), { pages: built, desk, at: '/hardship/rules' });
    await title('困难帮扶标准');
    const rail = screen.getByRole('navigation', { name: '栏目' });
    await waitFor(() =>
      expect(
        within(rail)
          .getAllByRole('link', { current: 'page' })
          .map((link) => link.textContent),
      ).toEqual(['困难帮扶标准']),
    );
  });
  test('the rail stays collapsed as it was left, words and all', async () => {
    const { user } = await renderPage(shell(), { pages, desk });
    await user.click(await screen.findByRole('button', { name: '收起栏目' }));
    await screen.findByRole('button', { name: '展开栏目' });
    expect(screen.getByRole('link', { name: '站点台账' })).toBeTruthy();
    await waitFor(async () => expect(await desk.client.settings.get({ key: 'display.railCollapsed' })).toBe(true));
  });
  test('theme and text size are choices of the office, not of the browser', async () => {
    const { user } = await renderPage(shell(), { pages, desk });
    await user.click(await screen.findByRole('button', { name: '显示' }));
    await user.click(await screen.findByRole('radio', { name: '深色' }));
    await user.click(screen.getByRole('radio', { name: '大字' }));
    await waitFor(() => expect(getComputedStyle(document.body).fontSize).toBe('17px'));
    await waitFor(async () => expect(await desk.client.settings.getAll()).toMatchObject({ 'display.theme': 'dark', 'display.textSize': 'large' }));
    expect(document.documentElement.style.colorScheme).toBe('dark');
    expect(localStorage.length + sessionStorage.length).toBe(0);
  });
  test('a senseless setting does no harm', async () => {
    await desk.client.settings.set({ key: 'display.theme', value: { colour: 7 } });
    await renderPage(shell(), { pages, desk });
    await title('工作台');
  });
});

describe('Saving', () => {
  test('tells when the change is on disk', async () => {
    const { user } = await renderPage(shell(), { pages, desk, at: '/stations' });
    const state = await screen.findByRole('status', { name: '保存状态' });
    expect(state.textContent).toBe('已保存');
    await user.click(await screen.findByRole('button', { name: '保存一处' }));
    await waitFor(() => expect(state.textContent).toMatch(/^已保存 \d\d:\d\d$/));
  });
  test('what the rules refuse is no failure of saving', async () => {
    const { user } = await renderPage(shell(), {
      desk,
      at: '/stations',
      link: (link) => ({
        call: async (path, input, options) => {
          if (path.join('.') === 'settings.set')
            throw new ORPCError('RULES_BROKEN', { status: 422, data: { issues: [{ path: '', code: 'moveNotAllowed' }] } });
          return link.call(path, input, options);
        },
      }),
    });
    await user.click(await screen.findByRole('button', { name: '保存一处' }));
    await screen.findByRole('alert');
    expect(screen.getByRole('status', { name: '保存状态' }).textContent).toBe('已保存');
  });
  test('a change that is not saved stays told, in state and notice, until one is saved; the notice goes when it is put away', async () => {
    let full = true;
    const { user } = await renderPage(shell(), {
      desk,
      at: '/stations',
      link: (link) => ({
        call: async (path, input, options) => {
          if (full && path.join('.') === 'settings.set') throw new ORPCError('DISK_WRITE_FAILED', { data: { reason: 'full', path: '/d' } });
          return link.call(path, input, options);
        },
      }),
    });
    await user.click(await screen.findByRole('button', { name: '保存一处' }));
    const state = screen.getByRole('status', { name: '保存状态' });
    await waitFor(() => expect(state.textContent).toBe('保存失败'));
    const notice = await screen.findByRole('alert');
    expect(notice.textContent).toContain('磁盘已满');
    await user.click(screen.getByRole('link', { name: '工作台' }));
    await title('工作台');
    expect(screen.getByRole('alert')).toBe(notice);
    await user.click(screen.getByRole('link', { name: '站点台账' }));
    full = false;
    await user.click(await screen.findByRole('button', { name: '保存一处' }));
    await waitFor(() => expect(state.textContent).toContain('已保存'));
    await user.click(screen.getByRole('button', { name: '收起提示' }));
    expect(screen.queryByRole('alert')).toBeNull();
  });
});

describe('The palette', () => {
  test('Ctrl+K, initials, Enter: the station is open', async () => {
    const station = await desk.makeStation({ ownName: '欧阳路驿站' });
    await desk.makeStation({ ownName: '长虹路驿站' });
    const { user, router } = await renderPage(shell(), { pages, desk });
    await title('工作台');
    await user.keyboard('{Control>}k{/Control}');
    const box = await screen.findByRole('combobox', { name: '搜索' });
    await user.type(box, 'oyl');
    const option = await screen.findByRole('option', { name: /欧阳路驿站/ });
    await waitFor(() => expect(box.getAttribute('aria-activedescendant')).toBe(option.id));
    await user.keyboard('{Enter}');
    await title('一个站点');
    expect(router.state.location.pathname).toBe(`/stations/${station.id}`);
    expect(screen.queryByRole('dialog')).toBeNull();
  });
  test('pages and actions by pinyin; what is not built is not offered', async () => {
    const { user, router } = await renderPage(shell(), { pages, desk });
    await title('工作台');
    await user.click(screen.getByRole('button', { name: /搜索站点/ }));
    await screen.findByRole('combobox', { name: '搜索' });
    expect(screen.getAllByRole('option').map((o) => o.textContent)).toEqual(['工作台', '站点台账', '新建站点']);
    await user.keyboard('{ArrowUp}{Enter}');
    await title('新建站点');
    expect(router.state.location.pathname).toBe('/stations/new');
    await user.keyboard('{Control>}k{/Control}');
    await user.type(await screen.findByRole('combobox', { name: '搜索' }), 'zdtz');
    expect(screen.getAllByRole('option').map((o) => o.textContent)).toEqual(['站点台账']);
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(router.state.location.pathname).toBe('/stations/new');
  });
  test('says when nothing is found', async () => {
    const { user } = await renderPage(shell(), { pages, desk });
    await title('工作台');
    await user.keyboard('{Control>}k{/Control}');
    await user.type(await screen.findByRole('combobox', { name: '搜索' }), '没有这个站');
    await screen.findByText('没有找到，换个词试试。');
  });
});

describe('A page that breaks', () => {
  test('is one screen with details to copy; the rail keeps working', async () => {
    const { user } = await renderPage(shell(), { pages, desk, at: '/broken' });
    await title('这一页出了差错');
    expect(document.body.textContent).not.toContain('TypeError');
    await user.click(screen.getByRole('button', { name: '查看详情' }));
    expect((await screen.findByRole<HTMLTextAreaElement>('textbox', { name: '差错详情' })).value).toContain('x is not a function');
    await user.click(screen.getByRole('button', { name: '关闭' }));
    await user.click(await screen.findByRole('link', { name: '站点台账' }));
    await title('站点台账');
  });
  test('an address that leads nowhere says so and leads back', async () => {
    const { user } = await renderPage(shell(), { pages, desk, at: '/nowhere' });
    await title('没有这一页');
    await user.click(screen.getByRole('button', { name: '回到工作台' }));
    await title('工作台');
  });
});
