// Papers of hardship files: the notice that everybody may read, form and roster after a purpose, and the summary without anybody in it.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as XLSX from '@e965/xlsx';
import type { Page } from '@playwright/test';
import type { HardshipFileFields } from '../../shared/hardship/file.ts';
import { addDays, todayOf } from '../../shared/kernel/plainDate.ts';
import { applicantOf, idNumberOf, memberOf } from '../support/hardship.ts';
import { officeOf } from '../support/ledger.ts';
import { tracesBelow } from '../support/plantedWords.ts';
import { printedPages } from '../support/printedPages.ts';
import { expectAccessible } from './support/axe.ts';
import { test as base, type Desk, expect } from './support/desk.ts';
import { approveFile, householdOf, makeRules, publishFile } from './support/hardshipOffice.ts';
import { CHIEF, go, prepareProtected, signIn } from './support/protectedOffice.ts';

const TODAY = todayOf(new Date());
/** A month ago: every clock of the way to a file in force has run out since. */
const FIRST = addDays(TODAY, -30);
const NEXT = addDays(FIRST, 1);

const NUMBER = idNumberOf('1975-08-09', 3);
const CARD = '6217000000001234567';
const PLANTED = { name: '欧阳慧敏', member: '上官文博', address: '凤凰里七号楼', remark: '长期透析', phone: '13877776666' };
/** What a file knows of its household, and neither a notice nor a summary may tell. */
const SECRETS = [...Object.values(PLANTED), NUMBER, CARD, '终末期肾病', '1975'];
const PLANTED_FILE: Partial<HardshipFileFields> = {
  applicant: applicantOf({
    ...{ name: PLANTED.name, idNumber: NUMBER, bornOn: '1975-08-09', phone: PLANTED.phone, health: 'endStageRenal', remark: PLANTED.remark },
    ...{ employer: '东城环卫所' },
  }),
  members: [memberOf({ name: PLANTED.member, remark: PLANTED.remark })],
  ...{ address: PLANTED.address, street: '城东街道', mainCause: 'ownIllness', causeRemark: PLANTED.remark },
  bank: { name: '农商行', branch: '', cardNo: CARD },
};
const somebody = (name: string, born: string, part: Partial<HardshipFileFields> = {}) =>
  householdOf({ applicant: applicantOf({ name, idNumber: idNumberOf(born, 1), bornOn: born }), members: [], address: `${name}家`, ...part });

/** 欧阳慧敏 and 钱玉梅 in publication since one day, 周立新 since the next; and thirteen files in force. */
async function prepareFiles(folder: string): Promise<string> {
  return prepareProtected(folder, { on: FIRST }, async (desk) => {
    await makeRules(desk);
    const planted = await publishFile(desk, householdOf(PLANTED_FILE));
    await publishFile(desk, somebody('钱玉梅', '1970-01-02'));
    const consent = { givenOn: FIRST, withdrawnOn: null };
    const inForce: string[] = [];
    // Six of 城东, ill; six of 城西 with children at school, and one of 城南.
    for (let i = 0; i < 13; i++) {
      const part = {
        street: i < 6 ? '城东街道' : i < 12 ? '城西街道' : '城南街道',
        mainCause: i < 6 ? ('ownIllness' as const) : ('schooling' as const),
      };
      inForce.push(await publishFile(desk, somebody(`孙${'甲乙丙丁戊己庚辛壬癸子丑寅'[i]}`, `19${70 + i}-03-04`, { ...part, consent })));
    }
    desk.clock.set(NEXT);
    await publishFile(desk, somebody('周立新', '1969-05-06', { street: '城北街道' }));
    desk.clock.set(TODAY);
    for (const id of inForce) await approveFile(desk, id, addDays(FIRST, 10));
    return planted;
  });
}

