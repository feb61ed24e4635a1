import { readRecoveryKey } from '../../shared/accounts/recoveryKey.ts';
import type { BackupHead, BackupSecret, BackupSource } from '../../shared/backups/contract.ts';
import { keptFileName } from '../../shared/kernel/fileName.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { accountStore } from '../accounts/accountStore.ts';
import { TooManyTriesError } from '../accounts/throttle.ts';
import type { RpcContext } from '../rpc.ts';
import { AttachmentError, openAttachment } from '../store/attachments.ts';
import { BackupError, type ReadBackup, readBackup } from '../store/backups/backupFile.ts';
import { parseBackupName } from '../store/backups/backupName.ts';
import { ContentError, presentContentOf } from '../store/presentContent.ts';
import { type Keyring, openKeyring, type Secret, WrongSecretError } from '../store/protection/keyring.ts';
import { isSealed, readSealed, SealError, unseal } from '../store/protection/sealed.ts';
import { backupGone, secretNeeded, tooManyTries, UnreadableBackup, wrongSecret } from './backupErrors.ts';

const MAX_NAME_CHARACTERS = 200;

interface Upload {
  id: string;
  name: string;
  bytes: Uint8Array;
  /** When the file was last written, as far as is known. */
  at: Date;
}
/** The one file that was handed in last. In memory, never as a path. */
let held: Upload | null = null;

export async function keepUpload(file: File, now: Date): Promise<string> {
  const at = new Date(file.lastModified);
  const bytes = new Uint8Array(await file.arrayBuffer());
  held = { id: newId(), name: keptFileName(file.name, MAX_NAME_CHARACTERS), bytes, at: Number.isNaN(at.getTime()) ? now : at };
  return held.id;
}

/** Whoever comes next finds none. */
export const forgetUploadedBackup = (): void => {
  held = null;
};

/** A backup that was found and read, not yet unlocked. */
export interface FoundBackup extends ReadBackup {
  name: string;
  /** Bytes of the whole backup. */
  size: number;
  madeAt: Date;
}

async function bytesOf({ file }: RpcContext, source: BackupSource): Promise<{ name: string; bytes: Uint8Array; at: Date }> {
  if (source.from === 'upload') {
    if (held?.id !== source.upload) throw backupGone('');
    return held;
  }
  const named = parseBackupName(source.name);
  const bytes = named && (await file.copies.read(source.from, source.name));
  if (!named || !bytes) throw backupGone(keptFileName(source.name, MAX_NAME_CHARACTERS));
  return { name: source.name, bytes, at: named.madeAt };
}

/** Reads a backup as a whole. Throws the typed errors BACKUP_GONE and BACKUP_UNREADABLE. */
export async function findBackup(context: RpcContext, source: BackupSource): Promise<FoundBackup> {
  const { name, bytes, at } = await bytesOf(context, source);
  try {
    const read = await readBackup(bytes);
    return { ...read, name, size: bytes.length, madeAt: read.manifest ? new Date(read.manifest.madeAt) : at };
  } catch (error) {
    throw error instanceof BackupError ? new UnreadableBackup(name, error.why, error.message) : error;
  }
}

/** What the plain content of a backup is. Throws the typed error BACKUP_UNREADABLE. */
export async function presentOf(found: FoundBackup, content: Uint8Array): ReturnType<typeof presentContentOf> {
  try {
    return await presentContentOf(content);
  } catch (error) {
    throw error instanceof ContentError ? new UnreadableBackup(found.name, error.why, error.message) : error;
  }
}

/** The identity of the data file in it; null where it had none yet. A plain one has to be opened for it. Throws BACKUP_UNREADABLE. */
export async function fileIdOfBackup(found: FoundBackup): Promise<string | null> {
  if (isSealed(found.data)) return readSealed(found.data).head.fileId;
  return found.manifest?.fileId ?? (await presentOf(found, found.data)).fileId;
}

