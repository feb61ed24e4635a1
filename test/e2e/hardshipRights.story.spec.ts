// Who sees hardship files: nobody who lacks the right, wherever he looks; and whoever may only look sees numbers masked and changes nothing.
import type { Page } from '@playwright/test';
import { idNumberOf } from '../support/hardship.ts';
import type { Signer } from '../support/testDesk.ts';
import { test as base, expect } from './support/desk.ts';
import { everyPage, type Route, settled } from './support/everyPage.ts';
import { type FiledHardship, prepareHardship } from './support/hardshipOffice.ts';
import { CHIEF, go, signIn } from './support/protectedOffice.ts';

/** She sees more than anybody else who lacks the right. */
const MANAGER: Signer = { name: '周敏', role: 'administrator', hardship: false };
const ONLOOKER: Signer = { name: '吴静', role: 'viewer', hardship: true };

const NUMBERS = [idNumberOf('1978-05-06', 1), idNumberOf('1980-02-03', 2), idNumberOf('1970-01-02', 5), '13800000000'];
/** Persons of the files, what they are called by, and their numbers; 夏侯文静 is typed and never saved. */
const WORDS = [
  '张建国',
  '李秀英',
  '张小明',
  '王海',
  '周立新',
  '赵晓雨',
  '幸福里',
  '冬季送温暖',
  '东城环卫所',
  '夏侯文静',
  '司马来访',
  ...NUMBERS.slice(0, 3),
];
const REFUSED = '这一页不能打开';

const test = base.extend<{ filed: FiledHardship }>({
  filed: async ({ folder }, use) => use(await prepareHardship(folder, [MANAGER, ONLOOKER])),
  // The host opens the data after they were prepared.
  desk: async ({ filed: _, desk }, use) => {
    desk.forgive(/blocker on a POP navigation/); // addresses are typed here, also out of forms
    await use(desk);
  },
});

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const dialog = (page: Page) => page.getByRole('dialog');

const isOfHardship = ({ right }: Route): boolean => right === 'viewHardship' || right === 'editHardship';
const RECORDS: Record<string, keyof FiledHardship> = { 'hardship/:id': 'draft', 'light-files/:id': 'lightFile', 'aid/:id': 'batch' };
/** Addresses of the pages of hardship, with the records that there are; a rule's with a file's id, for nobody looks at it. */
const addressesOf = (routes: readonly Route[], filed: FiledHardship): string[] =>
  routes.map(({ path }) => path.replace(/^(.+\/):id/, (record, place: string) => place + filed[RECORDS[record] ?? 'draft']));

/** Everything that the page holds, its fields and what is not shown included. */
async function wordsOn(page: Page): Promise<string> {
  const typed = await page.locator('input, textarea').evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value));
  return [await page.content(), page.url(), await page.title(), ...typed].join('\n');
}
const found = async (page: Page, words: readonly string[] = WORDS): Promise<string[]> => {
  const text = await wordsOn(page);
  return words.filter((word) => text.includes(word));
};

async function lock(page: Page): Promise<void> {
  await page.keyboard.press('Control+l');
  await expect(button(page, '登录')).toBeVisible();
}

