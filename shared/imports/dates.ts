import { EARLIEST_DATE, LATEST_DATE, makeDate, type PlainDate } from '../kernel/plainDate.ts';
import { isBlankMark, plainText } from './plainText.ts';
import { plainOf, type RawCell } from './rawTable.ts';
import { nothing, type Reading, readAs, unread } from './reading.ts';

const SERIAL_DAY_0 = Date.UTC(1899, 11, 30);
const MS_A_DAY = 86_400_000;
/** 1990 to 2050: a number outside is no day that a ledger of stations would hold. */
const SERIALS = { from: 32_874, to: 55_153 };

const SEPARATOR = '[-./年\\\\、_]';
const FULL = new RegExp(`^(\\d{4})${SEPARATOR}(\\d{1,2})[-./月\\\\、_](\\d{1,2})[日号]?$`);
const MONTH = new RegExp(`^(\\d{4})${SEPARATOR}(\\d{1,2})月?份?$`);
const SHORT_FULL = new RegExp(`^['’]?(\\d{2})${SEPARATOR}(\\d{1,2})[-./月\\\\、_](\\d{1,2})[日号]?$`);
const SHORT_MONTH = /^['’]?(\d{2})年(\d{1,2})月份?$/;
const DAY_LAST = /^\d{1,2}[-./]\d{1,2}[-./]\d{4}$/;
const CLOCK = /[T ]?\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?Z?$/;

/** Years from 50 on are of the last century, as spreadsheets have it. */
const fullYear = (short: number): number => (short < 50 ? 2000 + short : 1900 + short);

/**
 * A day as clerks write it: a real date, 2021年10月, 2021年6月8日, 2022.5.3, 20230401, 2021/2/9, full-width digits, a date's serial number.
 * A month alone is read as its first day, and said so. A year alone, 5/3/2021 and days that do not exist are not read. Days after `today` are not read.
 */
export function readDate(cell: RawCell, today: PlainDate): Reading<PlainDate> {
  const plain = plainOf(cell);
  if (plain === null) return nothing;
  const found =
    typeof plain === 'object'
      ? plain.monthOnly
        ? readAs(plain.day, 'monthOnly')
        : readAs(plain.day)
      : typeof plain === 'number'
        ? fromNumber(plain)
        : fromText(plain);
  return 'value' in found && found.value !== null && found.value > today ? unread('dateInFuture') : found;
}

const day = (year: number, month: number, dayOfMonth: number, ...notes: ('shortYear' | 'monthOnly' | 'serialNumber')[]): Reading<PlainDate> => {
  const date = makeDate(year, month, dayOfMonth);
  return date === null ? unread('noSuchDay') : readAs(date, ...notes);
};

function fromNumber(value: number): Reading<PlainDate> {
  // 2022.1 as a number may have been typed 2022.10.
  if (!Number.isInteger(value)) return /^\d{4}\.1$/.test(String(value)) ? unread('ambiguousDate') : fromText(String(value));
  if (value >= SERIALS.from && value <= SERIALS.to) {
    const at = new Date(SERIAL_DAY_0 + value * MS_A_DAY);
    return day(at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate(), 'serialNumber');
  }
  return fromText(String(value));
}

function fromText(given: string): Reading<PlainDate> {
  const text = plainText(given).replace(CLOCK, '').replace(/\s+/g, '');
  if (isBlankMark(text)) return nothing;
  const digits = /^(\d{4})(\d{2})(\d{2})?$/.exec(text);
  const match = (pattern: RegExp) => pattern.exec(text)?.slice(1).map(Number) ?? null;
  const full = digits?.[3] ? digits.slice(1).map(Number) : match(FULL);
  if (full) return day(full[0] ?? 0, full[1] ?? 0, full[2] ?? 0);
  const month = digits ? digits.slice(1, 3).map(Number) : match(MONTH);
  if (month) return day(month[0] ?? 0, month[1] ?? 0, 1, 'monthOnly');
  const short = match(SHORT_FULL);
  if (short) return day(fullYear(short[0] ?? 0), short[1] ?? 0, short[2] ?? 0, 'shortYear');
  const shortMonth = match(SHORT_MONTH);
  if (shortMonth) return day(fullYear(shortMonth[0] ?? 0), shortMonth[1] ?? 0, 1, 'shortYear', 'monthOnly');
  if (DAY_LAST.test(text)) return unread('ambiguousDate');
  if (/^\d{4}年?(度|底|初)?$/.test(text) && text >= EARLIEST_DATE.slice(0, 4) && text.slice(0, 4) <= LATEST_DATE.slice(0, 4))
    return unread('yearOnly');
  return unread('notADate');
}
