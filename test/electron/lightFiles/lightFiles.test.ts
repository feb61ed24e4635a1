import { describe, expect, test } from 'vitest';
import type { LightFileFields } from '../../../shared/lightFiles/lightFile.ts';
import { lightFileOf } from '../../support/aidDesk.ts';
import { idNumberOf } from '../../support/hardship.ts';
import { failureOf, openProtectedDesk, openTestDesk, type ProtectedDesk } from '../../support/testDesk.ts';

const WORKER = { name: '李敏', role: 'clerk', hardship: true } as const;
/** A man's number and how it is shown: the first three and the last four. */
const NUMBER = idNumberOf('1990-03-04', 1);
const MASKED = `${NUMBER.slice(0, 3)}***********${NUMBER.slice(-4)}`;

const openDesk = () => openProtectedDesk({ today: '2023-09-20', as: WORKER });
const make = (desk: ProtectedDesk, fields: Partial<LightFileFields> = {}) => desk.client.lightFiles.create(lightFileOf(fields));

describe('a light file leaves the data host masked', () => {
  test('whoever makes, reads or lists it sees neither number nor phone whole', async () => {
    const desk = await openDesk();
    const made = await make(desk, { idNumber: NUMBER, phone: '13800001234' });
    const masked = { idNumber: MASKED, phone: '138****1234' };
    expect(made).toMatchObject(masked);
    expect(await desk.client.lightFiles.get({ id: made.id })).toMatchObject(masked);
    expect((await desk.client.lightFiles.list({})).rows).toMatchObject([{ ...masked, gifts: 0, paidFen: 0, stationName: null }]);
  });

  test('what comes back masked stays as it is stored, and what is typed anew is kept', async () => {
    const desk = await openDesk();
    const made = await make(desk, { idNumber: NUMBER, phone: '13800001234' });
    const renamed = await desk.client.lightFiles.update({ id: made.id, version: 1, fields: { ...made, name: '赵晓风' } });
    expect(renamed.idNumber).toBe(MASKED);
    const changed = await desk.client.lightFiles.update({ id: made.id, version: 2, fields: { ...renamed, phone: '13900005678' } });
    expect(changed.phone).toBe('139****5678');
    const purpose = '核对身份证';
    expect(await desk.client.lightFiles.reveal({ id: made.id, field: 'idNumber', purpose })).toEqual({ value: NUMBER });
    expect(await desk.client.lightFiles.reveal({ id: made.id, field: 'phone', purpose })).toEqual({ value: '13900005678' });
  });

  test('a mask that is not that of the stored value is no value', async () => {
    const desk = await openDesk();
    const made = await make(desk, { idNumber: NUMBER, phone: '13800001234' });
    const fields = { ...made, phone: '138****9999' };
    expect(await failureOf(desk.client.lightFiles.update({ id: made.id, version: 1, fields }))).toMatchObject({
      code: 'RULES_BROKEN',
      data: { issues: [{ path: 'phone', code: 'notAPhone' }] },
    });
    expect(await failureOf(make(desk, { name: '钱多', idNumber: MASKED, phone: '' }))).toMatchObject({ code: 'RULES_BROKEN' });
    expect(await failureOf(make(desk, { name: '钱多', phone: '138****1234' }))).toMatchObject({ code: 'RULES_BROKEN' });
  });

  test('showing one field whole stands in the audit trail with its name and purpose, and with neither number nor phone', async () => {
    const desk = await openDesk();
    const { id } = await make(desk, { idNumber: NUMBER });
    await desk.client.lightFiles.reveal({ id, field: 'idNumber', purpose: '与身份证核对' });
    const { rows } = await desk.client.audit.history({ entity: 'lightFile', entityId: id });
    expect(rows[0]).toMatchObject({ action: 'lightFiles.reveal', before: null, after: null, reason: '身份证号；与身份证核对', actor: '李敏' });
    expect(await failureOf(desk.client.lightFiles.reveal({ id, field: 'idNumber', purpose: '' }))).toMatchObject({ code: 'BAD_REQUEST' });
  });
});

