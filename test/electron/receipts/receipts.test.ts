import * as XLSX from '@e965/xlsx';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Receipt } from '../../../shared/receipts/receipt.ts';
import { reverse as giveBack } from '../../support/budgetDesk.ts';
import { approvedLines, earmarkedOf, makeReceipt, payFrom, receiptOf } from '../../support/moneyDesk.ts';
import { printedPages } from '../../support/printedPages.ts';
import { setUpOffice } from '../../support/reportDesk.ts';
import { failureOf, openTestDesk, type TestDesk } from '../../support/testDesk.ts';

let desk: TestDesk;
beforeEach(async () => {
  desk = await openTestDesk({ today: '2023-09-20' });
});
const issuesOf = async (work: Promise<unknown>) => {
  const { code, data } = await failureOf(work);
  expect(code).toBe('RULES_BROKEN');
  return (data.issues as { path: string; code: string; params?: Record<string, unknown> }[]).map(({ path, code, params }) => [
    path,
    code,
    ...(params ? [params] : []),
  ]);
};
const save = (receipt: Receipt, fields: Partial<Receipt>) =>
  desk.client.receipts.update({ id: receipt.id, version: receipt.version, fields: { ...receipt, ...fields } });
const moneyOf = async (id: string) => (await desk.client.receipts.trail({ id })).money;

describe('a receipt', () => {
  test('is found by its name, who paid it and its document, and by whether it is earmarked', async () => {
    const plain = await makeReceipt(desk);
    const special = await desk.client.receipts.create(earmarkedOf({ payer: '四川省总工会', documentNo: '川工发〔2023〕1号', amountFen: 50_000 }));
    const found = async (filter: object) => {
      const { rows, sumFen } = await desk.client.receipts.list(filter);
      return [rows.map((row) => row.id).sort(), sumFen];
    };
    expect(await found({})).toEqual([[plain.id, special.id].sort(), 250_000]);
    expect(await found({ search: '川工发' })).toEqual([[special.id], 50_000]);
    expect(await found({ search: 'mys 补助' })).toEqual([[plain.id], 200_000]);
    expect(await found({ earmarked: true })).toEqual([[special.id], 50_000]);
    expect(await found({ earmarked: false })).toEqual([[plain.id], 200_000]);
    expect(await found({ from: '2023-02-11' })).toEqual([[], 0]);
    expect(await found({ sources: ['government'] })).toEqual([[], 0]);
  });

  test('of nothing, of a contradicting source, earmarked without a purpose, or of tomorrow is refused', async () => {
    expect(await issuesOf(makeReceipt(desk, { amountFen: 0 }))).toEqual([['amountFen', 'amountZero']]);
    expect(await issuesOf(makeReceipt(desk, { source: 'government' }))).toEqual([['sourceDetail', 'sourceContradicts']]);
    expect(await issuesOf(makeReceipt(desk, { sourceDetail: 'earmarked' }))).toEqual([['purposes', 'earmarkedWithoutPurpose']]);
    expect(await issuesOf(makeReceipt(desk, { endsOn: '2023-02-09' }))).toEqual([['endsOn', 'endsBeforeReceived']]);
    expect(await issuesOf(makeReceipt(desk, { on: '2023-09-21' }))).toEqual([['on', 'dateInFuture']]);
    expect((await desk.client.receipts.list({})).total).toBe(0);
  });

  test('names an income title of the chart, if any; one withdrawn since may stay', async () => {
    const { client } = desk;
    const unknown = [['accountCode', 'accountCodeUnknown']];
    expect(await issuesOf(makeReceipt(desk, { accountCode: '40302' }))).toEqual(unknown);
    await client.chart.adopt({ edition: 'chart2009' });
    expect(await issuesOf(makeReceipt(desk, { accountCode: '50301' }))).toEqual(unknown);
    const receipt = await makeReceipt(desk, { accountCode: '40302' });
    const title = (await client.chart.list({ search: '40302' })).rows[0];
    await client.chart.withdraw({ id: title?.id ?? '', version: 1, reason: '' });
    expect(await save(receipt, { remark: '已核对' })).toMatchObject({ accountCode: '40302', version: 2 });
  });
});

