import { Alert, Button, Dialog, DialogActions, DialogContent, DialogTitle, FormControlLabel, Radio, RadioGroup, Typography } from '@mui/material';
import { useId, useState } from 'react';
import { boardNoticeText } from '../../../shared/text/signage.ts';
import { claimError, readFailure } from '../../api/failure.ts';
import { useNotices } from '../../components/Notices.tsx';
import { ProgressBar } from '../../components/ProgressBar.tsx';
import { showCount } from '../../components/show.ts';
import { BoardOptionsForm } from './BoardOptionsForm.tsx';
import { optionsOf, useBoardChoice } from './boardChoice.ts';
import { refusedStations, useBoardFile } from './useBoardFile.ts';

/** Boards of many stations: into one file, or one file a station. Render it only while it is open. */
export function BoardBatchDialog({ stationIds, onClose }: { stationIds: string[]; onClose: () => void }) {
  const titleId = useId();
  const packId = useId();
  const { post } = useNotices();
  const { kept, choice, setChoice, keep } = useBoardChoice();
  const [pack, setPack] = useState<'oneFile' | 'filePerStation'>('oneFile');
  /** Stations that may have no plate, once the host has said so; the clerk may go on without them. */
  const [refused, setRefused] = useState<ReadonlySet<string>>(new Set());
  const [failure, setFailure] = useState<string | null>(null);
  const { make, making, progress, cancel } = useBoardFile();

  const accepted = stationIds.filter((id) => !refused.has(id));

  const run = async (proof: boolean, ids: string[]) => {
    const options = optionsOf(choice, proof);
    if (!options) return;
    setFailure(null);
    setRefused(new Set());
    try {
      const made = await make({ stationIds: ids, options, pack });
      if (!made) return;
      keep();
      const notices = made.notices.map(({ notice, stations }) => `${stations.length} 个站点${boardNoticeText[notice]}`);
      const text = `已生成 ${showCount(made.boards)} 块${proof ? '样张' : '标识牌'}，共 ${showCount(made.pages)} 页`;
      post({ tone: notices.length > 0 ? 'info' : 'success', text: `${[text, ...notices].join('；')}。` });
      onClose();
    } catch (error) {
      claimError(error);
      setRefused(new Set(refusedStations(error)));
      setFailure(readFailure(error).text);
    }
  };
  const close = () => {
    cancel();
    onClose();
  };

  return (
    <Dialog open onClose={() => !making && close()} maxWidth="sm" fullWidth aria-labelledby={titleId}>
      <DialogTitle id={titleId}>生成 {showCount(stationIds.length)} 个站点的标识牌</DialogTitle>
      <DialogContent>
        <BoardOptionsForm first={kept} onChange={setChoice} />
        <Typography id={packId} sx={{ mt: 1.5 }}>
          文件
        </Typography>
        <RadioGroup row aria-labelledby={packId} value={pack} onChange={(_, value) => setPack(value === 'oneFile' ? 'oneFile' : 'filePerStation')}>
          <FormControlLabel value="oneFile" control={<Radio />} label="全部在一个 PDF 里" />
          <FormControlLabel value="filePerStation" control={<Radio />} label="每个站点一个 PDF，打成压缩包" />
        </RadioGroup>
        {making && (
          <ProgressBar label="正在生成" done={progress?.done ?? 0} total={progress?.total ?? stationIds.length} unit="块" onCancel={cancel} />
        )}
        {failure && (
          <Alert
            severity="error"
            sx={{ mt: 1 }}
            action={
              refused.size > 0 &&
              accepted.length > 0 && <Button onClick={() => void run(false, accepted)}>略过，生成其余 {showCount(accepted.length)} 块</Button>
            }
          >
            {failure}
          </Alert>
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={close}>取消</Button>
        <Button disabled={making} onClick={() => void run(true, stationIds)}>
          生成样张
        </Button>
        <Button variant="contained" color="primary" disabled={making} onClick={() => void run(false, stationIds)}>
          生成 PDF
        </Button>
      </DialogActions>
    </Dialog>
  );
}
