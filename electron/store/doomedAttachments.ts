import { usedAttachments } from './attachmentUse.ts';
import type { Db } from './recordStore.ts';
import type { DataFile } from './types.ts';

/** Marks attachments of what is being destroyed, in the same change: they go as soon as that is durable, or when the file is opened next. */
export async function doomAttachments(db: Db, hashes: Iterable<string>): Promise<void> {
  for (const hash of new Set(hashes))
    await db
      .insertInto('doomedAttachment')
      .values({ hash })
      .onConflict((c) => c.doNothing())
      .execute();
}

/** Takes the marked attachments off the disk, but for those that a record in the file still names. Gives how many. Throws `DiskError`. */
export async function removeDoomedAttachments(file: DataFile): Promise<number> {
  const isDoomed = await file.read((db) => db.selectFrom('doomedAttachment').select('hash').limit(1).executeTakeFirst());
  if (!isDoomed) return 0;
  // Inside a change nobody can name one meanwhile.
  return file.change({ actor: '', action: '' }, async ({ db }) => {
    const used = new Set((await usedAttachments(db)).map(({ hash }) => hash));
    let removed = 0;
    for (const { hash } of await db.selectFrom('doomedAttachment').selectAll().execute()) {
      if (used.has(hash)) continue;
      await file.attachments.remove(hash);
      removed++;
    }
    await db.deleteFrom('doomedAttachment').execute();
    return removed;
  });
}