describe('a reversal', () => {
  test('is negative and names the receipt; together reversals give back no more than it', async () => {
    const receipt = await makeReceipt(desk);
    expect(await issuesOf(makeReceipt(desk, { amountFen: -100 }))).toEqual([['amountFen', 'reversalNamesNone']]);
    expect(await issuesOf(makeReceipt(desk, { amountFen: 100, reversesId: receipt.id }))).toEqual([['amountFen', 'reversalPositive']]);
    const first = await makeReceipt(desk, { amountFen: -150_000, reversesId: receipt.id, on: '2023-03-01' });
    // 2,000.00 - 1,500.00 leaves 500.00 元.
    expect(await issuesOf(makeReceipt(desk, { amountFen: -50_001, reversesId: receipt.id, on: '2023-03-02' }))).toEqual([
      ['amountFen', 'reversalTooMuch', { leftFen: 50_000 }],
    ]);
    await makeReceipt(desk, { amountFen: -50_000, reversesId: receipt.id, on: '2023-03-02' });
    expect(await moneyOf(receipt.id)).toEqual({ amountFen: 200_000, reversedFen: -200_000, plannedFen: 0, spentFen: 0, leftFen: 0 });
    expect((await desk.client.receipts.list({})).sumFen).toBe(0);
    expect(await issuesOf(save(first, { amountFen: -150_001 }))).toEqual([['amountFen', 'reversalTooMuch', { leftFen: 150_000 }]]);
    const withdrawn = await desk.client.receipts.withdraw({ ...first, reason: '' });
    expect((await moneyOf(receipt.id)).leftFen).toBe(150_000);
    expect(await desk.client.receipts.restore(withdrawn)).toMatchObject({ withdrawnAt: null });
  });

  test('is of the same source, not before the receipt, and never of a reversal or of one that was withdrawn', async () => {
    const receipt = await makeReceipt(desk);
    const reverse = (fields: Partial<Receipt>) => makeReceipt(desk, { amountFen: -100, on: '2023-03-01', reversesId: receipt.id, ...fields });
    expect(await issuesOf(reverse({ source: 'other', sourceDetail: null }))).toEqual([
      ['source', 'reversalDiffers'],
      ['sourceDetail', 'reversalDiffers'],
    ]);
    expect(await issuesOf(reverse({ on: '2023-02-09' }))).toEqual([['on', 'reversalEarlier', { on: '2023-02-10' }]]);
    const reversal = await reverse({});
    expect(await issuesOf(reverse({ reversesId: reversal.id }))).toEqual([['reversesId', 'notReversible']]);
    expect((await failureOf(reverse({ reversesId: '01890000-0000-7000-8000-000000000000' }))).code).toBe('NOT_FOUND');
    expect(await issuesOf(desk.client.receipts.withdraw({ ...receipt, reason: '' }))).toEqual([['', 'entryReversed']]);
    await desk.client.receipts.withdraw({ ...reversal, reason: '' });
    const gone = await desk.client.receipts.withdraw({ ...receipt, reason: '' });
    expect(await issuesOf(reverse({}))).toEqual([['reversesId', 'notReversible']]);
    expect(gone.withdrawnAt).not.toBeNull();
  });

  test('names another receipt than itself, and the receipt stays before it', async () => {
    const receipt = await makeReceipt(desk);
    expect(await issuesOf(save(receipt, { amountFen: -200_000, reversesId: receipt.id }))).toEqual([['reversesId', 'notReversible']]);
    await makeReceipt(desk, { amountFen: -1, on: '2023-03-01', reversesId: receipt.id });
    expect(await issuesOf(save(receipt, { on: '2023-03-02' }))).toEqual([['on', 'reversedBefore', { on: '2023-03-01' }]]);
  });

  test('leaves the receipt what was given back and what was spent of it', async () => {
    const receipt = await desk.client.receipts.create(earmarkedOf());
    const [line] = await approvedLines(desk, { receiptId: receipt.id, sourceDetail: 'earmarked' });
    if (!line) throw new Error('no line');
    await payFrom(desk, line, { on: '2023-04-01', amountFen: 60_000 });
    // 2,000.00 received, 600.00 spent: 1,400.00 can be given back.
    const reverse = (amountFen: number) => desk.client.receipts.create(earmarkedOf({ amountFen, on: '2023-05-01', reversesId: receipt.id }));
    expect(await issuesOf(reverse(-140_001))).toEqual([['amountFen', 'receiptSpent', { name: '2023年建站专项', leftFen: 140_000 }]]);
    await reverse(-140_000);
    expect(await moneyOf(receipt.id)).toEqual({ amountFen: 200_000, reversedFen: -140_000, plannedFen: 100_000, spentFen: 60_000, leftFen: 0 });
    expect(await issuesOf(save(receipt, { amountFen: 199_999 }))).toEqual([['amountFen', 'receiptBelowSpent', { neededFen: 200_000 }]]);
  });
});

