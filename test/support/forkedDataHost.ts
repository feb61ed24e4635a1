// The window's data host as it is, in a process of its own as in Electron. Not in a worker thread: V8 may abort a process in which threads that
// compile WebAssembly come and go ("Check failed: jit_page.has_value()", nodejs/node issue 64500), and SQLite is WebAssembly.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { MessageChannel, type MessagePort as NodePort } from 'node:worker_threads';
import type { FromDataHost, ToDataHost } from '../../electron/hosts/hostPort.ts';
import { BRIDGE } from '../../shared/host/bridge.ts';
import type { Carried } from './parentPort.ts';

const here = (file: string): string => fileURLToPath(new URL(file, import.meta.url));
let ports = 0;

/** Starts a data host. `answer` stands for the window's main process: what it says to the host's questions. Without a folder the host ends with an error. */
export function startDataHost(folder: string | null, answer?: (question: FromDataHost) => ToDataHost): ChildProcess {
  const host = fork(here('../../electron/hosts/dataHost.ts'), folder === null ? [] : [folder], {
    execArgv: ['--import', here('./parentPort.ts')],
    serialization: 'advanced',
    silent: true,
  });
  host.setMaxListeners(0);
  host.on('message', ({ port, data }: Carried) => {
    if (port === undefined && answer) host.send({ data: answer(data as FromDataHost) } satisfies Carried);
  });
  return host;
}

/** A page's port of this host. Resolves when the host has said that it serves it; throws when its first word is another. */
export async function portOf(host: ChildProcess): Promise<NodePort> {
  const { port1, port2 } = new MessageChannel();
  const port = ++ports;
  const tell = (carried: Carried): void => {
    if (host.connected) host.send(carried);
  };
  port2.on('message', (data: unknown) => tell({ port, data }));
  port2.on('close', () => tell({ port, closed: true }));
  host.on('message', (carried: Carried) => {
    if (carried.port === port && !carried.closed) port2.postMessage(carried.data);
  });
  host.once('exit', () => port2.close());
  const first = once(port1, 'message');
  tell({ port, opens: true, data: { kind: 'port' } satisfies ToDataHost });
  const [word] = await first;
  if (word !== BRIDGE.ready) throw new Error(`the data host began with ${String(word)}`);
  return port1;
}

/** Asks the host to end, as the window does, and answers its exit code. */
export async function endDataHost(host: ChildProcess): Promise<number | null> {
  if (host.exitCode !== null) return host.exitCode;
  const exit = once(host, 'exit');
  host.send({ data: { kind: 'close' } satisfies ToDataHost } satisfies Carried);
  const [code] = await exit;
  return code;
}
