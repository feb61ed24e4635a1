import { parseArgs } from 'node:util';
import type { Command } from './command.ts';
import { QUARTER_OPTIONS, readDay, readFormQuarter } from './formQuarter.ts';

/** 逻辑检查 of a form: broken rules with code, severity, sentence, cell and records. Broken rules are an answer, not a failure. */
export const check: Command = {
  name: 'check',
  usage: ['check F1 --year 年 --quarter 季度 [--as-of 截止日期]     逻辑检查'],
  async run(ctx, args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { ...QUARTER_OPTIONS, 'as-of': { type: 'string' } },
    });
    const asOf = values['as-of'];
    return ctx.client.reports.check({ ...readFormQuarter(positionals, values), asOf: asOf === undefined ? null : readDay('--as-of', asOf) });
  },
};
