import { isBirthDate } from './birthDate.ts';
import { makeDate, type PlainDate, yearOf } from './plainDate.ts';

const plainOf = (text: string): string => text.normalize('NFKC').replace(/\s/g, '').replace(/。/g, '.');
/** Year, month and day of a whole date; null for anything else. */
const wholeDate = (plain: string) => /^(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?$/.exec(plain) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(plain);

/**
 * A day as a clerk types it: 2023-09-25, 2023.9.25, 2023/9/25, 2023年9月25日, 20230925, and without the year (9.25, 9月25日) the year of `today`.
 * Full-width digits and spaces are allowed. Null when it is no whole day: a month alone is not guessed into one.
 */
export function parseTypedDate(text: string, today: PlainDate): PlainDate | null {
  const plain = plainOf(text);
  const full = wholeDate(plain);
  if (full) return makeDate(Number(full[1]), Number(full[2]), Number(full[3]));
  const short = /^(\d{1,2})[-./月](\d{1,2})日?$/.exec(plain);
  return short ? makeDate(yearOf(today), Number(short[1]), Number(short[2])) : null;
}

/** A birth date as a clerk types it: as any other day, but with its year, and from 1900 on. Null when it is none. */
export function parseTypedBirthDate(text: string): PlainDate | null {
  const [, year, month = '', day = ''] = wholeDate(plainOf(text)) ?? [];
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isBirthDate(date) ? date : null;
}
