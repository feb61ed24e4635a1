import { z } from 'zod';
import { forEditors, forViewers, ruleIssue } from '../kernel/contractBase.ts';
import { plainDate } from '../kernel/plainDate.ts';
import { dateSpan, recordRef, search, sortBy, withdrawInput } from '../kernel/recordContract.ts';
import { id, paging } from '../kernel/values.ts';
import { serviceCount, serviceCountFields, visits } from './serviceCount.ts';

export const SERVICE_SORTS = ['toOn', 'visits', 'station', 'updatedAt'] as const;

/** One cell of the grid: a station and a span (a day, a month or any span). */
export const sheetCell = z.object({ stationId: id, fromOn: plainDate, toOn: plainDate });

export const serviceFilter = z.object({
  /** Words in the station's name, code, address. */
  search,
  stationId: id.nullable().default(null),
  /** Counts whose span ends within. */
  ...dateSpan,
  withdrawn: z.boolean().default(false),
});
export type ServiceFilter = z.infer<typeof serviceFilter>;

export const servicesContract = {
  list: forViewers
    .input(serviceFilter.extend({ sort: sortBy(SERVICE_SORTS, 'toOn', 'desc'), ...paging }))
    .output(z.object({ rows: z.array(serviceCount.extend({ stationName: z.string() })), total: z.int(), visits: z.int() })),
  get: forViewers.input(z.object({ id })).output(serviceCount),
  create: forEditors.input(serviceCountFields).output(serviceCount),
  update: forEditors.input(recordRef.extend({ fields: serviceCountFields })).output(serviceCount),
  withdraw: forEditors.input(withdrawInput).output(serviceCount),
  restore: forEditors.input(recordRef).output(serviceCount),
  /**
   * The grid: stations (that were accepted by `to`, in code order, paged) by columns (the spans asked for). A cell holds the count whose span is
   * exactly the column's; `otherVisits` are visits of counts that overlap the column without being exactly it.
   */
  sheet: forViewers
    .input(
      z.object({
        search,
        spans: z
          .array(z.object({ fromOn: plainDate, toOn: plainDate }))
          .min(1)
          .max(62),
        ...paging,
      }),
    )
    .output(
      z.object({
        rows: z.array(
          z.object({
            stationId: id,
            code: z.string(),
            ownName: z.string(),
            /** One per span, in the order asked for. */
            cells: z.array(z.object({ id: id.nullable(), version: z.int().nullable(), visits: visits.nullable(), otherVisits: z.int() })),
          }),
        ),
        total: z.int(),
        /** Sums of all stations, by span. */
        sums: z.array(z.int()),
      }),
    ),
  /**
   * Saves cells of the grid in one change; each is taken or refused on its own. `visits` null takes the count of exactly that span back.
   * Refused with OVERLAP where another count of the station overlaps the span without being exactly it.
   */
  saveCells: forEditors
    .input(
      z.object({
        cells: z
          .array(sheetCell.extend({ visits: visits.nullable() }))
          .min(1)
          .max(20_000),
      }),
    )
    .output(
      z.object({
        results: z.array(
          z.discriminatedUnion('state', [z.object({ state: z.literal('saved') }), z.object({ state: z.literal('refused'), issue: ruleIssue })]),
        ),
      }),
    ),
  /** Visits by station or by the period in which their spans end. */
  sums: forViewers
    .input(z.object({ by: z.enum(['station', 'year', 'quarter', 'month']), stationId: id.nullable().default(null), ...dateSpan }))
    .output(z.array(z.object({ key: z.string(), label: z.string(), visits: z.int(), counts: z.int() }))),
};
