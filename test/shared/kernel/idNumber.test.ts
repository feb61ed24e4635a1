import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { idCheckCharacter, idNumberFacts, idNumberIssues, isIdNumber, plainIdNumber, readIdNumber } from '../../../shared/kernel/idNumber.ts';
import { addDays } from '../../../shared/kernel/plainDate.ts';

const PROVINCES = '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(' ');
const faultOf = (typed: string) => readIdNumber(typed).fault;
const digits = (count: number) => fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: count, maxLength: count });
const day = fc.integer({ min: 0, max: 36_524 + 36_525 }).map((n) => addDays('1900-01-01', n));

/** Somebody with a number: area, birth date and order are what a number is made of. */
const someone = fc
  .record({ province: fc.constantFrom(...PROVINCES), place: digits(4), bornOn: day, order: digits(3) })
  .map(({ province, place, bornOn, order }) => {
    const body = province + place + bornOn.replaceAll('-', '') + order;
    return { number: body + idCheckCharacter(body), bornOn, order };
  });
const place = fc.nat(17);

describe('the check character', () => {
  test('is that of the examples in GB 11643-1999', () => {
    // 北京市朝阳区 1949-12-31, a woman; 广东省汕头市 1880-01-01, a man.
    expect(idCheckCharacter('11010519491231002')).toBe('X');
    expect(idCheckCharacter('44052418800101001')).toBe('4');
    // Worked by hand in accounts of the standard: 34052419800101001 has the weighted sum 189 = 17 x 11 + 2, which stands for X.
    expect(idCheckCharacter('34052419800101001')).toBe('X');
  });

  test('is that of the polynomial of ISO 7064, which knows no table', () => {
    fc.assert(
      fc.property(digits(17), (body) => {
        const check = idCheckCharacter(body);
        let held = 0;
        for (const digit of body) held = ((held + Number(digit)) * 2) % 11;
        expect((held + (check === 'X' ? 10 : Number(check))) % 11).toBe(1);
      }),
    );
  });

  test('is asked of seventeen digits alone', () => {
    for (const bad of ['', '1101051949123100', '110105194912310021', '1101051949123100X']) expect(() => idCheckCharacter(bad)).toThrow(RangeError);
  });
});

describe('a number of the standard', () => {
  test('is read as it is and tells birth date and sex', () => {
    fc.assert(
      fc.property(someone, ({ number, bornOn, order }) => {
        expect(readIdNumber(number)).toEqual({ number, old: false, fault: null });
        expect(isIdNumber(number)).toBe(true);
        expect(idNumberFacts(number)).toEqual({ bornOn, sex: Number(order) % 2 === 1 ? 'male' : 'female' });
      }),
    );
  });

  test('is read as clerks type and paste it', () => {
    fc.assert(
      fc.property(someone, ({ number }) => {
        const fullWidth = [...number].map((c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)).join('');
        const grouped = `${number.slice(0, 6)} ${number.slice(6, 14)} ${number.slice(14)}`;
        for (const typed of [
          number.toLowerCase(),
          fullWidth,
          fullWidth.toLowerCase(),
          grouped,
          grouped.replaceAll(' ', '\u3000'),
          grouped.replaceAll(' ', '\u00a0'),
          grouped.replaceAll(' ', '-'),
          grouped.replaceAll(' ', '－'),
          `'${number}`,
          `\ufeff${number}\u200b\r\n`,
          number.replace('X', '×'),
          number.replace('X', 'Х'),
        ])
          expect(readIdNumber(typed).number, typed).toBe(number);
      }),
    );
  });

  test('of fifteen digits becomes one of eighteen', () => {
    // 110105491231002 is the number of the standard's example as it was before: 1949, and the check character X.
    expect(readIdNumber('110105491231002')).toEqual({ number: '11010519491231002X', old: true, fault: null });
    fc.assert(
      fc.property(
        someone.filter(({ bornOn }) => bornOn < '2000-01-01'),
        ({ number }) => {
          expect(readIdNumber(number.slice(0, 6) + number.slice(8, 17))).toEqual({ number, old: true, fault: null });
        },
      ),
    );
  });
});

describe('a slip of the pen is found', () => {
  test('any single wrong character', () => {
    fc.assert(
      fc.property(someone, place, fc.constantFrom(...'0123456789X'), ({ number }, at, wrong) => {
        fc.pre(number[at] !== wrong);
        expect(faultOf(number.slice(0, at) + wrong + number.slice(at + 1))).not.toBeNull();
      }),
      { numRuns: 2000 },
    );
  });

  test('any two neighbours exchanged, and any two with one between them', () => {
    fc.assert(
      fc.property(someone, place, fc.constantFrom(1, 2), ({ number }, at, apart) => {
        const other = at + apart;
        fc.pre(other < number.length && number[at] !== number[other]);
        const exchanged = [...number];
        [exchanged[at], exchanged[other]] = [number[other] as string, number[at] as string];
        expect(faultOf(exchanged.join(''))).not.toBeNull();
      }),
      { numRuns: 2000 },
    );
  });

  test('every one of one number, all tried', () => {
    const number = '51070319850615209X';
    expect(isIdNumber(number)).toBe(true);
    let tried = 0;
    for (let at = 0; at < 18; at++)
      for (const wrong of '0123456789X') {
        if (number[at] === wrong) continue;
        expect(faultOf(number.slice(0, at) + wrong + number.slice(at + 1)), `${wrong} at ${at}`).not.toBeNull();
        tried++;
      }
    expect(tried).toBe(18 * 10);
  });

  test('a character left out or typed twice', () => {
    fc.assert(
      fc.property(someone, place, ({ number }, at) => {
        expect(faultOf(number.slice(0, at) + number.slice(at + 1))).toEqual({ code: 'idNumberLength', params: { length: 17 } });
        expect(faultOf(number.slice(0, at) + number[at] + number.slice(at))).toEqual({ code: 'idNumberLength', params: { length: 19 } });
      }),
    );
  });
});

