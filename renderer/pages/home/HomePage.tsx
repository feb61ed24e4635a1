import { Alert, Box, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { todayOf } from '../../../shared/kernel/plainDate.ts';
import { useApi } from '../../api/client.ts';
import { useRights } from '../../app/rights.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { QueryView } from '../../components/QueryView.tsx';
import { showDeadline } from '../../components/show.ts';
import { ClearSample } from '../office/SampleSection.tsx';
import { DueList } from './DueList.tsx';
import { GettingStarted } from './GettingStarted.tsx';
import { HomeCharts } from './HomeCharts.tsx';
import { KeyFigures } from './KeyFigures.tsx';
import { LatestChanges } from './LatestChanges.tsx';
import { useStartedPutAway } from './startedSetting.ts';
import { UnfinishedForms } from './UnfinishedForms.tsx';

/** 工作台: forms not finished, what is due, the key figures, three charts, the latest changes. */
export function HomePage() {
  const api = useApi();
  const today = todayOf(new Date());
  // Without an office there is nothing to be due; the shell goes to the first run then.
  const office = useQuery(api.office.get.queryOptions());
  const overview = useQuery(api.home.overview.queryOptions({ input: { today } }));
  const sample = useQuery(api.sample.state.queryOptions());
  const [isPutAway, setPutAway] = useStartedPutAway();
  const { may } = useRights();
  const putAway = isPutAway || !may('edit');
  return (
    <>
      <PageHeader title="工作台" note={showDeadline(today)} />
      {sample.data?.loaded && (
        <Alert severity="info" sx={{ mx: 2, mb: 1, bgcolor: 'background.paper', alignItems: 'center' }} action={<ClearSample />}>
          现在打开的是示例数据，单位和记录都是虚构的，可以随意试用。
        </Alert>
      )}
      <QueryView query={overview}>
        {(data) =>
          office.data && (
            <Box sx={{ px: 2, pb: 2, display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
              <UnfinishedForms />
              <KeyFigures figures={data.figures} year={today.slice(0, 4)} />
              <Box
                sx={{
                  display: 'grid',
                  gap: 2,
                  alignItems: 'start',
                  gridTemplateColumns: 'minmax(0, 1fr)',
                  '@media (min-width: 1100px)': { gridTemplateColumns: 'minmax(0, 3fr) minmax(0, 2fr)' },
                }}
              >
                <DueList due={data.due} begun={data.begun.stations} />
                {putAway ? <LatestChanges changes={data.latest} /> : <GettingStarted begun={data.begun} onPutAway={() => setPutAway(true)} />}
              </Box>
              {data.begun.stations ? (
                <HomeCharts charts={data.charts} />
              ) : (
                <Typography color="textSecondary">有了站点、收支和服务人次的记录，这里会出现图表。</Typography>
              )}
              {!putAway && <LatestChanges changes={data.latest} />}
            </Box>
          )
        }
      </QueryView>
    </>
  );
}
