import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { emptyDataFile, MIGRATIONS } from '../../../electron/store/migrate.ts';
import { openSqlite } from '../../../electron/store/sqlite.ts';
import { verifyDataFile } from '../../../electron/store/verify.ts';
import { openMemoryDataFile } from '../../support/memoryDataFile.ts';
import { makeMemoryDisk } from '../../support/memoryDisk.ts';

const FIXTURES = path.join(import.meta.dirname, '..', '..', 'fixtures');
const schemas = readdirSync(FIXTURES)
  .flatMap((name) => /^schema(\d+)$/.exec(name)?.[1] ?? [])
  .map(Number);
const bytesOf = (schema: number) => new Uint8Array(readFileSync(path.join(FIXTURES, `schema${schema}`, '工驿管家.sqlite')));

/** All tables and indexes as their statements, white space evened out. */
async function dumpOf(bytes: Uint8Array): Promise<string[]> {
  const memory = await openSqlite(bytes);
  const statements = memory.rows("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite%' ORDER BY type, name");
  memory.close();
  return statements.map(([sql]) => String(sql).replace(/\s+/g, ' '));
}

test('every schema has its fixture', () => {
  expect(schemas.toSorted((a, b) => a - b)).toEqual(MIGRATIONS.map((_, i) => i + 1));
});

describe.each(schemas)('a file of schema %i', (schema) => {
  test('has rows in every table', async () => {
    const memory = await openSqlite(bytesOf(schema));
    expect(memory.value('PRAGMA user_version')).toBe(schema);
    const tables = memory.rows("SELECT name FROM sqlite_master WHERE type = 'table'").map(([name]) => String(name));
    for (const table of tables) expect(memory.value(`SELECT count(*) FROM "${table}"`), table).toBeGreaterThan(0);
  });

  test('has exactly the schema that its steps make of nothing', async () => {
    expect(await dumpOf(bytesOf(schema))).toEqual(await dumpOf(await emptyDataFile(MIGRATIONS.slice(0, schema))));
  });

  test('opens, keeps what it held, is sound and can be written', async () => {
    const disk = makeMemoryDisk();
    disk.put('/data/工驿管家.sqlite', bytesOf(schema));
    const file = await openMemoryDataFile({ disk });
    expect(await verifyDataFile(file)).toMatchObject({ ok: true, problems: [] });
    const stations = await file.read((db) => db.selectFrom('station').select(['ownName', 'areaSqm']).orderBy('code').execute());
    expect(stations).toEqual([
      { ownName: '欧阳路驿站', areaSqm: 25.5 },
      { ownName: '䶮溪驿站', areaSqm: 25.5 },
    ]);
    await file.change({ actor: '李工', action: 'office.saveArea' }, ({ db, note }) => {
      note({ entity: 'area', entityId: '1', before: null, after: { code: '1' } });
      return db.insertInto('area').values({ code: '1', name: '区' }).execute();
    });
    expect((await verifyDataFile(file)).problems).toEqual([]);
    await file.close();
  });
});
