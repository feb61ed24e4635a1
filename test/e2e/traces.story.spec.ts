// What a clerk's work in a protected office leaves on the disk of the PC: every file is looked through for names, numbers and passwords.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { tracesBelow } from '../support/plantedWords.ts';
import { stationFieldsOf } from '../support/testDesk.ts';
import { expect, type HostKind, test } from './support/desk.ts';
import { cutPower, dataDirIn, openInBrowser, openInWindow } from './support/openDesk.ts';
import { runCommand, runCommandAs } from './support/programs.ts';

const WANG = { name: '王淑芬', password: '梧桐树下第七块石头' };
const PLANTED = {
  keeper: '欧阳桂芳',
  phone: '13987650021',
  number: '510703198001011234',
  /** Typed and never saved. */
  draft: '慕容雪莲',
  draftNumber: '510703197505054321',
  /** Stands only in the ledger that was imported, in a document, and in what was searched for. */
  imported: '司徒建国',
  document: '上官婉如',
  searched: '诸葛丽华',
};
const WORDS = [...Object.values(PLANTED), WANG.name, WANG.password];
const OFFICE = ['--office', '涪城区总工会', '--area', '510703', '--city', '绵阳市'];

const box = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
async function choose(page: Page, field: string, choice: string): Promise<void> {
  await page.getByRole('combobox', { name: field }).click();
  await page.getByRole('option', { name: choice }).click();
}
async function goTo(page: Page, address: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#/${address}`);
}

async function signIn(page: Page): Promise<void> {
  await box(page, '姓名').fill(WANG.name);
  await page.getByLabel('密码', { exact: true }).fill(WANG.password);
  await button(page, '登录').click();
  await expect(page.getByRole('navigation').first()).toBeVisible();
}

/** A document attached, a search, a form half filled, a lock; then the program dies. */
async function workAndDie(page: Page, kill: () => Promise<void>): Promise<void> {
  await goTo(page, 'partners/new');
  await box(page, '单位名称').fill('建设银行涪城区支行');
  await choose(page, '单位类别', '金融机构');
  await button(page, '保存').click();
  const document = { name: '共建协议.txt', mimeType: 'text/plain', buffer: Buffer.from(`经办人 ${PLANTED.document}`) };
  await page.getByLabel('选择协议文件').setInputFiles(document);
  await expect(page.getByText(/已上传/).first()).toBeVisible();
  await goTo(page, 'stations');
  await page.getByPlaceholder('名称、拼音、编码、地址').fill(PLANTED.searched);
  await expect(page.getByText('共 0 个站点')).toBeVisible();
  await goTo(page, 'stations/new');
  await box(page, '站点名称').fill(PLANTED.draft);
  await box(page, '备注').fill(PLANTED.draftNumber);
  await page.keyboard.press('Control+l');
  await expect(button(page, '登录')).toBeVisible();
  expect(await page.content()).not.toContain(PLANTED.draft);
  await signIn(page);
  await expect(box(page, '站点名称')).toHaveValue(PLANTED.draft);
  await kill();
}

/** An office with a station, a document, an import and backups, all with names in them. */
function prepare(dataDir: string, source: string): void {
  runCommandAs(WANG, dataDir, 'init', ...OFFICE);
  const call = (procedure: string, input: object) => runCommandAs(WANG, dataDir, 'call', procedure, JSON.stringify(input));
  call('stations.create', stationFieldsOf({ keeperName: PLANTED.keeper, keeperPhone: PLANTED.phone, remark: `负责人身份证${PLANTED.number}` }));
  const ledger = path.join(source, 'ledger.csv');
  writeFileSync(ledger, `站点名称,地址,联系人,建成时间,建设方式\n北门驿站,北街1号,${PLANTED.imported},2023-05-01,自建\n`);
  expect(runCommandAs(WANG, dataDir, 'import', 'stations', ledger)).toMatchObject({ counts: { new: 1 } });
  call('backups.keepNow', {});
}

/** The program open on a folder, and its sudden end. */
async function openAndKillable(hostKind: HostKind, folder: string): Promise<{ page: Page; kill: () => Promise<void> }> {
  if (hostKind === 'window') {
    const desk = await openInWindow(folder);
    return { page: desk.page, kill: () => cutPower(desk) };
  }
  const { host, page, context } = await openInBrowser(folder);
  return {
    page,
    kill: async () => {
      await host.stop('SIGKILL');
      await context.browser()?.close();
    },
  };
}

test('a protected office leaves no name, number or password on the disk in any encoding', async ({ hostKind, folder }, testInfo) => {
  test.setTimeout(120_000);
  const dataDir = dataDirIn(folder);
  prepare(dataDir, testInfo.outputPath());
  const desk = await openAndKillable(hostKind, folder);
  await signIn(desk.page);
  await workAndDie(desk.page, desk.kill);
  runCommandAs(WANG, dataDir, 'form', 'F1', '--year', '2023', '--quarter', '2', '--out', path.join(folder, 'F1.xlsx'));
  const { text } = runCommandAs(WANG, dataDir, 'call', 'host.diagnostics', '{"withCheck":true}') as { text: string };
  writeFileSync(path.join(folder, 'diagnostics.txt'), text);

  const { files, bytes, found } = tracesBelow(folder, WORDS);
  console.log(`looked for ${WORDS.length} words in ${files} files, ${bytes} bytes`);
  expect(found).toEqual([]);
  expect(files).toBeGreaterThan(5);
  // The same eyes see the words where nothing is protected.
  const plain = path.join(testInfo.outputPath(), 'plain', '工驿管家');
  runCommand(plain, 'init', ...OFFICE);
  runCommand(
    plain,
    'call',
    'activities.create',
    JSON.stringify({ on: '2023-05-01', subject: PLANTED.keeper, kind: 'culture', stationIds: [], persons: null, costFen: null, remark: '' }),
  );
  expect(tracesBelow(path.dirname(plain), WORDS).found).not.toEqual([]);
});

test('an office that is protected later leaves nothing of the time before', ({ folder }) => {
  const dataDir = dataDirIn(folder);
  runCommand(dataDir, 'init', ...OFFICE);
  const call = (procedure: string, input: object) => runCommand(dataDir, 'call', procedure, JSON.stringify(input));
  call('stations.create', stationFieldsOf({ keeperName: PLANTED.keeper, remark: PLANTED.number }));
  call('backups.keepNow', {});
  expect(tracesBelow(folder, WORDS).found.length).toBeGreaterThanOrEqual(4); // the file and at least one copy, name and number each
  runCommandAs(WANG, dataDir, 'protect');
  expect(tracesBelow(folder, WORDS).found).toEqual([]);
  expect(runCommandAs(WANG, dataDir, 'verify')).toMatchObject({ ok: true });
});
