import type { Activity, ActivityKind } from '../../shared/activities/activity.ts';
import { type FundEntry, type FundPurpose, type FundSourceDetail, sourceOfDetail } from '../../shared/funds/fundEntry.ts';
import { addDays, lastDayOfMonth, monthOf, type PlainDate, weekdayOf, yearOf } from '../../shared/kernel/plainDate.ts';
import type { Partner } from '../../shared/partners/partner.ts';
import type { ServiceCount } from '../../shared/services/serviceCount.ts';
import { isBuiltOn, type Station, type StatusChange } from '../../shared/stations/station.ts';
import { atWork, type SampleScene, samplePartners, sampleStations } from './sampleStations.ts';
import * as words from './words.ts';

/** All records of a sample county, complete and consistent with each other. */
export interface SampleBooks {
  partners: Partner[];
  stations: Station[];
  changes: StatusChange[];
  funds: FundEntry[];
  counts: ServiceCount[];
  activities: Activity[];
}

const FEN = 100;

/** Head of a record entered at that instant. */
export const head = (scene: SampleScene, createdAt: string) => ({
  id: scene.random.id(Date.parse(createdAt)),
  version: 1,
  createdAt,
  updatedAt: createdAt,
  withdrawnAt: null,
});

interface Month {
  first: PlainDate;
  last: PlainDate;
  days: readonly PlainDate[];
}

/** The months of the books that have ended, oldest first. Made once: dates are dear, and a large sample asks for millions. */
function booksMonths({ firstOn, today }: SampleScene): Month[] {
  const months: Month[] = [];
  for (let first = firstOn; ; ) {
    const last = lastDayOfMonth(yearOf(first), monthOf(first));
    if (last >= today) return months;
    months.push({
      first,
      last,
      days: Array.from({ length: Number(last.slice(8)) }, (_, i) => `${first.slice(0, 8)}${String(i + 1).padStart(2, '0')}`),
    });
    first = addDays(last, 1);
  }
}

