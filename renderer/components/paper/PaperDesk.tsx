import { Box, Stack } from '@mui/material';
import type { ReactElement, ReactNode } from 'react';
import { PaperPages } from './PaperPages.tsx';

/** Sheets of paper as they lie on the desk, and beside them the margin for what the paper itself has no room for. */
export function PaperDesk({
  pages,
  aside,
  blank,
}: {
  pages: readonly ReactElement[];
  aside?: ReactNode;
  /** What is said where there is no page. */
  blank?: ReactNode;
}) {
  return (
    <Box sx={{ display: 'flex', gap: 2, px: 2, pb: 2, alignItems: 'flex-start', minHeight: 0, flex: 1, overflow: 'auto' }}>
      <Stack spacing={2} sx={{ flex: '1 1 0', minWidth: 760, maxWidth: 1120 }}>
        {pages.length === 0 && blank}
        <PaperPages pages={pages} sx={{ bgcolor: '#FFFFFF', border: 1, borderColor: 'divider', p: '10mm 8mm' }} />
      </Stack>
      {aside && (
        <Box component="aside" sx={{ width: 300, flexShrink: 0 }}>
          {aside}
        </Box>
      )}
    </Box>
  );
}
