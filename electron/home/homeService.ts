import type { BudgetLineView } from '../../shared/budgets/contract.ts';
import {
  CHART_MONTHS,
  CHART_QUARTERS,
  type HomeMoney,
  type HomeOverview,
  LATEST_CHANGES,
  type LatestChange,
  NAMED_DUE,
} from '../../shared/home/contract.ts';
import { addDays, lastDayOfMonth, monthOf, type PlainDate, yearOf } from '../../shared/kernel/plainDate.ts';
import { firstDayOf, nextQuarter, type Quarter, quarterAt, quarterIndex, quarterOf } from '../../shared/kernel/quarter.ts';
import { AGREEMENT_NOTICE_DAYS } from '../../shared/partners/partner.ts';
import { RECEIPT_NOTICE_DAYS } from '../../shared/receipts/receipt.ts';
import { hiddenFrom } from '../audit/auditService.ts';
import { type AuditTrail, auditTrailFor } from '../audit/auditStore.ts';
import { lineViews } from '../budgets/budgetService.ts';
import { budgetStore } from '../budgets/budgetStore.ts';
import { receiptStore } from '../receipts/receiptStore.ts';
import { os } from '../rpc.ts';
import type { Db } from '../store/recordStore.ts';
import { homeStore } from './homeStore.ts';

/** First days of the `count` months up to that of `today`, oldest first. */
function monthsUpTo(today: PlainDate, count: number): PlainDate[] {
  const index = yearOf(today) * 12 + monthOf(today) - 1;
  return Array.from({ length: count }, (_, i) => {
    const at = index - count + 1 + i;
    return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}-01`;
  });
}

const quarterKey = (q: Quarter): string => `${q.year}-Q${q.quarter}`;

/** The latest changes, newest first; nothing from before the sample data were cleared. */
async function latestChanges(db: Db, trail: AuditTrail): Promise<LatestChange[]> {
  const changes = await trail.latest(db, LATEST_CHANGES);
  const cleared = changes.findIndex((change) => change.action === 'sample.clear');
  const shown = cleared === -1 ? changes : changes.slice(0, cleared + 1);
  return shown.map(({ changeId, at, actor, action, entity, entityId, name, entries }) => ({
    ...{ changeId, at, actor, action, entity, entityId, name },
    records: entries,
  }));
}

async function overview(db: Db, today: PlainDate, trail: AuditTrail): Promise<HomeOverview> {
  const yearBegan = `${yearOf(today)}-01-01`;
  const months = monthsUpTo(today, CHART_MONTHS);
  const lastMonth = months.at(-2) ?? yearBegan;
  const presentQuarter = quarterIndex(quarterOf(today));
  const quarters = Array.from({ length: CHART_QUARTERS }, (_, i) => quarterAt(presentQuarter - CHART_QUARTERS + 1 + i));
  const chartFrom = firstDayOf(quarters[0] ?? quarterAt(presentQuarter));
  const built = await homeStore.built(db, today);
  const accepted = new Map((await homeStore.acceptedByMonth(db, months[0] ?? yearBegan, today)).map((m) => [m.month, m]));
  const funds = new Map((await homeStore.fundsByQuarter(db, chartFrom, today)).map((f) => [f.quarter, f]));
  const acceptedByMonth = months.map((first) => ({ month: first.slice(0, 7), self: 0, joint: 0, ...accepted.get(first.slice(0, 7)) }));
  const visitsByQuarter: { quarter: string; visits: number }[] = [];
  for (const q of quarters) {
    const until = addDays(firstDayOf(nextQuarter(q)), -1);
    visitsByQuarter.push({ quarter: quarterKey(q), visits: await homeStore.visits(db, firstDayOf(q), until < today ? until : today) });
  }
  const thisYear = (await homeStore.acceptedByMonth(db, yearBegan, today)).reduce((n, m) => n + m.self + m.joint, 0);
  return {
    due: {
      awaiting: await homeStore.awaiting(db, NAMED_DUE),
      agreements: await homeStore.agreements(db, today, addDays(today, AGREEMENT_NOTICE_DAYS), NAMED_DUE),
      missing: await homeStore.missing(db),
      uncounted: { month: lastMonth, stations: await homeStore.uncounted(db, lastMonth, lastDayOfMonth(yearOf(lastMonth), monthOf(lastMonth))) },
    },
    figures: {
      builtSelf: built.self,
      builtJoint: built.joint,
      newThisYear: thisYear,
      fundsThisYear: await homeStore.funds(db, yearBegan, today),
      visitsThisYear: visitsByQuarter.filter((v) => v.quarter.startsWith(yearBegan.slice(0, 4))).reduce((n, v) => n + v.visits, 0),
    },
    charts: {
      acceptedByMonth,
      fundsByQuarter: quarters.map((q) => ({ total: 0, union: 0, government: 0, other: 0, ...funds.get(quarterKey(q)), quarter: quarterKey(q) })),
      visitsByQuarter,
    },
    latest: await latestChanges(db, trail),
    begun: await homeStore.begun(db),
  };
}

/** Overrun lines first, then those with the least left. */
const pressing = (a: BudgetLineView, b: BudgetLineView): number =>
  Number(b.verdict === 'overrun') - Number(a.verdict === 'overrun') || a.money.leftFen - b.money.leftFen;

async function money(db: Db, today: PlainDate): Promise<HomeMoney> {
  const year = yearOf(today);
  const found = await budgetStore.ofYear(db, year);
  const lines = found
    ? (await lineViews(db, { budgetId: found.id }, found.warnPercent)).filter(({ verdict }) => verdict !== 'ok').sort(pressing)
    : [];
  const receipts = (await receiptStore.ending(db, addDays(today, RECEIPT_NOTICE_DAYS))).filter((receipt) => receipt.money.leftFen > 0);
  return {
    year,
    budget: found && { id: found.id, state: found.state },
    lines: {
      total: lines.length,
      overrun: lines.filter(({ verdict }) => verdict === 'overrun').length,
      named: lines.slice(0, NAMED_DUE).map(({ id, name, verdict, money: { leftFen } }) => ({ id, name, verdict, leftFen })),
    },
    receipts: {
      total: receipts.length,
      ended: receipts.filter(({ endsOn }) => endsOn < today).length,
      named: receipts.slice(0, NAMED_DUE).map(({ id, name, endsOn, money: { leftFen } }) => ({ id, name, endsOn, leftFen })),
    },
  };
}

export const homeRouter = {
  money: os.home.money.handler(({ input, context }) => context.file.read((db) => money(db, input.today))),

  overview: os.home.overview.handler(async ({ input, context }) => {
    const trail = auditTrailFor(await hiddenFrom(context));
    return context.file.read((db) => overview(db, input.today, trail));
  }),
};
