import type { FundSource } from '../../shared/funds/fundEntry.ts';
import type { ImportBatch } from '../../shared/imports/contract.ts';
import type { Leftover } from '../../shared/imports/reading.ts';
import type { DaySpan } from '../../shared/imports/titles.ts';
import { COMPARED_FIELDS, type ComparedStation, type ExistingStation } from '../../shared/imports/verdict.ts';
import { countRows, type Db } from '../store/recordStore.ts';
import type { ImportBatchRow } from '../store/schema.ts';

type Summary = Pick<ImportBatch, 'counts' | 'leftoverCount'>;

const fromRow = ({ summary, leftovers: _, ...row }: ImportBatchRow): ImportBatch => ({ ...row, ...(JSON.parse(summary) as Summary) });

/** Rows of each key, in their order. */
function grouped<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}

export const importStore = {
  /** Every station in force with its partners, its construction money by source, and its counts that touch `spans`. */
  async existing(db: Db, spans: readonly DaySpan[]): Promise<ExistingStation[]> {
    const stations = await db.selectFrom('station').select(COMPARED_FIELDS).where('withdrawnAt', 'is', null).orderBy('code').orderBy('id').execute();
    const partners = await db
      .selectFrom('stationPartner')
      .innerJoin('partner', 'partner.id', 'stationPartner.partnerId')
      .select(['stationPartner.stationId', 'partner.name'])
      .orderBy('stationPartner.position')
      .execute();
    const funds = await db
      .selectFrom('fundEntry')
      .select((eb) => ['stationId', 'source', eb.fn.sum<number>('amountFen').as('amountFen')])
      .where('withdrawnAt', 'is', null)
      .where('purpose', '=', 'construction')
      .where('stationId', 'is not', null)
      .groupBy(['stationId', 'source'])
      .execute();
    const counts = spans.length
      ? await db
          .selectFrom('serviceCount')
          .select(['stationId', 'fromOn', 'toOn', 'visits'])
          .where('withdrawnAt', 'is', null)
          .where((eb) => eb.or(spans.map((span) => eb.and([eb('fromOn', '<=', span.toOn), eb('toOn', '>=', span.fromOn)]))))
          .execute()
      : [];
    const partnersOf = grouped(partners, (p) => p.stationId);
    const fundsOf = grouped(funds, (f) => f.stationId ?? '');
    const countsOf = grouped(counts, (c) => c.stationId);
    return stations.map((station) => ({
      station: station as ComparedStation,
      partnerNames: (partnersOf.get(station.id) ?? []).map((p) => p.name),
      funds: Object.fromEntries((fundsOf.get(station.id) ?? []).map((f) => [f.source as FundSource, Number(f.amountFen)])),
      counts: countsOf.get(station.id) ?? [],
    }));
  },

  /** Partners in force. */
  async partners(db: Db): Promise<{ id: string; name: string }[]> {
    return db.selectFrom('partner').select(['id', 'name']).where('withdrawnAt', 'is', null).orderBy('name').execute();
  },

  /** Codes of stations in force. */
  async codes(db: Db): Promise<string[]> {
    const rows = await db.selectFrom('station').select('code').where('withdrawnAt', 'is', null).execute();
    return rows.map((r) => r.code);
  },

  async putBatch(db: Db, batch: ImportBatch, leftovers: readonly Leftover[]): Promise<void> {
    const { counts, leftoverCount, ...row } = batch;
    await db
      .insertInto('importBatch')
      .values({ ...row, summary: JSON.stringify({ counts, leftoverCount } satisfies Summary), leftovers: JSON.stringify(leftovers) })
      .execute();
  },

  async batch(db: Db, id: string): Promise<ImportBatch | null> {
    const row = await db.selectFrom('importBatch').selectAll().where('id', '=', id).executeTakeFirst();
    return row ? fromRow(row) : null;
  },

  /** Null when there is no such import. */
  async leftovers(db: Db, id: string): Promise<{ leftovers: Leftover[]; leftoverCount: number } | null> {
    const row = await db.selectFrom('importBatch').selectAll().where('id', '=', id).executeTakeFirst();
    return row ? { leftovers: JSON.parse(row.leftovers), leftoverCount: fromRow(row).leftoverCount } : null;
  },

  /** The latest first. */
  async page(db: Db, page: { offset: number; limit: number }): Promise<{ rows: ImportBatch[]; total: number }> {
    const { total } = await db.selectFrom('importBatch').select(countRows.as('total')).executeTakeFirstOrThrow();
    const rows = await db
      .selectFrom('importBatch')
      .selectAll()
      .orderBy('createdAt', 'desc')
      .orderBy('id', 'desc')
      .limit(page.limit)
      .offset(page.offset)
      .execute();
    return { rows: rows.map(fromRow), total };
  },

  async setUndone(db: Db, id: string, undoneAt: string | null): Promise<void> {
    await db.updateTable('importBatch').set({ undoneAt }).where('id', '=', id).execute();
  },
};
