import { readFileSync } from 'node:fs';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { openDataFile } from '../../../electron/store/dataFile.ts';
import { MIGRATIONS } from '../../../electron/store/migrate.ts';
import { KDF_COST } from '../../../electron/store/protection/keyring.ts';
import { fixedClock } from '../../support/memoryDataFile.ts';
import { makeMemoryDisk } from '../../support/memoryDisk.ts';
import { ACCOUNT_ID, PASSWORD, protectFile } from '../../support/protectedFile.ts';

// docs/data-file.md is what other programs are written after: what it says of bytes is measured here.

const DATA = '/data/工驿管家.sqlite';
const page = readFileSync(path.join(import.meta.dirname, '..', '..', '..', 'docs', 'data-file.md'), 'utf8');

/** The file after a change, as it lies on the disk. */
async function written(sealed: boolean): Promise<{ file: Buffer; attachment: Buffer; hash: string }> {
  const disk = makeMemoryDisk();
  const file = await openDataFile({ folder: '/data', clock: fixedClock, disk });
  if (sealed) await protectFile(file);
  const hash = await file.attachments.add(new TextEncoder().encode('协议'));
  await file.change({ actor: '李工', action: 'office.saveArea' }, ({ db }) => db.insertInto('area').values({ code: '1', name: '区' }).execute());
  await file.close();
  const bytesOf = (name: string): Buffer => Buffer.from(disk.files.get(name)?.bytes ?? []);
  return { file: bytesOf(DATA), attachment: bytesOf(`/data/附件/${hash}`), hash };
}

describe('a plain data file', () => {
  let file: Buffer;
  beforeAll(async () => {
    ({ file } = await written(false));
  });

  test('is a SQLite file of ours, with the schema in its head', () => {
    expect(file.toString('latin1', 0, 16)).toBe('SQLite format 3\0');
    expect(file.toString('latin1', 68, 72)).toBe('GYGJ');
    expect(file.readUInt32BE(60)).toBe(MIGRATIONS.length);
    expect(file.readUInt16BE(16) * file.readUInt32BE(28)).toBe(file.length);
  });

  test('has its check sum and the counter that it holds for at 72, 76 and 80', () => {
    expect(file.toString('latin1', 72, 76)).toBe('GYCK');
    expect(file.readUInt32BE(80)).toBe(file.readUInt32BE(24));
    expect(file.readUInt32BE(92)).toBe(file.readUInt32BE(24));
    expect(file.subarray(84, 92)).toEqual(Buffer.alloc(8));
    const sum = file.readUInt32BE(76);
    const zeroed = Buffer.from(file);
    zeroed.writeUInt32BE(0, 76);
    expect(crc32(zeroed)).toBe(sum);
  });

  test('has plain attachments', async () => {
    expect((await written(false)).attachment.toString('utf8')).toBe('协议');
  });
});

describe('a protected data file', () => {
  let made: Awaited<ReturnType<typeof written>>;
  const headOf = (file: Buffer) => JSON.parse(file.toString('utf8', 12, 12 + file.readUInt32BE(8)));
  beforeAll(async () => {
    made = await written(true);
  });

  test('is magic, length, head, nonce, content, tag and sum', async () => {
    const { file } = made;
    const plain = (await written(false)).file;
    expect(file.toString('latin1', 0, 8)).toBe('GYGJSEAL');
    const start = 12 + file.readUInt32BE(8);
    expect(file.length - (start + 12 + 16 + 4)).toBe(plain.length);
    expect(file.readUInt32BE(file.length - 4)).toBe(crc32(file.subarray(0, -4)));
  });

  test('says in its head what the page says, and no more', () => {
    const head = headOf(made.file);
    expect(Object.keys(head)).toEqual(['format', 'fileId', 'content', 'slots']);
    expect(head).toMatchObject({
      format: 1,
      fileId: expect.stringMatching(/^[0-9a-f]{32}$/),
      content: { kind: 'data', counter: expect.any(Number) },
    });
    const [password, recovery] = head.slots;
    expect(Object.keys(password)).toEqual(['kind', 'accountId', 'nameTag', 'kdf', 'nonce', 'wrapped']);
    expect(password).toMatchObject({ kind: 'password', accountId: ACCOUNT_ID, kdf: { name: 'scrypt' } });
    expect(Object.keys(password.kdf)).toEqual(['name', 'n', 'r', 'p', 'salt']);
    expect(Object.keys(recovery)).toEqual(['kind', 'salt', 'nonce', 'wrapped']);
    expect(recovery.kind).toBe('recovery');
    const lengthOf = (text: string): number => Buffer.from(text, 'base64').length;
    expect([password.kdf.salt, password.nonce, password.wrapped].map(lengthOf)).toEqual([16, 12, 48]);
    expect([recovery.salt, recovery.nonce, recovery.wrapped].map(lengthOf)).toEqual([16, 12, 48]);
  });

  test('has attachments that say which they are, and nobody who opens them', () => {
    const { fileId } = headOf(made.file);
    expect(headOf(made.attachment)).toEqual({ format: 1, fileId, content: { kind: 'attachment', hash: made.hash }, slots: [] });
  });

  test('holds no check sum of the content inside', async () => {
    const disk = makeMemoryDisk();
    disk.put(DATA, made.file);
    const file = await openDataFile({ folder: '/data', clock: fixedClock, disk, secret: PASSWORD });
    // What is handed out of it plain has one again.
    expect(Buffer.from(await file.contentOnDisk()).toString('latin1', 72, 76)).toBe('GYCK');
    await file.close();
  });
});

test('the page names every field and the costs as they are', () => {
  const fields = ['format', 'fileId', 'content', 'counter', 'hash', 'slots', 'accountId', 'nameTag', 'kdf', 'salt', 'nonce', 'wrapped'];
  const costs = `n ${KDF_COST.n} (2^${Math.log2(KDF_COST.n)}), r ${KDF_COST.r}, p ${KDF_COST.p}`;
  const words = [...fields.map((field) => `\`${field}\``), costs, `schema ${MIGRATIONS.length}`];
  expect(words.filter((word) => !page.includes(word))).toEqual([]);
});
