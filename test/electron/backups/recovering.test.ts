import { describe, expect, test } from 'vitest';
import { offerPlace } from '../../../electron/backups/secondPlaces.ts';
import { verifyDataFile } from '../../../electron/store/verify.ts';
import { ADMINISTRATOR, type BackupDesk, bytesOf, openBackupDesk, partnerWithDocument, protect, setUpOffice } from '../../support/backupDesk.ts';
import { failureOf, passwordOf } from '../../support/testDesk.ts';

const DATA_FILE = '/data/工驿管家.sqlite';
const asides = ({ disk }: BackupDesk) => [...disk.files.keys()].filter((name) => name.includes('损坏的数据文件'));

/** A folder whose data file is damaged, and the name of a good copy. */
async function damagedFolder(
  isProtected: boolean,
  harm: (bytes: Uint8Array) => Uint8Array | null = (bytes) => bytes.map((byte, i) => (i === 5000 ? byte ^ 1 : byte)),
) {
  const first = openBackupDesk({ state: '/pc' });
  await setUpOffice(first);
  if (isProtected) await protect(first);
  await first.makeStation({ ownName: '欧阳路驿站' });
  const { kept } = await first.client.backups.keepNow();
  for (let n = 0; n < 3; n++) await first.makeStation({ ownName: `后来的驿站${n}` });
  const whole = await bytesOf(await first.client.backups.download({ source: { from: 'local', name: kept.name } }));
  await first.session.close();
  const harmed = harm(first.disk.files.get(DATA_FILE)?.bytes.slice() ?? new Uint8Array());
  if (harmed) first.disk.put(DATA_FILE, harmed);
  else first.disk.files.delete(DATA_FILE);
  return { desk: openBackupDesk({ disk: first.disk, state: '/pc' }), source: { from: 'local' as const, name: kept.name }, whole, harmed };
}

