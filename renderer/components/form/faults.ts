import type { FieldErrors } from 'react-hook-form';

/** One error of a form: at which field, which, and its sentence. */
export interface Fault {
  path: string;
  code: string;
  sentence: string;
}

/** All errors of a form, in the order of its fields. */
export function faultsOf(errors: FieldErrors, path = ''): Fault[] {
  return Object.entries(errors).flatMap(([key, error]): Fault[] => {
    if (!error || typeof error !== 'object') return [];
    const here = path ? `${path}.${key}` : key;
    if (typeof error.message === 'string') return [{ path: here, code: String(error.type), sentence: error.message }];
    return key === 'ref' ? [] : faultsOf(error as FieldErrors, here);
  });
}
