import { Link } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { Link as RouterLink } from 'react-router';
import { formatYuan } from '../../../shared/kernel/money.ts';
import type { Station } from '../../../shared/stations/station.ts';
import { activityKindText } from '../../../shared/text/values.ts';
import { useApi } from '../../api/client.ts';
import { useBuiltPages } from '../../app/builtPages.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { LinkButton } from '../../components/LinkButton.tsx';
import { listAddress } from '../../components/list/useList.ts';
import { PlainTable } from '../../components/PlainTable.tsx';
import { QueryView } from '../../components/QueryView.tsx';
import { showCount } from '../../components/show.ts';
import { TabSection } from '../../components/TabSection.tsx';

const LATEST = 50;

/** 活动: those held at a station. */
export function StationActivities({ station, total }: { station: Station; total: number }) {
  const api = useApi();
  const isBuilt = useBuiltPages();
  const query = useQuery(api.activities.list.queryOptions({ input: { stationId: station.id, limit: LATEST } }));
  const create = isBuilt('/activities/new') && <LinkButton to={`/activities/new?station=${station.id}`}>新建活动</LinkButton>;
  if (total === 0) return <EmptyState sentence="这个站点还没有活动。" action={create} />;
  return (
    <QueryView query={query}>
      {({ rows }) => (
        <TabSection
          title="活动"
          note={total > LATEST ? `最近 ${LATEST} 次，共 ${showCount(total)} 次` : `共 ${showCount(total)} 次`}
          actions={
            <>
              {isBuilt('/activities') && <LinkButton to={listAddress('/activities', { stationId: station.id })}>在活动中查看</LinkButton>}
              {create}
            </>
          }
        >
          <PlainTable
            label="活动"
            rows={rows}
            rowKey={(activity) => activity.id}
            columns={[
              { key: 'on', label: '日期', cell: (activity) => activity.on },
              {
                key: 'subject',
                label: '主题',
                cell: (activity) => (
                  <Link component={RouterLink} to={`/activities/${activity.id}`}>
                    {activity.subject}
                  </Link>
                ),
              },
              { key: 'kind', label: '类别', cell: (activity) => activityKindText[activity.kind] },
              { key: 'persons', label: '参加人次', cell: (activity) => showCount(activity.persons), right: true },
              { key: 'cost', label: '费用（元）', cell: (activity) => (activity.costFen === null ? '—' : formatYuan(activity.costFen)), right: true },
            ]}
          />
        </TabSection>
      )}
    </QueryView>
  );
}
