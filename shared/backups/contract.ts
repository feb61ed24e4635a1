import { z } from 'zod';
import { auditChange } from '../audit/contract.ts';
import { fileVerdict } from '../audit/verdict.ts';
import { hostStatus } from '../host/status.ts';
import { diskReason, forAdministrators, forAnyone, forEditors, forViewers } from '../kernel/contractBase.ts';
import { instant, line } from '../kernel/values.ts';

/**
 * Why a copy was kept. `working`: while working. `rescue`: the file on the disk was another by then, or had gone. `restore`: the state
 * before a restoring, which it undoes.
 */
export const backupReason = z.enum(['open', 'working', 'migration', 'import', 'restore', 'manual', 'rescue']);
export type BackupReason = z.infer<typeof backupReason>;

/** `local`: the folder 备份 beside the data file. `second`: the second place, a USB stick or a network share. */
export const backupPlace = z.enum(['local', 'second']);
export type BackupPlace = z.infer<typeof backupPlace>;

export const keptBackup = z.object({
  place: backupPlace,
  name: z.string(),
  madeAt: instant,
  reason: backupReason,
  bytes: z.int(),
  /** True when the attachments are in the backup itself; false when they lie beside the data file, where nothing is ever removed. */
  whole: z.boolean(),
});
export type KeptBackup = z.infer<typeof keptBackup>;

/** Which backup is meant: a kept one, or one handed in by `upload`. */
export const backupSource = z.discriminatedUnion('from', [
  z.object({ from: z.literal('local'), name: z.string().max(200) }),
  z.object({ from: z.literal('second'), name: z.string().max(200) }),
  z.object({ from: z.literal('upload'), upload: z.uuid() }),
]);
export type BackupSource = z.infer<typeof backupSource>;

/** What opens a protected backup of another PC; null where the key of the open file will do, or the backup is plain. */
export const backupSecret = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('password'), name: z.string().max(200), password: z.string().max(200) }),
    z.object({ kind: z.literal('recoveryKey'), recoveryKey: z.string().max(200) }),
  ])
  .nullable()
  .default(null);
export type BackupSecret = z.infer<typeof backupSecret>;

const sourced = { source: backupSource, secret: backupSecret };

/** What a backup says of itself, readable before it is unlocked. */
export const backupHead = z.object({
  madeAt: instant,
  reason: backupReason,
  /** Version of the program that made it. */
  program: z.string(),
  protected: z.boolean(),
  /** The same data file as the open one, at another time. */
  sameFile: z.boolean(),
  attachments: z.int(),
  bytes: z.int(),
});
export type BackupHead = z.infer<typeof backupHead>;

/** `foreign`: no backup of this program. `damaged`: not as it was written. `newer`: a later program's. */
export const backupFault = z.enum(['foreign', 'damaged', 'newer']);
export type BackupFault = z.infer<typeof backupFault>;

export const unreadable = {
  BACKUP_GONE: { status: 404, data: z.object({ name: z.string() }) },
  BACKUP_UNREADABLE: { status: 422, data: z.object({ name: z.string(), why: backupFault }) },
  /** It is protected and `secret` is needed. */
  SECRET_NEEDED: { status: 401 },
  WRONG_SECRET: { status: 401, data: z.object({ waitSeconds: z.int() }) },
  TOO_MANY_TRIES: { status: 429, data: z.object({ waitSeconds: z.int() }) },
};

/** A place that the host offers for further copies; paths never come from the page. */
export const offeredPlace = z.object({ id: z.string(), path: z.string(), freeBytes: z.number().nullable() });
/** `unknown`: no place that was offered. `sameFolder`: it lies in the data folder. */
export const placeRefusal = z.enum(['unknown', 'sameFolder', 'notWritable']);
export type PlaceRefusal = z.infer<typeof placeRefusal>;

