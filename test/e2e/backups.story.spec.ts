// The afternoon when something was done wrongly, the morning when the file is damaged, and the new PC.
import { copyFileSync, mkdtempSync, readdirSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { stationFieldsOf } from '../support/testDesk.ts';
import { expectAccessible } from './support/axe.ts';
import { expect, type HostKind, listenForProblems, test } from './support/desk.ts';
import { dataDirIn, type OpenDesk, openInBrowser, openInWindow } from './support/openDesk.ts';
import { runCommand, runCommandAs } from './support/programs.ts';

const OFFICE = ['--office', '涪城区总工会', '--area', '510703', '--area-name', '涪城区', '--city', '绵阳市'];
const WANG = { name: '王淑芬', password: '梧桐树下第七块石头' };

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });
const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true });
const rail = (page: Page, name: string) => page.getByRole('navigation', { name: '栏目' }).getByRole('link', { name, exact: true });

/** The program opened on a folder that the story has prepared; no error may be left on its console. */
async function atDesk(hostKind: HostKind, folder: string, work: (page: Page) => Promise<void>): Promise<void> {
  const desk: OpenDesk = hostKind === 'window' ? await openInWindow(folder) : await openInBrowser(folder);
  try {
    const problems = listenForProblems(desk.page);
    problems.forgive(/status of 503/); // what is asked while no file is open is answered with that
    await work(desk.page);
    expect(problems.left(), 'errors on the console').toEqual([]);
  } finally {
    await desk.close();
  }
}

