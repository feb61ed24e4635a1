import { describe, expect, test } from 'vitest';
import { accountName, foldedName, PASSWORD_LENGTH, password, passwordIssues } from '../../../shared/accounts/account.ts';

const codes = (typed: string, name = '王芳'): string[] => passwordIssues(typed, name).map(({ code }) => code);

describe('a new password', () => {
  test.each(['欧阳路的桂花开了', 'correct horse', 'abcd1234', '        四个字', 'p@ssw0rd of mine'])('%j will do', (typed) =>
    expect(codes(typed)).toEqual([]),
  );

  test('has at least eight characters, a rare one counted once', () => {
    expect(codes('1234567')).toEqual(['passwordTooShort']);
    expect(codes('𠀀𠀁𠀂𠀃')).toEqual(['passwordTooShort']);
    expect(codes('𠀀𠀁𠀂𠀃𠀄𠀅𠀆𠀇')).toEqual([]);
  });

  test('has at least four different ones', () => {
    expect(codes('11112222')).toEqual(['passwordTooSimple']);
    expect(codes('11223344')).toEqual([]);
  });

  test('is more than the name with something added, however it is typed', () => {
    expect(codes('wangfang1', 'WangFang')).toEqual(['passwordIsName']);
    expect(codes('ＷＡＮＧＦＡＮＧ１', 'wangfang')).toEqual(['passwordIsName']);
    expect(codes('wangfang and the garden', 'WangFang')).toEqual([]);
    expect(codes('abcd1234', '')).toEqual([]);
  });

  test('is named by its field', () => {
    expect(passwordIssues('1', '王芳', 'newPassword')).toEqual([{ path: 'newPassword', code: 'passwordTooShort', params: { minimum: 8 } }]);
  });

  test('is taken as typed, and not without end', () => {
    expect(password.parse(' 空格也算 ')).toBe(' 空格也算 ');
    expect(password.safeParse('a'.repeat(PASSWORD_LENGTH.max + 1)).success).toBe(false);
  });
});

describe('a name', () => {
  test('is one however it is typed', () => {
    expect(foldedName(' ＬＩ Ｍｉｎ ')).toBe(foldedName('li min'));
    expect(foldedName('王芳')).not.toBe(foldedName('王方'));
  });
  test.each(['', '   ', 'a\u0000b', '名'.repeat(21)])('%j is none', (typed) => expect(accountName.safeParse(typed).success).toBe(false));
});
