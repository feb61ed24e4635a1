import { type Expression, type ExpressionBuilder, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { STATION_SORTS, StationFilter, StationListItem } from '../../shared/stations/contract.ts';
import { type Station, type StatusChange, stationStatus } from '../../shared/stations/station.ts';
import { contains, countRows, type Db, type RecordStore, searchWords } from '../store/recordStore.ts';
import type { Schema, StationRow } from '../store/schema.ts';
import { searchTextOf, sortKeyOf } from '../store/searchKeys.ts';

/** As its table holds it; its partners stand in a table of their own. */
export function toRow(s: Station): StationRow {
  const { partnerIds: _, servedGroups, services, ...rest } = s;
  return {
    ...rest,
    servedGroups: JSON.stringify(servedGroups),
    services: JSON.stringify(services),
    searchText: searchTextOf([s.ownName], [s.formalName, s.code, s.street, s.address, s.keeperName, s.keeperPhone, s.grade]),
    sortKey: sortKeyOf(s.ownName),
  };
}

function fromRow(row: StationRow, partnerIds: string[]): Station {
  const { searchText: _, sortKey: __, servedGroups, services, ...rest } = row;
  return { ...(rest as unknown as Station), servedGroups: JSON.parse(servedGroups), services: JSON.parse(services), partnerIds };
}

/** The condition of a filter over `station`. */
function passes(filter: StationFilter) {
  return (eb: ExpressionBuilder<Schema, 'station'>) => {
    const all: Expression<SqlBool>[] = [eb('withdrawnAt', filter.withdrawn ? 'is not' : 'is', null)];
    for (const word of searchWords(filter.search)) all.push(contains(eb.ref('searchText'), word));
    if (filter.statuses.length) all.push(eb('status', 'in', filter.statuses));
    if (filter.buildKinds.length) all.push(eb('buildKind', 'in', filter.buildKinds));
    if (filter.hostTypes.length) all.push(eb('hostType', 'in', filter.hostTypes));
    // Codes below an area begin with its digits.
    if (filter.areaCode) all.push(eb('areaCode', '>=', filter.areaCode), eb('areaCode', '<', `${filter.areaCode}:`));
    if (filter.street) all.push(eb('street', '=', filter.street));
    if (filter.partnerId) all.push(eb('id', 'in', eb.selectFrom('stationPartner').select('stationId').where('partnerId', '=', filter.partnerId)));
    if (filter.accepted.from) all.push(eb('acceptedOn', '>=', filter.accepted.from));
    if (filter.accepted.to) all.push(eb('acceptedOn', '<=', filter.accepted.to));
    switch (filter.missing) {
      case 'coordinates':
        all.push(eb('lng', 'is', null));
        break;
      case 'areaSqm':
      case 'hostType':
        all.push(eb(filter.missing, 'is', null));
        break;
      case 'keeperPhone':
      case 'openingHours':
      case 'address':
        all.push(eb(filter.missing, '=', ''));
        break;
    }
    return eb.and(all);
  };
}

/** A status as its place in a station's life. */
const lifeOrder = sql<number>`case status ${sql.join(
  stationStatus.options.map((status, place) => sql`when ${status} then ${place}`),
  sql` `,
)} end`;

const sortColumn = {
  code: 'code',
  name: 'sortKey',
  street: 'street',
  status: lifeOrder,
  buildKind: 'buildKind',
  areaSqm: 'areaSqm',
  acceptedOn: 'acceptedOn',
  updatedAt: 'updatedAt',
} as const satisfies Record<(typeof STATION_SORTS)[number], keyof StationRow | RawBuilder<number>>;

/** Ids of the partners of stations, in the order in which each station names them. */
async function partnersOf(db: Db, stationIds: readonly string[]): Promise<Map<string, { id: string; name: string }[]>> {
  const found = new Map<string, { id: string; name: string }[]>();
  if (stationIds.length === 0) return found;
  const rows = await db
    .selectFrom('stationPartner')
    .innerJoin('partner', 'partner.id', 'stationPartner.partnerId')
    .select(['stationPartner.stationId', 'partner.id', 'partner.name'])
    .where('stationPartner.stationId', 'in', stationIds)
    .orderBy('stationPartner.stationId')
    .orderBy('stationPartner.position')
    .execute();
  for (const { stationId, id, name } of rows) found.set(stationId, [...(found.get(stationId) ?? []), { id, name }]);
  return found;
}

export const stationStore = {
  async byId(db, id) {
    const row = await db.selectFrom('station').selectAll().where('id', '=', id).executeTakeFirst();
    return row
      ? fromRow(
          row,
          ((await partnersOf(db, [id])).get(id) ?? []).map((p) => p.id),
        )
      : null;
  },

  async put(db, station) {
    const row = toRow(station);
    await db
      .insertInto('station')
      .values(row)
      .onConflict((c) => c.column('id').doUpdateSet(row))
      .execute();
    await db.deleteFrom('stationPartner').where('stationId', '=', station.id).execute();
    if (station.partnerIds.length)
      await db
        .insertInto('stationPartner')
        .values(station.partnerIds.map((partnerId, position) => ({ stationId: station.id, partnerId, position })))
        .execute();
  },

  /** Of stations in force. */
  async byCode(db: Db, code: string): Promise<Station | null> {
    const row = await db.selectFrom('station').select('id').where('code', '=', code).where('withdrawnAt', 'is', null).executeTakeFirst();
    return row ? stationStore.byId(db, row.id) : null;
  },

  /** Those of `ids` that are no station at all; withdrawn ones count as stations. */
  async missing(db: Db, ids: readonly string[]): Promise<string[]> {
    if (ids.length === 0) return [];
    const rows = await db.selectFrom('station').select('id').where('id', 'in', ids).execute();
    const found = new Set(rows.map((r) => r.id));
    return ids.filter((id) => !found.has(id));
  },

  /** Codes in force that begin with `prefix`. */
  async codesFrom(db: Db, prefix: string): Promise<string[]> {
    const rows = await db
      .selectFrom('station')
      .select('code')
      .where('code', '>=', prefix)
      .where('code', '<', `${prefix}:`)
      .where('withdrawnAt', 'is', null)
      .execute();
    return rows.map((r) => r.code);
  },

  async page(
    db: Db,
    filter: StationFilter,
    sort: { field: (typeof STATION_SORTS)[number]; direction: 'asc' | 'desc' },
    page: { offset: number; limit: number },
  ): Promise<{ rows: StationListItem[]; total: number; areaSqm: number }> {
    const sums = await db
      .selectFrom('station')
      .select((eb) => [countRows.as('total'), eb.fn.sum<number | null>('areaSqm').as('areaSqm')])
      .where(passes(filter))
      .executeTakeFirstOrThrow();
    const rows = await db
      .selectFrom('station')
      .selectAll()
      .where(passes(filter))
      .orderBy(sortColumn[sort.field], (o) => (sort.direction === 'asc' ? o.asc().nullsLast() : o.desc().nullsLast()))
      .orderBy('id')
      .limit(page.limit)
      .offset(page.offset)
      .execute();
    const partners = await partnersOf(
      db,
      rows.map((r) => r.id),
    );
    return {
      rows: rows.map((row) => {
        const own = partners.get(row.id) ?? [];
        return {
          ...fromRow(
            row,
            own.map((p) => p.id),
          ),
          partnerNames: own.map((p) => p.name),
        };
      }),
      total: sums.total,
      areaSqm: sums.areaSqm ?? 0,
    };
  },

  async ids(db: Db, filter: StationFilter): Promise<string[]> {
    const rows = await db.selectFrom('station').select('id').where(passes(filter)).orderBy('code').orderBy('id').limit(100_000).execute();
    return rows.map((r) => r.id);
  },

  async streets(db: Db): Promise<string[]> {
    const rows = await db.selectFrom('station').select('street').distinct().where('withdrawnAt', 'is', null).where('street', '!=', '').execute();
    return rows.map((r) => r.street);
  },

  async partners(db: Db, id: string): Promise<{ id: string; name: string; brand: string }[]> {
    return db
      .selectFrom('stationPartner')
      .innerJoin('partner', 'partner.id', 'stationPartner.partnerId')
      .select(['partner.id', 'partner.name', 'partner.brand'])
      .where('stationPartner.stationId', '=', id)
      .orderBy('stationPartner.position')
      .execute();
  },

  /** Sums of the records in force that name the station. */
  async totals(db: Db, id: string): Promise<{ fundsFen: number; visits: number; activities: number }> {
    const funds = await db
      .selectFrom('fundEntry')
      .select((eb) => eb.fn.sum<number | null>('amountFen').as('sum'))
      .where('stationId', '=', id)
      .where('withdrawnAt', 'is', null)
      .executeTakeFirstOrThrow();
    const visits = await db
      .selectFrom('serviceCount')
      .select((eb) => eb.fn.sum<number | null>('visits').as('sum'))
      .where('stationId', '=', id)
      .where('withdrawnAt', 'is', null)
      .executeTakeFirstOrThrow();
    const activities = await db
      .selectFrom('activityStation')
      .innerJoin('activity', 'activity.id', 'activityStation.activityId')
      .select(countRows.as('n'))
      .where('activityStation.stationId', '=', id)
      .where('activity.withdrawnAt', 'is', null)
      .executeTakeFirstOrThrow();
    return { fundsFen: funds.sum ?? 0, visits: visits.sum ?? 0, activities: activities.n };
  },

  async changes(db: Db, stationId: string): Promise<StatusChange[]> {
    const rows = await db.selectFrom('statusChange').selectAll().where('stationId', '=', stationId).orderBy('on').orderBy('id').execute();
    return rows as StatusChange[];
  },

  /** One step of a station's life; null when there is none. */
  async change(db: Db, id: string): Promise<StatusChange | null> {
    const row = await db.selectFrom('statusChange').selectAll().where('id', '=', id).executeTakeFirst();
    return row ? (row as StatusChange) : null;
  },

  async putChange(db: Db, change: StatusChange): Promise<void> {
    await db
      .insertInto('statusChange')
      .values(change)
      .onConflict((c) => c.column('id').doUpdateSet(change))
      .execute();
  },
} satisfies RecordStore<Station> & Record<string, unknown>;
