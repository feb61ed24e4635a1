import { useCallback, useEffect, useRef } from 'react';

/** Tabs of one browser share the host, and whoever has signed in to it. The window has one page alone: there nobody hears. */
export const TABS_CHANNEL = 'gongyi.sitting';

/**
 * Tabs tell each other that somebody has locked or signed in: what stands in one of them is not left there for whoever comes next.
 * @param onTold called when another tab tells so
 * @returns tells the others
 */
export function useOtherTabs(onTold: () => void): () => void {
  const channel = useRef<BroadcastChannel>(null);
  const latest = useRef(onTold);
  useEffect(() => {
    latest.current = onTold;
  });
  useEffect(() => {
    const opened = new BroadcastChannel(TABS_CHANNEL);
    opened.onmessage = () => latest.current();
    channel.current = opened;
    return () => {
      channel.current = null;
      opened.close();
    };
  }, []);
  return useCallback(() => channel.current?.postMessage(null), []);
}
