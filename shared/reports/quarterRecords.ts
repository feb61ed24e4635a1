import { z } from 'zod';
import { type FundPurpose, type FundSource, fundPurpose, fundSource } from '../funds/fundEntry.ts';
import { type PlainDate, plainDate } from '../kernel/plainDate.ts';
import { id } from '../kernel/values.ts';
import { type BuildKind, buildKind } from '../stations/station.ts';
import { countRecordLabel, fundRecordLabel } from '../text/reports.ts';
import type { F1Figure } from './f1.ts';
import type { CountedRecord, Measure } from './facts.ts';

/** The records behind one quarter's figures, as they are or, once submitted, as they were. */
export interface QuarterRecords {
  accepted: { id: string; name: string; on: PlainDate; buildKind: BuildKind; late: boolean }[];
  struckOff: { id: string; name: string; on: PlainDate; late: boolean }[];
  funds: {
    id: string;
    on: PlainDate;
    amountFen: number;
    source: FundSource;
    purpose: FundPurpose;
    stationId: string | null;
    /** Null with `stationId` null: spent for all stations together. */
    stationName: string | null;
    documentNo: string;
    late: boolean;
  }[];
  counts: { id: string; stationId: string; stationName: string; fromOn: PlainDate; toOn: PlainDate; visits: number; late: boolean }[];
}

export const measureOfBuild: Record<BuildKind, Measure> = { self: 'newSelf', joint: 'newJoint' };
export const measureOfSource: Record<FundSource, Measure> = { union: 'fundsUnion', government: 'fundsGovernment', other: 'fundsOther' };

const lateFlag = z.union([z.literal(0), z.literal(1)]);
/** Counts are by far the most, so each is a short row that names its station by place. */
const packed = z.object({
  stations: z.array(z.tuple([id, z.string()])),
  accepted: z.array(z.tuple([z.int(), plainDate, buildKind, lateFlag])),
  struckOff: z.array(z.tuple([z.int(), plainDate, lateFlag])),
  funds: z.array(z.tuple([id, plainDate, z.int(), fundSource, fundPurpose, z.int().nullable(), z.string(), lateFlag])),
  counts: z.array(z.tuple([id, z.int(), plainDate, plainDate, z.int(), lateFlag])),
});

const flag = (late: boolean): 0 | 1 => (late ? 1 : 0);

/** The text in which a submission keeps its records. */
export function packRecords(records: QuarterRecords): string {
  const places = new Map<string, number>();
  const stations: [string, string][] = [];
  const placeOf = (stationId: string, name: string): number => {
    const known = places.get(stationId);
    if (known !== undefined) return known;
    places.set(stationId, stations.length);
    stations.push([stationId, name]);
    return stations.length - 1;
  };
  const content: z.infer<typeof packed> = {
    stations,
    accepted: records.accepted.map((r) => [placeOf(r.id, r.name), r.on, r.buildKind, flag(r.late)]),
    struckOff: records.struckOff.map((r) => [placeOf(r.id, r.name), r.on, flag(r.late)]),
    funds: records.funds.map((r) => [
      r.id,
      r.on,
      r.amountFen,
      r.source,
      r.purpose,
      r.stationId === null ? null : placeOf(r.stationId, r.stationName ?? ''),
      r.documentNo,
      flag(r.late),
    ]),
    counts: records.counts.map((r) => [r.id, placeOf(r.stationId, r.stationName), r.fromOn, r.toOn, r.visits, flag(r.late)]),
  };
  return JSON.stringify(content);
}

/** The records of a submission. Throws when the text is none that `packRecords` made. */
export function unpackRecords(text: string): QuarterRecords {
  const content = packed.parse(JSON.parse(text));
  const station = (place: number): { id: string; name: string } => {
    const found = content.stations[place];
    if (!found) throw new Error(`records name a station that they lack: ${place}`);
    return { id: found[0], name: found[1] };
  };
  return {
    accepted: content.accepted.map(([place, on, kind, late]) => ({ ...station(place), on, buildKind: kind, late: late === 1 })),
    struckOff: content.struckOff.map(([place, on, late]) => ({ ...station(place), on, late: late === 1 })),
    funds: content.funds.map(([fundId, on, amountFen, source, purpose, place, documentNo, late]) => {
      const of = place === null ? null : station(place);
      return { id: fundId, on, amountFen, source, purpose, stationId: of?.id ?? null, stationName: of?.name ?? null, documentNo, late: late === 1 };
    }),
    counts: content.counts.map(([countId, place, fromOn, toOn, count, late]) => {
      const of = station(place);
      return { id: countId, stationId: of.id, stationName: of.name, fromOn, toOn, visits: count, late: late === 1 };
    }),
  };
}

const MEASURES_OF: Record<Exclude<F1Figure, 'stockBefore' | 'stockAfter'>, readonly Measure[]> = {
  newTotal: ['newSelf', 'newJoint'],
  newSelf: ['newSelf'],
  newJoint: ['newJoint'],
  fundsTotal: ['fundsUnion', 'fundsGovernment', 'fundsOther'],
  fundsUnion: ['fundsUnion'],
  fundsGovernment: ['fundsGovernment'],
  fundsOther: ['fundsOther'],
  served: ['served'],
  struckOff: ['struckOff'],
};

/** The records behind one figure of a quarter, by day and name; their amounts add up to the figure. */
export function recordsBehind(records: QuarterRecords, figure: keyof typeof MEASURES_OF): CountedRecord[] {
  const all: CountedRecord[] = [
    ...records.accepted.map(
      (r): CountedRecord => ({
        entity: 'station',
        id: r.id,
        label: r.name,
        kind: 'accept',
        on: r.on,
        measure: measureOfBuild[r.buildKind],
        amount: 1,
        late: r.late,
      }),
    ),
    ...records.struckOff.map(
      (r): CountedRecord => ({
        entity: 'station',
        id: r.id,
        label: r.name,
        kind: 'strike',
        on: r.on,
        measure: 'struckOff',
        amount: 1,
        late: r.late,
      }),
    ),
    ...records.funds.map(
      (r): CountedRecord => ({
        entity: 'fundEntry',
        id: r.id,
        label: fundRecordLabel(r),
        kind: 'fund',
        on: r.on,
        measure: measureOfSource[r.source],
        amount: r.amountFen,
        late: r.late,
      }),
    ),
    ...records.counts.map(
      (r): CountedRecord => ({
        entity: 'serviceCount',
        id: r.id,
        label: countRecordLabel(r),
        kind: 'count',
        on: r.toOn,
        measure: 'served',
        amount: r.visits,
        late: r.late,
      }),
    ),
  ];
  const wanted = MEASURES_OF[figure];
  return all
    .filter((r) => wanted.includes(r.measure))
    .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.label < b.label ? -1 : a.label > b.label ? 1 : a.id < b.id ? -1 : 1));
}
