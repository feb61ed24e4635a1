import { z } from 'zod';
import type { RuleIssue } from '../kernel/contractBase.ts';
import { type PlainDate, plainDate } from '../kernel/plainDate.ts';
import { recordHead } from '../kernel/recordHead.ts';
import { areaCode, id, instant, line, lines, phone } from '../kernel/values.ts';

/** 建设方式, two-way as F1 counts it (domain.md 1.7). */
export const buildKind = z.enum(['self', 'joint']);
export type BuildKind = z.infer<typeof buildKind>;
/** 建设方式, four-way (Xi'an); each rolls up into one of the two. */
export const buildMode = z.enum(['unionBuilt', 'governmentBuilt', 'societyBuilt', 'integrated']);
export type BuildMode = z.infer<typeof buildMode>;
export const kindOfMode = (mode: BuildMode): BuildKind => (mode === 'unionBuilt' ? 'self' : 'joint');

/** 依托场所类型 (domain.md 1.7). */
export const hostType = z.enum([
  'unionVenue',
  'governmentHall',
  'partyCentre',
  'bank',
  'postOrParcel',
  'telecom',
  'sanitation',
  'fuelOrCharging',
  'shop',
  'restaurantOrHotel',
  'hospitalOrPharmacy',
  'transportStop',
  'park',
  'expressway',
  'constructionSite',
  'powerHall',
  'nearSchool',
  'ruralRevival',
  'other',
]);
export type HostType = z.infer<typeof hostType>;

/** 服务对象 (domain.md 1.6). */
export const servedGroup = z.enum([
  'sanitation',
  'courier',
  'foodDelivery',
  'truckDriver',
  'taxiDriver',
  'rideHailing',
  'trafficPolice',
  'trafficAssistant',
  'cityManagement',
  'municipal',
  'gardening',
  'construction',
  'powerLine',
  'environment',
  'busDriver',
  'housekeeping',
  'security',
  'parking',
  'riverCleaning',
  'vendorOrFarmer',
  'volunteer',
  'other',
]);
export type ServedGroup = z.infer<typeof servedGroup>;

/** 服务项目 (domain.md 1.5). */
export const serviceItem = z.enum([
  'water',
  'heatFood',
  'rest',
  'coolOrWarm',
  'toilet',
  'charging',
  'medicine',
  'reading',
  'wifi',
  'umbrella',
  'shelter',
  'tools',
  'airPump',
  'meal',
  'coldDrink',
  'unionJoining',
  'legal',
  'mediation',
  'psychology',
  'healthCheck',
  'jobs',
  'training',
  'mutualAid',
  'haircut',
  'parcel',
  'giving',
  'errands',
  'wish',
]);
export type ServiceItem = z.infer<typeof serviceItem>;

export const coordSystem = z.enum(['WGS84', 'GCJ02', 'BD09']);
export type CoordSystem = z.infer<typeof coordSystem>;

export const stationStatus = z.enum(['planned', 'building', 'awaitingAcceptance', 'accepted', 'open', 'paused', 'rectifying', 'struckOff']);
export type StationStatus = z.infer<typeof stationStatus>;

/** So many partners a station names at most. */
export const MAX_PARTNERS = 20;

/** What the clerk types. Empty text means unknown; null means none. */
export const stationFields = z.object({
  /** 站点编码: area code (6), year (4), number (3 or more) when made by the program; unique among stations not withdrawn. */
  code: line(32, 1),
  /** 站点全称, by custom 工会户外劳动者服务站点·XXX. */
  formalName: line(80),
  /** 站点名称, the station's own name. */
  ownName: line(60, 1),
  areaCode,
  street: line(40),
  address: line(120),
  /** Longitude and latitude in degrees as entered, in `coordSystem`. All three or none. */
  lng: z.number().min(73).max(136).nullable(),
  lat: z.number().min(3).max(54).nullable(),
  coordSystem: coordSystem.nullable(),
  buildKind,
  buildMode: buildMode.nullable(),
  hostType: hostType.nullable(),
  /** In the order in which they are named; union first by custom, so it is not listed. */
  partnerIds: z.array(id).max(MAX_PARTNERS),
  /** 使用面积, square metres. */
  areaSqm: z.number().positive().max(100_000).nullable(),
  openingHours: line(120),
  keeperName: line(40),
  keeperPhone: phone,
  servedGroups: z.array(servedGroup).max(30),
  services: z.array(serviceItem).max(40),
  /** 等级, 称号: free text, 全国最美, 市级示范 … */
  grade: line(60),
  remark: lines(1000),
  plannedOn: plainDate.nullable(),
  startedOn: plainDate.nullable(),
  finishedOn: plainDate.nullable(),
  /** 验收日期: from this day on the station counts as 建成 (forms.md, F1). */
  acceptedOn: plainDate.nullable(),
  platedOn: plainDate.nullable(),
  openedOn: plainDate.nullable(),
  /** 撤销日期: from this day on it no longer counts. */
  struckOffOn: plainDate.nullable(),
  status: stationStatus,
});
export type StationFields = z.infer<typeof stationFields>;

export const station = stationFields.extend(recordHead.shape);
export type Station = z.infer<typeof station>;

export const STATION_DATES = ['plannedOn', 'startedOn', 'finishedOn', 'acceptedOn', 'platedOn', 'openedOn', 'struckOffOn'] as const;
export type StationDate = (typeof STATION_DATES)[number];

