import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { LOCK_ASKED } from '../../shared/host/bridge.ts';
import type { HostStatus } from '../../shared/host/status.ts';
import { useApi, useClient } from '../api/client.ts';
import { type Failure, readFailure } from '../api/failure.ts';
import { flushDrafts } from '../components/form/useDraft.ts';
import { useNotices } from '../components/Notices.tsx';
import { changesEnded, forgetRecords } from './lock.ts';

const NOTHING_TO_LOCK = '没有启用账号，不用登录，所以也不能锁定。可以在“设置”的“账号与安全”里启用。';

/**
 * Locking on command: Ctrl+L anywhere, the window's menu, and whoever calls `lock`. What is being saved is waited for and what is typed is kept
 * as a draft before the data file is closed.
 * @param onStatus takes the status after it
 * @returns `locking` while it is under way or has failed
 */
export function useLocking(status: HostStatus | undefined, onStatus: (status: HostStatus) => void) {
  const client = useClient();
  const queryClient = useQueryClient();
  const { post } = useNotices();
  const [locking, setLocking] = useState<{ failure: Failure | null } | null>(null);
  const isBusy = useRef(false);
  const latest = useRef({ status, onStatus, post });
  useEffect(() => {
    latest.current = { status, onStatus, post };
  });

  const lock = useCallback(async (): Promise<void> => {
    const now = latest.current;
    if (isBusy.current || now.status?.state !== 'open') return;
    if (!now.status.protected) return now.post({ tone: 'info', text: NOTHING_TO_LOCK });
    isBusy.current = true;
    setLocking({ failure: null });
    try {
      await changesEnded(queryClient);
      await flushDrafts();
      latest.current.onStatus(await client.accounts.lock(undefined));
      setLocking(null);
    } catch (error) {
      setLocking({ failure: readFailure(error) });
    } finally {
      isBusy.current = false;
    }
  }, [client, queryClient]);

  const isLocked = status?.state === 'locked';
  useEffect(() => {
    if (isLocked) setLocking(null);
  }, [isLocked]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== 'l') return;
      event.preventDefault(); // in a browser it goes to the address
      void lock();
    };
    const onAsked = () => void lock();
    // Dialogs keep their keys to themselves on the way up.
    window.addEventListener('keydown', onKey, true);
    window.addEventListener(LOCK_ASKED, onAsked);
    return () => {
      window.removeEventListener('keydown', onKey, true);
      window.removeEventListener(LOCK_ASKED, onAsked);
    };
  }, [lock]);

  return { lock, locking };
}

/** What marks the address that stands in for the real one. */
const HIDDEN = 'hidden';
const isHidden = (): boolean => (history.state as { address?: unknown } | null)?.address === HIDDEN;

/** While locked, nothing that was read is kept and no address tells of it; afterwards the same address stands there again. */
export function useCleared(isLocked: boolean): void {
  const api = useApi();
  const queryClient = useQueryClient();
  const { clear } = useNotices();
  useEffect(() => {
    if (!isLocked) return;
    clear();
    forgetRecords(queryClient);
    queryClient.setQueryData(api.settings.getAll.queryKey(), (all) =>
      all ? Object.fromEntries(Object.entries(all).filter(([key]) => key.startsWith('display.'))) : all,
    );
    const state: unknown = history.state;
    const { href, pathname } = location;
    history.replaceState({ address: HIDDEN }, '', `${pathname}#/`);
    return () => {
      // After 后退 the address of then is right.
      if (isHidden()) history.replaceState(state, '', href);
    };
  }, [isLocked, api, queryClient, clear]);
}
