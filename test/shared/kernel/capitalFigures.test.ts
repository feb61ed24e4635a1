import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { capitalFigures } from '../../../shared/kernel/capitalFigures.ts';

// Amounts in fen and how they are written by hand under 《支付结算办法》, annex 1. The examples of the annex itself are marked with *; where it allows two
// forms (¥1,680.32, ¥107,000.53) the one without 零 is ours.
const TABLE: [fen: number, text: string][] = [
  [0, '零元整'],
  [1, '壹分'],
  [9, '玖分'],
  [10, '壹角整'],
  [15, '壹角伍分'],
  [50, '伍角整'],
  [99, '玖角玖分'],
  [100, '壹元整'],
  [101, '壹元零壹分'],
  [110, '壹元壹角整'],
  [123, '壹元贰角叁分'],
  [1_000, '壹拾元整'],
  [1_001, '壹拾元零壹分'],
  [1_010, '壹拾元壹角整'],
  [1_500, '壹拾伍元整'],
  [2_000, '贰拾元整'],
  [10_000, '壹佰元整'],
  [10_100, '壹佰零壹元整'],
  [11_000, '壹佰壹拾元整'],
  [32_504, '叁佰贰拾伍元零肆分'], // * ¥325.04
  [100_000, '壹仟元整'],
  [100_100, '壹仟零壹元整'],
  [101_000, '壹仟零壹拾元整'],
  [110_000, '壹仟壹佰元整'],
  [140_950, '壹仟肆佰零玖元伍角整'], // * ¥1,409.50
  [168_032, '壹仟陆佰捌拾元叁角贰分'], // * ¥1,680.32
  [600_714, '陆仟零柒元壹角肆分'], // * ¥6,007.14
  [1_000_000, '壹万元整'],
  [1_000_100, '壹万零壹元整'],
  [1_230_050, '壹万贰仟叁佰元伍角整'],
  [1_640_902, '壹万陆仟肆佰零玖元零贰分'], // * ¥16,409.02
  [2_000_000, '贰万元整'],
  [5_005_000, '伍万零伍拾元整'],
  [10_000_000, '壹拾万元整'],
  [10_700_053, '壹拾万柒仟元伍角叁分'], // * ¥107,000.53
  [10_070_000, '壹拾万零柒佰元整'],
  [12_345_678, '壹拾贰万叁仟肆佰伍拾陆元柒角捌分'],
  [100_000_000, '壹佰万元整'],
  [100_500_000, '壹佰万伍仟元整'],
  [101_000_500, '壹佰零壹万零伍元整'],
  [1_001_000_100, '壹仟零壹万零壹元整'],
  [10_000_000_000, '壹亿元整'],
  [10_000_500_000, '壹亿零伍仟元整'],
  [10_000_000_001, '壹亿元零壹分'],
  [10_100_000_000, '壹亿零壹佰万元整'],
  [11_000_000_000, '壹亿壹仟万元整'],
  [12_000_500_000, '壹亿贰仟万伍仟元整'],
  [1_000_000_000_000, '壹佰亿元整'],
  [100_000_000_000_000, '壹万亿元整'],
  [100_010_000_000_000, '壹万零壹亿元整'],
  [-1_230_050, '负壹万贰仟叁佰元伍角整'],
  [Number.MAX_SAFE_INTEGER, '玖拾万零柒佰壹拾玖亿玖仟贰佰伍拾肆万柒仟肆佰零玖元玖角壹分'],
];

describe('an amount in capital figures', () => {
  test.each(TABLE)('%i fen', (fen, text) => {
    expect(capitalFigures(fen)).toBe(`人民币${text}`);
  });

  // A reader of its own: digits gather under their places, and every larger unit multiplies what stands before it.
  function readBack(text: string): number {
    const [, sign, rest = ''] = /^人民币(负?)(.*)$/.exec(text) ?? [];
    const places: Record<string, number> = { 拾: 10, 佰: 100, 仟: 1000 };
    let [total, section, digit, fen] = [0, 0, 0, 0];
    for (const sign of rest) {
      const value = '零壹贰叁肆伍陆柒捌玖'.indexOf(sign);
      if (value >= 0) digit = value;
      else if (sign in places) [section, digit] = [section + digit * (places[sign] ?? 0), 0];
      else if (sign === '万') [total, section, digit] = [total + (section + digit) * 10_000, 0, 0];
      else if (sign === '亿') [total, section, digit] = [(total + section + digit) * 100_000_000, 0, 0];
      else if (sign === '元') [fen, total, section, digit] = [(total + section + digit) * 100, 0, 0, 0];
      else if (sign === '角') [fen, digit] = [fen + digit * 10, 0];
      else if (sign === '分') [fen, digit] = [fen + digit, 0];
      else if (sign !== '整') throw new Error(`what is ${sign}?`);
    }
    return sign === '负' ? 0 - fen : fen;
  }

  test('reads back to itself, and says what a form must not: never two 零 together, none at the end of a part, 整 exactly where there is no 分', () => {
    const amounts = fc.oneof(
      fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 }),
      fc.integer({ min: 0, max: 100_000 }),
      // Many zeros, where the mistakes are.
      fc.array(fc.constantFrom('0', '0', '0', '1', '5'), { minLength: 1, maxLength: 14 }).map((digits) => Number(digits.join(''))),
    );
    fc.assert(
      fc.property(amounts, (fen) => {
        const text = capitalFigures(fen);
        expect(readBack(text)).toBe(fen + 0);
        expect(text).not.toMatch(/零零|零[拾佰仟万亿角分整]|人民币负?零(?!元整)|undefined/);
        expect(text.endsWith('整')).toBe(fen % 10 === 0);
        if (fen !== 0) expect(text).not.toContain('零元');
      }),
      { numRuns: 2000 },
    );
  });
});
