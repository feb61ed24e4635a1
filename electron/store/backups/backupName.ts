import { backupReason } from '../../../shared/backups/contract.ts';
import { clockTimeOf, daysBetween, monthOf, type PlainDate, todayOf, yearOf } from '../../../shared/kernel/plainDate.ts';
import type { BackupReason } from '../types.ts';

// The name of a backup tells what a list of backups needs, so that none has to be opened for it:
//   工驿管家-20231120-101500-manual-0123456789abcdef.zip            the data file
//   工驿管家-20231120-101500-manual-0123456789abcdef-含附件.zip      with the attachments
//   工驿管家-20231120-101500-manual-0123456789abcdef.bak            the data file as it lay, made by version 0.1.0
const NAME = new RegExp(
  `^工驿管家-(\\d{4})(\\d{2})(\\d{2})-(\\d{2})(\\d{2})(\\d{2})-(${backupReason.options.join('|')})-([0-9a-f]{16})(?:(-含附件)?\\.zip|\\.bak)$`,
);
const DIGEST_LENGTH = 16;

export interface BackupName {
  name: string;
  /** Local time of the machine that made it. */
  madeAt: Date;
  reason: BackupReason;
  /** First 16 hex digits of the SHA-256 of the data file that was copied. */
  digest: string;
  /** The attachments are in it. */
  whole: boolean;
}

/** Null for anything but the bare name of a backup. */
export function parseBackupName(name: string): BackupName | null {
  const match = NAME.exec(name);
  if (!match) return null;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number) as [number, number, number, number, number, number];
  return {
    name,
    madeAt: new Date(year, month - 1, day, hour, minute, second),
    reason: match[7] as BackupReason,
    digest: match[8] as string,
    whole: match[9] !== undefined,
  };
}

/** 20231120-101500, by the machine's clock, as names of files tell when they were made. */
export const fileTimeOf = (at: Date): string => `${todayOf(at).replaceAll('-', '')}-${clockTimeOf(at).replaceAll(':', '')}`;

/** `digest`: SHA-256 (hex) of the data file. */
export function backupNameFor({ madeAt, reason, digest, whole }: Omit<BackupName, 'name'>): string {
  return `工驿管家-${fileTimeOf(madeAt)}-${reason}-${digest.slice(0, DIGEST_LENGTH)}${whole ? '-含附件' : ''}.zip`;
}

/** The latest first. */
export const byAge = (a: BackupName, b: BackupName): number => b.madeAt.getTime() - a.madeAt.getTime();

const TODAY_KEPT = 3;
const DAYS_KEPT = 14;
const MONTHS_KEPT = 12;
/** The way back to the older program, to what another file took the place of, to before a restoring: the latest of each stays. */
const LATEST_KEPT: ReadonlySet<BackupReason> = new Set(['migration', 'rescue', 'restore']);

/**
 * Which of these backup names may go: kept are the latest three of today, the latest of each of the last 14 days and of each of
 * the last 12 months, and the latest from before an upgrade, from before a restoring and that was rescued. Names that are no backups and backups from the future are left alone.
 */
export function superfluousBackups(names: readonly string[], today: PlainDate): string[] {
  const newestFirst = names.flatMap((name) => parseBackupName(name) ?? []).toSorted(byAge);
  const kept = new Set<BackupName>();
  const keepFirstOfEach = (period: (backup: BackupName, day: PlainDate) => string | null): void => {
    const seen = new Set<string>();
    for (const backup of newestFirst) {
      const key = period(backup, todayOf(backup.madeAt));
      if (key === null || seen.has(key)) continue;
      seen.add(key);
      kept.add(backup);
    }
  };
  const monthsAgo = (day: PlainDate): number => (yearOf(today) - yearOf(day)) * 12 + monthOf(today) - monthOf(day);
  let ofToday = 0;
  for (const backup of newestFirst) {
    const day = todayOf(backup.madeAt);
    if (day > today || (day === today && ofToday++ < TODAY_KEPT)) kept.add(backup);
  }
  keepFirstOfEach((_, day) => (daysBetween(day, today) <= DAYS_KEPT ? day : null));
  keepFirstOfEach((_, day) => (monthsAgo(day) <= MONTHS_KEPT ? day.slice(0, 7) : null));
  keepFirstOfEach((backup) => (LATEST_KEPT.has(backup.reason) ? backup.reason : null));
  return newestFirst.filter((backup) => !kept.has(backup)).map((backup) => backup.name);
}
