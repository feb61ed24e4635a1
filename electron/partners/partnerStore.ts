import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import type { PARTNER_SORTS, PartnerFilter } from '../../shared/partners/contract.ts';
import type { Partner } from '../../shared/partners/partner.ts';
import type { StationStatus } from '../../shared/stations/station.ts';
import { contains, countRows, type Db, type RecordStore, searchWords } from '../store/recordStore.ts';
import type { PartnerRow, Schema } from '../store/schema.ts';
import { searchTextOf, sortKeyOf } from '../store/searchKeys.ts';

/** As its table holds it. */
export function toRow(p: Partner): PartnerRow {
  const { agreement, ...rest } = p;
  return {
    ...rest,
    agreementNumber: agreement.number,
    agreementFromOn: agreement.fromOn,
    agreementToOn: agreement.toOn,
    documentHash: agreement.documentHash,
    documentName: agreement.documentName,
    searchText: searchTextOf([p.name, p.brand], [p.contactName, p.contactPhone, agreement.number]),
    sortKey: sortKeyOf(p.name),
  };
}

function fromRow(row: PartnerRow): Partner {
  const { searchText: _, sortKey: __, agreementNumber, agreementFromOn, agreementToOn, documentHash, documentName, ...rest } = row;
  return {
    ...(rest as unknown as Partner),
    agreement: { number: agreementNumber, fromOn: agreementFromOn, toOn: agreementToOn, documentHash, documentName },
  };
}

/** Stations in force that name the partner, as a column of a partner query. */
const stationsOf = sql<number>`(select cast(count(*) as integer) from "stationPartner" sp join station s on s.id = sp."stationId"
  where sp."partnerId" = partner.id and s."withdrawnAt" is null)`;

const passes = (filter: PartnerFilter) => (eb: ExpressionBuilder<Schema, 'partner'>) => {
  const all: Expression<SqlBool>[] = [eb('withdrawnAt', filter.withdrawn ? 'is not' : 'is', null)];
  for (const word of searchWords(filter.search)) all.push(contains(eb.ref('searchText'), word));
  if (filter.kinds.length) all.push(eb('kind', 'in', filter.kinds));
  return eb.and(all);
};

export const partnerStore = {
  async byId(db, id) {
    const row = await db.selectFrom('partner').selectAll().where('id', '=', id).executeTakeFirst();
    return row ? fromRow(row) : null;
  },

  async put(db, partner) {
    const row = toRow(partner);
    await db
      .insertInto('partner')
      .values(row)
      .onConflict((c) => c.column('id').doUpdateSet(row))
      .execute();
  },

  /** Of partners in force; the name exactly. */
  async byName(db: Db, name: string): Promise<Partner | null> {
    const row = await db.selectFrom('partner').selectAll().where('name', '=', name).where('withdrawnAt', 'is', null).executeTakeFirst();
    return row ? fromRow(row) : null;
  },

  /** Those of `ids` that are no partner in force. */
  async missing(db: Db, ids: readonly string[]): Promise<string[]> {
    if (ids.length === 0) return [];
    const rows = await db.selectFrom('partner').select('id').where('id', 'in', ids).where('withdrawnAt', 'is', null).execute();
    const found = new Set(rows.map((r) => r.id));
    return ids.filter((id) => !found.has(id));
  },

  async page(
    db: Db,
    filter: PartnerFilter,
    sort: { field: (typeof PARTNER_SORTS)[number]; direction: 'asc' | 'desc' },
    page: { offset: number; limit: number },
  ): Promise<{ rows: (Partner & { stations: number })[]; total: number }> {
    const { total } = await db.selectFrom('partner').select(countRows.as('total')).where(passes(filter)).executeTakeFirstOrThrow();
    const column = sort.field === 'name' ? sql.ref('sortKey') : sql.ref(sort.field);
    const rows = await db
      .selectFrom('partner')
      .selectAll()
      .select(stationsOf.as('stations'))
      .where(passes(filter))
      .orderBy(column, (o) => (sort.direction === 'asc' ? o.asc().nullsLast() : o.desc().nullsLast()))
      .orderBy('id')
      .limit(page.limit)
      .offset(page.offset)
      .execute();
    return { rows: rows.map(({ stations, ...row }) => ({ ...fromRow(row), stations })), total };
  },

  /** Stations in force that name the partner, in code order. */
  async stations(db: Db, partnerId: string): Promise<{ id: string; code: string; ownName: string; status: StationStatus }[]> {
    const rows = await db
      .selectFrom('stationPartner')
      .innerJoin('station', 'station.id', 'stationPartner.stationId')
      .select(['station.id', 'station.code', 'station.ownName', 'station.status'])
      .where('stationPartner.partnerId', '=', partnerId)
      .where('station.withdrawnAt', 'is', null)
      .orderBy('station.code')
      .execute();
    return rows.map((r) => ({ ...r, status: r.status as StationStatus }));
  },
} satisfies RecordStore<Partner> & Record<string, unknown>;
