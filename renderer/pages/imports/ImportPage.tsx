import { Alert, Box, Button, Step, StepLabel, Stepper } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { ImportPreview, Inspection } from '../../../shared/imports/contract.ts';
import type { HeadingRows, LedgerMapping } from '../../../shared/imports/mapping.ts';
import type { NoticeCode } from '../../../shared/imports/notices.ts';
import { useApi } from '../../api/client.ts';
import { claimError, readFailure } from '../../api/failure.ts';
import { useLeaveGuard } from '../../app/leaveGuard.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { CheckStep } from './CheckStep.tsx';
import { ChooseStep } from './ChooseStep.tsx';
import { ColumnsStep } from './ColumnsStep.tsx';
import { type ImportResult, ResultStep } from './ResultStep.tsx';

const STEPS = ['选择文件', '认表头与列', '逐行核对', '结果'];

/** What the clerk has settled about a ledger before it is checked row by row. */
export interface Settled {
  mapping: LedgerMapping;
  confirmed: ReadonlySet<NoticeCode>;
}
type Stage =
  | { step: 0 }
  | ({ step: 1; inspection: Inspection } & Settled)
  | ({ step: 2; inspection: Inspection; preview: ImportPreview } & Settled)
  | { step: 3; result: ImportResult; fileName: string };

const begun = (inspection: Inspection): Stage => ({ step: 1, inspection, mapping: inspection.mapping, confirmed: new Set() });

/** 数据导入: a ledger goes in by steps, and nothing is written before the last. */
export function ImportPage() {
  const api = useApi();
  const [stage, setStage] = useState<Stage>({ step: 0 });
  const [failure, setFailure] = useState<unknown>(null);
  const reading = { meta: { saves: false } } as const;
  const inspect = useMutation(api.imports.inspect.mutationOptions(reading));
  const inspectAgain = useMutation(api.imports.inspectAgain.mutationOptions(reading));
  const preview = useMutation(api.imports.preview.mutationOptions(reading));
  const guard = useLeaveGuard(stage.step === 1 || stage.step === 2);

  /** Goes on with what `work` gives; a failure is told where the clerk is. */
  const go = async (work: () => Promise<Stage>) => {
    setFailure(null);
    try {
      setStage(await work());
    } catch (error) {
      claimError(error);
      setFailure(error);
    }
  };
  const restart = () => {
    setFailure(null);
    setStage({ step: 0 });
  };
  const check = (inspection: Inspection, { mapping, confirmed }: Settled) =>
    go(async () => {
      const { upload, sheet, heading } = inspection;
      if (!heading) return begun(inspection);
      return { step: 2, inspection, mapping, confirmed, preview: await preview.mutateAsync({ upload, sheet, heading, mapping }) };
    });

  return (
    <>
      <PageHeader
        title="数据导入"
        note={stage.step === 1 || stage.step === 2 ? stage.inspection.fileName : undefined}
        actions={stage.step > 0 && <Button onClick={restart}>{stage.step === 3 ? '再导入一个文件' : '重新选择文件'}</Button>}
      />
      <Stepper activeStep={stage.step} sx={{ px: 2, pb: 1, maxWidth: 900 }}>
        {STEPS.map((label) => (
          <Step key={label}>
            <StepLabel>{label}</StepLabel>
          </Step>
        ))}
      </Stepper>
      {failure !== null && (
        <Alert severity="error" sx={{ mx: 2, mb: 1 }}>
          {readFailure(failure).text}
        </Alert>
      )}
      {/* Each step begins at its top. */}
      <Box key={stage.step} sx={{ flex: 1, minHeight: 0, overflowY: 'auto' }}>
        {stage.step === 0 && (
          <ChooseStep reading={inspect.isPending} onFile={(file) => void go(async () => begun(await inspect.mutateAsync({ file })))} />
        )}
        {stage.step === 1 && (
          <ColumnsStep
            key={`${stage.inspection.sheet} ${stage.inspection.heading?.firstRow} ${stage.inspection.heading?.lastRow}`}
            inspection={stage.inspection}
            settled={stage}
            busy={inspectAgain.isPending || preview.isPending}
            onSettle={(change) => setStage({ ...stage, ...change })}
            onLook={(sheet: string, heading: HeadingRows | null) =>
              void go(async () => begun(await inspectAgain.mutateAsync({ upload: stage.inspection.upload, sheet, heading })))
            }
            onNext={() => void check(stage.inspection, stage)}
          />
        )}
        {stage.step === 2 && (
          <CheckStep
            upload={stage.inspection.upload}
            preview={stage.preview}
            confirmed={stage.confirmed}
            onBack={() => setStage({ step: 1, inspection: stage.inspection, mapping: stage.mapping, confirmed: stage.confirmed })}
            onOutdated={() => void check(stage.inspection, stage)}
            onDone={(result) => setStage({ step: 3, result, fileName: stage.inspection.fileName })}
          />
        )}
        {stage.step === 3 && <ResultStep result={stage.result} fileName={stage.fileName} />}
      </Box>
      {guard}
    </>
  );
}
