import { describe, expect, test } from 'vitest';
import { errorSentence, issueSentence, waitText } from '../../../shared/text/errors.ts';

describe('what goes wrong with passwords and keys is told in words', () => {
  test.each([
    [1, '1 秒'],
    [30, '30 秒'],
    [60, '1 分钟'],
    [90, '1 分 30 秒'],
    [900, '15 分钟'],
  ])('%i seconds to wait', (seconds, words) => expect(waitText(seconds)).toBe(words));

  test('a wrong password, and how long to wait after many', () => {
    expect(errorSentence('WRONG_PASSWORD', { waitSeconds: 0 })).toBe('姓名或密码不对。请再输一遍。');
    expect(errorSentence('WRONG_PASSWORD', { waitSeconds: 30 })).toContain('请等 30 秒再试');
    expect(errorSentence('TOO_MANY_TRIES', { waitSeconds: 120 })).toContain('请等 2 分钟再试');
  });

  test('the groups of a mistyped recovery key, counted as on paper', () => {
    expect(errorSentence('WRONG_RECOVERY_KEY', { groups: [2], waitSeconds: 0 })).toContain('第 3 组');
    expect(errorSentence('WRONG_RECOVERY_KEY', { groups: [0, 7], waitSeconds: 0 })).toContain('第 1、8 组');
    expect(errorSentence('WRONG_RECOVERY_KEY', { groups: [], waitSeconds: 0 })).not.toMatch(/第 .* 组/);
  });

  test('who may help', () => {
    expect(errorSentence('ACCOUNT_UNKNOWN', { administrators: ['王芳', '孙丽'] })).toContain('王芳、孙丽');
    expect(errorSentence('ACCOUNT_TAKEN', { name: '王芳' })).toContain('“王芳”');
  });

  test.each(['LAST_ADMINISTRATOR', 'ALREADY_PROTECTED', 'NOT_PROTECTED', 'LOCKED'])('%s', (code) => expect(errorSentence(code, {})).toMatch(/没有/));

  test.each(['passwordTooShort', 'passwordTooSimple', 'passwordIsName'])('%s', (code) => {
    expect(issueSentence({ path: 'password', code, params: { minimum: 8 } })).toMatch(/[\u4e00-\u9fff]/);
  });
});
