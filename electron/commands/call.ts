import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { isContractProcedure } from '@orpc/contract';
import { contract } from '../../shared/contract.ts';
import { CLI_TEXT } from '../../shared/text/hostText.ts';
import { type Command, type CommandContext, UsageError } from './command.ts';
import { readGiven } from './givenFile.ts';

/** Such an input comes from standard input alone. */
const SECRET_FIELD = /"(password|newPassword|recoveryKey)"\s*:/;

type Procedure = (input?: unknown) => Promise<unknown>;

/** `stations.list` as a function of the client; the contract is asked first, for the client itself would take any name. */
function findProcedure(ctx: CommandContext, name: string): Procedure {
  let inContract: unknown = contract;
  let inClient: unknown = ctx.client;
  for (const part of name.split('.')) {
    if (typeof inContract !== 'object' || inContract === null || !Object.hasOwn(inContract, part)) throw new UsageError(`没有这个过程：${name}`);
    inContract = (inContract as Record<string, unknown>)[part];
    inClient = (inClient as Record<string, unknown>)[part];
  }
  if (!isContractProcedure(inContract)) throw new UsageError(`要写到具体的过程，如 stations.list：${name}`);
  return inClient as Procedure;
}

/** Puts a File in place of every `{"$file": "path"}`. */
async function withFiles(ctx: CommandContext, value: unknown): Promise<unknown> {
  if (Array.isArray(value)) return Promise.all(value.map((item) => withFiles(ctx, item)));
  if (typeof value !== 'object' || value === null) return value;
  const keys = Object.keys(value);
  const given = (value as { $file?: unknown }).$file;
  if (keys.length === 1 && typeof given === 'string') {
    return new File([new Uint8Array(await readGiven(ctx, given))], path.basename(given));
  }
  const entries = await Promise.all(Object.entries(value).map(async ([key, item]) => [key, await withFiles(ctx, item)] as const));
  return Object.fromEntries(entries);
}

/** Writes the File of an answer to `out` and leaves `{"$file", "name", "bytes"}` in its place. An answer has at most one file when `out` is given. */
async function withoutFiles(value: unknown, out: string | null, written: { count: number }): Promise<unknown> {
  if (value instanceof Blob) {
    const name = value instanceof File ? value.name : '';
    if (out === null) return { $file: null, name, bytes: value.size };
    if (++written.count > 1) throw new UsageError('结果里有几个文件，--out 只能写出一个');
    await writeFile(out, new Uint8Array(await value.arrayBuffer()));
    return { $file: out, name, bytes: value.size };
  }
  if (Array.isArray(value)) {
    const items: unknown[] = [];
    for (const item of value) items.push(await withoutFiles(item, out, written));
    return items;
  }
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  const entries: [string, unknown][] = [];
  for (const [key, item] of Object.entries(value)) entries.push([key, await withoutFiles(item, out, written)]);
  return Object.fromEntries(entries);
}

/** Any procedure of the contract. */
export const call: Command = {
  name: 'call',
  usage: ['call 功能.过程 [JSON | -] [--out 文件]     - 表示从标准输入读；文件写作 {"$file": "路径"}'],
  async run(ctx, args) {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { out: { type: 'string' } } });
    const [name, json, ...more] = positionals;
    if (name === undefined || more.length > 0) throw new UsageError('要写明功能和过程，如 call stations.list');
    const procedure = findProcedure(ctx, name);
    if (json !== undefined && SECRET_FIELD.test(json)) throw new UsageError(CLI_TEXT.passwordInLine);
    const source = json === '-' ? await ctx.readInput() : json;
    let input: unknown;
    try {
      input = source === undefined || source.trim() === '' ? undefined : JSON.parse(source);
    } catch {
      throw new UsageError('参数不是 JSON');
    }
    const answer = await procedure(await withFiles(ctx, input));
    return withoutFiles(answer, values.out === undefined ? null : ctx.resolvePath(values.out), { count: 0 });
  },
};
