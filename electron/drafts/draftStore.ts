import type { Draft } from '../../shared/drafts/contract.ts';
import { contains, type Db } from '../store/recordStore.ts';
import type { DraftRow } from '../store/schema.ts';

const fromRow = ({ actor: _, content, ...rest }: DraftRow): Draft => ({ ...rest, content: JSON.parse(content) });

/** Drafts of one person each: `actor` is the id of the account, '' in a file without accounts. */
export const draftStore = {
  /** The latest first, without contents. */
  async list(db: Db, actor: string): Promise<Omit<Draft, 'content'>[]> {
    return db
      .selectFrom('draft')
      .select(['key', 'place', 'title', 'savedAt'])
      .where('actor', '=', actor)
      .orderBy('savedAt', 'desc')
      .orderBy('key')
      .execute();
  },

  async byKey(db: Db, actor: string, key: string): Promise<Draft | null> {
    const row = await db.selectFrom('draft').selectAll().where('actor', '=', actor).where('key', '=', key).executeTakeFirst();
    return row ? fromRow(row) : null;
  },

  async put(db: Db, actor: string, draft: Draft): Promise<void> {
    const { content, ...rest } = draft;
    const row: DraftRow = { ...rest, actor, content: JSON.stringify(content) };
    await db
      .insertInto('draft')
      .values(row)
      .onConflict((c) => c.columns(['actor', 'key']).doUpdateSet(row))
      .execute();
  },

  /** Takes out everybody's drafts that name one of these records or persons. */
  async removeNaming(db: Db, ids: readonly string[]): Promise<void> {
    for (const id of ids)
      await db
        .deleteFrom('draft')
        .where((eb) => eb.or([contains(eb.ref('key'), id), contains(eb.ref('place'), id), contains(eb.ref('content'), id)]))
        .execute();
  },

  /** What was typed before there were accounts goes to the first one. */
  async giveTo(db: Db, actor: string): Promise<void> {
    await db.updateTable('draft').set({ actor }).where('actor', '=', '').execute();
  },

  async remove(db: Db, actor: string, keys: readonly string[]): Promise<void> {
    if (keys.length === 0) return;
    await db.deleteFrom('draft').where('actor', '=', actor).where('key', 'in', keys).execute();
  },
};
