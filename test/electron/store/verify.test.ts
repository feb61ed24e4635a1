import { expect, test } from 'vitest';
import { openSqlite, type Sqlite } from '../../../electron/store/sqlite.ts';
import { verifyDataFile } from '../../../electron/store/verify.ts';
import { openMemoryDataFile } from '../../support/memoryDataFile.ts';

const DATA = '/data/工驿管家.sqlite';

/** A file with five changes in its audit trail and one partner with an agreement attached. */
async function openUsed() {
  const file = await openMemoryDataFile();
  const documentHash = await file.attachments.add(new TextEncoder().encode('共建协议'));
  await file.change({ actor: '李工', action: 'partners.create' }, async ({ db, note, now }) => {
    const partner = { id: 'p1', version: 1, createdAt: now, updatedAt: now, withdrawnAt: null, name: '邮政', kind: 'post', brand: '' };
    const agreement = { contactName: '', contactPhone: '', agreementNumber: '', agreementFromOn: null, agreementToOn: null, documentHash };
    await db
      .insertInto('partner')
      .values({ ...partner, ...agreement, documentName: '协议.pdf', remark: '', searchText: '', sortKey: '' })
      .execute();
    note({ entity: 'partner', entityId: 'p1', before: null, after: partner });
  });
  for (const code of ['1', '2', '3', '4']) {
    await file.change({ actor: '李工', action: 'office.saveArea' }, async ({ db, note }) => {
      await db.insertInto('area').values({ code, name: '区' }).execute();
      note({ entity: 'area', entityId: code, before: null, after: { code, name: '区' } });
    });
  }
  return { file, documentHash };
}

/** Changes the file on the disk behind the program's back. */
async function tamper(file: Awaited<ReturnType<typeof openUsed>>['file'], how: (memory: Sqlite) => void): Promise<void> {
  const memory = await openSqlite(await file.contentOnDisk());
  memory.exec('PRAGMA foreign_keys = OFF');
  how(memory);
  file.disk.put(DATA, memory.export());
}

test('a sound file is found sound, and counted', async () => {
  const { file } = await openUsed();
  const verdict = await verifyDataFile(file);
  expect(verdict).toMatchObject({ ok: true, problems: [] });
  expect(verdict.counts).toMatchObject({ area: 4, audit: 5, partner: 1, station: 0, attachment: 1 });
});

test('an entry of the audit trail that was altered is named', async () => {
  const { file } = await openUsed();
  await tamper(file, (memory) => memory.exec("UPDATE audit SET actor = '王工' WHERE seq = 3"));
  expect(await verifyDataFile(file)).toMatchObject({ ok: false, problems: [{ code: 'auditAltered', detail: '3' }] });
});

test.each([
  ['the first', 'seq = 1', '1-1'],
  ['one in the middle', 'seq = 3', '3-3'],
  ['several', 'seq IN (2, 3)', '2-3'],
  ['the last ones', 'seq > 3', '4-5'],
  ['all', '1 = 1', '1-5'],
])('%s of the audit trail taken out is noticed', async (_, where, gap) => {
  const { file } = await openUsed();
  await tamper(file, (memory) => memory.exec(`DELETE FROM audit WHERE ${where}`));
  expect((await verifyDataFile(file)).problems).toEqual([{ code: 'auditMissing', detail: gap }]);
});

test('an entry put in between, the others moved up, is noticed', async () => {
  const { file } = await openUsed();
  await tamper(file, (memory) =>
    memory.exec(`UPDATE audit SET seq = seq + 100 WHERE seq > 2; UPDATE audit SET seq = seq - 99 WHERE seq > 100;
      INSERT INTO audit SELECT 3, "changeId", at, '王工', action, entity, "entityId", before, after, reason, hash, undoes FROM audit WHERE seq = 2`),
  );
  const { problems } = await verifyDataFile(file);
  expect(problems[0]).toEqual({ code: 'auditAltered', detail: '3' });
});

test('two entries that changed places are noticed', async () => {
  const { file } = await openUsed();
  await tamper(file, (memory) =>
    memory.exec('UPDATE audit SET seq = 99 WHERE seq = 2; UPDATE audit SET seq = 2 WHERE seq = 3; UPDATE audit SET seq = 3 WHERE seq = 99'),
  );
  expect((await verifyDataFile(file)).problems.map((p) => p.code)).toContain('auditAltered');
});

