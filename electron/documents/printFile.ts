import PDFDocument from 'pdfkit';
import type { FontFace, PrintFont } from './fonts.ts';

/** CMYK in percent, written into the file as native DeviceCMYK values. The maker knows no other colours. */
export type Cmyk = readonly [number, number, number, number];

const POINTS_PER_MM = 72 / 25.4;

/** One page. Lengths in mm from the upper left corner of the trim box, y downwards. */
export interface PageBoxes {
  trimWidthMm: number;
  trimHeightMm: number;
  /** Bleed box: this much beyond the trim box on each side. */
  bleedMm?: number;
  /** Media box: this much beyond the trim box on each side, room for marks; never less than the bleed. */
  outsideMm?: number;
}

/** Draws on the current page. Lengths in mm, in the coordinates in force. */
export interface PrintFile {
  addPage(boxes: PageBoxes): void;
  /** Runs `draw` with the origin moved to `x`, `y`, then everything scaled and turned (degrees, clockwise); the old state comes back after it. */
  within(at: { x: number; y: number; scale?: number; turn?: number; clip?: { width: number; height: number } }, draw: () => void): void;
  /** Fills SVG path data (absolute M, L, C, Z only) by the non-zero rule. */
  fillPath(d: string, ink: Cmyk): void;
  fillBox(x: number, y: number, width: number, height: number, ink: Cmyk, radius?: number): void;
  /** Fills many boxes at once: no seam shows where they touch. */
  fillBoxes(boxes: readonly { x: number; y: number; width: number; height: number }[], ink: Cmyk): void;
  line(x1: number, y1: number, x2: number, y2: number, widthMm: number, ink: Cmyk): void;
  /** One line of text with its base line's left end at `x`, `y`; `size` is the font size. Embedded, subset, and found by search. */
  text(text: string, x: number, y: number, size: number, face: FontFace, ink: Cmyk): void;
  /** Ends the file. Nothing can be drawn after. */
  finish(): Promise<Uint8Array<ArrayBuffer>>;
}

const OPERATORS: Record<string, string> = { M: 'm', L: 'l', C: 'c', Z: 'h' };
const operators = new Map<string, string>();

/** Path data as PDF operators. Kept: the few paths there are (an emblem's) stand on every page of a batch. */
function operatorsOf(d: string): string {
  let found = operators.get(d);
  if (found === undefined) {
    if (!/^(?:[MLCZ][-\d.\s]*)*$/.test(d)) throw new Error('path data must be absolute M, L, C and Z');
    found = [...d.matchAll(/([MLCZ])([^MLCZ]*)/g)].map(([, letter = '', numbers = '']) => `${numbers.trim()} ${OPERATORS[letter]}`.trim()).join('\n');
    operators.set(d, found);
  }
  return found;
}

/**
 * Starts a PDF for a print shop: vector, DeviceCMYK only, fonts embedded and subset, boxes exactly as asked for.
 * The same drawing at the same `madeAt` gives the same bytes.
 */
export function createPrintFile(of: { title: string; author: string; madeAt: Date; font: PrintFont }): PrintFile {
  const { font } = of;
  // `font: null`: without it pdfkit looks for its own Helvetica, which a bundle does not carry. The declared type leaves null out.
  const options = {
    font: null as unknown as string,
    autoFirstPage: false,
    margin: 0,
    compress: true,
    pdfVersion: '1.7' as const,
    displayTitle: true,
    lang: 'zh-CN',
    info: { Title: of.title, Author: of.author, Creator: 'gongyi-desk', Producer: 'gongyi-desk', CreationDate: of.madeAt, ModDate: of.madeAt },
  };
  const doc = new PDFDocument(options);
  const chunks: Uint8Array[] = [];
  const done = new Promise<void>((resolve, reject) => {
    doc.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    doc.on('end', resolve);
    doc.on('error', reject);
  });
  // A parsed font serves many files; pdfkit takes it as a source, which its declared types do not say.
  for (const face of ['regular', 'bold'] as const) doc.registerFont(face, font.faces[face] as unknown as Uint8Array);
  const cmyk = (ink: Cmyk): [number, number, number, number] => [...ink];

  return {
    addPage({ trimWidthMm, trimHeightMm, bleedMm = 0, outsideMm = bleedMm }) {
      const outside = Math.max(outsideMm, bleedMm);
      const [width, height] = [(trimWidthMm + 2 * outside) * POINTS_PER_MM, (trimHeightMm + 2 * outside) * POINTS_PER_MM];
      doc.addPage({ size: [width, height], margin: 0 });
      const box = (beyondMm: number): number[] => {
        const inset = (outside - beyondMm) * POINTS_PER_MM;
        return [inset, inset, width - inset, height - inset];
      };
      Object.assign(doc.page.dictionary.data, { CropBox: box(outside), BleedBox: box(bleedMm), TrimBox: box(0), ArtBox: box(0) });
      doc.translate(outside * POINTS_PER_MM, outside * POINTS_PER_MM).scale(POINTS_PER_MM);
    },
    within({ x, y, scale = 1, turn = 0, clip }, draw) {
      doc.save();
      doc.translate(x, y);
      if (turn !== 0) doc.rotate(turn);
      if (scale !== 1) doc.scale(scale);
      if (clip) doc.rect(0, 0, clip.width, clip.height).clip();
      draw();
      doc.restore();
    },
    // The ink is always set before the path is begun: between a path and its painting no other operator may stand.
    fillPath(d, ink) {
      doc.fillColor(cmyk(ink)).addContent(`${operatorsOf(d)}\nf`);
    },
    fillBox(x, y, width, height, ink, radius = 0) {
      doc.fillColor(cmyk(ink));
      if (radius > 0) doc.roundedRect(x, y, width, height, radius).fill();
      else doc.rect(x, y, width, height).fill();
    },
    fillBoxes(boxes, ink) {
      doc.fillColor(cmyk(ink));
      for (const box of boxes) doc.rect(box.x, box.y, box.width, box.height);
      doc.fill();
    },
    line(x1, y1, x2, y2, widthMm, ink) {
      doc.save().lineWidth(widthMm).strokeColor(cmyk(ink));
      doc.moveTo(x1, y1).lineTo(x2, y2).stroke().restore();
    },
    text(text, x, y, size, face, ink) {
      doc.font(face).fontSize(size).fillColor(cmyk(ink));
      doc.text(text, x, y, { lineBreak: false, baseline: 'alphabetic' });
    },
    async finish() {
      doc.end();
      await done;
      const bytes = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
      let at = 0;
      for (const chunk of chunks) {
        bytes.set(chunk, at);
        at += chunk.length;
      }
      return bytes;
    },
  };
}
