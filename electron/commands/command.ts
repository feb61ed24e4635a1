import type { ContractRouterClient } from '@orpc/contract';
import type { Contract } from '../../shared/contract.ts';
import type { Clock } from '../store/types.ts';

// A command of the command line is one file `commands/<name>.ts` that exports one `Command`, listed in `commands/registry.ts`.
//
//   export const form: Command = {
//     name: 'form',
//     usage: ['form F1 --year 年 --quarter 季度 [--as-of 日期] [--out 文件.xlsx]'],
//     async run(ctx, args) {
//       const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { year: { type: 'string' } } });
//       if (positionals[0] !== 'F1') throw new UsageError('没有这种报表');
//       return await ctx.client.reports.form({ … });
//     },
//   };
//
// What `run` returns is printed on stdout as JSON, and the program ends with 0. What it throws is told on stderr in Chinese:
// UsageError and what parseArgs of node:util throws end with 2; CommandRefused, a typed error of the contract and everything
// else end with 1. The frame closes the data file on every path.

/** What the frame gives a command. The data file is open. */
export interface CommandContext {
  /** The contract, in process. Errors are those of the contract, thrown as ORPCError. */
  readonly client: ContractRouterClient<Contract>;
  readonly clock: Clock;
  /** Name given by `--user`: of who has signed in, or of the account to be made; null for none. */
  readonly user: string | null;
  /** The password that goes with it, asked for once; `chosen` while it is a new one. Throws CommandRefused where there is none. */
  password(of?: { chosen: boolean }): Promise<string>;
  /** Absolute path of a file or folder named by the user, seen from where the user stands. */
  resolvePath(given: string): string;
  /** All of standard input. */
  readInput(): Promise<string>;
  /** One line of progress or warning for the reader, on stderr. */
  say(line: string): void;
}

export interface Command {
  readonly name: string;
  /** Lines of the help, without `npm run -s cli -- [--data DIR] [--user NAME]`. */
  readonly usage: readonly string[];
  /** `args` is what stands behind the command's name. */
  run(ctx: CommandContext, args: string[]): Promise<unknown>;
}

/** The words on the command line make no sense: exit code 2. The sentence is Chinese. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** The command ran and says no: exit code 1. The sentence is Chinese; `output`, if given, is printed as JSON on stdout all the same. */
export class CommandRefused extends Error {
  override readonly name = 'CommandRefused';
  readonly output: unknown;
  constructor(sentence: string, output?: unknown) {
    super(sentence);
    this.output = output;
  }
}
