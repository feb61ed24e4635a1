import { expect, test } from 'vitest';
import { keptFileName } from '../../../shared/kernel/fileName.ts';

test.each([
  ['协议.pdf', '协议.pdf'],
  [' 台账\u0000\u0007.xlsx ', '台账.xlsx'],
  ['\ud842台账.xlsx', '台账.xlsx'],
  ['长'.repeat(30), '长'.repeat(20)],
  [`${'𠮷'.repeat(30)}.xlsx`, `${'𠮷'.repeat(15)}.xlsx`],
  ['\u0000', ''],
  ['../../etc/passwd', '_.._etc_passwd'],
  ['..\\..\\a.xlsx', '_.._a.xlsx'],
  ['C:\\Windows\\a.pdf', 'C__Windows_a.pdf'],
  ['a.xlsx:stream', 'a.xlsx_stream'],
  ['"; filename="x.exe', '_; filename=_x.exe'],
  ['CON', '_CON'],
  ['nul.xlsx', '_nul.xlsx'],
  ['console.xlsx', 'console.xlsx'],
  ['协议.pdf. ', '协议.pdf'],
  ['..', ''],
  ['.htaccess', 'htaccess'],
  ['协议\u202efdp.exe', '协议fdp.exe'],
  ['a\r\nSet-Cookie: x', 'aSet-Cookie_ x'],
])('a file called %j is kept as %j', (given, kept) => {
  expect(keptFileName(given, 20)).toBe(kept);
});
