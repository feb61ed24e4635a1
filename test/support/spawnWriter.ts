import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';

const PROGRAM = path.join(import.meta.dirname, 'writingProcess.ts');

/** A process that writes to the data file of a folder; see writingProcess.ts for what it says. */
export interface Writer {
  readonly process: ChildProcess;
  readonly lines: string[];
  /** Numbers that it said were saved. */
  saved(): number[];
  /** Resolves when it has said a line that begins so; rejects when it ends without. */
  said(beginning: string): Promise<string>;
  /** Ends it without a word, as a power cut would, and waits until it is gone. */
  kill(): Promise<void>;
  ended: Promise<void>;
}

/** `maxFileKb`: no file that it writes may grow larger, as on a disk that is nearly full. */
export function spawnWriter(folder: string, options: { maxFileKb?: number } = {}): Writer {
  const command = `exec "$0" "$@"`;
  const limit = options.maxFileKb === undefined ? '' : `ulimit -f ${options.maxFileKb}; `;
  const child = spawn('/bin/bash', ['-c', limit + command, process.execPath, PROGRAM, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines: string[] = [];
  const waiting = new Set<() => void>();
  const reader = createInterface({ input: child.stdout });
  reader.on('line', (line) => {
    lines.push(line);
    for (const wake of waiting) wake();
  });
  // What it said before it ended is read to the end first.
  const ended = Promise.all([once(child, 'exit'), once(reader, 'close')]).then(() => {
    for (const wake of waiting) wake();
  });
  let over = false;
  ended.then(
    () => {
      over = true;
    },
    () => undefined,
  );
  return {
    process: child,
    lines,
    ended,
    saved: () => lines.flatMap((line) => (line.startsWith('saved ') ? [Number(line.slice(6))] : [])),
    said: (beginning) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const found = lines.find((line) => line.startsWith(beginning));
          if (found === undefined && !over) return;
          waiting.delete(look);
          if (found === undefined) reject(new Error(`ended without saying ${beginning}: ${lines.join(', ')}`));
          else resolve(found);
        };
        waiting.add(look);
        look();
        ended.then(look, reject);
      }),
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
