import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { emptyDataFile } from '../../../electron/store/migrate.ts';
import { openSqlite, type Sqlite } from '../../../electron/store/sqlite.ts';

// What the write path takes for granted of sql.js. A version that behaves otherwise has to fail here.

async function openEmpty(): Promise<Sqlite> {
  return openSqlite(await emptyDataFile());
}
const addArea = (memory: Sqlite, code: string) => memory.db.insertInto('area').values({ code, name: '区' }).execute();

test('export is refused while a write transaction is open, and leaves the transaction as it was', async () => {
  const memory = await openEmpty();
  memory.exec("BEGIN; INSERT INTO area VALUES ('1', 'a')");
  expect(() => memory.export()).toThrow(/busy or locked/);
  memory.exec('COMMIT');
  const copy = await openSqlite(memory.export());
  expect(copy.rows('SELECT code FROM area')).toEqual([['1']]);
});

test('export keeps pragmas, prepared statements and the id of the program', async () => {
  const memory = await openEmpty();
  await addArea(memory, '1');
  memory.export();
  expect(memory.value('PRAGMA foreign_keys')).toBe(1);
  expect(memory.value('PRAGMA journal_mode')).toBe('memory');
  await addArea(memory, '2');
  const copy = await openSqlite(memory.export());
  expect(copy.value('SELECT count(*) FROM area')).toBe(2);
  expect(copy.value('PRAGMA application_id')).toBe(memory.value('PRAGMA application_id'));
  expect(copy.value('PRAGMA user_version')).toBe(memory.value('PRAGMA user_version'));
});

test('an exported copy is independent of the database', async () => {
  const memory = await openEmpty();
  const bytes = memory.export();
  const kept = bytes.slice();
  await addArea(memory, '1');
  memory.export();
  memory.close();
  expect(Buffer.compare(bytes, kept)).toBe(0);
});

test('the bytes that were opened stay as they were, those of a Buffer too', async () => {
  const bytes = Buffer.from(await emptyDataFile());
  const kept = new Uint8Array(bytes);
  const memory = await openSqlite(bytes);
  await addArea(memory, '1');
  expect(Buffer.compare(bytes, kept)).toBe(0);
});

describe('the content of an opened file', () => {
  test('is what export gives, but for the counters in its head', async () => {
    const memory = await openEmpty();
    await addArea(memory, '1');
    const { bytes, shared } = memory.content();
    expect(shared).toBe(true);
    const exported = memory.export();
    expect(bytes.length).toBe(exported.length);
    expect(Buffer.compare(bytes.subarray(100), exported.subarray(100))).toBe(0);
    const copy = await openSqlite(bytes);
    expect(copy.rows('PRAGMA integrity_check')).toEqual([['ok']]);
    expect(copy.rows('SELECT code FROM area')).toEqual([['1']]);
  });

  test('is a copy once the file has outgrown its room, and shared again when opened anew', async () => {
    const memory = await openEmpty();
    const grow = 'INSERT INTO setting SELECT hex(randomblob(8)), hex(randomblob(2000000))';
    memory.exec(grow);
    const { bytes, shared } = memory.content();
    expect(shared).toBe(false);
    const again = await openSqlite(bytes);
    await addArea(again, '1');
    expect(again.content().shared).toBe(true);
    expect(again.rows('PRAGMA integrity_check')).toEqual([['ok']]);
  });

  test('is a copy also when what outgrew the room was rolled back', async () => {
    const memory = await openEmpty();
    await addArea(memory, '1');
    memory.exec(`PRAGMA cache_size = 10; BEGIN; UPDATE area SET name = '乙';
      INSERT INTO setting SELECT hex(randomblob(8)), hex(randomblob(2000000)); ROLLBACK`);
    const { bytes, shared } = memory.content();
    expect(shared).toBe(false);
    expect((await openSqlite(bytes)).rows('SELECT name FROM area')).toEqual([['区']]);
  });

  test('is refused while a write transaction is open', async () => {
    const memory = await openEmpty();
    memory.exec("BEGIN; INSERT INTO area VALUES ('1', 'a')");
    expect(() => memory.content()).toThrow(/busy or locked/);
  });

  test('of a database that began empty is a copy', async () => {
    const memory = await openSqlite();
    memory.exec('CREATE TABLE t (a TEXT)');
    expect(memory.content()).toMatchObject({ shared: false });
  });
});

