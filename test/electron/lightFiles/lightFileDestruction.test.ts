// 销毁 of light files: by the keeping time of the rule, with a record, and of the person nothing is left.
import { describe, expect, test } from 'vitest';
import { verifyDataFile } from '../../../electron/store/verify.ts';
import type { LightFile } from '../../../shared/lightFiles/lightFile.ts';
import { entryLines } from '../../../shared/text/auditTrail.ts';
import { type AidDesk, openAidDesk } from '../../support/aidDesk.ts';
import { idNumberOf } from '../../support/hardship.ts';
import { ruleOfPreset } from '../../support/hardshipRules.ts';
import { failureOf, passwordOf } from '../../support/testDesk.ts';

const PERSON = { name: '欧阳长青', idNumber: idNumberOf('1990-03-04', 1), phone: '13971112233', employer: '顺达速递长青点', remark: '家住白鹭洲' };
const WHAT_FOR = '长青的防暑礼包';
const PLANTED = [...Object.values(PERSON), WHAT_FOR];

/** A light file that was changed, revealed, drafted and given 500.00 元 by a batch of 10 September 2023; the desk's day is 20 September. */
async function givenFile(): Promise<{ desk: AidDesk; file: LightFile; batchId: string }> {
  const desk = await openAidDesk();
  const { client } = desk;
  await client.hardshipRules.create(ruleOfPreset('processRule', 'national'));
  const made = await desk.makeLightFile({ ...PERSON, remark: '' });
  const file = await client.lightFiles.update({ id: made.id, version: 1, fields: { ...made, remark: PERSON.remark } });
  await client.lightFiles.reveal({ id: file.id, field: 'phone', purpose: `${PERSON.name}来电` });
  const place = `/light-files/${file.id}`;
  await client.drafts.save({ key: `lightFile.${file.id}`, place, title: `修改 ${PERSON.name}`, content: { phone: PERSON.phone } });
  const batch = await desk.makeBatch();
  await desk.give(batch, { lightFileId: file.id, reason: WHAT_FOR });
  const paid = await desk.pay(await desk.approve(batch), desk.warmthLine);
  return { desk, file, batchId: paid.id };
}

const destroy = ({ client }: AidDesk, { id, version }: LightFile, on: string) =>
  client.hardship.destroy({ refs: [{ kind: 'lightFile', id, version }], on, documentNo: '涪工〔2033〕4号', approvedBy: '王主席' });

async function signInOn(desk: AidDesk, day: string): Promise<void> {
  desk.clock.set(day);
  await desk.client.accounts.signIn({ name: '孙丽', password: passwordOf('孙丽') });
}

