import { ORPCError } from '@orpc/client';
import type { UndoHindrance } from '../../shared/audit/contract.ts';
import {
  type Adjustment,
  type AdjustmentFields,
  adjustment,
  adjustmentIssues,
  BUDGET_MOVES,
  type Budget,
  type BudgetFields,
  type BudgetLine,
  type BudgetLineFields,
  type BudgetState,
  budget,
  budgetIssues,
  budgetLine,
  budgetLineIssues,
  lineVerdict,
} from '../../shared/budgets/budget.ts';
import type { BudgetLineView, BudgetView } from '../../shared/budgets/contract.ts';
import { lineReceiptIssues } from '../../shared/budgets/spending.ts';
import { budgetExecutionSheet } from '../../shared/forms/budgetExecution.ts';
import type { RuleIssue } from '../../shared/kernel/contractBase.ts';
import { type PlainDate, todayOf, yearOf } from '../../shared/kernel/plainDate.ts';
import { accountCodeIssues } from '../chart/chartService.ts';
import { chartStore } from '../chart/chartStore.ts';
import { notFound, notSetUp, requireNoIssues, rulesBroken } from '../errors.ts';
import { officeStore } from '../office/officeStore.ts';
import { receiptStore } from '../receipts/receiptStore.ts';
import { recordKeeper } from '../recordKeeper.ts';
import { listFile } from '../reports/listFile.ts';
import { changeInfo, os, type RpcContext } from '../rpc.ts';
import type { Db } from '../store/recordStore.ts';
import type { ChangeScope } from '../store/types.ts';
import { adjustmentStore, budgetLineStore, budgetStore, type Lines, totalOf } from './budgetStore.ts';

class YearTaken extends Error {
  readonly holder: { year: number; id: string };
  constructor(holder: { year: number; id: string }) {
    super(`budget year taken: ${holder.year}`);
    this.holder = holder;
  }
}

type BudgetContent = BudgetFields & Pick<Budget, 'state' | 'stateOn' | 'documentNo'>;
const budgetKeeper = recordKeeper<BudgetContent, Budget>({
  entity: 'budget',
  store: budgetStore,
  shape: budget,
  issues: budgetIssues,
  async check(db, { year }, id) {
    const holder = await budgetStore.ofYear(db, year);
    if (holder && holder.id !== id) throw new YearTaken({ year, id: holder.id });
  },
});

/** Throws what the chart of accounts and the receipt that the line names do not allow. */
async function requireChartAndReceipt(db: Db, fields: BudgetLineFields, id: string): Promise<void> {
  const before = await budgetLineStore.byId(db, id);
  const issues = await accountCodeIssues(db, fields.accountCode, 'expense', before?.accountCode ?? null);
  if (fields.receiptId !== null) {
    const receipt = await receiptStore.byId(db, fields.receiptId);
    if (!receipt) throw notFound('receipt', fields.receiptId);
    issues.push(...lineReceiptIssues(fields, receipt));
  }
  requireNoIssues(issues);
}

const lineKeeper = recordKeeper<BudgetLineFields, BudgetLine>({
  entity: 'budgetLine',
  store: budgetLineStore,
  shape: budgetLine,
  issues: budgetLineIssues,
  check: requireChartAndReceipt,
});

const adjustmentKeeper = recordKeeper<AdjustmentFields, Adjustment>({
  entity: 'adjustment',
  store: adjustmentStore,
  shape: adjustment,
  issues: adjustmentIssues,
});

/** What keeps a withdrawn budget from coming back: its lines draw on receipts that are no longer in force, or no longer for their purpose. */
async function requireReceipts(db: Db, budgetId: string): Promise<void> {
  for (const line of await budgetLineStore.inForce(db, { budgetId })) {
    const receipt = line.receiptId === null ? null : await receiptStore.byId(db, line.receiptId);
    if (receipt && lineReceiptIssues(line, receipt).length > 0)
      throw rulesBroken([{ path: '', code: 'lineReceiptGone', params: { name: line.name } }]);
  }
}

