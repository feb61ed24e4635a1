import { PROBLEM_TEXT } from '../../shared/text/verdictText.ts';
import { type Command, CommandRefused, UsageError } from './command.ts';

/** Checks the data file on disk; problems are printed all the same, and end with exit code 1. */
export const verify: Command = {
  name: 'verify',
  usage: ['verify'],
  async run(ctx, args) {
    if (args.length > 0) throw new UsageError('verify 不带参数');
    const verdict = await ctx.client.host.verify();
    if (verdict.problems.length > 0) {
      const sentences = verdict.problems.map(({ code, detail }) => `${PROBLEM_TEXT[code]}（${detail}）`);
      throw new CommandRefused([`数据文件有 ${verdict.problems.length} 处问题：`, ...sentences].join('\n'), verdict);
    }
    return verdict;
  },
};
