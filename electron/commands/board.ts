import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ORPCError } from '@orpc/client';
import {
  type BoardOptions,
  boardLine,
  boardOptions,
  MAX_ASPECT,
  MAX_SIDE_MM,
  MIN_SIDE_MM,
  parseBoardSize,
  tileSheet,
} from '../../shared/signage/boardOptions.ts';
import { plateRefusalOf } from '../../shared/signage/notices.ts';
import { errorSentence } from '../../shared/text/errors.ts';
import { boardNoticeText, plateRefusalText } from '../../shared/text/signage.ts';
import { type Command, type CommandContext, CommandRefused, UsageError } from './command.ts';

const OPTIONS = {
  station: { type: 'string', multiple: true },
  all: { type: 'boolean', default: false },
  size: { type: 'string', default: 'standard' },
  bleed: { type: 'string', default: '0' },
  marks: { type: 'boolean' },
  'no-marks': { type: 'boolean' },
  tiles: { type: 'string' },
  proof: { type: 'boolean', default: false },
  lines: { type: 'string' },
  out: { type: 'string' },
} as const;

type Given = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>['values'];

function readOptions(given: Given): BoardOptions {
  const size = parseBoardSize(given.size);
  if (!size) throw new UsageError(`--size 要写成 300x500 这样的毫米数：边长 ${MIN_SIDE_MM} 至 ${MAX_SIDE_MM}，长边不超过短边的 ${MAX_ASPECT} 倍`);
  const bleedMm = Number(given.bleed);
  if (!(bleedMm >= 0 && bleedMm <= 10)) throw new UsageError('--bleed 要写成 0 至 10 的毫米数');
  const tiles = given.tiles === undefined ? null : tileSheet.safeParse(given.tiles.toUpperCase()).data;
  if (tiles === undefined) throw new UsageError(`--tiles 只能是 ${tileSheet.options.join('、')}`);
  const lines = given.lines === undefined ? boardLine.options : given.lines.split(',').filter(Boolean);
  const known = boardLine.array().safeParse(lines);
  if (!known.success) throw new UsageError(`--lines 只能是 ${boardLine.options.join('、')}，用逗号分开`);
  // A file with bleed goes to a sign shop, which cuts by the marks.
  const cropMarks = given['no-marks'] ? false : (given.marks ?? bleedMm > 0);
  return boardOptions.parse({ ...size, bleedMm, cropMarks, tiles, proof: given.proof, lines: known.data });
}

interface Asked {
  id: string;
  code: string;
}
interface Skipped {
  station: string;
  sentence: string;
}

/** With `--all`, every station that may have a plate, and which may not; of proofs, every station that is not struck off. */
async function stationsOf(ctx: CommandContext, given: Given): Promise<{ stations: Asked[]; skipped: Skipped[] }> {
  const stations: Asked[] = [];
  const skipped: Skipped[] = [];
  if (!given.all) {
    for (const code of given.station ?? []) stations.push(await ctx.client.stations.byCode({ code }));
    return { stations, skipped };
  }
  for (let offset = 0; ; offset += 500) {
    const { rows, total } = await ctx.client.signage.plates({ offset, limit: 500 });
    for (const { id, code, status } of rows) {
      const refusal = plateRefusalOf({ status, withdrawnAt: null });
      if (refusal === null || (given.proof && refusal === 'notAccepted')) stations.push({ id, code });
      else skipped.push({ station: code, sentence: plateRefusalText[refusal] });
    }
    if (offset + rows.length >= total) break;
  }
  if (stations.length === 0) throw new CommandRefused('没有可以制作标识牌的站点', { skipped });
  return { stations, skipped };
}

/** Boards as one PDF (`--out FILE.pdf`), all or nothing; or as one PDF a station in a folder (`--out DIR`, made when it is missing), where one that cannot be printed does not hold up the others. */
export const board: Command = {
  name: 'board',
  usage: [
    'board --station 编码 | --all --out 文件.pdf | 文件夹 [--size 300x500] [--bleed 3] [--tiles A4|A3] [--proof]',
    `     [--marks | --no-marks] [--lines ${boardLine.options.join(',')}]`,
  ],
  async run(ctx, args) {
    const { values } = parseArgs({ args, options: OPTIONS });
    if (values.all === (values.station !== undefined)) throw new UsageError('要用 --station 写明站点编码，或者用 --all');
    if (!values.out) throw new UsageError('要用 --out 写明文件或文件夹');
    const options = readOptions(values);
    const { stations, skipped } = await stationsOf(ctx, values);
    const out = ctx.resolvePath(values.out);
    const oneFile = path.extname(out).toLowerCase() === '.pdf';
    const batches = oneFile ? [stations] : stations.map((station) => [station]);

    const files: { path: string; stations: string[]; pages: number; bytes: number }[] = [];
    const failures: { station: string; code: string; sentence: string }[] = [];
    const notices = new Map<string, { notice: string; sentence: string; stations: string[] }>();
    for (const [i, batch] of batches.entries()) {
      const made = await makeOrExplain(ctx, batch, options, !oneFile);
      if ('code' in made) {
        failures.push({ station: batch.map((s) => s.code).join(), ...made });
        continue;
      }
      const bytes = new Uint8Array(await made.file.arrayBuffer());
      const file = oneFile ? out : path.join(out, made.file.name);
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, bytes);
      files.push({ path: file, stations: batch.map((s) => s.code), pages: made.pages, bytes: bytes.length });
      for (const { notice, stations: concerned } of made.notices) {
        const known = notices.get(notice) ?? { notice, sentence: boardNoticeText[notice], stations: [] };
        known.stations.push(...concerned.map((s) => s.code));
        notices.set(notice, known);
      }
      if (batches.length > 1 && ((i + 1) % 20 === 0 || i + 1 === batches.length)) ctx.say(`已生成 ${files.length}/${batches.length}`);
    }
    const sum = (of: 'pages' | 'bytes') => files.reduce((total, file) => total + file[of], 0);
    const boards = files.reduce((total, file) => total + file.stations.length, 0);
    const result = { files, boards, pages: sum('pages'), bytes: sum('bytes'), notices: [...notices.values()], skipped, failures };
    if (failures.length > 0) throw new CommandRefused(failures.map((f) => f.sentence).join('\n'), result);
    return result;
  },
};

/** In a batch of files, what one station alone fails of is told at the end. */
async function makeOrExplain(ctx: CommandContext, batch: readonly Asked[], options: BoardOptions, explain: boolean) {
  try {
    return await ctx.client.signage.board({ stationIds: batch.map((s) => s.id), options });
  } catch (error) {
    const sentence = explain && error instanceof ORPCError ? errorSentence(error.code, error.data) : null;
    if (error instanceof ORPCError && sentence !== null) return { code: String(error.code), sentence };
    throw error;
  }
}
