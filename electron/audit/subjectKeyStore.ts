import type { Db } from '../store/recordStore.ts';
import { newSubjectKey } from './sealedText.ts';

/** An engine takes so many parameters in one query. */
const IDS_AT_ONCE = 500;

/** The keys under which the audit trail keeps what belongs to one subject. They lie in the data file, which is encrypted as a whole. */
export const subjectKeyStore = {
  /** Keys by subject; of those that were destroyed there is none. */
  async keysOf(db: Db, subjectIds: Iterable<string>): Promise<Map<string, string>> {
    const ids = [...new Set(subjectIds)];
    const keys = new Map<string, string>();
    for (let from = 0; from < ids.length; from += IDS_AT_ONCE) {
      const part = ids.slice(from, from + IDS_AT_ONCE);
      for (const row of await db.selectFrom('subjectKey').selectAll().where('subjectId', 'in', part).execute()) keys.set(row.subjectId, row.key);
    }
    return keys;
  },

  /** The same, made where there is none yet. */
  async madeFor(db: Db, subjectIds: Iterable<string>): Promise<Map<string, string>> {
    const wanted = new Set(subjectIds);
    const keys = await this.keysOf(db, wanted);
    for (const subjectId of wanted) {
      if (keys.has(subjectId)) continue;
      const key = newSubjectKey();
      await db.insertInto('subjectKey').values({ subjectId, key }).execute();
      keys.set(subjectId, key);
    }
    return keys;
  },

  /** From now on nothing that was sealed for the subject can be read. */
  async destroy(db: Db, subjectId: string): Promise<void> {
    await db.deleteFrom('subjectKey').where('subjectId', '=', subjectId).execute();
  },
};
