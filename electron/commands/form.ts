import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { Command } from './command.ts';
import { QUARTER_OPTIONS, readDay, readFormQuarter } from './formQuarter.ts';

/** Figures of a form as JSON; with --out its workbook as well. */
export const form: Command = {
  name: 'form',
  usage: ['form F1 --year 年 --quarter 季度 [--as-of 截止日期] [--out 文件.xlsx]     数字（资金单位：分），--out 另存工作簿'],
  async run(ctx, args) {
    const options = { ...QUARTER_OPTIONS, 'as-of': { type: 'string' }, out: { type: 'string' } } as const;
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options });
    const asOf = values['as-of'];
    const ask = { ...readFormQuarter(positionals, values), asOf: asOf === undefined ? null : readDay('--as-of', asOf) };
    const figures = await ctx.client.reports.form(ask);
    if (values.out !== undefined) {
      const file = await ctx.client.reports.workbook(ask);
      await writeFile(ctx.resolvePath(values.out), new Uint8Array(await file.arrayBuffer()));
    }
    return figures;
  },
};
