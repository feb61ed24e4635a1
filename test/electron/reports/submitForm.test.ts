import { beforeEach, describe, expect, test } from 'vitest';
import { verifyDataFile } from '../../../electron/store/verify.ts';
import type { F1Row, F1RowKey } from '../../../shared/reports/f1.ts';
import { errorSentence } from '../../../shared/text/errors.ts';
import { setUpOffice } from '../../support/reportDesk.ts';
import { failureOf, openTestDesk, type TestDesk } from '../../support/testDesk.ts';

let desk: TestDesk;
const rowIn = (form: { rows: F1Row[] }, key: F1RowKey): F1Row => {
  const row = form.rows.find((r) => r.quarter === key);
  if (!row) throw new Error(`no row ${key}`);
  return row;
};
const q = (quarter: 1 | 2 | 3 | 4, year = 2023) => ({ form: 'F1' as const, year, quarter });

beforeEach(async () => {
  desk = await openTestDesk({ today: '2023-09-27' });
  await setUpOffice(desk);
});

describe('a form that is not submitted', () => {
  test('counts a station from its acceptance on, money and visits by their day, and leaves later quarters blank', async () => {
    const { client } = desk;
    const partner = await desk.makePartner();
    await desk.makeStation({ ownName: '老站', acceptedOn: '2021-06-08' });
    const self = await desk.makeStation({ ownName: '自建站', acceptedOn: '2023-07-22' });
    await desk.makeStation({ ownName: '共建站', acceptedOn: '2023-08-01', buildKind: 'joint', partnerIds: [partner.id] });
    await desk.makeStation({ ownName: '在建站', acceptedOn: null, status: 'building' });
    await desk.makeFundEntry({ on: '2023-07-30', amountFen: 123_456, source: 'government', stationId: self.id });
    await desk.makeFundEntry({ on: '2023-02-01', amountFen: 5_000_000, source: 'union' });
    await desk.makeServiceCount({ stationId: self.id, fromOn: '2023-06-15', toOn: '2023-07-02', visits: 40 });
    const form = await client.reports.form(q(3));
    expect(rowIn(form, 3)).toMatchObject({
      stockBefore: 1,
      newTotal: 2,
      newSelf: 1,
      newJoint: 1,
      fundsTotal: 123_456,
      fundsUnion: 0,
      fundsGovernment: 123_456,
      fundsOther: 0,
      served: 40,
      struckOff: 0,
      stockAfter: 3,
    });
    expect(rowIn(form, 1)).toMatchObject({ stockBefore: 1, newTotal: 0, fundsUnion: 5_000_000 });
    expect(rowIn(form, 4)).toMatchObject({ stockBefore: null, newTotal: null, served: null, stockAfter: null });
    expect(rowIn(form, 'total')).toMatchObject({ stockBefore: 1, newTotal: 2, fundsTotal: 5_123_456, served: 40, stockAfter: 3 });
    expect(form.state).toBe('open');
    expect(form.cutOffOn).toBe('2023-09-30');
  });

  test('a withdrawn record gives no facts, a restored one gives them back', async () => {
    const entry = await desk.makeFundEntry({ on: '2023-07-30', amountFen: 100 });
    const gone = await desk.client.funds.withdraw({ id: entry.id, version: entry.version, reason: '记错' });
    expect(rowIn(await desk.client.reports.form(q(3)), 3).fundsTotal).toBe(0);
    await desk.client.funds.restore({ id: gone.id, version: gone.version });
    expect(rowIn(await desk.client.reports.form(q(3)), 3).fundsTotal).toBe(100);
  });

  test('a station accepted and struck off within the quarter is new and struck off', async () => {
    await desk.makeStation({ acceptedOn: '2023-07-01', struckOffOn: '2023-08-01', status: 'struckOff' });
    const form = await desk.client.reports.form(q(3));
    expect(rowIn(form, 3)).toMatchObject({ stockBefore: 0, newTotal: 1, struckOff: 1, stockAfter: 0 });
  });

  test('cut off early, it leaves the rest of the quarter to the next one as ordinary entry', async () => {
    await desk.makeStation({ acceptedOn: '2023-09-26' });
    const early = await desk.client.reports.form({ ...q(3), asOf: '2023-09-25' });
    expect(rowIn(early, 3)).toMatchObject({ newTotal: 0, stockAfter: 0 });
    await desk.client.reports.submit({ ...q(3), cutOffOn: '2023-09-25' });
    const next = await desk.client.reports.form(q(4));
    expect(rowIn(next, 4)).toMatchObject({ stockBefore: 0, newTotal: 1, late: { newTotal: 0 } });
  });

  test('a cut-off later than the quarter is its last day; one within the quarter before is refused', async () => {
    expect((await desk.client.reports.form({ ...q(3), asOf: '2023-12-31' })).cutOffOn).toBe('2023-09-30');
    expect(await failureOf(desk.client.reports.form({ ...q(3), asOf: '2023-06-30' }))).toEqual({
      code: 'CUT_OFF_REFUSED',
      data: { reason: 'beforeQuarter', earliestOn: '2023-07-01', latestOn: '2023-09-30' },
    });
  });

  test('合计 repeats the stock at the start of the year, at its end, or stays blank, as the office chose', async () => {
    await desk.makeStation({ ownName: '甲', acceptedOn: '2022-05-01' });
    await desk.makeStation({ ownName: '乙', acceptedOn: '2023-05-01' });
    const totals: (number | null)[] = [];
    for (const stockTotal of ['startOfYear', 'endOfYear', 'blank'] as const) {
      await setUpOffice(desk, { stockTotal });
      totals.push(rowIn(await desk.client.reports.form(q(3)), 'total').stockBefore);
    }
    expect(totals).toEqual([1, 2, null]);
  });
});

