import type { FundSource } from '../funds/fundEntry.ts';
import { type Fen, fen } from '../kernel/money.ts';
import type { PlainDate } from '../kernel/plainDate.ts';
import { type BuildKind, MAX_PARTNERS, type StationFields, type StationStatus } from '../stations/station.ts';
import { bodyRows } from './bodyRows.ts';
import { type ColumnTarget, DATE_TARGETS, type DateTarget, isMoney } from './columnTarget.ts';
import { readDate } from './dates.ts';
import type { Heading } from './findHeading.ts';
import type { ColumnUse, LedgerMapping } from './mapping.ts';
import { cellText, columnLetters, type Grid, gridOf, isBlank, type RawCell, type RawTable } from './rawTable.ts';
import type { Leftover, LeftoverReason, Reading, ReadNote, RowNote } from './reading.ts';
import type { DaySpan } from './titles.ts';
import {
  isGrade,
  partnerNames,
  readArea,
  readBuildKind,
  readCoordinates,
  readCount,
  readDegrees,
  readHostType,
  readMoney,
  readPhone,
  readText,
} from './values.ts';

/** Fields of a station that a ledger can give. Only those that a row really gives are there. */
export type GivenFields = Partial<
  Pick<
    StationFields,
    | 'code'
    | 'street'
    | 'address'
    | 'buildKind'
    | 'hostType'
    | 'areaSqm'
    | 'openingHours'
    | 'keeperName'
    | 'keeperPhone'
    | 'grade'
    | 'remark'
    | 'lng'
    | 'lat'
    | 'coordSystem'
    | DateTarget
  >
>;

/** One station of a ledger, read. */
export interface LedgerRow {
  /** As the spreadsheet counts, from 1. */
  row: number;
  /** Trimmed; '' when there is none, and then the row is refused. */
  name: string;
  /** What stands in the row, for the eye; at most 200 characters. */
  text: string;
  given: GivenFields;
  /** Dates that follow from others where the ledger has no column for them (acceptance from completion). */
  derived: Partial<Record<DateTarget, PlainDate>>;
  status: StationStatus;
  partners: string[];
  /** One entry a source. */
  funds: { source: FundSource; amountFen: Fen }[];
  counts: (DaySpan & { visits: number })[];
  notes: RowNote[];
  leftovers: Leftover[];
  /** Why the row cannot be a station; empty when it can. */
  refusals: { reason: LeftoverReason; params?: Record<string, string | number> }[];
}

/** Values that one merged cell may give to all its rows; anything that is summed may not. */
const SHARED_BY_MERGE: readonly ColumnTarget[] = [
  'street',
  'address',
  'buildKind',
  'partners',
  'hostType',
  'openingHours',
  'keeperName',
  'keeperPhone',
  'grade',
  'remark',
  ...DATE_TARGETS,
];
const MAX = { name: 60, code: 32, street: 40, address: 120, openingHours: 120, keeperName: 40, grade: 60, remark: 1000, partner: 80 } as const;
const SOURCE_OF = { fundsUnion: 'union', fundsGovernment: 'government', fundsOther: 'other' } as const;
const KEEPER_WITH_PHONE = /^([^\d]{1,20}?)[\s:：,，、(（]*(1\d{10}|0?\d{2,4}-?\d{7,8}|\d{7,8})[)）]?$/;

/** Reads every station row of a ledger as the mapping says. Pure; days after `today` are left over. Rows in the table's order. */
export function readLedger(table: RawTable, heading: Heading, mapping: LedgerMapping, today: PlainDate): LedgerRow[] {
  const grid = gridOf(table);
  const nameColumn = mapping.columns.find((c) => c.target === 'name')?.column ?? null;
  const labels = new Map(heading.columns.map((c) => [c.column, c.group ? `${c.group}/${c.label}` : c.label]));
  const hidden = new Set(table.hiddenRows);
  return bodyRows(table, heading, nameColumn).stations.map((row) => {
    const reader = new RowReader(grid, row, nameColumn, labels, today);
    if (hidden.has(row)) reader.note('hiddenRow', null, '');
    reader.result.text = (table.rows[row] ?? [])
      .map((cell) => cellText(cell))
      .filter((text) => text !== '')
      .join('  ')
      .slice(0, 200);
    return reader.read(mapping);
  });
}

