import { Stack, Typography } from '@mui/material';
import type { ReactNode } from 'react';

/** Nothing to show: one sentence and one action. */
export function EmptyState({ sentence, action }: { sentence: string; action?: ReactNode }) {
  return (
    <Stack spacing={2} sx={{ alignItems: 'center', justifyContent: 'center', height: '100%', minHeight: 160, p: 3 }}>
      <Typography color="textSecondary">{sentence}</Typography>
      {action}
    </Stack>
  );
}
