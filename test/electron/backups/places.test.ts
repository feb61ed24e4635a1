import { describe, expect, test } from 'vitest';
import { isWithin, mountPoints, type PlaceSeeker, seekPlaces } from '../../../electron/backups/places.ts';

const MOUNTS = `sysfs /sys sysfs rw 0 0
/dev/sda2 / ext4 rw,relatime 0 0
/dev/sda3 /home ext4 rw 0 0
/dev/sdb1 /media/wang/U\\040盘 vfat rw 0 0
/dev/sdc1 /run/media/wang/备份 exfat rw 0 0
//server/share /srv/工会 cifs rw 0 0
server:/export /mnt/nas nfs4 rw 0 0
tmpfs /tmp tmpfs rw 0 0
/dev/sdd1 /mnt ext4 rw 0 0
`;
const linux = (mounts: string, gone: string[] = []): PlaceSeeker => ({
  platform: 'linux',
  mounts: async () => mounts,
  isFolder: async (folder) => !gone.includes(folder),
  freeBytes: async (folder) => (folder.includes('nas') ? null : 1000),
});

describe('places for a second copy', () => {
  test('on Linux are the drives that were put in and the network shares, never the system', () => {
    expect(mountPoints(MOUNTS)).toEqual(['/media/wang/U 盘', '/mnt', '/mnt/nas', '/run/media/wang/备份', '/srv/工会'].toSorted());
    expect(mountPoints('')).toEqual([]);
    expect(mountPoints('garbage\n\n x')).toEqual([]);
  });

  test('leave out what the data folder itself lies on, and what has gone', async () => {
    const offered = await seekPlaces('/mnt/nas/工驿管家', linux(MOUNTS, ['/srv/工会']));
    expect(offered.map(({ path }) => path)).toEqual(['/media/wang/U 盘', '/run/media/wang/备份']);
    expect(offered[0]).toMatchObject({ freeBytes: 1000, id: expect.stringMatching(/^[0-9a-f]{32}$/) });
  });

  test('have the same handle each time, and tell where the free space is not known', async () => {
    const [first] = await seekPlaces('/srv/data', linux('a /mnt/nas nfs rw 0 0'));
    const [again] = await seekPlaces('/srv/data', linux('a /mnt/nas nfs rw 0 0'));
    expect(first).toEqual(again);
    expect(first?.freeBytes).toBeNull();
  });

  test('on Windows are the other drive letters', async () => {
    const windows: PlaceSeeker = { ...linux(''), platform: 'win32', isFolder: async (folder) => ['C:\\', 'D:\\', 'E:\\'].includes(folder) };
    expect((await seekPlaces('d:\\工会\\工驿管家', windows)).map(({ path }) => path)).toEqual(['C:\\', 'E:\\']);
  });
});

test.each([
  ['/data/备份', '/data', true],
  ['/data', '/data', true],
  ['/data2', '/data', false],
  ['/', '/data', false],
  ['/data/../etc', '/data', false],
  ['/data/..备份', '/data', true],
])('%s lies within %s: %s', (inner, outer, within) => {
  expect(isWithin(inner, outer)).toBe(within);
});
