import { useEffect, useState } from 'react';

/** The value as it was when it last stood still for `ms`: one request for a word instead of one for every key. */
export function useDelayed<T>(value: T, ms: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return settled;
}

/** True once `waiting` has been true for `ms`: short waits show nothing. */
export function useSlow(waiting: boolean, ms = 200): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    if (!waiting) return setSlow(false);
    const timer = setTimeout(() => setSlow(true), ms);
    return () => clearTimeout(timer);
  }, [waiting, ms]);
  return waiting && slow;
}
