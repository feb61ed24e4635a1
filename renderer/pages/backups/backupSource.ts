import type { BackupSource, KeptBackup } from '../../../shared/backups/contract.ts';
import { backupPlaceText, backupReasonText } from '../../../shared/text/backups.ts';
import { showInstant } from '../../components/show.ts';

/** The page that restores a kept backup, or lets one be chosen. */
export const RESTORE = '/backups/restore';

export const sourceOf = ({ place, name }: Pick<KeptBackup, 'place' | 'name'>): BackupSource => ({ from: place, name });

/** Tells one backup from the others: 2026-11-22 10:12 手动备份 本机. */
export const nameOf = ({ madeAt, reason, place }: KeptBackup): string =>
  `${showInstant(madeAt)} ${backupReasonText[reason]} ${backupPlaceText[place]}`;

/** Address of the page that restores this backup. */
export const restoreAddress = ({ place, name }: Pick<KeptBackup, 'place' | 'name'>): string =>
  `${RESTORE}?${new URLSearchParams({ from: place, name })}`;

/** The backup that an address names; null when it names none. */
export function sourceIn(params: URLSearchParams): BackupSource | null {
  const from = params.get('from');
  const name = params.get('name') ?? '';
  return (from === 'local' || from === 'second') && name !== '' && name.length <= 200 ? { from, name } : null;
}

/** Endings of backup files: the program's own, and bare copies of the data file as they were kept in the past or by hand. */
export const BACKUP_KINDS = ['.zip', '.bak', '.sqlite'];
