import type { Clock } from '../store/types.ts';

/** Tries that are free before the waiting begins, and what the waiting begins and ends with, seconds. */
export const FREE_TRIES = 5;
export const FIRST_WAIT_SECONDS = 30;
export const LONGEST_WAIT_SECONDS = 15 * 60;

/** Seconds to wait after so many wrong tries in a row: nothing, then half a minute, doubled with each further one up to a quarter of an hour. */
export function waitAfter(failures: number): number {
  if (failures < FREE_TRIES) return 0;
  return Math.min(FIRST_WAIT_SECONDS * 2 ** (failures - FREE_TRIES), LONGEST_WAIT_SECONDS);
}

/** Slows guessing at the program itself down. Who has the file alone is slowed down by scrypt (docs/data-file.md). */
export interface Throttle {
  /** Seconds until the next try is taken; 0 for at once. */
  waitSeconds(): number;
  failed(): void;
  succeeded(): void;
}

export function throttle(clock: Clock): Throttle {
  let failures = 0;
  let until = 0;
  return {
    waitSeconds: () => Math.max(0, Math.ceil((until - clock.now().getTime()) / 1000)),
    failed: () => {
      failures++;
      until = clock.now().getTime() + waitAfter(failures) * 1000;
    },
    succeeded: () => {
      failures = 0;
      until = 0;
    },
  };
}
