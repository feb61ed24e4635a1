import { type Aid, type AidBatch, type AidFields, aidIssues, aidKindIssues } from '../../shared/aid/aid.ts';
import type { AidView } from '../../shared/aid/contract.ts';
import type { UndoHindrance } from '../../shared/audit/contract.ts';
import { type AidVerdict, aidVerdictOf } from '../../shared/hardship/caps.ts';
import type { HardshipRules } from '../../shared/hardship/rules.ts';
import type { RuleIssue } from '../../shared/kernel/contractBase.ts';
import { notFound, requireNoIssues, rulesBroken } from '../errors.ts';
import { hardshipRulesIn } from '../hardshipRules/hardshipRuleStore.ts';
import type { Db } from '../store/recordStore.ts';
import type { ChangeScope } from '../store/types.ts';
import { aidBatchStore, aidStore } from './aidStore.ts';
import { type Receiver, receiverStore } from './receiverStore.ts';

// What files and caps ask of payments, and what batches ask of undo. Nothing is written here.

const fileOf = ({ fileId, lightFileId }: Pick<AidFields, 'fileId' | 'lightFileId'>): string => fileId ?? lightFileId ?? '';
const householdOf = ({ fileId, lightFileId }: Pick<AidFields, 'fileId' | 'lightFileId'>) =>
  fileId === null ? { lightFileId: lightFileId ?? '' } : { fileId };

/** 先建档、后帮扶: the file is in force, and was by the day of the batch (送温暖 asks for none), and whoever gets it is in it. */
function receiverIssues(aid: AidFields, { kind, on }: Pick<AidBatch, 'kind' | 'on'>, { inForce, filedOn, persons }: Receiver): RuleIssue[] {
  const isIn = (id: string): boolean => persons.some((person) => person.id === id);
  if (!inForce) return [{ path: aid.fileId === null ? 'lightFileId' : 'fileId', code: 'fileNotActive' }];
  const issues: RuleIssue[] = [];
  if (filedOn !== null && on < filedOn && kind !== 'warmth') issues.push({ path: 'fileId', code: 'aidBeforeFile', params: { filedOn } });
  if (!isIn(aid.personId)) issues.push({ path: 'personId', code: 'personNotInFile' });
  if (aid.childId !== null && !isIn(aid.childId)) issues.push({ path: 'childId', code: 'childNotInFile' });
  return issues;
}

/** A payment as it is judged. */
export interface JudgedAid {
  fields: AidFields;
  /** Null: not added yet. */
  aidId: string | null;
  /** Path of its fields in what was asked: `rows.3`. */
  at: string;
}

/**
 * Whether the payment may stand in a batch of that kind and day, and what the caps say. Throws RULES_BROKEN for what no cap is asked about, and
 * NOT_FOUND. What the same person was given through other files counts here, too: nobody gets more by standing in two.
 */
export async function judged(
  db: Db,
  rules: Pick<HardshipRules, 'aidCapSets' | 'incomeLines'>,
  batch: Pick<AidBatch, 'kind' | 'on'>,
  { fields, aidId, at }: JudgedAid,
): Promise<{ verdict: AidVerdict; name: string }> {
  const placed = (issues: RuleIssue[]) => issues.map((issue) => ({ ...issue, path: [at, issue.path].filter(Boolean).join('.') }));
  requireNoIssues(placed([...aidIssues(fields), ...aidKindIssues(fields, batch.kind)]));
  const receiver = (await receiverStore.byIds(db, [fileOf(fields)])).get(fileOf(fields));
  if (!receiver) throw notFound(fields.fileId === null ? 'lightFile' : 'hardshipFile', fileOf(fields));
  requireNoIssues(placed(receiverIssues(fields, batch, receiver)));
  const { areaCode, residence, category, persons } = receiver;
  const elsewhere = await receiverStore.elsewhere(db, persons);
  const granted = await aidStore.granted(db, householdOf(fields), [...elsewhere.keys()], { batchId: fields.batchId, aidId });
  const own = (id: string): string => elsewhere.get(id) ?? id;
  const paid = granted.map((each) => ({ ...each, personId: own(each.personId), childId: each.childId && own(each.childId) }));
  const schoolStage = persons.find((person) => person.id === fields.childId)?.schoolStage ?? null;
  const { amountFen, personId, childId, selfPaidFen } = fields;
  const request = { on: batch.on, kind: batch.kind, amountFen, personId, childId, selfPaidFen, areaCode, residence, category, schoolStage };
  return { verdict: aidVerdictOf(request, paid, rules), name: persons.find((person) => person.id === personId)?.name ?? '' };
}

