import { AsyncLocalStorage } from 'node:async_hooks';
import path from 'node:path';
import { ORPCError } from '@orpc/client';
import type { Account } from '../../shared/accounts/account.ts';
import { type RightsHolder, UNPROTECTED } from '../../shared/accounts/rights.ts';
import { DATA_FILE_ID } from '../../shared/audit/contract.ts';
import type { HostStatus, OpenFailure } from '../../shared/host/status.ts';
import { accountStore } from '../accounts/accountStore.ts';
import type { ClosedFile, Session } from '../accounts/session.ts';
import { throttle } from '../accounts/throttle.ts';
import { missingAttachments } from '../store/attachmentUse.ts';
import { backupsIn, counterOf, LOCAL_FOLDER_NAME } from '../store/backups/backupFolder.ts';
import { DATA_FILE_NAME, LOCK_FILE_NAME, LockedError, type OpenOptions, openDataFile } from '../store/dataFile.ts';
import { type Disk, nodeDisk } from '../store/disk.ts';
import { type Lock, LockHeldError, takeLock } from '../store/lock.ts';
import { OpenError } from '../store/openError.ts';
import { KDF_COST, type KdfCost, openKeyring, type Secret, WrongSecretError } from '../store/protection/keyring.ts';
import { seenStatesIn } from '../store/seenStates.ts';
import type { Clock, DataFile } from '../store/types.ts';
import { FileClosedError } from '../store/writePath.ts';

/**
 * A data file that may fail to open, or wait for a password, without the host failing. Every host makes one when it starts and serves at
 * once: the page then reads why the file did not open, and tries again.
 */
export interface OpenSession extends Session {
  /** Waits for the opening that is under way; throws the typed error NOT_OPEN when it failed or the session is closed, LOCKED while nobody has signed in. */
  readonly file: DataFile;
  status(): Promise<HostStatus>;
  /** Opens again after a failure; otherwise as `status`. `acceptOlder` holds until the file is open. */
  retryOpen(options?: { acceptOlder: boolean }): Promise<HostStatus>;
  /** Finishes what is under way and gives the file back. Idempotent. */
  close(): Promise<void>;
}

/** Whatever else kept it from opening is a defect of the program; the file has not been touched then. */
const failureOf = (error: unknown, file: string): OpenFailure =>
  error instanceof OpenError ? error.failure : { kind: 'disk', path: file, backups: [], holder: null, seenAt: null, detail: String(error) };

type Attempt = { state: 'open'; file: DataFile } | { state: 'locked' } | { state: 'failed'; failure: OpenFailure };

export interface SessionOptions {
  /** Absolute. */
  folder: string;
  clock: Clock;
  /** Name of whoever sits at a file without accounts, for the audit trail. */
  actor: string;
  onLog?: OpenOptions['onLog'];
  /** See `OpenOptions`. */
  stateFolder?: string;
  kdfCost?: KdfCost;
  /** The machine's own disk unless given. */
  disk?: Disk;
  /** Stands for the store in tests. */
  open?: typeof openDataFile;
}

