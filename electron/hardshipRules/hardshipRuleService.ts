import { readFileSync } from 'node:fs';
import type { UndoHindrance } from '../../shared/audit/contract.ts';
import { type HardshipPresets, hardshipPresets } from '../../shared/hardship/presets.ts';
import { hardshipRuleIssues } from '../../shared/hardship/ruleRecords.ts';
import { type HardshipRule, type HardshipRuleFields, hardshipRule } from '../../shared/hardship/rulesContract.ts';
import { requireNoIssues, rulesBroken } from '../errors.ts';
import { recordKeeper } from '../recordKeeper.ts';
import { resourcePath } from '../resources.ts';
import { changeInfo, os } from '../rpc.ts';
import type { Db } from '../store/recordStore.ts';
import { hardshipRuleStore } from './hardshipRuleStore.ts';

// What a judgement was made by is kept with it: changing or withdrawing a rule that counted already changes none.

const keeper = recordKeeper<HardshipRuleFields, HardshipRule>({
  entity: 'hardshipRule',
  store: hardshipRuleStore,
  shape: hardshipRule,
  issues: (fields) => hardshipRuleIssues(fields),
  async check(db, fields, id) {
    const before = await hardshipRuleStore.byId(db, id);
    if (before && before.kind !== fields.kind) throw rulesBroken([{ path: 'kind', code: 'ruleKindFixed' }]);
    requireNoIssues(hardshipRuleIssues(fields, id, await hardshipRuleStore.list(db, false)));
  },
});

/** What forbids that undo puts a rule so. */
export async function hardshipRuleHindrance(db: Db, rule: HardshipRule): Promise<UndoHindrance | null> {
  if (rule.withdrawnAt !== null) return null;
  return hardshipRuleIssues(rule, rule.id, await hardshipRuleStore.list(db, false)).length > 0 ? 'ruleTwice' : null;
}

let presets: HardshipPresets | null = null;
/** What is shipped, read when first asked for. */
export function shippedHardshipPresets(): HardshipPresets {
  presets ??= hardshipPresets.parse(JSON.parse(readFileSync(resourcePath('presets', 'hardship.json'), 'utf8')));
  return presets;
}

export const hardshipRulesRouter = {
  list: os.hardshipRules.list.handler(({ input, context }) =>
    context.file.read(async (db) => ({ rows: await hardshipRuleStore.list(db, input.withdrawn) })),
  ),
  get: os.hardshipRules.get.handler(({ input, context }) => context.file.read((db) => keeper.require(db, input.id))),
  create: os.hardshipRules.create.handler(({ input, context }) =>
    context.file.change(changeInfo(context, 'hardshipRules.create'), (scope) => keeper.create(scope, input)),
  ),
  update: os.hardshipRules.update.handler(({ input: { fields, ...ref }, context }) =>
    context.file.change(changeInfo(context, 'hardshipRules.update'), (scope) => keeper.update(scope, ref, fields)),
  ),
  withdraw: os.hardshipRules.withdraw.handler(({ input, context }) =>
    context.file.change(changeInfo(context, 'hardshipRules.withdraw', input.reason), (scope) => keeper.withdraw(scope, input)),
  ),
  restore: os.hardshipRules.restore.handler(({ input, context }) =>
    context.file.change(changeInfo(context, 'hardshipRules.restore'), (scope) => keeper.restore(scope, input)),
  ),
  presets: os.hardshipRules.presets.handler(() => shippedHardshipPresets()),
};
