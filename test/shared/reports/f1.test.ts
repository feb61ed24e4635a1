import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { addDays, type PlainDate } from '../../../shared/kernel/plainDate.ts';
import { lastDayOf, type Quarter, quarterAt, quarterIndex, quarterOf } from '../../../shared/kernel/quarter.ts';
import { F1_FLOWS, type F1Closing, f1Rows, rowOf } from '../../../shared/reports/f1.ts';
import { type DaySum, MEASURES, quarterOfFact } from '../../../shared/reports/facts.ts';

// The oracle knows nothing of sums by day, scopes or carrying: it keeps facts one by one and asks each where it stands.
interface OracleFact extends DaySum {
  /** Number of the submission that holds it; null while none does. */
  heldBy: number | null;
  /** Quarter it was reported in, by index. */
  heldIn: number | null;
  wasLate: boolean;
}
interface OracleSubmission {
  index: number;
  cutOffOn: PlainDate;
}

/** Where an unheld fact counts, by walking from the first quarter of all. */
function oracleQuarter(fact: OracleFact, submissions: OracleSubmission[], chosen: OracleSubmission): { index: number; late: boolean } {
  const last = submissions.at(-1);
  if (last && fact.on <= last.cutOffOn) return { index: last.index + 1, late: true };
  for (let index = quarterIndex({ year: 2019, quarter: 1 }); ; index++) {
    const cut = [...submissions, chosen].find((s) => s.index === index)?.cutOffOn ?? lastDayOf(quarterAt(index));
    if (fact.on <= cut) return { index, late: false };
  }
}

const FIRST = quarterIndex({ year: 2020, quarter: 1 });
const day = fc.integer({ min: 0, max: 1460 }).map((n) => addDays('2020-01-01', n));
const factArb = fc.record({ measure: fc.constantFrom(...MEASURES), on: day, amount: fc.integer({ min: 1, max: 5 }) });
/** A life of an office: batches of facts entered, each followed by a submission some quarters on. */
const lifeArb = fc.array(
  fc.record({ facts: fc.array(factArb, { maxLength: 12 }), step: fc.integer({ min: 1, max: 3 }), early: fc.integer({ min: 0, max: 20 }) }),
  { minLength: 1, maxLength: 5 },
);

