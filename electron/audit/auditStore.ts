import type { ExpressionBuilder } from 'kysely';
import type { AuditChange, AuditEntry, EntityName } from '../../shared/audit/contract.ts';
import { countRows, type Db } from '../store/recordStore.ts';
import type { AuditRow, Schema } from '../store/schema.ts';

type Snapshot = Record<string, unknown>;
const parsed = (json: string | null): Snapshot | null => (json === null ? null : JSON.parse(json));

/** What the clerk calls a record; '' when it has no name. */
export function nameOf(record: Snapshot | null): string {
  const name = record?.ownName ?? record?.name ?? record?.subject ?? record?.fileName;
  return typeof name === 'string' ? name : '';
}

function fromRow({ hash: _, entity, before, after, ...row }: AuditRow): AuditEntry {
  const was = parsed(before);
  const is = parsed(after);
  return { ...row, entity: entity as EntityName, before: was, after: is, name: nameOf(is ?? was) };
}

export interface AuditFilter {
  entity: EntityName | null;
  entityId: string | null;
  /** UTC ISO; from included, to excluded. */
  from: string | null;
  to: string | null;
}

const passes =
  ({ entity, entityId, from, to }: AuditFilter) =>
  (eb: ExpressionBuilder<Schema, 'audit'>) =>
    eb.and([
      ...(entity === null ? [] : [eb('entity', '=', entity)]),
      ...(entityId === null ? [] : [eb('entityId', '=', entityId)]),
      ...(from === null ? [] : [eb('at', '>=', from)]),
      ...(to === null ? [] : [eb('at', '<', to)]),
    ]);

interface Page {
  offset: number;
  limit: number;
}

export const auditStore = {
  /** The latest first. */
  async changes(db: Db, filter: AuditFilter, page: Page): Promise<{ rows: AuditChange[]; total: number }> {
    const matching = db.selectFrom('audit').where(passes(filter));
    const { total } = await matching.select((eb) => eb.fn.count<number>('changeId').distinct().as('total')).executeTakeFirstOrThrow();
    const found = await matching
      .select((eb) => ['changeId', eb.fn.max('seq').as('latest')])
      .groupBy('changeId')
      .orderBy('latest', 'desc')
      .limit(page.limit)
      .offset(page.offset)
      .execute();
    const rows: AuditChange[] = [];
    for (const { changeId } of found) {
      const { first, entries } = await db
        .selectFrom('audit')
        .select((eb) => [eb.fn.min('seq').as('first'), countRows.as('entries')])
        .where('changeId', '=', changeId)
        .executeTakeFirstOrThrow();
      const row = await db.selectFrom('audit').selectAll().where('seq', '=', first).executeTakeFirstOrThrow();
      const { at, actor, action, reason, entity, entityId, name } = fromRow(row);
      rows.push({ changeId, at, actor, action, reason, entries, entity, entityId, name });
    }
    return { rows, total };
  },

  /** In the order in which they were made. */
  async entries(db: Db, changeId: string, page: Page | null = null): Promise<AuditEntry[]> {
    const query = db.selectFrom('audit').selectAll().where('changeId', '=', changeId).orderBy('seq');
    const rows = await (page ? query.limit(page.limit).offset(page.offset) : query).execute();
    return rows.map(fromRow);
  },

  async countEntries(db: Db, changeId: string): Promise<number> {
    const { total } = await db.selectFrom('audit').select(countRows.as('total')).where('changeId', '=', changeId).executeTakeFirstOrThrow();
    return total;
  },

  /** The latest first. */
  async history(db: Db, entity: EntityName, entityId: string, page: Page): Promise<{ rows: AuditEntry[]; total: number }> {
    const matching = db.selectFrom('audit').where('entityId', '=', entityId).where('entity', '=', entity);
    const { total } = await matching.select(countRows.as('total')).executeTakeFirstOrThrow();
    const rows = await matching.selectAll().orderBy('seq', 'desc').limit(page.limit).offset(page.offset).execute();
    return { rows: rows.map(fromRow), total };
  },
};
