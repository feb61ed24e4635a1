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

const schema2 = () => new Uint8Array(readFileSync(path.join(import.meta.dirname, '..', '..', 'fixtures', 'schema2', '工驿管家.sqlite')));
const OLD = '01890000-0000-7000-8000-0000000000aa';
const LONG = '涪工发〔2023〕8号、'.repeat(5).slice(0, 60);

/** The file of schema 2 with a further entry, as that schema held it. */
async function withEntry(amountFen: number, documentNo: string): Promise<Uint8Array> {
  const memory = await openSqlite(schema2());
  memory.exec(
    `INSERT INTO "fundEntry" (id, version, "createdAt", "updatedAt", "on", "amountFen", source, purpose, "documentNo", remark)
     SELECT '${OLD}', 1, "createdAt", "updatedAt", '2023-04-01', ${amountFen}, 'union', 'gifts', '${documentNo}', '' FROM "fundEntry" LIMIT 1`,
  );
  const bytes = memory.export();
  memory.close();
  return upgrade(bytes, 2, MIGRATIONS.slice(0, 3));
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

describe('a file from before budgets', () => {
  test('keeps its money; the number that the page called 凭证号 is the voucher’s, one too long for that stays the document’s', async () => {
    const [first, second] = await entriesOf(await withEntry(500, LONG));
    expect(first).toMatchObject({ amountFen: 6_000_000, voucherNo: '涪工发〔2023〕8号', documentNo: '' });
    expect(first).toMatchObject({ payee: '', lineId: null, activityId: null, reversesId: null, documents: [], overrunReason: '' });
    expect(second).toMatchObject({ voucherNo: '', documentNo: LONG });
  });

  test('keeps a negative entry that names none as history that can be read', async () => {
    const [, old] = await entriesOf(await withEntry(-500, '记-12'));
    expect(old).toMatchObject({ id: OLD, amountFen: -500, reversesId: null, voucherNo: '记-12' });
    expect(fundEntry.safeParse(old).success).toBe(true);
  });

  test('has no budgets, and its sums by quarter still come from an index alone', async () => {
    const memory = await openSqlite(await upgrade(schema2(), 2, MIGRATIONS.slice(0, 3)));
    expect(memory.value('SELECT count(*) FROM budget')).toBe(0);
    const plan = memory.rows(
      `EXPLAIN QUERY PLAN SELECT source, "on", sum("amountFen") FROM "fundEntry" WHERE "withdrawnAt" IS NULL AND purpose NOT IN ('aid') AND "on" <= '2023-12-31' GROUP BY source, "on"`,
    );
    memory.close();
    expect(plan.flat().join(' ')).toContain('COVERING INDEX fund_entry_on');
  });
});
