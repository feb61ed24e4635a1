import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import type { Activity, ActivityKind } from '../../shared/activities/activity.ts';
import type { ACTIVITY_SORTS, ActivityFilter } from '../../shared/activities/contract.ts';
import { contains, countRows, type Db, type RecordStore, searchWords } from '../store/recordStore.ts';
import type { ActivityRow, Schema } from '../store/schema.ts';
import { searchTextOf } from '../store/searchKeys.ts';

/** As its table holds it; its stations stand in a table of their own. */
export function toRow(a: Activity): ActivityRow {
  const { stationIds: _, ...rest } = a;
  return { ...rest, searchText: searchTextOf([a.subject], [a.remark]) };
}

function fromRow(row: ActivityRow, stationIds: string[]): Activity {
  const { searchText: _, ...rest } = row;
  return { ...rest, kind: rest.kind as ActivityKind, stationIds };
}

const passes = (filter: ActivityFilter) => (eb: ExpressionBuilder<Schema, 'activity'>) => {
  const all: Expression<SqlBool>[] = [eb('withdrawnAt', filter.withdrawn ? 'is not' : 'is', null)];
  for (const word of searchWords(filter.search)) all.push(contains(eb.ref('searchText'), word));
  if (filter.kinds.length) all.push(eb('kind', 'in', filter.kinds));
  if (filter.stationId) all.push(eb('id', 'in', eb.selectFrom('activityStation').select('activityId').where('stationId', '=', filter.stationId)));
  if (filter.from) all.push(eb('on', '>=', filter.from));
  if (filter.to) all.push(eb('on', '<=', filter.to));
  return eb.and(all);
};

/** Stations of activities, in code order. */
async function stationsOf(db: Db, activityIds: readonly string[]): Promise<Map<string, { id: string; ownName: string }[]>> {
  const found = new Map<string, { id: string; ownName: string }[]>();
  if (activityIds.length === 0) return found;
  const rows = await db
    .selectFrom('activityStation')
    .innerJoin('station', 'station.id', 'activityStation.stationId')
    .select(['activityStation.activityId', 'station.id', 'station.ownName'])
    .where('activityStation.activityId', 'in', activityIds)
    .orderBy('station.code')
    .orderBy('station.id')
    .execute();
  for (const { activityId, id, ownName } of rows) found.set(activityId, [...(found.get(activityId) ?? []), { id, ownName }]);
  return found;
}

export const activityStore = {
  async byId(db, id) {
    const row = await db.selectFrom('activity').selectAll().where('id', '=', id).executeTakeFirst();
    return row
      ? fromRow(
          row,
          ((await stationsOf(db, [id])).get(id) ?? []).map((s) => s.id),
        )
      : null;
  },

  async put(db, activity) {
    const row = toRow(activity);
    await db
      .insertInto('activity')
      .values(row)
      .onConflict((c) => c.column('id').doUpdateSet(row))
      .execute();
    await db.deleteFrom('activityStation').where('activityId', '=', activity.id).execute();
    if (activity.stationIds.length)
      await db
        .insertInto('activityStation')
        .values(activity.stationIds.map((stationId) => ({ activityId: activity.id, stationId })))
        .execute();
  },

  stations: async (db: Db, id: string): Promise<{ id: string; ownName: string }[]> => (await stationsOf(db, [id])).get(id) ?? [],

  async page(
    db: Db,
    filter: ActivityFilter,
    sort: { field: (typeof ACTIVITY_SORTS)[number]; direction: 'asc' | 'desc' },
    page: { offset: number; limit: number },
  ): Promise<{ rows: (Activity & { stationNames: string[] })[]; total: number; persons: number; costFen: number }> {
    const sums = await db
      .selectFrom('activity')
      .select((eb) => [countRows.as('total'), eb.fn.sum<number | null>('persons').as('persons'), eb.fn.sum<number | null>('costFen').as('costFen')])
      .where(passes(filter))
      .executeTakeFirstOrThrow();
    const rows = await db
      .selectFrom('activity')
      .selectAll()
      .where(passes(filter))
      .orderBy(sort.field, (o) => (sort.direction === 'asc' ? o.asc().nullsLast() : o.desc().nullsLast()))
      .orderBy('id')
      .limit(page.limit)
      .offset(page.offset)
      .execute();
    const stations = await stationsOf(
      db,
      rows.map((r) => r.id),
    );
    return {
      rows: rows.map((row) => {
        const own = stations.get(row.id) ?? [];
        return {
          ...fromRow(
            row,
            own.map((s) => s.id),
          ),
          stationNames: own.map((s) => s.ownName),
        };
      }),
      total: sums.total,
      persons: sums.persons ?? 0,
      costFen: sums.costFen ?? 0,
    };
  },
} satisfies RecordStore<Activity> & Record<string, unknown>;
