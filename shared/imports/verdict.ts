import { z } from 'zod';
import type { FundSource } from '../funds/fundEntry.ts';
import { type Fen, fenAsWan } from '../kernel/money.ts';
import { id } from '../kernel/values.ts';
import { type Station, type StationFields, stationIssues } from '../stations/station.ts';
import { DATE_TARGETS } from './columnTarget.ts';
import type { GivenFields, LedgerRow } from './ledgerRows.ts';
import { comparable } from './plainText.ts';
import { leftover, leftoverReason, rowNote } from './reading.ts';
import type { DaySpan } from './titles.ts';

/** What becomes of a row: a new station; one in force that agrees; one in force that differs somewhere; or none, with reasons. */
export const verdictKind = z.enum(['new', 'matched', 'differing', 'refused']);
export type VerdictKind = z.infer<typeof verdictKind>;

export const difference = z.object({
  /** A field of the station, `partners`, `funds.union` …, or `served.2023-01-01.2023-12-31`. */
  field: z.string(),
  /** As text; '' for none. Money in 万元. */
  existing: z.string(),
  ledger: z.string(),
  /** Taking the ledger over writes it; money and counts are only added where there are none, never changed. */
  takeable: z.boolean(),
});
export type Difference = z.infer<typeof difference>;

export const rowVerdict = z.object({
  /** As the spreadsheet counts, from 1. */
  row: z.int(),
  verdict: verdictKind,
  name: z.string(),
  /** What stands in the row, for the eye. */
  text: z.string(),
  /** The station in force that the row matches; null for none. */
  station: z.object({ id, code: z.string(), ownName: z.string(), by: z.enum(['name', 'address']) }).nullable(),
  differences: z.array(difference),
  refusals: z.array(z.object({ reason: leftoverReason, params: z.record(z.string(), z.union([z.string(), z.number()])).optional() })),
  notes: z.array(rowNote),
  leftovers: z.array(leftover),
});
export type RowVerdict = z.infer<typeof rowVerdict>;

export const verdictCounts = z.object({ rows: z.int(), new: z.int(), matched: z.int(), differing: z.int(), refused: z.int() });
export type VerdictCounts = z.infer<typeof verdictCounts>;

/** Columns of a station that a ledger is compared with. */
export const COMPARED_FIELDS = [
  'id',
  'ownName',
  'code',
  'street',
  'address',
  'buildKind',
  'hostType',
  'areaSqm',
  'openingHours',
  'keeperName',
  'keeperPhone',
  'grade',
  'remark',
  'lng',
  'lat',
  'coordSystem',
  ...DATE_TARGETS,
] as const satisfies readonly (keyof Station)[];
export type ComparedStation = Pick<Station, (typeof COMPARED_FIELDS)[number]>;

/** A station in force as far as a ledger is compared with it. */
export interface ExistingStation {
  station: ComparedStation;
  partnerNames: string[];
  /** Sum of entries for construction, by source. */
  funds: Partial<Record<FundSource, Fen>>;
  /** Counts in force that touch a span of the ledger. */
  counts: (DaySpan & { visits: number })[];
}

/** What the program adds to a row to make a station of it. */
export interface StationFrame {
  areaCode: string;
  /** 站点规范名称; the formal name is this and the own name, parted by ·. */
  objectName: string;
}

/** 站点全称. A name too long for it stays without; the clerk sees it missing. */
export function formalNameOf(ownName: string, { objectName }: StationFrame): string {
  const formalName = `${objectName}·${ownName}`;
  return [...formalName].length <= 80 ? formalName : '';
}

/** Fields of a new station as a row gives them; its code and partners are filled in by who writes it. */
export function fieldsOf(row: LedgerRow, frame: StationFrame): StationFields {
  return {
    code: '',
    formalName: formalNameOf(row.name, frame),
    ownName: row.name,
    areaCode: frame.areaCode,
    street: '',
    address: '',
    lng: null,
    lat: null,
    coordSystem: null,
    buildKind: 'self',
    buildMode: null,
    hostType: null,
    partnerIds: [],
    areaSqm: null,
    openingHours: '',
    keeperName: '',
    keeperPhone: '',
    servedGroups: [],
    services: [],
    grade: '',
    remark: '',
    plannedOn: null,
    startedOn: null,
    finishedOn: null,
    acceptedOn: null,
    platedOn: null,
    openedOn: null,
    struckOffOn: null,
    ...row.given,
    ...row.derived,
    status: row.status,
  };
}

/** The first reason why the fields break a rule of one station; partners are judged by their names. */
function ruleRefusal(fields: StationFields, partners: readonly string[]): RowVerdict['refusals'][number] | null {
  const [issue] = stationIssues({ ...fields, partnerIds: partners.map((_, i) => String(i)) });
  if (!issue) return null;
  return {
    reason: issue.code === 'datesOutOfOrder' ? 'datesOutOfOrder' : 'ruleBroken',
    params: { field: issue.path, code: issue.code, ...issue.params },
  };
}

interface StationIndex {
  byName: Map<string, ExistingStation[]>;
  byAddress: Map<string, ExistingStation[]>;
  codes: Map<string, string>;
}

function indexOf(existing: readonly ExistingStation[]): StationIndex {
  const index: StationIndex = { byName: new Map(), byAddress: new Map(), codes: new Map() };
  const add = (map: Map<string, ExistingStation[]>, key: string, value: ExistingStation) => {
    if (key) map.set(key, [...(map.get(key) ?? []), value]);
  };
  for (const each of existing) {
    add(index.byName, comparable(each.station.ownName), each);
    add(index.byAddress, comparable(each.station.address), each);
    index.codes.set(each.station.code, each.station.id);
  }
  return index;
}

