import { type Expression, type ExpressionBuilder, type OrderByItemBuilder, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { PartnerKind } from '../../shared/partners/partner.ts';
import type { PLATE_ISSUE_SORTS, PLATE_SORTS, PlateFilter, PlateIssueFilter, PlateIssueRow, PlateRow } from '../../shared/signage/contract.ts';
import type { PlateIssue, PlateState } from '../../shared/signage/plateIssue.ts';
import type { StationStatus } from '../../shared/stations/station.ts';
import { contains, countRows, type Db, type RecordStore, searchWords } from '../store/recordStore.ts';

const state = sql<PlateState>`case when coalesce("plate"."mounted", 0) > 0 then 'mounted' when coalesce("plate"."waiting", 0) > 0 then 'issued'
  when coalesce("plate"."quantity", 0) > 0 then 'takenDown' else 'none' end`;

/** Stations in force, each with what its log adds up to. */
const stationsWithPlates = (db: Db) =>
  db
    .selectFrom('station')
    .leftJoin(
      (eb) =>
        eb
          .selectFrom('plateIssue')
          .select([
            'stationId',
            sql<number>`sum(case when "mountedOn" is not null and "takenDownOn" is null then 1 else 0 end)`.as('mounted'),
            sql<number>`sum(case when "mountedOn" is null and "takenDownOn" is null then 1 else 0 end)`.as('waiting'),
            sql<number>`sum("quantity")`.as('quantity'),
            sql<string>`max("issuedOn")`.as('lastIssuedOn'),
          ])
          .where('withdrawnAt', 'is', null)
          .groupBy('stationId')
          .as('plate'),
      (join) => join.onRef('plate.stationId', '=', 'station.id'),
    )
    .where('station.withdrawnAt', 'is', null);

const passes = (filter: PlateFilter) => {
  const all: Expression<SqlBool>[] = searchWords(filter.search).map((word) => contains(sql<string>`"station"."searchText"`, word));
  if (filter.states.length) all.push(sql<SqlBool>`${state} in (${sql.join(filter.states)})`);
  if (filter.statuses.length) all.push(sql<SqlBool>`"station"."status" in (${sql.join(filter.statuses)})`);
  return (eb: ExpressionBuilder<never, never>) => eb.and(all);
};

const quantity = sql<number>`cast(coalesce("plate"."quantity", 0) as integer)`;

interface Page {
  offset: number;
  limit: number;
}
interface Sort<Fields extends readonly string[]> {
  field: Fields[number];
  direction: 'asc' | 'desc';
}
const inDirection = (sort: { direction: 'asc' | 'desc' }) => (o: OrderByItemBuilder) =>
  sort.direction === 'asc' ? o.asc().nullsLast() : o.desc().nullsLast();
const plateSort = {
  code: sql.ref('station.code'),
  name: sql.ref('station.sortKey'),
  status: sql.ref('station.status'),
  state,
  quantity,
  lastIssuedOn: sql.ref('plate.lastIssuedOn'),
  platedOn: sql.ref('station.platedOn'),
} satisfies Record<(typeof PLATE_SORTS)[number], RawBuilder<unknown>>;
const issueSort = {
  issuedOn: 'plateIssue.issuedOn',
  station: 'station.sortKey',
  quantity: 'plateIssue.quantity',
  mountedOn: 'plateIssue.mountedOn',
  takenDownOn: 'plateIssue.takenDownOn',
} as const satisfies Record<(typeof PLATE_ISSUE_SORTS)[number], string>;

export const plateStore = {
  async byId(db, id) {
    const row = await db.selectFrom('plateIssue').selectAll().where('id', '=', id).executeTakeFirst();
    return row ?? null;
  },

  async put(db, issue) {
    await db
      .insertInto('plateIssue')
      .values(issue)
      .onConflict((c) => c.column('id').doUpdateSet(issue))
      .execute();
  },

  /** Partners of a station, in the order in which it names them. */
  async partners(db: Db, stationId: string): Promise<{ name: string; kind: PartnerKind }[]> {
    const rows = await db
      .selectFrom('stationPartner')
      .innerJoin('partner', 'partner.id', 'stationPartner.partnerId')
      .select(['partner.name', 'partner.kind'])
      .where('stationPartner.stationId', '=', stationId)
      .orderBy('stationPartner.position')
      .execute();
    return rows.map((row) => ({ ...row, kind: row.kind as PartnerKind }));
  },

  async plates(db: Db, filter: PlateFilter, sort: Sort<typeof PLATE_SORTS>, page: Page): Promise<{ rows: PlateRow[]; total: number }> {
    const matching = stationsWithPlates(db).where(passes(filter) as never);
    const { total } = await matching.select(countRows.as('total')).executeTakeFirstOrThrow();
    const rows = await matching
      .select(['station.id', 'station.code', 'station.formalName', 'station.ownName', 'station.status', 'station.platedOn'])
      .select(['plate.lastIssuedOn', state.as('state'), quantity.as('quantity')])
      .orderBy(plateSort[sort.field], inDirection(sort))
      .orderBy('station.id')
      .limit(page.limit)
      .offset(page.offset)
      .execute();
    return { rows: rows.map((row) => ({ ...row, status: row.status as StationStatus })), total };
  },

  async plateIds(db: Db, filter: PlateFilter): Promise<string[]> {
    const matching = stationsWithPlates(db).where(passes(filter) as never);
    const rows = await matching.select('station.id').orderBy('station.code').orderBy('station.id').limit(5000).execute();
    return rows.map((row) => row.id);
  },

  /** Who entered a record stands in the audit trail. */
  async issues(
    db: Db,
    filter: PlateIssueFilter,
    sort: Sort<typeof PLATE_ISSUE_SORTS>,
    page: Page,
  ): Promise<{ rows: PlateIssueRow[]; total: number }> {
    let matching = db
      .selectFrom('plateIssue')
      .innerJoin('station', 'station.id', 'plateIssue.stationId')
      .where('plateIssue.withdrawnAt', filter.withdrawn ? 'is not' : 'is', null);
    if (filter.stationId !== null) matching = matching.where('plateIssue.stationId', '=', filter.stationId);
    for (const word of searchWords(filter.search)) {
      const inStation = contains(sql<string>`"station"."searchText"`, word);
      matching = matching.where((eb) => eb.or([inStation, contains(sql<string>`lower("plateIssue"."remark")`, word)]));
    }
    const { total } = await matching.select(countRows.as('total')).executeTakeFirstOrThrow();
    const rows = await matching
      .selectAll('plateIssue')
      .select(['station.code as stationCode', 'station.ownName as stationName'])
      .select((eb) =>
        eb.selectFrom('audit').select('audit.actor').whereRef('audit.entityId', '=', 'plateIssue.id').orderBy('audit.seq').limit(1).as('issuedBy'),
      )
      .orderBy(issueSort[sort.field], inDirection(sort))
      .orderBy('plateIssue.id', 'desc')
      .limit(page.limit)
      .offset(page.offset)
      .execute();
    return { rows: rows.map((row) => ({ ...row, issuedBy: row.issuedBy ?? '' })), total };
  },
} satisfies RecordStore<PlateIssue> & Record<string, unknown>;
