import { Box, type SxProps } from '@mui/material';
import type { ReactElement } from 'react';

/** Sheets of paper one below the other, counted for whoever does not see them. `pages`: one element a page, with a key of its own. */
export function PaperPages({ pages, sx }: { pages: readonly ReactElement[]; sx: SxProps }) {
  return pages.map((page, index) => (
    <Box key={page.key} component="section" aria-label={`第 ${index + 1} 页`} sx={sx}>
      {page}
    </Box>
  ));
}
