import { sql } from 'kysely';
import { toRow as toActivityRow } from '../activities/activityStore.ts';
import { budgetLineStore, budgetStore } from '../budgets/budgetStore.ts';
import { toRow as toFundRow } from '../funds/fundStore.ts';
import { toRow as toPartnerRow } from '../partners/partnerStore.ts';
import { receiptStore } from '../receipts/receiptStore.ts';
import { toRow as toServiceCountRow } from '../services/serviceStore.ts';
import { toRow as toStationRow } from '../stations/stationStore.ts';
import type { Db } from '../store/recordStore.ts';
import type { Schema } from '../store/schema.ts';
import { subsidyRuleStore, subsidyStore } from '../subsidies/subsidyStore.ts';
import type { SampleBooks } from './sampleBooks.ts';
import type { SampleMoney } from './sampleMoney.ts';

/** Values bound in one statement; SQLite takes 32,766 and PostgreSQL 65,535. */
const MAX_VALUES = 9_000;

/** Many rows a statement: one row a statement takes twice as long. */
async function insertAll<T extends keyof Schema & string>(db: Db, table: T, rows: readonly object[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {}).length;
  const aStatement = Math.max(1, Math.floor(MAX_VALUES / Math.max(1, columns)));
  for (let i = 0; i < rows.length; i += aStatement)
    await db
      .insertInto(table)
      .values(rows.slice(i, i + aStatement) as never)
      .execute();
}

/** Hardship files are no part of the sample, and leave the data by their destruction alone. */
type HardshipTable =
  | 'hardshipFile'
  | 'hardshipPerson'
  | 'hardshipStep'
  | 'hardshipJudgement'
  | 'subjectKey'
  | 'doomedAttachment'
  | 'lightFile'
  | 'aidBatch'
  | 'aid';
type RecordTable = Exclude<
  keyof Schema,
  'office' | 'area' | 'setting' | 'audit' | 'account' | 'draft' | 'fileIdentity' | 'calendarDay' | 'calendarYear' | HardshipTable
>;
/** Every table of records, in an order in which they can be emptied: what points stands before what is pointed at. */
const RECORD_TABLES = Object.keys({
  mail: true,
  reportedFact: true,
  submission: true,
  plateIssue: true,
  importBatch: true,
  activityStation: true,
  subsidy: true,
  subsidyRule: true,
  hardshipRule: true,
  fundEntry: true,
  activity: true,
  serviceCount: true,
  adjustment: true,
  budgetLine: true,
  budget: true,
  receipt: true,
  accountTitle: true,
  statusChange: true,
  stationPartner: true,
  station: true,
  partner: true,
} satisfies Record<RecordTable, true>) as RecordTable[];

export const sampleStore = {
  /** True when no record was ever written; an office, areas and choices may be there. */
  async isEmpty(db: Db): Promise<boolean> {
    for (const table of ['station', 'partner', 'fundEntry', 'serviceCount', 'activity', 'submission', 'budget', 'receipt', 'subsidyRule'] as const)
      if (await db.selectFrom(table).select('id').limit(1).executeTakeFirst()) return false;
    return true;
  },

  /** Everything but money and service counts, which come in as the years go by. */
  async insertStations(db: Db, books: SampleBooks): Promise<void> {
    await insertAll(db, 'partner', books.partners.map(toPartnerRow));
    await insertAll(db, 'station', books.stations.map(toStationRow));
    const links = books.stations.flatMap((s) => s.partnerIds.map((partnerId, position) => ({ stationId: s.id, partnerId, position })));
    await insertAll(db, 'stationPartner', links);
    await insertAll(db, 'statusChange', books.changes);
    await insertAll(db, 'activity', books.activities.map(toActivityRow));
    await insertAll(
      db,
      'activityStation',
      books.activities.flatMap((a) => a.stationIds.map((stationId) => ({ activityId: a.id, stationId }))),
    );
  },

  /** The year's budget, before what is spent against it. */
  async insertMoney(db: Db, { receipt, budget, lines, rule, claims }: SampleMoney): Promise<void> {
    await receiptStore.put(db, receipt);
    await budgetStore.put(db, budget);
    for (const line of lines) await budgetLineStore.put(db, line);
    await subsidyRuleStore.put(db, rule);
    for (const claim of claims) await subsidyStore.put(db, claim);
  },

  async insertFlows(db: Db, { funds, counts }: Pick<SampleBooks, 'funds' | 'counts'>): Promise<void> {
    await insertAll(db, 'fundEntry', funds.map(toFundRow));
    await insertAll(db, 'serviceCount', counts.map(toServiceCountRow));
  },

  /** Number of the last row of the audit trail: it grows with every change of a record. 0 when there is none. */
  async lastAudit(db: Db): Promise<number> {
    const row = await db.selectFrom('audit').select(sql<number>`coalesce(max(seq), 0)`.as('seq')).executeTakeFirstOrThrow();
    return row.seq;
  },

  /** Takes every record out, and all choices but those of display; office and areas only `withOffice`. The audit trail stays: it is only ever appended. */
  async clear(db: Db, withOffice: boolean): Promise<void> {
    for (const table of RECORD_TABLES) await db.deleteFrom(table).execute();
    if (withOffice) {
      await db.deleteFrom('area').execute();
      await db.deleteFrom('office').execute();
    }
    await db.deleteFrom('setting').where('key', 'not like', 'display.%').execute();
  },
};
