import { parseArgs } from 'node:util';
import { passwordIssues } from '../../shared/accounts/account.ts';
import { issueSentence } from '../../shared/text/errors.ts';
import { type Command, type CommandContext, CommandRefused, UsageError } from './command.ts';

/** A new password for `user`. Throws CommandRefused for one that breaks the rules, before anything is done. */
export async function chosenPassword(ctx: CommandContext, user: string): Promise<string> {
  const password = await ctx.password({ chosen: true });
  const [issue] = passwordIssues(password, user);
  if (issue) throw new CommandRefused(`密码不能用：${issueSentence(issue)}。没有办理`);
  return password;
}

/** Makes the open plain file a protected one with `user` as its administrator. Answers the recovery key, which stands nowhere else. */
export async function protectFor({ client }: CommandContext, user: string, password: string): Promise<string> {
  const { recoveryKey } = await client.accounts.proposeRecoveryKey();
  await client.accounts.protect({ name: user, password, recoveryKey });
  return recoveryKey;
}

/** Accounts and encryption for a data file that has none; the recovery key is printed this once. */
export const protect: Command = {
  name: 'protect',
  usage: ['protect --user 姓名     给数据文件加密码保护，姓名是第一个管理员；结果里的恢复密钥只显示这一次，请打印保存'],
  async run(ctx, args) {
    parseArgs({ args, options: {} });
    if (ctx.user === null) throw new UsageError('要用 --user 写明管理员的姓名');
    const recoveryKey = await protectFor(ctx, ctx.user, await chosenPassword(ctx, ctx.user));
    return { user: ctx.user, recoveryKey };
  },
};
