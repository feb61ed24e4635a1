import type { BoardContent, BoardWords } from './boardContent.ts';
import { type BoardInk, type BoardItem, type Face, type Measure, TEXT_ABOVE, TEXT_BELOW, type TextItem, type TextRole } from './boardLayout.ts';
import { fitText } from './textFit.ts';

// The parts that are stacked on a board. Each is made for a width and a tightness, tells its height, and is then placed.

export interface Block {
  height: number;
  /** Items with the block's upper edge at `y`, centred on `centre`. */
  place(centre: number, y: number): BoardItem[];
}

export interface Setting {
  measure: Measure;
  width: number;
  /** mm of one design unit: a board of 300 x 500 mm has 1. */
  unit: number;
  /** 0 every part at its best size, 1 every part at its smallest. */
  tightness: number;
}

/** Best and smallest sizes in mm on a board of 300 x 500 mm; they grow and shrink with the board. */
export const TEXT_SIZES = {
  title: { best: 24, least: 14 },
  ownName: { best: 32, least: 15 },
  partners: { best: 9, least: 5 },
  service: { best: 8, least: 5 },
  info: { best: 8, least: 5 },
  hotline: { best: 12, least: 8 },
  qrCaption: { best: 4.5, least: 4 },
  issuer: { best: 14, least: 7 },
  proofNote: { best: 6, least: 6 },
} as const;
/** Nothing on a board is set smaller than this, however small the board (7 pt). */
export const SMALLEST_TEXT_MM = 2.5;

export const sizesOf = (key: keyof typeof TEXT_SIZES, unit: number, tightness: number): { size: number; least: number } => {
  const { best, least } = TEXT_SIZES[key];
  const smallest = Math.max(least * unit, SMALLEST_TEXT_MM);
  return { size: Math.max(smallest, (best + (least - best) * tightness) * unit), least: smallest };
};

const LINE_PITCH = 1.3;
/** Height of the em box, from which the middle of Chinese characters is reckoned: 0.88 above the base line, 0.12 below. */
const EM_ABOVE = 0.88;

/** Lines under each other; the height runs from the first em box to the last. */
const linesHeight = (lines: number, size: number): number => (lines === 0 ? 0 : (1 + (lines - 1) * LINE_PITCH) * size);

export interface TextStyle {
  role: TextRole;
  face: Face;
  ink: BoardInk;
}

export function textItem(measure: Measure, style: TextStyle, text: string, size: number, x: number, y: number): TextItem {
  return { kind: 'text', ...style, text, x, y, size, width: measure(text.trimEnd(), style.face) * size, tilt: 0 };
}

/** Centred lines. */
function centred(setting: Setting, style: TextStyle, lines: string[], size: number): Block {
  return {
    height: linesHeight(lines.length, size),
    place: (centre, y) =>
      lines.map((line, i) => {
        const item = textItem(setting.measure, style, line, size, 0, y + (EM_ABOVE + i * LINE_PITCH) * size);
        return { ...item, x: centre - item.width / 2 };
      }),
  };
}

/** A name: on one line if the smallest size allows, else on as few lines as needed. */
export function nameBlock(setting: Setting, style: TextStyle, key: 'title' | 'ownName' | 'issuer', text: string): Block {
  const { size, least } = sizesOf(key, setting.unit, setting.tightness);
  const fitted = fitText(text, style.face, setting.measure, setting.width, size, least);
  return centred(setting, style, fitted.lines, fitted.size);
}

/** The dot of 工会户外劳动者服务站点·XXX between two rules: it joins the two names, so it is text. */
export function dividerBlock(setting: Setting): Block {
  const { measure, unit } = setting;
  const size = 14 * unit;
  const rule = 44 * unit;
  const thick = 0.9 * unit;
  return {
    height: 6 * unit,
    place: (centre, y) => {
      const middle = y + 3 * unit;
      // The dot of the font sits in the middle of the em box.
      const dot = textItem(measure, { role: 'divider', face: 'bold', ink: 'red' }, '·', size, 0, middle + (EM_ABOVE - 0.5) * size);
      const box = (x: number): BoardItem => ({
        kind: 'box',
        role: 'rule',
        x,
        y: middle - thick / 2,
        width: rule,
        height: thick,
        radius: 0,
        ink: 'gold',
      });
      return [box(centre - 10 * unit - rule), { ...dot, x: centre - dot.width / 2 }, box(centre + 10 * unit)];
    },
  };
}

