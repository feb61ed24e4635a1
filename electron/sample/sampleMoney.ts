import type { Budget, BudgetLine } from '../../shared/budgets/budget.ts';
import type { FundEntry, FundPurpose } from '../../shared/funds/fundEntry.ts';
import { type PlainDate, yearOf } from '../../shared/kernel/plainDate.ts';
import type { Receipt } from '../../shared/receipts/receipt.ts';
import type { Station, StatusChange } from '../../shared/stations/station.ts';
import type { Subsidy, SubsidyRule } from '../../shared/subsidies/subsidy.ts';
import { head, type SampleBooks } from './sampleBooks.ts';
import { atWork, type SampleScene } from './sampleStations.ts';

/** The budget of this year, and what it is spent on. `funds`: the books' own entries, those of this year against its lines. */
export interface SampleMoney {
  receipt: Receipt;
  budget: Budget;
  lines: BudgetLine[];
  rule: SubsidyRule;
  claims: Subsidy[];
  funds: FundEntry[];
}

const FEN_PER_THOUSAND = 100_000;
const FEN_PER_TEN_THOUSAND = 1_000_000;
const LINE_NAMES: Partial<Record<FundPurpose, string>> = {
  construction: '新建站点装修',
  equipment: '站点设备',
  operation: '日常运维',
  gifts: '暖心礼袋',
  activity: '站点活动',
  subsidy: '站点奖补',
  training: '培训与评估',
};
/** 500 元 a month, as one district pays (resources/presets/subsidy-rules.json). */
const A_MONTH_FEN = 50_000;
const CLAIMS = 3;

const sumOf = (entries: readonly FundEntry[]): number => entries.reduce((sum, entry) => sum + entry.amountFen, 0);
const earlier = (a: PlainDate, b: PlainDate): PlainDate => (a < b ? a : b);

/** Entries of the year, without those that reverse, or are reversed, in another one: both stand in one line. */
function ofYear(funds: readonly FundEntry[], year: number): FundEntry[] {
  const byId = new Map(funds.map((entry) => [entry.id, entry]));
  const split = new Set<string>();
  for (const { id, on, reversesId } of funds) {
    const reversed = reversesId === null ? undefined : byId.get(reversesId);
    if (reversed && yearOf(reversed.on) !== yearOf(on)) split.add(id).add(reversed.id);
  }
  return funds.filter((entry) => yearOf(entry.on) === year && entry.source === 'union' && !split.has(entry.id));
}

/** Stations in use since before the year, of which nothing has changed in it. */
const steadyStations = (stations: readonly Station[], changes: readonly StatusChange[], newYear: PlainDate): Station[] => {
  const changed = new Set(changes.filter(({ on }) => on >= newYear).map(({ stationId }) => stationId));
  return stations.filter(({ id, status, openedOn }) => status === 'open' && openedOn !== null && openedOn < newYear && !changed.has(id));
};

/** Money of this year around the books: earmarked money received, an approved budget that the entries keep within, and claims of a monthly subsidy. */
export function sampleMoney(scene: SampleScene, { funds, stations, changes }: SampleBooks): SampleMoney {
  const { random, today, office } = scene;
  const year = yearOf(today);
  const newYear = `${year}-01-01`;
  const made = () => head(scene, atWork(random, newYear));
  const spent = ofYear(funds, year);
  const [special, own] = [spent.filter((e) => e.sourceDetail === 'earmarked'), spent.filter((e) => e.sourceDetail !== 'earmarked')];
  const purposes = [...new Set<FundPurpose>(['equipment', ...special.map((entry) => entry.purpose)])].sort();

  const budget: Budget = {
    ...made(),
    ...{ year, warnPercent: 80, remark: '示例预算', state: 'approved', stateOn: earlier(`${year}-01-08`, today), documentNo: '示例〔批复〕1号' },
  };
  const lineOf = (purpose: FundPurpose, amountFen: number, receiptId: string | null): BudgetLine => ({
    ...made(),
    ...{ budgetId: budget.id, name: `${LINE_NAMES[purpose] ?? ''}${receiptId ? '（专项）' : ''}`, purpose, accountCode: '', source: 'union' },
    ...{ sourceDetail: receiptId ? 'earmarked' : null, receiptId, amountFen, remark: '' },
  });
  /** So that between half and nine tenths of the line are spent, rounded up to whole thousands. */
  const amountFor = (entries: readonly FundEntry[], atLeast: number): number => {
    const wanted = Math.max(0, sumOf(entries)) / random.pick([0.55, 0.7, 0.88]);
    return Math.max(atLeast, Math.ceil(wanted / FEN_PER_THOUSAND) * FEN_PER_THOUSAND);
  };
  const receiptHead = made();
  const funded = new Map<string, string>();
  const lineFor = (purpose: FundPurpose, from: readonly FundEntry[], receiptId: string | null): BudgetLine => {
    const entries = from.filter((entry) => entry.purpose === purpose);
    const line = lineOf(purpose, amountFor(entries, FEN_PER_TEN_THOUSAND), receiptId);
    for (const entry of entries) funded.set(entry.id, line.id);
    return line;
  };
  const specialLines = purposes.map((purpose) => lineFor(purpose, special, receiptHead.id));
  const ownLines = (Object.keys(LINE_NAMES) as FundPurpose[]).map((purpose) => lineFor(purpose, own, null));
  const receipt: Receipt = {
    ...receiptHead,
    ...{ on: newYear, name: `${year}年${office.cityName}站点建设专项`, source: 'union', sourceDetail: 'earmarked', payer: office.upperName },
    ...{ amountFen: specialLines.reduce((sum, line) => sum + line.amountFen, 0), documentNo: '', accountCode: '', purposes },
    ...{ endsOn: `${year}-12-31`, reversesId: null, remark: '' },
  };

  const rule: SubsidyRule = {
    ...made(),
    ...{ name: '水电暖补贴', level: 'county', basis: '示例〔补贴〕1号', kind: 'monthly', fromOn: newYear, toOn: null, remark: '' },
    tiers: [{ grade: '', minAreaSqm: null, maxAreaSqm: null, amountFen: A_MONTH_FEN }],
  };
  const january = newYear.slice(0, 7);
  const claims = steadyStations(stations, changes, newYear)
    .slice(0, CLAIMS)
    .map(
      (station): Subsidy => ({
        ...made(),
        ...{ ruleId: rule.id, stationId: station.id, fromMonth: january, toMonth: january, appliedOn: earlier(`${year}-02-01`, today), remark: '' },
        ...{ amountFen: A_MONTH_FEN, state: 'applied', decidedOn: null, documentNo: '', reason: '', entryId: null },
      }),
    );
  return {
    receipt,
    budget,
    lines: [...ownLines, ...specialLines],
    rule,
    claims,
    funds: funds.map((e) => ({ ...e, lineId: funded.get(e.id) ?? null })),
  };
}
