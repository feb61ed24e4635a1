import { Box, Typography } from '@mui/material';
import type { FieldDifference } from '../../shared/text/recordFields.ts';

/** What a change did to a record, a line a field: before → after; `isNew` leaves out what was before. Nothing when nothing differs. */
export function EntryDifferences({ isNew, differences }: { isNew: boolean; differences: readonly FieldDifference[] }) {
  if (differences.length === 0) return null;
  return (
    <Box component="dl" sx={{ m: 0, mt: 0.5, display: 'grid', gridTemplateColumns: 'max-content minmax(0, 1fr)', columnGap: 2, rowGap: 0.25 }}>
      {differences.map((difference) => (
        <Box key={difference.path} sx={{ display: 'contents' }}>
          <Typography component="dt" color="textSecondary">
            {difference.label}
          </Typography>
          <Typography component="dd" sx={{ m: 0, overflowWrap: 'anywhere', whiteSpace: 'pre-line' }}>
            {isNew ? difference.after : `${difference.before} → ${difference.after}`}
          </Typography>
        </Box>
      ))}
    </Box>
  );
}
