import path from 'node:path';
import type { Page } from '@playwright/test';
import { noticeAddress } from '../../renderer/pages/hardship/noticeChoice.ts';
import { type AxeOptions, violationsOf } from './support/axe.ts';
import { expect, test } from './support/desk.ts';
import { type Addressed, addressBook, addressOf, everyPage, goTo, type Route, type WayThere } from './support/everyPage.ts';
import { type FiledHardship, prepareHardship } from './support/hardshipOffice.ts';
import { root } from './support/programs.ts';
import { CHIEF, go, signIn } from './support/protectedOffice.ts';

// Every page, by the routes of the program, against WCAG 2 A and AA.

const INIT = ['init', '--office', '涪城区总工会', '--area', '510703', '--area-name', '涪城区', '--level', 'county', '--city', '绵阳市'];

/** Named by page. */
const violationsAt = async (page: Page, name: string, of: AxeOptions = {}): Promise<string[]> =>
  (await violationsOf(page, of)).map((violation) => `${name}, ${violation}`);

/** Screens that stand for a page that could not be shown. */
const NO_PAGE = /^(这一页不能打开|没有这一页|这一页出了差错|与数据的连接断开了)$/;
const heading = (page: Page) => page.getByRole('heading', { level: 1 });

/** The page was reached: no screen stands in its place. */
async function expectReached(page: Page, { address }: Addressed): Promise<void> {
  expect(await heading(page).innerText(), address).not.toMatch(NO_PAGE);
}
/** And what its list calls the record that it shows stands on it; in a form it may stand in a field alone. */
async function expectRecordReached(page: Page, at: Addressed): Promise<void> {
  await expectReached(page, at);
  if (!at.address.endsWith('/edit')) await expect(page.getByRole('main'), at.address).toContainText(at.name);
}

interface LookOptions {
  open?: WayThere;
  /** What is asked of every page; null where there are no records yet, and no page of one. */
  reached: ((page: Page, at: Addressed) => Promise<void>) | null;
}
async function lookAtPages(page: Page, routes: readonly Route[], of: LookOptions): Promise<void> {
  const { open = goTo, reached } = of;
  const addressOf = addressBook(page, open);
  const found: string[] = [];
  for (const { path: route } of routes) {
    if (route === 'welcome') continue; // leads on to the home page once the office is set up
    const at = await addressOf(route);
    expect(at !== null || reached === null, `a record for ${route}`).toBe(true);
    if (at === null) continue;
    await open(page, at.address);
    await reached?.(page, at);
    found.push(...(await violationsAt(page, at.address, { isSettled: true })));
  }
  expect(found).toEqual([]);
}

const isOfHardship = ({ right }: Route): boolean => right?.endsWith('Hardship') ?? false;

