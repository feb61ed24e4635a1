import type { ClientLink } from '@orpc/client';
import { type CallContext, type Connection, connect, HostGone } from '../api/bridge.ts';

export type HostState = 'connecting' | 'connected' | 'gone';

/** The way to the data host, which may break and be opened again while the page stays as it is. */
export interface DataHost {
  /** Always the same link: calls go over the connection of the moment, and end in HostGone when there is none. */
  link: ClientLink<CallContext>;
  state: () => HostState;
  subscribe: (listener: () => void) => () => void;
  /** Opens a new connection; its outcome is the new state. */
  reconnect: () => Promise<void>;
}

/** @param open opens one connection; `connect` but for tests */
export function createDataHost(open: () => Promise<Connection> = connect): DataHost {
  let state: HostState = 'gone';
  let connection: Connection | null = null;
  const listeners = new Set<() => void>();
  const become = (next: HostState) => {
    state = next;
    for (const tell of listeners) tell();
  };
  return {
    link: {
      call: async (path, input, options) => {
        if (!connection) throw new HostGone('not connected');
        return connection.link.call(path, input, options);
      },
    },
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    reconnect: async () => {
      if (state === 'connecting') return;
      become('connecting');
      connection?.close();
      connection = null;
      try {
        const opened = await open();
        connection = opened;
        opened.gone.addEventListener('abort', () => {
          if (connection !== opened) return;
          connection = null;
          become('gone');
        });
        become('connected');
      } catch {
        // Why there is no host does not help the clerk: the way on is the same, and the screen offers it.
        become('gone');
      }
    },
  };
}
