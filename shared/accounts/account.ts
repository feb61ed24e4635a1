import { z } from 'zod';
import type { RuleIssue } from '../kernel/contractBase.ts';
import { recordHead } from '../kernel/recordHead.ts';
import { line } from '../kernel/values.ts';
import { role } from './rights.ts';

/** Name under which somebody signs in, and that stands in the audit trail. */
export const accountName = line(20, 1);
/** Names are one however they are typed: full-width, capitals. */
export const foldedName = (name: string): string => name.normalize('NFKC').trim().toLowerCase();

export const accountFields = z.object({
  name: accountName,
  role,
  /** The separate right to hardship files. */
  hardship: z.boolean(),
});
export type AccountFields = z.infer<typeof accountFields>;

/** `withdrawnAt` is null while it can sign in. */
export const account = accountFields.extend(recordHead.shape);
export type Account = z.infer<typeof account>;

/** Minutes without a touch after which the program locks. */
export const idleMinutes = z.int().min(1).max(240);
export const DEFAULT_IDLE_MINUTES = 10;

export const PASSWORD_LENGTH = { min: 8, max: 200 } as const;
/** As typed: no trimming, for a space at the end may be meant. */
export const password = z.string().max(PASSWORD_LENGTH.max, { error: 'tooLong' });

/** Rules of a new password; `path` names its field. Length is what counts: no rules of characters, which lead to Abc@1234. */
export function passwordIssues(typed: string, name: string, path = 'password'): RuleIssue[] {
  const length = [...typed].length;
  if (length < PASSWORD_LENGTH.min) return [{ path, code: 'passwordTooShort', params: { minimum: PASSWORD_LENGTH.min } }];
  if (new Set(typed).size < 4) return [{ path, code: 'passwordTooSimple' }];
  if (name !== '' && foldedName(typed).includes(foldedName(name)) && length < [...name].length + 4) return [{ path, code: 'passwordIsName' }];
  return [];
}