async function makePartner(page: Page, name: string): Promise<void> {
  await rail(page, '共建单位').click();
  await page.getByRole('link', { name: '新建共建单位' }).first().click();
  await page.getByRole('textbox', { name: '单位名称' }).fill(name);
  await page.getByRole('combobox', { name: '单位类别' }).click();
  await page.getByRole('option', { name: '金融机构' }).click();
  await button(page, '保存').click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

test.describe('In an office at work', () => {
  test.use({ prepared: { commands: [['init', ...OFFICE]] } });

  test('a backup is kept, checked, gone back to with its preview, and that is taken back', async ({ desk: { page } }) => {
    test.setTimeout(240_000);
    await makePartner(page, '邮政速递');
    await rail(page, '备份与恢复').click();
    await button(page, '立即备份').click();
    await expect(page.getByText('已备份到本机。')).toBeVisible();
    await expect(page.getByText(/^今天 \d\d:\d\d$/)).toBeVisible();
    await expectAccessible(page);
    await button(page, /^检查：.*手动备份/)
      .first()
      .click();
    await expect(page.getByText('这份备份完好，可以用来恢复。')).toBeVisible();
    await expectAccessible(page);
    await button(page, '关闭').click();

    await makePartner(page, '建设银行');
    await rail(page, '备份与恢复').click();
    await page
      .getByRole('link', { name: /^恢复到这一份：.*手动备份/ })
      .first()
      .click();
    await expect(page.getByRole('row', { name: '共建单位 2 1 -1' })).toBeVisible();
    await expect(page.getByRole('row', { name: /新建共建单位 建设银行/ })).toBeVisible();
    await expectAccessible(page);
    await button(page, '恢复到这一份').click();
    await page.getByLabel('恢复的原因').fill('建设银行登记错了');
    await expectAccessible(page);
    await button(page, '恢复').click();
    await expect(heading(page, '恢复完成')).toBeVisible();
    await expectAccessible(page);
    await rail(page, '共建单位').click();
    await expect(page.getByRole('gridcell', { name: '邮政速递' })).toBeVisible();
    await expect(page.getByRole('gridcell', { name: '建设银行' })).toHaveCount(0);

    await rail(page, '备份与恢复').click();
    await page
      .getByRole('link', { name: /^恢复到这一份：.*恢复之前的状态/ })
      .first()
      .click();
    await button(page, '恢复到这一份').click();
    await page.getByLabel('恢复的原因').fill('没有登记错');
    await button(page, '恢复').click();
    await expect(heading(page, '恢复完成')).toBeVisible();
    await button(page, '撤销这次恢复').click();
    await button(page, '撤销恢复').click();
    await expect(heading(page, '已撤销恢复')).toBeVisible();
    await rail(page, '共建单位').click();
    await expect(page.getByRole('gridcell', { name: '邮政速递' })).toBeVisible();
    await expect(page.getByRole('gridcell', { name: '建设银行' })).toHaveCount(0);
    await rail(page, '操作记录').click();
    await expect(page.getByText('从备份恢复').first()).toBeVisible();
  });

  test('a file that is no backup is refused with a sentence', async ({ desk: { page } }) => {
    await rail(page, '备份与恢复').click();
    await page.getByRole('link', { name: '从文件恢复' }).click();
    await page.locator('input[type=file]').setInputFiles({ name: '台账.zip', mimeType: 'application/zip', buffer: Buffer.from('站点,地址') });
    await expect(page.getByText('“台账.zip”不是工驿管家的备份文件，没有使用。数据没有改动。')).toBeVisible();
    await expectAccessible(page);
  });
});

test('a damaged data file: a copy is looked into and takes its place, the damaged one stays beside it', async ({ hostKind, folder }) => {
  test.setTimeout(180_000);
  const dataDir = dataDirIn(folder);
  runCommand(dataDir, 'init', ...OFFICE);
  runCommand(dataDir, 'call', 'stations.create', JSON.stringify(stationFieldsOf({ ownName: '欧阳路驿站' })));
  runCommand(dataDir, 'call', 'backups.keepNow', '{}');
  truncateSync(path.join(dataDir, '工驿管家.sqlite'), 5000);
  await atDesk(hostKind, folder, async (page) => {
    await expect(heading(page, '数据文件已损坏')).toBeVisible();
    await expectAccessible(page);
    await button(page, /^检查/).first().click();
    await expect(page.getByText(/^完好，/)).toBeVisible();
    await button(page, '备份在 U 盘或别处').click();
    await button(page, /^用这一份恢复/)
      .first()
      .click();
    await expect(page.getByRole('alertdialog')).toContainText('原来的数据文件不删除');
    await expectAccessible(page);
    await page.getByRole('alertdialog').getByRole('button', { name: '用这一份恢复' }).click();
    await expect(heading(page, '工作台')).toBeVisible();
    await rail(page, '站点台账').click();
    await expect(page.getByText('欧阳路驿站').first()).toBeVisible();
  });
  expect(readdirSync(dataDir).filter((name) => name.startsWith('损坏的数据文件-'))).toHaveLength(1);
});

test('an older copy in the place of the data file is told before anything is written, and used when that is meant', async ({ hostKind, folder }) => {
  test.setTimeout(180_000);
  const dataDir = dataDirIn(folder);
  const file = path.join(dataDir, '工驿管家.sqlite');
  const older = path.join(folder, 'older.sqlite');
  runCommand(dataDir, 'init', ...OFFICE);
  copyFileSync(file, older);
  runCommand(dataDir, 'call', 'stations.create', JSON.stringify(stationFieldsOf({ ownName: '欧阳路驿站' })));
  copyFileSync(older, file);
  await atDesk(hostKind, folder, async (page) => {
    await expect(heading(page, '数据文件比上次用的旧')).toBeVisible();
    await expect(page.getByText(/^这台电脑最近一次见到的，是 今天/)).toBeVisible();
    await expectAccessible(page);
    await button(page, '再试一次').click();
    await expect(heading(page, '数据文件比上次用的旧')).toBeVisible();
    await button(page, '继续使用这一份').click();
    await expectAccessible(page);
    await page.getByRole('alertdialog').getByRole('button', { name: '继续使用这一份' }).click();
    await expect(heading(page, '工作台')).toBeVisible();
  });
});

test.describe('On a new PC', () => {
  let old: string;
  let recoveryKey: string;
  let backup: string;
  test.beforeAll(() => {
    old = mkdtempSync(path.join(tmpdir(), 'gongyi-old-'));
    ({ recoveryKey } = runCommandAs(WANG, old, 'init', ...OFFICE) as { recoveryKey: string });
    runCommandAs(WANG, old, 'call', 'stations.create', JSON.stringify(stationFieldsOf({ ownName: '欧阳路驿站' })));
    const { kept } = runCommandAs(WANG, old, 'call', 'backups.keepNow', '{}') as { kept: { name: string } };
    backup = path.join(old, '备份', kept.name);
  });
  test.afterAll(() => rmSync(old, { recursive: true, force: true }));

  /** From the first page to the backup that asks for its secret. */
  async function bringBackup(page: Page): Promise<void> {
    await page.getByRole('link', { name: '从备份恢复' }).click();
    await expect(heading(page, '从备份恢复')).toBeVisible();
    await page.locator('input[type=file]').setInputFiles(backup);
    await expect(heading(page, '打开备份')).toBeVisible();
  }
  async function restoreAndSignIn(page: Page): Promise<void> {
    await expect(page.getByText('单位：— → 涪城区总工会')).toBeVisible();
    await expectAccessible(page);
    await button(page, '恢复到这一份').click();
    await expect(heading(page, '登录')).toBeVisible();
    await page.getByRole('textbox', { name: '姓名' }).fill(WANG.name);
    await page.getByLabel('密码', { exact: true }).fill(WANG.password);
    await button(page, '登录').click();
    await rail(page, '站点台账').click();
    await expect(page.getByText('欧阳路驿站').first()).toBeVisible();
  }

  test('the backup of a protected office comes in by name and password', async ({ desk: { page } }) => {
    test.setTimeout(180_000);
    await bringBackup(page);
    await expectAccessible(page);
    await page.getByRole('textbox', { name: '姓名' }).fill(WANG.name);
    await page.getByLabel('密码', { exact: false }).and(page.locator('input[type=password]')).fill('记错了的密码');
    await button(page, '打开').click();
    await expect(page.getByText(/姓名、密码或恢复密钥不对/)).toBeVisible();
    await page.locator('input[type=password]').fill(WANG.password);
    await button(page, '打开').click();
    await restoreAndSignIn(page);
  });

  test('the backup of an office without accounts comes in at once', async ({ desk: { page }, folder }) => {
    test.setTimeout(180_000);
    const plain = path.join(folder, '旧电脑');
    runCommand(plain, 'init', ...OFFICE);
    runCommand(plain, 'call', 'stations.create', JSON.stringify(stationFieldsOf({ ownName: '长虹路驿站' })));
    const { kept } = runCommand(plain, 'call', 'backups.keepNow', '{}') as { kept: { name: string } };
    await page.getByRole('link', { name: '从备份恢复' }).click();
    await page.locator('input[type=file]').setInputFiles(path.join(plain, '备份', kept.name));
    await expect(page.getByText('现在的数据文件是空的，恢复不会丢失什么。')).toBeVisible();
    await button(page, '恢复到这一份').click();
    await expect(heading(page, '恢复完成')).toBeVisible();
    await expect(page.getByRole('banner').getByText('涪城区总工会')).toBeVisible();
    await rail(page, '站点台账').click();
    await expect(page.getByText('长虹路驿站').first()).toBeVisible();
  });

  test('and by the recovery key', async ({ desk: { page } }) => {
    test.setTimeout(180_000);
    await bringBackup(page);
    await page.getByRole('radio', { name: '用恢复密钥' }).check();
    await expectAccessible(page);
    await page.getByRole('textbox', { name: '第 1 组' }).fill(recoveryKey);
    await button(page, '打开').click();
    await restoreAndSignIn(page);
  });
});
