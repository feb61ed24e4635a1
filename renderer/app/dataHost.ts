import { type ClientLink, ORPCError } from '@orpc/client';
import { type CallContext, type Connection, connect, HostGone } from '../api/bridge.ts';

export type HostState = 'connecting' | 'connected' | 'gone';

/** The way to the data host, which may break and be opened again while the page stays as it is. */
export interface DataHost {
  /** Always the same link: calls go over the connection of the moment, and end in HostGone when there is none. */
  link: ClientLink<CallContext>;
  state: () => HostState;
  subscribe: (listener: () => void) => () => void;
  /** Tells of every call that was refused because nobody has signed in (any more): somebody has locked in another tab. */
  subscribeLocked: (listener: () => void) => () => void;
  /** Opens a new connection; its outcome is the new state. */
  reconnect: () => Promise<void>;
}

/** @param open opens one connection; `connect` but for tests */
export function createDataHost(open: () => Promise<Connection> = connect): DataHost {
  let state: HostState = 'gone';
  let connection: Connection | null = null;
  const listeners = new Set<() => void>();
  const lockedListeners = new Set<() => void>();
  const subscribeTo = (set: Set<() => void>) => (listener: () => void) => {
    set.add(listener);
    return () => set.delete(listener);
  };
  const become = (next: HostState) => {
    state = next;
    for (const tell of listeners) tell();
  };
  return {
    link: {
      call: async (path, input, options) => {
        if (!connection) throw new HostGone('not connected');
        try {
          return await connection.link.call(path, input, options);
        } catch (error) {
          if (error instanceof ORPCError && error.code === 'LOCKED') for (const tell of lockedListeners) tell();
          throw error;
        }
      },
    },
    state: () => state,
    subscribe: subscribeTo(listeners),
    subscribeLocked: subscribeTo(lockedListeners),
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
