import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expectAccessible } from './support/axe.ts';
import { expect, test } from './support/desk.ts';

const LEDGER = path.resolve(import.meta.dirname, '../fixtures/ledger-county.xlsx');
test.use({ prepared: { commands: [['init', '--office', '示例区总工会', '--area', '510703', '--area-name', '涪城区', '--city', '绵阳市']] } });

const openImports = (page: Page) => page.getByRole('navigation').getByRole('link', { name: '数据导入', exact: true }).click();
const choose = (page: Page, file: Parameters<ReturnType<Page['locator']>['setInputFiles']>[0]) =>
  page.locator('input[type=file]').setInputFiles(file);
/** Both themes of these pages are looked at with all the others. */
const ONE_THEME = { themes: ['light'] } as const;

test('a ledger goes in step by step, is met again, and is taken back', async ({ desk }) => {
  const { page } = desk;
  await openImports(page);
  await expectAccessible(page, ONE_THEME);
  await choose(page, LEDGER);
  await expect(page.getByText('认出 18 列，33 行站点')).toBeVisible();
  await expect(page.getByRole('button', { name: '逐行核对' })).toBeDisabled();
  await expect(page.getByText('还有 1 条提示要确认')).toBeVisible();
  await page.getByRole('radio', { name: '按顺序为工会、政府、其他' }).check();
  await page.getByRole('combobox', { name: '坐标系' }).click();
  await page.getByRole('option', { name: /GCJ-02/ }).click();
  await expectAccessible(page, ONE_THEME);
  await page.getByRole('button', { name: '逐行核对' }).click();
  await expect(
    page.getByText('新站点 33 个，按台账更新 0 个。资金：工会 48.43 万元，政府 16.5 万元，其他 11.2 万元。服务 52,866 人次。'),
  ).toBeVisible();
  await expectAccessible(page, ONE_THEME);
  await page.getByRole('button', { name: '导入 33 个站点' }).click();
  await expect(page.getByRole('heading', { name: '导入完成' })).toBeVisible();
  await expectAccessible(page, ONE_THEME);
  await page.getByRole('link', { name: '查看站点台账' }).click();
  await expect(page.getByText('锦翔饭庄五路口店工会爱心驿站').first()).toBeVisible();

  await openImports(page);
  await choose(page, LEDGER);
  await page.getByRole('radio', { name: '按顺序为工会、政府、其他' }).check();
  await page.getByRole('button', { name: '逐行核对' }).click();
  await expect(page.getByRole('button', { name: '已有，一致 33' })).toBeVisible();
  const file = await desk.saved(() => page.getByRole('button', { name: '导出清单' }).click());
  expect(readFileSync(file, 'utf8')).toContain('没有指明坐标系');
  await page.getByRole('button', { name: '完成，没有要写入的' }).click();
  await expect(page.getByText('台账里的站点都已经有了，数据没有变化。')).toBeVisible();

  await page.getByRole('button', { name: '再导入一个文件' }).click();
  await page.getByRole('button', { name: '撤销导入：ledger-county.xlsx' }).click();
  await page.getByRole('button', { name: '撤销导入', exact: true }).click();
  await expect(page.getByText('已撤销导入“ledger-county.xlsx”。')).toBeVisible();
  await page.getByRole('navigation').getByRole('link', { name: '站点台账', exact: true }).click();
  await expect(page.getByText('锦翔饭庄五路口店工会爱心驿站')).toHaveCount(0);
});

test('a file that is no table is answered with a sentence, and the page goes on', async ({ desk }) => {
  const { page } = desk;
  await openImports(page);
  await choose(page, { name: '台账.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from('站点名称,地址') });
  await expect(page.getByText('文件名像工作簿，内容却是文本或网页，没有读取。')).toBeVisible();
  await choose(page, { name: '台账.csv', mimeType: 'text/csv', buffer: Buffer.from('站点名称,建设方式,建成时间\n欧阳路驿站,自建,2021.5.3\n') });
  await expect(page.getByText('认出 3 列，1 行站点')).toBeVisible();
  // A ledger half brought in would ask before the window closes.
  await page.getByRole('button', { name: '重新选择文件' }).click();
});
