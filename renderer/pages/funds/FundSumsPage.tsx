import { MenuItem, Select, Table, TableBody, TableCell, TableContainer, TableFooter, TableHead, TableRow } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { formatYuan } from '../../../shared/kernel/money.ts';
import { fundSourceText } from '../../../shared/text/values.ts';
import { useApi } from '../../api/client.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { LinkButton } from '../../components/LinkButton.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { QueryView } from '../../components/QueryView.tsx';
import { showCount } from '../../components/show.ts';

const PERIODS = { year: '按年', quarter: '按季度', month: '按月', station: '按站点' } as const;
type By = keyof typeof PERIODS;
const SOURCES = ['union', 'government', 'other'] as const;

/** 收支汇总: sums in 元 by period or by station. */
export function FundSumsPage() {
  const api = useApi();
  const [params, setParams] = useSearchParams();
  const asked = params.get('by') ?? '';
  const by: By = asked in PERIODS ? (asked as By) : 'quarter';
  const query = useQuery(api.funds.sums.queryOptions({ input: { by } }));
  return (
    <>
      <PageHeader
        title="收支汇总"
        actions={
          <>
            <LinkButton to="/funds">明细</LinkButton>
            <Select
              value={by}
              onChange={(event) => setParams({ by: event.target.value }, { replace: true })}
              slotProps={{ input: { 'aria-label': '汇总方式' } }}
            >
              {Object.entries(PERIODS).map(([value, words]) => (
                <MenuItem key={value} value={value}>
                  {words}
                </MenuItem>
              ))}
            </Select>
          </>
        }
      />
      <QueryView query={query}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState sentence="还没有收支记录。" />
          ) : (
            <TableContainer sx={{ px: 2, flex: 1, minHeight: 0, overflow: 'auto' }} tabIndex={0} role="region" aria-label="收支汇总表">
              <Table size="small" stickyHeader sx={{ maxWidth: 960, bgcolor: 'background.paper' }}>
                <TableHead>
                  <TableRow>
                    <TableCell>{by === 'station' ? '站点' : '时间'}</TableCell>
                    <TableCell align="right">笔数</TableCell>
                    {SOURCES.map((source) => (
                      <TableCell key={source} align="right">
                        {fundSourceText[source]}（元）
                      </TableCell>
                    ))}
                    <TableCell align="right">合计（元）</TableCell>
                  </TableRow>
                </TableHead>
                <TableBody>
                  {rows.map((row) => (
                    <TableRow key={row.key}>
                      <TableCell>{row.label || '各站点共用'}</TableCell>
                      <TableCell align="right">{showCount(row.entries)}</TableCell>
                      {SOURCES.map((source) => (
                        <TableCell key={source} align="right">
                          {formatYuan(row[source])}
                        </TableCell>
                      ))}
                      <TableCell align="right">{formatYuan(row.total)}</TableCell>
                    </TableRow>
                  ))}
                </TableBody>
                <TableFooter sx={{ '& td': { fontSize: 'inherit', fontWeight: 600, color: 'text.primary' } }}>
                  <TableRow>
                    <TableCell>合计</TableCell>
                    <TableCell align="right">{showCount(rows.reduce((sum, row) => sum + row.entries, 0))}</TableCell>
                    {[...SOURCES, 'total' as const].map((column) => (
                      <TableCell key={column} align="right">
                        {formatYuan(rows.reduce((sum, row) => sum + row[column], 0))}
                      </TableCell>
                    ))}
                  </TableRow>
                </TableFooter>
              </Table>
            </TableContainer>
          )
        }
      </QueryView>
    </>
  );
}
