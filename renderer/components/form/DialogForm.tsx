import { Alert, Box, Button, Dialog, DialogActions, DialogContent, DialogTitle, Stack, Typography } from '@mui/material';
import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import type { FieldValues } from 'react-hook-form';
import { claimError, type Failure, readFailure } from '../../api/failure.ts';
import { CopyDetails } from '../CopyDetails.tsx';
import { FormFields } from './FormFields.tsx';
import { createFormLabels, LabelsProvider } from './formContext.ts';
import { placeFailure } from './placeFailure.ts';
import type { EntityFormApi } from './useEntityForm.ts';

interface DialogFormProps<Input extends FieldValues, Output> {
  title: string;
  form: EntityFormApi<Input, Output>;
  /** Saves. Its error stays in the dialog with everything typed; broken rules go to their fields. The caller closes the dialog after it. */
  onSubmit: (fields: Output) => Promise<unknown>;
  /** 取消, Escape and closing: nothing is done. */
  onClose: () => void;
  submitLabel: string;
  /** A dangerous action: its button is not the one that stands out, and what was focused first is 取消. */
  danger?: boolean;
  /** Fields that an error of the procedure is about: `{ NAME_TAKEN: 'name' }`. */
  errorFields?: Record<string, string>;
  /** Fields, one below the other. */
  children: ReactNode;
}

/** A short form in a dialog. Render it only while it is open, so that it begins empty each time. */
export function DialogForm<Input extends FieldValues, Output>(props: DialogFormProps<Input, Output>) {
  const { title, form, onSubmit, onClose, submitLabel, danger = false, errorFields, children } = props;
  const titleId = useId();
  const formId = useId();
  const [failure, setFailure] = useState<Failure | null>(null);
  const [labels] = useState(createFormLabels);
  const { isSubmitting } = form.formState;
  const save = form.handleSubmit(
    async (fields) => {
      setFailure(null);
      try {
        await onSubmit(fields);
      } catch (error) {
        claimError(error);
        setFailure(placeFailure(form, labels, readFailure(error), errorFields));
      }
    },
    // What the last try was refused for is no word about this one.
    () => setFailure(null),
  );

  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    const wantsSave = (event.ctrlKey || event.metaKey) && (event.key.toLowerCase() === 's' || event.key === 'Enter');
    // Enter in a box would press the button of the form, also that of a dangerous action.
    const pressesDanger = danger && event.key === 'Enter' && event.target instanceof HTMLInputElement;
    if (wantsSave || pressesDanger) event.preventDefault();
    if (wantsSave && !danger) void save();
  };

  return (
    <Dialog
      open
      onClose={() => !isSubmitting && onClose()}
      maxWidth="sm"
      fullWidth
      aria-labelledby={titleId}
      // A form around the place that opened this dialog must not hear its keys nor its submit.
      onKeyDown={onKeyDown}
      slotProps={{ paper: { sx: { overflowWrap: 'anywhere' } } }}
    >
      <DialogTitle id={titleId}>{title}</DialogTitle>
      <DialogContent>
        <FormFields form={form}>
          <LabelsProvider value={labels}>
            <Box
              component="form"
              id={formId}
              noValidate
              autoComplete="off"
              onSubmit={(event: React.FormEvent) => {
                event.stopPropagation();
                void save(event);
              }}
            >
              <Stack spacing={1.5}>{children}</Stack>
            </Box>
          </LabelsProvider>
        </FormFields>
        {failure && (
          <Alert severity="error" role="alert" sx={{ mt: 2 }} action={failure.details ? <CopyDetails details={failure.details} /> : undefined}>
            <Typography>{failure.text}填写的内容还在。</Typography>
          </Alert>
        )}
      </DialogContent>
      <DialogActions>
        <Button disabled={isSubmitting} onClick={onClose} autoFocus={danger}>
          取消
        </Button>
        <Button type="submit" form={formId} loading={isSubmitting} {...(danger ? { color: 'error' } : { variant: 'contained', color: 'primary' })}>
          {submitLabel}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
