import { beforeEach, expect, test } from 'vitest';
import type { FundEntry } from '../../../shared/funds/fundEntry.ts';
import { failureOf, openTestDesk, type TestDesk } from '../../support/testDesk.ts';

let desk: TestDesk;
beforeEach(async () => {
  desk = await openTestDesk();
});

const attach = (entry: FundEntry, text: string, name: string) =>
  desk.client.funds.attachDocument({ id: entry.id, version: entry.version, file: new File([text], name) });

test('vouchers are kept beside the data file, named in the entry and handed out as they were attached', async () => {
  let entry = await desk.makeFundEntry();
  entry = await attach(entry, '发票', '发票.pdf');
  entry = await attach(entry, '合同', 'a/合同.pdf');
  expect(entry.documents.map(({ name }) => name)).toEqual(['发票.pdf', 'a_合同.pdf']);
  const [invoice] = entry.documents;
  const file = await desk.client.funds.document({ id: entry.id, hash: invoice?.hash ?? '' });
  expect([file.name, await file.text()]).toEqual(['发票.pdf', '发票']);
  expect((await desk.client.host.verify()).problems).toEqual([]);
});

test('a document leaves the entry when it is saved without, and the same one is not named twice', async () => {
  let entry = await attach(await desk.makeFundEntry(), '发票', '发票.pdf');
  entry = await attach(entry, '发票', '电子发票.pdf');
  expect(entry.documents.map(({ name }) => name)).toEqual(['电子发票.pdf']);
  entry = await desk.client.funds.update({ id: entry.id, version: entry.version, fields: { ...entry, documents: [] } });
  expect(entry.documents).toEqual([]);
});

test('whoever names the hash of a document that is not the entry’s own is handed nothing', async () => {
  const own = await attach(await desk.makeFundEntry(), '发票', '发票.pdf');
  const other = await desk.makeFundEntry();
  const [document] = own.documents;
  const documents = document ? [document] : [];
  const refused = { code: 'RULES_BROKEN', data: { issues: [{ path: 'documents.0', code: 'documentNotAttached' }] } };
  expect(await failureOf(desk.makeFundEntry({ documents }))).toEqual(refused);
  expect(await failureOf(desk.client.funds.update({ id: other.id, version: 1, fields: { ...other, documents } }))).toEqual(refused);
  expect((await failureOf(desk.client.funds.document({ id: other.id, hash: document?.hash ?? '' }))).code).toBe('NOT_FOUND');
});

test('a file that is too large, one too many and one for an older version are not kept', async () => {
  let entry = await desk.makeFundEntry();
  const tooLarge = new File([new Uint8Array(20 * 1024 * 1024 + 1)], '大.pdf');
  expect((await failureOf(desk.client.funds.attachDocument({ id: entry.id, version: 1, file: tooLarge }))).code).toBe('FILE_TOO_LARGE');
  for (let i = 0; i < 20; i++) entry = await attach(entry, `第${i}页`, `${i}.pdf`);
  expect(await failureOf(attach(entry, '再一页', '20.pdf'))).toMatchObject({ data: { issues: [{ path: 'documents', code: 'tooMany' }] } });
  expect((await failureOf(attach({ ...entry, version: 3 }, '旧', '旧.pdf'))).code).toBe('STALE_RECORD');
  expect((await desk.file.attachments.list()).length).toBe(20);
});

test('a document that is gone from the folder is told by its name', async () => {
  const entry = await attach(await desk.makeFundEntry(), '发票', '发票.pdf');
  const hash = 'a'.repeat(64);
  await desk.file.change({ actor: '测试员', action: 'fixture' }, ({ db, note }) => {
    const documents = [{ hash, name: '收据.pdf' }];
    note({ entity: 'fundEntry', entityId: entry.id, before: entry, after: { ...entry, documents } });
    return db
      .updateTable('fundEntry')
      .set({ documents: JSON.stringify(documents) })
      .where('id', '=', entry.id)
      .execute();
  });
  expect(await failureOf(desk.client.funds.document({ id: entry.id, hash }))).toEqual({ code: 'DOCUMENT_LOST', data: { name: '收据.pdf' } });
  expect((await desk.client.host.verify()).problems).not.toEqual([]);
});
