// 送温暖 from the list to the signatures: added, over a cap refused, approved, paid from a budget line, signed for.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { todayOf, yearOf } from '../../shared/kernel/plainDate.ts';
import { AREA, lightFileOf } from '../support/aidDesk.ts';
import { makeBudget } from '../support/budgetDesk.ts';
import { ruleOfPreset } from '../support/hardshipRules.ts';
import { expectAccessible } from './support/axe.ts';
import { test as base, expect } from './support/desk.ts';
import { CHIEF, prepareProtected, signIn } from './support/protectedOffice.ts';

/** A protected desk with the caps of Shandong for 送温暖, two light files and an approved budget with 8,000.00 元 for it. */
async function prepareAid(folder: string): Promise<void> {
  const today = todayOf(new Date());
  await prepareProtected(folder, { on: today }, async (desk) => {
    const { client } = desk;
    await client.hardshipRules.create(ruleOfPreset('aidCapSet', 'shandongWarmth'));
    await client.lightFiles.create(lightFileOf({ areaCode: AREA }));
    await client.lightFiles.create(lightFileOf({ areaCode: AREA, name: '钱大有', phone: '13900000000', group: 'sanitation' }));
    await makeBudget(desk, [{ name: '送温暖', purpose: 'condolence', amountFen: 800_000 }], { year: yearOf(today), on: today });
  });
}

const test = base.extend<{ given: undefined }>({
  given: async ({ folder }, use) => {
    await prepareAid(folder);
    await use(undefined);
  },
  // The host opens the data after they were prepared.
  desk: async ({ given: _, desk }, use) => use(desk),
});

const open = (page: Page, name: string) => page.getByRole('navigation').getByRole('link', { name, exact: true }).click();
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const box = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });
const dialog = (page: Page) => page.getByRole('dialog');
const rowOf = (page: Page, words: string) => page.getByRole('row').filter({ hasText: words });

/** Finds somebody and types the amount; Enter adds. */
async function add(page: Page, name: string, yuan: string): Promise<void> {
  await page.getByRole('combobox', { name: '困难职工或慰问档案' }).fill(name);
  await page.getByRole('option', { name: new RegExp(name) }).click();
  await box(page, '金额').fill(yuan);
  await page.keyboard.press('Enter');
}

/** Answers what something is needed for. */
async function sayWhy(page: Page, action: string): Promise<void> {
  await dialog(page).getByRole('textbox', { name: '用途' }).fill('发放签领');
  await dialog(page).getByRole('button', { name: action, exact: true }).click();
}

test('aid is added, refused over a cap, approved, paid from a budget line and signed for', async ({ desk }) => {
  const { page } = desk;
  const year = yearOf(todayOf(new Date()));
  await signIn(page, CHIEF);

  await open(page, '帮扶批次');
  await page.getByRole('link', { name: '新建帮扶批次' }).first().click();
  await box(page, '批次名称').fill('冬季送温暖');
  await page.getByRole('combobox', { name: '帮扶项目' }).click();
  await page.getByRole('option', { name: '送温暖' }).click();
  await button(page, '保存').click();
  await expect(page.getByText('名单还是空的', { exact: false })).toBeVisible();

  // Each person at most 3,000.00 元 each time.
  await add(page, '赵晓雨', '3000.01');
  await expect(page.getByRole('alert').filter({ hasText: '超过限额' })).toBeVisible();
  await box(page, '金额').fill('3000');
  await page.keyboard.press('Enter');
  await expect(page.getByText('已添加“赵晓雨”。')).toBeVisible();
  await add(page, '钱大有', '500');
  await expect(page.getByText('已添加“钱大有”。')).toBeVisible();
  await expect(page.getByText('共 2 笔，合计 3,500.00 元（大写：人民币叁仟伍佰元整）')).toBeVisible();
  await expectAccessible(page);

  const approval = await desk.saved(async () => {
    await button(page, '帮扶审批表').click();
    await sayWhy(page, '生成');
  });
  expect(path.basename(approval)).toMatch(/^帮扶审批表-冬季送温暖-.*\.xlsx$/);
  await expect(dialog(page)).toHaveCount(0);

  await button(page, '审批').click();
  await dialog(page).getByRole('textbox', { name: '审批文号' }).fill(`乳工发〔${year}〕30号`);
  await dialog(page).getByRole('button', { name: '审批', exact: true }).click();
  await expect(page.getByText('已审批', { exact: true })).toBeVisible();

  await button(page, '发放').click();
  await dialog(page).getByRole('combobox', { name: '预算项目' }).click();
  await page.getByRole('option', { name: /送温暖/ }).click();
  await expect(dialog(page).getByText('结余 8,000.00 元，记入后结余 4,500.00 元')).toBeVisible();
  await dialog(page).getByRole('button', { name: '发放', exact: true }).click();
  await expect(page.getByText('已发放', { exact: true })).toBeVisible();

  const sheet = await desk.saved(async () => {
    await button(page, '签领表').click();
    await sayWhy(page, '生成');
  });
  expect(path.basename(sheet)).toMatch(/^签领表-冬季送温暖-.*\.xlsx$/);
  await expect(dialog(page)).toHaveCount(0);

  await button(page, '登记签领').click();
  await dialog(page)
    .getByRole('checkbox', { name: /钱大有/ })
    .click();
  await dialog(page).getByRole('button', { name: '登记', exact: true }).click();
  await expect(rowOf(page, '赵晓雨')).toContainText('已领');
  await expect(rowOf(page, '钱大有')).toContainText('未签领');
  await expectAccessible(page);

  await page.getByRole('tab', { name: '办理' }).click();
  const scan = path.join(desk.folder, '签领表扫描件.pdf');
  writeFileSync(scan, '%PDF-1.4 赵晓雨');
  await page.getByLabel('选择签好的签领表').setInputFiles(scan);
  await expect(button(page, '签领表扫描件.pdf')).toBeVisible();

  // The entry that pays it names the batch and nobody.
  await page.getByRole('link', { name: '打开这一笔支出' }).click();
  await expect(box(page, '收款人')).toHaveValue('帮扶批次：冬季送温暖');

  // What was given stands in the light file, whose number is masked until somebody says what for.
  await open(page, '慰问档案');
  await page.getByRole('link', { name: '赵晓雨' }).click();
  await expect(page.getByText('已发放 3,000.00 元')).toBeVisible();
  await expect(page.getByText('138****0000')).toBeVisible();
  await button(page, '查看联系电话').click();
  await sayWhy(page, '查看');
  await expect(page.getByText('13800000000')).toBeVisible();
  await expectAccessible(page);
});
