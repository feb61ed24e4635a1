import { describe, expect, test } from 'vitest';
import { openAidDesk, refsOf } from '../../support/aidDesk.ts';
import { reverse } from '../../support/budgetDesk.ts';
import { failureOf } from '../../support/testDesk.ts';

describe('冲销', () => {
  test('of the whole payment: the batch is approved again and is paid anew or withdrawn', async () => {
    const desk = await openAidDesk();
    const { batch, lightFileId } = await desk.paidGift();
    const { rows } = await desk.client.aid.get({ id: batch.id });
    await desk.client.aid.receive({ refs: refsOf(rows), on: '2023-09-12' });
    expect((await desk.client.lightFiles.list({})).rows).toMatchObject([{ gifts: 1, paidFen: 50_000 }]);
    await reverse(desk, await desk.entryOf(batch), -50_000);
    expect(await desk.client.aid.get({ id: batch.id })).toMatchObject({ batch: { state: 'approved', entryId: batch.entryId }, returnedFen: 50_000 });
    expect((await desk.client.aid.list({ states: ['approved'] })).rows).toMatchObject([{ id: batch.id, returnedFen: 50_000, amountFen: 50_000 }]);
    expect((await desk.client.aid.list({ states: ['paid'] })).total).toBe(0);
    expect((await desk.client.lightFiles.list({})).rows).toMatchObject([{ gifts: 0, paidFen: 0 }]);
    const anew = await desk.pay(batch, desk.warmthLine);
    expect(anew).toMatchObject({ state: 'paid' });
    expect(anew.entryId).not.toBe(batch.entryId);
    expect(await desk.client.aid.of({ fileId: null, lightFileId })).toMatchObject({
      rows: [{ receivedOn: null, batch: { state: 'paid' } }],
      paidFen: 50_000,
    });
  });

  test('of a part: the batch stays paid, and the payment that came back is taken out, no other', async () => {
    const desk = await openAidDesk();
    const batch = await desk.makeBatch();
    for (const name of ['甲一', '乙二']) {
      const { id: lightFileId } = await desk.makeLightFile({ name, phone: '' });
      await desk.give(batch, { lightFileId, amountFen: name === '甲一' ? 50_000 : 80_000 });
    }
    const paid = await desk.pay(await desk.approve(batch), desk.warmthLine);
    const [first, second] = (await desk.client.aid.get({ id: batch.id })).rows;
    if (!first || !second) throw new Error('two payments');
    const remove = ({ id, version }: { id: string; version: number }) => desk.client.aid.remove({ id, version, reason: '联系不上' });
    expect(await failureOf(remove(first))).toEqual({ code: 'WRONG_STATE', data: { state: 'paid' } });
    const reversal = await reverse(desk, await desk.entryOf(paid), -50_000);
    expect(await desk.client.aid.get({ id: batch.id })).toMatchObject({ batch: { state: 'paid' }, returnedFen: 50_000, amountFen: 130_000 });
    expect(await failureOf(remove(second))).toMatchObject({ code: 'WRONG_STATE' });
    await remove(first);
    expect(await desk.client.aid.get({ id: batch.id })).toMatchObject({ rows: [{ id: second.id }], amountFen: 80_000 });
    // The reversal is what the removal rests on.
    const withdrawn = failureOf(desk.client.funds.withdraw({ id: reversal.id, version: 1, reason: '' }));
    expect(await withdrawn).toMatchObject({ data: { issues: [{ code: 'aidGivenBack' }] } });
    await desk.undoLast('aid.remove');
    expect(await desk.client.aid.get({ id: batch.id })).toMatchObject({ amountFen: 130_000 });
    expect(await desk.client.funds.withdraw({ id: reversal.id, version: 1, reason: '' })).toMatchObject({ amountFen: -50_000 });
  });

  test('that led to paying anew stays: were it taken back, the batch would be paid twice', async () => {
    const desk = await openAidDesk();
    const { client } = desk;
    const { batch } = await desk.paidGift();
    const first = await desk.entryOf(batch);
    const reversal = await reverse(desk, first, -50_000);
    const { version: undone } = await client.funds.withdraw({ id: reversal.id, version: 1, reason: '记错' });
    const { version } = await client.funds.restore({ id: reversal.id, version: undone });
    await desk.pay(batch, desk.warmthLine);
    const paidAnew = { code: 'RULES_BROKEN', data: { issues: [{ code: 'aidPaidAnew' }] } };
    expect(await failureOf(client.funds.withdraw({ id: reversal.id, version, reason: '' }))).toMatchObject(paidAnew);
    const { rows: made } = await client.audit.history({ entity: 'fundEntry', entityId: reversal.id });
    for (const entry of made.filter(({ action }) => action !== 'funds.withdraw'))
      expect(['CANNOT_UNDO', 'CHANGED_SINCE']).toContain((await failureOf(client.audit.undo({ changeId: entry.changeId }))).code);
    const less = { ...reversal, amountFen: -40_000 };
    expect(await failureOf(client.funds.update({ id: reversal.id, version, fields: less }))).toMatchObject(paidAnew);
    // The payment that came back keeps its amount, too.
    const more = client.funds.update({ id: first.id, version: first.version, fields: { ...first, amountFen: 60_000 } });
    expect(await failureOf(more)).toMatchObject({ data: { issues: [{ code: 'paysAid' }] } });
    expect((await client.budgets.line({ id: desk.warmthLine.id })).money.spentFen).toBe(50_000);
  });

  test('a payment that was undone comes back by no way: the batch is paid anew', async () => {
    const desk = await openAidDesk();
    const { client } = desk;
    const { batch } = await desk.paidGift();
    await desk.undoLast('aid.pay');
    const { id, version } = await desk.entryOf(batch);
    const alone = { code: 'RULES_BROKEN', data: { issues: [{ code: 'paymentTakenBack' }] } };
    expect(await failureOf(client.funds.restore({ id, version }))).toMatchObject(alone);
    const { rows: states } = await client.audit.history({ entity: 'fundEntry', entityId: id });
    expect(await failureOf(client.audit.restoreState({ seq: states.at(-1)?.seq ?? 0, version, reason: '找回' }))).toMatchObject(alone);
    const { rows: undoing } = await client.audit.changes({ action: 'audit.undo' });
    expect(await failureOf(client.audit.undo({ changeId: undoing[0]?.changeId ?? '' }))).toMatchObject({
      ...{ code: 'CANNOT_UNDO', data: { why: 'moneyRefused' } },
    });
    expect(await desk.pay(batch, desk.warmthLine)).toMatchObject({ state: 'paid' });
  });

  test('is the only way: the entry that pays a batch is not withdrawn, nor its amount, payee and year changed', async () => {
    const desk = await openAidDesk();
    const { batch } = await desk.paidGift();
    const { id, version, ...entry } = await desk.entryOf(batch);
    const { funds } = desk.client;
    const paysAid = { code: 'RULES_BROKEN', data: { issues: [{ code: 'paysAid' }] } };
    expect(await failureOf(funds.withdraw({ id, version, reason: '' }))).toMatchObject(paysAid);
    for (const change of [{ amountFen: 40_000 }, { payee: '赵晓雨' }])
      expect(await failureOf(funds.update({ id, version, fields: { ...entry, ...change } })), JSON.stringify(change)).toMatchObject(paysAid);
    expect(await funds.update({ id, version, fields: { ...entry, voucherNo: '记-13' } })).toMatchObject({ voucherNo: '记-13' });
  });
});

