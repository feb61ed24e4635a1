import type { Kysely } from 'kysely';
import { z } from 'zod';
import { settingStore } from '../office/officeStore.ts';
import type { Schema } from '../store/schema.ts';

const KEY = 'backups.secondPlace';

/** Where whole copies of the data file go: a setting that only this feature writes, for a path never comes from the page. */
export const secondPlaceStore = {
  /** Absolute path of the folder with the copies; null for none. */
  async folder(db: Kysely<Schema>): Promise<string | null> {
    return z
      .string()
      .nullable()
      .catch(null)
      .parse(await settingStore.get(db, KEY));
  },

  async put(db: Kysely<Schema>, folder: string | null): Promise<void> {
    await settingStore.put(db, KEY, folder);
  },
};
