import { keptFileName } from '../../shared/kernel/fileName.ts';
import { type Partner, type PartnerFields, partner, partnerIssues } from '../../shared/partners/partner.ts';
import { notFound, rulesBroken } from '../errors.ts';
import { recordKeeper } from '../recordKeeper.ts';
import { changeInfo, os } from '../rpc.ts';
import { AttachmentError, MAX_ATTACHMENT_BYTES } from '../store/attachments.ts';
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
  shape: partner,
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

/**
 * A document and its name come into a record by `attachDocument` alone. Whoever could name any hash here would be handed any attachment there is,
 * those of records that he may not see included.
 */
function withOwnDocument(fields: PartnerFields, before: Partner | null): PartnerFields {
  const { documentHash } = fields.agreement;
  if (documentHash !== null && documentHash !== before?.agreement.documentHash)
    throw rulesBroken([{ path: 'agreement.documentHash', code: 'documentNotAttached' }]);
  const documentName = documentHash === null ? '' : (before?.agreement.documentName ?? '');
  return { ...fields, agreement: { ...fields.agreement, documentName } };
}

const MAX_NAME_CHARACTERS = 120;

export const partnersRouter = {
  list: os.partners.list.handler(({ input: { sort, offset, limit, ...filter }, context }) =>
    context.file.read((db) => partnerStore.page(db, filter, sort, { offset, limit })),
  ),
  get: os.partners.get.handler(({ input, context }) =>
    context.file.read(async (db) => ({ partner: await partnerKeeper.require(db, input.id), stations: await partnerStore.stations(db, input.id) })),
  ),
  create: os.partners.create.handler(({ input, context, errors }) =>
    namingTakenName(errors, () =>
      context.file.change(changeInfo(context, 'partners.create'), (scope) => partnerKeeper.create(scope, withOwnDocument(input, null))),
    ),
  ),
  update: os.partners.update.handler(({ input: { fields, ...ref }, context, errors }) =>
    namingTakenName(errors, () =>
      context.file.change(changeInfo(context, 'partners.update'), async (scope) => {
        const before = await partnerKeeper.current(scope.db, ref);
        return partnerKeeper.update(scope, ref, withOwnDocument(fields, before));
      }),
    ),
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
  attachDocument: os.partners.attachDocument.handler(async ({ input: { file, ...ref }, context, errors }) => {
    if (file.size > MAX_ATTACHMENT_BYTES) throw errors.FILE_TOO_LARGE({ data: { maxBytes: MAX_ATTACHMENT_BYTES } });
    const bytes = new Uint8Array(await file.arrayBuffer());
    return context.file.change(changeInfo(context, 'partners.attachDocument'), async (scope) => {
      const before = await partnerKeeper.current(scope.db, ref);
      // Inside the change: the destruction of a hardship file with the same document cannot take it away meanwhile.
      const documentHash = await context.file.attachments.add(bytes);
      const agreement = { ...before.agreement, documentHash, documentName: keptFileName(file.name, MAX_NAME_CHARACTERS) || '协议' };
      return partnerKeeper.update(scope, ref, { ...before, agreement });
    });
  }),
  document: os.partners.document.handler(async ({ input, context, errors }) => {
    const { agreement } = await context.file.read((db) => partnerKeeper.require(db, input.id));
    if (agreement.documentHash === null) throw notFound('partner', input.id);
    try {
      return new File([new Uint8Array(await context.file.attachments.read(agreement.documentHash))], agreement.documentName);
    } catch (error) {
      if (error instanceof AttachmentError) throw errors.DOCUMENT_LOST({ data: { name: agreement.documentName } });
      throw error;
    }
  }),
};
