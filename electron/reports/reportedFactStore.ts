import { sql } from 'kysely';
import { type FundPurpose, type FundSource, PERSONAL_PURPOSES } from '../../shared/funds/fundEntry.ts';
import type { PlainDate } from '../../shared/kernel/plainDate.ts';
import type { DaySum, FactKind, Measure } from '../../shared/reports/facts.ts';
import { measureOfBuild, measureOfSource, type QuarterRecords } from '../../shared/reports/quarterRecords.ts';
import type { BuildKind } from '../../shared/stations/station.ts';
import { fundNumber } from '../funds/fundStore.ts';
import type { Db } from '../store/recordStore.ts';

// Facts as submissions hold them: as they were reported, whatever became of their records.

const nameOf = <T extends string>(measures: Record<T, Measure>, measure: string): T => {
  const found = (Object.keys(measures) as T[]).find((key) => measures[key] === measure);
  if (found === undefined) throw new Error(`no such measure here: ${measure}`);
  return found;
};

/** Days after `after` (null: from the beginning) up to `to`. */
export interface Days {
  after: PlainDate | null;
  to: PlainDate;
}

const held = (db: Db, submissionId: string, days: Days) =>
  db
    .selectFrom('reportedFact as held')
    .where('held.form', '=', 'F1')
    .where('held.submissionId', '=', submissionId)
    .where('held.on', '<=', days.to)
    .$if(days.after !== null, (q) => q.where('held.on', '>', days.after ?? ''));

/** A fact held by a submission, beside its record of today. */
export interface HeldFact {
  submissionId: string;
  kind: FactKind;
  recordId: string;
  was: { on: PlainDate; measure: Measure; amount: number };
  now: { on: PlainDate; measure: Measure; amount: number } | null;
}

/** Where a station stands in time: its facts as reported where a submission holds them, as they are elsewhere. */
export interface StationLife {
  id: string;
  name: string;
  buildKind: BuildKind;
  acceptedOn: PlainDate | null;
  struckOffOn: PlainDate | null;
  acceptHeldBy: string | null;
  strikeHeldBy: string | null;
}

