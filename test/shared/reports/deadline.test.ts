import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { weekdayOf } from '../../../shared/kernel/plainDate.ts';
import { QUARTERS } from '../../../shared/kernel/quarter.ts';
import { deadlineOf, holidayOn, holidays, isWorkday, workdayOnOrBefore } from '../../../shared/reports/deadline.ts';

const calendar = holidays.parse(JSON.parse(readFileSync('resources/presets/holidays.json', 'utf8')));
const ofYear = (year: number, reading: Parameters<typeof deadlineOf>[1]) => QUARTERS.map((quarter) => deadlineOf({ year, quarter }, reading));

describe('每季度最后一个星期的周一前', () => {
  test('is the Monday of the week that holds the last day, as the dossier lists it', () => {
    expect(ofYear(2026, 'mondayOfLastWeek')).toEqual(['2026-03-30', '2026-06-29', '2026-09-28', '2026-12-28']);
    expect(ofYear(2027, 'mondayOfLastWeek')).toEqual(['2027-03-29', '2027-06-28', '2027-09-27', '2027-12-27']);
    expect(deadlineOf({ year: 2023, quarter: 3 }, 'mondayOfLastWeek')).toBe('2023-09-25');
  });

  test('or the Monday of the last full week, which is the same when the quarter ends on a Sunday', () => {
    expect(ofYear(2026, 'mondayOfLastFullWeek')).toEqual(['2026-03-23', '2026-06-22', '2026-09-21', '2026-12-21']);
    expect(ofYear(2027, 'mondayOfLastFullWeek')).toEqual(['2027-03-22', '2027-06-21', '2027-09-20', '2027-12-20']);
    expect(deadlineOf({ year: 2023, quarter: 4 }, 'mondayOfLastFullWeek')).toBe('2023-12-25');
    expect(deadlineOf({ year: 2023, quarter: 4 }, 'mondayOfLastWeek')).toBe('2023-12-25');
  });

  test('or the Friday before', () => {
    expect(ofYear(2026, 'fridayBefore')).toEqual(['2026-03-27', '2026-06-26', '2026-09-25', '2026-12-25']);
  });
});

describe('statutory holidays', () => {
  test('are marked: the Friday before the third quarter of 2026 is 中秋节, and the work must be done the day before', () => {
    expect(holidayOn('2026-09-25', calendar)).toBe('中秋节');
    expect(workdayOnOrBefore('2026-09-25', calendar)).toBe('2026-09-24');
    expect(holidayOn('2026-09-28', calendar)).toBeNull();
  });

  test('a make-up Sunday is a working day, an ordinary one is not', () => {
    expect(isWorkday('2026-09-20', calendar)).toBe(true);
    expect(isWorkday('2026-09-13', calendar)).toBe(false);
    expect(isWorkday('2026-10-10', calendar)).toBe(true);
  });

  test('a year that nobody has announced yet has weekends only', () => {
    expect(isWorkday('2031-10-01', calendar)).toBe(true);
    expect(workdayOnOrBefore('2031-10-05', calendar)).toBe('2031-10-03');
  });

  test('every make-up workday is a Saturday or Sunday outside all holidays, and every span runs forward', () => {
    for (const day of calendar.workdays) {
      expect([day, weekdayOf(day) > 5]).toEqual([day, true]);
      expect([day, holidayOn(day, calendar)]).toEqual([day, null]);
    }
    for (const span of calendar.daysOff) expect(span.from <= span.to).toBe(true);
  });
});
