import type { SheetMark } from '../../shared/forms/sheetMark.ts';
import type { HardshipSummary } from '../../shared/hardship/papersContract.ts';
import { DECISIONS, type FileState } from '../../shared/hardship/process.ts';
import { ruleInForce } from '../../shared/hardship/rules.ts';
import { type CountedFile, categoryTables } from '../../shared/hardship/summaries.ts';
import type { HardshipCategory } from '../../shared/hardship/valueLists.ts';
import { type PlainDate, todayOf } from '../../shared/kernel/plainDate.ts';
import type { Office } from '../../shared/office/office.ts';
import { rulesBroken } from '../errors.ts';
import { hardshipRulesIn } from '../hardshipRules/hardshipRuleStore.ts';
import type { RpcContext } from '../rpc.ts';
import type { Db } from '../store/recordStore.ts';
import { hardshipJudgementStore, hardshipStepStore } from './hardshipStepStore.ts';
import { EVERY_FILE, hardshipStore } from './hardshipStore.ts';

/** Within these a file is one of those that the office cares for. */
const IN_FORCE: readonly FileState[] = ['active', 'tracking'];

/** Files in force on a day, by the steps up to it, each of the category that was decided last by then. */
async function countedFiles(db: Db, asOf: PlainDate): Promise<CountedFile[]> {
  const inForce = new Map<string, PlainDate>();
  const approved = new Map<string, PlainDate>();
  const decidedAt = new Map<string, string>();
  for (const { fileId, move, on, to, createdAt } of await hardshipStepStore.all(db)) {
    if (on > asOf) continue;
    if (move === 'approve') approved.set(fileId, on);
    if (DECISIONS.includes(move)) decidedAt.set(fileId, createdAt);
    const approvedOn = approved.get(fileId);
    if (approvedOn !== undefined && IN_FORCE.includes(to)) inForce.set(fileId, approvedOn);
    else inForce.delete(fileId);
  }
  const categories = new Map<string, HardshipCategory>();
  for (const { fileId, judgement, madeAt } of await hardshipJudgementStore.ofFiles(db, [...inForce.keys()]))
    if (judgement.category !== null && madeAt <= (decidedAt.get(fileId) ?? '')) categories.set(fileId, judgement.category);
  const files = await hardshipStore.all(db, EVERY_FILE, { field: 'updatedAt', direction: 'desc' });
  return files.flatMap(({ id, mainCause, street }): CountedFile[] => {
    const [approvedOn, category] = [inForce.get(id), categories.get(id)];
    return approvedOn === undefined || category === undefined
      ? []
      : [{ category, mainCause: mainCause as CountedFile['mainCause'], street, approvedOn }];
  });
}

/** 汇总 of the office and its area, with what the rule of today hides. Throws RULES_BROKEN for a day to come, and `missing` where there is no rule. */
export async function summaryOf(
  db: Db,
  asOf: PlainDate,
  { context, office, mark, missing }: { context: RpcContext; office: Pick<Office, 'name' | 'areaCode'>; mark: SheetMark; missing: () => Error },
): Promise<HardshipSummary> {
  const today = todayOf(context.clock.now());
  if (asOf > today) throw rulesBroken([{ path: 'asOf', code: 'dateInFuture' }]);
  const rule = ruleInForce((await hardshipRulesIn(db)).disclosureRules, today, office.areaCode);
  if (!rule) throw missing();
  const { smallestCell } = rule;
  return { asOf, smallestCell, tables: categoryTables(await countedFiles(db, asOf), smallestCell), office: { name: office.name }, mark };
}
