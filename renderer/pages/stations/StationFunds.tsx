import { Link } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { Link as RouterLink } from 'react-router';
import { fenAsWan, formatYuan } from '../../../shared/kernel/money.ts';
import type { Station } from '../../../shared/stations/station.ts';
import { fundPurposeText, fundSourceText } from '../../../shared/text/values.ts';
import { useApi } from '../../api/client.ts';
import { useBuiltPages } from '../../app/builtPages.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { LinkButton } from '../../components/LinkButton.tsx';
import { listAddress } from '../../components/list/useList.ts';
import { PlainTable } from '../../components/PlainTable.tsx';
import { QueryView } from '../../components/QueryView.tsx';
import { showCount, showText } from '../../components/show.ts';
import { showEntryNotes } from '../../components/showEntry.ts';
import { TabSection } from '../../components/TabSection.tsx';

const LATEST = 20;

/** 经费: what was spent on a station, by year and source, and the latest entries. */
export function StationFunds({ station, fundsFen }: { station: Station; fundsFen: number }) {
  const api = useApi();
  const isBuilt = useBuiltPages();
  const years = useQuery(api.funds.sums.queryOptions({ input: { by: 'year', stationId: station.id } }));
  const entries = useQuery(api.funds.list.queryOptions({ input: { stationId: station.id, limit: LATEST } }));
  const create = isBuilt('/funds/new') && <LinkButton to={`/funds/new?station=${station.id}`}>记一笔收支</LinkButton>;
  return (
    <QueryView query={entries}>
      {({ rows, total }) =>
        total === 0 ? (
          <EmptyState sentence="还没有这个站点的收支。" action={create} />
        ) : (
          <>
            <TabSection title="各年收支" note={`合计 ${fenAsWan(fundsFen)} 万元`} actions={create}>
              <QueryView query={years}>
                {(sums) => (
                  <PlainTable
                    label="各年收支"
                    rows={sums}
                    rowKey={(sum) => sum.key}
                    columns={[
                      { key: 'year', label: '年份', cell: (sum) => sum.label },
                      { key: 'union', label: `${fundSourceText.union}（元）`, cell: (sum) => formatYuan(sum.union), right: true },
                      { key: 'government', label: `${fundSourceText.government}（元）`, cell: (sum) => formatYuan(sum.government), right: true },
                      { key: 'other', label: `${fundSourceText.other}（元）`, cell: (sum) => formatYuan(sum.other), right: true },
                      { key: 'total', label: '合计（元）', cell: (sum) => formatYuan(sum.total), right: true },
                    ]}
                  />
                )}
              </QueryView>
            </TabSection>
            <TabSection
              title="收支记录"
              note={total > LATEST ? `最近 ${LATEST} 笔，共 ${showCount(total)} 笔` : `共 ${showCount(total)} 笔`}
              actions={isBuilt('/funds') && <LinkButton to={listAddress('/funds', { stationId: station.id })}>在收支中查看</LinkButton>}
            >
              <PlainTable
                label="收支记录"
                rows={rows}
                rowKey={(entry) => entry.id}
                columns={[
                  {
                    key: 'on',
                    label: '日期',
                    cell: (entry) => (
                      <Link component={RouterLink} to={`/funds/${entry.id}`}>
                        {entry.on}
                      </Link>
                    ),
                  },
                  { key: 'amount', label: '金额（元）', cell: (entry) => formatYuan(entry.amountFen), right: true },
                  { key: 'source', label: '资金来源', cell: (entry) => fundSourceText[entry.source] },
                  { key: 'purpose', label: '用途', cell: (entry) => fundPurposeText[entry.purpose] },
                  { key: 'payee', label: '收款人', cell: (entry) => showText(entry.payee), minWidth: 140 },
                  { key: 'voucherNo', label: '凭证号', cell: (entry) => showText(entry.voucherNo) },
                  { key: 'remark', label: '备注', cell: showEntryNotes },
                ]}
              />
            </TabSection>
          </>
        )
      }
    </QueryView>
  );
}
