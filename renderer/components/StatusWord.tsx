import { Box } from '@mui/material';
import type { Tone } from '../app/theme.ts';

/** A status as a word in a quiet colour, with a small square: the colour is never the only sign. */
export function StatusWord({ word, tone = 'neutral' }: { word: string; tone?: Tone }) {
  return (
    <Box
      component="span"
      sx={{ color: `tone.${tone}`, whiteSpace: 'nowrap', display: 'inline-flex', verticalAlign: 'top', alignItems: 'center', gap: 0.75 }}
    >
      <Box component="span" aria-hidden sx={{ width: 7, height: 7, borderRadius: tone === 'neutral' ? 0 : '50%', bgcolor: 'currentColor' }} />
      {word}
    </Box>
  );
}
