import { expect, test } from 'vitest';
import { printFont } from '../../../electron/documents/fonts.ts';
import { createPrintFile } from '../../../electron/documents/printFile.ts';
import { pdfBoxes, pdfText } from '../../support/signageDesk.ts';

test('the shipped font has 䶮 and lacks 𠮷, which it names once with its code', async () => {
  const font = await printFont();
  expect(font.missing('䶮驿站')).toEqual([]);
  expect(font.missing('𠮷上𠮷')).toEqual([{ character: '𠮷', codePoint: 'U+20BB7' }]);
});

test('widths add up: a text is as wide as its words, and a Chinese character is one em', async () => {
  const font = await printFont();
  expect(font.measure('工会驿站', 'bold')).toBeCloseTo(4, 6);
  expect(font.measure('Wi Fi', 'regular')).toBeCloseTo(font.measure('Wi ', 'regular') + font.measure('Fi', 'regular'), 9);
});

test('the font is read once and shared', async () => {
  expect(await printFont()).toBe(await printFont());
});

test('a print file has its pages at their size to a hundredth of a millimetre', async () => {
  const font = await printFont();
  const file = createPrintFile({ title: '试', author: '甲', madeAt: new Date('2023-09-20T00:00:00Z'), font });
  file.addPage({ trimWidthMm: 123.45, trimHeightMm: 67.8, bleedMm: 2, outsideMm: 10 });
  file.text('量一量', 10, 20, 5, 'regular', [0, 0, 0, 100]);
  const bytes = await file.finish();
  const { Media, Bleed, Trim } = pdfBoxes(bytes);
  expect([Media, Bleed, Trim].map((box) => box.map((mm) => Number(mm.toFixed(2))))).toEqual([
    [0, 0, 143.45, 87.8],
    [8, 8, 135.45, 79.8],
    [10, 10, 133.45, 77.8],
  ]);
  expect(pdfText(bytes)).toContain('量一量');
});
