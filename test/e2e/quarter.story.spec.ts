import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { read, utils } from '@e965/xlsx';
import type { Page } from '@playwright/test';
import type { FormView } from '../../shared/reports/contract.ts';
import { expect, test } from './support/desk.ts';
import { root, runCommand } from './support/programs.ts';

// The whole job, from an empty PC to a frozen quarterly sheet and a printed board.

const LEDGER = path.join(root, 'test', 'fixtures', 'ledger-county.xlsx');

/**
 * The form of 2023's third quarter as a clerk adds it up on paper from the ledger's columns H, E and J to L: 24 stations stand at the end of 2022;
 * rows 30 and 35 are built in the first quarter, 31, 33 and 38 in the second, 34 and 36 in the third. On top come the new station (共建), its
 * 1.2 万元 of the union and its 420 and 510 visits of July and August; those of September end after the cut-off.
 */
const FIGURES: Record<string, string[]> = {
  一季度: ['24', '2', '1', '1', '8.46', '6.16', '1.50', '0.80', '0'],
  二季度: ['26', '3', '2', '1', '6.90', '4.60', '1.50', '0.80', '0'],
  三季度: ['29', '3', '2', '1', '3.80', '2.30', '1.50', '0.00', '930'],
  四季度: ['', '', '', '', '', '', '', '', ''],
  合计: ['24', '8', '5', '3', '19.16', '13.06', '4.50', '1.60', '930'],
};
const QUARTERS = ['一季度', '二季度', '三季度', '四季度', '合计'];

const go = (page: Page, name: string) => page.getByRole('navigation', { name: '栏目' }).getByRole('link', { name, exact: true }).click();
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });
const notice = (page: Page, words: string | RegExp) => page.getByRole('status').filter({ hasText: words });
/** Types into a box that searches, and takes what is found. */
async function pick(page: Page, label: string, keys: string, found: RegExp): Promise<void> {
  await page.getByRole('combobox', { name: label }).fill(keys);
  await page.getByRole('option', { name: found }).click();
}
async function select(page: Page, label: string | RegExp, choice: string): Promise<void> {
  await page.getByRole('combobox', { name: label }).click();
  await page.getByRole('option', { name: choice }).click();
}
async function openForm(page: Page): Promise<void> {
  await go(page, '季度统计表');
  await select(page, '年份', '2023年');
  await button(page, '三季度').click();
  await expect(page).toHaveURL(/year=2023&quarter=3/);
}
/** The open form of the quarter, cut off on 25 September. */
async function cutOff(page: Page): Promise<void> {
  const box = page.getByRole('textbox', { name: '数据截止日期' });
  await expect(box).toHaveValue('2023-09-30');
  await box.fill('2023-09-25');
  await box.press('Enter');
  await expect(page).toHaveURL(/asOf=2023-09-25/);
}
/** The figures of a row as they stand on the paper. */
const figuresOf = (page: Page, quarter: string): Promise<string[]> =>
  page
    .getByRole('table', { name: /统计表/ })
    .getByRole('row', { name: new RegExp(`^${quarter}`) })
    .getByRole('cell')
    .allInnerTexts();
async function expectFigures(page: Page, changed: Record<string, string[]> = {}): Promise<void> {
  for (const quarter of QUARTERS) await expect.poll(() => figuresOf(page, quarter)).toEqual(changed[quarter] ?? FIGURES[quarter]);
}

/** The figures of a workbook, as numbers, by row. */
function figuresInWorkbook(bytes: Uint8Array): Record<string, (number | null)[]> {
  const book = read(bytes);
  const sheet = book.Sheets[book.SheetNames[0] ?? ''];
  if (!sheet) throw new Error('a workbook without a sheet');
  const rows = utils.sheet_to_json<unknown[]>(sheet, { header: 1, raw: true, defval: null });
  return Object.fromEntries(
    QUARTERS.map((quarter) => {
      const row = rows.find((cells) => cells[0] === quarter) ?? [];
      return [quarter, row.slice(1, 10).map((value) => (typeof value === 'number' ? value : null))];
    }),
  );
}
const asNumbers = Object.fromEntries(QUARTERS.map((q) => [q, FIGURES[q]?.map((text) => (text === '' ? null : Number(text)))]));

