import { describe, expect, test } from 'vitest';
import { isBackupOld } from '../../../shared/backups/age.ts';
import { backupComplaint } from '../../../shared/backups/complaint.ts';
import { complaintText, countsText, knownTables, problemsText } from '../../../shared/text/backups.ts';

const today = '2023-09-20';
/** Noon by the machine's clock, so that the day is the same wherever the test runs. */
const at = (date: string): string => new Date(`${date}T12:00:00`).toISOString();

describe('A backup', () => {
  test('is old after a week, and where there is none', () => {
    expect(isBackupOld(at('2023-09-20'), today)).toBe(false);
    expect(isBackupOld(at('2023-09-13'), today)).toBe(false);
    expect(isBackupOld(at('2023-09-12'), today)).toBe(true);
    expect(isBackupOld(null, today)).toBe(true);
  });
});

describe('What is complained of', () => {
  const good = { lastGoodAt: at('2023-09-19'), failure: null };
  const text = (state: Parameters<typeof backupComplaint>[0]): string | null => {
    const complaint = backupComplaint(state, today);
    return complaint && complaintText(complaint);
  };
  test('nothing while the backups are of this week', () => {
    expect(text({ lastGoodAt: at('2023-09-18'), second: null })).toBeNull();
    expect(text({ lastGoodAt: at('2023-09-18'), second: good })).toBeNull();
  });
  test('the backups of this PC first', () => {
    expect(text({ lastGoodAt: at('2023-09-08'), second: { lastGoodAt: null, failure: 'full' } })).toBe('已经 12 天没有备份');
    expect(text({ lastGoodAt: null, second: null })).toBe('这台电脑上还没有备份');
  });
  test('a stick in the drawer only once its copy has grown old', () => {
    expect(text({ lastGoodAt: at('2023-09-20'), second: { ...good, failure: 'gone' } })).toBeNull();
    expect(text({ lastGoodAt: at('2023-09-20'), second: { lastGoodAt: at('2023-09-01'), failure: 'gone' } })).toBe(
      '第二位置的备份是 19 天以前的，请接上 U 盘或网络盘',
    );
    expect(text({ lastGoodAt: at('2023-09-20'), second: { lastGoodAt: null, failure: 'gone' } })).toBe('第二位置还没有备份，请接上 U 盘或网络盘');
  });
  test('a second place that is there but cannot be written at once', () => {
    expect(text({ lastGoodAt: at('2023-09-20'), second: { ...good, failure: 'full' } })).toBe('第二位置没有备份成：那里的磁盘已满，请清理后再备份');
  });
});

describe('What a check counts and finds', () => {
  test('is told in the order of the rail, without what no clerk counts', () => {
    expect(countsText({ setting: 3, fundEntry: 340, station: 60, audit: 900, attachment: 2, activity: 0 })).toBe('站点 60，收支记录 340，附件 2 个');
    expect(countsText({ setting: 3 })).toBe('没有记录');
  });
  test('lists only tables that the clerk knows', () => {
    expect(knownTables([{ table: 'stationPartner' }, { table: 'activity' }, { table: 'station' }]).map(({ table }) => table)).toEqual([
      'station',
      'activity',
    ]);
  });
  test('names each kind of problem once', () => {
    expect(problemsText([{ code: 'attachmentMissing' }, { code: 'auditAltered' }, { code: 'attachmentMissing' }])).toEqual([
      '附件不见了（2 处）',
      '操作记录被改动过',
    ]);
  });
});
