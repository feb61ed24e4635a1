import { type FundEntry, type FundEntryFields, fundEntry, fundEntryIssues } from '../../shared/funds/fundEntry.ts';
import type { RuleIssue } from '../../shared/kernel/contractBase.ts';
import { type PlainDate, todayOf } from '../../shared/kernel/plainDate.ts';
import { notFound, requireNoIssues } from '../errors.ts';
import { recordKeeper } from '../recordKeeper.ts';
import { changeInfo, os, type RpcContext } from '../rpc.ts';
import { stationStore } from '../stations/stationStore.ts';
import { fundStore } from './fundStore.ts';

/** Also used by the ledger import. */
export const fundKeeper = recordKeeper<FundEntryFields, FundEntry>({
  entity: 'fundEntry',
  store: fundStore,
  shape: fundEntry,
  issues: fundEntryIssues,
  async check(db, { stationId }) {
    if (stationId !== null && !(await stationStore.byId(db, stationId))) throw notFound('station', stationId);
  },
});

/** Money that has not been spent yet cannot be booked: mistyped by a year, it would be in no form until then. */
const dayIssues = (on: PlainDate, context: RpcContext): RuleIssue[] =>
  on > todayOf(context.clock.now()) ? [{ path: 'on', code: 'dateInFuture' }] : [];

export const fundsRouter = {
  list: os.funds.list.handler(({ input: { sort, offset, limit, ...filter }, context }) =>
    context.file.read((db) => fundStore.page(db, filter, sort, { offset, limit })),
  ),
  get: os.funds.get.handler(({ input, context }) => context.file.read((db) => fundKeeper.require(db, input.id))),
  create: os.funds.create.handler(({ input, context }) => {
    requireNoIssues(dayIssues(input.on, context));
    return context.file.change(changeInfo(context, 'funds.create'), (scope) => fundKeeper.create(scope, input));
  }),
  update: os.funds.update.handler(({ input: { fields, ...ref }, context }) =>
    context.file.change(changeInfo(context, 'funds.update'), async (scope) => {
      const { on } = await fundKeeper.require(scope.db, ref.id);
      if (fields.on !== on) requireNoIssues(dayIssues(fields.on, context));
      return fundKeeper.update(scope, ref, fields);
    }),
  ),
  withdraw: os.funds.withdraw.handler(({ input, context }) =>
    context.file.change(changeInfo(context, 'funds.withdraw', input.reason), (scope) => fundKeeper.withdraw(scope, input)),
  ),
  restore: os.funds.restore.handler(({ input, context }) =>
    context.file.change(changeInfo(context, 'funds.restore'), (scope) => fundKeeper.restore(scope, input)),
  ),
  sums: os.funds.sums.handler(({ input: { by, ...filter }, context }) => context.file.read((db) => fundStore.sums(db, filter, by))),
};
