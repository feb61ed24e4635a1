import { Alert, Button, Dialog, DialogActions, DialogContent, DialogTitle, LinearProgress, Typography } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useId, useRef, useState } from 'react';
import type { FileVerdict } from '../../../shared/audit/verdict.ts';
import type { BackupSecret, BackupSource } from '../../../shared/backups/contract.ts';
import { countsText, problemsText } from '../../../shared/text/backups.ts';
import { useApi } from '../../api/client.ts';
import { claimError, type Failure, readFailure } from '../../api/failure.ts';
import { CopyDetails } from '../../components/CopyDetails.tsx';
import { asksForSecret, SecretForm } from './SecretForm.tsx';

function Verdict({ verdict }: { verdict: FileVerdict }) {
  if (verdict.ok)
    return (
      <>
        <Alert severity="success">这份备份完好，可以用来恢复。</Alert>
        <Typography sx={{ mt: 1 }}>里面有：{countsText(verdict.counts)}。</Typography>
      </>
    );
  return (
    <>
      <Alert
        severity="error"
        action={<CopyDetails details={verdict.problems.map(({ code, detail }) => `${code} ${detail}`).join('\n')} />}
        sx={{ alignItems: 'center' }}
      >
        这份备份有问题，请换一份。数据没有改动。
      </Alert>
      <ul>
        {problemsText(verdict.problems).map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </>
  );
}

/** Reads a backup as a whole and says what was found; nothing is restored. */
export function CheckDialog({ source, name, onClose }: { source: BackupSource; name: string; onClose: () => void }) {
  const api = useApi();
  const titleId = useId();
  const [verdict, setVerdict] = useState<FileVerdict | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const check = useMutation(api.backups.check.mutationOptions({ meta: { saves: false }, gcTime: 0 }));
  const run = async (secret: BackupSecret) => {
    try {
      setVerdict(await check.mutateAsync({ source, secret }));
      setFailure(null);
    } catch (error) {
      claimError(error);
      setFailure(readFailure(error));
    }
  };
  const begun = useRef(false);
  const begin = useEffectEvent(() => void run(null));
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    begin();
  }, []);
  return (
    <Dialog open onClose={onClose} maxWidth="sm" fullWidth aria-labelledby={titleId}>
      <DialogTitle id={titleId}>检查备份：{name}</DialogTitle>
      <DialogContent>
        <div role="status">
          {verdict ? (
            <Verdict verdict={verdict} />
          ) : failure === null ? (
            <>
              <Typography sx={{ mb: 1 }}>正在检查，备份和数据都不改动…</Typography>
              <LinearProgress color="inherit" aria-label="正在检查" />
            </>
          ) : null}
        </div>
        {failure && asksForSecret(failure) && (
          <SecretForm failure={failure} busy={check.isPending} submitLabel="检查" onSecret={(secret) => void run(secret)} />
        )}
        {failure && !asksForSecret(failure) && (
          <Alert severity="error" action={failure.details ? <CopyDetails details={failure.details} /> : undefined}>
            {failure.text}
          </Alert>
        )}
      </DialogContent>
      <DialogActions>
        <Button variant="contained" autoFocus onClick={onClose}>
          关闭
        </Button>
      </DialogActions>
    </Dialog>
  );
}
