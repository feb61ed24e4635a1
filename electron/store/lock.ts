import { hostname } from 'node:os';
import { z } from 'zod';
import type { LockHolder } from '../../shared/host/status.ts';
import { type Disk, temporaryName } from './disk.ts';
import type { Clock } from './types.ts';

// One host at a time holds a data file: a lock file beside it names the holder and is written anew every half minute. Ages are
// told by the disk's own clock, so that two PCs with wrong clocks agree on what is old. Nothing relies on the lock alone: before
// every save the holder looks whether the lock still is its own.

export const BEAT_EVERY_MS = 30_000;
/** A lock not written for so long belongs to nobody. */
export const STALE_AFTER_MS = 120_000;
const WAIT_MS = 50;
const ATTEMPTS = 40;

const lockContent = z.object({ token: z.string(), pid: z.int(), hostname: z.string(), since: z.iso.datetime() });
type LockContent = z.infer<typeof lockContent>;

/** The machine and process that asks; another one only in tests. */
export interface Machine {
  pid: number;
  hostname: string;
  isRunning(pid: number): boolean;
}

export const thisMachine: Machine = {
  pid: process.pid,
  hostname: hostname(),
  isRunning(pid) {
    try {
      process.kill(pid, 0);
      return true;
    } catch (error) {
      // EPERM: it runs, as somebody else.
      return error instanceof Error && 'code' in error && error.code === 'EPERM';
    }
  },
};

/** The file is held by somebody who lives. `holder` is null when the lock could not be read. */
export class LockHeldError extends Error {
  readonly holder: LockHolder | null;
  constructor(holder: LockHolder | null) {
    super(holder ? `held by process ${holder.pid} on ${holder.hostname}` : 'held by an unknown process');
    this.name = 'LockHeldError';
    this.holder = holder;
  }
}

export interface Lock {
  /** False as soon as another process has taken over. A lock that was removed by hand is put back. */
  stillOurs(): Promise<boolean>;
  /** Gives the lock back, unless it is another's by now. Idempotent. */
  release(): Promise<void>;
}

export interface LockOptions {
  disk: Disk;
  /** Absolute path of the lock file. */
  file: string;
  clock: Clock;
  machine?: Machine;
  onLog: (event: string, detail: Record<string, unknown>) => void;
}

/** Tokens of the locks that this process holds: a lock with our process id and another token is a leftover of an earlier process. */
const heldHere = new Set<string>();

function parse(bytes: Uint8Array): LockContent | null {
  try {
    return lockContent.parse(JSON.parse(new TextDecoder().decode(bytes)));
  } catch {
    return null;
  }
}

const encode = (content: LockContent): Uint8Array => new TextEncoder().encode(`${JSON.stringify(content, null, 2)}\n`);
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Takes the lock, over from a dead or silent holder too. Of several processes that try at once exactly one gets it.
 * Throws `LockHeldError`, or a `DiskError` where the lock file cannot be written.
 */
export async function takeLock(options: LockOptions): Promise<Lock> {
  const { disk, file, clock, machine = thisMachine, onLog } = options;
  const own: LockContent = { token: crypto.randomUUID(), pid: machine.pid, hostname: machine.hostname, since: clock.now().toISOString() };

  /** Whether the process that wrote a lock or a claim has gone. */
  async function isAbandoned(path: string, content: LockContent | null): Promise<boolean> {
    if (content && content.hostname === machine.hostname) {
      if (content.pid === machine.pid && !heldHere.has(content.token)) return true;
      if (!machine.isRunning(content.pid)) return true;
    }
    const stamp = await disk.stamp(path);
    return stamp !== null && (await disk.now(path)) - stamp.modifiedMs > STALE_AFTER_MS;
  }

  /** One takes over from `found`: whoever creates the claim named after it. False when it is another, or the lock changed meanwhile. */
  async function takeOver(found: LockContent | null): Promise<boolean> {
    const claim = temporaryName(file, found?.token ?? 'unreadable');
    if (!(await disk.create(claim, encode(own)))) {
      const rival = await disk.read(claim);
      if (rival && (await isAbandoned(claim, parse(rival)))) await disk.remove(claim);
      return false;
    }
    try {
      const now = await disk.read(file);
      if (!now || parse(now)?.token !== found?.token) return false;
      await disk.replace(file, encode(own));
      return true;
    } finally {
      await disk.remove(claim);
    }
  }

  async function acquire(): Promise<void> {
    let holder: LockContent | null = null;
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (await disk.create(file, encode(own))) return;
      const bytes = await disk.read(file);
      if (!bytes) continue;
      holder = parse(bytes);
      if (await isAbandoned(file, holder)) {
        if (await takeOver(holder)) {
          onLog('an abandoned lock was taken over', { file, from: holder });
          return;
        }
      } else if (holder) break;
      // A rival is about to take over, or the lock is just being written.
      await pause(WAIT_MS);
    }
    throw new LockHeldError(holder && { pid: holder.pid, hostname: holder.hostname, since: holder.since });
  }

  heldHere.add(own.token);
  try {
    await acquire();
  } catch (error) {
    heldHere.delete(own.token);
    throw error;
  }

  async function stillOurs(): Promise<boolean> {
    const bytes = await disk.read(file);
    if (!bytes) return disk.create(file, encode(own));
    return parse(bytes)?.token === own.token;
  }

  let beating: Promise<void> = Promise.resolve();
  async function beat(): Promise<void> {
    try {
      if (await stillOurs()) await disk.replace(file, encode(own));
    } catch (error) {
      onLog('the lock could not be renewed', { file, error: String(error) });
    }
  }
  const timer = setInterval(() => {
    beating = beating.then(beat);
  }, BEAT_EVERY_MS);
  timer.unref();

  let released = false;
  return {
    stillOurs,
    async release() {
      if (released) return;
      released = true;
      clearInterval(timer);
      await beating;
      const bytes = await disk.read(file);
      if (bytes && parse(bytes)?.token === own.token) await disk.remove(file);
      heldHere.delete(own.token);
    },
  };
}
