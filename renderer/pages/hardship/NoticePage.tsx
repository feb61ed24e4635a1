import FileDownloadOutlined from '@mui/icons-material/FileDownloadOutlined';
import PrintOutlined from '@mui/icons-material/PrintOutlined';
import { Button, Typography } from '@mui/material';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { noticeSheet } from '../../../shared/forms/hardshipSheets.ts';
import type { FileListItem } from '../../../shared/hardship/contract.ts';
import { NOTICE_FILES_MAX } from '../../../shared/hardship/papersContract.ts';
import type { RuleIssue } from '../../../shared/kernel/contractBase.ts';
import type { PlainDate } from '../../../shared/kernel/plainDate.ts';
import { issueSentence } from '../../../shared/text/errors.ts';
import { useApi } from '../../api/client.ts';
import { readFailure } from '../../api/failure.ts';
import { saveFile } from '../../api/saveFile.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { LinkButton } from '../../components/LinkButton.tsx';
import { LoadFailure } from '../../components/LoadFailure.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { PlainTable } from '../../components/PlainTable.tsx';
import { listPages } from '../../components/paper/ListPaper.tsx';
import { PaperDesk } from '../../components/paper/PaperDesk.tsx';
import { PrintPreview } from '../../components/paper/PrintPreview.tsx';
import { QueryView } from '../../components/QueryView.tsx';
import { showCount } from '../../components/show.ts';
import { TabSection } from '../../components/TabSection.tsx';
import { NoticeMargin } from './NoticeMargin.tsx';
import { type NoticeFile, useNoticeChoice } from './noticeChoice.ts';

const TITLE = '困难职工公示单';

/** 公示单: what is put up for everybody to read, as it will be printed; beside it who it is about, and what each is to be given. */
export function NoticePage() {
  const { files, choose } = useNoticeChoice();
  if (files.length === 0) return <DayChoice choose={choose} />;
  if (files.length > NOTICE_FILES_MAX)
    return (
      <>
        <PageHeader title={TITLE} />
        <EmptyState
          sentence={`一张公示单最多 ${NOTICE_FILES_MAX} 户，现在选了 ${files.length} 户。请分成几张。`}
          action={<Button onClick={() => choose([])}>重新选择</Button>}
        />
      </>
    );
  return <Notice files={files} choose={choose} />;
}

type Choose = (files: readonly NoticeFile[]) => void;

function Notice({ files, choose }: { files: readonly NoticeFile[]; choose: Choose }) {
  const api = useApi();
  const [printing, setPrinting] = useState(false);
  const query = useQuery(api.hardship.notice.queryOptions({ input: { files: [...files] }, placeholderData: keepPreviousData }));
  const known = useQuery(
    api.hardship.list.queryOptions({ input: { ids: files.map(({ id }) => id), limit: NOTICE_FILES_MAX }, placeholderData: keepPreviousData }),
  );
  const published = usePublished();
  const workbook = useMutation(api.hardship.noticeWorkbook.mutationOptions({ meta: { saves: false }, onSuccess: saveFile }));
  const failure = query.isError ? readFailure(query.error) : null;
  // Files that cannot stand in it are told beside their names; whatever else is lacking, in its place.
  const isRefused = failure?.code === 'RULES_BROKEN' && failure.issues.length > 0;
  const notice = query.isError ? undefined : query.data;
  const pages = notice ? listPages(noticeSheet(notice)) : [];
  const isReady = notice !== undefined && !query.isPlaceholderData;
  return (
    <>
      <PageHeader
        title={TITLE}
        note={`${files.length} 户`}
        actions={
          <>
            <LinkButton to="/hardship">困难职工档案</LinkButton>
            <Button startIcon={<PrintOutlined />} disabled={!isReady} onClick={() => setPrinting(true)}>
              打印
            </Button>
            <Button
              startIcon={<FileDownloadOutlined />}
              loading={workbook.isPending}
              disabled={!isReady}
              onClick={() => workbook.mutate({ files: [...files] })}
            >
              导出工作簿
            </Button>
          </>
        }
      />
      {failure && !isRefused ? (
        failure.code === 'MISSING_RULE' ? (
          <EmptyState sentence={failure.text} action={<LinkButton to="/hardship/rules">打开困难帮扶标准</LinkButton>} />
        ) : (
          <LoadFailure error={query.error} onRetry={() => void query.refetch()} />
        )
      ) : (
        <PaperDesk
          pages={pages}
          blank={isRefused && <Refused issues={failure.issues} />}
          aside={
            <NoticeMargin
              files={files}
              choose={choose}
              known={known.data?.rows ?? []}
              isKnown={known.data !== undefined && !known.isPlaceholderData}
              issues={isRefused ? failure.issues.filter(({ code }) => code !== 'calendarUnknown') : []}
              published={published.data?.rows ?? []}
              lacksPhone={notice?.office.phone === ''}
            />
          }
        />
      )}
      {notice && <PrintPreview open={printing} onClose={() => setPrinting(false)} title={TITLE} orientation="landscape" pages={pages} />}
    </>
  );
}

