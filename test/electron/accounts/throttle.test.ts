import { describe, expect, test } from 'vitest';
import { LONGEST_WAIT_SECONDS, TooManyTriesError, throttle, waitAfter } from '../../../electron/accounts/throttle.ts';
import { WrongSecretError } from '../../../electron/store/protection/keyring.ts';

function desk() {
  let now = Date.parse('2023-09-20T02:00:00Z');
  const tries = throttle({ now: () => new Date(now) });
  const wrong = () => tries.take(async () => Promise.reject(new WrongSecretError()));
  return {
    tries,
    wrong,
    pass: (seconds: number) => {
      now += seconds * 1000;
    },
    async wrongTimes(count: number) {
      for (let i = 0; i < count; i++) await expect(wrong()).rejects.toBeInstanceOf(WrongSecretError);
    },
  };
}

describe('wrong tries', () => {
  test('are free four times; then half a minute, doubled up to a quarter of an hour', () => {
    expect([1, 4, 5, 6, 7, 9, 10, 50, 5_000].map(waitAfter)).toEqual([0, 0, 30, 60, 120, 480, 900, 900, 900]);
  });

  test('have to be waited for, and nothing is tried meanwhile', async () => {
    const { tries, wrongTimes, pass } = desk();
    await wrongTimes(5);
    expect(tries.waitSeconds()).toBe(30);
    let tried = false;
    const early = tries.take(async () => {
      tried = true;
    });
    await expect(early).rejects.toMatchObject({ waitSeconds: 30 });
    expect(tried).toBe(false);
    pass(29);
    await expect(tries.take(async () => 1)).rejects.toBeInstanceOf(TooManyTriesError);
    pass(1);
    expect(await tries.take(async () => 1)).toBe(1);
    expect(tries.waitSeconds()).toBe(0);
  });

  test('begin anew after a right one', async () => {
    const { tries, wrongTimes } = desk();
    await wrongTimes(4);
    await tries.take(async () => null);
    await wrongTimes(4);
    expect(tries.waitSeconds()).toBe(0);
  });

  test('that came at once are counted one after the other', async () => {
    const { wrong } = desk();
    const ends = await Promise.allSettled(Array.from({ length: 9 }, wrong));
    expect(ends.filter((end) => end.status === 'rejected' && end.reason instanceof WrongSecretError)).toHaveLength(5);
  });

  test('are none where something else failed', async () => {
    const { tries } = desk();
    for (let i = 0; i < 9; i++) await expect(tries.take(async () => Promise.reject(new Error('disk')))).rejects.toThrow('disk');
    expect(tries.waitSeconds()).toBe(0);
  });

  test('are not waited for longer because the clock was set back', async () => {
    const { tries, pass } = desk();
    for (let i = 0; i < 12; i++) tries.failed();
    pass(-365 * 24 * 3600);
    expect(tries.waitSeconds()).toBe(LONGEST_WAIT_SECONDS);
  });
});
