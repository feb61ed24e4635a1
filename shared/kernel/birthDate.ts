import { z } from 'zod';
import { LATEST_DATE, monthOf, type PlainDate, yearOf } from './plainDate.ts';

// People are older than the union's records: a birth date may lie before the first day that records of an office may bear.

/** Nobody in a file was born before. */
export const EARLIEST_BIRTH: PlainDate = '1900-01-01';

/** True for a day that exists, not before 1900: `plainDate` alone would refuse the parents of workers. */
export function isBirthDate(text: unknown): text is PlainDate {
  if (typeof text !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(text) || text < EARLIEST_BIRTH || text > LATEST_DATE) return false;
  const [year, month, day] = [yearOf(text), monthOf(text), Number(text.slice(8))];
  // The day before the first of the next month tells how long the month is.
  return month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Birth date of a person, `YYYY-MM-DD`. */
export const birthDate = z.string().refine(isBirthDate, { error: 'notADate' });

/**
 * 周岁: whole years lived on `day`, one more from the birthday on. Who was born on 29 February has the birthday on 1 March in other years.
 * Null when `day` lies before the birth.
 */
export function ageOn(bornOn: PlainDate, day: PlainDate): number | null {
  if (day < bornOn) return null;
  return yearOf(day) - yearOf(bornOn) - (day.slice(5) < bornOn.slice(5) ? 1 : 0);
}
