import { fc, test as propertyTest } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { formatBlock, parseBlock, placeBlock, rangeOf } from '../../../renderer/components/sheet/block.ts';
import { readAmount, readCount } from '../../../renderer/components/sheet/readCell.ts';

describe('A block from Excel or WPS', () => {
  test('cells by tabs, rows by line ends, and the last line end opens no row', () => {
    expect(parseBlock('1\t2\r\n3\t4\r\n')).toEqual([
      ['1', '2'],
      ['3', '4'],
    ]);
  });
  test('blank cells and short rows stay', () => expect(parseBlock('\t2\n3')).toEqual([['', '2'], ['3']]));
  test('quotes hold tabs, line ends and quotes', () => expect(parseBlock('"a\tb\n""c"""\td')).toEqual([['a\tb\n"c"', 'd']]));
  test('nothing is no row', () => expect(parseBlock('')).toEqual([]));
  propertyTest.prop([
    fc.array(
      fc.array(
        fc.string().map((s) => s.replaceAll('\r', '')),
        { minLength: 2, maxLength: 4 },
      ),
      { minLength: 1, maxLength: 4 },
    ),
  ])('what is copied is what is pasted', (rows) => {
    expect(parseBlock(formatBlock(rows))).toEqual(rows);
  });
});

describe('Where a pasted block goes', () => {
  const one = rangeOf({ row: 1, column: 1 }, { row: 1, column: 1 });
  test('from the chosen cell on; what lies beyond the sheet is counted, not lost silently', () => {
    const { cells, outside } = placeBlock(
      [
        ['1', '2'],
        ['3', '4'],
      ],
      one,
      2,
      3,
    );
    expect(cells).toEqual([
      { row: 1, column: 1, text: '1' },
      { row: 1, column: 2, text: '2' },
    ]);
    expect(outside).toBe(2);
  });
  test('one value fills the chosen block', () => {
    const range = rangeOf({ row: 0, column: 0 }, { row: 1, column: 1 });
    expect(placeBlock([['7']], range, 9, 9).cells.map((c) => c.text)).toEqual(['7', '7', '7', '7']);
  });
  test('a block that does not fit the chosen one a whole number of times is placed once', () => {
    const range = rangeOf({ row: 0, column: 0 }, { row: 2, column: 0 });
    expect(placeBlock([['1'], ['2']], range, 9, 9).cells).toHaveLength(2);
  });

  test('a paste far longer than the sheet is counted, not choked on', () => {
    const block = parseBlock('1\t2\n'.repeat(300_000));
    const { cells, outside } = placeBlock(block, { top: 0, left: 0, bottom: 0, right: 0 }, 500, 12);
    expect([cells.length, outside]).toEqual([1000, 599_000]);
  });
});

describe('What can be read in a cell', () => {
  test.each([
    ['1,234', 1234],
    ['１２３４', 1234],
    ['1 234', 1234],
    ['3080人次', 3080],
    ['12.0', 12],
    ['', null],
    ['  ', null],
  ])('%j is %s', (text, value) => expect(readCount(text)).toEqual({ value }));
  test.each(['abc', '1.5', '-3', '1e5', '100000001', '1,2,x', '=1+1'])('%j is refused with a reason', (text) =>
    expect(readCount(text)).toHaveProperty('reason'),
  );
  test('amounts are read exactly, in their unit', () => {
    expect(readAmount('1.25', 'wan')).toEqual({ value: 1_250_000 });
    expect(readAmount('12,500.01', 'yuan')).toEqual({ value: 1_250_001 });
    expect(readAmount('0.001', 'yuan')).toHaveProperty('reason');
  });
});