async function firstRun(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: '先认识一下：是哪里的工会' })).toBeVisible();
  await button(page, '下一步').click();
  await expect(page.getByText('请选择所在地区')).toBeVisible();
  await pick(page, '查找所在地区', 'fucheng', /绵阳市 涪城区/);
  await expect(page.getByLabel('单位名称')).toHaveValue('涪城区总工会');
  await button(page, '下一步').click();
  await expect(page.getByLabel('上级工会', { exact: true })).toHaveValue('绵阳市总工会');
  await page.getByLabel('上级工会的邮箱').fill('ghbs@example.com');
  await page.getByLabel('填报人').fill('周玲');
  await page.getByLabel('联系电话').fill('0816-2307122');
  await button(page, '下一步').click();
  await expect(page.getByRole('definition').filter({ hasText: '涪城区（510703）' })).toBeVisible();
  await button(page, '下一步').click();
  await page.getByRole('radio', { name: '暂不设密码' }).check();
  await button(page, '不设密码，完成设置').click();
  await expect(page.getByRole('heading', { name: '工作台', level: 1 })).toBeVisible();
}

async function importLedger(page: Page): Promise<void> {
  await page.getByRole('link', { name: '导入已有的台账' }).click();
  await page.locator('input[type=file]').setInputFiles(LEDGER);
  await expect(page.getByText('33 行站点')).toBeVisible();
  await expect(page.getByText('第 39 行（合计行）')).toBeVisible();
  const next = button(page, '逐行核对');
  await expect(next).toBeDisabled();
  await page.getByRole('radiogroup', { name: '资金各列怎样认' }).getByRole('radio').first().check();
  await select(page, '坐标系', 'GCJ-02（高德、腾讯）');
  await next.click();
  await expect(button(page, '新站点 33')).toBeVisible();
  await expect(page.getByText('工会 48.43 万元，政府 16.5 万元，其他 11.2 万元')).toBeVisible();
  await button(page, '导入 33 个站点').click();
  await expect(page.getByRole('status').filter({ hasText: '新站点 33 个' })).toBeVisible();
  await page.getByRole('link', { name: '查看站点台账' }).click();
  await expect(page.getByText('共 33 个站点')).toBeVisible();
}

/** A station that is built with a partner: who that is stays open at first, which its own field says. */
async function addStation(page: Page): Promise<void> {
  await page.getByRole('link', { name: '新建站点' }).first().click();
  await page.getByLabel('站点名称').fill('剑门路驿站');
  await page.getByLabel('详细地址').fill('剑门路 18 号');
  await page.getByRole('radio', { name: '共建' }).check();
  await select(page, '状态', '在用');
  await page.getByRole('textbox', { name: '验收日期' }).fill('2023.7.6');
  await button(page, '保存').click();
  await expect(page.getByRole('alert').getByText('还有 1 处要改')).toBeVisible();
  await page
    .getByRole('alert')
    .getByRole('button', { name: /共建站点要选共建单位/ })
    .click();
  const partner = page.getByRole('combobox', { name: '共建单位' });
  await expect(partner).toBeFocused();
  await expect(partner).toHaveAccessibleDescription(/共建站点要选共建单位/);
  await pick(page, '共建单位', 'qhws', /区环卫所/);
  await expect(page.getByRole('alert')).toBeHidden();
  await page.keyboard.press('Control+s');
  await expect(page.getByRole('heading', { name: '剑门路驿站', level: 1 })).toBeVisible();
  await expect(notice(page, '已新建站点“剑门路驿站”，编码 510703202301')).toBeVisible();
}

