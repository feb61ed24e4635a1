import { describe, expect, test } from 'vitest';
import { hardshipStore } from '../../../electron/hardship/hardshipStore.ts';
import type { Db } from '../../../electron/store/recordStore.ts';
import type { AidBatch } from '../../../shared/aid/aid.ts';
import type { HardshipFile } from '../../../shared/hardship/file.ts';
import { newId } from '../../../shared/kernel/ids.ts';
import { errorSentence } from '../../../shared/text/errors.ts';
import { type AidDesk, openAidDesk } from '../../support/aidDesk.ts';
import { makeBudget, reverse } from '../../support/budgetDesk.ts';
import { applicantOf, hardshipFileFieldsOf, idNumberOf, memberOf } from '../../support/hardship.ts';
import { inForce, openHardshipDesk } from '../../support/hardshipDesk.ts';
import { ruleOfPreset } from '../../support/hardshipRules.ts';
import { failureOf } from '../../support/testDesk.ts';

// Caps of the desk: 送温暖 3,000.00 元 a time and 6,000.00 元 a year and person (domain.md 5.4, S86); 生活救助 of the deep category 12 months of the
// 低保 line, 12 × 1,001.00 = 12,012.00 元 a year and household; 子女助学 of college and bachelor 10,000.00 元 a year and child (domain.md 6.4, S92).

const refs = (rows: readonly { id: string; version: number }[]) => rows.map(({ id, version }) => ({ id, version }));

/** A batch that gave one outdoor worker 500.00 元 and was paid. */
async function paidGift(desk: AidDesk): Promise<{ batch: AidBatch; lightFileId: string }> {
  const { id: lightFileId } = await desk.makeLightFile();
  const batch = await desk.makeBatch();
  await desk.give(batch, { lightFileId });
  return { batch: await desk.pay(await desk.approve(batch), desk.warmthLine), lightFileId };
}
const entryOf = async (desk: AidDesk, batch: AidBatch) => desk.client.funds.get({ id: batch.entryId ?? '' });

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

