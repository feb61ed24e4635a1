import { type ArrayPath, type FieldArray, type FieldValues, type UseFieldArrayProps, useFieldArray, useFormContext } from 'react-hook-form';

/**
 * The entries of a list of the form. react-hook-form judges the whole list when one is added, before anything is typed into it: a new entry is judged
 * when its fields are left, as any other field.
 */
export function useEntries<Values extends FieldValues, Name extends ArrayPath<Values>, Key extends string = 'id'>(
  props: UseFieldArrayProps<Values, Name, Key>,
) {
  const { clearErrors, getValues } = useFormContext();
  const entries = useFieldArray<Values, Name, Key>(props);
  return {
    ...entries,
    append: (entry: FieldArray<Values, Name>, options?: { shouldFocus: boolean }) => {
      const at = (getValues(props.name) as readonly unknown[]).length;
      entries.append(entry, options);
      // The verdict comes with the next microtasks.
      setTimeout(() => clearErrors(`${props.name}.${String(at)}`));
    },
  };
}