describe('a light file whose keeping time is over', () => {
  test('is due ten years after anything was last given or changed, and no sooner', async () => {
    const { desk, file } = await givenFile();
    await signInOn(desk, '2033-09-20');
    expect((await desk.client.hardship.dueForDestruction()).rows).toEqual([]);
    const early = failureOf(destroy(desk, file, '2033-09-20'));
    expect(await early).toMatchObject({ data: { issues: [{ path: 'refs.0', code: 'keepingRunning', params: { lastOn: '2033-09-20' } }] } });
    await signInOn(desk, '2033-09-21');
    // The file was changed on 20 September 2023, after the batch of the tenth.
    expect((await desk.client.hardship.dueForDestruction()).rows).toMatchObject([
      { kind: 'lightFile', id: file.id, name: PERSON.name, closedOn: '2023-09-20', keepUntilOn: '2033-09-20' },
    ]);
    expect(await failureOf(destroy(desk, file, '2033-09-22'))).toMatchObject({ data: { issues: [{ code: 'dateInFuture' }] } });
  });

  test('is kept anew by what is given to it later, also when the file itself stays as it is', async () => {
    const { desk, file } = await givenFile();
    await signInOn(desk, '2025-02-01');
    const batch = await desk.makeBatch({ name: '2025年春节送温暖', on: '2025-01-20' });
    await desk.give(batch, { lightFileId: file.id });
    await signInOn(desk, '2035-01-20');
    expect((await desk.client.hardship.dueForDestruction()).rows).toEqual([]);
    await signInOn(desk, '2035-01-21');
    expect((await desk.client.hardship.dueForDestruction()).rows).toMatchObject([{ id: file.id, closedOn: '2025-01-20', keepUntilOn: '2035-01-20' }]);
  });

  test('is due when it was withdrawn, too: what was mistyped is no less somebody’s', async () => {
    const { desk } = await givenFile();
    const { id } = await desk.makeLightFile({ name: '钱多', phone: '' });
    const gone = await desk.client.lightFiles.withdraw({ id, version: 1, reason: '重复' });
    await signInOn(desk, '2033-09-21');
    expect((await desk.client.hardship.dueForDestruction()).rows.map((row) => row.id)).toContain(id);
    expect(await destroy(desk, gone, '2033-09-21')).toEqual({ destroyed: 1, attachmentsLeft: false });
  });

  test('is never due where the office has set no time', async () => {
    const desk = await openAidDesk();
    const file = await desk.makeLightFile();
    await signInOn(desk, '2063-01-01');
    expect((await desk.client.hardship.dueForDestruction()).rows).toEqual([]);
    expect(await failureOf(destroy(desk, file, '2063-01-01'))).toEqual({ code: 'MISSING_RULE', data: { missing: 'processRule' } });
  });

  test('leaves no byte of its person, neither in the data nor in the trail, which stands; what was paid stays in the books', async () => {
    const { desk, file, batchId } = await givenFile();
    const content = async () => Buffer.from(await desk.file.contentOnDisk()).toString('latin1');
    const latin1 = (word: string) => Buffer.from(word).toString('latin1');
    await signInOn(desk, '2033-09-21');
    const before = await content();
    expect(PLANTED.filter((word) => !before.includes(latin1(word)))).toEqual([]);
    expect(await destroy(desk, file, '2033-09-21')).toEqual({ destroyed: 1, attachmentsLeft: false });
    const after = await content();
    expect(PLANTED.filter((word) => after.includes(latin1(word)))).toEqual([]);
    expect(await verifyDataFile(desk.file)).toMatchObject({ ok: true, problems: [] });

    const { client } = desk;
    expect((await client.lightFiles.list({})).rows).toEqual([]);
    expect((await client.lightFiles.get({ id: file.id })).destruction).toMatchObject({
      ...{ on: '2033-09-21', lastOn: '2023-09-20', documentNo: '涪工〔2033〕4号', approvedBy: '王主席', actor: '孙丽' },
    });
    expect((await client.hardship.destructions()).rows).toMatchObject([
      { documentNo: '涪工〔2033〕4号', approvedBy: '王主席', files: [{ kind: 'lightFile', id: file.id, closedOn: '2023-09-20' }] },
    ]);
    expect(await client.aid.get({ id: batchId })).toMatchObject({ amountFen: 50_000, rows: [{ name: '', reason: '' }] });
    expect((await client.aid.signingWorkbook({ id: batchId, purpose: '审计检查' })).size).toBeGreaterThan(0);
    const { rows } = await client.audit.history({ entity: 'lightFile', entityId: file.id });
    expect(rows.map((entry) => entry.destroyed)).toEqual([false, ...rows.slice(1).map(() => true)]);
    const told = rows[0] && entryLines(rows[0], () => null);
    expect(told).toEqual(['销毁日期：（空） → 2033-09-21', '批准文号：（空） → 涪工〔2033〕4号', '批准人：（空） → 王主席']);
  });

  test('comes back by no way', async () => {
    const { desk, file } = await givenFile();
    await signInOn(desk, '2033-09-21');
    await destroy(desk, file, '2033-09-21');
    const { client } = desk;
    const { rows } = await client.audit.history({ entity: 'lightFile', entityId: file.id });
    for (const entry of rows.slice(0, 3))
      expect(await failureOf(client.audit.undo({ changeId: entry.changeId }))).toMatchObject({ code: 'CANNOT_UNDO' });
    const ref = { id: file.id, version: file.version + 1 };
    const destroyed = { code: 'RULES_BROKEN', data: { issues: [{ code: 'lightFileDestroyed' }] } };
    expect(await failureOf(client.lightFiles.update({ ...ref, fields: { ...file, name: '又来' } }))).toMatchObject(destroyed);
    expect(await failureOf(client.lightFiles.withdraw({ ...ref, reason: '' }))).toMatchObject(destroyed);
    expect(await failureOf(client.lightFiles.restore(ref))).toMatchObject(destroyed);
    expect(await failureOf(destroy(desk, { ...file, version: ref.version }, '2033-09-21'))).toMatchObject({
      data: { issues: [{ path: 'refs.0', code: 'lightFileDestroyed' }] },
    });
    // Nor is a stranger's file taken for it: the same person may be given something again.
    expect(await desk.makeLightFile({ ...PERSON })).toMatchObject({ name: PERSON.name });
  });

  test('is destroyed together with hardship files by one word, all or none', async () => {
    const { desk, file } = await givenFile();
    const other = await desk.makeFile({}, { state: 'active' });
    await signInOn(desk, '2033-09-21');
    const refs = [
      { kind: 'lightFile' as const, id: file.id, version: file.version },
      { kind: 'hardshipFile' as const, id: other.id, version: 1 },
    ];
    const refused = failureOf(desk.client.hardship.destroy({ refs, on: '2033-09-21', documentNo: '涪工〔2033〕4号', approvedBy: '王主席' }));
    expect(await refused).toMatchObject({ data: { issues: [{ path: 'refs.1', code: 'moveNotAllowed' }] } });
    expect((await desk.client.lightFiles.get({ id: file.id })).destruction).toBeNull();
  });
});
