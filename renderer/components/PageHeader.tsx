import { Stack, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import { useEffect } from 'react';

/** Title and primary action of a page, on one line. Sets the window's title too. `note`: a quiet word beside the title. */
export function PageHeader({ title, note, actions }: { title: string; note?: ReactNode; actions?: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · 工驿管家`;
  }, [title]);
  return (
    <Stack direction="row" spacing={2} sx={{ alignItems: 'center', px: 2, pt: 1.5, pb: 1, '@media print': { display: 'none' } }}>
      <Typography variant="h1" noWrap title={title}>
        {title}
      </Typography>
      {note && (
        <Typography color="textSecondary" noWrap>
          {note}
        </Typography>
      )}
      <Stack direction="row" spacing={1} sx={{ ml: 'auto !important', pl: 2, flexShrink: 0 }}>
        {actions}
      </Stack>
    </Stack>
  );
}
