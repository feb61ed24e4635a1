import { readFileSync } from 'node:fs';
import { read, utils } from '@e965/xlsx';
import type { Page } from '@playwright/test';
import { expect, test } from './support/desk.ts';
import { TIME_ZONE } from './support/programs.ts';

const INIT = [
  ...['init', '--office', '涪城区总工会', '--area', '510703', '--area-name', '涪城区', '--level', 'county'],
  ...['--city', '绵阳市', '--reporter', '周玲', '--phone', '0816-2307122'],
];
test.use({ prepared: { commands: [INIT] } });

/** As the page and its host see it. */
const thisYear = (): string => new Intl.DateTimeFormat('en', { timeZone: TIME_ZONE, year: 'numeric' }).format(new Date());

const open = (page: Page, name: string) => page.getByRole('navigation').getByRole('link', { name, exact: true }).click();
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const box = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });
const rowOf = (page: Page, words: string) => page.getByRole('row').filter({ hasText: words });
const choose = async (page: Page, name: string, option: RegExp) => {
  await page.getByRole('combobox', { name, exact: true }).click();
  await page.getByRole('option', { name: option }).click();
};

/** A row of the first sheet by the name in its second column. */
function rowInWorkbook(file: string, name: string): unknown[] {
  const book = read(readFileSync(file), { type: 'buffer' });
  const sheet = book.Sheets[book.SheetNames[0] ?? ''];
  const rows = sheet ? utils.sheet_to_json<unknown[]>(sheet, { header: 1, raw: true }) : [];
  return rows.find((row) => row[1] === name) ?? [];
}

test('a budget is made, approved, spent against, overrun with a reason, adjusted, reversed, and its execution told', async ({ desk }) => {
  const { page } = desk;
  const year = thisYear();

  // Made: two lines, one after the other, without leaving the keyboard.
  await open(page, '预算');
  await button(page, '新建预算').first().click();
  await button(page, '新建').click();
  await expect(page.getByRole('heading', { name: `${year}年预算` })).toBeVisible();
  await box(page, '新项目的名称').fill('新建站点装修');
  await box(page, '预算数').fill('20000');
  await page.keyboard.press('Enter');
  await expect(page.getByText('已添加“新建站点装修”。')).toBeVisible();
  await choose(page, '用途', /^活动$/);
  await box(page, '新项目的名称').fill('夏送清凉');
  await box(page, '预算数').fill('5000');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('grid').getByRole('row', { name: /合计/ })).toContainText('25,000.00');

  // Handed in and approved.
  await button(page, '报批').click();
  await button(page, '办理').click();
  await expect(page.getByText('已报批', { exact: true })).toBeVisible();
  await button(page, '批复').click();
  await box(page, '批复文号').fill(`涪工委〔${year}〕1号`);
  await button(page, '办理').click();
  await expect(page.getByText('已批复', { exact: true })).toBeVisible();

  // Spent against, and warned: 17,000 of 20,000 is 85 %.
  await page.getByRole('link', { name: '新建站点装修' }).click();
  await page.getByRole('link', { name: '记一笔支出' }).click();
  await box(page, '金额').fill('17000');
  await expect(page.getByText('结余 20,000.00 元，记入后结余 3,000.00 元，快用完了')).toBeVisible();
  await box(page, '收款人').fill('鑫源装饰');
  await box(page, '凭证号').fill('记-0012');
  await page.getByLabel('选择附件').setInputFiles({ name: '发票.pdf', mimeType: 'application/pdf', buffer: Buffer.from('发票') });
  await button(page, '保存').click();
  await expect(rowOf(page, '记-0012')).toContainText('17,000.00');
  await expect(page.getByText('快用完了')).toBeVisible();

  // 5,000 more are 2,000 too much: refused, and let go by an administrator with a reason.
  await page.getByRole('link', { name: '记一笔支出' }).click();
  await box(page, '金额').fill('5000');
  await box(page, '凭证号').fill('记-0040');
  await expect(page.getByText('结余 3,000.00 元，超出 2,000.00 元')).toBeVisible();
  await button(page, '保存').click();
  await expect(box(page, '金额')).toHaveAttribute('aria-invalid', 'true');
  await box(page, '超支原因').fill('主席办公会同意');
  await button(page, '保存').click();
  await expect(page.getByText('超支 2,000.00 元')).toBeVisible();

  // Adjusted: 3,000 from one line to the other.
  await page.getByRole('link', { name: `${year}年预算` }).click();
  await button(page, '预算调整').click();
  await page.getByRole('radio', { name: '两项之间调剂' }).check();
  await choose(page, '调出的项目', /夏送清凉/);
  await choose(page, '调入的项目', /新建站点装修/);
  await box(page, '调整的金额').fill('3000');
  await box(page, '调整原因').fill('装修量增加');
  await box(page, '依据文号').fill(`涪工办〔${year}〕8号`);
  await button(page, '调整').click();
  await expect(page.getByRole('tab', { name: '调整（2）' })).toBeVisible();
  await expect(rowOf(page, '新建站点装修')).toContainText('23,000.00');

  // Reversed in part: the invoice was 700 too high.
  await page.getByRole('link', { name: '新建站点装修' }).click();
  await rowOf(page, '记-0012').getByRole('link').click();
  await expect(button(page, '发票.pdf')).toBeVisible();
  await button(page, '冲销').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: '冲销的金额' }).fill('700');
  await dialog.getByRole('textbox', { name: '冲销的原因' }).fill('发票多开');
  await dialog.getByRole('button', { name: '冲销' }).click();
  await expect(page.getByText('，还有 16,300.00 元')).toBeVisible();

  // 预算执行表: 17,000 + 5,000 − 700 = 21,300 of 20,000 + 3,000; 1,700 left. 21,300 / 23,000 = 92.61 %.
  await open(page, '预算');
  await page.getByRole('link', { name: `${year}年`, exact: true }).click();
  await expect(rowOf(page, '新建站点装修')).toContainText('92%');
  await button(page, '预算执行表').click();
  await expect(page.getByRole('region', { name: '第 1 页' }).getByRole('row', { name: /新建站点装修/ })).toContainText('92.61%');
  await button(page, '导出 Excel').click();
  const file = await desk.saved(() => button(page, '导出').click());
  const told = rowInWorkbook(file, '新建站点装修');
  expect(told.slice(5, 10)).toEqual([20_000, 3_000, 23_000, 21_300, 1_700]);
  expect(Math.round(Number(told[10]) * 10_000)).toBe(9_261);
  expect(rowInWorkbook(file, '夏送清凉').slice(5, 10)).toEqual([5_000, -3_000, 2_000, 0, 2_000]);
});
