import AddOutlined from '@mui/icons-material/AddOutlined';
import { Stack } from '@mui/material';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { STATION_SORTS, stationFilter } from '../../../shared/stations/contract.ts';
import { stationFieldText } from '../../../shared/text/recordFields.ts';
import { buildKindText, hostTypeText, stationStatusText } from '../../../shared/text/values.ts';
import { useApi, useClient } from '../../api/client.ts';
import { useBuiltPages } from '../../app/builtPages.ts';
import { LinkButton } from '../../components/LinkButton.tsx';
import { DataTable } from '../../components/list/DataTable.tsx';
import { choicesOf, filterBy } from '../../components/list/filters.ts';
import { useList } from '../../components/list/useList.ts';
import { PageHeader } from '../../components/PageHeader.tsx';
import { showCount } from '../../components/show.ts';
import { StationBulkActions } from './StationBulkActions.tsx';
import { stationColumns } from './stationColumns.tsx';
import { missingText } from './stationWords.tsx';

const FILTER = stationFilter.omit({ search: true });
const FIRST_SORT = { field: 'code', direction: 'asc' } as const;

/** 站点台账. */
export function StationListPage() {
  const api = useApi();
  const client = useClient();
  const isBuilt = useBuiltPages();
  const list = useList({ filter: FILTER, sorts: STATION_SORTS, sort: FIRST_SORT });
  const { filter, setFilter } = list;
  const query = useQuery(api.stations.list.queryOptions({ input: list.input, placeholderData: keepPreviousData }));
  const streets = useQuery(api.stations.streets.queryOptions());
  const partners = useQuery(api.partners.list.queryOptions({ input: { limit: 500 } }));
  const area = useQuery(api.office.area.queryOptions({ input: { code: filter.areaCode ?? '' }, enabled: filter.areaCode !== null }));

  const filters = [
    filterBy.any(stationFieldText.status.label, choicesOf(stationStatusText), filter.statuses, (statuses) => setFilter({ statuses })),
    filterBy.any(stationFieldText.buildKind.label, choicesOf(buildKindText), filter.buildKinds, (buildKinds) => setFilter({ buildKinds })),
    filterBy.any('依托场所', choicesOf(hostTypeText), filter.hostTypes, (hostTypes) => setFilter({ hostTypes })),
    filterBy.one(
      '街道',
      (streets.data ?? []).map((street) => ({ value: street, label: street })),
      filter.street || null,
      (street) => setFilter({ street: street ?? '' }),
    ),
    filterBy.one(
      stationFieldText.partnerIds.label,
      (partners.data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name })),
      filter.partnerId,
      (partnerId) => setFilter({ partnerId }),
    ),
    filterBy.span(stationFieldText.acceptedOn.label, filter.accepted, (accepted) => setFilter({ accepted })),
    filterBy.one('缺少信息', choicesOf(missingText), filter.missing, (missing) => setFilter({ missing })),
    filterBy.switch('已撤回', filter.withdrawn, (withdrawn) => setFilter({ withdrawn })),
    filterBy.given('地区', filter.areaCode && (area.data?.name ?? filter.areaCode), () => setFilter({ areaCode: null })),
  ];

  const create = (
    <LinkButton variant="contained" color="primary" startIcon={<AddOutlined />} to="/stations/new">
      新建站点
    </LinkButton>
  );
  return (
    <>
      <PageHeader title="站点台账" actions={create} />
      <DataTable
        name="stations"
        unit="个站点"
        list={list}
        query={query}
        columns={stationColumns}
        searchHint="名称、拼音、编码、地址"
        filters={filters}
        to={(station) => `/stations/${station.id}`}
        sums={(data) => `使用面积 ${showCount(data.areaSqm)} ㎡`}
        allIds={() => client.stations.ids({ ...filter, search: list.search })}
        bulk={(ids, clear) => <StationBulkActions ids={ids} withdrawn={filter.withdrawn} onDone={clear} />}
        empty={{
          sentence: '还没有站点。',
          action: (
            <Stack direction="row" spacing={1}>
              <LinkButton variant="outlined" to="/stations/new">
                新建站点
              </LinkButton>
              {isBuilt('/imports') && <LinkButton to="/imports">导入台账</LinkButton>}
            </Stack>
          ),
        }}
      />
    </>
  );
}
