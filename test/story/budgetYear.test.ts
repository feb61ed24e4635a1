// A budget year played through: 60 lines, 2,000 entries, reversals, withdrawals and adjustments, by chance that repeats. What is refused is worked out here
// with plain sums; what stands in the end is summed by a program of another language, from the data file and from the workbook.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { seededRandom } from '../../electron/sample/random.ts';
import type { BudgetLine } from '../../shared/budgets/budget.ts';
import { type FundEntry, type FundPurpose, fundPurpose } from '../../shared/funds/fundEntry.ts';
import { addDays } from '../../shared/kernel/plainDate.ts';
import { makeBudget, reverse } from '../support/budgetDesk.ts';
import { earmarkedOf, makeReceipt, payFrom } from '../support/moneyDesk.ts';
import { setUpOffice } from '../support/reportDesk.ts';
import { approve, claimOf, refsOf, ruleOf } from '../support/subsidyDesk.ts';
import { failureOf, openTestDesk } from '../support/testDesk.ts';

const LINES = 60;
const ENTRIES = 2_000;
const SPECIAL_FUNDS = 6;
const STATIONS = 10;
const MONTHLY_FEN = 5_00;

interface Sums {
  file: Record<string, [planned: number, adjusted: number, spent: number]>;
  workbook: Sums['file'];
  broken: string[];
}

