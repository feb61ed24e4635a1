// What a clerk's work in a protected office leaves on the disk of the PC: every file is looked through for names, numbers and passwords.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { offerPlace } from '../../electron/backups/secondPlaces.ts';
import { todayOf } from '../../shared/kernel/plainDate.ts';
import { PLANTED as NEEDY, PLANTED_WORDS, plantedFile, plantedWorker } from '../support/plantedOffice.ts';
import { tracesBelow } from '../support/plantedWords.ts';
import { passwordOf, stationFieldsOf } from '../support/testDesk.ts';
import { expect, type HostKind, test } from './support/desk.ts';
import { makeRules } from './support/hardshipOffice.ts';
import { cutPower, dataDirIn, openInBrowser, openInWindow } from './support/openDesk.ts';
import { runCommand, runCommandAs } from './support/programs.ts';
import { CHIEF, go, prepareProtected, signIn as signInAs } from './support/protectedOffice.ts';

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

interface Killable {
  page: Page;
  /** What the host's processes said. */
  log: readonly string[];
  kill: () => Promise<void>;
}
/** The program open on a folder, and its sudden end. `remembers`: in the browser too, all that page and program leave lies in the folder. */
async function openAndKillable(hostKind: HostKind, folder: string, of: { remembers: boolean }): Promise<Killable> {
  if (hostKind === 'window') {
    const desk = await openInWindow(folder);
    return { page: desk.page, log: desk.log, kill: () => cutPower(desk) };
  }
  const { host, page, context, log } = await openInBrowser(folder, of.remembers ? { profile: path.join(folder, 'browser') } : {});
  return {
    page,
    log,
    kill: async () => {
      await host.stop('SIGKILL');
      await context.close();
    },
  };
}

/** What the command line tells whoever looks for a fault, as files. */
function askCommandLine(folder: string, user: { name: string; password: string }): void {
  const { text } = runCommandAs(user, dataDirIn(folder), 'call', 'host.diagnostics', '{"withCheck":true}') as { text: string };
  writeFileSync(path.join(folder, 'diagnostics.txt'), text);
}

test('a protected office leaves no name, number or password on the disk in any encoding', async ({ hostKind, folder }, testInfo) => {
  test.setTimeout(120_000);
  const dataDir = dataDirIn(folder);
  prepare(dataDir, testInfo.outputPath());
  const desk = await openAndKillable(hostKind, folder, { remembers: false });
  await signIn(desk.page);
  await workAndDie(desk.page, desk.kill);
  runCommandAs(WANG, dataDir, 'form', 'F1', '--year', '2023', '--quarter', '2', '--out', path.join(folder, 'F1.xlsx'));
  askCommandLine(folder, WANG);
  writeFileSync(path.join(folder, 'host.log'), desk.log.join('\n'));

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

/** Files of people in need with planted words in every field, copies of them here and on a stick. */
async function prepareNeedy(folder: string): Promise<string> {
  const stick = path.join(folder, 'stick');
  mkdirSync(stick);
  return prepareProtected(folder, { on: todayOf(new Date()) }, async (desk) => {
    const { client } = desk;
    await makeRules(desk);
    await client.backups.setSecondPlace({ id: (await offerPlace(stick)).id });
    const { id, version } = await client.hardship.create(plantedFile());
    const document = new File([NEEDY.content], `${NEEDY.attachment}.txt`);
    await client.hardship.attach({ id, version, kind: 'diagnosis', file: document });
    await client.hardship.formWorkbook({ id, whole: true, purpose: NEEDY.purpose });
    const worker = await client.lightFiles.create(plantedWorker());
    const batch = await client.aid.create({ name: NEEDY.batch, kind: 'warmth', on: todayOf(desk.clock.now()), remark: NEEDY.illness });
    const to = { fileId: null, lightFileId: worker.id, personId: worker.id, childId: null, selfPaidFen: null, receivedOn: null };
    await client.aid.add({ rows: [{ ...to, batchId: batch.id, amountFen: 10_000, reason: NEEDY.aidReason }] });
    await client.backups.keepNow();
    return id;
  });
}

/** A number looked at, a document handed in, a person searched for, a form half filled, a lock; then the program dies. */
async function workWithFilesAndDie(page: Page, id: string, kill: () => Promise<void>): Promise<void> {
  const dialog = page.getByRole('dialog');
  await go(page, `hardship/${id}`);
  const applicant = page.getByRole('region', { name: '职工本人' });
  await applicant.getByRole('button', { name: '查看身份证号' }).click();
  await dialog.getByLabel('用途').fill(NEEDY.purpose);
  await button(page, '查看').click();
  await expect(applicant.getByText(NEEDY.idNumber)).toBeVisible();
  await go(page, 'hardship');
  await page.getByRole('searchbox').fill(NEEDY.name);
  await expect(page.getByRole('link', { name: NEEDY.name })).toBeVisible();
  await page.getByRole('searchbox').fill(NEEDY.searched);
  await expect(page.getByRole('link', { name: NEEDY.name })).toHaveCount(0);
  await go(page, 'audit');
  await page.getByRole('searchbox').fill(NEEDY.searched);
  await expect(page.getByText('没有符合条件的操作。')).toBeVisible();
  await go(page, 'light-files/new');
  await box(page, '姓名').fill(NEEDY.draft);
  await box(page, '备注').fill(NEEDY.reason);
  await page.keyboard.press('Control+l');
  await expect(button(page, '登录')).toBeVisible();
  await signInAs(page, CHIEF);
  await expect(box(page, '姓名')).toHaveValue(NEEDY.draft);
  await kill();
}

test('people in need leave no trace: no name, number, illness, document, purpose or half-filled form', async ({ hostKind, folder }, testInfo) => {
  test.setTimeout(180_000);
  const id = await prepareNeedy(folder);
  const desk = await openAndKillable(hostKind, folder, { remembers: true });
  await signInAs(desk.page, CHIEF);
  await workWithFilesAndDie(desk.page, id, desk.kill);
  askCommandLine(folder, { name: CHIEF, password: passwordOf(CHIEF) });
  writeFileSync(path.join(folder, 'host.log'), desk.log.join('\n'));

  // Who signs in may be known to his browser.
  const words = [...PLANTED_WORDS, passwordOf(CHIEF)];
  const { files, bytes, found } = tracesBelow(folder, words);
  console.log(`looked for ${words.length} words of people in need in ${files} files, ${bytes} bytes`);
  expect(found).toEqual([]);
  expect(files).toBeGreaterThan(10);
  // The same eyes see the words in what a holder took out on purpose.
  const sheet = path.join(testInfo.outputPath(), 'names.txt');
  writeFileSync(sheet, JSON.stringify(plantedFile()));
  expect(tracesBelow(testInfo.outputPath(), words).found.length).toBeGreaterThan(5);
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