export const backupsContract = {
  /** Newest first. */
  list: forViewers.output(
    z.object({
      folder: z.string(),
      backups: z.array(keptBackup),
      /** The latest copy that was written and read back; null for none. */
      lastGoodAt: instant.nullable(),
      second: z
        .object({
          folder: z.string(),
          reachable: z.boolean(),
          lastGoodAt: instant.nullable(),
          /** Why the latest try failed; null when it did not. */
          failure: diskReason.nullable(),
        })
        .nullable(),
    }),
  ),
  /** Keeps a copy now, here and, where it is set and reachable, at the second place. */
  keepNow: forEditors.output(z.object({ kept: keptBackup, second: keptBackup.nullable() })),
  /** A whole backup as one file: protected as the data file is. */
  download: forAdministrators
    .errors(unreadable)
    .input(z.object({ source: backupSource.nullable().default(null) }))
    .output(z.file()),
  /** Takes a backup file from elsewhere, or the bare copy of a data file; it is kept in memory until the program ends or locks, or another one comes. */
  upload: forAnyone
    .errors(unreadable)
    .input(z.object({ file: z.file() }))
    .output(z.object({ upload: z.uuid(), head: backupHead })),
  head: forAnyone
    .errors(unreadable)
    .input(z.object({ source: backupSource }))
    .output(backupHead),
  /** Reads a backup as a whole without restoring it: structure, references, audit trail, attachments. */
  check: forViewers.errors(unreadable).input(z.object(sourced)).output(fileVerdict),
  /** What restoring would change; nothing is written. */
  preview: forAdministrators
    .errors(unreadable)
    .input(z.object(sourced))
    .output(
      z.object({
        head: backupHead,
        /** Name of the office in the backup and in the open file; '' for none. */
        office: z.object({ present: z.string(), restored: z.string() }),
        /** Records in force, by table. */
        tables: z.array(z.object({ table: z.string(), present: z.int(), restored: z.int() })),
        /** Changes made after the backup, the latest first, at most 200: restoring takes them back. Null when the backup is no earlier state of the open file. */
        lost: z.object({ changes: z.array(auditChange), total: z.int() }).nullable(),
        /** Attachments that its records name and that neither the backup nor the folder has. */
        missingAttachments: z.int(),
      }),
    ),
  /**
   * Puts the state of a backup in the place of the present one, in one durable change. The present state is kept first (`undo` names that copy);
   * accounts and passwords stay as they are now. A file without accounts takes the backup's over where the backup is protected, so that nothing
   * protected becomes plain, and so does one without an office: it is the backup's data file from then on, `undo` is null, and one has to sign in.
   */
  restore: forAdministrators
    .errors(unreadable)
    .input(z.object({ ...sourced, reason: line(200, 1) }))
    .output(z.object({ undo: keptBackup.nullable(), status: hostStatus })),
  /**
   * For a data file that did not open because it is damaged, tampered with or gone: a backup takes its place, the damaged file is kept beside it
   * under another name. Does nothing in any other state. Signing in comes after.
   */
  putInPlace: forAnyone
    .errors({ ...unreadable, NOT_NEEDED: { status: 409 } })
    .input(z.object({ source: backupSource }))
    .output(hostStatus),
  /**
   * Attachments that records name and the folder lacks or that are damaged, with the backups that have them. What those of hardship files and of aid are
   * called is told to holders of the right alone; to others `name` is ''.
   */
  missingAttachments: forViewers.output(z.array(z.object({ hash: z.string(), name: z.string(), backup: keptBackup.nullable() }))),
  /** Takes the missing attachments from the backups that have them. */
  recoverAttachments: forEditors.output(z.object({ recovered: z.int(), missing: z.int() })),

  /** Drives and shares that the host sees. */
  places: forAdministrators.output(z.array(offeredPlace)),
  /** Lets the clerk choose a folder in the machine's own dialog; null when nothing was chosen or this host has no dialog. */
  choosePlace: forAdministrators.output(offeredPlace.nullable()),
  /** Null: no second place any more. The copies there stay. */
  setSecondPlace: forAdministrators
    .errors({ PLACE_REFUSED: { status: 422, data: z.object({ why: placeRefusal }) } })
    .input(z.object({ id: z.string().max(100).nullable() }))
    .output(z.null()),
};
