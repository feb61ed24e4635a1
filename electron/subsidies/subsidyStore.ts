import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import type { z } from 'zod';
import type { SUBSIDY_SORTS, subsidyFilter, UnclaimedPayment } from '../../shared/subsidies/contract.ts';
import { type ClaimingStation, shutSpans } from '../../shared/subsidies/entitlement.ts';
import type { Subsidy, SubsidyRule } from '../../shared/subsidies/subsidy.ts';
import { inParts } from '../reports/inParts.ts';
import { contains, countRows, type Db, type RecordStore, searchWords } from '../store/recordStore.ts';
import type { Schema, SubsidyRow, SubsidyRuleRow } from '../store/schema.ts';

const toRuleRow = (r: SubsidyRule): SubsidyRuleRow => ({ ...r, tiers: JSON.stringify(r.tiers) });
const fromRuleRow = (row: SubsidyRuleRow): SubsidyRule => ({ ...(row as unknown as SubsidyRule), tiers: JSON.parse(row.tiers) });
const fromRow = (row: SubsidyRow): Subsidy => row as Subsidy;

export const subsidyRuleStore = {
  async byId(db, id) {
    const row = await db.selectFrom('subsidyRule').selectAll().where('id', '=', id).executeTakeFirst();
    return row ? fromRuleRow(row) : null;
  },

  async put(db, rule) {
    const row = toRuleRow(rule);
    await db
      .insertInto('subsidyRule')
      .values(row)
      .onConflict((c) => c.column('id').doUpdateSet(row))
      .execute();
  },

  /** Newest first. */
  async list(db: Db, withdrawn: boolean): Promise<SubsidyRule[]> {
    const rows = await db
      .selectFrom('subsidyRule')
      .selectAll()
      .where('withdrawnAt', withdrawn ? 'is not' : 'is', null)
      .orderBy('fromOn', 'desc')
      .orderBy('id')
      .execute();
    return rows.map(fromRuleRow);
  },

  /** All of them, withdrawn ones too. */
  async all(db: Db): Promise<SubsidyRule[]> {
    return (await db.selectFrom('subsidyRule').selectAll().orderBy('id').execute()).map(fromRuleRow);
  },
} satisfies RecordStore<SubsidyRule> & Record<string, unknown>;

type Filter = z.infer<typeof subsidyFilter>;

const passes = (filter: Filter) => (eb: ExpressionBuilder<Schema, 'subsidy' | 'station' | 'subsidyRule'>) => {
  const all: Expression<SqlBool>[] = [eb('subsidy.withdrawnAt', filter.withdrawn ? 'is not' : 'is', null)];
  for (const word of searchWords(filter.search))
    all.push(
      eb.or([
        contains(eb.ref('station.searchText'), word),
        contains(sql<string>`lower(${eb.ref('subsidyRule.name')})`, word),
        contains(sql<string>`lower(${eb.ref('subsidy.documentNo')})`, word),
        contains(sql<string>`lower(${eb.ref('subsidy.remark')})`, word),
      ]),
    );
  if (filter.ruleId) all.push(eb('subsidy.ruleId', '=', filter.ruleId));
  if (filter.stationId) all.push(eb('subsidy.stationId', '=', filter.stationId));
  if (filter.states.length) all.push(eb('subsidy.state', 'in', filter.states));
  return eb.and(all);
};

const matching = (db: Db, filter: Filter) =>
  db
    .selectFrom('subsidy')
    .innerJoin('station', 'station.id', 'subsidy.stationId')
    .innerJoin('subsidyRule', 'subsidyRule.id', 'subsidy.ruleId')
    .where(passes(filter));

const sortColumn = {
  appliedOn: 'subsidy.appliedOn',
  station: 'station.sortKey',
  amountFen: 'subsidy.amountFen',
  state: 'subsidy.state',
  updatedAt: 'subsidy.updatedAt',
} as const satisfies Record<(typeof SUBSIDY_SORTS)[number], string>;

/** A station as entitlement looks at it, with what it is called. */
export interface NamedStation extends ClaimingStation {
  id: string;
  code: string;
  ownName: string;
  withdrawnAt: string | null;
}

