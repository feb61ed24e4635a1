import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HIDDEN, maskBankCard, maskIdNumber, maskName, maskPhone } from '../../../shared/kernel/masking.ts';

describe('ID numbers', () => {
  test.each([
    ['510703198506151234', '510***********1234'],
    ['51070319850615209X', '510***********209X'],
    ['51070319850615209x', '510***********209X'],
    ['５１０７０３ 19850615 1234', '510***********1234'],
    // Whoever looks at a list does not see whether the check character is right; the number is somebody's all the same.
    ['510703198506150000', '510***********0000'],
    ['510703850615123', '510********5123'],
    ['', ''],
    [' ', ''],
  ])('%s is shown as %s', (number, shown) => {
    expect(maskIdNumber(number)).toBe(shown);
  });

  test.each([
    '1234',
    '5107031985061512',
    '5107031985061512345',
    '51070319850615123Y',
    'X10703198506151234',
    '张桂芳',
    '510703198506151234、510703198506151234',
  ])('of the short or broken %s nothing is shown', (number) => {
    expect(maskIdNumber(number)).toBe(HIDDEN);
  });
});

describe('phones', () => {
  test.each([
    ['13812345678', '138****5678'],
    ['138 1234 5678', '138****5678'],
    ['138-1234-5678', '138****5678'],
    ['+86 13812345678', '138****5678'],
    ['008613812345678', '138****5678'],
    ['', ''],
  ])('%s is shown as %s', (phone, shown) => {
    expect(maskPhone(phone)).toBe(shown);
  });

  test.each(['1381234567', '138123456789', '23812345678', '0816-2222222', '2222222', '13812345678/13987654321', '13812345678 张'])(
    'of %s, which is not one mobile number, nothing is shown',
    (phone) => {
      expect(maskPhone(phone)).toBe(HIDDEN);
    },
  );
});

describe('bank cards', () => {
  test.each([
    ['6222021234567891234', '****1234'],
    ['6222 0212 3456 7891', '****7891'],
    ['', ''],
  ])('%s is shown as %s', (card, shown) => {
    expect(maskBankCard(card)).toBe(shown);
  });

  test.each(['1234', '62220212345', '6222021234567891X', '工行6222021234567891', '6'.repeat(33)])(
    'of the short or broken %s nothing is shown',
    (card) => {
      expect(maskBankCard(card)).toBe(HIDDEN);
    },
  );
});

describe('names', () => {
  test.each([
    ['张伟', '张*'],
    ['张 伟', '张*'],
    ['张　伟', '张*'],
    ['张桂芳', '张**'],
    ['张王小明', '张***'],
    ['𠮷田', '𠮷*'],
    // 欧 is a surname too: of two characters one is given.
    ['欧阳', '欧*'],
    ['欧阳明', '欧阳*'],
    ['欧阳娜娜', '欧阳**'],
    ['司马光', '司马*'],
    ['诸葛孔明', '诸葛**'],
    ['阿卜杜拉·买买提', '阿***·***'],
    ['阿卜杜拉•买买提', '阿***·***'],
    ['阿卜杜拉．买买提', '阿***·***'],
    ['巴·乌力吉', '巴·***'],
    ['扎西', '扎*'],
    ['阿鲁伍合', '阿***'],
    ['Li Ming', 'L* ****'],
    ['张', '*'],
    ['', ''],
    [' ', ''],
  ])('%s is shown as %s', (name, shown) => {
    expect(maskName(name)).toBe(shown);
  });

  test.each(['13812345678', '张三138', '张三（代）', '张三、李四', '·张三', '*', '张*'])('of %s, which is no name, nothing is shown', (name) => {
    expect(maskName(name)).toBe(HIDDEN);
  });
});

test('of whatever is given, no mask shows more than its ends', () => {
  const shown = (mask: string): number => [...mask].filter((c) => !'*· '.includes(c)).length;
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), fc.stringMatching(/^\d{0,40}$/), fc.stringMatching(/^\p{Script=Han}{0,8}$/u)), (value) => {
      expect(shown(maskIdNumber(value))).toBeLessThanOrEqual(7);
      expect(shown(maskPhone(value))).toBeLessThanOrEqual(7);
      expect(shown(maskBankCard(value))).toBeLessThanOrEqual(4);
      expect([...maskName(value)].filter((c) => !'*· '.includes(c) && !/\p{M}/u.test(c)).length).toBeLessThanOrEqual(2);
    }),
  );
});