/** Starts opening the data file in `folder`. */
export function openSession(options: SessionOptions): OpenSession {
  const { folder, clock, onLog = () => undefined, open = openDataFile, stateFolder, disk = nodeDisk } = options;
  const filePath = path.join(folder, DATA_FILE_NAME);
  const localBackups = backupsIn({ disk, folder: path.join(folder, LOCAL_FOLDER_NAME), clock, onLog });
  const tries = throttle(clock);
  const forgetful = new Set<() => void>();
  let acceptOlder = false;
  /** Who has signed in to a protected file. */
  let accountId: string | null = null;
  let actor = options.actor;
  /** Grows with every locking and every signing in. */
  let sittings = 0;
  const sitting = new AsyncLocalStorage<number>();
  let known: Attempt | null = null;
  let closed: Promise<void> | null = null;

  /** That an older state was accepted stands in the audit trail; a disk that refuses keeps nobody from the data. */
  async function noteAcceptance({ olderThan, read, change }: DataFile): Promise<void> {
    if (olderThan === null) return;
    const id = accountId;
    try {
      const signedIn = id === null ? null : await read((db) => accountStore.byId(db, id));
      await change({ actor: signedIn?.name ?? options.actor, action: 'host.acceptOlder' }, async ({ note }) =>
        note({ entity: 'dataFile', entityId: DATA_FILE_ID, before: { laterSeenAt: olderThan }, after: { laterSeenAt: null } }),
      );
    } catch (error) {
      onLog('the acceptance of an older state could not be noted', { error: String(error) });
    }
  }

  /** Throws `WrongSecretError`; every other end is an answer. */
  async function attempt(secret?: Secret): Promise<Attempt> {
    try {
      const file = await open({
        folder,
        clock,
        disk,
        onLog,
        acceptOlder,
        ...(secret && { secret }),
        ...(stateFolder !== undefined && { stateFolder }),
      });
      acceptOlder = false;
      accountId = file.openedBy;
      known = { state: 'open', file };
      await noteAcceptance(file);
    } catch (error) {
      if (error instanceof WrongSecretError) throw error;
      known = error instanceof LockedError ? { state: 'locked' } : { state: 'failed', failure: failureOf(error, filePath) };
    }
    return known;
  }

  const closedFile: ClosedFile = {
    ...{ disk, folder, path: filePath },
    async alone(work) {
      let lock: Lock;
      try {
        lock = await takeLock({ disk, file: path.join(folder, LOCK_FILE_NAME), clock, onLog });
      } catch (error) {
        if (error instanceof LockHeldError) return false;
        throw error;
      }
      try {
        await work();
        return true;
      } finally {
        await lock.release();
      }
    },
    async acceptState(fileId) {
      const bytes = stateFolder === undefined ? null : await disk.read(filePath);
      if (stateFolder === undefined || !bytes) return;
      const seen = seenStatesIn({ disk, folder: stateFolder, dataFolder: folder, now: () => clock.now(), onLog });
      seen.note(fileId, counterOf(bytes));
      await seen.flush();
    },
  };

  let latest: Promise<Attempt> = attempt();

  async function toStatus(result: Attempt): Promise<HostStatus> {
    if (result.state === 'failed') return { state: 'failed', ...result.failure };
    if (result.state === 'locked') return { state: 'locked', path: filePath, folder, waitSeconds: tries.waitSeconds() };
    const { file } = result;
    return {
      ...{ state: 'open', path: file.path, folder: file.folder, protected: file.keyring() !== null },
      missingAttachments: (await missingAttachments(file)).length,
    };
  }

  const notOpen = (kind: OpenFailure['kind']): Error => new ORPCError('NOT_OPEN', { status: 503, message: 'no data file is open', data: { kind } });
  const locked = (): Error => new ORPCError('LOCKED', { status: 423, message: 'nobody has signed in' });

  /** A file that is closed while it is looked at has another state by then; NOT_OPEN where the host is ending. */
  async function status(): Promise<HostStatus> {
    for (;;) {
      const result = await latest;
      try {
        return await toStatus(result);
      } catch (error) {
        if (!(error instanceof FileClosedError)) throw error;
        if (closed) throw notOpen('disk');
      }
    }
  }

  function fileOf(result: Attempt | null): DataFile {
    if (result?.state === 'open') return result.file;
    throw result?.state === 'locked' ? locked() : notOpen(result?.state === 'failed' ? result.failure.kind : 'disk');
  }
  async function ready(): Promise<DataFile> {
    const file = fileOf(await latest);
    if ((sitting.getStore() ?? sittings) !== sittings) throw locked();
    return file;
  }

  /** A call that was under way when the file was closed has begun nothing: it waits for what comes after, and ends as a later one would. */
  async function onFile<T>(use: (file: DataFile) => Promise<T>): Promise<T> {
    for (let before: DataFile | null = null; ; ) {
      const file = await ready();
      if (file === before) throw notOpen('disk'); // the host is ending: no other comes
      before = file;
      try {
        return await use(file);
      } catch (error) {
        if (!(error instanceof FileClosedError)) throw error;
      }
    }
  }

  /** Whatever the disk says then, the file is closed. */
  const giveBack = (file: DataFile): Promise<void> =>
    file.close().catch((error) => onLog('the data file was not closed cleanly', { error: String(error) }));

  function forgetAll(): void {
    for (const forget of forgetful) forget();
  }

  /** Somebody else works from now on: what was begun before ends in LOCKED, and what is kept in memory of the data goes. */
  function handOver(): void {
    sittings++;
    forgetAll();
  }

  async function account(): Promise<Account | null> {
    const file = await ready();
    if (!file.keyring()) {
      actor = options.actor;
      return null;
    }
    const id = accountId;
    const found = id === null ? null : await onFile(({ read }) => read((db) => accountStore.byId(db, id)));
    if (!found || found.withdrawnAt !== null) throw locked();
    actor = found.name;
    return found;
  }

  const session: OpenSession = {
    actor: () => actor,
    account,
    holder: async (): Promise<RightsHolder> => (await account()) ?? UNPROTECTED,
    sitting: (work) => sitting.run(sittings, work),
    signedInAs: (signedIn) => {
      // Who protects a file goes on with what he began; only who comes to a protected one takes somebody's place.
      const isProtected = known?.state === 'open' && known.file.keyring() !== null;
      if (isProtected && accountId !== null && accountId !== signedIn.id) handOver();
      accountId = signedIn.id;
      actor = signedIn.name;
    },
    tries,
    kdfCost: options.kdfCost ?? KDF_COST,
    onLock: (forget) => {
      forgetful.add(forget);
    },

    unlock: async (secret) => {
      let failure: unknown = null;
      // Two tries at once come one after the other: what one has opened is not opened again.
      latest = latest.then(async (result) => {
        if (closed) return result;
        try {
          if (result.state === 'locked') {
            sittings++;
            return await attempt(secret);
          }
          const keyring = result.state === 'open' ? result.file.keyring() : null;
          const opener = keyring && (await openKeyring(keyring, secret)).accountId;
          if (opener !== null && opener !== accountId) {
            handOver();
            accountId = opener;
          }
        } catch (error) {
          failure = error;
        }
        return result;
      });
      await latest;
      if (failure) throw failure;
      return status();
    },

    lock: async () => {
      latest = latest.then(async (result) => {
        if (result.state !== 'open' || !result.file.keyring() || closed) return result;
        await giveBack(result.file);
        handOver();
        accountId = null;
        actor = options.actor;
        known = { state: 'locked' };
        return known;
      });
      return status();
    },

    reopen: async (between) => {
      let failed: unknown = null;
      latest = latest.then(async (result) => {
        if (closed) return result;
        if (result.state === 'open') await giveBack(result.file);
        await between(closedFile).catch((error) => {
          failed = error;
        });
        return attempt();
      });
      await latest;
      if (failed) throw failed;
      return status();
    },

    file: {
      path: filePath,
      folder,
      read: (use) => onFile((file) => file.read(use)),
      change: (info, use) => onFile((file) => file.change(info, use)),
      replaceContent: (info, content, use) => onFile((file) => file.replaceContent(info, content, use)),
      saveState: () => fileOf(known).saveState(),
      keyring: () => fileOf(known).keyring(),
      get openedBy() {
        return fileOf(known).openedBy;
      },
      get olderThan() {
        return fileOf(known).olderThan;
      },
      attachments: {
        add: async (bytes, sealedFor) => (await ready()).attachments.add(bytes, sealedFor),
        read: async (hash) => (await ready()).attachments.read(hash),
        remove: async (hash) => (await ready()).attachments.remove(hash),
        list: async () => (await ready()).attachments.list(),
        file: async (hash) => (await ready()).attachments.file(hash),
        sealPlain: async () => (await ready()).attachments.sealPlain(),
      },
      copies: {
        local: async () => (await ready()).copies.local(),
        second: async () => (await ready()).copies.second(),
        keepAtSecond: async (reason) => (await ready()).copies.keepAtSecond(reason),
        whole: async () => (await ready()).copies.whole(),
        attachmentFiles: () => fileOf(known).copies.attachmentFiles(),
        prepareSecond: async (place) => (await ready()).copies.prepareSecond(place),
        // Those beside the file are read also where it does not open: one of them is to take its place.
        read: async (place, name) => {
          const result = await latest;
          if (result.state === 'open') return result.file.copies.read(place, name);
          return place === 'local' ? localBackups.read(name) : null;
        },
      },
      sealLeftovers: async () => (await ready()).sealLeftovers(),
      backupNow: async (reason) => (await ready()).backupNow(reason),
      backups: async () => (await ready()).backups(),
      keepAside: async (folderName) => (await ready()).keepAside(folderName),
      contentOnDisk: async () => (await ready()).contentOnDisk(),
      close: () => Promise.reject(new Error('the session closes its file')),
    },
    status,
    retryOpen: (retry) => {
      // Only what the clerk was told of is accepted, and it holds until the file is open: a protected one is signed in to first.
      if (retry?.acceptOlder && known?.state === 'failed' && known.failure.kind === 'older') acceptOlder = true;
      // Two clerks' clicks share one attempt: it takes the place of the failed one before anything is awaited.
      latest = latest.then((result) => (result.state === 'failed' && !closed ? attempt() : result));
      return status();
    },
    close: () => {
      closed ??= latest.then(async (result) => {
        if (result.state === 'open') await result.file.close();
      });
      return closed;
    },
  };
  return session;
}
