import { readFileSync } from 'node:fs';
import * as XLSX from '@e965/xlsx';
import type { Page } from '@playwright/test';
import { expect, test } from './support/desk.ts';

// 操作记录, in both hosts: what was changed is told by the fields' names, earlier states come back, the last step is undone, the trail is exported.

const INIT = [
  ...['init', '--office', '涪城区总工会', '--area', '510703', '--area-name', '涪城区', '--level', 'county'],
  ...['--city', '绵阳市', '--reporter', '周玲', '--phone', '0816-2307122'],
];
test.use({ prepared: { commands: [INIT] } });

const open = (page: Page, name: string) => page.getByRole('navigation', { name: '栏目' }).getByRole('link', { name, exact: true }).click();
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });
const box = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });
const told = (page: Page, words: string | RegExp) => expect(page.getByRole('log', { name: '提示' }).getByText(words)).toBeVisible();
const history = (page: Page) => page.getByRole('list', { name: '操作记录' });
const rows = (page: Page) =>
  page
    .getByRole('grid')
    .getByRole('row')
    .filter({ has: page.getByRole('gridcell') });

/** Writes the fields into the form of the station whose page is open. */
async function edit(page: Page, fields: Record<string, string>): Promise<void> {
  await page.getByRole('link', { name: '编辑' }).click();
  for (const [label, value] of Object.entries(fields)) await box(page, label).fill(value);
  await button(page, '保存').click();
  await expect(page.getByRole('link', { name: '编辑' })).toBeVisible();
}

test('a station is changed, its history told, an earlier state brought back, the last step undone, the trail filtered and exported', async ({
  desk,
}) => {
  const { page } = desk;
  await open(page, '站点台账');
  await page.getByRole('link', { name: '新建站点' }).first().click();
  await box(page, '站点名称').fill('欧阳路驿站');
  await page.getByRole('radio', { name: '自建' }).check();
  await page.getByRole('combobox', { name: '状态', exact: true }).click();
  await page.getByRole('option', { name: '在用', exact: true }).click();
  await box(page, '验收日期').fill('2025-03-15');
  await button(page, '保存').click();
  await expect(page.getByRole('heading', { level: 1, name: '欧阳路驿站' })).toBeVisible();
  await edit(page, { 使用面积: '46', 管理员: '王强' });
  await edit(page, { 站点名称: '=欧阳路爱心驿站', 管理员: '李敏' });

  await page.getByRole('tab', { name: '历史' }).click();
  await expect(history(page).getByRole('listitem').nth(0)).toContainText('站点名称');
  await expect(history(page).getByText('欧阳路驿站 → =欧阳路爱心驿站')).toBeVisible();
  await expect(history(page).getByText('王强 → 李敏')).toBeVisible();
  await expect(history(page).getByText('（空） → 46 ㎡')).toBeVisible();

  // The state before the last change, with a reason.
  await history(page).getByRole('listitem').nth(1).getByRole('button').click();
  const restoring = page.getByRole('alertdialog');
  await expect(restoring.getByText('=欧阳路爱心驿站 → 欧阳路驿站')).toBeVisible();
  await restoring.getByRole('textbox', { name: '原因' }).fill('名称登记错了');
  await restoring.getByRole('button', { name: '恢复到这个状态' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '欧阳路驿站', exact: true })).toBeVisible();
  await expect(history(page).getByRole('listitem').nth(0)).toContainText('名称登记错了');

  // One step back, from wherever the clerk is, and one more.
  for (const [action, goesBack] of [
    ['恢复到以前的状态', '欧阳路驿站 → =欧阳路爱心驿站'],
    ['修改站点', '=欧阳路爱心驿站 → 欧阳路驿站'],
  ] as const) {
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: '搜索' }).fill('撤销我');
    await page.keyboard.press('Enter');
    const undoing = page.getByRole('alertdialog', { name: '撤销我的上一步' });
    await expect(undoing.getByText(goesBack)).toBeVisible();
    await undoing.getByRole('button', { name: '撤销这一步' }).click();
    await told(page, new RegExp(`^已撤销“${action}”`));
  }
  await expect(page.getByRole('heading', { level: 1, name: '欧阳路驿站', exact: true })).toBeVisible();
  await expect(history(page).getByRole('listitem').nth(0)).toContainText('李敏 → 王强');

  // The trail: what was undone says so; filters; one change with its record.
  await open(page, '操作记录');
  await expect(rows(page)).toHaveCount(7);
  await expect(rows(page).filter({ hasText: '已还原' })).toHaveCount(2);
  await button(page, '操作').click();
  await page.getByRole('menuitemradio', { name: '修改站点' }).click();
  await expect(rows(page)).toHaveCount(2);
  await page.getByRole('searchbox').fill('爱心');
  await expect(rows(page)).toHaveCount(1);
  await rows(page).first().getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1, name: '修改站点' })).toBeVisible();
  await expect(page.getByText('已还原')).toBeVisible();
  await page.goBack();
  await expect(rows(page)).toHaveCount(1);

  // As it is filtered; what looks like a formula is text.
  const file = await desk.saved(() => button(page, '导出').click());
  const sheet = XLSX.read(readFileSync(file)).Sheets.操作记录 ?? {};
  expect(XLSX.utils.sheet_to_json(sheet)).toMatchObject([
    {
      ...{ 操作: '修改站点', 类别: '改动', 记录种类: '站点', 记录: '=欧阳路爱心驿站' },
      内容: expect.stringMatching(/(^|\n)站点名称：欧阳路驿站 → =欧阳路爱心驿站\n管理员：王强 → 李敏$/),
    },
  ]);
  expect(Object.values(sheet).some((cell) => typeof cell === 'object' && cell !== null && 'f' in cell)).toBe(false);
  await button(page, '全部清除').click();
  await expect(rows(page).first()).toContainText('导出操作记录');
  await expect(rows(page).first()).toContainText('修改站点；含“爱心”；共 1 条');

  // All of it is on the disk.
  await page.reload();
  await expect(rows(page)).toHaveCount(8);
});
