import { describe, expect, test } from 'vitest';
import { hardshipStore } from '../../../electron/hardship/hardshipStore.ts';
import type { Db } from '../../../electron/store/recordStore.ts';
import type { HardshipFile } from '../../../shared/hardship/file.ts';
import { errorSentence } from '../../../shared/text/errors.ts';
import { openAidDesk } from '../../support/aidDesk.ts';
import { makeBudget } from '../../support/budgetDesk.ts';
import { applicantOf, hardshipFileFieldsOf, idNumberOf, memberOf } from '../../support/hardship.ts';
import { inForce, openHardshipDesk } from '../../support/hardshipDesk.ts';
import { ruleOfPreset } from '../../support/hardshipRules.ts';
import { failureOf } from '../../support/testDesk.ts';

// Who is given something, and who reads of it.

describe('先建档、后帮扶', () => {
  test('only files in force are given something, by whoever is in them', async () => {
    const desk = await openAidDesk();
    const batch = await desk.makeBatch({ kind: 'living', name: '三季度生活救助' });
    const issueOf = async (work: Promise<unknown>) => (await failureOf(work)).data.issues;
    for (const state of ['draft', 'published', 'closed'] as const) {
      const file = await desk.makeFile({}, { state });
      const given = desk.give(batch, { fileId: file.id, personId: file.applicant.id });
      expect(await issueOf(given), state).toEqual([{ path: 'rows.0.fileId', code: 'fileNotActive' }]);
    }
    for (const state of ['active', 'tracking'] as const) {
      const file = await desk.makeFile({}, { state });
      expect((await desk.give(batch, { fileId: file.id, personId: file.applicant.id })).rows, state).toHaveLength(1);
    }
    const file = await desk.makeFile();
    const stranger = await desk.makeFile();
    const other = desk.give(batch, { fileId: file.id, personId: stranger.applicant.id });
    expect(await issueOf(other)).toEqual([{ path: 'rows.0.personId', code: 'personNotInFile' }]);
    expect(await failureOf(desk.give(batch, { fileId: batch.id, personId: batch.id }))).toMatchObject({ code: 'NOT_FOUND' });
  });

  test('an outdoor worker of a light file gets 送温暖 alone, and only while the file stands', async () => {
    const desk = await openAidDesk();
    const { id: lightFileId } = await desk.makeLightFile();
    const living = await desk.makeBatch({ kind: 'living' });
    expect(await failureOf(desk.give(living, { lightFileId }))).toMatchObject({ data: { issues: [{ code: 'lightFileOnlyWarmth' }] } });
    const gone = await desk.makeLightFile({ name: '钱多', phone: '' });
    await desk.client.lightFiles.withdraw({ id: gone.id, version: 1, reason: '' });
    const batch = await desk.makeBatch();
    expect(await failureOf(desk.give(batch, { lightFileId: gone.id }))).toMatchObject({ data: { issues: [{ code: 'fileNotActive' }] } });
    await desk.give(batch, { lightFileId });
    const withdrawn = failureOf(desk.client.lightFiles.withdraw({ id: lightFileId, version: 1, reason: '' }));
    expect(await withdrawn).toMatchObject({ data: { issues: [{ code: 'lightFileAided' }] } });
  });

  test('a hardship file that batches name is not withdrawn, neither is its making undone; taken off them it is', async () => {
    const desk = await openAidDesk();
    const { client } = desk;
    const made = await client.hardship.create(hardshipFileFieldsOf({ members: [] }));
    // As if it had been approved: what the trail keeps of it stays its making.
    await desk.file.change({ actor: '测试员', action: 'hardship.move' }, async ({ db }) => {
      const file = await hardshipStore.byId(db, made.id);
      if (file) await hardshipStore.put(db, { ...file, process: { ...file.process, state: 'active', category: 'deep' } });
    });
    const batch = await desk.makeBatch({ kind: 'living', name: '三季度生活救助' });
    const [row] = (await desk.give(batch, { fileId: made.id, personId: made.applicant.id })).rows;
    const ref = { id: made.id, version: made.version };
    const aided = { code: 'RULES_BROKEN', data: { issues: [{ path: '', code: 'fileAided' }] } };
    const refused = await failureOf(client.hardship.withdraw({ ...ref, reason: '重复建档' }));
    expect(refused).toEqual(aided);
    expect(errorSentence(refused.code, refused.data)).toContain('已在帮扶批次里，不能撤回');
    const { rows } = await client.audit.changes({ action: 'hardship.create' });
    expect(await failureOf(client.audit.undo({ changeId: rows[0]?.changeId ?? '' }))).toMatchObject({ code: 'CANNOT_UNDO', data: { why: 'inUse' } });
    await client.aid.remove({ id: row?.id ?? '', version: 1, reason: '重复建档' });
    expect((await client.hardship.withdraw({ ...ref, reason: '重复建档' })).withdrawnAt).not.toBeNull();
  });

  test('子女助学 names a child of the file, other kinds none', async () => {
    const desk = await openAidDesk();
    const child = memberOf({ name: '张小明', relation: 'child', idNumber: '', bornOn: null, sex: null, schoolStage: 'bachelor' });
    const file = await desk.makeFile({ members: [child] });
    const gives = { fileId: file.id, personId: file.applicant.id };
    const schooling = await desk.makeBatch({ kind: 'schooling' });
    expect(await failureOf(desk.give(schooling, { ...gives, childId: null }))).toMatchObject({
      code: 'OVER_CAP',
      data: { verdict: { missing: ['child', 'schoolStage'] } },
    });
    expect((await desk.give(schooling, { ...gives, childId: child.id, amountFen: 1_000_000 })).rows).toHaveLength(1);
    const { members } = await desk.makeFile();
    const foreign = await failureOf(desk.give(schooling, { ...gives, childId: members[0]?.id ?? '' }));
    expect(foreign.data.issues).toEqual([{ path: 'rows.0.childId', code: 'childNotInFile' }]);
    const more = await failureOf(desk.give(schooling, { ...gives, childId: child.id, amountFen: 1 }));
    expect(more).toMatchObject({ code: 'OVER_CAP', data: { name: '张建国', verdict: { refusals: ['overCap'], leftFen: 0 } } });
    const living = await desk.makeBatch({ kind: 'living' });
    expect(await failureOf(desk.give(living, { ...gives, childId: child.id }))).toMatchObject({
      data: { issues: [{ code: 'childOnlyForSchooling' }] },
    });
  });
});