describe('earmarked money', () => {
  test('keeps its purposes and days while budget lines and payments rely on them', async () => {
    const receipt = await desk.client.receipts.create(earmarkedOf({ purposes: ['construction', 'equipment'], endsOn: '2023-12-31' }));
    const [line] = await approvedLines(desk, { name: '北门站', receiptId: receipt.id, sourceDetail: 'earmarked' });
    if (!line) throw new Error('no line');
    await payFrom(desk, line, { on: '2023-04-01', amountFen: 100 });
    await payFrom(desk, line, { on: '2023-06-01', amountFen: 100 });
    const contradicts = { lineName: '北门站' };
    expect(await issuesOf(save(receipt, { purposes: ['equipment'] }))).toEqual([['purposes', 'receiptContradictsLine', contradicts]]);
    expect(await issuesOf(save(receipt, { source: 'other', sourceDetail: null }))).toEqual([['source', 'receiptContradictsLine', contradicts]]);
    expect(await issuesOf(save(receipt, { on: '2023-04-02' }))).toEqual([['on', 'spentBefore', { on: '2023-04-01' }]]);
    expect(await issuesOf(save(receipt, { endsOn: '2023-05-31' }))).toEqual([['endsOn', 'spentAfter', { on: '2023-06-01' }]]);
    expect(await failureOf(desk.client.receipts.withdraw({ ...receipt, reason: '' }))).toEqual({ code: 'IN_USE', data: { lines: 1 } });
    expect(await save(receipt, { purposes: ['construction'], endsOn: '2023-06-01' })).toMatchObject({ purposes: ['construction'] });
  });

  test('can be mended when money came back after its last day', async () => {
    const receipt = await desk.client.receipts.create(earmarkedOf({ endsOn: '2023-06-30' }));
    const [line] = await approvedLines(desk, { receiptId: receipt.id, sourceDetail: 'earmarked' });
    if (!line) throw new Error('no line');
    const entry = await payFrom(desk, line, { on: '2023-06-01', amountFen: 100 });
    await giveBack(desk, entry, -100, { on: '2023-07-15' });
    expect(await save(receipt, { remark: '退款已到' })).toMatchObject({ remark: '退款已到' });
  });

  test('is held by lines of budgets in force alone; a withdrawn budget comes back when its receipts are there', async () => {
    const { budgets, receipts } = desk.client;
    const receipt = await receipts.create(earmarkedOf());
    const [line] = await approvedLines(desk, { name: '北门站', receiptId: receipt.id, sourceDetail: 'earmarked' });
    const { budget } = await budgets.get({ id: line?.budgetId ?? '' });
    const gone = await budgets.withdraw({ ...budget, reason: '重编' });
    const withdrawn = await receipts.withdraw({ ...receipt, reason: '记错' });
    expect(await issuesOf(budgets.restore(gone))).toEqual([['', 'lineReceiptGone', { name: '北门站' }]]);
    const [change] = (await desk.client.audit.changes({ action: 'budgets.withdraw' })).rows;
    expect(await failureOf(desk.client.audit.undo({ changeId: change?.changeId ?? '' }))).toMatchObject({ data: { why: 'moneyRefused' } });
    await receipts.restore(withdrawn);
    expect(await budgets.restore(gone)).toMatchObject({ withdrawnAt: null });
  });

  test('is followed from the receipt to each payment, with what its line had left', async () => {
    const station = await desk.makeStation({ ownName: '北门驿站' });
    const receipt = await desk.client.receipts.create(earmarkedOf({ amountFen: 300_000, purposes: ['construction', 'equipment'] }));
    const [build, equip] = await approvedLines(
      desk,
      { name: '装修', receiptId: receipt.id, sourceDetail: 'earmarked' },
      { name: '设备', purpose: 'equipment', receiptId: receipt.id, sourceDetail: 'earmarked', amountFen: 150_000 },
      { name: '别的钱' },
    );
    if (!build || !equip) throw new Error('no lines');
    await desk.client.budgets.adjust({
      adjustments: [{ lineId: build.id, on: '2023-03-01', amountFen: 20_000, reason: '增加', documentNo: '涪工委〔2023〕3号' }],
    });
    const activity = await desk.makeActivity({ subject: '开站仪式' });
    const later = await payFrom(desk, build, { on: '2023-05-01', amountFen: 30_000, payee: '绵阳装饰公司', activityId: activity.id });
    const earlier = await payFrom(desk, build, { on: '2023-04-01', amountFen: 50_000, stationId: station.id, voucherNo: '记-12' });
    await payFrom(desk, build, { on: '2023-06-01', amountFen: -10_000, activityId: activity.id, reversesId: later.id });
    const mistake = await payFrom(desk, equip, { on: '2023-06-01', amountFen: 999 });
    await desk.client.funds.withdraw({ ...mistake, reason: '记错' });
    const trail = await desk.client.receipts.trail({ id: receipt.id });
    // Planned 1,000.00 + 200.00 and 1,500.00; spent 500.00 + 300.00 - 100.00.
    expect(trail.money).toEqual({ amountFen: 300_000, reversedFen: 0, plannedFen: 270_000, spentFen: 70_000, leftFen: 230_000 });
    expect(trail.lines.map(({ name, year, availableFen, spentFen }) => [name, year, availableFen, spentFen])).toEqual([
      ['装修', 2023, 120_000, 70_000],
      ['设备', 2023, 150_000, 0],
    ]);
    expect(trail.lines[0]?.payments.map((p) => [p.on, p.amountFen, p.leftAfterFen, p.stationName, p.activitySubject])).toEqual([
      ['2023-04-01', 50_000, 70_000, '北门驿站', null],
      ['2023-05-01', 30_000, 40_000, null, '开站仪式'],
      ['2023-06-01', -10_000, 50_000, null, '开站仪式'],
    ]);
    expect(trail.lines[0]?.payments[0]).toMatchObject({ id: earlier.id, documents: [] });
    const { rows } = await desk.client.receipts.list({});
    expect(rows[0]?.money).toEqual(trail.money);
  });
});

