import { createHash } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { zipFiles } from '../../../electron/documents/zipFile.ts';
import { unzipParts } from '../../../electron/documents/zipParts.ts';
import { stampChecksum } from '../../../electron/store/checksum.ts';
import { MIGRATIONS } from '../../../electron/store/migrate.ts';
import { openSqlite } from '../../../electron/store/sqlite.ts';
import { ADMINISTRATOR, type BackupDesk, bytesOf, openBackupDesk, partnerWithDocument, protect, setUpOffice } from '../../support/backupDesk.ts';
import { failureOf, passwordOf } from '../../support/testDesk.ts';

const DATA = '工驿管家.sqlite';
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const text = (words: string) => new TextEncoder().encode(words);
type Parts = Map<string, Uint8Array>;

let plain: Uint8Array<ArrayBuffer>;
let sealed: Uint8Array<ArrayBuffer>;
let hash: string;

beforeAll(async () => {
  const desk = openBackupDesk();
  await setUpOffice(desk);
  hash = await partnerWithDocument(desk, '邮政', '协议一');
  plain = await bytesOf(await desk.client.backups.download({}));
  await protect(desk);
  await desk.file.sealLeftovers();
  sealed = await bytesOf(await desk.client.backups.download({}));
});

const partsOf = (zip: Uint8Array): Parts => unzipParts(Buffer.from(zip), () => true, 1e9);
const zipOf = (parts: Parts) =>
  zipFiles(
    [...parts].map(([name, bytes]) => ({ name, bytes })),
    new Date(),
  );
interface Manifest {
  [key: string]: unknown;
  files: { name: string; bytes: number; sha256: string }[];
}

/** The backup after a forger has been at it, with sums that hold again; `lie` has the last word on the manifest. */
function forged(zip: Uint8Array, change: (parts: Parts) => void, lie: (manifest: Manifest) => void = () => undefined): Uint8Array<ArrayBuffer> {
  const parts = partsOf(zip);
  change(parts);
  const manifest = JSON.parse(Buffer.from(parts.get('manifest.json') ?? []).toString()) as Manifest;
  parts.delete('manifest.json');
  manifest.files = [...parts].map(([name, bytes]) => ({ name, bytes: bytes.length, sha256: sha256(bytes) }));
  lie(manifest);
  parts.set('manifest.json', text(JSON.stringify(manifest)));
  return zipOf(parts);
}

async function sqliteWith(zip: Uint8Array, sql: string): Promise<Uint8Array> {
  const memory = await openSqlite(partsOf(zip).get(DATA));
  memory.exec(`PRAGMA foreign_keys = OFF; ${sql}`);
  const bytes = memory.export();
  memory.close();
  stampChecksum(bytes);
  return bytes;
}

async function usedDesk(): Promise<BackupDesk> {
  const desk = openBackupDesk();
  await setUpOffice(desk, '游仙区总工会');
  await desk.makeStation();
  await desk.client.backups.keepNow();
  return desk;
}
const folderOf = ({ disk }: BackupDesk) => new Map([...disk.files].map(([name, { bytes }]) => [name, sha256(bytes)]));

/** What handing it in, or else restoring it, ends in; nothing may have changed. */
async function verdictOn(desk: BackupDesk, bytes: Uint8Array<ArrayBuffer>, secret = false): Promise<unknown> {
  const before = folderOf(desk);
  const work = async () => {
    const { upload } = await desk.client.backups.upload({ file: new File([bytes], '备份.zip') });
    await desk.client.backups.restore({
      source: { from: 'upload', upload },
      reason: '试',
      secret: secret ? { kind: 'password', name: ADMINISTRATOR, password: passwordOf(ADMINISTRATOR) } : null,
    });
  };
  const { code, data } = await failureOf(work());
  expect(folderOf(desk)).toEqual(before);
  return data.why ?? code;
}

const put = (name: string, bytes: Uint8Array) => (parts: Parts) => void parts.set(name, bytes);

