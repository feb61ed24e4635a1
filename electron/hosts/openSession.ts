import path from 'node:path';
import { ORPCError } from '@orpc/client';
import type { HostStatus, OpenFailure } from '../../shared/host/status.ts';
import { DATA_FILE_NAME, type OpenOptions, openDataFile } from '../store/dataFile.ts';
import { OpenError } from '../store/openError.ts';
import type { Clock, DataFile } from '../store/types.ts';

/**
 * A data file that may fail to open without the host failing. Every host makes one when it starts and serves at once: the page
 * then reads why the file did not open, and tries again.
 */
export interface OpenSession {
  /** Waits for the opening that is under way; throws the typed error NOT_OPEN when it failed or the session is closed. */
  readonly file: DataFile;
  status(): Promise<HostStatus>;
  /** Opens again after a failure; otherwise as `status`. */
  retryOpen(): Promise<HostStatus>;
  /** Finishes what is under way and gives the file back. Idempotent. */
  close(): Promise<void>;
}

/** Whatever else kept it from opening is a defect of the program; the file has not been touched then. */
const failureOf = (error: unknown, file: string): OpenFailure =>
  error instanceof OpenError ? error.failure : { kind: 'disk', path: file, backups: [], holder: null, seenAt: null, detail: String(error) };

type Attempt = { file: DataFile; failure: null } | { file: null; failure: OpenFailure };

/** Starts opening the data file in `folder` (absolute). `open` stands for the store in tests. */
export function openSession(options: { folder: string; clock: Clock; onLog?: OpenOptions['onLog']; open?: typeof openDataFile }): OpenSession {
  const { folder, clock, onLog = () => undefined, open = openDataFile } = options;
  const filePath = path.join(folder, DATA_FILE_NAME);

  async function attempt(): Promise<Attempt> {
    known = await open({ folder, clock, onLog }).then(
      (file): Attempt => ({ file, failure: null }),
      (error: unknown): Attempt => ({ file: null, failure: failureOf(error, filePath) }),
    );
    return known;
  }

  /** How the latest attempt that has ended came out. */
  let known: Attempt | null = null;
  let closed: Promise<void> | null = null;
  let latest = attempt();

  const toStatus = (result: Attempt): HostStatus =>
    result.failure
      ? { state: 'failed', ...result.failure }
      : { state: 'open', path: result.file.path, folder: result.file.folder, protected: false, missingAttachments: 0 };

  const notOpen = (kind: OpenFailure['kind']): Error => new ORPCError('NOT_OPEN', { status: 503, message: 'no data file is open', data: { kind } });

  async function ready(): Promise<DataFile> {
    const { file, failure } = await latest;
    if (failure) throw notOpen(failure.kind);
    return file;
  }

  return {
    file: {
      path: filePath,
      folder,
      read: async (use) => (await ready()).read(use),
      change: async (info, use) => (await ready()).change(info, use),
      saveState: () => {
        if (!known?.file) throw notOpen(known?.failure.kind ?? 'disk');
        return known.file.saveState();
      },
      attachments: {
        add: async (bytes) => (await ready()).attachments.add(bytes),
        read: async (hash) => (await ready()).attachments.read(hash),
        list: async () => (await ready()).attachments.list(),
      },
      backupNow: async (reason) => (await ready()).backupNow(reason),
      backups: async () => (await ready()).backups(),
      keepAside: async (folderName) => (await ready()).keepAside(folderName),
      contentOnDisk: async () => (await ready()).contentOnDisk(),
      close: () => Promise.reject(new Error('the session closes its file')),
    },
    status: async () => toStatus(await latest),
    retryOpen: () => {
      // Two clerks' clicks share one attempt: it takes the place of the failed one before anything is awaited.
      latest = latest.then((result) => (result.failure && !closed ? attempt() : result));
      return latest.then(toStatus);
    },
    close: () => {
      closed ??= latest.then(async ({ file }) => {
        await file?.close();
      });
      return closed;
    },
  };
}
