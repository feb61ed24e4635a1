import { Box, Typography } from '@mui/material';

/** A folder or file by its path, which may be long: it wraps anywhere. */
export function PlacePath({ label, path }: { label: string; path: string }) {
  return (
    <Box sx={{ display: 'flex', alignItems: 'baseline', mt: 0.5 }}>
      <Typography component="span" color="textSecondary" sx={{ width: '6em', flexShrink: 0 }}>
        {label}
      </Typography>
      <Typography component="span" sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>
        {path}
      </Typography>
    </Box>
  );
}
