import { z } from 'zod';
import { forEditors, forViewers } from '../kernel/contractBase.ts';
import { dateSpan, recordRef, search, sortBy, withdrawInput } from '../kernel/recordContract.ts';
import { id, paging } from '../kernel/values.ts';
import { activity, activityFields, activityKind } from './activity.ts';

export const ACTIVITY_SORTS = ['on', 'subject', 'kind', 'persons', 'costFen', 'updatedAt'] as const;

export const activityFilter = z.object({
  search,
  kinds: z.array(activityKind).default([]),
  /** Held at this station, among others. */
  stationId: id.nullable().default(null),
  ...dateSpan,
  withdrawn: z.boolean().default(false),
});
export type ActivityFilter = z.infer<typeof activityFilter>;

export const activitiesContract = {
  list: forViewers
    .input(activityFilter.extend({ sort: sortBy(ACTIVITY_SORTS, 'on', 'desc'), ...paging }))
    .output(z.object({ rows: z.array(activity.extend({ stationNames: z.array(z.string()) })), total: z.int(), persons: z.int(), costFen: z.int() })),
  get: forViewers.input(z.object({ id })).output(z.object({ activity, stations: z.array(z.object({ id, ownName: z.string() })) })),
  create: forEditors.input(activityFields).output(activity),
  update: forEditors.input(recordRef.extend({ fields: activityFields })).output(activity),
  withdraw: forEditors.input(withdrawInput).output(activity),
  restore: forEditors.input(recordRef).output(activity),
};
