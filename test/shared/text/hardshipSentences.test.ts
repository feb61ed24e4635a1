import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { clockName } from '../../../shared/hardship/rules.ts';
import { issueSentence } from '../../../shared/text/errors.ts';
import { fileAlertSentence, runningClockSentence } from '../../../shared/text/hardshipFile.ts';

test('every rule of hardship files that can be broken has its sentence', () => {
  const folder = 'shared/hardship';
  const codes = readdirSync(folder).flatMap((name) =>
    [...readFileSync(`${folder}/${name}`, 'utf8').matchAll(/code: '(\w+)'|stillRunning\('\w+', '(\w+)'|error: '(\w+)'/g)].map(
      (m) => m[1] ?? m[2] ?? m[3] ?? '',
    ),
  );
  const alerts = ['neverAided', 'overdue', 'ended', 'dueSoon'];
  const issues = [...new Set(codes)].filter((code) => !alerts.includes(code));
  expect(issues.length).toBeGreaterThan(30);
  for (const code of issues)
    expect([
      code,
      /[\u4e00-\u9fff]/.test(issueSentence({ path: '', code, params: { year: 2031, documentNo: '', lastOn: '', enteredOn: '' } })),
    ]).toEqual([code, true]);
});

test('every alert of every clock has its sentence', () => {
  for (const clock of clockName.options)
    for (const code of ['overdue', 'dueSoon', 'ended', 'calendarUnknown'] as const)
      expect([clock, code, /^[\u4e00-\u9fff]/.test(fileAlertSentence({ code, clock, on: '2026-03-02' }))]).toEqual([clock, code, true]);
  expect(fileAlertSentence({ code: 'neverAided', clock: null, on: null })).toBe('建档后从未帮扶');
  expect(fileAlertSentence({ code: 'overdue', clock: 'review', on: '2026-03-02' })).toBe('年审已超过期限（2026-03-02）');
  expect(fileAlertSentence({ code: 'dueSoon', clock: 'sync', on: '2026-03-02' })).toBe('更新全国系统应在 2026-03-02（含当日）前办理');
  expect(fileAlertSentence({ code: 'ended', clock: 'publication', on: '2026-03-02' })).toBe('公示期已满');
});

test('a clock tells its last day with the weekday and what is left, and one that is years away the day alone', () => {
  const clock = { clock: 'publication', end: 'until', unit: 'workingDays', sinceOn: '2026-03-02', unknownYear: null } as const;
  expect(runningClockSentence({ ...clock, lastOn: '2026-03-09', left: 5 })).toBe('公示至 2026-03-09 周一（还有 5 个工作日）');
  expect(runningClockSentence({ ...clock, lastOn: '2026-03-09', left: 0 })).toBe('公示至 2026-03-09 周一（今天是最后一天）');
  expect(runningClockSentence({ ...clock, lastOn: '2026-03-09', left: -1 })).toBe('公示期已满');
  const by = { clock: 'investigation', end: 'by', unit: 'days', sinceOn: '2026-03-02', unknownYear: null } as const;
  expect(runningClockSentence({ ...by, lastOn: '2026-03-07', left: -2 })).toBe('摸底调查截止 2026-03-07 周六（已超过 2 天）');
  const keeping = { clock: 'keeping', end: 'until', unit: 'months', sinceOn: '2026-03-02', unknownYear: null } as const;
  expect(runningClockSentence({ ...keeping, lastOn: '2036-03-02', left: 3653 })).toBe('保管至 2036-03-02');
});
