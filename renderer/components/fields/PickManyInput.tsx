import { Checkbox, ListItemText, MenuItem, Select } from '@mui/material';
import type { Choice } from '../list/filters.ts';
import { FieldFrame, framedIds } from './FieldFrame.tsx';
import { type FieldProps, useField } from './useField.ts';

/** Any of several values in a list that opens, for rows where all in sight would be too much. Kept in the order of the choices. */
export function PickManyInput({
  choices,
  none = '请选择',
  joint = '、',
  ...props
}: FieldProps & { choices: readonly Choice[]; none?: string; joint?: string }) {
  const field = useField<string[]>(props);
  const frame = { ...props, error: field.error };
  const labelled = (chosen: readonly string[]): string => choices.flatMap(({ value, label }) => (chosen.includes(value) ? [label] : [])).join(joint);
  return (
    <FieldFrame id={field.id} {...frame}>
      <Select
        multiple
        displayEmpty
        labelId={`${field.id}-label`}
        value={field.value}
        inputRef={field.ref}
        onBlur={field.onBlur}
        onChange={({ target }) => field.onChange(choices.map(({ value }) => value).filter((value) => target.value.includes(value)))}
        renderValue={(chosen) => labelled(chosen) || none}
        SelectDisplayProps={{ ...framedIds(field.id, frame), title: labelled(field.value) }}
      >
        {choices.map(({ value, label }) => (
          <MenuItem key={value} value={value} dense>
            <Checkbox size="small" tabIndex={-1} disableRipple checked={field.value.includes(value)} sx={{ py: 0 }} />
            <ListItemText primary={label} />
          </MenuItem>
        ))}
      </Select>
    </FieldFrame>
  );
}