/** By name first, among several of one name by address; else by address where exactly one station stands there. */
function matchOf(row: LedgerRow, index: StationIndex): { found: ExistingStation; by: 'name' | 'address' } | null {
  const address = comparable(row.given.address ?? '');
  const named = index.byName.get(comparable(row.name)) ?? [];
  const there = named.find((e) => comparable(e.station.address) === address);
  if (there ?? named.length === 1) {
    const found = there ?? named[0];
    if (found) return { found, by: 'name' };
  }
  const neighbours = named.length === 0 && address ? (index.byAddress.get(address) ?? []) : [];
  const [only] = neighbours;
  return only && neighbours.length === 1 ? { found: only, by: 'address' } : null;
}

const TEXT_FIELDS = ['code', 'street', 'openingHours', 'keeperName', 'grade', 'remark'] as const satisfies readonly (keyof GivenFields)[];
const VALUE_FIELDS = [
  'buildKind',
  'hostType',
  'areaSqm',
  'lng',
  'lat',
  'coordSystem',
  ...DATE_TARGETS,
] as const satisfies readonly (keyof GivenFields)[];
const asText = (value: string | number | null | undefined): string => (value === null || value === undefined ? '' : String(value));

/** Where a row says otherwise than the station it matches. What the row does not give is no difference. */
function differencesOf(row: LedgerRow, { station, partnerNames, funds, counts }: ExistingStation): Difference[] {
  const found: Difference[] = [];
  // A code stays with its station, and a station is struck off by a move of its own.
  const add = (field: string, existing: string, ledger: string, takeable = field !== 'code' && field !== 'struckOffOn') =>
    found.push({ field, existing, ledger, takeable });
  if (comparable(row.name) !== comparable(station.ownName)) add('ownName', station.ownName, row.name);
  const { given } = row;
  if (given.address !== undefined && comparable(given.address) !== comparable(station.address)) add('address', station.address, given.address);
  if (given.keeperPhone !== undefined && given.keeperPhone.replace(/\D/g, '') !== station.keeperPhone.replace(/\D/g, ''))
    add('keeperPhone', station.keeperPhone, given.keeperPhone);
  for (const field of TEXT_FIELDS)
    if (given[field] !== undefined && given[field] !== station[field]) add(field, asText(station[field]), asText(given[field]));
  for (const field of VALUE_FIELDS)
    if (given[field] !== undefined && given[field] !== station[field]) add(field, asText(station[field]), asText(given[field]));
  const known = new Set(partnerNames.map(comparable));
  if (row.partners.some((name) => !known.has(comparable(name)))) add('partners', partnerNames.join('、'), row.partners.join('、'));
  for (const { source, amountFen } of row.funds) {
    const booked = funds[source] ?? 0;
    if (booked !== amountFen) add(`funds.${source}`, booked === 0 ? '' : fenAsWan(booked), fenAsWan(amountFen), booked === 0);
  }
  for (const { fromOn, toOn, visits } of row.counts) {
    const touching = counts.filter((c) => c.fromOn <= toOn && c.toOn >= fromOn);
    const within = touching.filter((c) => c.fromOn >= fromOn && c.toOn <= toOn).reduce((sum, c) => sum + c.visits, 0);
    if (touching.length === 0 || within !== visits)
      add(`served.${fromOn}.${toOn}`, touching.length === 0 ? '' : String(within), String(visits), touching.length === 0);
  }
  return found;
}

/**
 * The verdict of every row of a ledger against the stations in force, before anything is written. Pure; in the order of the rows.
 * Two rows of one name are the same station, unless both give an address and the addresses differ.
 */
export function judgeRows(rows: readonly LedgerRow[], existing: readonly ExistingStation[], frame: StationFrame): RowVerdict[] {
  const index = indexOf(existing);
  const seen = new Map<string, { row: number; address: string }[]>();
  const codes = new Map<string, number>();
  return rows.map((row) => {
    const { name, text, notes, leftovers } = row;
    const verdict: RowVerdict = {
      row: row.row,
      verdict: 'refused',
      name,
      text,
      station: null,
      differences: [],
      refusals: [...row.refusals],
      notes: [...notes],
      leftovers: [...leftovers],
    };
    if (verdict.refusals.length > 0) return verdict;

    const key = comparable(name) || name;
    const address = comparable(row.given.address ?? '');
    const namesakes = seen.get(key) ?? [];
    const twin = namesakes.find((other) => !address || !other.address || other.address === address);
    if (twin) return { ...verdict, refusals: [{ reason: 'duplicateInLedger', params: { row: twin.row } }] };
    seen.set(key, [...namesakes, { row: row.row, address }]);
    if (namesakes[0]) verdict.notes.push({ note: 'sameNameInLedger', column: '', text: String(namesakes[0].row) });

    const match = matchOf(row, index);
    if (match) {
      const { found, by } = match;
      const differences = differencesOf(row, found);
      const { id, code, ownName } = found.station;
      return { ...verdict, verdict: differences.length ? 'differing' : 'matched', station: { id, code, ownName, by }, differences };
    }
    const refusal = ruleRefusal(fieldsOf(row, frame), row.partners);
    if (refusal) return { ...verdict, refusals: [refusal] };
    const { code } = row.given;
    if (code !== undefined) {
      const holder = codes.get(code);
      if (holder !== undefined || index.codes.has(code)) return { ...verdict, refusals: [{ reason: 'codeTaken', params: { code } }] };
      codes.set(code, row.row);
    }
    return { ...verdict, verdict: 'new' };
  });
}

export function countVerdicts(verdicts: readonly RowVerdict[]): VerdictCounts {
  const counts: VerdictCounts = { rows: verdicts.length, new: 0, matched: 0, differing: 0, refused: 0 };
  for (const { verdict } of verdicts) counts[verdict]++;
  return counts;
}
