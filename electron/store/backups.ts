import { createHash } from 'node:crypto';
import path from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import type { BackupFile } from '../../shared/host/status.ts';
import { daysBetween, monthOf, type PlainDate, todayOf, yearOf } from '../../shared/kernel/plainDate.ts';
import type { Disk } from './disk.ts';
import type { BackupReason, Clock } from './types.ts';

const FOLDER_NAME = '备份';
const NAME = /^工驿管家-(\d{4})(\d{2})(\d{2})-(\d{2})(\d{2})(\d{2})-(open|migration|import|restore|manual|rescue)-([0-9a-f]{16})\.bak$/;

/** A backup with what its name tells. */
interface NamedBackup {
  name: string;
  /** Local time of the machine that made it. */
  madeAt: Date;
  reason: BackupReason;
  /** First 16 hex digits of the content's SHA-256. */
  digest: string;
}

function parseName(name: string): NamedBackup | null {
  const match = NAME.exec(name);
  if (!match) return null;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number) as [number, number, number, number, number, number];
  return {
    name,
    madeAt: new Date(year, month - 1, day, hour, minute, second),
    reason: match[7] as BackupReason,
    digest: match[8] as string,
  };
}

const twoDigits = (n: number): string => String(n).padStart(2, '0');

function nameFor(at: Date, reason: BackupReason, digest: string): string {
  const day = `${at.getFullYear()}${twoDigits(at.getMonth() + 1)}${twoDigits(at.getDate())}`;
  const time = `${twoDigits(at.getHours())}${twoDigits(at.getMinutes())}${twoDigits(at.getSeconds())}`;
  return `工驿管家-${day}-${time}-${reason}-${digest}.bak`;
}

const DIGEST_STEP_BYTES = 1024 * 1024;

/** Others get their turn in between: the first backup of the day runs while the clerk's first page is being read. */
async function digestOf(bytes: Uint8Array): Promise<string> {
  const hash = createHash('sha256');
  for (let offset = 0; offset < bytes.length; offset += DIGEST_STEP_BYTES) {
    hash.update(bytes.subarray(offset, offset + DIGEST_STEP_BYTES));
    await turn();
  }
  return hash.digest('hex').slice(0, 16);
}

const TODAY_KEPT = 3;
const DAYS_KEPT = 14;
const MONTHS_KEPT = 12;

/**
 * Which of these backup names may go: kept are the latest three of today, the latest of each of the last 14 days and of each of
 * the last 12 months, the latest from before an upgrade and the latest that was rescued. Names that are no backups and backups from the future are left alone.
 */
export function superfluousBackups(names: readonly string[], today: PlainDate): string[] {
  const newestFirst = names
    .flatMap((name) => parseName(name) ?? [])
    .toSorted((a, b) => b.madeAt.getTime() - a.madeAt.getTime() || (a.name < b.name ? 1 : -1));
  const kept = new Set<NamedBackup>();
  const keepFirstOfEach = (period: (backup: NamedBackup, day: PlainDate) => string | null): void => {
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
  keepFirstOfEach((backup) => (backup.reason === 'migration' || backup.reason === 'rescue' ? backup.reason : null));
  return newestFirst.filter((backup) => !kept.has(backup)).map((backup) => backup.name);
}

/** Copies of the data file in the folder 备份 beside it. */
export interface Backups {
  /** Newest first; none when there is no folder. */
  list(): Promise<BackupFile[]>;
  /**
   * Keeps a durable copy, unless the latest one has this content already (that one is answered then), and thins out the old ones.
   * Throws `DiskError` when the copy cannot be written; old copies that cannot be removed are only logged.
   */
  keep(bytes: Uint8Array, reason: BackupReason): Promise<BackupFile>;
}

export function backupsIn(options: {
  disk: Disk;
  /** Folder of the data file. */
  folder: string;
  clock: Clock;
  onLog: (event: string, detail: Record<string, unknown>) => void;
}): Backups {
  const { disk, clock, onLog } = options;
  const folder = path.join(options.folder, FOLDER_NAME);

  async function described(backup: NamedBackup): Promise<BackupFile> {
    const file = path.join(folder, backup.name);
    const stamp = await disk.stamp(file);
    return { name: backup.name, path: file, madeAt: backup.madeAt.toISOString(), bytes: stamp?.size ?? 0 };
  }

  async function newestFirst(): Promise<NamedBackup[]> {
    const found = (await disk.list(folder)).flatMap((name) => parseName(name) ?? []);
    return found.toSorted((a, b) => b.madeAt.getTime() - a.madeAt.getTime());
  }

  async function thinOut(): Promise<void> {
    try {
      for (const name of superfluousBackups(await disk.list(folder), todayOf(clock.now()))) await disk.remove(path.join(folder, name));
    } catch (error) {
      onLog('an old backup could not be removed', { folder, error: String(error) });
    }
  }

  return {
    async list() {
      return Promise.all((await newestFirst()).map(described));
    },
    async keep(bytes, reason) {
      const digest = await digestOf(bytes);
      const [latest] = await newestFirst();
      if (latest?.digest === digest) return described(latest);
      const name = nameFor(clock.now(), reason, digest);
      await disk.makeFolder(folder);
      // False means that this very content was kept within this second.
      await disk.create(path.join(folder, name), bytes);
      await thinOut();
      const made = parseName(name);
      if (!made) throw new Error(`a backup cannot be named ${name}`);
      return described(made);
    },
  };
}
