import { type Block, dividerBlock, infoBlock, nameBlock, partnersBlock, type Setting, servicesBlock, sizesOf, textItem } from './boardBlocks.ts';
import type { BoardContent, BoardWords } from './boardContent.ts';
import {
  type Area,
  type BoardItem,
  type BoardLayout,
  clearRadius,
  type EmblemItem,
  isLandscape,
  type Measure,
  safeMargin,
  TEXT_ABOVE,
  TEXT_BELOW,
  unitOf,
} from './boardLayout.ts';

export interface BoardFrame {
  widthMm: number;
  heightMm: number;
  bleedMm: number;
  proof: boolean;
}

/** Design units: a board of 300 x 500 mm, drawn 1:1. */
const MARGIN = 22;
const FOOT = 50;
const EMBLEM_SIZE = { best: 124, least: 84 };

interface Part {
  block: Block;
  /** Space above it, design units: what it must have, and what it has where there is room. */
  gap: { least: number; best: number };
}

function textParts(setting: Setting, words: BoardWords, content: BoardContent): Part[] {
  const parts: Part[] = [
    { block: nameBlock(setting, { role: 'title', face: 'bold', ink: 'red' }, 'title', content.title), gap: { least: 9, best: 22 } },
  ];
  if (content.ownName !== '') {
    parts.push({ block: dividerBlock(setting), gap: { least: 7, best: 15 } });
    parts.push({
      block: nameBlock(setting, { role: 'ownName', face: 'bold', ink: 'black' }, 'ownName', content.ownName),
      gap: { least: 5, best: 13 },
    });
  }
  if (content.partners.length > 0) parts.push({ block: partnersBlock(setting, words, content.partners), gap: { least: 7, best: 22 } });
  if (content.services.length > 0) parts.push({ block: servicesBlock(setting, content.services), gap: { least: 7, best: 22 } });
  const info = infoBlock(setting, words, content);
  if (info) parts.push({ block: info, gap: { least: 7, best: 22 } });
  return parts;
}

function emblemPart(diameter: number): Part {
  return {
    block: {
      height: diameter,
      place: (centre, y) => [{ kind: 'emblem', x: centre, y: y + diameter / 2, diameter }],
    },
    gap: { least: 4, best: 12 },
  };
}

const HEIGHT_LEVELS = 20;

/**
 * Stacks parts between `top` and `bottom`. The loosest setting that fits is taken; spare room goes into the gaps, then to both ends.
 * Null when even the tightest does not fit.
 */
function stack(make: (tightness: number) => Part[], unit: number, centre: number, top: number, bottom: number): BoardItem[] | null {
  for (let level = 0; level <= HEIGHT_LEVELS; level++) {
    const parts = make(level / HEIGHT_LEVELS);
    const closing = { least: 5, best: 14 };
    const gaps = [...parts.map((p) => p.gap), closing];
    const content = parts.reduce((sum, p) => sum + p.block.height, 0);
    const least = gaps.reduce((sum, g) => sum + g.least * unit, 0);
    const best = gaps.reduce((sum, g) => sum + g.best * unit, 0);
    const room = bottom - top - content;
    // Rather a little smaller than crowded: only the tightest setting may use the least gaps.
    const wanted = level === HEIGHT_LEVELS ? least : least + (best - least) * (0.7 - (0.7 * level) / HEIGHT_LEVELS);
    if (room < wanted) continue;
    const share = Math.min(1, (room - least) / (best - least));
    const spare = Math.max(0, room - best);
    // What is left over after the best gaps widens them by up to two thirds; the rest stands above and below.
    const widened = Math.min(spare, (best * 2) / 3);
    const ends = (spare - widened) / 2;
    const items: BoardItem[] = [];
    let y = top + ends;
    for (const part of parts) {
      y += (part.gap.least + (part.gap.best - part.gap.least) * share + (part.gap.best * widened) / best) * unit;
      items.push(...part.block.place(centre, y));
      y += part.block.height;
    }
    return items;
  }
  return null;
}

/** The band at the foot with the issuing union's name. It reaches into the bleed; its text does not. */
function foot(setting: Setting, frame: BoardFrame, content: BoardContent): { items: BoardItem[]; top: number } {
  const { unit } = setting;
  const top = frame.heightMm - FOOT * unit;
  const bleed = frame.bleedMm;
  const name = nameBlock(setting, { role: 'issuer', face: 'bold', ink: 'white' }, 'issuer', content.issuer);
  const band: BoardItem = {
    kind: 'box',
    role: 'foot',
    x: -bleed,
    y: top,
    width: frame.widthMm + 2 * bleed,
    height: FOOT * unit + bleed,
    radius: 0,
    ink: 'red',
  };
  const rule: BoardItem = { ...band, role: 'rule', height: 2.4 * unit, ink: 'gold' };
  const middle = top + (FOOT * unit - (safeMargin(frame) - 8 * unit) + 2.4 * unit) / 2;
  return { items: [band, rule, ...name.place(frame.widthMm / 2, middle - name.height / 2)], top };
}

