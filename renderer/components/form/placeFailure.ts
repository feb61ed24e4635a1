import type { FieldValues, UseFormReturn } from 'react-hook-form';
import { issueSentence } from '../../../shared/text/errors.ts';
import type { Failure } from '../../api/failure.ts';
import type { FormLabels } from './formContext.ts';

/**
 * Puts what a save was refused for at the fields it is about, and the focus into the first of them.
 * @param errorFields fields that an error of the procedure is about, by its code
 * @returns what is left to say above the form: the failure, or the rules that are about no field of it; null when all is placed
 */
export function placeFailure<Input extends FieldValues, Output>(
  form: UseFormReturn<Input, unknown, Output>,
  labels: FormLabels,
  failure: Failure,
  errorFields: Record<string, string> = {},
): Failure | null {
  const ownField = failure.code ? errorFields[failure.code] : undefined;
  const issues = ownField
    ? [{ path: ownField, code: failure.code ?? '', sentence: failure.text }]
    : failure.issues.map((issue) => ({ ...issue, sentence: issueSentence(issue) }));
  if (issues.length === 0) return failure;
  const unplaced: string[] = [];
  issues.forEach(({ path, code, sentence }, index) => {
    // What was typed once for each of several records (`claims.0.on`) is wrong at the one field in which it was typed.
    const name = [path.replace(/^fields\./, ''), path.replace(/^\w+\.\d+\./, '')].find((each) => labels.get(each) !== undefined);
    if (name === undefined) unplaced.push(sentence);
    else form.setError(name as never, { type: code, message: sentence }, { shouldFocus: index === 0 });
  });
  return unplaced.length > 0 ? { ...failure, text: `没有保存：${unplaced.join('；')}。` } : null;
}
