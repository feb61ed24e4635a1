import { Box, ButtonBase, Typography } from '@mui/material';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { CalendarYearView, DayView } from '../../../shared/calendar/contract.ts';
import { addDays, monthOf, type PlainDate, weekdayOf } from '../../../shared/kernel/plainDate.ts';
import { dayKindText, dayMarkText } from '../../../shared/text/calendar.ts';
import { showDeadline } from '../../components/show.ts';

const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日'];
const ARROWS: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

/** What stands below the number of a marked day. */
const MARK_SIGN = { rest: '休', work: '班' } as const;

/** 2月17日 周二，休息，春节放假. */
const dayWords = ({ on, kind, mark }: DayView): string =>
  [showDeadline(on), kind ? dayKindText[kind] : '还不知道', mark && dayMarkText(mark)].filter(Boolean).join('，');

/** The colour in which a day stands: a day of rest of the notice, a make-up day, an ordinary one, any other. */
function toneOf({ kind, mark }: DayView): string {
  if (mark) return mark.kind === 'rest' ? 'tone.good' : 'tone.attention';
  return kind === 'work' ? 'text.primary' : 'text.secondary';
}

/** The number of the day, and 休 or 班 below it where the day is marked; the office's own days have a frame. */
function DayFace({ day, isToday }: { day: DayView; isToday: boolean }) {
  const { kind, mark } = day;
  return (
    <Box
      component="span"
      title={mark ? dayMarkText(mark) : undefined}
      sx={{
        width: '100%',
        height: '2.6em',
        display: 'flex',
        flexDirection: 'column',
        alignItems: 'center',
        justifyContent: 'center',
        lineHeight: 1.15,
        color: toneOf(day),
        bgcolor: kind === 'rest' ? 'action.hover' : 'transparent',
        fontWeight: isToday ? 700 : 400,
        textDecoration: isToday ? 'underline' : 'none',
        border: 1,
        borderRadius: 0.5,
        borderColor: mark?.by === 'office' ? 'currentColor' : 'transparent',
      }}
    >
      {Number(day.on.slice(8))}
      {/* Not text: whoever hears the day hears the word for it in its name. */}
      <Box component="span" sx={{ fontSize: '0.8em', height: '1.1em', '&::after': { content: `"${mark ? MARK_SIGN[mark.kind] : ''}"` } }} />
    </Box>
  );
}

interface DayProps {
  day: DayView;
  isToday: boolean;
  isTabStop: boolean;
  /** Null where it is only read. */
  onChoose: ((day: DayView) => void) | null;
}

function Day({ day, isToday, isTabStop, onChoose }: DayProps) {
  // The first of a month stands under its weekday; the others follow.
  const place = day.on.endsWith('-01') ? { gridColumnStart: weekdayOf(day.on) } : {};
  const face = <DayFace day={day} isToday={isToday} />;
  if (!onChoose)
    return (
      <Box role="img" aria-label={dayWords(day)} sx={place}>
        {face}
      </Box>
    );
  return (
    <ButtonBase
      data-day={day.on}
      aria-label={dayWords(day)}
      aria-current={isToday ? 'date' : undefined}
      tabIndex={isTabStop ? 0 : -1}
      onClick={() => onChoose(day)}
      sx={{ ...place, font: 'inherit', borderRadius: 0.5, '&:hover': { bgcolor: 'action.selected' } }}
    >
      {face}
    </ButtonBase>
  );
}

interface MonthProps {
  days: readonly DayView[];
  today: PlainDate;
  /** The day that the Tab key leads to. */
  at: PlainDate;
  onChoose: ((day: DayView) => void) | null;
}

function Month({ days, today, at, onChoose }: MonthProps) {
  const first = days[0]?.on ?? today;
  const working = days.filter((day) => day.kind === 'work').length;
  const known = days.every((day) => day.kind !== null);
  const title = `${monthOf(first)}月`;
  return (
    <Box component="section" aria-label={title} sx={{ minWidth: 0 }}>
      <Box sx={{ display: 'flex', alignItems: 'baseline', px: 0.5 }}>
        <Typography component="h3" sx={{ fontWeight: 600 }}>
          {title}
        </Typography>
        <Typography color="textSecondary" variant="body2" sx={{ ml: 'auto' }}>
          {known ? `${working} 个工作日` : '工作日未知'}
        </Typography>
      </Box>
      <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(7, minmax(0, 1fr))', gap: '1px', fontVariantNumeric: 'tabular-nums' }}>
        {WEEKDAYS.map((word) => (
          <Typography key={word} aria-hidden color="textSecondary" variant="body2" sx={{ textAlign: 'center' }}>
            {word}
          </Typography>
        ))}
        {days.map((day) => (
          <Day key={day.on} day={day} isToday={day.on === today} isTabStop={day.on === at} onChoose={onChoose} />
        ))}
      </Box>
    </Box>
  );
}

/** Twelve months with what each day is. Arrows move by days and weeks, Enter chooses. Without `onChoose` it is only read. */
export function YearGrid({ year, today, onChoose }: { year: CalendarYearView; today: PlainDate; onChoose: ((day: DayView) => void) | null }) {
  const grid = useRef<HTMLDivElement>(null);
  const moved = useRef(false);
  const begin = today.startsWith(`${year.year}-`) ? today : `${year.year}-01-01`;
  const [at, setAt] = useState(begin);
  const shown = at.startsWith(`${year.year}-`) ? at : begin;
  useEffect(() => {
    if (moved.current) grid.current?.querySelector<HTMLElement>(`[data-day="${shown}"]`)?.focus();
    moved.current = false;
  }, [shown]);
  const onKeyDown = (event: KeyboardEvent) => {
    const from = (event.target as HTMLElement).closest<HTMLElement>('[data-day]')?.dataset.day;
    const days = ARROWS[event.key];
    if (days === undefined || from === undefined) return;
    event.preventDefault();
    const to = addDays(from, days);
    if (!to.startsWith(`${year.year}-`)) return;
    moved.current = true;
    setAt(to);
  };
  return (
    <Box
      ref={grid}
      onKeyDown={onKeyDown}
      sx={{ display: 'grid', gap: 3, gridTemplateColumns: 'repeat(auto-fill, minmax(250px, 1fr))', '@media print': { gap: 1 } }}
    >
      {year.months.map((days) => (
        <Month key={days[0]?.on} days={days} today={today} at={shown} onChoose={onChoose} />
      ))}
    </Box>
  );
}
