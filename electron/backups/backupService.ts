import path from 'node:path';
import { allows } from '../../shared/accounts/rights.ts';
import { DATA_FILE_ID } from '../../shared/audit/contract.ts';
import type { BackupSource, KeptBackup } from '../../shared/backups/contract.ts';
import { hiddenFrom } from '../audit/auditService.ts';
import { auditTrailFor } from '../audit/auditStore.ts';
import { officeStore } from '../office/officeStore.ts';
import { changeInfo, os, type RpcContext } from '../rpc.ts';
import { usedAttachments } from '../store/attachmentUse.ts';
import { digestOf, packBackup } from '../store/backups/backupFile.ts';
import { counterOf } from '../store/backups/backupFolder.ts';
import { backupNameFor } from '../store/backups/backupName.ts';
import { attachmentFilesOf } from '../store/backups/sealBackups.ts';
import { DiskError } from '../store/disk.ts';
import { readContent } from '../store/presentContent.ts';
import { sealData } from '../store/protection/sealData.ts';
import { isSealed } from '../store/protection/sealed.ts';
import { unreadableFile, verifyContent } from '../store/verify.ts';
import { UnreadableBackup } from './backupErrors.ts';
import { type FoundBackup, findBackup, headOf, keepUpload, type UnlockedBackup, unlockBackup } from './backupSources.ts';
import { backupStore } from './backupStore.ts';
import { keptAt, latestFirst } from './keptBackups.ts';
import { lostAttachments } from './lostAttachments.ts';
import { putBackupInPlace, restoreBackup } from './restoring.ts';
import { chooseSecondPlace, offeredPlaces, offerPlace } from './secondPlaces.ts';

/** Changes that a preview lists. */
const LISTED_CHANGES = 200;
const ZIP_TYPE = 'application/zip';

async function gathered(name: string, content: AsyncIterable<Uint8Array>): Promise<File> {
  const pieces: Blob[] = [];
  // A piece belongs to its maker once the next one is asked for.
  for await (const piece of content) pieces.push(new Blob([new Uint8Array(piece)]));
  return new File(pieces, name, { type: ZIP_TYPE });
}

/** A kept backup as one file with its attachments: those in it, or, of this very data file, those that lie beside. Sealed where the file is protected. */
async function handedOut(context: RpcContext, found: FoundBackup): Promise<File> {
  const { file } = context;
  const { manifest, name } = found;
  const keyring = isSealed(found.data) ? null : file.keyring();
  const data = keyring ? sealData(found.data, keyring) : found.data;
  const { sameFile, madeAt, reason, program } = await headOf(context, found);
  const digest = await digestOf(data);
  const about = { data, digest, program, madeAt: new Date(madeAt), reason, fileId: manifest?.fileId ?? null, counter: counterOf(data) };
  const whole = manifest?.whole ?? false;
  if (!whole && !sameFile) return gathered(name, packBackup({ ...about, attachments: null }));
  const attachments = whole ? attachmentFilesOf(found, keyring) : file.copies.attachmentFiles();
  return gathered(backupNameFor({ ...about, whole: true }), packBackup({ ...about, attachments }));
}

/** Looks for an attachment of the backup in the backup itself, then in the folder. */
function attachmentsOf({ file }: RpcContext, backup: UnlockedBackup) {
  return {
    list: async () => [...backup.found.attachments.keys()],
    read: async (hash: string) => {
      if (backup.found.attachments.has(hash)) return backup.requireAttachment(hash);
      return file.attachments.read(hash);
    },
  };
}

/** How many attachments that its records name neither the backup nor the folder has. */
async function missingFrom({ file }: RpcContext, backup: UnlockedBackup): Promise<number> {
  const present = new Set(await file.attachments.list());
  const used = await readContent(backup.content, usedAttachments);
  return used.filter(({ hash }) => !present.has(hash) && !backup.attachment(hash)).length;
}

/** Changes of the open file that the backup does not have yet; null where it is no earlier state of it. */
async function lostBy(context: RpcContext, backup: UnlockedBackup, sameFile: boolean) {
  const last = await readContent(backup.content, backupStore.lastEntry);
  const hidden = await hiddenFrom(context);
  const trail = auditTrailFor(hidden);
  return context.file.read(async (db) => {
    if (last ? !(await backupStore.hasEntry(db, last)) : !sameFile) return null;
    const { ids, total } = await backupStore.changesAfter(db, last?.seq ?? 0, LISTED_CHANGES, hidden);
    return { changes: await trail.changesOf(db, ids), total };
  });
}

