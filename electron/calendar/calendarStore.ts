import type { CalendarDay, CalendarYear } from '../../shared/calendar/calendarDay.ts';
import type { OfficeCalendar } from '../../shared/calendar/workCalendar.ts';
import type { PlainDate } from '../../shared/kernel/plainDate.ts';
import type { Db, RecordStore } from '../store/recordStore.ts';

export const calendarDayStore = {
  async byId(db, id) {
    const row = await db.selectFrom('calendarDay').selectAll().where('id', '=', id).executeTakeFirst();
    return row ? (row as CalendarDay) : null;
  },

  async put(db, day) {
    await db
      .insertInto('calendarDay')
      .values(day)
      .onConflict((c) => c.column('id').doUpdateSet(day))
      .execute();
  },

  /** Those in force from `from` to `to`, in order. */
  async between(db: Db, from: PlainDate, to: PlainDate): Promise<CalendarDay[]> {
    const days = db.selectFrom('calendarDay').selectAll().where('withdrawnAt', 'is', null);
    return (await days.where('on', '>=', from).where('on', '<=', to).orderBy('on').execute()) as CalendarDay[];
  },

  /** The one in force on the day; null for none. */
  async on(db: Db, day: PlainDate): Promise<CalendarDay | null> {
    return (await calendarDayStore.between(db, day, day))[0] ?? null;
  },
} satisfies RecordStore<CalendarDay> & Record<string, unknown>;

export const calendarYearStore = {
  async byId(db, id) {
    const row = await db.selectFrom('calendarYear').selectAll().where('id', '=', id).executeTakeFirst();
    return row ?? null;
  },

  async put(db, year) {
    await db
      .insertInto('calendarYear')
      .values(year)
      .onConflict((c) => c.column('id').doUpdateSet(year))
      .execute();
  },

  /** The one in force; null for none. */
  async ofYear(db: Db, year: number): Promise<CalendarYear | null> {
    const row = await db.selectFrom('calendarYear').selectAll().where('year', '=', year).where('withdrawnAt', 'is', null).executeTakeFirst();
    return row ?? null;
  },
} satisfies RecordStore<CalendarYear> & Record<string, unknown>;

/** All that the office has set and that is in force. */
export async function officeCalendar(db: Db): Promise<OfficeCalendar> {
  const days = await db.selectFrom('calendarDay').select(['on', 'kind', 'remark']).where('withdrawnAt', 'is', null).execute();
  const years = await db.selectFrom('calendarYear').select('year').where('withdrawnAt', 'is', null).execute();
  return { days: days as OfficeCalendar['days'], years };
}
