import { type Kysely, sql } from 'kysely';
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
    const { rows } = await db.selectFrom(name).select(sql<number>`cast(count(*) as integer)`.as('rows')).executeTakeFirstOrThrow();
    counts[name] = rows;
  }
  return counts;
}
