import { leavingSealed } from '../attachments.ts';
import type { Content } from '../disk.ts';
import type { Keyring } from '../protection/keyring.ts';
import { sealData } from '../protection/sealData.ts';
import { isSealed, SEALED_FORMAT, seal } from '../protection/sealed.ts';
import { type AttachmentFile, BackupError, digestOf, isPlainAtStart, packBackup, type ReadBackup, readBackup, START_BYTES } from './backupFile.ts';
import type { BackupFolder } from './backupFolder.ts';

/** The attachments in a backup as they leave it; `keyring` null: as they lie. */
export async function* attachmentFilesOf({ attachments }: ReadBackup, keyring: Keyring | null): AsyncGenerator<AttachmentFile> {
  for (const [hash, bytes] of attachments) yield { hash, bytes: leavingSealed(bytes, keyring) };
}

/** What cannot be read as a backup may still be read by a thief: it is sealed as it lies, for whoever mends it. */
export const sealUnread = (bytes: Uint8Array, { fileId, dataKey }: Keyring): Uint8Array =>
  seal(bytes, { format: SEALED_FORMAT, fileId, content: { kind: 'data', counter: 0 }, slots: [] }, dataKey);

/** The sealed backup that takes the place of this one; null where it is sealed already. */
async function sealedBackup(bytes: Uint8Array, keyring: Keyring): Promise<Content | null> {
  let read: ReadBackup;
  try {
    read = await readBackup(bytes);
  } catch (error) {
    if (error instanceof BackupError) return sealUnread(bytes, keyring);
    throw error;
  }
  const { manifest, data } = read;
  if (isSealed(data)) return null;
  const sealed = sealData(data, keyring);
  if (!manifest) return sealed;
  const { program, reason, counter, whole } = manifest;
  const about = { data: sealed, digest: await digestOf(sealed), program, madeAt: new Date(manifest.madeAt), reason, fileId: null, counter };
  return packBackup({ ...about, attachments: whole ? attachmentFilesOf(read, keyring) : null });
}

/**
 * Puts a sealed backup in the place of every plain one, under its name: each is replaced as a whole or stays, so that a kill loses none. Gives how
 * many were sealed. Throws `DiskError`.
 */
export async function sealBackups(backups: BackupFolder, keyring: Keyring, goesOn: () => boolean): Promise<number> {
  await backups.removeLeftovers(0);
  let sealed = 0;
  for (const { name } of await backups.list()) {
    if (!goesOn()) break;
    const start = await backups.readStart(name, START_BYTES);
    if (!start || isPlainAtStart(start) === false) continue;
    const bytes = await backups.read(name);
    const replacement = bytes && (await sealedBackup(bytes, keyring));
    if (!replacement) continue;
    await backups.replace(name, replacement);
    sealed++;
  }
  return sealed;
}
