import { useQuery } from '@tanstack/react-query';
import type { Station } from '../../../shared/stations/station.ts';
import { useApi } from '../../api/client.ts';
import { useBuiltPages } from '../../app/builtPages.ts';
import { useRights } from '../../app/rights.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { LinkButton } from '../../components/LinkButton.tsx';
import { listAddress } from '../../components/list/useList.ts';
import { PlainTable } from '../../components/PlainTable.tsx';
import { QueryView } from '../../components/QueryView.tsx';
import { showCount, showText } from '../../components/show.ts';
import { TabSection } from '../../components/TabSection.tsx';

const LATEST = 50;

/** 运行: service counts of a station, by year and one by one. */
export function StationServices({ station, visits }: { station: Station; visits: number }) {
  const api = useApi();
  const isBuilt = useBuiltPages();
  const years = useQuery(api.services.sums.queryOptions({ input: { by: 'year', stationId: station.id } }));
  const counts = useQuery(api.services.list.queryOptions({ input: { stationId: station.id, limit: LATEST } }));
  const label = useRights().may('edit') ? '填写服务人次' : '服务人次表';
  const sheet = isBuilt('/services') && <LinkButton to={listAddress('/services', {}, station.code)}>{label}</LinkButton>;
  return (
    <QueryView query={counts}>
      {({ rows, total }) =>
        total === 0 ? (
          <EmptyState sentence="还没有登记服务人次。" action={sheet} />
        ) : (
          <>
            <TabSection title="各年服务人次" note={`累计 ${showCount(visits)} 人次`} actions={sheet}>
              <QueryView query={years}>
                {(sums) => (
                  <PlainTable
                    label="各年服务人次"
                    rows={sums}
                    rowKey={(sum) => sum.key}
                    columns={[
                      { key: 'year', label: '年份', cell: (sum) => sum.label },
                      { key: 'visits', label: '服务人次', cell: (sum) => showCount(sum.visits), right: true },
                      { key: 'counts', label: '记录数', cell: (sum) => showCount(sum.counts), right: true },
                    ]}
                  />
                )}
              </QueryView>
            </TabSection>
            <TabSection title="登记记录" note={total > LATEST ? `最近 ${LATEST} 条，共 ${showCount(total)} 条` : `共 ${showCount(total)} 条`}>
              <PlainTable
                label="登记记录"
                rows={rows}
                rowKey={(count) => count.id}
                columns={[
                  { key: 'span', label: '时段', cell: ({ fromOn, toOn }) => (fromOn === toOn ? fromOn : `${fromOn} 至 ${toOn}`) },
                  { key: 'visits', label: '服务人次', cell: (count) => showCount(count.visits), right: true },
                  { key: 'remark', label: '备注', cell: (count) => showText(count.remark) },
                ]}
              />
            </TabSection>
          </>
        )
      }
    </QueryView>
  );
}
