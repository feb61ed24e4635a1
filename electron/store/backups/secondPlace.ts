import path from 'node:path';
import { z } from 'zod';
import type { DiskReason } from '../../../shared/kernel/contractBase.ts';
import { instant } from '../../../shared/kernel/values.ts';
import { type Disk, DiskError, diskErrorFrom } from '../disk.ts';
import type { BackupReason, Clock } from '../types.ts';
import type { AttachmentFile } from './backupFile.ts';
import { type BackupCopy, type BackupFolder, backupsIn } from './backupFolder.ts';

/** What is younger may be under way: another PC may write there too. */
const LEFT_OVER_MS = 60 * 60 * 1000;

/** Name of the folder that a data file gets at its second place: two offices may share a drive. */
export const secondFolderName = (fileId: string): string => `工驿管家备份-${fileId.slice(0, 8)}`;

export interface SecondState {
  folder: string;
  reachable: boolean;
  /** The latest copy that was written there and read back, as this PC knows; null for none. */
  lastGoodAt: string | null;
  /** Why the latest try failed; null when it did not. */
  failure: DiskReason | null;
}

/** Whole copies in a second place, a USB stick or a network share, that may be gone at any time. */
export interface SecondPlace {
  /** Null when none is set. */
  state(): Promise<SecondState | null>;
  /** The folder, where it is set and reachable. */
  backups(): Promise<BackupFolder | null>;
  /** Makes such a folder and writes in it for a try. Throws `DiskError`. */
  prepare(folder: string): Promise<void>;
  /** Null when none is set. Throws `DiskError`, and remembers why. */
  keep(
    copy: { bytes: Uint8Array; fileId: string | null; attachments: AsyncIterable<AttachmentFile> },
    reason: BackupReason,
  ): Promise<BackupCopy | null>;
}

const note = z.object({ folder: z.string(), at: instant });

export function secondPlaceOf(options: {
  disk: Disk;
  clock: Clock;
  onLog: (event: string, detail: Record<string, unknown>) => void;
  /** The data file's setting: absolute path of the folder with its copies; null for none. */
  folder: () => Promise<string | null>;
  /** Where this PC notes the last good copy, for times when the place is not there; null for nowhere. */
  noteFile: string | null;
}): SecondPlace {
  const { disk, clock, onLog, noteFile } = options;
  let failed: { folder: string; reason: DiskReason } | null = null;
  let noted: z.infer<typeof note> | null = null;

  async function lastNoted(folder: string): Promise<string | null> {
    if (!noted && noteFile !== null) {
      try {
        const bytes = await disk.read(noteFile);
        if (bytes) noted = note.parse(JSON.parse(new TextDecoder().decode(bytes)));
      } catch (error) {
        onLog('the note of the second place cannot be read', { file: noteFile, error: String(error) });
      }
    }
    return noted?.folder === folder ? noted.at : null;
  }

  async function remember(folder: string): Promise<void> {
    noted = { folder, at: clock.now().toISOString() };
    if (noteFile === null) return;
    try {
      await disk.makeFolder(path.dirname(noteFile));
      await disk.replace(noteFile, new TextEncoder().encode(`${JSON.stringify(noted)}\n`));
    } catch (error) {
      onLog('the second place cannot be noted', { file: noteFile, error: String(error) });
    }
  }

  const backupsAt = (folder: string): BackupFolder => backupsIn({ disk, folder, clock, onLog });
  // Made when the place was set, never later: the mount point of a drive that is gone is a folder of this PC's own disk.
  const isThere = async (folder: string): Promise<boolean> => (await disk.stamp(folder).catch(() => null)) !== null;

  return {
    async state() {
      const folder = await options.folder();
      if (folder === null) return null;
      const reachable = await isThere(folder);
      const failure = failed?.folder === folder ? failed.reason : null;
      return { folder, reachable, lastGoodAt: await lastNoted(folder), failure: failure ?? (reachable ? null : 'gone') };
    },
    async backups() {
      const folder = await options.folder();
      return folder !== null && (await isThere(folder)) ? backupsAt(folder) : null;
    },
    async prepare(folder) {
      await disk.makeFolder(folder);
      await disk.now(path.join(folder, 'try'));
    },
    async keep(copy, reason) {
      const folder = await options.folder();
      if (folder === null) return null;
      try {
        if (!(await isThere(folder))) throw new DiskError('gone', folder);
        const backups = backupsAt(folder);
        await backups.removeLeftovers(LEFT_OVER_MS);
        const kept = await backups.keep(copy, reason);
        failed = null;
        await remember(folder);
        return kept;
      } catch (error) {
        const refusal = diskErrorFrom(error, folder);
        failed = { folder, reason: refusal.reason };
        throw refusal;
      }
    },
  };
}