describe('taking back', () => {
  test('paying and approving are taken back one after the other, money and all', async () => {
    const desk = await openAidDesk();
    const { batch } = await desk.paidGift();
    await desk.undoLast('aid.pay');
    expect(await desk.client.aid.get({ id: batch.id })).toMatchObject({ batch: { state: 'approved', entryId: null } });
    expect((await desk.entryOf(batch)).withdrawnAt).not.toBeNull();
    await desk.undoLast('aid.approve');
    expect(await desk.client.aid.get({ id: batch.id })).toMatchObject({ batch: { state: 'draft' }, rows: [{ verdict: null }] });
  });

  test('an approval comes back by approving alone: the caps are judged there', async () => {
    const desk = await openAidDesk();
    const { id: lightFileId } = await desk.makeLightFile();
    const batch = await desk.makeBatch();
    await desk.give(batch, { lightFileId });
    await desk.approve(batch);
    await desk.undoLast('aid.approve');
    expect(await failureOf(desk.undoLast('audit.undo'))).toMatchObject({ code: 'CANNOT_UNDO', data: { why: 'batchFixed' } });
  });

  test('what was removed before the approval does not come back after it', async () => {
    const desk = await openAidDesk();
    const batch = await desk.makeBatch();
    const kept = await desk.makeLightFile();
    const other = await desk.makeLightFile({ name: '钱多', phone: '' });
    await desk.give(batch, { lightFileId: kept.id });
    const [row] = (await desk.give(batch, { lightFileId: other.id })).rows;
    await desk.client.aid.remove({ id: row?.id ?? '', version: 1, reason: '' });
    await desk.approve(batch);
    expect(await failureOf(desk.undoLast('aid.remove'))).toMatchObject({ code: 'CANNOT_UNDO', data: { why: 'batchFixed' } });
  });
});
