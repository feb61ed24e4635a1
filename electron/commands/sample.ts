import { parseArgs } from 'node:util';
import { type Command, UsageError } from './command.ts';

function wholeNumber(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(`--${name} 要是整数`);
  return Number(text);
}

/** Fills an empty data file with a sample county, of any size. */
export const sample: Command = {
  name: 'sample',
  usage: ['sample [--stations 站点数] [--logs 服务人次条数] [--seed 种子]      只装入空的数据文件'],
  async run(ctx, args) {
    const { values } = parseArgs({ args, options: { stations: { type: 'string' }, logs: { type: 'string' }, seed: { type: 'string' } } });
    return ctx.client.sample.load({
      stations: wholeNumber('stations', values.stations),
      serviceCounts: wholeNumber('logs', values.logs),
      seed: wholeNumber('seed', values.seed),
    });
  },
};
