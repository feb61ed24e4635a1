import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { openDataFile } from '../../../electron/store/dataFile.ts';
import { emptyDataFile, MIGRATIONS } from '../../../electron/store/migrate.ts';
import { openSqlite } from '../../../electron/store/sqlite.ts';
import { PROTECTED_TABLES } from '../../../electron/store/tableCounts.ts';
import { verifyDataFile } from '../../../electron/store/verify.ts';
import { formatRecoveryKey } from '../../../shared/accounts/recoveryKey.ts';
import { fixedClock, openMemoryDataFile } from '../../support/memoryDataFile.ts';
import { makeMemoryDisk } from '../../support/memoryDisk.ts';
import { PASSWORD, RECOVERY_KEY } from '../../support/protectedFile.ts';

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

/** Names of tables without a row. */
async function emptyTables(bytes: Uint8Array): Promise<string[]> {
  const memory = await openSqlite(bytes);
  const tables = memory.rows("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").map(([name]) => String(name));
  const empty = tables.filter((table) => memory.value(`SELECT count(*) FROM "${table}"`) === 0);
  memory.close();
  return empty;
}
/** What is made in protected files alone, since schema 3. */
const heldProtected = (schema: number): string[] => (schema < 3 ? [] : [...PROTECTED_TABLES, 'hardshipRule'].toSorted());

describe.each(schemas)('a file of schema %i', (schema) => {
  test('has rows in every table but those that are filled in protected files alone', async () => {
    const memory = await openSqlite(bytesOf(schema));
    expect(memory.value('PRAGMA user_version')).toBe(schema);
    memory.close();
    expect(await emptyTables(bytesOf(schema))).toEqual(heldProtected(schema));
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

const protectedFolder = (schema: number): string => path.join(FIXTURES, `schema${schema}`, 'protected');
const READER = path.join(import.meta.dirname, '..', '..', '..', 'docs', 'open-data-file.mjs');

// The first schema had no passwords.
describe.each(schemas.filter((schema) => schema > 1))('a protected file of schema %i', (schema) => {
  const from = protectedFolder(schema);
  /** SHA-256 of 共建协议 and a line end. */
  const hash = 'a3e8db1b220f182539672fd5794c118fc1120d0fb0042c676e57db319c2fd13d';
  const attachments = () => readdirSync(path.join(from, '附件'));

  test.each([PASSWORD, RECOVERY_KEY])('opens with the $kind, keeps what it held, is sound and can be written', async (secret) => {
    const disk = makeMemoryDisk();
    disk.put('/data/工驿管家.sqlite', new Uint8Array(readFileSync(path.join(from, '工驿管家.sqlite'))));
    for (const name of attachments()) disk.put(`/data/附件/${name}`, new Uint8Array(readFileSync(path.join(from, '附件', name))));
    const open = () => openDataFile({ folder: '/data', clock: fixedClock, disk, secret });
    let file = await open();
    expect(await verifyDataFile(file)).toMatchObject({ ok: true, problems: [] });
    expect(await file.read((db) => db.selectFrom('station').select('ownName').orderBy('code').execute())).toEqual([
      { ownName: '欧阳路驿站' },
      { ownName: '䶮溪驿站' },
    ]);
    expect(new TextDecoder().decode(await file.attachments.read(hash))).toBe('共建协议\n');
    await file.change({ actor: '李工', action: 'office.saveArea' }, ({ db }) => db.insertInto('area').values({ code: '1', name: '区' }).execute());
    await file.close();
    file = await open();
    expect(file.keyring()).not.toBeNull();
    expect((await verifyDataFile(file)).problems).toEqual([]);
    await file.close();
  });

  test.each<[string, Record<string, string>]>([
    ['a name and a password', { NAME: '王芳', PASSWORD: PASSWORD.password }],
    ['a password alone', { PASSWORD: PASSWORD.password }],
    ['the printed recovery key', { RECOVERY_KEY: formatRecoveryKey(RECOVERY_KEY.key).toLowerCase() }],
  ])('is read without the program, with %s, by the program of docs/data-file.md', async (_, secret) => {
    const work = await mkdtemp(path.join(tmpdir(), 'gongyi-reader-'));
    const names = [path.join(from, '工驿管家.sqlite'), path.join(work, 'plain.sqlite'), path.join(from, '附件', hash), path.join(work, '协议.txt')];
    execFileSync(process.execPath, [READER, ...names], { env: secret });
    expect(readFileSync(path.join(work, '协议.txt'), 'utf8')).toBe('共建协议\n');
    const plain = new Uint8Array(readFileSync(path.join(work, 'plain.sqlite')));
    expect(await emptyTables(plain)).toEqual([]);
    const memory = await openSqlite(plain);
    expect(memory.value(`SELECT "ownName" FROM station ORDER BY code`)).toBe('欧阳路驿站');
    memory.close();
    expect(() => execFileSync(process.execPath, [READER, ...names], { env: { PASSWORD: '别的密码' }, stdio: 'pipe' })).toThrow(/opens nothing/);
    await rm(work, { recursive: true });
  });
});
