// Blocks of cells as the clipboard of Excel and WPS carries them: tabs between cells, line ends between rows, quotes around what holds either.

/** Rows of cells. A last line end closes the last row and opens none; short rows stay short. */
export function parseBlock(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  const source = text.replace(/\r\n?/g, '\n');
  for (let i = 0; i < source.length; i++) {
    const c = source[i];
    if (quoted) {
      if (c !== '"') cell += c;
      else if (source[i + 1] === '"') {
        cell += '"';
        i++;
      } else quoted = false;
    } else if (c === '"' && cell === '') quoted = true;
    else if (c === '\t' || c === '\n') {
      row.push(cell);
      cell = '';
      if (c === '\n') {
        rows.push(row);
        row = [];
      }
    } else cell += c;
  }
  if (cell !== '' || row.length > 0) rows.push([...row, cell]);
  return rows;
}

export function formatBlock(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map((cell) => (/["\t\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join('\t')).join('\n');
}

/** A cell by its place, from 0. */
export interface Place {
  row: number;
  column: number;
}
/** A rectangle of cells, ends included. */
export interface Range {
  top: number;
  left: number;
  bottom: number;
  right: number;
}
export const rangeOf = (a: Place, b: Place): Range => ({
  top: Math.min(a.row, b.row),
  left: Math.min(a.column, b.column),
  bottom: Math.max(a.row, b.row),
  right: Math.max(a.column, b.column),
});
export const isOneCell = (range: Range): boolean => range.top === range.bottom && range.left === range.right;

/**
 * Where a pasted block goes: from the top left of the range on. One value fills the whole range, and a block that fits into the range a whole
 * number of times repeats, as in Excel. Cells beyond the last row or column are counted in `outside`.
 */
export function placeBlock(block: readonly (readonly string[])[], range: Range, rows: number, columns: number) {
  const height = block.length;
  const width = block.reduce((widest, r) => Math.max(widest, r.length), 0);
  const cells: { row: number; column: number; text: string }[] = [];
  let outside = 0;
  if (height === 0 || width === 0) return { cells, outside };
  const times = (size: number, space: number) => (space % size === 0 ? space / size : 1);
  const down = times(height, range.bottom - range.top + 1);
  const across = times(width, range.right - range.left + 1);
  for (let r = 0; r < height * down; r++) {
    for (let c = 0; c < width * across; c++) {
      const text = block[r % height]?.[c % width];
      if (text === undefined) continue;
      const row = range.top + r;
      const column = range.left + c;
      if (row < rows && column < columns) cells.push({ row, column, text });
      else outside++;
    }
  }
  return { cells, outside };
}
