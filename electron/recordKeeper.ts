import type { ZodType } from 'zod';
import type { RuleIssue } from '../shared/kernel/contractBase.ts';
import { newId } from '../shared/kernel/ids.ts';
import type { RecordHead } from '../shared/kernel/recordHead.ts';
import { notFound, requireNoIssues, staleRecord } from './errors.ts';
import type { Db, RecordStore } from './store/recordStore.ts';
import type { ChangeScope, EntityName } from './store/types.ts';

/** The life that every record has: made, changed, withdrawn, brought back; each step checked, versioned and noted in the audit trail. */
export interface RecordKeeper<F extends object, E extends F & RecordHead> {
  create(scope: ChangeScope, fields: F): Promise<E>;
  /** STALE_RECORD when `ref` names an older version; nothing is written then. */
  update(scope: ChangeScope, ref: { id: string; version: number }, fields: F): Promise<E>;
  withdraw(scope: ChangeScope, ref: { id: string; version: number }): Promise<E>;
  restore(scope: ChangeScope, ref: { id: string; version: number }): Promise<E>;
  /** NOT_FOUND when there is none. */
  require(db: Db, id: string): Promise<E>;
  /** The same, of this very version: STALE_RECORD when somebody has changed it since. */
  current(db: Db, ref: { id: string; version: number }): Promise<E>;
}

export function recordKeeper<F extends object, E extends F & RecordHead>(of: {
  entity: EntityName;
  store: RecordStore<E>;
  /** The record as its contract shows it. What does not fit is never written: it could be read by no page any more. */
  shape: ZodType<E>;
  /** Rules that one record obeys alone (shared). */
  issues: (fields: F) => RuleIssue[];
  /** Rules that need other records (codes taken, partners that exist); throws. Asked before every write that puts the record in force. */
  check?: (db: Db, fields: F, id: string) => Promise<void>;
}): RecordKeeper<F, E> {
  const { entity, store } = of;
  const require = async (db: Db, id: string): Promise<E> => {
    const record = await store.byId(db, id);
    if (!record) throw notFound(entity, id);
    return record;
  };
  const current = async (db: Db, ref: { id: string; version: number }): Promise<E> => {
    const record = await require(db, ref.id);
    if (record.version !== ref.version) throw staleRecord(entity, ref.id);
    return record;
  };
  const write = async (scope: ChangeScope, before: E | null, after: E): Promise<E> => {
    of.shape.parse(after);
    await store.put(scope.db, after);
    scope.note({ entity, entityId: after.id, before, after });
    return after;
  };
  const next = (scope: ChangeScope, record: E): E => ({ ...record, version: record.version + 1, updatedAt: scope.now });
  return {
    require,
    current,
    async create(scope, fields) {
      requireNoIssues(of.issues(fields));
      const id = newId(Date.parse(scope.now));
      await of.check?.(scope.db, fields, id);
      const head: RecordHead = { id, version: 1, createdAt: scope.now, updatedAt: scope.now, withdrawnAt: null };
      return write(scope, null, { ...fields, ...head } as E);
    },
    async update(scope, ref, fields) {
      const before = await current(scope.db, ref);
      requireNoIssues(of.issues(fields));
      await of.check?.(scope.db, fields, ref.id);
      // The head comes last: callers may hand in a whole record as its fields.
      const { id, createdAt, withdrawnAt, version } = before;
      return write(scope, before, next(scope, { ...before, ...fields, id, createdAt, withdrawnAt, version }));
    },
    async withdraw(scope, ref) {
      const before = await current(scope.db, ref);
      return before.withdrawnAt === null ? write(scope, before, { ...next(scope, before), withdrawnAt: scope.now }) : before;
    },
    async restore(scope, ref) {
      const before = await current(scope.db, ref);
      if (before.withdrawnAt === null) return before;
      await of.check?.(scope.db, before, ref.id);
      return write(scope, before, { ...next(scope, before), withdrawnAt: null });
    },
  };
}
