import { beforeEach, expect, test } from 'vitest';
import { openOfficeDesk } from '../../support/officeDesk.ts';
import { failureOf, openTestDesk, type TestDesk } from '../../support/testDesk.ts';

const noAgreement = { number: '', fromOn: null, toOn: null, documentHash: null, documentName: '' };

let desk: TestDesk;
beforeEach(async () => {
  desk = await openTestDesk();
});

test('a partner knows its stations, and cannot be withdrawn while one names it', async () => {
  const bank = await desk.makePartner({ name: '建设银行', brand: '劳动者港湾' });
  const s = await desk.makeStation({ buildKind: 'joint', partnerIds: [bank.id] });
  expect((await desk.client.partners.get({ id: bank.id })).stations.map((x) => x.code)).toEqual([s.code]);
  expect(await failureOf(desk.client.partners.withdraw({ ...bank, reason: '' }))).toEqual({ code: 'IN_USE', data: { stations: 1 } });
  await desk.client.stations.withdraw({ ...s, reason: '' });
  expect((await desk.client.partners.withdraw({ ...bank, reason: '' })).withdrawnAt).not.toBeNull();
});

test('partners are found by brand and pinyin, and sort by name and by number of stations', async () => {
  const bank = await desk.makePartner({ name: '建设银行', brand: '劳动者港湾' });
  await desk.makePartner({ name: '阿里物流' });
  await desk.makeStation({ buildKind: 'joint', partnerIds: [bank.id] });
  const names = async (of: Parameters<typeof desk.client.partners.list>[0]) =>
    (await desk.client.partners.list(of)).rows.map((p) => [p.name, p.stations]);
  expect(await names({ search: 'ldzgw' })).toEqual([['建设银行', 1]]);
  expect(await names({})).toEqual([
    ['阿里物流', 0],
    ['建设银行', 1],
  ]);
  expect(await names({ sort: { field: 'stations', direction: 'desc' } })).toEqual([
    ['建设银行', 1],
    ['阿里物流', 0],
  ]);
});

test('a name stands once; an agreement may not end before it begins', async () => {
  const first = await desk.makePartner({ name: '邮政' });
  expect(await failureOf(desk.makePartner({ name: ' 邮政 ' }))).toEqual({ code: 'NAME_TAKEN', data: { name: '邮政', id: first.id } });
  const agreement = { ...first.agreement, fromOn: '2024-01-01', toOn: '2023-01-01' };
  expect(await failureOf(desk.client.partners.update({ ...first, fields: { ...first, agreement } }))).toMatchObject({
    data: { issues: [{ path: 'agreement.toOn', code: 'spanReversed' }] },
  });
});

const pdf = (text: string, name = '共建协议.pdf') => new File([text], name);

test('the agreement of a partner is kept beside the data file and comes back as it was attached', async () => {
  const bank = await desk.makePartner({ name: '建设银行', agreement: { ...noAgreement, number: '建协〔2023〕7号' } });
  const after = await desk.client.partners.attachDocument({ ...bank, file: pdf('甲方 乙方') });
  expect(after).toMatchObject({ version: 2, agreement: { number: '建协〔2023〕7号', documentName: '共建协议.pdf' } });
  expect(await desk.file.attachments.list()).toEqual([after.agreement.documentHash]);
  const document = await desk.client.partners.document({ id: bank.id });
  expect([document.name, await document.text()]).toEqual(['共建协议.pdf', '甲方 乙方']);
});

test('an edit of other fields keeps the document; a new one takes its place', async () => {
  const first = await desk.client.partners.attachDocument({ ...(await desk.makePartner()), file: pdf('第一版') });
  const edited = await desk.client.partners.update({ ...first, fields: { ...first, remark: '续签' } });
  expect(edited.agreement.documentHash).toBe(first.agreement.documentHash);
  await desk.client.partners.attachDocument({ ...edited, file: pdf('第二版', '续签.pdf') });
  expect(await (await desk.client.partners.document({ id: first.id })).text()).toBe('第二版');
});

test('who saves over a newer document is told that the record has changed, not that his document is none', async () => {
  const first = await desk.client.partners.attachDocument({ ...(await desk.makePartner()), file: pdf('第一版') });
  await desk.client.partners.attachDocument({ ...first, file: pdf('第二版', '续签.pdf') });
  const late = desk.client.partners.update({ ...first, fields: { ...first, remark: '迟到' } });
  expect((await failureOf(late)).code).toBe('STALE_RECORD');
});

test('a document of more than 20 MB, or for a record that changed meanwhile, is refused and leaves no file behind', async () => {
  const partner = await desk.makePartner();
  const large = new File([new Uint8Array(20 * 1024 * 1024 + 1)], '扫描件.pdf');
  expect(await failureOf(desk.client.partners.attachDocument({ ...partner, file: large }))).toEqual({
    code: 'FILE_TOO_LARGE',
    data: { maxBytes: 20 * 1024 * 1024 },
  });
  await desk.client.partners.update({ ...partner, fields: { ...partner, remark: '改过' } });
  expect((await failureOf(desk.client.partners.attachDocument({ ...partner, file: pdf('迟到') }))).code).toBe('STALE_RECORD');
  expect(await desk.file.attachments.list()).toEqual([]);
});

test('a file name that no record could hold is made to fit, its ending kept', async () => {
  const partner = await desk.makePartner({ name: '工商银行' });
  const { agreement } = await desk.client.partners.attachDocument({ ...partner, file: pdf('', `${'长'.repeat(200)}\u0007.docx`) });
  expect([...agreement.documentName]).toHaveLength(120);
  expect(agreement.documentName.endsWith('长.docx')).toBe(true);
});

test('a document that was never attached, or is gone from its folder, is told apart', async () => {
  const { disk, ...office } = await openOfficeDesk();
  const partner = await office.makePartner();
  expect((await failureOf(office.client.partners.document({ id: partner.id }))).code).toBe('NOT_FOUND');
  await office.client.partners.attachDocument({ ...partner, file: pdf('甲方 乙方', '丢失.pdf') });
  for (const name of disk.files.keys()) if (name.includes('附件')) disk.files.delete(name);
  expect(await failureOf(office.client.partners.document({ id: partner.id }))).toEqual({ code: 'DOCUMENT_LOST', data: { name: '丢失.pdf' } });
});

test('no form names a document that was not attached to this partner: one clerk is not handed what belongs to another record', async () => {
  const first = await desk.client.partners.attachDocument({ ...(await desk.makePartner()), file: pdf('别家的协议') });
  const refused = { code: 'RULES_BROKEN', data: { issues: [{ path: 'agreement.documentHash', code: 'documentNotAttached' }] } };
  for (const documentHash of [first.agreement.documentHash, 'a'.repeat(64)])
    expect(await failureOf(desk.makePartner({ name: '邮政', agreement: { ...noAgreement, documentHash } }))).toEqual(refused);
  const second = await desk.makePartner({ name: '邮政' });
  const stolen = { ...second.agreement, documentHash: first.agreement.documentHash };
  expect(await failureOf(desk.client.partners.update({ ...second, fields: { ...second, agreement: stolen } }))).toEqual(refused);
});
