import { Box, Link } from '@mui/material';
import type { ReactNode } from 'react';
import { Link as RouterLink } from 'react-router';
import { useBuiltPages } from '../../app/builtPages.ts';

/** A link where the page is built, else the bare words. */
export function To({ to, children }: { to: string; children: ReactNode }) {
  const isBuilt = useBuiltPages();
  return isBuilt(to.split('?')[0] ?? to) ? (
    <Link component={RouterLink} to={to} underline="always">
      {children}
    </Link>
  ) : (
    children
  );
}

/** One line of 待办: a word for what it is, and what it is about. */
export function DueRow({ word, children }: { word: ReactNode; children: ReactNode }) {
  return (
    <Box component="li" sx={{ display: 'flex', gap: 2, py: 1, borderTop: 1, borderColor: 'divider', '&:first-of-type': { borderTop: 0 } }}>
      <Box sx={{ width: '8.5em', flexShrink: 0 }}>{word}</Box>
      <Box sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>{children}</Box>
    </Box>
  );
}

/** Words with 、 between them. */
export const listed = (items: readonly ReactNode[]): ReactNode[] => items.flatMap((item, i) => (i === 0 ? [item] : ['、', item]));
