import AddOutlined from '@mui/icons-material/AddOutlined';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { PARTNER_SORTS, type PartnerListItem, partnerFilter } from '../../../shared/partners/contract.ts';
import { partnerFieldText as text } from '../../../shared/text/recordFields.ts';
import { partnerKindText } from '../../../shared/text/values.ts';
import { useApi } from '../../api/client.ts';
import { LinkButton } from '../../components/LinkButton.tsx';
import { DataTable, type ListColumn } from '../../components/list/DataTable.tsx';
import { choicesOf, filterBy } from '../../components/list/filters.ts';
import { useList } from '../../components/list/useList.ts';
import { PageHeader } from '../../components/PageHeader.tsx';
import { showCount, showDate, showInstant, showText } from '../../components/show.ts';
import { AgreementEnd } from './AgreementWord.tsx';

const FILTER = partnerFilter.omit({ search: true });
const FIRST_SORT = { field: 'name', direction: 'asc' } as const;

const columns: readonly ListColumn<PartnerListItem, (typeof PARTNER_SORTS)[number]>[] = [
  { field: 'name', label: text.name.label, cell: (p) => p.name, sort: 'name', width: 200, grow: true },
  { field: 'kind', label: text.kind.label, cell: (p) => partnerKindText[p.kind], sort: 'kind', width: 110 },
  { field: 'brand', label: text.brand.label, cell: (p) => showText(p.brand), width: 120 },
  { field: 'stations', label: '站点数', cell: (p) => showCount(p.stations), sort: 'stations', width: 90, right: true },
  { field: 'contactName', label: text.contactName.label, cell: (p) => showText(p.contactName), width: 100 },
  { field: 'contactPhone', label: text.contactPhone.label, cell: (p) => showText(p.contactPhone), width: 140 },
  { field: 'agreementToOn', label: '协议到期', cell: (p) => <AgreementEnd agreement={p.agreement} />, sort: 'agreementToOn', width: 270 },
  { field: 'agreementNumber', label: text.agreement.number.label, cell: (p) => showText(p.agreement.number), width: 160, hidden: true },
  { field: 'agreementFromOn', label: text.agreement.fromOn.label, cell: (p) => showDate(p.agreement.fromOn), width: 120, hidden: true },
  { field: 'updatedAt', label: '最近修改', cell: (p) => showInstant(p.updatedAt), sort: 'updatedAt', width: 150, hidden: true },
];

/** 共建单位. */
export function PartnerListPage() {
  const api = useApi();
  const list = useList({ filter: FILTER, sorts: PARTNER_SORTS, sort: FIRST_SORT });
  const { filter, setFilter } = list;
  const query = useQuery(api.partners.list.queryOptions({ input: list.input, placeholderData: keepPreviousData }));
  const filters = [
    filterBy.any(text.kind.label, choicesOf(partnerKindText), filter.kinds, (kinds) => setFilter({ kinds })),
    filterBy.switch('已撤回', filter.withdrawn, (withdrawn) => setFilter({ withdrawn })),
  ];
  return (
    <>
      <PageHeader
        title="共建单位"
        actions={
          <LinkButton variant="contained" color="primary" startIcon={<AddOutlined />} to="/partners/new">
            新建共建单位
          </LinkButton>
        }
      />
      <DataTable
        name="partners"
        unit="个共建单位"
        list={list}
        query={query}
        columns={columns}
        searchHint="名称、品牌、拼音首字母、联系人"
        filters={filters}
        to={(partner) => `/partners/${partner.id}`}
        empty={{
          sentence: '还没有共建单位。与邮政、银行等单位合建的站点要选共建单位。',
          action: <LinkButton to="/partners/new">新建共建单位</LinkButton>,
        }}
      />
    </>
  );
}
