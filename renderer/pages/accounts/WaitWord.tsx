import { Typography } from '@mui/material';
import { waitText } from '../../../shared/text/errors.ts';

/** How long until the next try is taken; nothing while one is taken at once. */
export function WaitWord({ seconds }: { seconds: number }) {
  if (seconds === 0) return null;
  return (
    <Typography role="timer" sx={{ mt: 1, color: 'tone.attention' }}>
      输错的次数多了，请等 {waitText(seconds)}再试。
    </Typography>
  );
}
