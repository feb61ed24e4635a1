import type { Face, Measure } from './boardLayout.ts';

const NEVER_FIRST = new Set('，。、；：！？）》」』】〕〉”’·•・,.;:!?)]}%％…—～');
const NEVER_LAST = new Set('（《「『【〔〈“‘([{');
const WORD = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\d&'’_/.@+\-:]/u;

/** Pieces that a line is not broken within: a word or number of Latin letters, a mark with the character it belongs to. Joined, they are the text. */
function pieces(text: string): string[] {
  const result: string[] = [];
  let previous = '';
  for (const char of text) {
    const joins =
      previous !== '' &&
      (/[\p{M}\s]/u.test(char) ||
        NEVER_FIRST.has(char) ||
        NEVER_LAST.has(previous) ||
        (WORD.test(previous) && WORD.test(char) && !/\s/u.test(previous)));
    if (joins) result[result.length - 1] += char;
    else result.push(char);
    previous = char;
  }
  return result;
}

/** Breaks a text into lines of at most `widthEm`; a piece that is wider than a line is broken anywhere. Joined, the lines are the text again. */
export function breakLines(text: string, face: Face, measure: Measure, widthEm: number): string[] {
  const fits = (line: string) => measure(line.trimEnd(), face) <= widthEm;
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces(text)) {
    if (fits(line + piece)) {
      line += piece;
      continue;
    }
    if (line !== '') lines.push(line);
    line = '';
    for (const char of fits(piece) ? [piece] : piece) {
      if (line !== '' && !fits(line + char)) {
        lines.push(line);
        line = '';
      }
      line += char;
    }
  }
  if (line !== '') lines.push(line);
  return lines;
}

/** As few lines as `breakLines` needs, but of like length, so that no last line holds one character. */
function balancedLines(text: string, face: Face, measure: Measure, widthEm: number): string[] {
  let lines = breakLines(text, face, measure, widthEm);
  if (lines.length < 2) return lines;
  let low = widthEm / 2;
  let high = widthEm;
  for (let i = 0; i < 8; i++) {
    const middle = (low + high) / 2;
    const tighter = breakLines(text, face, measure, middle);
    if (tighter.length > lines.length) low = middle;
    else {
      lines = tighter;
      high = middle;
    }
  }
  return lines;
}

/** Sizes go down in steps of this many mm. */
export const SIZE_STEP_MM = 0.5;

export interface FittedText {
  lines: string[];
  size: number;
}

/**
 * Sets a text into `width` mm: at `size` if it fits on one line, else smaller step by step, and below `minSize` on several lines,
 * then at the largest step at which these lines fit. `size` and `minSize` in mm. An empty text has no lines.
 */
export function fitText(text: string, face: Face, measure: Measure, width: number, size: number, minSize: number): FittedText {
  const whole = measure(text, face);
  const smaller = (from: number) => Math.max(minSize, from - SIZE_STEP_MM);
  let now = Math.max(size, minSize);
  while (now > minSize && whole * now > width) now = smaller(now);
  if (whole * now <= width) return { lines: text === '' ? [] : [text], size: now };
  const needed = breakLines(text, face, measure, width / minSize).length;
  now = Math.max(size, minSize);
  while (now > minSize && breakLines(text, face, measure, width / now).length > needed) now = smaller(now);
  return { lines: balancedLines(text, face, measure, width / now), size: now };
}
