import { Alert, Box, Button, Stack, Typography } from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { BackupHead, BackupSource } from '../../../shared/backups/contract.ts';
import { MAX_BACKUP_BYTES } from '../../../shared/host/bridge.ts';
import type { BackupFile } from '../../../shared/host/status.ts';
import { backupReasonText } from '../../../shared/text/backups.ts';
import { useApi } from '../../api/client.ts';
import { claimError, readFailure } from '../../api/failure.ts';
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx';
import { FileDrop } from '../../components/FileDrop.tsx';
import { showBytes, showInstant, showRecent } from '../../components/show.ts';
import { BACKUP_KINDS } from '../../pages/backups/backupSource.ts';

/** What a look into a backup came to, in words. */
type Look = { good: boolean; text: string };

const lookOf = (head: BackupHead): Look => ({
  good: true,
  text: `完好，是 ${showInstant(head.madeAt)}（${backupReasonText[head.reason]}）保存的${head.protected ? '，有密码保护' : ''}。`,
});

function useLook() {
  const api = useApi();
  const head = useMutation(api.backups.head.mutationOptions({ meta: { saves: false } }));
  return async (source: BackupSource): Promise<Look> => {
    try {
      return lookOf(await head.mutateAsync({ source }));
    } catch (error) {
      claimError(error);
      return { good: false, text: readFailure(error).text };
    }
  };
}

/** One copy: when, how large, what a look into it says, and what can be done with it. */
function Copy({ backup, onPut, latest = false }: { backup: BackupFile; onPut?: (backup: BackupFile) => void; latest?: boolean }) {
  const look = useLook();
  const [looking, setLooking] = useState(false);
  const [found, setFound] = useState<Look | null>(null);
  const name = showInstant(backup.madeAt);
  const check = async () => {
    setLooking(true);
    setFound(await look({ from: 'local', name: backup.name }));
    setLooking(false);
  };
  return (
    <Box component="li" sx={{ py: 0.75, borderTop: 1, borderColor: 'divider', '&:first-of-type': { borderTop: 0 } }}>
      <Stack direction="row" spacing={1} sx={{ alignItems: 'center' }}>
        <Typography sx={{ flex: 1 }}>
          {showRecent(backup.madeAt)}
          <Typography component="span" color="textSecondary">
            ，{showBytes(backup.bytes)}
          </Typography>
        </Typography>
        <Button loading={looking} aria-label={`检查：${name}`} onClick={() => void check()}>
          检查
        </Button>
        {onPut && (
          <Button {...(latest && { variant: 'contained', color: 'primary' })} aria-label={`用这一份恢复：${name}`} onClick={() => onPut(backup)}>
            用这一份恢复
          </Button>
        )}
      </Stack>
      <Typography role="status" sx={{ color: found?.good ? 'tone.good' : 'tone.bad' }}>
        {found?.text}
      </Typography>
    </Box>
  );
}

const LIST = { component: 'ul', sx: { listStyle: 'none', m: 0, p: 0, pr: 1, maxHeight: 230, overflowY: 'auto' }, tabIndex: 0 } as const;

/** Copies that may be looked at but not put in the file's place: the file itself is sound. */
export function CopiesToSee({ backups }: { backups: readonly BackupFile[] }) {
  return (
    <>
      <Typography variant="h3" component="h2" sx={{ mt: 2 }}>
        已有备份
      </Typography>
      <Typography color="textSecondary">备份都在，不会被覆盖。打开以后，可以在“备份与恢复”里恢复到其中一份。</Typography>
      <Box {...LIST} aria-label="已有备份">
        {backups.map((backup) => (
          <Copy key={backup.path} backup={backup} />
        ))}
      </Box>
    </>
  );
}

/** A copy chosen to take the file's place. */
type Chosen = { source: BackupSource; what: string };

/** Copies that can take the place of a file that is damaged or gone: kept ones, and one from elsewhere. */
export function CopiesToPut({
  path,
  isThere,
  backups,
}: {
  /** Of the data file. */
  path: string;
  /** False for a file that has gone. */
  isThere: boolean;
  backups: readonly BackupFile[];
}) {
  const api = useApi();
  const queryClient = useQueryClient();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [elsewhere, setElsewhere] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const upload = useMutation(api.backups.upload.mutationOptions({ meta: { saves: false } }));
  const put = useMutation(api.backups.putInPlace.mutationOptions({ meta: { saves: false } }));
  const take = async (file: File) => {
    setFailure(null);
    try {
      const { upload: id, head } = await upload.mutateAsync({ file });
      setChosen({ source: { from: 'upload', upload: id }, what: `${showInstant(head.madeAt)} 的备份` });
    } catch (error) {
      claimError(error);
      setFailure(error);
    }
  };
  return (
    <>
      <Typography variant="h3" component="h2" sx={{ mt: 2 }}>
        {backups.length > 0 ? '已有备份' : '这台电脑上没有备份'}
      </Typography>
      {backups.length > 0 && (
        <Box {...LIST} aria-label="已有备份">
          {backups.map((backup, index) => (
            <Copy
              latest={index === 0}
              key={backup.path}
              backup={backup}
              onPut={({ name, madeAt }) => setChosen({ source: { from: 'local', name }, what: `${showInstant(madeAt)} 的备份` })}
            />
          ))}
        </Box>
      )}
      <Box sx={{ mt: 1 }}>
        {elsewhere || backups.length === 0 ? (
          <FileDrop
            label="选择备份文件"
            kinds={BACKUP_KINDS}
            maxBytes={MAX_BACKUP_BYTES}
            disabled={upload.isPending}
            onFile={(file) => void take(file)}
          />
        ) : (
          <Button onClick={() => setElsewhere(true)}>备份在 U 盘或别处</Button>
        )}
        {failure !== null && (
          <Alert severity="error" sx={{ mt: 1 }}>
            {readFailure(failure).text}
          </Alert>
        )}
      </Box>
      <ConfirmDialog
        open={chosen !== null}
        title={`用 ${chosen?.what ?? ''}恢复`}
        text={
          <>
            这份备份会放到数据文件的位置，那以后登记的内容要补记。
            {isThere && (
              <Box component="span" sx={{ display: 'block', mt: 1, overflowWrap: 'anywhere' }}>
                原来的数据文件不删除，改名为“损坏的数据文件-日期-时间.sqlite”，留在同一个文件夹里：{folderOf(path)}
              </Box>
            )}
          </>
        }
        actionLabel="用这一份恢复"
        onKeep={() => setChosen(null)}
        onAction={async () => {
          if (!chosen) return;
          const status = await put.mutateAsync({ source: chosen.source });
          setChosen(null);
          queryClient.setQueryData(api.host.status.queryKey(), status);
          await queryClient.invalidateQueries();
        }}
      />
    </>
  );
}

/** The folder of a file, of either kind of machine. */
const folderOf = (path: string): string => path.replace(/[/\\][^/\\]*$/, '');
