import type { ClientLink } from '@orpc/client';
import { RPCLink as FetchLink } from '@orpc/client/fetch';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import { BRIDGE, RPC_PATH } from '../../shared/host/bridge.ts';

/** What a caller may say about one call. */
export interface CallContext {
  /** Milliseconds until the call is given up; without it the rule of `callLimitMs` holds. */
  timeoutMs?: number;
  /** Sent even where the page is going; at most 64 KiB. */
  keepalive?: boolean;
}

/** One open way to the data host. */
export interface Connection {
  link: ClientLink<CallContext>;
  /** Aborts when the data host has gone; calls made after that end at once. */
  gone: AbortSignal;
  close(): void;
}

/** The data host has gone. Whether a change in flight was saved is not known until the record is read again. */
export class HostGone extends Error {
  override name = 'HostGone';
}
/** No answer in time. The work may still be done: a change must not be repeated blindly. */
export class CallTimedOut extends Error {
  override name = 'CallTimedOut';
}

const USUAL_MS = 30_000;
const LONG_MS = 15 * 60_000;
const LONG_FEATURES = ['imports', 'backups', 'signage'];
const LONG_WORDS = /export|workbook|print|board|sample|import|verify|submit|upload|attach|document/i;

/** Half a minute for what a clerk waits for; a quarter of an hour for making and reading files. */
export function callLimitMs(path: readonly string[]): number {
  return LONG_FEATURES.includes(path[0] ?? '') || LONG_WORDS.test(path.at(-1) ?? '') ? LONG_MS : USUAL_MS;
}

/**
 * Gives every call two ends besides its answer: the host's going and a time limit. Without them a call made after a port has
 * closed, or to a frozen host, would stay open for ever.
 */
export function boundedLink(inner: ClientLink<CallContext>, gone: AbortSignal): ClientLink<CallContext> {
  return {
    call: async (path, input, options) => {
      const limit = AbortSignal.timeout(options.context?.timeoutMs ?? callLimitMs(path));
      const signal = AbortSignal.any([gone, limit, ...(options.signal ? [options.signal] : [])]);
      if (gone.aborted) throw new HostGone('data host gone');
      try {
        return await inner.call(path, input, { ...options, signal });
      } catch (error) {
        if (gone.aborted) throw new HostGone('data host gone', { cause: error });
        if (limit.aborted && !options.signal?.aborted) throw new CallTimedOut(`no answer: ${path.join('.')}`, { cause: error });
        throw error;
      }
    },
  };
}

function openPort(limitMs: number): Promise<{ port: MessagePort; gone: AbortController }> {
  return new Promise((resolve, reject) => {
    let port: MessagePort | undefined;
    const done = () => {
      clearTimeout(timer);
      window.removeEventListener('message', onMessage);
    };
    const fail = (why: string) => {
      done();
      port?.close();
      reject(new HostGone(why));
    };
    const timer = setTimeout(() => fail('no port in time'), limitMs);
    const onMessage = (event: MessageEvent) => {
      const received = event.ports[0];
      if (event.source !== window || event.data !== BRIDGE.port || !received || port) return;
      port = received;
      const gone = new AbortController();
      received.addEventListener('close', () => {
        gone.abort(new HostGone('port closed'));
        fail('port closed');
      });
      // The host's first message says that it serves the port; before it, a port may belong to a host that is dying.
      received.addEventListener(
        'message',
        () => {
          done();
          resolve({ port: received, gone });
        },
        { once: true },
      );
      received.start();
    };
    window.addEventListener('message', onMessage);
    window.postMessage(BRIDGE.connect, location.origin);
  });
}

/** Over a message port, as the window gives one. `connect` but for its tries. */
export async function connectPort(limitMs: number): Promise<Connection> {
  const { port, gone } = await openPort(limitMs);
  return {
    link: boundedLink(new PortLink<CallContext>({ port }), gone.signal),
    gone: gone.signal,
    close: () => {
      port.close();
      gone.abort(new HostGone('closed'));
    },
  };
}

function connectFetch(): Connection {
  const gone = new AbortController();
  const link = new FetchLink<CallContext>({
    url: `${location.origin}${RPC_PATH}`,
    fetch: async (request, init, { context }) => {
      try {
        return await globalThis.fetch(request, { ...init, credentials: 'same-origin', keepalive: context.keepalive ?? false });
      } catch (error) {
        // fetch rejects with TypeError only where nobody answers; an abort is a DOMException.
        if (error instanceof TypeError) gone.abort(new HostGone('nobody answers', { cause: error }));
        throw error;
      }
    },
  });
  return { link: boundedLink(link, gone.signal), gone: gone.signal, close: () => gone.abort(new HostGone('closed')) };
}

/**
 * Opens the way to the data host by what the page was served over: a message port in the window, the same origin's /rpc in a browser.
 * Tries three times: a request sent right after a crash may reach the main process before it has seen the exit.
 * @throws HostGone when there is no host after all tries
 */
export async function connect({ connectMs = 3_000, tries = 3 }: { connectMs?: number; tries?: number } = {}): Promise<Connection> {
  if (location.protocol !== 'app:') return connectFetch();
  for (let attempt = 1; ; attempt++) {
    try {
      return await connectPort(connectMs);
    } catch (error) {
      if (attempt >= tries) throw error;
      await new Promise((resume) => setTimeout(resume, 200 * attempt));
    }
  }
}
