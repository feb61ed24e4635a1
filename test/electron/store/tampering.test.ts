import { beforeEach, describe, expect, test } from 'vitest';
import { LockedError, openDataFile } from '../../../electron/store/dataFile.ts';
import { OpenError } from '../../../electron/store/openError.ts';
import { passwordSlotFor, type Secret, WrongSecretError, withSlot } from '../../../electron/store/protection/keyring.ts';
import type { DataFile } from '../../../electron/store/types.ts';
import { verifyDataFile } from '../../../electron/store/verify.ts';
import { newId } from '../../../shared/kernel/ids.ts';
import { fixedClock } from '../../support/memoryDataFile.ts';
import { type MemoryDisk, makeMemoryDisk } from '../../support/memoryDisk.ts';
import { ACCOUNT_ID, PASSWORD, protectFile, RECOVERY_KEY, TEST_KDF_COST } from '../../support/protectedFile.ts';
import { putTogether, takeApart, withHead, withMendedSum } from '../../support/tampering.ts';

const DATA = '/data/工驿管家.sqlite';
const bytesOf = (disk: MemoryDisk, file = DATA): Uint8Array => disk.files.get(file)?.bytes ?? new Uint8Array();
const open = (disk: MemoryDisk, secret?: Secret): Promise<DataFile> =>
  openDataFile({ folder: '/data', clock: fixedClock, disk, ...(secret && { secret }) });
const document = (text: string): Uint8Array => new TextEncoder().encode(text);

const putArea = (file: DataFile, code: string) =>
  file.change({ actor: '王芳', action: 'office.saveArea' }, ({ db }) => db.insertInto('area').values({ code, name: '区' }).execute());

interface Office {
  disk: MemoryDisk;
  /** The file before its last change. */
  earlier: Uint8Array;
  file: Uint8Array;
  documents: [string, string];
}
/** A protected folder with two documents, closed. */
async function protectedOffice(): Promise<Office> {
  const disk = makeMemoryDisk();
  let file = await open(disk);
  await protectFile(file);
  const documents: [string, string] = [await file.attachments.add(document('协议一')), await file.attachments.add(document('协议二'))];
  await file.close();
  const earlier = bytesOf(disk);
  file = await open(disk, PASSWORD);
  await putArea(file, '1');
  await file.close();
  return { disk, earlier, file: bytesOf(disk), documents };
}

let office: Office;
beforeEach(async () => {
  office = await protectedOffice();
});

/** How an opening of `tampered` ends: the kind of the failure or the name of the error. The file and its folder stay as they are. */
async function endOf(tampered: Uint8Array, secret?: Secret): Promise<string> {
  const { disk } = office;
  disk.put(DATA, tampered);
  const before = [...disk.files.keys()];
  const end = await open(disk, secret).catch((error: unknown) => error);
  expect([...disk.files.keys()]).toEqual(before);
  expect(Buffer.compare(bytesOf(disk), tampered)).toBe(0);
  if (end instanceof OpenError) return end.failure.kind;
  return end instanceof Error ? end.name : 'opened';
}
type Head = Record<string, unknown>;
const slotsOf = (head: Head): Record<string, unknown>[] => head.slots as Record<string, unknown>[];

describe('the wrong secret', () => {
  test.each<[string, Secret]>([
    ['a wrong password', { ...PASSWORD, password: '望江路的樟数' }],
    ['the password in other capitals', { ...PASSWORD, password: 'WANGJIANG' }],
    ['an empty password', { ...PASSWORD, password: '' }],
    ['an unknown name', { ...PASSWORD, name: '李敏' }],
    ['a wrong recovery key', { kind: 'recoveryKey', key: new Uint8Array(20) }],
    ['an empty recovery key', { kind: 'recoveryKey', key: new Uint8Array() }],
  ])('%s opens nothing and changes nothing', async (_, secret) => {
    expect(await endOf(office.file, secret)).toBe('WrongSecretError');
    await (await open(office.disk, PASSWORD)).close();
  });

  test('a password of before it was changed opens nothing, in the newer head or as a slot put back', async () => {
    const file = await open(office.disk, PASSWORD);
    const slot = await passwordSlotFor(file.keyring() ?? never(), {
      ...{ accountId: ACCOUNT_ID, name: PASSWORD.name, password: '新的密码一二三', cost: TEST_KDF_COST },
    });
    await file.change({ actor: '王芳', action: 'accounts.changePassword' }, async ({ rekey }) => rekey((ring) => withSlot(ring ?? never(), slot)));
    await file.close();
    const changed = bytesOf(office.disk);
    expect(await endOf(changed, PASSWORD)).toBe('WrongSecretError');
    const { head } = takeApart(office.file);
    expect(
      await endOf(
        withHead(changed, (newer) => {
          newer.slots = head.slots;
        }),
        PASSWORD,
      ),
    ).toBe('tampered');
  });
});

