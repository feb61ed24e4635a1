import type { KeptBackup } from '../../../shared/backups/contract.ts';
import { backupPlaceText, backupReasonText } from '../../../shared/text/backups.ts';
import type { PlainColumn } from '../../components/PlainTable.tsx';
import { showBytes, showInstant } from '../../components/show.ts';

/** What tells kept backups apart, wherever they are listed. */
export const BACKUP_COLUMNS: readonly PlainColumn<KeptBackup>[] = [
  { key: 'at', label: '时间', oneLine: true, cell: (backup) => showInstant(backup.madeAt) },
  { key: 'reason', label: '缘由', cell: (backup) => backupReasonText[backup.reason] },
  { key: 'place', label: '位置', cell: (backup) => backupPlaceText[backup.place] },
  { key: 'bytes', label: '大小', right: true, cell: (backup) => showBytes(backup.bytes) },
];

/** The two places may hold files of one name. */
export const backupKey = ({ place, name }: KeptBackup): string => `${place} ${name}`;
