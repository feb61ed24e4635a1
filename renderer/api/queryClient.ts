import { MutationCache, type Query, QueryClient } from '@tanstack/react-query';

/** What a mutation may say about itself in its `meta`. */
export interface ChangeMeta extends Record<string, unknown> {
  /** False for calls that change nothing (an export, a preview): they are no saving and make nothing stale. */
  saves?: boolean;
  /** Features whose queries the change makes stale; all of them when not given, none for an empty list. */
  touches?: readonly string[];
}
/** What a query may say about itself in its `meta`. */
export interface ReadMeta extends Record<string, unknown> {
  /** True for what no change touches (shipped tables). */
  constant?: boolean;
}
declare module '@tanstack/react-query' {
  interface Register {
    mutationMeta: ChangeMeta;
    queryMeta: ReadMeta;
  }
}

const featureOf = (key: readonly unknown[]): unknown => (Array.isArray(key[0]) ? key[0][0] : undefined);

/**
 * The page's only store. After a saved change all queries are stale unless the change says whom it touches: features read each other's
 * records, a figure that was forgotten would be wrong on the screen, and reading again is local and cheap. What is on the screen is read
 * again behind it; what is not is forgotten, so that the next page never begins with old figures. The change itself does not wait for that.
 */
export function createQueryClient(): QueryClient {
  const queryClient: QueryClient = new QueryClient({
    mutationCache: new MutationCache({
      onSuccess: (_data, _input, _context, mutation) => {
        const { saves = true, touches } = mutation.meta ?? {};
        if (!saves) return;
        const predicate = (query: Query) => !query.meta?.constant && (touches === undefined || touches.includes(String(featureOf(query.queryKey))));
        queryClient.removeQueries({ type: 'inactive', predicate });
        void queryClient.invalidateQueries({ predicate });
      },
    }),
    defaultOptions: {
      // The default mode waits while the PC is offline, which is where this program lives.
      queries: { networkMode: 'always', retry: false, staleTime: 5_000 },
      mutations: { networkMode: 'always', retry: false },
    },
  });
  return queryClient;
}