/** Reads one row; keeps what it could not read. */
class RowReader {
  readonly result: LedgerRow;
  readonly grid: Grid;
  readonly at: number;
  readonly nameColumn: number | null;
  readonly labels: ReadonlyMap<number, string>;
  readonly today: PlainDate;

  constructor(grid: Grid, at: number, nameColumn: number | null, labels: ReadonlyMap<number, string>, today: PlainDate) {
    this.grid = grid;
    this.at = at;
    this.nameColumn = nameColumn;
    this.labels = labels;
    this.today = today;
    this.result = {
      row: at + 1,
      name: '',
      text: '',
      given: {},
      derived: {},
      status: 'open',
      partners: [],
      funds: [],
      counts: [],
      notes: [],
      leftovers: [],
      refusals: [],
    };
  }

  note(note: ReadNote, column: number | null, text: string): void {
    this.result.notes.push({ note, column: column === null ? '' : columnLetters(column), text: text.slice(0, 200) });
  }

  private refuse(reason: LeftoverReason): void {
    this.result.refusals.push({ reason });
  }

  private leave(column: number, reason: LeftoverReason): void {
    const text = cellText(this.grid.at(this.at, column)).slice(0, 500);
    this.result.leftovers.push({
      row: this.at + 1,
      column: columnLetters(column),
      heading: this.labels.get(column) ?? '',
      station: this.result.name,
      text,
      reason,
    });
  }

  /** The value of a reading; what was not read is left over, how it was read is noted. Null for nothing. */
  private take<T>(column: number, reading: Reading<T>): T | null {
    if ('reason' in reading) {
      this.leave(column, reading.reason);
      return null;
    }
    for (const note of reading.notes ?? []) this.note(note, column, cellText(this.grid.at(this.at, column)));
    return reading.value;
  }

  /** The cell of a column; null when it is blank or its merge spans rows of which it cannot be said whose it is. */
  private cell(use: ColumnUse): RawCell {
    const cell = this.grid.at(this.at, use.column);
    if (typeof cell === 'object' && cell !== null && 'formula' in cell && cell.value === null) {
      this.leave(use.column, 'formulaWithoutResult');
      return null;
    }
    const merge = this.grid.mergeAt(this.at, use.column);
    if (!merge || merge.top === merge.bottom || isBlank(cell)) return cell;
    const own = this.nameColumn === null ? null : this.grid.mergeAt(this.at, this.nameColumn);
    if (own && merge.top >= own.top && merge.bottom <= own.bottom) return cell;
    if (SHARED_BY_MERGE.includes(use.target)) {
      this.note('mergedValue', use.column, cellText(cell));
      return cell;
    }
    if (merge.top === this.at) this.leave(use.column, 'mergedOverRows');
    return null;
  }

  read(mapping: LedgerMapping): LedgerRow {
    this.readName();
    if (this.result.refusals.length > 0) return this.result;
    const uses = (target: ColumnTarget) => mapping.columns.filter((c) => c.target === target);
    const text = (target: 'street' | 'address' | 'openingHours' | 'grade' | 'code') => {
      for (const use of uses(target)) {
        const value = this.take(use.column, readText(this.cell(use), MAX[target]));
        if (value !== null) this.result.given[target] = value;
      }
    };
    for (const target of ['code', 'street', 'address', 'openingHours', 'grade'] as const) text(target);
    for (const use of uses('hostType')) this.give('hostType', this.take(use.column, readHostType(this.cell(use))));
    for (const use of uses('areaSqm')) this.give('areaSqm', this.take(use.column, readArea(this.cell(use))));
    for (const use of uses('keeperPhone')) this.give('keeperPhone', this.take(use.column, readPhone(this.cell(use))));
    for (const use of uses('keeperName')) this.readKeeper(use);
    for (const use of uses('remark')) this.readRemark(use);
    for (const target of DATE_TARGETS) for (const use of uses(target)) this.give(target, this.take(use.column, readDate(this.cell(use), this.today)));
    this.readBuilding(uses('buildKind'), uses('partners'), mapping);
    this.readPlace(uses('coordinates'), uses('lng'), uses('lat'), mapping);
    this.settleDates((target) => uses(target).length > 0);
    this.readFunds(mapping.columns.filter((c) => isMoney(c.target)));
    for (const use of uses('served')) this.readServed(use);
    return this.result;
  }