describe('what is wrong is said exactly', () => {
  test.each([
    ['', { code: 'idNumberLength', params: { length: 0 } }],
    ['5.10703E+17', { code: 'idNumberLength', params: { length: 11 } }],
    ['无', { code: 'idNumberLength', params: { length: 1 } }],
    ['51070319850615209O', { code: 'idNumberCharacter', params: { place: 18 } }],
    ['X1070319850615209X', { code: 'idNumberCharacter', params: { place: 1 } }],
    ['5107O319850615209X', { code: 'idNumberCharacter', params: { place: 5 } }],
    ['51070385061520X', { code: 'idNumberCharacter', params: { place: 15 } }],
    ['𠮷1070319850615209X', { code: 'idNumberCharacter', params: { place: 1 } }],
    // 16 and 00 are no provinces.
    ['16070319850615209X', { code: 'idNumberArea' }],
    ['00070319850615209X', { code: 'idNumberArea' }],
    ['160703850615203', { code: 'idNumberArea' }],
    ['51070319851315209X', { code: 'idNumberBirth' }],
    ['51070319850631209X', { code: 'idNumberBirth' }],
    ['51070319850229209X', { code: 'idNumberBirth' }],
    ['510703850229203', { code: 'idNumberBirth' }],
    // The standard's own example of a man born in 1880: nobody in a file was.
    ['440524188001010014', { code: 'idNumberBirth' }],
    ['510703198506152091', { code: 'idNumberCheck' }],
  ])('of %s', (typed, fault) => {
    expect(readIdNumber(typed)).toMatchObject({ number: null, fault });
  });

  test('and never quotes the number: it is somebody’s, one digit apart', () => {
    fc.assert(
      fc.property(someone, place, digits(1), ({ number }, at, wrong) => {
        const told = JSON.stringify(readIdNumber(number.slice(0, at) + wrong + number.slice(at + 1)).fault);
        expect(told).not.toMatch(/\d{3}/);
      }),
    );
  });

  test('garbage is refused and never breaks the reading', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 20 }), (text) => {
        expect(isIdNumber(text)).toBe(false);
      }),
    );
  });
});

describe('a person on a form', () => {
  // 涪城区, 1985-06-15, order 209: a man.
  const idNumber = '51070319850615209X';
  const today = '2026-11-22';

  test('agrees with the number, or the field that contradicts is named', () => {
    expect(idNumberIssues({ idNumber, bornOn: '1985-06-15', sex: 'male' }, today)).toEqual([]);
    expect(idNumberIssues({ idNumber, bornOn: null, sex: null }, today)).toEqual([]);
    expect(idNumberIssues({ idNumber, bornOn: '1985-06-16', sex: 'female' }, today)).toEqual([
      { path: 'bornOn', code: 'bornOnContradicts' },
      { path: 'sex', code: 'sexContradicts' },
    ]);
  });

  test('whose number is faulty is told that alone: nothing can be compared with it', () => {
    expect(idNumberIssues({ idNumber: '510703198506152091', bornOn: '1990-01-01', sex: 'female' }, today)).toEqual([
      { path: 'idNumber', code: 'idNumberCheck' },
    ]);
    expect(idNumberIssues({ idNumber: '5107031985061520', bornOn: null, sex: null }, today)).toEqual([
      { path: 'idNumber', code: 'idNumberLength', params: { length: 16 } },
    ]);
  });

  test('is not told that a number is missing: whether it must be there, the form knows', () => {
    expect(idNumberIssues({ idNumber: ' ', bornOn: '1990-01-01', sex: 'female' }, today)).toEqual([]);
  });

  test('is not born later than today', () => {
    const body = '51070320261123203';
    const child = { idNumber: body + idCheckCharacter(body), bornOn: '2026-11-23', sex: 'male' as const };
    expect(idNumberIssues(child, '2026-11-23')).toEqual([]);
    expect(idNumberIssues(child, today)).toEqual([{ path: 'idNumber', code: 'idNumberNotBorn' }]);
  });
});

test('a plain number is what is compared and searched for', () => {
  expect(plainIdNumber(' ５１０７０３-19850615 209x ')).toBe('51070319850615209X');
  expect(plainIdNumber(' \u200b ')).toBe('');
});
