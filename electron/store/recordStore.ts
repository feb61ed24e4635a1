import { type Expression, type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { RecordHead } from '../../shared/kernel/recordHead.ts';
import type { Schema } from './schema.ts';

export type Db = Kysely<Schema>;

/** How one kind of record is read and written whole, child rows included. No rules, no clock, no transaction of its own. */
export interface RecordStore<E extends RecordHead> {
  /** Withdrawn records too; null when there is none. */
  byId(db: Db, id: string): Promise<E | null>;
  /** Inserts the record, or replaces the one with this id. */
  put(db: Db, record: E): Promise<void>;
}

const literally = (word: string): string => word.replace(/[!%_]/g, '!$&');
/** True where the text holds the word, taken literally. */
export const contains = (text: Expression<string>, word: string): RawBuilder<SqlBool> =>
  sql<SqlBool>`${text} like ${`%${literally(word)}%`} escape '!'`;
/** True where the text begins with the word, taken literally. */
export const beginsWith = (text: Expression<string>, word: string): RawBuilder<SqlBool> =>
  sql<SqlBool>`${text} like ${`${literally(word)}%`} escape '!'`;

/** Search words: split at white space, folded as `searchText` is. */
export const searchWords = (search: string): string[] => search.normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean);

/** Whole rows counted, as a number on every engine. */
export const countRows = sql<number>`cast(count(*) as integer)`;
