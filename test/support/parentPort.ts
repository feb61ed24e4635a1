// Loaded before the data host in a process that a test forked: gives it the parentPort that Electron's utility process has, over Node's own channel.
import { EventEmitter } from 'node:events';

/** What goes over the channel, either way. Without `port` it is a word between window and host; with `opens` that port begins, with `closed` it ends. */
export interface Carried {
  port?: number;
  opens?: true;
  closed?: true;
  data?: unknown;
}

const tell = (carried: Carried): void => {
  process.send?.(carried);
};

/** One page's port, with as much as hostPort.ts asks of Electron's. */
function portOver(number: number): EventEmitter {
  return Object.assign(new EventEmitter(), {
    postMessage: (data: unknown) => tell({ port: number, data }),
    start: () => undefined,
    close: () => tell({ port: number, closed: true }),
  });
}

const ports = new Map<number, EventEmitter>();
const waiting: object[] = [];
const parentPort = Object.assign(new EventEmitter(), { postMessage: (data: unknown) => tell({ data }) });
// What comes while the host still loads is kept for it, as Electron does.
const hear = (message: object): void => {
  if (!parentPort.emit('message', message)) waiting.push(message);
};
parentPort.on('newListener', (event) => {
  if (event === 'message') setImmediate(() => waiting.splice(0).forEach(hear));
});
Object.defineProperty(process, 'parentPort', { value: parentPort });

process.on('message', ({ port, opens, closed, data }: Carried) => {
  if (port === undefined) return hear({ data, ports: [] });
  const known = ports.get(port) ?? portOver(port);
  ports.set(port, known);
  if (opens) hear({ data, ports: [known] });
  else known.emit(closed ? 'close' : 'message', { data });
});
