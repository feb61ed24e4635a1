import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { type FundPurpose, type FundSource, PERSONAL_PURPOSES } from '../../shared/funds/fundEntry.ts';
import type { PlainDate } from '../../shared/kernel/plainDate.ts';
import { VISITS_A_DAY } from '../../shared/reports/checkServices.ts';
import type { DaySum, FactScope } from '../../shared/reports/facts.ts';
import { measureOfBuild, measureOfSource, type QuarterRecords } from '../../shared/reports/quarterRecords.ts';
import type { BuildKind } from '../../shared/stations/station.ts';
import { fundNumber } from '../funds/fundStore.ts';
import { countRows, type Db } from '../store/recordStore.ts';
import { inParts } from './inParts.ts';

// Facts of F1 straight from the records in force. A fact is held by at most one submission (reportedFact); the rest are unheld.

/** The part of a scope that a query on `on` joined with `held` obeys. */
function inScope(scope: FactScope, on: string): RawBuilder<SqlBool> {
  const holder = sql.ref('held.submissionId');
  const holders: RawBuilder<unknown>[] = [];
  if (scope.unheld) holders.push(sql`${holder} is null`);
  if (scope.heldBy !== null) holders.push(sql`${holder} = ${scope.heldBy}`);
  const all = [sql`(${sql.join(holders, sql` or `)})`, sql`${sql.ref(on)} <= ${scope.to}`];
  if (scope.after !== null) all.push(sql`${sql.ref(on)} > ${scope.after}`);
  return sql<SqlBool>`${sql.join(all, sql` and `)}`;
}

const acceptances = (db: Db, scope: FactScope) =>
  db
    .selectFrom('station')
    .leftJoin('reportedFact as held', (j) => j.onRef('held.recordId', '=', 'station.id').on('held.form', '=', 'F1').on('held.kind', '=', 'accept'))
    .where('station.withdrawnAt', 'is', null)
    .where(inScope(scope, 'station.acceptedOn'));

/** A station that was never accepted cannot leave the stock. */
const strikes = (db: Db, scope: FactScope) =>
  db
    .selectFrom('station')
    .leftJoin('reportedFact as held', (j) => j.onRef('held.recordId', '=', 'station.id').on('held.form', '=', 'F1').on('held.kind', '=', 'strike'))
    .where('station.withdrawnAt', 'is', null)
    .where('station.acceptedOn', 'is not', null)
    .where(inScope(scope, 'station.struckOffOn'))
    .$if(scope.leavesTo !== undefined, (query) =>
      query.where(({ eb, or, exists, selectFrom }) =>
        or([
          eb('station.acceptedOn', '>', scope.leavesTo ?? ''),
          exists(
            selectFrom('reportedFact as accepted')
              .select('accepted.recordId')
              .whereRef('accepted.recordId', '=', 'station.id')
              .where('accepted.form', '=', 'F1')
              .where('accepted.kind', '=', 'accept'),
          ),
        ]),
      ),
    );

const funds = (db: Db, scope: FactScope) =>
  db
    .selectFrom('fundEntry')
    .leftJoin('reportedFact as held', (j) => j.onRef('held.recordId', '=', 'fundEntry.id').on('held.form', '=', 'F1').on('held.kind', '=', 'fund'))
    .where('fundEntry.withdrawnAt', 'is', null)
    .where('fundEntry.purpose', 'not in', PERSONAL_PURPOSES)
    .where(inScope(scope, 'fundEntry.on'));

const counts = (db: Db, scope: FactScope) =>
  db
    .selectFrom('serviceCount')
    .leftJoin('reportedFact as held', (j) =>
      j.onRef('held.recordId', '=', 'serviceCount.id').on('held.form', '=', 'F1').on('held.kind', '=', 'count'),
    )
    .where('serviceCount.withdrawnAt', 'is', null)
    .where(inScope(scope, 'serviceCount.toOn'));