async function bookMoney(page: Page): Promise<void> {
  await page.getByRole('tab', { name: '经费' }).click();
  await page.getByRole('link', { name: '记一笔收支' }).first().click();
  await expect(page.getByRole('combobox', { name: '站点' })).toHaveValue('剑门路驿站');
  await page.getByRole('textbox', { name: '日期' }).fill('2023-07-06');
  await button(page, '单位 元，改用万元').click();
  await page.getByRole('textbox', { name: '金额' }).fill('1.2');
  await button(page, '保存').click();
  await expect(page.getByRole('row', { name: /2023-07-06.*剑门路驿站/ })).toContainText('12,000.00');
}

/** July, August and September, one after the other with Tab. */
async function enterVisits(page: Page): Promise<void> {
  await go(page, '服务人次');
  await select(page, '年份', '2023年');
  await page.getByLabel('搜索：站点名称、拼音首字母').fill('jmlyz');
  const row = page.getByRole('row', { name: /剑门路驿站/ });
  await expect(page.getByRole('grid').getByRole('row', { name: /驿站/ })).toHaveCount(1);
  await row.getByRole('gridcell').nth(6).click();
  for (const visits of ['420', '510', '480']) {
    await page.keyboard.type(visits);
    await page.keyboard.press('Tab');
  }
  await expect(page.getByRole('row', { name: /合计/ })).toContainText('510');
  await expect(row.getByRole('gridcell').nth(8)).toContainText('480');
}

/** Ten days that lie within the whole-year count of the ledger: entered, for nothing forbids it, and found by the check. */
async function plantOverlap(page: Page): Promise<void> {
  await page.getByRole('link', { name: '记其他时段' }).click();
  await pick(page, '站点', 'yyyz', /雅云驿站/);
  await page.getByRole('textbox', { name: '开始日期' }).fill('2023-08-01');
  await page.getByRole('textbox', { name: '结束日期' }).fill('2023-08-10');
  await page.getByRole('textbox', { name: '服务人次' }).fill('60');
  await button(page, '保存').click();
  await expect(notice(page, '服务人次已保存')).toBeVisible();
  await page.getByRole('searchbox').fill('yyyz');
  await expect(page.getByText('共 2 条记录')).toBeVisible();
  await expect(page.getByRole('row', { name: /2023-08-01 至 2023-08-10/ })).toContainText('雅云驿站');
}

/** From the finding to its record, and back to a form without errors. */
async function mendOverlap(page: Page): Promise<void> {
  await expectFigures(page, {
    三季度: ['29', '3', '2', '1', '3.80', '2.30', '1.50', '0.00', '990'],
    合计: ['24', '8', '5', '3', '19.16', '13.06', '4.50', '1.60', '990'],
  });
  const findings = page.getByRole('list', { name: '逻辑检查的结果' });
  const overlap = findings.getByRole('listitem').filter({ hasText: '“雅云驿站”有 2 条服务人次的时段重叠' });
  await expect(overlap).toContainText('错误');
  await button(page, '报送').click();
  await page.getByRole('dialog').getByRole('button', { name: '只报送' }).click();
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText('逻辑检查有 1 处错误，没有报送');
  await page.getByRole('dialog').getByRole('button', { name: '取消' }).click();
  await overlap.getByRole('link', { name: /2023-08-01 至 2023-08-10 60 人次/ }).click();
  await button(page, '撤回').click();
  await page.getByRole('alertdialog').getByLabel('原因').fill('全年数已含这十天');
  await page.getByRole('alertdialog').getByRole('button', { name: '撤回', exact: true }).click();
  await expect(notice(page, '服务人次已撤回')).toBeVisible();
  await openForm(page);
  await expect(page.getByText('逻辑正确')).toBeVisible();
}

/** The attachment of a mail draft. */
function attachmentOf(eml: string): Buffer {
  const part = eml.split(/\r?\n--/).find((each) => /content-disposition: attachment/i.test(each));
  const body = part?.split(/\r?\n\r?\n/)[1];
  if (!body) throw new Error('a draft without an attachment');
  return Buffer.from(body, 'base64');
}

