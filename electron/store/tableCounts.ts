import type { Kysely } from 'kysely';
import { countRows } from './recordStore.ts';
import type { Schema } from './schema.ts';

/** Tables of protected records: how many there are is for those to know who may see them. */
export const PROTECTED_TABLES: ReadonlySet<string> = new Set<keyof Schema>([
  'hardshipFile',
  'hardshipPerson',
  'hardshipStep',
  'hardshipJudgement',
  'lightFile',
  'aid',
  'aidBatch',
  'subjectKey',
  'doomedAttachment',
]);

/** How many rows each table has, by name, but for protected ones. */
export async function tableCounts(db: Kysely<Schema>): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  const tables = await db.introspection.getTables();
  for (const name of tables.map((table) => table.name as keyof Schema).toSorted()) {
    if (PROTECTED_TABLES.has(name)) continue;
    const { rows } = await db.selectFrom(name).select(countRows.as('rows')).executeTakeFirstOrThrow();
    counts[name] = rows;
  }
  return counts;
}