describe('one person has one light file', () => {
  test('nobody with this ID number may have another', async () => {
    const desk = await openDesk();
    const first = await make(desk, { idNumber: NUMBER, phone: '' });
    const twice = failureOf(make(desk, { name: '另一个名字', idNumber: NUMBER.toLowerCase(), phone: '' }));
    expect(await twice).toEqual({ code: 'PERSON_TAKEN', data: { name: '赵晓雨', id: first.id } });
  });

  test('where there is no number, the name and the phone together tell', async () => {
    const desk = await openDesk();
    await make(desk, { phone: '138 0000 1234' });
    expect(await failureOf(make(desk, { name: '赵 晓雨', phone: '13800001234' }))).toMatchObject({ code: 'PERSON_TAKEN' });
    expect(await make(desk, { name: '赵晓雪', phone: '13800001234' })).toMatchObject({ name: '赵晓雪' });
    expect(await make(desk, { phone: '' })).toMatchObject({ name: '赵晓雨' });
    expect(await make(desk, { phone: '' })).toMatchObject({ name: '赵晓雨' });
  });

  test('a withdrawn file lets go of its person, and does not come back beside another', async () => {
    const desk = await openDesk();
    const first = await make(desk, { idNumber: NUMBER });
    await desk.client.lightFiles.withdraw({ id: first.id, version: 1, reason: '重复' });
    const second = await make(desk, { idNumber: NUMBER });
    expect(await failureOf(desk.client.lightFiles.restore({ id: first.id, version: 2 }))).toMatchObject({
      code: 'PERSON_TAKEN',
      data: { id: second.id },
    });
    const { rows } = await desk.client.audit.changes({ entity: 'lightFile', entityId: first.id });
    const undone = failureOf(desk.client.audit.undo({ changeId: rows[0]?.changeId ?? '' }));
    expect(await undone).toMatchObject({ code: 'CANNOT_UNDO', data: { why: 'nameTaken' } });
  });
});

test('it is found by name, pinyin, employer, station, or the whole number, and by no part of the number', async () => {
  const desk = await openDesk();
  const station = await desk.makeStation();
  const { id } = await make(desk, { idNumber: NUMBER, phone: '13900005678', stationId: station.id, employer: '顺达速递' });
  const found = async (search: string) => (await desk.client.lightFiles.list({ search })).rows.map((row) => row.id);
  for (const search of ['晓雨', 'zhaoxiaoyu', 'zxy', '顺达', '欧阳路', 'oyl', NUMBER]) expect(await found(search), search).toEqual([id]);
  for (const search of [NUMBER.slice(0, 17), '13900005678', '别人']) expect(await found(search), search).toEqual([]);
  const groups = async (group: 'courier' | 'sanitation') => (await desk.client.lightFiles.list({ groups: [group], stationId: station.id })).total;
  expect([await groups('courier'), await groups('sanitation')]).toEqual([1, 0]);
});

test('a number must obey the standard and fit the sex', async () => {
  const desk = await openDesk();
  const wrong = (fields: Partial<LightFileFields>) => failureOf(make(desk, fields));
  expect(await wrong({ idNumber: '123' })).toMatchObject({ data: { issues: [{ path: 'idNumber', code: 'idNumberLength' }] } });
  expect(await wrong({ idNumber: NUMBER, sex: 'female' })).toMatchObject({ data: { issues: [{ path: 'sex', code: 'sexContradicts' }] } });
});

test('who lacks the right to hardship files sees no light file, not even in the audit trail; a file without accounts has none', async () => {
  const desk = await openDesk();
  const { id } = await make(desk);
  await desk.signInAs({ name: '孙丽', role: 'administrator', hardship: false });
  expect(await failureOf(desk.client.lightFiles.list({}))).toMatchObject({ code: 'NOT_ALLOWED' });
  expect((await desk.client.audit.history({ entity: 'lightFile', entityId: id })).rows).toEqual([]);
  await desk.signInAs({ name: '周平', role: 'viewer', hardship: true });
  expect(await desk.client.lightFiles.list({})).toMatchObject({ total: 1 });
  expect(await failureOf(desk.client.lightFiles.withdraw({ id, version: 1, reason: '' }))).toMatchObject({ code: 'NOT_ALLOWED' });
  const plain = await openTestDesk();
  expect(await failureOf(plain.client.lightFiles.create(lightFileOf()))).toMatchObject({ code: 'NOT_ALLOWED' });
});
