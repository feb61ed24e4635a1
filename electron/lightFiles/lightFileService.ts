import type { UndoHindrance } from '../../shared/audit/contract.ts';
import { maskIdNumber, maskPhone, unmasked } from '../../shared/kernel/masking.ts';
import { type PlainDate, todayOf } from '../../shared/kernel/plainDate.ts';
import { type LightFile, type LightFileFields, lightFile, lightFileIssues, maskedLightFile } from '../../shared/lightFiles/lightFile.ts';
import { lightRevealText } from '../../shared/text/lightFiles.ts';
import { aidStore } from '../aid/aidStore.ts';
import { notFound, rulesBroken } from '../errors.ts';
import { recordKeeper } from '../recordKeeper.ts';
import { changeInfo, os, type RpcContext } from '../rpc.ts';
import { stationStore } from '../stations/stationStore.ts';
import type { Db } from '../store/recordStore.ts';
import { lightFileStore } from './lightFileStore.ts';

class PersonTaken extends Error {
  readonly holder: { name: string; id: string };
  constructor({ name, id }: LightFile) {
    super(`somebody has a light file already: ${id}`);
    this.holder = { name, id };
  }
}

async function requireOnce(db: Db, fields: LightFileFields, id: string): Promise<void> {
  const twin = await lightFileStore.twin(db, fields, id);
  if (twin) throw new PersonTaken(twin);
  if (fields.stationId !== null && !(await stationStore.byId(db, fields.stationId))) throw notFound('station', fields.stationId);
}

type Content = Omit<LightFile, 'id' | 'version' | 'createdAt' | 'updatedAt' | 'withdrawnAt'>;
const keeperOn = (today: PlainDate) =>
  recordKeeper<Content, LightFile>({
    entity: 'lightFile',
    store: lightFileStore,
    shape: lightFile,
    issues: (fields) => lightFileIssues(fields, today),
    check: requireOnce,
  });
/** Throws `lightFileDestroyed` for one of which nothing is left. */
async function requireKept(db: Db, id: string): Promise<void> {
  if ((await lightFileStore.byId(db, id))?.destruction) throw rulesBroken([{ path: '', code: 'lightFileDestroyed' }]);
}
const keeperFor = (context: RpcContext) => keeperOn(todayOf(context.clock.now()));

/** What the form gives back: values that come as they were masked stay as they are stored. */
const withStored = (fields: LightFileFields, stored: LightFileFields): LightFileFields => ({
  ...fields,
  idNumber: unmasked(fields.idNumber, stored.idNumber, maskIdNumber),
  phone: unmasked(fields.phone, stored.phone, maskPhone),
});

/** Runs `work`; that the person has a file already becomes the procedure's own error. */
async function namingTwin<T>(errors: { PERSON_TAKEN(of: { data: PersonTaken['holder'] }): Error }, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof PersonTaken) throw errors.PERSON_TAKEN({ data: error.holder });
    throw error;
  }
}

export const lightFilesRouter = {
  list: os.lightFiles.list.handler(({ input: { sort, offset, limit, ...filter }, context }) =>
    context.file.read(async (db) => {
      const { rows, total } = await lightFileStore.page(db, filter, sort, { offset, limit });
      const gifts = await aidStore.givenToLightFiles(
        db,
        rows.map(({ id }) => id),
      );
      return { rows: rows.map((row) => ({ ...maskedLightFile(row), ...(gifts.get(row.id) ?? { gifts: 0, paidFen: 0 }) })), total };
    }),
  ),
  get: os.lightFiles.get.handler(({ input, context }) =>
    context.file.read(async (db) => maskedLightFile(await keeperFor(context).require(db, input.id))),
  ),
  reveal: os.lightFiles.reveal.handler(({ input: { id, field, purpose }, context }) =>
    context.file.change(changeInfo(context, 'lightFiles.reveal'), async ({ db, look }) => {
      const file = await keeperFor(context).require(db, id);
      look({ entity: 'lightFile', entityId: id, purpose: lightRevealText(field, purpose) });
      return { value: file[field] };
    }),
  ),
  create: os.lightFiles.create.handler(({ input, context, errors }) =>
    namingTwin(errors, () =>
      context.file.change(changeInfo(context, 'lightFiles.create'), async (scope) =>
        maskedLightFile(await keeperFor(context).create(scope, { ...input, destruction: null })),
      ),
    ),
  ),
  update: os.lightFiles.update.handler(({ input: { fields, ...ref }, context, errors }) =>
    namingTwin(errors, () =>
      context.file.change(changeInfo(context, 'lightFiles.update'), async (scope) => {
        const keeper = keeperFor(context);
        const stored = await keeper.require(scope.db, ref.id);
        await requireKept(scope.db, ref.id);
        return maskedLightFile(await keeper.update(scope, ref, { ...withStored(fields, stored), destruction: null }));
      }),
    ),
  ),
  withdraw: os.lightFiles.withdraw.handler(({ input, context }) =>
    context.file.change(changeInfo(context, 'lightFiles.withdraw', input.reason), async (scope) => {
      await requireKept(scope.db, input.id);
      // Somebody could be given more than the caps allow by beginning a further file.
      if (await aidStore.names(scope.db, { lightFileId: input.id })) throw rulesBroken([{ path: '', code: 'lightFileAided' }]);
      return maskedLightFile(await keeperFor(context).withdraw(scope, input));
    }),
  ),
  restore: os.lightFiles.restore.handler(({ input, context, errors }) =>
    namingTwin(errors, () =>
      context.file.change(changeInfo(context, 'lightFiles.restore'), async (scope) => {
        await requireKept(scope.db, input.id);
        return maskedLightFile(await keeperFor(context).restore(scope, input));
      }),
    ),
  ),
};

/** What forbids that undo puts a light file so. */
export async function lightFileHindrance(db: Db, file: LightFile): Promise<UndoHindrance | null> {
  if ((await lightFileStore.byId(db, file.id))?.destruction) return 'destroyed';
  if (file.withdrawnAt !== null) return (await aidStore.names(db, { lightFileId: file.id })) ? 'inUse' : null;
  return (await lightFileStore.twin(db, file, file.id)) ? 'nameTaken' : null;
}
