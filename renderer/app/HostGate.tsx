import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import type { HostStatus } from '../../shared/host/status.ts';
import { wayText } from '../../shared/text/errors.ts';
import { useApi, useClient } from '../api/client.ts';
import { readFailure } from '../api/failure.ts';
import { useSlow } from '../components/useDelayed.ts';
import { SignInScreen } from '../pages/accounts/SignInScreen.tsx';
import type { DataHost } from './dataHost.ts';
import { LockProvider, useIdle } from './lock.ts';
import { useOtherTabs } from './otherTabs.ts';
import { AttachmentsGate } from './screens/AttachmentsGate.tsx';
import { Cover } from './screens/Cover.tsx';
import { HostGoneScreen } from './screens/HostGoneScreen.tsx';
import { LockingScreen } from './screens/LockingScreen.tsx';
import { OpenFailureScreen } from './screens/OpenFailureScreen.tsx';
import { Screen } from './screens/Screen.tsx';
import { useCleared, useLocking } from './useLocking.ts';

/**
 * Lets the page through once a data file is open. When the host goes later, its screen covers the page but does not take it down:
 * what was typed is there again after reconnecting. Locking does take it down, for nothing of it may stay on the screen or behind it.
 */
export function HostGate({ host, children }: { host: DataHost; children: ReactNode }) {
  const api = useApi();
  const client = useClient();
  const queryClient = useQueryClient();
  const state = useSyncExternalStore(host.subscribe, host.state);
  const [opened, setOpened] = useState(false);
  // Before the first try there is no host and nothing to tell: a cover that closes as it opens would stay over the page, unseen.
  const [tried, setTried] = useState(false);

  const status = useQuery(api.host.status.queryOptions({ enabled: state === 'connected', staleTime: 0 }));
  const answer = status.data;
  const take = useCallback((next: HostStatus) => queryClient.setQueryData(api.host.status.queryKey(), next), [api, queryClient]);
  const enter = (next: HostStatus) => {
    take(next);
    return queryClient.invalidateQueries();
  };
  const retry = useMutation(api.host.retryOpen.mutationOptions({ meta: { saves: false }, onSuccess: enter }));

  useEffect(() => {
    setTried(true);
    if (host.state() === 'gone') void host.reconnect();
  }, [host]);
  useEffect(() => {
    // What was asked before the connection has failed, and what was read over an old one may be older than the file.
    if (state === 'connected') void queryClient.invalidateQueries();
  }, [state, queryClient]);

  const isLocked = answer?.state === 'locked';
  const [handedOver, setHandedOver] = useState(false);
  const tellTabs = useOtherTabs(() => setHandedOver(true));
  useEffect(() => host.subscribeLocked(() => void queryClient.invalidateQueries({ queryKey: api.host.status.key() })), [host, queryClient, api]);
  // Somebody else may sit here by now: what stands here is taken down first, and then it is asked who.
  const isCleared = isLocked || handedOver;
  useCleared(isCleared);
  useEffect(() => {
    if (!handedOver) return;
    const end = () => setHandedOver(false);
    // No query: those are cancelled with all that was read. Where the host has gone, its screen tells.
    client.host.status(undefined).then(take, end).then(end);
  }, [handedOver, client, take]);
  // Who works here is known before the first page, so that no button is shown and taken away.
  const me = useQuery(api.accounts.me.queryOptions({ enabled: answer?.state === 'open', staleTime: Number.POSITIVE_INFINITY }));
  const { lock, locking } = useLocking(answer, (next) => {
    take(next);
    tellTabs();
  });
  useIdle(answer?.state === 'open' && me.data?.account ? me.data.idleMinutes : 0, lock);
  const [lastName, setLastName] = useState('');
  useEffect(() => {
    if (me.data?.account) setLastName(me.data.account.name);
  }, [me.data]);
  const isOpen = answer?.state === 'open' && !me.isPending;
  useEffect(() => {
    if (isOpen) setOpened(true);
    if (isCleared) setOpened(false);
  }, [isOpen, isCleared]);

  const gone = (tried && state === 'gone') || (state === 'connected' && status.isError);
  const opening = useSlow(state === 'connecting' || (state === 'connected' && status.isPending), 400);
  // The program was started again: this page belongs to the one before, and no reconnecting helps.
  const outdated = status.isError && readFailure(status.error).code === 'UNAUTHORIZED';
  const cover = outdated ? (
    <Screen title="这个页面已经失效" sentences={[wayText.unauthorised]} actions={null} />
  ) : gone ? (
    <HostGoneScreen onReconnect={() => void host.reconnect()} />
  ) : answer?.state === 'failed' ? (
    <OpenFailureScreen failure={answer} retrying={retry.isPending} onRetry={(given) => retry.mutate(given)} />
  ) : answer?.state === 'locked' ? (
    <SignInScreen
      status={answer}
      lastName={lastName}
      onSignedIn={(next) => {
        tellTabs();
        void enter(next);
      }}
    />
  ) : locking ? (
    <LockingScreen failure={locking.failure} onAgain={lock} />
  ) : opening ? (
    <Screen title="正在打开数据" sentences={['数据文件较大或者在网络盘上时，要多等一会儿。']} actions={null} />
  ) : null;

  return (
    <LockProvider value={answer?.state === 'open' && answer.protected ? lock : null}>
      <Cover name={isLocked ? '登录' : '数据状态'}>{cover}</Cover>
      {!isCleared && (opened || isOpen) && (
        <AttachmentsGate missing={answer?.state === 'open' ? answer.missingAttachments : 0}>{children}</AttachmentsGate>
      )}
    </LockProvider>
  );
}
