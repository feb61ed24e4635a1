import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { routes } from '../../../renderer/app/routes.tsx';
import { accountRoutes } from '../../../renderer/pages/accounts/routes.ts';
import { officeRoutes } from '../../../renderer/pages/office/routes.ts';
import { stationRoutes } from '../../../renderer/pages/stations/routes.ts';
import type { OfficeFields } from '../../../shared/office/office.ts';
import { type RenderedPage, renderPage } from '../../support/page.tsx';
import { failureOf, openProtectedDesk, openTestDesk, passwordOf, type TestDesk } from '../../support/testDesk.ts';

const office: OfficeFields = {
  name: '涪城区总工会',
  level: 'county',
  areaCode: '510703',
  areaName: '涪城区',
  cityName: '绵阳市',
  upperName: '绵阳市总工会',
  upperEmail: '',
  reporter: '周玲',
  phone: '',
  objectName: '工会户外劳动者服务站点',
  deadlineReading: 'mondayOfLastWeek',
  stockTotal: 'startOfYear',
};
const pages = [...officeRoutes, ...accountRoutes, ...stationRoutes];
const open = async (desk: TestDesk, at: string) => renderPage(routes(pages, []), { desk, at, pages });
const box = (name: string) => screen.findByLabelText<HTMLInputElement>(new RegExp(`^${name}`));
const press = async ({ user }: RenderedPage, name: string | RegExp) => user.click(await screen.findByRole('button', { name }));

describe('A file without accounts', () => {
  test('says plainly what that means and leads to accounts; the key has to be typed back before anything is done', async () => {
    const desk = await openTestDesk();
    await desk.client.office.save({ version: null, fields: office });
    const page = await open(desk, '/settings?tab=accounts');
    await screen.findByText(/捡到的人也能看到/);
    await page.user.click(await screen.findByRole('link', { name: '启用账号和加密' }));
    expect((await box('姓名')).value).toBe('周玲');
    await page.user.type(await box('密码'), '周玲1');
    await page.user.type(await box('再输一遍密码'), '周玲1');
    await press(page, '下一步');
    await screen.findByText('至少 8 个字符');
    for (const name of ['密码', '再输一遍密码']) {
      await page.user.clear(await box(name));
      await page.user.type(await box(name), 'yizhan kaimen');
    }
    await press(page, '下一步');
    const key = await screen.findByRole('list', { name: '恢复密钥' });
    const groups = within(key)
      .getAllByRole('listitem')
      .map((item) => item.textContent?.slice(-5) ?? '');
    expect(groups).toHaveLength(8);
    await press(page, '已经打印或抄好，下一步');
    const boxes = screen.getAllByLabelText<HTMLInputElement>(/^第 \d 组/);
    expect(boxes).toHaveLength(2);
    const asked = boxes.map((each) => Number(/\d/.exec(each.labels?.[0]?.textContent ?? '')?.[0]) - 1);
    await page.user.type(boxes[0] as HTMLInputElement, groups[asked[0] ?? 0] ?? '');
    await page.user.type(boxes[1] as HTMLInputElement, 'ZZZZZ');
    await press(page, '启用');
    await screen.findByText(`第 ${(asked[1] ?? 0) + 1} 组与密钥不一致`);
    expect(await desk.client.accounts.me()).toMatchObject({ account: null });

    await page.user.clear(boxes[1] as HTMLInputElement);
    await page.user.type(boxes[1] as HTMLInputElement, (groups[asked[1] ?? 0] ?? '').toLowerCase());
    await press(page, '启用');
    await screen.findByText(/已启用账号和加密/);
    expect(await desk.client.accounts.me()).toMatchObject({ account: { name: '周玲', role: 'administrator', hardship: true } });
  });
});

