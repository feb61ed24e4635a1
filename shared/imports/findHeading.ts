import { isFundsGroup, meaningOf } from './headingWords.ts';
import { cellText, type Grid, gridOf, plainOf, type RawTable } from './rawTable.ts';

/** One column as its heading names it. */
export interface HeadingColumn {
  /** From 0. */
  column: number;
  /** The merged heading above the column's own, levels joined by '/'; '' for none. */
  group: string;
  /** The column's own heading; '' when it has none. */
  label: string;
}

/** Where the heading of a table stands. Rows count from 0, both ends included. */
export interface Heading {
  firstRow: number;
  lastRow: number;
  /** What stands above: the title, 填报单位, the unit. One text a row, cells parted by two spaces. */
  titles: string[];
  /** Columns that have a heading or hold something below it. */
  columns: HeadingColumn[];
}

const SEARCHED_ROWS = 60;
const MAX_HEADING_ROWS = 4;
/** A heading has at least so many columns whose words are known. */
const KNOWN_COLUMNS = 3;
/** A lone text merged over this part of the width or more is a title, not a group. */
const TITLE_SHARE = 0.6;
const MAX_HEADING_LENGTH = 30;

const squeezed = (text: string): string => text.replace(/\s+/g, '');

/** Short text without a colon: 填报单位：… is a title, however many cells it fills. */
const couldBeHeading = (text: string): boolean => text !== '' && [...text].length <= MAX_HEADING_LENGTH && !/[:：].*\S/.test(text);

const rawTexts = (table: RawTable, row: number): string[] =>
  (table.rows[row] ?? []).map((cell) => (typeof plainOf(cell) === 'string' ? cellText(cell) : ''));

const knownColumns = (table: RawTable, row: number): number =>
  rawTexts(table, row).filter((text) => couldBeHeading(text) && (meaningOf('', text) !== null || isFundsGroup(text))).length;

const widthOf = (table: RawTable): number => table.rows.reduce((widest, row) => Math.max(widest, row.length), 0);

/** True when the row above may hold groups over this one: short texts, at least one merge that is no title. */
function isGroupRow(table: RawTable, row: number, width: number): boolean {
  const texts = rawTexts(table, row).filter((text) => text !== '');
  const merges = table.merges.filter((m) => m.top === row && m.right > m.left);
  if (texts.length === 1 && merges.some((m) => m.right - m.left + 1 >= width * TITLE_SHARE)) return false;
  if (!texts.every(couldBeHeading)) return false;
  return merges.length > 0 ? texts.length > 0 : texts.length >= 2 && texts.some((text) => isFundsGroup(text) || meaningOf('', text) !== null);
}

/** True when the row below the heading so far belongs to it, in a file that keeps no merges: labels only under groups and blanks. */
function isLabelRow(table: RawTable, row: number, above: number): boolean {
  const cells = table.rows[row] ?? [];
  const labels = cells
    .map((cell, column) => ({ text: cellText(cell), column, isText: typeof plainOf(cell) === 'string' }))
    .filter((c) => c.text !== '');
  if (labels.length === 0 || !labels.every((c) => c.isText && couldBeHeading(c.text))) return false;
  const upper = rawTexts(table, above);
  const groupOf = (column: number): string => {
    let left = column;
    while (left > 0 && (upper[left] ?? '') === '') left--;
    return upper[left] ?? '';
  };
  const isGroup = (column: number) => (upper[column] ?? '') === '' || (upper[column + 1] ?? '') === '';
  return labels.every((c) => isGroup(c.column)) && labels.some((c) => meaningOf(groupOf(c.column), c.text) !== null);
}

function lastHeadingRow(table: RawTable, firstRow: number): number {
  let last = firstRow;
  for (const merge of table.merges)
    if (merge.top === firstRow && merge.bottom > last && merge.bottom - firstRow < MAX_HEADING_ROWS) last = merge.bottom;
  while (last - firstRow + 1 < MAX_HEADING_ROWS && isLabelRow(table, last + 1, last)) last++;
  return last;
}

function columnOf(table: RawTable, grid: Grid, column: number, firstRow: number, lastRow: number): HeadingColumn {
  const levels: string[] = [];
  let own = '';
  for (let row = firstRow; row <= lastRow; row++) {
    const merge = grid.mergeAt(row, column);
    if (merge && merge.top < row && merge.top >= firstRow) continue;
    const text = squeezed(cellText(grid.at(row, column)));
    const reach = merge?.bottom ?? row;
    if (reach >= lastRow) own = text;
    else levels.push(text || inheritedGroup(table, row, column, lastRow));
  }
  const group = levels.filter((level) => level !== '').join('/');
  if (own !== '' || !group) return { column, group, label: own };
  // Blank below a heading that spans only this column: the upper cell is the label after all.
  return isOverSeveral(table, grid, firstRow, lastRow, column) ? { column, group, label: '' } : { column, group: '', label: group };
}

/** In a file without merges a group's text stands over its first column alone. */
function inheritedGroup(table: RawTable, row: number, column: number, lastRow: number): string {
  if (table.merges.length > 0) return '';
  const texts = rawTexts(table, row);
  let left = column;
  while (left > 0 && (texts[left] ?? '') === '') left--;
  const labels = rawTexts(table, lastRow);
  return left < column && (labels[left] ?? '') !== '' ? squeezed(texts[left] ?? '') : '';
}

function isOverSeveral(table: RawTable, grid: Grid, firstRow: number, lastRow: number, column: number): boolean {
  for (let row = firstRow; row < lastRow; row++) {
    const merge = grid.mergeAt(row, column);
    if (merge && merge.right > merge.left) return true;
    if (!merge && inheritedGroup(table, row, column, lastRow) !== '') return true;
  }
  return false;
}

/** The heading over given rows: the clerk's own choice, or what `findHeading` found. */
export function headingAt(table: RawTable, firstRow: number, lastRow: number): Heading {
  const grid = gridOf(table);
  const filled = new Set<number>();
  for (let row = lastRow + 1; row < table.rows.length; row++)
    table.rows[row]?.forEach((cell, column) => {
      if (cellText(cell) !== '') filled.add(column);
    });
  const columns: HeadingColumn[] = [];
  for (let column = 0; column < widthOf(table); column++) {
    const found = columnOf(table, grid, column, firstRow, lastRow);
    if (found.label !== '' || filled.has(column)) columns.push(found);
  }
  const titles: string[] = [];
  for (let row = 0; row < firstRow; row++) {
    const text = (table.rows[row] ?? [])
      .map(cellText)
      .filter((cell) => cell !== '')
      .join('  ');
    if (text) titles.push(text);
  }
  return { firstRow, lastRow, titles, columns };
}

/**
 * Finds the heading rows of a ledger by their words: the first of the rows with the most known headings, with the groups above it and
 * the labels below it. Null when no row has three known headings.
 */
export function findHeading(table: RawTable): Heading | null {
  let best = -1;
  let most = KNOWN_COLUMNS - 1;
  for (let row = 0; row < Math.min(SEARCHED_ROWS, table.rows.length); row++) {
    const known = knownColumns(table, row);
    if (known > most) {
      most = known;
      best = row;
    }
  }
  if (best < 0) return null;
  const width = widthOf(table);
  let firstRow = best;
  while (firstRow > 0 && best - firstRow < MAX_HEADING_ROWS - 1 && isGroupRow(table, firstRow - 1, width)) firstRow--;
  const lastRow = Math.max(best, lastHeadingRow(table, firstRow), lastHeadingRow(table, best));
  return headingAt(table, firstRow, lastRow);
}
