import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as XLSX from '@e965/xlsx';
import { beforeEach, describe, expect, test } from 'vitest';
import { makeMailDraft } from '../../../electron/documents/mail.ts';
import { makeWorkbook } from '../../../electron/documents/workbook.ts';
import { withZipTime } from '../../../electron/documents/zipTime.ts';
import { formWorkbook } from '../../../electron/reports/formFiles.ts';
import { sha256 } from '../../../electron/reports/seal.ts';
import { f1Sheet } from '../../../shared/forms/f1.ts';
import { MACHINE_SHEET, machineText } from '../../../shared/forms/machineSheet.ts';
import { F1_FIGURES, type F1Content } from '../../../shared/reports/f1.ts';
import { f1ContentOf, f1RowOf } from '../../support/f1Forms.ts';
import { setUpOffice } from '../../support/reportDesk.ts';
import { openTestDesk, type TestDesk } from '../../support/testDesk.ts';

const version = { id: 'v', correctionNo: 0, correctionReason: '', submittedAt: '2023-09-25T02:00:00.000Z' };
const now = new Date('2023-09-26T02:00:00.000Z');
const read = (bytes: Uint8Array) => XLSX.read(bytes, { cellFormula: true, cellStyles: true, cellNF: true });
const sheetOf = (bytes: Uint8Array, name = '建设进度统计表'): XLSX.WorkSheet => {
  const sheet = read(bytes).Sheets[name];
  if (!sheet) throw new Error(`no sheet ${name}`);
  return sheet;
};
const valueAt = (sheet: XLSX.WorkSheet, cell: string): unknown => (sheet[cell] as XLSX.CellObject | undefined)?.v;
const formulaAt = (sheet: XLSX.WorkSheet, cell: string): unknown => (sheet[cell] as XLSX.CellObject | undefined)?.f;

/** Figures with fen that round against each other. */
const oddContent = (): F1Content =>
  f1ContentOf({
    rows: [
      f1RowOf(1, { stockBefore: 26, stockAfter: 28, fundsUnion: 1_000_050, fundsGovernment: 1_000_050, fundsOther: 49, fundsTotal: 2_000_149 }),
      f1RowOf(2, { stockBefore: 28, stockAfter: 30, fundsUnion: 1_234_567, fundsGovernment: 0, fundsOther: 0, fundsTotal: 1_234_567 }),
      f1RowOf(3),
    ],
  });

