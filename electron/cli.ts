// The command line: the same router as the window's, in process. JSON on stdout, sentences on stderr, exit code 0 only on success,
// 1 when the program says no, 2 when the words make no sense. It stays stable: automation builds on it.
import { text } from 'node:stream/consumers';
import { EXIT, runCommandLine } from './commands/commandLine.ts';

const interrupt = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interrupt.abort());

const code = await runCommandLine(process.argv.slice(2), {
  out: (words) => process.stdout.write(words),
  err: (words) => process.stderr.write(words),
  readInput: () => text(process.stdin),
  interrupted: interrupt.signal,
});
// Otherwise not process.exit: what was written to a pipe has to get out first.
if (code === EXIT.interrupted) process.exit(code);
process.exitCode = code;
