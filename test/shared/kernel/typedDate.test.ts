import { describe, expect, test } from 'vitest';
import { parseTypedBirthDate, parseTypedDate } from '../../../shared/kernel/typedDate.ts';

const today = '2023-09-20';

describe('A day as a clerk types it', () => {
  test.each([
    ['2023-09-25', '2023-09-25'],
    ['2023.9.25', '2023-09-25'],
    ['2023/9/25', '2023-09-25'],
    ['2023年9月25日', '2023-09-25'],
    ['2023年9月25', '2023-09-25'],
    ['20230925', '2023-09-25'],
    ['２０２３．９．２５', '2023-09-25'],
    ['2023。9。25', '2023-09-25'],
    [' 2023 - 09 - 25 ', '2023-09-25'],
    ['9.25', '2023-09-25'],
    ['9月25日', '2023-09-25'],
    ['2024-2-29', '2024-02-29'],
  ])('%s is %s', (text, date) => expect(parseTypedDate(text, today)).toBe(date));

  test.each(['', '2023', '2023年9月', '2023-13-01', '2023-02-29', '2023-2-30', '202309', '1900-01-01', '明天', '25/9/2023', '2023-9-25-1'])(
    '%s is no day and is not made into one',
    (text) => expect(parseTypedDate(text, today)).toBeNull(),
  );
});

describe('A birth date as a clerk types it', () => {
  test.each([
    ['1930-02-28', '1930-02-28'],
    ['1930.2.8', '1930-02-08'],
    ['１９３０年２月８日', '1930-02-08'],
    ['19300208', '1930-02-08'],
    ['2023-9-25', '2023-09-25'],
  ])('%s is %s', (text, date) => expect(parseTypedBirthDate(text)).toBe(date));

  test.each(['', '9.25', '9月25日', '1930', '1930-2-30', '1899-12-31', '30-2-8', '明天'])('%s is none: the year is never guessed', (text) =>
    expect(parseTypedBirthDate(text)).toBeNull(),
  );
});
