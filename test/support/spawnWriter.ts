import { type ChildProcess, type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

const programFile = (name: string): string => path.join(import.meta.dirname, `${name}.ts`);

/** A process that writes to the data file of a folder; see writingProcess.ts for what it says. */
export interface Writer {
  readonly process: ChildProcess;
  readonly lines: string[];
  /** Numbers that it said were saved. */
  saved(): number[];
  /** Resolves when it has said a line that begins so; rejects when it ends without. */
  said(beginning: string): Promise<string>;
  /** Gives a program that waits for it its order, as JSON. */
  begin(order: object): void;
  /** Ends it without a word, as a power cut would, and waits until it is gone. */
  kill(): Promise<void>;
  ended: Promise<void>;
}

/** A process that does all kinds of work as soon as it is told where to `begin`; see mixedProcess.ts. `cache`: folder for what was compiled. */
export function spawnMixed(cache: string): Writer {
  const env = { ...process.env, NODE_COMPILE_CACHE: cache };
  return watched(spawn(process.execPath, [programFile('mixedProcess')], { stdio: ['pipe', 'pipe', 'inherit'], env }));
}

/** `maxFileKb`: no file that it writes may grow larger, as on a disk that is nearly full. */
export function spawnWriter(folder: string, options: { maxFileKb?: number } = {}): Writer {
  const command = `exec "$0" "$@"`;
  const limit = options.maxFileKb === undefined ? '' : `ulimit -f ${options.maxFileKb}; `;
  const program = [process.execPath, programFile('writingProcess'), folder];
  return watched(spawn('/bin/bash', ['-c', limit + command, ...program], { stdio: ['pipe', 'pipe', 'inherit'] }));
}

function watched(child: ChildProcessByStdio<Writable, Readable, null>): Writer {
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
    begin: (order) => void child.stdin.write(`${JSON.stringify(order)}\n`),
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
