import { Box, FormHelperText, FormLabel } from '@mui/material';
import { useId, useRef } from 'react';
import { isRecoveryGroup, RECOVERY_GROUP_LENGTH, RECOVERY_GROUPS } from '../../../shared/accounts/recoveryKey.ts';
import { RecoveryGroupBox } from './RecoveryGroupBox.tsx';

/** Boxes of a key nothing of which is typed yet. */
export const NO_GROUPS: readonly string[] = Array.from({ length: RECOVERY_GROUPS }, () => '');

interface KeyProps {
  /** One text a group. */
  groups: readonly string[];
  onChange: (groups: readonly string[]) => void;
  /** Groups that are wrong or missing, as the last try has shown. */
  wrong: readonly number[];
  /** About the key as a whole. */
  error?: string | undefined;
  autoFocus?: boolean;
}

/** A recovery key as it is typed from the paper, group by group: a wrong one is marked as soon as it is whole, and what is pasted goes to its boxes. */
export function RecoveryKeyBoxes({ groups, onChange, wrong, error, autoFocus = false }: KeyProps) {
  const id = useId();
  const boxes = useRef<(HTMLInputElement | null)[]>([]);

  const take = (group: number, typed: string) => {
    const next = [...groups];
    // One letter too many in a box must not spoil the next one; a pasted key may.
    const spoils = typed.length < 2 * RECOVERY_GROUP_LENGTH && next[group + 1] !== '';
    const text = spoils ? typed.slice(0, RECOVERY_GROUP_LENGTH) : typed;
    // The box that is typed in is emptied or filled; what is more than it holds goes on into the next ones.
    for (let at = group, left = text; at < RECOVERY_GROUPS && (left !== '' || at === group); at++) {
      next[at] = left.slice(0, RECOVERY_GROUP_LENGTH);
      left = left.slice(RECOVERY_GROUP_LENGTH);
    }
    onChange(next);
    const grown = text.length > (groups[group] ?? '').length;
    const last = group + Math.ceil(text.length / RECOVERY_GROUP_LENGTH) - 1;
    if (grown && text.length % RECOVERY_GROUP_LENGTH === 0 && isRecoveryGroup(next[last] ?? '', last)) boxes.current[last + 1]?.focus();
    else if (last > group) boxes.current[Math.min(last, RECOVERY_GROUPS - 1)]?.focus();
  };
  const errorOf = (group: number): string | undefined => {
    const text = groups[group] ?? '';
    if (text.length === RECOVERY_GROUP_LENGTH) return isRecoveryGroup(text, group) ? undefined : '这一组有误';
    return wrong.includes(group) ? (text === '' ? '没有填' : '没有填完') : undefined;
  };

  return (
    <Box component="fieldset" aria-describedby={`${id}-help`} sx={{ m: 0, p: 0, border: 0, minWidth: 0 }}>
      <FormLabel component="legend" sx={{ mb: 0.5, color: 'text.primary', fontSize: 'body2.fontSize' }}>
        恢复密钥（打印的纸上有八组，每组五位）
      </FormLabel>
      <Box sx={{ display: 'grid', gap: 1, gridTemplateColumns: 'repeat(4, minmax(0, 1fr))', alignItems: 'start' }}>
        {groups.map((text, group) => (
          <RecoveryGroupBox
            // biome-ignore lint/suspicious/noArrayIndexKey: a group is its place in the key
            key={group}
            group={group}
            value={text}
            autoFocus={autoFocus && group === 0}
            error={errorOf(group)}
            inputRef={(input) => {
              boxes.current[group] = input;
            }}
            onBack={() => boxes.current[group - 1]?.focus()}
            onChange={(typed) => take(group, typed)}
          />
        ))}
      </Box>
      <FormHelperText id={`${id}-help`} error={error !== undefined} role={error === undefined ? undefined : 'alert'}>
        {error ?? '大小写都可以，不用输横线。'}
      </FormHelperText>
    </Box>
  );
}
