import { checksumVerdict } from './checksum.ts';
import { APPLICATION_ID, brokenStructure } from './migrate.ts';
import { isSealed, readSealed, SealError } from './protection/sealed.ts';
import { openSqlite, type Sqlite } from './sqlite.ts';

/** What the bytes of a file are. `memory` is open and belongs to the caller. */
export type Inspection = { state: 'sound'; schema: number; memory: Sqlite } | { state: 'damaged'; code: 'unreadable' | 'structure'; detail: string };

const MAGIC = 'SQLite format 3\0';
const HEADER_BYTES = 100;

/** Null for a SQLite file of ours that is as long as its header says; otherwise what is wrong with it. */
function brokenHeader(bytes: Uint8Array): string | null {
  if (bytes.length < HEADER_BYTES) return `${bytes.length} bytes are no SQLite file`;
  if (new TextDecoder('latin1').decode(bytes.subarray(0, MAGIC.length)) !== MAGIC) return 'not a SQLite file';
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const pageSize = view.getUint16(16) === 1 ? 65_536 : view.getUint16(16);
  const pages = view.getUint32(28);
  if (bytes.length !== pageSize * pages) return `${bytes.length} bytes instead of ${pageSize * pages}`;
  if (checksumVerdict(bytes) === 'damaged') return 'check sum';
  if (view.getUint32(68) !== APPLICATION_ID) return 'a SQLite file of another program';
  return null;
}

/** Whether the bytes of a file are those of a good copy of a data file, as far as that shows without a secret. */
export async function looksSound(fileBytes: Uint8Array): Promise<boolean> {
  if (isSealed(fileBytes)) {
    try {
      return readSealed(fileBytes).head.content.kind === 'data';
    } catch (error) {
      if (error instanceof SealError) return error.code === 'newer';
      throw error;
    }
  }
  const found = await inspect(fileBytes);
  if (found.state === 'sound') found.memory.close();
  return found.state === 'sound';
}

/** Looks whether the bytes of a plain data file (the content of a sealed one) are sound, and of which schema. Reads every page. */
export async function inspect(bytes: Uint8Array): Promise<Inspection> {
  const broken = brokenHeader(bytes);
  if (broken) return { state: 'damaged', code: 'unreadable', detail: broken };
  let memory: Sqlite | null = null;
  try {
    memory = await openSqlite(bytes);
    const lines = brokenStructure(memory, 'quick_check');
    const schema = Number(memory.value('PRAGMA user_version'));
    if (lines.length === 0 && schema > 0) return { state: 'sound', schema, memory };
    memory.close();
    return { state: 'damaged', code: 'structure', detail: lines.join('; ') || 'no schema' };
  } catch (error) {
    memory?.close();
    return { state: 'damaged', code: 'unreadable', detail: String(error) };
  }
}
