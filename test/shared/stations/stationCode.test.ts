import { expect, test } from 'vitest';
import { codePrefix, codeWith, highestNumber } from '../../../shared/stations/stationCode.ts';

test('a code is the area in six digits, the year and a number of three digits or more', () => {
  expect(codeWith(codePrefix('510703001', 2023), 7)).toBe('5107032023007');
  expect(codeWith(codePrefix('5107', 2023), 1000)).toBe('51070020231000');
});

test('numbers go on after the highest, and what was typed by hand and is none does not lead them astray', () => {
  const prefix = codePrefix('510703', 2023);
  expect(highestNumber([], prefix)).toBe(0);
  expect(highestNumber([`${prefix}009`, `${prefix}012`, `${prefix}甲`, '5107042023999', `${prefix}99999999999999999999`], prefix)).toBe(12);
  const all = Array.from({ length: 300_000 }, (_, i) => codeWith(prefix, i));
  expect(highestNumber(all, prefix)).toBe(299_999);
});
