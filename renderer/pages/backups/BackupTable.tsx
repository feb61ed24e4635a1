import { Button, Link, Stack, Typography } from '@mui/material';
import { useState } from 'react';
import { Link as RouterLink } from 'react-router';
import type { KeptBackup } from '../../../shared/backups/contract.ts';
import { useRights } from '../../app/rights.tsx';
import { PlainTable } from '../../components/PlainTable.tsx';
import { BACKUP_COLUMNS, backupKey } from './backupColumns.ts';
import { nameOf, restoreAddress, sourceOf } from './backupSource.ts';
import { CheckDialog } from './CheckDialog.tsx';

const FIRST_SHOWN = 12;

/** The kept backups, the newest first, each with its check and the way back to it. */
export function BackupTable({ backups }: { backups: readonly KeptBackup[] }) {
  const { may } = useRights();
  const [checked, setChecked] = useState<KeptBackup | null>(null);
  const [all, setAll] = useState(false);
  if (backups.length === 0) return <Typography color="textSecondary">还没有备份。点“立即备份”就有第一份。</Typography>;
  const shown = all ? backups : backups.slice(0, FIRST_SHOWN);
  return (
    <>
      <PlainTable
        label="已有的备份"
        rows={shown}
        rowKey={backupKey}
        columns={[
          ...BACKUP_COLUMNS,
          { key: 'whole', label: '附件', cell: (backup) => (backup.whole ? '在备份里' : '在附件文件夹') },
          {
            key: 'actions',
            label: '操作',
            cell: (backup) => (
              <Stack direction="row" spacing={2} sx={{ whiteSpace: 'nowrap' }}>
                <Link component="button" aria-label={`检查：${nameOf(backup)}`} onClick={() => setChecked(backup)}>
                  检查
                </Link>
                {may('administer') && (
                  <Link component={RouterLink} to={restoreAddress(backup)} aria-label={`恢复到这一份：${nameOf(backup)}`}>
                    恢复到这一份
                  </Link>
                )}
              </Stack>
            ),
          },
        ]}
      />
      {shown.length < backups.length && (
        <Button sx={{ mt: 1 }} onClick={() => setAll(true)}>
          更早的 {backups.length - shown.length} 份
        </Button>
      )}
      {checked && <CheckDialog source={sourceOf(checked)} name={nameOf(checked)} onClose={() => setChecked(null)} />}
    </>
  );
}
