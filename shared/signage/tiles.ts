import type { TileSheet } from './boardOptions.ts';

// A board split 1:1 over the sheets of an office printer. Lengths in mm.

/** Neighbouring sheets print this much of the board twice, for glue. */
export const TILE_OVERLAP_MM = 10;
/** Office printers leave the edge of the sheet blank: nothing is put nearer than this. */
export const SHEET_MARGIN_MM = 10;
/** Strip at the foot of each sheet for its number and the check ruler. */
export const TILE_STRIP_MM = 14;
/** 校验尺. */
export const RULER_MM = 100;

const SHEETS: Record<TileSheet, { short: number; long: number }> = { A4: { short: 210, long: 297 }, A3: { short: 297, long: 420 } };

export interface Tile {
  /** From 1, from the top and from the left: 行-列. */
  row: number;
  column: number;
  /** The part of the board on this sheet, from the upper left corner of the board. */
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface TilePlan {
  sheet: TileSheet;
  sheetWidthMm: number;
  sheetHeightMm: number;
  rows: number;
  columns: number;
  /** Row by row. */
  tiles: Tile[];
}

/** Where parts begin along one side: each reaches `window`, neighbours share the overlap, the last ends with the board. */
function starts(length: number, window: number): number[] {
  const result = [0];
  for (let at = 0; at + window < length; ) {
    at += window - TILE_OVERLAP_MM;
    result.push(at);
  }
  return result;
}

function planOf(board: { widthMm: number; heightMm: number }, sheet: TileSheet, sheetWidthMm: number, sheetHeightMm: number): TilePlan {
  const windowWidth = sheetWidthMm - 2 * SHEET_MARGIN_MM;
  const windowHeight = sheetHeightMm - 2 * SHEET_MARGIN_MM - TILE_STRIP_MM;
  const xs = starts(board.widthMm, windowWidth);
  const ys = starts(board.heightMm, windowHeight);
  const tiles = ys.flatMap((y, r) =>
    xs.map((x, c) => ({
      row: r + 1,
      column: c + 1,
      x,
      y,
      width: Math.min(windowWidth, board.widthMm - x),
      height: Math.min(windowHeight, board.heightMm - y),
    })),
  );
  return { sheet, sheetWidthMm, sheetHeightMm, rows: ys.length, columns: xs.length, tiles };
}

/** Upright or lying sheets, whichever are fewer; upright when it is the same. */
export function tilePlan(board: { widthMm: number; heightMm: number }, sheet: TileSheet): TilePlan {
  const { short, long } = SHEETS[sheet];
  const upright = planOf(board, sheet, short, long);
  const lying = planOf(board, sheet, long, short);
  return lying.tiles.length < upright.tiles.length ? lying : upright;
}