function sampleFunds(scene: SampleScene, stations: readonly Station[]): FundEntry[] {
  const { random, today, firstOn, office } = scene;
  const funds: FundEntry[] = [];
  const vouchers = new Map<string, number>();
  const book = (
    on: PlainDate,
    yuan: number,
    sourceDetail: FundSourceDetail,
    purpose: FundPurpose,
    stationId: string | null,
    remark = '',
    reverses: FundEntry | null = null,
  ) => {
    if (on < firstOn || on >= today) return;
    const month = on.slice(0, 7);
    const number = (vouchers.get(month) ?? 0) + 1;
    vouchers.set(month, number);
    // Most vouchers are written within days; a few come late and become 补报 of the next form.
    const enteredOn = addDays(on, random.chance(0.04) ? random.int(30, 60) : random.int(0, 3));
    const createdAt = atWork(random, enteredOn < today ? enteredOn : addDays(today, -1));
    funds.push({
      ...head(scene, createdAt),
      on,
      amountFen: Math.round(yuan * FEN),
      source: sourceOfDetail[sourceDetail],
      sourceDetail,
      purpose,
      stationId,
      activityId: null,
      lineId: null,
      payee: '',
      voucherNo: `${month}-记${String(number).padStart(3, '0')}`,
      documentNo: '',
      reversesId: reverses?.id ?? null,
      documents: [],
      overrunReason: '',
      remark,
    });
  };
  for (const station of stations) {
    const { startedOn, acceptedOn, finishedOn } = station;
    if (startedOn === null) continue;
    const until = finishedOn ?? addDays(today, -1);
    const during = (): PlainDate =>
      addDays(startedOn, random.int(0, Math.max(0, Math.round((Date.parse(until) - Date.parse(startedOn)) / 86_400_000))));
    book(during(), random.int(60, 380) * 100, 'ownLevel', 'construction', station.id);
    if (random.chance(0.7))
      book(during(), random.int(300, 1500) * 10 + random.pick([0, 0, 0, 5.5, 8.8]), 'ownLevel', 'equipment', station.id, '饮水机、微波炉、应急药箱');
    if (station.buildKind === 'joint' && random.chance(0.8)) book(during(), random.int(40, 300) * 100, 'partner', 'construction', station.id);
    if (random.chance(0.25)) book(during(), random.int(30, 200) * 100, 'treasury', 'construction', station.id);
    if (random.chance(0.1)) book(during(), random.int(10, 60) * 100, 'donation', 'equipment', station.id, '爱心企业捐赠');
    if (acceptedOn === null) continue;
    if (station.grade)
      book(
        addDays(acceptedOn, random.int(60, 200)),
        5000,
        random.pick(['upperSubsidy', 'earmarked'] as const),
        'operation',
        station.id,
        `${station.grade}奖补`,
      );
    for (let on = addDays(acceptedOn, random.int(30, 120)); on < today; on = addDays(on, random.int(170, 200)))
      if (station.struckOffOn === null || on < station.struckOffOn)
        book(on, random.int(6, 30) * 100, 'ownLevel', 'operation', station.id, '日常运行维护');
  }
  for (let year = yearOf(firstOn); year <= yearOf(today); year++) {
    book(`${year}-01-18`, random.int(20, 60) * 1000, 'ownLevel', 'gifts', null, '春节送温暖暖心礼袋');
    book(`${year}-07-08`, random.int(20, 50) * 1000, 'ownLevel', 'gifts', null, '夏季送清凉物资');
    book(`${year}-03-15`, random.int(30, 80) * 1000, 'earmarked', 'equipment', null, `${office.cityName}站点建设专项`);
    book(`${year}-05-20`, random.int(20, 60) * 1000, 'treasury', 'operation', null, '财政补助');
  }
  // Entered before its reversal is: records come into the file in the order in which they were entered.
  const inTime = ({ on, createdAt }: FundEntry): boolean => createdAt.slice(0, 10) < addDays(on, 10);
  const reversed = funds.find((f) => f.stationId !== null && f.purpose === 'operation' && f.on < addDays(today, -60) && inTime(f));
  if (reversed)
    book(
      addDays(reversed.on, 12),
      -reversed.amountFen / FEN,
      reversed.sourceDetail ?? 'ownLevel',
      reversed.purpose,
      reversed.stationId,
      `冲销 ${reversed.voucherNo}`,
      reversed,
    );
  return funds;
}

/** 七八月 many come to cool down, 十二一月 to warm up, 二月 few are on the road. */
const SEASON = [1.15, 0.75, 0.95, 1, 1, 1.15, 1.4, 1.4, 1.1, 1, 0.95, 1.15];

/** Months in which the station was in use from end to end. */
function monthsInUse(months: readonly Month[], station: Station, pausedOn: PlainDate | undefined): Month[] {
  const { openedOn, struckOffOn } = station;
  if (openedOn === null) return [];
  const until = struckOffOn ?? pausedOn ?? null;
  return months.filter(({ first, last }) => openedOn < first && (until === null || last < until));
}

/**
 * Cuts a station's months into exactly `wanted` spans, or as many as there are days: the latest months by day, those before by
 * month, the oldest left out.
 */
function spansFor(months: readonly Month[], wanted: number): { fromOn: PlainDate; toOn: PlainDate }[] {
  const byDay: PlainDate[] = [];
  let whole = months.length;
  while (whole > 0 && whole + byDay.length < wanted) byDay.unshift(...(months[--whole]?.days ?? []));
  const spans = [
    ...months.slice(0, whole).map(({ first, last }) => ({ fromOn: first, toOn: last })),
    ...byDay.map((day) => ({ fromOn: day, toOn: day })),
  ];
  return spans.slice(Math.max(0, spans.length - wanted));
}

/** Shares `total` out so that nobody gets more than there is room for, and all the same otherwise. */
function shareOut(total: number, rooms: readonly number[]): number[] {
  const shares = rooms.map(() => 0);
  let left = total;
  const byRoom = rooms.map((room, i) => ({ room, i })).sort((a, b) => a.room - b.room || a.i - b.i);
  for (const [done, { room, i }] of byRoom.entries()) {
    const share = Math.min(room, Math.ceil(left / (byRoom.length - done)));
    shares[i] = share;
    left -= share;
  }
  return shares;
}

