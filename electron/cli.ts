// The command line: the same router as the window's, in process. JSON on stdout, sentences on stderr, exit code 0 only on success,
// 1 when the program says no, 2 when the words make no sense. It stays stable: automation builds on it.
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { EXIT, runCommandLine } from './commands/commandLine.ts';

const interrupt = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interrupt.abort());

/** What is typed is shown to nobody: the line editor writes into nothing. Ctrl+C and the end of the input break off. */
function askHidden(question: string): Promise<string> {
  process.stderr.write(question);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  return new Promise((resolve) => {
    const breakOff = (): void => {
      process.stderr.write('\n');
      interrupt.abort();
    };
    reader.once('close', breakOff);
    reader.question('', (typed) => {
      resolve(typed);
      reader.off('close', breakOff);
      reader.close();
      process.stderr.write('\n');
    });
  });
}

const code = await runCommandLine(process.argv.slice(2), {
  out: (words) => process.stdout.write(words),
  err: (words) => process.stderr.write(words),
  readInput: () => text(process.stdin),
  interrupted: interrupt.signal,
  ...(process.stdin.isTTY && { askHidden }),
});
// Otherwise not process.exit: what was written to a pipe has to get out first.
if (code === EXIT.interrupted) process.exit(code);
process.exitCode = code;
