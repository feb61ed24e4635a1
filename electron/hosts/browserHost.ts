import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { onError } from '@orpc/server';
import { RPCHandler } from '@orpc/server/fetch';
import { RPC_PATH } from '../../shared/host/bridge.ts';
import { HOST_TEXT, openFailureSentence } from '../../shared/text/hostText.ts';
import { eventLog } from '../host/eventLog.ts';
import { router } from '../router.ts';
import type { RpcContext } from '../rpc.ts';
import { defaultDataFolder, machineStateFolder } from './dataFolder.ts';
import { noteDefects } from './defects.ts';
import { OptionError, readHostOptions } from './hostOptions.ts';
import { type LoopbackServer, startLoopbackServer } from './loopbackServer.ts';
import { type OpenSession, openSession } from './openSession.ts';
import { programRoot } from './programRoot.ts';
import { machineClock, machineUser, rpcContext } from './rpcContext.ts';

export interface BrowserHost {
  readonly server: LoopbackServer;
  readonly session: OpenSession;
  /** Ends the connections, then gives the data file back. */
  close(): Promise<void>;
}

/** Serves the page and the procedures on loopback. Rejects when the port is taken; a data file that does not open is told by `session`. */
export async function startBrowserHost(options: { folder: string; pageDir: string; port?: number }): Promise<BrowserHost> {
  const events = eventLog(machineClock.now);
  const session = openSession({
    onLog: events.note,
    folder: options.folder,
    clock: machineClock,
    actor: machineUser(),
    stateFolder: machineStateFolder(),
  });
  const context = rpcContext(session, events, null);
  const handler = new RPCHandler<RpcContext>(router, {
    // Around the procedures alone: what does not even parse is refused, and is no defect that anybody wants to read of.
    clientInterceptors: [onError(noteDefects(events, 'browser host'))],
  });
  try {
    const server = await startLoopbackServer({
      ...(options.port !== undefined && { port: options.port }),
      pageDir: options.pageDir,
      handle: async (request) => {
        const { matched, response } = await handler.handle(request, { prefix: RPC_PATH, context });
        return matched ? response : null;
      },
    });
    return { server, session, close: () => server.close().then(session.close) };
  } catch (error) {
    await session.close();
    throw error;
  }
}

/** Asks the desktop to open the address. False when there is nothing that could. */
function openInBrowser(address: string): Promise<boolean> {
  const [command, ...args] =
    process.platform === 'win32' ? ['cmd', '/c', 'start', '', address] : process.platform === 'darwin' ? ['open', address] : ['xdg-open', address];
  return new Promise((resolve) => {
    const child = spawn(command ?? '', args, { stdio: 'ignore', detached: true, windowsHide: true });
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
    child.unref();
  });
}

const isPortTaken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES');

/**
 * The browser host as a program: `args` are the words behind `--browser`. Stdout gets one line, the address to open.
 * Resolves when it serves; exit code 2 for words that make no sense, 1 when it cannot start.
 */
export async function runBrowserHost(args: string[]): Promise<void> {
  const root = programRoot();
  const say = (line: string): void => console.error(line);
  const pageDir = path.join(root, 'dist', 'page');
  let host: BrowserHost;
  let port: number | null = null;
  let open = true;
  try {
    const options = readHostOptions(args, root, { strict: true });
    ({ port, open } = options);
    if (!existsSync(path.join(pageDir, 'index.html'))) throw new Error(HOST_TEXT.pageMissing);
    const folder = options.data ?? defaultDataFolder({ platform: process.platform, env: process.env, home: os.homedir() });
    host = await startBrowserHost({ folder, pageDir, ...(port !== null && { port }) });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    say(error instanceof OptionError ? why : port !== null && isPortTaken(error) ? HOST_TEXT.portTaken(port) : HOST_TEXT.cannotStart(why));
    process.exitCode = error instanceof OptionError ? 2 : 1;
    return;
  }

  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    host.close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error('[browser host] not closed cleanly:', error);
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);

  process.stdout.write(`${host.server.address}\n`);
  const status = await host.session.status();
  if (status.state === 'failed') say(openFailureSentence(status));
  if (!open) return;
  say(HOST_TEXT.openInBrowser);
  if (!(await openInBrowser(host.server.address))) say(HOST_TEXT.browserNotOpened);
}
