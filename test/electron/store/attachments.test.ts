import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { attachmentsIn, MAX_ATTACHMENT_BYTES } from '../../../electron/store/attachments.ts';
import { makeMemoryDisk } from '../../support/memoryDisk.ts';

const photo = new TextEncoder().encode('站点照片');
const hash = createHash('sha256').update(photo).digest('hex');

test('an attachment lies under its hash and comes back as it was', async () => {
  const disk = makeMemoryDisk();
  const attachments = attachmentsIn(disk, '/data', () => null);
  expect(await attachments.add(photo)).toBe(hash);
  expect([...disk.files.keys()]).toEqual([`/data/附件/${hash}`]);
  expect(await attachments.read(hash)).toEqual(photo);
  expect(await attachments.list()).toEqual([hash]);
});

test('the same content twice is one file, written once', async () => {
  const disk = makeMemoryDisk();
  const attachments = attachmentsIn(disk, '/data', () => null);
  await attachments.add(photo);
  await attachments.add(photo);
  expect(disk.written).toHaveLength(1);
});

test('what was altered is not handed out; the same content added once more mends it', async () => {
  const disk = makeMemoryDisk();
  const attachments = attachmentsIn(disk, '/data', () => null);
  disk.put(`/data/附件/${hash}`, new TextEncoder().encode('别的'));
  await expect(attachments.read(hash)).rejects.toMatchObject({ code: 'damaged', hash });
  await attachments.add(photo);
  expect(await attachments.read(hash)).toEqual(photo);
});

test('a name that is no hash leads nowhere', async () => {
  const disk = makeMemoryDisk();
  disk.put('/data/工驿管家.sqlite', photo);
  const attachments = attachmentsIn(disk, '/data', () => null);
  for (const name of ['../工驿管家.sqlite', '', hash.toUpperCase(), `${hash}/..`]) {
    await expect(attachments.read(name)).rejects.toMatchObject({ code: 'missing' });
  }
  await expect(attachments.read(hash)).rejects.toMatchObject({ code: 'missing' });
});

test('20 MB are taken, one byte more is not', async () => {
  const disk = makeMemoryDisk();
  const attachments = attachmentsIn(disk, '/data', () => null);
  await attachments.add(new Uint8Array(MAX_ATTACHMENT_BYTES));
  await expect(attachments.add(new Uint8Array(MAX_ATTACHMENT_BYTES + 1))).rejects.toMatchObject({ code: 'tooLarge' });
  expect(disk.files.size).toBe(1);
});

test('a full disk is told, and nothing lies there', async () => {
  const disk = makeMemoryDisk();
  const attachments = attachmentsIn(disk, '/data', () => null);
  disk.refusal = { reason: 'full', matching: /附件\/./ };
  await expect(attachments.add(photo)).rejects.toMatchObject({ name: 'DiskError', reason: 'full' });
  expect(await attachments.list()).toEqual([]);
});
