import {
  type CalendarDay,
  type CalendarDayFields,
  type CalendarYear,
  type CalendarYearFields,
  calendarDay,
  calendarYear,
  markedDaysIssues,
} from '../../shared/calendar/calendarDay.ts';
import type { CalendarYearView, DayView } from '../../shared/calendar/contract.ts';
import { workingDay } from '../../shared/calendar/workCalendar.ts';
import { addDays, daysBetween, lastDayOfMonth, type PlainDate } from '../../shared/kernel/plainDate.ts';
import { requireNoIssues, rulesBroken } from '../errors.ts';
import { recordKeeper } from '../recordKeeper.ts';
import { changeInfo, os } from '../rpc.ts';
import type { Db } from '../store/recordStore.ts';
import { calendarDayStore, calendarYearStore } from './calendarStore.ts';
import { shippedCalendar, workCalendar } from './workCalendar.ts';

const dayKeeper = recordKeeper<CalendarDayFields, CalendarDay>({
  entity: 'calendarDay',
  store: calendarDayStore,
  shape: calendarDay,
  issues: () => [],
  async check(db, { on }, id) {
    const holder = await calendarDayStore.on(db, on);
    if (holder && holder.id !== id) throw rulesBroken([{ path: 'on', code: 'dayMarked', params: { on } }]);
  },
});

const yearKeeper = recordKeeper<CalendarYearFields, CalendarYear>({
  entity: 'calendarYear',
  store: calendarYearStore,
  shape: calendarYear,
  issues: ({ year }) => (noticesOf(year).length > 0 ? [{ path: 'year', code: 'yearKnown', params: { year } }] : []),
  async check(db, { year }, id) {
    const holder = await calendarYearStore.ofYear(db, year);
    if (holder && holder.id !== id) throw rulesBroken([{ path: 'year', code: 'yearKnown', params: { year } }]);
  },
});

/** Of the shipped calendar; none for a year that it lacks. */
const noticesOf = (year: number) => shippedCalendar().years.find((known) => known.year === year)?.documents ?? [];

const daysFrom = (from: PlainDate, to: PlainDate): PlainDate[] => Array.from({ length: daysBetween(from, to) + 1 }, (_, i) => addDays(from, i));

async function yearView(db: Db, year: number): Promise<CalendarYearView> {
  const calendar = await workCalendar(db);
  const own = new Map((await calendarDayStore.between(db, `${year}-01-01`, `${year}-12-31`)).map((day) => [day.on, day]));
  const viewOf = (on: PlainDate): DayView => {
    const day = workingDay(on, calendar);
    return { on, kind: day.known ? day.kind : null, mark: day.known ? day.mark : null, own: own.get(on) ?? null };
  };
  const months = Array.from({ length: 12 }, (_, i) => {
    const last = lastDayOfMonth(year, i + 1);
    return daysFrom(`${last.slice(0, 8)}01`, last).map(viewOf);
  });
  return { year, known: calendar.years.has(year), documents: noticesOf(year), own: await calendarYearStore.ofYear(db, year), months };
}

export const calendarRouter = {
  year: os.calendar.year.handler(({ input, context }) => context.file.read((db) => yearView(db, input.year))),
  markDays: os.calendar.markDays.handler(({ input, context }) => {
    requireNoIssues(markedDaysIssues(input));
    const { from, to, ...rest } = input;
    return context.file.change(changeInfo(context, 'calendar.markDays'), async (scope) => {
      const marked: CalendarDay[] = [];
      for (const on of daysFrom(from, to)) marked.push(await dayKeeper.create(scope, { ...rest, on }));
      return marked;
    });
  }),
  updateDay: os.calendar.updateDay.handler(({ input: { fields, ...ref }, context }) =>
    context.file.change(changeInfo(context, 'calendar.updateDay'), (scope) => dayKeeper.update(scope, ref, fields)),
  ),
  withdrawDay: os.calendar.withdrawDay.handler(({ input, context }) =>
    context.file.change(changeInfo(context, 'calendar.withdrawDay', input.reason), (scope) => dayKeeper.withdraw(scope, input)),
  ),
  restoreDay: os.calendar.restoreDay.handler(({ input, context }) =>
    context.file.change(changeInfo(context, 'calendar.restoreDay'), (scope) => dayKeeper.restore(scope, input)),
  ),
  declareYear: os.calendar.declareYear.handler(({ input, context }) =>
    context.file.change(changeInfo(context, 'calendar.declareYear'), (scope) => yearKeeper.create(scope, input)),
  ),
  withdrawYear: os.calendar.withdrawYear.handler(({ input, context }) =>
    context.file.change(changeInfo(context, 'calendar.withdrawYear', input.reason), (scope) => yearKeeper.withdraw(scope, input)),
  ),
};