/** 样张 across the room that the emblem leaves free, under everything else; and the same in plain words along the upper edge. */
function proofMark(setting: Setting, frame: BoardFrame, words: BoardWords, room: Area): BoardItem[] {
  const { measure, unit } = setting;
  const tilt = -30;
  const cos = Math.cos((tilt * Math.PI) / 180);
  const sin = Math.abs(Math.sin((tilt * Math.PI) / 180));
  const style = { role: 'proofMark', face: 'bold', ink: 'proof' } as const;
  const wide = measure(words.proofMark, style.face);
  const high = TEXT_ABOVE + TEXT_BELOW;
  const size = Math.min(room.width / (wide * cos + high * sin), room.height / (wide * sin + high * cos));
  const mark = textItem(measure, style, words.proofMark, size, 0, 0);
  // The middle of the line's box, turned about its left end, comes to the middle of the room.
  const along = mark.width / 2;
  const across = ((TEXT_BELOW - TEXT_ABOVE) / 2) * size;
  const x = room.x + room.width / 2 - (along * cos + across * sin);
  const y = room.y + room.height / 2 - (-along * sin + across * cos);
  const note = sizesOf('proofNote', unit, 0).size;
  const safe = safeMargin(frame);
  return [
    { ...mark, x, y, tilt },
    textItem(measure, { role: 'proofNote', face: 'bold', ink: 'red' }, words.proofNote, note, safe, safe + TEXT_ABOVE * note),
  ];
}

/**
 * Lays a board out. Pure: the same words, frame and font give the same board.
 * Null when the words do not fit at their smallest sizes: the board must be larger or carry fewer lines. Nothing is ever cut or left out.
 * Characters that the font lacks are the caller's to refuse beforehand.
 */
export function layOutBoard(content: BoardContent, frame: BoardFrame, words: BoardWords, measure: Measure): BoardLayout | null {
  const unit = unitOf(frame);
  const { widthMm, heightMm } = frame;
  const wide: Setting = { measure, unit, width: widthMm - 2 * MARGIN * unit, tightness: 0 };
  let base = foot(wide, frame, content);
  // A long name of the issuing union shrinks to stay within the band.
  for (let tightness = 0.1; tightness <= 1 && !withinBand(base.items, frame, unit); tightness += 0.1)
    base = foot({ ...wide, tightness }, frame, content);
  if (!withinBand(base.items, frame, unit)) return null;

  const safe = safeMargin(frame);
  const top = safe + 7 * unit;
  let items: BoardItem[] | null;
  if (isLandscape(frame)) {
    const diameter = Math.min(widthMm * 0.28, (base.top - top) * 0.66);
    const emblemX = MARGIN * unit + diameter / 2 + 4 * unit;
    const emblem: EmblemItem = { kind: 'emblem', x: emblemX, y: base.top / 2 + 2 * unit, diameter };
    const left = emblemX + clearRadius(emblem) + 12 * unit;
    const width = widthMm - MARGIN * unit - left;
    const column = stack((tightness) => textParts({ ...wide, width, tightness }, words, content), unit, left + width / 2, safe, base.top);
    items = column && [emblem, ...column];
  } else {
    const make = (tightness: number): Part[] => [
      emblemPart((EMBLEM_SIZE.best + (EMBLEM_SIZE.least - EMBLEM_SIZE.best) * tightness) * unit),
      ...textParts({ ...wide, tightness }, words, content),
    ];
    items = stack(make, unit, widthMm / 2, top, base.top);
  }
  if (!items) return null;
  const layout: BoardLayout = { widthMm, heightMm, bleedMm: frame.bleedMm, proof: frame.proof, items: [...base.items, ...items] };
  if (frame.proof) layout.items.unshift(...proofMark(wide, frame, words, roomBeside(items, frame, base.top)));
  return layout;
}

function withinBand(items: readonly BoardItem[], frame: BoardFrame, unit: number): boolean {
  const lowest = frame.heightMm - safeMargin(frame);
  const highest = frame.heightMm - (FOOT - 4) * unit;
  return items.every((item) => item.kind !== 'text' || (item.y - item.size >= highest - 0.001 && item.y + TEXT_BELOW * item.size <= lowest));
}

/** Where the proof mark may stand: clear of the emblem and of the foot. */
function roomBeside(items: readonly BoardItem[], frame: BoardFrame, footTop: number): Area {
  const safe = safeMargin(frame);
  const emblem = items.find((item): item is EmblemItem => item.kind === 'emblem');
  const reach = emblem ? clearRadius(emblem) : 0;
  const x = emblem && isLandscape(frame) ? emblem.x + reach : safe;
  const y = emblem && !isLandscape(frame) ? emblem.y + reach : safe * 2;
  return { x, y, width: frame.widthMm - safe - x, height: footTop - y };
}
