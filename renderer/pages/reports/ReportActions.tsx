import FileDownloadOutlined from '@mui/icons-material/FileDownloadOutlined';
import PrintOutlined from '@mui/icons-material/PrintOutlined';
import { Button, Checkbox, FormControlLabel } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { f1Sheet } from '../../../shared/forms/f1.ts';
import type { Quarter } from '../../../shared/kernel/quarter.ts';
import type { FormView } from '../../../shared/reports/contract.ts';
import { quarterText } from '../../../shared/text/reports.ts';
import { useApi } from '../../api/client.ts';
import { saveFile } from '../../api/saveFile.ts';
import { useRights } from '../../app/rights.tsx';
import { ReasonDialog } from '../../components/ConfirmDialog.tsx';
import { useNotices } from '../../components/Notices.tsx';
import { PaperTable } from '../../components/paper/PaperTable.tsx';
import { PrintPreview } from '../../components/paper/PrintPreview.tsx';
import type { ReportChoice } from './reportChoice.ts';
import { SubmitDialog } from './SubmitDialog.tsx';

type Asked = 'print' | 'submit' | 'correct';

/** What can be done with the form shown: print, export, submit, correct; only what its state allows. */
export function ReportActions({ form, choice, go }: { form: FormView; choice: ReportChoice; go: (next: Quarter & Partial<ReportChoice>) => void }) {
  const api = useApi();
  const { post } = useNotices();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [withReconciliation, setWithReconciliation] = useState(false);
  const workbook = useMutation(api.reports.workbook.mutationOptions({ onSuccess: saveFile, meta: { saves: false } }));
  const draft = useMutation(api.reports.mailDraft.mutationOptions({ onSuccess: saveFile, meta: { touches: ['reports'] } }));
  const correct = useMutation(api.reports.correct.mutationOptions());
  const own = { year: form.year, quarter: form.quarter };
  const { submission } = form;
  const isCurrent = choice.versionId === null;
  const mayEdit = useRights().may('edit');
  const correctionNo = submission?.correctionNo ?? 0;
  const sheet = f1Sheet(form, {
    correction: form.state === 'submitted' && correctionNo > 0 ? { no: correctionNo, reason: submission?.correctionReason ?? '' } : null,
    withReconciliation,
  });
  const exportWorkbook = () =>
    workbook.mutate({ ...own, asOf: choice.asOf, correction: choice.correction, submissionId: choice.versionId, withReconciliation });

  return (
    <>
      <Button startIcon={<PrintOutlined />} onClick={() => setAsked('print')}>
        打印
      </Button>
      <Button startIcon={<FileDownloadOutlined />} loading={workbook.isPending} onClick={exportWorkbook}>
        导出
      </Button>
      {mayEdit && form.state === 'submitted' && submission && (
        <Button loading={draft.isPending} onClick={() => draft.mutate({ submissionId: submission.id })}>
          邮件草稿
        </Button>
      )}
      {mayEdit && form.state === 'submitted' && isCurrent && <Button onClick={() => go({ ...own, correction: true })}>更正</Button>}
      {mayEdit && form.state === 'open' && (
        <Button
          variant="contained"
          color="primary"
          onClick={() => {
            // Once it is submitted the next quarter is due; the page stays on the one that was meant.
            go({ ...own, asOf: choice.asOf });
            setAsked('submit');
          }}
        >
          报送
        </Button>
      )}
      {mayEdit && form.state === 'correcting' && (
        <Button variant="contained" color="primary" onClick={() => setAsked('correct')}>
          报送更正
        </Button>
      )}

      <PrintPreview
        open={asked === 'print'}
        onClose={() => setAsked(null)}
        title={`${quarterText(form)}统计表`}
        orientation="landscape"
        pages={[<PaperTable key="form" sheet={sheet} />]}
        tools={
          <>
            <FormControlLabel
              control={<Checkbox checked={withReconciliation} onChange={(_, on) => setWithReconciliation(on)} />}
              label="带站点数量核对行"
            />
            <Button onClick={exportWorkbook}>导出</Button>
          </>
        }
      />
      <SubmitDialog open={asked === 'submit'} form={form} onClose={() => setAsked(null)} />
      <ReasonDialog
        open={asked === 'correct'}
        title={`更正${quarterText(form)}统计表`}
        text={`以现在的数字作为第 ${correctionNo + 1} 次更正报送，以前的版本保留。原因会印在表下。`}
        actionLabel="报送更正"
        required
        reasonLabel="更正原因"
        onKeep={() => setAsked(null)}
        onAction={async (reason) => {
          await correct.mutateAsync({ ...own, reason });
          setAsked(null);
          go(own);
          post({ tone: 'success', text: `${quarterText(form)}统计表已更正（第 ${correctionNo + 1} 次）。` });
        }}
      />
    </>
  );
}
