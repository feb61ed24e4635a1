import { sql } from 'kysely';
import type { Adjustment, Budget, BudgetLine, LineMoney } from '../../shared/budgets/budget.ts';
import type { PlainDate } from '../../shared/kernel/plainDate.ts';
import { countRows, type Db, type RecordStore } from '../store/recordStore.ts';
import type { BudgetLineRow } from '../store/schema.ts';

const fromLineRow = ({ position: _, ...row }: BudgetLineRow): BudgetLine => row as BudgetLine;

/** Which lines: those of a budget, those of budgets in force that draw on a receipt, or one. */
export type Lines = { budgetId: string } | { receiptId: string } | { id: string };
const linesIn = (db: Db, of: Lines) => {
  const [column, id] = Object.entries(of)[0] as [keyof BudgetLineRow & ('budgetId' | 'receiptId' | 'id'), string];
  const lines = db.selectFrom('budgetLine').where(`budgetLine.${column}`, '=', id);
  return column === 'receiptId'
    ? lines.where('budgetLine.budgetId', 'in', db.selectFrom('budget').select('id').where('withdrawnAt', 'is', null))
    : lines;
};

const NO_MONEY: LineMoney = { plannedFen: 0, adjustedFen: 0, availableFen: 0, spentFen: 0, leftFen: 0 };
const sumFen = sql<number>`coalesce(sum(${sql.ref('amountFen')}), 0)`;

/** Money of several lines together. */
export const totalOf = (money: Iterable<LineMoney>): LineMoney =>
  [...money].reduce(
    (sum, each) => ({
      plannedFen: sum.plannedFen + each.plannedFen,
      adjustedFen: sum.adjustedFen + each.adjustedFen,
      availableFen: sum.availableFen + each.availableFen,
      spentFen: sum.spentFen + each.spentFen,
      leftFen: sum.leftFen + each.leftFen,
    }),
    NO_MONEY,
  );

export const budgetStore = {
  async byId(db, id) {
    const row = await db.selectFrom('budget').selectAll().where('id', '=', id).executeTakeFirst();
    return row ? (row as Budget) : null;
  },

  async put(db, budget) {
    await db
      .insertInto('budget')
      .values(budget)
      .onConflict((c) => c.column('id').doUpdateSet(budget))
      .execute();
  },

  /** The one in force; null when there is none. */
  async ofYear(db: Db, year: number): Promise<Budget | null> {
    const row = await db.selectFrom('budget').selectAll().where('year', '=', year).where('withdrawnAt', 'is', null).executeTakeFirst();
    return row ? (row as Budget) : null;
  },

  /** Newest year first. */
  async list(db: Db, withdrawn: boolean): Promise<Budget[]> {
    const rows = await db
      .selectFrom('budget')
      .selectAll()
      .where('withdrawnAt', withdrawn ? 'is not' : 'is', null)
      .orderBy('year', 'desc')
      .orderBy('id')
      .execute();
    return rows as Budget[];
  },

  /** How many entries in force are spent against lines of the budget. */
  async entries(db: Db, budgetId: string): Promise<number> {
    const { n } = await db
      .selectFrom('fundEntry')
      .select(countRows.as('n'))
      .where('withdrawnAt', 'is', null)
      .where('lineId', 'in', linesIn(db, { budgetId }).select('id'))
      .executeTakeFirstOrThrow();
    return n;
  },
} satisfies RecordStore<Budget> & Record<string, unknown>;

export const budgetLineStore = {
  async byId(db, id) {
    const row = await db.selectFrom('budgetLine').selectAll().where('id', '=', id).executeTakeFirst();
    return row ? fromLineRow(row) : null;
  },

  async put(db, line) {
    await db
      .insertInto('budgetLine')
      .values((eb) => ({
        ...line,
        position: eb.selectFrom('budgetLine').select(sql<number>`coalesce(max(position), 0) + 1`.as('next')).where('budgetId', '=', line.budgetId),
      }))
      .onConflict((c) => c.column('id').doUpdateSet(line))
      .execute();
  },

  /** Lines in force in the order in which they were made, each with the name of the receipt it draws on. */
  async inForce(db: Db, of: Lines): Promise<(BudgetLine & { receiptName: string | null })[]> {
    const rows = await linesIn(db, of)
      .leftJoin('receipt', 'receipt.id', 'budgetLine.receiptId')
      .selectAll('budgetLine')
      .select('receipt.name as receiptName')
      .where('budgetLine.withdrawnAt', 'is', null)
      .orderBy('position')
      .orderBy('budgetLine.id')
      .execute();
    return rows.map(({ receiptName, ...row }) => ({ ...fromLineRow(row), receiptName }));
  },

  /** Money of each of the lines in force, by id; what is dated after `to` is left out. */
  async money(db: Db, of: Lines, to: PlainDate | null = null): Promise<Map<string, LineMoney>> {
    const sums = async (table: 'adjustment' | 'fundEntry'): Promise<Map<string | null, number>> => {
      const rows = await db
        .selectFrom(table)
        .select(['lineId', sumFen.as('sum')])
        .where('withdrawnAt', 'is', null)
        .where('lineId', 'in', linesIn(db, of).select('id'))
        .$if(to !== null, (query) => query.where('on', '<=', to ?? ''))
        .groupBy('lineId')
        .execute();
      return new Map(rows.map((row) => [row.lineId, row.sum]));
    };
    const [adjusted, spent] = [await sums('adjustment'), await sums('fundEntry')];
    const lines = await linesIn(db, of).select(['id', 'amountFen']).where('withdrawnAt', 'is', null).execute();
    return new Map(
      lines.map(({ id, amountFen: plannedFen }) => {
        const [adjustedFen, spentFen] = [adjusted.get(id) ?? 0, spent.get(id) ?? 0];
        const availableFen = plannedFen + adjustedFen;
        return [id, { plannedFen, adjustedFen, availableFen, spentFen, leftFen: availableFen - spentFen }];
      }),
    );
  },

  /** Of one line; zero for one that is not in force. */
  async moneyOf(db: Db, id: string): Promise<LineMoney> {
    return (await budgetLineStore.money(db, { id })).get(id) ?? NO_MONEY;
  },
} satisfies RecordStore<BudgetLine> & Record<string, unknown>;

export const adjustmentStore = {
  async byId(db, id) {
    const row = await db.selectFrom('adjustment').selectAll().where('id', '=', id).executeTakeFirst();
    return row ?? null;
  },

  async put(db, adjustment) {
    await db
      .insertInto('adjustment')
      .values(adjustment)
      .onConflict((c) => c.column('id').doUpdateSet(adjustment))
      .execute();
  },

  /** Those in force, the oldest first. */
  async inForce(db: Db, of: Lines): Promise<Adjustment[]> {
    return db
      .selectFrom('adjustment')
      .selectAll()
      .where('withdrawnAt', 'is', null)
      .where('lineId', 'in', linesIn(db, of).select('id'))
      .orderBy('on')
      .orderBy('createdAt')
      .orderBy('id')
      .execute();
  },
} satisfies RecordStore<Adjustment> & Record<string, unknown>;
