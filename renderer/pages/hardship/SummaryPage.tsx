import FileDownloadOutlined from '@mui/icons-material/FileDownloadOutlined';
import PrintOutlined from '@mui/icons-material/PrintOutlined';
import { Box, Button, Stack, Typography } from '@mui/material';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { summaryColumnText, summaryNotes, summaryRowText, summarySheet } from '../../../shared/forms/hardshipSheets.ts';
import type { HardshipSummary } from '../../../shared/hardship/papersContract.ts';
import type { CategoryTable } from '../../../shared/hardship/summaries.ts';
import { isPlainDate, todayOf } from '../../../shared/kernel/plainDate.ts';
import { issueSentence } from '../../../shared/text/errors.ts';
import { HIDDEN_COUNT, summaryByText } from '../../../shared/text/hardship.ts';
import { useApi } from '../../api/client.ts';
import { readFailure } from '../../api/failure.ts';
import { saveFile } from '../../api/saveFile.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { DateBox } from '../../components/fields/DateBox.tsx';
import { LinkButton } from '../../components/LinkButton.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { type PlainColumn, PlainTable } from '../../components/PlainTable.tsx';
import { listPages } from '../../components/paper/ListPaper.tsx';
import { PrintPreview } from '../../components/paper/PrintPreview.tsx';
import { QueryView } from '../../components/QueryView.tsx';
import { showCount } from '../../components/show.ts';
import { TabSection } from '../../components/TabSection.tsx';
import { unseen } from '../../components/unseen.ts';

const TITLE = '困难职工汇总表';

/** 困难职工汇总: how many files in force on a day, by category with cause, street and year; nobody can be picked out of it. */
export function SummaryPage() {
  const api = useApi();
  const [params, setParams] = useSearchParams();
  const [printing, setPrinting] = useState(false);
  const today = todayOf(new Date());
  const asOf = params.get('on') ?? today;
  const isDay = isPlainDate(asOf);
  const query = useQuery(
    api.hardship.summary.queryOptions({ input: { asOf }, enabled: isDay, placeholderData: isDay ? keepPreviousData : undefined }),
  );
  const workbook = useMutation(api.hardship.summaryWorkbook.mutationOptions({ meta: { saves: false }, onSuccess: saveFile }));
  const failure = query.isError ? readFailure(query.error) : null;
  const [broken] = failure?.issues ?? [];
  const dayError = asOf === '' ? '必填' : !isDay ? issueSentence({ path: 'asOf', code: 'notADate' }) : broken && issueSentence(broken);
  const isReady = query.data !== undefined && !query.isPlaceholderData && !query.isError;
  return (
    <>
      <PageHeader
        title={TITLE}
        actions={
          <>
            <LinkButton to="/hardship">困难职工档案</LinkButton>
            <Button startIcon={<PrintOutlined />} disabled={!isReady} onClick={() => setPrinting(true)}>
              打印
            </Button>
            <Button startIcon={<FileDownloadOutlined />} loading={workbook.isPending} disabled={!isReady} onClick={() => workbook.mutate({ asOf })}>
              导出工作簿
            </Button>
          </>
        }
      />
      <Box sx={{ px: 2, width: 260 }}>
        <DateBox
          label="统计日期"
          value={asOf}
          onChange={(day) => setParams(day === today ? {} : { on: day ?? '' }, { replace: true })}
          error={dayError}
        />
      </Box>
      {dayError ? null : failure?.code === 'MISSING_RULE' ? (
        <EmptyState
          sentence={`${failure.text}没有规定少于多少户不公开，就不能汇总。`}
          action={<LinkButton to="/hardship/rules">打开困难帮扶标准</LinkButton>}
        />
      ) : (
        <QueryView query={query}>{(summary) => <Tables summary={summary} />}</QueryView>
      )}
      {isReady && (
        <PrintPreview
          open={printing}
          onClose={() => setPrinting(false)}
          title={TITLE}
          orientation="landscape"
          pages={listPages(summarySheet(query.data))}
        />
      )}
    </>
  );
}

function Tables({ summary: { asOf, smallestCell, tables } }: { summary: HardshipSummary }) {
  if (tables.every(({ rowValues }) => rowValues.length === 0)) return <EmptyState sentence={`${asOf} 没有在档或脱困跟踪的档案，没有可以汇总的。`} />;
  return (
    <Box sx={{ flex: 1, minHeight: 0, overflow: 'auto' }}>
      <Stack sx={{ px: 2, pt: 1 }}>
        {summaryNotes(smallestCell).map((note) => (
          <Typography key={note} color="textSecondary" variant="caption">
            {note}
          </Typography>
        ))}
      </Stack>
      <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 480px), 1fr))', alignItems: 'start' }}>
        {tables.map((table) => (
          <TabSection key={table.by} title={`${summaryByText[table.by]}（户）`}>
            <Counts table={table} />
          </TabSection>
        ))}
      </Box>
    </Box>
  );
}

interface Row {
  key: string;
  label: string;
  counts: readonly (number | null)[];
  total: number | null;
}

/** Files by one thing, a column each category. Where nothing can be told safely, that is said in place of the table. */
function Counts({ table: { by, rowValues, columns, table } }: { table: CategoryTable }) {
  if (table.total === null) return <Typography>户数太少，列出来会认出个人，这张表不显示。</Typography>;
  const rows: Row[] = rowValues.map((value, i) => ({
    ...{ key: `${by} ${value}`, label: summaryRowText(by, value) },
    ...{ counts: table.cells[i] ?? [], total: table.rowTotals[i] ?? null },
  }));
  const sum: Row = { key: 'sum', label: '合计', counts: table.columnTotals, total: table.total };
  const counted: readonly PlainColumn<Row>[] = columns.map((categories, i) => ({
    ...{ key: categories.join(), label: summaryColumnText(categories), right: true },
    cell: (row) => <Count count={row.counts[i] ?? null} isSum={row === sum} />,
  }));
  return (
    <PlainTable
      label={summaryByText[by]}
      rows={[...rows, sum]}
      rowKey={(row) => row.key}
      columns={[
        { key: 'value', label: summaryByText[by], cell: (row) => (row === sum ? <strong>{row.label}</strong> : row.label) },
        ...counted,
        { key: 'total', label: '合计', right: true, cell: (row) => <Count count={row.total} isSum={row === sum} /> },
      ]}
    />
  );
}

function Count({ count, isSum }: { count: number | null; isSum: boolean }) {
  if (count === null)
    return (
      <>
        <span aria-hidden title="户数太少，不显示">
          {HIDDEN_COUNT}
        </span>
        <Box component="span" sx={unseen}>
          不显示
        </Box>
      </>
    );
  return isSum ? <strong>{showCount(count)}</strong> : showCount(count);
}