/** `wanted` null: every month of every station, some also by day, and a few without last month, as clerks leave it out. */
function sampleCounts(scene: SampleScene, stations: readonly Station[], changes: readonly StatusChange[], wanted: number | null): ServiceCount[] {
  const { random, today } = scene;
  const pausedOn = new Map(changes.filter((c) => c.to === 'paused' || c.to === 'rectifying').map((c) => [c.stationId, c.on]));
  const ended = booksMonths(scene);
  const months = stations.map((s, i) => {
    const own = monthsInUse(ended, s, pausedOn.get(s.id));
    return wanted === null && i % 9 === 4 ? own.slice(0, -1) : own;
  });
  const shares =
    wanted === null
      ? months.map((own, i) => (i % 7 === 2 && own.length > 1 ? own.length + 40 : own.length))
      : shareOut(
          wanted,
          months.map((own) => own.reduce((sum, { days }) => sum + days.length, 0)),
        );
  const counts: ServiceCount[] = [];
  for (const [i, station] of stations.entries()) {
    const aMonth = random.int(250, 2600);
    for (const { fromOn, toOn } of spansFor(months[i] ?? [], shares[i] ?? 0)) {
      const season = SEASON[monthOf(fromOn) - 1] ?? 1;
      const part = fromOn === toOn ? (weekdayOf(fromOn) > 5 ? 0.7 : 1.1) / 30 : 1;
      const visits = Math.max(1, Math.round(aMonth * season * part * (0.85 + random.next() * 0.3)));
      const enteredOn = addDays(toOn, random.int(1, 5));
      const createdAt = atWork(random, enteredOn < today ? enteredOn : addDays(today, -1));
      const known = station.servedGroups.length > 0 && visits > 40 && random.chance(0.3);
      const byGroup = known ? Object.fromEntries(station.servedGroups.map((g) => [g, Math.floor((visits * 0.9) / station.servedGroups.length)])) : {};
      counts.push({ ...head(scene, createdAt), stationId: station.id, fromOn, toOn, visits, byGroup, remark: '' });
    }
  }
  return counts;
}

function sampleActivities(scene: SampleScene, stations: readonly Station[]): Activity[] {
  const { random, today } = scene;
  const aMonth = Math.max(2, Math.round(stations.length / 18));
  const activities: Activity[] = [];
  for (const { first } of booksMonths(scene)) {
    const month = monthOf(first);
    const season: ActivityKind[] =
      month >= 6 && month <= 8 ? ['coolness', 'coolness'] : month === 12 || month <= 2 ? ['warmth', 'warmth'] : ['culture', 'policy'];
    for (let i = 0; i < aMonth; i++) {
      const kind = random.pick([...season, 'health', 'safety', 'benefits', 'policy', 'other'] as const);
      const on = addDays(first, random.int(0, 27));
      const built = random
        .some(
          Array.from({ length: 8 }, () => random.pick(stations)),
          random.int(1, 5),
        )
        .filter((s) => isBuiltOn(s, on));
      const stationIds = [...new Set(built.map((s) => s.id))];
      const createdAt = atWork(random, addDays(on, 1) < today ? addDays(on, 1) : on);
      activities.push({
        ...head(scene, createdAt),
        on,
        subject: random.pick(words.ACTIVITY_SUBJECTS[kind]),
        kind,
        stationIds,
        persons: random.chance(0.95) ? random.int(20, 400) : null,
        costFen: random.chance(0.8) ? random.int(5, 180) * 100 * FEN : null,
        remark: '',
      });
    }
  }
  return activities;
}

/**
 * Makes a county's books of two years. The same scene gives the same records, ids included. `stations` at least 1;
 * `counts` service counts exactly, as far as there are days for them, or the books' own number when null.
 */
export function sampleBooks(scene: SampleScene, size: { stations: number; counts: number | null }): SampleBooks {
  const partners = samplePartners(scene, size.stations);
  const { stations, changes } = sampleStations(scene, size.stations, partners);
  return {
    partners,
    stations,
    changes,
    funds: sampleFunds(scene, stations),
    counts: sampleCounts(scene, stations, changes, size.counts),
    activities: sampleActivities(scene, stations),
  };
}
