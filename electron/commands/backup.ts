import { stat } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { nodeDisk } from '../store/disk.ts';
import { type Command, CommandRefused, UsageError } from './command.ts';

const isFolder = (given: string): Promise<boolean> =>
  stat(given).then(
    (found) => found.isDirectory(),
    () => false,
  );

/** Keeps a copy where the program keeps its own, or, with `--to`, a whole one with the attachments as one file wherever it is wanted. */
export const backup: Command = {
  name: 'backup',
  usage: ['backup [--to 文件.zip|文件夹]     不写 --to 时存到“备份”文件夹和第二位置；写了时连同附件存成一个文件'],
  async run(ctx, args) {
    const { values } = parseArgs({ args, options: { to: { type: 'string' } } });
    if (values.to === undefined) return ctx.client.backups.keepNow();
    if (values.to === '') throw new UsageError('--to 后面要写文件或文件夹');
    const made = await ctx.client.backups.download({});
    const to = ctx.resolvePath(values.to);
    const file = (await isFolder(to)) ? path.join(to, made.name) : to;
    if (!(await nodeDisk.create(file, new Uint8Array(await made.arrayBuffer())))) throw new CommandRefused(`已经有这个文件，没有覆盖：${file}`);
    return { file, bytes: made.size };
  },
};

/** The copies that are kept, the latest first. */
export const backups: Command = {
  name: 'backups',
  usage: ['backups'],
  async run(ctx, args) {
    if (args.length > 0) throw new UsageError('backups 不带参数');
    return ctx.client.backups.list();
  },
};
