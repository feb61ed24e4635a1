import { Skeleton, Stack } from '@mui/material';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { LoadFailure } from './LoadFailure.tsx';
import { useSlow } from './useDelayed.ts';

/** What a page shows of one query: nothing for 200 ms, then a skeleton; the data; or the failure with its way on. */
export function QueryView<T>({ query, children }: { query: UseQueryResult<T, unknown>; children: (data: T) => ReactNode }) {
  const slow = useSlow(query.isPending);
  if (query.data !== undefined) return children(query.data);
  if (query.isError) return <LoadFailure error={query.error} onRetry={() => void query.refetch()} />;
  return slow ? (
    <Stack spacing={1} sx={{ p: 2 }} role="status" aria-label="正在读取">
      {[70, 90, 50, 80].map((width) => (
        <Skeleton key={width} variant="text" animation={false} sx={{ width: `${width}%` }} />
      ))}
    </Stack>
  ) : null;
}