function never(): never {
  throw new Error('the file is plain');
}

describe('a head that was changed, check sum mended', () => {
  test.each<[string, (head: Head) => void]>([
    ['a lower counter', (head) => Object.assign(head.content as Head, { counter: 1 })],
    ['a higher counter', (head) => Object.assign(head.content as Head, { counter: 4_000_000_000 })],
    ['the recovery slot removed', (head) => Object.assign(head, { slots: slotsOf(head).filter((slot) => slot.kind !== 'recovery') })],
    ['a word added', (head) => Object.assign(head, { note: 'x' })],
    ['a slot for nobody added', (head) => Object.assign(head, { slots: [...slotsOf(head), { ...slotsOf(head)[0], nameTag: '0'.repeat(64) }] })],
    ['another account’s id added', (head) => Object.assign(head, { slots: [...slotsOf(head), { ...slotsOf(head)[0], accountId: newId() }] })],
  ])('%s: the right password is told that the file was tampered with', async (_, edit) => {
    const tampered = withHead(office.file, edit);
    expect(await endOf(tampered, PASSWORD)).toBe('tampered');
    expect(await endOf(tampered)).toBe('LockedError');
  });

  test.each<[string, (head: Head) => void]>([
    ['a cheaper key stretching', (head) => Object.assign(slotsOf(head)[0]?.kdf as Head, { n: 4 })],
    ['another salt', (head) => Object.assign(slotsOf(head)[0]?.kdf as Head, { salt: Buffer.alloc(16).toString('base64') })],
    ['another wrapped key', (head) => Object.assign(slotsOf(head)[0] ?? {}, { wrapped: Buffer.alloc(48).toString('base64') })],
    ['another account for the slot', (head) => Object.assign(slotsOf(head)[0] ?? {}, { accountId: newId() })],
    ['the password slot removed', (head) => Object.assign(head, { slots: slotsOf(head).filter((slot) => slot.kind !== 'password') })],
  ])('%s: the password fits no more, and the recovery key tells why', async (_, edit) => {
    const tampered = withHead(office.file, edit);
    expect(await endOf(tampered, PASSWORD)).toBe('WrongSecretError');
    expect(await endOf(tampered, RECOVERY_KEY)).toBe('tampered');
  });

  test('another identity of the file opens to nobody', async () => {
    const tampered = withHead(office.file, (head) => Object.assign(head, { fileId: '0'.repeat(32) }));
    for (const secret of [PASSWORD, RECOVERY_KEY]) expect(await endOf(tampered, secret)).toBe('WrongSecretError');
  });

  test('the slots of another file, whose password is known, do not open this one', async () => {
    const { head: other } = takeApart((await protectedOffice()).file);
    const slotsAlone = withHead(office.file, (head) => Object.assign(head, { slots: other.slots }));
    expect(await endOf(slotsAlone, PASSWORD)).toBe('WrongSecretError');
    const identityToo = withHead(office.file, (head) => Object.assign(head, { slots: other.slots, fileId: other.fileId }));
    expect(await endOf(identityToo, PASSWORD)).toBe('tampered');
  });

  test('the content of an older state under the newer head, and the other way round, is tampered with', async () => {
    const [older, newer] = [takeApart(office.earlier), takeApart(office.file)];
    expect(await endOf(putTogether({ ...older, head: JSON.stringify(newer.head) }), PASSWORD)).toBe('tampered');
    expect(await endOf(putTogether({ ...newer, head: JSON.stringify(older.head) }), PASSWORD)).toBe('tampered');
  });

  test.each(['nonce', 'content', 'tag'])('one bit of the %s', async (part) => {
    const at = {
      nonce: office.file.length - takeApart(office.file).body.length - 10,
      content: office.file.length - 5000,
      tag: office.file.length - 6,
    };
    const tampered = office.file.slice();
    const place = at[part as keyof typeof at];
    tampered[place] = (tampered[place] ?? 0) ^ 1;
    expect(await endOf(withMendedSum(tampered), PASSWORD)).toBe('tampered');
  });
});

