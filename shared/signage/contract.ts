import { type } from '@orpc/contract';
import { z } from 'zod';
import { forEditors, forViewers } from '../kernel/contractBase.ts';
import { plainDate } from '../kernel/plainDate.ts';
import { recordRef, search, sortBy, withdrawInput } from '../kernel/recordContract.ts';
import { id, paging } from '../kernel/values.ts';
import { stationStatus } from '../stations/station.ts';
import type { BoardLayout } from './boardLayout.ts';
import { boardOptions } from './boardOptions.ts';
import { boardNotice, plateRefusal } from './notices.ts';
import { plateIssue, plateIssueFields, plateState } from './plateIssue.ts';

/** A station as errors and notices name it. */
export const boardStation = z.object({ id, code: z.string(), name: z.string() });
export type BoardStation = z.infer<typeof boardStation>;

/** Where a word on the board comes from. */
export const boardField = z.enum(['title', 'ownName', 'partners', 'openingHours', 'code', 'issuer']);
export type BoardField = z.infer<typeof boardField>;

export const missingGlyph = z.object({
  station: boardStation,
  field: boardField,
  character: z.string(),
  /** `U+20BB7`. */
  codePoint: z.string(),
});
export type MissingGlyph = z.infer<typeof missingGlyph>;

/** What the list of stations and their plates may be filtered by; every filter given must hold. */
export const plateFilter = z.object({ search, states: z.array(plateState).default([]), statuses: z.array(stationStatus).default([]) });
export type PlateFilter = z.infer<typeof plateFilter>;
export const PLATE_SORTS = ['code', 'name', 'status', 'state', 'quantity', 'lastIssuedOn', 'platedOn'] as const;

/** A station in force and what hangs there. */
export const plateRow = z.object({
  id,
  code: z.string(),
  formalName: z.string(),
  ownName: z.string(),
  status: stationStatus,
  state: plateState,
  /** Plates given out, entries in force added up. */
  quantity: z.int(),
  lastIssuedOn: plainDate.nullable(),
  platedOn: plainDate.nullable(),
});
export type PlateRow = z.infer<typeof plateRow>;

/** `search`: words in the station's names and code, or in the remark. */
export const plateIssueFilter = z.object({ search, stationId: id.nullable().default(null), withdrawn: z.boolean().default(false) });
export type PlateIssueFilter = z.infer<typeof plateIssueFilter>;
export const PLATE_ISSUE_SORTS = ['issuedOn', 'station', 'quantity', 'mountedOn', 'takenDownOn'] as const;
export const plateIssueRow = plateIssue.extend({ stationCode: z.string(), stationName: z.string(), issuedBy: z.string() });
export type PlateIssueRow = z.infer<typeof plateIssueRow>;

const unprintable = {
  /** The shipped font has no glyph for these characters; nothing was made. */
  GLYPH_MISSING: { status: 422, data: z.object({ missing: z.array(missingGlyph).min(1) }) },
  /** The words do not fit at their smallest sizes; nothing was made. */
  BOARD_TOO_SMALL: { status: 422, data: z.object({ stations: z.array(boardStation).min(1), widthMm: z.number(), heightMm: z.number() }) },
};
const notAccepted = {
  /** Only a proof can be had for these stations; nothing was made. */
  NOT_ACCEPTED: { status: 409, data: z.object({ stations: z.array(boardStation.extend({ refusal: plateRefusal })).min(1) }) },
};

/** A layout whose lines of text carry their outline, so that the screen shows the print's own shapes and needs no font. */
export interface BoardPreview extends BoardLayout {
  /** By index of the text items: SVG path data in em, base line at 0, y downwards. */
  outlines: Record<number, string>;
}

export const signageContract = {
  /** The board as it would be printed. A station that may have no plate shows with the proof mark, and why. */
  preview: forViewers
    .errors(unprintable)
    .input(z.object({ stationId: id, options: boardOptions }))
    .output(type<{ preview: BoardPreview; name: string; refusal: z.infer<typeof plateRefusal> | null; notices: z.infer<typeof boardNotice>[] }>()),
  /**
   * Boards as one PDF, or zipped as one PDF a station; in the order of `stationIds`. All or nothing. Cancelled by the call's signal.
   * `job`, made by the caller, names the work for `progress`.
   */
  board: forViewers
    .errors({ ...unprintable, ...notAccepted })
    .input(
      z.object({
        stationIds: z.array(id).min(1).max(5000),
        options: boardOptions,
        pack: z.enum(['oneFile', 'filePerStation']).default('oneFile'),
        job: id.optional(),
      }),
    )
    .output(
      z.object({
        file: z.file(),
        boards: z.int(),
        pages: z.int(),
        notices: z.array(z.object({ notice: boardNotice, stations: z.array(boardStation) })),
      }),
    ),
  /** Boards drawn so far; null for work that is not under way. */
  progress: forViewers.input(z.object({ job: id })).output(z.object({ done: z.int(), total: z.int() }).nullable()),

  plates: forViewers
    .input(plateFilter.extend({ sort: sortBy(PLATE_SORTS, 'code', 'asc'), ...paging }))
    .output(z.object({ rows: z.array(plateRow), total: z.int() })),
  /** Ids of all stations that pass the filter, in code order; at most 5000. */
  plateIds: forViewers.input(plateFilter).output(z.array(id)),

  /** 登记发放. A first mounting also fills the station's 挂牌日期. */
  issue: forEditors.errors(notAccepted).input(plateIssueFields).output(plateIssue),
  updateIssue: forEditors.input(recordRef.extend({ fields: plateIssueFields })).output(plateIssue),
  withdrawIssue: forEditors.input(withdrawInput).output(plateIssue),
  restoreIssue: forEditors.input(recordRef).output(plateIssue),
  /** The issue log with who entered each line. */
  issues: forViewers
    .input(plateIssueFilter.extend({ sort: sortBy(PLATE_ISSUE_SORTS, 'issuedOn', 'desc'), ...paging }))
    .output(z.object({ rows: z.array(plateIssueRow), total: z.int() })),
};
