// 销毁 that is torn away half-way: what is destroyed stays destroyed, and what was left of it goes when the data file is opened next.
import { AsyncResource } from 'node:async_hooks';
import { afterEach, expect, test, vi } from 'vitest';
import { DiskError } from '../../../electron/store/disk.ts';
import type { HardshipFile } from '../../../shared/hardship/file.ts';
import { openBackupDesk } from '../../support/backupDesk.ts';
import { CHIEF, type HardshipDesk, inForce, openHardshipDesk } from '../../support/hardshipDesk.ts';
import { type MemoryDisk, makeMemoryDisk } from '../../support/memoryDisk.ts';
import { failureOf, passwordOf } from '../../support/testDesk.ts';

const DAY = '2035-04-02';
const ATTACHED = /附件[\\/][0-9a-f]{64}$/;
const attachedOn = (disk: MemoryDisk): string[] => [...disk.files.keys()].filter((file) => ATTACHED.test(file)).toSorted();

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const session of opened.splice(0)) await session.close();
});

/** A file closed on 20 March 2025 with a letter of consent and a diagnosis, ten years later; and another one with a notice of its own, which stays. */
async function dueFile(): Promise<{ desk: HardshipDesk; disk: MemoryDisk; file: HardshipFile; staying: string[] }> {
  const disk = makeMemoryDisk();
  const desk = await openHardshipDesk({ disk });
  opened.push(desk.session);
  let file = await inForce(desk);
  file = await desk.attach(file, 'other', '病历', '病历.pdf');
  file = await desk.move(file, 'close', '2025-03-20', { closing: 'movedAway' });
  const before = attachedOn(disk);
  await desk.attach(await desk.makeFile(), 'other', '公示', '公示.pdf');
  const staying = attachedOn(disk).filter((name) => !before.includes(name));
  desk.clock.set(DAY);
  await desk.client.accounts.signIn({ name: CHIEF.name, password: passwordOf(CHIEF.name) });
  return { desk, disk, file, staying };
}

const destroy = ({ client }: HardshipDesk, { id, version }: HardshipFile) =>
  client.hardship.destroy({ refs: [{ kind: 'hardshipFile', id, version }], on: DAY, documentNo: '乳工〔2035〕4号', approvedBy: '王主席' });

/** The disk as it would be found after a cut of the power at this moment, an hour later. */
function copyOf({ files, nowMs }: MemoryDisk): MemoryDisk {
  const copy = makeMemoryDisk();
  for (const [file, { bytes }] of files) copy.put(file, bytes);
  copy.nowMs = nowMs + 3_600_000;
  return copy;
}

async function openedNext(disk: MemoryDisk) {
  const desk = openBackupDesk({ today: DAY, disk });
  opened.push(desk.session);
  await desk.client.accounts.signIn({ name: CHIEF.name, password: passwordOf(CHIEF.name) });
  return desk;
}

test('the power goes off before the first attachment, and after it: both are gone after the next opening, and nobody else’s is', async () => {
  const { desk, disk, file, staying } = await dueFile();
  const moments: MemoryDisk[] = [];
  const remove = disk.remove.bind(disk);
  vi.spyOn(disk, 'remove').mockImplementation(async (path) => {
    if (ATTACHED.test(path)) moments.push(copyOf(disk));
    await remove(path);
  });
  expect(await destroy(desk, file)).toEqual({ destroyed: 1, attachmentsLeft: false });
  expect(moments).toHaveLength(2);
  for (const [i, moment] of moments.entries()) {
    // The letter of consent and the diagnosis, then one of them.
    expect(attachedOn(moment)).toHaveLength(staying.length + 2 - i);
    const next = await openedNext(moment);
    expect((await next.client.hardship.get({ id: file.id })).file.process.state).toBe('destroyed');
    await vi.waitFor(() => expect(attachedOn(moment)).toEqual(staying), { timeout: 15_000 });
    expect(await next.client.host.verify()).toMatchObject({ ok: true, problems: [] });
  }
}, 60_000);

test('the power goes off before the destruction is on the disk: nothing is destroyed and nothing is missing', async () => {
  const { desk, disk, file } = await dueFile();
  const before = attachedOn(disk);
  disk.refusal = { reason: 'full', matching: /\.sqlite$/ };
  expect((await failureOf(destroy(desk, file))).code).toBe('DISK_WRITE_FAILED');
  const moment = copyOf(disk);
  const next = await openedNext(moment);
  expect((await next.client.hardship.get({ id: file.id })).file.process.state).toBe('closed');
  expect(attachedOn(moment)).toEqual(before);
  disk.refusal = null;
});

test('an attachment that the disk keeps back is told, and goes at the next opening', async () => {
  const { desk, disk, file, staying } = await dueFile();
  const busy = vi.spyOn(disk, 'remove').mockImplementation(async (path) => {
    throw new DiskError('busy', path);
  });
  expect(await destroy(desk, file)).toEqual({ destroyed: 1, attachmentsLeft: true });
  expect((await desk.client.hardship.get({ id: file.id })).file.process.state).toBe('destroyed');
  busy.mockRestore();
  const moment = copyOf(disk);
  await openedNext(moment);
  await vi.waitFor(() => expect(attachedOn(moment)).toEqual(staying), { timeout: 15_000 });
}, 60_000);

test('the same document, handed in for another record at that very moment, stays with it', async () => {
  const { desk, disk, file } = await dueFile();
  const document = new File(['病历'], '医疗费发票.pdf');
  const partner = await desk.makePartner();
  const read = disk.read.bind(disk);
  // As from another window: not from within the change that is under way.
  const destroyElsewhere = AsyncResource.bind(() => destroy(desk, file));
  let destroyed: Promise<unknown> | null = null;
  // What lies there already is looked at, and is not written anew.
  vi.spyOn(disk, 'read').mockImplementation(async (path) => {
    const bytes = await read(path);
    if (destroyed || !ATTACHED.test(path)) return bytes;
    destroyed = destroyElsewhere();
    await Promise.race([destroyed, new Promise((resolve) => setTimeout(resolve, 2_000))]);
    return bytes;
  });
  const { id, version } = partner;
  const attached = await desk.client.partners.attachDocument({ id, version, file: document });
  expect(await destroyed).toEqual({ destroyed: 1, attachmentsLeft: false });
  expect(attached.agreement.documentName).toBe('医疗费发票.pdf');
  expect(await (await desk.client.partners.document({ id })).text()).toBe('病历');
}, 60_000);
