import { Box, Typography } from '@mui/material';
import type { Tone } from '../app/theme.ts';

/** What part of a whole is used, in whole percent, never rounded up to 100; null where there is no whole. May be above 100 and below 0. */
export const percentOf = (part: number, whole: number): number | null => (whole > 0 ? Math.floor((part * 100) / whole) : null);

/** A part of a whole as a bar with its percent. The number says it, the bar only shows it. */
export function ShareBar({ part, whole, tone = 'neutral' }: { part: number; whole: number; tone?: Tone }) {
  const percent = percentOf(part, whole);
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
      <Box aria-hidden sx={{ width: 64, height: 8, flexShrink: 0, bgcolor: 'action.selected', overflow: 'hidden' }}>
        <Box sx={{ width: `${Math.min(100, Math.max(0, percent ?? 0))}%`, height: '100%', bgcolor: `tone.${tone}` }} />
      </Box>
      <Typography component="span" variant="body2" sx={{ minWidth: '3em', textAlign: 'right' }}>
        {percent === null ? '—' : `${percent}%`}
      </Typography>
    </Box>
  );
}
