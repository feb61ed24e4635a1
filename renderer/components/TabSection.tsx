import { Paper, Stack, Typography } from '@mui/material';
import type { ReactNode } from 'react';

/** A titled part of a record's tab, with what can be done about it at its head. */
export function TabSection({ title, note, actions, children }: { title: string; note?: ReactNode; actions?: ReactNode; children: ReactNode }) {
  return (
    <Paper component="section" sx={{ p: 2, m: 2, mb: 0, '&:last-child': { mb: 2 }, maxWidth: 1200 }}>
      <Stack direction="row" spacing={2} sx={{ alignItems: 'center', mb: 1, minHeight: 32 }}>
        <Typography variant="h3" component="h2" sx={{ flexShrink: 0, maxWidth: '80%' }}>
          {title}
        </Typography>
        {note && <Typography color="textSecondary">{note}</Typography>}
        <Stack direction="row" spacing={1} sx={{ ml: 'auto !important', flexShrink: 0 }}>
          {actions}
        </Stack>
      </Stack>
      {children}
    </Paper>
  );
}
