// The emblem of the trade unions of China (中国工会会徽) as data, in the unit A of the prescription: the disc is 20 A across.
// Source: annex 4 of the Mianyang plan. Origin at the centre. This one description draws the print file, the screen and the icon.
// Nothing here can be set: the emblem may be scaled, and nothing else.

/** Radii and widths in A. 10 − 0.30 − 1.25 − 1.40 − 1.25 − 1.40 = 4.40: every number of the prescription is used once. */
export const EMBLEM = {
  /** 会徽直径 20A. */
  diameter: 20,
  /** 外圆线宽度 0.3A. */
  line: { inner: 9.7, outer: 10 },
  /** 工: the two half rings, stroke 1.4A, 1.25A inside the line. */
  gong: { inner: 7.05, outer: 8.45 },
  /** “工”字上下半圆形之间的间距 1.5A. */
  gongGap: 1.5,
  /** 中: the closed ring, stroke 1.4A, 1.25A inside 工. */
  zhong: { inner: 4.4, outer: 5.8 },
  /** The vertical stroke that 工 and 中 share, 1.4A wide. */
  stroke: 1.4,
  /** Nothing else comes nearer to the disc than this. */
  clearSpace: 1,
} as const;

/** 红 C0 M100 Y100 K10 and 金黄 C0 M10 Y100 K0, in percent; and what screens show for them. */
export const EMBLEM_INKS = {
  red: { cmyk: [0, 100, 100, 10], screen: '#E60000' },
  gold: { cmyk: [0, 10, 100, 0], screen: '#FFE600' },
} as const;

export interface EmblemPath {
  part: 'ground' | 'line' | 'strokes';
  ink: keyof typeof EMBLEM_INKS;
  /** SVG path data (M, L, C, Z) in A, y downwards, to be filled by the non-zero rule. */
  d: string;
}

const number = (value: number): string => String(Math.round(value * 1e7) / 1e7 || 0);
const point = (x: number, y: number): string => `${number(x)} ${number(y)}`;

/**
 * A circular arc about the centre as cubic curves of at most 30°, which stray from the circle by less than one part in a million.
 * Angles in radians, 0 to the right, growing clockwise on the screen. The pen must already be at the start.
 */
function arc(radius: number, from: number, to: number): string {
  const pieces = Math.max(1, Math.ceil(Math.abs(to - from) / (Math.PI / 6) - 1e-9));
  const step = (to - from) / pieces;
  const handle = radius * (4 / 3) * Math.tan(step / 4);
  let path = '';
  for (let i = 0; i < pieces; i++) {
    const a = from + i * step;
    const b = a + step;
    path += `C${point(radius * Math.cos(a) - handle * Math.sin(a), radius * Math.sin(a) + handle * Math.cos(a))} `;
    path += `${point(radius * Math.cos(b) + handle * Math.sin(b), radius * Math.sin(b) - handle * Math.cos(b))} `;
    path += point(radius * Math.cos(b), radius * Math.sin(b));
  }
  return path;
}

const TURN = Math.PI * 2;
const circle = (radius: number, clockwise = true): string => `M${point(radius, 0)}${arc(radius, 0, clockwise ? TURN : -TURN)}Z`;
/** Angles at which a circle meets the vertical line x = half, and the horizontal line y = half, in the lower right quarter. */
const atColumn = (radius: number, half: number): number => Math.acos(half / radius);
const atRow = (radius: number, half: number): number => Math.asin(half / radius);

/** One outline round 工 and 中 together, then the two fields inside 中: no seam for a plotter to cut through. */
function strokes(): string {
  const { gong, zhong } = EMBLEM;
  const half = EMBLEM.stroke / 2;
  const gap = EMBLEM.gongGap / 2;
  const outer = atRow(gong.outer, gap);
  const inner = atRow(gong.inner, gap);
  const join = atColumn(gong.inner, half);
  const ring = atColumn(zhong.outer, half);
  const field = atColumn(zhong.inner, half);
  const to = (radius: number, angle: number): string => `L${point(radius * Math.cos(angle), radius * Math.sin(angle))}`;
  const start = (radius: number, angle: number): string => `M${point(radius * Math.cos(angle), radius * Math.sin(angle))}`;
  // Clockwise, from the left end of the upper half ring: over the top, in at the right end, down the stroke, round the ring, and so on.
  const outline =
    start(gong.outer, -Math.PI + outer) +
    arc(gong.outer, -Math.PI + outer, -outer) +
    to(gong.inner, -inner) +
    arc(gong.inner, -inner, -join) +
    to(zhong.outer, -ring) +
    arc(zhong.outer, -ring, ring) +
    to(gong.inner, join) +
    arc(gong.inner, join, inner) +
    to(gong.outer, outer) +
    arc(gong.outer, outer, Math.PI - outer) +
    to(gong.inner, Math.PI - inner) +
    arc(gong.inner, Math.PI - inner, Math.PI - join) +
    to(zhong.outer, Math.PI - ring) +
    arc(zhong.outer, Math.PI - ring, Math.PI + ring) +
    to(gong.inner, Math.PI + join) +
    arc(gong.inner, Math.PI + join, Math.PI + inner);
  const right = `${start(zhong.inner, field)}${arc(zhong.inner, field, -field)}`;
  const left = `${start(zhong.inner, Math.PI + field)}${arc(zhong.inner, Math.PI + field, Math.PI - field)}`;
  return `${outline}Z${right}Z${left}Z`;
}

/**
 * The emblem's areas in the order in which they are painted.
 * The red ground ends under the middle of the gold line: painted to its outer edge, a fringe of red would show around the gold.
 */
export function emblemPaths(): readonly EmblemPath[] {
  const { line } = EMBLEM;
  return [
    { part: 'ground', ink: 'red', d: circle((line.inner + line.outer) / 2) },
    { part: 'line', ink: 'gold', d: circle(line.outer) + circle(line.inner, false) },
    { part: 'strokes', ink: 'gold', d: strokes() },
  ];
}

/** A whole SVG picture of the emblem and its clear space (the program's icon), `sizePx` wide and high. */
export function emblemSvg(sizePx: number): string {
  const reach = EMBLEM.diameter / 2 + EMBLEM.clearSpace;
  const paths = emblemPaths().map(({ ink, d }) => `<path fill="${EMBLEM_INKS[ink].screen}" d="${d}"/>`);
  const box = `${-reach} ${-reach} ${reach * 2} ${reach * 2}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${sizePx}" height="${sizePx}" viewBox="${box}">${paths.join('')}</svg>\n`;
}