function sumsOf(file: Uint8Array, workbook: Uint8Array): Sums {
  const folder = mkdtempSync(path.join(tmpdir(), 'gydesk-budget-'));
  try {
    const [data, book] = [path.join(folder, 'data.sqlite'), path.join(folder, 'book.xlsx')];
    writeFileSync(data, file);
    writeFileSync(book, workbook);
    const script = path.join(import.meta.dirname, '..', 'support', 'budgetSums.py');
    return JSON.parse(execFileSync('python3', [script, data, book, '2023'], { encoding: 'utf8' }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test('a year of 60 lines and 2,000 entries: sums agree with another program, and nothing was spent that was not there', async () => {
  const random = seededRandom(20230101);
  const desk = await openTestDesk({ today: '2023-12-31' });
  await setUpOffice(desk);
  const { client } = desk;

  const special: { id: string; name: string; purpose: FundPurpose; leftFen: number }[] = [];
  for (let i = 0; i < SPECIAL_FUNDS; i++) {
    const purpose = random.pick(fundPurpose.options);
    const receipt = await makeReceipt(
      desk,
      earmarkedOf({ name: `专项${i + 1}`, on: '2023-01-01', amountFen: random.int(20, 60) * 1_000_00, purposes: [purpose] }),
    );
    special.push({ id: receipt.id, name: receipt.name, purpose, leftFen: receipt.amountFen });
  }
  const { budget, lines } = await makeBudget(
    desk,
    Array.from({ length: LINES }, (_, i) => {
      const own = special[i % 5 === 0 ? (i / 5) % SPECIAL_FUNDS : SPECIAL_FUNDS];
      const common = { name: `项目${i + 1}`, amountFen: random.int(50, 400) * 100_00 };
      return own
        ? { ...common, purpose: own.purpose, source: 'union' as const, sourceDetail: 'earmarked' as const, receiptId: own.id }
        : { ...common, purpose: random.pick(fundPurpose.options), source: random.pick(['union', 'government', 'other'] as const) };
    }),
    { on: '2023-01-01' },
  );

  const leftOf = new Map(lines.map((line) => [line.id, line.amountFen]));
  const fundOf = (line: BudgetLine) => special.find((each) => each.id === line.receiptId);
  /** What the line lets go: its own money, and that of its special fund. */
  const left = (line: BudgetLine): number => Math.min(leftOf.get(line.id) ?? 0, fundOf(line)?.leftFen ?? Number.POSITIVE_INFINITY);
  const take = (line: BudgetLine, amountFen: number): void => {
    leftOf.set(line.id, (leftOf.get(line.id) ?? 0) - amountFen);
    const fund = fundOf(line);
    if (fund) fund.leftFen -= amountFen;
  };
  const day = () => addDays('2023-01-02', random.int(0, 362));
  const standing: { entry: FundEntry; line: BudgetLine; reversedFen: number }[] = [];
  const counts = { reversals: 0, withdrawn: 0, adjustments: 0, overspent: 0, wrongPurpose: 0 };

  const deeds = {
    async spend(line: BudgetLine) {
      const amountFen = random.int(1, Math.max(1, Math.min(left(line), 1_500_00)));
      if (amountFen > left(line)) return;
      standing.push({ entry: await payFrom(desk, line, { on: day(), amountFen, payee: '供应商' }), line, reversedFen: 0 });
      take(line, amountFen);
    },
    async overspend(line: BudgetLine) {
      const { code, data } = await failureOf(payFrom(desk, line, { on: day(), amountFen: left(line) + random.int(1, 500_00) }));
      expect(code === 'LINE_OVERRUN' || (code === 'RULES_BROKEN' && JSON.stringify(data).includes('receiptSpent'))).toBe(true);
      counts.overspent++;
    },
    async otherPurpose(line: BudgetLine) {
      const purpose = random.pick(fundPurpose.options.filter((each) => each !== line.purpose));
      const fund = fundOf(line);
      expect(await failureOf(payFrom(desk, line, { on: day(), amountFen: 1, purpose }))).toEqual({
        code: 'RULES_BROKEN',
        data: {
          issues: [
            { path: 'purpose', code: 'lineOtherPurpose', params: { purpose: line.purpose } },
            // The special fund of the line refuses it by itself.
            ...(fund ? [{ path: 'purpose', code: 'receiptOtherPurpose', params: { name: fund.name } }] : []),
          ],
        },
      });
      counts.wrongPurpose++;
    },
    async takeBack() {
      const one = random.pick(standing);
      const amountFen = random.int(1, one.entry.amountFen);
      const on = addDays(one.entry.on, random.int(0, Math.min(30, (Date.parse('2023-12-31') - Date.parse(one.entry.on)) / 86_400_000)));
      const work = reverse(desk, one.entry, -amountFen, { on });
      if (amountFen > one.entry.amountFen - one.reversedFen) {
        expect(await failureOf(work)).toMatchObject({ data: { issues: [{ code: 'reversalTooMuch' }] } });
        return;
      }
      await work;
      one.reversedFen += amountFen;
      take(one.line, -amountFen);
      counts.reversals++;
    },
    async withdraw() {
      const one = random.pick(standing);
      const work = client.funds.withdraw({ id: one.entry.id, version: one.entry.version, reason: '记错' });
      if (one.reversedFen > 0) {
        expect(await failureOf(work)).toMatchObject({ data: { issues: [{ code: 'entryReversed' }] } });
        return;
      }
      await work;
      standing.splice(standing.indexOf(one), 1);
      take(one.line, -one.entry.amountFen);
      counts.withdrawn++;
    },
    async adjust() {
      const [from, to] = random.some(lines, 2) as [BudgetLine, BudgetLine];
      const amountFen = random.int(1, 200_00);
      const document = { on: day(), reason: '调剂', documentNo: `涪工发〔2023〕${counts.adjustments + 3}号` };
      const work = client.budgets.adjust({
        adjustments: [
          { lineId: from.id, amountFen: -amountFen, ...document },
          { lineId: to.id, amountFen, ...document },
        ],
      });
      if (amountFen > (leftOf.get(from.id) ?? 0)) {
        expect(await failureOf(work)).toMatchObject({ data: { issues: [{ code: 'adjustmentBelowSpent' }] } });
        return;
      }
      await work;
      leftOf.set(from.id, (leftOf.get(from.id) ?? 0) - amountFen);
      leftOf.set(to.id, (leftOf.get(to.id) ?? 0) + amountFen);
      counts.adjustments++;
    },
  };

  // Payments that stand: neither what was withdrawn is counted nor what gives back.
  while (standing.length < ENTRIES) {
    const line = random.pick(lines);
    const chance = random.next();
    if (chance < 0.05) await deeds.overspend(line);
    else if (chance < 0.08) await deeds.otherPurpose(line);
    else if (chance < 0.2 && standing.length > 0) await deeds.takeBack();
    else if (chance < 0.24 && standing.length > 0) await deeds.withdraw();
    else if (chance < 0.29) await deeds.adjust();
    else await deeds.spend(line);
  }
  expect(Math.min(counts.reversals, counts.withdrawn, counts.adjustments, counts.overspent, counts.wrongPurpose)).toBeGreaterThan(20);
  expect((await client.funds.list({})).total).toBe(standing.length + counts.reversals);

  // 奖补 out of a line of its year, month by month for ten stations: each month once, however it is asked for again.
  const subsidyLine = lines.find(
    (line) => line.purpose === 'subsidy' && line.receiptId === null && (leftOf.get(line.id) ?? 0) >= STATIONS * 2 * MONTHLY_FEN,
  );
  if (!subsidyLine) throw new Error('no line for 奖补 has enough left');
  const rule = await client.subsidies.createRule(ruleOf({ tiers: [{ grade: '', minAreaSqm: null, maxAreaSqm: null, amountFen: MONTHLY_FEN }] }));
  for (let i = 0; i < STATIONS; i++) {
    const { id } = await desk.makeStation();
    const asked = (fromMonth: string, toMonth: string) => claimOf(rule, id, { fromMonth, toMonth });
    const approved = await approve(desk, (await client.subsidies.apply({ claims: [asked('2023-04', '2023-05')] })).rows);
    expect((await failureOf(client.subsidies.apply({ claims: [asked('2023-05', '2023-06')] }))).code).toBe('ALREADY_CLAIMED');
    const payment = { lineId: subsidyLine.id, on: '2023-08-01', voucherNo: '', overrunReason: '' };
    const { rows } = await client.subsidies.pay({ refs: refsOf(approved), ...payment });
    take(subsidyLine, 2 * MONTHLY_FEN);
    expect((await failureOf(client.subsidies.pay({ refs: refsOf(rows), ...payment }))).code).toBe('WRONG_STATE');
    expect((await failureOf(client.subsidies.apply({ claims: [asked('2023-04', '2023-05')] }))).code).toBe('ALREADY_CLAIMED');
  }

  const view = await client.budgets.get({ id: budget.id });
  const told = Object.fromEntries(view.lines.map(({ name, money }) => [name, [money.plannedFen, money.adjustedFen, money.spentFen]]));
  const workbook = await client.budgets.executionWorkbook({ id: budget.id, asOf: '2023-12-31' });
  const sums = sumsOf(await desk.file.contentOnDisk(), new Uint8Array(await workbook.arrayBuffer()));
  expect(sums.broken).toEqual([]);
  expect(sums.file).toEqual(told);
  expect(sums.workbook).toEqual(told);
  expect(view.lines.map(({ id, money }) => [id, money.leftFen])).toEqual([...leftOf]);
  expect((await client.host.verify()).problems).toEqual([]);
}, 300_000);
