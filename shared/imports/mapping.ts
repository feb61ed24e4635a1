import { z } from 'zod';
import { plainDate } from '../kernel/plainDate.ts';
import { buildKind, coordSystem } from '../stations/station.ts';
import { columnTarget } from './columnTarget.ts';

export const moneyUnit = z.enum(['yuan', 'wan']);

/** How one column is taken. Columns that the mapping does not name are left out. */
export const columnUse = z.object({
  /** From 0. */
  column: z.int().min(0).max(1000),
  target: columnTarget,
  /** Of money: null when not known, and then only cells that carry their own unit are read. */
  unit: moneyUnit.nullable().default(null),
  /** Of visits: the days counted, both included; null when not known, and then the figures are listed, not booked. */
  span: z.object({ fromOn: plainDate, toOn: plainDate }).nullable().default(null),
});
export type ColumnUse = z.infer<typeof columnUse>;

/** What the clerk settles before a ledger is read row by row. */
export const ledgerMapping = z.object({
  columns: z.array(columnUse).max(300),
  /** The system of the ledger's coordinates; null when not known, and then they are listed, not taken. */
  coordSystem: coordSystem.nullable().default(null),
  /** What a row without 建设方式 counts as; null refuses such a row. A partner named in the row says 共建 by itself. */
  buildKindIfBlank: buildKind.nullable().default(null),
});
export type LedgerMapping = z.infer<typeof ledgerMapping>;

/** First and last heading row, from 0. */
export const headingRows = z
  .object({ firstRow: z.int().min(0).max(200_000), lastRow: z.int().min(0).max(200_000) })
  .refine((h) => h.firstRow <= h.lastRow && h.lastRow - h.firstRow < 10, { error: 'spanReversed' });
export type HeadingRows = z.infer<typeof headingRows>;

/** Why a column was proposed as what it is. */
export const proposalWhy = z.enum([
  /** Its heading is the word itself, or contains it. */
  'heading',
  'headingPart',
  /** A named rule decided, with a notice. */
  'rule',
  /** Its cells say so: running numbers. */
  'content',
  /** Another column has this meaning already. */
  'taken',
  /** Not visits but a daily average, or persons. */
  'dailyAverage',
  'personsNotVisits',
  'unknown',
]);
export const confidence = z.enum(['sure', 'likely', 'none']);

export const columnProposal = columnUse.extend({
  /** A, B … AA as spreadsheets name it. */
  letter: z.string(),
  group: z.string(),
  label: z.string(),
  confidence,
  why: proposalWhy,
  /** Words of the heading that decided; '' for none. */
  words: z.string(),
  /** The first few texts below the heading. */
  samples: z.array(z.string()),
});
export type ColumnProposal = z.infer<typeof columnProposal>;
