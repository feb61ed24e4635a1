import { describe, expect, test } from 'vitest';
import { openAidDesk, refsOf } from '../../support/aidDesk.ts';
import { failureOf } from '../../support/testDesk.ts';

describe('a batch', () => {
  test('changes while it is a draft alone', async () => {
    const desk = await openAidDesk();
    const { id: lightFileId } = await desk.makeLightFile();
    const batch = await desk.makeBatch();
    const [row] = (await desk.give(batch, { lightFileId })).rows;
    if (!row) throw new Error('added');
    const { aid } = desk.client;
    const fields = { name: '另一个名字', kind: 'living' as const, on: batch.on, remark: '' };
    expect(await failureOf(aid.update({ id: batch.id, version: 2, fields }))).toMatchObject({ data: { issues: [{ code: 'kindHasAids' }] } });
    const renamed = await aid.update({ id: batch.id, version: 2, fields: { ...fields, kind: 'warmth' } });
    expect([renamed.name, (await aid.get({ id: batch.id })).rows.length]).toEqual(['另一个名字', 1]);
    expect(await failureOf(desk.pay(batch, desk.warmthLine))).toEqual({ code: 'WRONG_STATE', data: { state: 'draft' } });
    expect(await failureOf(aid.receive({ refs: refsOf([row]), on: '2023-09-12' }))).toMatchObject({ code: 'WRONG_STATE' });
    const approved = await desk.approve(batch);
    expect(approved).toMatchObject({ state: 'approved', approvedOn: '2023-09-11', documentNo: '乳工〔2023〕30号', entryId: null });
    const wrong = { code: 'WRONG_STATE', data: { state: 'approved' } };
    const ref = { id: batch.id, version: approved.version };
    expect(await failureOf(desk.give(approved, { lightFileId }))).toEqual(wrong);
    expect(await failureOf(aid.update({ ...ref, fields: { ...fields, kind: 'warmth' } }))).toEqual(wrong);
    expect(await failureOf(aid.change({ id: row.id, version: 2, fields: row }))).toEqual(wrong);
    expect(await failureOf(aid.remove({ id: row.id, version: 2, reason: '' }))).toEqual(wrong);
    expect(await failureOf(desk.approve(approved))).toEqual(wrong);
  });

  test('keeps its payments: none is moved into another batch', async () => {
    const desk = await openAidDesk();
    const { id: lightFileId } = await desk.makeLightFile();
    const [batch, other] = [await desk.makeBatch(), await desk.makeBatch({ name: '2023年国庆慰问' })];
    const [row] = (await desk.give(batch, { lightFileId })).rows;
    if (!row) throw new Error('added');
    const { verdict: _, ...fields } = row;
    const moved = desk.client.aid.change({ id: row.id, version: row.version, fields: { ...fields, batchId: other.id } });
    expect(await failureOf(moved)).toMatchObject({ data: { issues: [{ path: 'batchId', code: 'batchKept' }] } });
  });

  test('is asked for by whom it was given to: a hardship file or a light one, never neither and never both', async () => {
    const desk = await openAidDesk();
    const { id: lightFileId } = await desk.makeLightFile();
    const { id: fileId } = await desk.makeFile();
    const refused = { code: 'RULES_BROKEN', data: { issues: [{ path: 'fileId', code: 'notChosen' }] } };
    expect(await failureOf(desk.client.aid.of({ fileId: null, lightFileId: null }))).toEqual(refused);
    expect(await failureOf(desk.client.aid.of({ fileId, lightFileId }))).toEqual(refused);
  });

  test('is neither approved nor paid nor withdrawn by who has not seen what another one added, changed, removed or took back', async () => {
    const desk = await openAidDesk();
    const { aid, audit } = desk.client;
    const batch = await desk.makeBatch();
    const [first, second] = [await desk.makeLightFile(), await desk.makeLightFile({ name: '钱多', phone: '' })];
    await desk.give(batch, { lightFileId: first.id });
    const stale = { code: 'STALE_RECORD', data: { entity: 'aidBatch', id: batch.id } };
    const read = async () => {
      const { version } = (await aid.get({ id: batch.id })).batch;
      return { id: batch.id, version };
    };
    const decision = { on: '2023-09-11', documentNo: '乳工〔2023〕30号' };
    const behind = async (work: () => Promise<unknown>) => {
      const seen = await read();
      await work();
      expect(await failureOf(aid.approve({ ...seen, ...decision }))).toEqual(stale);
      expect(await failureOf(aid.withdraw({ ...seen, reason: '' }))).toEqual(stale);
    };
    await behind(() => desk.give(batch, { lightFileId: second.id }));
    const row = (await aid.get({ id: batch.id })).rows[1];
    if (!row) throw new Error('added');
    const { id } = row;
    const fields = { ...row, amountFen: 60_000 };
    await behind(() => aid.change({ id, version: 1, fields }));
    await behind(() => aid.remove({ id, version: 2, reason: '重复' }));
    const { rows } = await audit.changes({ action: 'aid.remove' });
    await behind(() => audit.undo({ changeId: rows[0]?.changeId ?? '' }));
    const approved = await aid.approve({ ...(await read()), ...decision });
    const payment = { lineId: desk.warmthLine.id, on: '2023-09-12', voucherNo: '', overrunReason: '' };
    expect(await failureOf(aid.pay({ id: batch.id, version: approved.version - 1, ...payment }))).toEqual(stale);
    // 500.00 + 600.00 元: what was read is what is paid.
    const paid = await aid.pay({ id: batch.id, version: approved.version, ...payment });
    expect(await desk.entryOf(paid)).toMatchObject({ amountFen: 110_000 });
  });

  test('without payments is not approved, nor one whose name tells who gets something', async () => {
    const desk = await openAidDesk();
    const { id: lightFileId } = await desk.makeLightFile();
    const batch = await desk.makeBatch({ name: '赵晓雨慰问' });
    expect(await failureOf(desk.approve(batch))).toMatchObject({ data: { issues: [{ code: 'batchEmpty' }] } });
    await desk.give(batch, { lightFileId });
    const other = await desk.makeLightFile({ name: '钱多', phone: '13900000000' });
    await desk.give(batch, { lightFileId: other.id });
    expect(await failureOf(desk.approve(batch))).toMatchObject({ data: { issues: [{ path: 'name', code: 'batchNamesPerson' }] } });
    // A name of one character is a word as well.
    const garden = await desk.makeBatch({ name: '园林工人送温暖' });
    const lin = await desk.makeLightFile({ name: '林', phone: '13900000001' });
    await desk.give(garden, { lightFileId: lin.id });
    expect((await desk.approve(garden)).state).toBe('approved');
  });

  test('keeps no hold of a payment that was taken out: it is neither changed nor signed for nor taken out again', async () => {
    const desk = await openAidDesk();
    const { aid } = desk.client;
    const { id: lightFileId } = await desk.makeLightFile();
    const batch = await desk.makeBatch();
    const [row] = (await desk.give(batch, { lightFileId })).rows;
    if (!row) throw new Error('added');
    const { id } = row;
    const { version } = await aid.remove({ id, version: row.version, reason: '重复' });
    const { verdict: _, ...fields } = row;
    for (const work of [
      aid.change({ id, version, fields }),
      aid.receive({ refs: [{ id, version }], on: '2023-09-12' }),
      aid.remove({ id, version, reason: '' }),
    ])
      expect((await failureOf(work)).code).toBe('NOT_FOUND');
  });

  test('tells of nobody by what else of it stands in the books: number of the document and of the voucher, reason of an overrun', async () => {
    const desk = await openAidDesk();
    const { client } = desk;
    const { id: lightFileId } = await desk.makeLightFile();
    const batch = await desk.makeBatch();
    await desk.give(batch, { lightFileId });
    const telling = (path: string) => ({ code: 'RULES_BROKEN', data: { issues: [{ path, code: 'batchNamesPerson' }] } });
    const decision = { id: batch.id, version: 2, on: '2023-09-11' };
    expect(await failureOf(client.aid.approve({ ...decision, documentNo: '关于慰问赵晓雨的批复' }))).toEqual(telling('documentNo'));
    const { version } = await client.aid.approve({ ...decision, documentNo: '乳工〔2023〕30号' });
    const payment = { id: batch.id, version, lineId: desk.warmthLine.id, on: '2023-09-12', voucherNo: '', overrunReason: '' };
    expect(await failureOf(client.aid.pay({ ...payment, voucherNo: '赵晓雨领条' }))).toEqual(telling('voucherNo'));
    expect(await failureOf(client.aid.pay({ ...payment, overrunReason: '赵晓雨家中急用' }))).toEqual(telling('overrunReason'));
    expect(await client.aid.pay(payment)).toMatchObject({ state: 'paid' });
  });

  test('is paid by one entry from a line of its purpose, which names the batch and nobody', async () => {
    const desk = await openAidDesk();
    const { batch } = await desk.paidGift();
    expect(batch).toMatchObject({ state: 'paid' });
    const entry = await desk.entryOf(batch);
    expect(entry).toMatchObject({ amountFen: 50_000, purpose: 'condolence', payee: '帮扶批次：2023年中秋送温暖', documentNo: '乳工〔2023〕30号' });
    expect(JSON.stringify(entry)).not.toContain('赵晓雨');
    const file = await desk.makeFile();
    const living = await desk.makeBatch({ kind: 'living', name: '三季度生活救助' });
    await desk.give(living, { fileId: file.id, personId: file.applicant.id, amountFen: 600_000 });
    const approved = await desk.approve(living);
    expect(await failureOf(desk.pay(approved, desk.warmthLine))).toMatchObject({ data: { issues: [{ code: 'lineOtherPurpose' }] } });
    expect(await desk.entryOf(await desk.pay(approved, desk.aidLine))).toMatchObject({ amountFen: 600_000, purpose: 'aid' });
  });

  test('is told by the entry that pays it to those who may see hardship files, and to nobody else', async () => {
    const desk = await openAidDesk();
    const { batch } = await desk.paidGift();
    expect((await desk.entryOf(batch)).pays).toEqual({ kind: 'aidBatch', id: batch.id });
    await desk.signInAs({ name: '周强', role: 'administrator', hardship: false });
    expect((await desk.entryOf(batch)).pays).toBeNull();
  });

  test('takes no more than its line has', async () => {
    const desk = await openAidDesk();
    const batch = await desk.makeBatch();
    // Four times 3,000.00 are 12,000.00 元: 2,000.00 more than the line's 10,000.00.
    for (const name of ['甲一', '乙二', '丙三', '丁四']) {
      const { id: lightFileId } = await desk.makeLightFile({ name, phone: '' });
      await desk.give(batch, { lightFileId, amountFen: 300_000 });
    }
    const failure = await failureOf(desk.pay(await desk.approve(batch), desk.warmthLine));
    expect(failure).toEqual({ code: 'LINE_OVERRUN', data: { lineName: '送温暖', leftFen: 1_000_000, missingFen: 200_000 } });
  });

  test('is not paid before it was approved, nor signed for before it was paid', async () => {
    const desk = await openAidDesk();
    const { batch } = await desk.paidGift();
    const { rows } = await desk.client.aid.get({ id: batch.id });
    const receive = (on: string) => desk.client.aid.receive({ refs: refsOf(rows), on });
    expect(await failureOf(receive('2023-09-11'))).toMatchObject({ data: { issues: [{ code: 'receivedBeforePaid' }] } });
    expect(await failureOf(receive('2023-09-21'))).toMatchObject({ data: { issues: [{ code: 'dateInFuture' }] } });
    expect((await receive('2023-09-12')).rows[0]?.receivedOn).toBe('2023-09-12');
    const { id: lightFileId } = await desk.makeLightFile({ name: '钱多', phone: '' });
    const next = await desk.makeBatch();
    await desk.give(next, { lightFileId });
    const approved = await desk.approve(next);
    const early = { id: next.id, version: approved.version, lineId: desk.warmthLine.id, on: '2023-09-10', voucherNo: '', overrunReason: '' };
    expect(await failureOf(desk.client.aid.pay(early))).toMatchObject({ data: { issues: [{ code: 'paidBeforeApproved' }] } });
  });

  test('comes back as a draft from being withdrawn, and is not withdrawn while its money is out', async () => {
    const desk = await openAidDesk();
    const { batch } = await desk.paidGift();
    const { aid } = desk.client;
    expect(await failureOf(aid.withdraw({ id: batch.id, version: batch.version, reason: '' }))).toMatchObject({ code: 'WRONG_STATE' });
    const { id: lightFileId } = await desk.makeLightFile({ name: '钱多', phone: '' });
    const next = await desk.makeBatch();
    await desk.give(next, { lightFileId });
    const approved = await desk.approve(next);
    const withdrawn = await aid.withdraw({ id: next.id, version: approved.version, reason: '重做' });
    expect(await desk.client.aid.of({ fileId: null, lightFileId })).toEqual({ rows: [], paidFen: 0 });
    const restored = await aid.restore({ id: next.id, version: withdrawn.version });
    expect(restored).toMatchObject({ state: 'draft', approvedOn: null, documentNo: '', withdrawnAt: null });
    expect((await aid.get({ id: next.id })).rows).toMatchObject([{ verdict: null }]);
  });
});

