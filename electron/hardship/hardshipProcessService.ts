import { fileGaps, type HardshipFile, hasConsent } from '../../shared/hardship/file.ts';
import { judgementForMove, judgementInputOf } from '../../shared/hardship/household.ts';
import { type Judgement, judge, type MissingRule } from '../../shared/hardship/judgement.ts';
import { maskedFile } from '../../shared/hardship/masked.ts';
import {
  afterJudgement,
  afterMove,
  afterSync,
  type FileMove,
  HANDING_IN,
  type MoveContext,
  type MoveDetails,
  moveIssues,
  USES_JUDGEMENT_UP,
} from '../../shared/hardship/process.ts';
import { ruleInForce } from '../../shared/hardship/rules.ts';
import type { RuleIssue } from '../../shared/kernel/contractBase.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { type PlainDate, todayOf } from '../../shared/kernel/plainDate.ts';
import { syncedText } from '../../shared/text/hardshipHistory.ts';
import { requireNoIssues, rulesBroken } from '../errors.ts';
import { hardshipRulesIn } from '../hardshipRules/hardshipRuleStore.ts';
import { changeInfo, os, type RpcContext } from '../rpc.ts';
import type { Db } from '../store/recordStore.ts';
import { currentFile, hardshipKeeper, requireEditable } from './hardshipRecords.ts';
import { hardshipJudgementStore, hardshipStepStore } from './hardshipStepStore.ts';
import { hardshipSetting } from './hardshipViews.ts';

// 认定 and 办理.

interface MissingRuleErrors {
  MISSING_RULE(of: { data: { missing: MissingRule | 'processRule' } }): Error;
}

async function judged(db: Db, file: HardshipFile, on: PlainDate, context: RpcContext, errors: MissingRuleErrors): Promise<Judgement> {
  if (on > todayOf(context.clock.now())) throw rulesBroken([{ path: 'on', code: 'dateInFuture' }]);
  const verdict = judge(judgementInputOf(file, on), await hardshipRulesIn(db));
  if ('missing' in verdict) throw errors.MISSING_RULE({ data: { missing: verdict.missing } });
  return verdict.judgement;
}

/** What the move is judged by. Also used by destruction. */
export async function moveContextOf(db: Db, file: HardshipFile, on: PlainDate, context: RpcContext): Promise<MoveContext> {
  const { rules, calendar, today } = await hardshipSetting(db, context);
  return {
    ...{ today, calendar, hasConsent: hasConsent(file, on), judgement: judgementForMove(file) },
    rule: ruleInForce(rules.processRules, on, file.areaCode),
  };
}

async function requireAllowed(
  db: Db,
  file: HardshipFile,
  { move, details, context, errors }: { move: FileMove; details: MoveDetails; context: RpcContext; errors: MissingRuleErrors },
): Promise<void> {
  if (file.withdrawnAt !== null) throw rulesBroken([{ path: '', code: 'moveNotAllowed' }]);
  const issues: RuleIssue[] = moveIssues(file.process, move, details, await moveContextOf(db, file, details.on, context));
  if (issues.some((issue) => issue.code === 'processRuleMissing')) throw errors.MISSING_RULE({ data: { missing: 'processRule' } });
  const gaps = HANDING_IN.includes(move) ? fileGaps(file).length : 0;
  if (gaps > 0) issues.push({ path: '', code: 'fileIncomplete', params: { count: gaps } });
  requireNoIssues(issues);
}

export const hardshipProcessRouter = {
  judgePreview: os.hardship.judgePreview.handler(({ input: { id, on }, context, errors }) =>
    context.file.read(async (db) => judged(db, await hardshipKeeper.require(db, id), on, context, errors)),
  ),

  judge: os.hardship.judge.handler(({ input: { on, ...ref }, context, errors }) =>
    context.file.change(changeInfo(context, 'hardship.judge'), async (scope) => {
      const before = await currentFile(scope.db, ref);
      requireEditable(before);
      const judgement = await judged(scope.db, before, on, context, errors);
      const process = afterJudgement(before.process, judgement.category);
      const after = await hardshipKeeper.update(scope, ref, { ...before, process, judgement, judgementServed: false });
      const kept = { id: newId(Date.parse(scope.now)), fileId: ref.id, madeAt: scope.now, judgement, undoneAt: null };
      await hardshipJudgementStore.put(scope.db, kept);
      scope.note({ entity: 'hardshipJudgement', entityId: kept.id, before: null, after: kept });
      return maskedFile(after);
    }),
  ),

  judgements: os.hardship.judgements.handler(({ input, context }) =>
    context.file.read(async (db) => {
      await hardshipKeeper.require(db, input.id);
      const rows = await hardshipJudgementStore.ofFile(db, input.id);
      return { rows: rows.map(({ id, madeAt, judgement }) => ({ id, madeAt, judgement })) };
    }),
  ),

  move: os.hardship.move.handler(({ input: { move, details, ...ref }, context, errors }) =>
    context.file.change(changeInfo(context, 'hardship.move'), async (scope) => {
      const before = await currentFile(scope.db, ref);
      await requireAllowed(scope.db, before, { move, details, context, errors });
      const process = afterMove(before.process, move, details, before.judgement?.category ?? null);
      const judgementServed = before.judgementServed || USES_JUDGEMENT_UP.includes(move);
      const after = await hardshipKeeper.update(scope, ref, { ...before, process, judgementServed });
      const step = {
        ...details,
        ...{ id: newId(Date.parse(scope.now)), fileId: ref.id, move, from: before.process.state, to: process.state },
        ...{ createdAt: scope.now, actor: context.session.actor(), undoneAt: null },
      };
      await hardshipStepStore.put(scope.db, step);
      scope.note({ entity: 'hardshipStep', entityId: step.id, before: null, after: step });
      return maskedFile(after);
    }),
  ),

  synced: os.hardship.synced.handler(({ input: { on, ...ref }, context }) =>
    context.file.change(changeInfo(context, 'hardship.synced', syncedText(on)), async (scope) => {
      if (on > todayOf(context.clock.now())) throw rulesBroken([{ path: 'on', code: 'dateInFuture' }]);
      const before = await currentFile(scope.db, ref);
      const { unsyncedFromOn } = before.process;
      if (unsyncedFromOn === null) return maskedFile(before);
      if (on < unsyncedFromOn) throw rulesBroken([{ path: 'on', code: 'moveBeforeState', params: { enteredOn: unsyncedFromOn } }]);
      return maskedFile(await hardshipKeeper.update(scope, ref, { ...before, process: afterSync(before.process, on) }));
    }),
  ),
};
