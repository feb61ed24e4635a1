import { CLI_TEXT } from '../../shared/text/hostText.ts';
import { UsageError } from './command.ts';

/** What stands on the line besides the command and its own words. */
export interface GlobalOptions {
  /** As typed; null for the default folder. */
  data: string | null;
  user: string | null;
  passwordFile: string | null;
  /** Go on from a state that is older than one this PC has seen. */
  acceptOlder: boolean;
}

const MISSING = {
  '--data': CLI_TEXT.folderMissing,
  '--user': CLI_TEXT.userMissing,
  '--password-file': CLI_TEXT.passwordFileMissing,
} as const;
type OptionName = keyof typeof MISSING;
const KEYS: Record<OptionName, 'data' | 'user' | 'passwordFile'> = { '--data': 'data', '--user': 'user', '--password-file': 'passwordFile' };

/** Takes the options out that every command has, wherever they stand. Throws UsageError; a password on the line is one. */
export function takeGlobalOptions(args: readonly string[]): { options: GlobalOptions; name: string | null; rest: string[] } {
  const options: GlobalOptions = { data: null, user: null, passwordFile: null, acceptOlder: false };
  const words: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const word = args[i] ?? '';
    const [name = '', ...inline] = word.split('=');
    if (name === '--password') throw new UsageError(CLI_TEXT.passwordInLine);
    if (word === '--accept-older') {
      options.acceptOlder = true;
      continue;
    }
    if (!Object.hasOwn(KEYS, name)) {
      words.push(word);
      continue;
    }
    const given = inline.length > 0 ? inline.join('=') : args[++i];
    if (!given) throw new UsageError(MISSING[name as OptionName]);
    options[KEYS[name as OptionName]] = given;
  }
  const [name = null, ...rest] = words;
  return { options, name, rest };
}
