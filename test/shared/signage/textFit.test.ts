import fc from 'fast-check';
import { expect, test } from 'vitest';
import { breakLines, fitText } from '../../../shared/signage/textFit.ts';
import { roughMeasure } from './measure.ts';

const lines = (text: string, width: number) => breakLines(text, 'regular', roughMeasure, width);

test('a text that fits stays on one line at its best size', () => {
  expect(fitText('北站', 'bold', roughMeasure, 256, 32, 15)).toEqual({ lines: ['北站'], size: 32 });
});

test('a longer text shrinks step by step before it wraps', () => {
  const { lines: got, size } = fitText('十二个字的站点名称放一行', 'regular', roughMeasure, 256, 32, 15);
  expect(got).toHaveLength(1);
  expect(size).toBe(21);
});

test('a text that is too long at the smallest size wraps into lines of like length', () => {
  const { lines: got, size } = fitText('四十'.repeat(20), 'regular', roughMeasure, 256, 32, 15);
  expect(got.length).toBeGreaterThan(1);
  expect(size).toBeGreaterThanOrEqual(15);
  const lengths = got.map((line) => [...line].length);
  expect(Math.max(...lengths) - Math.min(...lengths)).toBeLessThanOrEqual(2);
});

test('closing marks never begin a line, opening marks never end one, and words and numbers stay whole', () => {
  expect(lines('甲乙丙，丁', 3)).toEqual(['甲乙', '丙，丁']);
  expect(lines('甲乙（丙丁）', 3)).toEqual(['甲乙', '（丙', '丁）']);
  expect(lines('甲 ABCDEF 乙', 4)).toEqual(['甲 ', 'ABCDEF ', '乙']);
  expect(lines('时间08:30-18:00', 7)).toEqual(['时间', '08:30-18:00']);
});

test('a word that is wider than the line is broken rather than overflowing', () => {
  const got = lines('ABCDEFGHIJKLMNOP', 3);
  expect(got.join('')).toBe('ABCDEFGHIJKLMNOP');
  expect(got.every((line) => roughMeasure(line, 'regular') <= 3)).toBe(true);
});

test('an empty text has no lines', () => {
  expect(fitText('', 'regular', roughMeasure, 100, 10, 5).lines).toEqual([]);
});

test('whatever the text, no character is lost, no line is too wide and no size too small', () => {
  const character = fc.constantFrom(...'绵阳市涪城区驿站，。（）“”、ABCxyz019 -_.&䶮');
  const text = fc.array(character, { minLength: 1, maxLength: 60 }).map((chars) => chars.join('').trim());
  fc.assert(
    fc.property(text, fc.integer({ min: 60, max: 300 }), (value, width) => {
      fc.pre(value !== '');
      const { lines: got, size } = fitText(value, 'bold', roughMeasure, width, 32, 15);
      expect(got.join('')).toBe(value);
      expect(size).toBeGreaterThanOrEqual(15);
      expect(size).toBeLessThanOrEqual(32);
      for (const line of got) expect(roughMeasure(line.trimEnd(), 'bold') * size).toBeLessThanOrEqual(width + 1e-9);
    }),
    { numRuns: 300, seed: 11 },
  );
});
