import { Alert, Box, Button, Paper, Typography } from '@mui/material';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useParams } from 'react-router';
import { todayOf } from '../../../shared/kernel/plainDate.ts';
import { plateRefusalOf } from '../../../shared/signage/notices.ts';
import type { Station } from '../../../shared/stations/station.ts';
import { boardNoticeText, plateRefusalText } from '../../../shared/text/signage.ts';
import { useApi } from '../../api/client.ts';
import { May } from '../../app/rights.tsx';
import { LoadFailure } from '../../components/LoadFailure.tsx';
import { useNotices } from '../../components/Notices.tsx';
import { QueryView } from '../../components/QueryView.tsx';
import { RecordHeader } from '../../components/RecordHeader.tsx';
import { RecordTabs } from '../../components/RecordTabs.tsx';
import { useDelayed } from '../../components/useDelayed.ts';
import { StationStatusWord } from '../stations/stationWords.tsx';
import { BoardOptionsForm } from './BoardOptionsForm.tsx';
import { BoardPicture } from './BoardPicture.tsx';
import { type BoardChoice, optionsOf, useBoardChoice } from './boardChoice.ts';
import { PlateIssueDialog } from './PlateIssueDialog.tsx';
import { PlateLog } from './PlateLog.tsx';
import { useBoardFile } from './useBoardFile.ts';

/** The board on a grey desk, beside it what can be chosen and what the clerk should know. */
function BoardDesk(props: { station: Station; kept: BoardChoice; choice: BoardChoice; onChoice: (choice: BoardChoice) => void }) {
  const { station, kept, choice, onChoice } = props;
  const api = useApi();
  // Options made anew at every render would never stand still, and the page would draw itself for ever.
  const chosen = useMemo(() => optionsOf(choice, false), [choice]);
  const options = useDelayed(chosen, 150);
  const preview = useQuery({
    ...api.signage.preview.queryOptions({ input: { stationId: station.id, options: options ?? ({} as never) }, placeholderData: keepPreviousData }),
    enabled: options !== null,
  });
  const refusal = plateRefusalOf(station);
  return (
    <Box sx={{ flex: 1, minHeight: 0, display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) 340px', gap: 2, p: 2 }}>
      <Box sx={{ bgcolor: 'quiet.sunk', border: 1, borderColor: 'divider', minHeight: 420, position: 'relative' }}>
        <Box sx={{ position: 'absolute', inset: 16, display: 'flex', alignItems: 'center', justifyContent: 'center' }}>
          {preview.isError ? (
            <LoadFailure error={preview.error} onRetry={() => void preview.refetch()} />
          ) : (
            preview.data && <BoardPicture preview={preview.data.preview} name={preview.data.name} />
          )}
        </Box>
      </Box>
      <Box sx={{ overflow: 'auto', minHeight: 0 }}>
        {refusal && (
          <Alert severity="warning" sx={{ mb: 1.5 }}>
            站点{plateRefusalText[refusal]}，只能打印样张。
          </Alert>
        )}
        {preview.data?.notices.map((notice) => (
          <Alert key={notice} severity="info" sx={{ mb: 1.5 }}>
            {boardNoticeText[notice]}。
          </Alert>
        ))}
        <Paper sx={{ p: 2 }}>
          <BoardOptionsForm first={kept} onChange={onChoice} />
        </Paper>
        <Typography color="textSecondary" sx={{ mt: 1.5 }}>
          会徽按规定的比例和颜色绘制，不能修改。印刷颜色为红 C0 M100 Y100 K10、金 C0 M10 Y100 K0，屏幕上的颜色只是近似。
        </Typography>
      </Box>
    </Box>
  );
}

/** One station's board: how it will look, its file, and what was given out. */
export function BoardPage() {
  const api = useApi();
  const { post, postFailure } = useNotices();
  const { id = '' } = useParams();
  const query = useQuery(api.stations.get.queryOptions({ input: { id } }));
  const { kept, choice, setChoice, keep } = useBoardChoice();
  const [issuing, setIssuing] = useState(false);
  const { make, making } = useBoardFile();
  const options = optionsOf(choice, false);

  const run = async (proof: boolean) => {
    if (!options) return;
    try {
      const made = await make({ stationIds: [id], options: { ...options, proof } });
      if (!made) return;
      keep();
      post({ tone: 'success', text: `已生成“${made.file.name}”，共 ${made.pages} 页。` });
    } catch (error) {
      postFailure(error);
    }
  };

  return (
    <QueryView query={query}>
      {({ station }) => {
        const refused = plateRefusalOf(station) !== null;
        return (
          <>
            <RecordHeader
              title={station.ownName}
              code={station.code}
              status={<StationStatusWord status={station.status} withdrawnAt={station.withdrawnAt} />}
              back={{ to: '/signage', label: '标识牌' }}
              actions={
                <>
                  <May right="edit">
                    <Button disabled={refused} onClick={() => setIssuing(true)}>
                      登记发放
                    </Button>
                  </May>
                  <Button disabled={making || !options} onClick={() => void run(true)}>
                    生成样张
                  </Button>
                  <Button variant="contained" color="primary" disabled={refused || !options} loading={making} onClick={() => void run(false)}>
                    生成 PDF
                  </Button>
                </>
              }
            />
            <RecordTabs
              tabs={[
                { key: 'board', label: '样式', content: <BoardDesk station={station} kept={kept} choice={choice} onChoice={setChoice} /> },
                { key: 'log', label: '发放记录', content: <PlateLog stationId={station.id} /> },
              ]}
            />
            {issuing && options && (
              <PlateIssueDialog
                stationName={station.ownName}
                issue={null}
                values={{
                  stationId: station.id,
                  issuedOn: todayOf(new Date()),
                  widthMm: options.widthMm,
                  heightMm: options.heightMm,
                  quantity: 1,
                  mountedOn: null,
                  takenDownOn: null,
                  remark: '',
                }}
                onClose={() => setIssuing(false)}
              />
            )}
          </>
        );
      }}
    </QueryView>
  );
}
