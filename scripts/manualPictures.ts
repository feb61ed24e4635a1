// Makes the manual's pictures: what the chapters show of the sample county (always the same one), of the first run and an import on an empty file, and of
// a protected office with hardship files.
//     npm run manual:pictures [-- NAME …]      all of them, or only those named
// Needs Chromium, as the stories do. What is built is renewed first where it is outdated.
import { copyFileSync, readFileSync, renameSync, truncateSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { formatRecoveryKey, RECOVERY_KEY_BYTES } from '../shared/accounts/recoveryKey.ts';
import { addressOf, everyPage, goTo, settled } from '../test/e2e/support/everyPage.ts';
import { buildIfOutdated, root, runCommand } from '../test/e2e/support/programs.ts';
import { stationFieldsOf } from '../test/support/testDesk.ts';
import { atDataFolder, atDesk, button, isWanted, putInOrder, tab, take } from './manualCamera.ts';
import { hardship } from './manualHardship.ts';
import { money } from './manualMoney.ts';
import { prepareManualOffice } from './manualOffice.ts';

const OFFICE = ['--office', '涪城区总工会', '--area', '510703', '--area-name', '涪城区', '--level', 'county', '--city', '绵阳市'];
const LEDGER = path.join(root, 'test', 'fixtures', 'ledger-county.xlsx');

/** `stations` is the list, `stations/:id` one of it: station; `stations/:id/edit` is station-edit, `budgets/lines/:id` budget-line. */
function nameOf(route: string): string {
  const words = route.replace('/:chapter?', '').split('/');
  if (words[0] === '') return 'home';
  if (route === 'signage/:id') return 'board';
  const one = (word: string): string => word.replace(/ies$/, 'y').replace(/s$/, '');
  return words.flatMap((word, i) => (word === ':id' ? [] : [i < words.length - 1 ? one(word) : word])).join('-');
}

/** The three steps of the first run, and what stands there when they are done. */
async function firstRun(page: Page): Promise<void> {
  await page.getByRole('combobox', { name: '查找所在地区' }).fill('fucheng');
  await settled(page);
  await take(page, 'first-run-area');
  await page.getByRole('option', { name: /绵阳市 涪城区/ }).click();
  await settled(page);
  await take(page, 'first-run-1');
  await button(page, '下一步').click();
  await page.getByLabel('填报人').fill('周玲');
  await page.getByLabel('联系电话').fill('0816-2307122');
  await take(page, 'first-run-2');
  await button(page, '下一步').click();
  await take(page, 'first-run-3');
  await button(page, '下一步').click();
  await take(page, 'first-run-4');
  await page.getByRole('radio', { name: '暂不设密码' }).check();
  await button(page, '不设密码，完成设置').click();
  await page.getByRole('heading', { level: 1, name: '工作台' }).waitFor();
  await take(page, 'home-empty');
}

/** A ledger on its way in. */
async function importLedger(page: Page): Promise<void> {
  await goTo(page, 'imports');
  await page.locator('input[type=file]').setInputFiles({
    name: '站点台账.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: readFileSync(LEDGER),
  });
  await button(page, '逐行核对').waitFor();
  await take(page, 'import-heading');
  await page.getByRole('radiogroup', { name: '资金各列怎样认' }).getByRole('radio').first().check();
  await page.getByRole('heading', { name: '请核对' }).evaluate((heading) => heading.scrollIntoView());
  await take(page, 'import-notices');
  const system = page.getByRole('combobox', { name: '坐标系' });
  await system.click();
  await page.getByRole('option', { name: /GCJ-02/ }).click();
  await page.getByRole('region', { name: '各列认作什么' }).evaluate((table) => table.scrollIntoView());
  await take(page, 'import-columns');
  await button(page, '逐行核对').click();
  await button(page, /^导入 \d+ 个站点/).waitFor();
  await take(page, 'import-check');
  await button(page, /^导入 \d+ 个站点/).click();
  await page.getByRole('heading', { name: '导入完成' }).waitFor();
  await take(page, 'import-result');
}

/** What is one step away from a page. */
async function steps(page: Page): Promise<void> {
  await goTo(page, '');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: '搜索' }).fill('xj');
  await take(page, 'palette');
  await page.keyboard.press('Escape');

  await goTo(page, 'stations/new');
  await button(page, '保存').click();
  await page.getByRole('alert').waitFor();
  await take(page, 'station-errors');
  await goTo(page, (await addressOf(page, 'stations/:id')) ?? '');
  await button(page, '更多').click();
  await take(page, 'station-more');
  await page.keyboard.press('Escape');
  await tab(page, '历史').click();
  await take(page, 'station-history');
  await goTo(page, 'stations?statuses=["awaitingAcceptance"]');
  await page.getByRole('row').nth(1).getByRole('link').first().click();
  await button(page, '验收合格').click();
  await take(page, 'station-accept');
  await page.keyboard.press('Escape');

  await goTo(page, (await addressOf(page, 'signage/:id')) ?? '');
  await button(page, '登记发放').click();
  await take(page, 'board-issue');
  await page.keyboard.press('Escape');
  await goTo(page, 'signage');
  for (const row of [1, 2, 3]) await page.getByRole('row').nth(row).getByRole('checkbox').check();
  await button(page, '生成标识牌').click();
  await take(page, 'board-batch');
  await page.keyboard.press('Escape');

  await goTo(page, 'reports');
  await page
    .getByRole('button', { name: /^四季度，总计|^三季度，总计|^二季度，总计|^一季度，总计/ })
    .last()
    .click();
  await take(page, 'report-figure');
  await button(page, '报送').click();
  await take(page, 'report-submit');
  await page.keyboard.press('Escape');
  await button(page, '打印').click();
  await take(page, 'report-print');
  await page.keyboard.press('Escape');
  await tab(page, '报送记录').click();
  await page.getByRole('list', { name: '报送记录' }).getByRole('button', { name: '查看' }).first().click();
  await take(page, 'report-submitted');

  await goTo(page, 'settings');
  await tab(page, '统计口径').click();
  await take(page, 'settings-counting');
  await tab(page, '显示').click();
  await take(page, 'settings-display');
}