describe('undoing', () => {
  const undoLast = async () => {
    const last = await desk.client.audit.lastOwn();
    return desk.client.audit.undo({ changeId: last?.changeId ?? '' });
  };

  test('takes a receipt back and brings it back; not while a line draws on it', async () => {
    const receipt = await makeReceipt(desk);
    const { rows } = await desk.client.audit.changes({ entity: 'receipt' });
    expect(rows[0]).toMatchObject({ action: 'receipts.create', name: '2023年站点补助' });
    await approvedLines(desk, { receiptId: receipt.id });
    expect(await failureOf(desk.client.audit.undo({ changeId: rows[0]?.changeId ?? '' }))).toMatchObject({
      code: 'CANNOT_UNDO',
      data: { why: 'inUse' },
    });
  });

  test('does not let reversals give back more than there was', async () => {
    const receipt = await makeReceipt(desk);
    const reversal = await makeReceipt(desk, { amountFen: -200_000, on: '2023-03-01', reversesId: receipt.id });
    await desk.client.receipts.withdraw({ ...reversal, reason: '' });
    const { rows } = await desk.client.audit.changes({ entity: 'receipt' });
    await makeReceipt(desk, { amountFen: -1, on: '2023-03-01', reversesId: receipt.id });
    expect(await failureOf(desk.client.audit.undo({ changeId: rows[0]?.changeId ?? '' }))).toMatchObject({
      code: 'CANNOT_UNDO',
      data: { why: 'moneyRefused' },
    });
    await undoLast();
    await desk.client.audit.undo({ changeId: rows[0]?.changeId ?? '' });
    expect((await moneyOf(receipt.id)).reversedFen).toBe(-200_000);
  });
});

