import { z } from 'zod';
import { addDays, type PlainDate, plainDate, weekdayOf, yearOf } from '../kernel/plainDate.ts';
import { reportYear } from '../kernel/quarter.ts';

// Which days are worked on. Weekends follow from the week; everything else is announced year by year (全国年节及纪念日放假办法; the State Council's
// notice of each year), so it is data: shipped in resources/presets/statutory-calendar.json, extended and overruled by the office.

/** What a day is, whatever its weekday: 上班 or 休息. */
export const dayKind = z.enum(['work', 'rest']);
export type DayKind = z.infer<typeof dayKind>;

const statutoryHoliday = z.object({
  name: z.string().min(1),
  from: plainDate,
  to: plainDate,
  /** Days at weekends that are worked on for it. */
  workdays: z.array(plainDate),
});
export const noticeDocument = z.object({ title: z.string(), number: z.string(), issuedOn: plainDate });
/** A year as announced. A holiday may begin in the year before: 2023's 元旦 began on 2022-12-31. */
const statutoryYear = z.object({
  year: reportYear,
  /** The notice, and those that changed it; the days are as changed. */
  documents: z.array(noticeDocument).min(1),
  holidays: z.array(statutoryHoliday),
});
export const statutoryCalendar = z.object({ years: z.array(statutoryYear) });
export type StatutoryCalendar = z.infer<typeof statutoryCalendar>;

/** A day that is marked. `holiday` and `makeUp` by the notice of a year, `name` being the holiday's; `office` by the office, `name` being its remark. */
export interface DayMark {
  kind: DayKind;
  by: 'holiday' | 'makeUp' | 'office';
  name: string;
}

/** All that is known of days. Only of years in `years` is a day without a mark known to be as its weekday says. */
export interface WorkCalendar {
  years: ReadonlySet<number>;
  marks: ReadonlyMap<PlainDate, DayMark>;
}

/** What the office keeps of its own: exceptions, and years that it has entered whole from a notice that is not shipped. */
export interface OfficeCalendar {
  days: readonly { on: PlainDate; kind: DayKind; remark: string }[];
  years: readonly { year: number }[];
}

/** The shipped calendar with the office's own days over it: they win. */
export function workCalendarOf(statutory: StatutoryCalendar, office: OfficeCalendar): WorkCalendar {
  const marks = new Map<PlainDate, DayMark>();
  for (const { name, from, to, workdays } of statutory.years.flatMap((year) => year.holidays)) {
    for (let day = from; day <= to; day = addDays(day, 1)) marks.set(day, { kind: 'rest', by: 'holiday', name });
    for (const day of workdays) marks.set(day, { kind: 'work', by: 'makeUp', name });
  }
  for (const { on, kind, remark } of office.days) marks.set(on, { kind, by: 'office', name: remark });
  return { years: new Set([...statutory.years, ...office.years].map(({ year }) => year)), marks };
}

/** An answer that needs the calendar. `calendarUnknown`: nobody has told the days of that year; whoever asked shows it and guesses nothing. */
export type CalendarAnswer<T> = ({ known: true } & T) | CalendarUnknown;
export interface CalendarUnknown {
  known: false;
  code: 'calendarUnknown';
  year: number;
}

const SATURDAY = 6;

/**
 * Whether a day is worked on, and by which mark; null for an ordinary weekday or weekend. A day with a mark is known even in a year that is not. The
 * last days of a year may still change with the notice of the next one, which comes late in the year.
 */
export function workingDay(date: PlainDate, calendar: WorkCalendar): CalendarAnswer<{ kind: DayKind; mark: DayMark | null }> {
  const mark = calendar.marks.get(date) ?? null;
  if (mark) return { known: true, kind: mark.kind, mark };
  if (!calendar.years.has(yearOf(date))) return { known: false, code: 'calendarUnknown', year: yearOf(date) };
  return { known: true, kind: weekdayOf(date) < SATURDAY ? 'work' : 'rest', mark };
}

/** Name of the holiday, statutory or of the office, that the day belongs to; null for every other day, ordinary weekends included. */
export function holidayOn(date: PlainDate, calendar: WorkCalendar): string | null {
  const mark = calendar.marks.get(date);
  return mark?.kind === 'rest' ? mark.name : null;
}
