import type { ReactNode } from 'react';
import { type FieldValues, FormProvider, type UseFormReturn } from 'react-hook-form';

/** Gives the fields inside their form. A field names its place by a path, so it takes a form of whatever values. */
export function FormFields<Input extends FieldValues, Output>({
  form,
  children,
}: {
  form: UseFormReturn<Input, unknown, Output>;
  children: ReactNode;
}) {
  return <FormProvider {...(form as never as UseFormReturn)}>{children}</FormProvider>;
}
