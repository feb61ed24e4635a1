import AddOutlined from '@mui/icons-material/AddOutlined';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { SERVICE_SORTS, serviceFilter } from '../../../shared/services/contract.ts';
import type { ServiceCount } from '../../../shared/services/serviceCount.ts';
import type { ServedGroup } from '../../../shared/stations/station.ts';
import { serviceFieldText as label } from '../../../shared/text/recordFields.ts';
import { servedGroupText } from '../../../shared/text/values.ts';
import { useApi } from '../../api/client.ts';
import { LinkButton } from '../../components/LinkButton.tsx';
import { DataTable, type ListColumn } from '../../components/list/DataTable.tsx';
import { filterBy } from '../../components/list/filters.ts';
import { useList } from '../../components/list/useList.ts';
import { PageHeader } from '../../components/PageHeader.tsx';
import { showCount, showInstant, showText } from '../../components/show.ts';

const FILTER = serviceFilter.omit({ search: true });
const FIRST_SORT = { field: 'toOn', direction: 'desc' } as const;

const showGroups = (byGroup: ServiceCount['byGroup']): string =>
  Object.entries(byGroup)
    .map(([group, visits]) => `${servedGroupText[group as ServedGroup]} ${visits}`)
    .join('、');

type Row = ServiceCount & { stationName: string };
const columns: readonly ListColumn<Row, (typeof SERVICE_SORTS)[number]>[] = [
  { field: 'span', label: '时段', cell: (c) => (c.fromOn === c.toOn ? c.fromOn : `${c.fromOn} 至 ${c.toOn}`), sort: 'toOn', width: 210 },
  { field: 'station', label: label.stationId.label, cell: (c) => c.stationName, sort: 'station', width: 200, grow: true },
  { field: 'visits', label: label.visits.label, cell: (c) => showCount(c.visits), sort: 'visits', width: 110, right: true },
  { field: 'byGroup', label: '其中', cell: (c) => showText(showGroups(c.byGroup)), width: 200, grow: true },
  { field: 'remark', label: label.remark.label, cell: (c) => showText(c.remark), width: 160 },
  { field: 'updatedAt', label: '最近修改', cell: (c) => showInstant(c.updatedAt), sort: 'updatedAt', width: 150, hidden: true },
];

/** 服务人次明细: every count with its span, also those of other spans than the sheet's. */
export function ServiceListPage() {
  const api = useApi();
  const list = useList({ filter: FILTER, sorts: SERVICE_SORTS, sort: FIRST_SORT });
  const { filter, setFilter } = list;
  const query = useQuery(api.services.list.queryOptions({ input: list.input, placeholderData: keepPreviousData }));
  const station = useQuery(api.stations.get.queryOptions({ input: { id: filter.stationId ?? '' }, enabled: filter.stationId !== null }));
  const filters = [
    filterBy.span('结束日期', { from: filter.from, to: filter.to }, (span) => setFilter(span)),
    filterBy.switch('已撤回', filter.withdrawn, (withdrawn) => setFilter({ withdrawn })),
    filterBy.given(label.stationId.label, filter.stationId && (station.data?.station.ownName ?? '…'), () => setFilter({ stationId: null })),
  ];
  const create = (
    <LinkButton variant="contained" color="primary" startIcon={<AddOutlined />} to="/services/new">
      记其他时段
    </LinkButton>
  );
  return (
    <>
      <PageHeader
        title="服务人次明细"
        actions={
          <>
            <LinkButton to="/services">录入表</LinkButton>
            {create}
          </>
        }
      />
      <DataTable
        name="services"
        unit="条记录"
        list={list}
        query={query}
        columns={columns}
        searchHint="站点名称、拼音首字母"
        filters={filters}
        to={(count) => `/services/${count.id}`}
        sums={(data) => `合计 ${showCount(data.visits)} 人次`}
        empty={{
          sentence: '还没有服务人次记录。',
          action: <LinkButton to="/services">打开录入表</LinkButton>,
        }}
      />
    </>
  );
}
