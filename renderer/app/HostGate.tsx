import { Box, Dialog } from '@mui/material';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useId, useState, useSyncExternalStore } from 'react';
import { wayText } from '../../shared/text/errors.ts';
import { useApi } from '../api/client.ts';
import { readFailure } from '../api/failure.ts';
import { unseen } from '../components/unseen.ts';
import { useSlow } from '../components/useDelayed.ts';
import type { DataHost } from './dataHost.ts';
import { HostGoneScreen } from './screens/HostGoneScreen.tsx';
import { OpenFailureScreen } from './screens/OpenFailureScreen.tsx';
import { Screen } from './screens/Screen.tsx';

/**
 * Lets the page through once a data file is open. When the host goes later, its screen covers the page but does not take it down:
 * what was typed is there again after reconnecting.
 */
export function HostGate({ host, children }: { host: DataHost; children: ReactNode }) {
  const api = useApi();
  const queryClient = useQueryClient();
  const state = useSyncExternalStore(host.subscribe, host.state);
  const titleId = useId();
  const [opened, setOpened] = useState(false);
  // Before the first try there is no host and nothing to tell: a cover that closes as it opens would stay over the page, unseen.
  const [tried, setTried] = useState(false);

  const status = useQuery(api.host.status.queryOptions({ enabled: state === 'connected', staleTime: 0 }));
  const retry = useMutation(
    api.host.retryOpen.mutationOptions({
      meta: { saves: false },
      onSuccess: (answer) => {
        queryClient.setQueryData(api.host.status.queryKey(), answer);
        return queryClient.invalidateQueries();
      },
    }),
  );

  useEffect(() => {
    setTried(true);
    if (host.state() === 'gone') void host.reconnect();
  }, [host]);
  useEffect(() => {
    // What was asked before the connection has failed, and what was read over an old one may be older than the file.
    if (state === 'connected') void queryClient.invalidateQueries();
  }, [state, queryClient]);
  const answer = status.data;
  useEffect(() => {
    if (answer?.state === 'open') setOpened(true);
  }, [answer]);

  const gone = (tried && state === 'gone') || (state === 'connected' && status.isError);
  const opening = useSlow(state === 'connecting' || (state === 'connected' && status.isPending), 400);
  // The program was started again: this page belongs to the one before, and no reconnecting helps.
  const outdated = status.isError && readFailure(status.error).code === 'UNAUTHORIZED';
  const cover = outdated ? (
    <Screen title="这个页面已经失效" sentences={[wayText.unauthorised]} actions={null} />
  ) : gone ? (
    <HostGoneScreen onReconnect={() => void host.reconnect()} />
  ) : answer?.state === 'failed' ? (
    <OpenFailureScreen failure={answer} retrying={retry.isPending} onRetry={() => retry.mutate(undefined)} />
  ) : opening ? (
    <Screen title="正在打开数据" sentences={['数据文件较大或者在网络盘上时，要多等一会儿。']} actions={null} />
  ) : null;

  return (
    <>
      {/* A dialog, so that a dialog of the page below gives the keyboard up to it. */}
      <Dialog fullScreen open={cover !== null} sx={{ zIndex: 'tooltip' }} aria-labelledby={titleId}>
        <Box component="span" id={titleId} sx={unseen}>
          数据状态
        </Box>
        {cover}
      </Dialog>
      {(opened || answer?.state === 'open') && children}
    </>
  );
}