test('query_only refuses writes and does not disturb export', async () => {
  const memory = await openEmpty();
  memory.exec('PRAGMA query_only = ON');
  await expect(addArea(memory, '1')).rejects.toThrow(/readonly/);
  expect(memory.export().length).toBeGreaterThan(0);
  memory.exec('PRAGMA query_only = OFF');
  await addArea(memory, '1');
});

test('foreign keys are enforced from the start', async () => {
  const memory = await openEmpty();
  await expect(memory.db.insertInto('activityStation').values({ activityId: 'a', stationId: 's' }).execute()).rejects.toThrow(/FOREIGN KEY/);
});

test('user_version belongs to the transaction', async () => {
  const memory = await openSqlite();
  memory.exec('BEGIN; PRAGMA user_version = 7; ROLLBACK');
  expect(memory.value('PRAGMA user_version')).toBe(0);
});

test('total_changes grows with every row written', async () => {
  const memory = await openEmpty();
  const before = memory.totalChanges();
  await addArea(memory, '1');
  expect(memory.totalChanges()).toBe(before + 1);
  await memory.db.selectFrom('area').selectAll().execute();
  expect(memory.totalChanges()).toBe(before + 1);
});

test('an empty list matches nothing, and excludes nothing', async () => {
  const memory = await openEmpty();
  await addArea(memory, '1');
  expect(await memory.db.selectFrom('area').selectAll().where('code', 'in', []).execute()).toEqual([]);
  expect(await memory.db.selectFrom('area').selectAll().where('code', 'not in', []).execute()).toHaveLength(1);
});

test('what SQLite would store as something else is refused', async () => {
  const memory = await openEmpty();
  const store = (name: unknown) => sql`INSERT INTO area VALUES ('x', ${name})`.execute(memory.db);
  await expect(store(12345678901234567890n)).rejects.toThrow(TypeError);
  await expect(store(true)).rejects.toThrow(TypeError);
  await expect(store(new Date(0))).rejects.toThrow(TypeError);
  await expect(store(undefined)).rejects.toThrow(TypeError);
  await expect(store({ code: 1 })).rejects.toThrow(TypeError);
  expect(memory.value('SELECT count(*) FROM area')).toBe(0);
});

test('a statement that failed can be used again, with its bindings gone', async () => {
  const memory = await openEmpty();
  await addArea(memory, '1');
  await expect(addArea(memory, '1')).rejects.toThrow(/UNIQUE/);
  await addArea(memory, '2');
  expect(memory.value('SELECT count(*) FROM area')).toBe(2);
});

test('more statements than are kept prepared still run', async () => {
  const memory = await openEmpty();
  for (let i = 0; i < 300; i++) {
    const { rows } = await sql<{ n: number }>`SELECT ${sql.lit(i)} AS n`.execute(memory.db);
    expect(rows[0]?.n).toBe(i);
  }
});

test('a stream and the same query beside it do not disturb each other', async () => {
  const memory = await openEmpty();
  for (const code of ['1', '2', '3']) await addArea(memory, code);
  const query = memory.db.selectFrom('area').select('code').orderBy('code');
  const seen: string[] = [];
  for await (const row of query.stream()) {
    seen.push(row.code);
    if (seen.length === 2) break;
  }
  expect((await query.execute()).map((row) => row.code)).toEqual(['1', '2', '3']);
  expect(seen).toEqual(['1', '2']);
});

test('the counts of changed rows are those of the statement', async () => {
  const memory = await openEmpty();
  for (const code of ['1', '2', '3']) await addArea(memory, code);
  const [result] = await memory.db.updateTable('area').set({ name: '县' }).where('code', '>', '1').execute();
  expect(result?.numUpdatedRows).toBe(2n);
});
