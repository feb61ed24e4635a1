import { Button, Stack, Typography } from '@mui/material';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { z } from 'zod';
import { unitCostNotes } from '../../../shared/forms/stationCosts.ts';
import type { StationCost } from '../../../shared/funds/contract.ts';
import { type UnitCostVerdict, unitCostVerdict } from '../../../shared/funds/unitCosts.ts';
import { fenAsWan, formatYuan } from '../../../shared/kernel/money.ts';
import { dateSpan } from '../../../shared/kernel/recordContract.ts';
import { buildKindText, fundSourceText, unitCostVerdictText } from '../../../shared/text/values.ts';
import { useApi } from '../../api/client.ts';
import { saveFile } from '../../api/saveFile.ts';
import { LinkButton } from '../../components/LinkButton.tsx';
import { DataTable, type ListColumn } from '../../components/list/DataTable.tsx';
import { filterBy } from '../../components/list/filters.ts';
import { useList } from '../../components/list/useList.ts';
import { PageHeader } from '../../components/PageHeader.tsx';
import { StatusWord } from '../../components/StatusWord.tsx';
import { showDate } from '../../components/show.ts';

const FILTER = z.object({ verdicts: z.array(unitCostVerdict).default([]), ...dateSpan });
const SORTS = ['code', 'acceptedOn', 'total'] as const;
const FIRST_SORT = { field: 'code', direction: 'asc' } as const;

const VERDICT_CHOICES = unitCostVerdict.options.map((value) => ({ value, label: unitCostVerdictText[value] || '正常范围' }));
const VerdictWord = ({ verdict }: { verdict: UnitCostVerdict }) =>
  unitCostVerdictText[verdict] ? <StatusWord word={unitCostVerdictText[verdict]} tone={verdict === 'none' ? 'neutral' : 'attention'} /> : null;

type Row = StationCost & { id: string };
const columns: readonly ListColumn<Row, (typeof SORTS)[number]>[] = [
  { field: 'station', label: '站点', cell: (row) => row.ownName, width: 180, grow: true },
  { field: 'code', label: '站点编码', cell: (row) => row.code, sort: 'code', width: 136 },
  { field: 'buildKind', label: '建设方式', cell: (row) => buildKindText[row.buildKind], width: 90, hidden: true },
  { field: 'acceptedOn', label: '验收日期', cell: (row) => showDate(row.acceptedOn), sort: 'acceptedOn', width: 116 },
  { field: 'union', label: `${fundSourceText.union}（元）`, cell: (row) => formatYuan(row.union), width: 122, right: true },
  { field: 'government', label: `${fundSourceText.government}（元）`, cell: (row) => formatYuan(row.government), width: 122, right: true },
  { field: 'other', label: `${fundSourceText.other}（元）`, cell: (row) => formatYuan(row.other), width: 122, right: true },
  { field: 'total', label: '合计（元）', cell: (row) => formatYuan(row.total), sort: 'total', width: 122, right: true },
  { field: 'verdict', label: '与各地相比', cell: (row) => <VerdictWord verdict={row.verdict} />, width: 110 },
];

/** 单站投入: what each station cost, beside what stations cost elsewhere. */
export function CostPage() {
  const api = useApi();
  const list = useList({ filter: FILTER, sorts: SORTS, sort: FIRST_SORT });
  const { filter, setFilter, search, sort, page, pageSize } = list;
  const span = { from: filter.from, to: filter.to };
  const options = { input: span, placeholderData: keepPreviousData };
  const all = useQuery(api.funds.costPerStation.queryOptions(options));
  const book = useMutation(api.funds.costWorkbook.mutationOptions({ meta: { saves: false }, onSuccess: saveFile }));
  const matching = useMemo(() => {
    const words = search.trim().toLowerCase();
    const value = (row: StationCost): string | number => row[sort.field] ?? '';
    const sign = sort.direction === 'asc' ? 1 : -1;
    return (all.data?.rows ?? [])
      .filter((row) => `${row.ownName}${row.code}`.toLowerCase().includes(words))
      .filter((row) => filter.verdicts.length === 0 || filter.verdicts.includes(row.verdict))
      .map((row): Row => ({ ...row, id: row.stationId }))
      .toSorted((a, b) => (value(a) === value(b) ? 0 : value(a) < value(b) ? -sign : sign));
  }, [all.data, search, sort, filter.verdicts]);
  // All of them are at hand: the list's pages are cut here.
  const query = useQuery(
    api.funds.costPerStation.queryOptions({
      ...options,
      select: () => ({ rows: matching.slice((page - 1) * pageSize, page * pageSize), total: matching.length }),
    }),
  );
  const sumFen = matching.reduce((sum, row) => sum + row.total, 0);
  return (
    <>
      <PageHeader
        title="单站投入"
        actions={
          <>
            <LinkButton to="/funds">明细</LinkButton>
            <Button loading={book.isPending} disabled={!all.data} onClick={() => book.mutate(span)}>
              导出投入情况表
            </Button>
          </>
        }
      />
      {all.data && (
        <Stack sx={{ px: 2, pb: 1 }}>
          {unitCostNotes(all.data.unitCosts).map((note) => (
            <Typography key={note} color="textSecondary" variant="caption">
              {note}
            </Typography>
          ))}
        </Stack>
      )}
      <DataTable
        name="stationCosts"
        unit="个站点"
        list={list}
        query={query}
        columns={columns}
        searchHint="站点名称、编码"
        filters={[
          filterBy.any('与各地相比', VERDICT_CHOICES, filter.verdicts, (verdicts) => setFilter({ verdicts })),
          filterBy.span('时段', span, (next) => setFilter(next)),
        ]}
        to={(row) => `/stations/${row.stationId}?tab=funds`}
        sums={() => `合计 ${fenAsWan(sumFen)} 万元${all.data ? `；另有没有落实到站点的 ${fenAsWan(all.data.sharedFen)} 万元` : ''}`}
        empty={{ sentence: '还没有已验收的站点，也没有用在站点上的支出。' }}
      />
    </>
  );
}
