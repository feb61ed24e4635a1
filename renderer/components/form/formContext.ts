import { createContext, use } from 'react';

/** Own sentences of a field for codes whose usual sentence does not fit it: an amount is no mere number. */
export type FieldSentences = Readonly<Record<string, string>>;

/** What a form's fields have said of themselves, for the list of errors at its top. */
export interface FormLabels {
  add: (name: string, label: string, sentences?: FieldSentences) => void;
  get: (name: string) => string | undefined;
  /** The sentence of an error at this field. */
  sentence: (name: string, code: string, usual: string) => string;
}

/** An empty register; a form keeps one. */
export function createFormLabels(): FormLabels {
  const fields = new Map<string, { label: string; sentences: FieldSentences }>();
  return {
    add: (name, label, sentences = {}) => fields.set(name, { label, sentences }),
    get: (name) => fields.get(name)?.label,
    sentence: (name, code, usual) => fields.get(name)?.sentences[code] ?? usual,
  };
}

const LabelsContext = createContext<FormLabels | null>(null);
export const LabelsProvider = LabelsContext.Provider;
export const useFormLabels = (): FormLabels | null => use(LabelsContext);

const ReadOnlyContext = createContext(false);
/** True around the fields of a form that whoever sits here may only read. */
export const ReadOnlyProvider = ReadOnlyContext.Provider;
export const useReadOnly = (): boolean => use(ReadOnlyContext);
