import { sql } from 'kysely';
import type { FundSums } from '../../shared/funds/contract.ts';
import { PERSONAL_PURPOSES } from '../../shared/funds/fundEntry.ts';
import { type MissingField, missingField } from '../../shared/home/contract.ts';
import type { PlainDate } from '../../shared/kernel/plainDate.ts';
import { periodOf } from '../store/periods.ts';
import { countRows, type Db } from '../store/recordStore.ts';

// Sums and short lists for the home page. Every query reads an index or one small table, so that the page opens at once over
// 5,000 stations and 200,000 counts too. Withdrawn records do not count anywhere.

/** Stations that stand open to the public or will again: accepted and not struck off. */
const ACCEPTED = ['accepted', 'open', 'paused', 'rectifying'] as const;

const sumWhere = (condition: ReturnType<typeof sql>) => sql<number>`coalesce(sum(case when ${condition} then 1 else 0 end), 0)`;
const sumOf = (column: string) => sql<number>`coalesce(sum(${sql.ref(column)}), 0)`;
const LACKS: Record<MissingField, ReturnType<typeof sql>> = {
  keeperPhone: sql`${sql.ref('keeperPhone')} = ''`,
  openingHours: sql`${sql.ref('openingHours')} = ''`,
  coordinates: sql`${sql.ref('lng')} is null`,
  areaSqm: sql`${sql.ref('areaSqm')} is null`,
  address: sql`${sql.ref('address')} = ''`,
  hostType: sql`${sql.ref('hostType')} is null`,
};

const fundColumns = [
  sumOf('amountFen').as('total'),
  ...(['union', 'government', 'other'] as const).map((source) =>
    sql<number>`coalesce(sum(case when ${sql.ref('source')} = ${source} then ${sql.ref('amountFen')} else 0 end), 0)`.as(source),
  ),
];

