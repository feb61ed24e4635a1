import { ORPCError } from '@orpc/client';
import { implement } from '@orpc/server';
import { contract } from '../shared/contract.ts';
import type { Host } from './host/host.ts';
import { DiskError } from './store/disk.ts';
import type { ChangeInfo, Clock, DataFile } from './store/types.ts';

/** What a host gives every call. */
export interface RpcContext {
  /** Throws the typed error NOT_OPEN while no data file is open. */
  readonly file: DataFile;
  readonly clock: Clock;
  /** Who is at the machine, for the audit trail. */
  readonly actor: string;
  /** The host that carries the call: the opening of the data file, and what the machine lets it do. */
  readonly host: Host;
}

/** Implements the contract: `os.<feature>.<procedure>.handler(…)`. A refusing disk becomes DISK_WRITE_FAILED here, once for all. */
export const os = implement(contract)
  .$context<RpcContext>()
  .use(async ({ next }) => {
    try {
      return await next();
    } catch (error) {
      if (error instanceof DiskError)
        throw new ORPCError('DISK_WRITE_FAILED', { status: 507, message: error.message, data: { reason: error.reason, path: error.path } });
      throw error;
    }
  });

export const changeInfo = (context: RpcContext, action: string, reason = ''): ChangeInfo => ({ actor: context.actor, action, reason });
