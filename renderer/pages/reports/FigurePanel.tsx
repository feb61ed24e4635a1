import { Box, Button, Stack, Typography } from '@mui/material';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { FormCell } from '../../../shared/reports/finding.ts';
import { amountText, f1FigureText, f1RowText } from '../../../shared/text/reports.ts';
import { useApi } from '../../api/client.ts';
import { QueryView } from '../../components/QueryView.tsx';
import { StatusWord } from '../../components/StatusWord.tsx';
import { showCount } from '../../components/show.ts';
import { RecordLinkText } from './RecordLinkText.tsx';
import type { ReportChoice } from './reportChoice.ts';

const PAGE = 100;

/** 数字由来: the records behind the figure that was chosen, a hundred at a time. */
export function FigurePanel({ choice, cell }: { choice: ReportChoice; cell: FormCell }) {
  const api = useApi();
  const [offset, setOffset] = useState(0);
  const { year, quarter, asOf, correction, versionId } = choice;
  const ask = { year, quarter, asOf, correction, submissionId: versionId, row: cell.quarter, column: cell.column, offset, limit: PAGE };
  const query = useQuery(api.reports.records.queryOptions({ input: ask, placeholderData: keepPreviousData }));
  return (
    <>
      <Typography variant="h3" component="h2">
        {f1RowText[cell.quarter]}：{f1FigureText[cell.column]}
      </Typography>
      <QueryView query={query}>
        {({ rows, total }) => (
          <>
            <Typography color="textSecondary">{total === 0 ? '没有记录，所以是 0。' : `由 ${showCount(total)} 条记录得来：`}</Typography>
            <Box component="ul" aria-label="数字由来" sx={{ listStyle: 'none', m: 0, p: 0 }}>
              {rows.map((record) => (
                <Box component="li" key={`${record.kind} ${record.id}`} sx={{ py: 0.75, borderTop: 1, borderColor: 'divider' }}>
                  <RecordLinkText record={record} />
                  <Typography color="textSecondary" sx={{ display: 'flex', gap: 1 }}>
                    {record.entity === 'station'
                      ? `${record.on} ${record.kind === 'strike' ? '撤销' : '验收'}`
                      : amountText(record.measure, record.amount)}
                    {record.late && <StatusWord word="补报" tone="attention" />}
                  </Typography>
                </Box>
              ))}
            </Box>
            {total > PAGE && (
              <Stack direction="row" spacing={1} sx={{ mt: 1, alignItems: 'center' }}>
                <Button disabled={offset === 0} onClick={() => setOffset(offset - PAGE)}>
                  上一页
                </Button>
                <Button disabled={offset + PAGE >= total} onClick={() => setOffset(offset + PAGE)}>
                  下一页
                </Button>
              </Stack>
            )}
          </>
        )}
      </QueryView>
    </>
  );
}