describe('caps', () => {
  test('what the batch itself gives before counts, to the last fen', async () => {
    const desk = await openAidDesk();
    const file = await desk.makeFile();
    const gives = { fileId: file.id, personId: file.applicant.id };
    const batch = await desk.makeBatch({ kind: 'living' });
    await desk.give(batch, { ...gives, amountFen: 1_200_000 });
    // 12,012.00 - 12,000.00 = 12.00 元 are left.
    const refused = await failureOf(desk.give(batch, { ...gives, amountFen: 1_201 }));
    expect(refused).toMatchObject({ code: 'OVER_CAP', data: { aidId: null, verdict: { leftFen: 1_200 } } });
    expect(errorSentence(refused.code, refused.data)).toContain('已发 12,000.00 元，还可发 12.00 元');
    expect((await desk.give(batch, { ...gives, amountFen: 1_200 })).rows).toHaveLength(1);
  });

  test('of several added at once none stays when one is refused', async () => {
    const desk = await openAidDesk();
    const { id: lightFileId } = await desk.makeLightFile();
    const batch = await desk.makeBatch();
    const row = {
      batchId: batch.id,
      fileId: null,
      lightFileId,
      personId: lightFileId,
      childId: null,
      selfPaidFen: null,
      reason: '',
      receivedOn: null,
    };
    // Three times 3,000.00 元 pass the 6,000.00 元 of a year.
    const rows = [300_000, 300_000, 300_000].map((amountFen) => ({ ...row, amountFen }));
    expect(await failureOf(desk.client.aid.add({ rows }))).toMatchObject({ code: 'OVER_CAP' });
    expect(await desk.client.aid.get({ id: batch.id })).toMatchObject({ rows: [], amountFen: 0 });
  });

  test('they are judged again at the approval, and its verdict is kept', async () => {
    const desk = await openAidDesk();
    const { id: lightFileId } = await desk.makeLightFile();
    const [first, second, third] = [await desk.makeBatch({ name: '甲' }), await desk.makeBatch({ name: '乙' }), await desk.makeBatch({ name: '丙' })];
    for (const batch of [first, second, third]) await desk.give(batch, { lightFileId, amountFen: 300_000 });
    await desk.approve(first);
    const approved = await desk.approve(second);
    // Two approved batches have used the year up; the third was added when neither counted.
    expect(await failureOf(desk.approve(third))).toMatchObject({ code: 'OVER_CAP', data: { name: '赵晓雨', verdict: { leftFen: 0 } } });
    const { rows } = await desk.client.aid.get({ id: approved.id });
    expect(rows[0]?.verdict).toMatchObject({ allowed: true, limits: [{ countedFen: 0 }, { countedFen: 300_000, leftFen: 300_000 }] });
    expect(await desk.client.aid.get({ id: third.id })).toMatchObject({ batch: { state: 'draft' }, rows: [{ verdict: null }] });
  });

  test('a payment that is changed does not count against itself', async () => {
    const desk = await openAidDesk();
    const { id: lightFileId } = await desk.makeLightFile();
    const batch = await desk.makeBatch();
    const [row] = (await desk.give(batch, { lightFileId, amountFen: 300_000 })).rows;
    if (!row) throw new Error('added');
    const changed = await desk.client.aid.change({ id: row.id, version: 1, fields: { ...row, amountFen: 250_000 } });
    expect(changed.amountFen).toBe(250_000);
    const verdict = await desk.client.aid.verdict({ ...changed, amountFen: 300_000, kind: 'warmth', on: batch.on, aidId: row.id });
    expect(verdict).toMatchObject({ allowed: true, leftFen: 300_000 });
    expect(await failureOf(desk.client.aid.change({ id: row.id, version: 2, fields: { ...row, amountFen: 300_001 } }))).toMatchObject({
      code: 'OVER_CAP',
      data: { aidId: row.id },
    });
  });

  test('who stands in a hardship file and in a light file gets no more for it', async () => {
    const desk = await openAidDesk();
    const idNumber = idNumberOf('1978-05-06', 1);
    const file = await desk.makeFile();
    const { id: lightFileId } = await desk.makeLightFile({ name: '张建国', idNumber });
    for (const name of ['春节', '端午']) {
      const batch = await desk.makeBatch({ name });
      await desk.give(batch, { fileId: file.id, personId: file.applicant.id, amountFen: 300_000 });
      await desk.approve(batch);
    }
    const batch = await desk.makeBatch({ name: '中秋' });
    expect(await failureOf(desk.give(batch, { lightFileId, amountFen: 1 }))).toMatchObject({ code: 'OVER_CAP' });
  });

  test('a child in the files of both parents gets no more for it', async () => {
    const desk = await openAidDesk();
    const child = memberOf({
      name: '张小明',
      idNumber: idNumberOf('2006-09-01', 3),
      bornOn: '2006-09-01',
      relation: 'child',
      schoolStage: 'bachelor',
    });
    const father = await desk.makeFile({ members: [child] });
    const other = applicantOf({ name: '李秀英', sex: 'female', idNumber: idNumberOf('1980-02-03', 2), bornOn: '1980-02-03' });
    const mother = await desk.makeFile({ applicant: other, members: [{ ...child, id: newId() }] });
    const parents = [father, mother].map((file) => ({ fileId: file.id, personId: file.applicant.id, childId: file.members[0]?.id ?? '' }));
    const [one, two] = [await desk.makeBatch({ name: '甲', kind: 'schooling' }), await desk.makeBatch({ name: '乙', kind: 'schooling' })];
    // 10,000.00 元 a child and year at university.
    await desk.give(one, { ...parents[0], amountFen: 600_000 });
    await desk.approve(one);
    expect(await failureOf(desk.give(two, { ...parents[1], amountFen: 400_001 }))).toMatchObject({
      code: 'OVER_CAP',
      data: { verdict: { leftFen: 400_000 } },
    });
    expect((await desk.give(two, { ...parents[1], amountFen: 400_000 })).rows).toHaveLength(1);
  });

  test('nothing but 送温暖 is given as of a day before the file was approved', async () => {
    const desk = await openHardshipDesk();
    for (const key of ['provinceA', 'shandongWarmth']) await desk.client.hardshipRules.create(ruleOfPreset('aidCapSet', key));
    const file = await inForce(desk);
    const giveOn = async (kind: 'living' | 'warmth', on: string) => {
      const batch = await desk.client.aid.create({ name: `${kind} ${on}`, kind, on, remark: '' });
      const given = { batchId: batch.id, fileId: file.id, lightFileId: null, personId: file.applicant.id, childId: null };
      return desk.client.aid.add({ rows: [{ ...given, amountFen: 100, selfPaidFen: null, reason: '', receivedOn: null }] });
    };
    expect((await failureOf(giveOn('living', '2025-03-19'))).data).toEqual({
      issues: [{ path: 'rows.0.fileId', code: 'aidBeforeFile', params: { filedOn: '2025-03-20' } }],
    });
    expect((await giveOn('living', '2025-03-20')).rows).toHaveLength(1);
    expect((await giveOn('warmth', '2025-03-19')).rows).toHaveLength(1);
  });

  test('who was given something stays in the file, so that nobody is taken out and typed anew', async () => {
    const desk = await openHardshipDesk();
    for (const rule of [ruleOfPreset('aidCapSet', 'provinceA')]) await desk.client.hardshipRules.create(rule);
    const file = await inForce(desk);
    const child = file.members.find(({ relation }) => relation === 'child');
    if (!child) throw new Error('the family has a son');
    const batch = await desk.client.aid.create({ name: '助学', kind: 'schooling', on: '2025-03-20', remark: '' });
    const given = { batchId: batch.id, fileId: file.id, lightFileId: null, personId: file.applicant.id, childId: child.id };
    await desk.client.aid.add({ rows: [{ ...given, amountFen: 100_000, selfPaidFen: null, reason: '', receivedOn: null }] });
    const without = { ...file, members: file.members.filter(({ id }) => id !== child.id) };
    const update = (fields: typeof file) => desk.client.hardship.update({ id: file.id, version: file.version, fields });
    expect((await failureOf(update(without))).data).toEqual({
      issues: [{ path: 'members', code: 'memberAided', params: { number: file.members.indexOf(child) + 1 } }],
    });
    const { changeId } = (await desk.client.audit.changes({ action: 'hardship.move' })).rows[0] ?? { changeId: '' };
    // The approval, on which the payment rests.
    expect(await failureOf(desk.client.audit.undo({ changeId }))).toMatchObject({ code: 'CANNOT_UNDO', data: { why: 'inUse' } });
    // His mother was given nothing.
    expect((await update({ ...file, members: [child], applicant: { ...file.applicant, maritalStatus: 'divorced' } })).members).toHaveLength(1);
  });

  test('the day of the batch tells the year; the other year is free', async () => {
    const desk = await openAidDesk();
    const { id: lightFileId } = await desk.makeLightFile();
    for (const name of ['甲', '乙']) {
      const batch = await desk.makeBatch({ name });
      await desk.give(batch, { lightFileId, amountFen: 300_000 });
      await desk.approve(batch);
    }
    const next = await desk.makeBatch({ on: '2022-12-31' });
    expect((await desk.give(next, { lightFileId, amountFen: 300_000 })).rows).toHaveLength(1);
    const approved = await desk.approve(next);
    expect(await failureOf(desk.pay(approved, desk.warmthLine))).toMatchObject({ data: { issues: [{ path: 'on', code: 'aidOtherYear' }] } });
  });
});

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
    expect(await failureOf(desk.pay(batch, desk.warmthLine))).toEqual({ code: 'WRONG_STATE', data: { state: 'draft' } });
    expect(await failureOf(aid.receive({ refs: refs([row]), on: '2023-09-12' }))).toMatchObject({ code: 'WRONG_STATE' });
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
    expect(await entryOf(desk, paid)).toMatchObject({ amountFen: 110_000 });
  });

  test('without payments is not approved, nor one whose name tells who gets something', async () => {
    const desk = await openAidDesk();
    const { id: lightFileId } = await desk.makeLightFile();
    const batch = await desk.makeBatch({ name: '赵晓雨慰问' });
    expect(await failureOf(desk.approve(batch))).toMatchObject({ data: { issues: [{ code: 'batchEmpty' }] } });
    await desk.give(batch, { lightFileId });
    expect(await failureOf(desk.approve(batch))).toMatchObject({ data: { issues: [{ path: 'name', code: 'batchNamesPerson' }] } });
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
    const { batch } = await paidGift(desk);
    expect(batch).toMatchObject({ state: 'paid' });
    const entry = await entryOf(desk, batch);
    expect(entry).toMatchObject({ amountFen: 50_000, purpose: 'condolence', payee: '帮扶批次：2023年中秋送温暖', documentNo: '乳工〔2023〕30号' });
    expect(JSON.stringify(entry)).not.toContain('赵晓雨');
    const file = await desk.makeFile();
    const living = await desk.makeBatch({ kind: 'living', name: '三季度生活救助' });
    await desk.give(living, { fileId: file.id, personId: file.applicant.id, amountFen: 600_000 });
    const approved = await desk.approve(living);
    expect(await failureOf(desk.pay(approved, desk.warmthLine))).toMatchObject({ data: { issues: [{ code: 'lineOtherPurpose' }] } });
    expect(await entryOf(desk, await desk.pay(approved, desk.aidLine))).toMatchObject({ amountFen: 600_000, purpose: 'aid' });
  });

  test('is told by the entry that pays it to those who may see hardship files, and to nobody else', async () => {
    const desk = await openAidDesk();
    const { batch } = await paidGift(desk);
    expect((await entryOf(desk, batch)).pays).toEqual({ kind: 'aidBatch', id: batch.id });
    await desk.signInAs({ name: '周强', role: 'administrator', hardship: false });
    expect((await entryOf(desk, batch)).pays).toBeNull();
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
    const { batch } = await paidGift(desk);
    const { rows } = await desk.client.aid.get({ id: batch.id });
    const receive = (on: string) => desk.client.aid.receive({ refs: refs(rows), on });
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
    const { batch } = await paidGift(desk);
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

describe('冲销', () => {
  test('of the whole payment: the batch is approved again and is paid anew or withdrawn', async () => {
    const desk = await openAidDesk();
    const { batch, lightFileId } = await paidGift(desk);
    const { rows } = await desk.client.aid.get({ id: batch.id });
    await desk.client.aid.receive({ refs: refs(rows), on: '2023-09-12' });
    expect((await desk.client.lightFiles.list({})).rows).toMatchObject([{ gifts: 1, paidFen: 50_000 }]);
    await reverse(desk, await entryOf(desk, batch), -50_000);
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
    const reversal = await reverse(desk, await entryOf(desk, paid), -50_000);
    expect(await desk.client.aid.get({ id: batch.id })).toMatchObject({ batch: { state: 'paid' }, returnedFen: 50_000, amountFen: 130_000 });
    expect(await failureOf(remove(second))).toMatchObject({ code: 'WRONG_STATE' });
    await remove(first);
    expect(await desk.client.aid.get({ id: batch.id })).toMatchObject({ rows: [{ id: second.id }], amountFen: 80_000 });
    // The reversal is what the removal rests on.
    const withdrawn = failureOf(desk.client.funds.withdraw({ id: reversal.id, version: 1, reason: '' }));
    expect(await withdrawn).toMatchObject({ data: { issues: [{ code: 'aidGivenBack' }] } });
    const { rows } = await desk.client.audit.changes({ action: 'aid.remove' });
    await desk.client.audit.undo({ changeId: rows[0]?.changeId ?? '' });
    expect(await desk.client.aid.get({ id: batch.id })).toMatchObject({ amountFen: 130_000 });
    expect(await desk.client.funds.withdraw({ id: reversal.id, version: 1, reason: '' })).toMatchObject({ amountFen: -50_000 });
  });

  test('that led to paying anew stays: were it taken back, the batch would be paid twice', async () => {
    const desk = await openAidDesk();
    const { client } = desk;
    const { batch } = await paidGift(desk);
    const first = await entryOf(desk, batch);
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
    const { batch } = await paidGift(desk);
    const { rows } = await client.audit.changes({ action: 'aid.pay' });
    await client.audit.undo({ changeId: rows[0]?.changeId ?? '' });
    const { id, version } = await entryOf(desk, batch);
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
    const { batch } = await paidGift(desk);
    const { id, version, ...entry } = await entryOf(desk, batch);
    const { funds } = desk.client;
    const paysAid = { code: 'RULES_BROKEN', data: { issues: [{ code: 'paysAid' }] } };
    expect(await failureOf(funds.withdraw({ id, version, reason: '' }))).toMatchObject(paysAid);
    for (const change of [{ amountFen: 40_000 }, { payee: '赵晓雨' }])
      expect(await failureOf(funds.update({ id, version, fields: { ...entry, ...change } })), JSON.stringify(change)).toMatchObject(paysAid);
    expect(await funds.update({ id, version, fields: { ...entry, voucherNo: '记-13' } })).toMatchObject({ voucherNo: '记-13' });
  });
});

describe('taking back', () => {
  const undoLast = async (desk: AidDesk, action: string) => {
    const { rows } = await desk.client.audit.changes({ action });
    return desk.client.audit.undo({ changeId: rows[0]?.changeId ?? '' });
  };

  test('paying and approving are taken back one after the other, money and all', async () => {
    const desk = await openAidDesk();
    const { batch } = await paidGift(desk);
    await undoLast(desk, 'aid.pay');
    expect(await desk.client.aid.get({ id: batch.id })).toMatchObject({ batch: { state: 'approved', entryId: null } });
    expect((await entryOf(desk, batch)).withdrawnAt).not.toBeNull();
    await undoLast(desk, 'aid.approve');
    expect(await desk.client.aid.get({ id: batch.id })).toMatchObject({ batch: { state: 'draft' }, rows: [{ verdict: null }] });
  });

  test('an approval comes back by approving alone: the caps are judged there', async () => {
    const desk = await openAidDesk();
    const { id: lightFileId } = await desk.makeLightFile();
    const batch = await desk.makeBatch();
    await desk.give(batch, { lightFileId });
    await desk.approve(batch);
    await undoLast(desk, 'aid.approve');
    expect(await failureOf(undoLast(desk, 'audit.undo'))).toMatchObject({ code: 'CANNOT_UNDO', data: { why: 'batchFixed' } });
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
    expect(await failureOf(undoLast(desk, 'aid.remove'))).toMatchObject({ code: 'CANNOT_UNDO', data: { why: 'batchFixed' } });
  });
});

describe('签领', () => {
  test('the signed list is kept, shown with a purpose, and counted among the attachments', async () => {
    const desk = await openAidDesk();
    const { batch } = await paidGift(desk);
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

test('batches are found by name, document, kind, day and by who got something; sums are those of what is found', async () => {
  const desk = await openAidDesk();
  const { batch } = await paidGift(desk);
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
  expect((await desk.client.aid.of({ fileId: file.id, lightFileId: null })).rows).toMatchObject([
    { name: '张建国', of: '张建国', street: '城东街道' },
  ]);
});

test('who lacks the right sees no batch; of money everybody sees the entry, which names nobody', async () => {
  const desk = await openAidDesk();
  const { batch } = await paidGift(desk);
  await desk.signInAs({ name: '李敏', role: 'clerk', hardship: false });
  expect(await failureOf(desk.client.aid.list({}))).toMatchObject({ code: 'NOT_ALLOWED' });
  expect(await failureOf(desk.client.aid.get({ id: batch.id }))).toMatchObject({ code: 'NOT_ALLOWED' });
  const { rows } = await desk.client.audit.changes({});
  expect(JSON.stringify(rows)).not.toContain('赵晓雨');
  expect((await desk.client.audit.history({ entity: 'aidBatch', entityId: batch.id })).rows).toEqual([]);
  expect((await desk.client.funds.list({})).rows).toMatchObject([{ payee: '帮扶批次：2023年中秋送温暖' }]);
});
