import { z } from 'zod';

/** What a check of the data file can find. Sentences stand in shared/text/verdictText.ts. */
export const problemCode = z.enum([
  /** The file cannot be read, or is no data file of this program. */
  'unreadable',
  /** SQLite's own check: pages, indexes, columns. */
  'structure',
  /** A record refers to one that is not there. */
  'reference',
  /** An entry of the audit trail does not fit the one before it. */
  'auditAltered',
  /** Entries of the audit trail are missing. */
  'auditMissing',
  /** A submitted form is not what was sealed when it was submitted. */
  'submissionAltered',
  'attachmentMissing',
  /** An attachment's content is not what its name says. */
  'attachmentDamaged',
]);
export type ProblemCode = z.infer<typeof problemCode>;

export const fileVerdict = z.object({
  ok: z.boolean(),
  /** At most 100 of each code. `detail` is for who mends it: row, file or what SQLite said. */
  problems: z.array(z.object({ code: problemCode, detail: z.string() })),
  /** Rows by table, and `attachment` for the files beside. Empty when the file cannot be read. */
  counts: z.record(z.string(), z.int()),
});
export type FileVerdict = z.infer<typeof fileVerdict>;
