import { type ClientLink, createORPCClient } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import { createTanstackQueryUtils, type RouterUtils } from '@orpc/tanstack-query';
import { createContext, use } from 'react';
import type { Contract } from '../../shared/contract.ts';
import type { CallContext } from './bridge.ts';

/** Every procedure of the contract as an async function. */
export type Client = ContractRouterClient<Contract, CallContext>;
/** Query and mutation options of every procedure, for TanStack Query. */
export type Api = RouterUtils<Client>;

export interface ApiValue {
  client: Client;
  api: Api;
}

/** The client over a link, and the query options over the client. */
export function createApi(link: ClientLink<CallContext>): ApiValue {
  const client: Client = createORPCClient(link);
  return { client, api: createTanstackQueryUtils(client) };
}

const ApiContext = createContext<ApiValue | null>(null);
export const ApiProvider = ApiContext.Provider;

function useApiValue(): ApiValue {
  const value = use(ApiContext);
  if (!value) throw new Error('useApi needs an ApiProvider above it');
  return value;
}

/** Query and mutation options: `useQuery(api.stations.get.queryOptions({ input: { id } }))`. */
export const useApi = (): Api => useApiValue().api;
/** The bare client, for calls that no component shows the state of. Changes go through `useMutation`, or the saving state would not tell of them. */
export const useClient = (): Client => useApiValue().client;
