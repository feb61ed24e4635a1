import type { SettingValue } from '../../shared/office/contract.ts';
import type { Area, Office } from '../../shared/office/office.ts';
import type { Db } from '../store/recordStore.ts';

export const officeStore = {
  /** Null before the office is set up. */
  async get(db: Db): Promise<Office | null> {
    const row = await db.selectFrom('office').selectAll().where('id', '=', 1).executeTakeFirst();
    if (!row) return null;
    const { id: _, ...office } = row;
    return office as Office;
  },

  async put(db: Db, office: Office): Promise<void> {
    const row = { id: 1, ...office };
    await db
      .insertInto('office')
      .values(row)
      .onConflict((c) => c.column('id').doUpdateSet(row))
      .execute();
  },

  /** The office's own names and additions, few. */
  async areas(db: Db): Promise<Area[]> {
    return db.selectFrom('area').selectAll().orderBy('code').execute();
  },

  async putArea(db: Db, area: Area): Promise<void> {
    await db
      .insertInto('area')
      .values(area)
      .onConflict((c) => c.column('code').doUpdateSet({ name: area.name }))
      .execute();
  },
};

/** What these features keep as settings of the file is theirs to set, with their own rights, and nobody's choice. */
export const isFeatureSetting = (key: string): boolean => /^(accounts|backups|sample)\./.test(key);

/** The file's own choices stand under their key alone, a person's behind the id of the account: no key of a setting has a colon. */
const ownKey = (person: string, key: string): string => (person === '' ? key : `${person}:${key}`);

/** `person`: id of an account; '' for the file itself, which in a file without accounts is everybody. */
export const settingStore = {
  async get(db: Db, key: string, person = ''): Promise<SettingValue> {
    const row = await db.selectFrom('setting').select('value').where('key', '=', ownKey(person, key)).executeTakeFirst();
    return row ? JSON.parse(row.value) : null;
  },

  /** All choices; what features keep is not among them. */
  async all(db: Db, person = ''): Promise<Record<string, SettingValue>> {
    const rows = await db.selectFrom('setting').selectAll().orderBy('key').execute();
    const own = ownKey(person, '');
    return Object.fromEntries(
      rows.flatMap(({ key, value }) => {
        const bare = key.slice(own.length);
        return key.startsWith(own) && !bare.includes(':') && !isFeatureSetting(bare) ? [[bare, JSON.parse(value)]] : [];
      }),
    );
  },

  /** Null takes the choice back. */
  async put(db: Db, key: string, value: SettingValue, person = ''): Promise<void> {
    const own = ownKey(person, key);
    if (value === null) await db.deleteFrom('setting').where('key', '=', own).execute();
    else
      await db
        .insertInto('setting')
        .values({ key: own, value: JSON.stringify(value) })
        .onConflict((c) => c.column('key').doUpdateSet({ value: JSON.stringify(value) }))
        .execute();
  },
};
