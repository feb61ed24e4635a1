import { sql } from 'kysely';
import type { EntityName } from '../../shared/audit/contract.ts';
import { countRows, type Db } from '../store/recordStore.ts';
import type { Schema } from '../store/schema.ts';
import { PROTECTED_TABLES } from '../store/tableCounts.ts';

/** Tables that hold no records of their own. */
const NO_RECORDS: ReadonlySet<string> = new Set<keyof Schema>([
  'office',
  'setting',
  'draft',
  'fileIdentity',
  'account',
  'audit',
  'stationPartner',
  'activityStation',
  'reportedFact',
]);

export const backupStore = {
  /** Records in force, by table; every table has its line but those of protected records. */
  async recordCounts(db: Db): Promise<Record<string, number>> {
    const counts: Record<string, number> = {};
    for (const { name, columns } of await db.introspection.getTables()) {
      if (NO_RECORDS.has(name) || PROTECTED_TABLES.has(name)) continue;
      const table = db.selectFrom(name as 'station');
      const inForce = columns.some((column) => column.name === 'withdrawnAt') ? table.where('withdrawnAt', 'is', null) : table;
      counts[name] = (await inForce.select(countRows.as('rows')).executeTakeFirstOrThrow()).rows;
    }
    return counts;
  },

  /** The last entry of the audit trail; null when there is none. */
  async lastEntry(db: Db): Promise<{ seq: number; hash: string } | null> {
    return (await db.selectFrom('audit').select(['seq', 'hash']).orderBy('seq', 'desc').limit(1).executeTakeFirst()) ?? null;
  },

  /** Whether the trail has this very entry: then all before it are the same too, for each is hashed into the next. */
  async hasEntry(db: Db, { seq, hash }: { seq: number; hash: string }): Promise<boolean> {
    return (await db.selectFrom('audit').select('seq').where('seq', '=', seq).where('hash', '=', hash).executeTakeFirst()) !== undefined;
  },

  /** Ids of the changes after entry `seq`, the latest first, at most `limit`, and how many there are; without the entries of `hidden` records. */
  async changesAfter(db: Db, seq: number, limit: number, hidden: readonly EntityName[]): Promise<{ ids: string[]; total: number }> {
    const found = await db
      .selectFrom('audit')
      .select((eb) => ['changeId', eb.fn.max('seq').as('latest'), sql<number>`cast(count(*) over () as integer)`.as('total')])
      .where('seq', '>', seq)
      .where('entity', 'not in', hidden)
      .groupBy('changeId')
      .orderBy('latest', 'desc')
      .limit(limit)
      .execute();
    return { ids: found.map((row) => row.changeId), total: found[0]?.total ?? 0 };
  },

  /** Puts the accounts of `from` in the place of those of `db`. */
  async takeAccounts(db: Db, from: Db): Promise<void> {
    await db.deleteFrom('account').execute();
    for (const account of await from.selectFrom('account').selectAll().execute()) await db.insertInto('account').values(account).execute();
  },

  /** Leaves only drafts of people who can open them: of accounts, or, in a file without any, of everybody. */
  async dropForeignDrafts(db: Db): Promise<void> {
    const ids = (await db.selectFrom('account').select('id').execute()).map(({ id }) => id);
    await db
      .deleteFrom('draft')
      .where('actor', 'not in', ids.length === 0 ? [''] : ids)
      .execute();
  },

  async setFileId(db: Db, fileId: string): Promise<void> {
    await db.updateTable('fileIdentity').set({ fileId }).execute();
  },
};
