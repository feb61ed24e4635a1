import { describe, expect, test } from 'vitest';
import { type AidDesk, openAidDesk, refsOf } from '../../support/aidDesk.ts';
import { failureOf } from '../../support/testDesk.ts';

describe('实物', () => {
  const issuesOf = async (work: Promise<unknown>) => (await failureOf(work)).data.issues;
  /** An approved batch of one gift bag for an outdoor worker. */
  async function approvedGoods(desk: AidDesk) {
    const { id: lightFileId } = await desk.makeLightFile();
    const batch = await desk.makeBatch();
    await desk.give(batch, { lightFileId, amountFen: 0, reason: '暖心礼袋一个' });
    return { lightFileId, batch: await desk.approve(batch) };
  }

  test('bought before are given without an entry, and signed for', async () => {
    const desk = await openAidDesk();
    const { lightFileId, batch } = await approvedGoods(desk);
    const { total } = await desk.client.funds.list({});
    const given = await desk.client.aid.handOut({ id: batch.id, version: batch.version });
    expect(given).toMatchObject({ state: 'paid', entryId: null });
    expect((await desk.client.funds.list({})).total).toBe(total);
    expect((await desk.client.aid.list({ states: ['paid'] })).rows).toMatchObject([{ id: batch.id, state: 'paid' }]);
    const { rows } = await desk.client.aid.get({ id: batch.id });
    expect(await issuesOf(desk.client.aid.receive({ refs: refsOf(rows), on: '2023-09-09' }))).toMatchObject([
      { path: 'on', code: 'paidBeforeApproved' },
    ]);
    await desk.client.aid.receive({ refs: refsOf(rows), on: '2023-09-15' });
    expect(await desk.client.aid.of({ fileId: null, lightFileId })).toMatchObject({
      rows: [{ reason: '暖心礼袋一个', receivedOn: '2023-09-15', batch: { state: 'paid' } }],
      paidFen: 0,
    });
  });

  test('are named, and nothing but 送温暖 is given without money', async () => {
    const desk = await openAidDesk();
    const { id: lightFileId } = await desk.makeLightFile();
    const unnamed = desk.give(await desk.makeBatch(), { lightFileId, amountFen: 0, reason: '' });
    expect(await issuesOf(unnamed)).toEqual([{ path: 'rows.0.reason', code: 'goodsNotNamed' }]);
    const file = await desk.makeFile();
    const living = await desk.makeBatch({ kind: 'living', name: '三季度生活救助' });
    const nothing = desk.give(living, { fileId: file.id, personId: file.applicant.id, amountFen: 0, reason: '米面油' });
    expect(await issuesOf(nothing)).toEqual([{ path: 'rows.0.amountFen', code: 'amountZero' }]);
  });

  test('are not paid from a line, and what costs money is not given without one', async () => {
    const desk = await openAidDesk();
    const { batch, lightFileId } = await approvedGoods(desk);
    expect(await issuesOf(desk.pay(batch, desk.warmthLine))).toEqual([{ path: '', code: 'batchWithoutMoney' }]);
    const both = await desk.makeBatch({ name: '国庆慰问' });
    await desk.give(both, { lightFileId, amountFen: 0, reason: '被子一床' });
    const other = await desk.makeLightFile({ name: '钱多', phone: '' });
    await desk.give(both, { lightFileId: other.id, amountFen: 20_000 });
    const { id, version } = await desk.approve(both);
    expect(await issuesOf(desk.client.aid.handOut({ id, version }))).toEqual([{ path: '', code: 'batchHasMoney' }]);
    const { entryId } = await desk.pay(both, desk.warmthLine);
    expect(await desk.client.funds.get({ id: entryId ?? '' })).toMatchObject({ amountFen: 20_000 });
  });

  test('handing them out is taken back, and done again', async () => {
    const desk = await openAidDesk();
    const { batch } = await approvedGoods(desk);
    await desk.client.aid.handOut({ id: batch.id, version: batch.version });
    await desk.undoLast('aid.handOut');
    const { batch: back } = await desk.client.aid.get({ id: batch.id });
    expect(back).toMatchObject({ state: 'approved', entryId: null });
    expect(await failureOf(desk.client.aid.handOut({ id: batch.id, version: batch.version }))).toMatchObject({ code: 'STALE_RECORD' });
    expect(await desk.client.aid.handOut({ id: batch.id, version: back.version })).toMatchObject({ state: 'paid' });
    expect(await failureOf(desk.client.aid.handOut({ id: batch.id, version: back.version + 1 }))).toMatchObject({ code: 'WRONG_STATE' });
  });
});