test.describe('with the sample county', () => {
  test.use({ prepared: { commands: [['sample']] } });

  test('every page can be used by everybody', async ({ desk, hostKind }) => {
    test.setTimeout(600_000);
    desk.forgive(/blocker on a POP navigation/); // addresses are typed here, also out of forms
    const routes = (await everyPage()).filter((route) => !isOfHardship(route));
    // In the browser each address is opened anew as well, as from a bookmark.
    await lookAtPages(desk.page, routes, { open: hostKind === 'window' ? go : goTo, reached: expectReached });
  });

  test('so can the dialogs, menus and panels', async ({ desk }) => {
    test.setTimeout(300_000);
    const { page } = desk;
    const found: string[] = [];
    const look = async (name: string) => {
      found.push(...(await violationsAt(page, name)));
    };
    const button = (name: string) => page.getByRole('button', { name, exact: true });

    await goTo(page, '');
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: '搜索' }).fill('xj');
    await look('palette');
    await page.keyboard.press('Escape');
    await button('显示').click();
    await look('display menu');
    await page.keyboard.press('Escape');

    await goTo(page, 'stations');
    await button('列').click();
    await look('columns of a list');
    await page.keyboard.press('Escape');
    await page.getByRole('row').nth(2).getByRole('checkbox').check();
    await look('bulk actions');
    const station = await addressOf(page, 'stations/:id');
    await goTo(page, station ?? '');
    await button('更多').click();
    await look('menu of a station');
    await page.keyboard.press('Escape');
    await button('暂停开放').click();
    await look('step of a station');
    await page.keyboard.press('Escape');
    for (const tab of ['运行', '经费', '活动', '历史']) {
      await page.getByRole('tab', { name: tab }).click();
      await look(`station, ${tab}`);
    }

    await goTo(page, 'stations/new');
    await button('保存').click();
    await look('errors of a form');

    await goTo(page, 'reports');
    await button('打印').click();
    await look('print preview');
    await page.keyboard.press('Escape');
    await button('报送').click();
    await look('submitting');
    await page.keyboard.press('Escape');
    await page.getByRole('tab', { name: '报送记录' }).click();
    await look('submissions');
    await page.getByRole('table').getByRole('button').first().click();
    await look('records of a figure');

    await goTo(page, 'imports');
    await page.locator('input[type=file]').setInputFiles(path.join(root, 'test', 'fixtures', 'ledger-county.xlsx'));
    await page.getByRole('radiogroup', { name: '资金各列怎样认' }).getByRole('radio').first().check();
    await look('columns of a ledger');
    await button('逐行核对').click();
    await expect(button('新站点 33')).toBeVisible();
    await look('rows of a ledger');
    await button('重新选择文件').click(); // or leaving would ask about the import that was begun

    await goTo(page, 'signage');
    await page.getByRole('row').nth(1).getByRole('checkbox').check();
    await button('生成标识牌').click();
    await look('boards of many stations');
    await goTo(page, 'manual/06-quarterly-form');
    await look('chapter with pictures');
    await goTo(page, 'manual/09-keys');
    await look('chapter with tables');

    await goTo(page, 'settings');
    for (const tab of await page.getByRole('tab').all()) {
      await tab.click();
      await look(`settings, ${await tab.innerText()}`);
    }
    expect(found).toEqual([]);
  });
});

test.describe('on an empty file', () => {
  test('the first run can be used by everybody', async ({ desk }) => {
    const { page } = desk;
    const found = await violationsAt(page, 'step 1');
    await page.getByRole('button', { name: '下一步' }).click();
    found.push(...(await violationsAt(page, 'step 1 with errors')));
    await page.getByRole('combobox', { name: '查找所在地区' }).fill('fucheng');
    await page.getByRole('option', { name: /绵阳市 涪城区/ }).click();
    await page.getByRole('button', { name: '下一步' }).click();
    found.push(...(await violationsAt(page, 'step 2')));
    await page.getByRole('button', { name: '下一步' }).click();
    found.push(...(await violationsAt(page, 'step 3')));
    await page.getByRole('button', { name: '下一步' }).click();
    found.push(...(await violationsAt(page, 'step 4')));
    await page.getByRole('radio', { name: '暂不设密码' }).check();
    found.push(...(await violationsAt(page, 'step 4 without a password')));
    expect(found).toEqual([]);
  });

  test.describe('of an office', () => {
    test.use({ prepared: { commands: [INIT] } });

    test('every page that has nothing to show yet can be used by everybody', async ({ desk }) => {
      test.setTimeout(600_000);
      const { page } = desk;
      desk.forgive(/blocker on a POP navigation/); // addresses are typed here, also out of forms
      // Forms of new records are as they are in the county; and where there is no protection, one page of hardship is refused like the other.
      const routes = (await everyPage()).filter((route) => !route.path.endsWith('/new') && (!isOfHardship(route) || route.path === 'hardship'));
      await lookAtPages(page, routes, { open: go, reached: null });
    });
  });
});

const testOfHardship = test.extend<{ filed: FiledHardship }>({
  filed: async ({ folder }, use) => use(await prepareHardship(folder)),
  // The host opens the data after they were prepared.
  desk: async ({ filed: _, desk }, use) => use(desk),
});

testOfHardship('every page of hardship files, with records in it, can be used by everybody', async ({ desk, filed }) => {
  testOfHardship.setTimeout(300_000);
  const { page } = desk;
  desk.forgive(/blocker on a POP navigation/); // addresses are typed here, also out of forms
  await signIn(page, CHIEF);
  const routes = (await everyPage()).filter(isOfHardship);
  expect(routes.length).toBeGreaterThan(10);
  const notice = { path: noticeAddress([filed.published]).slice(1), right: 'viewHardship' };
  await lookAtPages(page, [...routes, notice], { open: go, reached: expectRecordReached });
  await expect(page.getByRole('main')).toContainText('王*');
});
