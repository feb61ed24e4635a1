// What an office has to look after in its hardship files: files that may be one, files to be destroyed, and all that is due, told on the home page to
// those who may know of it.
import type { Page } from '@playwright/test';
import { idNumberOf } from '../support/hardship.ts';
import { expectAccessible } from './support/axe.ts';
import { test as base, expect } from './support/desk.ts';
import { type FiledHardship, prepareHardship } from './support/hardshipOffice.ts';
import { CHIEF, go, signIn } from './support/protectedOffice.ts';

const VIEWER = '周看';
const APPROVAL = '涪工发〔2026〕8号';

const test = base.extend<{ filed: FiledHardship }>({
  filed: async ({ folder }, use) => use(await prepareHardship(folder, [{ name: VIEWER, role: 'viewer', hardship: false }])),
  // The host opens the data after they were prepared.
  desk: async ({ filed: _, desk }, use) => use(desk),
});

const title = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true });
const section = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const link = (page: Page, name: string | RegExp) => page.getByRole('main').getByRole('link', { name, exact: typeof name === 'string' });

test('two files that share a household are found, opened, and no longer told once one of them is withdrawn', async ({ desk }) => {
  const { page } = desk;
  await signIn(page, CHIEF);
  await go(page, 'hardship');
  await link(page, '查重').click();
  await expect(title(page, '档案查重')).toBeVisible();
  const found = section(page, '可能是同一个人');
  await expect(found.getByText('身份证号相同：李秀英、张小明')).toBeVisible();
  await expect(found.getByText('住址和姓氏相同')).toBeVisible();
  await expectAccessible(page);
  await expect(page.locator('main')).not.toContainText(/\d{15}/);

  await found.getByRole('link', { name: '王海' }).click();
  await expect(title(page, '王海')).toBeVisible();
  await page.goBack();
  await found.getByRole('link', { name: '张建国' }).click();
  await expect(title(page, '张建国')).toBeVisible();
  await expect(page.getByText(/李秀英与王海的档案/)).toBeVisible();
  await button(page, '其他办理').click();
  await page.getByRole('menuitem', { name: '撤回档案' }).click();
  await page.getByRole('alertdialog').getByRole('textbox').fill('与王海一户重复');
  await page.getByRole('alertdialog').getByRole('button', { name: '撤回档案' }).click();
  await expect(page.getByText('已撤回“张建国”的困难职工档案。')).toBeVisible();
  await go(page, 'hardship/duplicates');
  await expect(page.getByText('没有发现重复的档案。')).toBeVisible();
});

test('a file whose keeping time is over is destroyed on approval: a record stays, and neither list nor search finds it', async ({ desk, filed }) => {
  const { page } = desk;
  await signIn(page, CHIEF);
  await section(page, '待办').getByRole('link', { name: '保管期已满，可以销毁' }).click();
  await expect(title(page, '到期销毁')).toBeVisible();
  await expectAccessible(page);
  await expect(button(page, '销毁所选')).toBeDisabled();
  await page.getByRole('checkbox', { name: '选择周立新' }).check();
  await button(page, '销毁所选 1 份').click();

  const dialog = page.getByRole('dialog', { name: '销毁 1 份档案' });
  await expect(dialog.getByText('销毁以后不能恢复，也不能撤销。')).toBeVisible();
  await expect(dialog.getByText(/以前做的备份和第二备份位置里还有这些人的资料/)).toBeVisible();
  await expect(dialog.getByRole('button', { name: '取消' })).toBeFocused();
  await expectAccessible(page);
  const destroy = dialog.getByRole('button', { name: '销毁', exact: true });
  await destroy.click();
  await expect(dialog.getByText('必填')).toHaveCount(2);
  await dialog.getByRole('textbox', { name: '批准人' }).fill('王主席');
  await dialog.getByRole('textbox', { name: '批准文号' }).fill(APPROVAL);
  await destroy.click();
  await expect(dialog.getByText('必填')).toHaveCount(1);
  await dialog.getByRole('checkbox', { name: '已按规定批准，知道销毁后不能恢复' }).check();
  await destroy.click();
  await expect(page.getByText('已销毁 1 份档案，并记入销毁记录。')).toBeVisible();

  await expect(page.getByText(/^没有保管期满的档案/)).toBeVisible();
  const record = section(page, '销毁记录').getByRole('row').filter({ hasText: APPROVAL });
  for (const words of ['1 份', '王主席', CHIEF]) await expect(record).toContainText(words);
  await expect(page.locator('main')).not.toContainText('周立新');
  await expectAccessible(page);
  await record.getByRole('link').click();
  await expect(title(page, '已销毁的档案')).toBeVisible();
  expect(new URL(page.url()).hash).toContain(filed.due);
  await expect(page.getByText('批准人：王主席')).toBeVisible();

  await go(page, 'hardship');
  await expect(page.getByText('共 2 份档案')).toBeVisible();
  await expect(page.locator('main')).not.toContainText('周立新');
  for (const words of ['周立新', idNumberOf('1961-03-04', 7)]) {
    await page.getByRole('searchbox').fill(words);
    await expect(page.getByText('没有符合条件的档案。')).toBeVisible();
  }
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: '搜索' }).fill('周立新');
  await expect(page.getByRole('option', { name: /周立新/ })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await go(page, '');
  await expect(section(page, '待办')).toBeVisible();
  await expect(section(page, '待办')).not.toContainText('保管期已满');
});

test('what is due in hardship files is told to a holder of the right; to others the page has not a word of it', async ({ desk }) => {
  const { page } = desk;
  await signIn(page, CHIEF);
  await expect(section(page, '待办')).toContainText('困难档案');
  await expect(link(page, '保管期已满，可以销毁')).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Control+l');
  await expect(title(page, '登录')).toBeVisible();

  await signIn(page, VIEWER);
  await expect(section(page, '待办').getByRole('listitem').first()).toBeVisible();
  await expect(section(page, '待办')).not.toContainText(/困难|慰问|帮扶|销毁|保管/);
  await expect(page.locator('body')).not.toContainText(/困难职工|困难档案|慰问|帮扶批次|销毁|张建国|王海|周立新|赵晓雨|送温暖/);
  for (const address of ['hardship/duplicates', 'hardship/destruction']) {
    await go(page, address);
    await expect(title(page, '这一页不能打开')).toBeVisible();
    await expect(page.getByRole('main')).not.toContainText(/张建国|王海|周立新/);
  }
});
