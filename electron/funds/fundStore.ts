import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import type { FUND_SORTS, FundFilter, FundListItem, FundSums } from '../../shared/funds/contract.ts';
import type { FundEntry } from '../../shared/funds/fundEntry.ts';
import { periodLabel, periodOf } from '../store/periods.ts';
import { contains, countRows, type Db, type RecordStore, searchWords } from '../store/recordStore.ts';
import type { FundEntryRow, Schema } from '../store/schema.ts';

type Joined = Schema & { station: Schema['station'] };

/** As its table holds it. */
export const toRow = (e: FundEntry): FundEntryRow => ({ ...e, documents: JSON.stringify(e.documents) });
export const fromRow = (row: FundEntryRow): FundEntry => ({ ...(row as unknown as FundEntry), documents: JSON.parse(row.documents) });

const passes = (filter: FundFilter) => (eb: ExpressionBuilder<Joined, 'fundEntry' | 'station'>) => {
  const all: Expression<SqlBool>[] = [eb('fundEntry.withdrawnAt', filter.withdrawn ? 'is not' : 'is', null)];
  for (const word of searchWords(filter.search))
    all.push(
      eb.or([
        contains(sql<string>`lower(${eb.ref('fundEntry.documentNo')})`, word),
        contains(sql<string>`lower(${eb.ref('fundEntry.voucherNo')})`, word),
        contains(sql<string>`lower(${eb.ref('fundEntry.payee')})`, word),
        contains(sql<string>`lower(${eb.ref('fundEntry.remark')})`, word),
        contains(eb.fn.coalesce('station.searchText', sql<string>`''`), word),
      ]),
    );
  if (filter.sources.length) all.push(eb('fundEntry.source', 'in', filter.sources));
  if (filter.purposes.length) all.push(eb('fundEntry.purpose', 'in', filter.purposes));
  if (filter.stationId) all.push(eb('fundEntry.stationId', '=', filter.stationId));
  if (filter.activityId) all.push(eb('fundEntry.activityId', '=', filter.activityId));
  if (filter.lineId) all.push(eb('fundEntry.lineId', '=', filter.lineId));
  if (filter.reversesId) all.push(eb('fundEntry.reversesId', '=', filter.reversesId));
  if (filter.from) all.push(eb('fundEntry.on', '>=', filter.from));
  if (filter.to) all.push(eb('fundEntry.on', '<=', filter.to));
  return eb.and(all);
};

const matching = (db: Db, filter: FundFilter) =>
  db
    .selectFrom('fundEntry')
    .leftJoin('station', 'station.id', 'fundEntry.stationId')
    .where(passes(filter) as never);

/** The number by which a clerk knows an entry: its voucher's, else its document's. */
export const fundNumber =
  sql<string>`case when ${sql.ref('fundEntry.voucherNo')} <> '' then ${sql.ref('fundEntry.voucherNo')} else ${sql.ref('fundEntry.documentNo')} end`.as(
    'documentNo',
  );

const ofSource = (source: string) =>
  sql<number>`coalesce(sum(case when ${sql.ref('fundEntry.source')} = ${source} then ${sql.ref('fundEntry.amountFen')} end), 0)`;
const sumColumns = [
  sql<number>`coalesce(sum(${sql.ref('fundEntry.amountFen')}), 0)`.as('total'),
  ofSource('union').as('union'),
  ofSource('government').as('government'),
  ofSource('other').as('other'),
] as const;

const sortColumn = {
  on: 'fundEntry.on',
  amountFen: 'fundEntry.amountFen',
  source: 'fundEntry.source',
  station: 'station.sortKey',
  updatedAt: 'fundEntry.updatedAt',
} as const satisfies Record<(typeof FUND_SORTS)[number], string>;

export const fundStore = {
  async byId(db, id) {
    const row = await db.selectFrom('fundEntry').selectAll().where('id', '=', id).executeTakeFirst();
    return row ? fromRow(row) : null;
  },

  async put(db, entry) {
    const row = toRow(entry);
    await db
      .insertInto('fundEntry')
      .values(row)
      .onConflict((c) => c.column('id').doUpdateSet(row))
      .execute();
  },

  /** Sum (≤ 0) of the reversals in force of an entry, but for the one of id `except`; null when there is none. */
  async reversedFen(db: Db, id: string, except: string | null = null): Promise<number | null> {
    const { sum } = await db
      .selectFrom('fundEntry')
      .select(sql<number | null>`sum(${sql.ref('amountFen')})`.as('sum'))
      .where('reversesId', '=', id)
      .where('withdrawnAt', 'is', null)
      .$if(except !== null, (query) => query.where('id', '<>', except ?? ''))
      .executeTakeFirstOrThrow();
    return sum;
  },

  async page(
    db: Db,
    filter: FundFilter,
    sort: { field: (typeof FUND_SORTS)[number]; direction: 'asc' | 'desc' },
    page: { offset: number; limit: number },
  ): Promise<{ rows: FundListItem[]; total: number; sums: FundSums }> {
    const { count, ...sums } = await matching(db, filter)
      .select(countRows.as('count'))
      .select([...sumColumns])
      .executeTakeFirstOrThrow();
    const rows = await matching(db, filter)
      .leftJoin('budgetLine', 'budgetLine.id', 'fundEntry.lineId')
      .selectAll('fundEntry')
      .select(['station.ownName as stationName', 'budgetLine.name as lineName'])
      .orderBy(sortColumn[sort.field], (o) => (sort.direction === 'asc' ? o.asc().nullsLast() : o.desc().nullsLast()))
      .orderBy('fundEntry.id')
      .limit(page.limit)
      .offset(page.offset)
      .execute();
    return { rows: rows.map((row) => ({ ...fromRow(row), stationName: row.stationName, lineName: row.lineName })), total: count, sums };
  },

  async sums(db: Db, filter: FundFilter, by: 'station' | 'year' | 'quarter' | 'month') {
    const key = by === 'station' ? sql<string>`coalesce(${sql.ref('fundEntry.stationId')}, '')` : periodOf('fundEntry.on', by);
    const rows = await matching(db, filter)
      .select(key.as('key'))
      .select(sql<string | null>`max(${sql.ref('station.ownName')})`.as('stationName'))
      .select(sql<string | null>`max(${sql.ref('station.sortKey')})`.as('stationSort'))
      .select(countRows.as('entries'))
      .select([...sumColumns])
      .groupBy(key)
      .orderBy(by === 'station' ? 'stationSort' : 'key')
      .execute();
    return rows.map(({ stationName, stationSort: _, ...row }) => ({ ...row, label: by === 'station' ? (stationName ?? '') : periodLabel(row.key) }));
  },
} satisfies RecordStore<FundEntry> & Record<string, unknown>;
