import { allows, type Right, type RightsHolder } from '../../shared/accounts/rights.ts';
import { type AuditFilter, DATA_FILE_ID, type EntityName } from '../../shared/audit/contract.ts';
import { PROTECTED_ENTITIES } from '../../shared/audit/protectedEntities.ts';
import { addDays, type PlainDate } from '../../shared/kernel/plainDate.ts';
import { auditExportText } from '../../shared/text/auditTrail.ts';
import { XLSX_TYPE } from '../documents/mail.ts';
import { officeStore } from '../office/officeStore.ts';
import { changeInfo, os, type RpcContext } from '../rpc.ts';
import { auditBook } from './auditBook.ts';
import { type AuditNarrowing, auditTrailFor, wholeTrail } from './auditStore.ts';
import { shownEntry } from './protectedEntities.ts';
import { restoreState, undoChange } from './undo.ts';

/** The instant at which a day begins on the clerk's clock. */
const beginOf = (day: PlainDate): string => new Date(`${day}T00:00:00`).toISOString();

const narrowingOf = ({ search, from, to, ...rest }: AuditFilter): AuditNarrowing => ({
  ...rest,
  words: search.split(/\s+/).filter(Boolean),
  from: from && beginOf(from),
  to: to && beginOf(addDays(to, 1)),
});

/** Kinds of records whose entries the caller may not see. Also used by the home page. */
export const hiddenFrom = async ({ session }: RpcContext): Promise<readonly EntityName[]> =>
  allows(await session.holder(), 'viewHardship') ? [] : PROTECTED_ENTITIES;
const trailFor = async (context: RpcContext) => auditTrailFor(await hiddenFrom(context), shownEntry);

interface RightErrors {
  NOT_ALLOWED(of: { data: { right: Right } }): Error;
}
/** Kinds of records that only administrators write. */
const ADMINISTERED: readonly EntityName[] = ['office', 'account', 'dataFile', 'calendarDay', 'calendarYear', 'accountTitle', 'subsidyRule'];
/** What writing a record of the kind asks for by itself; taking a change back asks for no less. */
const rightToWrite = (entity: EntityName): Right => {
  if (entity === 'hardshipRule') return 'administerHardship';
  if (PROTECTED_ENTITIES.includes(entity)) return 'editHardship';
  return ADMINISTERED.includes(entity) ? 'administer' : 'edit';
};
/** Throws NOT_ALLOWED unless the caller may write all these kinds of records. */
function requireRightTo(holder: RightsHolder, kinds: readonly EntityName[], errors: RightErrors): void {
  const lacking = kinds.map(rightToWrite).find((right) => !allows(holder, right));
  if (lacking) throw errors.NOT_ALLOWED({ data: { right: lacking } });
}

const noChange = (id: string) => ({ data: { entity: 'change', id } });

export const auditRouter = {
  changes: os.audit.changes.handler(async ({ input: { offset, limit, ...filter }, context }) => {
    const trail = await trailFor(context);
    return context.file.read((db) => trail.changes(db, narrowingOf(filter), { offset, limit }));
  }),

  choices: os.audit.choices.handler(async ({ context }) => {
    const trail = await trailFor(context);
    return context.file.read((db) => trail.choices(db));
  }),

  entries: os.audit.entries.handler(async ({ input: { changeId, ...page }, context, errors }) => {
    const trail = await trailFor(context);
    return context.file.read(async (db) => {
      const [change] = await trail.changesOf(db, [changeId]);
      if (!change) throw errors.NOT_FOUND(noChange(changeId));
      return { change, rows: await trail.entries(db, changeId, page), total: change.entries };
    });
  }),

  history: os.audit.history.handler(async ({ input: { entity, entityId, ...page }, context }) => {
    const trail = await trailFor(context);
    return context.file.read((db) => trail.history(db, entity, entityId, page));
  }),

  export: os.audit.export.handler(async ({ input: filter, context }) => {
    const hidden = await hiddenFrom(context);
    const trail = auditTrailFor(hidden, shownEntry);
    const narrowing = narrowingOf(filter);
    // Noted first: an export that is given up half-way may have shown something all the same.
    const { latest, office } = await context.file.change(changeInfo(context, 'audit.export'), async ({ db, look }) => {
      const { total, latest } = await trail.extent(db, narrowing);
      look({ entity: 'dataFile', entityId: DATA_FILE_ID, purpose: auditExportText(filter, hidden.length === 0 ? null : total) });
      return { latest, office: (await officeStore.get(db))?.name ?? '' };
    });
    const { bytes, name } = await auditBook(context.file, trail, narrowing, latest ?? 0, {
      author: office,
      madeAt: context.clock.now(),
      by: context.session.actor(),
    });
    return new File([bytes], name, { type: XLSX_TYPE });
  }),

  lastOwn: os.audit.lastOwn.handler(async ({ context }) => {
    const trail = await trailFor(context);
    return context.file.read((db) => trail.lastOf(db, context.session.actor()));
  }),

  undo: os.audit.undo.handler(async ({ input: { changeId, reason }, context, errors }) => {
    const holder = await context.session.holder();
    const hidden = await hiddenFrom(context);
    return context.file.change(changeInfo(context, 'audit.undo', reason), async (scope) => {
      const kinds = await wholeTrail.kinds(scope.db, changeId);
      // What he sees nothing of is not there for him. Of a payment of aid he sees the entry.
      if (kinds.every((entity) => hidden.includes(entity))) throw errors.NOT_FOUND(noChange(changeId));
      requireRightTo(holder, kinds, errors);
      return { changeId: scope.changeId, undone: await undoChange(scope, changeId, errors) };
    });
  }),

  restoreState: os.audit.restoreState.handler(async ({ input: { reason, ...ref }, context, errors }) => {
    const holder = await context.session.holder();
    const hidden = await hiddenFrom(context);
    return context.file.change(changeInfo(context, 'audit.restoreState', reason), async (scope) => {
      const entry = await wholeTrail.entry(scope.db, ref.seq);
      if (entry && hidden.includes(entry.entity)) throw errors.NOT_FOUND(noChange(String(ref.seq)));
      requireRightTo(holder, entry ? [entry.entity] : [], errors);
      await restoreState(scope, ref, reason, errors);
      return { changeId: scope.changeId };
    });
  }),
};