/** Runs `work`; a taken year becomes the procedure's own error. */
async function namingTakenYear<T>(errors: { YEAR_TAKEN: (of: { data: { year: number; id: string } }) => Error }, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof YearTaken) throw errors.YEAR_TAKEN({ data: error.holder });
    throw error;
  }
}

interface StateErrors {
  WRONG_STATE(of: { data: { state: BudgetState } }): Error;
}
/** The budget in force of that id, in that state. */
async function requireState(db: Db, id: string, state: BudgetState, errors: StateErrors): Promise<Budget> {
  const found = await budgetKeeper.require(db, id);
  if (found.withdrawnAt !== null) throw notFound('budget', id);
  if (found.state !== state) throw errors.WRONG_STATE({ data: { state: found.state } });
  return found;
}

/** Lines in force in the order in which they were made, each with its money and whether it runs dry. */
export async function lineViews(db: Db, of: Lines, warnPercent: number): Promise<BudgetLineView[]> {
  const money = await budgetLineStore.money(db, of);
  return (await budgetLineStore.inForce(db, of)).flatMap((line) => {
    const own = money.get(line.id);
    return own ? [{ ...line, money: own, verdict: lineVerdict(own, warnPercent) }] : [];
  });
}

async function viewOf(db: Db, id: string): Promise<BudgetView> {
  const found = await budgetKeeper.require(db, id);
  const lines = await lineViews(db, { budgetId: id }, found.warnPercent);
  return { budget: found, lines, money: totalOf(lines.map((line) => line.money)), adjustments: await adjustmentStore.inForce(db, { budgetId: id }) };
}

const todayAt = (context: RpcContext): PlainDate => todayOf(context.clock.now());

/**
 * The lines of another budget as the first ones of a new one: amounts as planned and adjusted there. Receipts are of their own year, and earmarked
 * money is nothing without one; a title that the chart has no more is left to choose anew.
 */
async function copyLines(scope: ChangeScope, from: string, to: string): Promise<void> {
  await budgetKeeper.require(scope.db, from);
  const money = await budgetLineStore.money(scope.db, { budgetId: from });
  for (const { receiptName: _, ...line } of await budgetLineStore.inForce(scope.db, { budgetId: from })) {
    const sourceDetail = line.sourceDetail === 'earmarked' ? null : line.sourceDetail;
    const amountFen = Math.max(0, money.get(line.id)?.availableFen ?? 0);
    const isTitle = (await accountCodeIssues(scope.db, line.accountCode, 'expense', null)).length === 0;
    const accountCode = isTitle ? line.accountCode : '';
    await lineKeeper.create(scope, { ...fieldsOfLine(line), budgetId: to, accountCode, sourceDetail, receiptId: null, amountFen });
  }
}
const fieldsOfLine = ({ id: _, version: __, createdAt: ___, updatedAt: ____, withdrawnAt: _____, ...fields }: BudgetLine): BudgetLineFields => fields;

/** A line that has less than was spent, named where `path` says. */
async function shortIssues(db: Db, lineId: string, path: string): Promise<RuleIssue[]> {
  const { availableFen, spentFen } = await budgetLineStore.moneyOf(db, lineId);
  if (availableFen >= Math.max(0, spentFen)) return [];
  const name = (await budgetLineStore.byId(db, lineId))?.name ?? '';
  return [{ path, code: 'adjustmentBelowSpent', params: { name, spentFen } }];
}

