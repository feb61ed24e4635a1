import { F1_COLUMNS, printedRows } from '../../../shared/forms/f1.ts';
import { cellText } from '../../../shared/forms/formSheet.ts';
import type { F1Content } from '../../../shared/reports/f1.ts';
import type { Finding } from '../../../shared/reports/finding.ts';
import { severityText } from '../../../shared/text/reports.ts';
import type { FigureMark } from '../../components/paper/PaperTable.tsx';

/** Figures that a rule points at; an error outdoes a notice on the same figure. */
export function marksOfFindings(findings: readonly Finding[]): FigureMark[] {
  const marks = new Map<string, FigureMark>();
  // Errors come first.
  for (const { cell, severity, code, sentence } of findings) {
    if (!cell) continue;
    const key = `${cell.quarter} ${cell.column}`;
    if (!marks.has(key))
      marks.set(key, { row: String(cell.quarter), column: cell.column, kind: severity, words: `${severityText[severity]} ${code}：${sentence}` });
  }
  return [...marks.values()];
}

/** Figures that a correction changes, with what was submitted. */
export function marksOfCorrection(submitted: F1Content, anew: F1Content): FigureMark[] {
  const before = printedRows(submitted.rows);
  return printedRows(anew.rows).flatMap((row, place) =>
    F1_COLUMNS.flatMap((column): FigureMark[] => {
      const was = before[place]?.[column] ?? null;
      if (was === row[column]) return [];
      const format = column.startsWith('funds') ? 'wan' : 'count';
      const words = `已报送 ${cellText(format, was) || '空白'}，更正后 ${cellText(format, row[column]) || '空白'}`;
      return [{ row: String(anew.rows[place]?.quarter ?? ''), column, kind: 'notice', words }];
    }),
  );
}
