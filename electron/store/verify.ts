import { type Kysely, sql } from 'kysely';
import type { FileVerdict, ProblemCode } from '../../shared/audit/verdict.ts';
import { CHAIN_START, chainHash } from '../audit/auditChain.ts';
import { sealOf } from '../reports/seal.ts';
import { AttachmentError, type Attachments } from './attachments.ts';
import { usedAttachments } from './attachmentUse.ts';
import { DiskError } from './disk.ts';
import { inspect } from './inspect.ts';
import { brokenReferences, brokenStructure } from './migrate.ts';
import { SealError } from './protection/sealed.ts';
import type { Schema } from './schema.ts';
import { tableCounts } from './tableCounts.ts';
import type { DataFile } from './types.ts';

const LISTED_OF_EACH_CODE = 100;
const AUDIT_ROWS_AT_ONCE = 2000;

/** Where the attachments are looked for. */
export type FoundAttachments = Pick<Attachments, 'list' | 'read'>;

type Report = (code: ProblemCode, detail: string) => void;

/**
 * Follows the audit trail from its first row: a row altered, moved or put in does not fit the row before it; a row taken out
 * leaves a gap, and the highest number ever given (SQLite keeps it aside) shows when the last rows are gone.
 */
async function checkAudit(db: Kysely<Schema>, report: Report): Promise<void> {
  let seq = 0;
  let hash = CHAIN_START;
  for (;;) {
    const rows = await db.selectFrom('audit').selectAll().where('seq', '>', seq).orderBy('seq').limit(AUDIT_ROWS_AT_ONCE).execute();
    if (rows.length === 0) break;
    for (const { hash: stored, ...row } of rows) {
      if (row.seq > seq + 1) report('auditMissing', `${seq + 1}-${row.seq - 1}`);
      else if (chainHash(hash, row) !== stored) report('auditAltered', String(row.seq));
      seq = row.seq;
      hash = stored;
    }
  }
  const highest = await sql<{ seq: number }>`SELECT seq FROM sqlite_sequence WHERE name = 'audit'`.execute(db);
  const last = highest.rows[0]?.seq ?? 0;
  if (last > seq) report('auditMissing', `${seq + 1}-${last}`);
}

/** Submitted forms never change: each is what it was sealed as. */
async function checkSubmissions(db: Kysely<Schema>, report: Report): Promise<void> {
  const rows = await db.selectFrom('submission').select(['id', 'content', 'records', 'checksum']).execute();
  for (const { id, content, records, checksum } of rows) if (sealOf(content, records) !== checksum) report('submissionAltered', id);
}

async function checkAttachments(db: Kysely<Schema>, attachments: FoundAttachments, report: Report): Promise<number> {
  const present = await attachments.list();
  const all = new Set([...present, ...(await usedAttachments(db)).map(({ hash }) => hash)]);
  for (const hash of all) {
    try {
      await attachments.read(hash);
    } catch (error) {
      if (!(error instanceof AttachmentError)) throw error;
      report(error.code === 'missing' ? 'attachmentMissing' : 'attachmentDamaged', hash);
    }
  }
  return present.length;
}

/**
 * Checks all of a data file: structure, references, audit trail, submitted forms, attachments. `content` are the bytes of a plain one of the present
 * schema. What is wrong is the answer; only a disk that cannot be read at all throws (`DiskError`).
 */
export async function verifyContent(content: Uint8Array, attachments: FoundAttachments): Promise<FileVerdict> {
  const problems: FileVerdict['problems'] = [];
  const seen = new Map<ProblemCode, number>();
  const report: Report = (code, detail) => {
    const count = (seen.get(code) ?? 0) + 1;
    seen.set(code, count);
    if (count <= LISTED_OF_EACH_CODE) problems.push({ code, detail });
  };
  const found = await inspect(content);
  if (found.state === 'damaged') return unreadableFile(found.code, found.detail);
  const { memory } = found;
  let counts: FileVerdict['counts'] = {};
  try {
    for (const line of brokenStructure(memory, 'integrity_check')) report('structure', line);
    for (const line of brokenReferences(memory)) report('reference', line);
    await checkAudit(memory.db, report);
    await checkSubmissions(memory.db, report);
    counts = { ...(await tableCounts(memory.db)), attachment: await checkAttachments(memory.db, attachments, report) };
  } catch (error) {
    if (error instanceof DiskError) throw error;
    // A page that is sound in itself but makes no sense stops a query half-way.
    report('structure', String(error));
  } finally {
    memory.close();
  }
  return { ok: problems.length === 0, problems, counts };
}

/** The verdict on bytes in which nothing can be checked. */
export const unreadableFile = (code: ProblemCode, detail: string): FileVerdict => ({ ok: false, problems: [{ code, detail }], counts: {} });

/** Reads the data file from the disk again and checks all of it. Changes nothing. Throws `DiskError`. */
export async function verifyDataFile(file: DataFile): Promise<FileVerdict> {
  try {
    return await verifyContent(await file.contentOnDisk(), file.attachments);
  } catch (error) {
    if (error instanceof SealError) return unreadableFile('unreadable', error.message);
    throw error;
  }
}