describe('the rows of the form', () => {
  test.prop([lifeArb, fc.integer({ min: 1, max: 4 })], { numRuns: 300 })(
    'agree with an oracle that asks every fact where it stands, through any life of entries and submissions',
    (life, ahead) => {
      const facts: OracleFact[] = [];
      const submissions: OracleSubmission[] = [];
      const closings: (F1Closing & { number: number })[] = [];
      const days = (list: OracleFact[]): DaySum[] => list.map(({ measure, on, amount }) => ({ measure, on, amount }));
      const rowsAt = (quarter: Quarter, cutOffOn: PlainDate) => {
        const withCarried = closings.map((c) => ({
          ...c,
          carried: days(facts.filter((f) => f.heldBy === c.number && f.heldIn !== quarterIndex(c))),
        }));
        const unheld = days(facts.filter((f) => f.heldBy === null && f.on <= cutOffOn));
        return f1Rows({ ...quarter, cutOffOn }, { closings: withCarried, unheld }, 'startOfYear');
      };
      const check = (quarter: Quarter, cutOffOn: PlainDate) => {
        const chosen = { index: quarterIndex(quarter), cutOffOn };
        const placed = facts
          .filter((f) => f.heldBy !== null || f.on <= cutOffOn)
          .map((f) => (f.heldIn === null ? { ...f, ...oracleQuarter(f, submissions, chosen) } : { ...f, index: f.heldIn, late: f.wasLate }));
        const rows = rowsAt(quarter, cutOffOn);
        for (let q = 1; q <= quarter.quarter; q++) {
          const index = quarterIndex({ year: quarter.year, quarter: 1 }) + q - 1;
          const row = rowOf({ rows }, q as 1 | 2 | 3 | 4);
          for (const measure of MEASURES) {
            const own = placed.filter((f) => f.index === index && f.measure === measure);
            expect(row[measure]).toBe(own.reduce((s, f) => s + f.amount, 0));
            expect(row.late[measure]).toBe(own.filter((f) => f.late).reduce((s, f) => s + f.amount, 0));
          }
          const before = placed.filter((f) => f.index < index);
          const sign = (f: OracleFact) => (f.measure === 'struckOff' ? -f.amount : f.measure.startsWith('new') ? f.amount : 0);
          expect(row.stockBefore).toBe(before.reduce((s, f) => s + sign(f), 0));
          expect(row.stockAfter).toBe((row.stockBefore ?? 0) + (row.newTotal ?? 0) - (row.struckOff ?? 0));
        }
        return { rows, placed };
      };

      let at = FIRST;
      for (const [number, { facts: entered, step, early }] of life.entries()) {
        facts.push(...entered.map((f) => ({ ...f, heldBy: null, heldIn: null, wasLate: false })));
        at += step;
        const quarter = quarterAt(at);
        const cutOffOn = addDays(lastDayOf(quarter), -early);
        const { rows, placed } = check(quarter, cutOffOn);
        const open = facts.filter((f) => f.heldBy !== null || f.on <= cutOffOn);
        for (const [place, fact] of open.entries()) {
          if (fact.heldBy !== null) continue;
          fact.heldBy = number;
          fact.heldIn = placed[place]?.index ?? null;
          fact.wasLate = placed[place]?.late ?? false;
        }
        submissions.push({ index: at, cutOffOn });
        closings.push({ ...quarter, cutOffOn, row: rowOf({ rows }, quarter.quarter), carried: [], number });
      }
      const next = quarterAt(at + ahead);
      check(next, lastDayOf(next));
    },
  );

  test.prop([fc.array(factArb, { maxLength: 40 })])(
    '合计 adds every figure but the stock, and every quarter begins where the last one ended',
    (facts) => {
      const rows = f1Rows({ year: 2021, quarter: 4, cutOffOn: '2021-12-31' }, { closings: [], unheld: facts }, 'startOfYear');
      const quarters = rows.slice(0, 4);
      for (const flow of F1_FLOWS) expect(rowOf({ rows }, 'total')[flow]).toBe(quarters.reduce((s, r) => s + (r[flow] ?? 0), 0));
      expect(rowOf({ rows }, 'total').stockBefore).toBe(quarters[0]?.stockBefore);
      for (const [place, row] of quarters.entries()) if (place > 0) expect(row.stockBefore).toBe(quarters[place - 1]?.stockAfter);
    },
  );
});

describe('the quarter of a fact', () => {
  test.prop([day, fc.integer({ min: 0, max: 90 })])('is that of its day, or the one after when the cut-off came first', (on, early) => {
    const own = quarterOf(on);
    const cutOffOn = addDays(lastDayOf(own), -early);
    const { quarter, late } = quarterOfFact(on, [], { ...own, cutOffOn });
    expect(quarterIndex(quarter)).toBe(quarterIndex(own) + (on > cutOffOn ? 1 : 0));
    expect(late).toBe(false);
  });

  test('is the one after the last submission for whatever lies before its cut-off', () => {
    const closings = [
      { year: 2023, quarter: 1, cutOffOn: '2023-03-27' },
      { year: 2023, quarter: 3, cutOffOn: '2023-09-25' },
    ] as const;
    expect(quarterOfFact('2019-05-05', [...closings])).toEqual({ quarter: { year: 2023, quarter: 4 }, late: true });
    expect(quarterOfFact('2023-09-25', [...closings])).toEqual({ quarter: { year: 2023, quarter: 4 }, late: true });
    expect(quarterOfFact('2023-09-26', [...closings])).toEqual({ quarter: { year: 2023, quarter: 4 }, late: false });
  });
});
