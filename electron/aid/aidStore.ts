import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import type { Aid, AidBatch, BatchState } from '../../shared/aid/aid.ts';
import type { AID_SORTS } from '../../shared/aid/contract.ts';
import type { AidPaid } from '../../shared/hardship/caps.ts';
import type { AidKind } from '../../shared/hardship/valueLists.ts';
import type { PlainDate } from '../../shared/kernel/plainDate.ts';
import { inParts } from '../reports/inParts.ts';
import type { AidBatchRow, AidRow } from '../store/hardshipRows.ts';
import { contains, countRows, type Db, type RecordStore, searchWords } from '../store/recordStore.ts';
import type { Schema } from '../store/schema.ts';
import { searchTextOf } from '../store/searchKeys.ts';

const toBatchRow = (batch: AidBatch): AidBatchRow => ({ ...batch, searchText: searchTextOf([batch.name], [batch.documentNo, batch.remark]) });
const fromBatchRow = ({ searchText: _, ...row }: AidBatchRow): AidBatch => row as AidBatch;
const toRow = (aid: Aid): Omit<AidRow, 'position'> => ({ ...aid, verdict: aid.verdict && JSON.stringify(aid.verdict) });
const fromRow = ({ position: _, verdict, ...row }: AidRow): Aid => ({ ...row, verdict: verdict === null ? null : JSON.parse(verdict) });

const column = (name: string) => sql.ref<number>(name);
const sumFen = (name: string) => sql<number>`coalesce(sum(${column(name)}), 0)`;
/** What reversals in force of a batch's entry gave back (≥ 0). */
const returnedFen = sql<number>`coalesce((select -sum(r.${sql.ref('amountFen')}) from ${sql.table('fundEntry')} r
  where r.${sql.ref('reversesId')} = ${sql.ref('aidBatch.entryId')} and r.${sql.ref('withdrawnAt')} is null), 0)`;
/** What is out of a batch: its entry in force, less what came back; 0 for one that was not paid. */
const outFen = sql<number>`coalesce((select e.${sql.ref('amountFen')} from ${sql.table('fundEntry')} e
  where e.id = ${sql.ref('aidBatch.entryId')} and e.${sql.ref('withdrawnAt')} is null), 0) - ${returnedFen}`;
/** The state as it is shown (shared/aid/aid.ts): a batch whose money came back is no longer paid; one without money stays so. */
const shownState = sql<BatchState>`case when ${sql.ref('aidBatch.state')} = 'paid' and ${sql.ref('aidBatch.entryId')} is not null and ${outFen} <= 0 then 'approved' else ${sql.ref('aidBatch.state')} end`;

export interface BatchFilter {
  search: string;
  kinds: readonly AidKind[];
  states: readonly BatchState[];
  from: PlainDate | null;
  to: PlainDate | null;
  withdrawn: boolean;
}

const passes = (filter: BatchFilter) => (eb: ExpressionBuilder<Schema, 'aidBatch'>) => {
  const all: Expression<SqlBool>[] = [eb('aidBatch.withdrawnAt', filter.withdrawn ? 'is not' : 'is', null)];
  for (const word of searchWords(filter.search)) {
    const receivers = eb
      .selectFrom('aid')
      .leftJoin('hardshipFile', 'hardshipFile.id', 'aid.fileId')
      .leftJoin('lightFile', 'lightFile.id', 'aid.lightFileId')
      .select('aid.batchId')
      .where('aid.withdrawnAt', 'is', null)
      .where((of) =>
        of.or([
          contains(of.fn.coalesce('hardshipFile.searchText', sql<string>`''`), word),
          contains(of.fn.coalesce('lightFile.searchText', sql<string>`''`), word),
        ]),
      );
    all.push(eb.or([contains(eb.ref('aidBatch.searchText'), word), eb('aidBatch.id', 'in', receivers)]));
  }
  if (filter.kinds.length) all.push(eb('aidBatch.kind', 'in', filter.kinds));
  if (filter.states.length) all.push(eb(shownState, 'in', filter.states));
  if (filter.from) all.push(eb('aidBatch.on', '>=', filter.from));
  if (filter.to) all.push(eb('aidBatch.on', '<=', filter.to));
  return eb.and(all);
};

const sortColumn = {
  on: 'aidBatch.on',
  name: 'aidBatch.name',
  kind: 'aidBatch.kind',
  state: shownState,
  updatedAt: 'aidBatch.updatedAt',
} as const satisfies Record<(typeof AID_SORTS)[number], unknown>;

