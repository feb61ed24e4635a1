import { crc32 } from 'node:zlib';
import { expect, test } from 'vitest';
import { zipFiles } from '../../../electron/documents/zipFile.ts';

/** Reads an archive by its central directory, as an unpacker does. */
function unpack(archive: Uint8Array): { name: string; bytes: Uint8Array; utf8: boolean }[] {
  const view = new DataView(archive.buffer, archive.byteOffset);
  const end = archive.length - 22;
  expect(view.getUint32(end, true)).toBe(0x06054b50);
  let at = view.getUint32(end + 16, true);
  expect(at + view.getUint32(end + 12, true)).toBe(end);
  return Array.from({ length: view.getUint16(end + 10, true) }, () => {
    expect(view.getUint32(at, true)).toBe(0x02014b50);
    const [size, nameLength, local] = [view.getUint32(at + 24, true), view.getUint16(at + 28, true), view.getUint32(at + 42, true)];
    const name = new TextDecoder().decode(archive.subarray(at + 46, at + 46 + nameLength));
    expect(view.getUint32(local, true)).toBe(0x04034b50);
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    const bytes = archive.subarray(start, start + size);
    expect(view.getUint32(at + 16, true)).toBe(crc32(bytes));
    const utf8 = (view.getUint16(at + 8, true) & 0x0800) !== 0;
    at += 46 + nameLength;
    return { name, bytes, utf8 };
  });
}

const text = (s: string) => new TextEncoder().encode(s);
const madeAt = new Date('2023-09-20T02:00:00Z');

test('files come out of the archive as they went in, under their Chinese names', () => {
  const entries = [
    { name: '标识牌 001 欧阳路驿站.pdf', bytes: text('一') },
    { name: 'empty.pdf', bytes: new Uint8Array() },
    { name: 'b.pdf', bytes: text('乙'.repeat(1000)) },
  ];
  expect(unpack(zipFiles(entries, madeAt))).toEqual(entries.map((e) => ({ ...e, utf8: true })));
});

test('the same files at the same time give the same archive; no files give an empty one', () => {
  const entries = [{ name: 'a.pdf', bytes: text('a') }];
  expect(zipFiles(entries, madeAt)).toEqual(zipFiles(entries, madeAt));
  expect(unpack(zipFiles([], madeAt))).toEqual([]);
});
