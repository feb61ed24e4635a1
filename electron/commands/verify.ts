import { type Command, UsageError } from './command.ts';
import { requireSound } from './soundness.ts';

/** Checks the data file on disk; problems are printed all the same, and end with exit code 1. */
export const verify: Command = {
  name: 'verify',
  usage: ['verify'],
  async run(ctx, args) {
    if (args.length > 0) throw new UsageError('verify 不带参数');
    return requireSound(await ctx.client.host.verify(), '数据文件');
  },
};
