import { stampChecksum } from './checksum.ts';
import { openSqlite } from './sqlite.ts';
import { PROTECTED_TABLES } from './tableCounts.ts';

/**
 * The bytes of a data file without what lies only in protected ones: the records of people in need, their drafts, and the keys of what the audit trail
 * keeps of them. Its entries stay, sealed, and fit their chain. `content` is plain and of the present schema.
 */
export async function withoutProtectedRecords(content: Uint8Array): Promise<Uint8Array> {
  const memory = await openSqlite(content);
  try {
    // A payment stays in the books, and what it paid for points at nothing any more.
    memory.exec('PRAGMA foreign_keys = OFF');
    for (const table of PROTECTED_TABLES) memory.exec(`DELETE FROM "${table}"`);
    memory.exec("DELETE FROM draft WHERE key LIKE 'hardship%' OR key LIKE 'aid%' OR key LIKE 'lightFile%'");
    memory.exec('VACUUM');
    const bytes = memory.export();
    stampChecksum(bytes);
    return bytes;
  } finally {
    memory.close();
  }
}
