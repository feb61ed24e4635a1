import { FormControlLabel, MenuItem, Radio, RadioGroup, Select } from '@mui/material';
import { disabilityGradeText, ethnicGroupTexts, industryTexts } from '../../../shared/text/hardship.ts';
import { type Pick, PickOneBox, type Picks } from '../../components/fields/AsyncBox.tsx';
import { SelectInput } from '../../components/fields/ChoiceInputs.tsx';
import { FieldFrame, framedIds } from '../../components/fields/FieldFrame.tsx';
import { type FieldProps, useField } from '../../components/fields/useField.ts';
import { choicesOf } from '../../components/list/filters.ts';

// Fields of the national form whose values are codes, all of which may be unknown (null).

const UNKNOWN = '未填';

/** One code of a value list, or null while it is not known. `otherForms`: codes of it that only other editions of the form have. */
export const CodeInput = <Code extends string>({
  text,
  otherForms,
  ...props
}: FieldProps & { text: Record<Code, string>; otherForms?: readonly Code[] }) => (
  <SelectInput {...props} choices={choicesOf(text)} none={UNKNOWN} apart={otherForms && { heading: '其他版本的表', values: otherForms }} />
);

/** 是, 否, or null while it is not known. */
export function YesNoInput(props: FieldProps) {
  const field = useField<boolean | null>(props);
  const values: [string, string, boolean | null][] = [
    ['yes', '是', true],
    ['no', '否', false],
    ['unknown', UNKNOWN, null],
  ];
  const current = values.find(([, , value]) => value === field.value)?.[0] ?? 'unknown';
  return (
    <FieldFrame id={field.id} group {...props} error={field.error}>
      <RadioGroup row value={current} onChange={(_, key) => field.onChange(values.find(([of]) => of === key)?.[2] ?? null)} onBlur={field.onBlur}>
        {values.map(([key, label], index) => (
          <FormControlLabel
            key={key}
            value={key}
            label={label}
            control={<Radio sx={{ py: 0.5 }} {...(index === 0 && { slotProps: { input: { ref: field.ref } } })} />}
          />
        ))}
      </RadioGroup>
    </FieldFrame>
  );
}

/** 残疾等级, a number from 1 to 4; null while it is not chosen. */
export function DisabilityGradeInput(props: FieldProps) {
  const field = useField<number | null>(props);
  const frame = { ...props, error: field.error };
  return (
    <FieldFrame id={field.id} {...frame}>
      <Select
        displayEmpty
        labelId={`${field.id}-label`}
        value={field.value === null ? '' : String(field.value)}
        inputRef={field.ref}
        onChange={({ target }) => field.onChange(target.value === '' ? null : Number(target.value))}
        onBlur={field.onBlur}
        SelectDisplayProps={framedIds(field.id, frame)}
      >
        <MenuItem value="">{UNKNOWN}</MenuItem>
        {choicesOf(disabilityGradeText).map(({ value, label }) => (
          <MenuItem key={value} value={String(value)}>
            {label}
          </MenuItem>
        ))}
      </Select>
    </FieldFrame>
  );
}

/** Words of a list that is numbered from 01, found by a part of the word or by the number. */
function numberedSearch(texts: readonly string[]) {
  const picks = texts.map((label, i): Pick => ({ id: String(i + 1).padStart(2, '0'), label, hint: String(i + 1).padStart(2, '0') }));
  const useSearch = (words: string): Picks => ({
    picks: picks.filter(({ id, label }) => label.includes(words.trim()) || id === words.trim().padStart(2, '0')),
    more: false,
    searching: false,
  });
  return { picks, useSearch };
}
const ETHNIC_GROUPS = numberedSearch(ethnicGroupTexts);
const INDUSTRIES = numberedSearch(industryTexts);

function NumberedInput({ of, placeholder, ...props }: FieldProps & { of: ReturnType<typeof numberedSearch>; placeholder: string }) {
  const field = useField<string | null>(props);
  return (
    <PickOneBox
      {...props}
      id={field.id}
      error={field.error}
      placeholder={placeholder}
      useSearch={of.useSearch}
      delay={0}
      value={of.picks.find(({ id }) => id === field.value) ?? null}
      onChange={(pick) => field.onChange(pick?.id ?? null)}
      onBlur={field.onBlur}
      inputRef={field.ref}
    />
  );
}
/** 民族. */
export const EthnicGroupInput = (props: FieldProps) => <NumberedInput {...props} of={ETHNIC_GROUPS} placeholder="如：汉" />;
/** 所属行业. */
export const IndustryInput = (props: FieldProps) => <NumberedInput {...props} of={INDUSTRIES} placeholder="如：环境、14" />;
