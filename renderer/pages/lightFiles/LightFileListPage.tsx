import AddOutlined from '@mui/icons-material/AddOutlined';
import { Button } from '@mui/material';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { z } from 'zod';
import { formatYuan } from '../../../shared/kernel/money.ts';
import { id } from '../../../shared/kernel/values.ts';
import { LIGHT_FILE_SORTS } from '../../../shared/lightFiles/contract.ts';
import type { LightFile } from '../../../shared/lightFiles/lightFile.ts';
import { servedGroup } from '../../../shared/stations/station.ts';
import { lightFileFieldText as label } from '../../../shared/text/lightFiles.ts';
import { servedGroupText } from '../../../shared/text/values.ts';
import { useApi } from '../../api/client.ts';
import { useRights } from '../../app/rights.tsx';
import { LinkButton } from '../../components/LinkButton.tsx';
import { DataTable, type ListColumn } from '../../components/list/DataTable.tsx';
import { choicesOf, filterBy } from '../../components/list/filters.ts';
import { useList } from '../../components/list/useList.ts';
import { PageHeader } from '../../components/PageHeader.tsx';
import { showInstant, showText } from '../../components/show.ts';
import { AddToBatchDialog } from '../aid/AddToBatchDialog.tsx';

const FILTER = z.object({
  groups: z.array(servedGroup).default([]),
  stationId: id.nullable().default(null),
  withdrawn: z.boolean().default(false),
});
const FIRST_SORT = { field: 'updatedAt', direction: 'desc' } as const;

type Row = LightFile & { stationName: string | null; gifts: number; paidFen: number };
const columns: readonly ListColumn<Row, (typeof LIGHT_FILE_SORTS)[number]>[] = [
  { field: 'name', label: label.name.label, cell: (f) => f.name, sort: 'name', width: 110, grow: true },
  { field: 'group', label: label.group.label, cell: (f) => (f.group ? servedGroupText[f.group] : '—'), sort: 'group', width: 100 },
  { field: 'phone', label: label.phone.label, cell: (f) => showText(f.phone), width: 120 },
  { field: 'idNumber', label: label.idNumber.label, cell: (f) => showText(f.idNumber), width: 170 },
  { field: 'employer', label: label.employer.label, cell: (f) => showText(f.employer), width: 130, grow: true },
  { field: 'station', label: label.stationId.label, cell: (f) => showText(f.stationName), width: 120, grow: true },
  { field: 'gifts', label: '已送温暖', cell: (f) => (f.gifts > 0 ? `${f.gifts} 次` : '—'), width: 90, right: true },
  { field: 'paidFen', label: '金额（元）', cell: (f) => (f.gifts > 0 ? formatYuan(f.paidFen) : '—'), width: 104, right: true },
  { field: 'updatedAt', label: '最近修改', cell: (f) => showInstant(f.updatedAt), sort: 'updatedAt', width: 150, hidden: true },
];

/** 慰问档案: outdoor workers who get gifts and visits; numbers masked. */
export function LightFileListPage() {
  const api = useApi();
  const list = useList({ filter: FILTER, sorts: LIGHT_FILE_SORTS, sort: FIRST_SORT, secretSearch: true });
  const { filter, setFilter } = list;
  const mayEdit = useRights().may('editHardship');
  const query = useQuery(api.lightFiles.list.queryOptions({ input: list.input, placeholderData: keepPreviousData }));
  const station = useQuery(api.stations.get.queryOptions({ input: { id: filter.stationId ?? '' }, enabled: filter.stationId !== null }));
  const create = (
    <LinkButton variant="contained" color="primary" startIcon={<AddOutlined />} to="/light-files/new">
      新建慰问档案
    </LinkButton>
  );
  return (
    <>
      <PageHeader title="慰问档案" actions={create} />
      <DataTable
        name="lightFiles"
        unit="份慰问档案"
        list={list}
        query={query}
        columns={columns}
        searchHint="姓名、拼音首字母、单位、站点"
        filters={[
          filterBy.any(label.group.label, choicesOf(servedGroupText), filter.groups, (groups) => setFilter({ groups })),
          filterBy.switch('已撤回', filter.withdrawn, (withdrawn) => setFilter({ withdrawn })),
          filterBy.given(label.stationId.label, filter.stationId && (station.data?.station.ownName ?? '…'), () => setFilter({ stationId: null })),
        ]}
        to={(file) => `/light-files/${file.id}`}
        {...(mayEdit && { bulk: (ids: string[], clear: () => void) => <AddChosen ids={ids} onDone={clear} /> })}
        empty={{ sentence: '还没有慰问档案。给户外劳动者送温暖，先在这里登记，再编进帮扶批次。', action: create }}
      />
    </>
  );
}

function AddChosen({ ids, onDone }: { ids: readonly string[]; onDone: () => void }) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button onClick={() => setAsking(true)}>编进帮扶批次</Button>
      {asking && (
        <AddToBatchDialog
          receivers={ids.map((lightFileId) => ({ fileId: null, lightFileId, personId: lightFileId }))}
          unit="人"
          onClose={() => setAsking(false)}
          onDone={() => {
            setAsking(false);
            onDone();
          }}
        />
      )}
    </>
  );
}
