import type { DiskReason } from '../kernel/contractBase.ts';
import type { PlainDate } from '../kernel/plainDate.ts';
import { backupAgeDays, isBackupOld } from './age.ts';

/** As much of the backups as tells whether they are cared for. */
export interface BackupState {
  lastGoodAt: string | null;
  second: { lastGoodAt: string | null; failure: DiskReason | null } | null;
}

/** What is wrong with the backups. `days` since the last good one; null where there is none. */
export type BackupComplaint = { code: 'old' | 'secondOld'; days: number | null } | { code: 'secondFailed'; reason: DiskReason };

/**
 * The first thing that is wrong with the backups, null when nothing is. A stick that lies in the drawer is no fault until its latest copy has
 * grown old.
 */
export function backupComplaint({ lastGoodAt, second }: BackupState, today: PlainDate): BackupComplaint | null {
  if (isBackupOld(lastGoodAt, today)) return { code: 'old', days: backupAgeDays(lastGoodAt, today) };
  if (second === null) return null;
  if (second.failure !== null && second.failure !== 'gone') return { code: 'secondFailed', reason: second.failure };
  return isBackupOld(second.lastGoodAt, today) ? { code: 'secondOld', days: backupAgeDays(second.lastGoodAt, today) } : null;
}
