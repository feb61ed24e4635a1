import { OutlinedInput } from '@mui/material';
import { useId, useState } from 'react';
import { plainRecoveryKey, RECOVERY_GROUP_LENGTH } from '../../../shared/accounts/recoveryKey.ts';
import { FieldFrame, framedIds } from '../../components/fields/FieldFrame.tsx';

/** Letters as they are told apart best: on the screen and on the paper. */
export const KEY_FONTS = '"Consolas","DejaVu Sans Mono","Menlo","Courier New",monospace';

/** 第 3 组, for a group counted from 0. */
export const groupName = (group: number): string => `第 ${group + 1} 组`;

interface GroupProps {
  /** From 0. */
  group: number;
  value: string;
  /** Plain text: capitals, no blanks. Longer than a group when more was typed or pasted. */
  onChange: (text: string) => void;
  error?: string | undefined;
  autoFocus?: boolean;
  inputRef?: (input: HTMLInputElement | null) => void;
  /** Backspace in an empty box. */
  onBack?: () => void;
}

/** One group of a recovery key, typed from the paper. */
export function RecoveryGroupBox({ group, value, onChange, error, autoFocus = false, inputRef, onBack }: GroupProps) {
  const id = useId();
  /** What an input method has under way; it is taken once it is done. */
  const [composed, setComposed] = useState<string | null>(null);
  const frame = { label: groupName(group), error };
  return (
    <FieldFrame id={id} {...frame}>
      <OutlinedInput
        size="small"
        value={composed ?? value}
        autoFocus={autoFocus}
        inputRef={inputRef}
        onChange={({ target, nativeEvent }) => {
          if ('isComposing' in nativeEvent && nativeEvent.isComposing) setComposed(target.value);
          else onChange(plainRecoveryKey(target.value));
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Backspace' || value !== '' || composed !== null || !onBack) return;
          event.preventDefault();
          onBack();
        }}
        inputProps={{
          ...framedIds(id, frame),
          lang: 'en',
          autoComplete: 'off',
          autoCapitalize: 'characters',
          spellCheck: false,
          size: RECOVERY_GROUP_LENGTH,
          onCompositionEnd: (event: React.CompositionEvent<HTMLInputElement>) => {
            setComposed(null);
            onChange(plainRecoveryKey(event.currentTarget.value));
          },
          sx: { fontFamily: KEY_FONTS, fontSize: '1.2em', letterSpacing: '0.1em' },
        }}
      />
    </FieldFrame>
  );
}
