import type { Heading } from './findHeading.ts';
import { cellText, gridOf, type RawTable } from './rawTable.ts';

/** Rows below the heading that are no station: sums, notes at the foot, the heading printed again on each page, lines that part sections. */
export const SKIPPED_KINDS = ['total', 'note', 'repeatedHeading', 'section'] as const;
export type SkippedKind = (typeof SKIPPED_KINDS)[number];
export interface SkippedRow {
  /** From 0. */
  row: number;
  kind: SkippedKind;
  text: string;
}
export interface Body {
  /** Rows from 0, in order. */
  stations: number[];
  skipped: SkippedRow[];
}

const TOTAL = /^(合计|总计|小计|累计|共计|本页合计|本页小计|总和|汇总)(\(.*\))?[:：]?$/;
const NOTE = /^(注|备注|说明|填表|填报|审核|审批|负责人|单位负责人|制表|经办|联系电话|联系人|日期|盖章|附)/;
const SECTION_SPAN = 3;

/** Parts the rows below the heading. Empty rows are neither. `nameColumn` null: a row is a station when nothing else fits. */
export function bodyRows(table: RawTable, heading: Heading, nameColumn: number | null): Body {
  const grid = gridOf(table);
  const labels = new Map(heading.columns.map((c) => [c.column, c.label]));
  const body: Body = { stations: [], skipped: [] };
  for (let row = heading.lastRow + 1; row < table.rows.length; row++) {
    const texts = (table.rows[row] ?? []).map((cell) => cellText(cell));
    const filled = texts.map((text, column) => ({ text, column })).filter((c) => c.text !== '');
    const first = filled[0];
    if (!first) continue;
    const skip = (kind: SkippedKind) =>
      body.skipped.push({
        row,
        kind,
        text: filled
          .map((c) => c.text)
          .join('  ')
          .slice(0, 200),
      });
    const name = nameColumn === null ? '' : (texts[nameColumn] ?? '');
    const hasName = nameColumn !== null && name !== '' && !TOTAL.test(squeeze(name));
    const merge = grid.mergeAt(row, first.column);
    const span = merge ? merge.right - merge.left + 1 : 1;
    if (filled.slice(0, 2).some((c) => TOTAL.test(squeeze(c.text))) && !(hasName && first.column !== nameColumn && !TOTAL.test(squeeze(first.text))))
      skip('total');
    else if (filled.length >= 3 && filled.filter((c) => squeeze(c.text) === labels.get(c.column)).length >= filled.length / 2)
      skip('repeatedHeading');
    else if (NOTE.test(first.text) && (filled.length === 1 || (!hasName && filled.length <= 4))) skip('note');
    else if (filled.length === 1 && (span >= SECTION_SPAN || (nameColumn !== null && first.column < nameColumn && !/^\d+$/.test(first.text))))
      skip('section');
    else body.stations.push(row);
  }
  return body;
}

const squeeze = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '');
