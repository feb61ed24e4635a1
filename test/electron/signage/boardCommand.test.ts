import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { board } from '../../../electron/commands/board.ts';
import { type CommandContext, CommandRefused, UsageError } from '../../../electron/commands/command.ts';
import { openSignageDesk, pdfBoxes, pdfText } from '../../support/signageDesk.ts';
import { failureOf, type TestDesk } from '../../support/testDesk.ts';

let desk: TestDesk;
let folder: string;
let context: CommandContext;
beforeEach(async () => {
  desk = await openSignageDesk();
  folder = mkdtempSync(path.join(tmpdir(), 'board-'));
  context = {
    client: desk.client,
    clock: desk.clock,
    user: null,
    password: async () => '',
    resolvePath: (given) => path.resolve(folder, given),
    readInput: async () => '',
    say: () => undefined,
  };
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Told {
  files: { path: string; stations: string[]; pages: number; bytes: number }[];
  boards: number;
  pages: number;
  bytes: number;
  notices: { notice: string; stations: string[] }[];
  skipped: { station: string }[];
  failures: { station: string; code: string }[];
}
const run = async (...args: string[]) => (await board.run(context, args)) as Told;

test('one station, one file: exactly 300 x 500 mm, told as JSON', async () => {
  const station = await desk.makeStation();
  const told = await run('--station', station.code, '--out', 'new/board.pdf');
  const file = path.join(folder, 'new/board.pdf');
  const bytes = readFileSync(file);
  expect(told).toMatchObject({
    files: [{ path: file, stations: [station.code], pages: 1, bytes: bytes.length }],
    boards: 1,
    pages: 1,
    bytes: bytes.length,
  });
  expect(told.notices.map((n) => n.notice)).toEqual(['plateLimit', 'servicesMissing', 'mapLinkMissing']);
  expect(pdfBoxes(bytes).Media.map((mm) => mm.toFixed(2))).toEqual(['0.00', '0.00', '300.00', '500.00']);
});

test('size, bleed, sheets and proof are taken from the words', async () => {
  const station = await desk.makeStation({ status: 'building', acceptedOn: null });
  await run('--station', station.code, '--size', '500x300', '--bleed', '3', '--proof', '--out', 'a.pdf');
  const proof = readFileSync(path.join(folder, 'a.pdf'));
  expect(pdfBoxes(proof).Trim.map((mm) => mm.toFixed(1))).toEqual(['9.0', '9.0', '509.0', '309.0']);
  expect(pdfText(proof)).toContain('不得悬挂');
  expect((await run('--station', station.code, '--tiles', 'a4', '--proof', '--out', 'b.pdf')).pages).toBe(5);
});

test('--all makes one file a station, tells which stations may not have one, and names what it could not print', async () => {
  await desk.makeStation({ ownName: '城南驿站' });
  const rare = await desk.makeStation({ ownName: '𠮷驿站' });
  await desk.makeStation({ ownName: '城北驿站' });
  const planned = await desk.makeStation({ ownName: '城西驿站', status: 'planned', acceptedOn: null });
  const refused = await run('--all', '--out', 'boards').catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(CommandRefused);
  const { message, output } = refused as CommandRefused;
  expect(message).toContain('U+20BB7');
  expect(output).toMatchObject({ boards: 2, skipped: [{ station: planned.code }], failures: [{ station: rare.code, code: 'GLYPH_MISSING' }] });
  expect(readdirSync(path.join(folder, 'boards')).map((name) => name.replace(/\d+/, ''))).toEqual(['标识牌  城南驿站.pdf', '标识牌  城北驿站.pdf']);
});

test('one file for all is made whole or not at all', async () => {
  await desk.makeStation({ ownName: '城南驿站' });
  const rare = await desk.makeStation({ ownName: '𠮷驿站' });
  expect((await failureOf(run('--all', '--out', 'all.pdf'))).code).toBe('GLYPH_MISSING');
  expect(readdirSync(folder)).toEqual([]);
  await desk.client.stations.withdraw({ ...rare, reason: '' });
  expect((await run('--all', '--out', 'all.pdf')).pages).toBe(1);
});

test('an unaccepted station is refused and leaves no file', async () => {
  const station = await desk.makeStation({ status: 'planned', acceptedOn: null });
  expect((await failureOf(run('--station', station.code, '--out', 'x.pdf'))).code).toBe('NOT_ACCEPTED');
  expect(readdirSync(folder)).toEqual([]);
});

test.each([
  [[]],
  [['--out', 'x.pdf']],
  [['--all', '--station', '1', '--out', 'x.pdf']],
  [['--all']],
  [['--all', '--out', 'x.pdf', '--size', '10x10']],
  [['--all', '--out', 'x.pdf', '--bleed', 'three']],
  [['--all', '--out', 'x.pdf', '--bleed=-1']],
  [['--all', '--out', 'x.pdf', '--tiles', 'A5']],
  [['--all', '--out', 'x.pdf', '--lines', 'slogan']],
])('words that make no sense are refused: %j', async (args) => {
  await expect(run(...args)).rejects.toThrow(UsageError);
});
