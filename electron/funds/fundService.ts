import { ORPCError } from '@orpc/client';
import { allows } from '../../shared/accounts/rights.ts';
import type { UndoHindrance } from '../../shared/audit/contract.ts';
import { fundLedgerSheet } from '../../shared/forms/fundLedger.ts';
import { stationCostSheet } from '../../shared/forms/stationCosts.ts';
import type { PaidFor } from '../../shared/funds/contract.ts';
import {
  type FundEntry,
  type FundEntryFields,
  fundEntry,
  fundEntryIssues,
  MAX_FUND_DOCUMENTS,
  reversalIssues,
  reversedEntryIssues,
} from '../../shared/funds/fundEntry.ts';
import { verdictOfCost } from '../../shared/funds/unitCosts.ts';
import type { RuleIssue } from '../../shared/kernel/contractBase.ts';
import { keptFileName } from '../../shared/kernel/fileName.ts';
import { type PlainDate, todayOf } from '../../shared/kernel/plainDate.ts';
import type { Office } from '../../shared/office/office.ts';
import { activityStore } from '../activities/activityStore.ts';
import { aidPaymentIssues } from '../aid/aidMoney.ts';
import { aidBatchStore } from '../aid/aidStore.ts';
import { notFound, notSetUp, requireNoIssues, rulesBroken } from '../errors.ts';
import { officeStore } from '../office/officeStore.ts';
import { recordKeeper } from '../recordKeeper.ts';
import { listFile } from '../reports/listFile.ts';
import { changeInfo, os } from '../rpc.ts';
import { stationStore } from '../stations/stationStore.ts';
import { AttachmentError, MAX_ATTACHMENT_BYTES } from '../store/attachments.ts';
import type { Db } from '../store/recordStore.ts';
import type { ChangeScope } from '../store/types.ts';
import { subsidyPaymentIssues } from '../subsidies/subsidyRules.ts';
import { subsidyStore } from '../subsidies/subsidyStore.ts';
import { fundStore } from './fundStore.ts';
import { requireOwnReason, requireSpendable, requireWithdrawable, type Spender, spenderOf } from './spending.ts';
import { readUnitCosts } from './unitCosts.ts';

/** Throws what the other records that an entry names do not allow. */
async function requireInKeeping(db: Db, fields: FundEntryFields, id: string): Promise<void> {
  const { stationId, activityId, reversesId } = fields;
  if (stationId !== null && !(await stationStore.byId(db, stationId))) throw notFound('station', stationId);
  if (activityId !== null && !(await activityStore.byId(db, activityId))) throw notFound('activity', activityId);
  if (reversesId !== null) {
    const reversed = await fundStore.byId(db, reversesId);
    if (!reversed) throw notFound('fundEntry', reversesId);
    if (reversesId === id) throw rulesBroken([{ path: 'reversesId', code: 'notReversible' }]);
    requireNoIssues(reversalIssues(fields, reversed, (await fundStore.reversedFen(db, reversesId, id)) ?? 0));
  }
  const before = await fundStore.byId(db, id);
  const firstOn = await fundStore.firstReversalOn(db, id);
  if (before && firstOn !== null)
    requireNoIssues(reversedEntryIssues(fields, before, { reversedFen: (await fundStore.reversedFen(db, id)) ?? 0, firstOn }));
  if (before) requireNoIssues([...(await subsidyPaymentIssues(db, before, fields)), ...(await aidPaymentIssues(db, before, fields))]);
}

/** Entries as such; what is spent against a budget line comes about by `spend` alone. Also used by the ledger import, which knows no lines. */
export const fundKeeper = recordKeeper<FundEntryFields, FundEntry>({
  entity: 'fundEntry',
  store: fundStore,
  shape: fundEntry,
  issues: fundEntryIssues,
  check: requireInKeeping,
});

/** Money that has not been spent yet cannot be booked: mistyped by a year, it would be in no form until then. */
const dayIssues = (on: PlainDate, { today }: Spender): RuleIssue[] => (on > today ? [{ path: 'on', code: 'dateInFuture' }] : []);

