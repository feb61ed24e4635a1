import { expect, test } from 'vitest';
import { maskPersonal } from '../../../shared/host/masking.ts';

const HOME = ['', 'home', 'wf'].join('/');

test.each([
  ['no such station 张桂芳驿站', 'no such station 〔5字〕'],
  ['ID 510703198001011234, 51070319800101123X', 'ID 〔18位数〕, 〔17位数〕'],
  ['phone 138 0000 1234 or 0816-2220000', 'phone 〔11位数〕 or 〔11位数〕'],
  ['卡号６２２２０２１２３４５６７８９０１２３', '〔2字〕〔19位数〕'],
  ['mail to wang.fang@example.cn failed', 'mail to 〔邮箱〕 failed'],
  ['欧阳·买买提', '〔6字〕'],
  [`open ${HOME}/文档/工驿管家/工驿管家.sqlite`, 'open 〔…〕/〔2字〕/工驿管家/工驿管家.sqlite'],
  ['at 2026-11-22T01:44:09.000Z in dataFile.ts:120:4', 'at 2026-11-22T01:44:09.000Z in dataFile.ts:120:4'],
])('of %s there stays %s', (text, masked) => {
  expect(maskPersonal(text, [HOME])).toBe(masked);
});
