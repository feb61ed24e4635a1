import { earmarkedSheet } from '../../shared/forms/earmarkedSheet.ts';
import type { RuleIssue } from '../../shared/kernel/contractBase.ts';
import { type PlainDate, todayOf } from '../../shared/kernel/plainDate.ts';
import { type Receipt, type ReceiptFields, receipt, receiptIssues } from '../../shared/receipts/receipt.ts';
import { budgetLineStore } from '../budgets/budgetStore.ts';
import { notFound, notSetUp, requireNoIssues, rulesBroken } from '../errors.ts';
import { officeStore } from '../office/officeStore.ts';
import { recordKeeper } from '../recordKeeper.ts';
import { inParts } from '../reports/inParts.ts';
import { listFile } from '../reports/listFile.ts';
import { changeInfo, os, type RpcContext } from '../rpc.ts';
import { receiptStandingIssues } from './receiptRules.ts';
import { receiptStore } from './receiptStore.ts';

const keeper = recordKeeper<ReceiptFields, Receipt>({
  entity: 'receipt',
  store: receiptStore,
  shape: receipt,
  issues: receiptIssues,
  async check(db, fields, id) {
    requireNoIssues(await receiptStandingIssues(db, fields, id));
  },
});

/** Money that has not come yet cannot be booked. */
const dayIssues = (on: PlainDate, context: RpcContext): RuleIssue[] =>
  on > todayOf(context.clock.now()) ? [{ path: 'on', code: 'dateInFuture' }] : [];

export const receiptsRouter = {
  list: os.receipts.list.handler(({ input: { sort, offset, limit, ...filter }, context }) =>
    context.file.read((db) => receiptStore.page(db, filter, sort, { offset, limit })),
  ),
  get: os.receipts.get.handler(({ input, context }) => context.file.read((db) => keeper.require(db, input.id))),
  create: os.receipts.create.handler(({ input, context }) => {
    requireNoIssues(dayIssues(input.on, context));
    return context.file.change(changeInfo(context, 'receipts.create'), (scope) => keeper.create(scope, input));
  }),
  update: os.receipts.update.handler(({ input: { fields, ...ref }, context }) =>
    context.file.change(changeInfo(context, 'receipts.update'), async (scope) => {
      const { on } = await keeper.require(scope.db, ref.id);
      if (fields.on !== on) requireNoIssues(dayIssues(fields.on, context));
      return keeper.update(scope, ref, fields);
    }),
  ),
  withdraw: os.receipts.withdraw.handler(({ input, context, errors }) =>
    context.file.change(changeInfo(context, 'receipts.withdraw', input.reason), async (scope) => {
      const lines = await budgetLineStore.inForce(scope.db, { receiptId: input.id });
      if (lines.length > 0) throw errors.IN_USE({ data: { lines: lines.length } });
      if ((await receiptStore.reversedFen(scope.db, input.id)) !== null) throw rulesBroken([{ path: '', code: 'entryReversed' }]);
      return keeper.withdraw(scope, input);
    }),
  ),
  restore: os.receipts.restore.handler(({ input, context }) =>
    context.file.change(changeInfo(context, 'receipts.restore'), (scope) => keeper.restore(scope, input)),
  ),
  trail: os.receipts.trail.handler(({ input, context }) =>
    context.file.read(async (db) => {
      const found = await keeper.require(db, input.id);
      const [row] = await receiptStore.withMoney(db, [found]);
      if (!row) throw notFound('receipt', input.id);
      return { receipt: found, money: row.money, lines: await receiptStore.trail(db, input.id) };
    }),
  ),
  earmarkedWorkbook: os.receipts.earmarkedWorkbook.handler(async ({ input: { asOf }, context }) => {
    const { office, funds } = await context.file.read(async (db) => {
      const office = await officeStore.get(db);
      if (!office) throw notSetUp();
      const earmarked = new Map((await receiptStore.earmarked(db, asOf)).map((each) => [each.id, each]));
      const funds = [];
      for (const part of inParts([...earmarked.keys()]))
        for (const row of await receiptStore.withMoney(
          db,
          part.flatMap((id) => earmarked.get(id) ?? []),
          asOf,
        ))
          funds.push({ receipt: row, money: row.money, lines: await receiptStore.trail(db, row.id, asOf) });
      return { office, funds };
    });
    return listFile(earmarkedSheet(funds, office, asOf), office, asOf, context.clock.now());
  }),
};
