import type { Page } from '@playwright/test';
import { addressOf, goTo } from '../test/e2e/support/everyPage.ts';
import { button, take } from './manualCamera.ts';

const box = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });

/** What is one step away from the pages of money, on the sample county. */
export async function money(page: Page): Promise<void> {
  const budget = (await addressOf(page, 'budgets/:id')) ?? '';
  await goTo(page, budget);
  await button(page, '预算调整').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: '两项之间调剂' }).check();
  for (const [name, option] of [
    ['调出的项目', /^日常运维（可用/],
    ['调入的项目', /^站点设备（可用/],
  ] as const) {
    await dialog.getByRole('combobox', { name, exact: true }).click();
    await page.getByRole('option', { name: option }).click();
  }
  await box(page, '调整的金额').fill('20000');
  await box(page, '调整原因').fill('补充饮水机、微波炉');
  await box(page, '依据文号').fill('示例〔预算〕8号');
  await take(page, 'budget-adjust');
  await page.keyboard.press('Escape');
  await goTo(page, budget);
  await button(page, '预算执行表').click();
  await page.getByRole('region', { name: '第 1 页' }).waitFor();
  await take(page, 'budget-execution');

  await goTo(page, (await addressOf(page, 'funds/:id')) ?? '');
  await button(page, '冲销').click();
  await box(page, '冲销的原因').fill('发票多开');
  await take(page, 'fund-reversal');

  await goTo(page, 'chart');
  await button(page, '粘贴科目').first().click();
  await box(page, '代码和名称').fill('50101\t职工教育支出\n50102\t文体活动支出\n50103\t宣传活动支出\n50104\t职工服务支出');
  await take(page, 'chart-paste');

  await goTo(page, 'settings?tab=calendar');
  await take(page, 'settings-calendar');

  // Last, for it changes the county: next year's budget is begun with the lines of this one.
  await goTo(page, 'budgets');
  await button(page, '新建预算').click();
  await page.getByRole('combobox', { name: '照着哪一年的预算编' }).click();
  await page.getByRole('option').nth(1).click();
  await button(page, '新建').click();
  await box(page, '新项目的名称').fill('站点夜间照明');
  await box(page, '预算数').fill('12000');
  await take(page, 'budget-draft');
}