export const budgetsRouter = {
  list: os.budgets.list.handler(({ input, context }) =>
    context.file.read(async (db) => {
      const rows = [];
      for (const each of await budgetStore.list(db, input.withdrawn)) {
        const money = await budgetLineStore.money(db, { budgetId: each.id });
        rows.push({ ...each, money: totalOf(money.values()), lines: money.size });
      }
      return { rows };
    }),
  ),
  get: os.budgets.get.handler(({ input, context }) => context.file.read((db) => viewOf(db, input.id))),
  create: os.budgets.create.handler(({ input: { copyOf, ...fields }, context, errors }) =>
    namingTakenYear(errors, () =>
      context.file.change(changeInfo(context, 'budgets.create'), async (scope) => {
        const created = await budgetKeeper.create(scope, { ...fields, state: 'draft', stateOn: null, documentNo: '' });
        if (copyOf !== null) await copyLines(scope, copyOf, created.id);
        return created;
      }),
    ),
  ),
  update: os.budgets.update.handler(({ input: { fields, ...ref }, context, errors }) =>
    namingTakenYear(errors, () =>
      context.file.change(changeInfo(context, 'budgets.update'), async (scope) => {
        const before = await budgetKeeper.require(scope.db, ref.id);
        if (before.state !== 'draft' && fields.year !== before.year) throw rulesBroken([{ path: 'year', code: 'budgetYearFixed' }]);
        return budgetKeeper.update(scope, ref, { ...before, ...fields });
      }),
    ),
  ),
  move: os.budgets.move.handler(({ input: { move, on, documentNo, reason, ...ref }, context, errors }) =>
    context.file.change(changeInfo(context, 'budgets.move', reason), async (scope) => {
      const issues: RuleIssue[] = [];
      if (on > todayAt(context)) issues.push({ path: 'on', code: 'dateInFuture' });
      if (move === 'approve' && documentNo === '') issues.push({ path: 'documentNo', code: 'required' });
      if (move === 'return' && reason === '') issues.push({ path: 'reason', code: 'required' });
      requireNoIssues(issues);
      const before = await budgetKeeper.require(scope.db, ref.id);
      const step = BUDGET_MOVES.find((each) => each.move === move && each.from === before.state);
      if (!step || before.withdrawnAt !== null) throw errors.WRONG_STATE({ data: { state: before.state } });
      if (before.stateOn !== null && on < before.stateOn) throw rulesBroken([{ path: 'on', code: 'movedBefore', params: { on: before.stateOn } }]);
      return budgetKeeper.update(scope, ref, { ...before, state: step.to, stateOn: on, documentNo });
    }),
  ),
  withdraw: os.budgets.withdraw.handler(({ input, context, errors }) =>
    context.file.change(changeInfo(context, 'budgets.withdraw', input.reason), async (scope) => {
      const entries = await budgetStore.entries(scope.db, input.id);
      if (entries > 0) throw errors.IN_USE({ data: { entries } });
      return budgetKeeper.withdraw(scope, input);
    }),
  ),
  restore: os.budgets.restore.handler(({ input, context, errors }) =>
    namingTakenYear(errors, () =>
      context.file.change(changeInfo(context, 'budgets.restore'), async (scope) => {
        await requireReceipts(scope.db, input.id);
        return budgetKeeper.restore(scope, input);
      }),
    ),
  ),
  openLines: os.budgets.openLines.handler(({ input: { on, purpose }, context }) =>
    context.file.read(async (db) => {
      const found = await budgetStore.ofYear(db, yearOf(on));
      if (found?.state !== 'approved') return { rows: [] };
      const lines = await lineViews(db, { budgetId: found.id }, found.warnPercent);
      return { rows: lines.filter((line) => purpose === null || line.purpose === purpose).map((line) => ({ ...line, year: found.year })) };
    }),
  ),
  line: os.budgets.line.handler(({ input: { id }, context }) =>
    context.file.read(async (db) => {
      const line = await lineKeeper.require(db, id);
      const found = await budgetKeeper.require(db, line.budgetId);
      const money = await budgetLineStore.moneyOf(db, id);
      const receipt = line.receiptId === null ? null : await receiptStore.byId(db, line.receiptId);
      return {
        ...line,
        money,
        verdict: lineVerdict(money, found.warnPercent),
        receiptName: receipt?.name ?? null,
        budget: found,
        adjustments: await adjustmentStore.inForce(db, { id }),
      };
    }),
  ),
  createLine: os.budgets.createLine.handler(({ input, context, errors }) =>
    context.file.change(changeInfo(context, 'budgets.createLine'), async (scope) => {
      await requireState(scope.db, input.budgetId, 'draft', errors);
      return lineKeeper.create(scope, input);
    }),
  ),
  createLines: os.budgets.createLines.handler(({ input, context, errors }) =>
    context.file.change(changeInfo(context, 'budgets.createLines'), async (scope) => {
      const lines: BudgetLine[] = [];
      for (const fields of input.lines) {
        await requireState(scope.db, fields.budgetId, 'draft', errors);
        lines.push(await lineKeeper.create(scope, fields));
      }
      return { lines };
    }),
  ),
  updateLine: os.budgets.updateLine.handler(({ input: { fields, ...ref }, context, errors }) =>
    context.file.change(changeInfo(context, 'budgets.updateLine'), async (scope) => {
      const before = await lineKeeper.require(scope.db, ref.id);
      await requireState(scope.db, before.budgetId, 'draft', errors);
      if (fields.budgetId !== before.budgetId) throw rulesBroken([{ path: 'budgetId', code: 'lineKeepsBudget' }]);
      return lineKeeper.update(scope, ref, fields);
    }),
  ),
  withdrawLine: os.budgets.withdrawLine.handler(({ input, context, errors }) =>
    context.file.change(changeInfo(context, 'budgets.withdrawLine', input.reason), async (scope) => {
      await requireState(scope.db, (await lineKeeper.require(scope.db, input.id)).budgetId, 'draft', errors);
      return lineKeeper.withdraw(scope, input);
    }),
  ),
  restoreLine: os.budgets.restoreLine.handler(({ input, context, errors }) =>
    context.file.change(changeInfo(context, 'budgets.restoreLine'), async (scope) => {
      await requireState(scope.db, (await lineKeeper.require(scope.db, input.id)).budgetId, 'draft', errors);
      return lineKeeper.restore(scope, input);
    }),
  ),
  adjust: os.budgets.adjust.handler(({ input, context, errors }) =>
    context.file.change(changeInfo(context, 'budgets.adjust'), async (scope) => {
      const adjustments: Adjustment[] = [];
      for (const [i, fields] of input.adjustments.entries()) {
        const line = await lineKeeper.require(scope.db, fields.lineId);
        const { year, stateOn } = await requireState(scope.db, line.budgetId, 'approved', errors);
        if (line.withdrawnAt !== null) throw notFound('budgetLine', line.id);
        const path = `adjustments.${i}`;
        const issues = adjustmentIssues(fields).map((issue) => ({ ...issue, path: `${path}.${issue.path}` }));
        if (yearOf(fields.on) !== year) issues.push({ path: `${path}.on`, code: 'adjustmentOtherYear', params: { year } });
        if (fields.on > todayAt(context)) issues.push({ path: `${path}.on`, code: 'dateInFuture' });
        else if (yearOf(fields.on) === year && stateOn !== null && fields.on < stateOn)
          issues.push({ path: `${path}.on`, code: 'adjustmentBeforeApproval', params: { on: stateOn } });
        requireNoIssues(issues);
        adjustments.push(await adjustmentKeeper.create(scope, fields));
      }
      // Weighed together: of two adjustments of one line the first may take what the second gives.
      const short = [];
      for (const [i, { lineId, amountFen }] of adjustments.entries())
        if (amountFen < 0) short.push(...(await shortIssues(scope.db, lineId, `adjustments.${i}.amountFen`)));
      requireNoIssues(short);
      return { adjustments };
    }),
  ),
  withdrawAdjustment: os.budgets.withdrawAdjustment.handler(({ input, context, errors }) =>
    context.file.change(changeInfo(context, 'budgets.withdrawAdjustment', input.reason), async (scope) => {
      const { lineId, amountFen } = await adjustmentKeeper.require(scope.db, input.id);
      await requireState(scope.db, (await lineKeeper.require(scope.db, lineId)).budgetId, 'approved', errors);
      const withdrawn = await adjustmentKeeper.withdraw(scope, input);
      if (amountFen > 0) requireNoIssues(await shortIssues(scope.db, lineId, ''));
      return withdrawn;
    }),
  ),
  executionWorkbook: os.budgets.executionWorkbook.handler(async ({ input: { id, asOf }, context }) => {
    const madeAt = context.clock.now();
    const { office, ...content } = await context.file.read(async (db) => {
      const office = await officeStore.get(db);
      if (!office) throw notSetUp();
      const found = await budgetKeeper.require(db, id);
      const money = await budgetLineStore.money(db, { budgetId: id }, asOf);
      const titles = new Map((await chartStore.list(db, { search: '', kind: 'expense', withdrawn: false })).map(({ code, name }) => [code, name]));
      const lines = (await budgetLineStore.inForce(db, { budgetId: id })).flatMap((line) => {
        const own = money.get(line.id);
        const title = [line.accountCode, titles.get(line.accountCode)].filter(Boolean).join(' ');
        return own ? [{ ...line, title, money: own }] : [];
      });
      return { office, budget: found, lines };
    });
    return listFile(budgetExecutionSheet({ ...content, office, asOf }), office, asOf, madeAt);
  }),
};

