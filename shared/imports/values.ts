import { type Fen, parseFen } from '../kernel/money.ts';
import { phone } from '../kernel/values.ts';
import type { BuildKind, HostType } from '../stations/station.ts';
import { INVISIBLE, isBlankMark, plainText } from './plainText.ts';
import { cellText, numberText, plainOf, type RawCell } from './rawTable.ts';
import { nothing, type Reading, readAs, unread } from './reading.ts';

// Cells as values. Each reader takes what clerks really write, says how it read what is not plain, and refuses what it does not know.

/** Text as typed, without what is invisible at its ends and inside; `max` characters. Several lines become one, parted by spaces. */
export function readText(cell: RawCell, max: number): Reading<string> {
  const typed = cellText(cell);
  const text = typed
    .replace(INVISIBLE, '')
    .replace(/\s*[\r\n]+\s*/g, ' ')
    .trim();
  if (text === '') return nothing;
  if (/\p{Cc}|\p{Cs}/u.test(text)) return unread('controlCharacters');
  if ([...text].length > max) return unread('tooLong');
  return readAs(text, typed.replace(INVISIBLE, '') !== typed && 'invisibleCharacters');
}

/** A number in front of a unit; `about` when the clerk wrote 约 or 左右. Null when it is no single number. */
function numberWithUnit(text: string, unit: RegExp): { digits: string; unit: string; about: boolean } | null {
  const about = /^(约|大约|近)|(左右|余|多)$/.test(text);
  const bare = text.replace(/^(约|大约|近)/, '').replace(/(左右|余|多)$/, '');
  const match = new RegExp(`^([+-]?\\d[\\d,]*(?:\\.\\d+)?|[+-]?\\.\\d+)(${unit.source})?$`, 'i').exec(bare);
  const digits = match?.[1] ?? '';
  // Separators stand between groups of three, or they separate something else.
  if (!match || (digits.includes(',') && !/^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(digits))) return null;
  return { digits: digits.replaceAll(',', ''), unit: match[2] ?? '', about };
}

const compact = (cell: RawCell): string => plainText(cellText(cell)).replace(/\s+/g, '');

const SQUARE_METRES = /平方米|平米|平方|平|m2|m²|㎡/;
const MAX_AREA_SQM = 100_000;

/** Square metres: 52, 16平方米, 25㎡, 约30平米. Null for blank and 0. */
export function readArea(cell: RawCell): Reading<number> {
  const text = compact(cell);
  if (isBlankMark(text) || text === '0') return nothing;
  const number = numberWithUnit(text, SQUARE_METRES);
  const value = number ? Number(number.digits) : Number.NaN;
  return number && value > 0 && value <= MAX_AREA_SQM ? readAs(value, number.about && 'approximate') : unread('notAnArea');
}

const VISITS = /万?(人次|人)?/;
const MAX_VISITS = 100_000_000;

/** A whole number of visits: 680, 2,327, 1587人次, 1.2万. Null for blank; 0 is a count. */
export function readCount(cell: RawCell): Reading<number> {
  const text = compact(cell);
  if (isBlankMark(text)) return nothing;
  const number = numberWithUnit(text, VISITS);
  if (!number) return unread('notACount');
  const value = Number((Number(number.digits) * (number.unit.startsWith('万') ? 10_000 : 1)).toPrecision(15));
  return Number.isInteger(value) && value >= 0 && value <= MAX_VISITS ? readAs(value, number.about && 'approximate') : unread('notACount');
}

export type MoneyUnit = 'yuan' | 'wan';

/** Fen: 0.6, ￥12,500, 1.25万元, 3000元. A unit in the cell goes before the column's. Null for blank and 0. */
export function readMoney(cell: RawCell, unit: MoneyUnit | null): Reading<Fen> {
  const text = compact(cell).replace(/^(￥|¥|rmb)/i, '');
  if (isBlankMark(text)) return nothing;
  const number = numberWithUnit(text, /万元?|元整?/);
  if (!number) return unread('notAnAmount');
  const own: MoneyUnit | null = number.unit === '' ? null : number.unit.startsWith('万') ? 'wan' : 'yuan';
  const used = own ?? unit;
  if (Number(number.digits) === 0) return nothing;
  if (used === null) return unread('moneyUnitUnknown');
  const amount = parseFen(number.digits, used);
  if (amount === null || amount > 1_000_000_000_000) return unread('notAnAmount');
  if (amount < 0) return unread('amountNegative');
  return readAs(amount, own !== null && own !== unit && 'unitInCell', number.about && 'approximate');
}

/** A telephone number, also one kept as a number: 19920963382. Scientific notation has lost digits and is not read. */
export function readPhone(cell: RawCell): Reading<string> {
  const plain = plainOf(cell);
  const text = typeof plain === 'number' ? numberText(plain) : plainText(cellText(cell));
  if (isBlankMark(text)) return nothing;
  if (typeof plain === 'number' && !/^\d{7,12}$/.test(text)) return unread('notAPhone');
  const number = text.replace(/[–—―]/g, '-');
  return /\d/.test(number) && !/e\+/i.test(number) && phone.safeParse(number).success ? readAs(number) : unread('notAPhone');
}

const WITH_PARTNER = /^(?:由)?(?:工会)?(?:与|和|同)(.+?)(?:单位)?(?:共同|合作|联合)?(?:共建|合建|联建|建设)$/;