/** Packs pieces of given widths into centred rows; a row holds at least one. */
function rowsOf<T extends { width: number }>(pieces: T[], gap: number, width: number): { pieces: T[]; width: number }[] {
  const rows: { pieces: T[]; width: number }[] = [];
  for (const piece of pieces) {
    const last = rows.at(-1);
    if (last && last.width + gap + piece.width <= width) {
      last.pieces.push(piece);
      last.width += gap + piece.width;
    } else rows.push({ pieces: [piece], width: piece.width });
  }
  return rows;
}

/** The smallest width that needs no more rows than `width` does, so that rows come out alike. */
function evenRows<T extends { width: number }>(pieces: T[], gap: number, width: number): { pieces: T[]; width: number }[] {
  let rows = rowsOf(pieces, gap, width);
  for (let tighter = width * 0.98; tighter > width / 2; tighter *= 0.98) {
    const next = rowsOf(pieces, gap, tighter);
    if (next.length > rows.length || next.some((row) => row.width > width)) break;
    rows = next;
  }
  return rows;
}

/** 共建单位: a small heading, then the names, several on a line, the union first. */
export function partnersBlock(setting: Setting, words: BoardWords, names: string[]): Block {
  const { measure, unit, width } = setting;
  const { size, least } = sizesOf('partners', unit, setting.tightness);
  const style: TextStyle = { role: 'partners', face: 'regular', ink: 'black' };
  const heading = centred(setting, { role: 'label', face: 'regular', ink: 'grey' }, [words.partners], Math.max(size * 0.75, SMALLEST_TEXT_MM));
  const longest = Math.max(...names.map((name) => measure(name, style.face)));
  const fits = Math.max(least, Math.min(size, width / longest));
  const pieces = names
    .flatMap((name) => fitText(name, style.face, measure, width, fits, fits).lines)
    .map((text) => ({ text, width: measure(text.trimEnd(), style.face) * fits }));
  const gap = fits * 1.2;
  const rows = evenRows(pieces, gap, width);
  const headingGap = 0.55 * fits;
  return {
    height: heading.height + headingGap + linesHeight(rows.length, fits) + (rows.length - 1) * 0.1 * fits,
    place: (centre, y) => [
      ...heading.place(centre, y),
      ...rows.flatMap((row, i) => {
        let x = centre - row.width / 2;
        const base = y + heading.height + headingGap + (EM_ABOVE + i * (LINE_PITCH + 0.1)) * fits;
        return row.pieces.map((piece) => {
          const item = textItem(measure, style, piece.text, fits, x, base);
          x += piece.width + gap;
          return item;
        });
      }),
    ],
  };
}

/** 服务项目: labels in rows. */
export function servicesBlock(setting: Setting, names: string[]): Block {
  const { measure, unit, width } = setting;
  const { size } = sizesOf('service', unit, setting.tightness);
  const style: TextStyle = { role: 'service', face: 'regular', ink: 'black' };
  const padding = 0.75 * size;
  const height = 1.9 * size;
  const gap = 0.65 * size;
  const pieces = names.map((text) => ({ text, width: measure(text, style.face) * size + 2 * padding }));
  const rows = evenRows(pieces, gap, width);
  return {
    height: rows.length * height + (rows.length - 1) * gap,
    place: (centre, y) =>
      rows.flatMap((row, i) => {
        let x = centre - row.width / 2;
        const top = y + i * (height + gap);
        return row.pieces.flatMap((piece): BoardItem[] => {
          const box: BoardItem = { kind: 'box', role: 'service', x, y: top, width: piece.width, height, radius: 0.45 * size, ink: 'cream' };
          const text = textItem(measure, style, piece.text, size, x + padding, top + height / 2 + (EM_ABOVE - 0.5) * size);
          x += piece.width + gap;
          return [box, text];
        });
      }),
  };
}

