// The command line: the same router as the window's, in process. JSON on stdout, sentences on stderr, exit code 0 only on success,
// 1 when the program says no, 2 when the words make no sense. It stays stable: automation builds on it.
import os from 'node:os';
import type { ContractRouterClient } from '@orpc/contract';
import { createRouterClient, ORPCError } from '@orpc/server';
import type { Contract } from '../shared/contract.ts';
import { errorSentence } from '../shared/text/errors.ts';
import { CLI_TEXT, openFailureSentence } from '../shared/text/hostText.ts';
import { CommandRefused, UsageError } from './commands/command.ts';
import { commands } from './commands/registry.ts';
import { defaultDataFolder } from './hosts/dataFolder.ts';
import { resolveGiven } from './hosts/hostOptions.ts';
import { openSession } from './hosts/openSession.ts';
import { programRoot } from './hosts/programRoot.ts';
import { machineClock, rpcContext } from './hosts/rpcContext.ts';
import { router } from './router.ts';

const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

const help = (): string => [CLI_TEXT.usage, ...commands.flatMap((command) => command.usage.map((line) => `  ${line}`)), CLI_TEXT.contract].join('\n');

const isParseError = (error: unknown): error is Error =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('ERR_PARSE_ARGS');

/** Tells what went wrong on stderr, one sentence and, for a typed error, one line of JSON. Returns the exit code. */
function tellFailure(error: unknown): 1 | 2 {
  if (error instanceof UsageError || isParseError(error)) {
    say(error instanceof UsageError ? error.message : CLI_TEXT.badArguments(error.message));
    say(CLI_TEXT.seeHelp);
    return 2;
  }
  if (error instanceof CommandRefused) say(error.message);
  else if (error instanceof ORPCError) {
    const { code, data } = error as ORPCError<string, unknown>;
    say(errorSentence(code, data) ?? CLI_TEXT.failed(error.message));
    say(JSON.stringify({ code, ...(data !== undefined && { data }) }));
  } else say(CLI_TEXT.failed(error instanceof Error ? error.message : String(error)));
  return 1;
}

/** Splits `[--data DIR] COMMAND …`; the rest is the command's own business. */
function splitArguments(args: string[]): { data: string | null; name: string | null; rest: string[] } {
  const [first, second] = args;
  if (first === '--data') {
    if (!second) throw new UsageError(CLI_TEXT.folderMissing);
    return { ...splitArguments(args.slice(2)), data: second };
  }
  if (first?.startsWith('--data=')) return splitArguments(['--data', first.slice('--data='.length), ...args.slice(1)]);
  return { data: null, name: first ?? null, rest: args.slice(1) };
}

async function run(args: string[]): Promise<number> {
  const { data, name, rest } = splitArguments(args);
  if (name === '--help' || name === '-h' || name === 'help') {
    process.stdout.write(`${help()}\n`);
    return 0;
  }
  if (name === null) throw new UsageError(help());
  const command = commands.find((each) => each.name === name);
  if (!command) throw new UsageError(CLI_TEXT.noSuchCommand(name));

  const root = programRoot();
  const folder = data === null ? defaultDataFolder({ platform: process.platform, env: process.env, home: os.homedir() }) : resolveGiven(data, root);
  const session = openSession({ folder, clock: machineClock });
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      session.close().then(
        () => process.exit(130),
        () => process.exit(1),
      );
    });
  try {
    const status = await session.status();
    if (status.state === 'failed') {
      say(openFailureSentence(status));
      say(JSON.stringify({ code: 'NOT_OPEN', data: status }));
      return 1;
    }
    const client: ContractRouterClient<Contract> = createRouterClient(router, { context: rpcContext(session, 'cli', null) });
    const output = await command.run({ client, clock: machineClock, resolvePath: (given) => resolveGiven(given, root), say }, rest);
    printJson(output);
    return 0;
  } catch (error) {
    if (error instanceof CommandRefused && error.output !== undefined) printJson(error.output);
    return tellFailure(error);
  } finally {
    await session.close();
  }
}

function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value ?? null, null, 2)}\n`);
}

// Not process.exit: what was written to a pipe has to get out first.
process.exitCode = await run(process.argv.slice(2)).catch(tellFailure);
