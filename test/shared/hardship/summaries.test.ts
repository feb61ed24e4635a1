import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { type CountedFile, categoryTables } from '../../../shared/hardship/summaries.ts';
import { countTable, type SafeTable, suppressed } from '../../../shared/hardship/suppression.ts';

const safe = (cells: number[][], smallest = 5) => suppressed(countTable(cells), smallest);

/** Every table that agrees with what is shown, hidden counts being 1 or more: what somebody could know who reads it closely. At most `most` a cell. */
function tablesBehind(shown: SafeTable, most: number): number[][][] {
  const width = shown.columnTotals.length;
  const flat = shown.cells.flat();
  const found: number[][][] = [];
  const fill = (at: number, so: number[]): void => {
    if (at === flat.length) {
      const table = countTable(shown.cells.map((_, i) => so.slice(i * width, (i + 1) * width)));
      const agrees = (told: number | null, count: number) => (told === null ? count >= 1 : told === count);
      if (
        agrees(shown.total, table.total) &&
        shown.rowTotals.every((t, i) => agrees(t, table.rowTotals[i] ?? 0)) &&
        shown.columnTotals.every((t, j) => agrees(t, table.columnTotals[j] ?? 0))
      )
        found.push(table.cells.map((row) => [...row]));
      return;
    }
    const told = flat[at];
    if (typeof told === 'number') fill(at + 1, [...so, told]);
    else for (let n = 1; n <= most; n++) fill(at + 1, [...so, n]);
  };
  fill(0, []);
  return found;
}
/** Every figure of a table, in one row. */
const figures = (cells: number[][]) => {
  const t = countTable(cells);
  return [...t.cells.flat(), ...t.rowTotals, ...t.columnTotals, t.total];
};
const shownFigures = (t: SafeTable) => [...t.cells.flat(), ...t.rowTotals, ...t.columnTotals, t.total];

describe('small counts', () => {
  test('large ones are shown as they are', () => {
    expect(
      safe([
        [5, 6],
        [7, 8],
      ]),
    ).toEqual({
      cells: [
        [5, 6],
        [7, 8],
      ],
      rowTotals: [11, 15],
      columnTotals: [12, 14],
      total: 26,
    });
  });

  test('one of 3 takes three others along, so that neither rows nor columns tell it', () => {
    expect(
      safe([
        [3, 20, 30],
        [40, 50, 60],
      ]),
    ).toEqual({
      cells: [
        [null, null, 30],
        [null, null, 60],
      ],
      rowTotals: [53, 150],
      columnTotals: [43, 70, 90],
      total: 203,
    });
  });

  test('nobody is hidden behind a zero', () => {
    const { cells } = safe([
      [0, 2, 30],
      [40, 0, 60],
    ]);
    expect([cells[0]?.[0], cells[1]?.[1]]).toEqual([0, 0]);
    expect(cells[0]?.[1]).toBeNull();
  });

  test('what is hidden of a line does not add up to a small count: 1 and 2 take a third one along', () => {
    const table = safe([
      [1, 2, 30, 40],
      [50, 60, 70, 80],
    ]);
    expect(table.cells[0]?.filter((c) => c === null)).toHaveLength(3);
  });

  test('all ones: whoever knows the total would know them all, so it goes, too', () => {
    expect(safe([[1, 1, 1, 1, 1, 1]]).total).toBeNull();
  });

  test('nothing at all is shown of a table of three files, and an empty one is shown whole', () => {
    expect(shownFigures(safe([[1, 2]])).every((f) => f === null)).toBe(true);
    expect(safe([[0, 0]]).total).toBe(0);
    expect(safe([])).toEqual({ cells: [], rowTotals: [], columnTotals: [], total: 0 });
  });

  test('the threshold decides: of 1 it hides nothing', () => {
    expect(
      shownFigures(
        safe(
          [
            [1, 2],
            [3, 4],
          ],
          1,
        ),
      ),
    ).not.toContain(null);
  });

  const count = fc.integer({ min: 0, max: 6 });
  const small = fc.array(fc.array(count, { minLength: 3, maxLength: 3 }), { minLength: 2, maxLength: 2 });
  property.prop([small, fc.integer({ min: 2, max: 5 })], { numRuns: 40 })(
    'whoever tries every table that agrees with what is shown finds at least two values for each hidden count',
    (cells, smallest) => {
      const shown = safe(cells, smallest);
      const truth = figures(cells);
      const behind = tablesBehind(shown, 7).map(figures);
      for (const [i, told] of shownFigures(shown).entries()) {
        if (told !== null) expect([told, told === 0 || told >= smallest]).toEqual([truth[i], true]);
        else expect(new Set(behind.map((f) => f[i])).size).toBeGreaterThan(1);
      }
    },
  );

  property.prop([small, fc.integer({ min: 2, max: 5 })], { numRuns: 40 })(
    'even whoever knows the totals of the columns from elsewhere cannot tell a hidden count, or the table is withheld',
    (cells, smallest) => {
      const shown = suppressed(countTable(cells), smallest, { columnTotalsKnown: true });
      if (shown.total === null) {
        expect(shownFigures(shown)).toEqual(shownFigures(shown).map(() => null));
        return;
      }
      const behind = tablesBehind(shown, 7).map(figures);
      expect(shown.columnTotals).toEqual(countTable(cells).columnTotals);
      for (const [i, told] of shownFigures(shown).entries()) if (told === null) expect(new Set(behind.map((f) => f[i])).size).toBeGreaterThan(1);
    },
  );

  property.prop([fc.array(fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 6, maxLength: 6 }), { minLength: 1, maxLength: 8 })])(
    'in larger tables, what is hidden of a line with a shown total is at least two counts and no small sum',
    (cells) => {
      const shown = safe(cells);
      const lines = [
        ...shown.cells.map((row, i) => ({ parts: row, counts: cells[i] ?? [], total: shown.rowTotals[i] })),
        ...shown.columnTotals.map((total, j) => ({ parts: shown.cells.map((r) => r[j] ?? null), counts: cells.map((r) => r[j] ?? 0), total })),
      ];
      for (const { parts, counts, total } of lines) {
        const hidden = counts.filter((_, i) => parts[i] === null);
        if (hidden.length === 0 || total === null) continue;
        expect(hidden.length).toBeGreaterThan(1);
        expect(hidden.reduce((a, b) => a + b, 0)).toBeGreaterThanOrEqual(5);
      }
    },
  );
});