/** True for counts that a rule of shared/reports/checkServices.ts or checkHistory.ts may point at, and some more. */
function mayBeAmiss(today: PlainDate, lateTo: PlainDate | null): RawBuilder<SqlBool> {
  const [toOn, fromOn, acceptedOn, struckOffOn] = ['serviceCount.toOn', 'serviceCount.fromOn', 'station.acceptedOn', 'station.struckOffOn'].map(
    sql.ref,
  );
  const any = [
    sql`${sql.ref('serviceCount.visits')} > ${VISITS_A_DAY}`,
    sql`${toOn} > ${today}`,
    sql`${toOn} <= ${lateTo ?? ''}`,
    sql`${sql.ref('station.withdrawnAt')} is not null`,
    sql`${acceptedOn} is null`,
    sql`${toOn} < ${acceptedOn}`,
    sql`${fromOn} >= ${struckOffOn}`,
  ];
  return sql<SqlBool>`(${sql.join(any, sql` or `)})`;
}

const day = (column: string) => sql<PlainDate>`${sql.ref(column)}`.as('on');

export const factStore = {
  /** Acceptances and strikings-off by day. */
  async stationDays(db: Db, scope: FactScope): Promise<DaySum[]> {
    const accepted = await acceptances(db, scope)
      .select(['station.buildKind', day('station.acceptedOn'), countRows.as('amount')])
      .groupBy(['station.buildKind', 'station.acceptedOn'])
      .execute();
    const struck = await strikes(db, scope)
      .select([day('station.struckOffOn'), countRows.as('amount')])
      .groupBy('station.struckOffOn')
      .execute();
    return [
      ...accepted.map((r): DaySum => ({ measure: measureOfBuild[r.buildKind as BuildKind], on: r.on, amount: r.amount })),
      ...struck.map((r): DaySum => ({ measure: 'struckOff', ...r })),
    ];
  },

  /** Money and service counts by day. */
  async flowDays(db: Db, scope: FactScope): Promise<DaySum[]> {
    const money = await funds(db, scope)
      .select(['fundEntry.source', day('fundEntry.on'), sql<number>`sum(${sql.ref('fundEntry.amountFen')})`.as('amount')])
      .groupBy(['fundEntry.source', 'fundEntry.on'])
      .execute();
    const served = await counts(db, scope)
      .select([day('serviceCount.toOn'), sql<number>`sum(${sql.ref('serviceCount.visits')})`.as('amount')])
      .groupBy('serviceCount.toOn')
      .execute();
    return [
      ...money.map((r): DaySum => ({ measure: measureOfSource[r.source as FundSource], on: r.on, amount: r.amount })),
      ...served.map((r): DaySum => ({ measure: 'served', ...r })),
    ];
  },

  /**
   * The records themselves, as they are now. `lateTo`: dated so far they are 补报; null when nothing is. With `amissOn` (today) only those
   * service counts that a rule may find amiss, for there are many and nearly all are in order.
   */
  async records(db: Db, scope: FactScope, lateTo: PlainDate | null, amissOn: PlainDate | null = null): Promise<QuarterRecords> {
    const late = (on: PlainDate): boolean => lateTo !== null && on <= lateTo;
    const accepted = await acceptances(db, scope)
      .select(['station.id', 'station.ownName as name', 'station.buildKind', day('station.acceptedOn')])
      .orderBy('station.acceptedOn')
      .orderBy('station.id')
      .execute();
    const struckOff = await strikes(db, scope)
      .select(['station.id', 'station.ownName as name', day('station.struckOffOn')])
      .orderBy('station.struckOffOn')
      .orderBy('station.id')
      .execute();
    const money = await funds(db, scope)
      .leftJoin('station', 'station.id', 'fundEntry.stationId')
      .select(['fundEntry.id', 'fundEntry.on', 'fundEntry.amountFen', 'fundEntry.source', 'fundEntry.purpose'])
      .select(['fundEntry.stationId', 'station.ownName as stationName', fundNumber])
      .orderBy('fundEntry.on')
      .orderBy('fundEntry.id')
      .execute();
    const served = await counts(db, scope)
      .innerJoin('station', 'station.id', 'serviceCount.stationId')
      .$if(amissOn !== null, (query) => query.where(mayBeAmiss(amissOn ?? '', lateTo)))
      .select(['serviceCount.id', 'serviceCount.stationId', 'station.ownName as stationName'])
      .select(['serviceCount.fromOn', 'serviceCount.toOn', 'serviceCount.visits'])
      .orderBy('serviceCount.toOn')
      .orderBy('serviceCount.id')
      .execute();
    return {
      accepted: accepted.map((r) => ({ ...r, buildKind: r.buildKind as BuildKind, late: late(r.on) })),
      struckOff: struckOff.map((r) => ({ ...r, late: late(r.on) })),
      funds: money.map((r) => ({ ...r, source: r.source as FundSource, purpose: r.purpose as FundPurpose, late: late(r.on) })),
      counts: served.map((r) => ({ ...r, late: late(r.toOn) })),
    };
  },

  /** First and last day that the counts in scope touch; null when there are none. */
  async countReach(db: Db, scope: FactScope): Promise<{ from: PlainDate; to: PlainDate } | null> {
    const { from, to } = await counts(db, scope)
      .select([
        sql<string | null>`min(${sql.ref('serviceCount.fromOn')})`.as('from'),
        sql<string | null>`max(${sql.ref('serviceCount.toOn')})`.as('to'),
      ])
      .executeTakeFirstOrThrow();
    return from === null || to === null ? null : { from, to };
  },

  /** Those of `ids` that are counts in scope. */
  async countsAmong(db: Db, scope: FactScope, ids: readonly string[]): Promise<string[]> {
    const found: string[] = [];
    for (const part of inParts(ids)) {
      const rows = await counts(db, scope).select('serviceCount.id').where('serviceCount.id', 'in', part).execute();
      found.push(...rows.map((r) => r.id));
    }
    return found;
  },

  /**
   * Gives the facts in scope to a submission, as they are now; a fact that another version of the same quarter held moves over. Returns
   * nothing: what was given is what `records` and the sums of the same scope show.
   */
  async hold(db: Db, scope: FactScope, submissionId: string): Promise<void> {
    const head = (kind: string) =>
      [sql.lit('F1').as('form'), sql.lit(kind).as('kind'), sql<string>`cast(${submissionId} as text)`.as('submissionId')] as const;
    const measure = (column: string, of: Record<string, string>) =>
      sql<string>`case ${sql.ref(column)} ${sql.join(
        Object.entries(of).map(([value, name]) => sql`when ${sql.lit(value)} then ${sql.lit(name)}`),
        sql` `,
      )} end`.as('measure');
    const one = sql<number>`1`.as('amount');
    const facts = [
      acceptances(db, scope)
        .select([...head('accept'), 'station.id as recordId'])
        .select([measure('station.buildKind', measureOfBuild), day('station.acceptedOn'), one]),
      strikes(db, scope)
        .select([...head('strike'), 'station.id as recordId'])
        .select([sql.lit('struckOff').as('measure'), day('station.struckOffOn'), one]),
      funds(db, scope)
        .select([...head('fund'), 'fundEntry.id as recordId'])
        .select([measure('fundEntry.source', measureOfSource), day('fundEntry.on'), 'fundEntry.amountFen as amount']),
      counts(db, scope)
        .select([...head('count'), 'serviceCount.id as recordId'])
        .select([sql.lit('served').as('measure'), day('serviceCount.toOn'), 'serviceCount.visits as amount']),
    ];
    for (const expression of facts)
      await db
        .insertInto('reportedFact')
        .columns(['form', 'kind', 'submissionId', 'recordId', 'measure', 'on', 'amount'])
        .expression(expression as never)
        .onConflict((c) =>
          c.columns(['form', 'kind', 'recordId']).doUpdateSet((eb) => ({
            submissionId: eb.ref('excluded.submissionId'),
            measure: eb.ref('excluded.measure'),
            on: eb.ref('excluded.on'),
            amount: eb.ref('excluded.amount'),
          })),
        )
        .execute();
  },

  /** Lets go of what a superseded version still holds: facts that its correction no longer counts. */
  async release(db: Db, submissionId: string): Promise<void> {
    await db.deleteFrom('reportedFact').where('submissionId', '=', submissionId).execute();
  },
};