describe('a file that is no good backup is refused in the right words, and nothing is changed', () => {
  const cases: [string, () => Uint8Array<ArrayBuffer> | Promise<Uint8Array<ArrayBuffer>>, string][] = [
    ['nothing at all', () => new Uint8Array(), 'foreign'],
    ['a text', () => text('这不是备份。'.repeat(300)), 'foreign'],
    ['another zip', () => zipFiles([{ name: '照片.jpg', bytes: text('x') }], new Date()), 'foreign'],
    ['another program’s SQLite file', async () => new Uint8Array(await sqliteWith(plain, 'PRAGMA application_id = 7')), 'foreign'],
    [
      'one with another program’s SQLite file in it',
      async () => {
        const other = await sqliteWith(plain, 'PRAGMA application_id = 7');
        return forged(plain, put(DATA, other));
      },
      'foreign',
    ],
    ['one cut off', () => plain.slice(0, plain.length / 2), 'damaged'],
    ['one cut off by a byte', () => plain.slice(0, -1), 'damaged'],
    ['one with something behind it', () => new Uint8Array([...plain, ...text('尾巴')]), 'damaged'],
    [
      'one of a later program',
      () =>
        forged(
          plain,
          () => undefined,
          (m) => {
            m.format = 2;
          },
        ),
      'newer',
    ],
    [
      'one of a later schema',
      async () => forged(plain, put(DATA, await sqliteWith(plain, `PRAGMA user_version = ${MIGRATIONS.length + 1}`))),
      'newer',
    ],
    ['one without its data file', () => forged(plain, (parts) => void parts.delete(DATA)), 'damaged'],
    ['one without a manifest', () => zipOf(new Map([...partsOf(plain)].filter(([name]) => name !== 'manifest.json'))), 'damaged'],
    ['a manifest that is no JSON', () => zipOf(new Map([...partsOf(plain), ['manifest.json', text('{')]])), 'damaged'],
    [
      'a manifest with wrong lengths',
      () =>
        forged(
          plain,
          () => undefined,
          (m) => {
            for (const f of m.files) f.bytes++;
          },
        ),
      'damaged',
    ],
    [
      'a manifest with wrong sums',
      () =>
        forged(
          plain,
          () => undefined,
          (m) => {
            for (const f of m.files) f.sha256 = '0'.repeat(64);
          },
        ),
      'damaged',
    ],
    [
      'a manifest that leaves a file out',
      () =>
        forged(
          plain,
          () => undefined,
          (m) => void m.files.pop(),
        ),
      'damaged',
    ],
    [
      'a manifest that names a file twice',
      () =>
        forged(
          plain,
          () => undefined,
          (m) => void m.files.push(...m.files.slice(0, 1)),
        ),
      'damaged',
    ],
    [
      'a manifest that says it is protected',
      () =>
        forged(
          plain,
          () => undefined,
          (m) => {
            m.protected = true;
          },
        ),
      'damaged',
    ],
    [
      'a sealed one whose manifest names another data file',
      () =>
        forged(
          sealed,
          () => undefined,
          (m) => {
            m.fileId = 'a'.repeat(32);
          },
        ),
      'damaged',
    ],
    [
      'a sealed one whose manifest tells another state',
      () =>
        forged(
          sealed,
          () => undefined,
          (m) => {
            m.counter = 1;
          },
        ),
      'damaged',
    ],
    ['a name that leads out of the folder', () => forged(plain, put('../../../附件/x', text('x'))), 'damaged'],
    ['a name that leads out of the attachments', () => forged(plain, put(`附件/../${'a'.repeat(64)}`, text('x'))), 'damaged'],
    ['a program beside the data', () => forged(plain, put('恢复.exe', text('MZ'))), 'damaged'],
    [
      'two files of one name',
      () => {
        const entries = [...partsOf(plain)].map(([name, bytes]) => ({ name, bytes }));
        return zipFiles([...entries, ...entries.filter(({ name }) => name === DATA)], new Date());
      },
      'damaged',
    ],
    [
      'an attachment in the place of the data file',
      () => forged(sealed, (parts) => void parts.set(DATA, parts.get(`附件/${hash}`) ?? new Uint8Array())),
      'foreign',
    ],
  ];
  test.each(cases)('%s', async (_, make, why) => {
    expect(await verdictOn(await usedDesk(), await make())).toBe(why);
  });

  test('a bomb: sizes are believed no further than twenty times the file', async () => {
    const zeros = new Uint8Array(300 * 1024 * 1024);
    const packed = deflateRawSync(zeros);
    const zip = Buffer.from(
      zipFiles(
        [
          { name: '请先读我.txt', bytes: text('') },
          { name: DATA, bytes: packed },
        ],
        new Date(),
      ),
    );
    // The second entry says that it is packed, in both of its heads.
    for (let at = zip.indexOf(DATA, 40); at >= 0; at = zip.indexOf(DATA, at + 1)) {
      const central = zip.readUInt32BE(at - 46) === 0x504b0102;
      zip.writeUInt16LE(8, at - (central ? 46 - 10 : 30 - 8));
      zip.writeUInt32LE(1000, at - (central ? 46 - 24 : 30 - 22));
    }
    expect(await verdictOn(await usedDesk(), new Uint8Array(zip))).toBe('damaged');
  });

  test('a sealed one whose content was exchanged for another sealed one’s, right password and all', async () => {
    const other = openBackupDesk();
    await setUpOffice(other);
    await protect(other);
    const theirs = partsOf(await bytesOf(await other.client.backups.download({}))).get(DATA) ?? new Uint8Array();
    const ours = Buffer.from(partsOf(sealed).get(DATA) ?? []);
    // Our head, their content: the check sum is made to hold.
    const headBytes = 12 + ours.readUInt32BE(8);
    const theirHead = 12 + Buffer.from(theirs).readUInt32BE(8);
    const mixed = Buffer.concat([ours.subarray(0, headBytes), theirs.subarray(theirHead)]);
    const { crc32 } = await import('node:zlib');
    mixed.writeUInt32BE(crc32(mixed.subarray(0, -4)), mixed.length - 4);
    expect(await verdictOn(await usedDesk(), forged(sealed, put(DATA, mixed)), true)).toBe('damaged');
  });
});

