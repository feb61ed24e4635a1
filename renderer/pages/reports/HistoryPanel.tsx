import { Box, Button, Stack, Typography } from '@mui/material';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { Submission } from '../../../shared/reports/contract.ts';
import { quarterNumberText } from '../../../shared/text/reports.ts';
import { useApi } from '../../api/client.ts';
import { saveFile } from '../../api/saveFile.ts';
import { May } from '../../app/rights.tsx';
import { QueryView } from '../../components/QueryView.tsx';
import { StatusWord } from '../../components/StatusWord.tsx';
import { showInstant, showText } from '../../components/show.ts';
import type { ReportChoice } from './reportChoice.ts';

const nameOf = (s: Pick<Submission, 'correctionNo'>): string => (s.correctionNo === 0 ? '首次报送' : `第 ${s.correctionNo} 次更正`);

/** 报送记录: every version of the year's forms, with its files. */
export function HistoryPanel({ year, onShow }: { year: number; onShow: (choice: Pick<ReportChoice, 'year' | 'quarter' | 'versionId'>) => void }) {
  const api = useApi();
  const query = useQuery(api.reports.submissions.queryOptions({ input: { year } }));
  const workbook = useMutation(api.reports.workbook.mutationOptions({ onSuccess: saveFile, meta: { saves: false } }));
  const draft = useMutation(api.reports.mailDraft.mutationOptions({ onSuccess: saveFile, meta: { touches: ['reports'] } }));
  return (
    <QueryView query={query}>
      {(versions) =>
        versions.length === 0 ? (
          <Typography color="textSecondary">{year} 年还没有报送过。</Typography>
        ) : (
          <Box component="ul" aria-label="报送记录" sx={{ listStyle: 'none', m: 0, p: 0 }}>
            {versions.map((v) => (
              <Box component="li" key={v.id} sx={{ py: 1.25, borderTop: 1, borderColor: 'divider' }}>
                <Stack direction="row" spacing={1} sx={{ alignItems: 'center' }}>
                  <Typography sx={{ fontWeight: 600 }}>
                    {quarterNumberText[v.quarter]} {nameOf(v)}
                  </Typography>
                  {!v.latest && <StatusWord word="已被更正" />}
                </Stack>
                <Typography color="textSecondary">
                  {showInstant(v.submittedAt)} 报送，截止 {v.cutOffOn}
                </Typography>
                {v.correctionReason && <Typography color="textSecondary">原因：{v.correctionReason}</Typography>}
                {v.mails.map((mail) => (
                  <Typography key={mail.id} color="textSecondary">
                    {showInstant(mail.createdAt)} 存邮件草稿，收件人 {showText(mail.recipient)}
                  </Typography>
                ))}
                <Stack direction="row" spacing={1} sx={{ mt: 0.5 }}>
                  <Button size="small" onClick={() => onShow({ year: v.year, quarter: v.quarter, versionId: v.latest ? null : v.id })}>
                    查看
                  </Button>
                  <Button size="small" onClick={() => workbook.mutate({ year: v.year, quarter: v.quarter, submissionId: v.id })}>
                    工作簿
                  </Button>
                  <May right="edit">
                    <Button size="small" onClick={() => draft.mutate({ submissionId: v.id })}>
                      邮件草稿
                    </Button>
                  </May>
                </Stack>
              </Box>
            ))}
          </Box>
        )
      }
    </QueryView>
  );
}
