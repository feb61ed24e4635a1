import { ORPCError } from '@orpc/client';
import type { BackupFault } from '../../shared/backups/contract.ts';

// The errors of shared/backups/contract.ts that are thrown from any depth; the router checks them against the contract.

export const backupGone = (name: string) => new ORPCError('BACKUP_GONE', { status: 404, message: `no backup ${name}`, data: { name } });

/** A backup that cannot be used; `detail` is for who mends it. */
export class UnreadableBackup extends ORPCError<'BACKUP_UNREADABLE', { name: string; why: BackupFault }> {
  readonly detail: string;
  constructor(name: string, why: BackupFault, detail: string) {
    super('BACKUP_UNREADABLE', { status: 422, message: detail, data: { name, why } });
    this.detail = detail;
  }
}

export const secretNeeded = () => new ORPCError('SECRET_NEEDED', { status: 401, message: 'the backup is protected with another key' });

export const wrongSecret = (waitSeconds: number) =>
  new ORPCError('WRONG_SECRET', { status: 401, message: 'the secret opens no slot of the backup', data: { waitSeconds } });

export const tooManyTries = (waitSeconds: number) =>
  new ORPCError('TOO_MANY_TRIES', { status: 429, message: `the next try is taken in ${waitSeconds} s`, data: { waitSeconds } });
