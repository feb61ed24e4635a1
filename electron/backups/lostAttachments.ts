import type { KeptBackup } from '../../shared/backups/contract.ts';
import type { RpcContext } from '../rpc.ts';
import { AttachmentError } from '../store/attachments.ts';
import { type UsedAttachment, usedAttachments } from '../store/attachmentUse.ts';
import { BackupError, type ReadBackup, readBackup } from '../store/backups/backupFile.ts';
import type { DataFile } from '../store/types.ts';
import { attachmentIn } from './backupSources.ts';
import { latestFirst } from './keptBackups.ts';

export interface LostAttachment extends UsedAttachment {
  /** The latest backup that has it, and its content there; null for none. */
  found: { backup: KeptBackup; content: Uint8Array } | null;
}

/** Attachments that records name and that the folder lacks, or that are damaged there. */
async function lostIn(file: DataFile): Promise<UsedAttachment[]> {
  const lost: UsedAttachment[] = [];
  for (const used of await file.read(usedAttachments)) {
    try {
      await file.attachments.read(used.hash);
    } catch (error) {
      if (!(error instanceof AttachmentError)) throw error;
      lost.push(used);
    }
  }
  return lost;
}

/** Every backup with attachments that can be read, the latest first, one after the other: they are large. */
async function* wholeBackups({ file, host }: RpcContext): AsyncGenerator<{ kept: KeptBackup; backup: ReadBackup }> {
  const all = latestFirst((await file.copies.local()).backups, (await file.copies.second())?.backups ?? []);
  for (const kept of all.filter((each) => each.whole)) {
    try {
      const bytes = await file.copies.read(kept.place, kept.name);
      if (bytes) yield { kept, backup: await readBackup(bytes) };
    } catch (error) {
      // Another one may have what this one cannot give any more.
      if (!(error instanceof BackupError)) throw error;
      host.events.note('a backup cannot be read', { name: kept.name, error });
    }
  }
}

/** The lost attachments, each with the latest backup that has it. */
export async function lostAttachments(context: RpcContext): Promise<LostAttachment[]> {
  const { file } = context;
  const lost: LostAttachment[] = (await lostIn(file)).map((used) => ({ ...used, found: null }));
  if (lost.length === 0) return lost;
  for await (const { kept, backup } of wholeBackups(context)) {
    for (const each of lost) {
      const content = each.found ? null : attachmentIn(backup, each.hash, file.keyring());
      if (content) each.found = { backup: kept, content };
    }
    if (lost.every((each) => each.found)) break;
  }
  return lost;
}