describe('a file that ends meanwhile', () => {
  /** A batch of two payments, and what is done to the second one's file behind its back. */
  async function batchOfTwo() {
    const desk = await openAidDesk();
    const applicant = applicantOf({ name: '周立新', idNumber: idNumberOf('1985-01-02', 7), bornOn: '1985-01-02' });
    const [first, second] = [await desk.makeFile(), await desk.makeFile({ applicant, members: [] })];
    const batch = await desk.makeBatch({ kind: 'living', name: '三季度生活救助' });
    for (const file of [first, second]) await desk.give(batch, { fileId: file.id, personId: file.applicant.id, reason: '生活困难' });
    const behind = (work: (file: HardshipFile, db: Db, now: string) => Promise<void>) =>
      desk.file.change({ actor: '测试员', action: 'hardship.move' }, async ({ db, now }) => {
        const file = await hardshipStore.byId(db, second.id);
        if (file) await work(file, db, now);
      });
    return { desk, batch, behind };
  }

  test('is not paid by a batch to which it was added before', async () => {
    const { desk, batch, behind } = await batchOfTwo();
    await behind((file, db) => hardshipStore.put(db, { ...file, process: { ...file.process, state: 'closed' } }));
    expect(await failureOf(desk.approve(batch))).toMatchObject({ data: { issues: [{ path: 'rows.1.fileId', code: 'fileNotActive' }] } });
  });

  test('leaves its amounts in the books when it is destroyed, and no name', async () => {
    const { desk, batch, behind } = await batchOfTwo();
    await desk.pay(await desk.approve(batch), desk.aidLine);
    await behind((file, db, now) => hardshipStore.destroy(db, file, { ...file.process, state: 'destroyed', destroyedOn: '2023-09-20' }, 2, now));
    const { rows, amountFen } = await desk.client.aid.get({ id: batch.id });
    expect(rows).toMatchObject([
      { name: '张建国', reason: '生活困难' },
      { name: '', of: '', street: '', reason: '' },
    ]);
    expect(amountFen).toBe(100_000);
    expect((await desk.client.aid.signingWorkbook({ id: batch.id, purpose: '审计检查' })).size).toBeGreaterThan(0);
  });
});

