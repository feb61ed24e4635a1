import type { QueryClient } from '@tanstack/react-query';
import { createContext, use, useEffect } from 'react';
import { forgetSearches } from '../components/list/secretSearches.ts';

const LockContext = createContext<(() => void) | null>(null);
export const LockProvider = LockContext.Provider;

/** Locks the program; null where there is nothing to lock. */
export const useLock = (): (() => void) | null => use(LockContext);

/** Ends when no change is on its way any more. */
export function changesEnded(queryClient: QueryClient): Promise<void> {
  const cache = queryClient.getMutationCache();
  const isChanging = () => cache.findAll({ status: 'pending', predicate: (m) => m.meta?.saves !== false }).length > 0;
  return new Promise((resolve) => {
    const look = () => {
      if (isChanging()) return;
      leave();
      resolve();
    };
    const leave = cache.subscribe(look);
    look();
  });
}

const KEPT_FEATURES: readonly unknown[] = ['host', 'settings'];
/** Forgets everything that was read, searched and sent, but where the data lies and how the page looks. */
export function forgetRecords(queryClient: QueryClient): void {
  const featureOf = (key: readonly unknown[]): unknown => (Array.isArray(key[0]) ? key[0][0] : undefined);
  forgetSearches();
  void queryClient.cancelQueries();
  queryClient.getMutationCache().clear();
  queryClient.removeQueries({ predicate: (query) => !KEPT_FEATURES.includes(featureOf(query.queryKey)) });
}

/** Keys, mouse, wheel and fingers: somebody is there. */
const TOUCHES = ['keydown', 'pointerdown', 'pointermove', 'wheel', 'touchstart'] as const;
const LOOK_EVERY_MS = 5_000;
/** A tab that is left alone locks the data for all: nobody is locked out who works in another one. */
export const TOUCH_CHANNEL = 'gongyi.touch';

/**
 * Calls `onIdle` once nobody has touched this page, or one of the same browser, for so many minutes; 0 for never. It goes by the clock on the wall, so the
 * time that the PC slept counts: the first touch after it finds the time run out.
 */
export function useIdle(minutes: number, onIdle: () => void): void {
  useEffect(() => {
    if (minutes === 0) return;
    let touchedAt = Date.now();
    let done = false;
    const look = (): boolean => {
      if (!done && Date.now() - touchedAt >= minutes * 60_000) {
        done = true;
        onIdle();
      }
      return done;
    };
    const otherTabs = new BroadcastChannel(TOUCH_CHANNEL);
    let toldAt = 0;
    const touchHere = (): boolean => {
      if (look()) return false;
      touchedAt = Date.now();
      return true;
    };
    const touch = () => {
      if (!touchHere() || touchedAt - toldAt < LOOK_EVERY_MS) return;
      toldAt = touchedAt;
      otherTabs.postMessage(null);
    };
    otherTabs.onmessage = touchHere;
    const timer = setInterval(look, LOOK_EVERY_MS);
    for (const kind of TOUCHES) window.addEventListener(kind, touch, { capture: true, passive: true });
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      otherTabs.close();
      for (const kind of TOUCHES) window.removeEventListener(kind, touch, { capture: true });
      document.removeEventListener('visibilitychange', look);
    };
  }, [minutes, onIdle]);
}