/** Batches as their tables hold them: in `state` what was last decided. */
export const aidBatchStore = {
  async byId(db, id) {
    const row = await db.selectFrom('aidBatch').selectAll().where('id', '=', id).executeTakeFirst();
    return row ? fromBatchRow(row) : null;
  },

  async put(db, batch) {
    const row = toBatchRow(batch);
    await db
      .insertInto('aidBatch')
      .values(row)
      .onConflict((c) => c.column('id').doUpdateSet(row))
      .execute();
  },

  /** As they are shown, with their sums. */
  async page(
    db: Db,
    filter: BatchFilter,
    sort: { field: (typeof AID_SORTS)[number]; direction: 'asc' | 'desc' },
    page: { offset: number; limit: number },
  ): Promise<{ rows: (AidBatch & { aids: number; amountFen: number; returnedFen: number })[]; total: number; sumFen: number }> {
    const matching = db.selectFrom('aidBatch').where(passes(filter));
    const ofBatch = db
      .selectFrom('aid')
      .where('aid.withdrawnAt', 'is', null)
      .where(sql<SqlBool>`${column('aid.batchId')} = ${column('aidBatch.id')}`);
    const amount = sql<number>`(${ofBatch.select(sumFen('aid.amountFen').as('sum'))})`;
    const { total, sumFen: all } = await matching
      .select([countRows.as('total'), sql<number>`coalesce(sum(${amount}), 0)`.as('sumFen')])
      .executeTakeFirstOrThrow();
    const rows = await matching
      .selectAll('aidBatch')
      .select([shownState.as('shown'), returnedFen.as('returnedFen')])
      .select([sql<number>`(${ofBatch.select(countRows.as('n'))})`.as('aids'), amount.as('amountFen')])
      .orderBy(sortColumn[sort.field], sort.direction)
      .orderBy('aidBatch.id')
      .limit(page.limit)
      .offset(page.offset)
      .execute();
    return {
      rows: rows.map(({ shown, aids, amountFen, returnedFen: returned, ...row }) => ({
        ...{ ...fromBatchRow(row), state: shown },
        ...{ aids, amountFen, returnedFen: returned },
      })),
      total,
      sumFen: all,
    };
  },

  /** What was paid for it and has not come back, and what has; both 0 before it was paid. Fen. */
  async money(db: Db, id: string): Promise<{ outFen: number; returnedFen: number }> {
    const row = await db
      .selectFrom('aidBatch')
      .select([outFen.as('outFen'), returnedFen.as('returnedFen')])
      .where('id', '=', id)
      .executeTakeFirst();
    return row ?? { outFen: 0, returnedFen: 0 };
  },

  /**
   * The batch, withdrawn or not, that the entry was made to pay; null for an entry that was made to pay none. Another entry, or none, pays it by now
   * where its `entryId` says so.
   */
  async paidBy(db: Db, entryId: string): Promise<AidBatch | null> {
    const row = await db
      .selectFrom('aidBatch')
      .innerJoin('fundEntry', 'fundEntry.paysId', 'aidBatch.id')
      .selectAll('aidBatch')
      .where('fundEntry.id', '=', entryId)
      .executeTakeFirst();
    return row ? fromBatchRow(row) : null;
  },
} satisfies RecordStore<AidBatch> & Record<string, unknown>;

/** Whose payments. */
export type Household = { fileId: string } | { lightFileId: string };
/** Payments in force of batches in force. */
const inForce = (db: Db) =>
  db
    .selectFrom('aid')
    .innerJoin('aidBatch', 'aidBatch.id', 'aid.batchId')
    .where('aid.withdrawnAt', 'is', null)
    .where('aidBatch.withdrawnAt', 'is', null);
const ofHousehold = (db: Db, of: Household) =>
  'fileId' in of ? inForce(db).where('aid.fileId', '=', of.fileId) : inForce(db).where('aid.lightFileId', '=', of.lightFileId);

