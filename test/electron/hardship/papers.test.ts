import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as XLSX from '@e965/xlsx';
import { describe, expect, test } from 'vitest';
import type { HardshipFileFields } from '../../../shared/hardship/file.ts';
import { lightFileOf, openAidDesk } from '../../support/aidDesk.ts';
import { applicantOf, idNumberOf, memberOf } from '../../support/hardship.ts';
import { CHIEF, type HardshipDesk, inForce, openHardshipDesk } from '../../support/hardshipDesk.ts';
import { ruleOfPreset } from '../../support/hardshipRules.ts';
import { officeOf } from '../../support/ledger.ts';
import { tracesBelow } from '../../support/plantedWords.ts';
import { printedPages } from '../../support/printedPages.ts';
import { failureOf, passwordOf } from '../../support/testDesk.ts';

const NOBODY = '01890000-0000-7000-8000-000000000000';
const NUMBER = idNumberOf('1978-05-06', 1);
const CARD = '6217000000001234567';
const EVERYTHING = { search: '', states: [], categories: [], causes: [], street: '', alert: null, clock: null, withdrawn: false };

/** What a file knows of its household, and no notice or count may tell. */
const PLANTED = {
  name: '欧阳慧敏',
  member: '上官文博',
  address: '凤凰里七号楼',
  remark: '长期透析',
  phone: '13877776666',
  bank: '信用合作社银山分社',
  causeRemark: '两次手术',
};
const SECRETS = [...Object.values(PLANTED), NUMBER, CARD, '终末期肾病', '大病', '1978'];
const planted = (): Partial<HardshipFileFields> => ({
  applicant: applicantOf({
    ...{ name: PLANTED.name, employer: '=SUM(1)面馆', phone: PLANTED.phone, remark: PLANTED.remark, health: 'endStageRenal' },
    sex: 'male',
  }),
  members: [memberOf({ name: PLANTED.member, remark: PLANTED.remark, employer: '=HYPERLINK("http://evil.example/")' })],
  ...{ address: PLANTED.address, mainCause: 'ownIllness', causeRemark: PLANTED.causeRemark, remark: PLANTED.remark },
  bank: { name: '农商行', branch: PLANTED.bank, cardNo: CARD },
});

/** Published on Monday, 3 March 2025: five working days, the first not counted, end on Monday the 10th. */
async function published(desk: HardshipDesk, fields?: Partial<HardshipFileFields>, on = '2025-03-03') {
  let file = await desk.makeFile(fields);
  file = await desk.move(file, 'submit', on);
  file = await desk.move(file, 'investigate', on);
  file = await desk.judge(file, on);
  return desk.move(file, 'publish', on);
}

async function bookOf(file: File) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const book = XLSX.read(bytes, { cellFormula: true, cellNF: true });
  const sheet = book.Sheets[book.SheetNames[0] ?? ''];
  if (!sheet) throw new Error('no sheet');
  const cells = Object.entries(sheet).filter(([address]) => !address.startsWith('!')) as [string, XLSX.CellObject][];
  return {
    ...{ bytes, book, rows: XLSX.utils.sheet_to_json<unknown[]>(sheet, { header: 1 }) },
    text: cells.map(([, cell]) => String(cell.v ?? '')).join('\n'),
    formulas: cells.filter(([, cell]) => cell.f !== undefined).map(([address]) => address),
    /** Cells whose text begins as a formula does, and whether each is kept as text. */
    suspicious: cells.filter(([, cell]) => /^[=+\-@]/.test(String(cell.v ?? ''))).map(([, cell]) => ({ type: cell.t, format: cell.z })),
  };
}

