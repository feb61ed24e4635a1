import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import type { FundPurpose } from '../../shared/funds/fundEntry.ts';
import type { PlainDate } from '../../shared/kernel/plainDate.ts';
import type { RECEIPT_SORTS, ReceiptFilter, ReceiptMoney, ReceiptTrail } from '../../shared/receipts/contract.ts';
import type { Receipt } from '../../shared/receipts/receipt.ts';
import { budgetLineStore } from '../budgets/budgetStore.ts';
import { fromRow as fundFromRow } from '../funds/fundStore.ts';
import { contains, countRows, type Db, type RecordStore, searchWords } from '../store/recordStore.ts';
import type { ReceiptRow, Schema } from '../store/schema.ts';
import { searchTextOf } from '../store/searchKeys.ts';

const toRow = (r: Receipt): ReceiptRow => ({
  ...r,
  purposes: JSON.stringify(r.purposes),
  searchText: searchTextOf([r.name, r.payer], [r.documentNo, r.remark]),
});
const fromRow = ({ searchText: _, purposes, ...row }: ReceiptRow): Receipt => ({ ...(row as unknown as Receipt), purposes: JSON.parse(purposes) });

const NO_PURPOSES = JSON.stringify([]);

const passes = (filter: ReceiptFilter) => (eb: ExpressionBuilder<Schema, 'receipt'>) => {
  const all: Expression<SqlBool>[] = [eb('withdrawnAt', filter.withdrawn ? 'is not' : 'is', null)];
  for (const word of searchWords(filter.search)) all.push(contains(eb.ref('searchText'), word));
  if (filter.sources.length) all.push(eb('source', 'in', filter.sources));
  if (filter.earmarked !== null) all.push(eb('purposes', filter.earmarked ? '<>' : '=', NO_PURPOSES));
  if (filter.from) all.push(eb('on', '>=', filter.from));
  if (filter.to) all.push(eb('on', '<=', filter.to));
  return eb.and(all);
};

const sumOf = (column: string) => sql<number>`coalesce(sum(${sql.ref(column)}), 0)`;
type Sums = Map<string | null, number>;
const byKey = (rows: readonly { key: string | null; sum: number }[]): Sums => new Map(rows.map(({ key, sum }) => [key, sum]));

/** Sums by receipt: its reversals, what lines of budgets in force plan, what was spent. Nothing dated after `to`. */
async function flows(db: Db, ids: readonly string[], to: PlainDate | null): Promise<{ reversed: Sums; planned: Sums; adjusted: Sums; spent: Sums }> {
  const reversals = db
    .selectFrom('receipt')
    .select(['reversesId as key', sumOf('amountFen').as('sum')])
    .where('withdrawnAt', 'is', null)
    .where('reversesId', 'in', ids)
    .$if(to !== null, (query) => query.where('on', '<=', to ?? ''))
    .groupBy('reversesId');
  const lines = db
    .selectFrom('budgetLine')
    .innerJoin('budget', 'budget.id', 'budgetLine.budgetId')
    .where('budgetLine.withdrawnAt', 'is', null)
    .where('budget.withdrawnAt', 'is', null)
    .where('budgetLine.receiptId', 'in', ids)
    .groupBy('budgetLine.receiptId');
  const adjustments = lines
    .innerJoin('adjustment', 'adjustment.lineId', 'budgetLine.id')
    .select(['budgetLine.receiptId as key', sumOf('adjustment.amountFen').as('sum')])
    .where('adjustment.withdrawnAt', 'is', null)
    .$if(to !== null, (query) => query.where('adjustment.on', '<=', to ?? ''));
  const payments = db
    .selectFrom('fundEntry')
    .innerJoin('budgetLine', 'budgetLine.id', 'fundEntry.lineId')
    .select(['budgetLine.receiptId as key', sumOf('fundEntry.amountFen').as('sum')])
    .where('fundEntry.withdrawnAt', 'is', null)
    .where('budgetLine.receiptId', 'in', ids)
    .$if(to !== null, (query) => query.where('fundEntry.on', '<=', to ?? ''))
    .groupBy('budgetLine.receiptId');
  return {
    reversed: byKey(await reversals.execute()),
    planned: byKey(await lines.select(['budgetLine.receiptId as key', sumOf('budgetLine.amountFen').as('sum')]).execute()),
    adjusted: byKey(await adjustments.execute()),
    spent: byKey(await payments.execute()),
  };
}