describe('summaries of files', () => {
  const files = (n: number, part: Partial<CountedFile>): CountedFile[] =>
    Array.from({ length: n }, () => ({ category: 'deep', mainCause: 'seriousIllness', street: '城东街道', approvedOn: '2025-03-04', ...part }));

  test('by category and another at once: the totals of categories are the same in all tables, small categories count together', () => {
    const all = [
      ...files(20, {}),
      ...files(30, { street: '城西街道' }),
      ...files(3, { category: 'relative' }),
      ...files(40, { category: 'relative', street: '城西街道' }),
      ...files(2, { category: 'accidental' }),
      ...files(6, { category: 'borderline', street: '城西街道' }),
    ];
    const [causes, streets, years] = categoryTables(all, 5);
    // 意外 2 counts together with 边缘 6; two of these 8 live in 城东街道, and 3 of 相对.
    expect(streets?.columns).toEqual([['deep'], ['relative'], ['accidental', 'borderline']]);
    expect(streets?.table).toEqual({
      cells: [
        [20, null, null],
        [30, null, null],
      ],
      rowTotals: [25, 76],
      columnTotals: [50, 43, 8],
      total: 101,
    });
    expect([causes?.table.columnTotals, years?.table.columnTotals]).toEqual([
      [50, 43, 8],
      [50, 43, 8],
    ]);
  });

  test('a table is withheld only where nothing else hides what must be hidden, though known totals would have been cheaper', () => {
    // Of the first column 3 must go; its total 12 and the next one's 15 cost less than the way through the thousands, but are known.
    const cells = [
      [3, 6, 1000],
      [9, 0, 1000],
      [0, 9, 1000],
    ];
    expect(suppressed(countTable(cells), 5, { columnTotalsKnown: true })).toMatchObject({ columnTotals: [12, 15, 3000], total: 3027 });
  });

  test('three files in all: every table is withheld', () => {
    for (const { table } of categoryTables(files(3, {}), 5)) expect(shownFigures(table).every((f) => f === null)).toBe(true);
  });

  test('five single files in five streets: known to be five, none of them can be hidden, so the table is withheld', () => {
    const ones = ['甲', '乙', '丙', '丁', '戊'].flatMap((street) => files(1, { street }));
    const [causes, streets] = categoryTables(ones, 5);
    expect(shownFigures(streets?.table ?? safe([[1]])).every((f) => f === null)).toBe(true);
    expect(causes?.table.total).toBe(5);
  });

  test('are by cause group, street and year of the approval, each value once and in order', () => {
    const all = [
      ...files(12, {}),
      ...files(9, { mainCause: 'ownIllness', street: '城西街道' }),
      ...files(7, { mainCause: 'laidOff', approvedOn: '2024-12-31' }),
    ];
    expect(categoryTables(all, 5).map(({ by, rowValues, table }) => [by, rowValues, table.rowTotals])).toEqual([
      ['cause', ['illness', 'unemployment'], [21, 7]],
      ['street', ['城东街道', '城西街道'], [19, 9]],
      ['year', ['2024', '2025'], [7, 21]],
    ]);
  });

  test('of no files have no lines', () => {
    expect(categoryTables([], 5).map(({ rowValues, columns, table }) => [rowValues, columns, table.total])).toEqual(
      Array.from({ length: 3 }, () => [[], [], 0]),
    );
  });
});
