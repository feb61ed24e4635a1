import VisibilityOffOutlined from '@mui/icons-material/VisibilityOffOutlined';
import VisibilityOutlined from '@mui/icons-material/VisibilityOutlined';
import { Button, FormHelperText, InputAdornment, OutlinedInput } from '@mui/material';
import { type KeyboardEvent, useState } from 'react';
import { PASSWORD_LENGTH } from '../../../shared/accounts/account.ts';
import type { FieldSentences } from '../form/formContext.ts';
import { FieldFrame, framedIds } from './FieldFrame.tsx';
import { type FieldProps, useField } from './useField.ts';

interface PasswordProps extends FieldProps {
  /** A password that is being chosen, not one that there is. */
  fresh?: boolean;
  autoFocus?: boolean;
  sentences?: FieldSentences;
}

/** A password: hidden until 显示 is pressed, with a word when the capitals are locked. What is typed is taken as it is. */
export function PasswordInput({ fresh = false, autoFocus = false, sentences, ...props }: PasswordProps) {
  const field = useField<string>(props, sentences);
  const [shown, setShown] = useState(false);
  const [capitals, setCapitals] = useState(false);
  const frame = { ...props, error: field.error };
  const look = (event: KeyboardEvent) => setCapitals(event.getModifierState('CapsLock'));
  return (
    <FieldFrame id={field.id} {...frame}>
      <OutlinedInput
        size="small"
        type={shown ? 'text' : 'password'}
        value={field.value}
        inputRef={field.ref}
        autoFocus={autoFocus}
        onChange={(event) => field.onChange(event.target.value)}
        onBlur={() => {
          setCapitals(false);
          field.onBlur();
        }}
        onKeyDown={look}
        onKeyUp={look}
        inputProps={{
          ...framedIds(field.id, frame),
          autoComplete: fresh ? 'new-password' : 'current-password',
          autoCapitalize: 'none',
          autoCorrect: 'off',
          spellCheck: false,
          maxLength: PASSWORD_LENGTH.max,
        }}
        endAdornment={
          <InputAdornment position="end">
            <Button
              variant="text"
              startIcon={shown ? <VisibilityOffOutlined /> : <VisibilityOutlined />}
              aria-label={`${shown ? '隐藏' : '显示'}${props.label}`}
              aria-controls={field.id}
              onClick={() => setShown(!shown)}
            >
              {shown ? '隐藏' : '显示'}
            </Button>
          </InputAdornment>
        }
      />
      <FormHelperText component="div" role="status" sx={{ mt: 0, '&:not(:empty)': { mt: 0.25 } }}>
        {capitals ? '大写锁定（Caps Lock）开着' : ''}
      </FormHelperText>
    </FieldFrame>
  );
}
