import type { CalendarDayFields, CalendarYearFields } from '../calendar/calendarDay.ts';
import type { DayKind, DayMark } from '../calendar/workCalendar.ts';
import { type PlainDate, weekdayOf } from '../kernel/plainDate.ts';
import type { FieldTexts } from './recordFields.ts';

// 工作日历 in words.

const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日'];
/** 周一 to 周日. */
export const weekdayText = (date: PlainDate): string => `周${WEEKDAYS[weekdayOf(date) - 1] ?? ''}`;

export const dayKindText: Record<DayKind, string> = { work: '上班', rest: '休息' };

export const calendarDayFieldText: FieldTexts<CalendarDayFields> = {
  on: { label: '日期' },
  kind: { label: '安排', show: (kind) => dayKindText[kind] },
  remark: { label: '说明' },
};

export const calendarYearFieldText: FieldTexts<CalendarYearFields> = {
  year: { label: '年份', show: (year) => `${year}年` },
  documentNo: { label: '通知文号' },
};

/** Why a marked day is worked on or not: 春节放假, 春节调休上班, and of the office's own days what it wrote. */
export const dayMarkText = ({ by, name }: DayMark): string => ({ holiday: `${name}放假`, makeUp: `${name}调休上班`, office: name })[by];
