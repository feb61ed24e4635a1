import { Box, Button, Paper, Stack, Typography } from '@mui/material';
import { Children, isValidElement, type ReactNode } from 'react';
import type { FieldValues } from 'react-hook-form';
import { FormFields } from './FormFields.tsx';
import { FieldGrid, FormSection } from './FormSection.tsx';
import { ReadOnlyProvider } from './formContext.ts';
import type { EntityFormApi } from './useEntityForm.ts';

interface ReadOnlyProps<Input extends FieldValues, Output> {
  form: EntityFormApi<Input, Output>;
  onBack: () => void;
  /** What the form is filled with. */
  fields: ReactNode;
}

/** A form for who may not save it: its fields can be read and not changed. */
export function ReadOnlyForm<Input extends FieldValues, Output>({ form, onBack, fields }: ReadOnlyProps<Input, Output>) {
  const hasSections = Children.toArray(fields).some((child) => isValidElement(child) && child.type === FormSection);
  return (
    <FormFields form={form}>
      <ReadOnlyProvider value>
        <Box
          component="fieldset"
          disabled
          sx={{
            flex: 1,
            minHeight: 0,
            minWidth: 0,
            overflow: 'auto',
            m: 0,
            border: 0,
            p: 0,
            px: 2,
            pb: 2,
            // To be read, not to be passed over.
            '& .Mui-disabled, & :disabled': { color: 'text.primary', WebkitTextFillColor: 'currentColor' },
            '& .MuiFormControlLabel-root .MuiFormControlLabel-label.Mui-disabled': { color: 'text.primary' },
            '& .MuiChip-root.Mui-disabled': { opacity: 1 },
            '& .MuiChip-deleteIcon': { display: 'none' },
          }}
        >
          {hasSections ? (
            fields
          ) : (
            <Paper sx={{ p: 2, maxWidth: 1200 }}>
              <FieldGrid>{fields}</FieldGrid>
            </Paper>
          )}
        </Box>
        <Stack
          direction="row"
          spacing={2}
          sx={{ px: 2, py: 1, alignItems: 'center', bgcolor: 'background.paper', borderTop: 1, borderColor: 'divider' }}
        >
          <Button onClick={onBack}>返回</Button>
          <Typography color="textSecondary">现在的账号只能查看</Typography>
        </Stack>
      </ReadOnlyProvider>
    </FormFields>
  );
}
