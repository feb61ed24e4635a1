import { Alert, LinearProgress, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import type { BackupSecret, BackupSource } from '../../../shared/backups/contract.ts';
import { useApi } from '../../api/client.ts';
import type { Failure } from '../../api/failure.ts';
import { CopyDetails } from '../../components/CopyDetails.tsx';
import { TabSection } from '../../components/TabSection.tsx';
import { BackupFacts } from './BackupFacts.tsx';
import { asksForSecret, SecretForm } from './SecretForm.tsx';

/** A chosen backup on its way: it is being read, asks for its secret, or cannot be used. */
export function OpenBackup({
  source,
  failure,
  busy,
  onSecret,
}: {
  source: BackupSource;
  failure: Failure | null;
  busy: boolean;
  onSecret: (secret: NonNullable<BackupSecret>) => void;
}) {
  const api = useApi();
  const head = useQuery(api.backups.head.queryOptions({ input: { source } }));
  return (
    <>
      {head.data && <BackupFacts head={head.data} />}
      <TabSection title={failure ? (asksForSecret(failure) ? '打开备份' : '这份备份不能用') : '正在读取备份'}>
        {failure === null ? (
          <div role="status">
            <Typography sx={{ mb: 1 }}>正在与现在的数据比较，还没有改动…</Typography>
            <LinearProgress color="inherit" aria-label="正在读取备份" />
          </div>
        ) : asksForSecret(failure) ? (
          <SecretForm failure={failure} busy={busy} submitLabel="打开" onSecret={onSecret} />
        ) : (
          <Alert severity="error" action={failure.details ? <CopyDetails details={failure.details} /> : undefined}>
            {failure.text}
          </Alert>
        )}
      </TabSection>
    </>
  );
}
