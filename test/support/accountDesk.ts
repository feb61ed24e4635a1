import type { AccountFields } from '../../shared/accounts/account.ts';
import { type ProtectedDesk, passwordOf } from './testDesk.ts';

// What the tests of accounts share beside the desk.

export const NEW_PASSWORD = '换过的密码5678';
export const clerk = { name: '李敏', role: 'clerk', hardship: false } as const satisfies AccountFields;

export const signIn = ({ client }: ProtectedDesk, name: string, password = passwordOf(name)) => client.accounts.signIn({ name, password });

/** Broken rules of a refusal: `field code`. */
export const issuesOf = (failure: { data: Record<string, unknown> }): string[] =>
  (failure.data.issues as { path: string; code: string }[]).map((i) => `${i.path} ${i.code}`);