/** `planted`: the id of 欧阳慧敏's file. */
const test = base.extend<{ planted: string }>({
  planted: async ({ folder }, use) => use(await prepareFiles(folder)),
  // The host opens the data after they were prepared.
  desk: async ({ planted: _, desk }, use) => use(desk),
});

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const link = (page: Page, name: string) => page.getByRole('main').getByRole('link', { name, exact: true });
const dialog = (page: Page) => page.getByRole('dialog');

async function sayWhy(page: Page, action: string): Promise<void> {
  await dialog(page).getByRole('textbox', { name: '用途' }).fill('报县总审批');
  await button(page, action).click();
}

/** A workbook as SheetJS reads it: the text of every cell. */
function wordsOf(file: string): string {
  const book = XLSX.read(readFileSync(file));
  return book.SheetNames.flatMap((name) => XLSX.utils.sheet_to_json<unknown[]>(book.Sheets[name] ?? {}, { header: 1 }).flat()).join('\n');
}

/** Planted words in a workbook, as it lies on the disk, unpacked, and as LibreOffice prints it. */
function tracesIn(desk: Desk, file: string): string[] {
  const folder = path.join(desk.folder, 'unpacked');
  mkdirSync(folder, { recursive: true });
  const bytes = readFileSync(file);
  writeFileSync(path.join(folder, 'whole'), bytes);
  for (const [i, { content }] of XLSX.CFB.read(bytes, { type: 'buffer' }).FileIndex.entries())
    if (content) writeFileSync(path.join(folder, `part${i}`), new Uint8Array(content as unknown as ArrayLike<number>));
  writeFileSync(
    path.join(folder, 'printed'),
    printedPages(bytes)
      .map((page) => page.text)
      .join('\n'),
  );
  return tracesBelow(folder, SECRETS).found;
}

test('files of one day make a notice that tells nothing but what may be told; who cannot stand in it is named', async ({ desk }) => {
  const { page } = desk;
  await signIn(page, CHIEF);
  await go(page, 'hardship?states=["published"]');
  for (const name of [PLANTED.name, '钱玉梅', '周立新']) await page.getByRole('row').filter({ hasText: name }).getByRole('checkbox').check();
  await page.getByRole('region', { name: '批量操作' }).getByRole('link', { name: '公示单' }).click();
  const margin = page.getByRole('complementary').getByRole('list', { name: '列入公示单的档案' });
  await expect(margin.getByRole('alert')).toContainText('与前面的不是同一天');
  await expect(button(page, '导出工作簿')).toBeDisabled();
  await expectAccessible(page);
  // Whichever was chosen first, the files of the other day are named: without his, all that are left are of one day.
  await button(page, '移出周立新').click();
  await expect(margin.getByRole('alert')).toHaveCount(0);

  const paper = page.getByRole('table', { name: /^困难职工建档公示/ });
  await expect(paper.getByRole('row').filter({ hasText: '欧阳**' })).toContainText('因病');
  await page.getByRole('combobox', { name: '全部拟帮扶项目' }).click();
  await page.getByRole('option', { name: '生活救助' }).click();
  await page.getByRole('option', { name: '大病救助' }).click();
  await page.keyboard.press('Escape');
  await expect(paper.getByRole('row').filter({ hasText: '钱**' })).toContainText('生活救助、大病救助');
  await expectAccessible(page);

  await button(page, '打印').click();
  await expect(dialog(page).getByText('A4 横向，共 1 页')).toBeVisible();
  await expect(dialog(page).getByText(`请向${officeOf().name}反映，电话：${officeOf().phone}。`, { exact: false })).toBeVisible();
  await button(page, '关闭').click();

  const file = await desk.saved(() => button(page, '导出工作簿').click());
  expect(path.basename(file)).toBe(`困难职工公示单-${TODAY}.xlsx`);
  const words = wordsOf(file);
  for (const told of ['欧阳**', '钱**', '东城环卫所', '深度困难', '因病', '生活救助、大病救助', officeOf().phone]) expect(words).toContain(told);
  // Natural days, the first of which is not counted.
  expect(words).toContain(`公示时间：${FIRST} 至 ${addDays(FIRST, 5)}`);
  expect(words).toContain(`${CHIEF} 于 ${TODAY}`);
  expect(words).not.toContain('周');
  expect(tracesIn(desk, file)).toEqual([]);
});

