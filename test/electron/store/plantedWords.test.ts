import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeTableWorkbook } from '../../../electron/documents/tableWorkbook.ts';
import { tracesBelow, tracesIn } from '../../support/plantedWords.ts';

// The test of traces is only as good as its eyes: here they are shown what they have to find.
let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'gongyi-traces-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const name = '欧阳桂芳';
const number = '510703198001011234';
const GBK = Buffer.from('c5b7d1f4b9f0b7bc', 'hex');

test.each([
  ['UTF-8', Buffer.from(`姓名：${name}，`)],
  ['UTF-16, little end first', Buffer.from(`姓名${name}`, 'utf16le')],
  ['UTF-16, big end first', Buffer.from(`姓名${name}`, 'utf16le').swap16()],
  ['GBK', Buffer.concat([Buffer.from([0xd0, 0xd5]), GBK])],
  ['JSON escapes', Buffer.from('{"a":"\\u6b27\\u9633\\u6842\\u82b3"}')],
  ['an address', Buffer.from(`?q=${encodeURIComponent(name)}`)],
  ...[0, 1, 2].map((n) => [`base 64 after ${n}`, Buffer.from(Buffer.from(`${'x'.repeat(n)}${name}y`).toString('base64'))] as [string, Buffer]),
])('a name is found in %s', async (_, bytes) => {
  await writeFile(path.join(folder, 'a'), bytes);
  expect(tracesBelow(folder, [name, number]).found).toEqual([`a: ${name}`]);
});

test('a number is found in the midst of other bytes, and a name in the name of a file', async () => {
  await writeFile(path.join(folder, `${name}.bin`), Buffer.concat([Buffer.alloc(100, 255), Buffer.from(number), Buffer.alloc(9)]));
  expect(tracesBelow(folder, [name, number])).toEqual({ files: 1, bytes: 127, found: [`${name}.bin: ${name}`, `${name}.bin: ${number}`] });
});

test('what is not there is not found', async () => {
  await writeFile(path.join(folder, 'a'), Buffer.from('欧阳 桂芳 51070319800101123'));
  expect(tracesBelow(folder, [name, number]).found).toEqual([]);
});

test('a name is found in a workbook, which is squeezed', async () => {
  const book = async (cell: string) => {
    const rows = (async function* () {
      yield [[cell]];
    })();
    const of = { sheetName: '名单', columns: [{ heading: '姓名', width: 20 }], rows, foot: '' };
    return makeTableWorkbook(of, { author: '', title: '名单', madeAt: new Date(0) });
  };
  expect(tracesIn(await book(`职工${name}`), [name, number])).toEqual([name]);
  expect(tracesIn(await book('职工'), [name, number])).toEqual([]);
});
