import { useEffect, useId } from 'react';
import { useController, useFormContext } from 'react-hook-form';
import { type FieldSentences, useFormLabels } from '../form/formContext.ts';

/** What every field of a form is given. */
export interface FieldProps {
  /** Path of the value in the form: ownName, agreement.fromOn. */
  name: string;
  label: string;
  /** Shows the mark; that it must be filled in is the schema's word. */
  required?: boolean;
  helper?: string;
  disabled?: boolean;
  /** Takes the whole width of a form in two columns. */
  wide?: boolean;
}

/** Ties a control to the form around it. Throws for a name that the form's values lack: a misspelt field would never be saved. */
export function useField<Value>({ name, label }: Pick<FieldProps, 'name' | 'label'>, sentences?: FieldSentences) {
  const { control, getValues } = useFormContext();
  const labels = useFormLabels();
  const id = useId();
  const { field, fieldState } = useController({ name, control });
  if (field.value === undefined && getValues(name.split('.')[0] ?? name) === undefined) throw new Error(`the form has no field ${name}`);
  useEffect(() => {
    labels?.add(name, label, sentences);
  }, [labels, name, label, sentences]);
  const { error } = fieldState;
  return {
    id,
    value: field.value as Value,
    onChange: field.onChange as (value: Value) => void,
    onBlur: field.onBlur,
    ref: field.ref,
    error: (error && sentences?.[error.type]) ?? error?.message,
  };
}
