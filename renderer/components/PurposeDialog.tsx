import { Typography } from '@mui/material';
import type { ReactNode } from 'react';
import { z } from 'zod';
import { purpose } from '../../shared/hardship/contract.ts';
import { TextInput } from './fields/TextInput.tsx';
import { DialogForm } from './form/DialogForm.tsx';
import { useEntityForm } from './form/useEntityForm.ts';

const typedPurpose = z.object({ purpose });

/**
 * Asks what somebody needs to see of a person, or takes out of the program, for. It is logged with the name of whoever looks. Render it only while it
 * is open; `onAction` may reject, and the dialog tells why.
 */
export function PurposeDialog({
  title,
  text,
  actionLabel,
  onAction,
  onClose,
  children,
}: {
  title: string;
  /** What is going to be seen or made. */
  text?: ReactNode;
  actionLabel: string;
  onAction: (purpose: string) => Promise<unknown>;
  onClose: () => void;
  /** What else there is to choose, between text and purpose. */
  children?: ReactNode;
}) {
  const form = useEntityForm({ schema: typedPurpose, values: { purpose: '' } });
  return (
    <DialogForm title={title} form={form} submitLabel={actionLabel} onClose={onClose} onSubmit={(typed) => onAction(typed.purpose)}>
      {text && <Typography component="div">{text}</Typography>}
      {children}
      <TextInput name="purpose" label="用途" required autoFocus placeholder="如：核对身份、签领、上报审批" helper="用途、时间和账号会记入操作记录" />
    </DialogForm>
  );
}
