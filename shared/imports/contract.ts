import { z } from 'zod';
import { undoErrors } from '../audit/contract.ts';
import { forEditors, forViewers } from '../kernel/contractBase.ts';
import { id, instant, line, paging } from '../kernel/values.ts';
import { partnerKind } from '../partners/partner.ts';
import { columnProposal, headingRows, ledgerMapping } from './mapping.ts';
import { notice, noticeCode } from './notices.ts';
import { leftover } from './reading.ts';
import { tableFault } from './tableFault.ts';
import { rowVerdict, verdictCounts, verdictKind } from './verdict.ts';

/** One import writes at most so many stations; a ledger with more is parted. No province has as many. */
export const MAX_LEDGER_ROWS = 20_000;
/** As many leftovers as an answer and the record of an import hold; their count is always whole. */
export const MAX_LEFTOVERS = 5_000;

const name = z.string().max(200);
const uploadGone = { UPLOAD_GONE: { status: 410, data: z.object({}) } };
const sheetMissing = { SHEET_MISSING: { status: 404, data: z.object({ sheet: z.string(), sheets: z.array(z.string()) }) } };

const skippedRow = z.object({ row: z.int(), kind: z.enum(['total', 'note', 'repeatedHeading', 'section']), text: z.string() });

/** A ledger as it was found: nothing is written, nothing is settled. Rows of answers count from 1, columns and heading rows from 0. */
export const inspection = z.object({
  /** Names the file as the host keeps it in memory, until the program ends or some further files have come. */
  upload: id,
  fileName: z.string(),
  sheets: z.array(z.object({ name: z.string(), rows: z.int(), hidden: z.boolean(), hasHeading: z.boolean() })),
  /** The sheet that the rest is about. */
  sheet: z.string(),
  /** Null when no heading was found; the clerk then says where it stands. */
  heading: headingRows.nullable(),
  titles: z.array(z.string()),
  columns: z.array(columnProposal),
  /** What the proposal comes to when nothing is changed. */
  mapping: ledgerMapping,
  notices: z.array(notice),
  /** Rows that may be stations, and the others below the heading. */
  stationRows: z.int(),
  skipped: z.array(skippedRow),
  /** The beginning of the sheet as text, for the eye; merges reach at most to its edge, both ends included. */
  view: z.object({
    rows: z.array(z.array(z.string())),
    merges: z.array(z.object({ top: z.int(), left: z.int(), bottom: z.int(), right: z.int() })),
  }),
});
export type Inspection = z.infer<typeof inspection>;

/** What the clerk decides about a row: `take` writes the ledger over the matched station, `asNew` makes a new one, `leaveOut` writes nothing. */
export const rowDecision = z.object({ row: z.int().min(1), decision: z.enum(['take', 'asNew', 'leaveOut']) });
export type RowDecision = z.infer<typeof rowDecision>;

export const importPreview = z.object({
  counts: verdictCounts,
  /** Those of the proposal, and what the rows themselves bring up. */
  notices: z.array(notice),
  /** Partners that the new stations name. */
  partners: z.array(z.object({ name: z.string(), kind: partnerKind, isNew: z.boolean(), stations: z.int() })),
  /** What would be booked for the new stations. */
  sums: z.object({ unionFen: z.int(), governmentFen: z.int(), otherFen: z.int(), visits: z.int() }),
  leftovers: z.array(leftover).max(MAX_LEFTOVERS),
  leftoverCount: z.int(),
});
export type ImportPreview = z.infer<typeof importPreview>;

/** What an import wrote: `new` stations and `taken` rows written over stations; `differing` are those left as they were. */
export const importCounts = verdictCounts.extend({ taken: z.int() });
export type ImportCounts = z.infer<typeof importCounts>;

export const importBatch = z.object({
  id,
  changeId: z.string(),
  fileName: z.string(),
  sheetName: z.string(),
  createdAt: instant,
  undoneAt: instant.nullable(),
  counts: importCounts,
  leftoverCount: z.int(),
});
export type ImportBatch = z.infer<typeof importBatch>;

export const importsContract = {
  /** Takes a file and reads its sheet: the one named, else the first visible one with the most stations below a heading. */
  inspect: forEditors
    .errors({ ...sheetMissing, TABLE_UNREADABLE: { status: 422, data: z.object({ fault: tableFault }) } })
    .input(z.object({ file: z.file(), sheet: name.nullable().default(null) }))
    .output(inspection),
  /** Another sheet of a file taken before, or the heading where the clerk says it is (null: find it). */
  inspectAgain: forEditors
    .errors({ ...uploadGone, ...sheetMissing })
    .input(z.object({ upload: id, sheet: name, heading: headingRows.nullable().default(null) }))
    .output(inspection),
  /** The verdict of every row under a mapping; kept with the upload for `rows` and `apply`. Writes nothing. */
  preview: forEditors
    .errors({ ...uploadGone, ...sheetMissing, TOO_MANY_STATIONS: { status: 422, data: z.object({ rows: z.int(), max: z.int() }) } })
    .input(z.object({ upload: id, sheet: name, heading: headingRows, mapping: ledgerMapping }))
    .output(importPreview),
  /** Verdicts of the last preview, in the order of the rows; `verdicts` empty is all. */
  rows: forEditors
    .errors(uploadGone)
    .input(z.object({ upload: id, verdicts: z.array(verdictKind).default([]), withNotesOnly: z.boolean().default(false), ...paging }))
    .output(z.object({ rows: z.array(rowVerdict), total: z.int() })),
  /**
   * Writes the last preview in one change: stations with their history, partners, money and counts, and the record of the import.
   * New rows are written, differing ones left as they are, unless decided otherwise. With nothing to write there is no record: `batch` is null.
   */
  apply: forEditors
    .errors({
      ...uploadGone,
      /** Notices that the clerk has to confirm first. Nothing was written. */
      NOT_CONFIRMED: { status: 409, data: z.object({ notices: z.array(noticeCode) }) },
      /** The data file has changed so that the rows would come out otherwise. Nothing was written. */
      PREVIEW_OUTDATED: { status: 409, data: z.object({ counts: verdictCounts }) },
    })
    .input(z.object({ upload: id, confirmed: z.array(noticeCode).default([]), decisions: z.array(rowDecision).max(MAX_LEDGER_ROWS).default([]) }))
    .output(
      z.object({
        batch: importBatch.nullable(),
        counts: importCounts,
        leftovers: z.array(leftover).max(MAX_LEFTOVERS),
        leftoverCount: z.int(),
      }),
    ),
  /** The latest first. */
  list: forViewers.input(z.object(paging)).output(z.object({ rows: z.array(importBatch), total: z.int() })),
  leftovers: forViewers.input(z.object({ id })).output(z.object({ leftovers: z.array(leftover), leftoverCount: z.int() })),
  /** Takes an import back as a whole, in one change (see audit.undo). Its stations are withdrawn; a later import proposes them as new. */
  undo: forEditors
    .errors({
      ...undoErrors,
      ALREADY_UNDONE: { status: 409, data: z.object({ undoneAt: instant }) },
    })
    .input(z.object({ id, reason: line(200).default('') }))
    .output(importBatch),
};
