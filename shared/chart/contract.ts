import { z } from 'zod';
import { forAdministrators, forViewers } from '../kernel/contractBase.ts';
import { recordRef, search, withdrawInput } from '../kernel/recordContract.ts';
import { id } from '../kernel/values.ts';
import { accountTitle, accountTitleFields } from './accountTitle.ts';

const codeTaken = { CODE_TAKEN: { status: 409, data: z.object({ code: z.string(), id }) } };

export const chartContract = {
  /** By code; at most a thousand. */
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
  /** Adds the titles of a shipped chart (resources/presets/account-charts.json) whose code is not taken, in one change. Answers how many. */
  adopt: forAdministrators.input(z.object({ edition: z.enum(['chart2009', 'chart2021']) })).output(z.object({ added: z.int(), kept: z.int() })),
};
