import { z } from 'zod';

/** What a column of a ledger may be taken as. */
export const columnTarget = z.enum([
  'ignore',
  /** 序号: not kept, but known. */
  'sequence',
  'name',
  'code',
  'street',
  'address',
  'buildKind',
  'partners',
  'hostType',
  'plannedOn',
  'startedOn',
  'finishedOn',
  'acceptedOn',
  'platedOn',
  'openedOn',
  'struckOffOn',
  'areaSqm',
  'fundsUnion',
  'fundsGovernment',
  'fundsOther',
  /** Money whose source the ledger does not name: listed, never booked. */
  'fundsUnknown',
  /** Sum over the sources: checked against them, never booked. */
  'fundsTotal',
  'openingHours',
  /** Longitude and latitude in one cell. */
  'coordinates',
  'lng',
  'lat',
  'keeperName',
  'keeperPhone',
  /** 服务人次 over a span. */
  'served',
  'grade',
  'remark',
]);
export type ColumnTarget = z.infer<typeof columnTarget>;

export const MONEY_TARGETS = ['fundsUnion', 'fundsGovernment', 'fundsOther', 'fundsUnknown', 'fundsTotal'] as const satisfies readonly ColumnTarget[];
export type MoneyTarget = (typeof MONEY_TARGETS)[number];
export const isMoney = (target: ColumnTarget): target is MoneyTarget => (MONEY_TARGETS as readonly ColumnTarget[]).includes(target);

export const DATE_TARGETS = [
  'plannedOn',
  'startedOn',
  'finishedOn',
  'acceptedOn',
  'platedOn',
  'openedOn',
  'struckOffOn',
] as const satisfies readonly ColumnTarget[];
export type DateTarget = (typeof DATE_TARGETS)[number];

/** Targets that more than one column may have; of the others the first stands. */
export const mayRepeat = (target: ColumnTarget): boolean =>
  target === 'ignore' || target === 'sequence' || target === 'served' || target === 'remark' || isMoney(target);
