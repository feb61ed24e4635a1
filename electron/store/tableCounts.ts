import type { Kysely } from 'kysely';
import { countRows } from './recordStore.ts';
import type { Schema } from './schema.ts';

/** How many rows each table has, by name. */
export async function tableCounts(db: Kysely<Schema>): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  const tables = await db.introspection.getTables();
  for (const name of tables.map((table) => table.name as keyof Schema).toSorted()) {
    const { rows } = await db.selectFrom(name).select(countRows.as('rows')).executeTakeFirstOrThrow();
    counts[name] = rows;
  }
  return counts;
}
