import { QUARTERS } from '../kernel/quarter.ts';
import type { Verdict } from './checkInput.ts';
import { F1_FLOWS, type F1Heads, type F1Row } from './f1.ts';

// Rules over the printed figures alone. They also hold for a form that came as a file, so they trust no sum.

const sum = (...parts: (number | null)[]): number => parts.reduce<number>((total, part) => total + (part ?? 0), 0);

/** `previous` is the row of the quarter before the year's first; null when there is none to compare. */
export function checkFigures(rows: readonly F1Row[], previous: F1Row | null): Verdict[] {
  const verdicts: Verdict[] = [];
  const filled = rows.filter((r) => r.quarter !== 'total' && r.newTotal !== null);
  const total = rows.find((r) => r.quarter === 'total');
  for (const row of total ? [...filled, total] : filled) {
    const parts = sum(row.newSelf, row.newJoint);
    if (row.newTotal !== parts)
      verdicts.push({ rule: 'newParts', cell: { quarter: row.quarter, column: 'newTotal' }, params: { total: row.newTotal ?? 0, parts } });
    const funds = sum(row.fundsUnion, row.fundsGovernment, row.fundsOther);
    if (row.fundsTotal !== funds)
      verdicts.push({
        rule: 'fundsParts',
        cell: { quarter: row.quarter, column: 'fundsTotal' },
        params: { total: row.fundsTotal ?? 0, parts: funds },
      });
  }
  if (total)
    for (const column of F1_FLOWS) {
      const parts = sum(...filled.map((r) => r[column]));
      if (total[column] !== parts)
        verdicts.push({ rule: 'columnSums', cell: { quarter: 'total', column }, params: { column, total: total[column] ?? 0, parts } });
    }
  for (const [place, row] of filled.entries()) {
    const before = filled[place - 1] ?? (row.quarter === QUARTERS[0] ? previous : null);
    if (before && row.stockBefore !== before.stockAfter)
      verdicts.push({
        rule: 'stockContinues',
        cell: { quarter: row.quarter, column: 'stockBefore' },
        params: { quarter: row.quarter as number, stock: row.stockBefore ?? 0, before: before.stockAfter ?? 0 },
      });
    const after = sum(row.stockBefore, row.newTotal) - sum(row.struckOff);
    if (row.stockAfter !== after)
      verdicts.push({
        rule: 'stockAdds',
        cell: { quarter: row.quarter, column: 'stockAfter' },
        params: { quarter: row.quarter as number, stock: row.stockAfter ?? 0, after },
      });
    if (Math.min(row.stockBefore ?? 0, row.stockAfter ?? 0) < 0)
      verdicts.push({ rule: 'stockNegative', cell: { quarter: row.quarter, column: 'stockBefore' }, params: { quarter: row.quarter as number } });
  }
  return verdicts;
}

/** 填报单位, 填报人, 联系电话 must stand above the table; the upper mail address is needed only for the draft. */
export function checkHeads(heads: F1Heads): Verdict[] {
  const office = [{ entity: 'office' as const, id: '' as const, label: heads.office }];
  const verdicts: Verdict[] = [];
  if (heads.office.trim() === '') verdicts.push({ rule: 'officeMissing', cell: null, records: office });
  if (heads.reporter.trim() === '') verdicts.push({ rule: 'reporterMissing', cell: null, records: office });
  if (heads.phone.trim() === '') verdicts.push({ rule: 'phoneMissing', cell: null, records: office });
  if (heads.upperEmail.trim() === '') verdicts.push({ rule: 'upperEmailMissing', cell: null, records: office });
  return verdicts;
}