describe('a hostile head, check sum mended, is told before a password is asked', () => {
  const headOf = (file: Uint8Array): Head => takeApart(file).head;
  const kdf = (changes: object) => (head: Head) => void Object.assign(slotsOf(head)[0]?.kdf as Head, changes);
  test.each<[string, (head: Head) => void]>([
    ['a stretching that takes all memory', kdf({ n: 2 ** 40 })],
    ['a stretching of half a gigabyte and more', kdf({ n: 2 ** 20, r: 8 })],
    ['a stretching that scrypt does not know', kdf({ n: 3 })],
    ['a stretching beyond what r allows', kdf({ n: 2 ** 16, r: 1 })],
    ['no stretching', kdf({ n: 1 })],
    ['a stretching without blocks', kdf({ r: 0 })],
    ['a stretching without end', kdf({ p: 1e9 })],
    ['another stretching', kdf({ name: 'none' })],
    ['nobody who can open it', (head) => Object.assign(head, { slots: [] })],
    ['slots by the thousand', (head) => Object.assign(head, { slots: Array.from({ length: 501 }, () => slotsOf(head)[1]) })],
    ['a key too short', (head) => Object.assign(slotsOf(head)[1] ?? {}, { wrapped: 'AAAA' })],
    ['a path for its identity', (head) => Object.assign(head, { fileId: '../../../../etc/passwd' })],
    ['an attachment in the place of the data file', (head) => Object.assign(head, { content: { kind: 'attachment', hash: '0'.repeat(64) } })],
    ['a format that there never was', (head) => Object.assign(head, { format: 0 })],
  ])('%s', async (_, edit) => {
    expect(await endOf(withHead(office.file, edit))).toBe('tampered');
  });

  test.each<[string, (head: Head) => string]>([
    ['nothing', () => ''],
    ['no JSON', () => '{"format":1'],
    ['null', () => 'null'],
    ['a list', () => '[]'],
    ['lists in lists without end', () => `${'['.repeat(200_000)}${']'.repeat(200_000)}`],
    ['a prototype', () => '{"__proto__":{"format":1,"fileId":"0","slots":[]},"constructor":{}}'],
    ['numbers beyond all', (head) => JSON.stringify(head).replace('"format":1', '"format":1e999')],
    ['NUL and half characters', () => '{"format":1,"fileId":"\\u0000\\ud800"}'],
  ])('%s', async (_, text) => {
    expect(await endOf(putTogether({ ...takeApart(office.file), head: text(headOf(office.file)) }))).toBe('tampered');
  });

  test.each([0xffff_ffff, 0x7fff_ffff, 1024 * 1024 + 1, 0])('a head of %i bytes, as it says', async (length) => {
    const parts = { ...takeApart(office.file), head: JSON.stringify(headOf(office.file)) };
    expect(await endOf(putTogether(parts, length))).toBe('tampered');
  });

  test('of a later program is told to be newer', async () => {
    expect(await endOf(withHead(office.file, (head) => Object.assign(head, { format: 2, slots: 'other' })))).toBe('newer');
  });
});

