import { readFileSync } from 'node:fs';
import { type AccountTitle, type AccountTitleFields, accountTitle, accountTitleIssues } from '../../shared/chart/accountTitle.ts';
import { type ChartPreset, chartPresets } from '../../shared/chart/presets.ts';
import type { RuleIssue } from '../../shared/kernel/contractBase.ts';
import { recordKeeper } from '../recordKeeper.ts';
import { resourcePath } from '../resources.ts';
import { changeInfo, os } from '../rpc.ts';
import type { Db } from '../store/recordStore.ts';
import type { ChangeScope } from '../store/types.ts';
import { chartStore } from './chartStore.ts';

class CodeTaken extends Error {
  readonly holder: { code: string; id: string };
  constructor(holder: { code: string; id: string }) {
    super(`account code taken: ${holder.code}`);
    this.holder = holder;
  }
}

const keeper = recordKeeper<AccountTitleFields, AccountTitle>({
  entity: 'accountTitle',
  store: chartStore,
  shape: accountTitle,
  issues: accountTitleIssues,
  async check(db, { code }, id) {
    const holder = await chartStore.byCode(db, code);
    if (holder && holder.id !== id) throw new CodeTaken({ code, id: holder.id });
  },
});

/** Runs `work`; a taken code becomes the procedure's own error. */
async function namingTakenCode<T>(
  errors: { ACCOUNT_CODE_TAKEN: (of: { data: { code: string; id: string } }) => Error },
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof CodeTaken) throw errors.ACCOUNT_CODE_TAKEN({ data: error.holder });
    throw error;
  }
}

/** Adds the titles whose code no title in force has; the second of two with one code counts as taken. */
async function addFree(scope: ChangeScope, titles: readonly AccountTitleFields[]): Promise<{ added: number; kept: number }> {
  let added = 0;
  for (const title of titles) {
    if (await chartStore.byCode(scope.db, title.code)) continue;
    await keeper.create(scope, title);
    added++;
  }
  return { added, kept: titles.length - added };
}

let presets: ChartPreset[] | null = null;
/** Read when first asked for. */
function readPresets(): ChartPreset[] {
  presets ??= chartPresets.parse(JSON.parse(readFileSync(resourcePath('presets', 'account-charts.json'), 'utf8'))).charts;
  return presets;
}

/**
 * Whether a record may name this title: '' (not yet chosen) and what it named before always; else one in force of that kind. A title withdrawn later
 * stays where it is named.
 */
export async function accountCodeIssues(db: Db, code: string, kind: AccountTitleFields['kind'], before: string | null): Promise<RuleIssue[]> {
  if (code === '' || code === before) return [];
  return (await chartStore.byCode(db, code))?.kind === kind ? [] : [{ path: 'accountCode', code: 'accountCodeUnknown' }];
}

export const chartRouter = {
  list: os.chart.list.handler(({ input, context }) => context.file.read(async (db) => ({ rows: await chartStore.list(db, input) }))),
  get: os.chart.get.handler(({ input, context }) => context.file.read((db) => keeper.require(db, input.id))),
  create: os.chart.create.handler(({ input, context, errors }) =>
    namingTakenCode(errors, () => context.file.change(changeInfo(context, 'chart.create'), (scope) => keeper.create(scope, input))),
  ),
  update: os.chart.update.handler(({ input: { fields, ...ref }, context, errors }) =>
    namingTakenCode(errors, () => context.file.change(changeInfo(context, 'chart.update'), (scope) => keeper.update(scope, ref, fields))),
  ),
  withdraw: os.chart.withdraw.handler(({ input, context }) =>
    context.file.change(changeInfo(context, 'chart.withdraw', input.reason), (scope) => keeper.withdraw(scope, input)),
  ),
  restore: os.chart.restore.handler(({ input, context, errors }) =>
    namingTakenCode(errors, () => context.file.change(changeInfo(context, 'chart.restore'), (scope) => keeper.restore(scope, input))),
  ),
  createMany: os.chart.createMany.handler(({ input, context }) =>
    context.file.change(changeInfo(context, 'chart.createMany'), (scope) => addFree(scope, input.titles)),
  ),
  presets: os.chart.presets.handler(() => readPresets().map((preset) => ({ ...preset, titles: preset.titles.length }))),
  adopt: os.chart.adopt.handler(({ input: { edition }, context }) =>
    context.file.change(changeInfo(context, 'chart.adopt'), async (scope) => {
      const titles = readPresets().find((preset) => preset.edition === edition)?.titles ?? [];
      return addFree(
        scope,
        titles.map((title) => ({ ...title, edition })),
      );
    }),
  ),
};