/** What forbids that undo puts a budget so. */
export async function budgetHindrance(db: Db, target: Budget): Promise<UndoHindrance | null> {
  const current = await budgetStore.byId(db, target.id);
  const isBound = (await budgetStore.entries(db, target.id)) > 0 || (await adjustmentStore.inForce(db, { budgetId: target.id })).length > 0;
  if (isBound && (target.withdrawnAt !== null || target.state !== current?.state || target.year !== current.year)) return 'inUse';
  if (target.withdrawnAt !== null) return null;
  const holder = await budgetStore.ofYear(db, target.year);
  if (holder && holder.id !== target.id) return 'nameTaken';
  return current?.withdrawnAt ? refusedByMoney(() => requireReceipts(db, target.id)) : null;
}

async function refusedByMoney(ask: () => Promise<void>): Promise<UndoHindrance | null> {
  try {
    await ask();
    return null;
  } catch (error) {
    if (error instanceof ORPCError) return 'moneyRefused';
    throw error;
  }
}

/** What forbids that undo puts a line so. */
export async function budgetLineHindrance(db: Db, target: BudgetLine): Promise<UndoHindrance | null> {
  if ((await budgetStore.byId(db, target.budgetId))?.state !== 'draft') return 'budgetFixed';
  return target.withdrawnAt === null ? refusedByMoney(() => requireChartAndReceipt(db, target, target.id)) : null;
}

/** What forbids that undo puts an adjustment so: its line keeps what was spent, and one of a budget that is made anew is none. */
export async function adjustmentHindrance(db: Db, target: Adjustment): Promise<UndoHindrance | null> {
  const line = await budgetLineStore.byId(db, target.lineId);
  const found = line && (await budgetStore.byId(db, line.budgetId));
  if (target.withdrawnAt === null && (line?.withdrawnAt !== null || found?.state !== 'approved')) return 'moneyRefused';
  const countedFen = (each: Adjustment | null): number => (each?.withdrawnAt === null ? each.amountFen : 0);
  const { availableFen, spentFen } = await budgetLineStore.moneyOf(db, target.lineId);
  const wouldBeFen = availableFen - countedFen(await adjustmentStore.byId(db, target.id)) + countedFen(target);
  return wouldBeFen < availableFen && wouldBeFen < Math.max(0, spentFen) ? 'moneyRefused' : null;
}
