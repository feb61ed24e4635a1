import type { Page } from '@playwright/test';
import { expectAccessible } from './support/axe.ts';
import { expect, test } from './support/desk.ts';

test.use({
  prepared: {
    commands: [
      [
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
      ],
    ],
  },
});

const rail = (page: Page, name: string) => page.getByRole('navigation', { name: '栏目' }).getByRole('link', { name, exact: true }).click();
const row = (page: Page, name: string) => page.getByRole('row', { name: new RegExp(name) });
const told = (page: Page, words: string | RegExp) => expect(page.getByRole('log', { name: '提示' }).getByText(words)).toBeVisible();
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const box = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });

const ALL_RULES = { themes: ['light'], allRules: true } as const;

async function choose(page: Page, label: string, option: string) {
  await page.getByRole('combobox', { name: label, exact: true }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

/** A self-built station through the form, from the list to its own page. */
async function build(page: Page, ownName: string, status: string, dates: Record<string, string> = {}) {
  await rail(page, '站点台账');
  await page.getByRole('link', { name: '新建站点' }).first().click();
  await box(page, '站点名称').fill(ownName);
  await page.getByRole('radio', { name: '自建' }).check();
  await choose(page, '状态', status);
  for (const [label, date] of Object.entries(dates)) await box(page, label).fill(date);
  await button(page, '保存').click();
  await expect(page.getByRole('heading', { level: 1, name: ownName })).toBeVisible();
}

test('a new station through the form, an error mended on the way, found by pinyin in the list and in the palette', async ({ desk }) => {
  const { page } = desk;
  await rail(page, '站点台账');
  await expect(page.getByText('还没有站点。')).toBeVisible();
  await expectAccessible(page, ALL_RULES);
  await page.getByRole('link', { name: '新建站点' }).first().click();
  await box(page, '站点名称').fill('䶮溪路快递驿站');
  await expect(box(page, '站点全称')).toHaveValue(/·䶮溪路快递驿站$/);
  await page.getByRole('radio', { name: '共建' }).check();
  await choose(page, '建设方式细分', '社会助建');
  await choose(page, '状态', '在用');
  await box(page, '建成日期').fill('2023.4.1');
  await box(page, '验收日期').fill('2023年3月15日');
  await button(page, '保存').click();
  await expect(page.getByText('还有 2 处要改')).toBeVisible();
  await expect(page.getByText('共建站点要选共建单位').first()).toBeVisible();
  await expectAccessible(page, ALL_RULES);

  await button(page, '新建共建单位').click();
  const dialog = page.getByRole('dialog', { name: '新建共建单位' });
  await dialog.getByRole('textbox', { name: '单位名称' }).fill('邮政涪城区分公司');
  await choose(page, '单位类别', '邮政通信');
  await expectAccessible(page, ALL_RULES);
  await dialog.getByRole('button', { name: '新建', exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('还有 1 处要改')).toBeVisible();
  await box(page, '建成日期').fill('2023-03-01');
  await expect(page.getByText(/还有 \d 处要改/)).toBeHidden();
  await page.keyboard.press('Control+s');
  await told(page, '已新建站点“䶮溪路快递驿站”，编码 5107032023001。');
  await expect(page.getByRole('link', { name: '邮政涪城区分公司' })).toBeVisible();
  await expectAccessible(page, ALL_RULES);

  await build(page, '滨江路驿站', '拟建');
  await rail(page, '站点台账');
  await expect(page.getByText('共 2 个站点')).toBeVisible();
  await page.getByRole('searchbox', { name: /名称、拼音/ }).fill('yanxilukuaidi');
  await expect(page.getByText('共 1 个站点')).toBeVisible();
  await expect(row(page, '䶮溪路快递驿站')).toContainText('在用');
  await expectAccessible(page, ALL_RULES);
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: '搜索' }).fill('bjlyz');
  await page.getByRole('option', { name: /滨江路驿站/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: '滨江路驿站' })).toBeVisible();
});