test('the form of a file has its numbers masked, and whole only where that is asked for; its notice takes in who began on the same day', async ({
  desk,
  planted,
}) => {
  const { page } = desk;
  await signIn(page, CHIEF);
  await go(page, `hardship/${planted}`);
  const make = async (whole: boolean) => {
    const file = await desk.saved(async () => {
      await button(page, '档案表').click();
      if (whole)
        await dialog(page)
          .getByRole('checkbox', { name: /完整显示/ })
          .check();
      else await expectAccessible(page);
      await sayWhy(page, '生成');
    });
    await expect(dialog(page)).toHaveCount(0);
    const words = wordsOf(file);
    // The next one has the same name.
    rmSync(file);
    return words;
  };
  const masked = await make(false);
  for (const told of [
    '困难职工档案表',
    PLANTED.name,
    PLANTED.member,
    PLANTED.address,
    '终末期肾病',
    `370***********${NUMBER.slice(-4)}`,
    '号码已隐藏',
  ])
    expect(masked).toContain(told);
  for (const number of [NUMBER, CARD, PLANTED.phone]) expect(masked).not.toContain(number);
  const whole = await make(true);
  for (const told of [NUMBER, CARD, PLANTED.phone, '含完整号码']) expect(whole).toContain(told);

  await link(page, '公示单').click();
  await button(page, '加入同一天公示的另外 1 户').click();
  await expect(page.getByRole('complementary').getByRole('link', { name: '钱玉梅' })).toBeVisible();
});

test('the roster lists what the list finds; the summary counts who is in force and hides who could be picked out', async ({ desk }) => {
  const { page } = desk;
  await signIn(page, CHIEF);
  await go(page, 'hardship?street="城东街道"');
  await expect(link(page, '孙甲')).toBeVisible();
  const roster = await desk.saved(async () => {
    await button(page, '导出名册').click();
    await expectAccessible(page);
    await sayWhy(page, '导出');
  });
  await expect(dialog(page)).toHaveCount(0);
  const listed = wordsOf(roster);
  for (const told of [PLANTED.name, '孙甲', '孙己', `370***********${NUMBER.slice(-4)}`]) expect(listed).toContain(told);
  for (const untold of [NUMBER, PLANTED.phone, '孙庚', '周立新']) expect(listed).not.toContain(untold);

  await link(page, '汇总').click();
  const causes = page.getByRole('region', { name: '主要致困原因' });
  // Six ill and seven with children at school: thirteen.
  await expect(causes.getByRole('row').filter({ hasText: '子女上学' })).toContainText('7');
  await expect(causes.getByRole('row', { name: /^合计/ })).toContainText('13');
  await expect(page.getByRole('region', { name: '街道（镇）' }).getByRole('row').filter({ hasText: '城南街道' })).toContainText('*');
  await expect(page.getByText('“*”表示户数少于 5 户', { exact: false })).toBeVisible();
  await expectAccessible(page);
  const file = await desk.saved(() => button(page, '导出工作簿').click());
  expect(path.basename(file)).toBe(`困难职工汇总表-${TODAY}.xlsx`);
  const words = wordsOf(file);
  for (const told of ['子女上学', '城南街道', '13', '“*”表示户数少于 5 户']) expect(words).toContain(told);
  expect(words).not.toContain('孙');
  expect(tracesIn(desk, file)).toEqual([]);

  const day = page.getByRole('textbox', { name: '统计日期' });
  await day.fill(addDays(FIRST, 9));
  await day.press('Tab');
  await expect(page.getByText('没有在档或脱困跟踪的档案', { exact: false })).toBeVisible();
  await expectAccessible(page);
  await day.fill(addDays(TODAY, 1));
  await day.press('Tab');
  await expect(page.getByText('日期不能晚于今天')).toBeVisible();
});
