import { Button, List, ListItem, ListItemText, Typography } from '@mui/material';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { OpenFailure } from '../../../shared/host/status.ts';
import { openFailureText } from '../../../shared/text/errors.ts';
import { useApi } from '../../api/client.ts';
import { CopyDetails } from '../../components/CopyDetails.tsx';
import { showInstant } from '../../components/show.ts';
import { Screen } from './Screen.tsx';

const megabytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(1)} MB`;

/** The data file could not be opened: which of the six it is, that the file was left as it is, and the way on. */
export function OpenFailureScreen({ failure, retrying, onRetry }: { failure: OpenFailure; retrying: boolean; onRetry: () => void }) {
  const api = useApi();
  const text = openFailureText[failure.kind];
  const capabilities = useQuery(api.host.capabilities.queryOptions());
  const openFolder = useMutation(api.host.openDataFolder.mutationOptions({ meta: { saves: false } }));
  return (
    <Screen
      title={text.title}
      sentences={text.sentences}
      actions={
        <>
          <Button variant="contained" color="primary" loading={retrying} onClick={onRetry}>
            再试一次
          </Button>
          {capabilities.data?.openFolder && <Button onClick={() => openFolder.mutate(undefined)}>打开数据文件夹</Button>}
          <CopyDetails details={`${failure.kind}\n${failure.path}\n${failure.detail}`} />
        </>
      }
    >
      <Typography sx={{ mt: 2, overflowWrap: 'anywhere' }} color="textSecondary">
        数据文件：{failure.path}
      </Typography>
      {failure.holder && (
        <Typography color="textSecondary">
          占用者：电脑 {failure.holder.hostname}，进程 {failure.holder.pid}
          {failure.holder.since && `，从 ${showInstant(failure.holder.since)} 起`}
        </Typography>
      )}
      {failure.kind !== 'inUse' && failure.backups.length > 0 && (
        <>
          <Typography variant="h3" component="h2" sx={{ mt: 2 }}>
            已有备份
          </Typography>
          <List dense disablePadding sx={{ maxHeight: 240, overflow: 'auto' }}>
            {failure.backups.map((backup) => (
              <ListItem key={backup.path} disableGutters divider>
                <ListItemText primary={`${showInstant(backup.madeAt)} · ${megabytes(backup.bytes)}`} secondary={backup.path} />
              </ListItem>
            ))}
          </List>
        </>
      )}
    </Screen>
  );
}
