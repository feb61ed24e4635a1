import { Box, FormControl, FormHelperText, FormLabel } from '@mui/material';
import type { ReactNode } from 'react';
import { useReadOnly } from '../form/formContext.ts';

export interface FrameProps {
  label: string;
  required?: boolean | undefined;
  /** A sentence under the field; an error takes its place. */
  helper?: ReactNode;
  error?: string | undefined;
  disabled?: boolean | undefined;
  /** Takes the whole width of a form in two columns. */
  wide?: boolean | undefined;
}

/** What the control inside a frame needs to be named and described by it. */
export interface FramedIds {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': boolean;
  'aria-required': boolean;
}
export function framedIds(id: string, { error, helper, required }: FrameProps): FramedIds {
  return { id, 'aria-describedby': error || helper ? `${id}-help` : undefined, 'aria-invalid': Boolean(error), 'aria-required': Boolean(required) };
}

/** Words about a field that cannot be changed are still to be read. */
const READABLE = { '&.Mui-disabled': { color: 'text.secondary' } } as const;

/** Label above, control, and under it the error or the helping sentence. `group` is for several controls under one label. */
export function FieldFrame({ id, group = false, children, ...frame }: FrameProps & { id: string; group?: boolean; children: ReactNode }) {
  const { label, required, helper, error, disabled, wide } = frame;
  const isReadOnly = useReadOnly();
  return (
    <FormControl
      fullWidth
      error={Boolean(error)}
      disabled={disabled || isReadOnly}
      {...(group && { component: 'fieldset' as const, 'aria-describedby': error || helper ? `${id}-help` : undefined })}
      sx={{ minWidth: 0, ...(wide && { gridColumn: '1 / -1' }) }}
    >
      <FormLabel
        id={`${id}-label`}
        component={group ? 'legend' : 'label'}
        {...(!group && { htmlFor: id })}
        sx={{ mb: 0.25, color: 'text.primary', fontSize: 'body2.fontSize', '&.Mui-focused': { color: 'text.primary' }, ...READABLE }}
      >
        {label}
        {required && (
          <Box component="span" aria-hidden sx={{ color: 'error.main', ml: 0.5 }}>
            *
          </Box>
        )}
      </FormLabel>
      {children}
      {(error || helper) && (
        <FormHelperText id={`${id}-help`} sx={READABLE}>
          {error || helper}
        </FormHelperText>
      )}
    </FormControl>
  );
}
