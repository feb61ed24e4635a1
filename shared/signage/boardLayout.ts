import { EMBLEM, EMBLEM_INKS } from '../emblem/geometry.ts';

// What a board is once laid out: shapes and lines of text at their places, in mm from the upper left corner of the trim box, y downwards.
// The print file and the preview draw the same list, in its order.

/** Inks: CMYK in percent for print, and what screens show for them. The emblem's two are prescribed, the others are ours. */
export const BOARD_INKS = {
  ...EMBLEM_INKS,
  black: { cmyk: [0, 0, 0, 100], screen: '#1A1A1A' },
  grey: { cmyk: [0, 0, 0, 70], screen: '#595959' },
  white: { cmyk: [0, 0, 0, 0], screen: '#FFFFFF' },
  cream: { cmyk: [0, 4, 18, 0], screen: '#FFF6D6' },
  /** The proof mark: plain to see, yet what stands over it stays legible. */
  proof: { cmyk: [0, 22, 16, 0], screen: '#FCD3CC' },
} as const;
export type BoardInk = keyof typeof BOARD_INKS;

/** The two cuts of the embedded font. */
export type Face = 'regular' | 'bold';
/** Advance width of a text in em (1 em is the font size). The host measures with the font that it prints with. */
export type Measure = (text: string, face: Face) => number;

export type TextRole =
  | 'title'
  | 'divider'
  | 'ownName'
  | 'partners'
  | 'service'
  | 'label'
  | 'hours'
  | 'code'
  | 'hotline'
  | 'qrCaption'
  | 'issuer'
  | 'proofNote'
  | 'proofMark';

export interface TextItem {
  kind: 'text';
  role: TextRole;
  text: string;
  /** Left end of the base line; for a tilted text, the point it turns about. */
  x: number;
  y: number;
  /** Font size. */
  size: number;
  width: number;
  face: Face;
  ink: BoardInk;
  /** Degrees, clockwise on the screen. */
  tilt: number;
}
export interface BoxItem {
  kind: 'box';
  role: 'foot' | 'rule' | 'service';
  x: number;
  y: number;
  width: number;
  height: number;
  radius: number;
  ink: BoardInk;
}
export interface EmblemItem {
  kind: 'emblem';
  /** Centre. */
  x: number;
  y: number;
  diameter: number;
}
export interface QrItem {
  kind: 'qr';
  x: number;
  y: number;
  /** With the quiet zone of four modules. */
  side: number;
  /** Rows of modules, dark as '1'. */
  rows: string[];
}
export type BoardItem = TextItem | BoxItem | EmblemItem | QrItem;

export interface BoardLayout {
  widthMm: number;
  heightMm: number;
  /** How far the grounds reach beyond the trim edge. */
  bleedMm: number;
  proof: boolean;
  items: BoardItem[];
}

/**
 * mm of one design unit. A board of 300 x 500 mm, or 500 x 300, has 1; every other board is the same design at its scale.
 * A board much wider than high is laid out as landscape: the emblem at the left, the words at its right.
 */
export const isLandscape = (board: { widthMm: number; heightMm: number }): boolean => board.widthMm > board.heightMm * 1.15;
export function unitOf(board: { widthMm: number; heightMm: number }): number {
  return isLandscape(board) ? Math.min(board.widthMm / 500, board.heightMm / 300) : Math.min(board.widthMm / 300, board.heightMm / 500);
}
/** No text comes nearer to the trim edge than this, mm. */
export const safeMargin = (board: { widthMm: number; heightMm: number }): number => 12 * unitOf(board);
export const QUIET_ZONE = 4;

/** How far the font's Chinese and Latin letters and marks reach above and below the base line, in em. */
export const TEXT_ABOVE = 0.96;
export const TEXT_BELOW = 0.29;

export interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The upright area that an item may paint on; of a tilted text, the area round it. */
export function areaOf(item: BoardItem): Area {
  switch (item.kind) {
    case 'emblem':
      return { x: item.x - item.diameter / 2, y: item.y - item.diameter / 2, width: item.diameter, height: item.diameter };
    case 'qr':
      return { x: item.x, y: item.y, width: item.side, height: item.side };
    case 'box':
      return { x: item.x, y: item.y, width: item.width, height: item.height };
    case 'text': {
      const corners = cornersOf(item);
      const xs = corners.map((c) => c.x);
      const ys = corners.map((c) => c.y);
      const x = Math.min(...xs);
      const y = Math.min(...ys);
      return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
    }
  }
}

/** The four corners of a line of text, turned by its tilt. */
export function cornersOf(item: TextItem): { x: number; y: number }[] {
  const turn = (item.tilt * Math.PI) / 180;
  const top = -TEXT_ABOVE * item.size;
  const bottom = TEXT_BELOW * item.size;
  return [
    [0, top],
    [item.width, top],
    [item.width, bottom],
    [0, bottom],
  ].map(([dx = 0, dy = 0]) => ({
    x: item.x + dx * Math.cos(turn) - dy * Math.sin(turn),
    y: item.y + dx * Math.sin(turn) + dy * Math.cos(turn),
  }));
}

/** The radius round the emblem's centre that nothing else may enter. */
export const clearRadius = (emblem: Pick<EmblemItem, 'diameter'>): number => emblem.diameter * (0.5 + EMBLEM.clearSpace / EMBLEM.diameter);

/** Dark modules as boxes, in module units from the corner of the quiet zone. To be filled at once, so that no seams show between them. */
export function qrBoxes(rows: readonly string[]): Area[] {
  const boxes: Area[] = [];
  // Boxes that the row above ended with: a run of the same place and length makes them one module higher.
  let open = new Map<string, Area>();
  rows.forEach((row, y) => {
    const still = new Map<string, Area>();
    for (const run of row.matchAll(/1+/g)) {
      const key = `${run.index} ${run[0].length}`;
      const box = open.get(key) ?? { x: run.index + QUIET_ZONE, y: y + QUIET_ZONE, width: run[0].length, height: 0 };
      if (box.height === 0) boxes.push(box);
      box.height++;
      still.set(key, box);
    }
    open = still;
  });
  return boxes;
}

/** The same boxes as SVG path data. */
export const qrPath = (rows: readonly string[]): string =>
  qrBoxes(rows)
    .map((box) => `M${box.x} ${box.y}h${box.width}v${box.height}h-${box.width}Z`)
    .join('');
