import { type Partner, type PartnerFields, partnerIssues } from '../../shared/partners/partner.ts';
import { recordKeeper } from '../recordKeeper.ts';
import { changeInfo, os } from '../rpc.ts';
import { partnerStore } from './partnerStore.ts';

class NameTaken extends Error {
  readonly holder: { name: string; id: string };
  constructor(holder: { name: string; id: string }) {
    super(`name taken: ${holder.name}`);
    this.holder = holder;
  }
}

/** Also used by the ledger import. */
export const partnerKeeper = recordKeeper<PartnerFields, Partner>({
  entity: 'partner',
  store: partnerStore,
  issues: partnerIssues,
  async check(db, { name }, id) {
    const holder = await partnerStore.byName(db, name);
    if (holder && holder.id !== id) throw new NameTaken({ name, id: holder.id });
  },
});

/** Runs `work`; a taken name becomes the procedure's own error. */
async function namingTakenName<T>(errors: { NAME_TAKEN: (of: { data: { name: string; id: string } }) => Error }, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof NameTaken) throw errors.NAME_TAKEN({ data: error.holder });
    throw error;
  }
}

export const partnersRouter = {
  list: os.partners.list.handler(({ input: { sort, offset, limit, ...filter }, context }) =>
    context.file.read((db) => partnerStore.page(db, filter, sort, { offset, limit })),
  ),
  get: os.partners.get.handler(({ input, context }) =>
    context.file.read(async (db) => ({ partner: await partnerKeeper.require(db, input.id), stations: await partnerStore.stations(db, input.id) })),
  ),
  create: os.partners.create.handler(({ input, context, errors }) =>
    namingTakenName(errors, () => context.file.change(changeInfo(context, 'partners.create'), (scope) => partnerKeeper.create(scope, input))),
  ),
  update: os.partners.update.handler(({ input: { fields, ...ref }, context, errors }) =>
    namingTakenName(errors, () => context.file.change(changeInfo(context, 'partners.update'), (scope) => partnerKeeper.update(scope, ref, fields))),
  ),
  withdraw: os.partners.withdraw.handler(({ input, context, errors }) =>
    context.file.change(changeInfo(context, 'partners.withdraw', input.reason), async (scope) => {
      const stations = await partnerStore.stations(scope.db, input.id);
      if (stations.length) throw errors.IN_USE({ data: { stations: stations.length } });
      return partnerKeeper.withdraw(scope, input);
    }),
  ),
  restore: os.partners.restore.handler(({ input, context, errors }) =>
    namingTakenName(errors, () => context.file.change(changeInfo(context, 'partners.restore'), (scope) => partnerKeeper.restore(scope, input))),
  ),
};
