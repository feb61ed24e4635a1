import { expect, test } from 'vitest';
import { keptFileName } from '../../../shared/kernel/fileName.ts';

test.each([
  ['协议.pdf', '协议.pdf'],
  [' 台账\u0000\u0007.xlsx ', '台账.xlsx'],
  ['\ud842台账.xlsx', '台账.xlsx'],
  ['长'.repeat(30), '长'.repeat(20)],
  [`${'𠮷'.repeat(30)}.xlsx`, `${'𠮷'.repeat(15)}.xlsx`],
  ['\u0000', ''],
])('a file called %j is kept as %j', (given, kept) => {
  expect(keptFileName(given, 20)).toBe(kept);
});
