import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addWorkingDays, spanEnd, workingDayOnOrAfter, workingDayOnOrBefore, workingDaysBetween } from '../../../shared/calendar/counting.ts';
import { statutoryCalendar, workCalendarOf, workingDay } from '../../../shared/calendar/workCalendar.ts';
import { addDays, addMonths, type PlainDate } from '../../../shared/kernel/plainDate.ts';

const shipped = statutoryCalendar.parse(JSON.parse(readFileSync('resources/presets/statutory-calendar.json', 'utf8')));
const calendar = workCalendarOf(shipped, { days: [], years: [] });
const on = (date: PlainDate) => ({ known: true, on: date });
const unknown = (year: number) => ({ known: false, code: 'calendarUnknown', year });

/** From the first day, the days that follow as first, second, third … working day, read off a calendar on paper. */
const TABLES: { of: string; from: PlainDate; days: string }[] = [
  // 10 to 17 February off; Sunday 4 and Sunday 18 worked. 除夕 (9 February) was a working day that year.
  { of: 'Spring Festival 2024', from: '2024-02-02', days: '02-04 02-05 02-06 02-07 02-08 02-09 02-18 02-19 02-20 02-21 02-22 02-23 02-26' },
  // 15 to 17 September off, Saturday 14 worked.
  { of: 'Mid-Autumn 2024', from: '2024-09-12', days: '09-13 09-14 09-18 09-19 09-20 09-23' },
  // 1 to 7 October off; Sunday 29 September and Saturday 12 October worked.
  { of: 'National Day 2024', from: '2024-09-27', days: '09-29 09-30 10-08 10-09 10-10 10-11 10-12 10-14' },
  // 28 January to 4 February off; Sunday 26 January and Saturday 8 February worked.
  { of: 'Spring Festival 2025', from: '2025-01-24', days: '01-26 01-27 02-05 02-06 02-07 02-08 02-10 02-11' },
  // 1 to 8 October off; Sunday 28 September and Saturday 11 October worked.
  { of: 'National Day 2025', from: '2025-09-26', days: '09-28 09-29 09-30 10-09 10-10 10-11 10-13 10-14' },
  // 1 to 3 January off, Sunday 4 worked.
  { of: 'New Year 2026', from: '2025-12-31', days: '2026-01-04 2026-01-05' },
  // 15 to 23 February off; Saturdays 14 and 28 worked.
  { of: 'Spring Festival 2026', from: '2026-02-12', days: '02-13 02-14 02-24 02-25 02-26 02-27 02-28 03-02' },
  // 25 to 27 September and 1 to 7 October off; Sunday 20 September and Saturday 10 October worked.
  { of: 'Mid-Autumn and National Day 2026', from: '2026-09-18', days: '09-20 09-21 09-22 09-23 09-24 09-28 09-29 09-30 10-08 10-09 10-10 10-12' },
];

describe.each(TABLES)('over $of', ({ from, days }) => {
  const dates = days.split(' ').map((day) => (day.length === 5 ? `${from.slice(0, 4)}-${day}` : day));

  test('working days are counted from the day after on', () => {
    expect(dates.map((_, i) => addWorkingDays(from, i + 1, calendar))).toEqual(dates.map(on));
  });

  test('and counting between two days is the other way round', () => {
    expect(dates.map((date) => workingDaysBetween(from, date, calendar))).toEqual(dates.map((_, i) => ({ known: true, days: i + 1 })));
  });
});

test.each([
  // 4 + 5 + 3 in January, 1, 2, 4 to 9 February (8), 18, 19 to 23, 26 to 29 (10): 30.
  ['2024-01-15', '2024-02-29'],
  // 3 January, 6 to 10, 13 to 17, 20 to 24, 26, 27 (18); 5 to 8 February (22), 10 to 14 (27), 17 to 19: 30.
  ['2025-01-02', '2025-02-19'],
  // 13 to 16 January, 19 to 23, 26 to 30 (14); 2 to 6 February, 9 to 14 (25), 24 to 28: 30.
  ['2026-01-12', '2026-02-28'],
  // 2 to 4 September, 7 to 11, 14 to 18, 20 to 24 (18), 28 to 30 (21); 8 to 10 October (24), 12 to 16 (29), 19: 30.
  ['2026-09-01', '2026-10-19'],
])('the thirty working days from %s end on %s', (from, last) => {
  expect(addWorkingDays(from, 30, calendar)).toEqual(on(last));
  expect(workingDaysBetween(from, last, calendar)).toEqual({ known: true, days: 30 });
});

describe('counting', () => {
  test('begins the day after, whether or not that on which it happened is worked on', () => {
    // Friday 20, Saturday 21 and Sunday 22 November 2026: Monday 23 is the first day for all three.
    for (const from of ['2026-11-20', '2026-11-21', '2026-11-22']) expect(addWorkingDays(from, 1, calendar)).toEqual(on('2026-11-23'));
    expect(addWorkingDays('2026-11-21', 0, calendar)).toEqual(on('2026-11-21'));
  });

  test('gives negative days for what is overdue', () => {
    // Due on Wednesday 30 September 2026; on 12 October 8, 9, 10 and 12 have gone by.
    expect(workingDaysBetween('2026-10-12', '2026-09-30', calendar)).toEqual({ known: true, days: -4 });
    expect(workingDaysBetween('2026-10-04', '2026-09-30', calendar)).toEqual({ known: true, days: 0 });
    expect(workingDaysBetween('2026-10-04', '2026-10-04', calendar)).toEqual({ known: true, days: 0 });
  });

  test('there and back agrees, wherever it starts', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2400 }), fc.integer({ min: 1, max: 60 }), (n, count) => {
        const from = addDays('2020-01-01', n);
        const last = addWorkingDays(from, count, calendar);
        if (!last.known) throw new Error('every day up to 2026-12-31 is known');
        expect(workingDaysBetween(from, last.on, calendar)).toEqual({ known: true, days: count });
        expect(workingDay(last.on, calendar)).toMatchObject({ kind: 'work' });
      }),
    );
  });

  test('backwards or in parts of days is a mistake of the program', () => {
    for (const count of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => addWorkingDays('2026-01-01', count, calendar)).toThrow(RangeError);
  });
});

