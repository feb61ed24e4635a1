import { z } from 'zod';
import { forEditors, forViewers } from '../kernel/contractBase.ts';
import { plainDate } from '../kernel/plainDate.ts';
import { dateSpan, recordRef, search, sortBy, withdrawInput } from '../kernel/recordContract.ts';
import { id, paging } from '../kernel/values.ts';
import { buildKind } from '../stations/station.ts';
import { fundDocument, fundEntry, fundEntryFields, fundPurpose, fundSource } from './fundEntry.ts';
import { unitCosts, unitCostVerdict } from './unitCosts.ts';

export const fundFilter = z.object({
  /** Words in the payee, the voucher's or document's number, the remark or the station's name. */
  search,
  sources: z.array(fundSource).default([]),
  purposes: z.array(fundPurpose).default([]),
  stationId: id.nullable().default(null),
  activityId: id.nullable().default(null),
  lineId: id.nullable().default(null),
  /** The reversals of this entry. */
  reversesId: id.nullable().default(null),
  ...dateSpan,
  withdrawn: z.boolean().default(false),
});
export type FundFilter = z.infer<typeof fundFilter>;
export const FUND_SORTS = ['on', 'amountFen', 'source', 'station', 'updatedAt'] as const;

/** Names as the clerk knows them beside an entry; null where it names none. */
export const fundListItem = fundEntry.extend({
  stationName: z.string().nullable(),
  activitySubject: z.string().nullable(),
  lineName: z.string().nullable(),
});
export type FundListItem = z.infer<typeof fundListItem>;

/** What an entry was made to pay: a claim of a subsidy or a batch of aid. */
export const paidFor = z.object({ kind: z.enum(['subsidy', 'aidBatch']), id });
export type PaidFor = z.infer<typeof paidFor>;

/** The line has less left than the entry asks for; nothing was written. An administrator may give an `overrunReason`. */
export const lineOverrun = {
  LINE_OVERRUN: { status: 409, data: z.object({ lineName: z.string(), leftFen: z.int(), missingFen: z.int() }) },
} as const;

/** Sums in fen. */
export const fundSums = z.object({ total: z.int(), union: z.int(), government: z.int(), other: z.int() });
export type FundSums = z.infer<typeof fundSums>;

/** What one station cost within the days asked for, by source, in fen; money for persons apart. */
export const stationCost = fundSums.extend({
  stationId: id,
  code: z.string(),
  ownName: z.string(),
  buildKind,
  acceptedOn: plainDate.nullable(),
  verdict: unitCostVerdict,
});
export type StationCost = z.infer<typeof stationCost>;

export const fundsContract = {
  list: forViewers
    .input(fundFilter.extend({ sort: sortBy(FUND_SORTS, 'on', 'desc'), ...paging }))
    .output(z.object({ rows: z.array(fundListItem), total: z.int(), sums: fundSums })),
  /** `pays`: null where it was made to pay nothing; a batch of aid is named to those with the right to hardship files alone. */
  get: forViewers.input(z.object({ id })).output(fundEntry.extend({ pays: paidFor.nullable() })),
  /** Without documents: `attachDocument` adds them one by one. */
  create: forEditors.errors(lineOverrun).input(fundEntryFields).output(fundEntry),
  /** Documents can be taken out of the entry, not put in. */
  update: forEditors
    .errors(lineOverrun)
    .input(recordRef.extend({ fields: fundEntryFields }))
    .output(fundEntry),
  /** Refused (RULES_BROKEN, `entryReversed`) while reversals of it are in force. */
  withdraw: forEditors.errors(lineOverrun).input(withdrawInput).output(fundEntry),
  restore: forEditors.errors(lineOverrun).input(recordRef).output(fundEntry),
  /** Keeps a voucher or contract (at most 20 MB) beside the data file and names it in the entry. */
  attachDocument: forEditors
    .errors({ FILE_TOO_LARGE: { status: 413, data: z.object({ maxBytes: z.int() }) } })
    .input(recordRef.extend({ file: z.file() }))
    .output(fundEntry),
  /** One document as it was attached. NOT_FOUND when the entry has none of this hash; DOCUMENT_LOST when it is gone from the folder beside the data file, or was changed there. */
  document: forViewers
    .errors({ DOCUMENT_LOST: { status: 410, data: z.object({ name: z.string() }) } })
    .input(z.object({ id, hash: fundDocument.shape.hash }))
    .output(z.file()),
  /** 经费收支明细: receipts and payments from one day to another in their order, with what each source has left, as a workbook. */
  ledgerWorkbook: forViewers.input(z.object({ from: plainDate, to: plainDate })).output(z.file()),
  /**
   * What each station in force cost, in code order: those accepted up to the last day, and those on which money was spent. `sharedFen`: money of no
   * station. `unitCosts`: what stations cost elsewhere.
   */
  costPerStation: forViewers
    .input(z.object(dateSpan))
    .output(z.object({ rows: z.array(stationCost), totalFen: z.int(), sharedFen: z.int(), unitCosts })),
  costWorkbook: forViewers.input(z.object(dateSpan)).output(z.file()),
  /** Sums by station (key: id, '' for money of no station) or by period (key: 2023, 2023-Q3, 2023-09), in the order of label. */
  sums: forViewers
    .input(fundFilter.extend({ by: z.enum(['station', 'year', 'quarter', 'month']) }))
    .output(z.array(fundSums.extend({ key: z.string(), label: z.string(), entries: z.int() }))),
};
