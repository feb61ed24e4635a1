import ChevronLeftOutlined from '@mui/icons-material/ChevronLeftOutlined';
import ChevronRightOutlined from '@mui/icons-material/ChevronRightOutlined';
import { Box, Button, ButtonBase, IconButton, Stack, Typography } from '@mui/material';
import { useEffect, useRef, useState } from 'react';
import { addDays, addMonths, isPlainDate, monthOf, type PlainDate, yearOf } from '../../../shared/kernel/plainDate.ts';
import { monthGrid } from '../show.ts';

const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日'];
const firstOfMonth = (date: PlainDate): PlainDate => `${date.slice(0, 7)}-01`;

/** A month to choose a day from. Arrows move by days and weeks, Page Up and Down by months, Enter chooses. */
export function Calendar({ value, today, onChoose }: { value: PlainDate | null; today: PlainDate; onChoose: (date: PlainDate | null) => void }) {
  const [at, setAt] = useState(value ?? today);
  const atCell = useRef<HTMLButtonElement | null>(null);
  const moved = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the keyboard's day has the focus, and follows it
  useEffect(() => {
    if (moved.current) atCell.current?.focus();
    moved.current = false;
  }, [at]);

  const go = (to: PlainDate, withFocus: boolean) => {
    if (!isPlainDate(to)) return;
    moved.current = withFocus;
    setAt(to);
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    const days = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }[event.key];
    const months = { PageUp: event.shiftKey ? -12 : -1, PageDown: event.shiftKey ? 12 : 1 }[event.key];
    if (days === undefined && months === undefined) return;
    event.preventDefault();
    go(days !== undefined ? addDays(at, days) : addMonths(at, months ?? 0), true);
  };

  const weeks = Array.from({ length: 6 }, (_, w) => monthGrid(firstOfMonth(at)).slice(w * 7, w * 7 + 7));
  const step = (word: string, months: number, Icon: typeof ChevronLeftOutlined) => (
    <IconButton aria-label={word} onClick={() => go(addMonths(at, months), false)}>
      <Icon fontSize="small" />
    </IconButton>
  );
  const cell = { width: 36, height: 30, display: 'grid', placeItems: 'center' } as const;
  return (
    <Stack spacing={1} sx={{ p: 1.5 }}>
      <Stack direction="row" sx={{ alignItems: 'center', justifyContent: 'space-between' }}>
        <Stack direction="row" sx={{ alignItems: 'center' }}>
          {step('上一年', -12, ChevronLeftOutlined)}
          <Typography>{yearOf(at)} 年</Typography>
          {step('下一年', 12, ChevronRightOutlined)}
        </Stack>
        <Stack direction="row" sx={{ alignItems: 'center' }}>
          {step('上个月', -1, ChevronLeftOutlined)}
          <Typography aria-live="polite">{monthOf(at)} 月</Typography>
          {step('下个月', 1, ChevronRightOutlined)}
        </Stack>
      </Stack>
      <Box role="grid" aria-label={`${yearOf(at)}年${monthOf(at)}月`} onKeyDown={onKeyDown}>
        <Box role="row" sx={{ display: 'flex' }}>
          {WEEKDAYS.map((day) => (
            <Box key={day} role="columnheader" aria-label={`周${day}`} sx={{ ...cell, color: 'text.secondary' }}>
              {day}
            </Box>
          ))}
        </Box>
        {weeks.map((week) => (
          <Box key={week[0]} role="row" sx={{ display: 'flex' }}>
            {week.map((day) => (
              <Box key={day} role="gridcell" aria-selected={day === value}>
                <ButtonBase
                  ref={day === at ? atCell : undefined}
                  tabIndex={day === at ? 0 : -1}
                  disabled={!isPlainDate(day)}
                  aria-label={day}
                  aria-current={day === today ? 'date' : undefined}
                  onClick={() => onChoose(day)}
                  sx={{
                    ...cell,
                    borderRadius: 1,
                    fontSize: 'body2.fontSize',
                    color: monthOf(day) === monthOf(at) ? 'text.primary' : 'text.secondary',
                    fontWeight: day === value ? 700 : 400,
                    bgcolor: day === value ? 'action.selected' : 'transparent',
                    border: 1,
                    borderColor: day === today ? 'text.secondary' : 'transparent',
                    '&:hover': { bgcolor: 'action.hover' },
                  }}
                >
                  {Number(day.slice(8))}
                </ButtonBase>
              </Box>
            ))}
          </Box>
        ))}
      </Box>
      <Stack direction="row" spacing={1}>
        <Button variant="text" onClick={() => onChoose(today)}>
          今天
        </Button>
        <Button variant="text" onClick={() => onChoose(null)}>
          清空
        </Button>
      </Stack>
    </Stack>
  );
}
