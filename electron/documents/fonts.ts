import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { create, type Font } from 'fontkit';
import { resourcePath } from '../resources.ts';

export type FontFace = 'regular' | 'bold';

const FILES: Record<FontFace, { folder: string; file: string }> = {
  regular: { folder: '400Regular', file: 'NotoSansSC_400Regular.ttf' },
  bold: { folder: '700Bold', file: 'NotoSansSC_700Bold.ttf' },
};

/** A character that the shipped font has no glyph for. */
export interface MissingGlyph {
  character: string;
  /** `U+20BB7`. */
  codePoint: string;
}

/** The shipped font. Nothing of the machine's own fonts is ever used. Lengths are in em. */
export interface PrintFont {
  /** For the maker of print files. */
  readonly faces: Record<FontFace, Font>;
  /** Advance width. */
  measure(text: string, face: FontFace): number;
  /** Each character once; empty when the whole text can be printed. */
  missing(text: string): MissingGlyph[];
  /** The text's outline as SVG path data, base line at 0, y downwards: the same shapes that are printed. */
  outline(text: string, face: FontFace): string;
}

/** Packaged and bundled programs carry the fonts in `resources/fonts`; a checkout has them in the font's own package. */
function fontFile({ folder, file }: { folder: string; file: string }): string {
  const shipped = resourcePath('fonts', file);
  if (existsSync(shipped)) return shipped;
  for (let at = path.dirname(fileURLToPath(import.meta.url)); ; at = path.dirname(at)) {
    const installed = path.join(at, 'node_modules', '@expo-google-fonts', 'noto-sans-sc', folder, file);
    if (existsSync(installed)) return installed;
    if (at === path.dirname(at)) throw new Error(`the font ${file} is missing: the program is not installed completely`);
  }
}

/** pdfkit sets a text word by word, so widths are measured the same way: kerning across a space would make them differ. */
const words = (text: string): string[] => text.match(/[^ \t]*[ \t]|[^ \t]+/g) ?? [];

const rounded = (value: number): string => String(Math.round(value * 10_000) / 10_000);

function makePrintFont(faces: Record<FontFace, Font>): PrintFont {
  const widths = new Map<string, number>();
  const wordWidth = (word: string, face: FontFace): number => {
    const key = `${face}${word}`;
    let width = widths.get(key);
    if (width === undefined) {
      width = faces[face].layout(word).advanceWidth / faces[face].unitsPerEm;
      // A batch of boards measures many beginnings of lines once each; what is kept must not grow without end.
      if (widths.size > 20_000) widths.clear();
      widths.set(key, width);
    }
    return width;
  };
  return {
    faces,
    measure: (text, face) => words(text).reduce((sum, word) => sum + wordWidth(word, face), 0),
    missing(text) {
      const found = [...new Set(text)].filter((c) => Object.values(faces).some((face) => !face.hasGlyphForCodePoint(c.codePointAt(0) ?? 0)));
      return found.map((character) => ({ character, codePoint: `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}` }));
    },
    outline(text, face) {
      const font = faces[face];
      let pen = 0;
      let path = '';
      for (const word of words(text)) {
        const run = font.layout(word);
        run.glyphs.forEach((glyph, i) => {
          const at = run.positions[i];
          const dx = pen + (at?.xOffset ?? 0);
          for (const { command, args } of glyph.path.commands) {
            const letter = { moveTo: 'M', lineTo: 'L', quadraticCurveTo: 'Q', bezierCurveTo: 'C', closePath: 'Z' }[command];
            path += letter + args.map((v, k) => rounded((k % 2 === 0 ? v + dx : -v) / font.unitsPerEm)).join(' ');
          }
          pen += at?.xAdvance ?? 0;
        });
      }
      return path;
    },
  };
}

let loading: Promise<PrintFont> | null = null;

/** Reads the font once (two files of 10 MB); later calls get the same one. Rejects when a file is missing or unreadable, and then tries again. */
export function printFont(): Promise<PrintFont> {
  loading ??= (async () => {
    const [regular, bold] = await Promise.all([readFile(fontFile(FILES.regular)), readFile(fontFile(FILES.bold))]);
    return makePrintFont({ regular: create(regular), bold: create(bold) });
  })();
  loading.catch(() => {
    loading = null;
  });
  return loading;
}