describe('a submitted form', () => {
  test('is frozen: later changes leave every byte of it as it was', async () => {
    const { client } = desk;
    const station = await desk.makeStation({ acceptedOn: '2023-07-22' });
    const submitted = await client.reports.submit({ ...q(3), cutOffOn: '2023-09-25' });
    const before = JSON.stringify(await client.reports.submission({ id: submitted.id }));
    const frozen = JSON.stringify((await client.reports.form(q(3))).rows);
    await desk.makeStation({ ownName: '补录站', acceptedOn: '2023-08-01' });
    await client.stations.withdraw({ id: station.id, version: station.version, reason: '重复' });
    await setUpOffice(desk, { reporter: '新人', stockTotal: 'blank' });
    expect(JSON.stringify(await client.reports.submission({ id: submitted.id }))).toBe(before);
    expect(JSON.stringify((await client.reports.form(q(3))).rows)).toBe(frozen);
    expect((await client.reports.submission({ id: submitted.id })).intact).toBe(true);
    expect((await client.reports.form({ ...q(3), asOf: '2023-08-01' })).cutOffOn).toBe('2023-09-25');
  });

  test('what is entered afterwards with an earlier date comes into the next form as 补报, shown apart', async () => {
    const { client } = desk;
    const station = await desk.makeStation({ acceptedOn: '2023-07-22' });
    await client.reports.submit({ ...q(3), cutOffOn: '2023-09-25' });
    await desk.makeStation({ ownName: '补录站', acceptedOn: '2023-08-01' });
    await desk.makeStation({ ownName: '更早的站', acceptedOn: '2022-08-01' });
    desk.clock.set('2023-10-09');
    await desk.makeStation({ ownName: '新站', acceptedOn: '2023-10-09' });
    await desk.makeFundEntry({ on: '2023-09-01', amountFen: 700 });
    await desk.makeServiceCount({ stationId: station.id, fromOn: '2023-05-01', toOn: '2023-05-31', visits: 9 });
    const next = await client.reports.form(q(4));
    expect(rowIn(next, 4)).toMatchObject({
      stockBefore: 1,
      newTotal: 3,
      fundsTotal: 700,
      served: 9,
      stockAfter: 4,
      late: { newTotal: 2, newSelf: 2, fundsTotal: 700, served: 9, struckOff: 0 },
    });
    expect(rowIn(next, 3)).toEqual(rowIn(await client.reports.form(q(3)), 3));
    expect(rowIn(next, 'total').late).toMatchObject({ newTotal: 2, served: 9 });
  });

  test('a fact once reported is never counted again, even when its record moves to a later day', async () => {
    const { client } = desk;
    const entry = await desk.makeFundEntry({ on: '2023-08-01', amountFen: 700 });
    await client.reports.submit({ ...q(3), cutOffOn: '2023-09-25' });
    desk.clock.set('2023-10-08');
    await client.funds.update({ id: entry.id, version: entry.version, fields: { ...entry, on: '2023-10-08' } });
    expect(rowIn(await client.reports.form(q(4)), 4).fundsTotal).toBe(0);
    const { findings } = await client.reports.check(q(3));
    expect(findings.find((f) => f.code === 'F1-53')).toMatchObject({ severity: 'notice', records: [{ entity: 'fundEntry', id: entry.id }] });
  });

  test('a station struck off leaves the stock of the form after', async () => {
    const { client } = desk;
    const station = await desk.makeStation({ acceptedOn: '2023-07-22' });
    await client.reports.submit({ ...q(3), cutOffOn: '2023-09-25' });
    desk.clock.set('2023-12-20');
    await client.stations.move({ id: station.id, version: station.version, move: 'strikeOff', on: '2023-11-11', reason: '拆迁' });
    expect(rowIn(await client.reports.form(q(4)), 4)).toMatchObject({ stockBefore: 1, struckOff: 1, stockAfter: 0 });
  });

  test('is corrected by a numbered version that keeps the first one, and the next form continues the corrected stock', async () => {
    const { client } = desk;
    await desk.makeStation({ ownName: '甲', acceptedOn: '2023-07-22' });
    const first = await client.reports.submit({ ...q(3), cutOffOn: '2023-09-25' });
    const firstBytes = JSON.stringify(await client.reports.submission({ id: first.id }));
    await desk.makeStation({ ownName: '漏报站', acceptedOn: '2023-08-01' });
    const preview = await client.reports.form({ ...q(3), correction: true });
    expect(preview.state).toBe('correcting');
    expect(rowIn(preview, 3).newTotal).toBe(2);
    const second = await client.reports.correct({ ...q(3), reason: '漏报一个站点' });
    expect(second).toMatchObject({ correctionNo: 1, correctionReason: '漏报一个站点', cutOffOn: '2023-09-25', latest: true });
    expect(rowIn(await client.reports.form(q(3)), 3).newTotal).toBe(2);
    expect(rowIn(await client.reports.form(q(4)), 4)).toMatchObject({ stockBefore: 2, newTotal: 0 });
    const kept = await client.reports.submission({ id: first.id });
    expect(JSON.stringify({ ...kept, submission: { ...kept.submission, latest: true } })).toBe(firstBytes);
    expect((await client.reports.submissions({ year: 2023 })).map((s) => [s.quarter, s.correctionNo, s.latest])).toEqual([
      [3, 1, true],
      [3, 0, false],
    ]);
  });

  test('a correction lets go of what no longer belongs: it counts in the quarter of its new day', async () => {
    const { client } = desk;
    const entry = await desk.makeFundEntry({ on: '2023-08-01', amountFen: 700 });
    await client.reports.submit({ ...q(3), cutOffOn: '2023-09-25' });
    desk.clock.set('2023-10-08');
    await client.funds.update({ id: entry.id, version: entry.version, fields: { ...entry, on: '2023-10-08' } });
    await client.reports.correct({ ...q(3), reason: '日期有误' });
    expect(rowIn(await client.reports.form(q(3)), 3).fundsTotal).toBe(0);
    expect(rowIn(await client.reports.form(q(4)), 4)).toMatchObject({ fundsTotal: 700, late: { fundsTotal: 0 } });
  });

  test('a correction keeps the 补报 it had, and does not take what was entered since for quarters before it', async () => {
    const { client } = desk;
    await client.reports.submit({ ...q(2), cutOffOn: '2023-06-26' });
    await desk.makeFundEntry({ on: '2023-06-01', amountFen: 100 });
    await client.reports.submit({ ...q(3), cutOffOn: '2023-09-25' });
    await desk.makeFundEntry({ on: '2023-06-02', amountFen: 20 });
    await desk.makeFundEntry({ on: '2023-07-02', amountFen: 3 });
    await client.reports.correct({ ...q(3), reason: '漏报' });
    expect(rowIn(await client.reports.form(q(3)), 3)).toMatchObject({ fundsTotal: 103, late: { fundsTotal: 100 } });
    expect(rowIn(await client.reports.form(q(4)), 4)).toMatchObject({ fundsTotal: 20, late: { fundsTotal: 20 } });
  });

  test('a correction leaves a striking-off to the form that takes the acceptance in', async () => {
    const { client } = desk;
    await client.reports.submit({ ...q(2), cutOffOn: '2023-06-26' });
    await client.reports.submit({ ...q(3), cutOffOn: '2023-09-25' });
    await desk.makeStation({ ownName: '补录站', acceptedOn: '2022-06-01', struckOffOn: '2023-08-01', status: 'struckOff' });
    await desk.makeStation({ ownName: '漏报站', acceptedOn: '2023-07-01', struckOffOn: '2023-08-02', status: 'struckOff' });
    await client.reports.correct({ ...q(3), reason: '漏报' });
    const corrected = rowIn(await client.reports.form(q(3)), 3);
    expect(corrected).toMatchObject({ stockBefore: 0, newTotal: 1, struckOff: 1, stockAfter: 0 });
    expect(rowIn(await client.reports.form(q(4)), 4)).toMatchObject({ stockBefore: 0, newTotal: 1, struckOff: 1, stockAfter: 0 });
  });

  test('correcting a quarter before breaks the stock of the one after until that is corrected too', async () => {
    const { client } = desk;
    await client.reports.submit({ ...q(2), cutOffOn: '2023-06-26' });
    await client.reports.submit({ ...q(3), cutOffOn: '2023-09-25' });
    await desk.makeStation({ acceptedOn: '2023-05-01' });
    await client.reports.correct({ ...q(2), reason: '漏报' });
    const broken = await client.reports.check(q(4));
    expect(broken.findings.find((f) => f.code === 'F1-04')).toMatchObject({ severity: 'error', cell: { quarter: 3, column: 'stockBefore' } });
    await client.reports.correct({ ...q(3), reason: '上季度更正' });
    expect((await client.reports.check(q(4))).findings.map((f) => f.code)).not.toContain('F1-04');
    expect(rowIn(await client.reports.form(q(4)), 4).stockBefore).toBe(1);
  });

  test('quarters passed over keep their figures, and what comes late for them goes into the next form', async () => {
    const { client } = desk;
    await desk.makeStation({ ownName: '甲', acceptedOn: '2022-05-01' });
    await desk.makeStation({ ownName: '乙', acceptedOn: '2023-02-01' });
    await desk.makeFundEntry({ on: '2023-02-01', amountFen: 100 });
    const open = await client.reports.form(q(3));
    await client.reports.submit({ ...q(3), cutOffOn: '2023-09-25' });
    await desk.makeStation({ ownName: '丙', acceptedOn: '2023-02-02' });
    await desk.makeFundEntry({ on: '2023-02-02', amountFen: 20 });
    const next = await client.reports.form(q(4));
    expect(rowIn(next, 1)).toEqual(rowIn(open, 1));
    expect(rowIn(next, 2)).toEqual(rowIn(open, 2));
    expect(rowIn(next, 4)).toMatchObject({ stockBefore: 2, newTotal: 1, fundsTotal: 20, late: { newTotal: 1, fundsTotal: 20 } });
    const passed = await client.reports.form(q(1));
    expect(passed.state).toBe('passed');
    expect(rowIn(passed, 1)).toEqual(rowIn(open, 1));
    const yearBefore = await client.reports.form(q(4, 2022));
    expect(rowIn(yearBefore, 2)).toMatchObject({ stockBefore: 0, newTotal: 1 });
  });

  test('that was tampered with is told of, by itself and by the check of the data file', async () => {
    const { client } = desk;
    const submitted = await client.reports.submit({ ...q(3), cutOffOn: '2023-09-25' });
    await desk.file.change({ actor: 'x', action: 'test.tamper' }, async ({ db }) => {
      await db
        .updateTable('submission')
        .set({ checksum: 'f'.repeat(64) })
        .where('id', '=', submitted.id)
        .execute();
    });
    expect((await client.reports.submission({ id: submitted.id })).intact).toBe(false);
    expect((await verifyDataFile(desk.file)).problems).toEqual([{ code: 'submissionAltered', detail: submitted.id }]);
  });
});

