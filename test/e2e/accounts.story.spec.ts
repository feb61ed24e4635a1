// The safe of the office: a password and a recovery key from the first run, locking and unlocking, a forgotten password, and a second
// person who may only look.
import type { Page } from '@playwright/test';
import { expectAccessible } from './support/axe.ts';
import { expect, test } from './support/desk.ts';
import { everyRoute, settled } from './support/everyPage.ts';

const PASSWORD = 'yizhan kaimen ba dian';
const NEW_PASSWORD = 'xinmima fang baoxiangui';
const STATION = '欧阳路驿站';

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });
const title = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true });
const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });

/** Without reading the page anew, which would ask for the password. */
async function go(page: Page, address: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#/${address}`);
  await settled(page);
}

async function signIn(page: Page, name: string, password: string): Promise<void> {
  await expect(title(page, '登录')).toBeVisible();
  await field(page, '姓名').fill(name);
  await field(page, '密码').fill(password);
  await page.keyboard.press('Enter');
}

/** Types what the paper says into every box of a group that the page shows. */
async function typeGroups(page: Page, groups: readonly string[]): Promise<void> {
  for (const [group, text] of groups.entries()) {
    const box = field(page, `第 ${group + 1} 组`);
    if (await box.isVisible()) await box.fill(text.toLowerCase());
  }
}

/** The first run with a password, `look` at each of its steps; gives the groups of the recovery key as the screen shows them. */
async function setUpProtected(page: Page, look: (page: Page) => Promise<void>): Promise<string[]> {
  await page.getByRole('combobox', { name: '查找所在地区' }).fill('fucheng');
  await page.getByRole('option', { name: /绵阳市 涪城区/ }).click();
  await expect(field(page, '单位名称')).toHaveValue('涪城区总工会');
  await button(page, '下一步').click();
  await field(page, '填报人').fill('周玲');
  await button(page, '下一步').click();
  await button(page, '下一步').click();
  await expect(field(page, '姓名')).toHaveValue('周玲');
  await look(page);
  await field(page, '密码').fill(PASSWORD);
  await field(page, '再输一遍密码').fill(PASSWORD);
  await button(page, '下一步').click();
  const key = page.getByRole('list', { name: '恢复密钥' });
  await expect(key.getByRole('listitem')).toHaveCount(8);
  const groups = (await key.getByRole('listitem').allInnerTexts()).map((text) => text.split('\n').at(-1) ?? '');
  await look(page);
  await button(page, '打印').click();
  await expect(page.getByRole('region', { name: '恢复密钥，1 页' })).toContainText('涪城区总工会');
  await look(page);
  await button(page, '关闭').click();
  await button(page, '已经打印或抄好，下一步').click();

  await page
    .getByRole('textbox', { name: /^第 \d 组$/ })
    .first()
    .fill('AAAAA');
  await button(page, '完成设置').click();
  await expect(page.getByRole('alert')).toContainText('不对');
  await look(page);
  await typeGroups(page, groups);
  await button(page, '完成设置').click();
  await expect(title(page, '工作台')).toBeVisible();
  return groups;
}

async function makeStation(page: Page): Promise<void> {
  await go(page, 'stations/new');
  await field(page, '站点名称').fill(STATION);
  await page.getByRole('radio', { name: '自建' }).check();
  await page.getByRole('combobox', { name: '状态', exact: true }).click();
  await page.getByRole('option', { name: '拟建', exact: true }).click();
  await button(page, '保存').click();
  await expect(title(page, STATION)).toBeVisible();
}

