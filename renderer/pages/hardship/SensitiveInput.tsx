import { Button, InputAdornment, OutlinedInput } from '@mui/material';
import { isMasked } from '../../../shared/kernel/masking.ts';
import { FieldFrame, framedIds } from '../../components/fields/FieldFrame.tsx';
import { type FieldProps, useField } from '../../components/fields/useField.ts';
import { useReadOnly } from '../../components/form/formContext.ts';

/** What was typed into a box with a mask in it: a mask cannot be mended, so that the first key takes its place. */
export function withoutMask(typed: string, mask: string): string {
  if (!isMasked(typed) || typed === mask) return typed;
  return typed.includes(mask) ? typed.replace(mask, '') : '';
}

/**
 * A number that is shown masked once it is kept. Typing replaces it as a whole, leaving it keeps it, and 还原 brings the mask back.
 * @param mask as the kept number is shown; '' where none is kept
 * @param onTyped told of what stands there after a key, and before it
 * @param clean how the number is written when the box is left
 */
export function SensitiveInput({
  mask,
  onTyped,
  clean = (text) => text.normalize('NFKC').trim(),
  ...props
}: FieldProps & { mask: string; onTyped?: (now: string, before: string) => void; clean?: (text: string) => string }) {
  const field = useField<string>(props);
  const isReadOnly = useReadOnly();
  const isKept = mask !== '' && field.value === mask;
  const frame = { ...props, helper: isKept && !isReadOnly ? '已登记，不全显示；要改就直接输入新号码' : props.helper, error: field.error };
  const take = (text: string) => {
    const before = field.value;
    field.onChange(text);
    if (text !== before) onTyped?.(text, before);
  };
  return (
    <FieldFrame id={field.id} {...frame}>
      <OutlinedInput
        size="small"
        value={field.value}
        inputRef={field.ref}
        onFocus={(event) => isKept && event.target.select()}
        onChange={(event) => take(withoutMask(event.target.value, mask))}
        onBlur={() => {
          const cleaned = clean(field.value);
          if (!isKept && cleaned !== field.value) take(cleaned);
          field.onBlur();
        }}
        inputProps={{ ...framedIds(field.id, frame), autoComplete: 'off', spellCheck: false, maxLength: 40 }}
        endAdornment={
          mask !== '' &&
          !isKept &&
          !isReadOnly && (
            <InputAdornment position="end">
              <Button variant="text" aria-label={`${props.label}还原为已登记的号码`} onClick={() => take(mask)}>
                还原
              </Button>
            </InputAdornment>
          )
        }
      />
    </FieldFrame>
  );
}
