import { fc, test as prop } from '@fast-check/vitest';
import { expect, test } from 'vitest';
import { ageOn, birthDate, isBirthDate } from '../../../shared/kernel/birthDate.ts';
import { addDays, isPlainDate } from '../../../shared/kernel/plainDate.ts';

test('a worker’s mother may be born before the People’s Republic, but on a day that exists', () => {
  expect(['1930-02-28', '1904-02-29', '1900-01-01', '2100-12-31'].map(isBirthDate)).toEqual([true, true, true, true]);
  const none = [
    '1899-12-31',
    '2101-01-01',
    '1900-02-29',
    '1930-02-30',
    '1930-13-01',
    '1930-00-10',
    '1930-04-31',
    '1930-04-00',
    '1930-4-1',
    '',
    null,
    1930,
  ];
  expect(none.map(isBirthDate)).toEqual(none.map(() => false));
  expect(birthDate.safeParse('1930-02-30').error?.issues[0]?.message).toBe('notADate');
});

prop.prop([fc.integer({ min: 0, max: 50_000 })])('from 1949-10-01 on it is what every other date is', (n) => {
  const day = addDays('1949-10-01', n);
  expect(isBirthDate(day)).toBe(isPlainDate(day));
});

test('the age grows on the birthday', () => {
  // 1980-06-15 to 2026-06-14 is one day short of 46 years.
  expect(['1980-06-15', '1981-06-14', '1981-06-15', '2026-06-14', '2026-06-15'].map((day) => ageOn('1980-06-15', day))).toEqual([0, 0, 1, 45, 46]);
  expect(ageOn('1980-06-15', '1980-06-14')).toBeNull();
});

test('who was born on 29 February has the birthday on 1 March in other years', () => {
  expect(['2026-02-28', '2026-03-01', '2028-02-28', '2028-02-29'].map((day) => ageOn('2008-02-29', day))).toEqual([17, 18, 19, 20]);
});
