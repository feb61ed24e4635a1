import os from 'node:os';
import type { ContractRouterClient } from '@orpc/contract';
import { createRouterClient, ORPCError } from '@orpc/server';
import type { Contract } from '../../shared/contract.ts';
import type { HostStatus } from '../../shared/host/status.ts';
import { errorSentence } from '../../shared/text/errors.ts';
import { CLI_TEXT, openFailureSentence } from '../../shared/text/hostText.ts';
import { eventLog } from '../host/eventLog.ts';
import { defaultDataFolder, machineStateFolder } from '../hosts/dataFolder.ts';
import { resolveGiven } from '../hosts/hostOptions.ts';
import { openSession } from '../hosts/openSession.ts';
import { programRoot } from '../hosts/programRoot.ts';
import { machineClock, rpcContext } from '../hosts/rpcContext.ts';
import { router } from '../router.ts';
import { type Command, CommandRefused, UsageError } from './command.ts';
import { takeGlobalOptions } from './globalOptions.ts';
import { readPassword } from './password.ts';
import { commands } from './registry.ts';

/** What the command line reads and writes: the process's streams, or a test's. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  /** All of standard input. */
  readInput(): Promise<string>;
  /** Aborts when the user breaks off. */
  interrupted: AbortSignal;
  /** Asks one line without showing what is typed; absent where nobody sits at a terminal. */
  askHidden?: (question: string) => Promise<string>;
}

/** Exit codes are part of the promise to automation. */
export const EXIT = { ok: 0, refused: 1, usage: 2, interrupted: 130 } as const;

class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

const help = (): string =>
  [
    CLI_TEXT.usage,
    ...commands.flatMap((command) => command.usage.map((line) => `  ${line}`)),
    CLI_TEXT.password,
    CLI_TEXT.older,
    CLI_TEXT.contract,
  ].join('\n');

const isParseError = (error: unknown): error is Error =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('ERR_PARSE_ARGS');

/** Tells what went wrong in one sentence and, for a typed error, one line of JSON. Returns the exit code. */
function tellFailure(error: unknown, say: (line: string) => void): number {
  if (error instanceof Interrupted) return EXIT.interrupted;
  if (error instanceof UsageError || isParseError(error)) {
    say(error instanceof UsageError ? error.message : CLI_TEXT.badArguments(error.message));
    say(CLI_TEXT.seeHelp);
    return EXIT.usage;
  }
  if (error instanceof CommandRefused) say(error.message);
  else if (error instanceof ORPCError) {
    const { code, data } = error as ORPCError<string, unknown>;
    say(code === 'LOCKED' ? CLI_TEXT.userNeeded : (errorSentence(code, data) ?? CLI_TEXT.failed(error.message)));
    say(JSON.stringify({ code, ...(data !== undefined && { data }) }));
  } else say(CLI_TEXT.failed(error instanceof Error ? error.message : String(error)));
  return EXIT.refused;
}

async function run(args: string[], terminal: Terminal): Promise<number> {
  const say = (line: string): void => terminal.err(`${line}\n`);
  const printJson = (value: unknown): void => terminal.out(`${JSON.stringify(value ?? null, null, 2)}\n`);
  const { options, name, rest } = takeGlobalOptions(args);
  const { data, user, passwordFile, acceptOlder } = options;
  if (name === '--help' || name === '-h' || name === 'help') {
    terminal.out(`${help()}\n`);
    return EXIT.ok;
  }
  if (name === null) throw new UsageError(help());
  const command = commands.find((each) => each.name === name);
  if (!command) throw new UsageError(CLI_TEXT.noSuchCommand(name));

  const root = programRoot();
  const resolvePath = (given: string): string => resolveGiven(given, root);
  const folder = data === null ? defaultDataFolder({ platform: process.platform, env: process.env, home: os.homedir() }) : resolvePath(data);
  const { interrupted, readInput, askHidden } = terminal;
  let known: Promise<string> | null = null;
  const password = ({ chosen } = { chosen: false }): Promise<string> => {
    if (user === null) throw new UsageError(CLI_TEXT.userMissing);
    const file = passwordFile === null ? null : resolvePath(passwordFile);
    known ??= readPassword({ user, file, environment: process.env, ask: askHidden ?? null }, { chosen });
    return known;
  };
  const brokenOff = new Promise<never>((_resolve, reject) => {
    const stop = (): void => reject(new Interrupted());
    if (interrupted.aborted) stop();
    else interrupted.addEventListener('abort', stop, { once: true });
  });

  const session = openSession({ folder, clock: machineClock, actor: 'cli', stateFolder: machineStateFolder() });
  const client: ContractRouterClient<Contract> = createRouterClient(router, { context: rpcContext(session, eventLog(machineClock.now), null) });
  /** Opens the file, for the user where it is protected. What needs nobody signed in runs on a locked file, too. */
  async function opened(): Promise<HostStatus> {
    const goOn = (status: HostStatus): HostStatus | Promise<HostStatus> =>
      acceptOlder && status.state === 'failed' && status.kind === 'older' ? session.retryOpen({ acceptOlder }) : status;
    const signIn = async (status: HostStatus): Promise<HostStatus> =>
      status.state === 'locked' && user !== null ? client.accounts.signIn({ name: user, password: await password() }) : status;
    // A protected file shows only once it is unlocked that it is older, and is signed in to anew.
    return signIn(await goOn(await signIn(await goOn(await session.status()))));
  }
  async function work(run: Command['run']): Promise<number> {
    const status = await opened();
    if (status.state === 'failed') {
      say(openFailureSentence(status));
      if (status.kind === 'older') say(CLI_TEXT.older);
      say(JSON.stringify({ code: 'NOT_OPEN', data: status }));
      return EXIT.refused;
    }
    printJson(await run({ client, clock: machineClock, user, password, resolvePath, readInput, say }, rest));
    return EXIT.ok;
  }
  try {
    return await Promise.race([work(command.run), brokenOff]);
  } catch (error) {
    if (error instanceof CommandRefused && error.output !== undefined) printJson(error.output);
    return tellFailure(error, say);
  } finally {
    await session.close();
  }
}

/** Runs `[--data DIR] [--user NAME] COMMAND …` and gives the exit code. The data file is given back on every path. Never rejects. */
export async function runCommandLine(args: string[], terminal: Terminal): Promise<number> {
  try {
    return await run(args, terminal);
  } catch (error) {
    return tellFailure(error, (line) => terminal.err(`${line}\n`));
  }
}
