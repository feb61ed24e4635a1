// A clerk's walk through the books by chance that repeats: entries made, changed in any field, reversed, withdrawn, brought back, and any change undone
// or an earlier state taken up again. Whatever is refused and whatever goes through, after every step the promises about money hold.
import { expect, test } from 'vitest';
import { seededRandom } from '../../electron/sample/random.ts';
import type { BudgetLine } from '../../shared/budgets/budget.ts';
import { type FundEntry, fundEntryFields } from '../../shared/funds/fundEntry.ts';
import type { Receipt } from '../../shared/receipts/receipt.ts';
import { makeBudget } from '../support/budgetDesk.ts';
import { earmarkedOf, makeReceipt } from '../support/moneyDesk.ts';
import { openTestDesk, type TestDesk } from '../support/testDesk.ts';

const STEPS = 300;
const PURPOSES = ['construction', 'equipment', 'operation'] as const;

/** What does not keep its promise, in words; no administrator has let anything go. */
async function broken({ client }: TestDesk, budgetId: string): Promise<string[]> {
  const found: string[] = [];
  const entries: FundEntry[] = [];
  for (let offset = 0, total = 1; offset < total; offset += 100) {
    const page = await client.funds.list({ offset, limit: 100 });
    entries.push(...page.rows);
    total = page.total;
  }
  const lines = new Map((await client.budgets.get({ id: budgetId })).lines.map((line) => [line.id, line]));
  for (const { name, money } of lines.values()) if (money.leftFen < 0) found.push(`${name} is overdrawn`);
  for (const { name, money } of (await client.receipts.list({ limit: 100 })).rows) if (money.leftFen < 0) found.push(`${name} is overdrawn`);
  for (const entry of entries) {
    const line = entry.lineId === null ? null : lines.get(entry.lineId);
    if (entry.sourceDetail === 'earmarked' && !line?.receiptId) found.push('special funds are spent past their line');
    if (line && (line.purpose !== entry.purpose || line.source !== entry.source)) found.push(`an entry is not of its line ${line.name}`);
    if (line && entry.reversesId === null && !entry.on.startsWith('2023')) found.push(`an entry is not of the year of ${line.name}`);
    const back = entries.filter((each) => each.reversesId === entry.id);
    const leftFen = back.reduce((sum, each) => sum + each.amountFen, entry.amountFen);
    if (entry.amountFen > 0 && leftFen < 0) found.push('more was reversed than paid');
    if (back.some((each) => each.lineId !== entry.lineId || each.on < entry.on || each.id === entry.id)) found.push('a reversal is not of its entry');
  }
  const ids = new Set(entries.map((entry) => entry.id));
  if (entries.some((entry) => entry.amountFen < 0 !== (entry.reversesId !== null && ids.has(entry.reversesId)))) found.push('a reversal of nothing');
  return found;
}

test.each([1, 2])(
  'whatever a clerk does and undoes, no line, receipt or entry breaks its promise (seed %i)',
  async (seed) => {
    const random = seededRandom(seed);
    const chief = await openTestDesk({ today: '2023-12-31' });
    const { client } = await openTestDesk({ today: '2023-12-31', file: chief.file, holder: { role: 'clerk', hardship: false } });
    const funds: Receipt[] = [];
    for (const purpose of PURPOSES)
      funds.push(await makeReceipt(chief, earmarkedOf({ name: `${purpose}专项`, on: '2023-01-01', amountFen: 900, purposes: [purpose] })));
    const { budget, lines } = await makeBudget(
      chief,
      PURPOSES.flatMap((purpose, i) => [
        { name: `${purpose}专项`, purpose, sourceDetail: 'earmarked' as const, receiptId: funds[i]?.id ?? null, amountFen: 600 },
        { name: `${purpose}专项余款`, purpose, sourceDetail: 'earmarked' as const, receiptId: funds[i]?.id ?? null, amountFen: 600 },
        { name: purpose, purpose, amountFen: 500 },
      ]),
      { on: '2023-01-01' },
    );
    const day = () => `2023-${String(random.int(1, 12)).padStart(2, '0')}-${String(random.int(1, 28)).padStart(2, '0')}`;
    const ofLine = ({ id: lineId, purpose, source, sourceDetail }: BudgetLine) => ({ lineId, purpose, source, sourceDetail });
    const some = async (withdrawn: boolean): Promise<FundEntry | null> => {
      const { rows } = await client.funds.list({ withdrawn, limit: 100 });
      return rows.length > 0 ? client.funds.get({ id: random.pick(rows).id }) : null;
    };

    const deeds: ((entry: FundEntry, line: BudgetLine) => Promise<unknown>)[] = [
      () => chief.makeFundEntry({ ...ofLine(random.pick(lines)), on: day(), amountFen: random.int(1, 250) }),
      (entry) => {
        const amountFen = 0 - random.int(1, Math.abs(entry.amountFen));
        return client.funds.create({ ...fundEntryFields.parse(entry), amountFen, reversesId: entry.id, documents: [] });
      },
      (entry, line) => {
        const changes = { ...ofLine(line), on: day(), amountFen: random.int(-100, 300), lineId: random.pick([null, line.id]) };
        const taken = Object.fromEntries(Object.entries(changes).filter(() => random.next() < 0.4));
        return client.funds.update({ ...entry, fields: { ...entry, ...taken } });
      },
      async (entry) => {
        const other = (await some(false)) ?? entry;
        const { on, lineId, purpose, source, sourceDetail, stationId, activityId } = other;
        const shared = { on, lineId, purpose, source, sourceDetail, stationId, activityId };
        return client.funds.update({ ...entry, fields: { ...entry, ...shared, reversesId: other.id, amountFen: 0 - random.int(1, 80) } });
      },
      (entry) => client.funds.withdraw({ ...entry, reason: '' }),
      async () => {
        const gone = await some(true);
        return gone && client.funds.restore(gone);
      },
      async () => client.audit.undo({ changeId: random.pick((await client.audit.changes({ limit: 60 })).rows).changeId }),
      async ({ id, version }) => {
        const { rows } = await client.audit.history({ entity: 'fundEntry', entityId: id });
        return client.audit.restoreState({ seq: random.pick(rows).seq, version, reason: '改回' });
      },
      (_, line) => {
        const document = { on: day(), reason: '调剂', documentNo: '3号' };
        const [amountFen, other] = [random.int(1, 150), random.pick(lines)];
        const adjustments = [
          { ...document, lineId: line.id, amountFen: 0 - amountFen },
          { ...document, lineId: other.id, amountFen },
        ];
        return client.budgets.adjust({ adjustments });
      },
    ];
    const counts = { done: 0, refused: 0 };
    for (let step = 0; step < STEPS; step++) {
      const entry = (await some(false)) ?? (await chief.makeFundEntry({ amountFen: 1 }));
      const deed = random.next() < 0.25 ? deeds[0] : random.pick(deeds);
      try {
        await deed?.(entry, random.pick(lines));
        counts.done++;
      } catch (error) {
        expect(['RULES_BROKEN', 'LINE_OVERRUN', 'CANNOT_UNDO', 'CHANGED_SINCE', 'WRONG_STATE', 'IN_USE']).toContain(
          (error as { code?: string }).code,
        );
        counts.refused++;
      }
      expect(await broken(chief, budget.id), `after step ${step}`).toEqual([]);
    }
    expect(Math.min(counts.done, counts.refused)).toBeGreaterThan(STEPS / 6);
  },
  120_000,
);