/** Planted words anywhere in a file as it lies on the disk, packed and unpacked. */
function traces(bytes: Uint8Array, text: string) {
  const folder = mkdtempSync(path.join(tmpdir(), 'gydesk-papers-'));
  try {
    writeFileSync(path.join(folder, 'sheet.xlsx'), bytes);
    writeFileSync(path.join(folder, 'sheet.txt'), text);
    const zip = XLSX.CFB.read(bytes, { type: 'array' });
    for (const [i, { content }] of zip.FileIndex.entries())
      if (content) writeFileSync(path.join(folder, `part${i}`), new Uint8Array(content as unknown as ArrayLike<number>));
    return tracesBelow(folder, SECRETS).found;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe('公示单', () => {
  test('tells name masked, employer, category, broad cause, proposal, its days and where to object, and nothing else', async () => {
    const desk = await openHardshipDesk();
    const file = await published(desk, planted());
    const files = [{ id: file.id, proposedAid: ['living' as const, 'schooling' as const, 'living' as const] }];
    const notice = await desk.client.hardship.notice({ files });
    expect(notice).toEqual({
      lines: [{ number: 1, maskedName: '欧阳**', employer: '=SUM(1)面馆', category: 'deep', cause: 'illness', proposedAid: ['living', 'schooling'] }],
      ...{ fromOn: '2025-03-03', toOn: '2025-03-10' },
      office: { name: officeOf().name, phone: officeOf().phone },
      mark: { madeBy: '刘主任', madeAt: '2025-03-03 10:00' },
    });
    const made = await desk.client.hardship.noticeWorkbook({ files });
    expect(made.name).toBe('困难职工公示单-2025-03-03.xlsx');
    const { bytes, book, rows, text, formulas, suspicious } = await bookOf(made);
    expect(rows[0]?.[0]).toBe('困难职工建档公示');
    expect(rows[3]).toEqual([1, '欧阳**', '=SUM(1)面馆', '深度困难', '因病', '生活救助、子女助学']);
    expect(text).toContain('公示时间：2025-03-03 至 2025-03-10');
    expect(text).toContain('拟将以上 1 户职工家庭列入困难职工档案，现予公示。');
    // 落款, as on a paper that is put up.
    expect(rows.slice(-3).map(([words]) => words)).toEqual([`${officeOf().name}（盖章）`, '2025年3月3日', '刘主任 于 2025-03-03 10:00 生成。']);
    expect(text).toContain(`请向${officeOf().name}反映，电话：${officeOf().phone}。`);
    expect(text).toContain('刘主任 于 2025-03-03 10:00 生成');
    expect(formulas).toEqual([]);
    expect(suspicious).toEqual([{ type: 's', format: '@' }]);
    expect(book.SheetNames).toEqual(['困难职工公示单']);
    expect(traces(bytes, `${text}\n${JSON.stringify(notice)}`)).toEqual([]);
    const pages = printedPages(bytes);
    expect(pages.map((page) => page.landscapeA4)).toEqual([true]);
    expect(pages[0]?.text).toContain('欧阳**');
    const { rows: looks } = await desk.client.audit.history({ entity: 'hardshipFile', entityId: file.id });
    expect(looks[0]).toMatchObject({ action: 'hardship.noticeWorkbook', reason: '公示（2025-03-03 至 2025-03-10）', actor: '刘主任', after: null });
  }, 60_000);

  test('of files in publication since one day alone, each once', async () => {
    const desk = await openHardshipDesk();
    const first = await published(desk);
    const draft = await desk.makeFile();
    desk.clock.set('2025-03-04');
    const later = await published(desk, {}, '2025-03-04');
    const files = [first, draft, later, first].map(({ id }) => ({ id }));
    for (const call of [desk.client.hardship.notice({ files }), desk.client.hardship.noticeWorkbook({ files })])
      expect((await failureOf(call)).data.issues).toEqual([
        { path: 'files.1', code: 'notInPublication' },
        { path: 'files.2', code: 'publicationDaysDiffer', params: { publishedOn: '2025-03-04' } },
        { path: 'files.3', code: 'fileTwice' },
      ]);
    expect((await failureOf(desk.client.hardship.notice({ files: [{ id: NOBODY }] }))).code).toBe('NOT_FOUND');
    expect((await failureOf(desk.client.hardship.notice({ files: [] }))).code).toBe('BAD_REQUEST');
    // A refused making is no look.
    expect((await desk.client.audit.changes({ kind: 'look' })).rows).toEqual([]);
  });

  test('of several areas lasts as long as the longest publication of theirs, in whatever order they stand', async () => {
    const desk = await openHardshipDesk();
    const publication = { count: 7, unit: 'workingDays', countsFirstDay: false } as const;
    const keeping = { count: 120, unit: 'months', countsFirstDay: false } as const;
    await desk.client.hardshipRules.create(
      ruleOfPreset('processRule', 'national', { areaCode: '371083101', documentNo: '镇里的办法', clocks: { publication, keeping } }),
    );
    const [county, town] = [await published(desk), await published(desk, { areaCode: '371083101' })];
    // Seven working days after Monday, 3 March 2025: 4–7, 10–12; five end on the 10th.
    for (const order of [
      [county, town],
      [town, county],
    ])
      expect(await desk.client.hardship.notice({ files: order.map(({ id }) => ({ id })) })).toMatchObject({
        fromOn: '2025-03-03',
        toOn: '2025-03-12',
      });
    expect(await desk.client.hardship.notice({ files: [{ id: county.id }] })).toMatchObject({ toOn: '2025-03-10' });
  });

  test('asks for the rule by which publication ends', async () => {
    const desk = await openHardshipDesk();
    const file = await published(desk);
    for (const rule of (await desk.client.hardshipRules.list({})).rows)
      await desk.client.hardshipRules.withdraw({ id: rule.id, version: rule.version, reason: '' });
    const refused = await failureOf(desk.client.hardship.notice({ files: [{ id: file.id }] }));
    expect(refused).toMatchObject({ code: 'MISSING_RULE', data: { missing: 'processRule' } });
  });
});

describe('困难职工档案表', () => {
  test('has the sections of the national form, opinions with stamp and date, on portrait A4, numbers masked', async () => {
    const desk = await openHardshipDesk();
    const file = await inForce(desk, planted());
    const made = await desk.client.hardship.formWorkbook({ id: file.id, whole: false, purpose: '入户核对' });
    expect(made.name).toBe('困难职工档案表-2025-03-20.xlsx');
    const { bytes, text, formulas, suspicious } = await bookOf(made);
    for (const word of ['职工本人', '家庭成员 1', '致困原因', '银行账户', '附件', '系统工会意见', '（盖章）', '终末期肾病', '深度困难'])
      expect(text).toContain(word);
    expect(text).toContain(`370***********${NUMBER.slice(-4)}`);
    for (const number of [NUMBER, CARD, PLANTED.phone]) expect(text).not.toContain(number);
    expect(text).toContain('刘主任 于 2025-03-20 10:00 生成。号码已隐藏');
    expect(formulas).toEqual([]);
    expect(suspicious).toEqual([
      { type: 's', format: '@' },
      { type: 's', format: '@' },
    ]);
    const pages = printedPages(bytes);
    expect(pages.every((page) => page.portraitA4)).toBe(true);
    const printed = pages.map((page) => page.text).join('\n');
    for (const word of ['困难职工档案表', PLANTED.name, PLANTED.member, '基层党组织或行政意见', '第 1 页，共']) expect(printed).toContain(word);
    expect(printed).not.toMatch(/#{2,}/);
  }, 60_000);

  test('has whole numbers where they are asked for; either way it is a look with its purpose', async () => {
    const desk = await openHardshipDesk();
    const { id } = await desk.makeFile({ ...planted(), fileNo: 'ZG0001' });
    await desk.client.hardship.formWorkbook({ id, whole: false, purpose: '入户核对' });
    const made = await desk.client.hardship.formWorkbook({ id, whole: true, purpose: '报县总审批' });
    expect(made.name).toBe('困难职工档案表-ZG0001-2025-03-03.xlsx');
    const { bytes, text } = await bookOf(made);
    for (const number of [NUMBER, CARD, PLANTED.phone, '含完整号码']) expect(text).toContain(number);
    // The search that finds nothing in a notice finds what is there.
    for (const word of [PLANTED.name, PLANTED.remark, CARD]) expect(traces(bytes, '').join('\n')).toContain(word);
    const { rows } = await desk.client.audit.changes({ kind: 'look', entity: 'hardshipFile' });
    expect(rows.map((row) => row.reason)).toEqual(['含完整号码；报县总审批', '入户核对']);
    expect((await failureOf(desk.client.hardship.formWorkbook({ id, whole: true, purpose: '' }))).code).toBe('BAD_REQUEST');
    expect((await failureOf(desk.client.hardship.formWorkbook({ id: NOBODY, whole: true, purpose: '报批' }))).code).toBe('NOT_FOUND');
  });
});

test('录入全国系统用表 has every line whole, in the order of the form, and is a look', async () => {
  const desk = await openHardshipDesk();
  const { id } = await desk.makeFile(planted());
  const { groups } = await desk.client.hardship.copySheet({ id, purpose: '录入全国系统' });
  expect(groups.map(({ title }) => title)).toEqual(['职工本人', '家庭成员 1', '致困原因', '银行账户', '附件', '其他']);
  expect(groups[0]?.lines.slice(0, 9).map(({ label, value }) => `${label}=${value}`)).toEqual([
    ...[
      '职工编号=',
      '困难类别=',
      '申请类别=日常救助',
      '建档标准=',
      `姓名=${PLANTED.name}`,
      '民族=汉族',
      '性别=男',
      '政治面貌=群众',
      `身份证号=${NUMBER}`,
    ],
  ]);
  expect(groups[3]?.lines.at(-1)).toEqual({ label: '银行卡号', value: CARD });
  expect(groups[0]?.lines).toContainEqual({ label: '户口所在地行政区划', value: '山东省 威海市 乳山市（371083）' });
  // Born on 3 February 1980; the sheet is of 3 March 2025.
  expect(groups[1]?.lines).toContainEqual({ label: '年龄', value: '45' });
  const { rows } = await desk.client.audit.changes({ kind: 'look', entity: 'hardshipFile' });
  expect(rows.map((row) => row.reason)).toEqual(['含完整号码；录入全国系统']);
});

test('名册 lists what the filter finds, numbers masked, and is a look at each of them alone', async () => {
  const desk = await openHardshipDesk();
  const [a, b] = [await desk.makeFile({ fileNo: 'ZG0001' }), await desk.makeFile({ applicant: applicantOf({ name: '周立新', employer: '@东城' }) })];
  const other = await desk.makeFile({ street: '城西街道', applicant: applicantOf({ name: '王小红' }) });
  const filter = { ...EVERYTHING, street: '城东街道' };
  const { rows, text, formulas, suspicious } = await bookOf(await desk.client.hardship.listWorkbook({ filter, purpose: '年度核查' }));
  const masked = `370***********${NUMBER.slice(-4)}`;
  expect(rows.slice(3, 5).map((row) => row.slice(0, 7))).toEqual([
    [1, 'ZG0001', '张建国', masked, '东城环卫所', '城东街道', 3],
    // SheetJS leaves blank cells out.
    expect.arrayContaining([2, '周立新', masked, '@东城', '城东街道', 3]),
  ]);
  expect(text).not.toContain('王小红');
  expect(text).not.toContain(NUMBER);
  expect(text).toContain('刘主任 于 2025-03-03 10:00 生成');
  expect([formulas, suspicious]).toEqual([[], [{ type: 's', format: '@' }]]);
  const latest = async ({ id }: { id: string }) => (await desk.client.audit.history({ entity: 'hardshipFile', entityId: id })).rows[0];
  for (const file of [a, b]) expect(await latest(file)).toMatchObject({ action: 'hardship.listWorkbook', reason: '年度核查' });
  expect(await latest(other)).toMatchObject({ action: 'hardship.create' });
  const none = await bookOf(await desk.client.hardship.listWorkbook({ filter: { ...EVERYTHING, search: '查无此人' }, purpose: '年度核查' }));
  expect(none.text).toContain('户数：0');
});

describe('汇总', () => {
  const fill = async () => {
    const desk = await openHardshipDesk();
    await desk.client.office.save({ version: 1, fields: { ...officeOf(), areaCode: '371083' } });
    await desk.client.hardshipRules.create(ruleOfPreset('disclosureRule', 'fewerThanFive'));
    // Six of 城东, ill; six of 城西, schooling; one of 城南 that would be picked out.
    for (let i = 0; i < 13; i++) {
      desk.clock.set('2025-03-03');
      await inForce(desk, {
        ...planted(),
        street: i < 6 ? '城东街道' : i < 12 ? '城西街道' : '城南街道',
        mainCause: i < 6 ? 'ownIllness' : 'schooling',
      });
    }
    return desk;
  };

  test('counts files in force by category with cause, street and year; who could be picked out is hidden, and nobody is in it', async () => {
    const desk = await fill();
    const summary = await desk.client.hardship.summary({ asOf: '2025-03-20' });
    expect(summary.smallestCell).toBe(5);
    const [causes, streets, years] = summary.tables;
    // 6 因病 and 7 子女上学, all 深度; cells are as their totals.
    expect(causes).toMatchObject({ by: 'cause', rowValues: ['illness', 'schooling'], columns: [['deep']], table: { cells: [[6], [7]], total: 13 } });
    expect(years).toMatchObject({ rowValues: ['2025'], table: { rowTotals: [13] } });
    // The one of 城南 is hidden, and another street with it: 1 and 6 together tell 7 and no more.
    expect(streets?.table.rowTotals[streets.rowValues.indexOf('城南街道')]).toBeNull();
    expect(streets?.table.rowTotals.filter((count) => count === null)).toHaveLength(2);

    const { bytes, rows, text, formulas } = await bookOf(await desk.client.hardship.summaryWorkbook({ asOf: '2025-03-20' }));
    expect(rows[2]).toEqual(['统计项目', '分项', '深度困难', '合计']);
    expect(rows.slice(3, 6)).toEqual([
      ['主要致困原因', '因病', 6, 6],
      ['主要致困原因', '子女上学', 7, 7],
      ['主要致困原因', '合计', 13, 13],
    ]);
    expect(rows.find((row) => row[1] === '城南街道')).toEqual(['街道（镇）', '城南街道', '*', '*']);
    expect(text).toContain('“*”表示户数少于 5 户');
    expect(text).toContain('刘主任 于 2025-03-20 10:00 生成');
    expect(formulas).toEqual([]);
    expect(traces(bytes, `${text}\n${JSON.stringify(summary)}`)).toEqual([]);
    const pages = printedPages(bytes);
    expect(pages.map((page) => page.landscapeA4)).toEqual([true]);
    expect(pages[0]?.text).toContain('合计');
  }, 60_000);

  test('asks for a rule of disclosure and for a day that has come, and counts nothing where nothing is in force', async () => {
    const desk = await openAidDesk();
    expect((await failureOf(desk.client.hardship.summary({ asOf: '2023-09-20' }))).data).toEqual({ missing: 'disclosureRule' });
    await desk.client.hardshipRules.create(ruleOfPreset('disclosureRule', 'fewerThanFive', { areaCode: officeOf().areaCode, smallestCell: 1 }));
    expect((await desk.client.hardship.summary({ asOf: '2023-09-20' })).tables.map(({ table }) => table.total)).toEqual([0, 0, 0]);
    const issues = (await failureOf(desk.client.hardship.summary({ asOf: '2023-09-21' }))).data.issues;
    expect(issues).toEqual([{ path: 'asOf', code: 'dateInFuture' }]);
  });

  test('follows a file from its approval to its closing', async () => {
    const desk = await openHardshipDesk();
    await desk.client.office.save({ version: 1, fields: { ...officeOf(), areaCode: '371083' } });
    await desk.client.hardshipRules.create(ruleOfPreset('disclosureRule', 'fewerThanFive', { smallestCell: 1 }));
    const file = await inForce(desk);
    desk.clock.set('2025-06-30');
    await desk.move(file, 'close', '2025-06-01', { closing: 'movedAway' });
    const total = async (asOf: string) => (await desk.client.hardship.summary({ asOf })).tables[0]?.table.total;
    expect([await total('2025-03-19'), await total('2025-03-20'), await total('2025-05-31'), await total('2025-06-01')]).toEqual([0, 1, 1, 0]);
  });

  test('counts the category that was decided by the day, not one that was only judged', async () => {
    const desk = await openHardshipDesk();
    const { hardship, hardshipRules, office } = desk.client;
    await office.save({ version: 1, fields: { ...officeOf(), areaCode: '371083' } });
    await hardshipRules.create(ruleOfPreset('disclosureRule', 'fewerThanFive', { smallestCell: 1 }));
    let file = await inForce(desk);
    desk.clock.set('2025-06-30');
    // 5,000.00 a month for three persons: 1,666.67 each, between the line of 1,001.00 and its double.
    const fields = { ...file, applicant: { ...file.applicant, monthlyIncomeFen: 500_000 } };
    file = await hardship.update({ id: file.id, version: file.version, fields });
    file = await desk.judge(file, '2025-06-30');
    const columns = async (asOf: string) => (await hardship.summary({ asOf })).tables[0]?.columns;
    expect([file.judgement?.category, await columns('2025-06-30')]).toEqual(['relative', [['deep']]]);
    await desk.move(file, 'adjust', '2025-06-30');
    expect([await columns('2025-06-29'), await columns('2025-06-30')]).toEqual([[['deep']], [['relative']]]);
  });
});

describe('待销毁清单', () => {
  test('lists what is due with room for who approves, numbers and addresses aside, and is a look at each', async () => {
    const desk = await openHardshipDesk();
    const closed = await desk.move(await desk.makeFile({ ...planted(), fileNo: 'ZG0001' }), 'giveUp', '2025-03-03');
    const light = await desk.client.lightFiles.create(lightFileOf({ name: '=1+1', areaCode: '371083' }));
    await desk.makeFile({ applicant: applicantOf({ name: '周立新' }) });
    desk.clock.set('2035-04-02');
    await desk.client.accounts.signIn({ name: CHIEF.name, password: passwordOf(CHIEF.name) });
    const made = await desk.client.hardship.dueWorkbook({ purpose: '报批销毁' });
    expect(made.name).toBe('待销毁清单-2035-04-02.xlsx');
    const { bytes, rows, text, formulas, suspicious } = await bookOf(made);
    expect(rows[0]?.[0]).toBe('保管期满待销毁档案清单');
    expect(rows[2]?.slice(0, 6)).toEqual(['序号', '档案', '职工编号', '姓名', '起算日期', '保管至']);
    // Ten years after 3 March 2025; the light file was made on the same day.
    const listed = [rows[3], rows[4]].map((row) => row?.filter((cell) => cell !== undefined && cell !== ''));
    expect(listed).toEqual([
      [1, '困难职工档案', 'ZG0001', PLANTED.name, '2025-03-03 退档', '2035-03-03'],
      [2, '慰问档案', '=1+1', '2025-03-03 最后变动', '2035-03-03'],
    ]);
    for (const word of ['份数：2', '批准文号', '批准人：', '（盖章）', '刘主任 于 2035-04-02 10:00 生成']) expect(text).toContain(word);
    for (const word of [NUMBER, CARD, PLANTED.address, PLANTED.phone, PLANTED.member, '周立新']) expect(text).not.toContain(word);
    expect([formulas, suspicious]).toEqual([[], [{ type: 's', format: '@' }]]);
    const pages = printedPages(bytes);
    expect(pages.map((page) => page.landscapeA4)).toEqual([true]);
    expect(pages[0]?.text).toContain('批准人');
    for (const [entity, { id }] of [
      ['hardshipFile', closed],
      ['lightFile', light],
    ] as const)
      expect((await desk.client.audit.history({ entity, entityId: id })).rows[0]).toMatchObject({
        action: 'hardship.dueWorkbook',
        reason: '报批销毁',
      });
  }, 120_000);
});

test('whoever lacks the right makes none of them', async () => {
  const desk = await openHardshipDesk();
  const { id } = await published(desk, planted());
  await desk.signInAs({ name: '王芳', role: 'administrator', hardship: false });
  const { hardship } = desk.client;
  for (const call of [
    ...[hardship.notice({ files: [{ id }] }), hardship.noticeWorkbook({ files: [{ id }] }), hardship.copySheet({ id, purpose: '录入' })],
    ...[hardship.formWorkbook({ id, whole: false, purpose: '核对' }), hardship.listWorkbook({ filter: EVERYTHING, purpose: '核对' })],
    ...[hardship.dueWorkbook({ purpose: '报批销毁' }), hardship.summary({ asOf: '2025-03-03' }), hardship.summaryWorkbook({ asOf: '2025-03-03' })],
  ])
    expect((await failureOf(call)).code).toBe('NOT_ALLOWED');
});
