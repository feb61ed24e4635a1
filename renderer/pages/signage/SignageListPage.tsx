import { Button } from '@mui/material';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { PLATE_SORTS, type PlateRow, plateFilter } from '../../../shared/signage/contract.ts';
import { plateStateText } from '../../../shared/text/signage.ts';
import { stationStatusText } from '../../../shared/text/values.ts';
import { useApi, useClient } from '../../api/client.ts';
import { LinkButton } from '../../components/LinkButton.tsx';
import { DataTable, type ListColumn } from '../../components/list/DataTable.tsx';
import { choicesOf, filterBy } from '../../components/list/filters.ts';
import { useList } from '../../components/list/useList.ts';
import { PageHeader } from '../../components/PageHeader.tsx';
import { showCount, showDate } from '../../components/show.ts';
import { StationStatusWord } from '../stations/stationWords.tsx';
import { BoardBatchDialog } from './BoardBatchDialog.tsx';
import { PlateStateWord } from './PlateStateWord.tsx';

const FILTER = plateFilter.omit({ search: true });
const FIRST_SORT = { field: 'code', direction: 'asc' } as const;

const columns: readonly ListColumn<PlateRow, (typeof PLATE_SORTS)[number]>[] = [
  { field: 'name', label: '站点名称', cell: (r) => r.ownName, sort: 'name', width: 220, grow: true },
  { field: 'code', label: '站点编码', cell: (r) => r.code, sort: 'code', width: 150 },
  { field: 'status', label: '状态', cell: (r) => <StationStatusWord status={r.status} />, sort: 'status', width: 110 },
  { field: 'state', label: '标识牌', cell: (r) => <PlateStateWord state={r.state} />, sort: 'state', width: 160 },
  { field: 'quantity', label: '发放块数', cell: (r) => (r.quantity ? showCount(r.quantity) : '—'), sort: 'quantity', width: 100, right: true },
  { field: 'lastIssuedOn', label: '最近发放', cell: (r) => showDate(r.lastIssuedOn), sort: 'lastIssuedOn', width: 120 },
  { field: 'platedOn', label: '挂牌日期', cell: (r) => showDate(r.platedOn), sort: 'platedOn', width: 120 },
];

/** 标识牌: stations and what hangs there. */
export function SignageListPage() {
  const api = useApi();
  const client = useClient();
  const list = useList({ filter: FILTER, sorts: PLATE_SORTS, sort: FIRST_SORT });
  const { filter, setFilter } = list;
  const query = useQuery(api.signage.plates.queryOptions({ input: list.input, placeholderData: keepPreviousData }));
  const [batch, setBatch] = useState<string[] | null>(null);
  return (
    <>
      <PageHeader title="标识牌" actions={<LinkButton to="/signage/log">发放登记</LinkButton>} />
      <DataTable
        name="signage"
        unit="个站点"
        list={list}
        query={query}
        columns={columns}
        searchHint="名称、拼音、首字母、编码"
        filters={[
          filterBy.any('标识牌', choicesOf(plateStateText), filter.states, (states) => setFilter({ states })),
          filterBy.any('状态', choicesOf(stationStatusText), filter.statuses, (statuses) => setFilter({ statuses })),
        ]}
        to={(row) => `/signage/${row.id}`}
        allIds={() => client.signage.plateIds({ ...filter, search: list.search })}
        bulk={(ids) => <Button onClick={() => setBatch(ids)}>生成标识牌</Button>}
        empty={{
          sentence: '还没有站点。站点验收合格后，在这里生成标识牌。',
          action: <LinkButton to="/stations">站点台账</LinkButton>,
        }}
      />
      {batch && <BoardBatchDialog stationIds={batch} onClose={() => setBatch(null)} />}
    </>
  );
}
