import AddOutlined from '@mui/icons-material/AddOutlined';
import { Button } from '@mui/material';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FUND_SORTS, type FundListItem, type FundSums, fundFilter } from '../../../shared/funds/contract.ts';
import { fenAsWan, formatYuan } from '../../../shared/kernel/money.ts';
import { fundFieldText as label } from '../../../shared/text/recordFields.ts';
import { fundPurposeText, fundSourceDetailText, fundSourceText } from '../../../shared/text/values.ts';
import { useApi } from '../../api/client.ts';
import { LinkButton } from '../../components/LinkButton.tsx';
import { DataTable, type ListColumn } from '../../components/list/DataTable.tsx';
import { choicesOf, filterBy } from '../../components/list/filters.ts';
import { useList } from '../../components/list/useList.ts';
import { PageHeader } from '../../components/PageHeader.tsx';
import { showDate, showInstant, showText } from '../../components/show.ts';
import { showEntryNotes } from '../../components/showEntry.ts';
import { LedgerDialog } from './LedgerDialog.tsx';

const FILTER = fundFilter.omit({ search: true });
const FIRST_SORT = { field: 'on', direction: 'desc' } as const;

const columns: readonly ListColumn<FundListItem, (typeof FUND_SORTS)[number]>[] = [
  { field: 'on', label: label.on.label, cell: (e) => showDate(e.on), sort: 'on', width: 116 },
  { field: 'amountFen', label: '金额（元）', cell: (e) => formatYuan(e.amountFen), sort: 'amountFen', width: 140, right: true },
  { field: 'source', label: label.source.label, cell: (e) => fundSourceText[e.source], sort: 'source', width: 110 },
  {
    field: 'sourceDetail',
    label: label.sourceDetail.label,
    cell: (e) => (e.sourceDetail ? fundSourceDetailText[e.sourceDetail] : '—'),
    width: 100,
    hidden: true,
  },
  { field: 'purpose', label: label.purpose.label, cell: (e) => fundPurposeText[e.purpose], width: 100 },
  { field: 'line', label: label.lineId.label, cell: (e) => showText(e.lineName), width: 150, grow: true },
  { field: 'payee', label: label.payee.label, cell: (e) => showText(e.payee), width: 130, grow: true },
  { field: 'voucherNo', label: label.voucherNo.label, cell: (e) => showText(e.voucherNo), width: 120 },
  { field: 'station', label: label.stationId.label, cell: (e) => showText(e.stationName), sort: 'station', width: 130, grow: true },
  { field: 'activity', label: label.activityId.label, cell: (e) => showText(e.activitySubject), width: 150, grow: true, hidden: true },
  { field: 'documentNo', label: label.documentNo.label, cell: (e) => showText(e.documentNo), width: 130, hidden: true },
  {
    field: 'remark',
    label: label.remark.label,
    cell: showEntryNotes,
    width: 120,
    grow: true,
  },
  { field: 'updatedAt', label: '最近修改', cell: (e) => showInstant(e.updatedAt), sort: 'updatedAt', width: 150, hidden: true },
];

const showSums = ({ total, union, government, other }: FundSums): string =>
  `合计 ${fenAsWan(total)} 万元：工会 ${fenAsWan(union)}，政府 ${fenAsWan(government)}，其他 ${fenAsWan(other)}`;

/** 收支. */
export function FundListPage() {
  const api = useApi();
  const list = useList({ filter: FILTER, sorts: FUND_SORTS, sort: FIRST_SORT });
  const { filter, setFilter } = list;
  const [exporting, setExporting] = useState(false);
  const query = useQuery(api.funds.list.queryOptions({ input: list.input, placeholderData: keepPreviousData }));
  const station = useQuery(api.stations.get.queryOptions({ input: { id: filter.stationId ?? '' }, enabled: filter.stationId !== null }));
  const line = useQuery(api.budgets.line.queryOptions({ input: { id: filter.lineId ?? '' }, enabled: filter.lineId !== null }));
  const activity = useQuery(api.activities.get.queryOptions({ input: { id: filter.activityId ?? '' }, enabled: filter.activityId !== null }));

  const filters = [
    filterBy.any(label.source.label, choicesOf(fundSourceText), filter.sources, (sources) => setFilter({ sources })),
    filterBy.any(label.purpose.label, choicesOf(fundPurposeText), filter.purposes, (purposes) => setFilter({ purposes })),
    filterBy.span(label.on.label, { from: filter.from, to: filter.to }, (span) => setFilter(span)),
    filterBy.switch('已撤回', filter.withdrawn, (withdrawn) => setFilter({ withdrawn })),
    filterBy.given(label.stationId.label, filter.stationId && (station.data?.station.ownName ?? '…'), () => setFilter({ stationId: null })),
    filterBy.given(label.lineId.label, filter.lineId && (line.data?.name ?? '…'), () => setFilter({ lineId: null })),
    filterBy.given(label.activityId.label, filter.activityId && (activity.data?.activity.subject ?? '…'), () => setFilter({ activityId: null })),
  ];
  const create = (
    <LinkButton variant="contained" color="primary" startIcon={<AddOutlined />} to="/funds/new">
      记一笔收支
    </LinkButton>
  );
  return (
    <>
      <PageHeader
        title="收支"
        actions={
          <>
            <LinkButton to="/funds/sums">汇总</LinkButton>
            <LinkButton to="/funds/costs">单站投入</LinkButton>
            <Button onClick={() => setExporting(true)}>收支明细表</Button>
            <LinkButton to="/receipts/new">登记一笔收入</LinkButton>
            {create}
          </>
        }
      />
      <DataTable
        name="funds"
        unit="笔收支"
        list={list}
        query={query}
        columns={columns}
        searchHint="收款人、凭证号、备注、站点"
        filters={filters}
        to={(entry) => `/funds/${entry.id}`}
        sums={(data) => showSums(data.sums)}
        empty={{ sentence: '还没有收支记录。建站投入、设备购置和日常开支记在这里，季度统计表的投入资金从这里来。', action: create }}
      />
      {exporting && <LedgerDialog onClose={() => setExporting(false)} />}
    </>
  );
}
