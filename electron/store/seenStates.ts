import path from 'node:path';
import { z } from 'zod';
import type { Disk } from './disk.ts';

// What this PC has seen of each data file, kept outside of it: an older copy put in a file's place shows by its change counter.

const seen = z.object({ fileId: z.string(), counter: z.int(), at: z.iso.datetime() });
type Seen = z.infer<typeof seen>;
const content = z.array(seen);

const FILE_NAME = 'seen.json';
/** More data files than any PC has; beyond that the ones not seen for longest are forgotten. */
const KEPT = 200;
/** Written at most so often: a state missed by a kill is only missed, never alarmed about. */
export const SEEN_DELAY_MS = 5_000;

export interface SeenStates {
  /** When a later state than `counter` was seen; null when this one is no older. */
  laterThan(fileId: string, counter: number): Promise<string | null>;
  /** This state was saved or opened just now. Written soon; failures are only logged. */
  note(fileId: string, counter: number): void;
  /** The file's older state is accepted. Throws `DiskError`. */
  forget(fileId: string): Promise<void>;
  /** Writes what waits. */
  flush(): Promise<void>;
}

/** `folder`: absolute, the PC's own, not the data folder. `now`: for the times shown. */
export function seenStatesIn(options: {
  disk: Disk;
  folder: string;
  now: () => Date;
  onLog: (event: string, detail: Record<string, unknown>) => void;
}): SeenStates {
  const { disk, folder, now, onLog } = options;
  const file = path.join(folder, FILE_NAME);
  let waiting: Seen | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let writing: Promise<void> = Promise.resolve();

  async function all(): Promise<Seen[]> {
    const bytes = await disk.read(file);
    if (!bytes) return [];
    try {
      return content.parse(JSON.parse(new TextDecoder().decode(bytes)));
    } catch (error) {
      // A damaged memory forgets; it must not keep anybody from the data.
      onLog('what this PC has seen cannot be read', { file, error: String(error) });
      return [];
    }
  }

  async function put(fileId: string, entry: Seen | null): Promise<void> {
    const others = (await all()).filter((each) => each.fileId !== fileId);
    const kept = [...(entry ? [entry] : []), ...others].slice(0, KEPT);
    await disk.makeFolder(folder);
    await disk.replace(file, new TextEncoder().encode(`${JSON.stringify(kept, null, 2)}\n`));
  }

  function flush(): Promise<void> {
    if (timer) clearTimeout(timer);
    timer = null;
    const entry = waiting;
    waiting = null;
    if (!entry) return writing;
    writing = writing
      .then(() => put(entry.fileId, entry))
      .catch((error) => onLog('what this PC has seen cannot be kept', { file, error: String(error) }));
    return writing;
  }

  return {
    async laterThan(fileId, counter) {
      const known = (await all()).find((each) => each.fileId === fileId);
      return known && known.counter > counter ? known.at : null;
    },
    note(fileId, counter) {
      waiting = { fileId, counter, at: now().toISOString() };
      timer ??= setTimeout(() => void flush(), SEEN_DELAY_MS);
      timer.unref?.();
    },
    async forget(fileId) {
      await flush();
      await put(fileId, null);
    },
    flush,
  };
}
