import type { Sqlite } from './sqlite.ts';

/** 32 hex digits by which a data file and all its copies are known. */
export const FILE_ID = /^[0-9a-f]{32}$/;

/**
 * The identity of a data file of `schema`; null for one of the first schema in which nothing was ever changed. What a file of the first schema is
 * known by is what its upgrade (migrations/m0002.ts) gives it. Throws when the file has none, as none of ours.
 */
export function fileIdOf(memory: Sqlite, schema: number): string | null {
  const id = memory.value(schema === 1 ? 'SELECT substr(hash, 1, 32) FROM audit WHERE seq = 1' : 'SELECT "fileId" FROM "fileIdentity"');
  if (id === null && schema === 1) return null;
  if (typeof id !== 'string' || !FILE_ID.test(id)) throw new Error('a data file without identity');
  return id;
}