describe('the workbook, read by another program', () => {
  test('holds the figures as numbers, sums as formulas with their results, and blank quarters empty', async () => {
    const { bytes } = await formWorkbook(oddContent(), version, now, false);
    const sheet = sheetOf(bytes);
    expect(['A5', 'A6', 'A7', 'A8', 'A9'].map((c) => valueAt(sheet, c))).toEqual(['一季度', '二季度', '三季度', '四季度', '合计']);
    expect(['B5', 'C5', 'D5', 'E5', 'J5'].map((c) => valueAt(sheet, c))).toEqual([26, 3, 2, 1, 900]);
    expect(['F5', 'G5', 'H5', 'I5'].map((c) => valueAt(sheet, c))).toEqual([2.0002, 1.0001, 1.0001, 0]);
    expect(['F9', 'G9', 'H9'].map((c) => valueAt(sheet, c))).toEqual([7.7348, 5.2347, 2.5001]);
    expect(['C5', 'F5', 'B9', 'C9', 'J9'].map((c) => formulaAt(sheet, c))).toEqual(['SUM(D5:E5)', 'SUM(G5:I5)', 'B5', 'SUM(C5:C7)', 'SUM(J5:J7)']);
    expect(valueAt(sheet, 'B9')).toBe(26);
    expect(['B8', 'C8', 'F8', 'J8'].map((c) => valueAt(sheet, c))).toEqual([undefined, undefined, undefined, undefined]);
    expect((sheet.F5 as XLSX.CellObject).z).toBe('#,##0.00##');
    expect((sheet.J5 as XLSX.CellObject).z).toBe('#,##0');
  });

  test('merges the headings as on paper and stands on one landscape A4 page', async () => {
    const { bytes } = await formWorkbook(f1ContentOf(), version, now, false);
    const sheet = sheetOf(bytes);
    const merges = (sheet['!merges'] ?? []).map((m) => XLSX.utils.encode_range(m));
    expect(merges).toEqual(expect.arrayContaining(['A1:J1', 'A3:A4', 'B3:E3', 'F3:I3', 'A10:J10']));
    expect(valueAt(sheet, 'B3')).toBe('工会户外劳动者服务站点数量（个）');
    expect(valueAt(sheet, 'A2')).toBe('填报单位：涪城区总工会');
    const folder = mkdtempSync(path.join(tmpdir(), 'gydesk-form-'));
    try {
      writeFileSync(path.join(folder, 'form.xlsx'), bytes);
      const profile = `-env:UserInstallation=file://${folder}/profile`;
      execFileSync('soffice', [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, path.join(folder, 'form.xlsx')], {
        stdio: 'ignore',
      });
      const info = execFileSync('pdfinfo', [path.join(folder, 'form.pdf')], { encoding: 'utf8' });
      expect(info).toMatch(/Pages:\s+1\n/);
      const [, width, height] = /Page size:\s+([\d.]+) x ([\d.]+) pts/.exec(info) ?? [];
      expect(Math.abs(Number(width) - 841.89)).toBeLessThan(0.5);
      expect(Math.abs(Number(height) - 595.28)).toBeLessThan(0.5);
      const words = execFileSync('pdftotext', ['-layout', path.join(folder, 'form.pdf'), '-'], { encoding: 'utf8' });
      expect(words).toContain('绵阳市工会户外劳动者服务站点建设进度统计表');
      expect(words).not.toMatch(/#{2,}/);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }, 120_000);

  test('carries a hidden sheet with the sender, the period, the cut-off, figures in fen and a checksum over it', async () => {
    const content = oddContent();
    const { bytes } = await formWorkbook(content, { ...version, correctionNo: 2, correctionReason: '漏报' }, now, false);
    const book = read(bytes);
    expect(book.Workbook?.Sheets?.map((s) => s.Hidden)).toEqual([0, 1]);
    const rows = XLSX.utils.sheet_to_json<(string | number | null)[]>(book.Sheets[MACHINE_SHEET] as XLSX.WorkSheet, { header: 1, defval: null });
    const byName = new Map(rows.map((r) => [r[0], r[1]]));
    expect(['form', 'formVersion', 'office', 'areaCode', 'year', 'quarter', 'cutOffOn', 'correctionNo'].map((n) => byName.get(n))).toEqual([
      'F1',
      1,
      '涪城区总工会',
      '510703',
      2023,
      3,
      '2023-09-25',
      2,
    ]);
    const head = rows.findIndex((r) => r[0] === 'row');
    const figures = rows.slice(head + 1, head + 6).map((r) => F1_FIGURES.map((f) => r[(rows[head] ?? []).indexOf(f)]));
    expect(figures).toEqual(content.rows.map((r) => F1_FIGURES.map((f) => r[f])));
    const width = (row: (string | number | null)[]) => (row[0] === 'row' || rows.indexOf(row) > head ? row.length : 2);
    const covered = rows.slice(0, -1).map((row) => row.slice(0, width(row)));
    expect(byName.get('checksum')).toBe(sha256(machineText(covered)));
  });

  test('is the same bytes whenever it is made anew', async () => {
    const one = await formWorkbook(f1ContentOf(), version, now, false);
    const two = await formWorkbook(f1ContentOf(), version, new Date('2024-01-01T00:00:00.000Z'), false);
    expect(sha256(one.bytes)).toBe(sha256(two.bytes));
    expect(one.name).toBe('2023年第三季度绵阳市工会户外劳动者服务站点建设进度统计表-涪城区总工会.xlsx');
    expect((await formWorkbook(f1ContentOf(), null, now, false)).name).toContain('（草稿）');
  });

  test('writes what looks like a formula as text, and the reconciliation only when it is asked for', async () => {
    const content = f1ContentOf();
    const heads = { ...content.heads, titleArea: '=1+1', reporter: '@周玲', upperName: '+86' };
    const sheet = sheetOf((await formWorkbook({ ...content, heads }, version, now, true)).bytes);
    expect(formulaAt(sheet, 'A1')).toBeUndefined();
    expect(sheet.A1).toMatchObject({ t: 's', v: '=1+1工会户外劳动者服务站点建设进度统计表', z: '@' });
    expect(valueAt(sheet, 'A11')).toBe('站点数量核对：上季度末 30 个 + 新建 3 个 − 撤销 1 个 = 本季度末 32 个。');
    expect(valueAt(sheetOf((await formWorkbook(content, version, now, false)).bytes), 'A11')).toBeUndefined();
  });

  test('adds scattered cells one by one and refuses a sum of nothing', async () => {
    const sheet = f1Sheet(f1ContentOf(), { correction: null, withReconciliation: false });
    const withSum = (sumOf: { row: number; column: number }[]) => ({
      ...sheet,
      rows: sheet.rows.map((row, i) => ({ ...row, cells: row.cells.map((cell, j) => (i === 0 && j === 0 ? { ...cell, sumOf } : cell)) })),
    });
    const meta = { author: '甲', title: '乙', madeAt: now };
    const scattered = await makeWorkbook(withSum([0, 2, 8].map((column) => ({ row: 1, column }))), null, meta);
    expect(formulaAt(sheetOf(scattered), 'B5')).toBe('B6+D6+J6');
    await expect(makeWorkbook(withSum([]), null, meta)).rejects.toThrow('a sum of no cells');
    expect(() => withZipTime(new Uint8Array(10), now)).toThrow('no zip archive');
    expect(() => withZipTime(new Uint8Array(100), now)).toThrow('no zip archive');
  });
});

/** Reads a mail with Python's parser, which knows nothing of the maker. */
function readMail(bytes: Uint8Array): {
  headers: Record<string, string>;
  body: string;
  attachments: { name: string; type: string; base64: string }[];
} {
  const script = `
import base64, email, email.policy, json, sys
m = email.message_from_bytes(sys.stdin.buffer.read(), policy=email.policy.default)
files = [{'name': a.get_filename(), 'type': a.get_content_type(), 'base64': base64.b64encode(a.get_content()).decode()} for a in m.iter_attachments()]
print(json.dumps({'headers': dict(m.items()), 'body': m.get_body().get_content(), 'attachments': files}))`;
  return JSON.parse(execFileSync('python3', ['-c', script], { input: bytes, encoding: 'utf8' }));
}

describe('the mail draft, read by another program', () => {
  let desk: TestDesk;
  beforeEach(async () => {
    desk = await openTestDesk({ today: '2023-09-25' });
    await setUpOffice(desk);
  });

  test('is unsent, goes to the upper office, names the form, and carries the workbook under its Chinese name', async () => {
    const { client } = desk;
    await desk.makeStation({ acceptedOn: '2023-07-22' });
    const submission = await client.reports.submit({ form: 'F1', year: 2023, quarter: 3, cutOffOn: '2023-09-25' });
    const draft = await client.reports.mailDraft({ submissionId: submission.id });
    expect(draft.name).toMatch(/\.eml$/);
    const mail = readMail(new Uint8Array(await draft.arrayBuffer()));
    expect(mail.headers).toMatchObject({
      'X-Unsent': '1',
      To: 'mybzb122@163.com',
      Subject: '《2023年第三季度绵阳市工会户外劳动者服务站点建设进度统计表》— 涪城区总工会',
    });
    expect(mail.headers.From).toBeUndefined();
    expect(mail.body).toContain('数据截止 2023年9月25日');
    expect(mail.body).toContain('联系人：周玲，电话：0816-2307122。');
    const [file, ...more] = mail.attachments;
    expect(more).toEqual([]);
    expect(file?.name).toBe('2023年第三季度绵阳市工会户外劳动者服务站点建设进度统计表-涪城区总工会.xlsx');
    const workbook = await client.reports.workbook({ year: 2023, quarter: 3, submissionId: submission.id });
    const attached = Buffer.from(file?.base64 ?? '', 'base64');
    expect(sha256(attached)).toBe(sha256(new Uint8Array(await workbook.arrayBuffer())));
    const { mails } = await client.reports.submission({ id: submission.id });
    expect(mails).toMatchObject([{ recipient: 'mybzb122@163.com', attachmentName: file?.name, attachmentChecksum: sha256(attached) }]);
  });

  test('says which correction it is, and stands without a recipient when the office has none', async () => {
    const { client } = desk;
    await setUpOffice(desk, { upperEmail: '' });
    await client.reports.submit({ form: 'F1', year: 2023, quarter: 3, cutOffOn: '2023-09-25' });
    const corrected = await client.reports.correct({ year: 2023, quarter: 3, reason: '漏报' });
    const mail = readMail(new Uint8Array(await (await client.reports.mailDraft({ submissionId: corrected.id })).arrayBuffer()));
    expect(mail.headers.To).toBeUndefined();
    expect(mail.headers.Subject).toContain('（第1次更正）》');
    expect(mail.attachments[0]?.name).toContain('（第1次更正）');
  });

  test('folds a subject with line breaks into one line, so that no header can be smuggled in', async () => {
    const bytes = await makeMailDraft({
      to: 'a@b.cn',
      subject: '甲\r\nBcc: x@y.cn',
      text: '乙',
      attachment: { name: '丙\r\n.xlsx', contentType: 'application/octet-stream', bytes: new Uint8Array([1]) },
      id: 'm1',
      madeAt: now,
    });
    const mail = readMail(bytes);
    expect(mail.headers.Bcc).toBeUndefined();
    expect(Object.keys(mail.headers)).not.toContain('Bcc');
  });
});

test('an open form gives its workbook as a draft', async () => {
  const desk = await openTestDesk({ today: '2023-09-25' });
  await setUpOffice(desk);
  const file = await desk.client.reports.workbook({ year: 2023, quarter: 3, asOf: '2023-09-20' });
  const sheet = sheetOf(new Uint8Array(await file.arrayBuffer()), MACHINE_SHEET);
  const rows = XLSX.utils.sheet_to_json<unknown[]>(sheet, { header: 1 });
  expect(rows).toContainEqual(['cutOffOn', '2023-09-20']);
  expect(file.name).toContain('草稿');
});
