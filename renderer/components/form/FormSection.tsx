import { Box, Paper, Typography } from '@mui/material';
import type { ReactNode } from 'react';

export interface FormSectionProps {
  title: string;
  children: ReactNode;
}
/** Id of a section's element, for the line of anchors. */
export const sectionId = (title: string): string => `section-${title}`;

/** Brings a section to the top, and the focus into it. */
export function goToSection(title: string): void {
  const section = document.getElementById(sectionId(title));
  section?.scrollIntoView?.({ block: 'start' });
  section?.focus({ preventScroll: true });
}

/** A titled part of a long form: its fields in one column, from 1200 px on in two. */
export function FormSection({ title, children }: FormSectionProps) {
  return (
    <Paper component="section" id={sectionId(title)} tabIndex={-1} aria-label={title} sx={{ p: 2, mb: 2, maxWidth: 1200 }}>
      <Typography variant="h3" component="h2" sx={{ mb: 1.5 }}>
        {title}
      </Typography>
      <FieldGrid>{children}</FieldGrid>
    </Paper>
  );
}

/** Fields in one column, from 1200 px on in two. */
export function FieldGrid({ children }: { children: ReactNode }) {
  return (
    <Box
      sx={{
        display: 'grid',
        maxWidth: 1200,
        columnGap: 3,
        rowGap: 1.5,
        gridTemplateColumns: 'minmax(0, 1fr)',
        '@media (min-width: 1200px)': { gridTemplateColumns: 'repeat(2, minmax(0, 1fr))' },
      }}
    >
      {children}
    </Box>
  );
}
