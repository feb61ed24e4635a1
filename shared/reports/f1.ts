import { z } from 'zod';
import { plainDate } from '../kernel/plainDate.ts';
import { QUARTERS, type Quarter, quarterIndex, quarterNumber, reportYear } from '../kernel/quarter.ts';
import { areaCode } from '../kernel/values.ts';
import { type StockTotal, stockTotal } from '../office/office.ts';
import { type Closing, type DaySum, MEASURES, type Measure, quarterOfFact } from './facts.ts';

// 建设进度统计表 (Mianyang plan, annex 3; forms.md, F1). Counts in 个 and 人次, money in fen.

/** Figures that count what happened in the quarter; they add up to 合计. */
export const F1_FLOWS = [
  'newTotal',
  'newSelf',
  'newJoint',
  'fundsTotal',
  'fundsUnion',
  'fundsGovernment',
  'fundsOther',
  'served',
  'struckOff',
] as const;
export type F1Flow = (typeof F1_FLOWS)[number];
export const F1_FIGURES = ['stockBefore', ...F1_FLOWS, 'stockAfter'] as const;
export type F1Figure = (typeof F1_FIGURES)[number];
export const f1Figure = z.enum(F1_FIGURES);

export const f1RowKey = z.union([quarterNumber, z.literal('total')]);
export type F1RowKey = z.infer<typeof f1RowKey>;
export const F1_ROWS: readonly F1RowKey[] = [...QUARTERS, 'total'];

const figure = z.int().nullable();
const flows = {
  newTotal: figure,
  newSelf: figure,
  newJoint: figure,
  fundsTotal: figure,
  fundsUnion: figure,
  fundsGovernment: figure,
  fundsOther: figure,
  served: figure,
  struckOff: figure,
};
/** One row. All figures are null in a quarter that is still to come, which stays blank on paper. */
export const f1Row = z.object({
  quarter: f1RowKey,
  /** 截止上季度建成数量总计. In 合计 never a sum, but what the office chose: start of the year, its end, or null. */
  stockBefore: figure,
  ...flows,
  stockAfter: figure,
  /** 补报: the part of each figure that is dated before the cut-off of a form already submitted. */
  late: z.object(flows),
});
export type F1Row = z.infer<typeof f1Row>;
export type F1Flows = Record<F1Flow, number>;

/** What stands above and below the table, and what a reader of the file needs to know about the sender. */
export const f1Heads = z.object({
  /** 地区 in the title: the upper area for a county, the own one otherwise. */
  titleArea: z.string(),
  objectName: z.string(),
  /** 填报单位. */
  office: z.string(),
  areaCode,
  areaName: z.string(),
  reporter: z.string(),
  phone: z.string(),
  /** 填报日期: today for a form at work, the day of submission for one submitted. */
  filledOn: plainDate,
  upperName: z.string(),
  upperEmail: z.string(),
  stockTotal,
});
export type F1Heads = z.infer<typeof f1Heads>;

/** A form complete: what a submission freezes. */
export const f1Content = z.object({
  form: z.literal('F1'),
  formVersion: z.literal(1),
  year: reportYear,
  quarter: quarterNumber,
  cutOffOn: plainDate,
  heads: f1Heads,
  /** 一季度 to 四季度, 合计. */
  rows: z.array(f1Row).length(5),
});
export type F1Content = z.infer<typeof f1Content>;

/** A submitted quarter: its cut-off and its own row, as frozen, and what its submission carries for earlier quarters that were never submitted. */
export interface F1Closing extends Closing {
  row: F1Row;
  /** Sums of facts it holds that belong to such earlier quarters; empty when there are none or nobody asks for those quarters. */
  carried: readonly DaySum[];
}

export interface F1Source {
  /** Submitted quarters, each in its latest version, in any order. */
  closings: readonly F1Closing[];
  /** Facts that no submission holds, by day, up to the cut-off asked for: stations from the beginning, money and counts of the year and 补报. */
  unheld: readonly DaySum[];
}

const NO_FLOWS: Readonly<F1Flows> = Object.freeze(Object.fromEntries(F1_FLOWS.map((f) => [f, 0])) as F1Flows);

/** The three sums of a row. */
function withTotals(sums: Record<Measure, number>): F1Flows {
  return {
    ...sums,
    newTotal: sums.newSelf + sums.newJoint,
    fundsTotal: sums.fundsUnion + sums.fundsGovernment + sums.fundsOther,
  };
}

