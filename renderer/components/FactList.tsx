import { Box, Paper, Typography } from '@mui/material';
import type { ReactNode } from 'react';

export interface Fact {
  label: string;
  /** What is not known shows as a dash. */
  value: ReactNode;
  /** Takes the whole width: remarks, long lists. */
  wide?: boolean;
}

/** A section of a record to read: labels and values in two columns, and at its head the action that turns it into its form. */
export function FactList({
  title,
  facts,
  action,
  longLabels = false,
}: {
  title?: string;
  facts: readonly Fact[];
  action?: ReactNode;
  /** Labels of more than seven characters. */
  longLabels?: boolean;
}) {
  const blank = (value: ReactNode) => value === null || value === undefined || value === '';
  return (
    <Paper component="section" aria-label={title} sx={{ p: 2, m: 2, mb: 0, '&:last-child': { mb: 2 }, maxWidth: 1200 }}>
      {(title || action) && (
        <Box sx={{ display: 'flex', alignItems: 'center', mb: 1 }}>
          <Typography variant="h3" component="h2">
            {title}
          </Typography>
          <Box sx={{ ml: 'auto' }}>{action}</Box>
        </Box>
      )}
      <Box
        component="dl"
        sx={{
          m: 0,
          display: 'grid',
          columnGap: 4,
          rowGap: 0.75,
          gridTemplateColumns: '1fr',
          '@media (min-width: 1000px)': { gridTemplateColumns: '1fr 1fr' },
        }}
      >
        {facts.map((fact) => (
          <Box key={fact.label} sx={{ display: 'flex', alignItems: 'baseline', minWidth: 0, ...(fact.wide && { gridColumn: '1 / -1' }) }}>
            <Typography component="dt" color="textSecondary" sx={{ width: longLabels ? '11em' : '8em', flexShrink: 0 }}>
              {fact.label}
            </Typography>
            <Typography component="dd" sx={{ m: 0, minWidth: 0, overflowWrap: 'anywhere', whiteSpace: 'pre-line' }}>
              {blank(fact.value) ? '—' : fact.value}
            </Typography>
          </Box>
        ))}
      </Box>
    </Paper>
  );
}
