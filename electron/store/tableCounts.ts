import type { Kysely } from 'kysely';
import { PROTECTED_ENTITIES } from '../../shared/audit/protectedEntities.ts';
import { isProtectedDraft } from '../../shared/drafts/contract.ts';
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

const rowsOf = async (db: Kysely<Schema>, table: keyof Schema): Promise<number> =>
  (await db.selectFrom(table).select(countRows.as('rows')).executeTakeFirstOrThrow()).rows;

/** Rows of tables in which protected ones stand beside open ones: those that are for all. */
const OPEN_ROWS: Partial<Record<keyof Schema, (db: Kysely<Schema>) => Promise<number>>> = {
  audit: async (db) =>
    (await db.selectFrom('audit').select(countRows.as('rows')).where('entity', 'not in', PROTECTED_ENTITIES).executeTakeFirstOrThrow()).rows,
  draft: async (db) => (await db.selectFrom('draft').select('key').execute()).filter(({ key }) => !isProtectedDraft(key)).length,
};

/** How many rows each table has, by name, but for protected ones. */
export async function tableCounts(db: Kysely<Schema>): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  const tables = await db.introspection.getTables();
  for (const name of tables.map((table) => table.name as keyof Schema).toSorted()) {
    if (PROTECTED_TABLES.has(name)) continue;
    counts[name] = (await OPEN_ROWS[name]?.(db)) ?? (await rowsOf(db, name));
  }
  return counts;
}
