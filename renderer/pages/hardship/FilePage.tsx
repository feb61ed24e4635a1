import { Alert, Link, Stack, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { Link as RouterLink, useParams } from 'react-router';
import type { FileMatch, FileView, RunningClockView } from '../../../shared/hardship/contract.ts';
import { EDITABLE_STATES, type FileState, STATES_IN_FORCE } from '../../../shared/hardship/process.ts';
import { duplicateKindText, hardshipCategoryText } from '../../../shared/text/hardship.ts';
import { closingReasonText, fileStateText, runningClockSentence } from '../../../shared/text/hardshipFile.ts';
import { hardshipFileHistoryText } from '../../../shared/text/hardshipHistory.ts';
import { useApi } from '../../api/client.ts';
import { LinkButton } from '../../components/LinkButton.tsx';
import { QueryView } from '../../components/QueryView.tsx';
import { RecordHeader } from '../../components/RecordHeader.tsx';
import { RecordHistory } from '../../components/RecordHistory.tsx';
import { type RecordTab, RecordTabs } from '../../components/RecordTabs.tsx';
import { StatusWord } from '../../components/StatusWord.tsx';
import { TabSection } from '../../components/TabSection.tsx';
import { GivenSection } from '../aid/GivenSection.tsx';
import { FileActions } from './FileActions.tsx';
import { FileAttachments } from './FileAttachments.tsx';
import { FileContent } from './FileContent.tsx';
import { FileJudgement } from './FileJudgement.tsx';
import { FilePapers } from './FilePapers.tsx';
import { FileSteps } from './FileSteps.tsx';
import { gapText } from './fileSections.ts';
import { FileStateWord } from './fileWords.tsx';
import { NationalSystem } from './NationalSystem.tsx';

/** One 困难职工档案: where it stands and what comes next, the national form to read, judgement, steps, attachments, aid. */
export function FilePage() {
  const api = useApi();
  const { id = '' } = useParams();
  const query = useQuery(api.hardship.get.queryOptions({ input: { id } }));
  return <QueryView query={query}>{(view) => <FileRecord key={view.file.id} view={view} />}</QueryView>;
}

function FileRecord({ view }: { view: FileView }) {
  const { file } = view;
  const { state, category, unsyncedFromOn } = file.process;
  const isDestroyed = state === 'destroyed';
  const kept: RecordTab[] = [
    { key: 'content', label: '档案内容', content: <FileContent view={view} /> },
    { key: 'judgement', label: '认定', content: <FileJudgement file={file} /> },
    { key: 'steps', label: '办理过程', content: <FileSteps steps={view.steps} /> },
    { key: 'attachments', label: `材料（${file.attachments.length}）`, content: <FileAttachments view={view} /> },
    {
      key: 'aid',
      label: '帮扶',
      content: (
        <GivenSection
          of={{ fileId: file.id, lightFileId: null }}
          personId={file.withdrawnAt === null && STATES_IN_FORCE.includes(state) ? file.applicant.id : null}
        />
      ),
    },
    { key: 'national', label: unsyncedFromOn === null ? '录入全国系统' : '录入全国系统（有改动）', content: <NationalSystem view={view} /> },
    {
      key: 'history',
      label: '修改记录',
      content: (
        <TabSection title="修改记录">
          <RecordHistory entity="hardshipFile" entityId={file.id} texts={hardshipFileHistoryText} />
        </TabSection>
      ),
    },
  ];
  return (
    <>
      <RecordHeader
        title={`${isDestroyed ? '已销毁的档案' : file.applicant.name}${file.withdrawnAt === null ? '' : '（已撤回）'}`}
        windowTitle="困难职工档案"
        code={file.fileNo}
        status={
          <>
            {category && <Typography sx={{ flexShrink: 0 }}>{hardshipCategoryText[category]}</Typography>}
            <FileStateWord state={state} />
          </>
        }
        back={{ to: '/hardship', label: '困难职工档案' }}
        actions={
          <>
            <FilePapers file={file} />
            <FileActions view={view} />
          </>
        }
      />
      <FileNotices view={view} />
      <RecordTabs tabs={isDestroyed ? kept.filter(({ key }) => key === 'steps' || key === 'history') : kept} />
    </>
  );
}

/** What a file waits for, or why it is closed, was told at the step that led there. */
const TOLD_BEFORE: Partial<Record<FileState, string>> = { returned: '退回原因', objected: '异议内容', closed: '退档原因' };

/** Under the name: the clocks that run, who stands in another file too, and what the form still lacks where it can be filled in. */
function FileNotices({ view: { file, steps, clocks, alerts, gaps, matches } }: { view: FileView }) {
  const { state, closing } = file.process;
  const told = TOLD_BEFORE[state];
  const shown = clocks.filter(({ clock, left }) => clock !== 'unchanged' || (left !== null && left < 0));
  const neverAided = alerts.some(({ code }) => code === 'neverAided');
  const lacks = EDITABLE_STATES.includes(state) && file.withdrawnAt === null ? gaps.map(({ path }) => gapText(path, file)) : [];
  return (
    <Stack spacing={1} sx={{ px: 2, pb: 1, '&:empty': { display: 'none' } }}>
      {file.withdrawnAt === null && (shown.length > 0 || neverAided) && (
        <Stack
          direction="row"
          useFlexGap
          aria-label="办理时限"
          role="group"
          sx={{ flexWrap: 'wrap', alignItems: 'center', columnGap: 3, rowGap: 0.5 }}
        >
          {shown.map((clock) => (
            <ClockWord key={clock.clock} clock={clock} />
          ))}
          {neverAided && <StatusWord word="建档后从未帮扶" tone="attention" />}
        </Stack>
      )}
      {told && (
        <Alert severity="info" sx={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>
          {told}：{[state === 'closed' && closing && closingReasonText[closing], steps.at(-1)?.reason].filter(Boolean).join('，')}
        </Alert>
      )}
      {matches.length > 0 && (
        <Alert severity="warning">
          {matches.map((match) => (
            <MatchLine key={`${match.fileId} ${match.by} ${match.person} ${match.otherPerson}`} match={match} />
          ))}
        </Alert>
      )}
      {lacks.length > 0 && (
        <Alert severity="info" action={<LinkButton to={`/hardship/${file.id}/edit`}>去填写</LinkButton>}>
          还有 {lacks.length} 处必填的内容没有填：{lacks.slice(0, MOST_GAPS).join('、')}
          {lacks.length > MOST_GAPS && '等'}。
        </Alert>
      )}
    </Stack>
  );
}
const MOST_GAPS = 8;

/** Days before its last one from which a clock is told with more weight. */
const SOON = 7;

function ClockWord({ clock }: { clock: RunningClockView }) {
  const { end, left, unknownYear } = clock;
  const isOver = left !== null && left < 0;
  const tone = isOver
    ? end === 'by'
      ? 'bad'
      : 'waiting'
    : unknownYear !== null || (end === 'by' && left !== null && left <= SOON)
      ? 'attention'
      : 'neutral';
  return (
    <>
      <StatusWord word={runningClockSentence(clock)} tone={tone} />
      {unknownYear !== null && <LinkButton to={`/settings?tab=calendar&year=${unknownYear}`}>打开工作日历</LinkButton>}
    </>
  );
}

/** 张小明与“李国强”档案（在档）中的张小明身份证号相同. */
function MatchLine({ match: { fileId, fileName, state, by, person, otherPerson } }: { match: FileMatch }) {
  return (
    <div>
      {person ? `${person}与` : '本户与'}
      <Link component={RouterLink} to={`/hardship/${fileId}`} underline="always">
        {fileName}的档案
      </Link>
      （{fileStateText[state]}）{otherPerson && otherPerson !== fileName ? `中的${otherPerson}` : ''}：{duplicateKindText[by]}，请核对是否重复建档。
    </div>
  );
}