  private give<K extends keyof GivenFields>(key: K, value: GivenFields[K] | null): void {
    if (value !== null && value !== undefined) this.result.given[key] = value;
  }

  private readName(): void {
    if (this.nameColumn === null) {
      this.refuse('nameMissing');
      return;
    }
    const merge = this.grid.mergeAt(this.at, this.nameColumn);
    if (merge && merge.top < this.at) {
      this.result.name = cellText(this.grid.at(this.at, this.nameColumn));
      this.refuse('continuesRowAbove');
      return;
    }
    const reading = readText(this.grid.at(this.at, this.nameColumn), MAX.name);
    if ('reason' in reading) {
      this.result.name = cellText(this.grid.at(this.at, this.nameColumn)).slice(0, 200);
      this.refuse(reading.reason === 'tooLong' ? 'nameTooLong' : reading.reason);
      return;
    }
    for (const note of reading.notes ?? []) this.note(note, this.nameColumn, reading.value ?? '');
    this.result.name = reading.value ?? '';
    if (reading.value === null) this.refuse('nameMissing');
  }

  private readKeeper(use: ColumnUse): void {
    const value = this.take(use.column, readText(this.cell(use), MAX.keeperName));
    if (value === null) return;
    const both = KEEPER_WITH_PHONE.exec(value.normalize('NFKC'));
    if (both?.[1] && both[2] && this.result.given.keeperPhone === undefined) {
      this.note('phoneFromKeeper', use.column, value);
      this.give('keeperName', both[1].trim());
      this.give('keeperPhone', both[2]);
    } else this.give('keeperName', value);
  }

  private readRemark(use: ColumnUse): void {
    const value = this.take(use.column, readText(this.cell(use), MAX.remark));
    if (value === null) return;
    if (isGrade(value) && this.result.given.grade === undefined) {
      this.note('gradeFromRemark', use.column, value);
      this.give('grade', value);
      return;
    }
    const joined = [this.result.given.remark, value].filter(Boolean).join('；');
    if ([...joined].length > MAX.remark) this.leave(use.column, 'tooLong');
    else this.give('remark', joined);
  }

  private readBuilding(kinds: ColumnUse[], partners: ColumnUse[], mapping: LedgerMapping): void {
    const [kindUse] = kinds;
    const reading = kindUse ? this.take(kindUse.column, readBuildKind(this.cell(kindUse))) : null;
    const unread = kindUse !== undefined && this.result.leftovers.some((l) => l.reason === 'unknownBuildKind');
    const named = partners.flatMap((use) => partnerNames(cellText(this.cell(use))).map((name) => ({ name, column: use.column })));
    for (const { name, column } of named) this.addPartner(name, column);
    let kind: BuildKind | null = reading?.kind ?? null;
    if (reading?.partner && kindUse) {
      if (this.result.partners.length === 0) this.note('partnerFromBuildKind', kindUse.column, reading.partner);
      else if (!this.result.partners.includes(reading.partner)) this.note('partnersDiffer', kindUse.column, reading.partner);
      this.addPartner(reading.partner, kindUse.column);
    }
    if (kind === null && !unread && named[0]) {
      kind = 'joint';
      this.note('jointFromPartner', named[0].column, named[0].name);
    } else if (kind === null && !unread && mapping.buildKindIfBlank !== null) {
      kind = mapping.buildKindIfBlank;
      this.note('buildKindAssumed', kindUse?.column ?? null, '');
    }
    if (kind === 'self' && named[0]) this.note('selfBuiltWithPartner', named[0].column, named[0].name);
    if (kind === null) this.refuse(unread ? 'unknownBuildKind' : 'buildKindMissing');
    else if (kind === 'joint' && this.result.partners.length === 0) this.refuse('partnerMissing');
    this.give('buildKind', kind);
  }

