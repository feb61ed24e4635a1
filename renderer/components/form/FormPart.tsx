import { Box, Checkbox, FormControlLabel, FormHelperText } from '@mui/material';
import { type ReactNode, useEffect } from 'react';
import { get, useFormContext, useFormState, useWatch } from 'react-hook-form';
import { useFormLabels, useReadOnly } from './formContext.ts';

/** A part of a record that there may be or not: ticked, its fields stand below; not ticked, it is null. What is wrong with it as a whole stands under it. */
export function FormPart({ name, label, blank, children }: { name: string; label: string; blank: object; children: ReactNode }) {
  const { setValue } = useFormContext();
  const { errors } = useFormState();
  const labels = useFormLabels();
  const isReadOnly = useReadOnly();
  const isThere = useWatch({ name }) !== null;
  useEffect(() => {
    labels?.add(name, label);
  }, [labels, name, label]);
  const wrong: { message?: unknown } | undefined = get(errors, name);
  return (
    <Box role="group" aria-label={label} sx={{ gridColumn: '1 / -1', minWidth: 0 }}>
      <FormControlLabel
        label={label}
        control={
          <Checkbox
            sx={{ py: 0.25 }}
            disabled={isReadOnly}
            checked={isThere}
            // What was told to be wrong is judged anew; fields that have just come are not wrong yet.
            onChange={(_, on) => setValue(name, on ? blank : null, { shouldDirty: true, shouldTouch: true, shouldValidate: wrong !== undefined })}
          />
        }
      />
      {typeof wrong?.message === 'string' && <FormHelperText error>{wrong.message}</FormHelperText>}
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