/** Moves of the station's life, each with the date field that it fills (domain.md, section 3). */
export const STATION_MOVES = [
  { move: 'start', from: ['planned'], to: 'building', fills: 'startedOn' },
  { move: 'finish', from: ['building'], to: 'awaitingAcceptance', fills: 'finishedOn' },
  { move: 'accept', from: ['awaitingAcceptance'], to: 'accepted', fills: 'acceptedOn' },
  { move: 'reject', from: ['awaitingAcceptance'], to: 'building', fills: null },
  { move: 'open', from: ['accepted'], to: 'open', fills: 'openedOn' },
  { move: 'pause', from: ['open'], to: 'paused', fills: null },
  { move: 'resume', from: ['paused'], to: 'open', fills: null },
  { move: 'rectify', from: ['open', 'paused'], to: 'rectifying', fills: null },
  { move: 'rectified', from: ['rectifying'], to: 'open', fills: null },
  { move: 'strikeOff', from: ['accepted', 'open', 'paused', 'rectifying'], to: 'struckOff', fills: 'struckOffOn' },
] as const satisfies readonly { move: string; from: readonly StationStatus[]; to: StationStatus; fills: StationDate | null }[];
export type StationMove = (typeof STATION_MOVES)[number]['move'];
export const stationMove = z.enum(STATION_MOVES.map((m) => m.move) as [StationMove, ...StationMove[]]);
export const movesFrom = (status: StationStatus) => STATION_MOVES.filter((m) => (m.from as readonly StationStatus[]).includes(status));

/** 状态变更记录. */
export const statusChange = z.object({
  id,
  stationId: id,
  from: stationStatus.nullable(),
  to: stationStatus,
  on: plainDate,
  reason: line(200),
  documentNo: line(60),
  createdAt: instant,
});
export type StatusChange = z.infer<typeof statusChange>;

export const isAccepted = (s: Pick<StationFields, 'status'>): boolean =>
  !(['planned', 'building', 'awaitingAcceptance'] as StationStatus[]).includes(s.status);

/** True when the station counts as 建成 at the end of `on` (forms.md, F1). */
export const isBuiltOn = (s: Pick<StationFields, 'acceptedOn' | 'struckOffOn'>, on: PlainDate): boolean =>
  s.acceptedOn !== null && s.acceptedOn <= on && (s.struckOffOn === null || s.struckOffOn > on);

/** What the rules of one station look at. */
export type StationRuleFields = Pick<
  StationFields,
  'buildKind' | 'buildMode' | 'partnerIds' | 'lng' | 'lat' | 'coordSystem' | 'status' | StationDate
>;

/** Rules that one station obeys alone. Pure: the form and the service give the same verdict. */
export function stationIssues(s: StationRuleFields): RuleIssue[] {
  const issues: RuleIssue[] = [];
  const say = (path: keyof StationFields, code: string, params?: Record<string, string>) => issues.push({ path, code, ...(params && { params }) });
  if (s.buildMode && kindOfMode(s.buildMode) !== s.buildKind) say('buildMode', 'buildModeContradicts');
  if (s.buildKind === 'joint' && s.partnerIds.length === 0) say('partnerIds', 'partnerMissing');
  if (new Set(s.partnerIds).size !== s.partnerIds.length) say('partnerIds', 'partnerTwice');
  const given = [s.lng, s.lat, s.coordSystem].filter((v) => v !== null).length;
  if (given !== 0 && given !== 3) say(s.lng === null ? 'lng' : s.lat === null ? 'lat' : 'coordSystem', 'coordinatesIncomplete');
  const inOrder: [StationDate, StationDate][] = [
    ['plannedOn', 'startedOn'],
    ['startedOn', 'finishedOn'],
    ['plannedOn', 'finishedOn'],
    ['finishedOn', 'acceptedOn'],
    ['startedOn', 'acceptedOn'],
    ['plannedOn', 'acceptedOn'],
    ['acceptedOn', 'platedOn'],
    ['acceptedOn', 'openedOn'],
    ['acceptedOn', 'struckOffOn'],
  ];
  for (const [earlier, later] of inOrder) {
    const a = s[earlier];
    const b = s[later];
    if (a !== null && b !== null && a > b && !issues.some((i) => i.path === later)) say(later, 'datesOutOfOrder', { earlier, earlierOn: a });
  }
  if (isAccepted(s) && s.acceptedOn === null) say('acceptedOn', 'acceptedOnMissing');
  if (!isAccepted(s) && s.acceptedOn !== null) say('acceptedOn', 'notYetAccepted');
  if (s.status === 'struckOff' && s.struckOffOn === null) say('struckOffOn', 'struckOffOnMissing');
  if (s.status !== 'struckOff' && s.struckOffOn !== null) say('struckOffOn', 'notStruckOff');
  return issues;
}

/**
 * Days that have not come yet, of what is said to have happened: mistyped, such a station would be in no form for years. A plan may lie
 * ahead, and what stood in `before` already is not told again. Pure.
 */
export function stationDateIssues(
  s: Pick<StationFields, StationDate>,
  today: PlainDate,
  before: Pick<StationFields, StationDate> | null = null,
): RuleIssue[] {
  return STATION_DATES.flatMap((path) => {
    const on = s[path];
    return path !== 'plannedOn' && on !== null && on > today && on !== before?.[path] ? [{ path, code: 'dateInFuture' }] : [];
  });
}
