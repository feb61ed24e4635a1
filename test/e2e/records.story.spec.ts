import type { Page } from '@playwright/test';
import { expect, test } from './support/desk.ts';

const INIT = [
  'init',
  '--office',
  '涪城区总工会',
  '--area',
  '510703',
  '--area-name',
  '涪城区',
  '--level',
  'county',
  '--city',
  '绵阳市',
  '--reporter',
  '周玲',
  '--phone',
  '0816-2307122',
];
const station = (ownName: string) =>
  JSON.stringify({
    code: '',
    formalName: '',
    ownName,
    areaCode: '510703',
    street: '',
    address: '',
    lng: null,
    lat: null,
    coordSystem: null,
    buildKind: 'self',
    buildMode: null,
    hostType: null,
    partnerIds: [],
    areaSqm: null,
    openingHours: '',
    keeperName: '',
    keeperPhone: '',
    servedGroups: [],
    services: [],
    grade: '',
    remark: '',
    plannedOn: null,
    startedOn: null,
    finishedOn: null,
    acceptedOn: '2024-03-01',
    platedOn: null,
    openedOn: null,
    struckOffOn: null,
    status: 'open',
  });
test.use({ prepared: { commands: [INIT, ['call', 'stations.create', station('欧阳路驿站')], ['call', 'stations.create', station('滨江路驿站')]] } });

const open = (page: Page, name: string) => page.getByRole('navigation').getByRole('link', { name, exact: true }).click();
const cellOf = (page: Page, row: string, column: number) =>
  page
    .getByRole('row', { name: new RegExp(row) })
    .getByRole('gridcell')
    .nth(column);

test('service counts are entered as in a spreadsheet: typing, Enter, arrows, a block pasted, one taken back', async ({ desk }) => {
  const { page } = desk;
  await open(page, '服务人次');
  await page.getByLabel('年份').click();
  await page.getByRole('option', { name: '2025年' }).click();
  await expect(page.getByRole('columnheader', { name: '1月', exact: true })).toBeVisible();

  await cellOf(page, '欧阳路驿站', 0).click();
  await page.keyboard.type('120');
  await page.keyboard.press('Enter');
  await page.keyboard.type('８０');
  await page.keyboard.press('Tab');
  await expect(cellOf(page, '欧阳路驿站', 0)).toContainText('120');
  await expect(cellOf(page, '滨江路驿站', 0)).toContainText('80');

  // A block as Excel puts it on the clipboard; one figure of it makes no sense and is told, the others are kept.
  await cellOf(page, '欧阳路驿站', 1).click();
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData('text/plain', '1,024\t二十\r\n300\t40\r\n');
    document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await expect(cellOf(page, '欧阳路驿站', 1)).toContainText('1,024');
  // The last cell of the block is the one that is chosen, so it is an input.
  await expect(cellOf(page, '滨江路驿站', 2).getByRole('textbox')).toHaveValue('40');
  await expect(page.getByRole('grid').getByRole('row', { name: /合计/ })).toContainText('1,324');
  await cellOf(page, '欧阳路驿站', 2).click();
  await expect(page.getByText('“二十”不是数字').first()).toBeVisible();
  await page.keyboard.press('Escape');

  // Taken back, and on disk: a fresh page shows the same.
  await cellOf(page, '滨江路驿站', 1).click();
  await page.keyboard.press('Delete');
  await expect(cellOf(page, '滨江路驿站', 1).getByRole('textbox')).toHaveValue('');
  await expect(page.getByText(/已保存/).first()).toBeVisible();
  await page.reload();
  await expect(cellOf(page, '欧阳路驿站', 1)).toContainText('1,024');
  await expect(cellOf(page, '滨江路驿站', 1)).not.toContainText('300');
});

test('money: an entry with an error mended, found again, withdrawn and brought back', async ({ desk }) => {
  const { page } = desk;
  await open(page, '收支');
  await page.getByRole('link', { name: '记一笔收支' }).first().click();
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByText(/还有 \d 处要改/)).toBeVisible();
  await page.getByRole('textbox', { name: '金额' }).fill('12500');
  await page.getByRole('textbox', { name: '日期' }).fill('2025.3.7');
  await page.getByLabel('凭证号').fill('2025-记-0042');
  await page.getByRole('combobox', { name: '站点' }).fill('oylyz');
  await page.getByRole('option', { name: /欧阳路驿站/ }).click();
  await page.keyboard.press('Control+s');
  await expect(page.getByRole('status').filter({ hasText: '收支已保存' })).toBeVisible();
  const row = page.getByRole('row', { name: /2025-记-0042/ });
  await expect(row).toContainText('12,500.00');
  await expect(row).toContainText('欧阳路驿站');
  await expect(page.getByText('合计 1.25 万元')).toBeVisible();

  await row.getByRole('link').click();
  await page.getByRole('button', { name: '撤回' }).click();
  await page.getByRole('alertdialog').getByLabel('原因').fill('重复登记');
  await page.getByRole('alertdialog').getByRole('button', { name: '撤回', exact: true }).click();
  await expect(page.getByText('还没有收支记录')).toBeVisible();
  await page.getByRole('log').getByRole('button', { name: '恢复' }).click();
  await expect(page.getByRole('row', { name: /2025-记-0042/ })).toBeVisible();
});

test('an activity at two stations, with its cost typed in wan', async ({ desk }) => {
  const { page } = desk;
  await open(page, '活动');
  await page.getByRole('link', { name: '新建活动' }).first().click();
  await page.getByRole('textbox', { name: '主题', exact: true }).fill('冬日送温暖');
  await page.getByLabel('参加人次').fill('150');
  await page.getByRole('button', { name: '单位 元，改用万元' }).click();
  await page.getByRole('textbox', { name: '费用' }).fill('0.3');
  for (const words of ['oylyz', 'bjlyz']) {
    await page.getByRole('combobox', { name: '站点' }).fill(words);
    await page.getByRole('option').first().click();
  }
  await page.getByRole('button', { name: '保存' }).click();
  const row = page.getByRole('row', { name: /冬日送温暖/ });
  await expect(row).toContainText('欧阳路驿站、滨江路驿站');
  await expect(row).toContainText('3,000.00');
});