test('a file from its application to its first aid: what it was paid stands on it, and that nobody helped is told no more', async () => {
  const desk = await openHardshipDesk();
  const { client } = desk;
  await client.hardshipRules.create(ruleOfPreset('aidCapSet', 'provinceA'));
  const { lines } = await makeBudget(desk, [{ name: '困难帮扶', purpose: 'aid', amountFen: 1_000_000 }], { year: 2025 });
  const file = await inForce(desk);
  const neverAided = async () => (await client.hardship.get({ id: file.id })).alerts.some((alert) => alert.code === 'neverAided');
  expect(await neverAided()).toBe(true);
  const batch = await client.aid.create({ name: '一季度生活救助', kind: 'living', on: '2025-03-20', remark: '' });
  const row = { batchId: batch.id, fileId: file.id, lightFileId: null, personId: file.applicant.id, childId: null, selfPaidFen: null };
  await client.aid.add({ rows: [{ ...row, amountFen: 200_000, reason: '生活困难', receivedOn: null }] });
  const approved = await client.aid.approve({ id: batch.id, version: 2, on: '2025-03-20', documentNo: '乳工〔2025〕3号' });
  expect(await neverAided()).toBe(true);
  const payment = { lineId: lines[0]?.id ?? '', on: '2025-03-20', voucherNo: '', overrunReason: '' };
  await client.aid.pay({ id: batch.id, version: approved.version, ...payment });
  expect(await client.hardship.get({ id: file.id })).toMatchObject({ aidedFen: 200_000 });
  expect(await neverAided()).toBe(false);
});

test('batches are found by name, document, kind, day and by who got something; sums are those of what is found', async () => {
  const desk = await openAidDesk();
  const { batch } = await desk.paidGift();
  const file = await desk.makeFile();
  const living = await desk.makeBatch({ kind: 'living', name: '三季度生活救助', on: '2023-08-01' });
  await desk.give(living, { fileId: file.id, personId: file.applicant.id, amountFen: 600_000 });
  const found = async (filter: Parameters<typeof desk.client.aid.list>[0]) => {
    const { rows, total, sumFen } = await desk.client.aid.list(filter);
    expect(rows).toHaveLength(total);
    return [rows.map((row) => row.name), sumFen];
  };
  expect(await found({})).toEqual([[batch.name, living.name], 650_000]);
  expect(await found({ search: 'zqswn' })).toEqual([[batch.name], 50_000]);
  expect(await found({ search: '赵晓雨' })).toEqual([[batch.name], 50_000]);
  expect(await found({ search: '张建国' })).toEqual([[living.name], 600_000]);
  expect(await found({ search: '30号' })).toEqual([[batch.name], 50_000]);
  expect(await found({ kinds: ['living'], to: '2023-08-31' })).toEqual([[living.name], 600_000]);
  expect(await found({ states: ['paid'] })).toEqual([[batch.name], 50_000]);
  expect(await found({ from: '2024-01-01' })).toEqual([[], 0]);
  expect((await desk.client.aid.get({ id: batch.id })).rows).toMatchObject([{ name: '赵晓雨', of: '', street: '' }]);
  expect((await desk.client.aid.of({ fileId: file.id, lightFileId: null })).rows).toMatchObject([
    { name: '张建国', of: '张建国', street: '城东街道' },
  ]);
});

test('who lacks the right sees no batch; of money everybody sees the entry, which names nobody', async () => {
  const desk = await openAidDesk();
  const { batch } = await desk.paidGift();
  await desk.signInAs({ name: '李敏', role: 'clerk', hardship: false });
  expect(await failureOf(desk.client.aid.list({}))).toMatchObject({ code: 'NOT_ALLOWED' });
  expect(await failureOf(desk.client.aid.get({ id: batch.id }))).toMatchObject({ code: 'NOT_ALLOWED' });
  const { rows } = await desk.client.audit.changes({});
  expect(JSON.stringify(rows)).not.toContain('赵晓雨');
  expect((await desk.client.audit.history({ entity: 'aidBatch', entityId: batch.id })).rows).toEqual([]);
  expect((await desk.client.funds.list({})).rows).toMatchObject([{ payee: '帮扶批次：2023年中秋送温暖' }]);
});
