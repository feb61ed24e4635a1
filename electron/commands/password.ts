import { readFile } from 'node:fs/promises';
import { CLI_TEXT } from '../../shared/text/hostText.ts';
import { CommandRefused, UsageError } from './command.ts';

/** Environment variable that may hold the password; never the line itself, which everybody on the machine can read. */
export const PASSWORD_VARIABLE = 'GONGYI_PASSWORD';

/** First line of the file: an editor's mark in front and the end of the line are no part of the password. */
async function firstLine(file: string): Promise<string> {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file));
    return text.split(/\r?\n/)[0] ?? '';
  } catch {
    throw new UsageError(CLI_TEXT.passwordFileUnread(file)); // which of the two it was is told in one sentence
  }
}

/** Where a password may come from. */
export interface PasswordSources {
  /** Whose. */
  user: string;
  /** Absolute; null for none. */
  file: string | null;
  environment: Readonly<Record<string, string | undefined>>;
  /** Asks at the terminal without showing what is typed; null where nobody sits at one. */
  ask: ((question: string) => Promise<string>) | null;
}

/**
 * The password from the file, else the environment, else the terminal; one that is `chosen` just now is asked for twice there. Throws CommandRefused
 * where there is none.
 */
export async function readPassword({ user, file, environment, ask }: PasswordSources, { chosen }: { chosen: boolean }): Promise<string> {
  if (file !== null) return firstLine(file);
  const given = environment[PASSWORD_VARIABLE];
  if (given) return given;
  if (!ask) throw new CommandRefused(CLI_TEXT.passwordNeeded);
  const typed = await ask(CLI_TEXT.askPassword(user));
  if (chosen && (await ask(CLI_TEXT.askAgain)) !== typed) throw new CommandRefused(CLI_TEXT.passwordsDiffer);
  return typed;
}
