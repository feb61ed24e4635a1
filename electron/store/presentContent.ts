import type { Kysely } from 'kysely';
import { fileIdOf } from './identity.ts';
import { inspect } from './inspect.ts';
import { MIGRATIONS, UpgradeError, upgrade } from './migrate.ts';
import type { Schema } from './schema.ts';
import { openSqlite } from './sqlite.ts';

/** The content of a data file, as a plain SQLite file of the present schema. */
export interface PresentContent {
  bytes: Uint8Array;
  /** Null where it had no change yet that it could be known by. */
  fileId: string | null;
}

/** `damaged`: not sound. `newer`: of a later program's schema. */
export class ContentError extends Error {
  readonly why: 'damaged' | 'newer';
  constructor(why: ContentError['why'], detail: string, cause?: unknown) {
    super(`content: ${why}: ${detail}`, { cause });
    this.name = 'ContentError';
    this.why = why;
  }
}

/** Brings the plain content of a data file, of whatever schema, to the present one, in memory. Throws `ContentError`. */
export async function presentContentOf(content: Uint8Array): Promise<PresentContent> {
  const found = await inspect(content);
  if (found.state === 'damaged') throw new ContentError('damaged', found.detail);
  const { memory, schema } = found;
  try {
    if (schema > MIGRATIONS.length) throw new ContentError('newer', `schema ${schema}`);
    const fileId = fileIdOf(memory, schema);
    return { bytes: schema === MIGRATIONS.length ? content : await upgrade(content, schema, MIGRATIONS), fileId };
  } catch (error) {
    if (error instanceof ContentError) throw error;
    throw new ContentError('damaged', error instanceof UpgradeError ? error.message : String(error), error);
  } finally {
    memory.close();
  }
}

/** Reads plain content of the present schema, apart from the file that is open. */
export async function readContent<T>(content: Uint8Array, use: (db: Kysely<Schema>) => Promise<T>): Promise<T> {
  const memory = await openSqlite(content);
  try {
    memory.exec('PRAGMA query_only = ON');
    return await use(memory.db);
  } finally {
    memory.close();
  }
}
