import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import type { SERVICE_SORTS, ServiceFilter } from '../../shared/services/contract.ts';
import type { ServiceCount } from '../../shared/services/serviceCount.ts';
import { periodLabel, periodOf } from '../store/periods.ts';
import { contains, countRows, type Db, type RecordStore, searchWords } from '../store/recordStore.ts';
import type { Schema, ServiceCountRow } from '../store/schema.ts';

/** As its table holds it. */
export const toRow = (c: ServiceCount): ServiceCountRow => ({ ...c, byGroup: JSON.stringify(c.byGroup) });
const fromRow = (row: ServiceCountRow): ServiceCount => ({ ...row, byGroup: JSON.parse(row.byGroup) });

export interface Span {
  fromOn: string;
  toOn: string;
}
/** A count of the grid: whose, over which days, how many. */
export type SheetCount = Pick<ServiceCountRow, 'id' | 'version' | 'stationId' | 'fromOn' | 'toOn' | 'visits'>;

const passes = (filter: ServiceFilter) => (eb: ExpressionBuilder<Schema, 'serviceCount' | 'station'>) => {
  const all: Expression<SqlBool>[] = [eb('serviceCount.withdrawnAt', filter.withdrawn ? 'is not' : 'is', null)];
  for (const word of searchWords(filter.search)) all.push(contains(eb.ref('station.searchText'), word));
  if (filter.stationId) all.push(eb('serviceCount.stationId', '=', filter.stationId));
  if (filter.from) all.push(eb('serviceCount.toOn', '>=', filter.from));
  if (filter.to) all.push(eb('serviceCount.toOn', '<=', filter.to));
  return eb.and(all);
};

const matching = (db: Db, filter: ServiceFilter) =>
  db.selectFrom('serviceCount').innerJoin('station', 'station.id', 'serviceCount.stationId').where(passes(filter));

const sortColumn = {
  toOn: 'serviceCount.toOn',
  visits: 'serviceCount.visits',
  station: 'station.sortKey',
  updatedAt: 'serviceCount.updatedAt',
} as const satisfies Record<(typeof SERVICE_SORTS)[number], string>;

const visitsSum = sql<number>`coalesce(sum(${sql.ref('serviceCount.visits')}), 0)`;

export const serviceStore = {
  async byId(db, id) {
    const row = await db.selectFrom('serviceCount').selectAll().where('id', '=', id).executeTakeFirst();
    return row ? fromRow(row) : null;
  },

  async put(db, count) {
    const row = toRow(count);
    await db
      .insertInto('serviceCount')
      .values(row)
      .onConflict((c) => c.column('id').doUpdateSet(row))
      .execute();
  },

  async page(
    db: Db,
    filter: ServiceFilter,
    sort: { field: (typeof SERVICE_SORTS)[number]; direction: 'asc' | 'desc' },
    page: { offset: number; limit: number },
  ): Promise<{ rows: (ServiceCount & { stationName: string })[]; total: number; visits: number }> {
    const sums = await matching(db, filter)
      .select([countRows.as('total'), visitsSum.as('visits')])
      .executeTakeFirstOrThrow();
    const rows = await matching(db, filter)
      .selectAll('serviceCount')
      .select('station.ownName as stationName')
      .orderBy(sortColumn[sort.field], sort.direction)
      .orderBy('serviceCount.id')
      .limit(page.limit)
      .offset(page.offset)
      .execute();
    return { rows: rows.map(({ stationName, ...row }) => ({ ...fromRow(row), stationName })), ...sums };
  },

  async sums(db: Db, filter: ServiceFilter, by: 'station' | 'year' | 'quarter' | 'month') {
    const key = by === 'station' ? sql<string>`${sql.ref('serviceCount.stationId')}` : periodOf('serviceCount.toOn', by);
    const rows = await matching(db, filter)
      .select([key.as('key'), visitsSum.as('visits'), countRows.as('counts')])
      .select(sql<string>`max(${sql.ref('station.ownName')})`.as('name'))
      .select(sql<string>`max(${sql.ref('station.sortKey')})`.as('sort'))
      .groupBy(key)
      .orderBy(by === 'station' ? 'sort' : 'key')
      .execute();
    return rows.map(({ name, sort: _, ...row }) => ({ ...row, label: by === 'station' ? name : periodLabel(row.key) }));
  },

  /** Stations of the grid: in force, accepted by `to`, not struck off before `from`; in code order. */
  async sheetStations(db: Db, of: { search: string; from: string; to: string; offset: number; limit: number }) {
    const query = db
      .selectFrom('station')
      .where('withdrawnAt', 'is', null)
      .where('acceptedOn', '<=', of.to)
      .where((eb) => eb.or([eb('struckOffOn', 'is', null), eb('struckOffOn', '>=', of.from)]))
      .where((eb) => eb.and(searchWords(of.search).map((word) => contains(eb.ref('searchText'), word))));
    const { total } = await query.select(countRows.as('total')).executeTakeFirstOrThrow();
    const rows = await query.select(['id', 'code', 'ownName']).orderBy('code').orderBy('id').limit(of.limit).offset(of.offset).execute();
    return { rows, total };
  },

  /** Counts in force of these stations that touch the span. */
  async touching(db: Db, stationIds: readonly string[], span: Span): Promise<SheetCount[]> {
    if (stationIds.length === 0) return [];
    return db
      .selectFrom('serviceCount')
      .select(['id', 'version', 'stationId', 'fromOn', 'toOn', 'visits'])
      .where('withdrawnAt', 'is', null)
      .where('stationId', 'in', stationIds)
      .where('fromOn', '<=', span.toOn)
      .where('toOn', '>=', span.fromOn)
      .orderBy('fromOn')
      .orderBy('id')
      .execute();
  },

  /** Visits of counts that are exactly the span, over all stations. */
  async exactSum(db: Db, span: Span): Promise<number> {
    const row = await db
      .selectFrom('serviceCount')
      .select(visitsSum.as('visits'))
      .where('withdrawnAt', 'is', null)
      .where('fromOn', '=', span.fromOn)
      .where('toOn', '=', span.toOn)
      .executeTakeFirstOrThrow();
    return row.visits;
  },
} satisfies RecordStore<ServiceCount> & Record<string, unknown>;
