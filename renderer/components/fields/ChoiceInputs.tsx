import {
  Checkbox,
  FormControl,
  FormControlLabel,
  FormGroup,
  FormHelperText,
  ListSubheader,
  MenuItem,
  Radio,
  RadioGroup,
  Select,
} from '@mui/material';
import type { Choice } from '../list/filters.ts';
import { FieldFrame, framedIds } from './FieldFrame.tsx';
import { type FieldProps, useField } from './useField.ts';

interface ChoiceProps extends FieldProps {
  choices: readonly Choice[];
}

/** One of several values. With `none` the value may be null, and its words stand for that. Those of `apart` come last, under its heading. */
export function SelectInput({
  choices,
  none,
  apart,
  ...props
}: ChoiceProps & { none?: string; apart?: { heading: string; values: readonly string[] } }) {
  const field = useField<string | null>(props);
  const isApart = ({ value }: Choice): boolean => apart?.values.includes(value) ?? false;
  const item = ({ value, label }: Choice) => (
    <MenuItem key={value} value={value}>
      {label}
    </MenuItem>
  );
  const frame = { ...props, error: field.error };
  return (
    <FieldFrame id={field.id} {...frame}>
      <Select
        displayEmpty
        labelId={`${field.id}-label`}
        value={field.value ?? ''}
        inputRef={field.ref}
        onChange={(event) => field.onChange(event.target.value === '' ? null : event.target.value)}
        onBlur={field.onBlur}
        SelectDisplayProps={framedIds(field.id, frame)}
      >
        {none !== undefined && <MenuItem value="">{none}</MenuItem>}
        {choices.filter((choice) => !isApart(choice)).map(item)}
        {apart && <ListSubheader sx={{ lineHeight: 2.4 }}>{apart.heading}</ListSubheader>}
        {choices.filter(isApart).map(item)}
      </Select>
    </FieldFrame>
  );
}

/** One of two or three values, all in sight. */
export function RadioInput({ choices, ...props }: ChoiceProps) {
  const field = useField<string | null>(props);
  return (
    <FieldFrame id={field.id} group {...props} error={field.error}>
      <RadioGroup row value={field.value ?? ''} onChange={(_, value) => field.onChange(value)} onBlur={field.onBlur}>
        {choices.map((choice, index) => (
          <FormControlLabel
            key={choice.value}
            value={choice.value}
            label={choice.label}
            control={<Radio sx={{ py: 0.5 }} {...(index === 0 && { slotProps: { input: { ref: field.ref } } })} />}
          />
        ))}
      </RadioGroup>
    </FieldFrame>
  );
}

/** Yes or no. The sentence under it says what yes means. */
export function CheckInput({ label, helper, ...props }: FieldProps) {
  const field = useField<boolean>({ ...props, label });
  return (
    <FormControl error={Boolean(field.error)}>
      <FormControlLabel
        label={label}
        control={
          <Checkbox
            sx={{ py: 0.25 }}
            checked={field.value}
            onChange={(_, on) => field.onChange(on)}
            onBlur={field.onBlur}
            slotProps={{ input: { ref: field.ref, 'aria-describedby': `${field.id}-help` } }}
          />
        }
      />
      {(field.error || helper) && <FormHelperText id={`${field.id}-help`}>{field.error || helper}</FormHelperText>}
    </FormControl>
  );
}

/** Any of several values, all in sight as on the paper form. Kept in the order of the choices. `columnWidth`: of the narrowest column. */
export function MultiSelectInput({ choices, columnWidth = '12em', ...props }: ChoiceProps & { columnWidth?: string }) {
  const field = useField<string[]>(props);
  const toggle = (value: string, on: boolean) =>
    field.onChange(choices.map((c) => c.value).filter((v) => (v === value ? on : field.value.includes(v))));
  return (
    <FieldFrame id={field.id} group wide {...props} error={field.error}>
      <FormGroup sx={{ display: 'grid', gridTemplateColumns: `repeat(auto-fill, minmax(${columnWidth}, 1fr))` }} onBlur={field.onBlur}>
        {choices.map((choice, index) => (
          <FormControlLabel
            key={choice.value}
            label={choice.label}
            control={
              <Checkbox
                sx={{ py: 0.25 }}
                checked={field.value.includes(choice.value)}
                onChange={(_, on) => toggle(choice.value, on)}
                {...(index === 0 && { slotProps: { input: { ref: field.ref } } })}
              />
            }
          />
        ))}
      </FormGroup>
    </FieldFrame>
  );
}
