import AddOutlined from '@mui/icons-material/AddOutlined';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { batchState } from '../../../shared/aid/aid.ts';
import { AID_SORTS, type BatchListItem } from '../../../shared/aid/contract.ts';
import { aidKind } from '../../../shared/hardship/valueLists.ts';
import { fenAsWan, formatYuan } from '../../../shared/kernel/money.ts';
import { dateSpan } from '../../../shared/kernel/recordContract.ts';
import { batchStateText, aidBatchFieldText as label } from '../../../shared/text/aid.ts';
import { aidKindText } from '../../../shared/text/hardship.ts';
import { useApi } from '../../api/client.ts';
import { LinkButton } from '../../components/LinkButton.tsx';
import { DataTable, type ListColumn } from '../../components/list/DataTable.tsx';
import { choicesOf, filterBy } from '../../components/list/filters.ts';
import { useList } from '../../components/list/useList.ts';
import { PageHeader } from '../../components/PageHeader.tsx';
import { showDate, showInstant, showText } from '../../components/show.ts';
import { BatchStateWord } from './aidWords.tsx';

const FILTER = z.object({
  kinds: z.array(aidKind).default([]),
  states: z.array(batchState).default([]),
  ...dateSpan,
  withdrawn: z.boolean().default(false),
});
const FIRST_SORT = { field: 'on', direction: 'desc' } as const;

const columns: readonly ListColumn<BatchListItem, (typeof AID_SORTS)[number]>[] = [
  { field: 'name', label: label.name.label, cell: (b) => b.name, sort: 'name', width: 220, grow: true },
  { field: 'kind', label: label.kind.label, cell: (b) => aidKindText[b.kind], sort: 'kind', width: 110 },
  { field: 'on', label: label.on.label, cell: (b) => b.on, sort: 'on', width: 116 },
  { field: 'state', label: label.state.label, cell: (b) => <BatchStateWord state={b.state} />, sort: 'state', width: 100 },
  { field: 'aids', label: '名单', cell: (b) => `${b.aids} 笔`, width: 80, right: true },
  { field: 'amountFen', label: '金额（元）', cell: (b) => formatYuan(b.amountFen), width: 130, right: true },
  { field: 'documentNo', label: label.documentNo.label, cell: (b) => showText(b.documentNo), width: 150, grow: true },
  { field: 'approvedOn', label: label.approvedOn.label, cell: (b) => showDate(b.approvedOn), width: 116, hidden: true },
  { field: 'updatedAt', label: '最近修改', cell: (b) => showInstant(b.updatedAt), sort: 'updatedAt', width: 150, hidden: true },
];

/** 帮扶批次. */
export function BatchListPage() {
  const api = useApi();
  const list = useList({ filter: FILTER, sorts: AID_SORTS, sort: FIRST_SORT, secretSearch: true });
  const { filter, setFilter } = list;
  const query = useQuery(api.aid.list.queryOptions({ input: list.input, placeholderData: keepPreviousData }));
  const create = (
    <LinkButton variant="contained" color="primary" startIcon={<AddOutlined />} to="/aid/new">
      新建帮扶批次
    </LinkButton>
  );
  return (
    <>
      <PageHeader title="帮扶批次" actions={create} />
      <DataTable
        name="aid"
        unit="个帮扶批次"
        list={list}
        query={query}
        columns={columns}
        searchHint="批次名称、审批文号"
        filters={[
          filterBy.any(label.state.label, choicesOf(batchStateText), filter.states, (states) => setFilter({ states })),
          filterBy.any(label.kind.label, choicesOf(aidKindText), filter.kinds, (kinds) => setFilter({ kinds })),
          filterBy.span(label.on.label, { from: filter.from, to: filter.to }, (span) => setFilter(span)),
          filterBy.switch('已撤回', filter.withdrawn, (withdrawn) => setFilter({ withdrawn })),
        ]}
        to={(batch) => `/aid/${batch.id}`}
        sums={({ sumFen }) => `合计 ${fenAsWan(sumFen)} 万元`}
        empty={{ sentence: '还没有帮扶批次。编好一批的名单和金额，核对限额以后审批、发放、签领。', action: create }}
      />
    </>
  );
}