describe('the workbook 专项资金使用情况', () => {
  async function sheetOn(asOf: string): Promise<{ file: File; sheet: XLSX.WorkSheet; book: XLSX.WorkBook; bytes: Uint8Array }> {
    const file = await desk.client.receipts.earmarkedWorkbook({ asOf });
    const bytes = new Uint8Array(await file.arrayBuffer());
    const book = XLSX.read(bytes, { cellFormula: true, cellNF: true });
    const sheet = book.Sheets.专项资金使用情况;
    if (!sheet) throw new Error('no such sheet');
    return { file, sheet, book, bytes };
  }
  const row = (sheet: XLSX.WorkSheet, n: number) => 'ABCDEFGHIJKL'.split('').map((c) => (sheet[`${c}${n}`] as XLSX.CellObject | undefined)?.v);

  test('shows every earmarked receipt with its payments and balance to the day, sums as formulas', async () => {
    await setUpOffice(desk);
    const station = await desk.makeStation({ ownName: '北门驿站' });
    await makeReceipt(desk);
    const build = await desk.client.receipts.create(earmarkedOf({ documentNo: '=1+1' }));
    await desk.client.receipts.create(earmarkedOf({ name: '设备专项', on: '2023-03-01', purposes: ['equipment', 'operation'], amountFen: 80_050 }));
    await desk.client.receipts.create(earmarkedOf({ name: '后来的', on: '2023-08-01' }));
    const [line] = await approvedLines(desk, { name: '装修', receiptId: build.id, sourceDetail: 'earmarked' });
    if (!line) throw new Error('no line');
    const first = await payFrom(desk, line, {
      on: '2023-04-01',
      amountFen: 50_025,
      stationId: station.id,
      payee: '绵阳装饰公司',
      voucherNo: '记-12',
    });
    await payFrom(desk, line, { on: '2023-05-01', amountFen: -25, stationId: station.id, reversesId: first.id });
    await payFrom(desk, line, { on: '2023-07-01', amountFen: 1_000 });
    const { sheet, book, file } = await sheetOn('2023-06-30');
    expect(file.name).toBe('专项资金使用情况-涪城区总工会-2023-06-30.xlsx');
    expect(row(sheet, 4)).toEqual([
      ...['2023年建站专项', '=1+1', '建设', '2023-02-10', 2000, '装修', '2023-04-01', '绵阳装饰公司', '北门驿站', '记-12', 500.25, 1499.75],
    ]);
    expect(row(sheet, 5).slice(6)).toEqual(['2023-05-01', undefined, '北门驿站', undefined, -0.25, 1500]);
    expect(row(sheet, 6).filter((value) => value !== undefined)).toEqual(['小计', 2000, 500, 1500]);
    expect(row(sheet, 7).slice(0, 5)).toEqual(['设备专项', '绵工发〔2023〕5号', '设备、日常运维', '2023-03-01', 800.5]);
    expect([row(sheet, 8)[0], row(sheet, 9)[0], row(sheet, 10)[0]]).toEqual([
      '小计',
      '合计',
      '注：到账金额已减去冲销；负数的支出是冲销以前的一笔。慰问和帮扶不列个人姓名。',
    ]);
    expect([row(sheet, 9)[4], row(sheet, 9)[10], row(sheet, 9)[11]]).toEqual([2800.5, 500, 2300.5]);
    expect(['E6', 'K6', 'L6', 'E9', 'L9'].map((c) => (sheet[c] as XLSX.CellObject).f)).toEqual([
      'SUM(E4:E5)',
      'SUM(K4:K5)',
      'E6-K6',
      'E6+E8',
      'E9-K9',
    ]);
    expect(sheet.B4).toMatchObject({ t: 's', z: '@' });
    const machine = XLSX.utils.sheet_to_json<unknown[]>(book.Sheets._gydesk as XLSX.WorkSheet, { header: 1 });
    expect(machine).toContainEqual(['form', 'earmarkedFunds']);
    expect(machine).toContainEqual(['cutOffOn', '2023-06-30']);
    expect(machine.at(-1)?.[0]).toBe('checksum');
    expect(machine.filter(([n]) => typeof n === 'number')).toHaveLength(3);
  });

  test('names nobody whom money for persons was given to', async () => {
    await setUpOffice(desk);
    const receipt = await desk.client.receipts.create(earmarkedOf({ name: '送温暖专项', purposes: ['condolence'] }));
    const [line] = await approvedLines(desk, { purpose: 'condolence', receiptId: receipt.id, sourceDetail: 'earmarked' });
    if (!line) throw new Error('no line');
    await payFrom(desk, line, { on: '2023-04-01', amountFen: 100, payee: '张建国', voucherNo: '记-7' });
    const file = await desk.client.receipts.earmarkedWorkbook({ asOf: '2023-12-31' });
    const text = XLSX.utils.sheet_to_csv(XLSX.read(new Uint8Array(await file.arrayBuffer())).Sheets.专项资金使用情况 as XLSX.WorkSheet);
    expect(text).toContain('记-7');
    expect(text).not.toContain('张建国');
  });

  test('prints on landscape A4, its heading on every page', async () => {
    await setUpOffice(desk);
    const receipt = await desk.client.receipts.create(earmarkedOf({ amountFen: 10_000_000 }));
    const [line] = await approvedLines(desk, { receiptId: receipt.id, sourceDetail: 'earmarked', amountFen: 10_000_000 });
    if (!line) throw new Error('no line');
    for (let i = 0; i < 40; i++) await payFrom(desk, line, { on: '2023-04-01', amountFen: 100 + i, payee: '绵阳市涪城区某某建筑装饰工程有限公司' });
    const pages = printedPages((await sheetOn('2023-06-30')).bytes);
    expect(pages.length).toBeGreaterThan(1);
    for (const page of pages) {
      expect(page.landscapeA4).toBe(true);
      expect(page.text).toContain('支出金额');
      expect(page.text).not.toMatch(/#{2,}/);
    }
  }, 120_000);

  test('needs an office that it can name', async () => {
    expect((await failureOf(desk.client.receipts.earmarkedWorkbook({ asOf: '2023-06-30' }))).code).toBe('NOT_SET_UP');
  });
});

test('a withdrawn receipt leaves the list and the sums, and comes back as it was', async () => {
  const receipt = await desk.client.receipts.create(receiptOf());
  const gone = await desk.client.receipts.withdraw({ ...receipt, reason: '记错' });
  expect(await desk.client.receipts.list({})).toEqual({ rows: [], total: 0, sumFen: 0 });
  expect((await desk.client.receipts.list({ withdrawn: true })).total).toBe(1);
  expect(await desk.client.receipts.restore(gone)).toEqual({ ...receipt, version: 3, updatedAt: gone.updatedAt });
});
