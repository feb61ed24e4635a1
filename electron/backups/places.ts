import { createHash } from 'node:crypto';
import { readFile, stat, statfs } from 'node:fs/promises';
import path from 'node:path';

/** A drive, a share or a chosen folder in which copies could be kept. */
export interface OfferedPlace {
  /** The host's own word for it: the page never names a path. */
  id: string;
  path: string;
  /** Bytes; null where the machine does not tell. */
  freeBytes: number | null;
}

/** What is asked of the machine; others than the real one only in tests. */
export interface PlaceSeeker {
  platform: NodeJS.Platform;
  /** Text of /proc/mounts; '' where there is none. */
  mounts(): Promise<string>;
  isFolder(folder: string): Promise<boolean>;
  freeBytes(folder: string): Promise<number | null>;
}

export const machinePlaces: PlaceSeeker = {
  platform: process.platform,
  mounts: () => readFile('/proc/mounts', 'utf8').catch(() => ''),
  isFolder: (folder) =>
    stat(folder).then(
      (found) => found.isDirectory(),
      () => false,
    ),
  freeBytes: (folder) =>
    statfs(folder).then(
      ({ bavail, bsize }) => bavail * bsize,
      () => null,
    ),
};

const NETWORK_KINDS = new Set(['nfs', 'nfs4', 'cifs', 'smb3', 'smbfs', 'fuse.sshfs', 'fuse.davfs', 'davfs', '9p', 'fuse.gvfsd-fuse']);
const FOR_DRIVES = /^\/(media|run\/media|mnt)(\/|$)/;

/** Where drives and shares are mounted, by /proc/mounts (proc(5)): blanks in names are written \040. */
export function mountPoints(mounts: string): string[] {
  const points = mounts.split('\n').flatMap((line) => {
    const [, point, kind] = line.split(' ');
    if (!point || !kind) return [];
    const folder = point.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));
    return FOR_DRIVES.test(folder) || NETWORK_KINDS.has(kind) ? [folder] : [];
  });
  return [...new Set(points)].toSorted();
}

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((letter) => `${letter}:\\`);

/** Whether `inner` is `outer` or lies in it. */
export function isWithin(inner: string, outer: string): boolean {
  const way = path.relative(outer, inner);
  return way === '' || !(way === '..' || way.startsWith(`..${path.sep}`) || path.isAbsolute(way));
}

async function candidates({ platform, mounts, isFolder }: PlaceSeeker, dataFolder: string): Promise<string[]> {
  if (platform === 'win32') {
    const own = path.win32.parse(dataFolder).root.toUpperCase();
    const there = await Promise.all(LETTERS.map((letter) => letter !== own && isFolder(letter)));
    return LETTERS.filter((_, i) => there[i]);
  }
  // What the data folder itself lies on is no second place.
  return mountPoints(await mounts()).filter((point) => !isWithin(dataFolder, point));
}

export const placeAt = async (folder: string, seeker: PlaceSeeker = machinePlaces): Promise<OfferedPlace> => ({
  id: createHash('sha256').update(folder).digest('hex').slice(0, 32),
  path: folder,
  freeBytes: await seeker.freeBytes(folder),
});

/** Drives and shares on which a second copy could be kept, by path. */
export async function seekPlaces(dataFolder: string, seeker: PlaceSeeker = machinePlaces): Promise<OfferedPlace[]> {
  const folders = await candidates(seeker, dataFolder);
  const there = await Promise.all(folders.map(seeker.isFolder));
  return Promise.all(folders.filter((_, i) => there[i]).map((folder) => placeAt(folder, seeker)));
}