export const aidStore = {
  async byId(db, id) {
    const row = await db.selectFrom('aid').selectAll().where('id', '=', id).executeTakeFirst();
    return row ? fromRow(row) : null;
  },

  /** A payment is part of its batch, whose version it raises, whatever way it was written: who approves or pays the list approves or pays what he read. */
  async put(db, aid) {
    const row = toRow(aid);
    await db
      .insertInto('aid')
      .values((eb) => ({
        ...row,
        position: eb.selectFrom('aid').select(sql<number>`coalesce(max(position), 0) + 1`.as('next')).where('batchId', '=', row.batchId),
      }))
      .onConflict((c) => c.column('id').doUpdateSet(row))
      .execute();
    await db
      .updateTable('aidBatch')
      .set((eb) => ({ version: eb('version', '+', 1), updatedAt: aid.updatedAt }))
      .where('id', '=', aid.batchId)
      .execute();
  },

  /** Payments in force of a batch, in the order in which they were added. */
  async ofBatch(db: Db, batchId: string): Promise<Aid[]> {
    const rows = await db.selectFrom('aid').selectAll().where('batchId', '=', batchId).where('withdrawnAt', 'is', null).orderBy('position').execute();
    return rows.map(fromRow);
  },

  /** Payments in force of a file, of batches in force, with their batch as it is shown; the latest first. */
  async of(db: Db, of: Household): Promise<(Aid & { batch: AidBatch })[]> {
    const rows = await ofHousehold(db, of).selectAll('aid').orderBy('aidBatch.on', 'desc').orderBy('aid.id', 'desc').execute();
    const batches = await ofHousehold(db, of).selectAll('aidBatch').select(shownState.as('shown')).execute();
    const byId = new Map(batches.map(({ shown, ...row }) => [row.id, { ...fromBatchRow(row), state: shown }]));
    return rows.flatMap((row) => {
      const batch = byId.get(row.batchId);
      return batch ? [{ ...fromRow(row), batch }] : [];
    });
  },

  /**
   * What caps count besides the payment `aidId` of a batch (null: one still to be added): what the household was given by batches that were approved,
   * and what the batch itself gives before. `others`: whom else the persons of the household are known as, in other files.
   */
  async granted(db: Db, of: Household, others: readonly string[], { batchId, aidId }: { batchId: string; aidId: string | null }): Promise<AidPaid[]> {
    const counted = (rows: ReturnType<typeof inForce>) => {
      const earlier = aidId === null ? null : db.selectFrom('aid as self').select('self.position').where('self.id', '=', aidId);
      return rows
        .select(['aid.id', 'aidBatch.on', 'aidBatch.kind', 'aid.amountFen', 'aid.personId', 'aid.childId'])
        .where((eb) =>
          eb.or([
            eb.and([eb('aidBatch.id', '<>', batchId), eb('aidBatch.state', '<>', 'draft')]),
            eb.and([eb('aidBatch.id', '=', batchId), ...(earlier === null ? [] : [eb('aid.position', '<', earlier)])]),
          ]),
        )
        .execute();
    };
    const rows = await counted(ofHousehold(db, of));
    // A child of parted parents stands in the files of both, and what it was for counts, whoever received it.
    for (const part of inParts([...others]))
      rows.push(...(await counted(inForce(db).where((eb) => eb.or([eb('aid.personId', 'in', part), eb('aid.childId', 'in', part)])))));
    const once = new Map(rows.map(({ id, ...row }) => [id, { ...row, kind: row.kind as AidKind }]));
    return [...once.values()];
  },

  /** What the payments in force of a batch come to, fen. */
  async sumOf(db: Db, batchId: string): Promise<number> {
    const { sum } = await db
      .selectFrom('aid')
      .select(sumFen('amountFen').as('sum'))
      .where('batchId', '=', batchId)
      .where('withdrawnAt', 'is', null)
      .executeTakeFirstOrThrow();
    return sum;
  },

  /** Ids of everybody whom payments in force of batches in force name: who got it, and for which child. */
  async named(db: Db, of: Household): Promise<Set<string>> {
    const rows = await ofHousehold(db, of).select(['aid.personId', 'aid.childId']).execute();
    return new Set(rows.flatMap(({ personId, childId }) => (childId === null ? [personId] : [personId, childId])));
  },

  /** Whether a payment in force of a batch in force names the file. */
  async names(db: Db, of: Household): Promise<boolean> {
    return (await ofHousehold(db, of).select('aid.id').limit(1).executeTakeFirst()) !== undefined;
  },

  /** What was paid stays in the books of a file that is destroyed; what for, in words, does not. */
  async forgetWhatFor(db: Db, of: Household): Promise<void> {
    const [column, id] = 'fileId' in of ? (['fileId', of.fileId] as const) : (['lightFileId', of.lightFileId] as const);
    await db.updateTable('aid').set({ reason: '' }).where(column, '=', id).execute();
  },

  /** The day of the latest batch in force that names each light file, by id; files that none names are not in it. */
  async lastGivenOn(db: Db, lightFileIds: readonly string[]): Promise<Map<string, PlainDate>> {
    const last = new Map<string, PlainDate>();
    for (const part of inParts([...lightFileIds])) {
      const rows = await inForce(db)
        .select((eb) => ['aid.lightFileId as id', eb.fn.max('aidBatch.on').as('on')])
        .where('aid.lightFileId', 'in', part)
        .groupBy('aid.lightFileId')
        .execute();
      for (const { id, on } of rows) if (id !== null) last.set(id, on);
    }
    return last;
  },

  /** How often light files were given something that was paid, and how much together, by id; files that got nothing are not in it. */
  async givenToLightFiles(db: Db, ids: readonly string[]): Promise<Map<string, { gifts: number; paidFen: number }>> {
    const given = new Map<string, { gifts: number; paidFen: number }>();
    for (const part of inParts([...ids])) {
      const rows = await paid(db)
        .select(['aid.lightFileId as id', countRows.as('gifts'), sumFen('aid.amountFen').as('paidFen')])
        .where('aid.lightFileId', 'in', part)
        .groupBy('aid.lightFileId')
        .execute();
      for (const { id, ...sums } of rows) if (id !== null) given.set(id, sums);
    }
    return given;
  },

  /** What hardship files were paid together, fen, by id; files that were paid nothing are not in it. */
  async paidToFiles(db: Db, ids: readonly string[]): Promise<Map<string, number>> {
    const sums = new Map<string, number>();
    for (const part of inParts([...ids])) {
      const rows = await paid(db)
        .select(['aid.fileId as id', sumFen('aid.amountFen').as('sum')])
        .where('aid.fileId', 'in', part)
        .groupBy('aid.fileId')
        .execute();
      for (const { id, sum } of rows) if (id !== null) sums.set(id, sum);
    }
    return sums;
  },
} satisfies RecordStore<Aid> & Record<string, unknown>;

/** Those of them whose money is out. */
const paid = (db: Db) => inForce(db).where(shownState, '=', 'paid');
