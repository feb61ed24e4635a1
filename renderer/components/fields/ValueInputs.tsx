import { parseTypedBirthDate } from '../../../shared/kernel/typedDate.ts';
import type { FieldSentences } from '../form/formContext.ts';
import { DateBox } from './DateBox.tsx';
import { MoneyBox } from './MoneyBox.tsx';
import { NumberBox } from './NumberBox.tsx';
import { type FieldProps, useField } from './useField.ts';

/** A day (PlainDate or null). */
export function DateInput(props: FieldProps) {
  const { ref, ...field } = useField<string | null>(props);
  return <DateBox {...props} {...field} inputRef={ref} />;
}

/** The day on which a person was born (birthDate or null): older than any date of a record may be. */
export function BirthDateInput(props: FieldProps) {
  const { ref, ...field } = useField<string | null>(props);
  return <DateBox {...props} {...field} inputRef={ref} read={parseTypedBirthDate} />;
}

/** A number (or null) with its unit. `grouped={false}` for degrees and years. */
export function NumberInput({ unit, grouped, ...props }: FieldProps & { unit?: string; grouped?: boolean }) {
  const { ref, ...field } = useField<number | string | null>(props);
  return <NumberBox {...props} {...field} inputRef={ref} {...(unit !== undefined && { unit })} {...(grouped !== undefined && { grouped })} />;
}

const AMOUNT_SENTENCES: FieldSentences = {
  notANumber: '不是有效的金额，最多到分',
  tooBig: '金额太大',
  tooSmall: '要填正数，不用填负号',
};
/** An amount in fen (or null), typed in 元 or 万元. */
export function MoneyInput(props: FieldProps) {
  const { ref, ...field } = useField<number | string | null>(props, AMOUNT_SENTENCES);
  return <MoneyBox {...props} {...field} inputRef={ref} />;
}
