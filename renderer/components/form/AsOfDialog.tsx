import { Typography } from '@mui/material';
import { z } from 'zod';
import { type PlainDate, plainDate } from '../../../shared/kernel/plainDate.ts';
import { saveFile } from '../../api/saveFile.ts';
import { DateInput } from '../fields/ValueInputs.tsx';
import { DialogForm } from './DialogForm.tsx';
import { useEntityForm } from './useEntityForm.ts';

const asked = z.object({ asOf: plainDate });

/** Asks up to which day a table is wanted, and saves it as a file. Render it only while it is open. */
export function AsOfDialog({
  title,
  text,
  asOf,
  helper,
  onExport,
  onClose,
}: {
  title: string;
  /** What the table holds. */
  text: string;
  /** Proposed. */
  asOf: PlainDate;
  helper: string;
  onExport: (asOf: PlainDate) => Promise<File>;
  onClose: () => void;
}) {
  const form = useEntityForm({ schema: asked, values: { asOf } });
  return (
    <DialogForm
      title={title}
      form={form}
      submitLabel="导出"
      onClose={onClose}
      onSubmit={async (typed) => {
        saveFile(await onExport(typed.asOf));
        onClose();
      }}
    >
      <Typography>{text}</Typography>
      <DateInput name="asOf" label="截至" required helper={helper} />
    </DialogForm>
  );
}
