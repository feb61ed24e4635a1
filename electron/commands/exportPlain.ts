import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { type Command, CommandRefused, UsageError } from './command.ts';

/** A copy of a protected data file that any SQLite program reads, for who has signed in as an administrator. The reason stands in the audit trail. */
export const exportPlain: Command = {
  name: 'export-plain',
  usage: ['export-plain --user 姓名 --reason 原因 --out 文件.sqlite     不加密的副本，谁拿到都能看；原因记入操作记录'],
  async run(ctx, args) {
    const { values } = parseArgs({ args, options: { reason: { type: 'string' }, out: { type: 'string' } } });
    if (!values.reason || !values.out) throw new UsageError('export-plain 需要 --reason 和 --out');
    if (ctx.user === null) throw new UsageError('要用 --user 写明管理员的姓名');
    const out = ctx.resolvePath(values.out);
    const copy = await ctx.client.accounts.exportPlain({ password: await ctx.password(), reason: values.reason });
    const bytes = new Uint8Array(await copy.arrayBuffer());
    // Nobody else on the machine is to read it: a file that is there already would keep its readers.
    await writeFile(out, bytes, { mode: 0o600, flag: 'wx' }).catch((error) => {
      throw error.code === 'EEXIST' ? new CommandRefused(`已经有这个文件，没有覆盖：${out}`) : error;
    });
    return { path: out, bytes: copy.size };
  },
};
