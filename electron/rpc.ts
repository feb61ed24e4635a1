import { ORPCError } from '@orpc/client';
import { ValidationError } from '@orpc/contract';
import { implement } from '@orpc/server';
import { allows, isOfHardship } from '../shared/accounts/rights.ts';
import { contract } from '../shared/contract.ts';
import type { Session } from './accounts/session.ts';
import type { Host } from './host/host.ts';
import { DiskError } from './store/disk.ts';
import type { ChangeInfo, Clock, DataFile } from './store/types.ts';

/** What a host gives every call. */
export interface RpcContext {
  /** Throws the typed error NOT_OPEN while no data file is open, LOCKED while nobody has signed in to it. */
  readonly file: DataFile;
  readonly clock: Clock;
  /** Who works, and with what rights. */
  readonly session: Session;
  /** The host that carries the call: the opening of the data file, and what the machine lets it do. */
  readonly host: Host;
}

/** More levels than any value of the contract has. */
const MAX_INPUT_DEPTH = 100;

function isDeeperThan(levels: number, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((item) => isDeeperThan(levels - 1, item));
}

/** Implements the contract: `os.<feature>.<procedure>.handler(…)`. A refusing disk becomes DISK_WRITE_FAILED here, once for all. */
export const os = implement(contract)
  .$context<RpcContext>()
  // The one place where rights are checked: no procedure runs before, whatever host carries the call.
  .use(async ({ context, procedure, next }) => {
    const { right } = procedure['~orpc'].meta;
    if (right === null) throw new Error('a procedure without a right');
    if (right === 'anyone') return next();
    return context.session.sitting(async () => {
      if (!allows(await context.session.holder(), right))
        throw new ORPCError('NOT_ALLOWED', { status: 403, message: `lacks the right ${right}`, data: { right } });
      // Whatever the rights say: hardship files lie in an encrypted data file or nowhere.
      if (isOfHardship(right) && context.file.keyring() === null)
        throw new ORPCError('NOT_ALLOWED', { status: 403, message: 'the data file is not protected', data: { right } });
      return next();
    });
  })
  // Checks and comparisons call themselves for every level of a value: one without end would end in a defect instead of a refusal.
  .use(async ({ next }, input: unknown) => {
    if (isDeeperThan(MAX_INPUT_DEPTH, input)) throw new ORPCError('BAD_REQUEST', { status: 400, message: 'nested too deep' });
    return next();
  })
  .use(async ({ next }) => {
    try {
      return await next();
    } catch (error) {
      // What was asked or answered stays out of whatever is told of the error: it may be all that a file says of a person.
      if (error instanceof ORPCError && error.cause instanceof ValidationError) Object.assign(error.cause, { data: undefined });
      if (error instanceof DiskError)
        throw new ORPCError('DISK_WRITE_FAILED', { status: 507, message: error.message, data: { reason: error.reason, path: error.path } });
      throw error;
    }
  });

/** Whose choices and drafts the call is about: everybody has his own. '' in a file without accounts, where they are everybody's. */
export const personOf = async ({ session }: RpcContext): Promise<string> => (await session.account())?.id ?? '';

export const changeInfo = (context: RpcContext, action: string, reason = ''): ChangeInfo => ({ actor: context.session.actor(), action, reason });
