import { z } from 'zod';
import { forEditors, forViewers } from '../kernel/contractBase.ts';
import { plainDate } from '../kernel/plainDate.ts';
import { dateSpan, recordRef, search, sortBy, withdrawInput } from '../kernel/recordContract.ts';
import { areaCode, id, line, paging } from '../kernel/values.ts';
import { buildKind, hostType, station, stationFields, stationMove, stationStatus, statusChange } from './station.ts';

/** What a list of stations may be filtered by; every filter given must hold. */
export const stationFilter = z.object({
  search,
  statuses: z.array(stationStatus).default([]),
  buildKinds: z.array(buildKind).default([]),
  hostTypes: z.array(hostType).default([]),
  /** This area and all below it. */
  areaCode: areaCode.nullable().default(null),
  street: line(40).default(''),
  partnerId: id.nullable().default(null),
  /** Accepted within the span. */
  accepted: z.object(dateSpan).default({ from: null, to: null }),
  /** Stations that lack this. */
  missing: z.enum(['keeperPhone', 'openingHours', 'coordinates', 'areaSqm', 'address', 'hostType']).nullable().default(null),
  /** True lists only withdrawn stations; false only those in force. */
  withdrawn: z.boolean().default(false),
});
export type StationFilter = z.infer<typeof stationFilter>;

export const STATION_SORTS = ['code', 'name', 'street', 'status', 'buildKind', 'areaSqm', 'acceptedOn', 'updatedAt'] as const;
export const stationListItem = station.extend({ partnerNames: z.array(z.string()) });
export type StationListItem = z.infer<typeof stationListItem>;

/** Fields that many stations may be given at once; none of them can break a rule of one station. */
export const stationBulkChange = z.discriminatedUnion('field', [
  z.object({ field: z.literal('street'), value: stationFields.shape.street }),
  z.object({ field: z.literal('areaCode'), value: stationFields.shape.areaCode }),
  z.object({ field: z.literal('hostType'), value: stationFields.shape.hostType }),
  z.object({ field: z.literal('openingHours'), value: stationFields.shape.openingHours }),
  z.object({ field: z.literal('keeperName'), value: stationFields.shape.keeperName }),
  z.object({ field: z.literal('keeperPhone'), value: stationFields.shape.keeperPhone }),
  z.object({ field: z.literal('servedGroups'), value: stationFields.shape.servedGroups }),
  z.object({ field: z.literal('services'), value: stationFields.shape.services }),
  z.object({ field: z.literal('grade'), value: stationFields.shape.grade }),
]);

/** What a new station is made from: an empty code is made by the program. */
export const newStationFields = stationFields.extend({ code: line(32) });

const bulkIds = z.array(id).min(1).max(100_000);
const codeTaken = { CODE_TAKEN: { status: 409, data: z.object({ code: z.string(), id }) } };

export const stationsContract = {
  /** One page of stations, with the count and summed area (㎡) of all that pass the filter. */
  list: forViewers
    .input(stationFilter.extend({ sort: sortBy(STATION_SORTS, 'code', 'asc'), ...paging }))
    .output(z.object({ rows: z.array(stationListItem), total: z.int(), areaSqm: z.number() })),
  /** Ids of all stations that pass the filter, in code order; at most 100,000. */
  ids: forViewers.input(stationFilter).output(z.array(id)),
  get: forViewers.input(z.object({ id })).output(
    z.object({
      station,
      partners: z.array(z.object({ id, name: z.string(), brand: z.string() })),
      changes: z.array(statusChange),
      totals: z.object({ fundsFen: z.int(), visits: z.int(), activities: z.int() }),
    }),
  ),
  byCode: forViewers.input(z.object({ code: line(32, 1) })).output(station),
  /** The next free code of an area (first six digits) and year: area, year, number of three digits or more. */
  nextCode: forViewers.input(z.object({ areaCode, year: z.int().min(1949).max(2100) })).output(z.object({ code: z.string() })),
  /** Streets in use, for suggestion, in Chinese order. */
  streets: forViewers.output(z.array(z.string())),
  /** An empty code is made by the program from the area and the year of acceptance (else of today). */
  create: forEditors.errors(codeTaken).input(newStationFields).output(station),
  /** The status stays as it is: it moves by `move` alone. */
  update: forEditors
    .errors(codeTaken)
    .input(recordRef.extend({ fields: stationFields }))
    .output(station),
  /** One step of the station's life; fills the step's date field with `on` and logs the change. */
  move: forEditors
    .errors({ MOVE_REFUSED: { status: 409, data: z.object({ move: stationMove, status: stationStatus }) } })
    .input(recordRef.extend({ move: stationMove, on: plainDate, reason: line(200).default(''), documentNo: line(60).default('') }))
    .output(station),
  /** All or none, in one change, which `audit.undo` takes back by `changeId`. Withdrawn stations are left alone. */
  bulkChange: forEditors.input(z.object({ ids: bulkIds, change: stationBulkChange })).output(z.object({ changed: z.int(), changeId: z.string() })),
  withdraw: forEditors.input(withdrawInput).output(station),
  restore: forEditors.errors(codeTaken).input(recordRef).output(station),
  /** All or none, in one change; those already withdrawn stay as they are and are not counted. */
  bulkWithdraw: forEditors.input(z.object({ ids: bulkIds, reason: line(200) })).output(z.object({ withdrawn: z.int() })),
  /** All or none, in one change; those in force stay as they are and are not counted. */
  bulkRestore: forEditors
    .errors(codeTaken)
    .input(z.object({ ids: bulkIds }))
    .output(z.object({ restored: z.int() })),
};
