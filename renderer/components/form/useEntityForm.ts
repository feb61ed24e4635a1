import { type FieldErrors, type FieldValues, get, type Resolver, set, type UseFormReturn, useForm } from 'react-hook-form';
import type { z } from 'zod';
import type { RuleIssue } from '../../../shared/kernel/contractBase.ts';
import { issueSentence } from '../../../shared/text/errors.ts';
import { ruleIssueOf } from '../../api/issues.ts';

/** What is typed into a form; the schema's output once it is submitted. */
export type EntityFormApi<Input extends FieldValues, Output> = UseFormReturn<Input, unknown, Output>;

interface EntityFormOptions<Schema extends z.ZodType<unknown, FieldValues>> {
  /** The fields' schema of shared/<feature>. */
  schema: Schema;
  /** All fields, also the empty ones ('' for text, null for none). Other values later (a record read anew) fill the form again, but never over what was typed. */
  values: z.input<Schema>;
  /** The rules one record obeys alone: the same function as the service asks (stationIssues). */
  issues?: (fields: z.output<Schema>) => readonly RuleIssue[];
  /** As much of what is typed as the rules can judge, in its places, while the shape of other fields is still wrong: a long form tells all at once. */
  soundPart?: (typed: z.input<Schema>) => z.output<Schema>;
}

/** Issues as errors of react-hook-form: the first one of each field. */
export function errorsOf(issues: readonly RuleIssue[]): FieldErrors {
  const errors: FieldErrors = {};
  for (const issue of issues) {
    const path = issue.path || 'root.record';
    if (!get(errors, `${path}.type`)) set(errors, path, { type: issue.code, message: issueSentence(issue) });
  }
  return errors;
}

/** A form over one record: the shape's and the rules' verdicts come as sentences under the fields. A field is judged when it is left. */
export function useEntityForm<Schema extends z.ZodType<unknown, FieldValues>>(
  options: EntityFormOptions<Schema>,
): EntityFormApi<z.input<Schema>, z.output<Schema>> {
  const { schema, values, issues, soundPart } = options;
  const resolver = (typed: unknown) => {
    const parsed = schema.safeParse(typed);
    const fields = parsed.success ? parsed.data : soundPart?.(typed as z.input<Schema>);
    const misshapen = parsed.success ? [] : parsed.error.issues.map((issue) => ruleIssueOf(issue, get(typed, issue.path.join('.'))));
    const found = [...misshapen, ...(fields === undefined ? [] : (issues?.(fields) ?? []))];
    return parsed.success && found.length === 0 ? { values: parsed.data, errors: {} } : { values: {}, errors: errorsOf(found) };
  };
  return useForm<z.input<Schema>, unknown, z.output<Schema>>({
    mode: 'onTouched',
    defaultValues: values as never,
    values,
    resetOptions: { keepDirtyValues: true, keepErrors: true },
    resolver: resolver as Resolver<z.input<Schema>, unknown, z.output<Schema>>,
  });
}

/** Values of a new record in which these fields are not typed yet, though the record cannot be without them: their boxes begin empty. */
export const notTyped = <Values extends object>(values: Values, ...fields: (keyof Values)[]): Values => ({
  ...values,
  ...(Object.fromEntries(fields.map((field) => [field, null])) as Partial<Values>),
});
