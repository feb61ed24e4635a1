import type { BackupHead } from '../../../shared/backups/contract.ts';
import { backupReasonText } from '../../../shared/text/backups.ts';
import { FactList } from '../../components/FactList.tsx';
import { showBytes, showInstant } from '../../components/show.ts';

/** What a backup says of itself, readable before it is unlocked. */
export function BackupFacts({ head }: { head: BackupHead }) {
  return (
    <FactList
      title="这份备份"
      facts={[
        { label: '保存时间', value: showInstant(head.madeAt) },
        { label: '缘由', value: backupReasonText[head.reason] },
        { label: '密码保护', value: head.protected ? '有' : '没有' },
        { label: '附件', value: head.attachments > 0 ? `${head.attachments} 个，在备份里` : '不在备份里' },
        { label: '大小', value: showBytes(head.bytes) },
        { label: '程序版本', value: head.program },
      ]}
    />
  );
}
