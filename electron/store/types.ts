import type { Kysely, Transaction } from 'kysely';
import type { EntityName } from '../../shared/audit/contract.ts';
import type { BackupReason } from '../../shared/backups/contract.ts';
import type { Attachments } from './attachments.ts';
import type { BackupCopy } from './backups/backupFolder.ts';
import type { Copies } from './backups/copies.ts';
import type { Keyring } from './protection/keyring.ts';
import type { Schema } from './schema.ts';

export type { BackupReason, EntityName };

/** Who does what, for the audit trail. */
export interface ChangeInfo {
  /** Name of the person at the machine; 'cli' or 'sample' for the program itself. */
  actor: string;
  /** `feature.procedure`. */
  action: string;
  /** The clerk's reason, or empty. */
  reason?: string;
}

export interface AuditNote {
  entity: EntityName;
  /** '' for a batch of records that is too large to list (sample data): then before and after are null. */
  entityId: string;
  /** The record before and after as the contract shows it (parsed lists, with partnerIds and the like); null for none. */
  before: object | null;
  after: object | null;
  /** Stands for the reason of the change where this entry has one of its own. */
  reason?: string;
  /** Id of the change that this entry takes back. */
  undoes?: string;
  /**
   * Whom the record tells of: the entry is written sealed, under a key of his own that can be destroyed. Unless given, it follows from the kind of
   * the record (electron/audit/protectedEntities.ts); null: written plain, for nothing of him is in it.
   */
  subject?: string | null;
}

/** Somebody was shown protected data, or given a copy of it. */
export interface AuditLook {
  entity: EntityName;
  /** Never ''; `DATA_FILE_ID` for the data file as a whole. */
  entityId: string;
  /** Why, in the clerk's words. */
  purpose: string;
}

/** What a change works with. Everything done through `db` lands on disk together or not at all. */
export interface ChangeScope {
  readonly db: Transaction<Schema>;
  readonly changeId: string;
  /** Instant of the change, UTC ISO. */
  readonly now: string;
  /** Adds a row to the audit trail, in the same transaction. Every record changed is noted. */
  note(note: AuditNote): void;
  /** Adds a row that tells of a look: nothing before, nothing after. */
  look(look: AuditLook): void;
  /**
   * Changes who can open the file, with this change's save: `rekey` gets the keyring as it stands (null in a plain file) and gives the new one. A
   * keyring for a plain file makes it a protected one. A change of slots is a new head; the data key stays.
   */
  rekey(change: (keyring: Keyring | null) => Keyring): void;
  /** What this change deletes leaves the bytes of the file too: without it, deleted rows lie on in pages that are free, until something takes their place. */
  leaveNoTrace(): void;
}

export interface SaveState {
  /** Instant of the last durable save; null when nothing was saved since the file was opened. */
  savedAt: string | null;
  /** Size of the file on disk, bytes. */
  bytes: number;
}

export interface Clock {
  now(): Date;
}

/** An open data file. All promises of `change` are kept on disk before it resolves. */
export interface DataFile {
  /** Absolute path of the file and of the folder that holds it. */
  readonly path: string;
  readonly folder: string;
  /** Sees only what is durable or being made durable; never the middle of a change. */
  read<T>(use: (db: Kysely<Schema>) => Promise<T>): Promise<T>;
  /**
   * Runs `use` in a transaction, then exports, writes, fsyncs and renames; resolves only after that. Waiting changes share one save.
   * What `use` throws rolls back this change alone and is thrown on. When the disk refuses, memory goes back to the last durable
   * bytes and a `DiskError` is thrown (the router turns it into DISK_WRITE_FAILED).
   */
  change<T>(info: ChangeInfo, use: (scope: ChangeScope) => Promise<T>): Promise<T>;
  /**
   * Puts another content in the place of all records, in one durable change: `content` are the bytes of a sound SQLite file of the present schema.
   * `use` sees it through `scope.db` and the records of before through `previous`. The file's identity stays, and its change counter goes on.
   */
  replaceContent<T>(info: ChangeInfo, content: Uint8Array, use: (scope: ChangeScope, previous: Kysely<Schema>) => Promise<T>): Promise<T>;
  saveState(): SaveState;
  /** What the file is written with, as last saved; null for a plain file. */
  keyring(): Keyring | null;
  /** The account whose password opened the file; null for a plain file and for the recovery key. */
  readonly openedBy: string | null;
  /** When this PC saw a later state than the one that was opened, and accepted; null for never. */
  readonly olderThan: string | null;
  /** Photos and documents beside the file, named by their content. */
  readonly attachments: Attachments;
  /** Keeps a durable copy of what was last saved; the latest backup is answered when it has this content already. Throws `DiskError`. */
  backupNow(reason: BackupReason): Promise<BackupCopy>;
  /** Those beside the file, newest first. */
  backups(): Promise<BackupCopy[]>;
  /** The same, and those at the second place. */
  readonly copies: Copies;
  /**
   * Seals what is left plain from before the file was protected: attachments, copies here and at the second place, damaged files. Each is replaced as a
   * whole, so that a kill loses nothing; called again, it goes on. Gives how many. Also done by itself soon after a protected file was opened. Throws `DiskError`.
   */
  sealLeftovers(): Promise<number>;
  /** Keeps what was last saved for good: a further data file in a new folder of that name beside this one. Answers its path. Throws `DiskError`. */
  keepAside(folderName: string): Promise<string>;
  /** The plain content of the file as it lies on the disk now, with a check sum, read anew. Throws `DiskError`, and `SealError` where it is damaged. */
  contentOnDisk(): Promise<Uint8Array>;
  /** Finishes what is under way, then gives the lock back. Idempotent. */
  close(): Promise<void>;
}