/** Payments as the clerk knows them, each with who got it and the receiver that it names; of what was destroyed names are ''. */
export async function viewsOf<A extends Aid>(db: Db, aids: readonly A[]): Promise<(A & AidView & { receiver: Receiver | null })[]> {
  const receivers = await receiverStore.byIds(db, aids.map(fileOf));
  return aids.map((aid) => {
    const receiver = receivers.get(fileOf(aid)) ?? null;
    const nameOf = (id: string | null): string => receiver?.persons.find((person) => person.id === id)?.name ?? '';
    const [name, childName] = [nameOf(aid.personId), nameOf(aid.childId)];
    return { ...aid, name, childName, of: aid.fileId === null ? '' : (receiver?.name ?? ''), street: receiver?.street ?? '', receiver };
  });
}

/** Whether the text names somebody of the households of these payments. A character alone is also a word. */
export const namesSomebody = (text: string, views: readonly { receiver: Receiver | null }[]): boolean =>
  views.some(({ receiver }) => receiver?.persons.some(({ name }) => [...name].length > 1 && text.includes(name)));

/** Payments of a batch with what the caps say of them, as kept or as it is now; null where a payment could not be made now at all. */
export async function verdictsOf<A extends Aid & { receiver: Receiver | null }>(
  db: Db,
  batch: Pick<AidBatch, 'kind' | 'on'>,
  views: readonly A[],
): Promise<A[]> {
  const rules = await hardshipRulesIn(db);
  const told: A[] = [];
  for (const view of views) {
    const { verdict, receiver } = view;
    const canBeJudged =
      verdict === null && receiver !== null && [...aidKindIssues(view, batch.kind), ...receiverIssues(view, batch, receiver)].length === 0;
    told.push(canBeJudged ? { ...view, verdict: (await judged(db, rules, batch, { fields: view, aidId: view.id, at: '' })).verdict } : view);
  }
  return told;
}

/** The batch as it is shown: once all its money came back it is approved again (shared/aid/aid.ts). One without money had none to come back. */
export async function shownBatch(db: Db, batch: AidBatch): Promise<AidBatch> {
  if (batch.state !== 'paid' || batch.entryId === null) return batch;
  return (await aidBatchStore.money(db, batch.id)).outFen > 0 ? batch : { ...batch, state: 'approved' };
}

/** What forbids that undo puts a batch so: approving and paying are done anew, for the caps are judged there. */
export async function aidBatchHindrance(db: Db, batch: AidBatch): Promise<UndoHindrance | null> {
  const current = await aidBatchStore.byId(db, batch.id);
  if (batch.withdrawnAt !== null) return current && (await shownBatch(db, current)).state === 'paid' ? 'moneyRefused' : null;
  if (batch.state === 'draft') return null;
  if (current === null || current.withdrawnAt !== null || current.state === 'draft') return 'batchFixed';
  return batch.state === 'paid' && (await shownBatch(db, batch)).state !== 'paid' ? 'moneyRefused' : null;
}

const KEPT = ['batchId', 'fileId', 'lightFileId', 'personId', 'childId', 'amountFen', 'selfPaidFen', 'reason', 'withdrawnAt'] as const;

/** What forbids that undo puts a payment so: what was approved stays. One taken out of a paid batch comes back while its money is there. */
export async function aidHindrance(db: Db, aid: Aid): Promise<UndoHindrance | null> {
  const [batch, current] = [await aidBatchStore.byId(db, aid.batchId), await aidStore.byId(db, aid.id)];
  if (!batch || batch.state === 'draft' || KEPT.every((field) => current?.[field] === aid[field])) return null;
  const returns = current !== null && current.withdrawnAt !== null && aid.withdrawnAt === null && batch.state === 'paid';
  if (!returns) return 'batchFixed';
  const { outFen, returnedFen } = await aidBatchStore.money(db, batch.id);
  if ((await aidStore.sumOf(db, batch.id)) + aid.amountFen > outFen + returnedFen) return 'moneyRefused';
  const { verdict } = await judged(db, await hardshipRulesIn(db), batch, { fields: aid, aidId: aid.id, at: '' });
  return verdict.allowed ? null : 'batchFixed';
}

/** An earlier state of a batch or payment does not come back by itself: what was decided and paid is taken back with the change that did it. */
export async function aidBatchAlongside(_scope: ChangeScope, before: AidBatch, after: AidBatch): Promise<void> {
  const isMoved = before.state !== after.state || before.entryId !== after.entryId || before.withdrawnAt !== after.withdrawnAt;
  if (isMoved || before.kind !== after.kind || before.state !== 'draft') throw rulesBroken([{ path: 'state', code: 'aidMovesAlone' }]);
}
