import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { f1FootNote, f1Sheet, printedRows } from '../../../shared/forms/f1.ts';
import { cellText, columnsOf, type FormSheet } from '../../../shared/forms/formSheet.ts';
import { blankRow, type F1Content, type F1Row, totalRow } from '../../../shared/reports/f1.ts';
import { f1ContentOf, f1RowOf } from '../../support/f1Forms.ts';

const plain = { correction: null, withReconciliation: false };
const cellOf = (sheet: FormSheet, row: number, key: string) => sheet.rows[row]?.cells[columnsOf(sheet).findIndex((c) => c.key === key)];

describe('the form on paper', () => {
  test('has the title, heads and headings of annex 3, word for word', () => {
    const sheet = f1Sheet(f1ContentOf(), plain);
    expect(sheet.title).toBe('绵阳市工会户外劳动者服务站点建设进度统计表');
    expect(sheet.heads.map((h) => `${h.label}：${h.value}`)).toEqual([
      '填报单位：涪城区总工会',
      '填报人：周玲',
      '联系电话：2307122',
      '填报日期：2023-09-25',
    ]);
    expect(sheet.rowHeading).toBe('时间');
    expect(sheet.groups.map((g) => [g.heading, g.columns.map((c) => c.heading)])).toEqual([
      ['工会户外劳动者服务站点数量（个）', ['截止上季度建成数量总计', '本季度新建总计', '本季度工会自建', '本季度与有关单位共建']],
      ['投入资金（万元）', ['总计', '工会投入', '政府投入', '其他资金']],
      ['服务人数（人次）', ['服务户外劳动者']],
    ]);
    expect(sheet.rows.map((r) => r.heading)).toEqual(['一季度', '二季度', '三季度', '四季度', '合计']);
    expect(sheet.notes).toEqual(['注：此表每季度最后一个星期的周一前报送至绵阳市总工会保障部邮箱（mybzb122@163.com）。']);
  });

  test('leaves quarters to come blank, never zero', () => {
    const sheet = f1Sheet(f1ContentOf(), plain);
    expect(sheet.rows[3]?.cells.every((c) => c.value === null && c.sumOf === null)).toBe(true);
    expect(cellText('count', null)).toBe('');
  });

  test('sums the parts of a row, the rows of a column, and repeats the stock in 合计 instead of adding it', () => {
    const sheet = f1Sheet(f1ContentOf(), plain);
    expect(cellOf(sheet, 0, 'newTotal')?.sumOf).toEqual([
      { row: 0, column: 2 },
      { row: 0, column: 3 },
    ]);
    expect(cellOf(sheet, 4, 'served')?.sumOf).toEqual([0, 1, 2].map((row) => ({ row, column: 8 })));
    expect(cellOf(sheet, 4, 'stockBefore')?.sumOf).toEqual([{ row: 0, column: 0 }]);
  });

  test('tells 补报 and 更正 below, and the reconciliation only on demand', () => {
    const late = { ...f1RowOf(3).late, newTotal: 1, newSelf: 1, fundsTotal: 500_000, fundsUnion: 500_000, served: 1200 };
    const content = f1ContentOf({ rows: [f1RowOf(1), f1RowOf(2), { ...f1RowOf(3), late }] });
    const notes = f1Sheet(content, { correction: { no: 1, reason: '漏报一个站点。' }, withReconciliation: true }).notes;
    expect(notes.slice(1)).toEqual([
      '其中补报：新建 1 个（自建 1 个，共建 0 个），投入资金 0.5 万元，服务 1,200 人次。',
      '本表为第 1 次更正。更正原因：漏报一个站点。',
      '站点数量核对：上季度末 30 个 + 新建 3 个 − 撤销 1 个 = 本季度末 32 个。',
    ]);
  });

  test('names the addressee even when there is no mail address, and no address when there is no name', () => {
    expect(f1FootNote({ upperName: '', upperEmail: '' })).toBe('注：此表每季度最后一个星期的周一前报送至上级工会。');
    expect(f1FootNote({ upperName: '市总保障部', upperEmail: '' })).toBe('注：此表每季度最后一个星期的周一前报送至市总保障部。');
  });

  test('writes 万元 with two to four decimals and counts with separators', () => {
    expect([0, 6000, 12_500, 12_345, 484_300, -5].map((yuan) => cellText('wan', yuan))).toEqual([
      '0.00',
      '0.60',
      '1.25',
      '1.2345',
      '48.43',
      '-0.0005',
    ]);
    expect([0, 54_081, -3].map((n) => cellText('count', n))).toEqual(['0', '54,081', '-3']);
  });
});

describe('printed money', () => {
  const fen = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 });
  test.prop([fc.array(fc.tuple(fen, fen, fen), { minLength: 1, maxLength: 4 })])(
    'always adds up: parts to the total of their row, rows to 合计, however odd the fen',
    (parts) => {
      const rows: F1Row[] = ([1, 2, 3, 4] as const).map((quarter, i) => {
        const [union, government, other] = parts[i] ?? [];
        if (union === undefined || government === undefined || other === undefined) return blankRow(quarter);
        const funds = { fundsUnion: union, fundsGovernment: government, fundsOther: other, fundsTotal: union + government + other };
        return { ...f1RowOf(quarter), ...funds };
      });
      const content: F1Content = f1ContentOf({ rows: [...rows, totalRow(rows, 'startOfYear')] });
      const printed = printedRows(content.rows);
      for (const row of printed)
        expect(row.fundsTotal).toBe(row.fundsUnion === null ? null : row.fundsUnion + (row.fundsGovernment ?? 0) + (row.fundsOther ?? 0));
      for (const column of ['fundsTotal', 'fundsUnion', 'fundsGovernment', 'fundsOther'] as const)
        expect(printed.at(-1)?.[column]).toBe(printed.slice(0, 4).reduce((s, r) => s + (r[column] ?? 0), 0));
      // No part is off by more than half a 元.
      for (const [i, row] of printed.slice(0, parts.length).entries())
        expect(Math.abs((row.fundsUnion ?? 0) * 100 - (parts[i]?.[0] ?? 0))).toBeLessThanOrEqual(50);
    },
  );
});
