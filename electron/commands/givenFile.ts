import { readFile } from 'node:fs/promises';
import { type CommandContext, UsageError } from './command.ts';

/** Content of a file that is named on the line. Throws UsageError when it cannot be read. */
export async function readGiven(ctx: CommandContext, given: string): Promise<Buffer> {
  const file = ctx.resolvePath(given);
  return readFile(file).catch(() => {
    throw new UsageError(`读不到文件：${file}`);
  });
}