test('from an empty PC to a frozen quarterly form and a printed board', async ({ desk }) => {
  test.setTimeout(420_000);
  const { page } = desk;
  await firstRun(page);
  await importLedger(page);
  await addStation(page);
  await bookMoney(page);
  await enterVisits(page);
  await plantOverlap(page);

  await openForm(page);
  await cutOff(page);
  await mendOverlap(page);
  await cutOff(page);
  await expectFigures(page);

  // 报送: frozen, with a draft that carries the workbook.
  await button(page, '报送').click();
  const dialog = page.getByRole('dialog', { name: '报送2023年第三季度统计表' });
  await expect(dialog).toContainText('2023-09-25');
  await expect(dialog).toContainText('ghbs@example.com');
  const draft = await desk.saved(() => dialog.getByRole('button', { name: '报送并存邮件草稿' }).click());
  await expect(notice(page, '统计表已报送，截止 2023-09-25')).toBeVisible();
  await expect(button(page, '报送')).toBeHidden();
  const eml = readFileSync(draft, 'utf8');
  expect(path.extname(draft)).toBe('.eml');
  expect(eml).toContain('X-Unsent: 1');
  expect(eml).toContain('To: ghbs@example.com');
  expect(figuresInWorkbook(attachmentOf(eml))).toEqual(asNumbers);
  const workbook = await desk.saved(() => button(page, '导出').click());
  expect(figuresInWorkbook(readFileSync(workbook))).toEqual(asNumbers);

  // What is entered afterwards changes nothing on it.
  await go(page, '服务人次');
  await select(page, '年份', '2023年');
  await page.getByLabel('搜索：站点名称、拼音首字母').fill('jmlyz');
  const august = page
    .getByRole('row', { name: /剑门路驿站/ })
    .getByRole('gridcell')
    .nth(7);
  await expect(august).toContainText('510');
  await august.click();
  await page.keyboard.type('600');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('row', { name: /合计/ })).toContainText('600');
  await openForm(page);
  await expect(page.getByText('数据截止 2023-09-25')).toBeVisible();
  await expectFigures(page);

  // The command line reads the same figures from the same file.
  const copy = path.join(desk.folder, '副本');
  mkdirSync(copy);
  copyFileSync(path.join(desk.dataDir, '工驿管家.sqlite'), path.join(copy, '工驿管家.sqlite'));
  const { rows } = runCommand(copy, 'form', 'F1', '--year', '2023', '--quarter', '3') as FormView;
  expect(rows.find((row) => row.quarter === 3)).toMatchObject({
    stockBefore: 29,
    newTotal: 3,
    newSelf: 2,
    newJoint: 1,
    fundsTotal: 3_800_000,
    fundsUnion: 2_300_000,
    fundsGovernment: 1_500_000,
    fundsOther: 0,
    served: 930,
  });

  // The board of the new station, found by the initials of its name.
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: '搜索' }).fill('jmlyz');
  await page.getByRole('option', { name: /剑门路驿站/ }).click();
  await button(page, '更多').click();
  await page.getByRole('menuitem', { name: '打印标识牌' }).click();
  await expect(page.getByRole('img', { name: /标识牌预览/ })).toBeVisible();
  const board = await desk.saved(() => button(page, '生成 PDF').click());
  const told = execFileSync('pdfinfo', [board], { encoding: 'utf8' });
  const [width = 0, height = 0] = (/Page size:\s+([\d.]+) x ([\d.]+) pts/.exec(told)?.slice(1) ?? []).map((points) => (Number(points) / 72) * 25.4);
  expect(width).toBeCloseTo(300, 1);
  expect(height).toBeCloseTo(500, 1);
  expect(execFileSync('pdftotext', [board, '-'], { encoding: 'utf8' })).toContain('剑门路驿站');
});
