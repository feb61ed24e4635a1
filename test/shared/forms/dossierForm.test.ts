import { describe, expect, test } from 'vitest';
import { dossierForm } from '../../../shared/forms/dossierForm.ts';
import type { PaperForm } from '../../../shared/forms/paperForm.ts';
import type { HardshipFileFields } from '../../../shared/hardship/file.ts';
import { fileSheet } from '../../../shared/text/fileSheet.ts';
import { applicantOf, hardshipFileFieldsOf } from '../../support/hardship.ts';

const SETTING = { category: 'deep', on: '2025-03-03', registeredAreaName: '山东省 威海市 乳山市' } as const;
const formOf = (file: HardshipFileFields, whole = true): PaperForm =>
  dossierForm(file, { ...SETTING, whole, office: { name: '涪城区总工会' }, mark: { madeBy: '孙丽', madeAt: '2025-03-03 10:00' } });
const LONG = '城东街道幸福里小区三期东侧安置楼3号楼2单元501室（原第二棉纺织厂职工宿舍）';

describe('困难职工档案表 on the grid', () => {
  test('every line of the national form stands on it once, in its order', () => {
    const file = hardshipFileFieldsOf({ address: LONG, remark: '一\n二' });
    const cells = formOf(file).rows.flatMap((row) => row.cells);
    const pairs = cells.flatMap(({ kind, text }, i) => (kind === 'label' ? [[text, cells[i + 1]?.text]] : []));
    expect(pairs).toEqual(fileSheet(file, SETTING).flatMap(({ lines }) => lines.map(({ label, value }) => [label, value])));
  });

  test('every line is as wide as the grid', () => {
    const { rows, columnWidthsMm } = formOf(hardshipFileFieldsOf({ address: LONG, members: [] }));
    for (const { cells } of rows) expect(cells.reduce((sum, cell) => sum + cell.columns, 0)).toBe(columnWidthsMm.length);
    // Within the margins of portrait A4: 210 mm less twice half an inch.
    expect(columnWidthsMm.reduce((sum, mm) => sum + mm, 0)).toBeLessThanOrEqual(210 - 25.4);
  });

  test('a long text, or one of several lines, has a line of its own', () => {
    const { rows } = formOf(hardshipFileFieldsOf({ address: LONG, remark: '一\n二' }));
    for (const text of [LONG, '一\n二']) {
      const row = rows.find(({ cells }) => cells.some((cell) => cell.text === text));
      expect(row?.cells.map(({ kind, columns }) => [kind, columns])).toEqual([
        ['label', 1],
        ['value', 5],
      ]);
    }
  });

  test('ends with three opinions, each with a place for stamp and date, and with who made it', () => {
    const { rows, notes } = formOf(hardshipFileFieldsOf(), false);
    expect(rows.at(-2)?.cells.map((cell) => cell.text)).toEqual(['基层党组织或行政意见', '基层工会或办事处意见', '系统工会意见']);
    for (const { kind, text } of rows.at(-1)?.cells ?? []) {
      expect(kind).toBe('opinion');
      expect(text).toMatch(/（盖章）\n.*\n　*年　　月　　日$/);
    }
    expect(notes[0]).toMatch(/^孙丽 于 2025-03-03 10:00 生成。号码已隐藏/);
  });

  test('numbers, phones and card are masked unless it is asked for whole', () => {
    const file = hardshipFileFieldsOf({
      applicant: applicantOf({ phone: '13877776666', otherPhone: '0631-6661234' }),
      bank: { name: '', branch: '', cardNo: '6217000000001234567' },
    });
    const secrets = [file.applicant.idNumber, ...file.members.map((m) => m.idNumber), '13877776666', '0631-6661234', file.bank.cardNo];
    const [masked, whole] = [JSON.stringify(formOf(file, false)), JSON.stringify(formOf(file, true))];
    for (const secret of secrets) {
      expect(masked).not.toContain(secret);
      expect(whole).toContain(secret);
    }
  });
});
