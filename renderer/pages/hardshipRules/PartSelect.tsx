import { MenuItem, Select } from '@mui/material';
import { useEffect, useId } from 'react';
import { get, useFormContext, useFormState, useWatch } from 'react-hook-form';
import { FieldFrame, framedIds } from '../../components/fields/FieldFrame.tsx';
import type { FieldProps } from '../../components/fields/useField.ts';
import { useFormLabels } from '../../components/form/formContext.ts';
import type { Choice } from '../../components/list/filters.ts';

/** Chooses of what kind a part of a rule is; the fields of the part stand beside it. `of` tells the kind of a part, `make` gives another one, null for none. */
export function PartSelect<Part>({
  name,
  choices,
  of,
  make,
  ...props
}: FieldProps & { choices: readonly Choice[]; of: (part: Part) => string; make: (kind: string) => Part }) {
  const id = useId();
  const { setValue } = useFormContext();
  const { errors } = useFormState();
  const labels = useFormLabels();
  const part = useWatch({ name }) as Part;
  useEffect(() => {
    labels?.add(name, props.label);
  }, [labels, name, props.label]);
  const message: unknown = get(errors, `${name}.message`);
  const frame = { ...props, error: typeof message === 'string' ? message : undefined };
  return (
    <FieldFrame id={id} {...frame}>
      <Select
        displayEmpty
        labelId={`${id}-label`}
        value={of(part)}
        onChange={({ target }) => setValue(name, make(target.value), { shouldDirty: true, shouldTouch: true })}
        SelectDisplayProps={framedIds(id, frame)}
      >
        {choices.map((choice) => (
          <MenuItem key={choice.value} value={choice.value}>
            {choice.label}
          </MenuItem>
        ))}
      </Select>
    </FieldFrame>
  );
}
