import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { type Command, CommandRefused, UsageError } from './command.ts';
import { QUARTER_OPTIONS, readDay, readFormQuarter } from './formQuarter.ts';

/** Freezes a form; with --eml its mail draft and with --out its workbook are written. */
export const submit: Command = {
  name: 'submit',
  usage: ['submit F1 --year 年 --quarter 季度 --cut-off 截止日期 [--eml 文件.eml] [--out 文件.xlsx]     报送，数字从此不变'],
  async run(ctx, args) {
    const options = { ...QUARTER_OPTIONS, 'cut-off': { type: 'string' }, eml: { type: 'string' }, out: { type: 'string' } } as const;
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options });
    const quarter = readFormQuarter(positionals, values);
    if (values['cut-off'] === undefined) throw new UsageError('要用 --cut-off 写明截止日期');
    const submission = await ctx.client.reports.submit({ ...quarter, cutOffOn: readDay('--cut-off', values['cut-off']) });
    // The form is frozen by now: a file that cannot be written must not look like a form that was not submitted.
    const write = async (name: string, file: File): Promise<void> => {
      const bytes = new Uint8Array(await file.arrayBuffer());
      await writeFile(ctx.resolvePath(name), bytes).catch(() => {
        throw new CommandRefused(`已报送，但写不出文件 ${ctx.resolvePath(name)}`, submission);
      });
    };
    if (values.out !== undefined) await write(values.out, await ctx.client.reports.workbook({ ...quarter, submissionId: submission.id }));
    if (values.eml !== undefined) await write(values.eml, await ctx.client.reports.mailDraft({ submissionId: submission.id }));
    return submission;
  },
};
