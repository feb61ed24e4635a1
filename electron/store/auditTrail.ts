import type { Insertable, Transaction } from 'kysely';
import { CHAIN_START, chainHash } from '../audit/auditChain.ts';
import { subjectOfNote } from '../audit/protectedEntities.ts';
import { sealText } from '../audit/sealedText.ts';
import { subjectKeyStore } from '../audit/subjectKeyStore.ts';
import type { Schema } from './schema.ts';
import type { AuditNote, ChangeInfo } from './types.ts';

/** An import notes thousands of records. */
const ROWS_AT_ONCE = 100;

const asJson = (record: object | null): string | null => (record === null ? null : JSON.stringify(record));

/** Appends the notes of one change to the audit trail, each row chained to the one before; those with a subject sealed. */
export async function appendAudit(
  db: Transaction<Schema>,
  change: ChangeInfo & { changeId: string; at: string },
  notes: readonly AuditNote[],
): Promise<void> {
  if (notes.length === 0) return;
  const last = await db.selectFrom('audit').select(['seq', 'hash']).orderBy('seq', 'desc').limit(1).executeTakeFirst();
  let seq = last?.seq ?? 0;
  let hash = last?.hash ?? CHAIN_START;
  const subjects = notes.map((note) => (note.subject === undefined ? subjectOfNote(note) : note.subject));
  const keys = await subjectKeyStore.madeFor(
    db,
    subjects.flatMap((subject) => subject ?? []),
  );
  const rows: Insertable<Schema['audit']>[] = [];
  for (const [i, note] of notes.entries()) {
    seq++;
    const subject = subjects[i] ?? null;
    const key = subject === null ? undefined : keys.get(subject);
    const sealed = <T extends string | null>(text: T): T | string =>
      subject === null || key === undefined || !text ? text : sealText(text, subject, key);
    const row = {
      seq,
      changeId: change.changeId,
      at: change.at,
      actor: change.actor,
      action: change.action,
      entity: note.entity,
      entityId: note.entityId,
      before: sealed(asJson(note.before)),
      after: sealed(asJson(note.after)),
      reason: sealed(note.reason ?? change.reason ?? ''),
      undoes: note.undoes ?? null,
    };
    hash = chainHash(hash, row);
    rows.push({ ...row, hash });
  }
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    await db
      .insertInto('audit')
      .values(rows.slice(from, from + ROWS_AT_ONCE))
      .execute();
  }
}
