import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { DATA_FILE_ID } from '../../shared/audit/contract.ts';
import type { PlaceRefusal } from '../../shared/backups/contract.ts';
import { accountStore } from '../accounts/accountStore.ts';
import type { RpcContext } from '../rpc.ts';
import { secondFolderName } from '../store/backups/secondPlace.ts';
import { DiskError } from '../store/disk.ts';
import type { ChangeInfo } from '../store/types.ts';
import { isWithin, type OfferedPlace, placeAt, seekPlaces } from './places.ts';
import { secondPlaceStore } from './secondPlaceStore.ts';

/** Where links lead. */
const realPath = (folder: string): Promise<string> => realpath(folder).catch(() => folder);

/** What this host has offered so far: paths by its own handles. */
const offered = new Map<string, string>();

export async function offerPlace(folder: string): Promise<OfferedPlace> {
  const place = await placeAt(folder);
  offered.set(place.id, place.path);
  return place;
}

export async function offeredPlaces({ file }: RpcContext): Promise<OfferedPlace[]> {
  const places = await seekPlaces(file.folder);
  for (const place of places) offered.set(place.id, place.path);
  return places;
}

/** Sets the second place to one that was offered, or takes it back (null). Answers why it was refused; null when it is done. */
export async function chooseSecondPlace({ file }: RpcContext, info: ChangeInfo, id: string | null): Promise<PlaceRefusal | null> {
  let folder: string | null = null;
  if (id !== null) {
    const place = offered.get(id);
    if (place === undefined) return 'unknown';
    if (isWithin(await realPath(place), await realPath(file.folder))) return 'sameFolder';
    folder = path.join(place, secondFolderName(file.keyring()?.fileId ?? (await file.read(accountStore.fileId))));
    try {
      await file.copies.prepareSecond(folder);
    } catch (error) {
      if (error instanceof DiskError) return 'notWritable';
      throw error;
    }
  }
  const before = await file.read(secondPlaceStore.folder);
  if (before === folder) return null;
  await file.change(info, async ({ db, note }) => {
    await secondPlaceStore.put(db, folder);
    note({ entity: 'dataFile', entityId: DATA_FILE_ID, before: { secondPlace: before }, after: { secondPlace: folder } });
  });
  return null;
}