export const subsidyStore = {
  async byId(db, id) {
    const row = await db.selectFrom('subsidy').selectAll().where('id', '=', id).executeTakeFirst();
    return row ? fromRow(row) : null;
  },

  async put(db, subsidy) {
    await db
      .insertInto('subsidy')
      .values(subsidy)
      .onConflict((c) => c.column('id').doUpdateSet(subsidy))
      .execute();
  },

  async page(
    db: Db,
    filter: Filter,
    sort: { field: (typeof SUBSIDY_SORTS)[number]; direction: 'asc' | 'desc' },
    page: { offset: number; limit: number },
  ): Promise<{ rows: Subsidy[]; total: number; sumFen: number }> {
    const { total, sumFen } = await matching(db, filter)
      .select([countRows.as('total'), sql<number>`coalesce(sum(${sql.ref('subsidy.amountFen')}), 0)`.as('sumFen')])
      .executeTakeFirstOrThrow();
    const rows = await matching(db, filter)
      .selectAll('subsidy')
      .orderBy(sortColumn[sort.field], sort.direction)
      .orderBy('subsidy.id')
      .limit(page.limit)
      .offset(page.offset)
      .execute();
    return { rows: rows.map(fromRow), total, sumFen };
  },

  /** Claims in force that were not refused; of these stations, or of all. */
  async standing(db: Db, stationIds: readonly string[] | null): Promise<Subsidy[]> {
    const query = db.selectFrom('subsidy').selectAll().where('withdrawnAt', 'is', null).where('state', '!=', 'refused').orderBy('id');
    if (stationIds === null) return (await query.execute()).map(fromRow);
    const found: Subsidy[] = [];
    for (const part of inParts([...new Set(stationIds)])) found.push(...(await query.where('stationId', 'in', part).execute()).map(fromRow));
    return found;
  },

  /** Whether any claim in force names the rule. */
  async namesRule(db: Db, ruleId: string): Promise<boolean> {
    const query = db.selectFrom('subsidy').select('id').where('ruleId', '=', ruleId).where('withdrawnAt', 'is', null);
    return (await query.limit(1).executeTakeFirst()) !== undefined;
  },

  /** The claim that the entry pays, or paid until the claim was withdrawn; null for an entry that pays none. */
  async paidBy(db: Db, entryId: string): Promise<Subsidy | null> {
    const row = await db.selectFrom('subsidy').selectAll().where('entryId', '=', entryId).executeTakeFirst();
    return row ? fromRow(row) : null;
  },

  /** By entry: what of these payments in force was not reversed, fen. */
  async outFen(db: Db, entryIds: readonly string[]): Promise<Map<string, number>> {
    const found = new Map<string, number>();
    for (const part of inParts([...new Set(entryIds)])) {
      const rows = await db
        .selectFrom('fundEntry')
        .select(['id', 'reversesId', 'amountFen'])
        .where('withdrawnAt', 'is', null)
        .where((eb) => eb.or([eb('id', 'in', part), eb('reversesId', 'in', part)]))
        .execute();
      for (const { id, reversesId, amountFen } of rows) found.set(reversesId ?? id, (found.get(reversesId ?? id) ?? 0) + amountFen);
    }
    return found;
  },

  /** By station: 奖补 in force that no claim paid and that was not given back, the oldest first; of these stations, or of all. */
  async unclaimedPayments(db: Db, stationIds: readonly string[] | null): Promise<Map<string | null, UnclaimedPayment[]>> {
    const query = db
      .selectFrom('fundEntry as paid')
      .leftJoin('fundEntry as back', (join) => join.onRef('back.reversesId', '=', 'paid.id').on('back.withdrawnAt', 'is', null))
      .select(['paid.id', 'paid.stationId', 'paid.on', 'paid.amountFen'])
      .where('paid.purpose', '=', 'subsidy')
      .where('paid.stationId', 'is not', null)
      .where('paid.paysId', 'is', null)
      .where('paid.reversesId', 'is', null)
      .where('paid.withdrawnAt', 'is', null)
      .groupBy('paid.id')
      .having(sql<number>`${sql.ref('paid.amountFen')} + coalesce(sum(${sql.ref('back.amountFen')}), 0)`, '>', 0)
      .orderBy('paid.on')
      .orderBy('paid.id');
    const found = new Map<string | null, UnclaimedPayment[]>();
    for (const part of stationIds === null ? [null] : inParts([...new Set(stationIds)]))
      for (const { stationId, ...payment } of await (part === null ? query : query.where('paid.stationId', 'in', part)).execute())
        found.set(stationId, [...(found.get(stationId) ?? []), payment]);
    return found;
  },

  /** Stations by code, withdrawn ones only where `ids` names them; null for all in force. */
  async stations(db: Db, ids: readonly string[] | null): Promise<NamedStation[]> {
    const all = db
      .selectFrom('station')
      .select(['id', 'code', 'ownName', 'withdrawnAt', 'status', 'grade', 'areaSqm', 'acceptedOn', 'openedOn', 'struckOffOn'])
      .orderBy('code')
      .orderBy('id');
    const steps = db.selectFrom('statusChange').select(['id', 'stationId', 'to', 'on']);
    const found: NamedStation[] = [];
    for (const part of ids === null ? [null] : inParts([...new Set(ids)])) {
      const rows = await (part === null ? all.where('withdrawnAt', 'is', null) : all.where('id', 'in', part)).execute();
      const logs = new Map<string, { id: string; to: NamedStation['status']; on: string }[]>();
      for (const { stationId, id, to, on } of await (part === null ? steps : steps.where('stationId', 'in', part)).execute())
        logs.set(stationId, [...(logs.get(stationId) ?? []), { id, to: to as NamedStation['status'], on }]);
      found.push(...rows.map((row) => ({ ...row, status: row.status as NamedStation['status'], shut: shutSpans(logs.get(row.id) ?? []) })));
    }
    return found;
  },
} satisfies RecordStore<Subsidy> & Record<string, unknown>;