describe('attachments', () => {
  const place = (hash: string): string => `/data/附件/${hash}`;
  async function readAfter(tamper: (first: string, second: string) => void): Promise<{ ends: string[]; problems: object[] }> {
    const { disk, documents } = office;
    tamper(...documents);
    const laid = documents.map((hash) => bytesOf(disk, place(hash)));
    const file = await open(disk, PASSWORD);
    const ends = await Promise.all(documents.map((hash) => file.attachments.read(hash).then((bytes) => new TextDecoder().decode(bytes), String)));
    const { problems } = await verifyDataFile(file);
    await file.close();
    expect(documents.map((hash) => bytesOf(disk, place(hash)))).toEqual(laid);
    return { ends, problems };
  }
  const damaged = (hash: string): string => `AttachmentError: attachment ${hash}: damaged`;
  const problem = (hash: string) => ({ code: 'attachmentDamaged', detail: hash });

  test('two that were exchanged are both refused', async () => {
    const { documents, disk } = office;
    const { ends, problems } = await readAfter((first, second) => {
      const [one, two] = [bytesOf(disk, place(first)), bytesOf(disk, place(second))];
      disk.put(place(first), two);
      disk.put(place(second), one);
    });
    expect(ends).toEqual(documents.map(damaged));
    expect(problems).toEqual(expect.arrayContaining(documents.map(problem)));
  });

  test('a plain file in the place of a sealed one is refused, unless it is the very document', async () => {
    const { documents, disk } = office;
    const { ends, problems } = await readAfter((first, second) => {
      disk.put(place(first), document('另一份协议'));
      disk.put(place(second), document('协议二'));
    });
    expect(ends).toEqual([damaged(documents[0]), '协议二']);
    expect(problems).toEqual([problem(documents[0])]);
  });

  test('the same document of another office is refused: its key is another', async () => {
    const other = await protectedOffice();
    const { documents, disk } = office;
    expect(other.documents).toEqual(documents);
    const { ends } = await readAfter((first) => disk.put(place(first), bytesOf(other.disk, place(first))));
    expect(ends).toEqual([damaged(documents[0]), '协议二']);
  });

  test('one whose head was given the other’s name is refused', async () => {
    const { documents, disk } = office;
    const { ends } = await readAfter((first, second) =>
      disk.put(
        place(first),
        withHead(bytesOf(disk, place(second)), (head) => Object.assign(head, { content: { kind: 'attachment', hash: first } })),
      ),
    );
    expect(ends).toEqual([damaged(documents[0]), '协议二']);
  });

  test.each<[string, (bytes: Uint8Array) => Uint8Array]>([
    ['cut short', (bytes) => bytes.slice(0, -1)],
    ['a bit flipped', (bytes) => bytes.map((byte, i) => (i === bytes.length - 30 ? byte ^ 1 : byte))],
    ['a bit flipped and its check sum mended', (bytes) => withMendedSum(bytes.map((byte, i) => (i === bytes.length - 22 ? byte ^ 1 : byte)))],
    ['empty', () => new Uint8Array()],
  ])('%s: refused', async (_, damage) => {
    const { documents, disk } = office;
    const { ends } = await readAfter((first) => disk.put(place(first), damage(bytesOf(disk, place(first)))));
    expect(ends).toEqual([damaged(documents[0]), '协议二']);
  });

  test('added once more where a plain file lies, the document is sealed', async () => {
    const { documents, disk } = office;
    disk.put(place(documents[0]), document('协议一'));
    const file = await open(disk, PASSWORD);
    expect(await file.attachments.add(document('协议一'))).toBe(documents[0]);
    expect(takeApart(bytesOf(disk, place(documents[0]))).head).toMatchObject({ content: { kind: 'attachment', hash: documents[0] } });
    await file.close();
  });

  test('sealed ones are refused in a plain folder', async () => {
    const { documents, disk } = office;
    const plain = makeMemoryDisk();
    const file = await open(plain);
    plain.put(place(documents[0]), bytesOf(disk, place(documents[0])));
    await expect(file.attachments.read(documents[0])).rejects.toMatchObject({ code: 'damaged' });
    await file.close();
  });
});

test('an untouched file opens with either secret', async () => {
  await expect(open(office.disk)).rejects.toBeInstanceOf(LockedError);
  await expect(open(office.disk, { ...PASSWORD, password: 'x' })).rejects.toBeInstanceOf(WrongSecretError);
  for (const secret of [PASSWORD, RECOVERY_KEY]) {
    const file = await open(office.disk, secret);
    expect(await file.read((db) => db.selectFrom('area').select('code').execute())).toEqual([{ code: '1' }]);
    expect(file.openedBy).toBe(secret.kind === 'password' ? ACCOUNT_ID : null);
    await file.close();
  }
});
