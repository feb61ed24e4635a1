import { type Command, UsageError } from './command.ts';

/** Who may sign in; those in force first. Empty for a file without accounts. */
export const accounts: Command = {
  name: 'accounts',
  usage: ['accounts list --user 姓名     列出账号'],
  async run(ctx, args) {
    if (args.length !== 1 || args[0] !== 'list') throw new UsageError('要写成 accounts list');
    return ctx.client.accounts.list();
  },
};
