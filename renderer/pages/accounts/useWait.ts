import { useCallback, useEffect, useState } from 'react';

/** Counts down the seconds until the next try of a password is taken. It goes by the clock, not by the ticks that a sleeping PC leaves out. */
export function useWait(firstSeconds: number): { waitSeconds: number; waitFor: (seconds: number) => void } {
  const [until, setUntil] = useState(() => Date.now() + firstSeconds * 1000);
  const [now, setNow] = useState(() => Date.now());
  const waitSeconds = Math.max(0, Math.ceil((until - now) / 1000));
  const isWaiting = waitSeconds > 0;
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, [isWaiting]);
  const waitFor = useCallback((seconds: number) => {
    setNow(Date.now());
    setUntil(Date.now() + seconds * 1000);
  }, []);
  return { waitSeconds, waitFor };
}

/** Seconds to wait, of an error of accounts; null for one that names none. */
export function waitOf(error: unknown): number | null {
  const data = (error as { data?: { waitSeconds?: unknown } } | null)?.data;
  return typeof data?.waitSeconds === 'number' ? data.waitSeconds : null;
}