export const receiptStore = {
  async byId(db, id) {
    const row = await db.selectFrom('receipt').selectAll().where('id', '=', id).executeTakeFirst();
    return row ? fromRow(row) : null;
  },

  async put(db, receipt) {
    const row = toRow(receipt);
    await db
      .insertInto('receipt')
      .values(row)
      .onConflict((c) => c.column('id').doUpdateSet(row))
      .execute();
  },

  async page(
    db: Db,
    filter: ReceiptFilter,
    sort: { field: (typeof RECEIPT_SORTS)[number]; direction: 'asc' | 'desc' },
    page: { offset: number; limit: number },
  ): Promise<{ rows: (Receipt & { money: ReceiptMoney })[]; total: number; sumFen: number }> {
    const { total, sumFen } = await db
      .selectFrom('receipt')
      .select([countRows.as('total'), sumOf('amountFen').as('sumFen')])
      .where(passes(filter))
      .executeTakeFirstOrThrow();
    const rows = await db
      .selectFrom('receipt')
      .selectAll()
      .where(passes(filter))
      .orderBy(sort.field, sort.direction)
      .orderBy('id')
      .limit(page.limit)
      .offset(page.offset)
      .execute();
    return { rows: await receiptStore.withMoney(db, rows.map(fromRow)), total, sumFen };
  },

  /** Receipts with their money; what is dated after `to` is left out of it. At most as many as one query takes ids. */
  async withMoney(db: Db, receipts: readonly Receipt[], to: PlainDate | null = null): Promise<(Receipt & { money: ReceiptMoney })[]> {
    if (receipts.length === 0) return [];
    const sums = await flows(
      db,
      receipts.map((receipt) => receipt.id),
      to,
    );
    return receipts.map((receipt) => {
      const { id, amountFen } = receipt;
      const reversedFen = sums.reversed.get(id) ?? 0;
      const spentFen = sums.spent.get(id) ?? 0;
      const plannedFen = (sums.planned.get(id) ?? 0) + (sums.adjusted.get(id) ?? 0);
      const leftFen = receipt.reversesId === null ? amountFen + reversedFen - spentFen : 0;
      return { ...receipt, money: { amountFen, reversedFen, plannedFen, spentFen, leftFen } };
    });
  },

  /** What reversals in force of it, `except` apart, sum up to (< 0); null when there is none. */
  async reversedFen(db: Db, id: string, except = ''): Promise<number | null> {
    const { sum } = await db
      .selectFrom('receipt')
      .select((eb) => eb.fn.sum<number | null>('amountFen').as('sum'))
      .where('reversesId', '=', id)
      .where('withdrawnAt', 'is', null)
      .where('id', '!=', except)
      .executeTakeFirstOrThrow();
    return sum;
  },

  /** Day of the first reversal in force of it; null when there is none. */
  async firstReversalOn(db: Db, id: string): Promise<PlainDate | null> {
    const { on } = await db
      .selectFrom('receipt')
      .select((eb) => eb.fn.min<PlainDate | null>('on').as('on'))
      .where('reversesId', '=', id)
      .where('withdrawnAt', 'is', null)
      .executeTakeFirstOrThrow();
    return on;
  },

  /** Earmarked receipts in force up to the day, oldest first; reversals stand in the receipts that they name. */
  async earmarked(db: Db, to: PlainDate): Promise<Receipt[]> {
    const rows = await db
      .selectFrom('receipt')
      .selectAll()
      .where('withdrawnAt', 'is', null)
      .where('reversesId', 'is', null)
      .where('purposes', '<>', NO_PURPOSES)
      .where('on', '<=', to)
      .orderBy('on')
      .orderBy('id')
      .execute();
    return rows.map(fromRow);
  },

  /** Receipts in force whose last day is at most `to`, the earliest first, with their money. */
  async ending(db: Db, to: PlainDate): Promise<(Receipt & { endsOn: PlainDate; money: ReceiptMoney })[]> {
    const rows = await db
      .selectFrom('receipt')
      .selectAll()
      .where('withdrawnAt', 'is', null)
      .where('reversesId', 'is', null)
      .where('endsOn', '<=', to)
      .orderBy('endsOn')
      .orderBy('id')
      .execute();
    const receipts = await receiptStore.withMoney(db, rows.map(fromRow));
    return receipts.flatMap((receipt) => (receipt.endsOn === null ? [] : [{ ...receipt, endsOn: receipt.endsOn }]));
  },

  /** Lines that draw on the receipt, of budgets in force, each with its payments in force up to `to`, oldest first. */
  async trail(db: Db, receiptId: string, to: PlainDate | null = null): Promise<ReceiptTrail['lines']> {
    const lines = await db
      .selectFrom('budgetLine')
      .innerJoin('budget', 'budget.id', 'budgetLine.budgetId')
      .select(['budgetLine.id', 'budgetLine.budgetId', 'budget.year', 'budgetLine.name', 'budgetLine.purpose'])
      .where('budgetLine.receiptId', '=', receiptId)
      .where('budgetLine.withdrawnAt', 'is', null)
      .where('budget.withdrawnAt', 'is', null)
      .orderBy('budget.year')
      .orderBy('budgetLine.position')
      .orderBy('budgetLine.id')
      .execute();
    const money = await budgetLineStore.money(db, { receiptId }, to);
    const payments = await db
      .selectFrom('fundEntry')
      .innerJoin('budgetLine', 'budgetLine.id', 'fundEntry.lineId')
      .leftJoin('station', 'station.id', 'fundEntry.stationId')
      .leftJoin('activity', 'activity.id', 'fundEntry.activityId')
      .selectAll('fundEntry')
      .select(['station.ownName as stationName', 'activity.subject as activitySubject'])
      .where('budgetLine.receiptId', '=', receiptId)
      .where('fundEntry.withdrawnAt', 'is', null)
      .$if(to !== null, (query) => query.where('fundEntry.on', '<=', to ?? ''))
      .orderBy('fundEntry.on')
      .orderBy('fundEntry.id')
      .execute();
    return lines.map((line) => {
      const { availableFen, spentFen } = money.get(line.id) ?? { availableFen: 0, spentFen: 0 };
      let leftFen = availableFen;
      const own = payments.filter((payment) => payment.lineId === line.id);
      return {
        ...line,
        purpose: line.purpose as FundPurpose,
        availableFen,
        spentFen,
        payments: own.map(({ stationName, activitySubject, ...payment }) => {
          leftFen -= payment.amountFen;
          return { ...fundFromRow(payment), stationName, activitySubject, leftAfterFen: leftFen };
        }),
      };
    });
  },

  /** First and last day of the payments in force of lines that draw on the receipt; null when nothing was spent. Money comes back on any later day. */
  async spendingDays(db: Db, receiptId: string): Promise<{ firstOn: PlainDate; lastOn: PlainDate } | null> {
    const { firstOn, lastOn } = await db
      .selectFrom('fundEntry')
      .innerJoin('budgetLine', 'budgetLine.id', 'fundEntry.lineId')
      .select((eb) => [eb.fn.min<string | null>('fundEntry.on').as('firstOn'), eb.fn.max<string | null>('fundEntry.on').as('lastOn')])
      .where('budgetLine.receiptId', '=', receiptId)
      .where('fundEntry.withdrawnAt', 'is', null)
      .where('fundEntry.reversesId', 'is', null)
      .executeTakeFirstOrThrow();
    return firstOn === null || lastOn === null ? null : { firstOn, lastOn };
  },
} satisfies RecordStore<Receipt> & Record<string, unknown>;