interface InfoRow {
  label: string;
  value: string;
  role: 'hours' | 'code' | 'hotline';
}

/** 开放时间, 站点编码, 服务热线 as rows, with the QR code at their right. */
export function infoBlock(setting: Setting, words: BoardWords, content: BoardContent): Block | null {
  const { measure, unit, tightness, width } = setting;
  const { size } = sizesOf('info', unit, tightness);
  const hotlineSize = sizesOf('hotline', unit, tightness).size;
  const all: InfoRow[] = [
    { label: words.hours, value: content.openingHours, role: 'hours' },
    { label: words.code, value: content.code, role: 'code' },
    { label: words.hotline, value: content.hotline, role: 'hotline' },
  ];
  const given = all.filter((row) => row.value !== '');
  if (given.length === 0 && content.qr === null) return null;

  const captionSize = sizesOf('qrCaption', unit, tightness).size;
  const caption = measure(words.qr, 'regular') * captionSize;
  const side = content.qr === null ? 0 : Math.max(caption, (58 - 14 * tightness) * unit);
  const qrHeight = content.qr === null ? 0 : side + (TEXT_ABOVE + TEXT_BELOW) * captionSize;
  const apart = content.qr === null || given.length === 0 ? 0 : 10 * unit;
  const labelWidth = given.length === 0 ? 0 : Math.max(...given.map((row) => measure(row.label, 'regular'))) * size + 0.8 * size;
  const room = width - side - apart - labelWidth;

  const rows = given.map((row) => {
    const bold = row.role === 'hotline';
    const style: TextStyle = { role: row.role, face: bold ? 'bold' : 'regular', ink: bold ? 'red' : 'black' };
    const own = bold ? hotlineSize : size;
    const { lines, size: set } = fitText(row.value, style.face, measure, room, own, Math.min(own, sizesOf('info', unit, tightness).least));
    return { ...row, style, lines, size: set, height: linesHeight(lines.length, set) };
  });
  const rowGap = 0.75 * size;
  const rowsHeight = rows.reduce((sum, row) => sum + row.height, 0) + Math.max(0, rows.length - 1) * rowGap;
  const rowsWidth =
    rows.length === 0
      ? 0
      : labelWidth + Math.max(...rows.flatMap((row) => row.lines.map((line) => measure(line.trimEnd(), row.style.face) * row.size)));
  const height = Math.max(rowsHeight, qrHeight);
  const whole = rowsWidth + apart + side;

  return {
    height,
    place: (centre, y) => {
      const items: BoardItem[] = [];
      // With a QR code the rows begin at the left edge and the code ends at the right; alone, either stands in the middle.
      const left = apart > 0 ? centre - width / 2 : centre - whole / 2;
      let top = y + (height - rowsHeight) / 2;
      for (const row of rows) {
        const first = top + EM_ABOVE * row.size;
        items.push(
          textItem(measure, { role: 'label', face: 'regular', ink: 'grey' }, row.label, size, left, first - (row.size - size) * (EM_ABOVE - 0.5)),
        );
        for (const [i, line] of row.lines.entries()) {
          items.push(textItem(measure, row.style, line, row.size, left + labelWidth, first + i * LINE_PITCH * row.size));
        }
        top += row.height + rowGap;
      }
      if (content.qr !== null) {
        const x = apart > 0 ? centre + width / 2 - side : centre + whole / 2 - side;
        const qrTop = y + (height - qrHeight) / 2;
        const text = textItem(
          measure,
          { role: 'qrCaption', face: 'regular', ink: 'grey' },
          words.qr,
          captionSize,
          0,
          qrTop + side + TEXT_ABOVE * captionSize,
        );
        items.push({ kind: 'qr', x, y: qrTop, side, rows: content.qr }, { ...text, x: x + (side - caption) / 2 });
      }
      return items;
    },
  };
}
