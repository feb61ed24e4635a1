import { type Aid, type AidBatch, type AidFields, aid, aidBatch, aidIssues, type BatchState } from '../../shared/aid/aid.ts';
import { aidApprovalSheet, aidSigningSheet } from '../../shared/forms/aidSheets.ts';
import type { AidVerdict } from '../../shared/hardship/caps.ts';
import type { RuleIssue } from '../../shared/kernel/contractBase.ts';
import { keptFileName } from '../../shared/kernel/fileName.ts';
import { type PlainDate, todayOf, yearOf } from '../../shared/kernel/plainDate.ts';
import { budgetLineStore } from '../budgets/budgetStore.ts';
import { notFound, requireNoIssues, rulesBroken, staleRecord } from '../errors.ts';
import { spend } from '../funds/fundService.ts';
import { fundStore } from '../funds/fundStore.ts';
import { spenderOf } from '../funds/spending.ts';
import { hardshipRulesIn } from '../hardshipRules/hardshipRuleStore.ts';
import { recordKeeper } from '../recordKeeper.ts';
import { changeInfo, os, type RpcContext } from '../rpc.ts';
import { AttachmentError, MAX_ATTACHMENT_BYTES } from '../store/attachments.ts';
import type { Db } from '../store/recordStore.ts';
import type { ChangeScope } from '../store/types.ts';
import { aidFile } from './aidFiles.ts';
import { judged, namesSomebody, shownBatch, verdictsOf, viewsOf } from './aidRules.ts';
import { aidBatchStore, aidStore } from './aidStore.ts';

type Content<R> = Omit<R, 'id' | 'version' | 'createdAt' | 'updatedAt' | 'withdrawnAt'>;
const batches = recordKeeper<Content<AidBatch>, AidBatch>({ entity: 'aidBatch', store: aidBatchStore, shape: aidBatch, issues: () => [] });
const aids = recordKeeper<Content<Aid>, Aid>({ entity: 'aid', store: aidStore, shape: aid, issues: aidIssues });

class OverCap extends Error {
  readonly refused: { aidId: string | null; name: string; verdict: AidVerdict };
  constructor(refused: OverCap['refused']) {
    super(`over a cap: ${refused.verdict.refusals.join(', ')}`);
    this.refused = refused;
  }
}

/** Runs `work`; a refusal by the caps becomes the procedure's own error. */
async function namingCap<T>(errors: { OVER_CAP(of: { data: OverCap['refused'] }): Error }, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof OverCap) throw errors.OVER_CAP({ data: error.refused });
    throw error;
  }
}

interface StateErrors {
  WRONG_STATE(of: { data: { state: BatchState } }): Error;
}
/**
 * The batch, in force and shown in one of the states; of this very version where `ref` tells one. Throws NOT_FOUND, WRONG_STATE and STALE_RECORD: its
 * list may have been changed since it was read.
 */
async function batchIn(db: Db, ref: { id: string; version?: number }, states: readonly BatchState[], errors: StateErrors): Promise<AidBatch> {
  const batch = await shownBatch(db, await batches.require(db, ref.id));
  if (batch.withdrawnAt !== null) throw notFound('aidBatch', ref.id);
  if (!states.includes(batch.state)) throw errors.WRONG_STATE({ data: { state: batch.state } });
  if (ref.version !== undefined && batch.version !== ref.version) throw staleRecord('aidBatch', ref.id);
  return batch;
}
/** The payment, in force. */
async function aidInForce(db: Db, id: string): Promise<Aid> {
  const found = await aids.require(db, id);
  if (found.withdrawnAt !== null) throw notFound('aid', id);
  return found;
}

const DRAFT: Pick<AidBatch, 'state' | 'approvedOn' | 'documentNo' | 'entryId' | 'signedHash' | 'signedName'> = {
  ...{ state: 'draft', approvedOn: null, documentNo: '', entryId: null },
  ...{ signedHash: null, signedName: '' },
};

/** The verdict of a payment that the caps allow. Throws OverCap, and what `judged` throws. */
async function allowedVerdict(scope: ChangeScope, batch: AidBatch, fields: AidFields, aidId: string | null, at: string): Promise<AidVerdict> {
  const { verdict, name } = await judged(scope.db, await hardshipRulesIn(scope.db), batch, { fields, aidId, at });
  if (!verdict.allowed) throw new OverCap({ aidId, name, verdict });
  return verdict;
}

