import { DATA_FILE_ID } from '../../shared/audit/contract.ts';
import type { BackupSecret, BackupSource } from '../../shared/backups/contract.ts';
import type { HostStatus } from '../../shared/host/status.ts';
import type { OpenFailureKind } from '../../shared/kernel/contractBase.ts';
import { officeStore } from '../office/officeStore.ts';
import { changeInfo, type RpcContext } from '../rpc.ts';
import { AttachmentError, placeAttachmentFile } from '../store/attachments.ts';
import type { BackupCopy } from '../store/backups/backupFolder.ts';
import { keepDamagedFile } from '../store/backups/damagedFiles.ts';
import type { Keyring } from '../store/protection/keyring.ts';
import { isSealed } from '../store/protection/sealed.ts';
import type { ChangeScope, DataFile } from '../store/types.ts';
import { fileIdOfBackup, findBackup, presentOf, type UnlockedBackup, unlockBackup } from './backupSources.ts';
import { backupStore } from './backupStore.ts';
import { secondPlaceStore } from './secondPlaceStore.ts';

/** Something was saved after the copy of the present state was made. */
class ChangedMeanwhile extends Error {}

/**
 * Whether the backup's accounts, key and identity are taken over too: into a file without office and accounts, as on a new PC; and never is a
 * protected backup turned plain by restoring it into a file without accounts.
 */
async function takesOver(file: DataFile, backup: UnlockedBackup): Promise<boolean> {
  if (file.keyring()) return false;
  return backup.keyring !== null || (await file.read(officeStore.get)) === null;
}

/** Adds the attachments of the backup that the folder lacks, or has damaged. */
async function addAttachments(file: DataFile, backup: UnlockedBackup, keyring: Keyring | null): Promise<void> {
  for (const hash of backup.found.attachments.keys()) {
    const content = backup.attachment(hash);
    if (!content) continue; // as damaged there as it would be here
    try {
      await file.attachments.read(hash);
    } catch (error) {
      if (!(error instanceof AttachmentError)) throw error;
      await file.attachments.add(content, keyring);
    }
  }
}

const noteOf = ({ found }: UnlockedBackup) => ({ backup: found.name, madeAt: found.madeAt.toISOString() });

/** Replaces the content in one durable change, if nothing has been saved since `last` was the last entry. Throws `ChangedMeanwhile`. */
async function replaceAll(
  context: RpcContext,
  backup: UnlockedBackup,
  { reason, last, taking }: { reason: string; last: number; taking: boolean },
): Promise<void> {
  const info = changeInfo(context, 'backups.restore', reason);
  await context.file.replaceContent(info, backup.content, async (scope: ChangeScope, previous) => {
    if (((await backupStore.lastEntry(previous))?.seq ?? 0) !== last) throw new ChangedMeanwhile();
    if (taking) {
      if (backup.fileId !== null) await backupStore.setFileId(scope.db, backup.fileId);
      const { keyring } = backup;
      if (keyring) scope.rekey(() => keyring);
    } else await backupStore.takeAccounts(scope.db, previous);
    // Where copies go is a matter of this PC, not of the records.
    await secondPlaceStore.put(scope.db, await secondPlaceStore.folder(previous));
    await backupStore.dropForeignDrafts(scope.db);
    scope.note({ entity: 'dataFile', entityId: DATA_FILE_ID, before: null, after: noteOf(backup) });
  });
}

/** The contract's `restore`: the present state is kept first, then all of the backup or nothing. */
export async function restoreBackup(
  context: RpcContext,
  { source, secret, reason }: { source: BackupSource; secret: BackupSecret; reason: string },
): Promise<{ undo: BackupCopy | null; status: HostStatus }> {
  const { file, session, host } = context;
  const backup = await unlockBackup(context, await findBackup(context, source), secret);
  const taking = await takesOver(file, backup);
  await addAttachments(file, backup, taking ? backup.keyring : file.keyring());
  for (;;) {
    const last = (await file.read(backupStore.lastEntry))?.seq ?? 0;
    const undo = await file.backupNow('restore');
    try {
      await replaceAll(context, backup, { reason, last, taking });
      if (!taking) return { undo, status: await host.status() };
    } catch (error) {
      // The copy has to hold all that restoring takes back: it is made anew.
      if (error instanceof ChangedMeanwhile) continue;
      throw error;
    }
    // It is another data file from now on. Nobody has signed in to it, and what this PC saw of it before is no later state any more.
    const { fileId } = backup;
    const status = await session.reopen(async (closed) => {
      if (fileId !== null) await closed.acceptState(fileId);
    });
    return { undo: null, status };
  }
}

const REPLACEABLE: ReadonlySet<OpenFailureKind> = new Set(['damaged', 'tampered', 'missing']);

/** The contract's `putInPlace`; null where the data file does not fail in a way that a backup mends. */
export async function putBackupInPlace(context: RpcContext, source: BackupSource): Promise<HostStatus | null> {
  const { session, host, clock } = context;
  // Asked anew: another window may have mended it meanwhile.
  const status = await host.retryOpen();
  if (status.state !== 'failed' || !REPLACEABLE.has(status.kind)) return null;
  const found = await findBackup(context, source);
  // A sealed one shows no more than its head until somebody signs in.
  if (!isSealed(found.data)) await presentOf(found, found.data);
  const fileId = await fileIdOfBackup(found);
  return session.reopen(async ({ disk, folder, path, alone, acceptState }) => {
    // Where somebody else has opened it in this very moment, nothing is done, and the status says so.
    await alone(async () => {
      const damaged = await disk.read(path);
      if (damaged) await keepDamagedFile(disk, folder, damaged, clock.now());
      for (const [hash, bytes] of found.attachments) await placeAttachmentFile(disk, folder, hash, bytes);
      await disk.replace(path, found.data);
      if (fileId !== null) await acceptState(fileId);
    });
  });
}
