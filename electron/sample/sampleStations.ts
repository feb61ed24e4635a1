import { addDays, type PlainDate, weekdayOf, yearOf } from '../../shared/kernel/plainDate.ts';
import type { Area, OfficeFields } from '../../shared/office/office.ts';
import type { Partner } from '../../shared/partners/partner.ts';
import type { HostType, Station, StationFields, StationStatus, StatusChange } from '../../shared/stations/station.ts';
import type { Random } from './random.ts';
import * as words from './words.ts';

/** Where and when the sample plays. Everything made lies between `firstOn` and the day before `today`. */
export interface SampleScene {
  random: Random;
  today: PlainDate;
  /** First day of the books: two years ago, on the first of a month. */
  firstOn: PlainDate;
  office: OfficeFields;
  /** Counties that stations are coded by, each with its streets; at least one. */
  counties: readonly { area: Area; streets: readonly Area[] }[];
}

/** An instant in office hours (9:00 to 17:00 in China) of that day. */
export function atWork(random: Random, on: PlainDate): string {
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${on}T${two(random.int(1, 8))}:${two(random.int(0, 59))}:${two(random.int(0, 59))}.000Z`;
}

/** The day itself, or the Friday before it. */
const workday = (on: PlainDate): PlainDate => addDays(on, -Math.max(0, weekdayOf(on) - 5));
export const phoneOf = (random: Random): string => `1380000${String(random.int(0, 9999)).padStart(4, '0')}`;
export const personOf = (random: Random): string => random.pick(words.SURNAMES) + random.pick(words.GIVEN_NAMES);
/** 涪城区总工会 signs its papers 涪工. */
export const paperMark = (office: OfficeFields): string => `${office.areaName.slice(0, 1)}工`;

export function samplePartners(scene: SampleScene, stations: number): Partner[] {
  const { random, office, today, firstOn } = scene;
  const wanted = Math.min(400, Math.max(6, Math.round(stations / 4)));
  const partners: Partner[] = [];
  const names = new Set<string>();
  for (let i = 0; partners.length < wanted; i++) {
    const pattern = words.PARTNERS[i % words.PARTNERS.length];
    if (!pattern) break;
    const area = i < words.PARTNERS.length ? office.areaName : `${random.pick(words.ROADS)}${random.pick(['', '东', '西', '南', '北'])}`;
    const name = pattern.name.includes('{area}') ? pattern.name.replace('{area}', area) : `${i < words.PARTNERS.length ? '' : area}${pattern.name}`;
    if (names.has(name)) continue;
    names.add(name);
    const signedOn = workday(addDays(firstOn, random.int(-300, 300)));
    // One agreement has ended and the next ends soon, so that the list of what is due has something to say.
    const toOn = i === 0 ? addDays(today, -20) : i === 1 ? addDays(today, 35) : addDays(signedOn, 3 * 365);
    const agreed = i < 2 || random.chance(0.8);
    const createdAt = atWork(random, signedOn < firstOn ? firstOn : signedOn);
    partners.push({
      id: random.id(Date.parse(createdAt)),
      version: 1,
      createdAt,
      updatedAt: createdAt,
      withdrawnAt: null,
      name,
      kind: pattern.kind,
      brand: pattern.brand,
      contactName: personOf(random),
      contactPhone: phoneOf(random),
      agreement: {
        number: agreed ? `共建〔${yearOf(signedOn)}〕${partners.length + 1}号` : '',
        fromOn: agreed ? signedOn : null,
        toOn: agreed ? toOn : null,
        documentHash: null,
        documentName: '',
      },
      remark: '',
    });
  }
  return partners;
}

/** How many of the stations stand in each state of life: a few everywhere, most in use. */
function statusesFor(stations: number): StationStatus[] {
  const share: [StationStatus, number][] = [
    ['planned', 0.03],
    ['building', 0.04],
    ['awaitingAcceptance', 0.05],
    ['accepted', 0.03],
    ['paused', 0.03],
    ['rectifying', 0.03],
    ['struckOff', 0.04],
  ];
  const statuses =
    stations < 12 ? [] : share.flatMap(([status, part]) => new Array<StationStatus>(Math.max(1, Math.round(stations * part))).fill(status));
  return [...statuses, ...new Array<StationStatus>(Math.max(0, stations - statuses.length)).fill('open')];
}

type StationDates = Pick<StationFields, 'plannedOn' | 'startedOn' | 'finishedOn' | 'acceptedOn' | 'platedOn' | 'openedOn' | 'struckOffOn'>;

/** Dates of a life that has come as far as `status`, each step a plausible time after the one before and none after yesterday. */
function datesFor({ random, today, firstOn }: SampleScene, status: StationStatus): StationDates {
  const ago = (low: number, high: number): PlainDate => workday(addDays(today, -random.int(low, high)));
  const dates: StationDates = {
    plannedOn: null,
    startedOn: null,
    finishedOn: null,
    acceptedOn: null,
    platedOn: null,
    openedOn: null,
    struckOffOn: null,
  };
  const before = (on: PlainDate, low: number, high: number): PlainDate => workday(addDays(on, -random.int(low, high)));
  switch (status) {
    case 'planned':
      return { ...dates, plannedOn: ago(4, 60) };
    case 'building': {
      const startedOn = ago(20, 90);
      return { ...dates, plannedOn: before(startedOn, 10, 60), startedOn };
    }
    case 'awaitingAcceptance': {
      const finishedOn = ago(3, 40);
      const startedOn = before(finishedOn, 20, 90);
      return { ...dates, plannedOn: before(startedOn, 10, 60), startedOn, finishedOn };
    }
  }
  const window = Math.round((Date.parse(today) - Date.parse(firstOn)) / 86_400_000);
  const age =
    status === 'accepted'
      ? random.int(4, 25)
      : status === 'struckOff'
        ? random.int(500, 1400)
        : random.chance(0.45)
          ? random.int(window, window + 1300)
          : random.int(70, window);
  const acceptedOn = workday(addDays(today, -age));
  const finishedOn = before(acceptedOn, 4, 25);
  const startedOn = before(finishedOn, 20, 90);
  const built = { ...dates, plannedOn: before(startedOn, 10, 60), startedOn, finishedOn, acceptedOn };
  if (status === 'accepted') return built;
  const platedOn = workday(addDays(acceptedOn, random.int(3, 14)));
  const openedOn = workday(addDays(platedOn, random.int(3, 14)));
  const struckOffOn = status === 'struckOff' ? ago(30, 400) : null;
  return { ...built, platedOn: platedOn < acceptedOn ? acceptedOn : platedOn, openedOn: openedOn < acceptedOn ? acceptedOn : openedOn, struckOffOn };
}

const PAUSES = ['场地装修', '设备检修', '依托网点停业整顿'];
const FAULTS = ['微波炉损坏未修', '开放时间内锁门', '药品过期未更换'];
const ENDINGS = ['依托网点撤并', '道路改造拆除', '长期无人使用，经研究撤销'];

function changesOf(scene: SampleScene, station: Station): StatusChange[] {
  const { random, office, today } = scene;
  const steps: [StationStatus, PlainDate | null, string, string][] = [
    ['planned', station.plannedOn, '', ''],
    ['building', station.startedOn, '', ''],
    ['awaitingAcceptance', station.finishedOn, '', ''],
    ['accepted', station.acceptedOn, '', station.acceptedOn ? `${paperMark(office)}验〔${yearOf(station.acceptedOn)}〕${random.int(1, 60)}号` : ''],
    ['open', station.openedOn, '', ''],
  ];
  if (station.status === 'paused') steps.push(['paused', workday(addDays(today, -random.int(8, 30))), random.pick(PAUSES), '']);
  if (station.status === 'rectifying') steps.push(['rectifying', workday(addDays(today, -random.int(8, 30))), random.pick(FAULTS), '']);
  if (station.struckOffOn)
    steps.push([
      'struckOff',
      station.struckOffOn,
      random.pick(ENDINGS),
      `${paperMark(office)}办〔${yearOf(station.struckOffOn)}〕${random.int(1, 60)}号`,
    ]);
  const changes: StatusChange[] = [];
  let from: StationStatus | null = null;
  for (const [to, on, reason, documentNo] of steps) {
    if (on === null) break;
    const createdAt = atWork(random, on);
    changes.push({ id: random.id(Date.parse(createdAt)), stationId: station.id, from, to, on, reason, documentNo, createdAt });
    from = to;
  }
  return changes;
}

/** Gives every station a name of its own, and says by which road or village it stands. */
function namesFor(scene: SampleScene): (host: HostType, brand: string, street: Area | undefined) => { ownName: string; place: string } {
  const { random, office } = scene;
  const taken = new Set<string>();
  return (host, brand, street) => {
    for (let attempt = 0; ; attempt++) {
      const short = random.pick(words.ROADS);
      const road = `${short}路${random.pick(words.ROAD_PARTS)}`;
      const village = `${random.pick(words.VILLAGES)}村`;
      const name = (brand ? `{road}${brand}` : random.pick(words.STATION_NAMES[host]))
        .replace('{road}', road)
        .replace('{short}', short)
        .replace('{street}', (street?.name ?? office.areaName).replace(/(街道|镇|乡)$/, ''))
        .replace('{community}', `${random.pick(words.COMMUNITIES)}社区`)
        .replace('{village}', village);
      const ownName = attempt < 6 ? name : `${name}（${taken.size}）`;
      if (taken.has(ownName)) continue;
      taken.add(ownName);
      return { ownName, place: host === 'ruralRevival' ? village : `${road}${random.int(1, 320)}号` };
    }
  };
}

/** Middle of the default county, 火星坐标. Other counties get no coordinates: the program ships no map to take them from. */
const MIDDLES: Record<string, { lng: number; lat: number }> = { '510703': { lng: 104.757, lat: 31.455 } };

export function sampleStations(scene: SampleScene, count: number, partners: readonly Partner[]): { stations: Station[]; changes: StatusChange[] } {
  const { random, office, today, firstOn } = scene;
  const nameFor = namesFor(scene);
  const partnersOfHost = new Map<HostType, Partner[]>();
  for (const [i, partner] of partners.entries())
    for (const host of words.PARTNERS[i % words.PARTNERS.length]?.hosts ?? [])
      partnersOfHost.set(host, [...(partnersOfHost.get(host) ?? []), partner]);
  const numbers = new Map<string, number>();
  const statuses = random.shuffled(statusesFor(count));
  const stations = statuses.map((status, i): Station => {
    const county = random.pick(scene.counties);
    const street = county.streets.length ? random.pick(county.streets) : undefined;
    const dates = datesFor(scene, status);
    const host = random.pick(words.HOSTS);
    const candidates = partnersOfHost.get(host) ?? [];
    const joint = candidates.length > 0 && random.chance(0.85);
    const own = joint ? random.some(candidates, random.chance(0.15) ? 2 : 1) : [];
    const { ownName, place } = nameFor(host, own[0]?.brand ?? '', street);
    const prefix = `${county.area.code.slice(0, 6).padEnd(6, '0')}${yearOf(dates.acceptedOn ?? today)}`;
    const number = (numbers.get(prefix) ?? 0) + 1;
    numbers.set(prefix, number);
    // Records older than the books were entered when the books were begun.
    const createdOn = dates.plannedOn && dates.plannedOn > firstOn ? dates.plannedOn : firstOn;
    const createdAt = atWork(random, createdOn);
    const middle = MIDDLES[county.area.code];
    const located = middle !== undefined && random.chance(0.85);
    const accepted = dates.acceptedOn !== null;
    return {
      id: random.id(Date.parse(createdAt)),
      version: 1,
      createdAt,
      updatedAt: createdAt,
      withdrawnAt: null,
      code: `${prefix}${String(number).padStart(3, '0')}`,
      formalName: `${office.objectName}·${ownName}`,
      ownName,
      areaCode: county.area.code,
      street: street?.name ?? '',
      address: random.chance(0.04) ? '' : `${county.area.name}${street?.name ?? ''}${place}`,
      lng: located ? Math.round((middle.lng + (random.next() - 0.5) * 0.16) * 1e6) / 1e6 : null,
      lat: located ? Math.round((middle.lat + (random.next() - 0.5) * 0.14) * 1e6) / 1e6 : null,
      coordSystem: located ? 'GCJ02' : null,
      buildKind: joint ? 'joint' : 'self',
      buildMode: joint
        ? random.pick(['governmentBuilt', 'societyBuilt', 'integrated', null] as const)
        : random.pick(['unionBuilt', 'unionBuilt', null] as const),
      hostType: host,
      partnerIds: own.map((p) => p.id),
      areaSqm: random.chance(0.95) ? random.int(8, 90) + random.pick([0, 0, 0.5]) : null,
      openingHours: accepted && random.chance(0.92) ? random.pick(words.OPENING_HOURS) : '',
      keeperName: accepted ? (random.chance(0.03) ? random.pick(words.RARE_NAMES) : personOf(random)) : '',
      keeperPhone: accepted && random.chance(0.92) ? phoneOf(random) : '',
      servedGroups: [...random.some(words.MAIN_GROUPS, random.int(2, 4)), ...random.some(words.MORE_GROUPS, random.int(0, 2))],
      services: [...random.some(words.BASE_SERVICES, random.int(4, 6)), ...random.some(words.MORE_SERVICES, random.int(0, 5))],
      grade: accepted ? random.pick(words.GRADES) : '',
      remark: '',
      ...dates,
      status,
      ...(planted[i]?.(office) ?? {}),
    };
  });
  const changes = stations.flatMap((s) => changesOf(scene, s));
  const lastChange = new Map(changes.map((c) => [c.stationId, c.createdAt]));
  for (const station of stations) {
    const changedAt = lastChange.get(station.id) ?? station.createdAt;
    if (changedAt > station.updatedAt) station.updatedAt = changedAt;
  }
  return { stations, changes };
}

/** Names at the edge of what lists, boards and fonts take: forty characters, and a character beyond the old standards. */
const planted: readonly ((office: OfficeFields) => Pick<StationFields, 'ownName' | 'formalName'>)[] = [
  (office) => {
    const ownName = '市民创业园新就业形态劳动者党群服务中心暨快递外卖骑手司机之家综合服务暖心驿站东区';
    return { ownName, formalName: `${office.objectName}·${ownName}` };
  },
  (office) => ({ ownName: '䶮溪路驿站', formalName: `${office.objectName}·䶮溪路驿站` }),
];
