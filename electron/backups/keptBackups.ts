import type { BackupPlace, KeptBackup } from '../../shared/backups/contract.ts';
import type { BackupCopy } from '../store/backups/backupFolder.ts';

/** All copies within reach, here and at the second place, the latest first. */
export const latestFirst = (local: readonly BackupCopy[], second: readonly BackupCopy[]): KeptBackup[] =>
  [...local.map((copy) => keptAt('local', copy)), ...second.map((copy) => keptAt('second', copy))].toSorted((a, b) =>
    a.madeAt < b.madeAt ? 1 : a.madeAt > b.madeAt ? -1 : 0,
  );

/** A copy as the contract tells of it: where it lies, but no path. */
export const keptAt = (place: BackupPlace, { name, madeAt, reason, bytes, whole }: BackupCopy): KeptBackup => ({
  place,
  name,
  madeAt,
  reason,
  bytes,
  whole,
});