describe('a backup in the place of a data file that does not open', () => {
  test.each([false, true])('makes it open again, and keeps the damaged file beside (protected: %s)', async (isProtected) => {
    const { desk, source, harmed } = await damagedFolder(isProtected);
    expect(await desk.status()).toMatchObject({ state: 'failed', kind: 'damaged' });
    expect(await desk.client.backups.head({ source })).toMatchObject({ protected: isProtected, sameFile: false });
    const status = await desk.client.backups.putInPlace({ source });
    expect(status).toMatchObject({ state: isProtected ? 'locked' : 'open' });
    if (isProtected) await desk.client.accounts.signIn({ name: ADMINISTRATOR, password: passwordOf(ADMINISTRATOR) });
    expect((await desk.client.stations.list({})).rows.map((row) => row.ownName)).toEqual(['欧阳路驿站']);
    expect(await verifyDataFile(desk.file)).toMatchObject({ ok: true });
    expect(asides(desk)).toHaveLength(1);
    expect(Buffer.compare(desk.disk.files.get(asides(desk)[0] ?? '')?.bytes ?? new Uint8Array(), harmed ?? new Uint8Array())).toBe(0);
    await desk.session.close();
  });

  test('also where the file has gone, from a file that was handed in, with its attachments', async () => {
    const { desk, whole } = await damagedFolder(false, () => null);
    expect(await desk.status()).toMatchObject({ state: 'failed', kind: 'missing' });
    const { upload } = await desk.client.backups.upload({ file: new File([whole], '备份.zip') });
    expect(await desk.client.backups.putInPlace({ source: { from: 'upload', upload } })).toMatchObject({ state: 'open' });
    expect(asides(desk)).toEqual([]);
    await desk.session.close();
  });

  test('is not needed where the file is open, locked, or fails for another reason', async () => {
    const { desk, source } = await damagedFolder(true, (bytes) => bytes);
    expect(await failureOf(desk.client.backups.putInPlace({ source }))).toMatchObject({ code: 'NOT_NEEDED' });
    await desk.client.accounts.signIn({ name: ADMINISTRATOR, password: passwordOf(ADMINISTRATOR) });
    expect(await failureOf(desk.client.backups.putInPlace({ source }))).toMatchObject({ code: 'NOT_NEEDED' });
    const other = openBackupDesk({ disk: desk.disk });
    expect(await other.status()).toMatchObject({ state: 'failed', kind: 'inUse' });
    expect(await failureOf(other.client.backups.putInPlace({ source }))).toMatchObject({ code: 'NOT_NEEDED' });
    await desk.session.close();
  });

  test('that is damaged itself is refused, and everything stays', async () => {
    const { desk, source } = await damagedFolder(false);
    const file = `/data/备份/${source.name}`;
    desk.disk.put(
      file,
      (desk.disk.files.get(file)?.bytes ?? new Uint8Array()).map((byte, i) => (i === 9000 ? byte ^ 1 : byte)),
    );
    const before = [...desk.disk.files.keys()].toSorted();
    expect(await failureOf(desk.client.backups.putInPlace({ source }))).toMatchObject({ code: 'BACKUP_UNREADABLE', data: { why: 'damaged' } });
    expect([...desk.disk.files.keys()].toSorted()).toEqual(before);
    expect(await desk.status()).toMatchObject({ state: 'failed' });
  });

  test('on a full disk leaves the damaged file where it is', async () => {
    const { desk, source, harmed } = await damagedFolder(false);
    await desk.status();
    desk.disk.refusal = { reason: 'full', matching: /\.sqlite$/ };
    expect(await failureOf(desk.client.backups.putInPlace({ source }))).toMatchObject({ code: 'DISK_WRITE_FAILED' });
    expect(desk.disk.files.get(DATA_FILE)?.bytes).toEqual(harmed);
  });

  test('cannot be got at before signing in by any other way', async () => {
    const { desk, source } = await damagedFolder(true, (bytes) => bytes);
    for (const refused of [
      desk.client.backups.list(),
      desk.client.backups.check({ source }),
      desk.client.backups.preview({ source }),
      desk.client.backups.restore({ source, reason: '试' }),
      desk.client.backups.download({ source }),
      desk.client.backups.keepNow(),
    ])
      expect(await failureOf(refused)).toMatchObject({ code: 'LOCKED' });
    await desk.session.close();
  });
});

describe('lost attachments', () => {
  test.each([false, true])('come back from the latest backup that has them (protected: %s)', async (isProtected) => {
    const desk = openBackupDesk();
    await setUpOffice(desk);
    if (isProtected) await protect(desk);
    await desk.client.backups.setSecondPlace({ id: (await offerPlace('/usb')).id });
    const gone = await partnerWithDocument(desk, '邮政', '协议一');
    const spoilt = await partnerWithDocument(desk, '快递', '协议二');
    const { second } = await desk.client.backups.keepNow();
    const never = await partnerWithDocument(desk, '外卖', '协议三');
    expect(await desk.client.backups.missingAttachments()).toEqual([]);
    for (const hash of [gone, never]) desk.disk.files.delete(`/data/附件/${hash}`);
    desk.disk.put(`/data/附件/${spoilt}`, new TextEncoder().encode('坏了'));
    const lost = await desk.client.backups.missingAttachments();
    expect(lost.toSorted((a, b) => (a.hash < b.hash ? -1 : 1))).toEqual(
      [
        { hash: gone, name: '协议.pdf', backup: second },
        { hash: spoilt, name: '协议.pdf', backup: second },
        { hash: never, name: '协议.pdf', backup: null },
      ].toSorted((a, b) => (a.hash < b.hash ? -1 : 1)),
    );
    expect(await desk.client.backups.recoverAttachments()).toEqual({ recovered: 2, missing: 1 });
    expect(Buffer.from(await desk.file.attachments.read(gone)).toString()).toBe('协议一');
    expect(Buffer.from(await desk.file.attachments.read(spoilt)).toString()).toBe('协议二');
    expect(await desk.client.backups.missingAttachments()).toEqual([{ hash: never, name: '协议.pdf', backup: null }]);
  });
});