describe('a backup packed anew by another tool', () => {
  test('is as good as before', async () => {
    const desk = openBackupDesk();
    const repacked = zipOf(new Map([...partsOf(plain)].toReversed()));
    const { upload, head } = await desk.client.backups.upload({ file: new File([repacked], '重新压缩.zip') });
    expect(head).toMatchObject({ attachments: 1 });
    expect(await desk.client.backups.check({ source: { from: 'upload', upload } })).toMatchObject({ ok: true });
  });
});

describe('a check', () => {
  const good = async (desk: BackupDesk) => {
    await partnerWithDocument(desk, '邮政', '协议一');
    const { kept } = await desk.client.backups.keepNow();
    return kept;
  };

  test('finds each of 100 damages, wherever they are', async () => {
    const desk = openBackupDesk();
    await setUpOffice(desk);
    const kept = await good(desk);
    const file = `/data/备份/${kept.name}`;
    const bytes = desk.disk.files.get(file)?.bytes.slice() ?? new Uint8Array();
    const source = { from: 'local' as const, name: kept.name };
    expect(await desk.client.backups.check({ source })).toMatchObject({ ok: true, problems: [], counts: { partner: 1 } });
    const missed: number[] = [];
    for (let n = 0; n < 100; n++) {
      const at = n < 60 ? Math.floor(Math.random() * bytes.length) : n < 80 ? n - 60 : bytes.length - 1 - (n - 80) * 17;
      const damaged = n % 10 === 9 ? bytes.slice(0, at) : bytes.map((byte, i) => (i === at ? byte ^ (1 << (n % 8)) : byte));
      desk.disk.put(file, damaged);
      const verdict = await desk.client.backups.check({ source }).catch(({ code }) => ({ ok: code !== 'BACKUP_UNREADABLE' }));
      if (verdict.ok) missed.push(at);
    }
    expect(missed).toEqual([]);
  });

  test('finds a swapped attachment, a missing one, and an altered trail', async () => {
    const desk = openBackupDesk();
    const hashOf = (bytes: Uint8Array) => `附件/${sha256(bytes)}`;
    const codesOf = async (bytes: Uint8Array<ArrayBuffer>) => {
      const { upload } = await desk.client.backups.upload({ file: new File([bytes], '备份.zip') });
      return (await desk.client.backups.check({ source: { from: 'upload', upload } })).problems.map(({ code }) => code);
    };
    expect(await codesOf(plain)).toEqual([]);
    expect(await codesOf(forged(plain, put(`附件/${hash}`, text('另一份协议'))))).toEqual(['attachmentDamaged']);
    expect(await codesOf(forged(plain, (parts) => void parts.delete(`附件/${hash}`)))).toEqual(['attachmentMissing']);
    expect(await codesOf(forged(plain, put(hashOf(text('多一份')), text('多一份'))))).toEqual([]);
    const altered = await sqliteWith(plain, `UPDATE audit SET actor = '别人' WHERE seq = 1`);
    expect(await codesOf(forged(plain, put(DATA, altered)))).toEqual(['auditAltered']);
    const pointing = await sqliteWith(plain, `INSERT INTO "stationPartner" VALUES ('s', 'p', 0)`);
    expect(await codesOf(forged(plain, put(DATA, pointing)))).toEqual(['reference', 'reference']);
  });

  test('of a protected backup of the open file needs no secret', async () => {
    const desk = openBackupDesk();
    await setUpOffice(desk);
    await protect(desk);
    const kept = await good(desk);
    expect(await desk.client.backups.check({ source: { from: 'local', name: kept.name } })).toMatchObject({ ok: true });
  });

  test('of a name that is none of ours reads nothing', async () => {
    const desk = await usedDesk();
    for (const name of ['../工驿管家.sqlite', '/etc/passwd', '工驿管家-20230101-100000-open-0123456789abcdef.zip', '', '备份'])
      expect(await failureOf(desk.client.backups.check({ source: { from: 'local', name } }))).toMatchObject({ code: 'BACKUP_GONE' });
    expect(await failureOf(desk.client.backups.head({ source: { from: 'second', name: 'x' } }))).toMatchObject({ code: 'BACKUP_GONE' });
  });
});
