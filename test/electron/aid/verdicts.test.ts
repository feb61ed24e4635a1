import { expect, test } from 'vitest';
import { openAidDesk } from '../../support/aidDesk.ts';

// 送温暖 of Shandong (resources/presets/hardship.json, shandongWarmth): each person at most 6,000.00 元 a year, 3,000.00 元 each time.

test('the caps tell of every payment of a draft what is left beside the ones before it', async () => {
  const desk = await openAidDesk();
  const [worker, other] = [await desk.makeLightFile(), await desk.makeLightFile({ name: '钱大有', phone: '13900000000' })];
  const earlier = await desk.makeBatch({ name: '春节' });
  await desk.give(earlier, { lightFileId: worker.id, amountFen: 300_000 });
  await desk.approve(earlier);
  const batch = await desk.makeBatch({ name: '中秋' });
  await desk.give(batch, { lightFileId: worker.id, amountFen: 200_000 });
  await desk.give(batch, { lightFileId: worker.id, amountFen: 50_000 });
  await desk.give(batch, { lightFileId: other.id, amountFen: 50_000 });
  const { rows } = await desk.client.aid.verdicts({ id: batch.id });
  // 6,000 - 3,000 = 3,000; then 3,000 - 2,000 = 1,000; the other one: 3,000 each time.
  expect(rows.map(({ verdict }) => verdict?.leftFen)).toEqual([300_000, 100_000, 300_000]);
});

test('of an approved batch they are told as the approval kept them', async () => {
  const desk = await openAidDesk();
  const { id: lightFileId } = await desk.makeLightFile();
  const [first, second] = [await desk.makeBatch({ name: '春节' }), await desk.makeBatch({ name: '中秋' })];
  for (const batch of [first, second]) await desk.give(batch, { lightFileId, amountFen: 300_000 });
  await desk.approve(first);
  await desk.approve(second);
  expect((await desk.client.aid.verdicts({ id: first.id })).rows).toMatchObject([{ verdict: { limits: [{ countedFen: 0 }, { countedFen: 0 }] } }]);
});

test('a payment whose file was closed meanwhile has no verdict, and the others still have theirs', async () => {
  const desk = await openAidDesk();
  const file = await desk.makeFile();
  const worker = await desk.makeLightFile();
  const batch = await desk.makeBatch();
  await desk.give(batch, { fileId: file.id, personId: file.applicant.id });
  await desk.give(batch, { lightFileId: worker.id });
  await desk.file.change({ actor: '测试员', action: 'hardship.move' }, async ({ db }) => {
    await db.updateTable('hardshipFile').set({ state: 'closed' }).where('id', '=', file.id).execute();
  });
  const { rows } = await desk.client.aid.verdicts({ id: batch.id });
  expect(rows).toMatchObject([{ verdict: null }, { verdict: { allowed: true } }]);
});