const todayFor = (context: RpcContext): PlainDate => todayOf(context.clock.now());
const futureIssues = (on: PlainDate, context: RpcContext): RuleIssue[] => (on > todayFor(context) ? [{ path: 'on', code: 'dateInFuture' }] : []);

/** What the entry says of a batch: its name, and nobody's. */
const PAYEE = '帮扶批次：';
const MAX_NAME_CHARACTERS = 120;
/** What stands in the books for all to see names nobody of a household that gets something; by path. Throws RULES_BROKEN. */
async function requireNobodyNamed(db: Db, rows: readonly Aid[], texts: Record<string, string>): Promise<void> {
  const views = await viewsOf(db, rows);
  const telling = Object.keys(texts).filter((path) => namesSomebody(texts[path] ?? '', views));
  requireNoIssues(telling.map((path) => ({ path, code: 'batchNamesPerson' })));
}
const sumOf = (rows: readonly Pick<Aid, 'amountFen'>[]): number => rows.reduce((sum, row) => sum + row.amountFen, 0);

export const aidRouter = {
  list: os.aid.list.handler(({ input: { sort, offset, limit, ...filter }, context }) =>
    context.file.read((db) => aidBatchStore.page(db, filter, sort, { offset, limit })),
  ),
  get: os.aid.get.handler(({ input, context }) =>
    context.file.read(async (db) => {
      const batch = await shownBatch(db, await batches.require(db, input.id));
      const rows = (await viewsOf(db, await aidStore.ofBatch(db, batch.id))).map(({ receiver: _, ...view }) => view);
      const { returnedFen } = await aidBatchStore.money(db, batch.id);
      return { batch, rows, amountFen: sumOf(rows), returnedFen };
    }),
  ),
  of: os.aid.of.handler(({ input: { fileId, lightFileId }, context }) => {
    if ((fileId === null) === (lightFileId === null)) throw rulesBroken([{ path: 'fileId', code: 'notChosen' }]);
    return context.file.read(async (db) => {
      const given = await aidStore.of(db, fileId === null ? { lightFileId: lightFileId ?? '' } : { fileId });
      const rows = (await viewsOf(db, given)).map(({ receiver: _, ...view }) => view);
      return { rows, paidFen: sumOf(rows.filter(({ batch }) => batch.state === 'paid')) };
    });
  }),

  create: os.aid.create.handler(({ input, context }) =>
    context.file.change(changeInfo(context, 'aid.create'), (scope) => batches.create(scope, { ...input, ...DRAFT })),
  ),
  update: os.aid.update.handler(({ input: { fields, ...ref }, context, errors }) =>
    context.file.change(changeInfo(context, 'aid.update'), async (scope) => {
      const before = await batchIn(scope.db, ref, ['draft'], errors);
      const isEmpty = (await aidStore.ofBatch(scope.db, ref.id)).length === 0;
      if (!isEmpty && fields.kind !== before.kind) throw rulesBroken([{ path: 'kind', code: 'kindHasAids' }]);
      return batches.update(scope, ref, { ...before, ...fields });
    }),
  ),
  withdraw: os.aid.withdraw.handler(({ input, context, errors }) =>
    context.file.change(changeInfo(context, 'aid.withdraw', input.reason), async (scope) => {
      const { state } = await shownBatch(scope.db, await batches.require(scope.db, input.id));
      if (state === 'paid') throw errors.WRONG_STATE({ data: { state } });
      return batches.withdraw(scope, input);
    }),
  ),
  restore: os.aid.restore.handler(({ input, context }) =>
    context.file.change(changeInfo(context, 'aid.restore'), async (scope) => {
      const before = await batches.require(scope.db, input.id);
      const restored = await batches.restore(scope, input);
      if (before.withdrawnAt === null) return shownBatch(scope.db, restored);
      if (restored.state === 'draft') return restored;
      for (const row of await aidStore.ofBatch(scope.db, restored.id)) await aids.update(scope, row, { ...row, verdict: null, receivedOn: null });
      return batches.update(scope, await batches.require(scope.db, restored.id), { ...restored, ...DRAFT });
    }),
  ),

  add: os.aid.add.handler(({ input, context, errors }) =>
    namingCap(errors, () =>
      context.file.change(changeInfo(context, 'aid.add'), async (scope) => {
        const rows: Aid[] = [];
        for (const [i, fields] of input.rows.entries()) {
          const batch = await batchIn(scope.db, { id: fields.batchId }, ['draft'], errors);
          await allowedVerdict(scope, batch, fields, null, `rows.${i}`);
          rows.push(await aids.create(scope, { ...fields, receivedOn: null, verdict: null }));
        }
        return { rows };
      }),
    ),
  ),
  change: os.aid.change.handler(({ input: { fields, ...ref }, context, errors }) =>
    namingCap(errors, () =>
      context.file.change(changeInfo(context, 'aid.change'), async (scope) => {
        const before = await aidInForce(scope.db, ref.id);
        const batch = await batchIn(scope.db, { id: before.batchId }, ['draft'], errors);
        if (fields.batchId !== before.batchId) throw rulesBroken([{ path: 'batchId', code: 'batchKept' }]);
        await allowedVerdict(scope, batch, fields, ref.id, '');
        return aids.update(scope, ref, { ...fields, receivedOn: null, verdict: null });
      }),
    ),
  ),
  remove: os.aid.remove.handler(({ input, context, errors }) =>
    context.file.change(changeInfo(context, 'aid.remove', input.reason), async (scope) => {
      const before = await aidInForce(scope.db, input.id);
      const batch = await batchIn(scope.db, { id: before.batchId }, ['draft', 'paid'], errors);
      // Of a paid batch only what came back can be taken out: the rest was given, and caps count it.
      const leftFen = (await aidStore.sumOf(scope.db, batch.id)) - before.amountFen;
      if (batch.state === 'paid' && leftFen < (await aidBatchStore.money(scope.db, batch.id)).outFen)
        throw errors.WRONG_STATE({ data: { state: batch.state } });
      return aids.withdraw(scope, input);
    }),
  ),
  verdict: os.aid.verdict.handler(({ input: { kind, on, aidId, ...fields }, context }) =>
    context.file.read(async (db) => (await judged(db, await hardshipRulesIn(db), { kind, on }, { fields, aidId, at: '' })).verdict),
  ),

  verdicts: os.aid.verdicts.handler(({ input, context }) =>
    context.file.read(async (db) => {
      const batch = await batches.require(db, input.id);
      const views = await viewsOf(db, await aidStore.ofBatch(db, batch.id));
      return { rows: (await verdictsOf(db, batch, views)).map(({ id, verdict }) => ({ id, verdict })) };
    }),
  ),

  approve: os.aid.approve.handler(({ input: { on, documentNo, ...ref }, context, errors }) =>
    namingCap(errors, () => {
      requireNoIssues(futureIssues(on, context));
      return context.file.change(changeInfo(context, 'aid.approve'), async (scope) => {
        const batch = await batchIn(scope.db, ref, ['draft'], errors);
        const rows = await aidStore.ofBatch(scope.db, batch.id);
        if (rows.length === 0) throw rulesBroken([{ path: '', code: 'batchEmpty' }]);
        await requireNobodyNamed(scope.db, rows, { name: batch.name, documentNo });
        for (const [i, row] of rows.entries())
          await aids.update(scope, row, { ...row, verdict: await allowedVerdict(scope, batch, row, row.id, `rows.${i}`) });
        return batches.update(scope, await batches.require(scope.db, ref.id), { ...batch, state: 'approved', approvedOn: on, documentNo });
      });
    }),
  ),
  pay: os.aid.pay.handler(async ({ input: { lineId, on, voucherNo, overrunReason, ...ref }, context, errors }) => {
    const spender = await spenderOf(context);
    return context.file.change(changeInfo(context, 'aid.pay'), async (scope) => {
      const batch = await batchIn(scope.db, ref, ['approved'], errors);
      const { approvedOn } = batch;
      if (approvedOn !== null && on < approvedOn) throw rulesBroken([{ path: 'on', code: 'paidBeforeApproved', params: { approvedOn } }]);
      if (yearOf(on) !== yearOf(batch.on)) throw rulesBroken([{ path: 'on', code: 'aidOtherYear', params: { year: yearOf(batch.on) } }]);
      const rows = await aidStore.ofBatch(scope.db, batch.id);
      if (sumOf(rows) === 0) throw rulesBroken([{ path: '', code: 'batchWithoutMoney' }]);
      await requireNobodyNamed(scope.db, rows, { voucherNo, overrunReason });
      const line = await budgetLineStore.byId(scope.db, lineId);
      if (!line) throw notFound('budgetLine', lineId);
      const entry = await spend(scope, spender, {
        ...{ on, lineId, voucherNo, overrunReason, amountFen: sumOf(rows), payee: PAYEE + batch.name },
        ...{ source: line.source, sourceDetail: line.sourceDetail, purpose: batch.kind === 'warmth' ? 'condolence' : 'aid' },
        ...{ documentNo: batch.documentNo, stationId: null, activityId: null, reversesId: null, documents: [], remark: '' },
      });
      await fundStore.notePaid(scope.db, entry.id, batch.id);
      // Paid anew after a reversal, it is signed for anew.
      for (const row of rows) if (row.receivedOn !== null) await aids.update(scope, row, { ...row, receivedOn: null });
      const signed = batch.entryId === null ? {} : { signedHash: null, signedName: '' };
      return batches.update(scope, await batches.require(scope.db, ref.id), { ...batch, ...signed, state: 'paid', entryId: entry.id });
    });
  }),
  handOut: os.aid.handOut.handler(({ input: ref, context, errors }) =>
    context.file.change(changeInfo(context, 'aid.handOut'), async (scope) => {
      const batch = await batchIn(scope.db, ref, ['approved'], errors);
      if ((await aidStore.sumOf(scope.db, batch.id)) > 0) throw rulesBroken([{ path: '', code: 'batchHasMoney' }]);
      return batches.update(scope, ref, { ...batch, state: 'paid' });
    }),
  ),
  receive: os.aid.receive.handler(({ input: { refs, on }, context, errors }) => {
    requireNoIssues(futureIssues(on, context));
    return context.file.change(changeInfo(context, 'aid.receive'), async (scope) => {
      const rows: Aid[] = [];
      for (const ref of refs) {
        const before = await aidInForce(scope.db, ref.id);
        const { entryId, approvedOn } = await batchIn(scope.db, { id: before.batchId }, ['paid'], errors);
        if (entryId === null && approvedOn !== null && on < approvedOn)
          throw rulesBroken([{ path: 'on', code: 'paidBeforeApproved', params: { approvedOn } }]);
        const paidOn = entryId === null ? null : ((await fundStore.byId(scope.db, entryId))?.on ?? null);
        if (paidOn !== null && on < paidOn) throw rulesBroken([{ path: 'on', code: 'receivedBeforePaid', params: { paidOn } }]);
        rows.push(await aids.update(scope, ref, { ...before, receivedOn: on }));
      }
      return { rows };
    });
  }),

  attachSigned: os.aid.attachSigned.handler(async ({ input: { file, ...ref }, context, errors }) => {
    if (file.size > MAX_ATTACHMENT_BYTES) throw errors.FILE_TOO_LARGE({ data: { maxBytes: MAX_ATTACHMENT_BYTES } });
    const bytes = new Uint8Array(await file.arrayBuffer());
    return context.file.change(changeInfo(context, 'aid.attachSigned'), async (scope) => {
      await batchIn(scope.db, ref, ['approved', 'paid'], errors);
      const before = await batches.require(scope.db, ref.id);
      // Inside the change: the destruction of a file with the same document cannot take it away meanwhile.
      const signedHash = await context.file.attachments.add(bytes);
      const signedName = keptFileName(file.name, MAX_NAME_CHARACTERS) || '签领表';
      return shownBatch(scope.db, await batches.update(scope, ref, { ...before, signedHash, signedName }));
    });
  }),
  signed: os.aid.signed.handler(async ({ input: { id, purpose }, context, errors }) => {
    const { signedHash, signedName } = await context.file.read((db) => batches.require(db, id));
    if (signedHash === null) throw notFound('aidBatch', id);
    await context.file.change(changeInfo(context, 'aid.signed'), async ({ look }) => look({ entity: 'aidBatch', entityId: id, purpose }));
    try {
      return new File([new Uint8Array(await context.file.attachments.read(signedHash))], signedName);
    } catch (error) {
      if (error instanceof AttachmentError) throw errors.DOCUMENT_LOST({ data: { name: signedName } });
      throw error;
    }
  }),
  signingWorkbook: os.aid.signingWorkbook.handler(({ input, context }) => aidFile(context, 'aid.signingWorkbook', input, aidSigningSheet)),
  approvalWorkbook: os.aid.approvalWorkbook.handler(({ input, context }) => aidFile(context, 'aid.approvalWorkbook', input, aidApprovalSheet)),
};
