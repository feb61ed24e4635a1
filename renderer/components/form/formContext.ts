import { createContext, use } from 'react';

/** The labels that a form's fields have given themselves, for the list of errors at its top. */
export interface FormLabels {
  add: (name: string, label: string) => void;
  get: (name: string) => string | undefined;
}
const LabelsContext = createContext<FormLabels | null>(null);
export const LabelsProvider = LabelsContext.Provider;
export const useFormLabels = (): FormLabels | null => use(LabelsContext);
