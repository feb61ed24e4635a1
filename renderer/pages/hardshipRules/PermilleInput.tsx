import { NumberBox } from '../../components/fields/NumberBox.tsx';
import { type FieldProps, useField } from '../../components/fields/useField.ts';
import type { FieldSentences } from '../../components/form/formContext.ts';

/** How thousandths are typed: as 1.5 倍, or as 80 %. */
type PermilleUnit = '倍' | '%';
const PARTS: Record<PermilleUnit, number> = { 倍: 1000, '%': 10 };

/** What is shown of thousandths: 1500 are 1.5 倍; a text that could not be read stays. */
const shown = (value: number | string | null, unit: PermilleUnit) => (typeof value === 'number' ? value / PARTS[unit] : value);
/** Whole thousandths of what was typed; what has more places stays as typed, so that nothing is rounded. */
function thousandths(typed: number | string | null, unit: PermilleUnit): number | string | null {
  if (typeof typed !== 'number') return typed;
  const whole = Math.round(typed * PARTS[unit]);
  return whole / PARTS[unit] === typed ? whole : String(typed);
}

const askMultiple = '请填倍数，最多三位小数，如 1.5';
const askShare = '请填百分数，最多一位小数，如 80';
const SENTENCES: Record<PermilleUnit, FieldSentences> = {
  倍: { notANumber: askMultiple, notAnInteger: askMultiple, tooSmall: '要大于 0', tooBig: '最多 100 倍' },
  '%': { notANumber: askShare, notAnInteger: askShare, tooSmall: '要大于 0', tooBig: '最多 100%' },
};

/** Thousandths (or null; a text that is none stays), typed as multiples or as per cent and kept whole. */
export function PermilleInput({ unit, ...props }: FieldProps & { unit: PermilleUnit }) {
  const { ref, value, onChange, ...field } = useField<number | string | null>(props, SENTENCES[unit]);
  return (
    <NumberBox
      {...props}
      {...field}
      inputRef={ref}
      unit={unit}
      grouped={false}
      value={shown(value, unit)}
      onChange={(typed) => onChange(thousandths(typed, unit))}
    />
  );
}