export const reportedFactStore = {
  async sums(db: Db, submissionId: string, days: Days): Promise<DaySum[]> {
    const rows = await held(db, submissionId, days)
      .select(['held.measure', 'held.on', sql<number>`sum(${sql.ref('held.amount')})`.as('amount')])
      .groupBy(['held.measure', 'held.on'])
      .execute();
    return rows.map((r) => ({ ...r, measure: r.measure as Measure }));
  },

  /** The records behind held facts, by their names of today and the days and amounts reported. Nothing of it is 补报 unless dated up to `lateTo`. */
  async records(db: Db, submissionId: string, days: Days, lateTo: PlainDate | null): Promise<QuarterRecords> {
    const late = (on: PlainDate): boolean => lateTo !== null && on <= lateTo;
    const ofKind = (kind: FactKind) => held(db, submissionId, days).where('held.kind', '=', kind).orderBy('held.on').orderBy('held.recordId');
    const stations = (kind: FactKind) =>
      ofKind(kind)
        .innerJoin('station', 'station.id', 'held.recordId')
        .select(['station.id', 'station.ownName as name', 'held.on', 'held.measure'])
        .execute();
    const money = await ofKind('fund')
      .innerJoin('fundEntry', 'fundEntry.id', 'held.recordId')
      .leftJoin('station', 'station.id', 'fundEntry.stationId')
      .select(['fundEntry.id', 'held.on', 'held.amount as amountFen', 'held.measure', 'fundEntry.purpose', 'fundEntry.stationId'])
      .select(['station.ownName as stationName', fundNumber])
      .execute();
    const served = await ofKind('count')
      .innerJoin('serviceCount', 'serviceCount.id', 'held.recordId')
      .innerJoin('station', 'station.id', 'serviceCount.stationId')
      .select(['serviceCount.id', 'serviceCount.stationId', 'station.ownName as stationName', 'serviceCount.fromOn'])
      .select(['held.on as toOn', 'held.amount as visits'])
      .execute();
    return {
      accepted: (await stations('accept')).map(({ measure, ...r }) => ({ ...r, buildKind: nameOf(measureOfBuild, measure), late: late(r.on) })),
      struckOff: (await stations('strike')).map(({ measure: _, ...r }) => ({ ...r, late: late(r.on) })),
      funds: money.map(({ measure, ...r }) => ({
        ...r,
        source: nameOf<FundSource>(measureOfSource, measure),
        purpose: r.purpose as FundPurpose,
        late: late(r.on),
      })),
      counts: served.map((r) => ({ ...r, late: late(r.toOn) })),
    };
  },

  /** Facts whose record of today is another, or is withdrawn; of all submissions, by record. */
  async changed(db: Db): Promise<HeldFact[]> {
    const facts = db.selectFrom('reportedFact as held').where('held.form', '=', 'F1');
    const was = ['held.submissionId', 'held.kind', 'held.recordId', 'held.on', 'held.measure', 'held.amount'] as const;
    const accepted = await facts
      .where('held.kind', '=', 'accept')
      .innerJoin('station', 'station.id', 'held.recordId')
      .select([...was, 'station.withdrawnAt', 'station.acceptedOn as onNow', 'station.buildKind'])
      .execute();
    const struck = await facts
      .where('held.kind', '=', 'strike')
      .innerJoin('station', 'station.id', 'held.recordId')
      .select([...was, 'station.withdrawnAt', 'station.struckOffOn as onNow'])
      .execute();
    const money = await facts
      .where('held.kind', '=', 'fund')
      .innerJoin('fundEntry', 'fundEntry.id', 'held.recordId')
      .select([...was, 'fundEntry.withdrawnAt', 'fundEntry.on as onNow', 'fundEntry.source', 'fundEntry.purpose', 'fundEntry.amountFen'])
      .where((eb) =>
        eb.or([
          eb('fundEntry.withdrawnAt', 'is not', null),
          eb('fundEntry.purpose', 'in', PERSONAL_PURPOSES),
          eb('fundEntry.on', '<>', eb.ref('held.on')),
          eb('fundEntry.amountFen', '<>', eb.ref('held.amount')),
          // The three sources stand one to one for the three measures.
          ...Object.entries(measureOfSource).map(([source, measure]) =>
            eb.and([eb('fundEntry.source', '=', source), eb('held.measure', '<>', measure)]),
          ),
        ]),
      )
      .execute();
    const served = await facts
      .where('held.kind', '=', 'count')
      .innerJoin('serviceCount', 'serviceCount.id', 'held.recordId')
      .select([...was, 'serviceCount.withdrawnAt', 'serviceCount.toOn as onNow', 'serviceCount.visits'])
      .where((eb) =>
        eb.or([
          eb('serviceCount.withdrawnAt', 'is not', null),
          eb('serviceCount.toOn', '<>', eb.ref('held.on')),
          eb('serviceCount.visits', '<>', eb.ref('held.amount')),
        ]),
      )
      .execute();

    type Row = (typeof struck)[number];
    const compared = (r: Row, measure: Measure, amount: number): HeldFact => ({
      submissionId: r.submissionId,
      kind: r.kind as FactKind,
      recordId: r.recordId,
      was: { on: r.on, measure: r.measure as Measure, amount: r.amount },
      now: r.withdrawnAt !== null || r.onNow === null ? null : { on: r.onNow, measure, amount },
    });
    const all = [
      ...accepted.map((r) => compared(r, measureOfBuild[r.buildKind as BuildKind], 1)),
      ...struck.map((r) => compared(r, 'struckOff', 1)),
      // What is now said to have gone to a person is no money for stations any more.
      ...money.map((r) => {
        const onNow = PERSONAL_PURPOSES.includes(r.purpose as FundPurpose) ? null : r.onNow;
        return compared({ ...r, onNow }, measureOfSource[r.source as FundSource], r.amountFen);
      }),
      ...served.map((r) => compared(r, 'served', r.visits)),
    ];
    return all
      .filter(({ was: a, now: b }) => b === null || a.on !== b.on || a.measure !== b.measure || a.amount !== b.amount)
      .toSorted((a, b) => (a.recordId < b.recordId ? -1 : 1));
  },

  /** Every station that ever entered or left the stock, withdrawn ones included where a submission holds them. */
  async stationLives(db: Db): Promise<StationLife[]> {
    const rows = await db
      .selectFrom('station')
      .leftJoin('reportedFact as ha', (j) => j.onRef('ha.recordId', '=', 'station.id').on('ha.form', '=', 'F1').on('ha.kind', '=', 'accept'))
      .leftJoin('reportedFact as hs', (j) => j.onRef('hs.recordId', '=', 'station.id').on('hs.form', '=', 'F1').on('hs.kind', '=', 'strike'))
      .select(['station.id', 'station.ownName as name', 'station.buildKind', 'station.acceptedOn', 'station.struckOffOn', 'station.withdrawnAt'])
      .select(['ha.submissionId as acceptHeldBy', 'ha.on as acceptReportedOn', 'hs.submissionId as strikeHeldBy', 'hs.on as strikeReportedOn'])
      .where((eb) =>
        eb.or([
          eb('ha.submissionId', 'is not', null),
          eb('hs.submissionId', 'is not', null),
          eb.and([eb('station.withdrawnAt', 'is', null), eb('station.acceptedOn', 'is not', null)]),
        ]),
      )
      .orderBy('station.code')
      .orderBy('station.id')
      .execute();
    return rows.map((r) => {
      const live = r.withdrawnAt === null && r.acceptedOn !== null;
      return {
        id: r.id,
        name: r.name,
        buildKind: r.buildKind as BuildKind,
        acceptHeldBy: r.acceptHeldBy,
        strikeHeldBy: r.strikeHeldBy,
        acceptedOn: r.acceptReportedOn ?? (live ? r.acceptedOn : null),
        struckOffOn: r.strikeReportedOn ?? (live ? r.struckOffOn : null),
      };
    });
  },
};
