import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, test } from 'vitest';
import { backupRoutes } from '../../../../renderer/pages/backups/routes.ts';
import type { HostStatus } from '../../../../shared/host/status.ts';
import { answering } from '../../../support/answering.ts';
import { openOfficeDesk } from '../../../support/officeDesk.ts';
import { type RenderedPage, renderPage } from '../../../support/page.tsx';
import { openProtectedDesk, openTestDesk, passwordOf, type TestDesk } from '../../../support/testDesk.ts';

const routes = [...backupRoutes.map((route) => ({ ...route, path: `/${route.path}` })), { path: '/', element: <p>工作台的页面</p> }];
const open = (desk: TestDesk, query = '', answers: Parameters<typeof answering>[0] = {}) =>
  renderPage(routes, { desk, at: `/backups/restore${query}`, link: answering(answers) });
const heading = (name: string | RegExp) => screen.findByRole('heading', { name });
const press = async ({ user }: RenderedPage, name: string | RegExp) => user.click(await screen.findByRole('button', { name }));
const stations = async (desk: TestDesk) => (await desk.client.stations.list({})).total;
async function hand({ user }: RenderedPage, file: File): Promise<void> {
  await screen.findByRole('button', { name: '选择备份文件' });
  await user.upload(screen.getByLabelText('选择备份文件'), file);
}

describe('Going back to a kept backup', () => {
  let desk: TestDesk;
  let query: string;
  beforeEach(async () => {
    desk = await openOfficeDesk();
    await desk.makeStation({ ownName: '欧阳路驿站' });
    const { kept } = await desk.client.backups.keepNow();
    await desk.makeStation({ ownName: '长虹路驿站' });
    query = `?${new URLSearchParams({ from: 'local', name: kept.name })}`;
  });

  test('is shown before it is done: what there will be, and whose changes go', async () => {
    await open(desk, query);
    await heading('恢复以后会怎样');
    expect(screen.getByRole('row', { name: '站点 2 1 -1' })).toBeTruthy();
    await heading('会退回的改动（1 次）');
    const lost = within(screen.getByRole('region', { name: '会退回的改动' }));
    expect(lost.getByRole('row', { name: /测试员 新建站点 长虹路驿站/ })).toBeTruthy();
    expect(await stations(desk)).toBe(2);
  });
  test('needs a reason; Escape and the safe button keep the data', async () => {
    const page = await open(desk, query);
    await press(page, '恢复到这一份');
    const dialog = within(await screen.findByRole('alertdialog'));
    expect(document.activeElement?.textContent).toBe('不恢复');
    await page.user.click(dialog.getByRole('button', { name: '恢复' }));
    expect(await dialog.findByText('必填')).toBeTruthy();
    await page.user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    expect(await stations(desk)).toBe(2);
  });
  test('is done, told, and taken back', async () => {
    const page = await open(desk, query);
    await press(page, '恢复到这一份');
    await page.user.type(await screen.findByLabelText(/^恢复的原因/), '长虹路登记错了');
    await press(page, '恢复');
    await heading('恢复完成');
    expect(await stations(desk)).toBe(1);
    expect((await desk.client.audit.changes({})).rows[0]).toMatchObject({ action: 'backups.restore', reason: '长虹路登记错了' });
    await press(page, '撤销这次恢复');
    await press(page, '撤销恢复');
    await heading('已撤销恢复');
    expect(await stations(desk)).toBe(2);
    expect(screen.queryByRole('button', { name: '撤销这次恢复' })).toBeNull();
  });
  test('a backup that has gone is told, and another one can be chosen', async () => {
    const page = await open(desk, query.replace(/-[0-9a-f]{16}/, `-${'0'.repeat(16)}`));
    expect(await screen.findByText(/没有找到备份/)).toBeTruthy();
    await press(page, '换一份备份');
    await press(page, /^用这一份：.*手动备份 本机$/);
    await heading('恢复以后会怎样');
  });
});

