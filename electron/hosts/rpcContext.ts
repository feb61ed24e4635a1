import os from 'node:os';
import type { HostCapabilities } from '../../shared/host/contract.ts';
import { forgetUploadedBackup } from '../backups/backupSources.ts';
import type { EventLog } from '../host/eventLog.ts';
import type { Desktop } from '../host/host.ts';
import { forgetUploads } from '../imports/uploads.ts';
import type { RpcContext } from '../rpc.ts';
import type { Clock } from '../store/types.ts';
import type { OpenSession } from './openSession.ts';

export const machineClock: Clock = { now: () => new Date() };

/** The name under which the machine knows the person at it; a machine that knows none still has changes to tell apart from the program's own. */
export function machineUser(): string {
  try {
    return os.userInfo().username || 'user';
  } catch {
    return 'user'; // no entry in the user database, as in some containers
  }
}

const NO_DESKTOP: Desktop = { openDataFolder: async () => false, chooseFolder: async () => null };

/** What every call of a host gets. `desktop` is null where the host has none. */
export function rpcContext(session: OpenSession, events: EventLog, desktop: Desktop | null): RpcContext {
  session.onLock(forgetUploads);
  session.onLock(forgetUploadedBackup);
  const capabilities: HostCapabilities = { openFolder: desktop !== null, chooseFolder: desktop !== null };
  return {
    file: session.file,
    clock: machineClock,
    session,
    host: {
      capabilities,
      events,
      status: session.status,
      retryOpen: session.retryOpen,
      ...(desktop ?? NO_DESKTOP),
    },
  };
}
