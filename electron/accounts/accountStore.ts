import { type Account, foldedName } from '../../shared/accounts/account.ts';
import type { Db, RecordStore } from '../store/recordStore.ts';
import type { AccountRow } from '../store/schema.ts';

const toRow = (account: Account): AccountRow => ({ ...account, hardship: account.hardship ? 1 : 0 });
const fromRow = (row: AccountRow): Account => ({ ...(row as unknown as Account), hardship: row.hardship === 1 });

export const accountStore = {
  async byId(db, id) {
    const row = await db.selectFrom('account').selectAll().where('id', '=', id).executeTakeFirst();
    return row ? fromRow(row) : null;
  },

  async put(db, account) {
    const row = toRow(account);
    await db
      .insertInto('account')
      .values(row)
      .onConflict((c) => c.column('id').doUpdateSet(row))
      .execute();
  },

  /** Those in force first, by name. */
  async all(db: Db): Promise<Account[]> {
    const rows = await db
      .selectFrom('account')
      .selectAll()
      .orderBy((eb) => eb.case().when('withdrawnAt', 'is', null).then(0).else(1).end())
      .orderBy('name')
      .execute();
    return rows.map(fromRow);
  },

  /** The one in force that is called so, however it is typed. */
  async byName(db: Db, name: string): Promise<Account | null> {
    const folded = foldedName(name);
    return (await accountStore.all(db)).find((each) => each.withdrawnAt === null && foldedName(each.name) === folded) ?? null;
  },

  /** Administrators in force, by name. */
  async administrators(db: Db): Promise<Account[]> {
    return (await accountStore.all(db)).filter(({ role, withdrawnAt }) => role === 'administrator' && withdrawnAt === null);
  },

  /** The name by which the data file and all its copies are known. */
  async fileId(db: Db): Promise<string> {
    return (await db.selectFrom('fileIdentity').select('fileId').executeTakeFirstOrThrow()).fileId;
  },
} satisfies RecordStore<Account> & Record<string, unknown>;
