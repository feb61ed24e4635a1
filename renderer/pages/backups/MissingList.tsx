import type { KeptBackup } from '../../../shared/backups/contract.ts';
import { backupPlaceText } from '../../../shared/text/backups.ts';
import { PlainTable } from '../../components/PlainTable.tsx';
import { StatusWord } from '../../components/StatusWord.tsx';
import { showInstant } from '../../components/show.ts';

export interface MissingAttachment {
  hash: string;
  /** '' where it is not for whoever looks to know. */
  name: string;
  /** The backup that has it; null when none has. */
  backup: KeptBackup | null;
}

/** Files that records name and the folder lacks, and the backup that has each. */
export function MissingList({ missing }: { missing: readonly MissingAttachment[] }) {
  return (
    <PlainTable
      label="不见了的附件"
      rows={missing}
      rowKey={({ hash }) => hash}
      columns={[
        { key: 'name', label: '文件', cell: ({ name }) => name || '（名称不显示）' },
        {
          key: 'backup',
          label: '备份里有没有',
          cell: ({ backup }) =>
            backup ? (
              <StatusWord word={`有（${showInstant(backup.madeAt)}，${backupPlaceText[backup.place]}）`} tone="good" />
            ) : (
              <StatusWord word="没有找到" tone="attention" />
            ),
        },
      ]}
    />
  );
}
