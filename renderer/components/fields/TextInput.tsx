import { Autocomplete, InputAdornment, OutlinedInput } from '@mui/material';
import type { HTMLInputTypeAttribute } from 'react';
import { useReadOnly } from '../form/formContext.ts';
import { FieldFrame, framedIds } from './FieldFrame.tsx';
import { type FieldProps, useField } from './useField.ts';

interface TextProps extends FieldProps {
  /** Stands behind the text. */
  unit?: string;
  placeholder?: string;
  /** Offered while typing; any other text is taken as well. */
  suggestions?: readonly string[];
  autoFocus?: boolean;
}

/** One line of text. */
export function TextInput(props: TextProps) {
  return <LineInput {...props} type="text" />;
}

/** A phone number, mobile or landline; full-width digits become plain ones. */
export function PhoneInput(props: FieldProps) {
  return <LineInput {...props} type="tel" clean={(text) => text.normalize('NFKC')} />;
}

/** A mail address. */
export function EmailInput(props: FieldProps) {
  return <LineInput {...props} type="email" clean={(text) => text.normalize('NFKC').replace(/\s/g, '')} />;
}

interface LineProps extends FieldProps {
  type: HTMLInputTypeAttribute;
  unit?: string | undefined;
  placeholder?: string | undefined;
  suggestions?: readonly string[] | undefined;
  autoFocus?: boolean | undefined;
  /** On leaving the field. */
  clean?: (text: string) => string;
}

function LineInput({ type, unit, placeholder, suggestions, autoFocus = false, clean, ...props }: LineProps) {
  const field = useField<string>(props);
  const isReadOnly = useReadOnly();
  const frame = { ...props, error: field.error };
  const onBlur = () => {
    const cleaned = clean?.(field.value);
    if (cleaned !== undefined && cleaned !== field.value) field.onChange(cleaned);
    field.onBlur();
  };
  const attributes = { ...framedIds(field.id, frame), autoComplete: 'off', spellCheck: false };
  return (
    <FieldFrame id={field.id} {...frame}>
      {suggestions ? (
        <Autocomplete
          freeSolo
          id={field.id}
          options={suggestions}
          inputValue={field.value}
          value={field.value}
          disabled={props.disabled || isReadOnly}
          onInputChange={(_, text, reason) => reason !== 'reset' && field.onChange(text)}
          onChange={(_, text) => field.onChange(text ?? '')}
          renderInput={(params) => (
            <OutlinedInput
              {...params.slotProps.input}
              size="small"
              fullWidth
              placeholder={placeholder}
              onBlur={onBlur}
              inputRef={field.ref}
              inputProps={{ ...params.slotProps.htmlInput, ...attributes }}
            />
          )}
        />
      ) : (
        <OutlinedInput
          size="small"
          type={type}
          value={field.value}
          placeholder={placeholder}
          inputRef={field.ref}
          autoFocus={autoFocus}
          onChange={(event) => field.onChange(event.target.value)}
          onBlur={onBlur}
          inputProps={attributes}
          endAdornment={unit ? <InputAdornment position="end">{unit}</InputAdornment> : undefined}
        />
      )}
    </FieldFrame>
  );
}

/** Several lines: remarks. Takes the whole width. */
export function TextArea({ rows = 3, ...props }: FieldProps & { rows?: number }) {
  const field = useField<string>(props);
  const frame = { wide: true, ...props, error: field.error };
  return (
    <FieldFrame id={field.id} {...frame}>
      <OutlinedInput
        multiline
        minRows={rows}
        maxRows={12}
        value={field.value}
        inputRef={field.ref}
        onChange={(event) => field.onChange(event.target.value)}
        onBlur={field.onBlur}
        inputProps={framedIds(field.id, frame)}
      />
    </FieldFrame>
  );
}