describe('签领', () => {
  test('a list that was signed before the money was paid stays with the batch', async () => {
    const desk = await openAidDesk();
    const { id: lightFileId } = await desk.makeLightFile();
    const batch = await desk.makeBatch();
    await desk.give(batch, { lightFileId });
    const { id, version } = await desk.approve(batch);
    await desk.client.aid.attachSigned({ id, version, file: new File(['签名'], '签领表.pdf') });
    expect(await desk.pay(batch, desk.warmthLine)).toMatchObject({ state: 'paid', signedName: '签领表.pdf', signedHash: expect.any(String) });
  });

  test('the signed list is kept, shown with a purpose, and counted among the attachments', async () => {
    const desk = await openAidDesk();
    const { batch } = await desk.paidGift();
    const { aid } = desk.client;
    const list = new File(['签名'], '签领表.pdf');
    const signed = await aid.attachSigned({ id: batch.id, version: batch.version, file: list });
    expect(signed).toMatchObject({ signedName: '签领表.pdf', state: 'paid' });
    const shown = await aid.signed({ id: batch.id, purpose: '审计检查' });
    expect([shown.name, await shown.text()]).toEqual(['签领表.pdf', '签名']);
    const { rows } = await desk.client.audit.history({ entity: 'aidBatch', entityId: batch.id });
    expect(rows[0]).toMatchObject({ action: 'aid.signed', reason: '审计检查', before: null, after: null });
    expect(await desk.client.host.verify()).toMatchObject({ problems: [] });
    const draft = await desk.makeBatch();
    expect(await failureOf(aid.attachSigned({ id: draft.id, version: 1, file: list }))).toMatchObject({ code: 'WRONG_STATE' });
    expect(await failureOf(aid.signed({ id: draft.id, purpose: '看看' }))).toMatchObject({ code: 'NOT_FOUND' });
  });
});
