import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Account } from '../../shared/accounts/account.ts';
import type { Right } from '../../shared/accounts/rights.ts';
import { useApi } from '../api/client.ts';

export interface Rights {
  /** Who has signed in; null in a file without accounts, and until it is known. */
  account: Account | null;
  /** Whether the page offers what asks for this right. The services decide; until it is known everything is offered. */
  may: (right: Right) => boolean;
}

/** What whoever sits here may do. HostGate reads it before the first page, so that no page shows a button and takes it away. */
export function useRights(): Rights {
  const api = useApi();
  const { data } = useQuery(api.accounts.me.queryOptions({ staleTime: Number.POSITIVE_INFINITY }));
  return { account: data?.account ?? null, may: (right) => data?.rights.includes(right) ?? true };
}

/** Shows its children to those who have the right. */
export function May({ right, children, otherwise = null }: { right: Right; children: ReactNode; otherwise?: ReactNode }) {
  return useRights().may(right) ? children : otherwise;
}
