import { expectAccessible } from './support/axe.ts';
import { expect, test } from './support/desk.ts';
import { goTo } from './support/everyPage.ts';

const INIT = ['init', '--office', '涪城区总工会', '--area', '510703', '--area-name', '涪城区', '--level', 'county', '--city', '绵阳市'];
test.use({ prepared: { commands: [INIT] } });

test('the working calendar of a year is read, and days of the office are set, taken back and brought back', async ({ desk }) => {
  const { page } = desk;
  await goTo(page, 'settings?tab=calendar&year=2026');
  await expect(page.getByRole('heading', { name: '2026年工作日历' })).toBeVisible();
  await expect(page.getByRole('button', { name: '2月28日 周六，上班，春节调休上班' })).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('button', { name: '4月20日 周一，上班' }).click();
  await page.getByLabel(/^到/).fill('2026-04-21');
  await page.getByLabel(/^说明/).fill('三月三');
  await expectAccessible(page);
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByText('已调整 2 天。')).toBeVisible();
  await expect(page.getByRole('button', { name: '4月21日 周二，休息，三月三' })).toBeVisible();

  await page.getByRole('button', { name: '撤回：2026-04-21' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: '撤回' }).click();
  await expect(page.getByRole('button', { name: '4月21日 周二，上班' })).toBeVisible();
  await page.getByRole('button', { name: '恢复' }).click();
  await expect(page.getByRole('button', { name: '4月21日 周二，休息，三月三' })).toBeVisible();

  await goTo(page, 'audit');
  await expect(page.getByText('调整工作日历')).toBeVisible();
});

test('a year that nobody has told of is entered from its notice', async ({ desk }) => {
  const { page } = desk;
  await goTo(page, 'settings?tab=calendar&year=2035');
  await expect(page.getByText(/2035年的放假安排还没有录入/)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: '已经录全' }).click();
  await page.getByLabel(/^通知文号/).fill('国办发明电〔2034〕1号');
  await page.getByRole('button', { name: '确认录全' }).click();
  await expect(page.getByText(/依据国办发明电〔2034〕1号/)).toBeVisible();
});
