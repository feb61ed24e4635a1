// The only place that knows where the data host's ports come from: Electron's process.parentPort. Tests start the very file that Electron starts, in
// plain Node, and give it the same (test/support/parentPort.ts).

/** As much of Electron's MessagePortMain as is asked of it. */
export interface RpcPort {
  on(event: string, listener: (event?: { data: unknown }) => void): void;
  postMessage(data: unknown, transfer?: unknown[]): void;
  start(): void;
  close(): void;
}

/** Calls as oRPC writes them: a text, or bytes where a file goes along. */
export type CallMessage = string | Uint8Array;

/** Hears what may be a call; anything else that comes through the port is passed over. */
export function hearCalls(port: RpcPort, hear: (message: CallMessage) => void): void {
  const take = (event?: { data: unknown }): void => {
    const data = event?.data;
    if (typeof data === 'string' || data instanceof Uint8Array) hear(data);
    else if (data instanceof ArrayBuffer) hear(new Uint8Array(data));
  };
  port.on('message', take);
}

/** Words between the window's main process and the data host. */
export type ToDataHost =
  | { kind: 'port' }
  | { kind: 'close' }
  | { kind: 'folderOpened'; opened: boolean }
  | { kind: 'folderChosen'; folder: string | null };
export type FromDataHost = { kind: 'openDataFolder' } | { kind: 'chooseFolder' };

interface ElectronParentPort {
  on(event: 'message', listener: (message: { data: ToDataHost; ports: RpcPort[] }) => void): void;
  postMessage(message: FromDataHost): void;
}

export interface Parent {
  tell(message: FromDataHost): void;
}

/** Hears the process that started this one. Throws when nothing started it in a way that has ports. */
export function listenToParent(hear: (message: ToDataHost, ports: RpcPort[]) => void): Parent {
  const electronPort = (process as { parentPort?: ElectronParentPort }).parentPort;
  if (!electronPort) throw new Error('dataHost: start me as a utility process');
  electronPort.on('message', (message) => hear(message.data, message.ports));
  return { tell: (message) => electronPort.postMessage(message) };
}
