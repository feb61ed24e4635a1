import type { AccountTitle, AccountTitleFields } from '../../shared/chart/accountTitle.ts';
import { MAX_TITLES } from '../../shared/chart/contract.ts';
import { contains, type Db, type RecordStore, searchWords } from '../store/recordStore.ts';
import type { AccountTitleRow } from '../store/schema.ts';
import { searchTextOf } from '../store/searchKeys.ts';

const toRow = (t: AccountTitle): AccountTitleRow => ({ ...t, searchText: searchTextOf([t.name], [t.code]) });
function fromRow({ searchText: _, ...row }: AccountTitleRow): AccountTitle {
  return row as AccountTitle;
}

export const chartStore = {
  async byId(db, id) {
    const row = await db.selectFrom('accountTitle').selectAll().where('id', '=', id).executeTakeFirst();
    return row ? fromRow(row) : null;
  },

  async put(db, title) {
    const row = toRow(title);
    await db
      .insertInto('accountTitle')
      .values(row)
      .onConflict((c) => c.column('id').doUpdateSet(row))
      .execute();
  },

  /** Of titles in force. */
  async byCode(db: Db, code: string): Promise<AccountTitle | null> {
    const row = await db.selectFrom('accountTitle').selectAll().where('code', '=', code).where('withdrawnAt', 'is', null).executeTakeFirst();
    return row ? fromRow(row) : null;
  },

  /** By code, so that a title stands behind the one above it. */
  async list(db: Db, filter: { search: string; kind: AccountTitleFields['kind'] | null; withdrawn: boolean }): Promise<AccountTitle[]> {
    let query = db
      .selectFrom('accountTitle')
      .selectAll()
      .where('withdrawnAt', filter.withdrawn ? 'is not' : 'is', null);
    if (filter.kind) query = query.where('kind', '=', filter.kind);
    for (const word of searchWords(filter.search)) query = query.where((eb) => contains(eb.ref('searchText'), word));
    return (await query.orderBy('code').orderBy('id').limit(MAX_TITLES).execute()).map(fromRow);
  },
} satisfies RecordStore<AccountTitle> & Record<string, unknown>;
