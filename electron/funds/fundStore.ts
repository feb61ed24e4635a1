import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import type { LedgerEntry } from '../../shared/forms/fundLedger.ts';
import type { FUND_SORTS, FundFilter, FundListItem, FundSums, StationCost } from '../../shared/funds/contract.ts';
import { type FundEntry, type FundPurpose, type FundSource, PERSONAL_PURPOSES } from '../../shared/funds/fundEntry.ts';
import type { PlainDate } from '../../shared/kernel/plainDate.ts';
import type { BuildKind } from '../../shared/stations/station.ts';
import { periodLabel, periodOf } from '../store/periods.ts';
import { contains, countRows, type Db, type RecordStore, searchWords } from '../store/recordStore.ts';
import type { FundEntryRow, Schema } from '../store/schema.ts';

type Joined = Schema & { station: Schema['station'] };

/** As its table holds it. */
export const toRow = (e: FundEntry): FundEntryRow => ({ ...e, documents: JSON.stringify(e.documents) });
export const fromRow = ({ paysId: _, ...row }: FundEntryRow & { paysId: string | null }): FundEntry => ({
  ...(row as unknown as FundEntry),
  documents: JSON.parse(row.documents),
});

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

  /** Notes what an entry was made to pay: a claim of a subsidy or a batch of aid. Never taken off again. */
  async notePaid(db: Db, id: string, paysId: string): Promise<void> {
    await db.updateTable('fundEntry').set({ paysId }).where('id', '=', id).execute();
  },

  /** The claim or batch that it was made to pay; null where it pays none. */
  async paysId(db: Db, id: string): Promise<string | null> {
    const row = await db.selectFrom('fundEntry').select('paysId').where('id', '=', id).executeTakeFirst();
    return row?.paysId ?? null;
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

  /** Day of the first reversal in force of an entry; null when there is none. */
  async firstReversalOn(db: Db, id: string): Promise<PlainDate | null> {
    const { on } = await db
      .selectFrom('fundEntry')
      .select((eb) => eb.fn.min<PlainDate | null>('on').as('on'))
      .where('reversesId', '=', id)
      .where('withdrawnAt', 'is', null)
      .executeTakeFirstOrThrow();
    return on;
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
      .leftJoin('activity', 'activity.id', 'fundEntry.activityId')
      .leftJoin('budgetLine', 'budgetLine.id', 'fundEntry.lineId')
      .selectAll('fundEntry')
      .select(['station.ownName as stationName', 'activity.subject as activitySubject', 'budgetLine.name as lineName'])
      .orderBy(sortColumn[sort.field], (o) => (sort.direction === 'asc' ? o.asc().nullsLast() : o.desc().nullsLast()))
      .orderBy('fundEntry.id')
      .limit(page.limit)
      .offset(page.offset)
      .execute();
    return {
      rows: rows.map(({ stationName, activitySubject, lineName, ...row }) => ({ ...fromRow(row), stationName, activitySubject, lineName })),
      total: count,
      sums,
    };
  },

  /** Receipts and payments in force of the days, in their order: by day, receipts first, then as they were entered, a reversal after what it reverses. Of money for persons nobody is named. */
  async ledger(db: Db, from: PlainDate, to: PlainDate): Promise<LedgerEntry[]> {
    const receipts = await db
      .selectFrom('receipt')
      .select(['id', 'on', 'amountFen', 'source', 'name', 'payer as party', 'documentNo as number', 'remark', 'createdAt'])
      .where('withdrawnAt', 'is', null)
      .where('on', '>=', from)
      .where('on', '<=', to)
      .execute();
    const payments = await db
      .selectFrom('fundEntry')
      .leftJoin('station', 'station.id', 'fundEntry.stationId')
      .leftJoin('activity', 'activity.id', 'fundEntry.activityId')
      .leftJoin('budgetLine', 'budgetLine.id', 'fundEntry.lineId')
      .select(['fundEntry.id', 'fundEntry.on', 'fundEntry.amountFen', 'fundEntry.source', 'fundEntry.purpose', 'fundEntry.payee as party'])
      .select([
        'fundEntry.remark',
        'fundEntry.createdAt',
        'station.ownName as stationName',
        'activity.subject as activity',
        'budgetLine.name',
        fundNumber,
      ])
      .where('fundEntry.withdrawnAt', 'is', null)
      .where('fundEntry.on', '>=', from)
      .where('fundEntry.on', '<=', to)
      .execute();
    const entries = [
      ...receipts.map((r) => ({ ...r, kind: 'receipt' as const, source: r.source as FundSource, purpose: null, activity: '', stationName: '' })),
      ...payments.map(({ documentNo: number, ...p }) => {
        const purpose = p.purpose as FundPurpose;
        const named = PERSONAL_PURPOSES.includes(purpose) ? { party: '', activity: '', remark: '' } : {};
        const [name, activity, stationName] = [p.name ?? '', p.activity ?? '', p.stationName ?? ''];
        return { ...p, kind: 'payment' as const, source: p.source as FundSource, purpose, name, activity, stationName, number, ...named };
      }),
    ];
    const order = (e: (typeof entries)[number]): string =>
      `${e.on} ${e.kind === 'receipt' ? 0 : 1} ${e.createdAt} ${e.amountFen < 0 ? 1 : 0} ${e.id}`;
    return entries.toSorted((a, b) => (order(a) < order(b) ? -1 : 1)).map(({ id: _, createdAt: __, ...entry }) => entry);
  },

  /** What each source had before a day: receipts less payments in force, fen. */
  async balances(db: Db, before: PlainDate): Promise<Record<FundSource, number>> {
    const left: Record<FundSource, number> = { union: 0, government: 0, other: 0 };
    for (const [table, sign] of [
      ['receipt', 1],
      ['fundEntry', -1],
    ] as const) {
      const rows = await db
        .selectFrom(table)
        .select((eb) => ['source', eb.fn.sum<number>('amountFen').as('sum')])
        .where('withdrawnAt', 'is', null)
        .where('on', '<', before)
        .groupBy('source')
        .execute();
      for (const { source, sum } of rows) left[source as FundSource] += sign * sum;
    }
    return left;
  },

  /** Money of stations in force by source, in code order; money for persons apart. Stations never accepted up to `to` only where money was spent on them. */
  async costs(db: Db, from: PlainDate | null, to: PlainDate | null): Promise<Omit<StationCost, 'verdict'>[]> {
    const rows = await db
      .selectFrom('station')
      .leftJoin('fundEntry', (join) =>
        join
          .onRef('fundEntry.stationId', '=', 'station.id')
          .on('fundEntry.withdrawnAt', 'is', null)
          .on('fundEntry.purpose', 'not in', PERSONAL_PURPOSES)
          .$call((on) => (from === null ? on : on.on('fundEntry.on', '>=', from)))
          .$call((on) => (to === null ? on : on.on('fundEntry.on', '<=', to))),
      )
      .select(['station.id as stationId', 'station.code', 'station.ownName', 'station.buildKind', 'station.acceptedOn'])
      .select([...sumColumns])
      .select((eb) => eb.fn.count<number>('fundEntry.id').as('entries'))
      .where('station.withdrawnAt', 'is', null)
      .groupBy('station.id')
      .orderBy('station.code')
      .orderBy('station.id')
      .execute();
    return rows
      .filter(({ acceptedOn, entries }) => entries > 0 || (acceptedOn !== null && (to === null || acceptedOn <= to)))
      .map(({ entries: _, ...row }) => ({ ...row, buildKind: row.buildKind as BuildKind }));
  },

  /** Money in force of no station, but for what went to persons. */
  async sharedFen(db: Db, from: PlainDate | null, to: PlainDate | null): Promise<number> {
    const { total } = await db
      .selectFrom('fundEntry')
      .select(sumColumns[0])
      .where('withdrawnAt', 'is', null)
      .where('stationId', 'is', null)
      .where('purpose', 'not in', PERSONAL_PURPOSES)
      .$if(from !== null, (query) => query.where('on', '>=', from ?? ''))
      .$if(to !== null, (query) => query.where('on', '<=', to ?? ''))
      .executeTakeFirstOrThrow();
    return total;
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
