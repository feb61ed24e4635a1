import { Button, Typography } from '@mui/material';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { BackupFile, OpenFailure } from '../../../shared/host/status.ts';
import type { OpenFailureKind } from '../../../shared/kernel/contractBase.ts';
import { openFailureText } from '../../../shared/text/errors.ts';
import { useApi } from '../../api/client.ts';
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx';
import { CopyDetails } from '../../components/CopyDetails.tsx';
import { showInstant, showRecent } from '../../components/show.ts';
import { CopiesToPut, CopiesToSee } from './FailureCopies.tsx';
import { Screen } from './Screen.tsx';

/** What the copies of the data file are good for, by the way in which it did not open. */
const COPIES: Record<OpenFailureKind, 'put' | 'see' | 'none'> = {
  damaged: 'put',
  tampered: 'put',
  missing: 'put',
  // Older copies in the place of a sound file would lose what is in it.
  newer: 'see',
  older: 'see',
  upgradeFailed: 'see',
  inUse: 'none',
  disk: 'see',
};

/** Which version of the program opens a newer file, as far as the latest copy tells: the newer program made it. */
function VersionWanted({ latest }: { latest: BackupFile }) {
  const api = useApi();
  const head = useQuery(api.backups.head.queryOptions({ input: { source: { from: 'local', name: latest.name } } }));
  const own = useQuery(api.host.version.queryOptions());
  if (!head.data?.program || !own.data || head.data.program === own.data.program) return null;
  return (
    <Typography sx={{ mt: 1 }}>
      最近的备份由 {head.data.program} 版程序保存，请安装这一版或更新的。现在用的是 {own.data.program} 版。
    </Typography>
  );
}

/** The data file could not be opened: in which way, that the file was left as it is, and the way on. */
export function OpenFailureScreen({
  failure,
  retrying,
  onRetry,
}: {
  failure: OpenFailure;
  retrying: boolean;
  onRetry: (given: { acceptOlder: boolean }) => void;
}) {
  const api = useApi();
  const [accepting, setAccepting] = useState(false);
  const { kind, holder, seenAt, backups } = failure;
  const text = openFailureText[kind];
  const capabilities = useQuery(api.host.capabilities.queryOptions());
  const openFolder = useMutation(api.host.openDataFolder.mutationOptions({ meta: { saves: false } }));
  return (
    <Screen
      title={text.title}
      sentences={text.sentences}
      actions={
        <>
          <Button
            // Where a copy can take the file's place, that is the way on, and trying again rarely helps.
            {...(!(COPIES[kind] === 'put' && backups.length > 0) && { variant: 'contained', color: 'primary' })}
            loading={retrying}
            onClick={() => onRetry({ acceptOlder: false })}
          >
            再试一次
          </Button>
          {kind === 'older' && (
            <Button disabled={retrying} onClick={() => setAccepting(true)}>
              继续使用这一份
            </Button>
          )}
          {capabilities.data?.openFolder && <Button onClick={() => openFolder.mutate(undefined)}>打开数据文件夹</Button>}
          <CopyDetails details={`${kind}\n${failure.path}\n${failure.detail}`} />
        </>
      }
    >
      <Typography sx={{ mt: 2, overflowWrap: 'anywhere' }} color="textSecondary">
        数据文件：{failure.path}
      </Typography>
      {holder && (
        <Typography color="textSecondary" sx={{ overflowWrap: 'anywhere' }}>
          占用者：电脑 {holder.hostname}，进程 {holder.pid}
          {holder.since && `，从 ${showInstant(holder.since)} 起`}
        </Typography>
      )}
      {seenAt && <Typography color="textSecondary">这台电脑最近一次见到的，是 {showRecent(seenAt)} 保存的内容。</Typography>}
      {kind === 'newer' && backups[0] && <VersionWanted latest={backups[0]} />}
      {COPIES[kind] === 'put' && <CopiesToPut path={failure.path} isThere={kind !== 'missing'} backups={backups} />}
      {COPIES[kind] === 'see' && backups.length > 0 && <CopiesToSee backups={backups} />}
      <ConfirmDialog
        open={accepting}
        title="继续使用较早的数据文件"
        text={`${seenAt ? `${showRecent(seenAt)} 保存过的更新的内容` : '更新的内容'}不在这一份里，以后登记的都记在这一份上。找到更新的那一份以后，两份不能合在一起。`}
        actionLabel="继续使用这一份"
        onKeep={() => setAccepting(false)}
        onAction={() => {
          setAccepting(false);
          onRetry({ acceptOlder: true });
        }}
      />
    </Screen>
  );
}
