import type { Page } from '@playwright/test';
import { settled } from '../test/e2e/support/everyPage.ts';
import { CHIEF, go, signIn } from '../test/e2e/support/protectedOffice.ts';
import { button, link, tab, take } from './manualCamera.ts';

const dialog = (page: Page) => page.getByRole('dialog');

/** Opens a list of the office and the record of that name in it. */
async function openRecord(page: Page, list: string, name: string): Promise<void> {
  await go(page, list);
  await link(page, name).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
  await settled(page);
}

async function rules(page: Page): Promise<void> {
  await go(page, 'hardship/rules');
  await take(page, 'hardship-rules');
  await tab(page, '认定标准').click();
  await settled(page);
  await button(page, '参考各地标准').click();
  await dialog(page).getByRole('table').waitFor();
  await take(page, 'hardship-rule-presets');
  await page.keyboard.press('Escape');
}

async function files(page: Page): Promise<void> {
  await go(page, 'hardship');
  await take(page, 'hardship-files');
  await go(page, 'hardship/new');
  await take(page, 'hardship-file-new');
  await openRecord(page, 'hardship', '张建国');
  await take(page, 'hardship-file');
  await page.getByRole('region', { name: '职工本人' }).getByRole('button', { name: '查看身份证号' }).click();
  await dialog(page).getByRole('textbox', { name: '用途' }).fill('核对身份');
  await take(page, 'hardship-reveal');
  await page.keyboard.press('Escape');
  await tab(page, /^材料/).click();
  await take(page, 'hardship-attachments');
  await tab(page, '办理过程').click();
  await take(page, 'hardship-steps');
  await tab(page, /^录入全国系统/).click();
  await take(page, 'hardship-national');
  await button(page, '档案表').click();
  await take(page, 'hardship-dossier');
  await page.keyboard.press('Escape');

  await openRecord(page, 'hardship', '刘志远');
  await tab(page, '认定').click();
  await button(page, '按此认定').waitFor();
  await take(page, 'hardship-judgement');
  await button(page, '按此认定').click();
  await page.getByRole('status').filter({ hasText: '认定结果' }).first().waitFor();
  await button(page, '开始公示').click();
  await dialog(page).getByRole('textbox', { name: '意见' }).fill('调查属实，同意公示');
  await take(page, 'hardship-move');
  await page.keyboard.press('Escape');
  // Whoever reads on more slowly does not take it along to the next page.
  await button(page, '收起提示').click();
}

async function papers(page: Page): Promise<void> {
  await go(page, 'hardship/notice');
  await button(page, /^生成 .* 起公示的公示单$/)
    .first()
    .click();
  await page.getByRole('combobox', { name: '全部拟帮扶项目' }).click();
  await page.getByRole('option', { name: '生活救助' }).click();
  await page.keyboard.press('Escape');
  await settled(page);
  await take(page, 'hardship-notice');
  await go(page, 'hardship/summary');
  await take(page, 'hardship-summary');
  await go(page, 'hardship/duplicates');
  await take(page, 'hardship-duplicates');
  await go(page, 'hardship/destruction');
  await page.getByRole('checkbox', { name: '选择周立新' }).check();
  await button(page, /^销毁所选/).click();
  await take(page, 'hardship-destruction');
  await page.keyboard.press('Escape');
}

async function aid(page: Page): Promise<void> {
  await go(page, 'light-files');
  await take(page, 'light-files');
  await go(page, 'aid');
  await take(page, 'aid');
  await page.getByRole('link', { name: /冬季送温暖$/ }).click();
  await page.getByText('单位：元').or(page.getByText('金额直接在表里填')).first().waitFor();
  await take(page, 'aid-batch');
  await go(page, 'aid');
  await page.getByRole('link', { name: /生活救助$/ }).click();
  await button(page, '登记签领').waitFor();
  await take(page, 'aid-paid');
}

/** The pages of hardship files, in the office that `prepareManualOffice` has made. */
export async function hardship(page: Page): Promise<void> {
  await signIn(page, CHIEF);
  await rules(page);
  await files(page);
  await papers(page);
  await aid(page);
}
