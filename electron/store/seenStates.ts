import { createHash } from 'node:crypto';
import path from 'node:path';
import { z } from 'zod';
import type { Disk } from './disk.ts';

// What this PC has seen of each data file, kept outside of it: an older copy put in a file's place shows by its change counter. A note for
// each data file at each place: two programs with two files never write the same one, and a copy that was laid aside on purpose (the sample, an
// old year) opens at its own place without alarm.

const seen = z.object({ counter: z.int().min(0), at: z.iso.datetime() });
type Seen = z.infer<typeof seen>;

/** Written at most so often: a state missed by a kill is only missed, never alarmed about. */
export const SEEN_DELAY_MS = 5_000;

/** Never fails: a memory that cannot be read or written has seen nothing; it must not keep anybody from the data. */
export interface SeenStates {
  /** When a later state than `counter` was seen; null when this one is no older. */
  laterThan(fileId: string, counter: number): Promise<string | null>;
  /** This state was saved or opened just now, and is the latest one from now on. Written soon. */
  note(fileId: string, counter: number): void;
  /** Writes what waits. */
  flush(): Promise<void>;
}

/** Both folders absolute; `folder`: the PC's own, where the notes lie. `now`: for the times shown. */
export function seenStatesIn(options: {
  disk: Disk;
  folder: string;
  /** Where the data file lies. */
  dataFolder: string;
  now: () => Date;
  onLog: (event: string, detail: Record<string, unknown>) => void;
}): SeenStates {
  const { disk, folder, now, onLog } = options;
  const at = createHash('sha256').update(path.resolve(options.dataFolder)).digest('hex').slice(0, 16);
  const place = (fileId: string): string => path.join(folder, `seen-${fileId}-${at}.json`);
  let waiting: { file: string; state: Seen } | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let writing: Promise<void> = Promise.resolve();

  async function write(file: string, state: Seen): Promise<void> {
    try {
      await disk.makeFolder(folder);
      await disk.replace(file, new TextEncoder().encode(`${JSON.stringify(state)}\n`));
    } catch (error) {
      onLog('what this PC has seen cannot be kept', { file, error: String(error) });
    }
  }

  function flush(): Promise<void> {
    if (timer) clearTimeout(timer);
    timer = null;
    const noted = waiting;
    waiting = null;
    if (noted) writing = writing.then(() => write(noted.file, noted.state));
    return writing;
  }

  return {
    async laterThan(fileId, counter) {
      const file = place(fileId);
      try {
        const bytes = await disk.read(file);
        if (!bytes) return null;
        const known = seen.parse(JSON.parse(new TextDecoder().decode(bytes)));
        return known.counter > counter ? known.at : null;
      } catch (error) {
        onLog('what this PC has seen cannot be read', { file, error: String(error) });
        return null;
      }
    },
    note(fileId, counter) {
      waiting = { file: place(fileId), state: { counter, at: now().toISOString() } };
      timer ??= setTimeout(() => void flush(), SEEN_DELAY_MS);
      timer.unref?.();
    },
    flush,
  };
}