describe('submitting is refused', () => {
  test('while an error is open, and names it', async () => {
    await setUpOffice(desk, { reporter: '' });
    const failure = await failureOf(desk.client.reports.submit({ ...q(3), cutOffOn: '2023-09-25' }));
    expect(failure.code).toBe('CHECK_FAILED');
    expect(failure.data.findings).toMatchObject([{ code: 'F1-12', severity: 'error', sentence: expect.stringContaining('填报人') }]);
    expect(await desk.client.reports.submissions({})).toEqual([]);
  });

  test('when the quarter is already submitted, or a later one is', async () => {
    const { client } = desk;
    const first = await client.reports.submit({ ...q(2), cutOffOn: '2023-06-26' });
    expect(await failureOf(client.reports.submit({ ...q(2), cutOffOn: '2023-06-27' }))).toEqual({
      code: 'ALREADY_SUBMITTED',
      data: { submissionId: first.id, correctionNo: 0 },
    });
    expect(await failureOf(client.reports.submit({ ...q(1), cutOffOn: '2023-03-27' }))).toMatchObject({
      code: 'LATER_SUBMITTED',
      data: { year: 2023, quarter: 2 },
    });
  });

  test('while the quarter has not begun, though the one before was cut off early', async () => {
    const { client } = desk;
    await client.reports.submit({ ...q(3), cutOffOn: '2023-09-25' });
    expect(await failureOf(client.reports.submit({ ...q(4), cutOffOn: '2023-09-27' }))).toMatchObject({ data: { reason: 'beforeQuarter' } });
    const notBegun = await failureOf(client.reports.submit({ ...q(4), cutOffOn: '2023-12-25' }));
    expect(notBegun).toMatchObject({ code: 'CUT_OFF_REFUSED', data: { reason: 'notBegun', earliestOn: '2023-10-01' } });
    expect(errorSentence(notBegun.code, notBegun.data)).toBe('这个季度从 2023-10-01 开始，还不能报送。');
    desk.clock.set('2023-10-08');
    await expect(client.reports.submit({ ...q(4), cutOffOn: '2023-10-01' })).resolves.toMatchObject({ cutOffOn: '2023-10-01' });
  });

  test('when the cut-off lies before the quarter, after it or after today', async () => {
    const { client } = desk;
    await client.reports.submit({ ...q(2), cutOffOn: '2023-06-26' });
    const reasons: unknown[] = [];
    for (const cutOffOn of ['2023-06-26', '2023-10-01', '2023-09-28'])
      reasons.push((await failureOf(client.reports.submit({ ...q(3), cutOffOn }))).data.reason);
    expect(reasons).toEqual(['beforeQuarter', 'afterQuarter', 'afterToday']);
    await expect(client.reports.submit({ ...q(3), cutOffOn: '2023-09-27' })).resolves.toMatchObject({ cutOffOn: '2023-09-27' });
  });

  test('before the office is set up, and a correction before there is a form', async () => {
    const bare = await openTestDesk({ today: '2023-09-27' });
    expect(await failureOf(bare.client.reports.form(q(3)))).toEqual({ code: 'NOT_SET_UP', data: { missing: 'office' } });
    expect((await failureOf(desk.client.reports.correct({ ...q(3), reason: '无' }))).code).toBe('NOT_SUBMITTED');
  });
});

