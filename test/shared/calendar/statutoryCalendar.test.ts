import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { statutoryCalendar, workCalendarOf, workingDay } from '../../../shared/calendar/workCalendar.ts';
import { addDays, daysBetween, weekdayOf, yearOf } from '../../../shared/kernel/plainDate.ts';

const shipped = statutoryCalendar.parse(JSON.parse(readFileSync('resources/presets/statutory-calendar.json', 'utf8')));
const calendar = workCalendarOf(shipped, { days: [], years: [] });
const independent = JSON.parse(readFileSync('test/fixtures/chinese-days.json', 'utf8')) as Record<'rest' | 'work', Record<string, string>>;

describe('the shipped calendar', () => {
  test('has every year from 2020 to 2026, each with the number of its notice', () => {
    expect(shipped.years.map(({ year, documents }) => [year, documents.map((d) => d.number).join('、')])).toEqual([
      [2020, '国办发明电〔2019〕16号、国办发明电〔2020〕1号'],
      [2021, '国办发明电〔2020〕27号'],
      [2022, '国办发明电〔2021〕11号'],
      [2023, '国办发明电〔2022〕16号'],
      [2024, '国办发明电〔2023〕7号'],
      [2025, '国办发明电〔2024〕12号'],
      [2026, '国办发明电〔2025〕7号'],
    ]);
  });

  test('has as many days off as the notices say in words: 放假…，共…天', () => {
    // 2020: 1 + (7 extended to 2 February: 10) + 3 + 5 + 3 + 8. 2021: 3 + 7 + 3 + 5 + 3 + 3 + 7. 2022: the same. 2023: 3 + 7 + 1 + 5 + 3 + 8.
    // 2024: 1 + 8 + 3 + 5 + 1 + 3 + 7. 2025: 1 + 8 + 3 + 5 + 3 + 8. 2026: 3 + 9 + 3 + 5 + 3 + 3 + 7.
    const daysOff = shipped.years.map(({ holidays }) => holidays.reduce((sum, { from, to }) => sum + daysBetween(from, to) + 1, 0));
    expect(daysOff).toEqual([30, 31, 31, 27, 28, 28, 33]);
  });

  test('agrees day by day with an independent one', () => {
    const listed = (days: Record<string, string>) =>
      new Set(Object.entries(days).flatMap(([year, list]) => list.split(' ').map((day) => `${year}-${day}`)));
    const [rest, work] = [listed(independent.rest), listed(independent.work)];
    let days = 0;
    for (let day = '2020-01-01'; day <= '2026-12-31'; day = addDays(day, 1)) {
      const kind = work.has(day) || (weekdayOf(day) < 6 && !rest.has(day)) ? 'work' : 'rest';
      expect([day, workingDay(day, calendar)]).toMatchObject([day, { known: true, kind }]);
      days++;
    }
    expect(days).toBe(5 * 365 + 2 * 366);
  });

  test('makes up on weekends alone, and never on a day that it gives off', () => {
    for (const { year, holidays } of shipped.years)
      for (const { name, from, to, workdays } of holidays) {
        expect([name, from <= to, yearOf(to)]).toEqual([name, true, year]);
        for (const day of workdays) {
          expect([day, weekdayOf(day) > 5]).toEqual([day, true]);
          expect(holidays.every((holiday) => day < holiday.from || holiday.to < day)).toBe(true);
        }
      }
  });

  test('tells why a day is off or worked on', () => {
    const markOf = (day: string) => {
      const answer = workingDay(day, calendar);
      return answer.known ? answer.mark : null;
    };
    expect(markOf('2026-02-17')).toEqual({ kind: 'rest', by: 'holiday', name: '春节' });
    expect(markOf('2026-02-28')).toEqual({ kind: 'work', by: 'makeUp', name: '春节' });
    // In the notice of 2023.
    expect(markOf('2022-12-31')).toEqual({ kind: 'rest', by: 'holiday', name: '元旦' });
    // The extension of 2020: announced as a make-up day first.
    expect(markOf('2020-02-01')).toEqual({ kind: 'rest', by: 'holiday', name: '春节' });
    expect(markOf('2026-11-21')).toBeNull();
  });
});
