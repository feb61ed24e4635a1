// What payments of aid leave where others look: the books, which everybody reads, and the history of each file, which says who took out what of it.
import { expect, test } from 'vitest';
import { type AidDesk, openAidDesk } from '../../support/aidDesk.ts';
import { memberOf } from '../../support/hardship.ts';
import { tracesIn } from '../../support/plantedWords.ts';
import { failureOf, passwordOf } from '../../support/testDesk.ts';

const COLLEAGUE = { name: '周强', role: 'administrator', hardship: false } as const;

async function paidGift(desk: AidDesk) {
  const file = await desk.makeLightFile();
  const batch = await desk.makeBatch();
  await desk.give(batch, { lightFileId: file.id });
  return { file, batch: await desk.pay(await desk.approve(batch), desk.warmthLine) };
}

test('why a payment was taken back stands with the batch, for holders alone: the entry in the books says nothing of it', async () => {
  const desk = await openAidDesk();
  const { audit } = desk.client;
  await paidGift(desk);
  const [paying] = (await audit.changes({ action: 'aid.pay' })).rows;
  const reason = '赵晓雨领错了，改发她丈夫';
  const { changeId } = await audit.undo({ changeId: paying?.changeId ?? '', reason });
  const told = await audit.entries({ changeId });
  expect(told.change.reason).toBe(reason);
  const copy = await desk.client.accounts.exportPlain({ password: passwordOf('孙丽'), reason: '核对' });
  expect(tracesIn(new Uint8Array(await copy.arrayBuffer()), ['赵晓雨', '帮扶批次'])).toEqual(['帮扶批次']);
  await desk.signInAs(COLLEAGUE);
  const { change, rows } = await audit.entries({ changeId });
  expect(rows).toMatchObject([{ entity: 'fundEntry', reason: '', after: { withdrawnAt: expect.any(String) } }]);
  expect(JSON.stringify([change, await audit.changes({})])).not.toContain('赵晓雨');
});

test('a batch is not called after the child at school or the patient, either, whoever receives the money', async () => {
  const desk = await openAidDesk();
  const patient = memberOf({ name: '李秀英' });
  const file = await desk.makeFile({ members: [patient] });
  const batch = await desk.makeBatch({ kind: 'living', name: '李秀英救助' });
  await desk.give(batch, { fileId: file.id, personId: file.applicant.id, amountFen: 100_000 });
  expect(await failureOf(desk.approve(batch))).toMatchObject({ data: { issues: [{ path: 'name', code: 'batchNamesPerson' }] } });
  // Neither is the sheet on which it is laid before who approves it.
  const sheet = await desk.client.aid.approvalWorkbook({ id: batch.id, purpose: '报批' });
  expect(sheet.name).toBe('帮扶审批表-2023-09-20.xlsx');
});

test('a sheet of a batch is a look at each file in it', async () => {
  const desk = await openAidDesk();
  const { audit, aid } = desk.client;
  const { file, batch } = await paidGift(desk);
  await aid.signingWorkbook({ id: batch.id, purpose: '发放签领' });
  const { rows } = await audit.history({ entity: 'lightFile', entityId: file.id });
  expect(rows.filter(({ action }) => action === 'aid.signingWorkbook')).toHaveLength(1);
  expect(rows[0]).toMatchObject({ action: 'aid.signingWorkbook', reason: '发放签领', before: null, after: null });
});

test('the disk is full while a batch is paid: nothing is paid, nothing booked, and it is paid once there is room', async () => {
  const desk = await openAidDesk();
  const { id: lightFileId } = await desk.makeLightFile();
  const batch = await desk.makeBatch();
  await desk.give(batch, { lightFileId });
  const approved = await desk.approve(batch);
  const before = [await desk.client.aid.get({ id: batch.id }), await desk.client.funds.list({}), await desk.client.audit.changes({})];
  desk.disk.refusal = { reason: 'full' };
  expect((await failureOf(desk.pay(approved, desk.warmthLine))).code).toBe('DISK_WRITE_FAILED');
  desk.disk.refusal = null;
  expect([await desk.client.aid.get({ id: batch.id }), await desk.client.funds.list({}), await desk.client.audit.changes({})]).toEqual(before);
  expect(await desk.pay(approved, desk.warmthLine)).toMatchObject({ state: 'paid' });
});
