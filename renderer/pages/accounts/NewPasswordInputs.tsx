import { Box } from '@mui/material';
import { useWatch } from 'react-hook-form';
import { z } from 'zod';
import { PASSWORD_LENGTH, password, passwordIssues } from '../../../shared/accounts/account.ts';
import type { RuleIssue } from '../../../shared/kernel/contractBase.ts';
import { PasswordInput } from '../../components/fields/PasswordInput.tsx';

/** The two boxes of every new password; `again` is typed to find a slip. */
export const newPasswordFields = z.object({ newPassword: password, again: z.string() });
export type NewPasswordFields = z.infer<typeof newPasswordFields>;
export const NO_PASSWORD: NewPasswordFields = { newPassword: '', again: '' };

/** Rules of a new password and of its repetition. */
export function newPasswordIssues({ newPassword, again }: NewPasswordFields, name: string): RuleIssue[] {
  const issues = passwordIssues(newPassword, name, 'newPassword');
  if (again !== newPassword) issues.push({ path: 'again', code: 'passwordsDiffer' });
  return issues;
}

const RULE = `至少 ${PASSWORD_LENGTH.min} 个字符，越长越好。可以用一句话的拼音，不必凑大小写和符号。`;
const STRONG_LENGTH = 16;
/** Lengths from which on a password is called so. */
const STRENGTHS = [
  { from: STRONG_LENGTH, word: '很强' },
  { from: 12, word: '较强' },
  { from: PASSWORD_LENGTH.min, word: '够用，再长一些更好' },
] as const;

/** A new password, typed twice; its rule is told before, its strength goes by its length. */
export function NewPasswordInputs({ label = '新密码', autoFocus = false }: { label?: string; autoFocus?: boolean }) {
  const typed: string = useWatch({ name: 'newPassword' });
  const length = [...typed].length;
  const strength = STRENGTHS.find(({ from }) => length >= from);
  return (
    <>
      <div>
        <PasswordInput
          name="newPassword"
          label={label}
          required
          fresh
          autoFocus={autoFocus}
          helper={strength ? `${RULE}现在：${strength.word}` : RULE}
        />
        <Box aria-hidden sx={{ mt: 0.5, height: 3, bgcolor: length > 0 ? 'divider' : 'transparent' }}>
          <Box sx={{ height: 3, width: `${Math.min(100, (length / STRONG_LENGTH) * 100)}%`, bgcolor: strength ? 'tone.good' : 'tone.neutral' }} />
        </Box>
      </div>
      <PasswordInput name="again" label={`再输一遍${label}`} required fresh />
    </>
  );
}
