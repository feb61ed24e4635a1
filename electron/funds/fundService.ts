import { type FundEntry, type FundEntryFields, fundEntry, fundEntryIssues } from '../../shared/funds/fundEntry.ts';
import { notFound } from '../errors.ts';
import { recordKeeper } from '../recordKeeper.ts';
import { changeInfo, os } from '../rpc.ts';
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

export const fundsRouter = {
  list: os.funds.list.handler(({ input: { sort, offset, limit, ...filter }, context }) =>
    context.file.read((db) => fundStore.page(db, filter, sort, { offset, limit })),
  ),
  get: os.funds.get.handler(({ input, context }) => context.file.read((db) => fundKeeper.require(db, input.id))),
  create: os.funds.create.handler(({ input, context }) =>
    context.file.change(changeInfo(context, 'funds.create'), (scope) => fundKeeper.create(scope, input)),
  ),
  update: os.funds.update.handler(({ input: { fields, ...ref }, context }) =>
    context.file.change(changeInfo(context, 'funds.update'), (scope) => fundKeeper.update(scope, ref, fields)),
  ),
  withdraw: os.funds.withdraw.handler(({ input, context }) =>
    context.file.change(changeInfo(context, 'funds.withdraw', input.reason), (scope) => fundKeeper.withdraw(scope, input)),
  ),
  restore: os.funds.restore.handler(({ input, context }) =>
    context.file.change(changeInfo(context, 'funds.restore'), (scope) => fundKeeper.restore(scope, input)),
  ),
  sums: os.funds.sums.handler(({ input: { by, ...filter }, context }) => context.file.read((db) => fundStore.sums(db, filter, by))),
};
