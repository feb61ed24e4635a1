import * as XLSX from '@e965/xlsx';
import { describe, expect, test } from 'vitest';
import { type AidDesk, openAidDesk } from '../../support/aidDesk.ts';
import { applicantOf, idNumberOf, memberOf } from '../../support/hardship.ts';
import { printedPages } from '../../support/printedPages.ts';
import { failureOf } from '../../support/testDesk.ts';

/** 生活救助 to the wife of one household and to the applicant of another. */
async function batchOfTwo(desk: AidDesk) {
  const wife = memberOf();
  const applicant = applicantOf({ name: '周立新', idNumber: idNumberOf('1985-01-02', 7), bornOn: '1985-01-02' });
  const first = await desk.makeFile({ members: [wife] });
  const second = await desk.makeFile({ street: '城西街道', applicant, members: [] }, { category: 'relative' });
  const batch = await desk.makeBatch({ kind: 'living', name: '三季度生活救助' });
  await desk.give(batch, { fileId: first.id, personId: wife.id, amountFen: 300_000, reason: '生活困难' });
  await desk.give(batch, { fileId: second.id, personId: second.applicant.id, amountFen: 123_050, reason: '=1+1' });
  return { batch, idNumbers: [wife.idNumber, second.applicant.idNumber] };
}
const maskOf = (number: string | undefined): string => `${number?.slice(0, 3)}***********${number?.slice(-4)}`;
async function sheetOf(file: File, name: string) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const book = XLSX.read(bytes, { cellFormula: true, cellNF: true });
  const sheet = book.Sheets[name];
  if (!sheet) throw new Error('no such sheet');
  const rows = XLSX.utils.sheet_to_json<unknown[]>(sheet, { header: 1 });
  return { bytes, book, sheet, rows, text: JSON.stringify(book.Sheets) };
}

describe('签领表', () => {
  test('names whoever signs, masks the numbers, adds up, and says who made it and when', async () => {
    const desk = await openAidDesk();
    const { batch, idNumbers } = await batchOfTwo(desk);
    const file = await desk.client.aid.signingWorkbook({ id: batch.id, purpose: '发放签领' });
    expect(file.name).toBe('签领表-三季度生活救助-2023-09-20.xlsx');
    const { book, sheet, rows, text } = await sheetOf(file, '签领表');
    expect(rows[0]?.[0]).toBe('生活救助签领表');
    expect(rows[3]?.slice(0, 6)).toEqual([1, '李秀英', maskOf(idNumbers[0]), '城东街道', '生活困难', 3000]);
    expect(rows[4]?.slice(0, 6)).toEqual([2, '周立新', maskOf(idNumbers[1]), '城西街道', '=1+1', 1230.5]);
    expect(sheet.F6).toMatchObject({ v: 4230.5, f: 'SUM(F4:F5)' });
    expect(text).toContain('人民币肆仟贰佰叁拾元伍角整');
    expect(text).toContain('孙丽 于 2023-09-20 10:00 生成');
    for (const number of idNumbers) expect(text).not.toContain(number);
    // No second, hidden copy of what it tells.
    expect(book.SheetNames).toEqual(['签领表']);
  });

  test('prints on landscape A4 with room to sign', async () => {
    const desk = await openAidDesk();
    const { batch } = await batchOfTwo(desk);
    const { bytes } = await sheetOf(await desk.client.aid.signingWorkbook({ id: batch.id, purpose: '发放签领' }), '签领表');
    const pages = printedPages(bytes);
    expect(pages.map((page) => page.landscapeA4)).toEqual([true]);
    expect(pages[0]?.text).toContain('领取人签字');
    expect(pages[0]?.text).not.toMatch(/#{2,}/);
  }, 60_000);
});

describe('帮扶审批表', () => {
  test('tells the category and what the caps leave, before the approval as it is, after it as it was kept', async () => {
    const desk = await openAidDesk();
    const { batch } = await batchOfTwo(desk);
    const tell = async () => (await sheetOf(await desk.client.aid.approvalWorkbook({ id: batch.id, purpose: '报批' }), '帮扶审批表')).rows;
    // 12 × 1,001.00 and 8 × 1,001.00 元 a year.
    const [deep, relative] = ['可以发放，限额内还可发 12,012.00 元。', '可以发放，限额内还可发 8,008.00 元。'];
    const before = await tell();
    expect(before[3]?.slice(3)).toEqual(['深度困难', '张建国', '生活困难', 3000, deep]);
    expect(before[4]?.slice(3)).toEqual(['相对困难', '周立新', '=1+1', 1230.5, relative]);
    await desk.approve(batch);
    for (const rule of (await desk.client.hardshipRules.list({})).rows)
      await desk.client.hardshipRules.withdraw({ id: rule.id, version: rule.version, reason: '' });
    const after = await tell();
    expect([after[3]?.[7], after[4]?.[7]]).toEqual([deep, relative]);
  });

  test('names the child whom 子女助学 is for, and so does what is signed', async () => {
    const desk = await openAidDesk();
    const child = memberOf({ name: '张小宁', relation: 'child', schoolStage: 'bachelor' });
    const file = await desk.makeFile({ members: [child] });
    const batch = await desk.makeBatch({ kind: 'schooling' });
    await desk.give(batch, { fileId: file.id, personId: file.applicant.id, childId: child.id, reason: '大学学费' });
    const asked = { id: batch.id, purpose: '报批' };
    const approval = await sheetOf(await desk.client.aid.approvalWorkbook(asked), '帮扶审批表');
    expect(approval.rows[3]?.slice(1, 6)).toEqual(['张建国', maskOf(file.applicant.idNumber), '深度困难', '张建国', '子女：张小宁；大学学费']);
    await desk.approve(batch);
    const signing = await sheetOf(await desk.client.aid.signingWorkbook(asked), '签领表');
    expect(signing.rows[3]?.[4]).toBe('子女：张小宁；大学学费');
    expect(`${approval.text}${signing.text}`).not.toContain(child.idNumber);
  });
});

test('making a sheet is a look with its purpose; there is none without a purpose, an office or a batch', async () => {
  const desk = await openAidDesk();
  const { batch } = await batchOfTwo(desk);
  const { aid, audit } = desk.client;
  await aid.approvalWorkbook({ id: batch.id, purpose: '报主席办公会' });
  const { rows } = await audit.history({ entity: 'aidBatch', entityId: batch.id });
  expect(rows[0]).toMatchObject({ action: 'aid.approvalWorkbook', reason: '报主席办公会', after: null, actor: '孙丽' });
  expect(await failureOf(aid.approvalWorkbook({ id: batch.id, purpose: ' ' }))).toMatchObject({ code: 'BAD_REQUEST' });
  const gone = await failureOf(aid.signingWorkbook({ id: '01890000-0000-7000-8000-000000000000', purpose: '发放签领' }));
  expect(gone.code).toBe('NOT_FOUND');
});
