import { ipcMain, MessageChannelMain, type UtilityProcess, utilityProcess } from 'electron';
import { BRIDGE, PAGE_ORIGIN } from '../../shared/host/bridge.ts';
import type { Desktop } from '../host/host.ts';
import type { FromDataHost, ToDataHost } from './hostPort.ts';

export interface DataHostProcess {
  /** Starts the data host if none is running. */
  start(): void;
  /** Lets it finish what is under way and give the data file back; ends it if that takes too long. Nothing acknowledged is lost either way. */
  close(): Promise<void>;
}

const CLOSE_LIMIT_MS = 15_000;

/**
 * Keeps the process that holds the data. It starts with the window, and again at the next request after it died. A port to it is
 * given to the top frame of our own page and to nobody else.
 */
export function dataHostProcess(script: string, args: string[], desktop: Desktop): DataHostProcess {
  let running: UtilityProcess | null = null;
  const tell = (child: UtilityProcess, message: ToDataHost, ports: Electron.MessagePortMain[] = []): void => child.postMessage(message, ports);

  function current(): UtilityProcess {
    if (running) return running;
    const child = utilityProcess.fork(script, args, { serviceName: 'data-host', stdio: 'inherit' });
    child.on('exit', (code) => {
      if (code !== 0) console.warn('[window] data host ended:', code);
      if (running === child) running = null;
    });
    child.on('message', (message: FromDataHost) => {
      if (message.kind === 'openDataFolder')
        desktop.openDataFolder().then(
          (opened) => tell(child, { kind: 'folderOpened', opened }),
          () => tell(child, { kind: 'folderOpened', opened: false }),
        );
      else
        desktop.chooseFolder().then(
          (folder) => tell(child, { kind: 'folderChosen', folder }),
          () => tell(child, { kind: 'folderChosen', folder: null }),
        );
    });
    running = child;
    return child;
  }

  ipcMain.on(BRIDGE.connect, (event) => {
    const frame = event.senderFrame; // null when the frame has gone
    if (!frame || frame.parent || frame.origin !== PAGE_ORIGIN) {
      console.warn('[window] port refused:', frame?.origin);
      return;
    }
    const { port1, port2 } = new MessageChannelMain();
    tell(current(), { kind: 'port' }, [port1]);
    frame.postMessage(BRIDGE.port, null, [port2]); // to this frame only: its webContents may have navigated meanwhile
  });

  return {
    start: () => {
      current();
    },
    close: () =>
      new Promise<void>((resolve) => {
        const child = running;
        if (!child) return resolve();
        const limit = setTimeout(() => child.kill(), CLOSE_LIMIT_MS);
        child.once('exit', () => {
          clearTimeout(limit);
          resolve();
        });
        tell(child, { kind: 'close' });
      }),
  };
}