/** What lies on the desk in place of a notice that may not be made: the calendar is lacking, or some cannot stand in it. */
function Refused({ issues }: { issues: readonly RuleIssue[] }) {
  const unknown = issues.find(({ code }) => code === 'calendarUnknown');
  return unknown ? (
    <EmptyState
      sentence={`公示的截止日期算不出来：${issueSentence(unknown)}。`}
      action={<LinkButton to={`/settings?tab=calendar&year=${unknown.params?.year ?? ''}`}>打开工作日历</LinkButton>}
    />
  ) : (
    <EmptyState sentence={`选中的档案里有 ${issues.length} 户不能列入，移出以后就能看到公示单。`} />
  );
}

/** Files of which a notice may be made: in publication, and judged to be of a category. */
function usePublished() {
  const api = useApi();
  return useQuery(
    api.hardship.list.queryOptions({
      input: { states: ['published'], sort: { field: 'name', direction: 'asc' }, limit: NOTICE_FILES_MAX },
      select: ({ rows }) => ({ rows: rows.filter(({ category }) => category !== null) }),
    }),
  );
}

/** Nothing is chosen yet: every day on which a publication that still runs began makes one notice. */
function DayChoice({ choose }: { choose: Choose }) {
  const query = usePublished();
  return (
    <>
      <PageHeader title={TITLE} actions={<LinkButton to="/hardship">困难职工档案</LinkButton>} />
      <QueryView query={query}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState sentence="现在没有公示中的档案。档案办理“开始公示”以后，在这里生成公示单。" />
          ) : (
            <TabSection title="公示中的档案">
              <Typography color="textSecondary" sx={{ mb: 1 }}>
                同一天开始公示的列在一张公示单上。也可以在档案列表里勾选几户，再点“公示单”。
              </Typography>
              <PlainTable
                label="公示中的档案"
                rows={daysOf(rows)}
                rowKey={({ day }) => day}
                columns={[
                  { key: 'day', label: '开始公示', cell: ({ day }) => day, oneLine: true },
                  { key: 'count', label: '户数', cell: ({ files }) => showCount(files.length), right: true },
                  { key: 'names', label: '姓名', cell: ({ files }) => namesOf(files) },
                  {
                    key: 'make',
                    label: '公示单',
                    cell: ({ day, files }) => (
                      <Button aria-label={`生成 ${day} 起公示的公示单`} onClick={() => choose(files.map(({ id }) => ({ id, proposedAid: [] })))}>
                        生成
                      </Button>
                    ),
                    oneLine: true,
                  },
                ]}
              />
            </TabSection>
          )
        }
      </QueryView>
    </>
  );
}

interface PublicationDay {
  day: PlainDate;
  files: readonly FileListItem[];
}
/** The days on which publication began, the latest first. */
function daysOf(rows: readonly FileListItem[]): PublicationDay[] {
  const days = [...new Set(rows.map(({ publishedOn }) => publishedOn ?? ''))].sort().reverse();
  return days.map((day) => ({ day, files: rows.filter(({ publishedOn }) => publishedOn === day) }));
}

const NAMED_AT_MOST = 6;
/** 张建国、王海等. */
const namesOf = (files: readonly FileListItem[]): string =>
  files
    .slice(0, NAMED_AT_MOST)
    .map(({ name }) => name)
    .join('、') + (files.length > NAMED_AT_MOST ? '等' : '');
