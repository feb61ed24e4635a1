import AddOutlined from '@mui/icons-material/AddOutlined';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Activity } from '../../../shared/activities/activity.ts';
import { ACTIVITY_SORTS, activityFilter } from '../../../shared/activities/contract.ts';
import { formatYuan } from '../../../shared/kernel/money.ts';
import { activityFieldText as label } from '../../../shared/text/recordFields.ts';
import { activityKindText } from '../../../shared/text/values.ts';
import { useApi } from '../../api/client.ts';
import { LinkButton } from '../../components/LinkButton.tsx';
import { DataTable, type ListColumn } from '../../components/list/DataTable.tsx';
import { choicesOf, filterBy } from '../../components/list/filters.ts';
import { useList } from '../../components/list/useList.ts';
import { PageHeader } from '../../components/PageHeader.tsx';
import { showCount, showDate, showInstant, showText } from '../../components/show.ts';

const FILTER = activityFilter.omit({ search: true });
const FIRST_SORT = { field: 'on', direction: 'desc' } as const;

type Row = Activity & { stationNames: string[] };
const columns: readonly ListColumn<Row, (typeof ACTIVITY_SORTS)[number]>[] = [
  { field: 'subject', label: label.subject.label, cell: (a) => a.subject, sort: 'subject', width: 220, grow: true },
  { field: 'on', label: label.on.label, cell: (a) => showDate(a.on), sort: 'on', width: 116 },
  { field: 'kind', label: label.kind.label, cell: (a) => activityKindText[a.kind], sort: 'kind', width: 100 },
  { field: 'stations', label: label.stationIds.label, cell: (a) => showText(a.stationNames.join('、')), width: 220, grow: true },
  { field: 'persons', label: label.persons.label, cell: (a) => showCount(a.persons), sort: 'persons', width: 110, right: true },
  {
    field: 'costFen',
    label: '费用（元）',
    cell: (a) => (a.costFen === null ? '—' : formatYuan(a.costFen)),
    sort: 'costFen',
    width: 130,
    right: true,
  },
  { field: 'remark', label: label.remark.label, cell: (a) => showText(a.remark), width: 160, hidden: true },
  { field: 'updatedAt', label: '最近修改', cell: (a) => showInstant(a.updatedAt), sort: 'updatedAt', width: 150, hidden: true },
];

/** 活动台账. */
export function ActivityListPage() {
  const api = useApi();
  const list = useList({ filter: FILTER, sorts: ACTIVITY_SORTS, sort: FIRST_SORT });
  const { filter, setFilter } = list;
  const query = useQuery(api.activities.list.queryOptions({ input: list.input, placeholderData: keepPreviousData }));
  const station = useQuery(api.stations.get.queryOptions({ input: { id: filter.stationId ?? '' }, enabled: filter.stationId !== null }));

  const filters = [
    filterBy.any(label.kind.label, choicesOf(activityKindText), filter.kinds, (kinds) => setFilter({ kinds })),
    filterBy.span(label.on.label, { from: filter.from, to: filter.to }, (span) => setFilter(span)),
    filterBy.switch('已撤回', filter.withdrawn, (withdrawn) => setFilter({ withdrawn })),
    filterBy.given(label.stationIds.label, filter.stationId && (station.data?.station.ownName ?? '…'), () => setFilter({ stationId: null })),
  ];
  const create = (
    <LinkButton variant="contained" color="primary" startIcon={<AddOutlined />} to="/activities/new">
      新建活动
    </LinkButton>
  );
  return (
    <>
      <PageHeader title="活动" actions={create} />
      <DataTable
        name="activities"
        unit="场活动"
        list={list}
        query={query}
        columns={columns}
        searchHint="主题、拼音、备注"
        filters={filters}
        to={(activity) => `/activities/${activity.id}`}
        sums={(data) => `参加 ${showCount(data.persons)} 人次，费用 ${formatYuan(data.costFen)} 元`}
        empty={{ sentence: '还没有活动。送温暖、送清凉等服务活动记在这里。', action: create }}
      />
    </>
  );
}
