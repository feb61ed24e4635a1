import { z } from 'zod';
import { forEditors, forViewers } from '../kernel/contractBase.ts';
import { recordRef, search, sortBy, withdrawInput } from '../kernel/recordContract.ts';
import { id, paging } from '../kernel/values.ts';
import { stationStatus } from '../stations/station.ts';
import { partner, partnerFields, partnerKind } from './partner.ts';

/** What a list of partners may be filtered by. `withdrawn`: true lists only withdrawn ones, false only those in force. */
export const partnerFilter = z.object({ search, kinds: z.array(partnerKind).default([]), withdrawn: z.boolean().default(false) });
export type PartnerFilter = z.infer<typeof partnerFilter>;

export const PARTNER_SORTS = ['name', 'kind', 'stations', 'agreementToOn', 'updatedAt'] as const;
/** `stations`: those in force that name the partner. */
export const partnerListItem = partner.extend({ stations: z.int() });
export type PartnerListItem = z.infer<typeof partnerListItem>;
const nameTaken = { NAME_TAKEN: { status: 409, data: z.object({ name: z.string(), id }) } };

export const partnersContract = {
  list: forViewers
    .input(partnerFilter.extend({ sort: sortBy(PARTNER_SORTS, 'name', 'asc'), ...paging }))
    .output(z.object({ rows: z.array(partnerListItem), total: z.int() })),
  get: forViewers.input(z.object({ id })).output(
    z.object({
      partner,
      stations: z.array(z.object({ id, code: z.string(), ownName: z.string(), status: stationStatus })),
    }),
  ),
  create: forEditors.errors(nameTaken).input(partnerFields).output(partner),
  update: forEditors
    .errors(nameTaken)
    .input(recordRef.extend({ fields: partnerFields }))
    .output(partner),
  /** Refused while a station in force names the partner. */
  withdraw: forEditors
    .errors({ IN_USE: { status: 409, data: z.object({ stations: z.int() }) } })
    .input(withdrawInput)
    .output(partner),
  restore: forEditors.errors(nameTaken).input(recordRef).output(partner),
  /** Keeps the agreement's document (at most 20 MB) beside the data file and names it in the record. */
  attachDocument: forEditors
    .errors({ FILE_TOO_LARGE: { status: 413, data: z.object({ maxBytes: z.int() }) } })
    .input(recordRef.extend({ file: z.file() }))
    .output(partner),
  /** The document as it was attached. NOT_FOUND when the agreement has none; DOCUMENT_LOST when it is gone from the folder beside the data file, or was changed there. */
  document: forViewers
    .errors({ DOCUMENT_LOST: { status: 410, data: z.object({ name: z.string() }) } })
    .input(z.object({ id }))
    .output(z.file()),
};
