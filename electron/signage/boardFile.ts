import { EMBLEM, EMBLEM_INKS, emblemPaths } from '../../shared/emblem/geometry.ts';
import { BOARD_INKS, type BoardItem, type BoardLayout, QUIET_ZONE, qrBoxes } from '../../shared/signage/boardLayout.ts';
import type { BoardOptions } from '../../shared/signage/boardOptions.ts';
import { RULER_MM, SHEET_MARGIN_MM, TILE_OVERLAP_MM, type Tile, type TilePlan, tilePlan } from '../../shared/signage/tiles.ts';
import { tileText } from '../../shared/text/signage.ts';
import type { PrintFont } from '../documents/fonts.ts';
import { type Cmyk, createPrintFile, type PrintFile } from '../documents/printFile.ts';

/** Crop marks stand this far outside the trim box, clear of the bleed, and are this long; mm. */
const MARK = { apart: 3, long: 6, thick: 0.1 };
/** All four inks: a mark must show on every separation. */
const REGISTRATION: Cmyk = [100, 100, 100, 100];
const BLACK = BOARD_INKS.black.cmyk;
const GREY = BOARD_INKS.grey.cmyk;
const HAIRLINE = 0.1;

const emblem = emblemPaths();

/** The emblem is drawn here and nowhere else in print, from its geometry, in its own inks. */
function drawEmblem(file: PrintFile, x: number, y: number, diameter: number): void {
  file.within({ x, y, scale: diameter / EMBLEM.diameter }, () => {
    for (const { d, ink } of emblem) file.fillPath(d, EMBLEM_INKS[ink].cmyk);
  });
}

function drawItem(file: PrintFile, item: BoardItem): void {
  if (item.kind === 'emblem') drawEmblem(file, item.x, item.y, item.diameter);
  else if (item.kind === 'box') file.fillBox(item.x, item.y, item.width, item.height, BOARD_INKS[item.ink].cmyk, item.radius);
  else if (item.kind === 'qr') {
    const modules = item.rows.length + 2 * QUIET_ZONE;
    file.within({ x: item.x, y: item.y, scale: item.side / modules }, () => file.fillBoxes(qrBoxes(item.rows), BLACK));
  } else {
    const draw = (x: number, y: number) => file.text(item.text.trimEnd(), x, y, item.size, item.face, BOARD_INKS[item.ink].cmyk);
    if (item.tilt === 0) draw(item.x, item.y);
    else file.within({ x: item.x, y: item.y, turn: item.tilt }, () => draw(0, 0));
  }
}

const drawLayout = (file: PrintFile, layout: BoardLayout): void => {
  for (const item of layout.items) drawItem(file, item);
};

function drawCropMarks(file: PrintFile, layout: BoardLayout): void {
  const from = Math.max(MARK.apart, layout.bleedMm);
  const to = from + MARK.long;
  const { widthMm: w, heightMm: h } = layout;
  for (const [x, side] of [
    [0, -1],
    [w, 1],
  ] as const) {
    for (const [y, end] of [
      [0, -1],
      [h, 1],
    ] as const) {
      file.line(x + side * from, y, x + side * to, y, MARK.thick, REGISTRATION);
      file.line(x, y + end * from, x, y + end * to, MARK.thick, REGISTRATION);
    }
  }
}

/** 校验尺: 100 mm, a tick each 10 mm, so that a print that was fitted to the page is seen at once. `turn` 90 stands it upright. */
function drawRuler(file: PrintFile, x: number, y: number, turn = 0): void {
  file.within({ x, y, turn }, () => {
    file.line(0, 0, RULER_MM, 0, 0.2, BLACK);
    for (let mm = 0; mm <= RULER_MM; mm += 10) file.line(mm, 0, mm, mm % 50 === 0 ? -3 : -2, 0.2, BLACK);
    file.text(tileText.ruler, 0, 4, 3, 'regular', BLACK);
  });
}

/**
 * Lines outside the printed part: long ones where the sheet is cut, short ones where the edge of the neighbour comes to lie.
 */
function drawCutMarks(file: PrintFile, plan: TilePlan, tile: Tile): void {
  const near = 1;
  const mark = (at: 'x' | 'y', mm: number, far: number): void => {
    const across = at === 'x' ? tile.height : tile.width;
    for (const [from, to] of [
      [-near, -far],
      [across + near, across + far],
    ] as const) {
      if (at === 'x') file.line(mm, from, mm, to, HAIRLINE, BLACK);
      else file.line(from, mm, to, mm, HAIRLINE, BLACK);
    }
  };
  for (const x of [0, tile.width]) mark('x', x, 5);
  for (const y of [0, tile.height]) mark('y', y, 5);
  if (tile.column > 1) mark('x', TILE_OVERLAP_MM, 2.5);
  if (tile.column < plan.columns) mark('x', tile.width - TILE_OVERLAP_MM, 2.5);
  if (tile.row > 1) mark('y', TILE_OVERLAP_MM, 2.5);
  if (tile.row < plan.rows) mark('y', tile.height - TILE_OVERLAP_MM, 2.5);
}

/** A name of any length in one line of at most `width` mm. */
function drawName(file: PrintFile, font: PrintFont, name: string, x: number, y: number, size: number, width: number): void {
  file.text(name, x, y, Math.min(size, width / Math.max(1, font.measure(name, 'regular'))), 'regular', GREY);
}