export const homeStore = {
  /** 待验收, those that wait longest first, the first `limit` by name. */
  async awaiting(db: Db, limit: number) {
    const waiting = db.selectFrom('station').where('status', '=', 'awaitingAcceptance').where('withdrawnAt', 'is', null);
    const { total } = await waiting.select(countRows.as('total')).executeTakeFirstOrThrow();
    const stations = await waiting
      .select(['id', 'ownName', 'finishedOn'])
      .orderBy('finishedOn', (o) => o.asc().nullsLast())
      .orderBy('id')
      .limit(limit)
      .execute();
    return { total, stations };
  },

  /** Agreements that end up to `until`; `ended` are those before `today`. */
  async agreements(db: Db, today: PlainDate, until: PlainDate, limit: number) {
    const ending = db.selectFrom('partner').where('withdrawnAt', 'is', null).where('agreementToOn', '<=', until);
    const { total, ended } = await ending
      .select([countRows.as('total'), sumWhere(sql`${sql.ref('agreementToOn')} < ${today}`).as('ended')])
      .executeTakeFirstOrThrow();
    const rows = await ending.select(['id', 'name', 'agreementToOn as toOn']).orderBy('agreementToOn').orderBy('id').limit(limit).execute();
    return { ended, ending: total - ended, partners: rows.flatMap(({ toOn, ...row }) => (toOn === null ? [] : [{ ...row, toOn }])) };
  },

  async missing(db: Db): Promise<{ field: MissingField; stations: number }[]> {
    const counts = await db
      .selectFrom('station')
      .where('withdrawnAt', 'is', null)
      .where('status', 'in', ACCEPTED)
      .select(missingField.options.map((field) => sumWhere(LACKS[field]).as(field)))
      .executeTakeFirstOrThrow();
    return missingField.options.map((field) => ({ field, stations: counts[field] })).filter(({ stations }) => stations > 0);
  },

  /** Stations in use all the span for which no count touches it. */
  async uncounted(db: Db, from: PlainDate, to: PlainDate): Promise<number> {
    const { stations } = await db
      .selectFrom('station')
      .select(countRows.as('stations'))
      .where('status', '=', 'open')
      .where('withdrawnAt', 'is', null)
      .where(sql<string>`coalesce(${sql.ref('openedOn')}, ${sql.ref('acceptedOn')})`, '<=', from)
      .where((eb) => {
        const counts = eb
          .selectFrom('serviceCount')
          .select('serviceCount.id')
          .whereRef('serviceCount.stationId', '=', 'station.id')
          .where('serviceCount.withdrawnAt', 'is', null);
        // Most counts begin within the month, which the index answers; only for the rest are older spans looked through.
        const begun = counts.where('serviceCount.fromOn', '>=', from).where('serviceCount.fromOn', '<=', to);
        const reaching = counts.where('serviceCount.fromOn', '<', from).where('serviceCount.toOn', '>=', from);
        return eb.and([eb.not(eb.exists(begun)), eb.not(eb.exists(reaching))]);
      })
      .executeTakeFirstOrThrow();
    return stations;
  },

  /** Built at the end of `today`, by 建设方式 (forms.md, F1). */
  async built(db: Db, today: PlainDate): Promise<{ self: number; joint: number }> {
    return db
      .selectFrom('station')
      .where('withdrawnAt', 'is', null)
      .where('acceptedOn', '<=', today)
      .where((eb) => eb.or([eb('struckOffOn', 'is', null), eb('struckOffOn', '>', today)]))
      .select([sumWhere(sql`${sql.ref('buildKind')} = 'self'`).as('self'), sumWhere(sql`${sql.ref('buildKind')} = 'joint'`).as('joint')])
      .executeTakeFirstOrThrow();
  },

  /** Months without any are left out. */
  async acceptedByMonth(db: Db, from: PlainDate, to: PlainDate): Promise<{ month: string; self: number; joint: number }[]> {
    const month = periodOf('acceptedOn', 'month');
    return db
      .selectFrom('station')
      .where('withdrawnAt', 'is', null)
      .where('acceptedOn', '>=', from)
      .where('acceptedOn', '<=', to)
      .select([
        month.as('month'),
        sumWhere(sql`${sql.ref('buildKind')} = 'self'`).as('self'),
        sumWhere(sql`${sql.ref('buildKind')} = 'joint'`).as('joint'),
      ])
      .groupBy(month)
      .execute();
  },

  async funds(db: Db, from: PlainDate, to: PlainDate): Promise<FundSums> {
    return db
      .selectFrom('fundEntry')
      .where('withdrawnAt', 'is', null)
      .where('purpose', 'not in', PERSONAL_PURPOSES)
      .where('on', '>=', from)
      .where('on', '<=', to)
      .select(fundColumns)
      .executeTakeFirstOrThrow();
  },

  /** Quarters without any are left out. */
  async fundsByQuarter(db: Db, from: PlainDate, to: PlainDate): Promise<(FundSums & { quarter: string })[]> {
    const quarter = periodOf('on', 'quarter');
    return db
      .selectFrom('fundEntry')
      .where('withdrawnAt', 'is', null)
      .where('purpose', 'not in', PERSONAL_PURPOSES)
      .where('on', '>=', from)
      .where('on', '<=', to)
      .select(quarter.as('quarter'))
      .select(fundColumns)
      .groupBy(quarter)
      .execute();
  },

  /** 人次 of spans that end within. */
  async visits(db: Db, from: PlainDate, to: PlainDate): Promise<number> {
    const { visits } = await db
      .selectFrom('serviceCount')
      .where('toOn', '>=', from)
      .where('toOn', '<=', to)
      .where('withdrawnAt', 'is', null)
      .select(sumOf('visits').as('visits'))
      .executeTakeFirstOrThrow();
    return visits;
  },

  /** Withdrawn records count too: they were entered once. */
  async begun(db: Db): Promise<{ stations: boolean; funds: boolean; counts: boolean; submissions: boolean }> {
    const any = async (table: 'station' | 'fundEntry' | 'serviceCount' | 'submission'): Promise<boolean> =>
      (await db.selectFrom(table).select('id').limit(1).executeTakeFirst()) !== undefined;
    return { stations: await any('station'), funds: await any('fundEntry'), counts: await any('serviceCount'), submissions: await any('submission') };
  },
};