test('a station is built, waits for acceptance, is accepted and opened, and struck off with a reason; its history tells all', async ({ desk }) => {
  const { page } = desk;
  await build(page, '欧阳路驿站', '拟建', { 立项日期: '2023-01-05' });
  const step = async (verb: string, dateLabel: string, date: string) => {
    await button(page, verb).click();
    await box(page, dateLabel).fill(date);
    await button(page, '办理').click();
  };
  await step('开工', '开工日期', '2023-02-01');
  await step('建成', '建成日期', '2023-04-20');
  await step('验收合格', '验收日期', '2023-04-01');
  await expect(page.getByText('不能早于建成日期（2023-04-20）')).toBeVisible();
  await box(page, '验收日期').fill('2023-05-01');
  await box(page, '依据文号').fill('涪工验〔2023〕3号');
  await button(page, '办理').click();
  await told(page, '“欧阳路驿站”已办理验收合格，现在是已验收。');
  await step('启用', '启用日期', '2023-05-02');

  await button(page, '更多').click();
  await page.getByRole('menuitem', { name: '撤销站点' }).click();
  const dialog = page.getByRole('dialog', { name: '撤销站点“欧阳路驿站”' });
  await expect(dialog.getByRole('button', { name: '取消' })).toBeFocused();
  await expectAccessible(page, ALL_RULES);
  await dialog.getByRole('textbox', { name: '撤销日期' }).fill('2023-09-01');
  await dialog.getByRole('textbox', { name: '原因' }).fill('拆迁');
  await dialog.getByRole('button', { name: '撤销站点' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('已撤销', { exact: true })).toBeVisible();

  await page.getByRole('tab', { name: '历史' }).click();
  const log = page.getByRole('region', { name: '状态记录' });
  await expect(log.getByRole('row', { name: /在用 → 已撤销/ })).toContainText('拆迁');
  await expect(log.getByRole('row', { name: /待验收 → 已验收/ })).toContainText('涪工验〔2023〕3号');
  await expect(page.getByText('2023-05-02 → 2023-09-01')).toBeHidden();
  await expect(page.getByText('（空） → 2023-09-01')).toBeVisible();
  await expectAccessible(page, ALL_RULES);
});

test('a station withdrawn by mistake is found among the withdrawn ones and brought back', async ({ desk }) => {
  const { page } = desk;
  await build(page, '欧阳路驿站', '在用', { 验收日期: '2023-03-15' });
  await button(page, '更多').click();
  await page.getByRole('menuitem', { name: '撤回' }).click();
  const dialog = page.getByRole('alertdialog', { name: '撤回站点“欧阳路驿站”' });
  await dialog.getByRole('textbox', { name: '原因' }).fill('重复登记');
  await dialog.getByRole('button', { name: '撤回', exact: true }).click();
  await expect(page.getByText('这个站点已撤回')).toBeVisible();
  await expectAccessible(page, ALL_RULES);
  await rail(page, '站点台账');
  await button(page, '已撤回').click();
  await row(page, '欧阳路驿站').getByRole('link').click();
  await page.getByRole('main').getByRole('alert').getByRole('button', { name: '恢复' }).click();
  await expect(page.getByRole('link', { name: '编辑' })).toBeVisible();
  await rail(page, '站点台账');
  await expect(row(page, '欧阳路驿站')).toContainText('在用');
});

test('one field of several stations is changed at once, and taken back at once', async ({ desk }) => {
  const { page } = desk;
  for (const name of ['欧阳路驿站', '滨江路驿站']) await build(page, name, '在用', { 验收日期: '2023-03-15' });
  await rail(page, '站点台账');
  for (const name of ['欧阳路驿站', '滨江路驿站']) await row(page, name).getByRole('checkbox').check();
  await button(page, '批量修改').click();
  await choose(page, '要改的项目', '街道（镇）');
  await page.getByRole('combobox', { name: '街道（镇）' }).fill('城厢街道');
  await button(page, '修改 2 个站点').click();
  await told(page, '已修改 2 个站点的街道（镇）。');
  await expect(row(page, '滨江路驿站')).toContainText('城厢街道');
  await expectAccessible(page, ALL_RULES);
  await page.getByRole('log', { name: '提示' }).getByRole('button', { name: '还原' }).click();
  await told(page, '已还原这次批量修改。');
  await expect(row(page, '滨江路驿站')).not.toContainText('城厢街道');
});

test('a partner with its agreement: marked when it ends soon, its document attached and handed out', async ({ desk }) => {
  const { page } = desk;
  await rail(page, '共建单位');
  await page.getByRole('link', { name: '新建共建单位' }).first().click();
  await box(page, '单位名称').fill('建设银行涪城区支行');
  await choose(page, '单位类别', '金融机构');
  await box(page, '协议结束日期').fill('2020-01-31');
  await button(page, '保存').click();
  await expect(page.getByText(/已到期（已过/)).toBeVisible();
  await page.getByLabel('选择协议文件').setInputFiles({ name: '共建协议.pdf', mimeType: 'application/pdf', buffer: Buffer.from('甲方 乙方') });
  await told(page, /已上传“共建协议.pdf”/);
  await expectAccessible(page, ALL_RULES);
  const file = await desk.saved(() => button(page, '共建协议.pdf').click());
  expect(file.endsWith('共建协议.pdf')).toBe(true);
  await rail(page, '共建单位');
  await expect(row(page, '建设银行涪城区支行')).toContainText('已到期');
  await expectAccessible(page, ALL_RULES);
});