test('an office protected from its first run locks, unlocks, and finds back with the paper from the safe', async ({ desk }) => {
  test.setTimeout(240_000);
  const { page } = desk;
  const groups = await setUpProtected(page, expectAccessible);
  await makeStation(page);

  // Half-filled forms wait for whoever locked.
  await button(page, '编辑')
    .or(page.getByRole('link', { name: '编辑' }))
    .click();
  await field(page, '详细地址').fill('欧阳路1号三楼');
  const address = new URL(page.url()).hash;
  await page.keyboard.press('Control+l');
  await expect(title(page, '登录')).toBeVisible();
  await expect(page.locator('html')).not.toContainText('欧阳路');
  expect(await page.content()).not.toContain('欧阳路');
  expect(await page.title()).toBe('登录 · 工驿管家');
  expect(new URL(page.url()).hash).toBe('#/');

  await signIn(page, '周玲', 'nicht das passwort');
  await expect(page.getByRole('alert')).toHaveText('姓名或密码不对。');
  await expect(field(page, '密码')).toBeFocused();
  await expectAccessible(page);
  await signIn(page, '周玲', PASSWORD);
  await expect(field(page, '详细地址')).toHaveValue('欧阳路1号三楼');
  expect(new URL(page.url()).hash).toBe(address);
  await button(page, '保存').click();
  await expect(title(page, STATION)).toBeVisible();

  await button(page, '当前用户 周玲').click();
  await page.getByRole('menuitem', { name: /锁定/ }).click();
  await expect(title(page, '登录')).toBeVisible();
  await button(page, '忘记密码').click();
  const wrong = `${(groups[0] ?? '').slice(0, 4)}${groups[0]?.endsWith('7') ? '8' : '7'}`;
  await field(page, '第 1 组').fill(wrong);
  await expect(page.getByText('这一组有误')).toBeVisible();
  await expectAccessible(page);
  await field(page, '第 1 组').fill('');
  await typeGroups(page, groups);
  await expect(page.getByText('这一组有误')).toHaveCount(0);
  await field(page, '新密码').fill(NEW_PASSWORD);
  await field(page, '再输一遍新密码').fill(NEW_PASSWORD);
  await button(page, '设置新密码并登录').click();
  await expect(title(page, STATION)).toBeVisible();

  await page.keyboard.press('Control+l');
  await signIn(page, '周玲', PASSWORD);
  await expect(page.getByRole('alert')).toHaveText('姓名或密码不对。');
  await signIn(page, '周玲', NEW_PASSWORD);
  await expect(title(page, STATION)).toBeVisible();
});

test('a second person who may only look sees every page and nothing to change', async ({ desk }) => {
  test.setTimeout(300_000);
  const { page } = desk;
  await setUpProtected(page, settled);
  await makeStation(page);
  const station = new URL(page.url()).hash.replace(/^#\//, '');
  await go(page, 'settings?tab=accounts');
  await expectAccessible(page);
  await button(page, '添加账号').click();
  await expectAccessible(page);
  await field(page, '姓名').fill('刘洋');
  await page.getByRole('radio', { name: '查看人' }).check();
  await field(page, '初始密码').fill(PASSWORD);
  await field(page, '再输一遍初始密码').fill(PASSWORD);
  await button(page, '添加').click();
  await expect(page.getByRole('cell', { name: '刘洋', exact: true })).toBeVisible();
  await page.keyboard.press('Control+l');
  await signIn(page, '刘洋', PASSWORD);
  await expect(title(page, '设置')).toBeVisible();
  await expect(button(page, '修改密码')).toBeVisible();
  await expect(button(page, '添加账号')).toHaveCount(0);

  const changing =
    /^(新建\D*|记一笔.*|记其他时段|编辑|撤回|恢复|批量修改|保存|报送|报送更正|更正|登记发放|上传.*|换一份|添加.*|改名.*|停用.*|导入.*|撤销\D*|还原)$/;
  for (const route of await everyRoute()) {
    if (route === 'welcome' || route.startsWith('manual')) continue; // the manual speaks of everything
    const place = route.replace('/:chapter?', '').replace('stations/:id', station);
    if (place.includes(':')) continue;
    await go(page, place);
    await expect(page.getByRole('heading', { level: 1 }), place).toBeVisible();
    await expect(page.getByRole('button', { name: changing }), place).toHaveCount(0);
    await expect(page.locator('main').getByRole('link', { name: changing }), place).toHaveCount(0);
    await expect(page.getByRole('heading', { name: '这一页出了差错' }), place).toHaveCount(0);
    await expect(page.getByRole('alert'), place).toHaveCount(0);
  }
  await go(page, 'stations/new');
  await expect(title(page, '这一页不能打开')).toBeVisible();
  await expectAccessible(page);
  await button(page, '当前用户 刘洋').click();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: '搜索' }).fill('xj');
  await expect(page.getByRole('option', { name: '新建站点' })).toHaveCount(0);
  await page.keyboard.press('Escape');
});