function drawTile(file: PrintFile, layout: BoardLayout, plan: TilePlan, tile: Tile, name: string, font: PrintFont): void {
  file.addPage({ trimWidthMm: plan.sheetWidthMm, trimHeightMm: plan.sheetHeightMm });
  file.within({ x: SHEET_MARGIN_MM, y: SHEET_MARGIN_MM }, () => {
    file.within({ x: 0, y: 0, clip: tile }, () => file.within({ x: -tile.x, y: -tile.y }, () => drawLayout(file, layout)));
    drawCutMarks(file, plan, tile);
  });
  const base = plan.sheetHeightMm - SHEET_MARGIN_MM - 1;
  const left = SHEET_MARGIN_MM + RULER_MM + 8;
  drawRuler(file, SHEET_MARGIN_MM, base - 4);
  file.text(tileText.sheet(tile.row, tile.column), left, base - 3, 5, 'bold', BLACK);
  drawName(file, font, name, left + 18, base - 3, 3, plan.sheetWidthMm - SHEET_MARGIN_MM - left - 18);
}

/** How to print and how the sheets go together. */
function drawCover(file: PrintFile, layout: BoardLayout, plan: TilePlan, name: string, font: PrintFont): void {
  file.addPage({ trimWidthMm: plan.sheetWidthMm, trimHeightMm: plan.sheetHeightMm });
  const left = 20;
  file.text(tileText.coverTitle, left, 32, 7, 'bold', BLACK);
  let y = 44;
  drawName(file, font, name, left, y, 4.5, plan.sheetWidthMm - 2 * left);
  y += 16;
  file.text(tileText.fullScale, left, y, 6.5, 'bold', BOARD_INKS.red.cmyk);
  for (const line of tileText.steps(plan.tiles.length, plan.sheet, layout.widthMm, layout.heightMm)) {
    y += 8.5;
    file.text(line, left, y, 4.2, 'regular', BLACK);
  }
  const rulerTop = plan.sheetHeightMm - 24;
  drawRuler(file, left, rulerTop);
  drawRuler(file, plan.sheetWidthMm - 20, rulerTop - RULER_MM, 90);

  // The plan of the sheets, in the room that is left.
  const room = { width: plan.sheetWidthMm - left - 50, height: rulerTop - 14 - (y + 12) };
  const scale = Math.min(room.width / layout.widthMm, room.height / layout.heightMm);
  file.within({ x: left, y: y + 12 }, () => {
    for (const tile of plan.tiles) {
      const [x, top, right, bottom] = [tile.x * scale, tile.y * scale, (tile.x + tile.width) * scale, (tile.y + tile.height) * scale];
      for (const [x1, y1, x2, y2] of [
        [x, top, right, top],
        [x, bottom, right, bottom],
        [x, top, x, bottom],
        [right, top, right, bottom],
      ] as const) {
        file.line(x1, y1, x2, y2, 0.2, GREY);
      }
      const label = tileText.sheet(tile.row, tile.column);
      file.text(label, (x + right) / 2 - (font.measure(label, 'bold') * 6) / 2, (top + bottom) / 2 + 2, 6, 'bold', BLACK);
    }
  });
}

export interface BoardPrint {
  bytes: Uint8Array<ArrayBuffer>;
  pages: number;
}
export interface LaidOutBoard {
  /** 工会户外劳动者服务站点·XXX. */
  name: string;
  layout: BoardLayout;
}

/** How the file is drawn: the size, bleed and lines stand in the layouts already. */
export type BoardFileOptions = Pick<BoardOptions, 'cropMarks' | 'tiles'>;

/**
 * Draws boards into one PDF: a page each, or a cover and sheets each. Rejects with the signal's reason when it is cancelled between two boards.
 * Gives the event loop a turn after each board and then tells how many are done.
 */
export async function drawBoards(
  boards: readonly LaidOutBoard[],
  options: BoardFileOptions,
  of: { font: PrintFont; madeAt: Date; author: string; signal?: AbortSignal; onDone?: (boards: number) => void },
): Promise<BoardPrint> {
  const title = boards.length === 1 ? (boards[0]?.name ?? '') : tileText.many(boards.length);
  const file = createPrintFile({ title, author: of.author, madeAt: of.madeAt, font: of.font });
  let pages = 0;
  for (const [i, { name, layout }] of boards.entries()) {
    of.signal?.throwIfAborted();
    if (options.tiles) {
      const plan = tilePlan(layout, options.tiles);
      drawCover(file, layout, plan, name, of.font);
      for (const tile of plan.tiles) drawTile(file, layout, plan, tile, name, of.font);
      pages += 1 + plan.tiles.length;
    } else {
      const marks = options.cropMarks ? Math.max(MARK.apart, layout.bleedMm) + MARK.long : 0;
      file.addPage({
        trimWidthMm: layout.widthMm,
        trimHeightMm: layout.heightMm,
        bleedMm: layout.bleedMm,
        outsideMm: Math.max(layout.bleedMm, marks),
      });
      drawLayout(file, layout);
      if (options.cropMarks) drawCropMarks(file, layout);
      pages += 1;
    }
    if (boards.length > 1) {
      of.onDone?.(i + 1);
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  return { bytes: await file.finish(), pages };
}
