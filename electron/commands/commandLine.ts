import os from 'node:os';
import type { ContractRouterClient } from '@orpc/contract';
import { createRouterClient, ORPCError } from '@orpc/server';
import type { Contract } from '../../shared/contract.ts';
import { errorSentence } from '../../shared/text/errors.ts';
import { CLI_TEXT, openFailureSentence } from '../../shared/text/hostText.ts';
import { eventLog } from '../host/eventLog.ts';
import { defaultDataFolder, machineStateFolder } from '../hosts/dataFolder.ts';
import { resolveGiven } from '../hosts/hostOptions.ts';
import { openSession } from '../hosts/openSession.ts';
import { programRoot } from '../hosts/programRoot.ts';
import { machineClock, rpcContext } from '../hosts/rpcContext.ts';
import { router } from '../router.ts';
import { CommandRefused, UsageError } from './command.ts';
import { commands } from './registry.ts';

/** What the command line reads and writes: the process's streams, or a test's. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  /** All of standard input. */
  readInput(): Promise<string>;
  /** Aborts when the user breaks off. */
  interrupted: AbortSignal;
}

/** Exit codes are part of the promise to automation. */
export const EXIT = { ok: 0, refused: 1, usage: 2, interrupted: 130 } as const;

class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

const help = (): string => [CLI_TEXT.usage, ...commands.flatMap((command) => command.usage.map((line) => `  ${line}`)), CLI_TEXT.contract].join('\n');

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
    say(errorSentence(code, data) ?? CLI_TEXT.failed(error.message));
    say(JSON.stringify({ code, ...(data !== undefined && { data }) }));
  } else say(CLI_TEXT.failed(error instanceof Error ? error.message : String(error)));
  return EXIT.refused;
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

async function run(args: string[], terminal: Terminal): Promise<number> {
  const say = (line: string): void => terminal.err(`${line}\n`);
  const printJson = (value: unknown): void => terminal.out(`${JSON.stringify(value ?? null, null, 2)}\n`);
  const { data, name, rest } = splitArguments(args);
  if (name === '--help' || name === '-h' || name === 'help') {
    terminal.out(`${help()}\n`);
    return EXIT.ok;
  }
  if (name === null) throw new UsageError(help());
  const command = commands.find((each) => each.name === name);
  if (!command) throw new UsageError(CLI_TEXT.noSuchCommand(name));

  const root = programRoot();
  const folder = data === null ? defaultDataFolder({ platform: process.platform, env: process.env, home: os.homedir() }) : resolveGiven(data, root);
  const session = openSession({ folder, clock: machineClock, actor: 'cli', stateFolder: machineStateFolder() });
  try {
    const status = await session.status();
    if (status.state === 'failed') {
      say(openFailureSentence(status));
      say(JSON.stringify({ code: 'NOT_OPEN', data: status }));
      return EXIT.refused;
    }
    const client: ContractRouterClient<Contract> = createRouterClient(router, { context: rpcContext(session, eventLog(machineClock.now), null) });
    const { interrupted, readInput } = terminal;
    const brokenOff = new Promise<never>((_resolve, reject) => {
      const stop = (): void => reject(new Interrupted());
      if (interrupted.aborted) stop();
      else interrupted.addEventListener('abort', stop, { once: true });
    });
    const context = { client, clock: machineClock, resolvePath: (given: string) => resolveGiven(given, root), readInput, say };
    printJson(await Promise.race([command.run(context, rest), brokenOff]));
    return EXIT.ok;
  } catch (error) {
    if (error instanceof CommandRefused && error.output !== undefined) printJson(error.output);
    return tellFailure(error, say);
  } finally {
    await session.close();
  }
}

/** Runs `[--data DIR] COMMAND …` and gives the exit code. The data file is given back on every path. Never rejects. */
export async function runCommandLine(args: string[], terminal: Terminal): Promise<number> {
  try {
    return await run(args, terminal);
  } catch (error) {
    return tellFailure(error, (line) => terminal.err(`${line}\n`));
  }
}
