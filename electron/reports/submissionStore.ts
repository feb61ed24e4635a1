import type { Quarter } from '../../shared/kernel/quarter.ts';
import type { MailRecord, Submission } from '../../shared/reports/contract.ts';
import { type F1Content, f1Content } from '../../shared/reports/f1.ts';
import type { Db } from '../store/recordStore.ts';
import type { MailRow, SubmissionRow } from '../store/schema.ts';

// Submissions are written once and never again; the texts are kept byte for byte.

/** A version with its frozen form. The records are read apart, for they are long. */
export interface FrozenForm extends Submission {
  content: F1Content;
}

const HEAD = ['id', 'form', 'year', 'quarter', 'correctionNo', 'correctionReason', 'cutOffOn', 'submittedAt', 'checksum'] as const;

export const submissionStore = {
  /** Every version, oldest quarter and version first. */
  async all(db: Db): Promise<FrozenForm[]> {
    const rows = await db
      .selectFrom('submission')
      .select([...HEAD, 'content'])
      .where('form', '=', 'F1')
      .orderBy('year')
      .orderBy('quarter')
      .orderBy('correctionNo')
      .execute();
    return rows.map((row, place) => {
      const next = rows[place + 1];
      const latest = next === undefined || next.year !== row.year || next.quarter !== row.quarter;
      return { ...row, form: 'F1', quarter: row.quarter as Quarter['quarter'], latest, content: f1Content.parse(JSON.parse(row.content)) };
    });
  },

  /** The two frozen texts of a version; null when there is none. */
  async texts(db: Db, id: string): Promise<{ content: string; records: string } | null> {
    return (await db.selectFrom('submission').select(['content', 'records']).where('id', '=', id).executeTakeFirst()) ?? null;
  },

  async insert(db: Db, row: SubmissionRow): Promise<void> {
    await db.insertInto('submission').values(row).execute();
  },

  /** Mails of a version, oldest first. */
  async mails(db: Db, submissionId: string): Promise<MailRecord[]> {
    const rows = await db.selectFrom('mail').selectAll().where('submissionId', '=', submissionId).orderBy('createdAt').orderBy('id').execute();
    return rows.map(({ submissionId: _, ...mail }) => mail);
  },

  async insertMail(db: Db, row: MailRow): Promise<void> {
    await db.insertInto('mail').values(row).execute();
  },
};
