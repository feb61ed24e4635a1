import type { SensitiveField } from '../../shared/hardship/contract.ts';
import { type HardshipFile, hardshipFileIssues } from '../../shared/hardship/file.ts';
import { maskedFile, unmaskedFields } from '../../shared/hardship/masked.ts';
import { newProcess } from '../../shared/hardship/process.ts';
import { todayOf } from '../../shared/kernel/plainDate.ts';
import { revealText } from '../../shared/text/hardshipFile.ts';
import { aidStore } from '../aid/aidStore.ts';
import { notFound, requireNoIssues, rulesBroken } from '../errors.ts';
import { changeInfo, os } from '../rpc.ts';
import { alertCounts } from './hardshipDue.ts';
import {
  afterChange,
  currentFile,
  hardshipKeeper,
  requireEditable,
  requireExisting,
  requireReceiversKept,
  requireSound,
  withOwnAttachments,
} from './hardshipRecords.ts';
import { hardshipStore } from './hardshipStore.ts';
import { allMatches, fileViewOf, foundItems, hardshipSetting, listItems } from './hardshipViews.ts';

// Whatever leaves by these doors is masked; one field whole is a look.

/** One value whole, and whose it is; null for somebody who is not in the file, and for the bank card of anybody but the applicant. */
function sensitiveValue(file: HardshipFile, personId: string, field: SensitiveField): { value: string; name: string } | null {
  const { applicant, members, bank } = file;
  if (field === 'cardNo') return personId === applicant.id ? { value: bank.cardNo, name: applicant.name } : null;
  const person = [applicant, ...members].find(({ id }) => id === personId);
  return person ? { value: person[field], name: person.name } : null;
}

export const hardshipFileRouter = {
  list: os.hardship.list.handler(({ input: { sort, offset, limit, ...filter }, context }) =>
    context.file.read(async (db) => {
      const setting = await hardshipSetting(db, context);
      if (filter.alert === null && filter.clock === null) {
        const { rows, total } = await hardshipStore.page(db, filter, sort, { offset, limit });
        return { rows: await listItems(db, rows, setting), total };
      }
      const found = await foundItems(db, filter, sort, setting);
      return { rows: found.slice(offset, offset + limit), total: found.length };
    }),
  ),

  streets: os.hardship.streets.handler(({ context }) =>
    context.file.read(async (db) => (await hardshipStore.streets(db)).sort((a, b) => a.localeCompare(b, 'zh-CN'))),
  ),

  get: os.hardship.get.handler(({ input, context }) =>
    context.file.read(async (db) => fileViewOf(db, await hardshipKeeper.require(db, input.id), await hardshipSetting(db, context))),
  ),

  reveal: os.hardship.reveal.handler(({ input: { id, personId, field, purpose }, context }) =>
    context.file.change(changeInfo(context, 'hardship.reveal'), async ({ db, look }) => {
      const found = sensitiveValue(await hardshipKeeper.require(db, id), personId, field);
      if (!found) throw notFound('hardshipFile', id);
      look({ entity: 'hardshipFile', entityId: id, purpose: revealText(field, found.name, purpose) });
      return { value: found.value };
    }),
  ),

  create: os.hardship.create.handler(({ input, context }) => {
    const today = todayOf(context.clock.now());
    const fields = withOwnAttachments(input, null);
    requireSound(fields, today);
    return context.file.change(changeInfo(context, 'hardship.create'), async (scope) =>
      maskedFile(await hardshipKeeper.create(scope, { ...fields, process: newProcess(today), judgement: null, judgementServed: false })),
    );
  }),

  update: os.hardship.update.handler(({ input: { fields, ...ref }, context }) =>
    context.file.change(changeInfo(context, 'hardship.update'), async (scope) => {
      const today = todayOf(context.clock.now());
      const before = await currentFile(scope.db, ref);
      requireEditable(before);
      // Payments name the applicant by this id.
      const sameApplicant = { ...fields, applicant: { ...fields.applicant, id: before.applicant.id } };
      const own = withOwnAttachments(unmaskedFields(sameApplicant, before), before);
      requireSound(own, today);
      await requireReceiversKept(scope.db, before, own);
      const { judgement, judgementServed } = before;
      return maskedFile(await hardshipKeeper.update(scope, ref, { ...own, process: afterChange(before.process, today), judgement, judgementServed }));
    }),
  ),

  consent: os.hardship.consent.handler(({ input: { consent, ...ref }, context }) =>
    context.file.change(changeInfo(context, 'hardship.consent'), async (scope) => {
      const before = await currentFile(scope.db, ref);
      requireExisting(before);
      const after = { ...before, consent };
      requireNoIssues(hardshipFileIssues(after, todayOf(context.clock.now())).filter(({ path }) => path.startsWith('consent.')));
      return maskedFile(await hardshipKeeper.update(scope, ref, after));
    }),
  ),

  withdraw: os.hardship.withdraw.handler(({ input, context }) =>
    context.file.change(changeInfo(context, 'hardship.withdraw', input.reason), async (scope) => {
      requireExisting(await currentFile(scope.db, input));
      // What was given counts for the caps, and batches name its persons.
      if (await aidStore.names(scope.db, { fileId: input.id })) throw rulesBroken([{ path: '', code: 'fileAided' }]);
      return maskedFile(await hardshipKeeper.withdraw(scope, input));
    }),
  ),

  restore: os.hardship.restore.handler(({ input, context }) =>
    context.file.change(changeInfo(context, 'hardship.restore'), async (scope) => {
      requireExisting(await currentFile(scope.db, input));
      return maskedFile(await hardshipKeeper.restore(scope, input));
    }),
  ),

  matches: os.hardship.matches.handler(({ context }) => context.file.read(async (db) => ({ rows: await allMatches(db) }))),

  alerts: os.hardship.alerts.handler(({ context }) =>
    context.file.read(async (db) => ({ rows: await alertCounts(db, await hardshipSetting(db, context)) })),
  ),
};
