import { Box, Checkbox, FormControlLabel } from '@mui/material';
import type { ReactNode } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';

/** A part of a rule that there may be or not: ticked, its fields stand below; not ticked, it is null. */
export function PartInput({ name, label, blank, children }: { name: string; label: string; blank: object; children: ReactNode }) {
  const { setValue } = useFormContext();
  const isThere = useWatch({ name }) !== null;
  return (
    <Box role="group" aria-label={label} sx={{ gridColumn: '1 / -1', minWidth: 0 }}>
      <FormControlLabel
        label={label}
        control={
          <Checkbox
            sx={{ py: 0.25 }}
            checked={isThere}
            onChange={(_, on) => setValue(name, on ? blank : null, { shouldDirty: true, shouldTouch: true })}
          />
        }
      />
      {isThere && (
        <Box
          sx={{
            ...{ ml: 1.25, pl: 2.5, py: 0.5, borderLeft: 2, borderColor: 'divider' },
            ...{ display: 'grid', columnGap: 3, rowGap: 1.5, gridTemplateColumns: 'repeat(2, minmax(0, 1fr))' },
          }}
        >
          {children}
        </Box>
      )}
    </Box>
  );
}
