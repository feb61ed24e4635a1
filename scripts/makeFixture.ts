// Makes test/fixtures/schemaN: a small data file of the present schema, and the same protected (password and recovery key:
// test/support/protectedFile.ts) with attachments and what only protected files hold, so that together they have rows in every table. Every later
// version has to open them. Once a version is released its fixture is never made again; until then, after a change of the schema:
// node scripts/makeFixture.ts
import { copyFile, cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Insertable } from 'kysely';
import { openSession } from '../electron/hosts/openSession.ts';
import { DATA_FILE_NAME, openDataFile } from '../electron/store/dataFile.ts';
import { MIGRATIONS } from '../electron/store/migrate.ts';
import type { Schema } from '../electron/store/schema.ts';
import { PASSWORD, protectFile } from '../test/support/protectedFile.ts';
import { deskOf, type TestDesk, testClock } from '../test/support/testDesk.ts';
import { FIXTURE_AT, fixtureId, fixtureRows } from './fixtureRows.ts';
import { putMoney, putOldPeople, putPeople } from './fixtureStory.ts';

const COST = { n: 1024, r: 8, p: 1 };
const work = await mkdtemp(path.join(tmpdir(), 'gongyi-fixture-'));
const clock = testClock(FIXTURE_AT.slice(0, 10));

/** Opens the file as the program does, and closes it again. */
async function atDesk(fill: (desk: TestDesk) => Promise<void>): Promise<void> {
  const session = openSession({ folder: work, clock, actor: '李敏', kdfCost: COST });
  await fill(deskOf(session, session.file, clock));
  await session.close();
}

let file = await openDataFile({ folder: work, clock: { now: () => new Date(FIXTURE_AT) } });
for (const table of Object.keys(fixtureRows) as (keyof typeof fixtureRows)[]) {
  const rows = fixtureRows[table] ?? [];
  await file.change({ actor: '李敏', action: `fixture.${table}`, reason: '样本' }, async ({ db, note }) => {
    for (const row of rows) {
      await db
        .insertInto(table)
        .values(row as Insertable<Schema[typeof table]>)
        .execute();
    }
    if (table === 'station' || table === 'partner')
      note({ entity: table, entityId: fixtureId(table === 'station' ? 2 : 1), before: null, after: rows[0] ?? null });
  });
}
await file.close();
await atDesk(putMoney);
const folder = path.join(import.meta.dirname, '..', 'test', 'fixtures', `schema${MIGRATIONS.length}`);
const protectedFolder = path.join(folder, 'protected');
await rm(folder, { recursive: true, force: true });
await mkdir(protectedFolder, { recursive: true });
await copyFile(file.path, path.join(folder, DATA_FILE_NAME));

file = await openDataFile({ folder: work, clock });
const documentHash = await file.attachments.add(new TextEncoder().encode('共建协议\n'));
await file.change({ actor: '李敏', action: 'partners.update' }, async ({ db, note }) => {
  await db.updateTable('partner').set({ documentHash, documentName: '共建协议.txt' }).execute();
  note({ entity: 'partner', entityId: fixtureId(1), before: { documentName: '' }, after: { documentName: '共建协议.txt' } });
});
await protectFile(file, COST);
await file.close();
const signIn = ({ client }: TestDesk) => client.accounts.signIn({ name: PASSWORD.name, password: PASSWORD.password });
clock.set('2013-06-20');
await atDesk(async (desk) => {
  await signIn(desk);
  await putOldPeople(desk);
});
clock.set(FIXTURE_AT.slice(0, 10));
await atDesk(async (desk) => {
  await signIn(desk);
  await putPeople(desk);
  // As a destruction that was cut off before its attachments were off the disk leaves it.
  await desk.file.change({ actor: '', action: '' }, ({ db }) =>
    db
      .insertInto('doomedAttachment')
      .values({ hash: 'b'.repeat(64) })
      .execute(),
  );
});
await copyFile(file.path, path.join(protectedFolder, DATA_FILE_NAME));
await cp(path.join(work, '附件'), path.join(protectedFolder, '附件'), { recursive: true });
await rm(work, { recursive: true });