interface QuarterSums {
  all: Record<Measure, number>;
  late: Record<Measure, number>;
}
const noSums = (): Record<Measure, number> => Object.fromEntries(MEASURES.map((m) => [m, 0])) as Record<Measure, number>;

/** Adds days to the quarters in which they count, by the closings known when they were counted. */
function spread(into: Map<number, QuarterSums>, days: readonly DaySum[], closings: readonly Closing[], chosen: Closing | null): void {
  for (const day of days) {
    const { quarter, late } = quarterOfFact(day.on, closings, chosen);
    const index = quarterIndex(quarter);
    const sums = into.get(index) ?? { all: noSums(), late: noSums() };
    into.set(index, sums);
    sums.all[day.measure] += day.amount;
    if (late) sums.late[day.measure] += day.amount;
  }
}

const sortedByQuarter = <T extends Quarter>(items: readonly T[]): T[] => items.toSorted((a, b) => quarterIndex(a) - quarterIndex(b));

/** A row that is still to come. */
export function blankRow(quarter: F1RowKey): F1Row {
  const blank = Object.fromEntries(F1_FLOWS.map((f) => [f, null])) as Record<F1Flow, null>;
  return { quarter, stockBefore: null, ...blank, stockAfter: null, late: blank };
}

/** 合计: sums of the rows filled, except for the stock (forms.md, F1: never added). */
export function totalRow(rows: readonly F1Row[], setting: StockTotal): F1Row {
  const filled = rows.filter((r) => r.quarter !== 'total' && r.newTotal !== null);
  const sum = (of: (r: F1Row) => number | null): number => filled.reduce((total, row) => total + (of(row) ?? 0), 0);
  const first = filled.at(0)?.stockBefore ?? null;
  const last = filled.at(-1)?.stockAfter ?? null;
  return {
    quarter: 'total',
    stockBefore: setting === 'startOfYear' ? first : setting === 'endOfYear' ? last : null,
    ...(Object.fromEntries(F1_FLOWS.map((f) => [f, sum((r) => r[f])])) as F1Flows),
    stockAfter: last,
    late: Object.fromEntries(F1_FLOWS.map((f) => [f, sum((r) => r.late[f])])) as F1Flows,
  };
}

/**
 * The five rows of the form of `chosen` (its quarter and cut-off): submitted quarters as frozen, the others from facts, later ones blank.
 * The stock of each quarter continues that of the one before: frozen where that was submitted.
 */
export function f1Rows(chosen: Closing, source: F1Source, setting: StockTotal): F1Row[] {
  const closings = sortedByQuarter(source.closings);
  const sums = new Map<number, QuarterSums>();
  for (const [place, closing] of closings.entries()) spread(sums, closing.carried, closings.slice(0, place), null);
  spread(sums, source.unheld, closings, chosen);

  const frozen = new Map(closings.map((c) => [quarterIndex(c), c.row]));
  const january = quarterIndex({ year: chosen.year, quarter: 1 });
  /** Stock after the quarter before `index`: frozen figures where there are any, and all that happened since. */
  const stockBefore = (index: number): number => {
    const base = closings.findLast((c) => quarterIndex(c) < index);
    const from = base ? quarterIndex(base) : Number.NEGATIVE_INFINITY;
    let stock = base?.row.stockAfter ?? 0;
    for (const [at, { all }] of sums) if (at > from && at < index) stock += all.newSelf + all.newJoint - all.struckOff;
    return stock;
  };
  const rows = QUARTERS.map((quarter): F1Row => {
    if (quarter > chosen.quarter) return blankRow(quarter);
    const index = january + quarter - 1;
    const asFrozen = frozen.get(index);
    if (asFrozen) return asFrozen;
    const own = sums.get(index);
    const all = own ? withTotals(own.all) : NO_FLOWS;
    const before = stockBefore(index);
    return {
      quarter,
      stockBefore: before,
      ...all,
      stockAfter: before + all.newTotal - all.struckOff,
      late: own ? withTotals(own.late) : { ...NO_FLOWS },
    };
  });
  return [...rows, totalRow(rows, setting)];
}

/** The row of a quarter or 合计. */
export function rowOf(content: Pick<F1Content, 'rows'>, key: F1RowKey): F1Row {
  const row = content.rows.find((r) => r.quarter === key);
  if (!row) throw new Error(`form without row ${key}`);
  return row;
}