/** What a backup lacks that was kept before. */
function changeSomething(dataDir: string): void {
  const agreement = { number: '', fromOn: null, toOn: null, documentHash: null, documentName: '' };
  for (const name of ['建设银行城厢支行', '涪城供电公司'])
    runCommand(
      dataDir,
      'call',
      'partners.create',
      JSON.stringify({ name, kind: 'bank', brand: '', contactName: '', contactPhone: '', agreement, remark: '' }),
    );
}

/** The copy of what was opened is made by then, and thins out older ones. */
const BACKED_UP_MS = 6_000;
/** A backup is checked, and compared with what there is. */
async function backups(page: Page): Promise<void> {
  await page.waitForTimeout(BACKED_UP_MS);
  await goTo(page, 'backups');
  await button(page, /^检查：/)
    .last()
    .click();
  await page.getByText('这份备份完好，可以用来恢复。').waitFor();
  await take(page, 'backup-check');
  await page.keyboard.press('Escape');
  await page
    .getByRole('link', { name: /^恢复到这一份：/ })
    .last()
    .click();
  await page.getByRole('heading', { name: '恢复以后会怎样' }).waitFor();
  await take(page, 'restore-preview');
}

/** Whose work the pictures of the audit trail tell of: in a file without accounts they would show the name of the machine's user. */
const CLERK = { name: '周玲', password: 'yizhan kaimen ba dian' };

/** A small office with accounts, some of its records changed and withdrawn. */
function keepBooks(dataDir: string): void {
  process.env.GONGYI_PASSWORD = CLERK.password;
  const run = (...args: string[]) => runCommand(dataDir, '--user', CLERK.name, ...args);
  const call = (procedure: string, input: object) => run('call', procedure, JSON.stringify(input)) as { id: string; version: number };
  run('init', ...OFFICE);
  const fields = stationFieldsOf({ ownName: '欧阳路驿站', code: '5107032023001' });
  const station = call('stations.create', fields);
  call('stations.create', stationFieldsOf({ ownName: '滨江路驿站', address: '滨江路8号', areaSqm: 36 }));
  const twice = call('stations.create', { ...fields, code: '' });
  call('stations.withdraw', { id: twice.id, version: twice.version, reason: '重复登记' });
  call('partners.create', {
    ...{ name: '中国邮政集团有限公司绵阳市分公司', kind: 'postOrTelecom', brand: '邮爱驿站', contactName: '', contactPhone: '', remark: '' },
    agreement: { number: '', fromOn: null, toOn: null, documentHash: null, documentName: '' },
  });
  call('services.create', { stationId: station.id, fromOn: '2026-08-01', toOn: '2026-08-31', visits: 1280, byGroup: {}, remark: '' });
  const grown = call('stations.update', { id: station.id, version: station.version, fields: { ...fields, areaSqm: 46, keeperName: '王敏' } });
  call('stations.update', {
    ...{ id: station.id, version: grown.version },
    fields: { ...fields, ownName: '欧阳路爱心驿站', areaSqm: 46, openingHours: '8:00-20:00', keeperName: '王敏' },
  });
}

/** Who changed what, an earlier state, the own last step. */
async function auditTrail(page: Page): Promise<void> {
  await page.getByLabel('姓名').fill(CLERK.name);
  await page.getByLabel('密码', { exact: true }).fill(CLERK.password);
  await page.keyboard.press('Enter');
  const rail = page.getByRole('navigation', { name: '栏目' });
  await rail.getByRole('link', { name: '操作记录' }).click();
  const latest = page.getByRole('grid').getByRole('row').nth(1);
  await latest.getByRole('link').waitFor();
  await take(page, 'audit');
  await button(page, '撤销我的上一步').click();
  await button(page, '撤销这一步').waitFor();
  await take(page, 'audit-last-step');
  await page.keyboard.press('Escape');
  await latest.getByRole('link').click();
  await page.getByRole('heading', { name: '改了什么' }).waitFor();
  await take(page, 'audit-change');
  await page.getByRole('link', { name: /欧阳路爱心驿站/ }).click();
  await tab(page, '历史').click();
  await button(page, /恢复到这个状态/)
    .first()
    .click();
  await page.getByRole('alertdialog').getByRole('textbox').fill('名称登记错了');
  await take(page, 'station-restore');
  await page.keyboard.press('Escape');
}

