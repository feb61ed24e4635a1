import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { fundStore } from '../../../electron/funds/fundStore.ts';
import { MIGRATIONS, upgrade } from '../../../electron/store/migrate.ts';
import { openSqlite } from '../../../electron/store/sqlite.ts';
import { verifyDataFile } from '../../../electron/store/verify.ts';
import { fundEntry } from '../../../shared/funds/fundEntry.ts';
import { openMemoryDataFile } from '../../support/memoryDataFile.ts';
import { makeMemoryDisk } from '../../support/memoryDisk.ts';

const bytesOf = (schema: number) =>
  new Uint8Array(readFileSync(path.join(import.meta.dirname, '..', '..', 'fixtures', `schema${schema}`, '工驿管家.sqlite')));
const OLD = '01890000-0000-7000-8000-0000000000aa';
/** One character longer than a voucher's number may be. */
const LONG = '涪工发〔2023〕8号、'.repeat(5).slice(0, 41);
/** What money could be spent on before schema 3. */
const OLD_PURPOSES = ['construction', 'equipment', 'operation', 'activity', 'gifts', 'other'];

/** The frozen file of an earlier schema with a further entry, as that schema held it, brought to schema 3. */
async function withEntry(schema: number, entry: { amountFen?: number; documentNo?: string; purpose?: string }): Promise<Uint8Array> {
  const { amountFen = 500, documentNo = '', purpose = 'gifts' } = entry;
  const memory = await openSqlite(bytesOf(schema));
  memory.exec(
    `INSERT INTO "fundEntry" (id, version, "createdAt", "updatedAt", "on", "amountFen", source, purpose, "documentNo", remark)
     SELECT '${OLD}', 1, "createdAt", "updatedAt", '2023-04-01', ${amountFen}, 'union', '${purpose}', '${documentNo}', '' FROM "fundEntry" LIMIT 1`,
  );
  const bytes = memory.export();
  memory.close();
  return upgrade(bytes, schema, MIGRATIONS.slice(0, 3));
}

async function entriesOf(bytes: Uint8Array) {
  const disk = makeMemoryDisk();
  disk.put('/data/工驿管家.sqlite', bytes);
  const file = await openMemoryDataFile({ disk });
  expect((await verifyDataFile(file)).problems).toEqual([]);
  const rows = await file.read(async (db) => {
    const ids = await db.selectFrom('fundEntry').select('id').orderBy('on').execute();
    return Promise.all(ids.map(({ id }) => fundStore.byId(db, id)));
  });
  await file.close();
  return rows;
}

describe.each([1, 2])('a file of schema %i, from before budgets', (schema) => {
  test('keeps its money; the number that the page called 凭证号 is the voucher’s, one too long for that stays the document’s', async () => {
    const [first, second] = await entriesOf(await withEntry(schema, { documentNo: LONG }));
    expect(first).toMatchObject({ amountFen: 6_000_000, voucherNo: '涪工发〔2023〕8号', documentNo: '' });
    expect(first).toMatchObject({ payee: '', lineId: null, activityId: null, reversesId: null, documents: [], overrunReason: '' });
    expect(second).toMatchObject({ voucherNo: '', documentNo: LONG });
    const [, longest] = await entriesOf(await withEntry(schema, { documentNo: LONG.slice(1) }));
    expect(longest).toMatchObject({ voucherNo: LONG.slice(1), documentNo: '' });
  });

  test.each(OLD_PURPOSES)('keeps what was spent on %s, and it pays nothing', async (purpose) => {
    const bytes = await withEntry(schema, { purpose });
    const [, old] = await entriesOf(bytes);
    expect(old).toMatchObject({ id: OLD, purpose });
    expect(fundEntry.safeParse(old).success).toBe(true);
    const memory = await openSqlite(bytes);
    expect(memory.rows('SELECT DISTINCT "paysId" FROM "fundEntry"')).toEqual([[null]]);
    memory.close();
  });

  test('keeps a negative entry that names none as history that can be read', async () => {
    const [, old] = await entriesOf(await withEntry(schema, { amountFen: -500, documentNo: '记-12' }));
    expect(old).toMatchObject({ id: OLD, amountFen: -500, reversesId: null, voucherNo: '记-12' });
    expect(fundEntry.safeParse(old).success).toBe(true);
  });

  test('keeps every other row, and has nothing in the new tables', async () => {
    const before = await openSqlite(bytesOf(schema));
    const after = await openSqlite(await upgrade(bytesOf(schema), schema, MIGRATIONS.slice(0, 3)));
    const tablesOf = (memory: typeof before) =>
      memory.rows("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name").map(([name]) => String(name));
    const old = tablesOf(before);
    for (const table of old.filter((name) => name !== 'fundEntry' && name !== 'audit'))
      expect(after.rows(`SELECT * FROM "${table}"`), table).toEqual(before.rows(`SELECT * FROM "${table}"`));
    const added = tablesOf(after).filter((name) => !old.includes(name) && name !== 'fileIdentity');
    for (const table of added) expect(after.value(`SELECT count(*) FROM "${table}"`), table).toBe(0);
    before.close();
    after.close();
  });

  test('its sums by quarter still come from an index alone', async () => {
    const memory = await openSqlite(await upgrade(bytesOf(schema), schema, MIGRATIONS.slice(0, 3)));
    const plan = memory.rows(
      `EXPLAIN QUERY PLAN SELECT source, "on", sum("amountFen") FROM "fundEntry" WHERE "withdrawnAt" IS NULL AND purpose NOT IN ('aid') AND "on" <= '2023-12-31' GROUP BY source, "on"`,
    );
    memory.close();
    expect(plan.flat().join(' ')).toContain('COVERING INDEX fund_entry_on');
  });
});