test('whoever lacks the right finds nothing of them, also where a holder has just worked', async ({ desk, filed }) => {
  test.setTimeout(240_000);
  const { page } = desk;
  await signIn(page, CHIEF);
  await go(page, `hardship/${filed.draft}`);
  await page.getByRole('region', { name: '职工本人' }).getByRole('button', { name: '查看身份证号' }).click();
  await dialog(page).getByLabel('用途').fill('司马来访');
  await dialog(page).getByRole('button', { name: '查看' }).click();
  await expect(page.getByText(NUMBERS[0] ?? '')).toBeVisible();
  await go(page, 'light-files/new');
  await page.getByRole('textbox', { name: '姓名', exact: true }).fill('夏侯文静');
  await lock(page);
  expect(await found(page)).toEqual([]);
  await signIn(page, MANAGER.name);

  const pages = await everyPage();
  const refused = addressesOf(pages.filter(isOfHardship), filed);
  expect(refused.length).toBeGreaterThan(10);
  const screens = new Set<string>();
  for (const address of refused) {
    await go(page, address);
    await expect(heading(page), address).toHaveText(REFUSED);
    expect(await found(page), address).toEqual([]);
    screens.add(await page.getByRole('main').innerText());
  }
  // One screen for all that is looked at, and one for all that is changed; no figure on either.
  expect(screens.size).toBe(2);
  expect([...screens].join()).not.toMatch(/\d/);

  const rail = page.getByRole('navigation').first();
  await expect(rail.getByRole('link', { name: '站点台账' })).toBeVisible();
  await expect(rail.getByText(/困难|慰问|帮扶/)).toHaveCount(0);
  await page.keyboard.press('Control+k');
  for (const word of ['张建国', '赵晓雨', '冬季送温暖', NUMBERS[0] ?? '', '困难', 'knzg', '帮扶', '慰问']) {
    await page.getByRole('combobox', { name: '搜索' }).fill(word);
    await expect(page.getByText('没有找到，换个词试试。')).toBeVisible();
  }
  await page.keyboard.press('Escape');

  for (const { path, right } of pages) {
    if (path.includes(':') || path === 'welcome' || isOfHardship({ path, right })) continue;
    await go(page, path);
    await expect(heading(page), path).not.toHaveText('这一页出了差错');
    expect(await found(page), path).toEqual([]);
  }

  await go(page, '');
  await expect(page.getByRole('main').getByText(/困难|慰问|帮扶|未完成的表单/)).toHaveCount(0);
  await go(page, 'audit');
  for (const filter of ['记录种类', '操作']) {
    await button(page, filter).click();
    const choices = page.locator('[role="option"], [role="menuitemradio"]');
    await expect(choices.filter({ hasText: filter === '操作' ? '设置本单位' : '站点' }).first()).toBeVisible();
    await expect(choices.filter({ hasText: /困难|档案|慰问|帮扶/ })).toHaveCount(0);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await expect(choices).toHaveCount(0);
  }
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: '搜索' }).fill('撤销我');
  await page.keyboard.press('Enter');
  await expect(dialog(page)).toContainText('没有可以撤销的改动。');
  await page.keyboard.press('Escape');

  await go(page, 'settings?tab=diagnostics');
  await button(page, '生成诊断信息').click();
  await expect(page.getByRole('textbox', { name: '诊断信息' })).toHaveValue(/station: \d+/);
  expect(await page.getByRole('textbox', { name: '诊断信息' }).inputValue()).not.toMatch(/hardship(File|Person|Step|Judgement)|lightFile|aid/);
  expect(await found(page)).toEqual([]);
});

test('whoever may only look sees numbers masked, and nothing to change them by', async ({ desk, filed }) => {
  test.setTimeout(240_000);
  const { page } = desk;
  await signIn(page, ONLOOKER.name);
  const pages = (await everyPage()).filter(isOfHardship);
  const changing =
    /^(新建.*|编辑|修改|撤回|恢复|保存|提交申请|初审通过.*|退回.*|公示期满.*|其他办理|按此认定|上传.*|移除.*|已录入|审批|发放|添加.*|登记.*|销毁.*)$/;
  for (const { path, right } of pages) {
    const [address = ''] = addressesOf([{ path, right }], filed);
    if (path === 'hardship/rules/:id') continue;
    await go(page, address);
    if (right === 'editHardship') {
      await expect(heading(page), address).toHaveText(REFUSED);
      expect(await found(page), address).toEqual([]);
      continue;
    }
    await expect(heading(page), address).not.toHaveText(REFUSED);
    const main = page.getByRole('main');
    await expect(main.getByRole('button', { name: changing }), address).toHaveCount(0);
    await expect(main.getByRole('link', { name: changing }), address).toHaveCount(0);
    await expect(heading(page), address).not.toHaveText('这一页出了差错');
    expect(await found(page, NUMBERS), address).toEqual([]);
    // A browser keeps what windows are called.
    const title = await page.title();
    expect(
      WORDS.filter((word) => title.includes(word)),
      address,
    ).toEqual([]);
  }

  await go(page, `hardship/${filed.draft}`);
  await expect(heading(page)).toHaveText('张建国');
  const applicant = page.getByRole('region', { name: '职工本人' });
  await expect(applicant.getByText(/^370\*{11}\d{3}[\dX]$/)).toBeVisible();
  await expect(applicant.getByText('138****0000')).toBeVisible();
  // A look at one field, with what it is for; the trail tells of it, and does not have the value.
  await applicant.getByRole('button', { name: '查看身份证号' }).click();
  await dialog(page).getByLabel('用途').fill('核对身份');
  await dialog(page).getByRole('button', { name: '查看' }).click();
  await expect(applicant.getByText(NUMBERS[0] ?? '')).toBeVisible();
  expect(await found(page, NUMBERS)).toEqual(NUMBERS.slice(0, 1));
  await go(page, `audit?entity=hardshipFile&kind=look`);
  const look = page.getByRole('row').filter({ hasText: '核对身份' });
  await expect(look).toContainText(ONLOOKER.name);
  await expect(look).toContainText('身份证号');
  await look.getByRole('link').click();
  await settled(page);
  expect(await found(page, NUMBERS)).toEqual([]);
});
