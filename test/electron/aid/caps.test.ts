import { describe, expect, test } from 'vitest';
import { newId } from '../../../shared/kernel/ids.ts';
import { errorSentence } from '../../../shared/text/errors.ts';
import { openAidDesk } from '../../support/aidDesk.ts';
import { applicantOf, idNumberOf, memberOf } from '../../support/hardship.ts';
import { inForce, openHardshipDesk } from '../../support/hardshipDesk.ts';
import { ruleOfPreset } from '../../support/hardshipRules.ts';
import { failureOf } from '../../support/testDesk.ts';

// Caps of the desk: 送温暖 3,000.00 元 a time and 6,000.00 元 a year and person (domain.md 5.4, S86); 生活救助 of the deep category 12 months of the
// 低保 line, 12 × 1,001.00 = 12,012.00 元 a year and household; 子女助学 of college and bachelor 10,000.00 元 a year and child (domain.md 6.4, S92).

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