describe('every figure opens its records', () => {
  test('and their amounts add up to it, in open, frozen, passed and total rows', async () => {
    const { client } = desk;
    const partner = await desk.makePartner();
    const old = await desk.makeStation({ ownName: '甲', acceptedOn: '2022-05-01' });
    await desk.makeStation({ ownName: '乙', acceptedOn: '2023-02-01', buildKind: 'joint', partnerIds: [partner.id] });
    await desk.makeStation({ ownName: '丙', acceptedOn: '2023-05-01', struckOffOn: '2023-08-01', status: 'struckOff' });
    await desk.makeFundEntry({ on: '2023-02-03', amountFen: 101, source: 'other' });
    await desk.makeFundEntry({ on: '2023-07-03', amountFen: 1001 });
    await desk.makeServiceCount({ stationId: old.id, fromOn: '2023-04-01', toOn: '2023-04-30', visits: 7 });
    await client.reports.submit({ ...q(2), cutOffOn: '2023-06-26' });
    await desk.makeServiceCount({ stationId: old.id, fromOn: '2023-03-01', toOn: '2023-03-31', visits: 5 });
    await desk.makeStation({ ownName: '补录', acceptedOn: '2022-06-01' });
    await client.stations.withdraw({ id: old.id, version: old.version, reason: '重复' });
    const form = await client.reports.form(q(3));
    const columns = ['stockBefore', 'newTotal', 'newSelf', 'newJoint', 'fundsTotal', 'fundsOther', 'served', 'struckOff', 'stockAfter'] as const;
    for (const row of form.rows)
      for (const column of columns) {
        const { rows, total } = await client.reports.records({ ...q(3), row: row.quarter, column });
        const sum = rows.reduce((s, r) => s + r.amount, 0);
        expect([row.quarter, column, sum]).toEqual([row.quarter, column, row[column] ?? 0]);
        expect(total).toBe(rows.length);
      }
    const late = await client.reports.records({ ...q(3), row: 3, column: 'served' });
    expect(late.rows).toMatchObject([
      { entity: 'serviceCount', on: '2023-03-31', amount: 5, late: true, label: '甲 2023-03-01 至 2023-03-31 5 人次' },
    ]);
  });

  test('an earlier quarter in a frozen form opens as it stood then, though it was corrected since', async () => {
    const { client } = desk;
    const entry = await desk.makeFundEntry({ on: '2023-05-03', amountFen: 1001 });
    await client.reports.submit({ ...q(2), cutOffOn: '2023-06-26' });
    const third = await client.reports.submit({ ...q(3), cutOffOn: '2023-09-25' });
    desk.clock.set('2023-09-28');
    await client.funds.update({ id: entry.id, version: entry.version, fields: { ...entry, amountFen: 2002 } });
    await client.reports.correct({ ...q(2), reason: '金额有误' });
    const behind = async (row: 2 | 'total', submissionId: string | null = null) =>
      (await client.reports.records({ ...q(3), row, column: 'fundsTotal', submissionId })).rows.map((r) => r.amount);
    expect(rowIn(await client.reports.form(q(3)), 2).fundsTotal).toBe(1001);
    expect([await behind(2), await behind('total')]).toEqual([[1001], [1001]]);
    await client.reports.correct({ ...q(3), reason: '上季度更正' });
    expect([await behind(2), await behind('total'), await behind('total', third.id)]).toEqual([[2002], [2002], [1001]]);
  });

  test('an older version opens the records as they were', async () => {
    const { client } = desk;
    const entry = await desk.makeFundEntry({ on: '2023-07-03', amountFen: 1001, documentNo: '工发1号' });
    const first = await client.reports.submit({ ...q(3), cutOffOn: '2023-09-25' });
    await client.funds.update({ id: entry.id, version: entry.version, fields: { ...entry, amountFen: 2002 } });
    await client.reports.correct({ ...q(3), reason: '金额有误' });
    const was = await client.reports.records({ ...q(3), row: 3, column: 'fundsUnion', submissionId: first.id });
    expect(was.rows).toMatchObject([{ amount: 1001, label: '2023-07-03 工会投入 10.01 元 全部站点 工发1号' }]);
    const now = await client.reports.records({ ...q(3), row: 3, column: 'fundsUnion' });
    expect(now.rows).toMatchObject([{ amount: 2002 }]);
  });
});
