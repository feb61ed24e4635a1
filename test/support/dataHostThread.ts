// The window's data host as it is, in a worker thread of plain Node instead of Electron's utility process.
import { MessageChannel, type MessagePort as NodePort, Worker } from 'node:worker_threads';
import type { FromDataHost, ToDataHost } from '../../electron/hosts/hostPort.ts';
import { BRIDGE } from '../../shared/host/bridge.ts';

/** Starts a data host. `answer` stands for the window's main process: what it says to the host's questions. Without a folder the host ends with an error. */
export function startDataHost(folder: string | null, answer?: (question: FromDataHost) => ToDataHost): Worker {
  const host = new Worker(new URL('../../electron/hosts/dataHost.ts', import.meta.url), { argv: folder === null ? [] : [folder], stderr: true });
  if (answer) host.on('message', (question: FromDataHost) => tell(host, answer(question)));
  return host;
}

export const tell = (host: Worker, data: ToDataHost): void => host.postMessage({ data });

/** A page's port of this host. Resolves when the host has said that it serves it; throws when its first word is another. */
export async function portOf(host: Worker): Promise<NodePort> {
  const { port1, port2 } = new MessageChannel();
  host.postMessage({ data: { kind: 'port' } satisfies ToDataHost, ports: [port2] }, [port2]);
  const first = new Promise((resolve) => port1.once('message', resolve));
  port1.start();
  const word = await first;
  if (word !== BRIDGE.ready) throw new Error(`the data host began with ${String(word)}`);
  return port1;
}

/**
 * Asks the host to end, as the window does, and answers its exit code. Never `terminate()`: a thread torn down while it still loads its modules
 * and compiles SQLite can take the whole test process with it.
 */
export function endDataHost(host: Worker): Promise<number> {
  const exit = new Promise<number>((resolve) => host.once('exit', resolve));
  tell(host, { kind: 'close' });
  return exit;
}