describe('A backup file brought along', () => {
  test('that is none is refused with its reason, and nothing happens', async () => {
    const desk = await openOfficeDesk();
    const page = await open(desk);
    await hand(page, new File(['站点,地址'], '台账.zip'));
    expect(await screen.findByText('“台账.zip”不是工驿管家的备份文件，没有使用。数据没有改动。')).toBeTruthy();
    expect(screen.getByRole('button', { name: '选择备份文件' })).toBeTruthy();
  });
  test('of another data file says that nothing is put together', async () => {
    const other = await openOfficeDesk();
    await other.makeStation();
    const file = await other.client.backups.download({});
    const desk = await openOfficeDesk();
    const page = await open(desk);
    await hand(page, file);
    expect(await screen.findByText(/两份数据不会合在一起/)).toBeTruthy();
    expect(screen.getByRole('row', { name: '站点 0 1 +1' })).toBeTruthy();
    expect(screen.queryByRole('heading', { name: /会退回的改动/ })).toBeNull();
  });
  test('goes into an empty file without a question, for nothing can be lost', async () => {
    const other = await openOfficeDesk();
    await other.makeStation();
    const file = await other.client.backups.download({});
    const asked: unknown[] = [];
    const status: HostStatus = { state: 'open', path: '/data/x', folder: '/data', protected: false, missingAttachments: 0 };
    const page = await open(await openTestDesk(), '', {
      'backups.restore': (input) => {
        asked.push(input);
        return { undo: null, status };
      },
    });
    await hand(page, file);
    expect(await screen.findByText('单位：— → 涪城区总工会')).toBeTruthy();
    expect(screen.getByText('现在的数据文件是空的，恢复不会丢失什么。')).toBeTruthy();
    await press(page, '恢复到这一份');
    await heading('恢复完成');
    expect(screen.queryByRole('button', { name: '撤销这次恢复' })).toBeNull();
    expect(asked).toEqual([{ source: { from: 'upload', upload: expect.any(String) }, secret: null, reason: '在空的数据文件里恢复备份' }]);
  });
});

describe('A protected backup on another PC', () => {
  let file: File;
  let recoveryKey: string;
  let name: string;
  beforeEach(async () => {
    const other = await openProtectedDesk();
    file = await other.client.backups.download({});
    ({ recoveryKey, administrator: name } = other);
  });

  test('opens by name and password; a wrong one says so and leaves what was typed', async () => {
    const page = await open(await openTestDesk());
    await hand(page, file);
    await heading('打开备份');
    expect(screen.getByText('有')).toBeTruthy();
    const box = await screen.findByRole('textbox', { name: '姓名' });
    await page.user.type(box, name);
    await page.user.type(screen.getByLabelText(/^密码/, { selector: 'input' }), '记错了的密码');
    await press(page, '打开');
    expect(await screen.findByText(/姓名、密码或恢复密钥不对/)).toBeTruthy();
    expect((screen.getByRole('textbox', { name: '姓名' }) as HTMLInputElement).value).toBe(name);
    await page.user.clear(screen.getByLabelText(/^密码/, { selector: 'input' }));
    await page.user.type(screen.getByLabelText(/^密码/, { selector: 'input' }), passwordOf(name));
    await press(page, '打开');
    await heading('恢复以后会怎样');
    expect(screen.getByText(/要用备份里的账号登录/)).toBeTruthy();
  });
  test('opens by the recovery key; a slip is found before it is tried', async () => {
    const page = await open(await openTestDesk());
    await hand(page, file);
    await page.user.click(await screen.findByRole('radio', { name: '用恢复密钥' }));
    await press(page, '打开');
    expect((await screen.findAllByText('没有填')).length).toBe(8);
    await page.user.click(screen.getByRole('textbox', { name: '第 1 组' }));
    await page.user.paste(recoveryKey);
    await press(page, '打开');
    await heading('恢复以后会怎样');
  });
  test('has its people sign in afterwards: the page goes, the home page is next', async () => {
    const status: HostStatus = { state: 'locked', path: '/data/x', folder: '/data', waitSeconds: 0 };
    const page = await open(await openTestDesk(), '', { 'backups.restore': () => ({ undo: null, status }) });
    await hand(page, file);
    await page.user.type(await screen.findByRole('textbox', { name: '姓名' }), name);
    await page.user.type(screen.getByLabelText(/^密码/, { selector: 'input' }), passwordOf(name));
    await press(page, '打开');
    await press(page, '恢复到这一份');
    await screen.findByText('工作台的页面');
  });
});