describe('A protected file', () => {
  async function openAccounts(as?: { name: string; role: 'clerk' | 'viewer' }) {
    const desk = await openProtectedDesk();
    await desk.client.office.save({ version: null, fields: office });
    if (as) await desk.signInAs({ ...as, hardship: false });
    return { desk, page: await open(desk, '/settings?tab=accounts') };
  }

  test('the administrator adds somebody, and disables and brings back an account', async () => {
    const { desk, page } = await openAccounts();
    await press(page, '添加账号');
    const dialog = within(await screen.findByRole('dialog', { name: '添加账号' }));
    await page.user.type(dialog.getByLabelText(/^姓名/), '刘洋');
    await page.user.click(dialog.getByRole('radio', { name: '查看人' }));
    await page.user.type(dialog.getByLabelText(/^初始密码/), 'huzhu baozhang');
    await page.user.type(dialog.getByLabelText(/^再输一遍/), 'huzhu baozhang');
    await page.user.click(dialog.getByRole('button', { name: '添加' }));
    await screen.findByText(/已添加账号“刘洋”/);
    expect(await desk.client.accounts.list()).toMatchObject([{ name: '刘洋', role: 'viewer', hardship: false }, { name: '王芳' }]);

    await press(page, '停用：刘洋');
    await page.user.click(within(await screen.findByRole('alertdialog')).getByRole('button', { name: '停用' }));
    await screen.findByText(/已停用账号/);
    await press(page, '重新启用：刘洋');
    const again = within(await screen.findByRole('dialog', { name: /重新启用/ }));
    await page.user.type(again.getByLabelText(/^新密码/), 'huzhu baozhang er');
    await page.user.type(again.getByLabelText(/^再输一遍/), 'huzhu baozhang er');
    await page.user.click(again.getByRole('button', { name: '重新启用' }));
    await screen.findByText(/已重新启用账号/);
    expect((await desk.client.accounts.list()).every(({ withdrawnAt }) => withdrawnAt === null)).toBe(true);
  });

  test('the only administrator cannot become less, and is not offered to disable himself', async () => {
    const { page } = await openAccounts();
    await press(page, '修改：王芳');
    await page.user.click(await screen.findByRole('radio', { name: '经办人' }));
    await press(page, '保存');
    await screen.findByText(/至少要留一个能登录的管理员/);
    expect(screen.queryByRole('button', { name: '停用：王芳' })).toBeNull();
  });

  test('one changes the own password, proven by the old one', async () => {
    const { desk, page } = await openAccounts({ name: '陈静', role: 'clerk' });
    expect(screen.queryByRole('button', { name: '添加账号' })).toBeNull();
    await press(page, '修改密码');
    const dialog = within(await screen.findByRole('dialog', { name: '修改密码' }));
    const now = dialog.getByLabelText(/^现在的密码/);
    await page.user.type(dialog.getByLabelText(/^新密码/), 'xinde mima geng chang');
    await page.user.type(dialog.getByLabelText(/^再输一遍/), 'xinde mima geng chang');
    await page.user.click(dialog.getByRole('button', { name: '修改密码' }));
    await dialog.findByText('必填');
    await page.user.type(now, 'falsch');
    await page.user.click(dialog.getByRole('button', { name: '修改密码' }));
    await screen.findByText('密码不对，请再输一遍');
    await page.user.clear(now);
    await page.user.type(now, passwordOf('陈静'));
    await page.user.click(dialog.getByRole('button', { name: '修改密码' }));
    await screen.findByText(/密码已修改/);
    await desk.client.accounts.lock();
    expect(await failureOf(desk.client.accounts.signIn({ name: '陈静', password: passwordOf('陈静') }))).toMatchObject({ code: 'WRONG_PASSWORD' });
    await desk.client.accounts.signIn({ name: '陈静', password: 'xinde mima geng chang' });
  });

  test('minutes until it locks are a choice of the office', async () => {
    const { desk, page } = await openAccounts();
    await page.user.click(await screen.findByRole('combobox', { name: '多久后锁定' }));
    await page.user.click(await screen.findByRole('option', { name: '30 分钟' }));
    await waitFor(async () => expect(await desk.client.accounts.me()).toMatchObject({ idleMinutes: 30 }));
  });
});

describe('Who may only look', () => {
  async function asViewer(at: string) {
    const desk = await openProtectedDesk();
    await desk.client.office.save({ version: null, fields: office });
    const station = await desk.makeStation();
    await desk.signInAs({ name: '刘洋', role: 'viewer', hardship: false });
    return { station, page: await open(desk, at.replace(':id', station.id)) };
  }

  test('is told quietly that a page is not for him', async () => {
    await asViewer('/stations/new');
    await screen.findByRole('heading', { name: '这一页不能打开' });
    await screen.findByText(/只能查看/);
  });

  test('sees a station without a way to change it', async () => {
    await asViewer('/stations/:id');
    await screen.findByRole('heading', { name: '欧阳路驿站' });
    await screen.findByText('欧阳路1号');
    for (const name of ['编辑', '暂停开放', '撤回']) expect(screen.queryByRole('button', { name })).toBeNull();
    expect(screen.queryByRole('link', { name: '编辑' })).toBeNull();
  });

  test('is not offered new records in list and palette', async () => {
    const { page } = await asViewer('/stations');
    await screen.findByRole('heading', { name: '站点台账' });
    expect(screen.queryByRole('link', { name: '新建站点' })).toBeNull();
    await page.user.keyboard('{Control>}k{/Control}');
    await page.user.type(await screen.findByRole('combobox', { name: '搜索' }), 'xjzd');
    await screen.findByText(/没有找到/);
  });
});
