import { fc, test as prop } from '@fast-check/vitest';
import { expect, test } from 'vitest';
import { newId } from '../../../shared/kernel/ids.ts';
import { fenAsWan, formatWan, formatYuan, parseFen, toPrintedYuan } from '../../../shared/kernel/money.ts';
import { addDays, clockTimeOf, daysBetween, isPlainDate, lastDayOfMonth, weekdayOf } from '../../../shared/kernel/plainDate.ts';
import { firstDayOf, lastDayOf, nextQuarter, previousQuarter, quarterOf } from '../../../shared/kernel/quarter.ts';
import { jsonValue, line, lines, phone } from '../../../shared/kernel/values.ts';

test('days that do not exist are no dates', () => {
  expect(['2024-02-29', '2023-09-30'].map(isPlainDate)).toEqual([true, true]);
  expect(['2023-02-29', '2023-9-3', '2023-13-01', '1900-01-01', '2101-01-01', '', null, 20230903].map(isPlainDate)).toEqual(Array(8).fill(false));
});

test('the time of day is that of the clock, each part with two digits', () => {
  expect(clockTimeOf(new Date(2023, 8, 5, 9, 5, 0))).toBe('09:05:00');
  expect(clockTimeOf(new Date(2023, 8, 5, 23, 59, 59))).toBe('23:59:59');
});

prop.prop([fc.integer({ min: 0, max: 50_000 })])('days added can be counted back', (n) => {
  expect(daysBetween('1950-01-01', addDays('1950-01-01', n))).toBe(n);
});

test('weekdays and month ends', () => {
  expect([weekdayOf('2023-09-25'), weekdayOf('2023-09-24')]).toEqual([1, 7]);
  expect([lastDayOfMonth(2024, 2), lastDayOfMonth(2023, 12)]).toEqual(['2024-02-29', '2023-12-31']);
});

test('quarters cover the year without gap', () => {
  const q4 = quarterOf('2023-12-31');
  expect([q4, firstDayOf(q4), lastDayOf(q4), nextQuarter(q4), previousQuarter({ year: 2024, quarter: 1 })]).toEqual([
    { year: 2023, quarter: 4 },
    '2023-10-01',
    '2023-12-31',
    { year: 2024, quarter: 1 },
    { year: 2023, quarter: 4 },
  ]);
});

test('amounts are read exactly, in yuan or wan, with separators and full-width digits; what is finer than a fen is refused', () => {
  expect(parseFen('1.25', 'wan')).toBe(1_250_000);
  expect(parseFen('０.１', 'wan')).toBe(100_000);
  expect(parseFen('12,345.67', 'yuan')).toBe(1_234_567);
  expect(parseFen('1.005', 'yuan')).toBeNull();
  expect(parseFen('0.0000001', 'wan')).toBeNull();
  expect(parseFen('-3', 'yuan')).toBe(-300);
  expect([parseFen('12。5', 'yuan'), parseFen('１２．５', 'yuan')]).toEqual([1_250, 1_250]);
  expect([parseFen('1.2万', 'yuan'), parseFen('1.2 万元', 'yuan'), parseFen('300元', 'wan'), parseFen('0.123元', 'wan')]).toEqual([
    ...[1_200_000, 1_200_000, 30_000, null],
  ]);
  expect(['', '元', '1e5', '1.2.3', '--1', '99999999999999999'].map((t) => parseFen(t, 'yuan'))).toEqual([null, null, null, null, null, null]);
});

prop.prop([fc.integer({ min: -1_000_000_000, max: 1_000_000_000 })])('money written in yuan reads back as it was', (amount) => {
  expect(parseFen(formatYuan(amount), 'yuan')).toBe(amount);
});

test('money is shown in wan with up to four decimals', () => {
  expect([12_500, 0, 1, 20_000, -12_345, 123_456_789].map(formatWan)).toEqual(['1.25', '0', '0.0001', '2', '-1.2345', '12,345.6789']);
  expect([toPrintedYuan(150), toPrintedYuan(-150), toPrintedYuan(149)]).toEqual([2, -2, 1]);
  expect(fenAsWan(1_250_049)).toBe('1.25');
});

test('ids are UUIDv7 and sort by time', () => {
  const ids = [1000, 2000, 2_000_000_000_000].map(newId);
  expect(ids.toSorted()).toEqual(ids);
  expect(ids.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id))).toBe(true);
});

test('a line of text is trimmed, counted in characters and free of control characters and lone surrogates', () => {
  const name = line(3, 1);
  expect(name.parse(' 䶮𠮷站 ')).toBe('䶮𠮷站');
  expect([' ', '四个汉字', 'a\u0007', '\ud800'].map((t) => name.safeParse(t).success)).toEqual([false, false, false, false]);
  expect(['13800000000', '0816-2307122转8', '', '12351', 'abc'].map((t) => phone.safeParse(t).success)).toEqual([true, true, true, true, false]);
});

test('marks that turn the direction of reading, and code points that no workbook can hold, are left out of what was typed', () => {
  expect(line(20).parse('\ufeff欧阳路\u202e驿站\u202c\uffff ')).toBe('欧阳路驿站');
  expect(lines(20).parse('第一行\u2066\r\n\ufffe第二行')).toBe('第一行\n第二行');
  expect(line(20, 1).safeParse('\u202e\u2069').success).toBe(false);
});

test('a value is JSON of some size and some depth, or it is refused', () => {
  const value = jsonValue(100);
  for (const good of [null, true, 0, '字', [], {}, { a: [1, { b: null }] }]) expect(value.safeParse(good).success).toBe(true);
  const deep = (levels: number): unknown => (levels === 0 ? 1 : [deep(levels - 1)]);
  expect([20, 64, 65].map((levels) => jsonValue(1000).safeParse(deep(levels)).success)).toEqual([true, true, false]);
  for (const bad of [undefined, Number.NaN, 1n, new Date(), new Map(), [undefined], { a: () => 1 }, '字'.repeat(50)])
    expect(value.safeParse(bad).success).toBe(false);
});
