import { Typography } from '@mui/material';
import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { fenAsWan, formatYuan } from '../../../shared/kernel/money.ts';
import { SUBSIDY_SORTS, type SubsidyView, subsidyFilter } from '../../../shared/subsidies/contract.ts';
import { subsidyFieldText as label } from '../../../shared/text/recordFields.ts';
import { monthsText } from '../../../shared/text/subsidies.ts';
import { subsidyStateText } from '../../../shared/text/values.ts';
import { useApi } from '../../api/client.ts';
import { LinkButton } from '../../components/LinkButton.tsx';
import { DataTable, type ListColumn } from '../../components/list/DataTable.tsx';
import { choicesOf, filterBy } from '../../components/list/filters.ts';
import { useList } from '../../components/list/useList.ts';
import { PageHeader } from '../../components/PageHeader.tsx';
import { showDate, showText } from '../../components/show.ts';
import { ClaimActions } from './ClaimActions.tsx';
import { ClaimStateWord, TwinWord } from './claimWords.tsx';

const FILTER = subsidyFilter.omit({ search: true });
const FIRST_SORT = { field: 'appliedOn', direction: 'desc' } as const;

const columns: readonly ListColumn<SubsidyView, (typeof SUBSIDY_SORTS)[number]>[] = [
  { field: 'station', label: label.stationId.label, cell: (c) => c.stationName, sort: 'station', width: 170, grow: true },
  { field: 'rule', label: label.ruleId.label, cell: (c) => c.ruleName, width: 170, grow: true },
  { field: 'months', label: '月份', cell: (c) => showText(monthsText(c)), width: 160 },
  { field: 'amountFen', label: '金额（元）', cell: (c) => formatYuan(c.amountFen), sort: 'amountFen', width: 120, right: true },
  { field: 'state', label: label.state.label, cell: (c) => <ClaimStateWord claim={c} />, sort: 'state', width: 100 },
  { field: 'twins', label: '提示', cell: (c) => <TwinWord twins={c} />, width: 100 },
  { field: 'appliedOn', label: label.appliedOn.label, cell: (c) => c.appliedOn, sort: 'appliedOn', width: 116 },
  { field: 'documentNo', label: label.documentNo.label, cell: (c) => showText(c.documentNo), width: 140 },
  { field: 'decidedOn', label: label.decidedOn.label, cell: (c) => showDate(c.decidedOn), width: 116, hidden: true },
  { field: 'stationCode', label: '站点编码', cell: (c) => c.stationCode, width: 120, hidden: true },
];

/** 奖补: claims of stations and what became of them. */
export function ClaimListPage() {
  const api = useApi();
  const list = useList({ filter: FILTER, sorts: SUBSIDY_SORTS, sort: FIRST_SORT });
  const { filter, setFilter } = list;
  const query = useQuery(api.subsidies.list.queryOptions({ input: list.input, placeholderData: keepPreviousData }));
  const rules = useQuery(api.subsidies.rules.queryOptions({ input: {} }));
  const station = useQuery(api.stations.get.queryOptions({ input: { id: filter.stationId ?? '' }, enabled: filter.stationId !== null }));
  const apply = (
    <LinkButton variant="contained" color="primary" to="/subsidies/entitled">
      申请奖补
    </LinkButton>
  );
  const noRules = rules.data?.rows.length === 0;
  return (
    <>
      <PageHeader
        title="奖补"
        actions={
          <>
            <LinkButton to="/subsidies/rules">奖补标准</LinkButton>
            {apply}
          </>
        }
      />
      <DataTable
        name="subsidies"
        unit="笔申请"
        list={list}
        query={query}
        columns={columns}
        searchHint="站点、标准、批准文号"
        filters={[
          filterBy.any(label.state.label, choicesOf(subsidyStateText), filter.states, (states) => setFilter({ states })),
          filterBy.one(
            label.ruleId.label,
            (rules.data?.rows ?? []).map((rule) => ({ value: rule.id, label: rule.name })),
            filter.ruleId,
            (ruleId) => setFilter({ ruleId }),
          ),
          filterBy.switch('已撤回', filter.withdrawn, (withdrawn) => setFilter({ withdrawn })),
          filterBy.given(label.stationId.label, filter.stationId && (station.data?.station.ownName ?? '…'), () => setFilter({ stationId: null })),
        ]}
        to={(claim) => `/subsidies/${claim.id}`}
        sums={({ sumFen }) => `合计 ${fenAsWan(sumFen)} 万元`}
        bulk={(ids, clear) => <ChosenClaims ids={ids} onDone={clear} />}
        empty={
          noRules
            ? {
                sentence: '还没有奖补标准。先照文件写好标准，程序就能算出哪些站点可以申请、各多少钱。',
                action: <LinkButton to="/subsidies/rules">打开奖补标准</LinkButton>,
              }
            : { sentence: '还没有奖补申请。', action: apply }
        }
      />
    </>
  );
}

/** Actions on the chosen claims, which may stand on several pages of the list. */
function ChosenClaims({ ids, onDone }: { ids: readonly string[]; onDone: () => void }) {
  const api = useApi();
  const read = useQueries({ queries: ids.map((id) => api.subsidies.get.queryOptions({ input: { id } })) });
  const claims = read.flatMap(({ data }) => data ?? []);
  if (claims.length < ids.length) return <Typography color="textSecondary">正在读取</Typography>;
  return <ClaimActions claims={claims} onDone={onDone} />;
}
