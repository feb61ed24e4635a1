import { describe, expect, test } from 'vitest';
import { QUARTERS } from '../../../shared/kernel/quarter.ts';
import { deadlineOf } from '../../../shared/reports/deadline.ts';

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