async function previewOf(context: RpcContext, backup: UnlockedBackup) {
  const head = await headOf(context, backup.found);
  const [presentOffice, presentCounts] = await context.file.read(
    async (db) => [await officeStore.get(db), await backupStore.recordCounts(db)] as const,
  );
  const [office, counts] = await readContent(backup.content, async (db) => [await officeStore.get(db), await backupStore.recordCounts(db)] as const);
  return {
    head,
    office: { present: presentOffice?.name ?? '', restored: office?.name ?? '' },
    tables: Object.entries(counts).map(([table, restored]) => ({ table, present: presentCounts[table] ?? 0, restored })),
    lost: await lostBy(context, backup, head.sameFile),
    missingAttachments: await missingFrom(context, backup),
  };
}

/** The copy at the second place; null where none is set, or where it cannot be reached: `list` tells why. */
async function keptAtSecond({ file, host }: RpcContext): Promise<KeptBackup | null> {
  try {
    const copy = await file.copies.keepAtSecond('manual');
    return copy && keptAt('second', copy);
  } catch (error) {
    if (!(error instanceof DiskError)) throw error;
    host.events.note('no copy at the second place', { error });
    return null;
  }
}

export const backupsRouter = {
  list: os.backups.list.handler(async ({ context: { file } }) => {
    const local = await file.copies.local();
    const second = await file.copies.second();
    return {
      ...{ folder: local.folder, backups: latestFirst(local.backups, second?.backups ?? []), lastGoodAt: local.lastGoodAt },
      second: second && { folder: second.folder, reachable: second.reachable, lastGoodAt: second.lastGoodAt, failure: second.failure },
    };
  }),

  keepNow: os.backups.keepNow.handler(async ({ context }) => ({
    kept: keptAt('local', await context.file.backupNow('manual')),
    second: await keptAtSecond(context),
  })),

  download: os.backups.download.handler(async ({ input: { source }, context }) => {
    const found = source && (await findBackup(context, source));
    const purpose = source && source.from !== 'upload' ? source.name : '';
    const noted = context.file.change(changeInfo(context, 'backups.download'), async ({ look }) =>
      look({ entity: 'dataFile', entityId: DATA_FILE_ID, purpose }),
    );
    await noted.catch((error) => {
      // A disk that takes nothing any more is when a copy for elsewhere is needed most.
      if (!(error instanceof DiskError)) throw error;
      context.host.events.note('a download could not be noted', { error: String(error) });
    });
    if (found) return handedOut(context, found);
    const { name, content } = await context.file.copies.whole();
    return gathered(name, content);
  }),

  upload: os.backups.upload.handler(async ({ input, context }) => {
    const upload = await keepUpload(input.file, context.clock.now());
    const source: BackupSource = { from: 'upload', upload };
    return { upload, head: await headOf(context, await findBackup(context, source)) };
  }),

  head: os.backups.head.handler(async ({ input, context }) => headOf(context, await findBackup(context, input.source))),

  check: os.backups.check.handler(async ({ input: { source, secret }, context }) => {
    try {
      const backup = await unlockBackup(context, await findBackup(context, source), secret);
      return await verifyContent(backup.content, attachmentsOf(context, backup));
    } catch (error) {
      // That it is damaged is what a check is to find.
      if (error instanceof UnreadableBackup && error.data.why === 'damaged') return unreadableFile('unreadable', error.detail);
      throw error;
    }
  }),

  preview: os.backups.preview.handler(async ({ input: { source, secret }, context }) =>
    previewOf(context, await unlockBackup(context, await findBackup(context, source), secret)),
  ),

  restore: os.backups.restore.handler(async ({ input, context }) => {
    const { undo, status } = await restoreBackup(context, input);
    return { undo: undo && keptAt('local', undo), status };
  }),

  putInPlace: os.backups.putInPlace.handler(async ({ input, context, errors }) => {
    const status = await putBackupInPlace(context, input.source);
    if (!status) throw errors.NOT_NEEDED();
    return status;
  }),

  missingAttachments: os.backups.missingAttachments.handler(async ({ context }) => {
    const seesAll = allows(await context.session.holder(), 'viewHardship');
    return (await lostAttachments(context)).map(({ hash, name, isProtected, found }) => ({
      ...{ hash, name: isProtected && !seesAll ? '' : name, backup: found?.backup ?? null },
    }));
  }),

  recoverAttachments: os.backups.recoverAttachments.handler(async ({ context }) => {
    let recovered = 0;
    const lost = await lostAttachments(context);
    for (const { found } of lost) {
      if (!found) continue;
      await context.file.attachments.add(found.content);
      recovered++;
    }
    return { recovered, missing: lost.length - recovered };
  }),

  places: os.backups.places.handler(({ context }) => offeredPlaces(context)),

  choosePlace: os.backups.choosePlace.handler(async ({ context }) => {
    const folder = await context.host.chooseFolder();
    return folder === null ? null : offerPlace(path.resolve(folder));
  }),

  setSecondPlace: os.backups.setSecondPlace.handler(async ({ input, context, errors }) => {
    const why = await chooseSecondPlace(context, changeInfo(context, 'backups.setSecondPlace'), input.id);
    if (why) throw errors.PLACE_REFUSED({ data: { why } });
    return null;
  }),
};
