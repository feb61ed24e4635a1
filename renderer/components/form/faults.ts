import type { FieldErrors } from 'react-hook-form';

/** One error of a form: at which field, which, and its sentence. */
export interface Fault {
  path: string;
  code: string;
  sentence: string;
}

const partOf = (values: unknown, key: string): unknown => (typeof values === 'object' && values !== null ? Reflect.get(values, key) : undefined);

/** All errors of a form, in the order of its fields, which is that of its values; what is not about a field comes first. */
export function faultsOf(errors: FieldErrors, values: unknown, path = ''): Fault[] {
  const keys = typeof values === 'object' && values !== null ? Object.keys(values) : [];
  return Object.entries(errors)
    .toSorted(([a], [b]) => keys.indexOf(a) - keys.indexOf(b))
    .flatMap(([key, error]): Fault[] => {
      if (!error || typeof error !== 'object') return [];
      const here = path ? `${path}.${key}` : key;
      if (typeof error.message === 'string') return [{ path: here, code: String(error.type), sentence: error.message }];
      return key === 'ref' ? [] : faultsOf(error as FieldErrors, partOf(values, key), here);
    });
}
