import { Alert, Button } from '@mui/material';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { useApi } from '../../api/client.ts';
import { May } from '../../app/rights.tsx';
import { QueryView } from '../../components/QueryView.tsx';
import { RecordHeader } from '../../components/RecordHeader.tsx';
import { RecordTabs } from '../../components/RecordTabs.tsx';
import { StationActions } from './StationActions.tsx';
import { StationActivities } from './StationActivities.tsx';
import { StationFunds } from './StationFunds.tsx';
import { StationHistory } from './StationHistory.tsx';
import { StationOverview } from './StationOverview.tsx';
import { StationServices } from './StationServices.tsx';
import { StationStatusWord } from './stationWords.tsx';

/** One station: what it is, what it does, what it cost, and all that happened to it. */
export function StationRecordPage() {
  const api = useApi();
  const { id = '' } = useParams();
  const query = useQuery(api.stations.get.queryOptions({ input: { id } }));
  const restore = useMutation(api.stations.restore.mutationOptions());
  return (
    <QueryView query={query}>
      {({ station, partners, changes, totals }) => (
        <>
          <RecordHeader
            title={station.ownName}
            code={station.code}
            status={<StationStatusWord {...station} />}
            back={{ to: '/stations', label: '站点台账' }}
            actions={<StationActions station={station} />}
          />
          {station.withdrawnAt !== null && (
            <Alert
              severity="info"
              sx={{ mx: 2, mb: 1 }}
              action={
                <May right="edit">
                  <Button loading={restore.isPending} onClick={() => restore.mutate({ id: station.id, version: station.version })}>
                    恢复
                  </Button>
                </May>
              }
            >
              这个站点已撤回，不出现在台账和统计里。资料都在，可以恢复。
            </Alert>
          )}
          <RecordTabs
            tabs={[
              { key: 'overview', label: '概况', content: <StationOverview station={station} partners={partners} /> },
              { key: 'services', label: '运行', content: <StationServices station={station} visits={totals.visits} /> },
              { key: 'funds', label: '经费', content: <StationFunds station={station} fundsFen={totals.fundsFen} /> },
              { key: 'activities', label: '活动', content: <StationActivities station={station} total={totals.activities} /> },
              { key: 'history', label: '历史', content: <StationHistory station={station} changes={changes} /> },
            ]}
          />
        </>
      )}
    </QueryView>
  );
}