/** The identity of the open file; null where none is open to the caller. */
async function presentFileId({ file, host }: RpcContext): Promise<string | null> {
  const status = await host.status();
  if (status.state !== 'open') return null;
  return file.keyring()?.fileId ?? (await file.read(accountStore.fileId));
}

export async function headOf(context: RpcContext, found: FoundBackup): Promise<BackupHead> {
  const { manifest, data, attachments, name, size, madeAt } = found;
  const present = await presentFileId(context);
  return {
    madeAt: madeAt.toISOString(),
    reason: manifest?.reason ?? parseBackupName(name)?.reason ?? 'manual',
    program: manifest?.program ?? '',
    protected: isSealed(data),
    sameFile: present !== null && present === (await fileIdOfBackup(found)),
    attachments: attachments.size,
    bytes: size,
  };
}

/** A backup that has been opened: nothing in it is hidden any more. */
export interface UnlockedBackup {
  found: FoundBackup;
  /** Plain, of the present schema. */
  content: Uint8Array;
  fileId: string | null;
  /** What it was sealed with; null for a plain one. */
  keyring: Keyring | null;
  /** Plain content of an attachment, proven by its hash; null where the backup does not have it, or not sound. */
  attachment(hash: string): Uint8Array | null;
  /** The same. Throws `AttachmentError`. */
  requireAttachment(hash: string): Uint8Array;
}

function requireAttachment(backup: ReadBackup, hash: string, keyring: Keyring | null): Uint8Array {
  const bytes = backup.attachments.get(hash);
  if (!bytes) throw new AttachmentError('missing', hash);
  return openAttachment(hash, bytes, keyring);
}

/** The plain content of an attachment's file in a backup; null where there is none, or not sound, or sealed with another key. */
export function attachmentIn(backup: ReadBackup, hash: string, keyring: Keyring | null): Uint8Array | null {
  try {
    return requireAttachment(backup, hash, keyring);
  } catch (error) {
    if (error instanceof AttachmentError) return null;
    throw error;
  }
}

function secretOf(secret: NonNullable<BackupSecret>): Secret {
  if (secret.kind === 'password') return secret;
  const { bytes } = readRecoveryKey(secret.recoveryKey);
  // A slip of the pen shows without a try.
  if (!bytes) throw wrongSecret(0);
  return { kind: 'recoveryKey', key: bytes };
}

/** Opens a sealed backup: with the key of the open file where that fits, otherwise with the secret. Throws the typed errors. */
async function unsealed({ file, session }: RpcContext, found: FoundBackup, secret: BackupSecret): Promise<{ content: Uint8Array; keyring: Keyring }> {
  const { head } = readSealed(found.data);
  const own = file.keyring();
  if (own?.fileId === head.fileId) {
    try {
      return { content: unseal(found.data, own.dataKey).content, keyring: { ...own, slots: head.slots } };
    } catch (error) {
      // The same file may have been protected elsewhere, with another key.
      if (!(error instanceof SealError)) throw error;
    }
  }
  if (!secret) throw secretNeeded();
  const given = secretOf(secret);
  try {
    const { keyring } = await session.tries.take(() => openKeyring(head, given));
    return { content: unseal(found.data, keyring.dataKey).content, keyring };
  } catch (error) {
    if (error instanceof WrongSecretError) throw wrongSecret(session.tries.waitSeconds());
    if (error instanceof TooManyTriesError) throw tooManyTries(error.waitSeconds);
    throw error instanceof SealError ? new UnreadableBackup(found.name, 'damaged', error.message) : error;
  }
}

/** Opens a backup. Throws the typed errors of the contract. */
export async function unlockBackup(context: RpcContext, found: FoundBackup, secret: BackupSecret): Promise<UnlockedBackup> {
  const { content, keyring } = isSealed(found.data) ? await unsealed(context, found, secret) : { content: found.data, keyring: null };
  const present = await presentOf(found, content);
  return {
    ...{ found, keyring, content: present.bytes, fileId: keyring?.fileId ?? present.fileId },
    attachment: (hash) => attachmentIn(found, hash, keyring),
    requireAttachment: (hash) => requireAttachment(found, hash, keyring),
  };
}
