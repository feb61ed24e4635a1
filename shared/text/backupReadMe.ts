import type { BackupReason } from '../backups/contract.ts';
import { clockTimeOf } from '../kernel/plainDate.ts';
import { backupReasonText } from './backups.ts';

/** On the machine's clock: 2023年9月20日 10:00. */
const localTime = (at: Date): string => `${at.getFullYear()}年${at.getMonth() + 1}月${at.getDate()}日 ${clockTimeOf(at).slice(0, 5)}`;

/** What lies as 请先读我.txt in every backup: it has to be understood years later, without the program. Lines end as Windows wants them. */
export function backupReadMe(of: { madeAt: Date; reason: BackupReason; program: string; sealed: boolean; whole: boolean }): string {
  const { madeAt, reason, program, sealed, whole } = of;
  return [
    '这是“工驿管家”的备份',
    '====================',
    '',
    `保存时间：${localTime(madeAt)}`,
    `保存原因：${backupReasonText[reason]}`,
    `程序版本：${program}`,
    `密码保护：${sealed ? '有，内容已加密' : '没有，内容没有加密，请妥善保管'}`,
    `附件：${whole ? '在这个备份里' : '不在这个备份里，在数据文件夹的“附件”文件夹里，程序从不删除附件'}`,
    '',
    '怎样恢复',
    '--------',
    '1. 在电脑上安装“工驿管家”，打开程序。',
    '2. 已有数据时，打开“备份与恢复”，选“从文件恢复”；新电脑上第一次打开时，选“从备份恢复”。',
    '3. 选择这个压缩包（不用解压），按提示核对以后再恢复。',
    ...(sealed ? ['4. 恢复时要输入密码（保存这个备份时的用户名和密码），或者打印保存的恢复密钥。两样都没有，谁也打不开。'] : []),
    '恢复以前，程序会先保存当时的数据，恢复以后还可以退回去。',
    '',
    '没有这个程序时',
    '--------------',
    ...(sealed
      ? ['“工驿管家.sqlite”和附件都用 AES-256-GCM 加密，文件格式写在程序的 docs/data-file.md 里，用密码或者恢复密钥可以解开。']
      : ['“工驿管家.sqlite”是 SQLite 3 数据库，任何 SQLite 工具都能打开；“附件”里是原来的文件，以内容的 SHA-256 为名。']),
    'manifest.json 写明了每个文件的长度和 SHA-256，可以核对有没有损坏。',
    '',
  ].join('\r\n');
}