test('a record that refers to one that is not there is named', async () => {
  const { file } = await openUsed();
  await tamper(file, (memory) => memory.exec(`INSERT INTO "stationPartner" VALUES ('s9', 'p1', 0)`));
  expect((await verifyDataFile(file)).problems).toEqual([{ code: 'reference', detail: expect.stringContaining('station') }]);
});

/** Runs `sql` while an index of the audit trail is out of SQLite's sight. */
const behindTheIndex = (sql: string) => `PRAGMA writable_schema = ON; CREATE TABLE hidden AS SELECT * FROM sqlite_master WHERE name = 'audit_change';
  DELETE FROM sqlite_master WHERE name = 'audit_change'; PRAGMA writable_schema = RESET; ${sql};
  PRAGMA writable_schema = ON; INSERT INTO sqlite_master SELECT * FROM hidden; PRAGMA writable_schema = RESET; DROP TABLE hidden`;

test('an index that says something else than its table is structure', async () => {
  const { file } = await openUsed();
  await tamper(file, (memory) => memory.exec(behindTheIndex(`UPDATE audit SET "changeId" = 'other' WHERE seq = 5`)));
  expect((await verifyDataFile(file)).problems.map((p) => p.code)).toEqual(expect.arrayContaining(['structure', 'auditAltered']));
});

test('an index that lacks a row of its table is structure', async () => {
  const { file } = await openUsed();
  await tamper(file, (memory) => memory.exec(behindTheIndex('DELETE FROM audit WHERE seq = 5')));
  expect((await verifyDataFile(file)).problems.map((p) => p.code)).toEqual(['structure']);
});

test('a head that makes no sense to SQLite is unreadable', async () => {
  const { file } = await openUsed();
  await tamper(file, (memory) => memory.exec("PRAGMA writable_schema = ON; UPDATE sqlite_master SET rootpage = 99999 WHERE name = 'audit_entity'"));
  expect((await verifyDataFile(file)).problems.map((p) => p.code)).toEqual(['unreadable']);
});

test('a file that became something else is unreadable', async () => {
  const { file } = await openUsed();
  file.disk.put(DATA, new TextEncoder().encode('x'.repeat(5000)));
  expect(await verifyDataFile(file)).toEqual({ ok: false, problems: [{ code: 'unreadable', detail: 'not a SQLite file' }], counts: {} });
});

test('an attachment that is missing and one that was altered are named', async () => {
  const { file, documentHash } = await openUsed();
  const kept = `/data/附件/${documentHash}`;
  file.disk.put(kept, new TextEncoder().encode('共建协议（改）'));
  expect((await verifyDataFile(file)).problems).toEqual([{ code: 'attachmentDamaged', detail: documentHash }]);
  file.disk.files.delete(kept);
  expect((await verifyDataFile(file)).problems).toEqual([{ code: 'attachmentMissing', detail: documentHash }]);
});

test('a thousand problems of one kind are not all listed', async () => {
  const { file } = await openUsed();
  await tamper(file, (memory) =>
    memory.exec(
      `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000) INSERT INTO "stationPartner" SELECT 's' || i, 'p1', 0 FROM n`,
    ),
  );
  expect((await verifyDataFile(file)).problems).toHaveLength(100);
});

test('what does not read of a file about a person is told without a word of it', async () => {
  const { file } = await openUsed();
  await tamper(file, (memory) => {
    const at = "'2023-09-20'";
    memory.exec(`INSERT INTO "hardshipFile" (id, version, "createdAt", "updatedAt", name, "fileNo", employer, "areaCode", street, address, persons, "cardNo",
      state, "enteredOn", "changedOn", content, "searchText", "sortKey")
      VALUES ('f1', 1, ${at}, ${at}, '', '', '', '51', '', '', 1, '', 'draft', ${at}, ${at}, '欧阳长青"hash":', '', '')`);
  });
  const verdict = await verifyDataFile(file);
  expect(verdict.problems.map(({ code }) => code)).toContain('structure');
  expect(JSON.stringify(verdict)).not.toContain('欧阳');
});