/** Documents come into an entry by `attachDocument` alone: whoever could name any hash here would be handed any attachment there is. */
function withOwnDocuments(fields: FundEntryFields, before: FundEntry | null): FundEntryFields {
  const own = before?.documents ?? [];
  const foreign = fields.documents.findIndex(({ hash }) => !own.some((document) => document.hash === hash));
  if (foreign >= 0) throw rulesBroken([{ path: `documents.${foreign}`, code: 'documentNotAttached' }]);
  return { ...fields, documents: own.filter(({ hash }) => fields.documents.some((document) => document.hash === hash)) };
}

/**
 * The one way in which an entry comes about. Throws RULES_BROKEN (the entry's own rules, those of its line and receipt) and LINE_OVERRUN; ask
 * `spenderOf` before the change begins.
 */
export async function spend(scope: ChangeScope, spender: Spender, fields: FundEntryFields): Promise<FundEntry> {
  requireNoIssues([...dayIssues(fields.on, spender), ...fundEntryIssues(fields)]);
  await requireSpendable(scope.db, fields, null, spender);
  return fundKeeper.create(scope, withOwnDocuments(fields, null));
}

/** A payment of a claim or a batch comes back with what it paid, by undo, and never by itself: that is paid anew by then, or will be. Throws RULES_BROKEN. */
async function requireOwnReturn(db: Db, id: string): Promise<void> {
  if ((await fundStore.paysId(db, id)) !== null) throw rulesBroken([{ path: '', code: 'paymentTakenBack' }]);
}

/** An earlier state of an entry comes back as the entry does. */
export async function fundAlongside({ db }: ChangeScope, before: FundEntry, after: FundEntry): Promise<void> {
  if (before.withdrawnAt !== null && after.withdrawnAt === null) await requireOwnReturn(db, after.id);
}

/** Null, for whoever may not see batches of aid, also where it pays one. */
async function paidFor(db: Db, entryId: string, seesAid: boolean): Promise<PaidFor | null> {
  const id = await fundStore.paysId(db, entryId);
  if (id === null) return null;
  if (await subsidyStore.byId(db, id)) return { kind: 'subsidy', id };
  return seesAid && (await aidBatchStore.byId(db, id)) ? { kind: 'aidBatch', id } : null;
}

const MAX_NAME_CHARACTERS = 120;

async function requireOffice(db: Db): Promise<Office> {
  const office = await officeStore.get(db);
  if (!office) throw notSetUp();
  return office;
}

async function costsOf(db: Db, { from, to }: { from: PlainDate | null; to: PlainDate | null }) {
  if (from !== null && to !== null && from > to) throw rulesBroken([{ path: 'to', code: 'spanReversed' }]);
  const costs = readUnitCosts();
  const rows = (await fundStore.costs(db, from, to)).map((row) => ({ ...row, verdict: verdictOfCost(row.total, costs.range) }));
  const totalFen = rows.reduce((sum, row) => sum + row.total, 0);
  return { rows, totalFen, sharedFen: await fundStore.sharedFen(db, from, to), unitCosts: costs };
}

