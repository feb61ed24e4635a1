import { Alert, Button } from '@mui/material';
import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { DeadlineView, FormState, FormView } from '../../../shared/reports/contract.ts';
import { useApi } from '../../api/client.ts';
import type { Tone } from '../../app/theme.ts';
import { PageHeader } from '../../components/PageHeader.tsx';
import { QueryView } from '../../components/QueryView.tsx';
import { StatusWord } from '../../components/StatusWord.tsx';
import { ReportActions } from './ReportActions.tsx';
import { ReportBar } from './ReportBar.tsx';
import { ReportSheet } from './ReportSheet.tsx';
import { type ReportChoice, useReportChoice } from './reportChoice.ts';

const stateWords: Record<FormState, { word: string; tone: Tone }> = {
  open: { word: '未报送', tone: 'waiting' },
  passed: { word: '没有单独报送，以后的季度已报送', tone: 'neutral' },
  submitted: { word: '已报送', tone: 'good' },
  correcting: { word: '正在更正', tone: 'attention' },
};

interface Shown {
  form: FormView;
  /** False when a frozen version is not what was sealed. */
  intact: boolean;
}

/** The form that the address names: as it stands, as it would be corrected, or one version as it was frozen. */
function useShown({ year, quarter, asOf, correction, versionId }: ReportChoice): UseQueryResult<Shown> {
  const api = useApi();
  const current = useQuery(
    api.reports.form.queryOptions({
      input: { year, quarter, asOf, correction },
      enabled: versionId === null,
      placeholderData: keepPreviousData,
      select: (form): Shown => ({ form, intact: true }),
    }),
  );
  const version = useQuery(
    api.reports.submission.queryOptions({
      input: { id: versionId ?? '' },
      enabled: versionId !== null,
      select: ({ content, submission, intact }): Shown => ({
        form: { ...content, state: 'submitted', earliestCutOffOn: content.cutOffOn, latestCutOffOn: content.cutOffOn, submission },
        intact,
      }),
    }),
  );
  return versionId === null ? current : version;
}

function Report({ due }: { due: DeadlineView }) {
  const { choice, go } = useReportChoice(due);
  const query = useShown(choice);
  const form = query.data?.form;
  const own = { year: choice.year, quarter: choice.quarter };
  const version = choice.versionId === null ? null : form?.submission;
  return (
    <>
      <PageHeader
        title="季度统计表"
        note={form && <StatusWord {...stateWords[form.state]} />}
        actions={form && <ReportActions form={form} choice={choice} go={go} />}
      />
      <ReportBar choice={choice} form={form && !query.isPlaceholderData ? form : null} due={due} go={go} />
      {version && (
        <Alert severity="info" sx={{ mx: 2, mb: 1 }} action={<Button onClick={() => go(own)}>回到现在的表</Button>}>
          这是{version.correctionNo === 0 ? '首次报送' : `第 ${version.correctionNo} 次更正`}时的样子{version.latest ? '。' : '，后来已更正。'}
        </Alert>
      )}
      {query.data?.intact === false && (
        <Alert severity="error" sx={{ mx: 2, mb: 1 }}>
          这一版的内容与报送时的校验码不符，数据文件可能被别的程序改动过。请从备份中核对。
        </Alert>
      )}
      {form?.state === 'correcting' && (
        <Alert severity="warning" sx={{ mx: 2, mb: 1 }} action={<Button onClick={() => go(own)}>放弃更正</Button>}>
          数字按现有记录重新计算，截止日期不变；与已报送不同的数字加了框。核对后点“报送更正”，原来的版本会保留。
        </Alert>
      )}
      <QueryView query={query}>{(shown) => <ReportSheet form={shown.form} choice={choice} go={go} />}</QueryView>
    </>
  );
}

/** 季度统计表: the quarter's form as on paper, its rules and records beside it, and its way to the upper office. */
export function ReportPage() {
  const api = useApi();
  const due = useQuery(api.reports.deadline.queryOptions({ input: {} }));
  return <QueryView query={due}>{(view) => <Report due={view} />}</QueryView>;
}