/** Every page as it opens that a chapter shows; what has a desk of its own is taken there. */
async function pagesAsTheyOpen(page: Page): Promise<void> {
  for (const { path: route, right } of await everyPage()) {
    const isElsewhere = route === 'welcome' || route.startsWith('audit') || route.startsWith('settings/') || right?.endsWith('Hardship');
    if (isElsewhere || !isWanted(nameOf(route))) continue;
    const address = await addressOf(page, route);
    if (address === null) throw new Error(`the sample county has nothing for ${route}`);
    await goTo(page, address);
    await take(page, nameOf(route));
  }
}

/** Always the same one, or the picture would differ each time. */
const RECOVERY_KEY = formatRecoveryKey(Uint8Array.from({ length: RECOVERY_KEY_BYTES }, (_, i) => (i * 89 + 41) % 256));
const PASSWORD = 'yizhan kaimen ba dian';

/** An office that turns accounts on, with three people at it; then it is locked. */
async function accounts(page: Page): Promise<void> {
  const field = (name: string) => page.getByRole('textbox', { name, exact: true });
  await page.route('**/rpc/accounts/proposeRecoveryKey', (route) => route.fulfill({ json: { json: { recoveryKey: RECOVERY_KEY } } }));
  await goTo(page, 'settings/protect');
  await field('姓名').fill('周玲');
  await field('密码').fill(PASSWORD);
  await field('再输一遍密码').fill(PASSWORD);
  await button(page, '下一步').click();
  await page.getByRole('list', { name: '恢复密钥' }).waitFor();
  await take(page, 'accounts-key');
  await button(page, '已经打印或抄好，下一步').click();
  for (const [group, text] of RECOVERY_KEY.split('-').entries()) {
    const box = field(`第 ${group + 1} 组`);
    if (await box.isVisible()) await box.fill(text);
  }
  await button(page, '启用').click();
  for (const [name, role] of [
    ['刘洋', '查看人'],
    ['陈静', '经办人'],
  ] as const) {
    await button(page, '添加账号').click();
    await field('姓名').fill(name);
    await page.getByRole('radio', { name: role }).check();
    await field('初始密码').fill(PASSWORD);
    await field('再输一遍初始密码').fill(PASSWORD);
    await button(page, '添加').click();
    await page.getByRole('cell', { name, exact: true }).waitFor();
  }
  const notice = button(page, '收起提示').first();
  while (await notice.isVisible()) await notice.click();
  await take(page, 'accounts-settings');
  await page.keyboard.press('Control+l');
  await page.getByRole('heading', { level: 1, name: '登录' }).waitFor();
  await take(page, 'accounts-sign-in');
  await button(page, '忘记密码').click();
  const [first = '', second = ''] = RECOVERY_KEY.split('-');
  await field('第 1 组').fill(first);
  await field('第 2 组').fill([...second].reverse().join(''));
  await take(page, 'accounts-recover');
}

buildIfOutdated();
await atDesk(
  () => undefined,
  async (page) => {
    await firstRun(page);
    await importLedger(page);
  },
);
await atDataFolder(
  (dataDir) => runCommand(dataDir, 'sample'),
  async (page) => {
    await steps(page);
    await pagesAsTheyOpen(page);
    await money(page);
  },
);
await atDataFolder((dataDir) => {
  runCommand(dataDir, 'sample');
  runCommand(dataDir, 'verify'); // opened once more, so that there is a backup
  changeSomething(dataDir);
}, backups);
await atDataFolder(
  (dataDir) => {
    const file = path.join(dataDir, '工驿管家.sqlite');
    const older = path.join(dataDir, '较早的一份.sqlite');
    runCommand(dataDir, 'sample');
    copyFileSync(file, older);
    changeSomething(dataDir);
    renameSync(older, file);
  },
  (page) => take(page, 'file-older'),
);
await atDataFolder((dataDir) => runCommand(dataDir, 'init', ...OFFICE), accounts);
await atDataFolder(keepBooks, auditTrail);
await atDesk(prepareManualOffice, hardship);
await atDataFolder(
  (dataDir) => {
    runCommand(dataDir, 'sample');
    runCommand(dataDir, 'verify'); // opened once more, so that there is a backup
    truncateSync(path.join(dataDir, '工驿管家.sqlite'), 5000);
  },
  (page) => take(page, 'file-damaged'),
);
putInOrder();
