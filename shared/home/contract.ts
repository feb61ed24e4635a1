import { z } from 'zod';
import { entityName } from '../audit/contract.ts';
import { budgetState } from '../budgets/budget.ts';
import { budgetLineView } from '../budgets/contract.ts';
import { fundSums } from '../funds/contract.ts';
import { forViewers } from '../kernel/contractBase.ts';
import { plainDate } from '../kernel/plainDate.ts';
import { id, instant } from '../kernel/values.ts';

/** How many of a due list are named; the rest is only counted. */
export const NAMED_DUE = 5;
/** Months and quarters that the charts go back, the present one included. */
export const CHART_MONTHS = 12;
export const CHART_QUARTERS = 8;
/** Latest changes that are shown. */
export const LATEST_CHANGES = 8;

/** What accepted stations that are not struck off may lack; each is a filter of the station list. */
export const missingField = z.enum(['keeperPhone', 'openingHours', 'coordinates', 'areaSqm', 'address', 'hostType']);
export type MissingField = z.infer<typeof missingField>;

const due = z.object({
  /** 待验收, those that wait longest first. */
  awaiting: z.object({ total: z.int(), stations: z.array(z.object({ id, ownName: z.string(), finishedOn: plainDate.nullable() })) }),
  /** Agreements of partners in force, that have ended or end within AGREEMENT_NOTICE_DAYS; the earliest first. */
  agreements: z.object({ ended: z.int(), ending: z.int(), partners: z.array(z.object({ id, name: z.string(), toOn: plainDate })) }),
  /** Numbers of stations that lack it; those that nobody lacks are left out. */
  missing: z.array(z.object({ field: missingField, stations: z.int() })),
  /** Stations in use all last month for which no count touches it. `month` is its first day; no plain date, for a clock gone wrong may stand in the first month of all. */
  uncounted: z.object({ month: z.string(), stations: z.int() }),
});

const figures = z.object({
  /** Built (验收 and not 撤销) at the end of today. */
  builtSelf: z.int(),
  builtJoint: z.int(),
  /** Accepted in this year up to today. */
  newThisYear: z.int(),
  /** Fen, dated in this year up to today. */
  fundsThisYear: fundSums,
  /** 人次 of spans that ended in this year up to today. */
  visitsThisYear: z.int(),
});

const charts = z.object({
  /** Key 2023-09, oldest first, every month there. */
  acceptedByMonth: z.array(z.object({ month: z.string(), self: z.int(), joint: z.int() })),
  /** Fen. Key 2023-Q3, oldest first, every quarter there. */
  fundsByQuarter: z.array(fundSums.extend({ quarter: z.string() })),
  /** 人次. */
  visitsByQuarter: z.array(z.object({ quarter: z.string(), visits: z.int() })),
});

/** One change as the audit trail has it: what was done, to what, and to how many. */
export const latestChange = z.object({
  changeId: z.string(),
  at: instant,
  actor: z.string(),
  /** `feature.procedure`. */
  action: z.string(),
  entity: entityName,
  /** Of the first record noted; '' for a batch too large to list. */
  entityId: z.string(),
  /** Name of that record, as it was; '' when it has none. */
  name: z.string(),
  /** Rows of the audit trail. */
  records: z.int(),
});
export type LatestChange = z.infer<typeof latestChange>;

/** Which of the first things to do were ever done. */
const begun = z.object({ stations: z.boolean(), funds: z.boolean(), counts: z.boolean(), submissions: z.boolean() });

export const homeOverview = z.object({ due, figures, charts, latest: z.array(latestChange), begun });
export type HomeOverview = z.infer<typeof homeOverview>;

/** What of the year's money somebody should look at. */
export const homeMoney = z.object({
  year: z.int(),
  /** The budget in force of the year; null: there is none. */
  budget: z.object({ id, state: budgetState }).nullable(),
  /** Its lines that are nearly spent, spent or overrun: the overrun first, then those with the least left; NAMED_DUE of `total`. */
  lines: z.object({
    total: z.int(),
    overrun: z.int(),
    named: z.array(z.object({ id, name: z.string(), verdict: budgetLineView.shape.verdict, leftFen: z.int() })),
  }),
  /** Receipts with money left that may be spent no more, or within RECEIPT_NOTICE_DAYS only; the earliest first, NAMED_DUE of `total`. */
  receipts: z.object({ total: z.int(), ended: z.int(), named: z.array(z.object({ id, name: z.string(), endsOn: plainDate, leftFen: z.int() })) }),
});
export type HomeMoney = z.infer<typeof homeMoney>;

export const homeContract = {
  /** What the home page shows at once, as of the end of `today`. */
  overview: forViewers.input(z.object({ today: plainDate })).output(homeOverview),
  money: forViewers.input(z.object({ today: plainDate })).output(homeMoney),
};
