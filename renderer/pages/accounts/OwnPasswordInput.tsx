import { password } from '../../../shared/accounts/account.ts';
import { PasswordInput } from '../../components/fields/PasswordInput.tsx';

/** A password that there is. Left empty it is asked for, and costs none of the tries. */
export const knownPassword = password.min(1, { error: 'required' });

/** The sentence of signing in speaks of a name, which is not typed here. */
const SENTENCES = { WRONG_PASSWORD: '密码不对，请再输一遍' };

/** `password` of a form: one's own, asked for once more before something that matters. */
export function OwnPasswordInput({ label = '自己的密码', autoFocus = false }: { label?: string; autoFocus?: boolean }) {
  return <PasswordInput name="password" label={label} required autoFocus={autoFocus} sentences={SENTENCES} />;
}
