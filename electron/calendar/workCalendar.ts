import { readFileSync } from 'node:fs';
import { type StatutoryCalendar, statutoryCalendar, type WorkCalendar, workCalendarOf } from '../../shared/calendar/workCalendar.ts';
import { resourcePath } from '../resources.ts';
import type { Db } from '../store/recordStore.ts';
import { officeCalendar } from './calendarStore.ts';

let shipped: StatutoryCalendar | null = null;

/** The calendar that comes with the program, read when first asked for. */
export function shippedCalendar(): StatutoryCalendar {
  shipped ??= statutoryCalendar.parse(JSON.parse(readFileSync(resourcePath('presets', 'statutory-calendar.json'), 'utf8')));
  return shipped;
}

/** The calendar that counts in this office: the shipped one with the office's own days over it. */
export const workCalendar = async (db: Db): Promise<WorkCalendar> => workCalendarOf(shippedCalendar(), await officeCalendar(db));
