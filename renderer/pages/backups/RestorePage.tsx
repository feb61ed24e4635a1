import { Box, Button, Step, StepLabel, Stepper } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import type { BackupSecret, BackupSource } from '../../../shared/backups/contract.ts';
import { useApi } from '../../api/client.ts';
import { claimError, type Failure, readFailure } from '../../api/failure.ts';
import { PageHeader } from '../../components/PageHeader.tsx';
import { RESTORE, sourceIn } from './backupSource.ts';
import { ChooseBackup } from './ChooseBackup.tsx';
import { OpenBackup } from './OpenBackup.tsx';
import { RestorePreview, type RestorePreviewData } from './RestorePreview.tsx';
import { type Restored, RestoreResult } from './RestoreResult.tsx';

const STEPS = ['选择备份', '核对', '结果'];

type Stage =
  | { step: 0 }
  /** A backup is being read, or asks for its secret, or could not be read. */
  | { step: 0; source: BackupSource; failure: Failure | null }
  | { step: 1; source: BackupSource; secret: BackupSecret; preview: RestorePreviewData }
  | { step: 2; restored: Restored };

/** 从备份恢复: a backup is chosen, compared with what there is, and only then takes its place. Nothing is written before the last step. */
export function RestorePage() {
  const api = useApi();
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const [stage, setStage] = useState<Stage>({ step: 0 });
  const upload = useMutation(api.backups.upload.mutationOptions({ meta: { saves: false } }));
  const preview = useMutation(api.backups.preview.mutationOptions({ meta: { saves: false }, gcTime: 0 }));
  const [refused, setRefused] = useState<Failure | null>(null);

  const open = async (source: BackupSource, secret: BackupSecret = null) => {
    // A secret that does not fit leaves its form as it was typed.
    if (!secret) setStage({ step: 0, source, failure: null });
    try {
      setStage({ step: 1, source, secret, preview: await preview.mutateAsync({ source, secret }) });
    } catch (error) {
      claimError(error);
      setStage({ step: 0, source, failure: readFailure(error) });
    }
  };
  const take = async (file: File) => {
    setRefused(null);
    try {
      const { upload: id } = await upload.mutateAsync({ file });
      await open({ from: 'upload', upload: id });
    } catch (error) {
      claimError(error);
      setRefused(readFailure(error));
    }
  };
  const restart = () => {
    setRefused(null);
    setStage({ step: 0 });
    void navigate(RESTORE, { replace: true });
  };

  // A backup that the address names is opened once: by the list of backups, or by a reload.
  const begun = useRef('');
  const address = params.toString();
  const openNamed = useEffectEvent(() => {
    const named = sourceIn(params);
    if (named) void open(named);
  });
  useEffect(() => {
    if (begun.current === address) return;
    begun.current = address;
    openNamed();
  }, [address]);

  const chosen = stage.step < 2 && 'source' in stage;
  return (
    <>
      <PageHeader title="从备份恢复" actions={chosen && <Button onClick={restart}>换一份备份</Button>} />
      <Stepper activeStep={stage.step} sx={{ px: 2, pb: 1, maxWidth: 700 }}>
        {STEPS.map((label) => (
          <Step key={label}>
            <StepLabel>{label}</StepLabel>
          </Step>
        ))}
      </Stepper>
      {/* Each step begins at its top. */}
      <Box key={stage.step} sx={{ flex: 1, minHeight: 0, overflowY: 'auto' }}>
        {stage.step === 0 && !('source' in stage) && (
          <ChooseBackup reading={upload.isPending} failure={refused} onFile={(file) => void take(file)} onBackup={(source) => void open(source)} />
        )}
        {stage.step === 0 && 'source' in stage && (
          <OpenBackup source={stage.source} failure={stage.failure} busy={preview.isPending} onSecret={(secret) => void open(stage.source, secret)} />
        )}
        {stage.step === 1 && <RestorePreview {...stage} onRestored={(restored) => setStage({ step: 2, restored })} onKeep={restart} />}
        {stage.step === 2 && <RestoreResult restored={stage.restored} />}
      </Box>
    </>
  );
}