  /** Once each; what cannot be a name, or is one too many, is left over. */
  private addPartner(name: string, column: number): void {
    const { partners, leftovers } = this.result;
    if (partners.includes(name)) return;
    if ([...name].length > MAX.partner) this.leave(column, 'tooLong');
    else if (/\p{Cc}|\p{Cs}/u.test(name)) this.leave(column, 'controlCharacters');
    else if (partners.length < MAX_PARTNERS) partners.push(name);
    else if (!leftovers.some((l) => l.reason === 'tooManyPartners')) this.leave(column, 'tooManyPartners');
  }

  private readPlace(pairs: ColumnUse[], lngs: ColumnUse[], lats: ColumnUse[], mapping: LedgerMapping): void {
    const [pair] = pairs;
    const [lngUse, latUse] = [lngs[0], lats[0]];
    let place: { lng: number; lat: number } | null = null;
    if (pair) place = this.take(pair.column, readCoordinates(this.cell(pair)));
    else if (lngUse && latUse) {
      const lng = this.take(lngUse.column, readDegrees(this.cell(lngUse), 'lng'));
      const lat = this.take(latUse.column, readDegrees(this.cell(latUse), 'lat'));
      if (lng !== null && lat !== null) place = { lng, lat };
    }
    if (place === null) return;
    if (mapping.coordSystem === null) {
      for (const use of pair ? [pair] : [lngUse, latUse]) if (use) this.leave(use.column, 'coordSystemUnknown');
      return;
    }
    Object.assign(this.result.given, place, { coordSystem: mapping.coordSystem });
  }

  /** A ledger lists stations that stand: without a column of its own, acceptance is the day of completion, and use begins with acceptance. */
  private settleDates(has: (target: ColumnTarget) => boolean): void {
    const { given, derived } = this.result;
    const accepted = given.acceptedOn ?? (has('acceptedOn') ? null : (given.finishedOn ?? given.openedOn ?? null));
    if (accepted === null) {
      this.result.status = given.finishedOn
        ? 'awaitingAcceptance'
        : given.startedOn
          ? 'building'
          : given.plannedOn
            ? 'planned'
            : 'awaitingAcceptance';
      this.note('noAcceptanceDay', null, '');
      return;
    }
    if (given.acceptedOn === undefined) derived.acceptedOn = accepted;
    if (given.openedOn === undefined && !has('openedOn')) derived.openedOn = accepted;
    const opened = given.openedOn ?? derived.openedOn ?? null;
    this.result.status = given.struckOffOn ? 'struckOff' : opened ? 'open' : 'accepted';
  }

  private readFunds(uses: ColumnUse[]): void {
    const sums = new Map<FundSource, Fen>();
    let total: { column: number; amount: Fen } | null = null;
    for (const use of uses) {
      const amount = this.take(use.column, readMoney(this.cell(use), use.unit));
      if (amount === null) continue;
      if (use.target === 'fundsTotal') total = { column: use.column, amount };
      else if (use.target === 'fundsUnknown') this.leave(use.column, 'fundsSourceUnknown');
      else if ((this.result.given.acceptedOn ?? this.result.derived.acceptedOn) === undefined) this.leave(use.column, 'moneyWithoutDay');
      else {
        const source = SOURCE_OF[use.target as keyof typeof SOURCE_OF];
        const sum = (sums.get(source) ?? 0) + amount;
        if (fen.safeParse(sum).success) sums.set(source, sum);
        else this.leave(use.column, 'notAnAmount');
      }
    }
    this.result.funds = [...sums].map(([source, amountFen]) => ({ source, amountFen }));
    const sum = this.result.funds.reduce((all, f) => all + f.amountFen, 0);
    if (total && sum === 0 && !uses.some((u) => u.target !== 'fundsTotal' && !isBlank(this.grid.at(this.at, u.column))))
      this.leave(total.column, 'fundsSourceUnknown');
    else if (total && total.amount !== sum) this.note('totalDiffers', total.column, cellText(this.grid.at(this.at, total.column)));
  }

  private readServed(use: ColumnUse): void {
    const visits = this.take(use.column, readCount(this.cell(use)));
    if (visits === null) return;
    if (use.span === null) this.leave(use.column, 'spanUnknown');
    else this.result.counts.push({ ...use.span, visits });
  }
}