export const fundsRouter = {
  list: os.funds.list.handler(({ input: { sort, offset, limit, ...filter }, context }) =>
    context.file.read((db) => fundStore.page(db, filter, sort, { offset, limit })),
  ),
  get: os.funds.get.handler(async ({ input, context }) => {
    const seesAid = allows(await context.session.holder(), 'viewHardship');
    return context.file.read(async (db) => ({ ...(await fundKeeper.require(db, input.id)), pays: await paidFor(db, input.id, seesAid) }));
  }),
  create: os.funds.create.handler(async ({ input, context }) => {
    const spender = await spenderOf(context);
    return context.file.change(changeInfo(context, 'funds.create'), (scope) => spend(scope, spender, input));
  }),
  update: os.funds.update.handler(async ({ input: { fields, ...ref }, context }) => {
    const spender = await spenderOf(context);
    return context.file.change(changeInfo(context, 'funds.update'), async (scope) => {
      const before = await fundKeeper.require(scope.db, ref.id);
      if (fields.on !== before.on) requireNoIssues(dayIssues(fields.on, spender));
      requireNoIssues(fundEntryIssues(fields));
      requireOwnReason(fields, before, spender);
      if (before.withdrawnAt === null) await requireSpendable(scope.db, fields, before, spender);
      return fundKeeper.update(scope, ref, withOwnDocuments(fields, before));
    });
  }),
  withdraw: os.funds.withdraw.handler(({ input, context }) =>
    context.file.change(changeInfo(context, 'funds.withdraw', input.reason), async (scope) => {
      await requireWithdrawable(scope.db, await fundKeeper.require(scope.db, input.id));
      return fundKeeper.withdraw(scope, input);
    }),
  ),
  restore: os.funds.restore.handler(async ({ input, context }) => {
    const spender = await spenderOf(context);
    return context.file.change(changeInfo(context, 'funds.restore'), async (scope) => {
      const before = await fundKeeper.require(scope.db, input.id);
      if (before.withdrawnAt !== null) {
        await requireOwnReturn(scope.db, before.id);
        await requireSpendable(scope.db, before, before, spender);
      }
      return fundKeeper.restore(scope, input);
    });
  }),
  attachDocument: os.funds.attachDocument.handler(async ({ input: { file, ...ref }, context, errors }) => {
    if (file.size > MAX_ATTACHMENT_BYTES) throw errors.FILE_TOO_LARGE({ data: { maxBytes: MAX_ATTACHMENT_BYTES } });
    const bytes = new Uint8Array(await file.arrayBuffer());
    return context.file.change(changeInfo(context, 'funds.attachDocument'), async (scope) => {
      const before = await fundKeeper.current(scope.db, ref);
      if (before.documents.length >= MAX_FUND_DOCUMENTS)
        throw rulesBroken([{ path: 'documents', code: 'tooMany', params: { maximum: MAX_FUND_DOCUMENTS } }]);
      // Inside the change: the destruction of a hardship file with the same document cannot take it away meanwhile.
      const hash = await context.file.attachments.add(bytes);
      const name = keptFileName(file.name, MAX_NAME_CHARACTERS) || '附件';
      const others = before.documents.filter((document) => document.hash !== hash);
      return fundKeeper.update(scope, ref, { ...before, documents: [...others, { hash, name }] });
    });
  }),
  document: os.funds.document.handler(async ({ input: { id, hash }, context, errors }) => {
    const { documents } = await context.file.read((db) => fundKeeper.require(db, id));
    const document = documents.find((each) => each.hash === hash);
    if (!document) throw notFound('fundEntry', id);
    try {
      return new File([new Uint8Array(await context.file.attachments.read(hash))], document.name);
    } catch (error) {
      if (error instanceof AttachmentError) throw errors.DOCUMENT_LOST({ data: { name: document.name } });
      throw error;
    }
  }),
  ledgerWorkbook: os.funds.ledgerWorkbook.handler(async ({ input: { from, to }, context }) => {
    if (from > to) throw rulesBroken([{ path: 'to', code: 'spanReversed' }]);
    const { office, ...book } = await context.file.read(async (db) => ({
      office: await requireOffice(db),
      opening: await fundStore.balances(db, from),
      entries: await fundStore.ledger(db, from, to),
    }));
    return listFile(fundLedgerSheet({ ...book, office, from, to }), office, to, context.clock.now());
  }),
  costPerStation: os.funds.costPerStation.handler(({ input, context }) => context.file.read((db) => costsOf(db, input))),
  costWorkbook: os.funds.costWorkbook.handler(async ({ input, context }) => {
    const madeAt = context.clock.now();
    const { office, rows, unitCosts } = await context.file.read(async (db) => ({ office: await requireOffice(db), ...(await costsOf(db, input)) }));
    const span = { from: input.from, to: input.to ?? todayOf(madeAt) };
    return listFile(stationCostSheet({ office, rows, unitCosts, span }), office, span.to, madeAt);
  }),
  sums: os.funds.sums.handler(({ input: { by, ...filter }, context }) => context.file.read((db) => fundStore.sums(db, filter, by))),
};

/** What forbids that undo puts an entry so: the promises that spending and reversing keep. */
export async function fundHindrance(db: Db, entry: FundEntry): Promise<UndoHindrance | null> {
  const current = await fundStore.byId(db, entry.id);
  try {
    if (entry.withdrawnAt === null) {
      await requireInKeeping(db, entry, entry.id);
      // What an administrator allowed, he allowed as the line was then: where it would be past again, the entry is brought back or saved anew, not undone.
      const reason = current && { ...current, overrunReason: entry.overrunReason };
      await requireSpendable(db, entry, reason, { today: entry.on, mayOverrun: false });
    } else if (current) await requireWithdrawable(db, current);
    return null;
  } catch (error) {
    if (error instanceof ORPCError) return 'moneyRefused';
    throw error;
  }
}
