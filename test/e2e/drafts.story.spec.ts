// What is typed and not saved outlives the page: it is there again in its form, and the home page leads to it.
import type { Page } from '@playwright/test';
import { expect, test } from './support/desk.ts';
import { savedAnew } from './support/openDesk.ts';

test.use({
  prepared: {
    commands: [['init', '--office', '涪城区总工会', '--area', '510703', '--area-name', '涪城区', '--level', 'county', '--city', '绵阳市']],
  },
});

const open = (page: Page, name: string) => page.getByRole('navigation').getByRole('link', { name, exact: true }).click();
const subject = (page: Page) => page.getByRole('textbox', { name: '主题', exact: true });
const restored = (page: Page) => page.getByText(/已恢复 \d+月\d+日 \d\d:\d\d 没有保存的内容/);

/** Loads the page anew without its question, as the system does when it ends: at the same address, or at another. */
const loadAnew = (page: Page, hash?: string) =>
  Promise.all([
    page.waitForEvent('load'),
    page.evaluate((to) => {
      BeforeUnloadEvent.prototype.preventDefault = () => undefined;
      if (to !== undefined) history.replaceState(null, '', to);
      location.reload();
    }, hash),
  ]);

async function beginActivity(page: Page, text: string): Promise<void> {
  await open(page, '活动');
  await page.getByRole('link', { name: '新建活动' }).first().click();
  await subject(page).fill(text);
}

test('a page loaded anew right after the last key has what was typed; saved, it is a draft no more', async ({ desk: { page } }) => {
  await beginActivity(page, '冬日送温暖');
  await page.getByRole('textbox', { name: '参加人次' }).fill('120');
  await loadAnew(page);
  await expect(restored(page)).toBeVisible();
  await expect(subject(page)).toHaveValue('冬日送温暖');
  await expect(page.getByRole('textbox', { name: '参加人次' })).toHaveValue('120');
  await expect(page.getByRole('status', { name: '保存状态' })).toHaveText('已保存');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await expect(page.getByRole('gridcell', { name: '冬日送温暖' })).toBeVisible();
  await open(page, '工作台');
  await expect(page.getByRole('region', { name: '待办' })).toBeVisible();
  await expect(page.getByRole('region', { name: '没写完的' })).toBeHidden();
});

test('the home page lists what was not finished and leads back to it; given up, the form is as it was', async ({ desk: { page } }) => {
  await beginActivity(page, '夏日送清凉');
  await loadAnew(page, '#/');
  const unfinished = page.getByRole('region', { name: '没写完的' });
  await expect(unfinished).toContainText('新建活动');
  await unfinished.getByRole('link', { name: '继续：新建活动' }).click();
  await expect(subject(page)).toHaveValue('夏日送清凉');
  await page.getByRole('button', { name: '放弃恢复的内容' }).click();
  await expect(subject(page)).toHaveValue('');
  await expect(restored(page)).toBeHidden();
  await loadAnew(page, '#/');
  await expect(page.getByRole('region', { name: '待办' })).toBeVisible();
  await expect(unfinished).toBeHidden();
});

test('a form left without saving leaves no draft', async ({ desk: { page, folder } }) => {
  await savedAnew(folder, () => beginActivity(page, '春送岗位'));
  await open(page, '站点台账');
  await page.getByRole('alertdialog').getByRole('button', { name: '不保存，离开' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '站点台账' })).toBeVisible();
  await loadAnew(page, '#/activities/new');
  await expect(subject(page)).toHaveValue('');
  await expect(restored(page)).toBeHidden();
});
