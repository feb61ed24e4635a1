import { Alert, Box, Link, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import type { BackupSource } from '../../../shared/backups/contract.ts';
import { MAX_BACKUP_BYTES } from '../../../shared/host/bridge.ts';
import { useApi } from '../../api/client.ts';
import type { Failure } from '../../api/failure.ts';
import { FileDrop } from '../../components/FileDrop.tsx';
import { PlainTable } from '../../components/PlainTable.tsx';
import { QueryView } from '../../components/QueryView.tsx';
import { TabSection } from '../../components/TabSection.tsx';
import { BACKUP_COLUMNS, backupKey } from './backupColumns.ts';
import { BACKUP_KINDS, nameOf, sourceOf } from './backupSource.ts';

/** Which backup: a file from elsewhere, or one that this PC keeps. */
export function ChooseBackup({
  reading,
  failure,
  onFile,
  onBackup,
}: {
  reading: boolean;
  /** Why the last file was not taken. */
  failure: Failure | null;
  onFile: (file: File) => void;
  onBackup: (source: BackupSource) => void;
}) {
  const api = useApi();
  const list = useQuery(api.backups.list.queryOptions());
  return (
    <>
      <Box sx={{ m: 2, maxWidth: 1200 }}>
        <FileDrop label="选择备份文件" kinds={BACKUP_KINDS} maxBytes={MAX_BACKUP_BYTES} disabled={reading} onFile={onFile} />
        <Typography role="status" color="textSecondary" sx={{ mt: 1, minHeight: '1.6em' }}>
          {reading ? '正在读取备份…' : '换了电脑，就选 U 盘里最近的一份。选了以后先核对会有什么变化，还不改动。'}
        </Typography>
        {failure && <Alert severity="error">{failure.text}</Alert>}
      </Box>
      <QueryView query={list}>
        {({ backups }) =>
          backups.length > 0 && (
            <TabSection title="这台电脑上的备份">
              <PlainTable
                label="这台电脑上的备份"
                rows={backups}
                rowKey={backupKey}
                columns={[
                  ...BACKUP_COLUMNS,
                  {
                    key: 'choose',
                    label: '操作',
                    cell: (backup) => (
                      <Link
                        component="button"
                        sx={{ verticalAlign: 'baseline' }}
                        aria-label={`用这一份：${nameOf(backup)}`}
                        onClick={() => onBackup(sourceOf(backup))}
                      >
                        用这一份
                      </Link>
                    ),
                  },
                ]}
              />
            </TabSection>
          )
        }
      </QueryView>
    </>
  );
}
