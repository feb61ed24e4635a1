import path from 'node:path';
import { parseArgs } from 'node:util';
import type { BackupSecret, BackupSource } from '../../shared/backups/contract.ts';
import { type Command, type CommandContext, UsageError } from './command.ts';
import { readGiven } from './givenFile.ts';
import { requireSound } from './soundness.ts';

const SECRET_USAGE = '--recovery-key-file 文件';
const OPTIONS = { 'recovery-key-file': { type: 'string' } } as const;

async function handIn(
  ctx: CommandContext,
  positionals: readonly string[],
): Promise<{ source: BackupSource; isProtected: boolean; sameFile: boolean }> {
  const [given, ...more] = positionals;
  if (given === undefined || more.length > 0) throw new UsageError('要写明一个备份文件');
  const file = new File([new Uint8Array(await readGiven(ctx, given))], path.basename(given));
  const { upload, head } = await ctx.client.backups.upload({ file });
  return { source: { from: 'upload', upload }, isProtected: head.protected, sameFile: head.sameFile };
}

/** What opens a protected backup of another data file: the recovery key of a file, otherwise the password of `--user`. */
async function secretFor(
  ctx: CommandContext,
  { isProtected, sameFile }: { isProtected: boolean; sameFile: boolean },
  keyFile: string | undefined,
): Promise<BackupSecret> {
  if (!isProtected) return null;
  if (keyFile !== undefined) return { kind: 'recoveryKey', recoveryKey: (await readGiven(ctx, keyFile)).toString('utf8').trim() };
  if (sameFile || ctx.user === null) return null;
  return { kind: 'password', name: ctx.user, password: await ctx.password() };
}

/** Reads a backup as a whole without restoring it; problems are printed all the same, and end with exit code 1. */
export const backupCheck: Command = {
  name: 'backup-check',
  usage: [`backup-check 文件 [${SECRET_USAGE}]`],
  async run(ctx, args) {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: OPTIONS });
    const handed = await handIn(ctx, positionals);
    const verdict = await ctx.client.backups.check({ source: handed.source, secret: await secretFor(ctx, handed, values['recovery-key-file']) });
    return requireSound(verdict, '备份');
  },
};

/** Puts the state of a backup in the place of the present one; the present one is kept first, and named by the answer. */
export const restore: Command = {
  name: 'restore',
  usage: [`restore 文件 --reason 原因 [${SECRET_USAGE}]     别的电脑上的加密备份用 --user 写明姓名并给出密码，或者用恢复密钥`],
  async run(ctx, args) {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { ...OPTIONS, reason: { type: 'string' } } });
    if (!values.reason) throw new UsageError('restore 需要 --reason，写明为什么恢复');
    const handed = await handIn(ctx, positionals);
    const secret = await secretFor(ctx, handed, values['recovery-key-file']);
    return ctx.client.backups.restore({ source: handed.source, secret, reason: values.reason });
  },
};
