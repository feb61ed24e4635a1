import { Box, Paper, Stack, Typography } from '@mui/material';
import type { ReactNode } from 'react';

/** A screen instead of a page: what happened, whether the data is safe, what to do next, and the buttons for it. */
export function Screen({
  title,
  sentences,
  children,
  actions,
}: {
  title: string;
  sentences: readonly string[];
  children?: ReactNode;
  actions: ReactNode;
}) {
  return (
    <Box sx={{ height: '100%', overflow: 'auto', display: 'grid', placeItems: 'center', p: 3, bgcolor: 'background.default' }}>
      <Paper sx={{ width: 'min(680px, 100%)', p: 4 }}>
        <Typography variant="h1" sx={{ mb: 2 }}>
          {title}
        </Typography>
        {sentences.map((sentence) => (
          <Typography key={sentence}>{sentence}</Typography>
        ))}
        {children}
        <Stack direction="row" spacing={1} sx={{ mt: 3 }}>
          {actions}
        </Stack>
      </Paper>
    </Box>
  );
}
