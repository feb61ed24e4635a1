import { z } from 'zod';
import { forEditors, forViewers } from '../kernel/contractBase.ts';
import { dateSpan, recordRef, search, sortBy, withdrawInput } from '../kernel/recordContract.ts';
import { id, paging } from '../kernel/values.ts';
import { fundEntry, fundEntryFields, fundPurpose, fundSource } from './fundEntry.ts';

export const fundFilter = z.object({
  /** Words in the document number, the remark or the station's name. */
  search,
  sources: z.array(fundSource).default([]),
  purposes: z.array(fundPurpose).default([]),
  stationId: id.nullable().default(null),
  ...dateSpan,
  withdrawn: z.boolean().default(false),
});
export type FundFilter = z.infer<typeof fundFilter>;
export const FUND_SORTS = ['on', 'amountFen', 'source', 'station', 'updatedAt'] as const;

/** Sums in fen. */
export const fundSums = z.object({ total: z.int(), union: z.int(), government: z.int(), other: z.int() });
export type FundSums = z.infer<typeof fundSums>;

export const fundsContract = {
  list: forViewers
    .input(fundFilter.extend({ sort: sortBy(FUND_SORTS, 'on', 'desc'), ...paging }))
    .output(z.object({ rows: z.array(fundEntry.extend({ stationName: z.string().nullable() })), total: z.int(), sums: fundSums })),
  get: forViewers.input(z.object({ id })).output(fundEntry),
  create: forEditors.input(fundEntryFields).output(fundEntry),
  update: forEditors.input(recordRef.extend({ fields: fundEntryFields })).output(fundEntry),
  withdraw: forEditors.input(withdrawInput).output(fundEntry),
  restore: forEditors.input(recordRef).output(fundEntry),
  /** Sums by station (key: id, '' for money of no station) or by period (key: 2023, 2023-Q3, 2023-09), in the order of label. */
  sums: forViewers
    .input(fundFilter.extend({ by: z.enum(['station', 'year', 'quarter', 'month']) }))
    .output(z.array(fundSums.extend({ key: z.string(), label: z.string(), entries: z.int() }))),
};