describe('a span of a rule', () => {
  test('of working days, with or without the day on which it begins', () => {
    const span = { count: 5, unit: 'workingDays', countsFirstDay: false } as const;
    expect(spanEnd('2026-09-30', span, calendar)).toEqual(on('2026-10-13'));
    expect(spanEnd('2026-09-30', { ...span, countsFirstDay: true }, calendar)).toEqual(on('2026-10-12'));
    // Begun on a day of rest, the first working day is the first either way.
    expect(spanEnd('2026-10-03', { ...span, countsFirstDay: true }, calendar)).toEqual(spanEnd('2026-10-03', span, calendar));
  });

  test('of natural days runs through days of rest; whoever may act on the next working day is told which it is', () => {
    const span = { count: 5, unit: 'days', countsFirstDay: false } as const;
    expect(spanEnd('2026-09-28', span, calendar)).toEqual(on('2026-10-03'));
    expect(spanEnd('2026-09-28', { ...span, countsFirstDay: true }, calendar)).toEqual(on('2026-10-02'));
    expect(workingDayOnOrAfter('2026-10-03', calendar)).toEqual(on('2026-10-08'));
    expect(workingDayOnOrAfter('2026-10-08', calendar)).toEqual(on('2026-10-08'));
    expect(workingDayOnOrBefore('2026-10-03', calendar)).toEqual(on('2026-09-30'));
  });

  test('of months ends on the corresponding day or the month’s last, and asks no calendar: files are kept for ten years', () => {
    const span = { count: 120, unit: 'months', countsFirstDay: false } as const;
    expect(spanEnd('2026-11-22', span, calendar)).toEqual(on('2036-11-22'));
    expect(spanEnd('2024-02-29', { ...span, count: 12 }, calendar)).toEqual(on('2025-02-28'));
    expect(spanEnd('2031-11-22', { ...span, unit: 'days', count: 30 }, calendar)).toEqual(on('2031-12-22'));
    expect([addMonths('2023-12-31', 2), addMonths('2023-11-30', 3), addMonths('2024-03-31', -1), addMonths('2023-05-15', 8)]).toEqual([
      '2024-02-29',
      '2024-02-29',
      '2024-02-29',
      '2024-01-15',
    ]);
  });
});

describe('a year of which nobody has told', () => {
  test('is said to be unknown, and nothing is guessed', () => {
    expect(workingDay('2027-03-01', calendar)).toEqual(unknown(2027));
    expect(workingDay('2019-03-01', calendar)).toEqual(unknown(2019));
    expect(addWorkingDays('2026-12-28', 3, calendar)).toEqual(on('2026-12-31'));
    expect(addWorkingDays('2026-12-28', 4, calendar)).toEqual(unknown(2027));
    expect(workingDaysBetween('2026-12-28', '2027-01-04', calendar)).toEqual(unknown(2027));
    expect(workingDaysBetween('2027-01-04', '2026-12-28', calendar)).toEqual(unknown(2027));
    expect(workingDayOnOrAfter('2027-01-01', calendar)).toEqual(unknown(2027));
    expect(spanEnd('2026-12-28', { count: 5, unit: 'workingDays', countsFirstDay: false }, calendar)).toEqual(unknown(2027));
  });

  test('becomes known when the office has entered it', () => {
    const extended = workCalendarOf(shipped, {
      years: [{ year: 2027 }],
      days: [
        { on: '2027-01-01', kind: 'rest', remark: '元旦' },
        { on: '2027-01-03', kind: 'work', remark: '元旦调休' },
      ],
    });
    // Thursday 31 December; Friday 1 January off, Saturday, Sunday 3 worked, Monday 4.
    expect(addWorkingDays('2026-12-30', 3, extended)).toEqual(on('2027-01-04'));
    expect(workingDay('2027-01-02', extended)).toEqual({ known: true, kind: 'rest', mark: null });
  });

  test('is not known by a single day of it, but that day is', () => {
    const oneDay = workCalendarOf(shipped, { years: [], days: [{ on: '2027-01-03', kind: 'work', remark: '元旦调休' }] });
    expect(workingDay('2027-01-03', oneDay)).toMatchObject({ known: true, kind: 'work' });
    expect(workingDay('2027-01-04', oneDay)).toEqual(unknown(2027));
  });
});

test('the office’s own days win over the notice and the week', () => {
  const own = workCalendarOf(shipped, {
    years: [],
    days: [
      { on: '2026-04-19', kind: 'work', remark: '全区集中办公' },
      { on: '2026-04-20', kind: 'rest', remark: '三月三' },
      { on: '2026-10-10', kind: 'rest', remark: '本单位不调休' },
    ],
  });
  expect(workingDay('2026-04-19', own)).toEqual({ known: true, kind: 'work', mark: { kind: 'work', by: 'office', name: '全区集中办公' } });
  expect(addWorkingDays('2026-04-17', 2, own)).toEqual(on('2026-04-21'));
  expect(addWorkingDays('2026-10-09', 1, own)).toEqual(on('2026-10-12'));
});
