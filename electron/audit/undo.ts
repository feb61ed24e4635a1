import { isDeepStrictEqual } from 'node:util';
import { type AuditEntry, NAMED_AT_MOST, type NamedRecord, type UndoHindrance } from '../../shared/audit/contract.ts';
import { PROTECTED_ENTITIES } from '../../shared/audit/protectedEntities.ts';
import { staleRecord } from '../errors.ts';
import type { Db } from '../store/recordStore.ts';
import type { ChangeScope } from '../store/types.ts';
import { wholeTrail } from './auditStore.ts';
import { RESTORERS, type Restorer } from './restorers.ts';

/** One record of a change: as it was before the change and as the change left it. */
interface Touched extends NamedRecord {
  before: object | null;
  after: object | null;
  destroyed: boolean;
}

/** The records of a change, each once, in the order in which they were first touched. */
function touchedBy(entries: readonly AuditEntry[]): Touched[] {
  const records = new Map<string, Touched>();
  for (const { entity, entityId, name, before, after, destroyed } of entries) {
    const key = `${entity} ${entityId}`;
    const earlier = records.get(key);
    records.set(key, { entity, entityId, name, before: earlier ? earlier.before : before, after, destroyed });
  }
  return [...records.values()];
}

const versionOf = (record: object): unknown => ('version' in record ? record.version : undefined);
const contentOf = (record: object): object => ({ ...record, version: null, updatedAt: null });

/** Whether the record says what the change left it saying: nobody wrote it since, or all that was written since was taken back. */
const isAsLeft = (current: object | null, after: object): boolean =>
  current !== null &&
  ((versionOf(after) !== undefined && versionOf(current) === versionOf(after)) || isDeepStrictEqual(contentOf(current), contentOf(after)));

interface Refusal {
  why: UndoHindrance;
  record: NamedRecord;
}
/** Errors name no person. */
const named = ({ entity, entityId, name }: NamedRecord): NamedRecord => ({
  entity,
  entityId,
  name: PROTECTED_ENTITIES.includes(entity) ? '' : name,
});

/** Why the change cannot be undone, whatever happened since; null when it can. */
function refusalOf(records: readonly Touched[]): Refusal | null {
  for (const record of records) {
    const restorer = RESTORERS[record.entity];
    if (record.destroyed) return { why: 'destroyed', record: named(record) };
    if (record.after === null) return { why: record.entityId === '' ? 'batch' : 'look', record: named(record) };
    if (!restorer || (record.before === null && !restorer.unmade)) return { why: 'kept', record: named(record) };
  }
  return null;
}

async function changedSince(db: Db, records: readonly Touched[]): Promise<NamedRecord[]> {
  const changed: NamedRecord[] = [];
  for (const record of records) {
    if (!record.after) continue;
    const restorer = RESTORERS[record.entity];
    const current = (await restorer?.current(db, record.entityId)) ?? null;
    if (!isAsLeft(current, record.after) || (await restorer?.isFollowed?.(db, record.after))) changed.push(named(record));
  }
  return changed;
}

const idOf = (record: object, otherwise: string): string => ('id' in record ? String(record.id) : otherwise);

const isProtected = ({ entity }: NamedRecord): boolean => PROTECTED_ENTITIES.includes(entity);

/** Writes one record as it was before the change `changeId`. The refusal when it may not stand so. `reason`: unless given, that of the whole change. */
async function takeBack(
  scope: ChangeScope,
  record: Touched,
  { changeId, restorer, reason }: { changeId: string; restorer: Restorer; reason: string | undefined },
): Promise<Refusal | null> {
  const { entity, entityId, before } = record;
  const current = await restorer.current(scope.db, entityId);
  if (!current) throw new Error(`${entity} ${entityId} has gone while it was being taken back`);
  const target = before === null ? restorer.unmade?.(current, scope.now) : restorer.reverted(before, current, scope.now);
  if (!target) return null;
  const why = await restorer.hindrance?.(scope.db, target);
  if (why) return { why, record: named(record) };
  await restorer.put(scope.db, target);
  const id = idOf(target, entityId);
  const noted = { entity, entityId: id, before: id === entityId ? current : null, after: target, undoes: changeId };
  scope.note(reason === undefined ? noted : { ...noted, reason });
  return null;
}

interface UndoErrors {
  NOT_FOUND(of: { data: { entity: string; id: string } }): Error;
  CHANGED_SINCE(of: { data: { records: NamedRecord[]; total: number } }): Error;
  CANNOT_UNDO(of: { data: Refusal }): Error;
}

/** Takes a whole change back inside another (see the contract of audit.undo); the number of records taken back. Also used by imports. */
export async function undoChange(scope: ChangeScope, changeId: string, errors: UndoErrors): Promise<number> {
  const records = touchedBy(await wholeTrail.entries(scope.db, changeId));
  if (records.length === 0) throw errors.NOT_FOUND({ data: { entity: 'change', id: changeId } });
  const refusal = refusalOf(records);
  if (refusal) throw errors.CANNOT_UNDO({ data: refusal });
  const changed = await changedSince(scope.db, records);
  if (changed.length > 0) throw errors.CHANGED_SINCE({ data: { records: changed.slice(0, NAMED_AT_MOST), total: changed.length } });
  // Why aid was taken back may tell of who got it: it stands with the batch, and not with the entry of the books that everybody reads.
  const isOfPersons = records.some(isProtected);
  // Backwards, so that every step in between is a state that was there before.
  for (const record of records.toReversed()) {
    const restorer = RESTORERS[record.entity];
    const reason = isOfPersons && !isProtected(record) ? '' : undefined;
    const hindered = restorer ? await takeBack(scope, record, { changeId, restorer, reason }) : null;
    if (hindered) throw errors.CANNOT_UNDO({ data: hindered });
  }
  return records.length;
}

/**
 * Brings a record back to the state that entry `seq` left it in, inside a change (see the contract of audit.restoreState). Kinds
 * without versions are parts of others' history and stay. Writes nothing when the record stands so already.
 */
export async function restoreState(scope: ChangeScope, ref: { seq: number; version: number }, reason: string, errors: UndoErrors): Promise<void> {
  const entry = await wholeTrail.entry(scope.db, ref.seq);
  if (!entry?.after) throw errors.NOT_FOUND({ data: { entity: 'change', id: String(ref.seq) } });
  const { entity, entityId, after } = entry;
  if (entry.destroyed) throw errors.CANNOT_UNDO({ data: { why: 'destroyed', record: named(entry) } });
  const restorer = RESTORERS[entity];
  if (!restorer || versionOf(after) === undefined) throw errors.CANNOT_UNDO({ data: { why: 'kept', record: named(entry) } });
  const current = await restorer.current(scope.db, entityId);
  if (!current) throw errors.NOT_FOUND({ data: { entity, id: entityId } });
  if (versionOf(current) !== ref.version) throw staleRecord(entity, entityId);
  // Fields that the entry does not know came with a later version of the program.
  const state = { ...current, ...after };
  if (isDeepStrictEqual(contentOf(current), contentOf(state))) return;
  const target = restorer.reverted(state, current, scope.now);
  const why = await restorer.hindrance?.(scope.db, target);
  if (why) throw errors.CANNOT_UNDO({ data: { why, record: named(entry) } });
  await restorer.put(scope.db, target);
  scope.note({ entity, entityId, before: current, after: target });
  await restorer.alongside?.(scope, current, target, reason);
}
