import type { ProblemCode } from '../audit/verdict.ts';
import type { BackupComplaint } from '../backups/complaint.ts';
import type { BackupFault, BackupPlace, BackupReason, PlaceRefusal } from '../backups/contract.ts';
import type { DiskReason } from '../kernel/contractBase.ts';
import { entityNameText } from './auditTrail.ts';
import { PROBLEM_TEXT } from './verdictText.ts';

// Backups in words: why one was kept, where it lies, what a check of it found, why one cannot be used.

export const backupReasonText: Record<BackupReason, string> = {
  open: '打开程序时',
  working: '工作当中',
  migration: '升级数据文件之前',
  import: '导入台账之前',
  restore: '恢复之前的状态',
  manual: '手动备份',
  rescue: '数据文件被换掉时抢存的',
};

export const backupPlaceText: Record<BackupPlace, string> = { local: '本机', second: '第二位置' };

/** Why nothing could be written at the second place, and what to do about it. */
export const secondPlaceFailureText: Record<DiskReason, string> = {
  full: '那里的磁盘已满，请清理后再备份。',
  readOnly: '那里不能写入，请检查 U 盘的写保护开关或者文件夹的权限。',
  busy: '那里的文件被其他程序占用，请稍后再备份。',
  changedOutside: '刚写好的备份被别的程序改动，请稍后再备份。',
  gone: '没有接上，或者文件夹被移走、改名。接上以后，下一次自动备份会补上，也可以点“立即备份”。',
  other: '写入失败，请检查那里的磁盘。',
};

/** Why a backup cannot be used. */
export const backupFaultText: Record<BackupFault, string> = {
  foreign: '不是工驿管家的备份文件',
  damaged: '已损坏',
  newer: '由更新版本的程序保存，当前版本读不了，请先安装新版',
};

export const placeRefusalText: Record<PlaceRefusal, string> = {
  unknown: '找不到这个位置，可能已经拔出。没有改动，请重新选择。',
  sameFolder: '这个位置在数据文件夹里面，磁盘坏了会一起丢失。没有改动，请选别的磁盘。',
  notWritable: '这个位置不能写入。没有改动，请检查写保护开关或者权限，或者选别的位置。',
};

/** Kinds of records in the order in which they are counted out; what is not listed (settings, drafts, links) is nothing that a clerk counts. */
const COUNTED = [
  'station',
  'partner',
  'fundEntry',
  'budget',
  'budgetLine',
  'adjustment',
  'receipt',
  'subsidy',
  'subsidyRule',
  'accountTitle',
  'hardshipRule',
  'serviceCount',
  'activity',
  'submission',
  'mail',
  'plateIssue',
  'importBatch',
  'area',
  'account',
] as const;

/** What the records of a table are called; null for a table that the clerk does not know. */
export const tableText = (table: string): string | null => {
  if (table === 'attachment') return '附件';
  const counted = COUNTED.find((name) => name === table);
  return counted ? entityNameText[counted] : null;
};

/** Rows of known tables, in the order in which they are told. */
export function knownTables<T extends { table: string }>(rows: readonly T[]): T[] {
  const place = ({ table }: T): number => (COUNTED as readonly string[]).indexOf(table);
  return rows.filter((row) => place(row) >= 0).toSorted((a, b) => place(a) - place(b));
}

/** 站点 60，共建单位 12; of a file without records 没有记录. `counts`: rows by table. */
export function countsText(counts: Readonly<Record<string, number>>): string {
  const told = knownTables(Object.entries(counts).map(([table, rows]) => ({ table, rows }))).filter(({ rows }) => rows > 0);
  const attachments = counts.attachment ? [`附件 ${counts.attachment} 个`] : [];
  const parts = [...told.map(({ table, rows }) => `${tableText(table)} ${rows}`), ...attachments];
  return parts.length === 0 ? '没有记录' : parts.join('，');
}

/** What a check found, each kind of problem once with how often: 附件不见了（2 处）. */
export function problemsText(problems: readonly { code: ProblemCode }[]): string[] {
  const times = new Map<ProblemCode, number>();
  for (const { code } of problems) times.set(code, (times.get(code) ?? 0) + 1);
  return [...times].map(([code, count]) => (count === 1 ? PROBLEM_TEXT[code] : `${PROBLEM_TEXT[code]}（${count} 处）`));
}

/** What is wrong with the backups, without a full stop: 已经 9 天没有备份. */
export function complaintText(complaint: BackupComplaint): string {
  if (complaint.code === 'secondFailed') return `第二位置没有备份成：${secondPlaceFailureText[complaint.reason].replace(/。$/, '')}`;
  const { code, days } = complaint;
  if (code === 'old') return days === null ? '这台电脑上还没有备份' : `已经 ${days} 天没有备份`;
  return days === null ? '第二位置还没有备份，请接上 U 盘或网络盘' : `第二位置的备份是 ${days} 天以前的，请接上 U 盘或网络盘`;
}
