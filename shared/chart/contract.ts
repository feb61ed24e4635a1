import { z } from 'zod';
import { forAdministrators, forViewers } from '../kernel/contractBase.ts';
import { recordRef, search, withdrawInput } from '../kernel/recordContract.ts';
import { id } from '../kernel/values.ts';
import { accountTitle, accountTitleFields } from './accountTitle.ts';
import { chartPreset } from './presets.ts';

/** Another title in force has the code; nothing was written. */
const codeTaken = { ACCOUNT_CODE_TAKEN: { status: 409, data: z.object({ code: z.string(), id }) } };

/** No chart of accounts is longer. */
export const MAX_TITLES = 1000;

export const chartContract = {
  /** By code; at most MAX_TITLES. */
  list: forViewers
    .input(z.object({ search, kind: z.enum(['income', 'expense']).nullable().default(null), withdrawn: z.boolean().default(false) }))
    .output(z.object({ rows: z.array(accountTitle) })),
  get: forViewers.input(z.object({ id })).output(accountTitle),
  create: forAdministrators.errors(codeTaken).input(accountTitleFields).output(accountTitle),
  update: forAdministrators
    .errors(codeTaken)
    .input(recordRef.extend({ fields: accountTitleFields }))
    .output(accountTitle),
  withdraw: forAdministrators.input(withdrawInput).output(accountTitle),
  restore: forAdministrators.errors(codeTaken).input(recordRef).output(accountTitle),
  /** The charts that ship with the program; `titles` counts what `adopt` would offer, 0 where no codes are known. */
  presets: forViewers.output(z.array(chartPreset.extend({ titles: z.int() }))),
  /** Adds the titles whose code is not taken, in one change. Answers how many, and how many codes were taken. */
  createMany: forAdministrators
    .input(z.object({ titles: z.array(accountTitleFields).min(1).max(MAX_TITLES) }))
    .output(z.object({ added: z.int(), kept: z.int() })),
  /** Adds the titles of a shipped chart whose code is not taken, in one change. Answers how many, and how many codes were taken. */
  adopt: forAdministrators.input(z.object({ edition: chartPreset.shape.edition })).output(z.object({ added: z.int(), kept: z.int() })),
};
