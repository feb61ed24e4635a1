import { sql } from 'kysely';
import { PERSONAL_PURPOSES } from '../../shared/funds/fundEntry.ts';
import type { PlainDate } from '../../shared/kernel/plainDate.ts';
import type { LedgerStation, SpanCount } from '../../shared/reports/checkInput.ts';
import type { Db } from '../store/recordStore.ts';
import { inParts } from './inParts.ts';

// What the rules of the check read besides the form itself.

/** Counts in force that share a day with the span. */
const touching = (db: Db, from: PlainDate, to: PlainDate) =>
  db.selectFrom('serviceCount').where('withdrawnAt', 'is', null).where('toOn', '>=', from).where('fromOn', '<=', to);

export const ledgerStore = {
  /** All stations, withdrawn ones included, in code order. */
  async stations(db: Db): Promise<LedgerStation[]> {
    const rows = await db
      .selectFrom('station')
      .select(['id', 'ownName', 'street', 'address', 'buildKind', 'buildMode', 'status', 'withdrawnAt'])
      .select(['plannedOn', 'startedOn', 'finishedOn', 'acceptedOn', 'platedOn', 'openedOn', 'struckOffOn'])
      .orderBy('code')
      .orderBy('id')
      .execute();
    const partners = await db.selectFrom('stationPartner').select(['stationId', 'partnerId']).orderBy('position').execute();
    const partnersOf = new Map<string, string[]>();
    for (const { stationId, partnerId } of partners) {
      const known = partnersOf.get(stationId);
      if (known) known.push(partnerId);
      else partnersOf.set(stationId, [partnerId]);
    }
    return rows.map(({ withdrawnAt, ...row }) => ({
      ...(row as Omit<LedgerStation, 'withdrawn' | 'partnerIds'>),
      withdrawn: withdrawnAt !== null,
      partnerIds: partnersOf.get(row.id) ?? [],
    }));
  },

  /** Stations with a count in force that shares a day with the span. */
  async servedStations(db: Db, from: PlainDate, to: PlainDate): Promise<Set<string>> {
    const rows = await touching(db, from, to).select('stationId').distinct().execute();
    return new Set(rows.map((r) => r.stationId));
  },

  /** All counts that share a day with the span, of those stations of which any two such counts share a day. */
  async overlapCandidates(db: Db, from: PlainDate, to: PlainDate): Promise<SpanCount[]> {
    // The furthest day that any span beginning earlier reaches; the next one begins within it when they overlap.
    const [stationId, fromOn, toOn, id] = ['stationId', 'fromOn', 'toOn', 'id'].map(sql.ref);
    const reached = sql<
      string | null
    >`max(${toOn}) over (partition by ${stationId} order by ${fromOn}, ${id} rows between unbounded preceding and 1 preceding)`;
    const stations = await db
      .selectFrom(
        touching(db, from, to)
          .select(['stationId', 'fromOn', reached.as('reached')])
          .as('spans'),
      )
      .select('stationId')
      .distinct()
      .whereRef('reached', '>=', 'fromOn')
      .execute();
    const found: SpanCount[][] = [];
    for (const part of inParts(stations.map((s) => s.stationId)))
      found.push(await touching(db, from, to).select(['id', 'stationId', 'fromOn', 'toOn', 'visits']).where('stationId', 'in', part).execute());
    return found.flat();
  },

  /** All money in force booked to each of these stations up to `to`, in fen, but for what went to persons; stations without any are left out. */
  async moneyOf(db: Db, stationIds: readonly string[], to: PlainDate): Promise<Map<string, number>> {
    const money = new Map<string, number>();
    for (const part of inParts(stationIds)) {
      const rows = await db
        .selectFrom('fundEntry')
        .select(['stationId', sql<number>`sum(${sql.ref('amountFen')})`.as('amountFen')])
        .where('withdrawnAt', 'is', null)
        .where('purpose', 'not in', PERSONAL_PURPOSES)
        .where('stationId', 'in', part)
        .where('on', '<=', to)
        .groupBy('stationId')
        .execute();
      for (const row of rows) if (row.stationId !== null) money.set(row.stationId, row.amountFen);
    }
    return money;
  },

  /** Names of records by id: stations by their name, counts and money by the station they belong to (empty for none). */
  async namesOf(db: Db, entity: 'station' | 'fundEntry' | 'serviceCount', ids: readonly string[]): Promise<Map<string, string>> {
    const names = new Map<string, string>();
    for (const part of inParts(ids)) {
      const rows =
        entity === 'station'
          ? await db.selectFrom('station').select(['id', 'ownName as name']).where('id', 'in', part).execute()
          : await db
              .selectFrom(entity)
              .leftJoin('station', 'station.id', `${entity}.stationId`)
              .select([`${entity}.id`, 'station.ownName as name'])
              .where(`${entity}.id`, 'in', part)
              .execute();
      for (const row of rows) names.set(row.id, row.name ?? '');
    }
    return names;
  },
};
