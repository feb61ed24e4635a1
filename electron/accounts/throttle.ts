import { WrongSecretError } from '../store/protection/keyring.ts';
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

/** The waiting is not over; nothing was tried. */
export class TooManyTriesError extends Error {
  readonly waitSeconds: number;
  constructor(waitSeconds: number) {
    super(`the next try is taken in ${waitSeconds} s`);
    this.name = 'TooManyTriesError';
    this.waitSeconds = waitSeconds;
  }
}

/** Slows guessing at the program itself down. Who has the file alone is slowed down by scrypt (docs/data-file.md). */
export interface Throttle {
  /** Seconds until the next try is taken; 0 for at once. */
  waitSeconds(): number;
  failed(): void;
  succeeded(): void;
  /**
   * Tries a secret: a `WrongSecretError` of `work` counts as a wrong try, an answer ends the counting, anything else is no try. One after the other, so
   * that many at once are not all free. Throws `TooManyTriesError`, and what `work` throws.
   */
  take<T>(work: () => Promise<T>): Promise<T>;
}

export function throttle(clock: Clock): Throttle {
  let failures = 0;
  let until = 0;
  let latest: Promise<unknown> = Promise.resolve();
  // A clock that was set back must not make the waiting longer than it ever is.
  const waitSeconds = (): number => Math.min(Math.max(0, Math.ceil((until - clock.now().getTime()) / 1000)), waitAfter(failures));
  const failed = (): void => {
    failures++;
    until = clock.now().getTime() + waitAfter(failures) * 1000;
  };
  const succeeded = (): void => {
    failures = 0;
    until = 0;
  };
  async function attempt<T>(work: () => Promise<T>): Promise<T> {
    const wait = waitSeconds();
    if (wait > 0) throw new TooManyTriesError(wait);
    try {
      const answer = await work();
      succeeded();
      return answer;
    } catch (error) {
      if (error instanceof WrongSecretError) failed();
      throw error;
    }
  }
  return {
    waitSeconds,
    failed,
    succeeded,
    take: (work) => {
      const mine = latest.then(() => attempt(work));
      latest = mine.catch(() => undefined); // whoever comes next only waits for it
      return mine;
    },
  };
}
