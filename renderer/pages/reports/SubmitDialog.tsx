import { Alert, Box, Button, Dialog, DialogActions, DialogContent, DialogTitle, Typography } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { FormView } from '../../../shared/reports/contract.ts';
import { formLetter } from '../../../shared/text/letters.ts';
import { quarterText } from '../../../shared/text/reports.ts';
import { useApi } from '../../api/client.ts';
import { claimError, readFailure } from '../../api/failure.ts';
import { saveFile } from '../../api/saveFile.ts';
import { useNotices } from '../../components/Notices.tsx';
import { showDeadline } from '../../components/show.ts';

/** The final look before a form is frozen: cut-off, recipient, subject and attachment. Nothing is sent by itself. */
export function SubmitDialog({ open, form, onClose }: { open: boolean; form: FormView; onClose: () => void }) {
  const api = useApi();
  const { post, postFailure } = useNotices();
  const titleId = useId();
  const submit = useMutation(api.reports.submit.mutationOptions());
  const draft = useMutation(api.reports.mailDraft.mutationOptions({ meta: { touches: ['reports'] } }));
  const [error, setError] = useState<unknown>(null);
  const running = submit.isPending || draft.isPending;
  const letter = formLetter(form, 0);
  const close = () => {
    setError(null);
    onClose();
  };

  const run = async (withDraft: boolean) => {
    setError(null);
    let id: string;
    try {
      ({ id } = await submit.mutateAsync({ year: form.year, quarter: form.quarter, cutOffOn: form.cutOffOn }));
    } catch (failure) {
      claimError(failure);
      setError(failure);
      return;
    }
    post({ tone: 'success', text: `${quarterText(form)}统计表已报送，截止 ${form.cutOffOn}，数字不再变动。` });
    close();
    if (!withDraft) return;
    try {
      saveFile(await draft.mutateAsync({ submissionId: id }));
    } catch (failure) {
      claimError(failure);
      postFailure(failure);
    }
  };

  const facts = [
    { label: '截止日期', value: `${form.cutOffOn}（${showDeadline(form.cutOffOn)}）` },
    { label: '收件人', value: form.heads.upperEmail || '没有填写上级邮箱，要在邮件里自己填' },
    { label: '主题', value: letter.subject },
    { label: '附件', value: letter.attachmentName },
  ];
  return (
    <Dialog open={open} onClose={() => !running && close()} maxWidth="sm" fullWidth aria-labelledby={titleId}>
      <DialogTitle id={titleId}>报送{quarterText(form)}统计表</DialogTitle>
      <DialogContent>
        <Typography>报送后，这张表的数字和所依据的记录都不再变动。之后补录的内容进入下一季度（补报）；发现差错，可以办理更正。</Typography>
        <Box component="dl" sx={{ m: 0, mt: 2, display: 'grid', gridTemplateColumns: '6em 1fr', rowGap: 1 }}>
          {facts.map(({ label, value }) => (
            <Box key={label} sx={{ display: 'contents' }}>
              <Typography component="dt" color="textSecondary">
                {label}
              </Typography>
              <Typography component="dd" sx={{ m: 0, overflowWrap: 'anywhere' }}>
                {value}
              </Typography>
            </Box>
          ))}
        </Box>
        <Typography color="textSecondary" sx={{ mt: 2 }}>
          邮件草稿存为 .eml 文件，用单位的邮件程序打开，核对后自己发送。
        </Typography>
        {error !== null && (
          <Alert severity="error" sx={{ mt: 2 }}>
            {readFailure(error).text}
          </Alert>
        )}
      </DialogContent>
      <DialogActions>
        <Button disabled={running} onClick={close}>
          取消
        </Button>
        <Button disabled={running} onClick={() => void run(false)}>
          只报送
        </Button>
        <Button variant="contained" color="primary" loading={running} onClick={() => void run(true)}>
          报送并存邮件草稿
        </Button>
      </DialogActions>
    </Dialog>
  );
}
