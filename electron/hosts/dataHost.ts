// Entry of the window's utility process. No `electron` import: hostPort.ts hides where the ports come from.
import { onError } from '@orpc/server';
// Of oRPC's adapters for messages the one whose `message` can be awaited; it asks for no more than `send`. The one for ports drops the promise, and
// a message that is no call would end this process as an unhandled rejection.
import { RPCHandler } from '@orpc/server/bun-ws';
import { BRIDGE } from '../../shared/host/bridge.ts';
import { eventLog } from '../host/eventLog.ts';
import { router } from '../router.ts';
import type { RpcContext } from '../rpc.ts';
import { machineStateFolder } from './dataFolder.ts';
import { noteDefects } from './defects.ts';
import { hearCalls, listenToParent, type RpcPort } from './hostPort.ts';
import { openSession } from './openSession.ts';
import { machineClock, machineUser, rpcContext } from './rpcContext.ts';

// Electron 33 ends a utility process on an unhandled rejection, 37 and later only warn: one behaviour for all. The window starts a new one.
process.on('unhandledRejection', (error) => {
  console.error('[data host] unhandled rejection', error);
  process.exit(1);
});

const folder = process.argv[2];
if (!folder) throw new Error('dataHost: the data folder is missing');

const events = eventLog(machineClock.now);
const handler = new RPCHandler<RpcContext>(router, {
  // Around the procedures alone: what does not even parse is refused, and is no defect that anybody wants to read of.
  clientInterceptors: [onError(noteDefects(events, 'data host'))],
});
const session = openSession({ onLog: events.note, folder, clock: machineClock, actor: machineUser(), stateFolder: machineStateFolder() });
const waitingForFolder: ((opened: boolean) => void)[] = [];
const waitingForChoice: ((folder: string | null) => void)[] = [];
const context = rpcContext(session, events, {
  openDataFolder: () =>
    new Promise((resolve) => {
      waitingForFolder.push(resolve);
      parent.tell({ kind: 'openDataFolder' });
    }),
  chooseFolder: () =>
    new Promise((resolve) => {
      waitingForChoice.push(resolve);
      parent.tell({ kind: 'chooseFolder' });
    }),
});
const live = new Set<RpcPort>(); // keeps every port in use referenced

function serve(port: RpcPort): void {
  live.add(port);
  const peer = {
    send(message: string | ArrayBufferLike | Uint8Array): number {
      port.postMessage(message);
      return 0;
    },
  };
  port.on('close', () => {
    live.delete(port);
    handler.close(peer);
  });
  hearCalls(port, (message) => {
    handler
      .message(peer, message, { context })
      .catch((error: unknown) => console.warn('[data host] no call:', error instanceof Error ? error.name : error));
  });
  port.start(); // without it every call hangs
  port.postMessage(BRIDGE.ready); // proof of life: the page makes no call before it
}

const parent = listenToParent((message, ports) => {
  if (message.kind === 'port') for (const port of ports) serve(port);
  else if (message.kind === 'folderOpened') waitingForFolder.shift()?.(message.opened);
  else if (message.kind === 'folderChosen') waitingForChoice.shift()?.(message.folder);
  else
    session.close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error('[data host] not closed cleanly:', error);
        process.exit(1);
      },
    );
});
