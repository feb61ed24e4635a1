import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { moneyUnit } from '../../shared/imports/mapping.ts';
import type { Notice } from '../../shared/imports/notices.ts';
import { MAX_TABLE_FILE_BYTES } from '../../shared/imports/rawTable.ts';
import type { Leftover } from '../../shared/imports/reading.ts';
import { coordSystem } from '../../shared/stations/station.ts';
import { leftoverSentence, noticeSentence } from '../../shared/text/imports.ts';
import { tableFaultText } from '../../shared/text/tableFaults.ts';
import { type Command, type CommandContext, CommandRefused, UsageError } from './command.ts';

const OPTIONS = {
  sheet: { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
  coords: { type: 'string' },
  money: { type: 'string' },
} as const;

/** The file, if it is not too large to be looked at. */
async function takeFile(ctx: CommandContext, given: string): Promise<File> {
  const found = ctx.resolvePath(given);
  const size = await stat(found).then(
    (s) => (s.isFile() ? s.size : null),
    () => null,
  );
  if (size === null) throw new UsageError(`读不到文件：${found}`);
  if (size > MAX_TABLE_FILE_BYTES) throw new CommandRefused(tableFaultText.fileTooLarge);
  return new File([new Uint8Array(await readFile(found))], path.basename(found));
}

const spokenNotice = (notice: Notice) => ({ ...notice, sentence: noticeSentence(notice) });
const spokenLeftover = (leftover: Leftover) => ({ ...leftover, sentence: leftoverSentence(leftover) });

/** Brings a ledger of stations in as proposed; what was assumed is told in `notices`, what was not taken in `leftovers`. */
export const importLedger: Command = {
  name: 'import',
  usage: [`import stations 文件 [--sheet 工作表] [--dry-run] [--coords ${coordSystem.options.join('|')}] [--money ${moneyUnit.options.join('|')}]`],
  async run(ctx, args) {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: OPTIONS });
    const [kind, given, ...more] = positionals;
    if (kind !== 'stations' || !given || more.length > 0) throw new UsageError('要写明导入什么和哪个文件，如 import stations 台账.xlsx');
    const coords = coordSystem.nullable().safeParse(values.coords ?? null);
    if (!coords.success) throw new UsageError(`--coords 只能是 ${coordSystem.options.join('、')}`);
    const money = moneyUnit.nullable().safeParse(values.money ?? null);
    if (!money.success) throw new UsageError(`--money 只能是 ${moneyUnit.options.join('、')}`);

    const { imports } = ctx.client;
    const { upload, sheet, heading, mapping, fileName } = await imports.inspect({ file: await takeFile(ctx, given), sheet: values.sheet ?? null });
    if (!heading) throw new CommandRefused(`工作表“${sheet}”里没有找到表头（至少要认出三个列名），没有导入。可以在窗口里指定表头所在的行。`);
    const settled = {
      ...mapping,
      coordSystem: coords.data ?? mapping.coordSystem,
      columns: mapping.columns.map((c) => (c.unit === null && c.target.startsWith('funds') ? { ...c, unit: money.data } : c)),
    };
    const { counts, notices, leftovers, leftoverCount, partners, sums } = await imports.preview({ upload, sheet, heading, mapping: settled });
    for (const notice of notices) ctx.say(noticeSentence(notice));
    const seen = { file: fileName, sheet, dryRun: values['dry-run'], notices: notices.map(spokenNotice), partners, sums };
    if (values['dry-run']) return { ...seen, counts, leftovers: leftovers.map(spokenLeftover), leftoverCount, batchId: null };
    const done = await imports.apply({ upload, confirmed: notices.map((n) => n.code) });
    const { taken: _, ...written } = done.counts;
    return {
      ...seen,
      counts: written,
      leftovers: done.leftovers.map(spokenLeftover),
      leftoverCount: done.leftoverCount,
      batchId: done.batch?.id ?? null,
    };
  },
};
