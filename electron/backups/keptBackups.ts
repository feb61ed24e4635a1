import type { BackupPlace, KeptBackup } from '../../shared/backups/contract.ts';
import type { BackupCopy } from '../store/backups/backupFolder.ts';

/** A copy as the contract tells of it: where it lies, but no path. */
export const keptAt = (place: BackupPlace, { name, madeAt, reason, bytes, whole }: BackupCopy): KeptBackup => ({
  place,
  name,
  madeAt,
  reason,
  bytes,
  whole,
});
