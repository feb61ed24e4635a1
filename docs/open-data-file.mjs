// Reads a protected data file or attachment of 工驿管家 without the program, as docs/data-file.md describes it. It shares no code with the
// program and needs nothing but Node 20.15 or later:
//
//   NAME=王芳 PASSWORD=… node open-data-file.mjs 工驿管家.sqlite plain.sqlite
//   RECOVERY_KEY=…      node open-data-file.mjs 工驿管家.sqlite plain.sqlite 附件/<SHA-256> document.pdf
//
// The first pair of names is the data file and what its content is written to; further pairs are attachments. NAME may be left out:
// then the password is tried on every account. What the audit trail keeps sealed (sealed:<id>:…) is read with the key of that id, from subjectKey:
//
//   SUBJECT_KEY=… node open-data-file.mjs sealed:0189fdc9-…
import { createDecipheriv, createHash, hkdfSync, scryptSync } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { crc32 } from 'node:zlib';

const { NAME, PASSWORD = '', RECOVERY_KEY, SUBJECT_KEY } = process.env;
const fail = (why) => {
  process.stderr.write(`${why}\n`);
  process.exit(1);
};

function decrypt(key, nonce, additional, sealed) {
  const decipher = createDecipheriv('aes-256-gcm', key, nonce).setAAD(additional).setAuthTag(sealed.subarray(-16));
  return Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
}

function parts(name) {
  const file = readFileSync(name);
  if (file.toString('latin1', 0, 8) !== 'GYGJSEAL') fail(`${name} is not sealed`);
  if (file.readUInt32BE(file.length - 4) !== crc32(file.subarray(0, -4))) fail(`${name} is damaged`);
  const start = 12 + file.readUInt32BE(8);
  return {
    opening: file.subarray(0, start),
    head: JSON.parse(file.toString('utf8', 12, start)),
    nonce: file.subarray(start, start + 12),
    sealed: file.subarray(start + 12, -4),
  };
}

function recoveryBytes(typed) {
  const letters = typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  const bits = [...letters].filter((_, i) => i % 5 !== 4).map((c) => '0123456789ABCDEFGHJKMNPQRSTVWXYZ'.indexOf(c).toString(2).padStart(5, '0'));
  return Buffer.from(
    bits
      .join('')
      .match(/.{8}/g)
      .map((byte) => Number.parseInt(byte, 2)),
  );
}

function slotKey(slot) {
  const { salt, kdf } = slot;
  if (slot.kind === 'recovery') return hkdfSync('sha256', recoveryBytes(RECOVERY_KEY), Buffer.from(salt, 'base64'), 'gongyi-desk recovery key', 32);
  const cost = { N: kdf.n, r: kdf.r, p: kdf.p, maxmem: 1024 ** 3 };
  return scryptSync(PASSWORD.normalize('NFKC'), Buffer.from(kdf.salt, 'base64'), 32, cost);
}

const tagOf = (fileId) =>
  createHash('sha256')
    .update(`${fileId}\n${NAME.normalize('NFKC').trim().toLowerCase()}`)
    .digest('hex');

/** The data key, from the first slot that opens. */
function dataKey({ fileId, slots }) {
  for (const slot of slots) {
    if (slot.kind !== (RECOVERY_KEY ? 'recovery' : 'password') || (slot.kind === 'password' && NAME && slot.nameTag !== tagOf(fileId))) continue;
    const owner = Buffer.from(`gongyi-desk slot ${fileId} ${slot.kind === 'recovery' ? 'recovery' : slot.accountId}`);
    try {
      return decrypt(Buffer.from(slotKey(slot)), Buffer.from(slot.nonce, 'base64'), owner, Buffer.from(slot.wrapped, 'base64'));
    } catch {
      // Not this one.
    }
  }
  return fail('this password or recovery key opens nothing');
}

/** An entry of the audit trail, or the reason of one, as it was before it was sealed. */
function entryText(sealed) {
  const bytes = Buffer.from(sealed.split(':')[2], 'base64');
  const content = Buffer.concat([bytes.subarray(28), bytes.subarray(12, 28)]);
  return decrypt(Buffer.from(SUBJECT_KEY, 'base64'), bytes.subarray(0, 12), Buffer.alloc(0), content).toString('utf8');
}

const names = process.argv.slice(2);
if (names[0]?.startsWith('sealed:')) {
  process.stdout.write(entryText(names[0]));
  process.exit(0);
}
const key = dataKey(parts(names[0]).head);
for (let i = 0; i < names.length; i += 2) {
  const { opening, nonce, sealed } = parts(names[i]);
  writeFileSync(names[i + 1], decrypt(key, nonce, opening, sealed));
}