/** 自建 or 共建, and the partner named inside it: 与邮政共建. */
export function readBuildKind(cell: RawCell): Reading<{ kind: BuildKind; partner: string }> {
  const text = compact(cell);
  if (isBlankMark(text)) return nothing;
  const partner = WITH_PARTNER.exec(text)?.[1] ?? '';
  if (/自建.*共建|共建.*自建/.test(text)) return unread('unknownBuildKind');
  if (/共建|合建|联建|政府兴建|社会助建|集成/.test(text)) return readAs({ kind: 'joint', partner });
  if (/^(县级?|区级?|市级?|总|县总|区总|市总|本级)?工会?(独立|单独)?(自建|独建|自筹|兴建|建设)?$|自建|独建/.test(text))
    return readAs({ kind: 'self', partner: '' });
  return unread('unknownBuildKind');
}

/** Partners named in one cell, parted by 、，；or a line break; each once, in order. */
export function partnerNames(text: string): string[] {
  const names = text
    .replace(INVISIBLE, '')
    .split(/[、,，;；\r\n]+/)
    .map((name) => name.trim())
    .filter((name) => !isBlankMark(name));
  return [...new Set(names)];
}

/** By words of the place, the narrower first; labels of domain.md 1.7 and their usual variants. */
const HOST_WORDS: readonly (readonly [RegExp, HostType])[] = [
  [/工会阵地|职工(服务|之家|活动)|帮扶中心|工人文化宫|工会/, 'unionVenue'],
  [/政务(服务)?(大厅|中心)|便民(服务)?(大厅|中心)|办事大厅|行政审批/, 'governmentHall'],
  [/高速|收费站|服务区/, 'expressway'],
  [/乡村振兴/, 'ruralRevival'],
  [/党群|社区|村委|居委/, 'partyCentre'],
  [/银行|金融|信用社|农信|保险/, 'bank'],
  [/邮政|快递|物流|分拨/, 'postOrParcel'],
  [/通信|电信|移动营业|联通|铁塔/, 'telecom'],
  [/供电|电力/, 'powerHall'],
  [/环卫|公厕|垃圾|清运/, 'sanitation'],
  [/加油|加气|充电|换电/, 'fuelOrCharging'],
  [/商场|超市|便利店|商店|购物/, 'shop'],
  [/餐饮|饭店|酒店|宾馆|住宿|餐厅/, 'restaurantOrHotel'],
  [/医院|药店|药房|卫生院|诊所/, 'hospitalOrPharmacy'],
  [/车站|公交|地铁|客运/, 'transportStop'],
  [/公园|景区|广场|绿地/, 'park'],
  [/工地|项目部|施工/, 'constructionSite'],
  [/学校|小学|中学|大学|校园/, 'nearSchool'],
  [/^(其他|其它)$/, 'other'],
];

/** 依托场所. Not read when it names none of the known kinds. */
export function readHostType(cell: RawCell): Reading<HostType> {
  const text = compact(cell);
  if (isBlankMark(text)) return nothing;
  const found = HOST_WORDS.find(([words]) => words.test(text));
  return found ? readAs(found[1]) : unread('unknownHostType');
}

const GRADE =
  /^(?:20\d\d年度?)?(全国|国家级?|省级?|市级?|县级?|区级?|[\u4e00-\u9fff]{2,3}[省市县区])?(级)?(最美|示范|标杆|标准型|星级|[一二三四五1-5]星级?|先进|优秀)(性|型)?(户外劳动者)?(服务)?(站点?|驿站|单位|点)?(称号)?$/;

/** True for a remark that names a grade or title: 市级示范, 全国最美, 五星级. */
export const isGrade = (text: string): boolean => GRADE.test(text.replace(/[\s“”"]/g, ''));

const PAIR = /^\D{0,6}?(\d{1,3}\.\d+)\D{1,6}?(\d{1,3}\.\d+)\s?°?\s?[NE]?$/i;

/** Longitude and latitude in one cell, in either order: in China the two cannot be mistaken for each other. */
export function readCoordinates(cell: RawCell): Reading<{ lng: number; lat: number }> {
  const text = plainText(cellText(cell));
  if (isBlankMark(text)) return nothing;
  const pair = PAIR.exec(text);
  if (!pair) return unread('notCoordinates');
  const [first, second] = [Number(pair[1]), Number(pair[2])];
  const [lng, lat] = first > second ? [first, second] : [second, first];
  return isLng(lng) && isLat(lat) ? readAs({ lng, lat }) : unread('outsideChina');
}

const isLng = (value: number): boolean => value >= 73 && value <= 136;
const isLat = (value: number): boolean => value >= 3 && value <= 54;

/** One of the two in a column of its own. */
export function readDegrees(cell: RawCell, of: 'lng' | 'lat'): Reading<number> {
  const text = compact(cell);
  if (isBlankMark(text)) return nothing;
  const match = /^(?:东经|北纬|[en])?(\d{1,3}(?:\.\d+)?)°?[en]?$/i.exec(text);
  if (!match) return unread('notCoordinates');
  const value = Number(match[1]);
  return (of === 'lng' ? isLng(value) : isLat(value)) ? readAs(value) : unread('outsideChina');
}
