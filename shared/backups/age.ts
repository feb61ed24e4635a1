import { daysBetween, type PlainDate, todayOf } from '../kernel/plainDate.ts';

/** Days without a good backup from which on the clerk is told of it. */
export const OLD_BACKUP_DAYS = 7;

/** Days since the last good backup, by the calendar of the machine: 0 for one of today. Null where there is none. */
export const backupAgeDays = (lastGoodAt: string | null, today: PlainDate): number | null =>
  lastGoodAt === null ? null : daysBetween(todayOf(new Date(lastGoodAt)), today);

/** True for a backup of more than a week ago, and where there is none. */
export function isBackupOld(lastGoodAt: string | null, today: PlainDate): boolean {
  const days = backupAgeDays(lastGoodAt, today);
  return days === null || days > OLD_BACKUP_DAYS;
}
